//! Variables that C# cannot see to be assigned before they are read (CS0165).
//!
//! TypeScript's analysis allows more than C#'s: a closure may read a variable that is assigned after the closure was made.
//! Whether reading is allowed has been decided before; here a variable without initialiser keeps its bare declaration only where
//! a simple analysis sees that C# will be content, and gets `default` otherwise.

use crate::ir::expr::{Expr, ExprKind};
use crate::ir::fresh::Local;
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::visit::{Rewrite, Visit, rewrite_body, visit_body, visit_expr};

pub fn settle(body: &mut Vec<Stmt>) {
    rewrite_body(body, &mut Bare);
}

struct Bare;

impl Rewrite for Bare {
    fn body(&mut self, body: &mut Vec<Stmt>) {
        for index in 0..body.len() {
            let (before, after) = body.split_at_mut(index + 1);
            // A local function above the declaration sees the variable too.
            let is_mentioned_above = |local: &Local| mentions_in(&before[..index], local);
            let unsure = match &before[index].kind {
                StmtKind::Local { local, init: None } => {
                    let mut flow = Flow {
                        local,
                        unsure: is_mentioned_above(local),
                    };
                    flow.list(after, false);
                    flow.unsure
                }
                _ => false,
            };
            if unsure && let StmtKind::Local { local, init } = &mut before[index].kind {
                *init = Some(Expr::default(local.ty().clone()));
            }
        }
    }
}

struct Flow<'a> {
    local: &'a Local,
    /// Something reads the variable where it may be unassigned, or the analysis does not understand.
    unsure: bool,
}

impl Flow<'_> {
    /// Follows statements, given whether the variable is assigned before. Whether it is assigned after; true also where the end
    /// is not reached.
    fn list(&mut self, body: &[Stmt], mut assigned: bool) -> bool {
        for stmt in body {
            assigned = stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.stmt(stmt, assigned));
        }
        assigned
    }

    fn stmt(&mut self, stmt: &Stmt, assigned: bool) -> bool {
        match &stmt.kind {
            StmtKind::If {
                test,
                then,
                otherwise,
            } => {
                let assigned = self.expr(test, assigned);
                let then = self.list(then, assigned);
                let otherwise = self.list(otherwise, assigned);
                then && otherwise
            }
            StmtKind::Block(body) => self.list(body, assigned),
            StmtKind::Return(value) | StmtKind::Throw(value) => {
                if let Some(value) = value {
                    self.expr(value, assigned);
                }
                true
            }
            StmtKind::Expr(value) | StmtKind::Discard(value) => self.expr(value, assigned),
            StmtKind::Local { init, .. } => match init {
                Some(init) => self.expr(init, assigned),
                None => assigned,
            },
            StmtKind::Switch { value, sections } => {
                let assigned = self.expr(value, assigned);
                for section in sections {
                    self.list(&section.body, assigned);
                }
                assigned
            }
            // Jumps are not followed: what they skip may be the assignment.
            StmtKind::Goto(_)
            | StmtKind::GotoCase(_)
            | StmtKind::GotoDefault
            | StmtKind::Label(_) => assigned,
            StmtKind::Break | StmtKind::Continue | StmtKind::YieldBreak => true,
            StmtKind::Comment(_) => assigned,
            // Loops may run not at all, `try` may stop anywhere, functions run at any time.
            StmtKind::While { .. }
            | StmtKind::DoWhile { .. }
            | StmtKind::For { .. }
            | StmtKind::Foreach { .. }
            | StmtKind::Try { .. }
            | StmtKind::LocalFunction(_)
            | StmtKind::Using { .. }
            | StmtKind::Const { .. }
            | StmtKind::YieldReturn(_) => {
                if !assigned && mentions_in(std::slice::from_ref(stmt), self.local) {
                    self.unsure = true;
                }
                assigned
            }
        }
    }

    /// Follows an expression that is evaluated as a whole.
    fn expr(&mut self, expr: &Expr, assigned: bool) -> bool {
        match &expr.kind {
            ExprKind::Assign { target, value } if is_local(target, self.local) => {
                self.expr(value, assigned);
                true
            }
            _ => {
                if !assigned && mentions(expr, self.local) {
                    self.unsure = true;
                }
                assigned
            }
        }
    }
}

fn is_local(expr: &Expr, local: &Local) -> bool {
    matches!(&expr.kind, ExprKind::Local(other) if other == local)
}

struct Mentions<'a> {
    local: &'a Local,
    found: bool,
}

impl<'a> Visit<'a> for Mentions<'_> {
    fn expr(&mut self, expr: &'a Expr) {
        self.found |= is_local(expr, self.local);
    }
}

fn mentions(expr: &Expr, local: &Local) -> bool {
    let mut visitor = Mentions {
        local,
        found: false,
    };
    visit_expr(expr, &mut visitor);
    visitor.found
}

fn mentions_in(body: &[Stmt], local: &Local) -> bool {
    let mut visitor = Mentions {
        local,
        found: false,
    };
    visit_body(body, &mut visitor);
    visitor.found
}
