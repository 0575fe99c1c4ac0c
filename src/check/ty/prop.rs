//! Properties of types.

use std::fmt;
use std::rc::Rc;

use super::{MapperId, Prop, Ty};
use crate::check::symbols::SymbolId;
use crate::syntax::ast::Atom;

/// The name of a property.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PropName {
    /// An identifier, a string or a number in its canonical text.
    Text(Atom),
    /// A unique symbol; well-known symbols are the properties of `SymbolConstructor`.
    Symbol(SymbolId),
    /// `#name` of one class.
    Private(Atom, SymbolId),
}

impl PropName {
    pub fn text(name: &str) -> PropName {
        PropName::Text(Atom::new(name))
    }

    pub fn as_text(self) -> Option<Atom> {
        match self {
            PropName::Text(name) => Some(name),
            PropName::Symbol(_) | PropName::Private(..) => None,
        }
    }
}

impl fmt::Debug for PropName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PropName::Text(name) => write!(f, "{name}"),
            PropName::Symbol(symbol) => write!(f, "[{symbol:?}]"),
            PropName::Private(name, class) => write!(f, "#{name}@{class:?}"),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Visibility {
    #[default]
    Public,
    Protected,
    Private,
}

/// What kind of member a property is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum PropKind {
    /// A field, a property signature, a property of an object literal.
    #[default]
    Field,
    Method,
    Accessor {
        getter: bool,
        setter: bool,
    },
    EnumMember,
    /// An export of a namespace or module seen as a property.
    Export,
}

/// Where the type of a property comes from.
#[derive(Clone, Debug)]
pub enum PropType {
    /// `type_of_symbol` and `write_type_of_symbol` know.
    Symbol(SymbolId),
    Known(Ty),
    /// A getter and a setter of different types.
    ReadWrite {
        read: Ty,
        write: Ty,
    },
    /// A getter of an object literal, whose result is found when it is asked for: it may use `this`.
    Getter {
        function: crate::check::Node<crate::syntax::ast::FunctionId>,
        /// What the setter beside it takes, where that says so.
        write: Option<Ty>,
    },
    /// The type of another property, instantiated.
    Instantiated {
        of: Prop,
        mapper: MapperId,
    },
    /// A property of a union: the union of the types.
    UnionOf(Rc<[Prop]>),
    /// As `UnionOf`, where some members have an index signature instead, or nothing.
    UnionOfTypes(Rc<[Ty]>),
    /// A property of an intersection: the intersection of the types.
    IntersectionOf(Rc<[Prop]>),
    /// A property of a mapped type for one key; `of` is the property that a homomorphic type copies.
    Mapped {
        mapped: Ty,
        key: Ty,
        of: Option<Prop>,
    },
    /// Inferred backwards through a homomorphic mapped type.
    ReverseMapped {
        source: Ty,
        mapped: Ty,
        constraint: Ty,
    },
}

/// All about a property but its type, which is asked with `Checker::type_of_prop`.
#[derive(Clone, Debug)]
pub struct PropData {
    pub name: PropName,
    /// The declaration, where there is one (the first, for a property of a union).
    pub symbol: Option<SymbolId>,
    pub kind: PropKind,
    pub optional: bool,
    pub readonly: bool,
    pub is_static: bool,
    pub is_abstract: bool,
    pub visibility: Visibility,
    /// The class or interface that declares it.
    pub declared_in: Option<SymbolId>,
    pub source: PropType,
    /// A property of a union that is absent in some member, or whose type differs in kind: only `in` and discriminants see it.
    pub partial: bool,
    /// Came into an object literal by a spread, so that it is nobody's excess property.
    pub spread: bool,
    pub(crate) read: Option<Ty>,
    pub(crate) write: Option<Ty>,
    pub(crate) resolving: bool,
}

impl PropData {
    /// A public, required, writable field.
    pub fn new(name: PropName, source: PropType) -> PropData {
        PropData {
            name,
            symbol: None,
            kind: PropKind::Field,
            optional: false,
            readonly: false,
            is_static: false,
            is_abstract: false,
            visibility: Visibility::Public,
            declared_in: None,
            source,
            partial: false,
            spread: false,
            read: None,
            write: None,
            resolving: false,
        }
    }

    pub fn is_method(&self) -> bool {
        self.kind == PropKind::Method
    }

    pub fn has_getter(&self) -> bool {
        matches!(self.kind, PropKind::Accessor { getter: true, .. })
    }

    pub fn has_setter(&self) -> bool {
        matches!(self.kind, PropKind::Accessor { setter: true, .. })
    }
}
