//! Patterns: what a declaration, parameter or destructuring assignment takes values apart with.

use super::{Atom, ExprId, PatId, PropertyKey};
use crate::source::Span;

#[derive(Clone, Debug)]
pub struct Pat {
    pub span: Span,
    pub kind: PatKind,
}

#[derive(Clone, Debug)]
pub enum PatKind {
    /// Declares a variable or parameter.
    Name(Atom),
    /// The leaf of a destructuring assignment: writes to an existing variable or property.
    Target(ExprId),
    Array {
        /// `None` is a hole.
        elements: Vec<Option<PatElement>>,
        rest: Option<PatId>,
    },
    Object {
        properties: Vec<PatProperty>,
        rest: Option<PatId>,
    },
    /// Stands where the source has a syntax error, which has been reported.
    Invalid,
}

#[derive(Clone, Copy, Debug)]
pub struct PatElement {
    /// With the default value.
    pub span: Span,
    pub pat: PatId,
    pub default: Option<ExprId>,
}

#[derive(Clone, Debug)]
pub struct PatProperty {
    /// With key and default value.
    pub span: Span,
    pub key: PropertyKey,
    pub pat: PatId,
    pub default: Option<ExprId>,
    /// `{ a }` for `{ a: a }`.
    pub shorthand: bool,
}
