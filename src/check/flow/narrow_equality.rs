//! `===`, `==` and `typeof`.

use super::query::Query;
use crate::check::Checker;
use crate::check::relate::Relation;
use crate::check::ty::{Ty, TyFlags, TyKind, TypeFacts};
use crate::source::FileId;
use crate::syntax::ast::{BinaryOp, ExprId};

/// What `typeof` says about values of a kind: the facts of equal and unequal, and a type of all such values.
fn typeof_facts(text: &str) -> (TypeFacts, TypeFacts) {
    use TypeFacts as F;
    match text {
        "string" => (F::TYPEOF_EQ_STRING, F::TYPEOF_NE_STRING),
        "number" => (F::TYPEOF_EQ_NUMBER, F::TYPEOF_NE_NUMBER),
        "bigint" => (F::TYPEOF_EQ_BIGINT, F::TYPEOF_NE_BIGINT),
        "boolean" => (F::TYPEOF_EQ_BOOLEAN, F::TYPEOF_NE_BOOLEAN),
        "symbol" => (F::TYPEOF_EQ_SYMBOL, F::TYPEOF_NE_SYMBOL),
        "undefined" => (F::EQ_UNDEFINED, F::NE_UNDEFINED),
        "object" => (F::TYPEOF_EQ_OBJECT, F::TYPEOF_NE_OBJECT),
        "function" => (F::TYPEOF_EQ_FUNCTION, F::TYPEOF_NE_FUNCTION),
        _ => (F::TYPEOF_EQ_HOST, F::TYPEOF_NE_HOST),
    }
}

/// What `typeof x !== text` tells.
pub(super) fn typeof_not(text: &str) -> TypeFacts {
    typeof_facts(text).1
}

