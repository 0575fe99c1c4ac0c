//! Identities of what has a name in C#: locals, labels, type parameters.
//!
//! Lowering asks for an identity with the name it would like; the printer makes names unique within C#'s rules of scope
//! (which forbid in nested scopes what TypeScript allows). So nobody before the printer thinks about shadowing.

use std::fmt;
use std::sync::Arc;

use super::types::{CsType, TypeParam};

/// Hands out identities. One per program, or one per module: identities only need to differ within one file.
#[derive(Default, Debug)]
pub struct Fresh {
    next: u32,
}

impl Fresh {
    pub fn new() -> Fresh {
        Fresh::default()
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    /// A local variable, parameter or local function that would like to be called `name` (unescaped; made valid if it is not).
    /// For a local function, `ty` is its delegate type.
    pub fn local(&mut self, name: &str, ty: CsType) -> Local {
        let ty = match ty {
            CsType::Rest(inner) => *inner,
            other => other,
        };
        Local(Arc::new(LocalData {
            id: LocalId(self.number()),
            name: name.to_owned(),
            ty,
        }))
    }

    /// A label that would like to be called `name`.
    pub fn label(&mut self, name: &str) -> Label {
        Label {
            id: self.number(),
            name: Arc::from(name),
        }
    }

    /// A type parameter that would like to be called `name`.
    pub fn type_param(&mut self, name: &str) -> TypeParam {
        TypeParam {
            id: self.number(),
            name: Arc::from(name),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LocalId(pub u32);

/// A local variable, parameter, pattern variable or local function. Cheap to clone; equal when the identity is.
#[derive(Clone)]
pub struct Local(Arc<LocalData>);

struct LocalData {
    id: LocalId,
    name: String,
    ty: CsType,
}

impl Local {
    pub fn id(&self) -> LocalId {
        self.0.id
    }

    /// The desired name.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    pub fn ty(&self) -> &CsType {
        &self.0.ty
    }

    /// The same variable, known to have another type. Every mention of it has to say so.
    pub fn retyped(&self, ty: CsType) -> Local {
        Local(Arc::new(LocalData {
            id: self.0.id,
            name: self.0.name.clone(),
            ty,
        }))
    }
}

impl PartialEq for Local {
    fn eq(&self, other: &Local) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Local {}

impl fmt::Debug for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.name(), self.id().0)
    }
}

/// The target of a `goto`.
#[derive(Clone)]
pub struct Label {
    id: u32,
    name: Arc<str>,
}

impl Label {
    pub fn id(&self) -> u32 {
        self.id
    }

    /// The desired name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl PartialEq for Label {
    fn eq(&self, other: &Label) -> bool {
        self.id == other.id
    }
}

impl Eq for Label {}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.name, self.id)
    }
}
