//! Comparisons of a variable with itself (CS1718): `x !== x` is how JavaScript asks for NaN.

use crate::ir::expr::{BinaryOp, Expr, ExprKind};
use crate::ir::pattern::Pattern;
use crate::ir::types::CsType;
use crate::ir::visit::Rewrite;

pub struct SelfComparisons;

impl Rewrite for SelfComparisons {
    fn expr(&mut self, expr: &mut Expr) {
        if let ExprKind::Is { value, pattern } = &expr.kind
            && is_null_literal(value)
        {
            let known = match pattern {
                Pattern::Null => Some(true),
                Pattern::NotNull => Some(false),
                Pattern::Not(inner) if matches!(**inner, Pattern::Null) => Some(false),
                _ => None,
            };
            if let Some(known) = known {
                *expr = Expr::bool(known);
            }
            return;
        }
        let ExprKind::Binary { op, left, right } = &expr.kind else {
            return;
        };
        if !is_same_variable(left, right) {
            return;
        }
        let is_nan = || {
            Expr::call_static(
                CsType::Double,
                "IsNaN",
                vec![(**left).clone()],
                CsType::Bool,
            )
        };
        let is_double = left.ty == CsType::Double;
        let replacement = match op {
            BinaryOp::NotEqual if is_double => is_nan(),
            BinaryOp::Equal | BinaryOp::LessOrEqual | BinaryOp::GreaterOrEqual if is_double => {
                Expr::not(is_nan())
            }
            BinaryOp::Equal => Expr::bool(true),
            BinaryOp::LessOrEqual | BinaryOp::GreaterOrEqual if left.ty.is_number() => {
                Expr::bool(true)
            }
            BinaryOp::Less | BinaryOp::Greater | BinaryOp::NotEqual
                if is_double || left.ty.is_number() || *op == BinaryOp::NotEqual =>
            {
                Expr::bool(false)
            }
            _ => return,
        };
        *expr = replacement;
    }
}

/// `null` is known to be null (CS8520).
fn is_null_literal(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Null => true,
        ExprKind::Convert { value, .. } | ExprKind::Suppress(value) => is_null_literal(value),
        _ => false,
    }
}

/// Variables only: reading a property twice may be seen.
fn is_same_variable(left: &Expr, right: &Expr) -> bool {
    match (&left.kind, &right.kind) {
        (ExprKind::Local(left), ExprKind::Local(right)) => left == right,
        (
            ExprKind::StaticMember { owner, name },
            ExprKind::StaticMember {
                owner: other,
                name: other_name,
            },
        ) => {
            let is_ours = matches!(owner, CsType::Named(decl, _) if decl.is_user());
            is_ours && owner == other && name == other_name
        }
        _ => false,
    }
}
