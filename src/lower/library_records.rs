//! Object literals that the library takes as records (`{ cause }` for an error): objects of the record's class with the properties that
//! the literal has.

use super::Lowerer;
use crate::bindings::TypeKind as LibraryKind;
use crate::check::Node;
use crate::check::ty::{PropName, Ty, TyKind};
use crate::ir::{CsType, Expr, Initializer};
use crate::syntax::ast::{Atom, ExprId, ObjectProperty};

impl Lowerer<'_, '_> {
    /// The literal as a record of the library, if the place wants one.
    pub fn library_record(
        &mut self,
        id: ExprId,
        properties: &[ObjectProperty],
        to: &CsType,
    ) -> Option<Expr> {
        let CsType::Named(decl, _) = to.strip() else {
            return None;
        };
        if decl.is_user() {
            return None;
        }
        let (owner, ty) = self.record_type(self.node(id), decl.name())?;
        let span = self.span(id);
        let mut values: Vec<(String, Expr)> = Vec::new();
        let mut operands: Vec<Box<dyn FnOnce(&mut Self) -> Expr>> = Vec::new();
        let mut names = Vec::new();
        for property in properties {
            let ObjectProperty::Value { key, value, .. } = property else {
                return Some(self.refuse_expr(id, "a spread or a method in this object literal"));
            };
            let name = key.static_atom()?;
            let prop = self.c.property_of(ty, &PropName::Text(name))?;
            let Some(found) = self.catalog.member(&owner, name.as_str(), 0, 0) else {
                return Some(self.refuse_expr(id, "this property of an object literal"));
            };
            if let Some(reason) = found.unsupported {
                let reason = reason.to_owned();
                self.refuse(span, &reason);
            }
            names.push(found.name.clone());
            let declared = self.c.type_of_prop(prop);
            let slot = self.param_slot(declared, self.c.prop(prop).optional);
            let value = *value;
            operands.push(Box::new(move |l| l.expr_as(value, &slot)));
        }
        values.extend(names.into_iter().zip(self.in_order(operands)));
        let initializers = values
            .into_iter()
            .map(|(name, value)| Initializer::Member(name, value))
            .collect();
        let made = Expr::new_object(to.strip().clone(), Vec::new());
        Some(made.with_initializers(initializers))
    }

    /// The record type that a literal is written for: its name in the manifest, and the type.
    fn record_type(&mut self, node: Node<ExprId>, cs_name: &str) -> Option<(String, Ty)> {
        if let Some(contextual) = self.checked.expr_contextual(node) {
            for member in self.strip_nullish(contextual).members {
                if let TyKind::Reference { target, .. } = *self.c.kind(member)
                    && self.is_library_symbol(target)
                {
                    let name = self.library_name(target);
                    if self.is_record_name(&name) {
                        return Some((name, member));
                    }
                }
            }
        }
        // The arguments of `super(...)` have no type of their own.
        if !self.is_record_name(cs_name) {
            return None;
        }
        let symbol = self.c.symbols.global(Atom::new(cs_name))?;
        Some((cs_name.to_owned(), self.c.declared_type(symbol)))
    }

    fn is_record_name(&self, name: &str) -> bool {
        let target = self.catalog.type_target(name);
        target.is_some_and(|target| target.kind == LibraryKind::Record)
    }
}
