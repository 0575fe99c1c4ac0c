//! What modules and namespaces export, and what imports stand for (ECMA-262 16.2.1.7).

use super::{DeclKind, Meaning, SymbolFlags, SymbolId, SymbolTable};
use crate::check::{Checker, ModuleTarget, Problem};
use crate::diagnostics::Code;
use crate::source::FileId;
use crate::syntax::ast::{
    Atom, ExprKind, ImportEqualsTarget, ImportSpecifierKind, ModuleSpecifier, StmtId, StmtKind,
};

/// The memo of an import: what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AliasMemo {
    Resolving,
    Known(Option<SymbolId>),
}

/// Everything that a module exports, `export *` included.
#[derive(Clone, Debug, Default)]
pub struct ModuleExports {
    /// Own exports first, then those of `export *`, in order; aliases are not followed.
    pub table: SymbolTable,
    /// Names that two `export *` bring in with different meanings: they are not exported.
    pub ambiguous: Vec<(Atom, StmtId)>,
}

impl<'p> Checker<'p> {
    /// The module that a specifier in a file means; `None` if the graph could not resolve it.
    pub fn resolve_module(&self, file: FileId, specifier: &ModuleSpecifier) -> Option<SymbolId> {
        let text = Atom::new(&specifier.value.to_string_lossy());
        self.resolve_module_text(file, text)
    }

    /// As `resolve_module`, for the text of a specifier.
    pub fn resolve_module_text(&self, file: FileId, text: Atom) -> Option<SymbolId> {
        match self.program.resolve(file, text) {
            Some(ModuleTarget::File(target)) => self.symbols.module_symbol(target),
            Some(ModuleTarget::Ambient(name)) => self.symbols.ambient_module(name),
            None => self.symbols.ambient_module(text),
        }
    }

    /// What an import or re-export stands for in the end: never an alias. `None` if there is no such export, or only
    /// a circle of re-exports.
    pub fn resolve_alias(&mut self, alias: SymbolId) -> Option<SymbolId> {
        match self.symbols.aliases.get(&alias) {
            Some(AliasMemo::Known(known)) => return *known,
            Some(AliasMemo::Resolving) => return None,
            None => {}
        }
        self.symbols.aliases.insert(alias, AliasMemo::Resolving);
        let step = super::bind_statements::deep(|| self.alias_step(alias));
        let target = match step {
            Some(next) if self.symbols.flags(next).has(SymbolFlags::ALIAS) => {
                super::bind_statements::deep(|| self.resolve_alias(next))
            }
            other => other,
        };
        self.symbols.aliases.insert(alias, AliasMemo::Known(target));
        target
    }

    /// What an alias refers to directly.
    fn alias_step(&mut self, alias: SymbolId) -> Option<SymbolId> {
        let decl = *self.symbols.symbol(alias).decls.first()?;
        let module = self.module(decl.file);
        let scope = self.symbols.symbol(alias).scope;
        match decl.kind {
            DeclKind::Import(stmt, index) => {
                let StmtKind::Import(import) = &module[stmt].kind else {
                    return None;
                };
                let target = self.resolve_module(decl.file, &import.source)?;
                match import.specifiers.get(index as usize)?.kind {
                    ImportSpecifierKind::Namespace => Some(target),
                    ImportSpecifierKind::Default => {
                        self.resolve_export(target, Atom::new("default"))
                    }
                    ImportSpecifierKind::Named { imported, .. } => {
                        self.resolve_export(target, imported.text)
                    }
                }
            }
            DeclKind::ImportEquals(stmt) => {
                let StmtKind::ImportEquals(import) = &module[stmt].kind else {
                    return None;
                };
                match &import.target {
                    ImportEqualsTarget::Entity { name, .. } => {
                        // `import x = A.B` takes all meanings of `A.B`.
                        let root = if name.parts.len() == 1 {
                            Meaning::Any
                        } else {
                            Meaning::Namespace
                        };
                        let mut symbol = self.resolve_name(scope, name.root().text, root)?;
                        for part in &name.parts[1..] {
                            let found = self.resolve_export(symbol, part.text)?;
                            symbol = self.follow_alias(found);
                        }
                        Some(symbol)
                    }
                    ImportEqualsTarget::Require(specifier) => {
                        self.resolve_module(decl.file, specifier)
                    }
                }
            }
            DeclKind::ExportSpecifier(stmt, index) => {
                let StmtKind::ExportNamed(export) = &module[stmt].kind else {
                    return None;
                };
                let specifier = export.specifiers.get(index as usize)?;
                let name = module[specifier.local].text;
                match &export.source {
                    Some(source) => {
                        let target = self.resolve_module(decl.file, source)?;
                        self.resolve_export(target, name)
                    }
                    None => self.lookup_name(scope, name, Meaning::Any),
                }
            }
            DeclKind::ExportStar(stmt) => {
                let StmtKind::ExportAll(export) = &module[stmt].kind else {
                    return None;
                };
                self.resolve_module(decl.file, &export.source)
            }
            DeclKind::ExportDefault(stmt) | DeclKind::ExportAssignment(stmt) => {
                let (StmtKind::ExportDefaultExpr(expr) | StmtKind::ExportAssignment(expr)) =
                    module[stmt].kind
                else {
                    return None;
                };
                let ExprKind::Name(name) = module[expr].kind else {
                    return None;
                };
                self.lookup_name(scope, name, Meaning::Any)
            }
            _ => None,
        }
    }

