//! Statements that C# would call unreachable (CS0162), and labels that no `goto` names (CS0164).
//!
//! Reachability is C#'s (specification, 13.2): conditions count only when they are constants.

use rustc_hash::FxHashSet;

use crate::ir::expr::{BinaryOp, ConvertKind, Expr, ExprKind, LambdaBody, UnaryOp};
use crate::ir::fresh::{Local, LocalId};
use crate::ir::stmt::{Stmt, StmtKind, SwitchLabel};
use crate::ir::visit::{Visit, rewrite_expr, visit_body};

/// Removes what cannot be reached from a body. True if something was removed.
pub fn settle(body: &mut Vec<Stmt>) -> bool {
    let mut gotos = Gotos::default();
    visit_body(body, &mut gotos);
    let mut pruner = Pruner {
        gotos: gotos.labels,
        dropped: Vec::new(),
        changed: false,
    };
    pruner.list(body);
    // A local function may stay behind while the variable that it uses goes.
    if !pruner.dropped.is_empty() {
        let mut mentioned = Mentioned::default();
        visit_body(body, &mut mentioned);
        for local in pruner.dropped.into_iter().rev() {
            if mentioned.locals.contains(&local.id()) {
                body.insert(0, Stmt::declare(&local));
            }
        }
    }
    pruner.changed
}

#[derive(Default)]
struct Gotos {
    labels: FxHashSet<u32>,
}

impl<'a> Visit<'a> for Gotos {
    fn stmt(&mut self, stmt: &'a Stmt) {
        if let StmtKind::Goto(label) = &stmt.kind {
            self.labels.insert(label.id());
        }
    }
}

#[derive(Default)]
struct Mentioned {
    locals: FxHashSet<LocalId>,
}

impl<'a> Visit<'a> for Mentioned {
    fn expr(&mut self, expr: &'a Expr) {
        if let ExprKind::Local(local) = &expr.kind {
            self.locals.insert(local.id());
        }
    }
}

struct Pruner {
    /// The labels that some `goto` names.
    gotos: FxHashSet<u32>,
    /// Locals whose declarations were removed.
    dropped: Vec<Local>,
    changed: bool,
}

