//! Imports and exports.

use super::{Atom, EntityName, ImportPhase, JsString, NameId};
use crate::source::Span;

/// `"./module.ts"` in an import or export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleSpecifier {
    /// With the quotes.
    pub span: Span,
    pub value: JsString,
}

/// `key: "value"` after `with`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportAttribute {
    pub span: Span,
    pub key: JsString,
    pub value: JsString,
}

/// The name of an export as another module sees it. ECMA-262 16.2.2 allows a string, which must be well formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportName {
    pub span: Span,
    pub text: Atom,
    pub quoted: bool,
}

/// `import ... from "source" with {...}`; without specifiers it is there for its effects.
#[derive(Clone, Debug)]
pub struct Import {
    /// `import type ...`: nothing of it is left at run time.
    pub type_only: bool,
    pub phase: ImportPhase,
    pub specifiers: Vec<ImportSpecifier>,
    pub source: ModuleSpecifier,
    pub attributes: Vec<ImportAttribute>,
}

#[derive(Clone, Copy, Debug)]
pub struct ImportSpecifier {
    pub span: Span,
    /// The name that the import declares.
    pub local: NameId,
    pub kind: ImportSpecifierKind,
}

#[derive(Clone, Copy, Debug)]
pub enum ImportSpecifierKind {
    /// `import local from`
    Default,
    /// `import * as local from`
    Namespace,
    /// `import { imported as local } from`; `imported` is the local name if there is no `as`.
    Named {
        imported: ExportName,
        /// `import { type imported }`
        type_only: bool,
    },
}

/// `import local = A.B`, `import local = require("x")`
#[derive(Clone, Debug)]
pub struct ImportEquals {
    pub local: NameId,
    pub type_only: bool,
    /// `export import local = ...`
    pub is_export: bool,
    pub target: ImportEqualsTarget,
}

#[derive(Clone, Debug)]
pub enum ImportEqualsTarget {
    Entity {
        name: EntityName,
        /// Stands for the reference to the whole entity.
        reference: NameId,
    },
    Require(ModuleSpecifier),
}

/// `export { a, b as c }`, `export { a } from "source"`
#[derive(Clone, Debug)]
pub struct ExportNamed {
    pub type_only: bool,
    pub specifiers: Vec<ExportSpecifier>,
    pub source: Option<ModuleSpecifier>,
    pub attributes: Vec<ImportAttribute>,
}

#[derive(Clone, Copy, Debug)]
pub struct ExportSpecifier {
    pub span: Span,
    /// `export { type a }`
    pub type_only: bool,
    /// Without a source: a reference to something declared or imported here. With one: the name that the source exports,
    /// which may be quoted.
    pub local: NameId,
    pub exported: ExportName,
}

/// `export * from "source"`, `export * as name from "source"`
#[derive(Clone, Debug)]
pub struct ExportAll {
    pub type_only: bool,
    pub name: Option<ExportName>,
    pub source: ModuleSpecifier,
    pub attributes: Vec<ImportAttribute>,
}
