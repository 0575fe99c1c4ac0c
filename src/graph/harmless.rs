//! Circles of imports that cannot be noticed: every name that the modules import from each other is a function or a variable, and is
//! mentioned in functions only, which run when all of the modules have run. Circles of classes are never harmless (seed 004
//! section 11.4), nor are re-exports and whole namespaces.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{ImportKind, ImportedName, Module, Resolved};
use crate::source::{FileId, Span};
use crate::syntax::ast::{self, Atom, ExprKind, StmtKind};

/// Whether nobody can tell that these modules import each other.
pub fn is_harmless(
    modules: &[Module],
    index: &FxHashMap<FileId, usize>,
    members: &FxHashSet<usize>,
) -> bool {
    members.iter().all(|member| {
        let module = &modules[*member];
        let running = module.imports.iter().filter(|import| import.evaluates);
        running.into_iter().all(|import| {
            let Some(Resolved::Local(file)) = &import.resolved else {
                return true;
            };
            let target = index[file];
            !members.contains(&target)
                || (import.kind == ImportKind::Clause
                    && import
                        .names
                        .iter()
                        .all(|name| is_deferred(&module.ast, &modules[target].ast, *name)))
        })
    })
}

fn is_deferred(importer: &ast::Module, exporter: &ast::Module, name: ImportedName) -> bool {
    match name {
        ImportedName::Named {
            type_only: true, ..
        } => true,
        ImportedName::Named {
            imported, local, ..
        } => {
            let mentions = mentions_of(importer, local);
            let passed_on = importer
                .body
                .iter()
                .any(|stmt| match &importer[*stmt].kind {
                    StmtKind::ExportNamed(clause) => {
                        clause.source.is_none()
                            && clause
                                .specifiers
                                .iter()
                                .any(|specifier| importer.name_text(specifier.local) == local)
                    }
                    _ => false,
                });
            let functions: Vec<Span> = importer
                .functions
                .iter()
                .map(|(_, function)| function.span)
                .collect();
            let inside = |mention: &Span| functions.iter().any(|span| span.contains(*mention));
            // A name that is only a type is dropped, unless another name of the import is a value.
            !passed_on
                && mentions.iter().all(inside)
                && (mentions.is_empty() || is_function_or_variable(exporter, imported))
        }
        ImportedName::Default { .. } | ImportedName::Namespace { .. } => false,
    }
}

fn mentions_of(module: &ast::Module, name: Atom) -> Vec<Span> {
    module
        .exprs
        .iter()
        .filter(|(_, expr)| matches!(expr.kind, ExprKind::Name(own) if own == name))
        .map(|(_, expr)| expr.span)
        .collect()
}

fn is_function_or_variable(module: &ast::Module, name: Atom) -> bool {
    module
        .body
        .iter()
        .any(|stmt| match &module[module.unexported(*stmt)].kind {
            StmtKind::Function(function) => module[*function]
                .name
                .is_some_and(|own| module.name_text(own) == name),
            StmtKind::Var(vars) => module[*vars]
                .declarators
                .iter()
                .any(|declarator| module.pat_name(declarator.pat) == Some(name)),
            _ => false,
        })
}
