//! Types as they are written.

use num_bigint::BigInt;

use super::{
    EntityName, Ident, ImportAttribute, JsString, ModuleSpecifier, Param, PropertyKey, Signature,
    TemplatePart, TypeMemberId, TypeNodeId, TypeParamId,
};
use crate::source::Span;

/// Parentheses are not kept: the tree says what belongs together.
#[derive(Clone, Debug)]
pub struct TypeNode {
    pub span: Span,
    pub kind: TypeKind,
}

#[derive(Clone, Debug)]
pub enum TypeKind {
    Keyword(Keyword),
    /// `this`
    This,
    Literal(LiteralType),
    /// `` `a${T}b` ``: one more part than types.
    Template {
        parts: Vec<TemplatePart>,
        types: Vec<TypeNodeId>,
    },
    /// `A.B<args>`; also each entry of `implements` and of an interface's `extends`.
    Reference {
        name: EntityName,
        args: Vec<TypeNodeId>,
    },
    /// `typeof a.b<args>`; `typeof import("x").b` is an [`ImportType`]. The first part may be `this`.
    Query {
        name: EntityName,
        args: Vec<TypeNodeId>,
    },
    Import(ImportType),
    Array(TypeNodeId),
    Tuple(Vec<TupleElement>),
    /// At least one member (`| A` has one).
    Union(Vec<TypeNodeId>),
    Intersection(Vec<TypeNodeId>),
    Function(Signature),
    /// `new (...) => T`
    Constructor {
        is_abstract: bool,
        signature: Signature,
    },
    /// `{ ... }`
    Object(Vec<TypeMemberId>),
    Mapped(MappedType),
    /// `check extends extends ? consequent : alternate`
    Conditional {
        check: TypeNodeId,
        extends: TypeNodeId,
        consequent: TypeNodeId,
        alternate: TypeNodeId,
    },
    /// `infer T`, `infer T extends C`
    Infer(TypeParamId),
    /// `object[index]`
    IndexedAccess {
        object: TypeNodeId,
        index: TypeNodeId,
    },
    Operator {
        op: TypeOperator,
        operand: TypeNodeId,
    },
    /// `x is T`, `asserts x is T`, `asserts x`; only as a return type.
    Predicate {
        asserts: bool,
        subject: PredicateSubject,
        ty: Option<TypeNodeId>,
    },
    /// Stands where the source has a syntax error, which has been reported.
    Invalid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Keyword {
    Any,
    Unknown,
    Never,
    Void,
    Undefined,
    Null,
    Boolean,
    Number,
    BigInt,
    String,
    Symbol,
    Object,
    /// Only in the library's own declarations, as in `type Uppercase<S extends string> = intrinsic`.
    Intrinsic,
}

impl Keyword {
    pub fn as_str(self) -> &'static str {
        match self {
            Keyword::Any => "any",
            Keyword::Unknown => "unknown",
            Keyword::Never => "never",
            Keyword::Void => "void",
            Keyword::Undefined => "undefined",
            Keyword::Null => "null",
            Keyword::Boolean => "boolean",
            Keyword::Number => "number",
            Keyword::BigInt => "bigint",
            Keyword::String => "string",
            Keyword::Symbol => "symbol",
            Keyword::Object => "object",
            Keyword::Intrinsic => "intrinsic",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum LiteralType {
    Boolean(bool),
    /// May be negative: `-1` is one literal type.
    Number(f64),
    BigInt(BigInt),
    String(JsString),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypeOperator {
    KeyOf,
    /// `unique symbol`
    Unique,
    /// `readonly T[]`
    ReadOnly,
}

/// `import("module", { with: {...} }).qualifier<args>`
#[derive(Clone, Debug)]
pub struct ImportType {
    /// `typeof import(...)`: the type of a value or of the namespace object, not a named type.
    pub is_typeof: bool,
    pub module: ModuleSpecifier,
    pub attributes: Vec<ImportAttribute>,
    pub qualifier: Option<EntityName>,
    pub args: Vec<TypeNodeId>,
}

/// `T`, `T?`, `...T`, `label: T`, `label?: T`, `...label: T`
#[derive(Clone, Copy, Debug)]
pub struct TupleElement {
    pub span: Span,
    pub label: Option<Ident>,
    pub ty: TypeNodeId,
    pub optional: bool,
    pub rest: bool,
}

/// `{ readonly [param in constraint as name]?: ty }`
#[derive(Clone, Debug)]
pub struct MappedType {
    /// Its constraint is the type after `in`.
    pub param: TypeParamId,
    /// The type after `as`.
    pub name: Option<TypeNodeId>,
    pub readonly: MappedModifier,
    pub optional: MappedModifier,
    pub ty: Option<TypeNodeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MappedModifier {
    /// Nothing written: as in the source type.
    Keep,
    /// `readonly`, `+readonly`, `?`, `+?`
    Add,
    /// `-readonly`, `-?`
    Remove,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PredicateSubject {
    This(Span),
    /// A parameter of the same signature.
    Param(Ident),
}

/// A member of an interface or of a type literal.
#[derive(Clone, Debug)]
pub struct TypeMember {
    pub span: Span,
    pub kind: TypeMemberKind,
}

#[derive(Clone, Debug)]
pub enum TypeMemberKind {
    /// `(x: A): B`
    Call(Signature),
    /// `new (x: A): B`
    Construct(Signature),
    Property {
        key: PropertyKey,
        readonly: bool,
        optional: bool,
        ty: Option<TypeNodeId>,
    },
    Method {
        key: PropertyKey,
        optional: bool,
        signature: Signature,
    },
    Getter {
        key: PropertyKey,
        ty: Option<TypeNodeId>,
    },
    Setter {
        key: PropertyKey,
        param: Param,
    },
    Index(IndexSignature),
}

impl TypeMemberKind {
    /// The key of a member that has one.
    pub fn key(&self) -> Option<&PropertyKey> {
        match self {
            TypeMemberKind::Property { key, .. }
            | TypeMemberKind::Method { key, .. }
            | TypeMemberKind::Getter { key, .. }
            | TypeMemberKind::Setter { key, .. } => Some(key),
            TypeMemberKind::Call(_) | TypeMemberKind::Construct(_) | TypeMemberKind::Index(_) => {
                None
            }
        }
    }
}

/// `readonly [name: key]: value`; whether it is static is said by the class member.
#[derive(Clone, Copy, Debug)]
pub struct IndexSignature {
    pub readonly: bool,
    pub name: Ident,
    pub key: TypeNodeId,
    pub value: TypeNodeId,
}
