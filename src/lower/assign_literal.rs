//! `Object.assign({ a: 1 }, more)`: a new object, so it is made as `{ a: 1, ...more }` is.

use super::Lowerer;
use super::shapes::Nominal;
use crate::ir::Expr;
use crate::syntax::ast::{ExprId, ExprKind, ObjectProperty};

impl Lowerer<'_, '_> {
    /// The new object, if the first argument of `Object.assign` is an object literal without functions of its own `this`.
    pub fn assign_literal(&mut self, id: ExprId) -> Option<Expr> {
        let ast = self.ast;
        let ExprKind::Call { callee, args, .. } = &ast[id].kind else {
            return None;
        };
        let ExprKind::Member {
            object, property, ..
        } = ast[*callee].kind
        else {
            return None;
        };
        if property.text.as_str() != "assign" || args.iter().any(|arg| arg.spread) {
            return None;
        }
        let of_library = self.symbol_of(object).is_some_and(|symbol| {
            self.is_library_symbol(symbol) && self.name_of(symbol).as_str() == "Object"
        });
        let (first, rest) = args.split_first()?;
        let ExprKind::Object(literal) = &ast[ast.erased(first.expr)].kind else {
            return None;
        };
        if !of_library || rest.is_empty() {
            return None;
        }
        let ty = self.ty(id);
        let Some((Nominal::Shape(shape), type_args)) = self.nominal(ty) else {
            return None;
        };
        let mut properties = literal.clone();
        properties.extend(rest.iter().map(|arg| ObjectProperty::Spread {
            expr: arg.expr,
            span: self.span(arg.expr),
        }));
        Some(self.shape_literal(id, shape, &type_args, &properties))
    }
}