impl Pruner {
    /// Prunes a list that is reachable at its start. Whether its end is.
    fn list(&mut self, body: &mut Vec<Stmt>) -> bool {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            let mut reachable = true;
            let mut kept = Vec::with_capacity(body.len());
            for mut stmt in std::mem::take(body) {
                match &stmt.kind {
                    StmtKind::Label(label) => {
                        if !self.gotos.contains(&label.id()) {
                            self.changed = true;
                            continue;
                        }
                        reachable = true;
                    }
                    StmtKind::LocalFunction(_) => {}
                    StmtKind::Local { local, .. } | StmtKind::Const { local, .. } if !reachable => {
                        self.dropped.push(local.clone());
                        self.changed = true;
                        continue;
                    }
                    _ if !reachable => {
                        self.changed = true;
                        continue;
                    }
                    _ => {}
                }
                let end = self.stmt(&mut stmt);
                reachable = reachable && end;
                match stmt.kind {
                    // Braces around nothing that needs a scope.
                    StmtKind::Block(inner) if !inner.iter().any(declares) => kept.extend(inner),
                    _ => kept.push(stmt),
                }
            }
            *body = match kept.as_mut_slice() {
                [
                    Stmt {
                        kind: StmtKind::Block(only),
                        ..
                    },
                ] => std::mem::take(only),
                _ => kept,
            };
            reachable
        })
    }

    /// Prunes inside a reachable statement. Whether its end is reachable.
    fn stmt(&mut self, stmt: &mut Stmt) -> bool {
        stmt.each_expr_mut(&mut |expr| rewrite_expr(expr, &mut LambdaBlocks(self)));
        if let StmtKind::If {
            test,
            then,
            otherwise,
        } = &mut stmt.kind
            && let Some(value) = constant_bool(test)
        {
            self.changed = true;
            let taken = if value { then } else { otherwise };
            stmt.kind = StmtKind::Block(std::mem::take(taken));
        }
        match &mut stmt.kind {
            StmtKind::If {
                then, otherwise, ..
            } => {
                let then = self.list(then);
                let otherwise = self.list(otherwise);
                then || otherwise
            }
            StmtKind::While { test, body } => {
                let constant = constant_bool(test);
                if constant == Some(false) {
                    self.changed = true;
                    stmt.kind = StmtKind::Block(Vec::new());
                    return true;
                }
                self.list(body);
                constant.is_none() || has_break(body)
            }
            StmtKind::DoWhile { body, test } => {
                let end = self.list(body) || has_continue(body);
                (end && constant_bool(test) != Some(true)) || has_break(body)
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                let constant = match test {
                    Some(test) => constant_bool(test),
                    None => Some(true),
                };
                if constant == Some(false) {
                    self.changed = true;
                    stmt.kind = StmtKind::Block(std::mem::take(init));
                    return true;
                }
                if !self.list(body) && !has_continue(body) {
                    self.changed |= !update.is_empty();
                    update.clear();
                }
                constant.is_none() || has_break(body)
            }
            StmtKind::Foreach { body, .. } => {
                self.list(body);
                true
            }
            StmtKind::Switch { sections, .. } => {
                let mut has_default = false;
                let mut breaks = false;
                for section in sections {
                    has_default |= section
                        .labels
                        .iter()
                        .any(|label| matches!(label, SwitchLabel::Default));
                    self.list(&mut section.body);
                    breaks |= has_break(&section.body);
                }
                !has_default || breaks
            }
            StmtKind::Try {
                body,
                catches,
                finally,
            } => {
                let mut end = self.list(body);
                for catch in catches {
                    end |= self.list(&mut catch.body);
                }
                self.list(finally) && end
            }
            StmtKind::Block(body) => self.list(body),
            StmtKind::LocalFunction(function) => {
                self.list(&mut function.body);
                true
            }
            StmtKind::Expr(expr) => !matches!(expr.kind, ExprKind::Throw(_)),
            StmtKind::GotoCase(_)
            | StmtKind::GotoDefault
            | StmtKind::Goto(_)
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Return(_)
            | StmtKind::Throw(_)
            | StmtKind::YieldBreak => false,
            StmtKind::Local { .. }
            | StmtKind::Const { .. }
            | StmtKind::Label(_)
            | StmtKind::Using { .. }
            | StmtKind::YieldReturn(_)
            | StmtKind::Discard(_)
            | StmtKind::Comment(_) => true,
        }
    }
}

/// Whether the scope around the statement matters to it.
fn declares(stmt: &Stmt) -> bool {
    let mut found = matches!(
        stmt.kind,
        StmtKind::Local { .. }
            | StmtKind::Const { .. }
            | StmtKind::LocalFunction(_)
            | StmtKind::Using { .. }
            | StmtKind::Label(_)
            | StmtKind::Switch { .. }
    );
    stmt.each_expr(&mut |expr| expr.each_declared(&mut |_| found = true));
    found
}

/// Lambdas are reached wherever they stand.
struct LambdaBlocks<'a>(&'a mut Pruner);

impl crate::ir::visit::Rewrite for LambdaBlocks<'_> {
    fn expr(&mut self, expr: &mut Expr) {
        if let ExprKind::Lambda(lambda) = &mut expr.kind
            && let LambdaBody::Block(body) = &mut lambda.body
        {
            self.0.list(body);
        }
    }
}

/// Whether the end of pruned statements is reachable, for `ir::verify`.
pub fn ends(body: &[Stmt]) -> bool {
    let mut copy = body.to_vec();
    let mut gotos = Gotos::default();
    visit_body(body, &mut gotos);
    let mut pruner = Pruner {
        gotos: gotos.labels,
        dropped: Vec::new(),
        changed: false,
    };
    pruner.list(&mut copy)
}

