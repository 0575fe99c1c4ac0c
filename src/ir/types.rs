//! C# types as the lowering sees them: `docs/representation.md`, section 1.
//!
//! A `CsType` says more than C# prints: `UndefinedOr(X)` and `NullOr(X)` are both `X?`, yet they are different types here, because
//! conversions are chosen by the pair of `CsType`s alone. Equality is structural.

use std::fmt;
use std::sync::Arc;

/// The type of a C# expression or slot.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CsType {
    /// No value: the result of a method that returns nothing.
    Void,
    Double,
    Int,
    UInt,
    Long,
    Bool,
    /// A C# number type that only explicit .NET code names (`byte`, `decimal`, ...).
    Clr(ClrNumber),
    String,
    BigInteger,
    Symbol,
    /// `object?`: null is undefined, `Null.Value` is null.
    Object,
    /// `X?` whose null is JavaScript's undefined.
    UndefinedOr(Box<CsType>),
    /// `X?` whose null is JavaScript's null.
    NullOr(Box<CsType>),
    /// `Optional<X>`: undefined, null or a value.
    Optional(Box<CsType>),
    /// A class, struct, interface, enum or named delegate, with its type arguments.
    Named(TypeRef, Vec<CsType>),
    /// The runtime's `Array<T>`: what a TypeScript array is.
    Array(Box<CsType>),
    /// C#'s own `T[]`, only at the border to library code.
    ClrArray(Box<CsType>),
    TypeParam(TypeParam),
    /// `Func<>` or `Action<>`; `Action` when the result is `Void`. At most sixteen parameters.
    Delegate(Vec<CsType>, Box<CsType>),
    /// Only as the last parameter of a [`CsType::Delegate`]: the array that gathers the remaining arguments of a TypeScript rest
    /// parameter. In C# it is the array alone; it is told apart because `(...xs: string[])` and `(xs: string[])` differ.
    Rest(Box<CsType>),
    /// C#'s value tuple `(A, B)`, at least two elements; never a TypeScript tuple.
    Tuple(Vec<CsType>),
    /// `System.Exception`.
    Exception,
}

/// C# number types besides those with a variant of their own in [`CsType`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ClrNumber {
    SByte,
    Byte,
    Short,
    UShort,
    ULong,
    Float,
    Decimal,
    Char,
}

impl ClrNumber {
    /// The C# keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            ClrNumber::SByte => "sbyte",
            ClrNumber::Byte => "byte",
            ClrNumber::Short => "short",
            ClrNumber::UShort => "ushort",
            ClrNumber::ULong => "ulong",
            ClrNumber::Float => "float",
            ClrNumber::Decimal => "decimal",
            ClrNumber::Char => "char",
        }
    }
}

/// The name of a type declared in C#: by this program or by a library. Cheap to clone.
///
/// Names are final and unescaped: the printer adds `@` and `global::` where C# needs them.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeRef(Arc<TypeName>);

#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
struct TypeName {
    /// Dotted; empty for the global namespace.
    namespace: String,
    /// The types around it, outermost first.
    outer: Vec<String>,
    name: String,
    origin: Origin,
    kind: RefKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
enum Origin {
    User,
    Library,
}

/// What kind of type a name stands for, as far as conversions need to know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum RefKind {
    Class,
    Interface,
    Struct,
    Enum,
    Delegate,
}

impl TypeRef {
    /// A class that this program declares.
    pub fn user(namespace: impl Into<String>, name: impl Into<String>) -> TypeRef {
        TypeRef::make(namespace.into(), name.into(), Origin::User)
    }

    /// A class of a library, the runtime library included.
    pub fn library(namespace: impl Into<String>, name: impl Into<String>) -> TypeRef {
        TypeRef::make(namespace.into(), name.into(), Origin::Library)
    }

    fn make(namespace: String, name: String, origin: Origin) -> TypeRef {
        TypeRef(Arc::new(TypeName {
            namespace,
            outer: Vec::new(),
            name,
            origin,
            kind: RefKind::Class,
        }))
    }

    /// The same name, said to be of another kind.
    pub fn with_kind(&self, kind: RefKind) -> TypeRef {
        TypeRef(Arc::new(TypeName {
            kind,
            ..self.parts()
        }))
    }

    /// A type declared inside this one; of the same origin.
    pub fn nested(&self, name: impl Into<String>) -> TypeRef {
        let mut parts = self.parts();
        parts
            .outer
            .push(std::mem::replace(&mut parts.name, name.into()));
        parts.kind = RefKind::Class;
        TypeRef(Arc::new(parts))
    }

    fn parts(&self) -> TypeName {
        TypeName {
            namespace: self.0.namespace.clone(),
            outer: self.0.outer.clone(),
            name: self.0.name.clone(),
            origin: self.0.origin,
            kind: self.0.kind,
        }
    }

    pub fn namespace(&self) -> &str {
        &self.0.namespace
    }

    /// The names of the types around it, outermost first.
    pub fn outer(&self) -> &[String] {
        &self.0.outer
    }

