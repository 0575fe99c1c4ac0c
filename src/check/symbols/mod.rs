//! Symbols, scopes and how declarations merge.
//!
//! [`Bindings`] is filled by one walk over each file ([`bind`](Bindings::bind_file)) and hardly changes afterwards. It
//! answers what a name means at a place, where a node stands, and which functions surround it. Members of classes,
//! interfaces and object types are not bound here but in `check::declared`, because their names can need types.

mod bind;
mod bind_declarations;
mod bind_expressions;
mod bind_modules;
mod bind_namespaces;
mod bind_statements;
mod bind_type_params;
mod bind_types;
mod bind_variables;
mod declare;
mod exports;
mod file;
mod flags;
mod resolve;
mod scope;
mod table;
mod usage;

#[cfg(test)]
mod tests;

pub(in crate::check) use bind_statements::deep;
pub use exports::ModuleExports;
pub use file::{FileBindings, PatParent, RefKind, SignatureOwner, TypeMemberOwner, TypeParamOwner};
pub use flags::SymbolFlags;
pub use resolve::Meaning;
pub use scope::{Scope, ScopeId, ScopeKind};
pub use table::SymbolTable;
pub use usage::Usage;

use std::rc::Rc;

use rustc_hash::FxHashMap;

use exports::AliasMemo;

use crate::source::{FileId, Span};
use crate::syntax::ast::{
    Atom, ClassId, ClassMemberId, EnumId, EnumMemberId, ExprId, FunctionId, InterfaceId, Module,
    NamespaceId, NamespaceName, PatId, StmtId, TypeAliasId, TypeMemberId, TypeNodeId, TypeParamId,
};

/// Something that has a name, or could have one: all declarations that merge are one symbol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SymbolId(pub u32);

impl std::fmt::Debug for SymbolId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "sym{}", self.0)
    }
}

#[derive(Clone, Debug)]
pub struct Symbol {
    /// The declared name; `default` for an anonymous default export, empty for anonymous types.
    pub name: Atom,
    pub flags: SymbolFlags,
    /// In source order, files in the order of binding.
    pub decls: Vec<Decl>,
    /// The namespace, enum, class, interface or module whose export or member it is.
    pub parent: Option<SymbolId>,
    /// What a namespace, enum or module exports by name.
    pub exports: SymbolTable,
    /// Where it is declared; the global scope for what has no place.
    pub scope: ScopeId,
}

/// One declaration of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decl {
    pub file: FileId,
    pub kind: DeclKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeclKind {
    /// A variable, parameter or catch variable: the leaf of a pattern. [`FileBindings::pat_parent`] says what it is.
    Variable(PatId),
    Function(FunctionId),
    Class(ClassId),
    Interface(InterfaceId),
    TypeAlias(TypeAliasId),
    Enum(EnumId),
    EnumMember(EnumMemberId),
    Namespace(NamespaceId),
    TypeParam(TypeParamId),
    ClassMember(ClassMemberId),
    /// Parameter `index` of a constructor, with a modifier.
    ParamProperty(FunctionId, u32),
    TypeMember(TypeMemberId),
    /// Property `index` of an object literal.
    ObjectProperty(ExprId, u32),
    /// A property that an assignment to `this` or a function declares is not a thing in TypeScript, so all expressions
    /// that declare are whole types: object literals and function expressions.
    Expr(ExprId),
    /// An object type, function type or mapped type as it is written.
    TypeNode(TypeNodeId),
    /// Specifier `index` of an import.
    Import(StmtId, u32),
    ImportEquals(StmtId),
    /// Specifier `index` of `export { }`.
    ExportSpecifier(StmtId, u32),
    /// `export * as name from`
    ExportStar(StmtId),
    /// `export default expression`
    ExportDefault(StmtId),
    /// `export = expression`
    ExportAssignment(StmtId),
    /// The file as a whole.
    Module,
    /// Made by a rule of the language.
    BuiltIn,
}

