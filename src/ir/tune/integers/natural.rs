//! Expressions that can be computed in integers, and their form there.

use super::evaluate::is_runtime;
use super::facts::Key;
use super::flow::address;
use super::range::{Range, Value, Width};
use super::rewrite::{Change, coerce, is_place};
use crate::ir::expr::{ArgValue, BinaryOp, Call, Callee, ConvertKind, Expr, ExprKind, UnaryOp};
use crate::ir::types::CsType;

impl Change<'_, '_> {
    /// What an expression is known to be.
    pub fn range(&self, expr: &Expr) -> Option<Range> {
        match &expr.kind {
            ExprKind::Double(value) => Value::constant(*value).range(),
            _ => self.flow.values.get(&address(expr))?.range(),
        }
    }

    /// The integer type in which an expression can be computed without more ado, the sign of zero aside.
    pub fn natural(&self, expr: &Expr) -> Option<Width> {
        if let CsType::Int = expr.ty {
            return Some(Width::Int);
        }
        if expr.ty != CsType::Double {
            return None;
        }
        match &expr.kind {
            ExprKind::Double(_) => Some(self.range(expr)?.width()),
            ExprKind::Local(_) | ExprKind::StaticMember { .. } | ExprKind::Member { .. } => {
                self.width_of_place(expr)
            }
            ExprKind::Convert {
                kind: ConvertKind::Implicit,
                value,
            } => match value.ty {
                CsType::Int => Some(Width::Int),
                CsType::UInt => Some(Width::Long),
                _ => None,
            },
            ExprKind::Assign { target, .. }
            | ExprKind::CompoundAssign { target, .. }
            | ExprKind::Increment { target, .. } => self.width_of_place(target),
            ExprKind::Unary {
                op: UnaryOp::Negate,
                operand,
            } => Some(self.range(expr)?.width().max(self.natural(operand)?)),
            ExprKind::Binary { op, left, right } => match op {
                BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Remainder => {
                    let own = self.range(expr)?.width();
                    // A product may be zero with a sign that is lost, which only its own range tells.
                    let (a, b) = (self.natural(left)?, self.natural(right)?);
                    self.range(left)?;
                    self.range(right)?;
                    Some(own.max(a).max(b))
                }
                _ => None,
            },
            ExprKind::Conditional { yes, no, .. } => {
                self.range(expr)?;
                Some(self.natural(yes)?.max(self.natural(no)?))
            }
            ExprKind::Call(call) => self.natural_call(expr, call),
            _ => None,
        }
    }

    pub fn natural_call(&self, expr: &Expr, call: &Call) -> Option<Width> {
        if let Some(function) = self.flow.facts.function_of(&call.callee) {
            return self.widths.get(&Key::Result(function)).copied();
        }
        let (name, args) = library_call(call, "JsMath")?;
        let range = self.range(expr)?;
        match (name, args.as_slice()) {
            ("Floor" | "Trunc", [arg]) => match quotient(arg) {
                Some((left, right)) => Some(
                    range
                        .width()
                        .max(self.natural(left)?)
                        .max(self.natural(right)?),
                ),
                None => self.natural(arg),
            },
            ("Ceil" | "Round", [arg]) => self.natural(arg),
            ("Abs", [arg]) => Some(range.width().max(self.natural(arg)?)),
            ("Min" | "Max", [a, b]) if !self.range(a)?.minus_zero && !self.range(b)?.minus_zero => {
                Some(self.natural(a)?.max(self.natural(b)?))
            }
            _ => None,
        }
    }

    /// Rewrites an expression for which [`Self::natural`] gives a width to one of that type.
    pub fn make(&self, expr: &mut Expr) {
        stacker::maybe_grow(128 * 1024, 1024 * 1024, || self.make_inner(expr));
    }