    /// The simple name, unescaped.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    pub fn kind(&self) -> RefKind {
        self.0.kind
    }

    /// Whether the program itself declares it.
    pub fn is_user(&self) -> bool {
        self.0.origin == Origin::User
    }

    /// Whether it is a struct or an enum.
    pub fn is_value_type(&self) -> bool {
        matches!(self.0.kind, RefKind::Struct | RefKind::Enum)
    }

    /// `Namespace.Outer.Name`, unescaped.
    pub fn full_name(&self) -> String {
        let mut text = String::new();
        if !self.0.namespace.is_empty() {
            text.push_str(&self.0.namespace);
            text.push('.');
        }
        for outer in &self.0.outer {
            text.push_str(outer);
            text.push('.');
        }
        text.push_str(&self.0.name);
        text
    }
}

impl fmt::Debug for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.full_name())
    }
}

/// A type parameter of a C# declaration: an identity and the name that it would like. Made by [`super::Fresh::type_param`].
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeParam {
    pub(super) id: u32,
    pub(super) name: Arc<str>,
}

impl TypeParam {
    pub fn id(&self) -> u32 {
        self.id
    }

    /// The desired name; the printer may change it where an enclosing declaration took it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl CsType {
    pub fn undefined_or(inner: CsType) -> CsType {
        CsType::UndefinedOr(Box::new(inner))
    }

    pub fn null_or(inner: CsType) -> CsType {
        CsType::NullOr(Box::new(inner))
    }

    pub fn optional(inner: CsType) -> CsType {
        CsType::Optional(Box::new(inner))
    }

    pub fn array(element: CsType) -> CsType {
        CsType::Array(Box::new(element))
    }

    pub fn clr_array(element: CsType) -> CsType {
        CsType::ClrArray(Box::new(element))
    }

    pub fn delegate(params: Vec<CsType>, result: CsType) -> CsType {
        CsType::Delegate(params, Box::new(result))
    }

    /// A type without type arguments.
    pub fn named(decl: &TypeRef) -> CsType {
        CsType::Named(decl.clone(), Vec::new())
    }

    pub fn generic(decl: &TypeRef, args: Vec<CsType>) -> CsType {
        CsType::Named(decl.clone(), args)
    }

