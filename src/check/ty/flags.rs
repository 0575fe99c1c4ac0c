//! What can be told about a type without looking inside it.

use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of facts about a type, computed when the type is interned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TyFlags(u32);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl TyFlags { $($(#[$doc])* pub const $name: TyFlags = TyFlags(1 << $bit);)* }
    };
}

flags! {
    /// `any`, and the intrinsics that behave as it does (the error type).
    ANY = 0;
    UNKNOWN = 1;
    UNDEFINED = 2;
    NULL = 3;
    VOID = 4;
    STRING = 5;
    NUMBER = 6;
    BIGINT = 7;
    /// Only the union `true | false`.
    BOOLEAN = 8;
    SYMBOL = 9;
    STRING_LITERAL = 10;
    NUMBER_LITERAL = 11;
    BIGINT_LITERAL = 12;
    BOOLEAN_LITERAL = 13;
    /// A member of an enum, beside `STRING_LITERAL` or `NUMBER_LITERAL`; also set on the union of all members of one enum.
    ENUM_LITERAL = 14;
    /// An enum with computed members.
    ENUM = 15;
    UNIQUE_SYMBOL = 16;
    NEVER = 17;
    TYPE_PARAM = 18;
    /// Classes, interfaces, arrays, tuples, functions, type literals, mapped types.
    OBJECT = 19;
    UNION = 20;
    INTERSECTION = 21;
    KEYOF = 22;
    INDEXED_ACCESS = 23;
    CONDITIONAL = 24;
    /// `object`.
    NON_PRIMITIVE = 25;
    TEMPLATE = 26;
    STRING_MAPPING = 27;
    /// Somewhere inside is a type parameter, so instantiation may change the type.
    HAS_PARAMS = 28;
    /// Somewhere in a place that widens is the type of an object literal.
    HAS_FRESH_OBJECT = 29;
    /// The placeholder for a function that must not take part in inference yet.
    NON_INFERRABLE = 30;
    /// Somewhere inside is a type parameter that is a polymorphic `this`.
    HAS_THIS = 31;
}

impl TyFlags {
    pub const NONE: TyFlags = TyFlags(0);
    pub const ANY_OR_UNKNOWN: TyFlags = TyFlags::ANY.or(TyFlags::UNKNOWN);
    /// `undefined` and `null`.
    pub const NULLABLE: TyFlags = TyFlags::UNDEFINED.or(TyFlags::NULL);
    pub const LITERAL: TyFlags = TyFlags::STRING_LITERAL
        .or(TyFlags::NUMBER_LITERAL)
        .or(TyFlags::BIGINT_LITERAL)
        .or(TyFlags::BOOLEAN_LITERAL);
    /// Types of one value.
    pub const UNIT: TyFlags = TyFlags::LITERAL
        .or(TyFlags::ENUM)
        .or(TyFlags::UNIQUE_SYMBOL)
        .or(TyFlags::NULLABLE);
    pub const STRING_LIKE: TyFlags = TyFlags::STRING
        .or(TyFlags::STRING_LITERAL)
        .or(TyFlags::TEMPLATE)
        .or(TyFlags::STRING_MAPPING);
    pub const NUMBER_LIKE: TyFlags = TyFlags::NUMBER
        .or(TyFlags::NUMBER_LITERAL)
        .or(TyFlags::ENUM);
    pub const BIGINT_LIKE: TyFlags = TyFlags::BIGINT.or(TyFlags::BIGINT_LITERAL);
    pub const BOOLEAN_LIKE: TyFlags = TyFlags::BOOLEAN.or(TyFlags::BOOLEAN_LITERAL);
    pub const ENUM_LIKE: TyFlags = TyFlags::ENUM.or(TyFlags::ENUM_LITERAL);
    pub const SYMBOL_LIKE: TyFlags = TyFlags::SYMBOL.or(TyFlags::UNIQUE_SYMBOL);
    pub const VOID_LIKE: TyFlags = TyFlags::VOID.or(TyFlags::UNDEFINED);
    pub const PRIMITIVE: TyFlags = TyFlags::STRING_LIKE
        .or(TyFlags::NUMBER_LIKE)
        .or(TyFlags::BIGINT_LIKE)
        .or(TyFlags::BOOLEAN_LIKE)
        .or(TyFlags::ENUM_LIKE)
        .or(TyFlags::SYMBOL_LIKE)
        .or(TyFlags::VOID_LIKE)
        .or(TyFlags::NULL);
    /// Always falsy when the value is nullish; the rest of falsiness depends on the value.
    pub const DEFINITELY_FALSY: TyFlags = TyFlags::VOID_LIKE.or(TyFlags::NULL);
    pub const UNION_OR_INTERSECTION: TyFlags = TyFlags::UNION.or(TyFlags::INTERSECTION);
    pub const STRUCTURED: TyFlags = TyFlags::OBJECT.or(TyFlags::UNION_OR_INTERSECTION);
    pub const TYPE_VARIABLE: TyFlags = TyFlags::TYPE_PARAM.or(TyFlags::INDEXED_ACCESS);
    pub const INSTANTIABLE_NON_PRIMITIVE: TyFlags = TyFlags::TYPE_VARIABLE.or(TyFlags::CONDITIONAL);
    pub const INSTANTIABLE_PRIMITIVE: TyFlags = TyFlags::KEYOF
        .or(TyFlags::TEMPLATE)
        .or(TyFlags::STRING_MAPPING);
    pub const INSTANTIABLE: TyFlags =
        TyFlags::INSTANTIABLE_NON_PRIMITIVE.or(TyFlags::INSTANTIABLE_PRIMITIVE);
    pub const SINGLETON: TyFlags = TyFlags::ANY
        .or(TyFlags::UNKNOWN)
        .or(TyFlags::STRING)
        .or(TyFlags::NUMBER)
        .or(TyFlags::BIGINT)
        .or(TyFlags::BOOLEAN)
        .or(TyFlags::SYMBOL)
        .or(TyFlags::VOID)
        .or(TyFlags::UNDEFINED)
        .or(TyFlags::NULL)
        .or(TyFlags::NEVER)
        .or(TyFlags::NON_PRIMITIVE);
    /// What a type passes on to the types that contain it.
    pub const PROPAGATING: TyFlags = TyFlags::HAS_PARAMS.or(TyFlags::HAS_THIS);

    pub const fn or(self, other: TyFlags) -> TyFlags {
        TyFlags(self.0 | other.0)
    }

    /// Whether at least one flag of `other` is set.
    pub const fn any_of(self, other: TyFlags) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all flags of `other` are set.
    pub const fn all_of(self, other: TyFlags) -> bool {
        self.0 & other.0 == other.0
    }

    pub const fn without(self, other: TyFlags) -> TyFlags {
        TyFlags(self.0 & !other.0)
    }
}

impl BitOr for TyFlags {
    type Output = TyFlags;

    fn bitor(self, other: TyFlags) -> TyFlags {
        self.or(other)
    }
}

impl BitOrAssign for TyFlags {
    fn bitor_assign(&mut self, other: TyFlags) {
        self.0 |= other.0;
    }
}

impl BitAnd for TyFlags {
    type Output = TyFlags;

    fn bitand(self, other: TyFlags) -> TyFlags {
        TyFlags(self.0 & other.0)
    }
}