    pub fn make_inner(&self, expr: &mut Expr) {
        let Some(width) = self.natural(expr) else {
            self.expr(expr);
            return;
        };
        if expr.ty == CsType::Int && !is_place(expr) {
            self.inside(expr);
            return;
        }
        match &mut expr.kind {
            ExprKind::Double(value) => {
                *expr = Expr::integer(*value as i64, width.ty());
            }
            ExprKind::Local(local) => {
                *local = local.retyped(width.ty());
                expr.ty = width.ty();
            }
            ExprKind::StaticMember { .. } => expr.ty = width.ty(),
            ExprKind::Member { object, .. } => {
                self.expr(object);
                expr.ty = width.ty();
            }
            ExprKind::Convert { value, .. } => {
                self.expr(value);
                let inner = std::mem::replace(&mut **value, Expr::bool(false));
                *expr = match inner.ty {
                    CsType::UInt => Expr::implicit(inner, CsType::Long),
                    _ => inner,
                };
            }
            ExprKind::Assign { target, value } => {
                self.place(target, width);
                self.value(value, Some(width));
                expr.ty = width.ty();
            }
            ExprKind::CompoundAssign { target, value, .. } => {
                self.place(target, width);
                self.value(value, Some(width));
                expr.ty = width.ty();
            }
            ExprKind::Increment { target, .. } => {
                self.place(target, width);
                expr.ty = width.ty();
            }
            ExprKind::Unary { operand, .. } => {
                self.operand(operand, width);
                expr.ty = width.ty();
            }
            ExprKind::Binary { left, right, .. } => {
                self.operand(left, width);
                self.operand(right, width);
                expr.ty = width.ty();
            }
            ExprKind::Conditional { test, yes, no } => {
                self.expr(test);
                self.operand(yes, width);
                self.operand(no, width);
                expr.ty = width.ty();
            }
            ExprKind::Call(call) => {
                if self.flow.facts.function_of(&call.callee).is_some() {
                    self.call(call);
                    expr.ty = width.ty();
                    return;
                }
                *expr = self.made_call(call, width);
            }
            _ => {}
        }
    }

    /// A function of `Math` on integers.
    pub fn made_call(&self, call: &mut Call, width: Width) -> Expr {
        // In place: what is known of expressions is known by their place.
        for arg in &mut call.args {
            let ArgValue::Value(value) = &mut arg.value else {
                continue;
            };
            match &mut value.kind {
                ExprKind::Binary {
                    op: BinaryOp::Divide,
                    left,
                    right,
                } if value.ty == CsType::Double => {
                    self.operand(left, width);
                    self.operand(right, width);
                    value.ty = width.ty();
                }
                _ => self.operand(value, width),
            }
        }
        let mut values: Vec<Expr> = std::mem::take(&mut call.args)
            .into_iter()
            .filter_map(|arg| match arg.value {
                ArgValue::Value(value) => Some(value),
                ArgValue::Ref(_) | ArgValue::Out(_) | ArgValue::OutVar(_) => None,
            })
            .collect();
        match (&call.callee, values.len()) {
            (Callee::Static { name, .. }, 1) if name != "Abs" => values.remove(0),
            (Callee::Static { owner, name }, _) => {
                Expr::call_static(owner.clone(), name.clone(), values, width.ty()).overloaded()
            }
            _ => Expr::default(width.ty()),
        }
    }

    /// Makes an expression one of a width.
    pub fn operand(&self, expr: &mut Expr, width: Width) {
        if let Some(own) = self.natural(expr) {
            self.make(expr);
            coerce(expr, own, width);
        }
    }
}

fn library_call<'c>(call: &'c Call, class: &str) -> Option<(&'c str, Vec<&'c Expr>)> {
    let Callee::Static { owner, name } = &call.callee else {
        return None;
    };
    let CsType::Named(decl, _) = owner else {
        return None;
    };
    if !is_runtime(owner) || decl.name() != class {
        return None;
    }
    let args: Option<Vec<&Expr>> = call
        .args
        .iter()
        .map(|arg| match &arg.value {
            ArgValue::Value(value) => Some(value),
            ArgValue::Ref(_) | ArgValue::Out(_) | ArgValue::OutVar(_) => None,
        })
        .collect();
    Some((name, args?))
}

/// The operands of a division.
fn quotient(expr: &Expr) -> Option<(&Expr, &Expr)> {
    match &expr.kind {
        ExprKind::Binary {
            op: BinaryOp::Divide,
            left,
            right,
        } if expr.ty == CsType::Double => Some((left, right)),
        _ => None,
    }
}
