//! The forms that a type can have.

use std::fmt;
use std::rc::Rc;

use num_bigint::BigInt;

use super::{AliasId, OriginId, TypeParamId};
use crate::check::symbols::SymbolId;
use crate::syntax::ast::{Atom, JsString};

/// A type. Equal types that were made in the same way have the same number; `Checker::is_identical` compares structure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ty(pub(crate) u32);

impl fmt::Debug for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ty{}", self.0)
    }
}

/// A number as the key of a type: `-0` is `0`, and there is one `NaN`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct NumberValue(u64);

impl NumberValue {
    pub fn new(value: f64) -> NumberValue {
        if value == 0.0 {
            NumberValue(0)
        } else if value.is_nan() {
            NumberValue(f64::NAN.to_bits())
        } else {
            NumberValue(value.to_bits())
        }
    }

    pub fn value(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl fmt::Debug for NumberValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value().fmt(f)
    }
}

/// The value of an enum member.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum EnumValue {
    Number(NumberValue),
    String(JsString),
}

/// `Uppercase<T>` and its siblings.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StringMappingKind {
    Uppercase,
    Lowercase,
    Capitalize,
    Uncapitalize,
}

/// How an element of a tuple type takes part in the tuple.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ElementKind {
    Required,
    /// `T?`; the element type includes `undefined`.
    Optional,
    /// `...T[]`; the element type is `T`.
    Rest,
    /// `...T` with `T` a type parameter constrained to arrays; the element type is `T`.
    Variadic,
}

impl ElementKind {
    /// Rest and variadic elements stand for any number of values.
    pub fn is_variable(self) -> bool {
        matches!(self, ElementKind::Rest | ElementKind::Variadic)
    }
}

/// A tuple type without its element types.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct TupleShape {
    pub kinds: Vec<ElementKind>,
    /// One for each element: the label, where one is written.
    pub names: Vec<Option<Atom>>,
    pub readonly: bool,
}

impl TupleShape {
    /// How many leading elements must be present.
    pub fn min_length(&self) -> usize {
        self.kinds
            .iter()
            .rposition(|k| matches!(k, ElementKind::Required | ElementKind::Variadic))
            .map_or(0, |last| last + 1)
    }

    /// How many leading elements stand at a fixed index.
    pub fn fixed_length(&self) -> usize {
        self.kinds
            .iter()
            .position(|k| k.is_variable())
            .unwrap_or(self.kinds.len())
    }

    /// Whether the tuple has a rest or variadic element, hence no fixed greatest length.
    pub fn is_open(&self) -> bool {
        self.kinds.iter().any(|k| k.is_variable())
    }
}

/// How a union was written, where that differs from its flat list of members.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum UnionOrigin {
    /// Some of the constituents are named unions.
    Named(Rc<[Ty]>),
    /// `keyof T`, resolved.
    Keyof(Ty),
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum TyKind {
    Any,
    /// The type of something that is in error; silences what follows.
    Error,
    /// `any` of a variable without annotation whose type is found by flow analysis.
    Auto,
    /// `any` that stands for "whatever is given" while a conditional type is decided.
    Wildcard,
    Unknown,
    Undefined,
    Null,
    String,
    /// The text of a group of a regular expression: `string` to every rule of the language, but at run time undefined where the
    /// group took no part. Inference carries it; an annotation `string` ends it, and the value is checked there.
    GroupText,
    Number,
    BigInt,
    Symbol,
    Void,
    Never,
    /// `never` as a result of inference from nothing; must not become a candidate.
    SilentNever,
    /// `object`.
    NonPrimitive,
    BooleanLiteral {
        value: bool,
        fresh: bool,
    },
    StringLiteral {
        value: JsString,
        fresh: bool,
    },
    NumberLiteral {
        value: NumberValue,
        fresh: bool,
    },
    BigIntLiteral {
        value: Rc<BigInt>,
        fresh: bool,
    },
    /// A member of an enum whose value is known.
    EnumLiteral {
        member: SymbolId,
        value: EnumValue,
        fresh: bool,
    },
    /// An enum with a member whose value is not known; also the type of such a member.
    Enum(SymbolId),
    UniqueSymbol(SymbolId),
    /// `texts.len() == types.len() + 1`.
    Template {
        texts: Rc<[JsString]>,
        types: Rc<[Ty]>,
    },
    StringMapping {
        mapping: StringMappingKind,
        of: Ty,
    },
    Param(TypeParamId),
    /// Sorted, flat, at least two members. `boolean` is `true | false`.
    Union {
        members: Rc<[Ty]>,
        origin: Option<UnionOrigin>,
    },
    /// In the order of writing, flat, at least two members.
    Intersection(Rc<[Ty]>),
    /// A class or interface with its type arguments: outer ones first, own ones next; one more is the type of `this`.
    Reference {
        target: SymbolId,
        args: Rc<[Ty]>,
    },
    Tuple {
        shape: Rc<TupleShape>,
        elements: Rc<[Ty]>,
    },
    /// An object type without a declaration of its own; `args` stand for `OriginData::params`.
    Object {
        origin: OriginId,
        args: Rc<[Ty]>,
    },
    /// `{ [K in C]: T }`; `args` stand for the parameters of the origin.
    Mapped {
        origin: OriginId,
        args: Rc<[Ty]>,
    },
    /// `C extends E ? T : F` that could not be decided yet.
    Conditional {
        origin: OriginId,
        args: Rc<[Ty]>,
    },
    IndexedAccess {
        object: Ty,
        index: Ty,
    },
    Keyof(Ty),
    /// The type of `[]` in a variable without annotation, while flow analysis collects its elements.
    EvolvingArray(Ty),
}

/// What a type was called where it was written: the alias and its type arguments.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AliasData {
    pub symbol: SymbolId,
    pub args: Rc<[Ty]>,
}

/// All about one type.
#[derive(Clone, Debug)]
pub struct TyData {
    pub kind: TyKind,
    pub flags: super::TyFlags,
    pub alias: Option<AliasId>,
}
