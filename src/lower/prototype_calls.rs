//! `Object.prototype.hasOwnProperty.call(value, key)` and `Object.prototype.toString.call(value)`: the methods that all objects have,
//! for any value, whatever methods of these names it has itself.

use super::Lowerer;
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{Argument, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// A call of `call` of such a method; `None` if it is something else. `function` is what stands before `.call`.
    pub(super) fn prototype_call(&mut self, function: ExprId, args: &[Argument]) -> Option<Expr> {
        let method = self.method_of_object_prototype(function)?;
        if args.iter().any(|arg| arg.spread) {
            return None;
        }
        let objects = self.runtime_class("JsObject");
        match (method.as_str(), args) {
            ("toString", [value]) => {
                let value = self.expr_as(value.expr, &CsType::Object);
                Some(Expr::call_static(
                    objects,
                    "TagText",
                    vec![value],
                    CsType::String,
                ))
            }
            ("hasOwnProperty", [value, key]) => {
                let (value, key) = self.pair(
                    |l| l.expr_as(value.expr, &CsType::Object),
                    |l| l.expr_as(key.expr, &CsType::Object),
                );
                Some(Expr::call_static(
                    objects,
                    "HasOwn",
                    vec![value, key],
                    CsType::Bool,
                ))
            }
            _ => None,
        }
    }

    /// The name of the method, for `Object.prototype.name`.
    fn method_of_object_prototype(&mut self, function: ExprId) -> Option<String> {
        let erased = self.ast.erased(function);
        let ExprKind::Member {
            object,
            property,
            optional: false,
        } = self.ast[erased].kind
        else {
            return None;
        };
        let prototype = self.ast.erased(object);
        let ExprKind::Member {
            object: constructor,
            property: name,
            optional: false,
        } = self.ast[prototype].kind
        else {
            return None;
        };
        let constructor = self.ast.erased(constructor);
        let ExprKind::Name(global) = self.ast[constructor].kind else {
            return None;
        };
        let symbol = self.symbol_of(constructor)?;
        (global.as_str() == "Object"
            && self.is_library_symbol(symbol)
            && name.text.as_str() == "prototype")
            .then(|| property.text.as_str().to_owned())
    }
}
