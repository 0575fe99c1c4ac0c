//! Locals are declared once, before they are used, and used where they are in scope.

use rustc_hash::FxHashSet;

use super::{Code, Report};
use crate::ir::expr::{Callee, Expr, ExprKind, LambdaBody};
use crate::ir::fresh::{Local, LocalId};
use crate::ir::stmt::{Stmt, StmtKind, SwitchLabel};

pub fn verify(code: &Code, body: &[Stmt], report: Report) {
    let mut walker = Walker {
        visible: FxHashSet::default(),
        declared: FxHashSet::default(),
        report,
    };
    walker.scope(|walker| {
        for param in &code.params {
            walker.declare(param);
        }
        for expr in &code.chained {
            walker.declare_in(expr);
            walker.expr(expr);
        }
        walker.list(body);
    });
}

struct Walker<'r, 'f> {
    /// In scope and declared already.
    visible: FxHashSet<LocalId>,
    /// Declared anywhere in the member.
    declared: FxHashSet<LocalId>,
    report: &'r mut (dyn FnMut(String) + 'f),
}

impl Walker<'_, '_> {
    fn scope(&mut self, inside: impl FnOnce(&mut Self)) {
        let before = self.visible.clone();
        inside(self);
        self.visible = before;
    }

    fn declare(&mut self, local: &Local) {
        if !self.declared.insert(local.id()) {
            (self.report)(format!("`{}` is declared twice", local.name()));
        }
        self.visible.insert(local.id());
    }

    /// Pattern variables and `out var`.
    fn declare_in(&mut self, expr: &Expr) {
        let mut found = Vec::new();
        expr.each_declared(&mut |local| found.push(local.clone()));
        for local in found {
            self.declare(&local);
        }
    }

    fn list(&mut self, body: &[Stmt]) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            // Local functions are in scope in the whole block.
            for stmt in body {
                if let StmtKind::LocalFunction(function) = &stmt.kind {
                    self.declare(&function.local);
                }
            }
            for stmt in body {
                self.stmt(stmt);
            }
        });
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::LocalFunction(function) => self.scope(|walker| {
                for param in &function.params {
                    walker.declare(&param.local);
                }
                walker.list(&function.body);
            }),
            StmtKind::For { init, body, .. } => self.scope(|walker| {
                init.iter().for_each(|stmt| walker.stmt(stmt));
                walker.exprs(stmt);
                walker.scope(|walker| walker.list(body));
            }),
            StmtKind::While { body, .. } => self.scope(|walker| {
                walker.exprs(stmt);
                walker.scope(|walker| walker.list(body));
            }),
            StmtKind::DoWhile { body, .. } => {
                self.scope(|walker| walker.list(body));
                self.scope(|walker| walker.exprs(stmt));
            }
            StmtKind::Foreach { local, body, .. } => self.scope(|walker| {
                walker.exprs(stmt);
                walker.declare(local);
                walker.scope(|walker| walker.list(body));
            }),
            StmtKind::Switch { value, sections } => {
                self.declare_in(value);
                self.expr(value);
                self.scope(|walker| {
                    for section in sections {
                        for label in &section.labels {
                            if let SwitchLabel::Case { pattern, guard } = label {
                                let mut found = Vec::new();
                                pattern.each_declared(&mut |local| found.push(local.clone()));
                                found.iter().for_each(|local| walker.declare(local));
                                if let Some(guard) = guard {
                                    walker.declare_in(guard);
                                    walker.expr(guard);
                                }
                            }
                        }
                        walker.list(&section.body);
                    }
                });
            }
            StmtKind::Try {
                body,
                catches,
                finally,
            } => {
                self.scope(|walker| walker.list(body));
                for catch in catches {
                    self.scope(|walker| {
                        if let Some(local) = &catch.local {
                            walker.declare(local);
                        }
                        if let Some(guard) = &catch.guard {
                            walker.expr(guard);
                        }
                        walker.list(&catch.body);
                    });
                }
                self.scope(|walker| walker.list(finally));
            }
            StmtKind::If {
                then, otherwise, ..
            } => {
                self.exprs(stmt);
                self.scope(|walker| walker.list(then));
                self.scope(|walker| walker.list(otherwise));
            }
            StmtKind::Block(body) => self.scope(|walker| walker.list(body)),
            StmtKind::Local { local, .. }
            | StmtKind::Const { local, .. }
            | StmtKind::Using { local, .. } => {
                // `T f = () => f()` may name itself inside a lambda only; C# sees to that.
                self.declare(local);
                self.exprs(stmt);
            }
            StmtKind::Expr(_)
            | StmtKind::Discard(_)
            | StmtKind::GotoCase(_)
            | StmtKind::GotoDefault
            | StmtKind::Label(_)
            | StmtKind::Goto(_)
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Return(_)
            | StmtKind::Throw(_)
            | StmtKind::YieldReturn(_)
            | StmtKind::YieldBreak
            | StmtKind::Comment(_) => self.exprs(stmt),
        }
    }

    fn exprs(&mut self, stmt: &Stmt) {
        stmt.each_expr(&mut |expr| self.declare_in(expr));
        stmt.each_expr(&mut |expr| self.expr(expr));
    }

    fn expr(&mut self, expr: &Expr) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            match &expr.kind {
                ExprKind::Local(local) => self.mention(local),
                ExprKind::Call(call) => {
                    if let Callee::Local(local) = &call.callee {
                        self.mention(local);
                    }
                }
                ExprKind::MethodGroup {
                    callee: Callee::Local(local),
                    ..
                } => self.mention(local),
                ExprKind::Lambda(lambda) => {
                    self.scope(|walker| {
                        lambda.params.iter().for_each(|param| walker.declare(param));
                        match &lambda.body {
                            LambdaBody::Expr(body) => {
                                walker.declare_in(body);
                                walker.expr(body);
                            }
                            LambdaBody::Block(body) => walker.list(body),
                        }
                    });
                    return;
                }
                _ => {}
            }
            expr.each_child(&mut |child| self.expr(child));
        });
    }

    fn mention(&mut self, local: &Local) {
        if !self.visible.contains(&local.id()) {
            (self.report)(if self.declared.contains(&local.id()) {
                format!("`{}` is used outside of its scope", local.name())
            } else {
                format!("`{}` is used before it is declared", local.name())
            });
        }
    }
}
