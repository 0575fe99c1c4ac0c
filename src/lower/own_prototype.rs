//! `Object.setPrototypeOf(this, C.prototype)`, which error classes write for old targets and which changes nothing, and
//! `Object.getPrototypeOf(C)` of a class, which is the class that it extends (ECMA-262 15.7.14).

use super::Lowerer;
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{Argument, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// Whether a call sets the prototype of `this` to the one that it has: that of the class being constructed.
    pub fn sets_own_prototype(&self, id: ExprId) -> bool {
        let ExprKind::Call { callee, args, .. } = &self.ast[id].kind else {
            return false;
        };
        let ExprKind::Member {
            object, property, ..
        } = self.ast[*callee].kind
        else {
            return false;
        };
        let is_object = self.symbol_of(object).is_some_and(|symbol| {
            self.is_library_symbol(symbol) && self.name_of(symbol).as_str() == "Object"
        });
        let [target, prototype] = args.as_slice() else {
            return false;
        };
        let ExprKind::Member {
            object: class,
            property: last,
            ..
        } = self.ast[prototype.expr].kind
        else {
            return false;
        };
        let own_class = match self.ast[class].kind {
            ExprKind::NewTarget => true,
            ExprKind::Name(_) => {
                self.code.class.is_some() && self.symbol_of(class) == self.code.class
            }
            _ => false,
        };
        is_object
            && property.text.as_str() == "setPrototypeOf"
            && matches!(self.ast[target.expr].kind, ExprKind::This)
            && last.text.as_str() == "prototype"
            && own_class
            && self.code.this_ty.is_some()
    }

    /// `Object.getPrototypeOf(C)` of a class of the program that extends another one of it.
    pub(super) fn prototype_of_class(
        &mut self,
        owner: &str,
        name: &str,
        args: &[Argument],
    ) -> Option<Expr> {
        let [only] = args else {
            return None;
        };
        if owner != "ObjectConstructor" || name != "getPrototypeOf" || only.spread {
            return None;
        }
        if let Some(class) = self.class_named_by(only.expr) {
            let base = self.extended_class(class)?;
            return self.class_value(base);
        }
        let ty = self.ty(only.expr);
        self.only_construct_signature(ty)?;
        let class = self.expr_as(only.expr, &CsType::Object);
        let functions = self.runtime_class("Functions");
        Some(Expr::call_static(
            functions,
            "PrototypeOf",
            vec![class],
            CsType::Object,
        ))
    }
}
