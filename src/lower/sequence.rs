//! Evaluation order. JavaScript and C# both go left to right, so operands stay where they are unless one of them needs
//! statements first; then the operands before it move to temporaries, in order.

use super::Lowerer;
use crate::ir::{CsType, Expr, ExprKind, Local, Stmt};

impl Lowerer<'_, '_> {
    /// Adds a statement that runs before the statement being lowered.
    pub fn before(&mut self, stmt: Stmt) {
        self.code.prelude.push(stmt);
    }

    /// Evaluates now, into a local that can be read many times.
    pub fn keep(&mut self, value: Expr, name: &str) -> Local {
        if let ExprKind::Local(local) = &value.kind {
            // A variable of the program may be assigned between two reads; a temporary of ours never is.
            if local.name().starts_with("kept") {
                return local.clone();
            }
        }
        let local = self.fresh.local(name, value.ty.clone());
        self.before(Stmt::local(&local, value));
        local
    }

    /// Whether evaluating twice or later gives the same and changes nothing.
    pub fn is_stable(&self, value: &Expr) -> bool {
        match &value.kind {
            ExprKind::This => true,
            ExprKind::Local(local) => self.tdz.is_constant_local(local.id()),
            ExprKind::Convert { value, .. } | ExprKind::Suppress(value) => self.is_stable(value),
            _ => value.is_literal(),
        }
    }

    /// The value in a form that can be written twice.
    pub fn reusable(&mut self, value: Expr, name: &str) -> Expr {
        if self.is_stable(&value) {
            return value;
        }
        Expr::local(&self.keep(value, name))
    }

    /// Lowers operands in order: each closure lowers one. If a later one needs statements first, the earlier ones are
    /// evaluated before those statements.
    pub fn in_order<F>(&mut self, operands: Vec<F>) -> Vec<Expr>
    where
        F: FnOnce(&mut Self) -> Expr,
    {
        let mut done: Vec<Expr> = Vec::with_capacity(operands.len());
        for operand in operands {
            let before = self.code.prelude.len();
            let value = operand(self);
            if self.code.prelude.len() > before {
                let added: Vec<Stmt> = self.code.prelude.drain(before..).collect();
                for earlier in &mut done {
                    if !self.is_stable(earlier) && earlier.ty != CsType::Void {
                        let taken = std::mem::replace(earlier, Expr::bool(false));
                        *earlier = Expr::local(&self.keep(taken, "kept"));
                    }
                }
                self.code.prelude.extend(added);
            }
            done.push(value);
        }
        done
    }

    /// Two operands in order.
    pub fn pair(
        &mut self,
        left: impl FnOnce(&mut Self) -> Expr,
        right: impl FnOnce(&mut Self) -> Expr,
    ) -> (Expr, Expr) {
        let first = left(self);
        let before = self.code.prelude.len();
        let second = right(self);
        if self.code.prelude.len() == before || self.is_stable(&first) {
            return (first, second);
        }
        let added: Vec<Stmt> = self.code.prelude.drain(before..).collect();
        let kept = self.keep(first, "kept");
        self.code.prelude.extend(added);
        (Expr::local(&kept), second)
    }

    /// Runs `work` with a prelude of its own, which is returned: for code that runs only under a condition.
    pub fn separately<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> (Vec<Stmt>, R) {
        let outer = std::mem::take(&mut self.code.prelude);
        let result = work(self);
        let own = std::mem::replace(&mut self.code.prelude, outer);
        (own, result)
    }
}
