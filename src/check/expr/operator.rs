//! Unary and binary operators (ECMA-262 13.4 to 13.13).

use super::modes::CheckMode;
use crate::check::ty::{Ty, TyFlags, TyKind, TypeFacts};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::{BinaryOp, ExprId, ExprKind, LogicalOp, UnaryOp, UpdateOp};

impl Checker<'_> {
    pub(super) fn check_unary(
        &mut self,
        node: Node<ExprId>,
        op: UnaryOp,
        operand: ExprId,
        _mode: CheckMode,
    ) -> Ty {
        let file = node.0;
        let module = self.module(file);
        let span = module[operand].span;
        match op {
            UnaryOp::Not => {
                let ty = self.check_truthiness((file, operand));
                let (truthy, falsy) = self.truthiness(ty);
                return match (truthy, falsy) {
                    (true, false) => Ty::FALSE,
                    (false, true) => Ty::TRUE,
                    (true, true) | (false, false) => Ty::BOOLEAN,
                };
            }
            UnaryOp::TypeOf => {
                self.check_expr((file, operand), CheckMode::NORMAL);
                return self.typeof_result();
            }
            UnaryOp::Void => {
                self.check_expr((file, operand), CheckMode::NORMAL);
                return Ty::UNDEFINED;
            }
            UnaryOp::Delete => {
                self.check_expr((file, operand), CheckMode::NORMAL);
                self.check_delete(node, operand);
                return Ty::BOOLEAN;
            }
            UnaryOp::Plus | UnaryOp::Minus | UnaryOp::BitNot => {}
        }
        let ty = self.check_expr((file, operand), CheckMode::NORMAL);
        match (&module[operand].kind, op) {
            (ExprKind::Number { value, .. }, UnaryOp::Minus) => {
                let literal = self.number_literal(-*value);
                return self.fresh_literal(literal);
            }
            (ExprKind::Number { value, .. }, UnaryOp::Plus) => {
                let literal = self.number_literal(*value);
                return self.fresh_literal(literal);
            }
            (ExprKind::BigInt(value), UnaryOp::Minus) => {
                let literal = self.bigint_literal(-value.clone());
                return self.fresh_literal(literal);
            }
            _ => {}
        }
        let ty = self.check_not_nullish(ty, span);
        if ty == Ty::ERROR {
            return Ty::NUMBER;
        }
        if self.has_member(ty, TyFlags::SYMBOL_LIKE) {
            let text = format!("`{}` cannot be applied to a symbol", op.as_str());
            self.error(span, Code::WrongOperand, text);
        }
        if op == UnaryOp::Plus {
            if self.has_member(ty, TyFlags::BIGINT_LIKE) {
                self.error(
                    span,
                    Code::WrongOperand,
                    "`+` cannot be applied to a bigint; use `Number(...)`",
                );
            }
            return Ty::NUMBER;
        }
        self.arithmetic_result(ty)
    }

    /// `string | number | ...` as `typeof` gives it.
    fn typeof_result(&mut self) -> Ty {
        let names = [
            "string",
            "number",
            "bigint",
            "boolean",
            "symbol",
            "undefined",
            "object",
            "function",
        ];
        let types: Vec<Ty> = names
            .iter()
            .map(|name| self.string_literal(*name))
            .collect();
        self.union(&types)
    }

    /// bigint for bigints, number for the rest.
    fn arithmetic_result(&mut self, ty: Ty) -> Ty {
        if self.has_member(ty, TyFlags::BIGINT_LIKE) {
            return if self.is_assignable_to_kind(ty, TyFlags::ANY)
                || self.has_member(ty, TyFlags::NUMBER_LIKE)
            {
                self.union(&[Ty::NUMBER, Ty::BIGINT])
            } else {
                Ty::BIGINT
            };
        }
        Ty::NUMBER
    }

    pub(super) fn check_update(&mut self, node: Node<ExprId>, op: UpdateOp, target: ExprId) -> Ty {
        let file = node.0;
        let ty = self.check_expr((file, target), CheckMode::NORMAL);
        if ty == Ty::ERROR {
            return Ty::ERROR;
        }
        let span = self.module(file)[target].span;
        let present = self.check_not_nullish(ty, span);
        if self.check_arithmetic_operand(present, span, op.as_str()) {
            self.check_is_reference((file, target));
        }
        self.arithmetic_result(present)
    }

    /// Number, bigint, enum, any.
    pub(in crate::check) fn check_arithmetic_operand(
        &mut self,
        ty: Ty,
        span: Span,
        op: &str,
    ) -> bool {
        if ty == Ty::ERROR {
            return false;
        }
        let number_or_bigint = self.union(&[Ty::NUMBER, Ty::BIGINT]);
        if self.is(ty, TyFlags::ANY) || self.is_assignable(ty, number_or_bigint) {
            return true;
        }
        let shown = self.show(ty);
        let text =
            format!("`{op}` needs numbers, bigints or members of a numeric enum, not `{shown}`");
        self.error(span, Code::WrongOperand, text);
        false
    }

    pub(super) fn check_binary(
        &mut self,
        node: Node<ExprId>,
        op: BinaryOp,
        left: ExprId,
        right: ExprId,
        mode: CheckMode,
    ) -> Ty {
        let file = node.0;
        let inner = mode.without(CheckMode::CONTEXTUAL);
        let left_ty = self.check_expr((file, left), inner);
        let right_ty = self.check_expr((file, right), inner);
        self.binary_result(node, op, (left, left_ty), (right, right_ty))
    }

    /// The type of `left op right` with the types of the operands found; reports what cannot be combined.
    pub(in crate::check) fn binary_result(
        &mut self,
        node: Node<ExprId>,
        op: BinaryOp,
        (left, left_ty): (ExprId, Ty),
        (right, right_ty): (ExprId, Ty),
    ) -> Ty {
        let file = node.0;
        let module = self.module(file);
        let left_span = module[left].span;
        let right_span = module[right].span;
        let span = module[node.1].span;
        match op {
            BinaryOp::Sub
            | BinaryOp::Mul
            | BinaryOp::Div
            | BinaryOp::Rem
            | BinaryOp::Exp
            | BinaryOp::ShiftLeft
            | BinaryOp::ShiftRight
            | BinaryOp::ShiftRightUnsigned
            | BinaryOp::BitAnd
            | BinaryOp::BitOr
            | BinaryOp::BitXor => {
                self.arithmetic(op, (left_ty, left_span), (right_ty, right_span), span)
            }
            BinaryOp::Add => self.addition((left_ty, left_span), (right_ty, right_span), span),
            BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual => {
                self.ordering(op, (left_ty, left_span), (right_ty, right_span), span);
                Ty::BOOLEAN
            }
            BinaryOp::LooseEquals
            | BinaryOp::LooseNotEquals
            | BinaryOp::StrictEquals
            | BinaryOp::StrictNotEquals => {
                self.check_equality(node, op, (left, left_ty), (right, right_ty));
                Ty::BOOLEAN
            }
            BinaryOp::In => {
                self.check_in((left_ty, left_span), (right_ty, right_span));
                Ty::BOOLEAN
            }
            BinaryOp::InstanceOf => {
                self.check_instanceof((left_ty, left_span), (right_ty, right_span));
                Ty::BOOLEAN
            }
        }
    }

    fn arithmetic(
        &mut self,
        op: BinaryOp,
        (left, left_span): (Ty, Span),
        (right, right_span): (Ty, Span),
        span: Span,
    ) -> Ty {
        let left = self.check_not_nullish(left, left_span);
        let right = self.check_not_nullish(right, right_span);
        if self.is(left, TyFlags::BOOLEAN_LIKE) && self.is(right, TyFlags::BOOLEAN_LIKE) {
            let better = match op {
                BinaryOp::BitOr => Some("||"),
                BinaryOp::BitXor => Some("!=="),
                BinaryOp::BitAnd => Some("&&"),
                _ => None,
            };
            if let Some(better) = better {
                let text = format!(
                    "`{}` is for numbers; for booleans write `{better}`",
                    op.as_str()
                );
                self.error(span, Code::WrongOperand, text);
                return Ty::NUMBER;
            }
        }
        let left_ok = self.check_arithmetic_operand(left, left_span, op.as_str());
        let right_ok = self.check_arithmetic_operand(right, right_span, op.as_str());
        let any_left = self.is(left, TyFlags::ANY);
        let any_right = self.is(right, TyFlags::ANY);
        let big_left = self.has_member(left, TyFlags::BIGINT_LIKE);
        let big_right = self.has_member(right, TyFlags::BIGINT_LIKE);
        if any_left && any_right || !(big_left || big_right) {
            return Ty::NUMBER;
        }
        let all_big = |checker: &mut Self, ty: Ty| {
            checker.is(ty, TyFlags::ANY) || checker.is_assignable_to_kind(ty, TyFlags::BIGINT_LIKE)
        };
        if all_big(self, left) && all_big(self, right) {
            if op == BinaryOp::ShiftRightUnsigned {
                self.error(span, Code::WrongOperand, "`>>>` does not exist for bigints");
            }
            return Ty::BIGINT;
        }
        if left_ok && right_ok {
            let text = format!(
                "`{}` cannot combine `{}` and `{}`",
                op.as_str(),
                self.show(left),
                self.show(right)
            );
            self.error(span, Code::WrongOperand, text);
        }
        Ty::ERROR
    }

    fn addition(
        &mut self,
        (left, left_span): (Ty, Span),
        (right, right_span): (Ty, Span),
        span: Span,
    ) -> Ty {
        let string_left = self.is_assignable_to_kind(left, TyFlags::STRING_LIKE);
        let string_right = self.is_assignable_to_kind(right, TyFlags::STRING_LIKE);
        let (left, right) = if string_left || string_right {
            (left, right)
        } else {
            (
                self.check_not_nullish(left, left_span),
                self.check_not_nullish(right, right_span),
            )
        };
        for (ty, at) in [(left, left_span), (right, right_span)] {
            if self.has_member(ty, TyFlags::SYMBOL_LIKE) {
                self.error(
                    at,
                    Code::WrongOperand,
                    "a symbol cannot be added to something; convert it with `String(...)`",
                );
                return Ty::ERROR;
            }
        }
        let numeric = |checker: &mut Self, ty: Ty, kind: TyFlags| {
            !checker.is(ty, TyFlags::ANY) && checker.is_assignable_to_kind(ty, kind)
        };
        if numeric(self, left, TyFlags::NUMBER_LIKE) && numeric(self, right, TyFlags::NUMBER_LIKE) {
            return Ty::NUMBER;
        }
        if numeric(self, left, TyFlags::BIGINT_LIKE) && numeric(self, right, TyFlags::BIGINT_LIKE) {
            return Ty::BIGINT;
        }
        if string_left && !self.is(left, TyFlags::ANY)
            || string_right && !self.is(right, TyFlags::ANY)
        {
            return Ty::STRING;
        }
        if self.is(left, TyFlags::ANY) || self.is(right, TyFlags::ANY) {
            return if left == Ty::ERROR || right == Ty::ERROR {
                Ty::ERROR
            } else {
                Ty::ANY
            };
        }
        let text = format!(
            "`+` cannot combine `{}` and `{}`",
            self.show(left),
            self.show(right)
        );
        self.error(span, Code::WrongOperand, text);
        Ty::ANY
    }

    fn ordering(
        &mut self,
        op: BinaryOp,
        (left, left_span): (Ty, Span),
        (right, right_span): (Ty, Span),
        span: Span,
    ) {
        for (ty, at) in [(left, left_span), (right, right_span)] {
            if self.has_member(ty, TyFlags::SYMBOL_LIKE) {
                self.error(at, Code::WrongOperand, "symbols have no order");
                return;
            }
        }
        let left = self.check_not_nullish(left, left_span);
        let left = self.base_of_literal(left);
        let right = self.check_not_nullish(right, right_span);
        let right = self.base_of_literal(right);
        if self.is(left, TyFlags::ANY) || self.is(right, TyFlags::ANY) {
            return;
        }
        let numeric = self.union(&[Ty::NUMBER, Ty::BIGINT]);
        let left_numeric = self.is_assignable(left, numeric);
        let right_numeric = self.is_assignable(right, numeric);
        let ok = left_numeric && right_numeric
            || !left_numeric
                && !right_numeric
                && (self.is_comparable(left, right) || self.is_comparable(right, left));
        if !ok {
            let text = format!(
                "`{}` cannot compare `{}` and `{}`",
                op.as_str(),
                self.show(left),
                self.show(right)
            );
            self.error(span, Code::WrongOperand, text);
        }
    }

    fn check_in(&mut self, (left, left_span): (Ty, Span), (right, right_span): (Ty, Span)) {
        let keys = self.union(&[Ty::STRING, Ty::NUMBER, Ty::SYMBOL]);
        let present = self.check_not_nullish(left, left_span);
        if present != Ty::ERROR && !self.is_assignable(present, keys) {
            let text = format!(
                "the left side of `in` must be a property name, not `{}`",
                self.show(present)
            );
            self.error(left_span, Code::WrongOperand, text);
        }
        let object = self.check_not_nullish(right, right_span);
        if object == Ty::ERROR {
            return;
        }
        if !self.is_assignable(object, Ty::NON_PRIMITIVE) && !self.may_be_object(object) {
            let text = format!(
                "the right side of `in` must be an object, not `{}`",
                self.show(object)
            );
            self.error(right_span, Code::WrongOperand, text);
        }
    }

    /// Type parameters and `{}` can stand for objects.
    fn may_be_object(&mut self, ty: Ty) -> bool {
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } => members.iter().all(|member| {
                self.is_assignable(*member, Ty::NON_PRIMITIVE) || self.may_be_object(*member)
            }),
            _ => {
                self.is(
                    ty,
                    TyFlags::INSTANTIABLE_NON_PRIMITIVE | TyFlags::OBJECT | TyFlags::INTERSECTION,
                ) && !self.is(ty, TyFlags::PRIMITIVE)
            }
        }
    }

    fn check_instanceof(&mut self, (left, left_span): (Ty, Span), (right, right_span): (Ty, Span)) {
        if !self.is(left, TyFlags::ANY) && self.all_primitive(left) {
            let text = format!(
                "the left side of `instanceof` must be an object, and `{}` never is one",
                self.show(left)
            );
            self.error(left_span, Code::WrongOperand, text);
        }
        if self.is(right, TyFlags::ANY) {
            return;
        }
        let callable =
            !self.call_signatures(right).is_empty() || !self.construct_signatures(right).is_empty();
        let has_instance = self
            .well_known_symbol_name("hasInstance")
            .is_some_and(|name| self.property_of(right, &name).is_some());
        let function = self.global_type("Function");
        if !callable && !has_instance && !self.is_subtype(right, function) {
            let text = format!(
                "the right side of `instanceof` must be a class, not `{}`",
                self.show(right)
            );
            self.error(right_span, Code::WrongOperand, text);
        }
    }

    fn all_primitive(&mut self, ty: Ty) -> bool {
        self.every_type(ty, &mut |checker, member| {
            checker.is(member, TyFlags::PRIMITIVE)
        })
    }

    pub(super) fn check_logical(
        &mut self,
        node: Node<ExprId>,
        op: LogicalOp,
        left: ExprId,
        right: ExprId,
        mode: CheckMode,
    ) -> Ty {
        let file = node.0;
        let left_ty = match op {
            LogicalOp::And => self.check_truthiness_in((file, left), mode),
            LogicalOp::Or => self.check_truthiness_in((file, left), mode),
            LogicalOp::Nullish => self.check_expr((file, left), mode),
        };
        let right_ty = self.check_expr((file, right), mode);
        if op == LogicalOp::Nullish && self.chains_over_group(file, left) {
            let present = self.non_nullable(left_ty);
            return self.union_subtype_reduced(&[present, right_ty]);
        }
        self.logical_result(op, left_ty, right_ty)
    }

    /// Whether an expression is an optional chain that ends early where a group of a regular expression took no part. The language
    /// takes the text of a group for present, so it leaves out the other operand of `??`.
    fn chains_over_group(&mut self, file: crate::source::FileId, expr: ExprId) -> bool {
        let module = self.module(file);
        let ExprKind::Chain(mut at) = module[module.erased(expr)].kind else {
            return false;
        };
        loop {
            let (object, optional) = match module[at].kind {
                ExprKind::Member {
                    object, optional, ..
                }
                | ExprKind::PrivateMember {
                    object, optional, ..
                }
                | ExprKind::Index {
                    object, optional, ..
                } => (object, optional),
                ExprKind::Call {
                    callee, optional, ..
                } => (callee, optional),
                ExprKind::NonNull(inner) | ExprKind::As { expr: inner, .. } => (inner, false),
                _ => return false,
            };
            if optional {
                let ty = self.check_expr((file, object), CheckMode::NORMAL);
                if self.with_all_groups(ty) != ty {
                    return true;
                }
            }
            at = object;
        }
    }

    fn check_truthiness_in(&mut self, node: Node<ExprId>, mode: CheckMode) -> Ty {
        let ty = self.check_expr(node, mode);
        if self.is(ty, TyFlags::VOID) {
            let span = self.module(node.0)[node.1].span;
            self.error(
                span,
                Code::WrongOperand,
                "an expression of type `void` cannot be tested for truthiness",
            );
        }
        ty
    }

    pub(in crate::check) fn logical_result(&mut self, op: LogicalOp, left: Ty, right: Ty) -> Ty {
        match op {
            LogicalOp::And => {
                let (truthy, _) = self.truthiness(left);
                if truthy {
                    let falsy = self.definitely_falsy_part(left);
                    self.union(&[falsy, right])
                } else {
                    left
                }
            }
            LogicalOp::Or => {
                let (_, falsy) = self.truthiness(left);
                if falsy {
                    let present = self.without_definitely_falsy(left);
                    let present = self.non_undefined_after_or(present);
                    self.union_subtype_reduced(&[present, right])
                } else {
                    left
                }
            }
            LogicalOp::Nullish => {
                // The text of a group may be undefined, though the language does not say so.
                if self.type_facts(left).has(TypeFacts::EQ_UNDEFINED_OR_NULL)
                    || self.with_all_groups(left) != left
                {
                    let present = self.non_nullable(left);
                    self.union_subtype_reduced(&[present, right])
                } else {
                    left
                }
            }
        }
    }

    /// After `||` the left operand is neither null nor undefined; type parameters become `NonNullable`.
    fn non_undefined_after_or(&mut self, ty: Ty) -> Ty {
        self.non_nullable(ty)
    }

    /// Whether a target of `++` or of an assignment is something that can be written.
    pub(in crate::check) fn check_is_reference(&mut self, (file, target): Node<ExprId>) -> bool {
        let module = self.module(file);
        let inner = module.erased(target);
        match &module[inner].kind {
            ExprKind::Name(_)
            | ExprKind::Member { .. }
            | ExprKind::PrivateMember { .. }
            | ExprKind::Index { .. } => true,
            ExprKind::Chain(_) => {
                self.error(
                    module[target].span,
                    Code::CannotAssign,
                    "an optional chain cannot be assigned to",
                );
                false
            }
            _ => {
                self.error(
                    module[target].span,
                    Code::CannotAssign,
                    "only variables and properties can be assigned to",
                );
                false
            }
        }
    }
}
