//! `Object.setPrototypeOf(this, C.prototype)`, which error classes write for old targets and which changes nothing.

use super::Lowerer;
use crate::syntax::ast::{ExprId, ExprKind};

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
}
