//! What follows from conditions that hold, and from those that do not.

use super::evaluate::{bare, either};
use super::flow::{Env, Flow, assigns};
use super::range::{Range, Value, root};
use crate::ir::expr::{BinaryOp, Expr, ExprKind, UnaryOp};
use crate::ir::types::CsType;

impl Flow<'_> {
    /// Evaluates a condition: what holds where it is true, and where it is false.
    pub fn branches(&mut self, test: &Expr, mut env: Env) -> (Option<Env>, Option<Env>) {
        match &test.kind {
            ExprKind::Bool(true) => (Some(env), None),
            ExprKind::Bool(false) => (None, Some(env)),
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => {
                let (yes, no) = self.branches(operand, env);
                (no, yes)
            }
            ExprKind::Binary {
                op: BinaryOp::AndAlso,
                left,
                right,
            } => {
                let (yes, no) = self.branches(left, env);
                let Some(yes) = yes else {
                    return (None, no);
                };
                let (both, other) = self.branches(right, yes);
                (both, either(no, other))
            }
            ExprKind::Binary {
                op: BinaryOp::OrElse,
                left,
                right,
            } => {
                let (yes, no) = self.branches(left, env);
                let Some(no) = no else {
                    return (yes, None);
                };
                let (other, none) = self.branches(right, no);
                (either(yes, other), none)
            }
            ExprKind::Binary { op, left, right }
                if op.is_comparison() || matches!(op, BinaryOp::Equal | BinaryOp::NotEqual) =>
            {
                let a = self.eval(left, &mut env);
                let b = self.eval(right, &mut env);
                if self.blind || assigns(test) {
                    return (Some(env.clone()), Some(env));
                }
                let yes = self.assume(*op, left, right, a, b, env.clone());
                let no = match (a, b) {
                    // Without NaN, the opposite holds.
                    (Value::Int(_), Value::Int(_)) => {
                        self.assume(opposite(*op), left, right, a, b, env)
                    }
                    _ => Some(env),
                };
                (yes, no)
            }
            _ => {
                self.eval(test, &mut env);
                (Some(env.clone()), Some(env))
            }
        }
    }

    /// What follows from a comparison that holds.
    fn assume(
        &mut self,
        op: BinaryOp,
        left: &Expr,
        right: &Expr,
        a: Value,
        b: Value,
        mut env: Env,
    ) -> Option<Env> {
        if op == BinaryOp::Less
            && let (ExprKind::Local(index), ExprKind::Member { object, name }) =
                (&bare(left).kind, &bare(right).kind)
            && name == "Length"
            && object.ty == CsType::String
            && let ExprKind::Local(text) = &object.kind
            && env.values.contains_key(&index.id())
            && !self.facts.assigned.contains(&text.id())
        {
            env.below.insert((index.id(), text.id()));
        }
        let (Value::Int(x), Value::Int(y)) = (a, b) else {
            // `i * i <= limit`: however large the square could be, it is not.
            if let (Value::Any, Value::Int(y)) = (a, b)
                && y.hi < super::range::EXACT
                && matches!(op, BinaryOp::Less | BinaryOp::LessOrEqual)
            {
                return self
                    .narrow(left, i64::MIN / 4, y.hi, &mut env)
                    .then_some(env);
            }
            return Some(env);
        };
        let (all_low, all_high) = (i64::MIN / 4, i64::MAX / 4);
        let possible = match op {
            BinaryOp::Less => {
                self.narrow(left, all_low, y.hi - 1, &mut env)
                    && self.narrow(right, x.lo + 1, all_high, &mut env)
            }
            BinaryOp::LessOrEqual => {
                self.narrow(left, all_low, y.hi, &mut env)
                    && self.narrow(right, x.lo, all_high, &mut env)
            }
            BinaryOp::Greater => {
                self.narrow(left, y.lo + 1, all_high, &mut env)
                    && self.narrow(right, all_low, x.hi - 1, &mut env)
            }
            BinaryOp::GreaterOrEqual => {
                self.narrow(left, y.lo, all_high, &mut env)
                    && self.narrow(right, all_low, x.hi, &mut env)
            }
            BinaryOp::Equal => {
                self.narrow(left, y.lo, y.hi, &mut env) && self.narrow(right, x.lo, x.hi, &mut env)
            }
            BinaryOp::NotEqual => {
                self.exclude(left, x, y, &mut env) && self.exclude(right, y, x, &mut env)
            }
            _ => true,
        };
        possible.then_some(env)
    }

    /// An expression whose value lies between two bounds. False if that cannot be.
    fn narrow(&mut self, expr: &Expr, lo: i64, hi: i64, env: &mut Env) -> bool {
        let expr = bare(expr);
        match &expr.kind {
            ExprKind::Local(local) => {
                // Only what this function owns stays the same until it is assigned here.
                let Some(known @ Value::Int(_)) = env.values.get(&local.id()).copied() else {
                    return true;
                };
                match known.between(lo, hi) {
                    Value::None => false,
                    narrowed => {
                        env.values.insert(local.id(), narrowed);
                        true
                    }
                }
            }
            ExprKind::Binary { op, left, right } => match (op, &bare(right).kind) {
                (BinaryOp::Add, ExprKind::Double(step)) if is_small(*step) => {
                    let step = *step as i64;
                    self.narrow(left, lo - step, hi - step, env)
                }
                (BinaryOp::Subtract, ExprKind::Double(step)) if is_small(*step) => {
                    let step = *step as i64;
                    self.narrow(left, lo + step, hi + step, env)
                }
                (BinaryOp::Multiply, ExprKind::Local(factor)) => {
                    let square =
                        matches!(&bare(left).kind, ExprKind::Local(other) if other == factor);
                    if square && hi >= 0 {
                        let most = root(hi.min(super::range::EXACT));
                        return self.narrow(left, -most, most, env);
                    }
                    true
                }
                _ => true,
            },
            _ => true,
        }
    }

    /// An expression that differs from a value. False if that cannot be.
    fn exclude(&mut self, expr: &Expr, own: Range, other: Range, env: &mut Env) -> bool {
        if other.lo != other.hi {
            return true;
        }
        let (lo, hi) = (
            own.lo + i64::from(own.lo == other.lo),
            own.hi - i64::from(own.hi == other.lo),
        );
        lo <= hi && self.narrow(expr, lo, hi, env)
    }
}

/// A step by which sums up to the limit of exact doubles do not round to anything smaller.
fn is_small(step: f64) -> bool {
    step.fract() == 0.0 && step.abs() < 4_294_967_296.0
}

fn opposite(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Less => BinaryOp::GreaterOrEqual,
        BinaryOp::LessOrEqual => BinaryOp::Greater,
        BinaryOp::Greater => BinaryOp::LessOrEqual,
        BinaryOp::GreaterOrEqual => BinaryOp::Less,
        BinaryOp::Equal => BinaryOp::NotEqual,
        _ => BinaryOp::Equal,
    }
}
