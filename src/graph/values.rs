//! Which imports run the module they name. TypeScript drops a specifier that is never used as a value or that names only a
//! type; an import declaration all of whose specifiers are dropped does not exist at run time.

use rustc_hash::{FxHashMap, FxHashSet};

use super::exports::{self, ExportKind};
use super::imports::{ImportKind, ImportedName, names_used_as_values};
use super::{Module, Resolved};
use crate::source::FileId;
use crate::syntax::ast::Atom;

/// Sets `Import::evaluates` of every import of every module.
pub fn mark_evaluating_imports(modules: &mut [Module], index: &FxHashMap<FileId, usize>) {
    let answers: Vec<Vec<bool>> = {
        let exporters = Exporters::new(modules, index);
        let of = |module: &Module| {
            let used = names_used_as_values(&module.ast);
            let runs = |import| exporters.runs(module, import, &used);
            module.imports.iter().map(runs).collect()
        };
        modules.iter().map(of).collect()
    };
    for (module, answers) in modules.iter_mut().zip(answers) {
        for (import, evaluates) in module.imports.iter_mut().zip(answers) {
            import.evaluates = evaluates;
        }
    }
}

struct Exporters<'a> {
    modules: &'a [Module],
    index: &'a FxHashMap<FileId, usize>,
    values: Vec<FxHashSet<Atom>>,
}

impl<'a> Exporters<'a> {
    fn new(modules: &'a [Module], index: &'a FxHashMap<FileId, usize>) -> Self {
        let values = modules
            .iter()
            .map(|m| exports::value_names(&m.ast))
            .collect();
        Exporters {
            modules,
            index,
            values,
        }
    }

    fn runs(&self, module: &Module, import: &super::Import, used: &FxHashSet<Atom>) -> bool {
        if import.type_only {
            return false;
        }
        let target = match &import.resolved {
            Some(Resolved::Local(file)) => *file,
            Some(Resolved::DotNet { .. } | Resolved::Binding { .. }) | None => return false,
        };
        let exported_here = |local: Atom| {
            module.exports.iter().any(|export| match &export.kind {
                ExportKind::Named {
                    local: name,
                    type_only,
                } => *name == local && !type_only,
                _ => false,
            })
        };
        let is_used = |local: Atom| used.contains(&local) || exported_here(local);
        match import.kind {
            ImportKind::SideEffect => true,
            ImportKind::Dynamic | ImportKind::Type | ImportKind::Require => false,
            ImportKind::ReExportNamespace => true,
            ImportKind::ReExportAll => self.exports_some_value(target),
            ImportKind::ReExport => import.names.iter().any(|name| match name {
                ImportedName::Named {
                    imported,
                    type_only,
                    ..
                } => !type_only && self.is_value(target, *imported),
                ImportedName::Default { .. } | ImportedName::Namespace { .. } => true,
            }),
            ImportKind::Clause => import.names.iter().any(|name| match name {
                ImportedName::Default { local } => {
                    is_used(*local) && self.is_value(target, Atom::new("default"))
                }
                ImportedName::Namespace { local } => is_used(*local),
                ImportedName::Named {
                    imported,
                    local,
                    type_only,
                } => !type_only && is_used(*local) && self.is_value(target, *imported),
            }),
        }
    }

    /// Whether an export of a module has a value. A name that is not exported counts as a value: the checker reports it.
    fn is_value(&self, file: FileId, name: Atom) -> bool {
        self.find(file, name, &mut FxHashSet::default())
            .unwrap_or(true)
    }

    fn exports_some_value(&self, file: FileId) -> bool {
        self.some_value(file, &mut FxHashSet::default())
    }

    fn some_value(&self, file: FileId, visited: &mut FxHashSet<FileId>) -> bool {
        let Some(index) = self.index.get(&file).filter(|_| visited.insert(file)) else {
            return false;
        };
        let module = &self.modules[*index];
        module.exports.iter().any(|export| match &export.kind {
            ExportKind::All {
                specifier,
                type_only,
            } => {
                !type_only
                    && self
                        .target(module, specifier)
                        .is_some_and(|target| self.some_value(target, visited))
            }
            _ => self.is_value(file, export.name),
        })
    }

    /// `None` if the module does not export the name (or only in a circle of re-exports).
    fn find(
        &self,
        file: FileId,
        name: Atom,
        visited: &mut FxHashSet<(FileId, Atom)>,
    ) -> Option<bool> {
        if !visited.insert((file, name)) {
            return None;
        }
        let index = *self.index.get(&file)?;
        let module = &self.modules[index];
        for export in module.exports.iter().filter(|export| export.name == name) {
            return match &export.kind {
                ExportKind::Declaration { local } => Some(self.values[index].contains(local)),
                ExportKind::DefaultExpression => Some(true),
                ExportKind::Named { local, type_only } => {
                    Some(!type_only && self.is_local_value(index, *local, visited))
                }
                ExportKind::ReExport {
                    specifier,
                    imported,
                    type_only,
                } => match self.target(module, specifier) {
                    Some(target) => Some(!type_only && self.find(target, *imported, visited)?),
                    None => Some(!type_only),
                },
                ExportKind::Namespace { type_only, .. } => Some(!type_only),
                ExportKind::All { .. } => continue,
            };
        }
        for export in &module.exports {
            if let ExportKind::All {
                specifier,
                type_only,
            } = &export.kind
                && let Some(target) = self.target(module, specifier)
                && let Some(is_value) = self.find(target, name, visited)
            {
                return Some(is_value && !type_only);
            }
        }
        None
    }

    fn is_local_value(
        &self,
        index: usize,
        local: Atom,
        visited: &mut FxHashSet<(FileId, Atom)>,
    ) -> bool {
        if self.values[index].contains(&local) {
            return true;
        }
        let module = &self.modules[index];
        for (name, specifier, imported) in exports::imported_names(&module.ast) {
            if name == local {
                return match (imported, self.target(module, &specifier)) {
                    (Some(imported), Some(target)) => {
                        self.find(target, imported, visited).unwrap_or(true)
                    }
                    (Some(_), None) | (None, _) => true,
                };
            }
        }
        false
    }

    fn target(&self, module: &Module, specifier: &str) -> Option<FileId> {
        let import = module.imports.iter().find(|i| i.specifier == specifier)?;
        match import.resolved {
            Some(Resolved::Local(file)) => Some(file),
            Some(Resolved::DotNet { .. } | Resolved::Binding { .. }) | None => None,
        }
    }
}
