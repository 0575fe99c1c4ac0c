//! `value.constructor === Point`: whether an object was made as exactly that class.

use super::Lowerer;
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// A comparison of an object's `constructor` with a class of the program; `None` if it is another comparison.
    pub fn constructor_equals(&mut self, left: ExprId, right: ExprId) -> Option<Expr> {
        let (object, class) = match (self.constructor_of(left), self.constructor_of(right)) {
            (Some(object), None) => (object, right),
            (None, Some(object)) => (object, left),
            (Some(_), Some(_)) | (None, None) => return None,
        };
        let class = self.class_named_by(class)?;
        let params = self.c.declared_params(class).params.clone();
        if self.is_library_symbol(class)
            || self.is_repeated_class(class)
            || !self.cs_params(&params).is_empty()
        {
            return None;
        }
        let value = self.natural_for_test(object);
        let value = self.to_object(value);
        let members = CsType::named(&self.runtime("Members"));
        let decl = self.class_ref(class);
        let table = Expr::static_field(CsType::named(&decl), "MembersTable", members);
        Some(Expr::call_static(
            self.runtime_class("Objects"),
            "IsMadeAs",
            vec![value, table],
            CsType::Bool,
        ))
    }

    /// The object of `object.constructor`, as the library declares it.
    fn constructor_of(&self, id: ExprId) -> Option<ExprId> {
        let erased = self.ast.erased(id);
        let ExprKind::Member {
            object,
            property,
            optional: false,
        } = self.ast[erased].kind
        else {
            return None;
        };
        if property.text.as_str() != "constructor" {
            return None;
        }
        let member = self.checked.member(self.node(erased))?;
        self.is_library_symbol(member.on?).then_some(object)
    }
}
