//! The types in signatures, with references resolved: what the reader of metadata says, in the words of C#.

use rustc_hash::FxHashMap;

use crate::bindings::{ClrWidth, SpanKind, Width};
use crate::clr::members::GenericParameter;
use crate::clr::nullability::{Nullness, Places};
use crate::clr::signature::Primitive;
use crate::clr::{References, Table, Token, Type, TypeDef, TypeId};

/// A type in a signature, and whether C# says that null is one of its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub ty: Clr,
    pub nullable: bool,
}

/// A type of C#.
#[derive(Clone, Debug, PartialEq)]
pub enum Clr {
    Void,
    Boolean,
    Char,
    String,
    Object,
    Double,
    /// Any other number type.
    Number(Width),
    Named(TypeId, Vec<Place>),
    /// A type parameter by its name.
    Parameter(String),
    Array(Box<Place>),
    /// `Nullable<T>`.
    Nullable(Box<Clr>),
    /// `Task`, `Task<T>`, `ValueTask`, `ValueTask<T>`; without a value `None`.
    Task {
        value: Option<Box<Place>>,
        is_value_task: bool,
    },
    /// `IEnumerable<T>`.
    Sequence(Box<Place>),
    Delegate(TypeId, Vec<Place>),
    /// `Span<T>` and its relatives.
    Span {
        kind: SpanKind,
        element: Box<Place>,
    },
    /// `System.Numerics.BigInteger`
    BigInteger,
    /// What TypeScript cannot say yet, in words for people.
    Other(String),
}

/// What kind of type a definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Class,
    StaticClass,
    Struct,
    /// A struct that lives on the stack alone.
    RefStruct,
    Interface,
    Enum,
    Delegate,
}

/// What type parameters mean where a signature is read.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// By the position among the parameters of the type, those of the types around it first.
    pub of_type: Vec<Place>,
    /// By the position among those of the method.
    pub of_method: Vec<String>,
}

/// Reads signatures of a set of assemblies.
pub struct Resolver<'r> {
    pub references: &'r References,
    kinds: std::cell::RefCell<FxHashMap<TypeId, Kind>>,
}

impl<'r> Resolver<'r> {
    pub fn new(references: &'r References) -> Self {
        Resolver {
            references,
            kinds: std::cell::RefCell::default(),
        }
    }

