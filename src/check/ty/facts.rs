//! What is certain about the values of a type: truthiness, `typeof`, null and undefined.

use super::{EnumValue, NumberValue, Ty, TyFlags, TyKind};
use crate::check::Checker;

/// A set of tests on values. A type has a fact if some value of the type passes the test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TypeFacts(u32);

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl TypeFacts { $($(#[$doc])* pub const $name: TypeFacts = TypeFacts(1 << $bit);)* }
    };
}

facts! {
    TYPEOF_EQ_STRING = 0;
    TYPEOF_EQ_NUMBER = 1;
    TYPEOF_EQ_BIGINT = 2;
    TYPEOF_EQ_BOOLEAN = 3;
    TYPEOF_EQ_SYMBOL = 4;
    TYPEOF_EQ_OBJECT = 5;
    TYPEOF_EQ_FUNCTION = 6;
    /// A value whose `typeof` is none of the known texts.
    TYPEOF_EQ_HOST = 7;
    TYPEOF_NE_STRING = 8;
    TYPEOF_NE_NUMBER = 9;
    TYPEOF_NE_BIGINT = 10;
    TYPEOF_NE_BOOLEAN = 11;
    TYPEOF_NE_SYMBOL = 12;
    TYPEOF_NE_OBJECT = 13;
    TYPEOF_NE_FUNCTION = 14;
    TYPEOF_NE_HOST = 15;
    /// `=== undefined`, also `typeof x === "undefined"`.
    EQ_UNDEFINED = 16;
    EQ_NULL = 17;
    /// `== null`
    EQ_UNDEFINED_OR_NULL = 18;
    NE_UNDEFINED = 19;
    NE_NULL = 20;
    NE_UNDEFINED_OR_NULL = 21;
    TRUTHY = 22;
    FALSY = 23;
    /// The type itself contains `undefined`, rather than possibly an instance of it.
    IS_UNDEFINED = 24;
    IS_NULL = 25;
}

impl TypeFacts {
    pub const NONE: TypeFacts = TypeFacts(0);
    /// Of `any` and `unknown`.
    pub const ALL: TypeFacts = TypeFacts((1 << 24) - 1);
    pub const IS_UNDEFINED_OR_NULL: TypeFacts = Self::IS_UNDEFINED.or(Self::IS_NULL);

    pub const fn or(self, other: TypeFacts) -> TypeFacts {
        TypeFacts(self.0 | other.0)
    }

    pub const fn and(self, other: TypeFacts) -> TypeFacts {
        TypeFacts(self.0 & other.0)
    }

    pub const fn has(self, any: TypeFacts) -> bool {
        self.0 & any.0 != 0
    }

    const fn without(self, other: TypeFacts) -> TypeFacts {
        TypeFacts(self.0 & !other.0)
    }

    /// The facts of values whose `typeof` is one text: equal to it, unequal to all others, not nullish.
    const fn of_typeof(eq: TypeFacts, ne: TypeFacts) -> TypeFacts {
        let unequal = TypeFacts::TYPEOF_NE_STRING
            .or(TypeFacts::TYPEOF_NE_NUMBER)
            .or(TypeFacts::TYPEOF_NE_BIGINT)
            .or(TypeFacts::TYPEOF_NE_BOOLEAN)
            .or(TypeFacts::TYPEOF_NE_SYMBOL)
            .or(TypeFacts::TYPEOF_NE_OBJECT)
            .or(TypeFacts::TYPEOF_NE_FUNCTION)
            .or(TypeFacts::TYPEOF_NE_HOST);
        unequal
            .without(ne)
            .or(eq)
            .or(TypeFacts::NE_UNDEFINED)
            .or(TypeFacts::NE_NULL)
            .or(TypeFacts::NE_UNDEFINED_OR_NULL)
    }

    const STRING: TypeFacts = Self::of_typeof(Self::TYPEOF_EQ_STRING, Self::TYPEOF_NE_STRING);
    const NUMBER: TypeFacts = Self::of_typeof(Self::TYPEOF_EQ_NUMBER, Self::TYPEOF_NE_NUMBER);
    const BIGINT: TypeFacts = Self::of_typeof(Self::TYPEOF_EQ_BIGINT, Self::TYPEOF_NE_BIGINT);
    const BOOLEAN: TypeFacts = Self::of_typeof(Self::TYPEOF_EQ_BOOLEAN, Self::TYPEOF_NE_BOOLEAN);
    const SYMBOL: TypeFacts = Self::of_typeof(Self::TYPEOF_EQ_SYMBOL, Self::TYPEOF_NE_SYMBOL);
    const OBJECT: TypeFacts =
        Self::of_typeof(Self::TYPEOF_EQ_OBJECT, Self::TYPEOF_NE_OBJECT).or(Self::TYPEOF_EQ_HOST);
    const FUNCTION: TypeFacts = Self::of_typeof(Self::TYPEOF_EQ_FUNCTION, Self::TYPEOF_NE_FUNCTION)
        .or(Self::TYPEOF_EQ_HOST);
    const EITHER: TypeFacts = Self::TRUTHY.or(Self::FALSY);

    const UNDEFINED: TypeFacts = Self::TYPEOF_NE_STRING
        .or(Self::TYPEOF_NE_NUMBER)
        .or(Self::TYPEOF_NE_BIGINT)
        .or(Self::TYPEOF_NE_BOOLEAN)
        .or(Self::TYPEOF_NE_SYMBOL)
        .or(Self::TYPEOF_NE_OBJECT)
        .or(Self::TYPEOF_NE_FUNCTION)
        .or(Self::TYPEOF_NE_HOST)
        .or(Self::EQ_UNDEFINED)
        .or(Self::EQ_UNDEFINED_OR_NULL)
        .or(Self::NE_NULL)
        .or(Self::FALSY)
        .or(Self::IS_UNDEFINED);
    const NULL: TypeFacts = Self::TYPEOF_EQ_OBJECT
        .or(Self::TYPEOF_NE_STRING)
        .or(Self::TYPEOF_NE_NUMBER)
        .or(Self::TYPEOF_NE_BIGINT)
        .or(Self::TYPEOF_NE_BOOLEAN)
        .or(Self::TYPEOF_NE_SYMBOL)
        .or(Self::TYPEOF_NE_FUNCTION)
        .or(Self::TYPEOF_NE_HOST)
        .or(Self::EQ_NULL)
        .or(Self::EQ_UNDEFINED_OR_NULL)
        .or(Self::NE_UNDEFINED)
        .or(Self::FALSY)
        .or(Self::IS_NULL);
    /// `{}` holds everything but null and undefined.
    const EMPTY_OBJECT: TypeFacts = Self::ALL
        .without(Self::EQ_UNDEFINED)
        .without(Self::EQ_NULL)
        .without(Self::EQ_UNDEFINED_OR_NULL);
}

impl Checker<'_> {
    /// What tests values of the type can pass.
    pub fn type_facts(&mut self, ty: Ty) -> TypeFacts {
        use TypeFacts as F;
        match self.kind(ty).clone() {
            TyKind::String | TyKind::GroupText | TyKind::StringMapping { .. } => {
                F::STRING.or(F::EITHER)
            }
            TyKind::StringLiteral { value, .. } => F::STRING.or(if value.is_empty() {
                F::FALSY
            } else {
                F::TRUTHY
            }),
            TyKind::Template { texts, .. } => F::STRING.or(if texts.iter().all(|t| t.is_empty()) {
                F::EITHER
            } else {
                F::TRUTHY
            }),
            TyKind::Number | TyKind::Enum(_) => F::NUMBER.or(F::EITHER),
            TyKind::NumberLiteral { value, .. } => F::NUMBER.or(truth_of_number(value)),
            TyKind::BigInt => F::BIGINT.or(F::EITHER),
            TyKind::BigIntLiteral { value, .. } => {
                let zero = *value == num_bigint::BigInt::ZERO;
                F::BIGINT.or(if zero { F::FALSY } else { F::TRUTHY })
            }
            TyKind::BooleanLiteral { value, .. } => {
                F::BOOLEAN.or(if value { F::TRUTHY } else { F::FALSY })
            }
            TyKind::EnumLiteral {
                value: EnumValue::String(value),
                ..
            } => F::STRING.or(if value.is_empty() {
                F::FALSY
            } else {
                F::TRUTHY
            }),
            TyKind::EnumLiteral {
                value: EnumValue::Number(value),
                ..
            } => F::NUMBER.or(truth_of_number(value)),
            TyKind::Symbol | TyKind::UniqueSymbol(_) => F::SYMBOL.or(F::TRUTHY),
            TyKind::Void | TyKind::Undefined => F::UNDEFINED,
            TyKind::Null => F::NULL,
            TyKind::NonPrimitive => F::OBJECT.or(F::FUNCTION).or(F::TRUTHY),
            TyKind::Never | TyKind::SilentNever => F::NONE,
            TyKind::Any | TyKind::Error | TyKind::Auto | TyKind::Wildcard | TyKind::Unknown => {
                F::ALL
            }
            TyKind::Union { members, .. } => {
                let mut all = F::NONE;
                for member in members.iter() {
                    all = all.or(self.type_facts(*member));
                }
                all
            }
            TyKind::Intersection(members) => self.facts_of_intersection(&members),
            TyKind::Param(_)
            | TyKind::IndexedAccess { .. }
            | TyKind::Conditional { .. }
            | TyKind::Keyof(_) => {
                let constraint = self.base_constraint(ty).unwrap_or(Ty::UNKNOWN);
                if constraint == ty {
                    F::ALL
                } else {
                    self.type_facts(constraint)
                }
            }
            TyKind::Reference { .. }
            | TyKind::Tuple { .. }
            | TyKind::Object { .. }
            | TyKind::Mapped { .. }
            | TyKind::EvolvingArray(_) => {
                if self.is_empty_anonymous(ty) {
                    F::EMPTY_OBJECT
                } else if self.is_function_like(ty) {
                    F::FUNCTION.or(F::TRUTHY)
                } else {
                    F::OBJECT.or(F::TRUTHY)
                }
            }
        }
    }

    /// Facts of the primitive part win: an object beside it is a brand.
    fn facts_of_intersection(&mut self, members: &[Ty]) -> TypeFacts {
        let primitive = members.iter().any(|m| self.is(*m, TyFlags::PRIMITIVE));
        let mut any = TypeFacts::NONE;
        let mut all = TypeFacts::ALL.or(TypeFacts::IS_UNDEFINED_OR_NULL);
        let equal = TypeFacts(0xff);
        for member in members {
            if primitive && self.is(*member, TyFlags::OBJECT) {
                continue;
            }
            let facts = self.type_facts(*member);
            any = any.or(facts);
            all = all.and(facts);
        }
        // Whatever a value of the intersection equals, some member allows it; inequality needs all of them.
        any.and(equal).or(all.without(equal))
    }

    /// Whether `typeof` of a value is `"function"`.
    pub fn is_function_like(&mut self, ty: Ty) -> bool {
        if !self.is(ty, TyFlags::OBJECT) {
            return false;
        }
        if ty == Ty::ANY_FUNCTION || self.is_reference_to(ty, "Function") {
            return true;
        }
        !self.call_signatures(ty).is_empty() || !self.construct_signatures(ty).is_empty()
    }

    /// The members of the type with at least one value that passes the tests.
    pub fn with_facts(&mut self, ty: Ty, facts: TypeFacts) -> Ty {
        let kept = self.filter_type(ty, &mut |c, t| c.type_facts(t).has(facts));
        let present = TypeFacts::NE_UNDEFINED
            .or(TypeFacts::NE_UNDEFINED_OR_NULL)
            .or(TypeFacts::TRUTHY)
            .or(TypeFacts::TYPEOF_EQ_STRING);
        match present.has(facts) {
            true => self.with_all_groups(kept),
            false => kept,
        }
    }

    /// The type where the texts of groups are known to be there.
    pub fn with_all_groups(&mut self, ty: Ty) -> Ty {
        if ty == Ty::GROUP_TEXT {
            return Ty::STRING;
        }
        let TyKind::Union { members, .. } = self.kind(ty).clone() else {
            return ty;
        };
        match members.contains(&Ty::GROUP_TEXT) {
            true => self.map_type(ty, &mut |_, member| match member {
                Ty::GROUP_TEXT => Ty::STRING,
                other => other,
            }),
            false => ty,
        }
    }

    /// As `with_facts`; `unknown` counts as `{} | null | undefined`, and a type variable that could be nullish becomes
    /// `T & {}` when the tests exclude that.
    pub fn with_adjusted_facts(&mut self, ty: Ty, facts: TypeFacts) -> Ty {
        let unknown = self.is(ty, TyFlags::UNKNOWN);
        let from = if unknown { Ty::UNKNOWN_UNION } else { ty };
        let reduced = self.with_facts(from, facts);
        let recombined = |t: Ty| {
            if t == Ty::UNKNOWN_UNION {
                Ty::UNKNOWN
            } else {
                t
            }
        };
        match facts {
            TypeFacts::NE_UNDEFINED => {
                let ty = self.without_nullish_values(
                    reduced,
                    TypeFacts::EQ_UNDEFINED,
                    TypeFacts::EQ_NULL,
                    Ty::NULL,
                );
                recombined(ty)
            }
            TypeFacts::NE_NULL => {
                let ty = self.without_nullish_values(
                    reduced,
                    TypeFacts::EQ_NULL,
                    TypeFacts::EQ_UNDEFINED,
                    Ty::UNDEFINED,
                );
                recombined(ty)
            }
            TypeFacts::NE_UNDEFINED_OR_NULL | TypeFacts::TRUTHY => {
                let ty = self.map_type(reduced, &mut |c, t| {
                    if c.type_facts(t).has(TypeFacts::EQ_UNDEFINED_OR_NULL) {
                        c.global_non_nullable(t)
                    } else {
                        t
                    }
                });
                recombined(ty)
            }
            _ => recombined(reduced),
        }
    }

    /// Excludes one of null and undefined from type variables, leaving the other.
    fn without_nullish_values(
        &mut self,
        ty: Ty,
        excluded: TypeFacts,
        other: TypeFacts,
        other_ty: Ty,
    ) -> Ty {
        let has_other = self.has_member(
            ty,
            if other_ty == Ty::NULL {
                TyFlags::NULL
            } else {
                TyFlags::UNDEFINED
            },
        );
        self.map_type(ty, &mut |c, t| {
            let facts = c.type_facts(t);
            if !facts.has(excluded) {
                return t;
            }
            let definite = c.intersection(&[t, Ty::EMPTY_OBJECT]);
            if facts.has(other) && !has_other {
                let nullish = c.intersection(&[t, other_ty]);
                c.union2(definite, nullish)
            } else {
                definite
            }
        })
    }

    fn global_non_nullable(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::INTERSECTION)
            && let TyKind::Intersection(members) = self.kind(ty)
            && members.contains(&Ty::EMPTY_OBJECT)
        {
            return ty;
        }
        let plain = self.intersection(&[ty, Ty::EMPTY_OBJECT]);
        match self.global_symbol("NonNullable") {
            Some(alias) if self.is(plain, TyFlags::INTERSECTION) => {
                self.alias_instantiation(alias, &[ty])
            }
            _ => plain,
        }
    }

    /// The type without null and undefined: `T!`, `NonNullable<T>`.
    pub fn non_nullable(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::OBJECT) {
            return ty;
        }
        self.with_adjusted_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL)
    }

    /// The type without undefined.
    pub fn without_undefined(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::OBJECT) {
            return ty;
        }
        self.with_adjusted_facts(ty, TypeFacts::NE_UNDEFINED)
    }

    /// Whether the type says that a value can be null or undefined. An unconstrained type parameter does not say so.
    pub fn is_nullable(&mut self, ty: Ty) -> bool {
        self.type_facts(ty).has(TypeFacts::IS_UNDEFINED_OR_NULL)
    }

    /// The part of a type that a falsy value of it can be: `""` of `string`, `0` of `number`.
    pub fn definitely_falsy_part(&mut self, ty: Ty) -> Ty {
        self.map_type(ty, &mut |c, t| match c.kind(t).clone() {
            TyKind::String => Ty::EMPTY_STRING,
            // It may be undefined, which no literal says.
            TyKind::GroupText => t,
            TyKind::Number => Ty::ZERO,
            TyKind::BigInt => Ty::ZERO_BIGINT,
            TyKind::BooleanLiteral { value: false, .. }
            | TyKind::Void
            | TyKind::Undefined
            | TyKind::Null
            | TyKind::Any
            | TyKind::Error
            | TyKind::Auto
            | TyKind::Unknown => t,
            TyKind::StringLiteral { value, .. } if value.is_empty() => t,
            TyKind::NumberLiteral { .. }
            | TyKind::BigIntLiteral { .. }
            | TyKind::EnumLiteral { .. }
                if !c.type_facts(t).has(TypeFacts::TRUTHY) =>
            {
                t
            }
            _ => Ty::NEVER,
        })
    }

    /// The type without members all of whose values are falsy.
    pub fn without_definitely_falsy(&mut self, ty: Ty) -> Ty {
        self.filter_type(ty, &mut |c, t| c.type_facts(t).has(TypeFacts::TRUTHY))
    }
}

fn truth_of_number(value: NumberValue) -> TypeFacts {
    let value = value.value();
    if value == 0.0 || value.is_nan() {
        TypeFacts::FALSY
    } else {
        TypeFacts::TRUTHY
    }
}
