//! `await`, `yield`, and the result types of async functions and generators.

use super::modes::{CheckMode, ContextFlags};
use crate::check::parents::Container;
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::ExprId;

impl Checker<'_> {
    pub(super) fn check_await(&mut self, node: Node<ExprId>, value: ExprId) -> Ty {
        let (file, expr) = node;
        let module = self.module(file);
        let container = self.up(file).container_of_expr(expr);
        match container {
            Container::Function(function) => {
                if !module[function].is_async {
                    self.error(
                        module[expr].span,
                        Code::WrongPlace,
                        "`await` can be used only in an `async` function or at the top level of a module",
                    );
                }
            }
            Container::Module => {}
            Container::Namespace(_) | Container::Field(_) | Container::StaticBlock(_) => self.error(
                module[expr].span,
                Code::WrongPlace,
                "`await` can be used only in an `async` function or at the top level of a module",
            ),
        }
        let ty = self.check_expr((file, value), CheckMode::NORMAL);
        self.check_awaitable(ty, module[expr].span);
        self.awaited(ty)
    }

    /// Reports thenables that resolve to themselves.
    pub(in crate::check) fn check_awaitable(&mut self, ty: Ty, span: crate::source::Span) {
        let awaited = self.awaited_no_alias(ty);
        if awaited == Ty::ERROR && ty != Ty::ERROR {
            let text = format!(
                "awaiting `{}` would never end: its `then` gives itself",
                self.show(ty)
            );
            self.error(span, Code::WrongPlace, text);
        }
    }

    pub(super) fn check_yield(
        &mut self,
        node: Node<ExprId>,
        value: Option<ExprId>,
        delegate: bool,
    ) -> Ty {
        let (file, expr) = node;
        let module = self.module(file);
        let span = module[expr].span;
        let container = self.up(file).container_of_expr(expr);
        let Container::Function(function) = container else {
            return Ty::ERROR;
        };
        let data = &module[function];
        if !data.is_generator {
            self.error(
                span,
                Code::WrongPlace,
                "`yield` can be used only in a generator function",
            );
            return Ty::ERROR;
        }
        let is_async = data.is_async;
        let annotated = data
            .signature
            .return_type
            .map(|ty| self.return_type_from_annotation((file, function), ty));
        let wanted = annotated.and_then(|ty| self.generator_types(ty, is_async));
        let given = match value {
            Some(value) => self.check_expr((file, value), CheckMode::NORMAL),
            None => Ty::UNDEFINED,
        };
        let yielded = if delegate {
            self.exprs.delegating.insert(span);
            self.iterated_type(given, span, is_async)
        } else if is_async {
            self.awaited_no_alias(given)
        } else {
            given
        };
        if let Some(wanted) = wanted {
            let place = value.map_or(span, |value| module[value].span);
            self.check_assignable_expr(
                yielded,
                wanted.yielded,
                place,
                value.map(|v| (file, v)).filter(|_| !delegate),
            );
        }
        if delegate {
            return self
                .iteration_return_type(given, is_async)
                .unwrap_or(Ty::ANY);
        }
        if let Some(wanted) = wanted {
            return wanted.next;
        }
        // Without annotation, what the surroundings expect of `yield` is what `next` has to give.
        let expected = self.contextual_return_type((file, function), ContextFlags::NONE);
        if let Some(next) = expected.and_then(|ty| self.generator_next_type(ty, is_async)) {
            return next;
        }
        if let Some(next) = self.contextual_type(node, ContextFlags::NONE) {
            return next;
        }
        Ty::ANY
    }

    /// `T | PromiseLike<T>` has the `PromiseLike<T>` part; `void` and the like have none.
    pub(in crate::check) fn promise_like_of(&mut self, ty: Ty) -> Ty {
        self.global_reference("PromiseLike", &[ty])
    }

    /// The annotated result must be a promise.
    pub(in crate::check) fn check_async_result(&mut self, ty: Ty, span: crate::source::Span) {
        if self.is(ty, TyFlags::ANY) || self.is_reference_to(ty, "Promise") {
            return;
        }
        let awaited = self.awaited_no_alias(ty);
        let text = format!(
            "an `async` function returns a promise, so its result type must be `Promise<{}>`",
            self.show(awaited)
        );
        self.error(span, Code::WrongPlace, text);
    }
}
