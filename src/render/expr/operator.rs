//! Operators and assignments.

use super::{Prec, Printed, Want, implicit_want, parenthesize, starts_with_sign};
use crate::ir::{BinaryOp, ConvertKind, CsType, Expr, ExprKind, Step, StepPosition, UnaryOp};
use crate::render::file_scope::FileScope;
use crate::render::layout::Layout;

impl BinaryOp {
    fn prec(self) -> Prec {
        match self {
            BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder => Prec::Multiplicative,
            BinaryOp::Add | BinaryOp::Subtract => Prec::Additive,
            BinaryOp::ShiftLeft | BinaryOp::ShiftRight | BinaryOp::ShiftRightUnsigned => {
                Prec::Shift
            }
            BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual => Prec::Relational,
            BinaryOp::Equal | BinaryOp::NotEqual => Prec::Equality,
            BinaryOp::And => Prec::And,
            BinaryOp::Xor => Prec::Xor,
            BinaryOp::Or => Prec::Or,
            BinaryOp::AndAlso => Prec::AndAlso,
            BinaryOp::OrElse => Prec::OrElse,
        }
    }
}

/// The next tighter level, for the right operand of an operator that associates to the left.
fn tighter(prec: Prec) -> Prec {
    match prec {
        Prec::Assignment => Prec::Conditional,
        Prec::Conditional => Prec::Coalesce,
        Prec::Coalesce => Prec::OrElse,
        Prec::OrElse => Prec::AndAlso,
        Prec::AndAlso => Prec::Or,
        Prec::Or => Prec::Xor,
        Prec::Xor => Prec::And,
        Prec::And => Prec::Equality,
        Prec::Equality => Prec::Relational,
        Prec::Relational => Prec::Shift,
        Prec::Shift => Prec::Additive,
        Prec::Additive => Prec::Multiplicative,
        Prec::Multiplicative => Prec::Switch,
        Prec::Switch => Prec::Unary,
        Prec::Unary => Prec::NullConditional,
        Prec::NullConditional | Prec::Primary => Prec::Primary,
    }
}

impl FileScope<'_> {
    pub(super) fn unary(&self, op: UnaryOp, operand: &Expr) -> Printed {
        let symbol = match op {
            UnaryOp::Negate => "-",
            UnaryOp::Not => "!",
            UnaryOp::Complement => "~",
        };
        // An integer literal would turn `-0.0` into `-0`, so operands are exact.
        let layout = self.expr(operand, Prec::Unary, Want::Exact);
        let layout = if op == UnaryOp::Negate && starts_with_sign(operand) {
            parenthesize(layout)
        } else {
            layout
        };
        (Layout::concat([symbol.into(), layout]), Prec::Unary)
    }

    pub(super) fn binary(&self, op: BinaryOp, left: &Expr, right: &Expr) -> Printed {
        let prec = op.prec();
        // `a + b + c` is one line or one operand a line; recursion to the left would also be as deep as the chain is long.
        let mut operands = vec![(right, left)];
        let mut first = left;
        while let ExprKind::Binary {
            op: inner,
            left,
            right,
        } = &first.kind
            && *inner == op
        {
            operands.push((right, left));
            first = left;
        }
        let first_want = operands
            .last()
            .map_or(Want::Exact, |(right, left)| operand_want(op, left, right));
        // The levels of bit operations are known to few: operators of other levels get parentheses beside them.
        let is_bitwise = matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor);
        let left_min = if is_bitwise { Prec::Unary } else { prec };
        let head = self.expr(first, left_min, first_want);
        let rest = operands.into_iter().rev().map(|(right, left)| {
            let min = match op {
                // `a && (b && c)` is `a && b && c`.
                BinaryOp::AndAlso | BinaryOp::OrElse => prec,
                _ if is_bitwise => Prec::Unary,
                _ => tighter(prec),
            };
            Layout::concat([
                Layout::Line,
                format!("{} ", op.symbol()).into(),
                self.expr(right, min, operand_want(op, right, left)),
            ])
        });
        let layout = Layout::group(Layout::concat([head, Layout::nest(Layout::concat(rest))]));
        (layout, prec)
    }

    pub(super) fn assign(&self, target: &Expr, symbol: &str, value: &Expr) -> Printed {
        let layout = Layout::concat([
            self.expr(target, Prec::Unary, Want::Exact),
            format!(" {symbol} ").into(),
            self.expr(value, Prec::Assignment, Want::Target),
        ]);
        (layout, Prec::Assignment)
    }

    pub(super) fn increment(&self, target: &Expr, by: Step, position: StepPosition) -> Printed {
        let symbol = match by {
            Step::Increase => "++",
            Step::Decrease => "--",
        };
        let target = self.expr(target, Prec::Primary, Want::Exact);
        match position {
            StepPosition::Before => (Layout::concat([symbol.into(), target]), Prec::Unary),
            StepPosition::After => (Layout::concat([target, symbol.into()]), Prec::Primary),
        }
    }
}

/// How an operand is printed beside another: the other's type is enough for a literal and for C#'s own widening of numbers.
fn operand_want(op: BinaryOp, operand: &Expr, other: &Expr) -> Want {
    let shift = matches!(
        op,
        BinaryOp::ShiftLeft | BinaryOp::ShiftRight | BinaryOp::ShiftRightUnsigned
    );
    if shift || !is_certain(other) {
        return Want::Exact;
    }
    match &operand.kind {
        ExprKind::Null => Want::Target,
        ExprKind::Double(_) | ExprKind::Integer(_) | ExprKind::BigInteger(_)
            if operand.ty == other.ty =>
        {
            Want::Target
        }
        ExprKind::Convert {
            kind: ConvertKind::Implicit,
            value,
        } if operand.ty == other.ty => {
            let lifts = implicit_want(value, &operand.ty) == Want::Target;
            let widens = operand.ty == CsType::Double
                && matches!(value.ty, CsType::Int | CsType::Long | CsType::UInt);
            if operand.ty.is_nullable_value() && lifts || widens {
                Want::Target
            } else {
                Want::Exact
            }
        }
        _ => Want::Exact,
    }
}

/// Whether the text of an operand has its type without help from the other operand.
fn is_certain(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Null
        | ExprKind::Default
        | ExprKind::Integer(_)
        | ExprKind::Double(_)
        | ExprKind::BigInteger(_) => false,
        ExprKind::Convert { kind, .. } => *kind == ConvertKind::Explicit,
        _ => true,
    }
}
