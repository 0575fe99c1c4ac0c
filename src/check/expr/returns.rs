//! The result type of a function without annotation, from its body.

use super::modes::{CheckMode, ContextFlags};
use crate::check::parents::FunctionOwner;
use crate::check::symbols::SymbolFlags;
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ExprId, ExprKind, FunctionBody, FunctionId, FunctionKind};

impl Checker<'_> {
    /// The result type of a function without an annotation, from its body.
    pub fn inferred_result(&mut self, function: Node<FunctionId>) -> Ty {
        stacker::maybe_grow(super::RED_ZONE, super::STACK_STEP, || {
            let result = self.result_from_body(function, CheckMode::NORMAL);
            match self.past_end.results.contains(&function) {
                true => self.map_type(result, &mut |_, member| match member {
                    Ty::STRING => Ty::GROUP_TEXT,
                    other => other,
                }),
                false => result,
            }
        })
    }

    pub(in crate::check) fn result_from_body(
        &mut self,
        node: Node<FunctionId>,
        mode: CheckMode,
    ) -> Ty {
        let (file, function) = node;
        let data = &self.module(file)[function];
        let (is_async, is_generator) = (data.is_async, data.is_generator);
        let inner_mode = mode.without(CheckMode::SKIP_GENERIC_FUNCTIONS);
        let mut yielded: Option<Ty> = None;
        let mut sent: Option<Ty> = None;
        let returned = match &data.body {
            FunctionBody::None => return Ty::ANY,
            FunctionBody::Expr(body) => {
                let body = (file, *body);
                let ty = self.check_expr_maybe_cached(body, inner_mode);
                Some(if is_async {
                    self.awaited_no_alias(ty)
                } else {
                    ty
                })
            }
            FunctionBody::Block(_) if is_generator => {
                let returned = match self.returned_types(node, inner_mode) {
                    None => Ty::NEVER,
                    Some(types) if types.is_empty() => Ty::VOID,
                    Some(types) => self.union_subtype_reduced(&types),
                };
                let (yields, nexts) = self.yielded_types(node, inner_mode);
                if !yields.is_empty() {
                    yielded = Some(self.union_subtype_reduced(&yields));
                }
                if !nexts.is_empty() {
                    sent = Some(self.intersection(&nexts));
                }
                Some(returned)
            }
            FunctionBody::Block(_) => match self.returned_types(node, inner_mode) {
                None => {
                    return if is_async {
                        self.promise_of(Ty::NEVER)
                    } else {
                        Ty::NEVER
                    };
                }
                Some(types) if types.is_empty() => {
                    let expected = self.contextual_return_type(node, ContextFlags::NONE);
                    let unwrapped = expected.map(|ty| {
                        if is_async {
                            self.promised_type(ty).unwrap_or(ty)
                        } else {
                            ty
                        }
                    });
                    let ty = match unwrapped {
                        Some(ty) if self.is(ty, TyFlags::UNDEFINED) => Ty::UNDEFINED,
                        Some(_) | None => Ty::VOID,
                    };
                    return if is_async { self.promise_of(ty) } else { ty };
                }
                Some(types) => Some(self.union_subtype_reduced(&types)),
            },
        };
        let mut returned = returned;
        let has_unit = [returned, yielded, sent]
            .into_iter()
            .flatten()
            .any(|ty| self.is_unit(ty));
        if has_unit {
            let expected = self.contextual_result_for_literals(node);
            if is_generator {
                let widen = |checker: &mut Self, ty: Option<Ty>, expected: Option<Ty>| {
                    ty.map(|ty| {
                        if checker.is_unit(ty) {
                            checker.widen_literal_like(ty, expected)
                        } else {
                            ty
                        }
                    })
                };
                let (expected_yield, expected_return, expected_next) = match expected {
                    Some(ty) => (
                        self.generator_yield_type(ty, is_async),
                        self.generator_return_type(ty, is_async),
                        self.generator_next_type(ty, is_async),
                    ),
                    None => (None, None, None),
                };
                yielded = widen(self, yielded, expected_yield);
                returned = widen(self, returned, expected_return);
                sent = widen(self, sent, expected_next);
            } else if let Some(ty) = returned {
                returned = Some(self.widen_literal_like_for_result(ty, expected, is_async));
            }
        }
        let returned = returned.map(|ty| self.widen(ty)).unwrap_or(Ty::VOID);
        if is_generator {
            let yielded = yielded.map(|ty| self.widen(ty)).unwrap_or(Ty::NEVER);
            let sent = match sent {
                Some(ty) => self.widen(ty),
                None => self
                    .contextual_return_type(node, ContextFlags::NONE)
                    .and_then(|ty| self.generator_next_type(ty, is_async))
                    .unwrap_or(Ty::UNKNOWN),
            };
            let name = if is_async {
                "AsyncGenerator"
            } else {
                "Generator"
            };
            return self.global_reference(name, &[yielded, returned, sent]);
        }
        if is_async {
            self.promise_of(returned)
        } else {
            returned
        }
    }

    /// What the context expects of the result, so that literals in it can stay literal.
    fn contextual_result_for_literals(&mut self, node: Node<FunctionId>) -> Option<Ty> {
        match self.module(node.0)[node.1].kind {
            FunctionKind::Expression | FunctionKind::Arrow | FunctionKind::Method => {}
            FunctionKind::Declaration
            | FunctionKind::Getter
            | FunctionKind::Setter
            | FunctionKind::Constructor => return None,
        }
        let signature = self.contextual_signature(node)?;
        if self.is_resolving_result(signature) {
            return None;
        }
        let result = self.result_of(signature);
        let expr = self.expr_of_function(node)?;
        Some(self.instantiate_contextual(result, expr, ContextFlags::NONE))
    }

    /// The types of all `return`s; `None` if the function never returns; undefined is among them if the end can be reached
    /// beside other returns.
    fn returned_types(&mut self, node: Node<FunctionId>, mode: CheckMode) -> Option<Vec<Ty>> {
        let (file, function) = node;
        let is_async = self.module(file)[function].is_async;
        let contents = self.function_contents(file);
        let mut types: Vec<Ty> = Vec::new();
        let mut returns_nothing = self.end_is_reachable(node);
        let mut returns_never = false;
        for stmt in contents.returns.get(&function).into_iter().flatten() {
            let Some(value) = self.returned_expr((file, *stmt)) else {
                returns_nothing = true;
                continue;
            };
            if self.is_call_of_itself(node, value, is_async) {
                returns_never = true;
                continue;
            }
            let mut ty = self.check_expr_maybe_cached((file, value), mode);
            if is_async {
                ty = self.awaited_no_alias(ty);
            }
            if self.is(ty, TyFlags::NEVER) {
                returns_never = true;
            }
            if !types.contains(&ty) {
                types.push(ty);
            }
        }
        if types.is_empty() && !returns_nothing && (returns_never || self.may_return_never(node)) {
            return None;
        }
        if !types.is_empty() && returns_nothing && !types.contains(&Ty::UNDEFINED) {
            types.push(Ty::UNDEFINED);
        }
        Some(types)
    }

    /// Only functions that are values may be inferred to return never; a declared function that always throws is `void`.
    fn may_return_never(&mut self, (file, function): Node<FunctionId>) -> bool {
        match self.module(file)[function].kind {
            FunctionKind::Expression | FunctionKind::Arrow => true,
            FunctionKind::Method => {
                matches!(self.up(file).function(function), FunctionOwner::Object(..))
            }
            FunctionKind::Declaration
            | FunctionKind::Getter
            | FunctionKind::Setter
            | FunctionKind::Constructor => false,
        }
    }

    /// `return f(...)` inside `f` adds nothing to what `f` returns.
    fn is_call_of_itself(&mut self, node: Node<FunctionId>, value: ExprId, is_async: bool) -> bool {
        let (file, function) = node;
        let module = self.module(file);
        let mut value = value;
        if is_async && let ExprKind::Await(inner) = module[value].kind {
            value = inner;
        }
        let ExprKind::Call { callee, .. } = module[value].kind else {
            return false;
        };
        let ExprKind::Name(_) = module[callee].kind else {
            return false;
        };
        let Some(symbol) = self.symbol_of_ref((file, callee)) else {
            return false;
        };
        if self.symbol_of_function(node) == Some(symbol) {
            return true;
        }
        // `const f = () => f()`
        match self.up(file).function(function) {
            FunctionOwner::Expr(expr) => {
                if let crate::check::parents::ExprRole::VarInit(var, index) =
                    self.up(file).expr(expr)
                {
                    let pat = module[var].declarators[index as usize].pat;
                    self.symbol_of_pat((file, pat)) == Some(symbol)
                        && self.symbol(symbol).flags.has(SymbolFlags::CONST)
                } else {
                    false
                }
            }
            FunctionOwner::Unreached
            | FunctionOwner::Statement(_)
            | FunctionOwner::Object(..)
            | FunctionOwner::ClassMember(..) => false,
        }
    }

    /// What the function yields, and what it expects `next` to give back.
    fn yielded_types(&mut self, node: Node<FunctionId>, mode: CheckMode) -> (Vec<Ty>, Vec<Ty>) {
        let (file, function) = node;
        let is_async = self.module(file)[function].is_async;
        let contents = self.function_contents(file);
        let mut yields: Vec<Ty> = Vec::new();
        let mut nexts: Vec<Ty> = Vec::new();
        for expr in contents.yields.get(&function).into_iter().flatten() {
            let ExprKind::Yield { value, delegate } = self.module(file)[*expr].kind else {
                continue;
            };
            let given = match value {
                Some(value) => self.check_expr_maybe_cached((file, value), mode),
                None => Ty::UNDEFINED,
            };
            let span = self.module(file)[*expr].span;
            let yielded = if delegate {
                self.exprs.delegating.insert(span);
                self.iterated_type(given, span, is_async)
            } else if is_async {
                self.awaited_no_alias(given)
            } else {
                given
            };
            if !yields.contains(&yielded) {
                yields.push(yielded);
            }
            let next = if delegate {
                self.iteration_next_type(given, is_async)
            } else {
                self.contextual_type((file, *expr), ContextFlags::NONE)
            };
            if let Some(next) = next
                && !nexts.contains(&next)
            {
                nexts.push(next);
            }
        }
        (yields, nexts)
    }
}