/// Everything known about names, for all files.
#[derive(Debug)]
pub struct Bindings<'p> {
    pub symbols: Vec<Symbol>,
    pub scopes: Vec<Scope>,
    files: Vec<Option<Box<FileBindings<'p>>>>,
    ambient_modules: FxHashMap<Atom, SymbolId>,
    usage: FxHashMap<SymbolId, Usage>,
    aliases: FxHashMap<SymbolId, AliasMemo>,
    module_exports: FxHashMap<SymbolId, Rc<ModuleExports>>,
    undefined: SymbolId,
    global_this: SymbolId,
    arguments: SymbolId,
}

impl<'p> Bindings<'p> {
    /// The scope of scripts, of the library and of `declare global`.
    pub const GLOBAL: ScopeId = ScopeId(0);

    /// Nothing but the names that the language itself declares. They count as standing in `home`, which must be one of
    /// the files that are bound.
    pub fn new(home: FileId) -> Bindings<'p> {
        let mut bindings = Bindings {
            symbols: Vec::new(),
            scopes: Vec::new(),
            files: Vec::new(),
            ambient_modules: FxHashMap::default(),
            usage: FxHashMap::default(),
            aliases: FxHashMap::default(),
            module_exports: FxHashMap::default(),
            undefined: SymbolId(0),
            global_this: SymbolId(0),
            arguments: SymbolId(0),
        };
        bindings.scopes.push(Scope::global());
        bindings.undefined = bindings.built_in(home, "undefined", SymbolFlags::PROPERTY);
        bindings.global_this = bindings.built_in(home, "globalThis", SymbolFlags::NAMESPACE);
        bindings.arguments = bindings.built_in(home, "arguments", SymbolFlags::PROPERTY);
        bindings
    }

    fn built_in(&mut self, file: FileId, name: &str, flags: SymbolFlags) -> SymbolId {
        let decl = Decl {
            file,
            kind: DeclKind::BuiltIn,
        };
        self.new_symbol(Atom::new(name), flags | SymbolFlags::BUILT_IN, Some(decl))
    }

    /// The global `undefined`.
    pub fn undefined_symbol(&self) -> SymbolId {
        self.undefined
    }

    /// The global object, `globalThis`.
    pub fn global_this_symbol(&self) -> SymbolId {
        self.global_this
    }

    /// `arguments` of whichever function.
    pub fn arguments_symbol(&self) -> SymbolId {
        self.arguments
    }

    pub fn symbol(&self, symbol: SymbolId) -> &Symbol {
        &self.symbols[symbol.0 as usize]
    }

    pub fn symbol_mut(&mut self, symbol: SymbolId) -> &mut Symbol {
        &mut self.symbols[symbol.0 as usize]
    }

    pub fn flags(&self, symbol: SymbolId) -> SymbolFlags {
        self.symbol(symbol).flags
    }

    pub fn name(&self, symbol: SymbolId) -> Atom {
        self.symbol(symbol).name
    }

    pub fn scope(&self, scope: ScopeId) -> &Scope {
        &self.scopes[scope.0 as usize]
    }

    /// A symbol of its own that no table holds yet.
    pub fn new_symbol(&mut self, name: Atom, flags: SymbolFlags, decl: Option<Decl>) -> SymbolId {
        let id = SymbolId(self.symbols.len() as u32);
        self.symbols.push(Symbol {
            name,
            flags,
            decls: decl.into_iter().collect(),
            parent: None,
            exports: SymbolTable::default(),
            scope: Bindings::GLOBAL,
        });
        id
    }

    /// The tables of a file. Panics if the file was never bound, which only a wrong node can cause.
    pub fn file(&self, file: FileId) -> &FileBindings<'p> {
        self.files[file.0 as usize]
            .as_ref()
            .expect("nodes come from bound files")
    }

    /// Every bound file, by id.
    pub fn bound_files(&self) -> impl Iterator<Item = FileId> + '_ {
        self.files
            .iter()
            .enumerate()
            .filter(|(_, file)| file.is_some())
            .map(|(index, _)| FileId(index as u32))
    }

    /// The syntax tree of a bound file.
    pub fn module(&self, file: FileId) -> &'p Module {
        self.file(file).module
    }

    /// The symbol of a whole module; `None` for a script.
    pub fn module_symbol(&self, file: FileId) -> Option<SymbolId> {
        self.files.get(file.0 as usize)?.as_ref()?.module_symbol
    }

    /// What `declare module "name"` declares.
    pub fn ambient_module(&self, name: Atom) -> Option<SymbolId> {
        self.ambient_modules.get(&name).copied()
    }

    /// The symbol that a name in the global scope means, whatever it is.
    pub fn global(&self, name: Atom) -> Option<SymbolId> {
        self.scope(Self::GLOBAL).locals.get(name)
    }

    /// Where the name of a declaration stands; the whole declaration if it has no name.
    pub fn decl_name_span(&self, decl: Decl) -> Span {
        let module = self.module(decl.file);
        match decl.kind {
            DeclKind::Variable(pat) => module[pat].span,
            DeclKind::Function(function) => match module[function].name {
                Some(name) => module[name].span,
                None => module[function].span,
            },
            DeclKind::Class(class) => match module[class].name {
                Some(name) => module[name].span,
                None => module[class].span,
            },
            DeclKind::Interface(interface) => module[module[interface].name].span,
            DeclKind::TypeAlias(alias) => module[module[alias].name].span,
            DeclKind::Enum(id) => module[module[id].name].span,
            DeclKind::EnumMember(member) => module[member].name.span(),
            DeclKind::Namespace(id) => match module[id].name {
                NamespaceName::Ident(name) => module[name].span,
                NamespaceName::Module { span, .. } | NamespaceName::Global(span) => span,
            },
            DeclKind::TypeParam(param) => module[module[param].name].span,
            DeclKind::ClassMember(member) => match module[member].kind.key() {
                Some(key) => key.span(),
                None => module[member].span,
            },
            DeclKind::ParamProperty(function, index) => {
                module[module[function].signature.params[index as usize].pat].span
            }
            DeclKind::TypeMember(member) => match module[member].kind.key() {
                Some(key) => key.span(),
                None => module[member].span,
            },
            DeclKind::ObjectProperty(expr, index) => self.object_property_span(module, expr, index),
            DeclKind::Expr(expr) => module[expr].span,
            DeclKind::TypeNode(node) => module[node].span,
            DeclKind::Import(stmt, index) => self.import_span(module, stmt, index),
            DeclKind::ExportSpecifier(stmt, index) => {
                self.export_specifier_span(module, stmt, index)
            }
            DeclKind::ImportEquals(stmt)
            | DeclKind::ExportStar(stmt)
            | DeclKind::ExportDefault(stmt)
            | DeclKind::ExportAssignment(stmt) => module[stmt].span,
            DeclKind::Module => Span::file_start(decl.file),
            DeclKind::BuiltIn => Span::file_start(decl.file),
        }
    }

    /// The file of a symbol's first declaration.
    pub fn file_of(&self, symbol: SymbolId) -> Option<FileId> {
        self.symbol(symbol).decls.first().map(|decl| decl.file)
    }

    /// Whether a variable is declared by `declare`: something else makes it.
    pub fn is_declared_elsewhere(&self, symbol: SymbolId) -> bool {
        self.symbol(symbol).decls.iter().all(|decl| {
            let bindings = self.file(decl.file);
            match decl.kind {
                DeclKind::Variable(pat) => match bindings.parent_of_pat(pat) {
                    PatParent::Declarator { var, .. } => bindings.module[var].is_declare,
                    PatParent::None
                    | PatParent::Param { .. }
                    | PatParent::SignatureParam { .. }
                    | PatParent::Catch(_)
                    | PatParent::Element { .. }
                    | PatParent::Rest(_)
                    | PatParent::Assign(_)
                    | PatParent::ForHead(_) => false,
                },
                _ => false,
            }
        })
    }

    /// Whether a symbol is declared by the library or another declaration file.
    pub fn is_ambient(&self, symbol: SymbolId) -> bool {
        self.symbol(symbol).decls.iter().all(|decl| {
            decl.kind == DeclKind::BuiltIn || self.module(decl.file).is_declaration_file
        })
    }
}
