//! Jumps have targets, `switch` sections end, and nothing stands where it cannot be reached.

use rustc_hash::FxHashSet;

use super::{Code, Report};
use crate::ir::expr::{Expr, ExprKind, LambdaBody};
use crate::ir::pattern::Pattern;
use crate::ir::settle::ends;
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::types::CsType;
use crate::ir::visit::{Visit, visit_body, visit_expr};

pub fn verify(code: &Code, body: &[Stmt], report: Report) {
    if code.result.is_some_and(|result| *result != CsType::Void) && ends(body) {
        report("the end of a function that gives a value can be reached".to_owned());
    }
    let mut functions = Functions { bodies: vec![body] };
    visit_body(body, &mut functions);
    for expr in &code.chained {
        visit_expr(expr, &mut functions);
    }
    for body in functions.bodies {
        let mut jumps = Jumps {
            labels: FxHashSet::default(),
            all_labels: labels(body),
            gotos: FxHashSet::default(),
            report,
        };
        jumps.list(body, Around::default());
        let unused: Vec<u32> = jumps.all_labels.difference(&jumps.gotos).copied().collect();
        if !unused.is_empty() {
            report("a label that no `goto` names".to_owned());
        }
    }
    let mut switches = Switches { report };
    visit_body(body, &mut switches);
    for expr in &code.chained {
        visit_expr(expr, &mut switches);
    }
}

/// Whether the body is that of an iterator.
pub fn yields(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::YieldReturn(_) | StmtKind::YieldBreak => true,
        StmtKind::LocalFunction(_) => false,
        _ => {
            let mut found = false;
            stmt.each_body(&mut |inner| found |= yields(inner));
            found
        }
    })
}

/// The bodies of functions inside: jumps do not leave them.
struct Functions<'a> {
    bodies: Vec<&'a [Stmt]>,
}

impl<'a> Visit<'a> for Functions<'a> {
    fn stmt(&mut self, stmt: &'a Stmt) {
        if let StmtKind::LocalFunction(function) = &stmt.kind {
            self.bodies.push(&function.body);
        }
    }

    fn expr(&mut self, expr: &'a Expr) {
        if let ExprKind::Lambda(lambda) = &expr.kind
            && let LambdaBody::Block(body) = &lambda.body
        {
            self.bodies.push(body);
        }
    }
}

/// The labels of one function: those of local functions are their own.
fn labels(body: &[Stmt]) -> FxHashSet<u32> {
    let mut found = FxHashSet::default();
    collect_labels(body, &mut found);
    found
}

fn collect_labels(body: &[Stmt], found: &mut FxHashSet<u32>) {
    for stmt in body {
        match &stmt.kind {
            StmtKind::Label(label) => {
                found.insert(label.id());
            }
            StmtKind::LocalFunction(_) => {}
            _ => stmt.each_body(&mut |inner| collect_labels(inner, found)),
        }
    }
}

/// What jumps may refer to.
#[derive(Clone, Copy, Default)]
struct Around {
    in_loop: bool,
    in_switch: bool,
    in_finally: bool,
}

struct Jumps<'r, 'f> {
    /// Labels of the lists around the place.
    labels: FxHashSet<u32>,
    all_labels: FxHashSet<u32>,
    gotos: FxHashSet<u32>,
    report: &'r mut (dyn FnMut(String) + 'f),
}

impl Jumps<'_, '_> {
    fn list(&mut self, body: &[Stmt], around: Around) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            let own: Vec<u32> = body
                .iter()
                .filter_map(|stmt| match &stmt.kind {
                    StmtKind::Label(label) => Some(label.id()),
                    _ => None,
                })
                .filter(|label| self.labels.insert(*label))
                .collect();
            for stmt in body {
                self.stmt(stmt, around);
            }
            for label in own {
                self.labels.remove(&label);
            }
        });
    }

    fn stmt(&mut self, stmt: &Stmt, around: Around) {
        let in_loop = Around {
            in_loop: true,
            in_switch: false,
            ..around
        };
        match &stmt.kind {
            StmtKind::Goto(label) => {
                self.gotos.insert(label.id());
                if !self.labels.contains(&label.id()) {
                    (self.report)(format!("`goto {}` has no label in reach", label.name()));
                }
            }
            StmtKind::Break if !around.in_loop && !around.in_switch => {
                (self.report)("`break` outside of a loop or switch".to_owned());
            }
            StmtKind::Continue if !around.in_loop => {
                (self.report)("`continue` outside of a loop".to_owned());
            }
            StmtKind::GotoCase(_) | StmtKind::GotoDefault if !around.in_switch => {
                (self.report)("`goto case` outside of a switch".to_owned());
            }
            StmtKind::Return(_) if around.in_finally => {
                (self.report)("`return` in a finally block, which C# forbids".to_owned());
            }
            StmtKind::While { body, .. }
            | StmtKind::DoWhile { body, .. }
            | StmtKind::For { body, .. }
            | StmtKind::Foreach { body, .. } => self.list(body, in_loop),
            StmtKind::Switch { sections, .. } => {
                let around = Around {
                    in_switch: true,
                    ..around
                };
                for section in sections {
                    if ends(&section.body) {
                        (self.report)(
                            "the end of a switch section can be reached, C# has no fall-through"
                                .to_owned(),
                        );
                    }
                    self.list(&section.body, around);
                }
            }
            StmtKind::Try {
                body,
                catches,
                finally,
            } => {
                self.list(body, around);
                for catch in catches {
                    self.list(&catch.body, around);
                }
                // Jumps of a finally block stay inside.
                self.list(
                    finally,
                    Around {
                        in_finally: true,
                        ..Around::default()
                    },
                );
            }
            // A function of its own.
            StmtKind::LocalFunction(_) => {}
            _ => stmt.each_body(&mut |inner| self.list(inner, around)),
        }
    }
}

/// Switch expressions answer for every value.
struct Switches<'r, 'f> {
    report: &'r mut (dyn FnMut(String) + 'f),
}

impl<'a> Visit<'a> for Switches<'_, '_> {
    fn expr(&mut self, expr: &'a Expr) {
        if let ExprKind::Switch { arms, .. } = &expr.kind {
            let is_complete = arms.last().is_some_and(|arm| {
                arm.guard.is_none() && matches!(arm.pattern, Pattern::Discard | Pattern::Var(_))
            });
            if !is_complete {
                (self.report)("a switch expression without a last arm for all the rest".to_owned());
            }
        }
    }
}