    /// Whether the type is a C# value type. A type parameter is not known to be one and answers false,
    /// see [`CsType::is_type_param`].
    pub fn is_value_type(&self) -> bool {
        match self {
            CsType::Double
            | CsType::Int
            | CsType::UInt
            | CsType::Long
            | CsType::Bool
            | CsType::Clr(_)
            | CsType::BigInteger
            | CsType::Optional(_)
            | CsType::Tuple(_) => true,
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) | CsType::Rest(inner) => {
                inner.is_value_type()
            }
            CsType::Named(decl, _) => decl.is_value_type(),
            CsType::Void
            | CsType::String
            | CsType::Symbol
            | CsType::Object
            | CsType::Array(_)
            | CsType::ClrArray(_)
            | CsType::TypeParam(_)
            | CsType::Delegate(..)
            | CsType::Exception => false,
        }
    }

    pub fn is_type_param(&self) -> bool {
        matches!(self, CsType::TypeParam(_))
    }

    /// Whether C#'s `null` is a value of the type as it is annotated: `X?` and `object?`.
    pub fn admits_null(&self) -> bool {
        matches!(
            self,
            CsType::UndefinedOr(_) | CsType::NullOr(_) | CsType::Object
        )
    }

    /// Whether it prints as `Nullable<X>`, that is `X?` over a value type.
    pub fn is_nullable_value(&self) -> bool {
        matches!(self, CsType::UndefinedOr(inner) | CsType::NullOr(inner) if inner.is_value_type())
    }

    /// A number type of C#, `double` included.
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            CsType::Double | CsType::Int | CsType::UInt | CsType::Long | CsType::Clr(_)
        )
    }

    /// The type without the outermost `?` or `Optional<>`.
    pub fn strip(&self) -> &CsType {
        match self {
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) | CsType::Optional(inner) => inner,
            other => other,
        }
    }

    /// What an array holds: also of the untyped view of arrays of any type (`unknown[]`).
    pub fn array_element(&self) -> Option<&CsType> {
        match self {
            CsType::Array(element) => Some(element),
            CsType::Named(..) if self.is_untyped_array() => Some(&CsType::Object),
            _ => None,
        }
    }

    /// Whether it is the base of all arrays, which stands for `unknown[]` and `any[]`.
    pub fn is_untyped_array(&self) -> bool {
        matches!(self, CsType::Named(decl, _) if !decl.is_user() && decl.name() == "ArrayBase")
    }

    /// The array that is made where this type is wanted.
    pub fn made_array(self) -> CsType {
        match self.is_untyped_array() {
            true => CsType::array(CsType::Object),
            false => self,
        }
    }

    /// The array that gathers the arguments of a rest parameter of this type.
    pub fn gathered(self) -> CsType {
        match self {
            CsType::Object => CsType::array(CsType::Object),
            other => other.made_array(),
        }
    }

    /// The type of the C# parameter that stands for this one of a delegate.
    pub fn slot(&self) -> &CsType {
        match self {
            CsType::Rest(inner) => inner,
            other => other,
        }
    }

    /// Calls `visit` with this type and every type inside it, outermost first.
    pub fn walk(&self, visit: &mut dyn FnMut(&CsType)) {
        visit(self);
        match self {
            CsType::UndefinedOr(inner)
            | CsType::NullOr(inner)
            | CsType::Optional(inner)
            | CsType::Array(inner)
            | CsType::ClrArray(inner)
            | CsType::Rest(inner) => inner.walk(visit),
            CsType::Named(_, args) | CsType::Tuple(args) => {
                args.iter().for_each(|arg| arg.walk(visit));
            }
            CsType::Delegate(params, result) => {
                params.iter().for_each(|param| param.walk(visit));
                result.walk(visit);
            }
            CsType::Void
            | CsType::Double
            | CsType::Int
            | CsType::UInt
            | CsType::Long
            | CsType::Bool
            | CsType::Clr(_)
            | CsType::String
            | CsType::BigInteger
            | CsType::Symbol
            | CsType::Object
            | CsType::TypeParam(_)
            | CsType::Exception => {}
        }
    }

    /// The type with every type parameter replaced by what `of` answers (`None` keeps it).
    pub fn substitute(&self, of: &dyn Fn(&TypeParam) -> Option<CsType>) -> CsType {
        let boxed = |inner: &CsType| Box::new(inner.substitute(of));
        let all = |list: &[CsType]| list.iter().map(|ty| ty.substitute(of)).collect();
        match self {
            CsType::UndefinedOr(inner) => CsType::UndefinedOr(boxed(inner)),
            CsType::NullOr(inner) => CsType::NullOr(boxed(inner)),
            CsType::Optional(inner) => CsType::Optional(boxed(inner)),
            CsType::Array(inner) => CsType::Array(boxed(inner)),
            CsType::ClrArray(inner) => CsType::ClrArray(boxed(inner)),
            CsType::Rest(inner) => CsType::Rest(boxed(inner)),
            CsType::Named(decl, args) => CsType::Named(decl.clone(), all(args)),
            CsType::Tuple(items) => CsType::Tuple(all(items)),
            CsType::Delegate(params, result) => CsType::Delegate(all(params), boxed(result)),
            CsType::TypeParam(param) => of(param).unwrap_or_else(|| self.clone()),
            CsType::Void
            | CsType::Double
            | CsType::Int
            | CsType::UInt
            | CsType::Long
            | CsType::Bool
            | CsType::Clr(_)
            | CsType::String
            | CsType::BigInteger
            | CsType::Symbol
            | CsType::Object
            | CsType::Exception => self.clone(),
        }
    }
}

/// For people who read a dump: like C#, with `X|undefined` and `X|null` told apart and full names.
impl fmt::Display for CsType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, items: &[CsType]| -> fmt::Result {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    f.write_str(", ")?;
                }
                write!(f, "{item}")?;
            }
            Ok(())
        };
        match self {
            CsType::Void => f.write_str("void"),
            CsType::Double => f.write_str("double"),
            CsType::Int => f.write_str("int"),
            CsType::UInt => f.write_str("uint"),
            CsType::Long => f.write_str("long"),
            CsType::Bool => f.write_str("bool"),
            CsType::Clr(number) => f.write_str(number.keyword()),
            CsType::String => f.write_str("string"),
            CsType::BigInteger => f.write_str("bigint"),
            CsType::Symbol => f.write_str("symbol"),
            CsType::Object => f.write_str("object?"),
            CsType::UndefinedOr(inner) => write!(f, "{inner}|undefined"),
            CsType::NullOr(inner) => write!(f, "{inner}|null"),
            CsType::Optional(inner) => write!(f, "Optional<{inner}>"),
            CsType::Named(decl, args) => {
                f.write_str(&decl.full_name())?;
                if !args.is_empty() {
                    f.write_str("<")?;
                    list(f, args)?;
                    f.write_str(">")?;
                }
                Ok(())
            }
            CsType::Array(element) => write!(f, "Array<{element}>"),
            CsType::ClrArray(element) => write!(f, "{element}[]"),
            CsType::Rest(inner) => write!(f, "...{inner}"),
            CsType::TypeParam(param) => f.write_str(param.name()),
            CsType::Delegate(params, result) => {
                f.write_str("(")?;
                list(f, params)?;
                write!(f, ") => {result}")
            }
            CsType::Tuple(items) => {
                f.write_str("(")?;
                list(f, items)?;
                f.write_str(")")
            }
            CsType::Exception => f.write_str("Exception"),
        }
    }
}

impl fmt::Debug for CsType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for TypeParam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.name, self.id)
    }
}
