//! `==`, `===` and their negations: comparing what can never be equal is a mistake.

use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{BinaryOp, ExprId, ExprKind};

impl Checker<'_> {
    pub(super) fn check_equality(
        &mut self,
        node: Node<ExprId>,
        op: BinaryOp,
        (left, left_ty): (ExprId, Ty),
        (right, right_ty): (ExprId, Ty),
    ) {
        let file = node.0;
        let module = self.module(file);
        let span = module[node.1].span;
        for side in [left, right] {
            if matches!(
                module[side].kind,
                ExprKind::Object(_)
                    | ExprKind::Array(_)
                    | ExprKind::Regex { .. }
                    | ExprKind::Function(_)
                    | ExprKind::Class(_)
            ) {
                self.error(
                    module[side].span,
                    Code::NoOverlap,
                    format!(
                        "a new object is equal to nothing else, so `{}` always gives the same answer",
                        op.as_str()
                    ),
                );
                return;
            }
        }
        let is_nan =
            |expr: ExprId| matches!(module[expr].kind, ExprKind::Name(name) if name == "NaN");
        if is_nan(left) || is_nan(right) {
            self.error(
                span,
                Code::NoOverlap,
                "`NaN` is not equal to anything, not even to itself; use `Number.isNaN(...)`",
            );
            return;
        }
        if !self.is_equality_comparable(left_ty, right_ty)
            && !self.is_equality_comparable(right_ty, left_ty)
        {
            let (a, b) = if self.is_distinct_literals(left_ty, right_ty) {
                (left_ty, right_ty)
            } else {
                (left_ty, right_ty)
            };
            let text = format!(
                "`{}` and `{}` have no value in common, so `{}` always gives the same answer",
                self.show(a),
                self.show(b),
                op.as_str()
            );
            self.error(span, Code::NoOverlap, text);
        }
    }

    pub(in crate::check) fn is_equality_comparable(&mut self, source: Ty, target: Ty) -> bool {
        self.is(target, TyFlags::NULLABLE | TyFlags::VOID) || self.is_comparable(source, target)
    }

    fn is_distinct_literals(&self, a: Ty, b: Ty) -> bool {
        self.is(a, TyFlags::LITERAL) && self.is(b, TyFlags::LITERAL)
    }
}
