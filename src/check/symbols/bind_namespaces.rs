//! Namespaces.

use super::bind::Binder;
use super::bind_statements::deep;
use super::{DeclKind, ScopeKind, SymbolFlags, SymbolId};
use crate::check::parents::Container;
use crate::syntax::ast::{Atom, Id, Module, NamespaceId, NamespaceName, StmtKind};

impl<'p> Binder<'_, 'p> {
    /// Inside `declare namespace` everything is exported, with or without the word.
    pub(super) fn in_ambient_namespace(&self) -> bool {
        self.ambient
            && matches!(
                self.out.scopes[self.scope.0 as usize].kind,
                ScopeKind::Namespace(_)
            )
    }

    pub(super) fn namespace(&mut self, id: NamespaceId, exported: bool) {
        let module: &'p Module = self.module;
        let data = &module[id];
        let outer_ambient = self.ambient;
        self.ambient |= data.is_declare;
        match &data.name {
            NamespaceName::Global(_) => {
                if let Some(body) = &data.body {
                    let scope = self.open(ScopeKind::GlobalBlock, None);
                    self.within(scope, |b| b.statements(&body.stmts));
                }
            }
            NamespaceName::Module { span, specifier } => {
                let name = Atom::new(&specifier.to_string_lossy());
                let symbol = match self.out.ambient_modules.get(&name) {
                    Some(known) => *known,
                    None => {
                        let made = self.out.new_symbol(
                            name,
                            SymbolFlags::NAMESPACE | SymbolFlags::MODULE,
                            None,
                        );
                        self.out.ambient_modules.insert(name, made);
                        made
                    }
                };
                let decl = super::Decl {
                    file: self.file,
                    kind: DeclKind::Namespace(id),
                };
                self.out.symbols[symbol.0 as usize].decls.push(decl);
                let _ = span;
                self.namespace_body(id, symbol);
            }
            NamespaceName::Ident(name) => {
                let name = module[*name];
                let exported = exported || {
                    self.ambient
                        && matches!(
                            self.out.scopes[self.scope.0 as usize].kind,
                            ScopeKind::Namespace(_)
                        )
                };
                let flags = if has_values(module, id) {
                    SymbolFlags::NAMESPACE
                } else {
                    SymbolFlags::TYPE_NAMESPACE
                };
                let kind = DeclKind::Namespace(id);
                let symbol = self.declare_here(name.text, flags, kind, name.span, exported);
                self.namespace_body(id, symbol);
            }
        }
        self.ambient = outer_ambient;
    }

    fn namespace_body(&mut self, id: NamespaceId, symbol: SymbolId) {
        self.tables.namespace_symbol[id.index()] = Some(symbol);
        let module: &'p Module = self.module;
        let Some(body) = &module[id].body else { return };
        self.contained(Container::Namespace(id), |b| {
            let scope = b.open(ScopeKind::Namespace(id), Some(symbol));
            b.within(scope, |b| b.statements(&body.stmts));
        });
    }
}

/// Whether a namespace exists at run time: it holds more than types (TypeScript calls it instantiated).
fn has_values(module: &Module, id: NamespaceId) -> bool {
    let Some(body) = &module[id].body else {
        return false;
    };
    body.stmts.iter().any(|stmt| {
        let stmt = module.unexported(*stmt);
        match &module[stmt].kind {
            StmtKind::Interface(_) | StmtKind::TypeAlias(_) | StmtKind::Empty => false,
            StmtKind::Namespace(inner) => deep(|| has_values(module, *inner)),
            StmtKind::Import(import) => !import.type_only,
            StmtKind::ImportEquals(import) => import.is_export && !import.type_only,
            _ => true,
        }
    })
}
