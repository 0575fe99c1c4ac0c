//! Functions given to the library: with as many parameters as they look at.

use super::Lowerer;
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// How many parameters the C# overload for a callback has.
    pub(super) fn callback_arity(&mut self, expr: ExprId, arities: &[usize]) -> usize {
        let wanted = match &self.ast[self.ast.erased(expr)].kind {
            ExprKind::Function(function) => {
                let params = &self.ast[*function].signature.params;
                match params.iter().any(|param| param.rest) {
                    true => usize::MAX,
                    false => params.len(),
                }
            }
            ExprKind::Name(_) => match self.symbol_of(expr).and_then(|symbol| {
                self.implementation(symbol)
                    .or_else(|| self.const_function(symbol))
            }) {
                Some((file, function)) => {
                    let module = self.modules[&file];
                    let params = &module[function].signature.params;
                    match params.iter().any(|param| param.rest) {
                        true => usize::MAX,
                        false => params.len(),
                    }
                }
                None => self.function_type_arity(expr),
            },
            _ => self.function_type_arity(expr),
        };
        arities
            .iter()
            .copied()
            .find(|arity| *arity >= wanted)
            .or_else(|| arities.last().copied())
            .unwrap_or(1)
    }

    fn function_type_arity(&mut self, expr: ExprId) -> usize {
        let ty = self.checked.expr_ty(self.node(expr));
        match self.only_call_signature(ty) {
            Some(signature) => {
                let data = self.c.signature(signature);
                match data.has_rest() {
                    true => usize::MAX,
                    false => data.params.len(),
                }
            }
            None => 1,
        }
    }

    /// A callback as a delegate; `truthy`: its result is only tested.
    pub(super) fn callback(&mut self, expr: ExprId, delegate: &CsType, truthy: bool) -> Expr {
        if let Some(bound) = self.bound_callback(expr, delegate) {
            return bound;
        }
        let erased = self.ast.erased(expr);
        if truthy {
            if let ExprKind::Function(_) = self.ast[erased].kind {
                self.code.truthy_callback = true;
                let value = self.expr_as(expr, delegate);
                self.code.truthy_callback = false;
                return value;
            }
            let value = self.natural(expr, delegate);
            if let (CsType::Delegate(own, result), CsType::Delegate(params, _)) =
                (value.ty.clone(), delegate.clone())
                && *result != CsType::Bool
            {
                let kept = self.keep(value, "test");
                let locals: Vec<_> = params
                    .iter()
                    .map(|ty| self.fresh.local("item", ty.clone()))
                    .collect();
                let span = self.span(expr);
                let args = own
                    .iter()
                    .zip(&locals)
                    .map(|(ty, local)| self.convert(Expr::local(local), ty, span))
                    .collect();
                let call = Expr::invoke(Expr::local(&kept), args, *result);
                let body = self.truth(call);
                return Expr::lambda(locals, body, delegate.clone());
            }
            let span = self.span(expr);
            return self.convert(value, delegate, span);
        }
        self.expr_as(expr, delegate)
    }
}
