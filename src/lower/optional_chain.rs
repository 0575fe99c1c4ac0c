//! Optional chains: `a?.b.c(d)`. The receiver before each `?.` is evaluated once; if it is null or undefined the whole chain
//! is undefined and nothing after it runs (ECMA-262 13.3.9).

use super::Lowerer;
use crate::ir::{CsType, Expr, Stmt};
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// A whole chain as a value.
    pub fn chain(&mut self, id: ExprId, inner: ExprId) -> Expr {
        let want = self.expr_repr(id);
        if let Some(value) = self.optional_iterator_call(inner) {
            let span = self.span(id);
            return self.convert(value, &want, span);
        }
        match self.first_optional(inner) {
            Some(at) => self.links_from(id, at, inner, want),
            None => self.expr_as(inner, &want),
        }
    }

    /// The value of a chain whose first open `?.` is `at`.
    fn links_from(&mut self, id: ExprId, at: ExprId, inner: ExprId, want: CsType) -> Expr {
        // An element or a result whose type lacks undefined may be undefined all the same; then so is the chain.
        let want = match self.undefined(&want).ty == want {
            true => want,
            false => super::repr::wrap_nullish(want, true, false),
        };
        let (test, prelude, value) =
            self.chain_parts(at, inner, |l| match l.first_optional(inner) {
                Some(next) => l.links_from(id, next, inner, want.clone()),
                None => l.natural(inner, &want),
            });
        if value.ty == CsType::Void {
            let mut then = prelude;
            then.push(Stmt::expr(value));
            self.before(Stmt::if_(test, then, Vec::new()));
            return self.undefined(&want);
        }
        let value = self.convert_link(inner, value, &want);
        let nothing = self.undefined(&want);
        if nothing.ty != want {
            return self.refuse_expr(id, "this optional chain");
        }
        if prelude.is_empty() {
            return Expr::conditional(test, value, nothing, want);
        }
        let result = self.fresh.local("value", want);
        self.before(Stmt::local(&result, nothing));
        let mut then = prelude;
        then.push(Stmt::assign(Expr::local(&result), value));
        self.before(Stmt::if_(test, then, Vec::new()));
        Expr::local(&result)
    }

    /// A chain as a statement: `a?.b();`
    pub fn chain_effect(&mut self, id: ExprId, inner: ExprId) -> Option<Expr> {
        if let Some(value) = self.optional_iterator_call(inner) {
            return Some(value);
        }
        let Some(at) = self.first_optional(inner) else {
            return self.effect(inner);
        };
        let (test, then, ()) = self.chain_parts(at, inner, |l| match l.first_optional(inner) {
            Some(_) => {
                l.chain_effect(id, inner);
            }
            None => l.effect_statement(inner),
        });
        self.before(Stmt::if_(test, then, Vec::new()).at(self.span(id)));
        None
    }

    /// `delete a?.b`.
    pub fn chain_delete(&mut self, id: ExprId, inner: ExprId) -> Expr {
        let Some(at) = self.first_optional(inner) else {
            return self.delete(id, inner);
        };
        let (test, mut then, deleted) = self.chain_parts(at, inner, |l| l.chain_delete(id, inner));
        let result = self.fresh.local("deleted", CsType::Bool);
        self.before(Stmt::local(&result, Expr::bool(true)));
        then.push(Stmt::assign(Expr::local(&result), deleted));
        self.before(Stmt::if_(test, then, Vec::new()).at(self.span(id)));
        Expr::local(&result)
    }

    /// Evaluates the receiver of the first `?.`, then lowers the rest under the condition that it is there.
    fn chain_parts<R>(
        &mut self,
        at: ExprId,
        _inner: ExprId,
        rest: impl FnOnce(&mut Self) -> R,
    ) -> (Expr, Vec<Stmt>, R) {
        let object = match &self.ast[at].kind {
            ExprKind::Member { object, .. }
            | ExprKind::PrivateMember { object, .. }
            | ExprKind::Index { object, .. } => *object,
            ExprKind::Call { callee, .. } => *callee,
            _ => at,
        };
        let value = self.natural_for_test(object);
        let kept = self.reusable(value, "receiver");
        let test = Expr::not(self.is_nullish(kept.clone()));
        self.links.insert((self.file, object), kept);
        self.open_links.push(at);
        let (prelude, result) = self.separately(rest);
        self.open_links.pop();
        self.links.remove(&(self.file, object));
        (test, prelude, result)
    }

    fn convert_link(&mut self, inner: ExprId, value: Expr, want: &CsType) -> Expr {
        let span = self.span(inner);
        let own = self.ty(inner);
        let own = self.repr(own);
        // The type of the last link may still include what its own declaration admits.
        if value.ty.strip() == want.strip() || own == *want {
            return self.convert(value, want, span);
        }
        self.convert(value, want, span)
    }

    /// The innermost (first evaluated) optional link of a chain that is still open.
    fn first_optional(&self, inner: ExprId) -> Option<ExprId> {
        let mut at = inner;
        let mut found = None;
        loop {
            let (next, optional) = match &self.ast[at].kind {
                ExprKind::Member {
                    object, optional, ..
                }
                | ExprKind::PrivateMember {
                    object, optional, ..
                }
                | ExprKind::Index {
                    object, optional, ..
                } => (*object, *optional),
                ExprKind::Call {
                    callee, optional, ..
                } => (*callee, *optional),
                ExprKind::NonNull(inner) | ExprKind::As { expr: inner, .. } => (*inner, false),
                _ => break,
            };
            if optional && !self.open_links.contains(&at) {
                found = Some(at);
            }
            at = next;
        }
        found
    }
}