    /// An export of a module or namespace, or a member of an enum, by name; `export *` included, aliases not followed.
    pub fn resolve_export(&mut self, owner: SymbolId, name: Atom) -> Option<SymbolId> {
        if let Some(found) = self.symbols.symbol(owner).exports.get(name) {
            return Some(found);
        }
        if !self.symbols.flags(owner).has(SymbolFlags::MODULE) {
            return None;
        }
        self.module_exports(owner).table.get(name)
    }

    /// All exports of a module.
    pub fn module_exports(&mut self, module: SymbolId) -> std::rc::Rc<ModuleExports> {
        if let Some(known) = self.symbols.module_exports.get(&module) {
            return known.clone();
        }
        let mut result = ModuleExports {
            table: self.symbols.symbol(module).exports.clone(),
            ambiguous: Vec::new(),
        };
        let mut visited = vec![module];
        self.add_star_exports(module, &mut result, &mut visited);
        let result = std::rc::Rc::new(result);
        self.symbols.module_exports.insert(module, result.clone());
        result
    }

    fn add_star_exports(
        &mut self,
        module: SymbolId,
        result: &mut ModuleExports,
        visited: &mut Vec<SymbolId>,
    ) {
        let Some(file) = self.symbols.file_of(module) else {
            return;
        };
        let stars = self.symbols.file(file).export_stars.clone();
        let default = Atom::new("default");
        // Own names win over what `export *` brings, at every level.
        let own = self.symbols.symbol(module).exports.clone();
        for star in stars {
            let StmtKind::ExportAll(export) = &self.module(file)[star].kind else {
                continue;
            };
            let Some(target) = self.resolve_module(file, &export.source) else {
                continue;
            };
            if visited.contains(&target) {
                continue;
            }
            visited.push(target);
            let mut inner = ModuleExports {
                table: self.symbols.symbol(target).exports.clone(),
                ambiguous: Vec::new(),
            };
            super::bind_statements::deep(|| self.add_star_exports(target, &mut inner, visited));
            for (name, symbol) in inner.table.iter() {
                if name == default || own.get(name).is_some() {
                    continue;
                }
                match result.table.get(name) {
                    None => result.table.insert(name, symbol),
                    Some(known) => {
                        if self.follow_alias(known) != self.follow_alias(symbol)
                            && !result.ambiguous.iter().any(|(other, _)| *other == name)
                        {
                            result.ambiguous.push((name, star));
                        }
                    }
                }
            }
        }
    }

    /// Reports imports and re-exports of names that do not exist, and names that two `export *` fight over.
    pub fn check_module_links(&mut self, file: FileId) {
        let module = self.module(file);
        for stmt in &module.body {
            match &module[*stmt].kind {
                StmtKind::Import(import) => {
                    let Some(target) = self.resolve_module(file, &import.source) else {
                        continue;
                    };
                    for specifier in &import.specifiers {
                        let (name, span) = match specifier.kind {
                            ImportSpecifierKind::Namespace => continue,
                            ImportSpecifierKind::Default => (Atom::new("default"), specifier.span),
                            ImportSpecifierKind::Named { imported, .. } => {
                                (imported.text, imported.span)
                            }
                        };
                        self.check_link(target, name, span, &import.source);
                    }
                }
                StmtKind::ExportNamed(export) => match &export.source {
                    Some(source) => {
                        let Some(target) = self.resolve_module(file, source) else {
                            continue;
                        };
                        for specifier in &export.specifiers {
                            let name = module[specifier.local];
                            self.check_link(target, name.text, name.span, source);
                        }
                    }
                    None => {
                        let scope = self.symbols.file(file).scope_of_stmt(*stmt);
                        for specifier in &export.specifiers {
                            let name = module[specifier.local];
                            if self.lookup_name(scope, name.text, Meaning::Any).is_none() {
                                self.problems.push(Problem {
                                    span: name.span,
                                    code: Code::UnknownName,
                                    text: format!("nothing named `{}` to export", name.text),
                                });
                            }
                        }
                    }
                },
                _ => {}
            }
        }
        let Some(symbol) = self.symbols.module_symbol(file) else {
            return;
        };
        let exports = self.module_exports(symbol);
        for (name, star) in &exports.ambiguous {
            self.problems.push(Problem {
                span: module[*star].span,
                code: Code::AmbiguousStarExport,
                text: format!("`{name}` already comes from another `export *`"),
            });
        }
    }

    fn check_link(
        &mut self,
        target: SymbolId,
        name: Atom,
        span: crate::source::Span,
        source: &ModuleSpecifier,
    ) {
        let found = self.resolve_export(target, name);
        let fine = match found {
            Some(found) if self.symbols.flags(found).has(SymbolFlags::ALIAS) => {
                self.resolve_alias(found).is_some()
            }
            Some(_) => true,
            None => false,
        };
        if fine {
            return;
        }
        let specifier = source.value.to_string_lossy();
        if name == "default" {
            self.problems.push(Problem {
                span,
                code: Code::NoDefaultExport,
                text: format!("`{specifier}` has no default export"),
            });
            return;
        }
        let exports = self.module_exports(target);
        let names: Vec<&str> = exports
            .table
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        let hint = match crate::diagnostics::closest(&name, names.iter().copied()) {
            Some(close) => format!("; did you mean `{close}`?"),
            None => String::new(),
        };
        self.problems.push(Problem {
            span,
            code: Code::UnknownExport,
            text: format!("`{specifier}` does not export `{name}`{hint}"),
        });
    }
}
