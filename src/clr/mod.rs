//! Reads .NET assemblies: ECMA-335 partition II, the physical layout of metadata.
//!
//! An [`Assembly`] is the bytes of a file and an index of its heaps and tables; everything else is decoded when it is asked
//! for. Bytes come from anywhere, so nothing here trusts them: every offset is checked, recursion has a limit, and whatever is
//! wrong is a [`Malformed`], never a panic.

pub mod assembly;
pub mod attributes;
mod blob;
pub mod forwarders;
pub mod heaps;
pub mod members;
pub mod nuget;
pub mod nullability;
pub mod pe;
pub mod reference_pack;
pub mod signature;
pub mod tables;
pub mod xml_docs;

pub use assembly::{Assembly, TypeDef};
pub use forwarders::{References, TypeId};
pub use signature::{MethodSignature, Type};
pub use tables::{Table, Token};

use std::fmt;

/// What is wrong with the bytes of an assembly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What could not be read, as a noun: "a row of the table TypeDef".
    pub what: &'static str,
    /// Where in the file, or in the heap or blob that is being read.
    pub offset: usize,
}

impl Malformed {
    pub(crate) fn new(what: &'static str, offset: usize) -> Self {
        Malformed { what, offset }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is damaged (at byte {})", self.what, self.offset)
    }
}

impl std::error::Error for Malformed {}

/// The result of reading metadata.
pub type Result<T> = std::result::Result<T, Malformed>;
