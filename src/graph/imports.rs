//! Finds everything in a module that names another module (seed 004 section 8).

use rustc_hash::FxHashSet;

use super::Resolved;
use crate::source::Span;
use crate::syntax::ast::{
    Atom, ExprKind, ImportEqualsTarget, ImportSpecifierKind, Module, ModuleSpecifier, StmtKind,
    TypeKind,
};

/// One specifier in one place.
#[derive(Clone, Debug)]
pub struct Import {
    /// Of the specifier, with its quotes.
    pub span: Span,
    /// Without quotes. A specifier with a lone surrogate, which names nothing, is shown with U+FFFD.
    pub specifier: String,
    pub kind: ImportKind,
    /// Whether TypeScript erases it whatever the names mean: `import type`, `export type`, `import("x").T`.
    pub type_only: bool,
    /// What it binds, or for `export {...} from` what it passes on.
    pub names: Vec<ImportedName>,
    /// What the specifier means; `None` if that was an error, which has been reported.
    pub resolved: Option<Resolved>,
    /// Whether the import makes the other module run before this one. Set once all modules are known.
    pub evaluates: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// `import "x"`
    SideEffect,
    /// `import ... from "x"` with a default, namespace or named clause.
    Clause,
    /// `export { ... } from "x"`
    ReExport,
    /// `export * from "x"`
    ReExportAll,
    /// `export * as ns from "x"`
    ReExportNamespace,
    /// `import("x")` with a literal.
    Dynamic,
    /// `import("x").T` in a type.
    Type,
    /// `import x = require("x")`, refused elsewhere.
    Require,
}

/// One name of an import or re-export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportedName {
    Default {
        local: Atom,
    },
    Namespace {
        local: Atom,
    },
    /// `imported as local`; for a re-export `local` is the name under which it is exported.
    Named {
        imported: Atom,
        local: Atom,
        type_only: bool,
    },
}

/// All specifiers of a module in source order. `resolved` and `evaluates` are still open.
pub fn extract(module: &Module) -> Vec<Import> {
    let mut found = Vec::new();
    for stmt in &module.body {
        if let Some(import) = of_statement(module, &module[*stmt].kind) {
            found.push(import);
        }
    }
    for (_, expr) in module.exprs.iter() {
        if let ExprKind::ImportCall { specifier, .. } = &expr.kind
            && let ExprKind::String(text) = &module[*specifier].kind
        {
            let source = ModuleSpecifier {
                span: module[*specifier].span,
                value: text.clone(),
            };
            found.push(import(&source, ImportKind::Dynamic, false, Vec::new()));
        }
    }
    for (_, node) in module.types.iter() {
        if let TypeKind::Import(inner) = &node.kind {
            found.push(import(&inner.module, ImportKind::Type, true, Vec::new()));
        }
    }
    found.sort_by_key(|import| import.span);
    found
}

/// The names that occur as values anywhere in the module. A name that is shadowed somewhere counts as well: then an import
/// is kept that TypeScript would drop only if the very same name is declared again inside.
pub fn names_used_as_values(module: &Module) -> FxHashSet<Atom> {
    let mut used = FxHashSet::default();
    for (_, expr) in module.exprs.iter() {
        if let ExprKind::Name(name) = expr.kind {
            used.insert(name);
        }
    }
    for stmt in &module.body {
        if let StmtKind::ImportEquals(import) = &module[*stmt].kind
            && let ImportEqualsTarget::Entity { name, .. } = &import.target
        {
            used.insert(name.root().text);
        }
    }
    used
}

fn of_statement(module: &Module, kind: &StmtKind) -> Option<Import> {
    Some(match kind {
        StmtKind::Import(clause) => {
            let names: Vec<ImportedName> = clause
                .specifiers
                .iter()
                .map(|specifier| {
                    let local = module.name_text(specifier.local);
                    match specifier.kind {
                        ImportSpecifierKind::Default => ImportedName::Default { local },
                        ImportSpecifierKind::Namespace => ImportedName::Namespace { local },
                        ImportSpecifierKind::Named {
                            imported,
                            type_only,
                        } => ImportedName::Named {
                            imported: imported.text,
                            local,
                            type_only,
                        },
                    }
                })
                .collect();
            // `import {} from "x"` is dropped by TypeScript only if it had names; without names it runs the module.
            let kind = match names.is_empty() {
                true => ImportKind::SideEffect,
                false => ImportKind::Clause,
            };
            import(&clause.source, kind, clause.type_only, names)
        }
        StmtKind::ExportNamed(clause) => {
            let source = clause.source.as_ref()?;
            let names = clause
                .specifiers
                .iter()
                .map(|specifier| ImportedName::Named {
                    imported: module.name_text(specifier.local),
                    local: specifier.exported.text,
                    type_only: specifier.type_only,
                })
                .collect();
            import(source, ImportKind::ReExport, clause.type_only, names)
        }
        StmtKind::ExportAll(clause) => {
            let kind = match clause.name {
                Some(_) => ImportKind::ReExportNamespace,
                None => ImportKind::ReExportAll,
            };
            import(&clause.source, kind, clause.type_only, Vec::new())
        }
        StmtKind::ImportEquals(clause) => match &clause.target {
            ImportEqualsTarget::Require(source) => {
                import(source, ImportKind::Require, clause.type_only, Vec::new())
            }
            ImportEqualsTarget::Entity { .. } => return None,
        },
        _ => return None,
    })
}

fn import(
    source: &ModuleSpecifier,
    kind: ImportKind,
    type_only: bool,
    names: Vec<ImportedName>,
) -> Import {
    Import {
        span: source.span,
        specifier: source.value.to_string_lossy(),
        kind,
        type_only,
        names,
        resolved: None,
        evaluates: false,
    }
}
