//! Whether a literal stays literal: `as const`, `const` type parameters, and what the context wants.

use super::modes::ContextFlags;
use crate::check::parents::ExprRole;
use crate::check::ty::{ElementKind, Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ExprId, ExprKind};

impl Checker<'_> {
    /// Inside `as const`, or an argument for a `const` type parameter: literals stay literal, arrays are readonly tuples.
    pub(in crate::check) fn is_const_context(&mut self, (file, expr): Node<ExprId>) -> bool {
        let role = self.up(file).expr(expr);
        if matches!(role, ExprRole::AsConst(_)) {
            return true;
        }
        if self.is_const_assertable((file, expr))
            && let Some(expected) = self.contextual_type((file, expr), ContextFlags::NONE)
            && self.is_const_type_variable(expected, 0)
        {
            return true;
        }
        match role {
            ExprRole::Element(parent, _)
            | ExprRole::SpreadElement(parent, _)
            | ExprRole::PropertyValue(parent, _)
            | ExprRole::PropertySpread(parent, _)
            | ExprRole::TemplatePart(parent, _) => self.is_const_context((file, parent)),
            _ => false,
        }
    }

    /// Expressions to which `as const` can be applied.
    pub(in crate::check) fn is_const_assertable(&self, (file, expr): Node<ExprId>) -> bool {
        match &self.module(file)[expr].kind {
            ExprKind::String(_)
            | ExprKind::Template(_)
            | ExprKind::Number { .. }
            | ExprKind::BigInt(_)
            | ExprKind::Boolean(_)
            | ExprKind::Array(_)
            | ExprKind::Object(_) => true,
            ExprKind::Unary { op, operand } => {
                use crate::syntax::ast::UnaryOp;
                match (op, &self.module(file)[*operand].kind) {
                    (UnaryOp::Minus, ExprKind::Number { .. } | ExprKind::BigInt(_))
                    | (UnaryOp::Plus, ExprKind::Number { .. }) => true,
                    _ => false,
                }
            }
            ExprKind::Member { .. } | ExprKind::Index { .. } => true,
            _ => false,
        }
    }

    fn is_const_type_variable(&mut self, ty: Ty, depth: usize) -> bool {
        if depth >= 5 {
            return false;
        }
        match self.kind(ty).clone() {
            TyKind::Param(param) => self.type_param(param).is_const,
            TyKind::Union { members, .. } => members
                .iter()
                .any(|member| self.is_const_type_variable(*member, depth)),
            TyKind::Intersection(members) => members
                .iter()
                .any(|member| self.is_const_type_variable(*member, depth)),
            TyKind::IndexedAccess { object, .. } => self.is_const_type_variable(object, depth + 1),
            TyKind::Conditional { .. } => self
                .base_constraint(ty)
                .is_some_and(|constraint| self.is_const_type_variable(constraint, depth + 1)),
            TyKind::Tuple { shape, elements } => {
                elements.iter().zip(&shape.kinds).any(|(element, kind)| {
                    *kind == ElementKind::Variadic && self.is_const_type_variable(*element, depth)
                })
            }
            TyKind::Mapped { .. } => self
                .homomorphic_variable(ty)
                .is_some_and(|variable| self.is_const_type_variable(variable, depth + 1)),
            _ => false,
        }
    }

    /// Whether a literal type is wanted as such by its context.
    pub(in crate::check) fn is_literal_of_contextual(
        &mut self,
        candidate: Ty,
        expected: Option<Ty>,
    ) -> bool {
        let Some(expected) = expected else {
            return false;
        };
        match self.kind(expected).clone() {
            TyKind::Union { members, .. } => {
                return members
                    .iter()
                    .any(|member| self.is_literal_of_contextual(candidate, Some(*member)));
            }
            TyKind::Intersection(members) => {
                return members
                    .iter()
                    .any(|member| self.is_literal_of_contextual(candidate, Some(*member)));
            }
            _ => {}
        }
        let flags = self.flags(expected);
        if flags.any_of(TyFlags::INSTANTIABLE_NON_PRIMITIVE) {
            // A type parameter constrained to a primitive type infers literals.
            let constraint = self.base_constraint(expected).unwrap_or(Ty::UNKNOWN);
            let wants = |checker: &mut Self, primitive: TyFlags, literal: TyFlags| {
                checker.has_member(constraint, primitive) && checker.has_member(candidate, literal)
            };
            return wants(self, TyFlags::STRING, TyFlags::STRING_LITERAL)
                || wants(self, TyFlags::NUMBER, TyFlags::NUMBER_LITERAL)
                || wants(self, TyFlags::BIGINT, TyFlags::BIGINT_LITERAL)
                || wants(self, TyFlags::SYMBOL, TyFlags::UNIQUE_SYMBOL)
                || self.is_literal_of_contextual(candidate, Some(constraint));
        }
        let strings =
            TyFlags::STRING_LITERAL | TyFlags::KEYOF | TyFlags::TEMPLATE | TyFlags::STRING_MAPPING;
        flags.any_of(strings) && self.has_member(candidate, TyFlags::STRING_LITERAL)
            || flags.any_of(TyFlags::NUMBER_LITERAL)
                && self.has_member(candidate, TyFlags::NUMBER_LITERAL)
            || flags.any_of(TyFlags::BIGINT_LITERAL)
                && self.has_member(candidate, TyFlags::BIGINT_LITERAL)
            || flags.any_of(TyFlags::BOOLEAN_LITERAL)
                && self.has_member(candidate, TyFlags::BOOLEAN_LITERAL)
            || flags.any_of(TyFlags::UNIQUE_SYMBOL)
                && self.has_member(candidate, TyFlags::UNIQUE_SYMBOL)
    }

    /// Widens a literal type unless the context wants it; never fresh.
    pub(in crate::check) fn widen_literal_like(&mut self, ty: Ty, expected: Option<Ty>) -> Ty {
        let kept = if self.is_literal_of_contextual(ty, expected) {
            ty
        } else {
            let widened = self.widen_literal(ty);
            self.widen_unique_symbol(widened)
        };
        self.regular_literal(kept)
    }

    /// As [`Checker::widen_literal_like`] for a result type, of which a type parameter can be the context.
    pub(in crate::check) fn widen_literal_like_for_result(
        &mut self,
        ty: Ty,
        expected: Option<Ty>,
        is_async: bool,
    ) -> Ty {
        if !self.is_unit(ty) {
            return ty;
        }
        let expected = expected.map(|expected| {
            if is_async {
                self.promised_type(expected).unwrap_or(expected)
            } else {
                expected
            }
        });
        self.widen_literal_like(ty, expected)
    }
}
