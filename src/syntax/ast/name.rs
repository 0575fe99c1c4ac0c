//! Names: identifiers, property keys, dotted names.

use super::{Atom, ExprId, JsString};
use crate::source::Span;

/// An identifier that neither refers to nor declares a variable: a property name after a dot, a label, a tuple label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ident {
    pub span: Span,
    /// Escapes resolved; a private name is without its `#`.
    pub text: Atom,
}

/// A declared name (of a function, class, interface, enum, type alias, namespace, type parameter, import) or the name in
/// an export specifier, which refers to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub span: Span,
    pub text: Atom,
}

/// A name with dots, in a type or after `import x =`. `A.B.C` has three parts, and at least one part is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityName {
    pub span: Span,
    pub parts: Vec<Ident>,
}

impl EntityName {
    /// The leftmost identifier, the one that is looked up in scope.
    pub fn root(&self) -> Ident {
        self.parts[0]
    }

    /// The single identifier, if there is no dot.
    pub fn as_ident(&self) -> Option<Ident> {
        match self.parts.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// How a property is named where it is defined: in an object literal, class, interface or object pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyKey {
    /// `name`
    Ident(Ident),
    /// `"name"`
    String { span: Span, value: JsString },
    /// `1`, `0x10`, `1e3`
    Number { span: Span, value: f64 },
    /// `1n`, in decimal without the `n`.
    BigInt { span: Span, digits: Atom },
    /// `[expression]`
    Computed { span: Span, expr: ExprId },
    /// `#name`, only in classes.
    Private(Ident),
}

impl PropertyKey {
    pub fn span(&self) -> Span {
        match self {
            PropertyKey::Ident(ident) | PropertyKey::Private(ident) => ident.span,
            PropertyKey::String { span, .. }
            | PropertyKey::Number { span, .. }
            | PropertyKey::BigInt { span, .. }
            | PropertyKey::Computed { span, .. } => *span,
        }
    }

    /// The property's name at run time, if the syntax alone tells: numbers as ECMA-262 `Number::toString` spells them.
    /// `None` for computed and private names.
    pub fn static_name(&self) -> Option<JsString> {
        match self {
            PropertyKey::Ident(ident) => Some(JsString::from(ident.text.as_str())),
            PropertyKey::String { value, .. } => Some(value.clone()),
            PropertyKey::Number { value, .. } => {
                Some(JsString::from(ryu_js::Buffer::new().format(*value)))
            }
            PropertyKey::BigInt { digits, .. } => Some(JsString::from(digits.as_str())),
            PropertyKey::Computed { .. } | PropertyKey::Private(_) => None,
        }
    }

    /// As [`PropertyKey::static_name`], but also `None` for a name with a lone surrogate.
    pub fn static_atom(&self) -> Option<Atom> {
        match self {
            PropertyKey::Ident(ident) => Some(ident.text),
            other => other.static_name()?.as_str().map(Atom::new),
        }
    }
}