    /// The definition; types that were resolved have one.
    pub fn definition(&self, id: TypeId) -> Option<TypeDef<'r>> {
        self.references.type_def(id).ok()
    }

    pub fn kind(&self, id: TypeId) -> Kind {
        if let Some(known) = self.kinds.borrow().get(&id) {
            return *known;
        }
        let found = self.find_kind(id).unwrap_or(Kind::RefStruct);
        self.kinds.borrow_mut().insert(id, found);
        found
    }

    fn find_kind(&self, id: TypeId) -> Option<Kind> {
        let ty = self.definition(id)?;
        if ty.is_interface() {
            return Some(Kind::Interface);
        }
        let base = match ty.extends().ok()? {
            Some(token) if token.table != Table::TypeSpec => {
                let base = self.references.resolve(id.assembly, token).ok();
                base.and_then(|base| self.definition(base))
            }
            Some(_) | None => None,
        };
        let base = base.map(|base| (base.namespace, base.name));
        Some(match base {
            Some(("System", "Enum")) => Kind::Enum,
            Some(("System", "MulticastDelegate")) => Kind::Delegate,
            Some(("System", "ValueType")) if ty.name != "Enum" => {
                let by_ref =
                    ty.attribute("System.Runtime.CompilerServices", "IsByRefLikeAttribute");
                match by_ref.ok()? {
                    Some(_) => Kind::RefStruct,
                    None => Kind::Struct,
                }
            }
            _ if ty.is_abstract() && ty.is_sealed() => Kind::StaticClass,
            _ => Kind::Class,
        })
    }

    /// The type parameters of a definition as places of their own.
    pub fn own_parameters(&self, ty: &TypeDef<'_>) -> Vec<Place> {
        let parameters = ty.generic_parameters().unwrap_or_default();
        parameters.iter().map(parameter).collect()
    }

    /// A type of a signature. `places` gives the nullness of its parts in pre-order.
    pub fn place(&self, assembly: u32, ty: &Type, places: &mut Places, scope: &Scope) -> Place {
        let nullable = places.take(ty) == Nullness::Nullable;
        let ty = match ty {
            Type::Primitive(primitive) => primitive_type(*primitive),
            Type::Named { token, .. } => self.named(assembly, *token, Vec::new()),
            Type::Generic { token, args, .. } => {
                let args = args
                    .iter()
                    .map(|arg| self.place(assembly, arg, places, scope))
                    .collect();
                self.named(assembly, *token, args)
            }
            Type::TypeParameter(number) => match scope.of_type.get(*number as usize) {
                Some(place) => {
                    // `T?` in a generic class whose T is known: of a value type it is T itself.
                    return Place {
                        ty: place.ty.clone(),
                        nullable: place.nullable || nullable,
                    };
                }
                None => Clr::Other("a type parameter of another type".into()),
            },
            Type::MethodParameter(number) => match scope.of_method.get(*number as usize) {
                Some(name) => Clr::Parameter(name.clone()),
                None => Clr::Other("a type parameter of another method".into()),
            },
            Type::Vector(element) => {
                Clr::Array(Box::new(self.place(assembly, element, places, scope)))
            }
            Type::Array { .. } => Clr::Other("an array with several dimensions".into()),
            Type::Pointer(_) => Clr::Other("a pointer".into()),
            Type::ByRef(_) => Clr::Other("a reference to a variable (`ref`, `out`)".into()),
            Type::Function(_) => Clr::Other("a pointer to a function".into()),
            Type::Modified {
                inner, modifier, ..
            } => {
                let _ = modifier;
                return self.place(assembly, inner, places, scope);
            }
            Type::Pinned(_) => Clr::Other("a pinned variable".into()),
        };
        Place { ty, nullable }
    }

    fn named(&self, assembly: u32, token: Token, mut args: Vec<Place>) -> Clr {
        let id = match self.references.resolve(assembly, token) {
            Ok(id) => id,
            Err(reason) => return Clr::Other(format!("a type that cannot be found: {reason}")),
        };
        let Some(ty) = self.definition(id) else {
            return Clr::Other("a damaged type".into());
        };
        let one = |args: &mut Vec<Place>| args.pop().map(Box::new);
        match (ty.namespace, ty.name) {
            ("System", "Nullable`1") => {
                return match args.pop() {
                    Some(place) => Clr::Nullable(Box::new(place.ty)),
                    None => Clr::Other("a damaged type".into()),
                };
            }
            ("System", "Decimal") => return Clr::Number(Width::Clr(ClrWidth::Decimal)),
            ("System", "String") => return Clr::String,
            ("System", "Object") => return Clr::Object,
            ("System.Threading.Tasks", "Task" | "Task`1") => {
                return Clr::Task {
                    value: one(&mut args),
                    is_value_task: false,
                };
            }
            ("System.Threading.Tasks", "ValueTask" | "ValueTask`1") => {
                return Clr::Task {
                    value: one(&mut args),
                    is_value_task: true,
                };
            }
            ("System.Numerics", "BigInteger") => return Clr::BigInteger,
            ("System", "Span`1" | "ReadOnlySpan`1" | "Memory`1" | "ReadOnlyMemory`1") => {
                let kind = match ty.name {
                    "Span`1" => SpanKind::Span,
                    "ReadOnlySpan`1" => SpanKind::ReadOnlySpan,
                    "Memory`1" => SpanKind::Memory,
                    _ => SpanKind::ReadOnlyMemory,
                };
                if let Some(element) = one(&mut args) {
                    return Clr::Span { kind, element };
                }
            }
            ("System.Collections.Generic", "IEnumerable`1") => {
                if let Some(element) = one(&mut args) {
                    return Clr::Sequence(element);
                }
            }
            _ => {}
        }
        match self.kind(id) {
            Kind::Delegate => Clr::Delegate(id, args),
            Kind::RefStruct => Clr::Other(format!(
                "`{}`, which lives on the stack alone",
                plain_name(ty.name)
            )),
            Kind::Class | Kind::StaticClass | Kind::Struct | Kind::Interface | Kind::Enum => {
                Clr::Named(id, args)
            }
        }
    }
}

fn parameter(parameter: &GenericParameter<'_>) -> Place {
    Place {
        ty: Clr::Parameter(parameter.name.to_owned()),
        nullable: false,
    }
}

fn primitive_type(primitive: Primitive) -> Clr {
    use Primitive as P;
    let number = |width| Clr::Number(Width::Clr(width));
    match primitive {
        P::Void => Clr::Void,
        P::Boolean => Clr::Boolean,
        P::Char => Clr::Char,
        P::SByte => number(ClrWidth::SByte),
        P::Byte => number(ClrWidth::Byte),
        P::Int16 => number(ClrWidth::Short),
        P::UInt16 => number(ClrWidth::UShort),
        P::Int32 => Clr::Number(Width::Int),
        P::UInt32 => number(ClrWidth::UInt),
        P::Int64 => Clr::Number(Width::Long),
        P::UInt64 => number(ClrWidth::ULong),
        P::Single => number(ClrWidth::Float),
        P::Double => Clr::Double,
        P::String => Clr::String,
        P::Object => Clr::Object,
        P::IntPtr | P::UIntPtr => Clr::Other("an address (`nint`)".into()),
        P::TypedReference => Clr::Other("a typed reference".into()),
    }
}

/// ``List`1`` is `List`.
pub fn plain_name(name: &str) -> &str {
    name.split('`').next().unwrap_or(name)
}

/// How many type parameters a name says: ``List`1`` has one.
pub fn arity(name: &str) -> usize {
    name.split_once('`')
        .and_then(|(_, number)| number.parse().ok())
        .unwrap_or(0)
}
