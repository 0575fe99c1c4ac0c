//! Comparisons that need no look inside the types.

use super::Relation;
use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::check::ty::{EnumValue, Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// Whether the flags and values of the types alone say that they are related.
    pub(in crate::check) fn is_simply_related(
        &mut self,
        source: Ty,
        target: Ty,
        relation: Relation,
    ) -> bool {
        use TyFlags as F;
        let s = self.flags(source);
        let t = self.flags(target);
        if t.any_of(F::ANY) || s.any_of(F::NEVER) || source == Ty::WILDCARD {
            return true;
        }
        if t.any_of(F::UNKNOWN) && !(relation == Relation::StrictSubtype && s.any_of(F::ANY)) {
            return true;
        }
        if t.any_of(F::NEVER) {
            return false;
        }
        let primitive = s.any_of(F::STRING_LIKE) && t.any_of(F::STRING)
            || s.any_of(F::NUMBER_LIKE) && t.any_of(F::NUMBER)
            || s.any_of(F::BIGINT_LIKE) && t.any_of(F::BIGINT)
            || s.any_of(F::BOOLEAN_LIKE) && t.any_of(F::BOOLEAN)
            || s.any_of(F::SYMBOL_LIKE) && t.any_of(F::SYMBOL)
            || s.any_of(F::UNDEFINED) && t.any_of(F::UNDEFINED | F::VOID)
            || s.any_of(F::NULL) && t.any_of(F::NULL);
        if primitive {
            return true;
        }
        if s.any_of(F::LITERAL) && t.any_of(F::LITERAL) && self.is_literal_related(source, target) {
            return true;
        }
        if s.any_of(F::ENUM_LITERAL) && t.any_of(F::ENUM) && self.is_member_of_enum(source, target)
        {
            return true;
        }
        if s.any_of(F::OBJECT) && t.any_of(F::NON_PRIMITIVE) {
            return !(relation == Relation::StrictSubtype
                && self.is_empty_anonymous(source)
                && !self.is_fresh_object(source));
        }
        if relation.is_loose() {
            if s.any_of(F::ANY) {
                return true;
            }
            let numeric_member = t.all_of(F::NUMBER_LITERAL | F::ENUM_LITERAL);
            if s.any_of(F::NUMBER) && (t.any_of(F::ENUM) || numeric_member) {
                return true;
            }
            if s.any_of(F::NUMBER_LITERAL) && !s.any_of(F::ENUM_LITERAL) {
                if t.any_of(F::ENUM) {
                    return true;
                }
                if let (
                    TyKind::NumberLiteral { value, .. },
                    TyKind::EnumLiteral {
                        value: EnumValue::Number(member),
                        ..
                    },
                ) = (self.kind(source), self.kind(target))
                    && value == member
                {
                    return true;
                }
            }
            // `{} | null | undefined` is everything.
            if self.is_everything(target) {
                return true;
            }
        }
        false
    }

    pub(in crate::check) fn is_everything(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Union { members, .. } => {
                members.len() == 3
                    && members.contains(&Ty::UNDEFINED)
                    && members.contains(&Ty::NULL)
                    && members.contains(&Ty::EMPTY_OBJECT)
            }
            _ => false,
        }
    }

    /// Two literal types with the same value; an enum member is only related to itself.
    fn is_literal_related(&self, source: Ty, target: Ty) -> bool {
        match (self.kind(source), self.kind(target)) {
            (TyKind::StringLiteral { value: a, .. }, TyKind::StringLiteral { value: b, .. }) => {
                a == b
            }
            (TyKind::NumberLiteral { value: a, .. }, TyKind::NumberLiteral { value: b, .. }) => {
                a == b
            }
            (TyKind::BigIntLiteral { value: a, .. }, TyKind::BigIntLiteral { value: b, .. }) => {
                a == b
            }
            (TyKind::BooleanLiteral { value: a, .. }, TyKind::BooleanLiteral { value: b, .. }) => {
                a == b
            }
            // A member of a numeric enum is also its number.
            (
                TyKind::EnumLiteral {
                    value: EnumValue::Number(a),
                    ..
                },
                TyKind::NumberLiteral { value: b, .. },
            ) => a == b,
            (
                TyKind::EnumLiteral {
                    value: EnumValue::String(a),
                    ..
                },
                TyKind::StringLiteral { value: b, .. },
            ) => a == b,
            (
                TyKind::EnumLiteral {
                    member: a,
                    value: x,
                    ..
                },
                TyKind::EnumLiteral {
                    member: b,
                    value: y,
                    ..
                },
            ) => a == b || x == y && self.same_enum(*a, *b),
            _ => false,
        }
    }

    fn same_enum(&self, a: SymbolId, b: SymbolId) -> bool {
        let (a, b) = (self.symbol_parent(a), self.symbol_parent(b));
        a.is_some() && a == b
    }

    fn is_member_of_enum(&self, source: Ty, target: Ty) -> bool {
        match (self.kind(source), self.kind(target)) {
            (TyKind::EnumLiteral { member, .. }, TyKind::Enum(symbol)) => {
                self.symbol_parent(*member) == Some(*symbol)
            }
            _ => false,
        }
    }
}