impl Checker<'_> {
    /// The type of something that is (or is not) equal to a value.
    pub(super) fn narrow_by_equality(
        &mut self,
        file: FileId,
        ty: Ty,
        op: BinaryOp,
        value: ExprId,
        truthy: bool,
    ) -> Ty {
        use TypeFacts as F;
        if self.is(ty, TyFlags::ANY) {
            return ty;
        }
        let negative = matches!(op, BinaryOp::StrictNotEquals | BinaryOp::LooseNotEquals);
        let equal = truthy != negative;
        let loose = matches!(op, BinaryOp::LooseEquals | BinaryOp::LooseNotEquals);
        let value = self.type_in_flow((file, value));
        if self.is(value, TyFlags::NULLABLE) {
            let facts = match (loose, self.is(value, TyFlags::NULL), equal) {
                (true, _, true) => F::EQ_UNDEFINED_OR_NULL,
                (true, _, false) => F::NE_UNDEFINED_OR_NULL,
                (false, true, true) => F::EQ_NULL,
                (false, true, false) => F::NE_NULL,
                (false, false, true) => F::EQ_UNDEFINED,
                (false, false, false) => F::NE_UNDEFINED,
            };
            return self.with_adjusted_facts(ty, facts);
        }
        if equal {
            if !loose && (self.is(ty, TyFlags::UNKNOWN) || self.has_empty_object(ty)) {
                if self.is(value, TyFlags::PRIMITIVE | TyFlags::NON_PRIMITIVE)
                    || self.is_empty_anonymous(value)
                {
                    return value;
                }
                if self.is(value, TyFlags::OBJECT) {
                    return Ty::NON_PRIMITIVE;
                }
            }
            let filtered = self.filter_type(ty, &mut |c, t| {
                c.are_comparable(t, value) || (loose && c.is_coercible(t, value))
            });
            return self.with_literals(filtered, value);
        }
        if self.is_unit(value) {
            return self.filter_type(ty, &mut |c, t| {
                !(c.is_unit_like(t) && c.are_comparable(t, value))
            });
        }
        ty
    }

    fn has_empty_object(&mut self, ty: Ty) -> bool {
        self.some_type(ty, &mut |c, t| c.is_empty_anonymous(t))
    }

    /// `1 == true` and `1 == "1"` hold.
    fn is_coercible(&self, source: Ty, target: Ty) -> bool {
        self.is(
            source,
            TyFlags::NUMBER_LIKE | TyFlags::STRING_LIKE | TyFlags::BOOLEAN_LITERAL,
        ) && self.is(
            target,
            TyFlags::NUMBER_LIKE | TyFlags::STRING_LIKE | TyFlags::BOOLEAN_LIKE,
        )
    }

    pub(super) fn are_comparable(&mut self, a: Ty, b: Ty) -> bool {
        self.is_comparable(a, b) || self.is_comparable(b, a)
    }

    /// A type of one value, or an intersection with such a type.
    pub(super) fn is_unit_like(&mut self, ty: Ty) -> bool {
        let ty = if self.is(ty, TyFlags::INSTANTIABLE) {
            self.base_constraint(ty).unwrap_or(ty)
        } else {
            ty
        };
        match self.kind(ty) {
            TyKind::Intersection(members) => members.iter().any(|m| self.is_unit(*m)),
            _ => self.is_unit(ty),
        }
    }

    /// After `x === "a"` with `x: string`, `x` is `"a"`.
    pub(super) fn with_literals(&mut self, ty: Ty, literals: Ty) -> Ty {
        let wide = TyFlags::STRING | TyFlags::TEMPLATE | TyFlags::NUMBER | TyFlags::BIGINT;
        let narrow = TyFlags::STRING_LITERAL
            | TyFlags::TEMPLATE
            | TyFlags::STRING_MAPPING
            | TyFlags::NUMBER_LITERAL
            | TyFlags::BIGINT_LITERAL;
        if !self.has_member(ty, wide) || !self.has_member(literals, narrow) {
            return ty;
        }
        self.map_type(ty, &mut |c, t| {
            let wanted = if c.is(t, TyFlags::STRING) {
                TyFlags::STRING_LIKE
            } else if c.is(t, TyFlags::TEMPLATE)
                && !c.has_member(
                    literals,
                    TyFlags::STRING | TyFlags::TEMPLATE | TyFlags::STRING_MAPPING,
                )
            {
                TyFlags::STRING_LITERAL
            } else if c.is(t, TyFlags::NUMBER) {
                TyFlags::NUMBER | TyFlags::NUMBER_LITERAL
            } else if c.is(t, TyFlags::BIGINT) {
                TyFlags::BIGINT_LIKE
            } else {
                return t;
            };
            c.filter_type(literals, &mut |c, l| c.is(l, wanted))
        })
    }

    pub(super) fn narrow_by_typeof(
        &mut self,
        query: &mut Query,
        ty: Ty,
        operand: ExprId,
        op: BinaryOp,
        text: &str,
        truthy: bool,
    ) -> Ty {
        let negative = matches!(op, BinaryOp::StrictNotEquals | BinaryOp::LooseNotEquals);
        let equal = truthy != negative;
        let target = self.candidate(query, operand);
        if self.matches(query, target) {
            return self.narrow_by_typeof_text(ty, text, equal);
        }
        let ty = if equal == (text != "undefined") && self.chain_contains(query, target) {
            self.with_adjusted_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL)
        } else {
            ty
        };
        match self.discriminant_access(query, target, ty) {
            Some(access) => self.narrow_by_discriminant(ty, access, &mut |c, t| {
                c.narrow_by_typeof_text(t, text, equal)
            }),
            None => ty,
        }
    }

    fn narrow_by_typeof_text(&mut self, ty: Ty, text: &str, equal: bool) -> Ty {
        if equal {
            self.narrow_to_typeof(ty, text)
        } else {
            self.with_adjusted_facts(ty, typeof_not(text))
        }
    }

    /// The values of a type whose `typeof` is a text.
    pub(super) fn narrow_to_typeof(&mut self, ty: Ty, text: &str) -> Ty {
        let (facts, _) = typeof_facts(text);
        let implied = match text {
            "string" => Ty::STRING,
            "number" => Ty::NUMBER,
            "bigint" => Ty::BIGINT,
            "boolean" => Ty::BOOLEAN,
            "symbol" => Ty::SYMBOL,
            "undefined" => Ty::UNDEFINED,
            "object" => self.union(&[Ty::NON_PRIMITIVE, Ty::NULL]),
            "function" => {
                if self.is(ty, TyFlags::ANY) {
                    return ty;
                }
                self.global_type("Function")
            }
            _ => return self.with_facts(ty, facts),
        };
        // Any function has a `name`, so it could be an object with a `name`; beside a function nobody means that.
        let functions_only = text == "function"
            && self.some_type(ty, &mut |c, t| {
                !c.is(t, TyFlags::ANY_OR_UNKNOWN) && !c.call_signatures(t).is_empty()
            });
        self.map_type(ty, &mut |c, t| {
            if functions_only
                && c.is(t, TyFlags::OBJECT)
                && !c.is_empty_anonymous(t)
                && !c.is_function_like(t)
            {
                return Ty::NEVER;
            }
            if c.is_related(t, implied, Relation::StrictSubtype) {
                if c.type_facts(t).has(facts) {
                    t
                } else {
                    Ty::NEVER
                }
            } else if c.is_subtype(implied, t) {
                implied
            } else if c.type_facts(t).has(facts) {
                c.intersection(&[t, implied])
            } else {
                Ty::NEVER
            }
        })
    }
}