/// Whether a `break` in the statements leaves the loop or `switch` around them.
fn has_break(body: &[Stmt]) -> bool {
    jumps(body, false)
}

/// Whether a `continue` in the statements goes on with the loop around them.
fn has_continue(body: &[Stmt]) -> bool {
    jumps(body, true)
}

fn jumps(body: &[Stmt], to_continue: bool) -> bool {
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
        body.iter().any(|stmt| match &stmt.kind {
            StmtKind::Break => !to_continue,
            StmtKind::Continue => to_continue,
            StmtKind::While { .. }
            | StmtKind::DoWhile { .. }
            | StmtKind::For { .. }
            | StmtKind::Foreach { .. }
            | StmtKind::LocalFunction(_) => false,
            StmtKind::Switch { .. } if !to_continue => false,
            _ => {
                let mut found = false;
                stmt.each_body(&mut |inner| found |= jumps(inner, to_continue));
                found
            }
        })
    })
}

/// The value of a condition that is a constant for C#.
fn constant_bool(expr: &Expr) -> Option<bool> {
    match &expr.kind {
        ExprKind::Bool(value) => Some(*value),
        ExprKind::Unary {
            op: UnaryOp::Not,
            operand,
        } => constant_bool(operand).map(|value| !value),
        ExprKind::Binary { op, left, right } => match op {
            BinaryOp::AndAlso => Some(constant_bool(left)? && constant_bool(right)?),
            BinaryOp::OrElse => Some(constant_bool(left)? || constant_bool(right)?),
            _ => compare(*op, left, right),
        },
        ExprKind::Conditional { test, yes, no } => {
            let (yes, no) = (constant_bool(yes)?, constant_bool(no)?);
            Some(if constant_bool(test)? { yes } else { no })
        }
        _ => None,
    }
}

fn compare(op: BinaryOp, left: &Expr, right: &Expr) -> Option<bool> {
    if let (ExprKind::String(left), ExprKind::String(right)) = (&left.kind, &right.kind) {
        return match op {
            BinaryOp::Equal => Some(left == right),
            BinaryOp::NotEqual => Some(left != right),
            _ => None,
        };
    }
    if let (Some(left), Some(right)) = (constant_bool(left), constant_bool(right)) {
        return match op {
            BinaryOp::Equal => Some(left == right),
            BinaryOp::NotEqual => Some(left != right),
            _ => None,
        };
    }
    let (left, right) = (constant_number(left)?, constant_number(right)?);
    match op {
        BinaryOp::Less => Some(left < right),
        BinaryOp::LessOrEqual => Some(left <= right),
        BinaryOp::Greater => Some(left > right),
        BinaryOp::GreaterOrEqual => Some(left >= right),
        BinaryOp::Equal => Some(left == right),
        BinaryOp::NotEqual => Some(left != right),
        _ => None,
    }
}

/// The value of a constant number, near enough for a comparison of what people write as constants.
fn constant_number(expr: &Expr) -> Option<f64> {
    match &expr.kind {
        ExprKind::Double(value) => Some(*value),
        ExprKind::Integer(value) => Some(*value as f64),
        ExprKind::Unary {
            op: UnaryOp::Negate,
            operand,
        } => constant_number(operand).map(|value| -value),
        ExprKind::Convert {
            kind: ConvertKind::Implicit,
            value,
        } if expr.ty.is_number() => constant_number(value),
        ExprKind::Binary { op, left, right } if expr.ty == crate::ir::CsType::Double => {
            let (left, right) = (constant_number(left)?, constant_number(right)?);
            match op {
                BinaryOp::Add => Some(left + right),
                BinaryOp::Subtract => Some(left - right),
                BinaryOp::Multiply => Some(left * right),
                BinaryOp::Divide => Some(left / right),
                _ => None,
            }
        }
        _ => None,
    }
}
