//! One walk over a file that finds scopes, containers, parents and declarations.

use super::{
    Bindings, FileBindings, Scope, ScopeId, ScopeKind, SymbolFlags, SymbolId, SymbolTable,
};
use crate::check::Problem;
use crate::check::parents::Container;
use crate::source::FileId;
use crate::syntax::ast::{Atom, Module, StmtKind, TypeNodeId};

/// The state of the walk.
pub(super) struct Binder<'b, 'p> {
    pub out: &'b mut Bindings<'p>,
    pub problems: &'b mut Vec<Problem>,
    pub module: &'p Module,
    pub file: FileId,
    pub tables: FileBindings<'p>,
    pub scope: ScopeId,
    pub container: Container,
    /// Inside a loop of the current container.
    pub in_loop: bool,
    /// Inside `declare` or a declaration file: nothing here runs.
    pub ambient: bool,
    /// The conditional type in whose extends clause the walk is: it owns the `infer` parameters.
    pub infer_owner: Option<(TypeNodeId, ScopeId)>,
}

impl<'p> Bindings<'p> {
    /// Binds one file. A file without import or export, and a declaration file that exports nothing, is a script: its
    /// declarations are global. `is_module` overrules this for the user's files, which are always modules.
    pub(in crate::check) fn bind_file(
        &mut self,
        module: &'p Module,
        is_module: bool,
        problems: &mut Vec<Problem>,
    ) {
        let file = module.file;
        let is_module = is_module || has_module_syntax(module);
        let (scope, symbol) = if is_module {
            let symbol = self.new_symbol(
                Atom::new(""),
                SymbolFlags::NAMESPACE | SymbolFlags::MODULE,
                Some(super::Decl {
                    file,
                    kind: super::DeclKind::Module,
                }),
            );
            let scope = self.new_scope(Scope {
                parent: Some(Bindings::GLOBAL),
                kind: ScopeKind::Module,
                file,
                container: Container::Module,
                locals: SymbolTable::default(),
                symbol: Some(symbol),
                in_loop: false,
            });
            (scope, Some(symbol))
        } else {
            (Bindings::GLOBAL, None)
        };
        let mut tables = FileBindings::new(module, scope);
        tables.module_symbol = symbol;
        let index = file.0 as usize;
        if self.files.len() <= index {
            self.files.resize_with(index + 1, || None);
        }
        let mut binder = Binder {
            out: self,
            problems,
            module,
            file,
            tables,
            scope,
            container: Container::Module,
            in_loop: false,
            ambient: module.is_declaration_file,
            infer_owner: None,
        };
        binder.statements(&module.body);
        let tables = binder.tables;
        self.files[index] = Some(Box::new(tables));
    }

    pub(super) fn new_scope(&mut self, scope: Scope) -> ScopeId {
        self.scopes.push(scope);
        ScopeId(self.scopes.len() as u32 - 1)
    }
}

/// Whether the file is a module by its syntax (ECMA-262 leaves that to the host; TypeScript decides so).
fn has_module_syntax(module: &Module) -> bool {
    module.body.iter().any(|stmt| {
        matches!(
            module[*stmt].kind,
            StmtKind::Import(_)
                | StmtKind::ExportDeclaration(_)
                | StmtKind::ExportNamed(_)
                | StmtKind::ExportAll(_)
                | StmtKind::ExportDefaultDeclaration(_)
                | StmtKind::ExportDefaultExpr(_)
                | StmtKind::ExportAssignment(_)
        )
    })
}

impl<'b, 'p> Binder<'b, 'p> {
    /// Makes a scope inside the current one.
    pub(super) fn open(&mut self, kind: ScopeKind, symbol: Option<SymbolId>) -> ScopeId {
        let scope = Scope {
            parent: Some(self.scope),
            kind,
            file: self.file,
            container: self.container,
            locals: SymbolTable::default(),
            symbol,
            in_loop: self.in_loop,
        };
        self.out.new_scope(scope)
    }

    /// Walks something inside a scope.
    pub(super) fn within<R>(&mut self, scope: ScopeId, walk: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.scope, scope);
        let result = walk(self);
        self.scope = outer;
        result
    }

    /// Walks code that runs apart from the code around it.
    pub(super) fn contained<R>(
        &mut self,
        container: Container,
        walk: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let outer = std::mem::replace(&mut self.container, container);
        let outer_loop = std::mem::replace(&mut self.in_loop, false);
        let result = walk(self);
        self.container = outer;
        self.in_loop = outer_loop;
        result
    }

    /// The scope that a `var` is hoisted to.
    pub(super) fn var_scope(&self) -> ScopeId {
        let mut scope = self.scope;
        loop {
            let data = &self.out.scopes[scope.0 as usize];
            if data.kind.holds_var() {
                return scope;
            }
            match data.parent {
                Some(parent) => scope = parent,
                None => return scope,
            }
        }
    }
}

impl<'p> crate::check::Checker<'p> {
    /// Binds the library, then the program. Comes first; everything else asks what is bound here.
    pub fn bind_program(&mut self) {
        let mut problems = std::mem::take(&mut self.problems);
        for module in self.library {
            self.symbols.bind_file(module, false, &mut problems);
        }
        for module in self.program.modules() {
            self.symbols.bind_file(module, true, &mut problems);
        }
        self.problems = problems;
    }
}
