//! `namespace A { ... }`: a static class with the variables and functions of all its blocks, exported or not. The statements of a
//! block run where the block stands, as part of the module's own. Types of a namespace stand beside those of the module.

use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Lowerer;
use crate::check::symbols::{SymbolFlags, SymbolId};
use crate::ir::{Decl, Member, Stmt, TypeDecl, TypeRef};
use crate::source::{FileId, Span};
use crate::syntax::ast::{Module, NamespaceId, NamespaceName, StmtId, StmtKind};

#[derive(Default)]
pub struct Namespaces {
    /// The static class of each namespace.
    refs: FxHashMap<SymbolId, TypeRef>,
    /// Names of static members that are taken, by class.
    taken: FxHashMap<TypeRef, FxHashSet<String>>,
    /// The members found so far, by the file and the class.
    members: IndexMap<(FileId, TypeRef), Vec<Member>>,
}

impl Lowerer<'_, '_> {
    /// Whether a block of a namespace does something: one of types alone is gone at run time.
    fn namespace_body(&self, id: NamespaceId) -> Option<Vec<StmtId>> {
        let node = &self.ast[id];
        if node.is_declare || !matches!(node.name, NamespaceName::Ident(_)) {
            return None;
        }
        let body = node.body.as_ref()?;
        has_values(self.ast, &body.stmts).then(|| body.stmts.clone())
    }

    fn namespace_class(&mut self, symbol: SymbolId, prefix: &str) -> TypeRef {
        if let Some(known) = self.namespaces.refs.get(&symbol) {
            return known.clone();
        }
        let own = self.name_of(symbol);
        let is_merged = self.flags(symbol).has(SymbolFlags::CLASS)
            || self.flags(symbol).has(SymbolFlags::ANY_ENUM)
            || self.flags(symbol).has(SymbolFlags::FUNCTION);
        let is_nested = !prefix.is_empty();
        let name = match is_merged {
            true => format!("{prefix}{own}Namespace"),
            false => format!("{prefix}{own}"),
        };
        let file = self.c.symbols.file_of(symbol).unwrap_or(self.file);
        let made = self.names.type_name(file, &name, !is_nested && !is_merged);
        self.namespaces.refs.insert(symbol, made.clone());
        made
    }

    fn namespace_symbol(&self, id: NamespaceId) -> Option<SymbolId> {
        self.c.symbols.file(self.file).symbol_of_namespace(id)
    }

    /// Gives the variables and functions of a namespace their places.
    pub fn register_namespace(&mut self, id: NamespaceId, prefix: &str) {
        let (Some(body), Some(symbol)) = (self.namespace_body(id), self.namespace_symbol(id))
        else {
            return;
        };
        let owner = self.namespace_class(symbol, prefix);
        let inner_prefix = owner.name().to_owned();
        self.register_list(&owner, &body, &inner_prefix);
    }

    /// A name for a static member that nothing in the class has.
    pub fn unique_static_name(&mut self, owner: &TypeRef, name: String) -> String {
        let taken = self.namespaces.taken.entry(owner.clone()).or_default();
        let mut candidate = name.clone();
        let mut number = 2;
        while !taken.insert(candidate.clone()) {
            candidate = format!("{name}{number}");
            number += 1;
        }
        candidate
    }

    /// One block: its members go to the namespace's class, its statements are returned.
    pub fn namespace_item(&mut self, id: NamespaceId) -> Vec<Stmt> {
        let (Some(body), Some(symbol)) = (self.namespace_body(id), self.namespace_symbol(id))
        else {
            return Vec::new();
        };
        let owner = self.namespace_class(symbol, "");
        let (mut fields, mut methods, mut initialize) = (Vec::new(), Vec::new(), Vec::new());
        for stmt in body {
            self.module_item(stmt, &mut fields, &mut methods, &mut initialize);
        }
        fields.extend(methods);
        self.namespaces
            .members
            .entry((self.file, owner))
            .or_default()
            .extend(fields);
        initialize
    }

    /// The variables and classes of a namespace and of those inside, with their declarations.
    pub fn variables_of_namespace(&self, id: NamespaceId) -> Vec<(SymbolId, Span)> {
        let mut found = Vec::new();
        let Some(body) = self.namespace_body(id) else {
            return found;
        };
        for stmt in body {
            match &self.ast[self.ast.unexported(stmt)].kind {
                StmtKind::Var(vars) => {
                    for declarator in &self.ast[*vars].declarators {
                        let mut symbols = Vec::new();
                        self.bound_symbols(declarator.pat, &mut symbols);
                        found.extend(symbols.into_iter().map(|symbol| (symbol, declarator.span)));
                    }
                }
                StmtKind::Class(class) => {
                    let symbol = self.c.symbols.file(self.file).class(*class).symbol;
                    found.extend(symbol.map(|symbol| (symbol, self.ast[*class].span)));
                }
                StmtKind::Namespace(inner) => found.extend(self.variables_of_namespace(*inner)),
                _ => {}
            }
        }
        found
    }

    /// Whether a symbol is declared inside of a namespace.
    pub fn is_in_namespace(&self, symbol: SymbolId) -> bool {
        let Some(file) = self.c.symbols.file_of(symbol) else {
            return false;
        };
        let scope = self.c.symbols.file(file).scope;
        let name = self.name_of(symbol);
        self.c.symbols.scope(scope).locals.get(name) != Some(symbol)
    }

    /// The classes of the namespaces of the module being lowered.
    pub fn namespace_decls(&mut self) {
        let file = self.file;
        let keys: Vec<(FileId, TypeRef)> = self
            .namespaces
            .members
            .keys()
            .filter(|(own, _)| *own == file)
            .cloned()
            .collect();
        for key in keys {
            let Some(members) = self.namespaces.members.shift_remove(&key) else {
                continue;
            };
            if members.is_empty() {
                continue;
            }
            let mut class = TypeDecl::static_class(&key.1);
            class.members = members;
            self.pending
                .decls
                .entry(file)
                .or_default()
                .push(Decl::Type(class));
        }
    }
}

/// Whether statements declare or do anything at run time.
fn has_values(module: &Module, list: &[StmtId]) -> bool {
    list.iter()
        .any(|stmt| match &module[module.unexported(*stmt)].kind {
            StmtKind::Interface(_) | StmtKind::TypeAlias(_) | StmtKind::Empty => false,
            StmtKind::Namespace(inner) => {
                let inner = &module[*inner];
                !inner.is_declare
                    && inner
                        .body
                        .as_ref()
                        .is_some_and(|body| has_values(module, &body.stmts))
            }
            _ => true,
        })
}
