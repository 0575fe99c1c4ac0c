//! What a function expects of the values that it returns and yields.

use crate::check::expr::modes::ContextFlags;
use crate::check::parents::{ExprRole, FunctionOwner};
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ExprId, ExprKind, FunctionId, FunctionKind, StmtKind};

impl Checker<'_> {
    pub(super) fn contextual_type_for_return(
        &mut self,
        function: Node<FunctionId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let mut expected = self.contextual_return_type(function, flags)?;
        let node = &self.module(function.0)[function.1];
        let (is_async, is_generator) = (node.is_async, node.is_generator);
        if is_generator {
            expected = self.generator_return_type(expected, is_async)?;
        }
        if is_async {
            // `return x` in an async function may give the value or a promise of it.
            let awaited = self.map_type(expected, &mut |checker, ty| checker.awaited_no_alias(ty));
            let promised = self.promise_like_of(awaited);
            return Some(self.union(&[awaited, promised]));
        }
        Some(expected)
    }

    pub(super) fn contextual_type_for_yield(
        &mut self,
        (file, yielded): Node<ExprId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let container = self.up(file).container_of_expr(yielded);
        let function = self.up(file).function_of(container)?;
        let expected = self.contextual_return_type((file, function), flags)?;
        let module = self.module(file);
        let ExprKind::Yield { delegate, .. } = module[yielded].kind else {
            return None;
        };
        let is_async = module[function].is_async;
        if delegate {
            return Some(expected);
        }
        self.generator_yield_type(expected, is_async)
    }

    /// The result type that a function is expected to have: written, or from the signature that is expected of it.
    pub(in crate::check) fn contextual_return_type(
        &mut self,
        (file, function): Node<FunctionId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let module = self.module(file);
        let node = &module[function];
        if let Some(ty) = node.signature.return_type {
            return Some(self.return_type_from_annotation((file, function), ty));
        }
        if node.kind == FunctionKind::Getter
            && let Some(ty) = self.setter_annotation((file, function))
        {
            return Some(ty);
        }
        // A function without return type annotation that is called at once has the type that the call is expected to
        // have; otherwise the expected signature tells.
        if let Some(signature) = self.contextual_signature_for_function_like((file, function)) {
            let is_resolving = self.is_resolving_result(signature);
            if !is_resolving {
                let result = self.result_of(signature);
                let is_generator = node.is_generator;
                if is_generator {
                    let is_async = node.is_async;
                    return Some(self.filter_type(result, &mut |checker, ty| {
                        checker
                            .flags(ty)
                            .any_of(TyFlags::ANY_OR_UNKNOWN | TyFlags::VOID | TyFlags::INSTANTIABLE)
                            || checker.is_generator_like(ty, is_async)
                    }));
                }
                if node.is_async {
                    return Some(self.filter_type(result, &mut |checker, ty| {
                        checker
                            .flags(ty)
                            .any_of(TyFlags::ANY_OR_UNKNOWN | TyFlags::VOID | TyFlags::INSTANTIABLE)
                            || checker.promised_type(ty).is_some()
                    }));
                }
                return Some(result);
            }
        }
        if let FunctionOwner::Expr(expr) = self.up(file).function(function)
            && let ExprRole::Callee(call) = self.up(file).expr(expr)
            && matches!(module[call].kind, ExprKind::Call { .. })
        {
            return self.contextual_type((file, call), flags);
        }
        None
    }

    /// The return statement's value, for callers that walk statements.
    pub(in crate::check) fn returned_expr(
        &self,
        (file, stmt): Node<crate::syntax::ast::StmtId>,
    ) -> Option<ExprId> {
        match self.module(file)[stmt].kind {
            StmtKind::Return(value) => value,
            _ => None,
        }
    }
}
