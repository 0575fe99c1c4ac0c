//! Binding packs: what a library symbol is in TypeScript, and what it becomes in C#.
//!
//! A pack is a manifest (`pack.toml`), TypeScript declarations and C# sources; the standard library is one like any other.
//! `manifest` reads one manifest, `pack` finds the built-in ones, and `Catalog` answers the questions of the checker and of lowering.
//! Nobody else reads manifests. The format is described in `docs/bindings.md`.

mod authored;
mod catalog;
mod clr_shape;
mod generated;
mod json_tree;
pub mod keys;
mod manifest;
mod manifest_reader;
mod pack;
mod schema;
mod tree;

pub use authored::{Authored, AuthoredMember, AuthoredModule, AuthoredType};
pub use catalog::{Catalog, GlobalTarget, MemberForm, MemberTarget, Placement, TypeTarget};
pub use clr_shape::{
    ByReference, ClrInheritance, ClrMember, ClrMemberKind, ClrOperator, ClrShape, DelegateArgument,
    SpanKind,
};
pub use generated::GeneratedModule;
pub use manifest::{
    Binding, BindingKind, ClrWidth, GlobalSpec, Manifest, ManifestError, MemberSpec, ParameterSpec,
    TypeKind, TypeSpec, Unlisted, Width,
};
pub use pack::{BuiltInPack, PackFile, built_in};
pub use schema::schema_text;
pub use tree::Format;
