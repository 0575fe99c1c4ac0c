//! Finds what a module exports (seed 004 section 9) and which names it declares as values.

use rustc_hash::FxHashSet;

use crate::source::Span;
use crate::syntax::ast::{
    Atom, ExportName, ImportSpecifierKind, Module, NamespaceName, PatId, PatKind, StmtId, StmtKind,
};

/// One name that other modules can import, or one `export *`.
#[derive(Clone, Debug)]
pub struct Export {
    /// Where the name stands.
    pub span: Span,
    /// The exported name; `*` for `export *`.
    pub name: Atom,
    pub kind: ExportKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// `export` before a declaration, `export default` before a named function or class.
    Declaration { local: Atom },
    /// `export { local as name }`
    Named { local: Atom, type_only: bool },
    /// `export { imported as name } from "x"`
    ReExport {
        specifier: String,
        imported: Atom,
        type_only: bool,
    },
    /// `export * as name from "x"`
    Namespace { specifier: String, type_only: bool },
    /// `export * from "x"`
    All { specifier: String, type_only: bool },
    /// `export default` before an expression or an anonymous declaration.
    DefaultExpression,
}

/// All exports in source order. `export =` and `export as namespace` are not exports of an ES module; the checker refuses them.
pub fn extract(module: &Module) -> Vec<Export> {
    let mut found = Vec::new();
    for stmt in &module.body {
        let span = module[*stmt].span;
        match &module[*stmt].kind {
            StmtKind::ExportDeclaration(inner) => {
                for (local, span) in declared_names(module, *inner) {
                    found.push(Export {
                        span,
                        name: local,
                        kind: ExportKind::Declaration { local },
                    });
                }
            }
            StmtKind::ExportDefaultDeclaration(inner) => {
                let kind = match declared_names(module, *inner).first() {
                    Some((local, _)) => ExportKind::Declaration { local: *local },
                    None => ExportKind::DefaultExpression,
                };
                found.push(Export {
                    span,
                    name: Atom::new("default"),
                    kind,
                });
            }
            StmtKind::ExportDefaultExpr(_) => found.push(Export {
                span,
                name: Atom::new("default"),
                kind: ExportKind::DefaultExpression,
            }),
            StmtKind::ExportNamed(clause) => {
                for specifier in &clause.specifiers {
                    let local = module.name_text(specifier.local);
                    let type_only = clause.type_only || specifier.type_only;
                    let kind = match &clause.source {
                        None => ExportKind::Named { local, type_only },
                        Some(source) => ExportKind::ReExport {
                            specifier: source.value.to_string_lossy(),
                            imported: local,
                            type_only,
                        },
                    };
                    found.push(named(specifier.exported, kind));
                }
            }
            StmtKind::ExportAll(clause) => {
                let specifier = clause.source.value.to_string_lossy();
                let type_only = clause.type_only;
                found.push(match clause.name {
                    Some(name) => named(
                        name,
                        ExportKind::Namespace {
                            specifier,
                            type_only,
                        },
                    ),
                    None => Export {
                        span,
                        name: Atom::new("*"),
                        kind: ExportKind::All {
                            specifier,
                            type_only,
                        },
                    },
                });
            }
            _ => {}
        }
    }
    found
}

/// The top-level names that have a value at run time: variables, functions, classes, enums, namespaces. Imports are not
/// among them: what they are depends on other modules.
pub fn value_names(module: &Module) -> FxHashSet<Atom> {
    let mut names = FxHashSet::default();
    for stmt in &module.body {
        let inner = module.unexported(*stmt);
        let is_value = match &module[inner].kind {
            StmtKind::Var(_)
            | StmtKind::Function(_)
            | StmtKind::Class(_)
            | StmtKind::Enum(_)
            | StmtKind::Namespace(_)
            | StmtKind::ImportEquals(_) => true,
            _ => false,
        };
        if is_value {
            names.extend(declared_names(module, inner).into_iter().map(|(n, _)| n));
        }
    }
    names
}

/// The names that an import declaration of this module binds, with what they stand for: `None` is the namespace.
pub fn imported_names(module: &Module) -> Vec<(Atom, String, Option<Atom>)> {
    let mut found = Vec::new();
    for stmt in &module.body {
        let StmtKind::Import(clause) = &module[*stmt].kind else {
            continue;
        };
        for specifier in &clause.specifiers {
            let imported = match specifier.kind {
                ImportSpecifierKind::Default => Some(Atom::new("default")),
                ImportSpecifierKind::Namespace => None,
                ImportSpecifierKind::Named {
                    imported,
                    type_only,
                } => {
                    if type_only {
                        continue;
                    }
                    Some(imported.text)
                }
            };
            if !clause.type_only {
                let local = module.name_text(specifier.local);
                found.push((local, clause.source.value.to_string_lossy(), imported));
            }
        }
    }
    found
}

/// The names that a declaration introduces, each with its place. Empty for statements that are no declarations and for
/// anonymous default exports.
pub fn declared_names(module: &Module, stmt: StmtId) -> Vec<(Atom, Span)> {
    let named = |name| (module.name_text(name), module[name].span);
    match &module[stmt].kind {
        StmtKind::Var(vars) => {
            let mut names = Vec::new();
            for declarator in &module[*vars].declarators {
                bound_names(module, declarator.pat, &mut names);
            }
            names
        }
        StmtKind::Function(id) => module[*id].name.map(named).into_iter().collect(),
        StmtKind::Class(id) => module[*id].name.map(named).into_iter().collect(),
        StmtKind::Interface(id) => vec![named(module[*id].name)],
        StmtKind::TypeAlias(id) => vec![named(module[*id].name)],
        StmtKind::Enum(id) => vec![named(module[*id].name)],
        StmtKind::ImportEquals(import) => vec![named(import.local)],
        StmtKind::Namespace(id) => match module[*id].name {
            NamespaceName::Ident(name) => vec![named(name)],
            NamespaceName::Module { .. } | NamespaceName::Global(_) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn bound_names(module: &Module, pat: PatId, names: &mut Vec<(Atom, Span)>) {
    match &module[pat].kind {
        PatKind::Name(name) => names.push((*name, module[pat].span)),
        PatKind::Array { elements, rest } => {
            for element in elements.iter().flatten() {
                bound_names(module, element.pat, names);
            }
            if let Some(rest) = rest {
                bound_names(module, *rest, names);
            }
        }
        PatKind::Object { properties, rest } => {
            for property in properties {
                bound_names(module, property.pat, names);
            }
            if let Some(rest) = rest {
                bound_names(module, *rest, names);
            }
        }
        PatKind::Target(_) | PatKind::Invalid => {}
    }
}

fn named(name: ExportName, kind: ExportKind) -> Export {
    Export {
        span: name.span,
        name: name.text,
        kind,
    }
}
