//! Variables that nobody reads (CS0168, CS0219), local functions that nobody calls (CS8321), assignments of a variable to
//! itself (CS1717), `switch` without sections (CS1522).
//!
//! C# warns of a variable that is only ever given constants. Such a variable goes, and its assignments become their values.
//! A variable that is given the result of a call stays: C# does not mind, and the reader sees what the program meant.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::expr::{Callee, ConvertKind, Expr, ExprKind, InterpolationPart};
use crate::ir::fresh::{Local, LocalId};
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::visit::{Rewrite, Visit, rewrite_body, visit_body};

/// True if something was removed.
pub fn settle(body: &mut Vec<Stmt>) -> bool {
    let mut uses = Uses::default();
    visit_body(body, &mut uses);
    let mut remover = Remover {
        uses,
        changed: false,
    };
    rewrite_body(body, &mut remover);
    remover.changed
}

/// How the locals of a body are used.
#[derive(Default)]
struct Uses {
    /// Locals in expressions, targets of assignments included.
    mentions: FxHashMap<LocalId, u32>,
    /// Locals as targets of plain assignments.
    writes: FxHashMap<LocalId, u32>,
    /// Locals that are given something other than a constant.
    computed: FxHashSet<LocalId>,
}

impl Uses {
    fn is_read(&self, local: &Local) -> bool {
        let count = |map: &FxHashMap<LocalId, u32>| map.get(&local.id()).copied().unwrap_or(0);
        count(&self.mentions) > count(&self.writes)
    }

    /// C# would warn of it.
    fn is_pointless(&self, local: &Local) -> bool {
        !self.is_read(local) && !self.computed.contains(&local.id())
    }

    fn mention(&mut self, local: &Local) {
        *self.mentions.entry(local.id()).or_default() += 1;
    }
}

impl<'a> Visit<'a> for Uses {
    fn stmt(&mut self, stmt: &'a Stmt) {
        if let StmtKind::Local {
            local,
            init: Some(init),
        } = &stmt.kind
            && !is_constant(init)
        {
            self.computed.insert(local.id());
        }
    }

    fn expr(&mut self, expr: &'a Expr) {
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
            ExprKind::Assign { target, value } => {
                if let ExprKind::Local(local) = &target.kind {
                    *self.writes.entry(local.id()).or_default() += 1;
                    if !is_constant(value) && !is_local(value, local) {
                        self.computed.insert(local.id());
                    }
                }
            }
            _ => {}
        }
    }
}

struct Remover {
    uses: Uses,
    changed: bool,
}

impl Rewrite for Remover {
    fn body(&mut self, body: &mut Vec<Stmt>) {
        let mut kept = Vec::with_capacity(body.len());
        for mut stmt in std::mem::take(body) {
            match &mut stmt.kind {
                StmtKind::Local { local, init } if self.uses.is_pointless(local) => {
                    self.changed = true;
                    if let Some(init) = init.take().filter(|init| !init.is_literal()) {
                        kept.push(Stmt::expr(init));
                    }
                    continue;
                }
                StmtKind::Const { local, .. } if !self.uses.is_read(local) => {
                    self.changed = true;
                    continue;
                }
                StmtKind::LocalFunction(function) if !self.uses.is_read(&function.local) => {
                    self.changed = true;
                    continue;
                }
                // What is left of a removed assignment.
                StmtKind::Expr(value) if is_without_effect(value) => {
                    self.changed = true;
                    continue;
                }
                StmtKind::Try { catches, .. } => {
                    for catch in catches {
                        if catch
                            .local
                            .as_ref()
                            .is_some_and(|local| !self.uses.mentions.contains_key(&local.id()))
                        {
                            self.changed = true;
                            catch.local = None;
                        }
                    }
                }
                StmtKind::Switch { value, sections } if sections.is_empty() => {
                    self.changed = true;
                    let value = std::mem::replace(value, Expr::bool(false));
                    kept.push(Stmt::expr(value));
                    continue;
                }
                _ => {}
            }
            kept.push(stmt);
        }
        *body = kept;
    }

    fn expr(&mut self, expr: &mut Expr) {
        let ExprKind::Assign { target, value } = &mut expr.kind else {
            return;
        };
        let ExprKind::Local(local) = &target.kind else {
            return;
        };
        if self.uses.is_pointless(local) || is_local(value, local) {
            self.changed = true;
            let value = std::mem::replace(&mut **value, Expr::bool(false));
            *expr = value;
        }
    }
}

fn is_local(value: &Expr, local: &Local) -> bool {
    matches!(&value.kind, ExprKind::Local(other) if other == local)
}

/// An expression statement that does nothing at all.
fn is_without_effect(value: &Expr) -> bool {
    value.is_literal()
        || matches!(
            &value.kind,
            ExprKind::Local(_) | ExprKind::This | ExprKind::Lambda(_)
        )
}

/// Whether C# sees a constant; members of types may be constants, so they count.
fn is_constant(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Null
        | ExprKind::Default
        | ExprKind::Bool(_)
        | ExprKind::Integer(_)
        | ExprKind::Double(_)
        | ExprKind::String(_)
        | ExprKind::StaticMember { .. } => true,
        ExprKind::Convert {
            kind: ConvertKind::Implicit | ConvertKind::Explicit,
            value,
        }
        | ExprKind::Suppress(value)
        | ExprKind::Unchecked(value) => is_constant(value),
        ExprKind::Unary { operand, .. } => is_constant(operand),
        ExprKind::Binary { left, right, .. } => is_constant(left) && is_constant(right),
        ExprKind::Conditional { test, yes, no } => {
            is_constant(test) && is_constant(yes) && is_constant(no)
        }
        ExprKind::Interpolation(parts) => parts.iter().all(|part| match part {
            InterpolationPart::Text(_) => true,
            InterpolationPart::Hole(hole) => is_constant(hole),
        }),
        _ => false,
    }
}
