//! Values of type `any`, which the library gives (`reason` of a rejection, what `JSON.parse` makes, the parameter of `catch`): their
//! properties are found by name when the program runs. Calls and writes stay refused.

use super::Lowerer;
use crate::check::ty::TyFlags;
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// `value.name` and `value[key]` of a value of type `any`.
    pub(super) fn read_of_any(&mut self, id: ExprId) -> Option<Expr> {
        let (object, key) = match &self.ast[id].kind {
            ExprKind::Member {
                object, property, ..
            } => (*object, Ok(property.text)),
            ExprKind::Index { object, index, .. } => (*object, Err(*index)),
            _ => return None,
        };
        let ty = self.ty(object);
        if !self.c.is(ty, TyFlags::ANY) {
            return None;
        }
        let (target, key) = match key {
            Ok(name) => {
                let target = self.expr_as(object, &CsType::Object);
                let key = Expr::string(name.as_str());
                (target, Expr::implicit(key, CsType::Object))
            }
            Err(index) => {
                let (target, key) = self.pair(
                    |l| l.expr_as(object, &CsType::Object),
                    |l| l.property_key(index),
                );
                (target, key)
            }
        };
        let objects = self.runtime_class("Objects");
        Some(Expr::call_static(
            objects,
            "Get",
            vec![target, key],
            CsType::Object,
        ))
    }
}
