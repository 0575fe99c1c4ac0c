//! The C# types and members that the compiler itself knows by name. Everything else of a library is data in a binding pack.

use super::types::{CsType, RefKind, TypeRef};

/// Namespace of the run-time library.
pub const RUNTIME: &str = "Tsonic.Runtime";

/// A class of the run-time library.
pub fn runtime(name: &str) -> TypeRef {
    TypeRef::library(RUNTIME, name)
}

/// A class of `System`.
pub fn system(name: &str) -> TypeRef {
    TypeRef::library("System", name)
}

/// `System.Type`
pub fn type_object() -> CsType {
    CsType::named(&system("Type"))
}

/// `IEnumerable<T>`
pub fn enumerable(element: CsType) -> CsType {
    let decl = TypeRef::library("System.Collections.Generic", "IEnumerable");
    CsType::generic(&decl.with_kind(RefKind::Interface), vec![element])
}
