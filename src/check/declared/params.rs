//! Type parameters: which are in scope and where they are declared.

use super::mentions::Mentioned;
use crate::check::Checker;
use crate::check::symbols::{
    Bindings, DeclKind, ScopeId, ScopeKind, SymbolFlags, SymbolId, TypeParamOwner,
};
use crate::check::ty::{DeclaredParams, ParamSource, TypeParamData, TypeParamId};
use crate::source::FileId;
use crate::syntax::ast::{Atom, TypeParamId as TypeParamNode};
use rustc_hash::FxHashSet;
use std::rc::Rc;

impl Checker<'_> {
    /// The type parameter of a symbol. Declarations of one class or interface that merge share their parameters.
    pub fn type_param_of(&mut self, symbol: SymbolId) -> TypeParamId {
        if let Some(known) = self.declared.type_params.get(&symbol) {
            return *known;
        }
        let canonical = self.canonical_type_param(symbol);
        let id = if canonical == symbol {
            let data = self.symbols.symbol(symbol);
            let name = data.name;
            let is_const = data.decls.iter().any(|decl| match decl.kind {
                DeclKind::TypeParam(param) => self.module(decl.file)[param].is_const,
                _ => false,
            });
            let mut data = TypeParamData::new(name, Some(symbol), ParamSource::Declared(symbol));
            data.is_const = is_const;
            self.types.new_type_param(data)
        } else {
            self.type_param_of(canonical)
        };
        self.declared.type_params.insert(symbol, id);
        id
    }

    /// Of `interface A<T> {} interface A<T> {}`, the first `T` for both.
    fn canonical_type_param(&self, symbol: SymbolId) -> SymbolId {
        let Some(decl) = self.symbols.symbol(symbol).decls.first().copied() else {
            return symbol;
        };
        let DeclKind::TypeParam(node) = decl.kind else {
            return symbol;
        };
        let bindings = self.symbols.file(decl.file);
        let module = self.module(decl.file);
        let (owner, index) = match bindings.owner_of_type_param(node) {
            TypeParamOwner::Class(class) => (
                bindings.class(class).symbol,
                module[class].type_params.iter().position(|p| *p == node),
            ),
            TypeParamOwner::Interface(interface) => (
                bindings.symbol_of_interface(interface),
                module[interface]
                    .type_params
                    .iter()
                    .position(|p| *p == node),
            ),
            TypeParamOwner::None
            | TypeParamOwner::Signature(_)
            | TypeParamOwner::TypeAlias(_)
            | TypeParamOwner::Conditional(_)
            | TypeParamOwner::Mapped(_) => return symbol,
        };
        let (Some(owner), Some(index)) = (owner, index) else {
            return symbol;
        };
        let (file, params) = self.own_type_param_nodes(owner);
        params
            .get(index)
            .and_then(|param| self.symbols.file(file).symbol_of_type_param(*param))
            .unwrap_or(symbol)
    }

    /// The type parameters that the first declaration of a class, interface or alias writes.
    pub(super) fn own_type_param_nodes(&self, symbol: SymbolId) -> (FileId, Vec<TypeParamNode>) {
        for decl in &self.symbols.symbol(symbol).decls {
            let module = self.module(decl.file);
            let params = match decl.kind {
                DeclKind::Class(class) => &module[class].type_params,
                DeclKind::Interface(interface) => &module[interface].type_params,
                DeclKind::TypeAlias(alias) => &module[alias].type_params,
                _ => continue,
            };
            return (decl.file, params.clone());
        }
        (FileId(0), Vec::new())
    }

    /// The parameters that are written at the declaration of a class, interface or alias.
    pub fn own_type_params(&mut self, symbol: SymbolId) -> Rc<[TypeParamId]> {
        let (file, nodes) = self.own_type_param_nodes(symbol);
        nodes
            .iter()
            .filter_map(|node| self.symbols.file(file).symbol_of_type_param(*node))
            .collect::<Vec<SymbolId>>()
            .into_iter()
            .map(|symbol| self.type_param_of(symbol))
            .collect()
    }

    /// Outer and own type parameters and `this` of a class or interface.
    pub fn declared_params(&mut self, symbol: SymbolId) -> Rc<DeclaredParams> {
        if let Some(known) = self.declared.params.get(&symbol) {
            return known.clone();
        }
        let scope = self.symbols.symbol(symbol).scope;
        let mut params = if scope == Bindings::GLOBAL {
            Vec::new()
        } else {
            self.type_params_in_scope(scope, None)
        };
        // The scope of a class expression's name is the class's own.
        let own = self.own_type_params(symbol);
        params.retain(|param| !own.contains(param));
        let outer = params.len();
        params.extend(own.iter().copied());
        let data = TypeParamData::new(Atom::new("this"), None, ParamSource::This(symbol));
        let this_param = self.types.new_type_param(data);
        let declared = Rc::new(DeclaredParams {
            params: params.into(),
            outer,
            this_param,
        });
        self.declared.params.insert(symbol, declared.clone());
        declared
    }

    /// The type parameters that are visible in a scope, from the outside in; with `names` only those that are called so.
    pub(super) fn type_params_in_scope(
        &mut self,
        scope: ScopeId,
        mentioned: Option<&Mentioned>,
    ) -> Vec<TypeParamId> {
        let mut found = Vec::new();
        let mut at = Some(scope);
        while let Some(scope) = at {
            let data = self.symbols.scope(scope);
            at = data.parent;
            let file = data.file;
            match data.kind {
                ScopeKind::Global | ScopeKind::Module => break,
                ScopeKind::Function(_)
                | ScopeKind::Signature
                | ScopeKind::Class(_)
                | ScopeKind::Interface(_)
                | ScopeKind::TypeAlias(_)
                | ScopeKind::Conditional(_)
                | ScopeKind::Mapped(_) => {
                    let here: Vec<(Atom, SymbolId)> = data
                        .locals
                        .iter()
                        .filter(|(_, symbol)| {
                            self.symbols.flags(*symbol).has(SymbolFlags::TYPE_PARAMETER)
                        })
                        .collect();
                    let kind = data.kind;
                    let this_of = match kind {
                        ScopeKind::Class(class) => self.symbols.file(file).class(class).symbol,
                        ScopeKind::Interface(interface) => {
                            self.symbols.file(file).symbol_of_interface(interface)
                        }
                        _ => None,
                    };
                    if let (Some(owner), Some(mentioned)) = (this_of, mentioned)
                        && mentioned.this
                        && !self.declared.making_params.contains(&owner)
                    {
                        let this = self.declared_params_guarded(owner).map(|p| p.this_param);
                        found.extend(this);
                    }
                    for (name, symbol) in here.into_iter().rev() {
                        if mentioned.is_none_or(|m| m.all || m.names.contains(&name)) {
                            found.push(self.type_param_of(symbol));
                        }
                    }
                }
                ScopeKind::FunctionBody(_)
                | ScopeKind::Block
                | ScopeKind::StaticBlock(_)
                | ScopeKind::Namespace(_)
                | ScopeKind::Enum
                | ScopeKind::GlobalBlock
                | ScopeKind::FunctionName => {}
            }
        }
        found.reverse();
        // What `infer` declares is in scope only behind the `extends` clause in which it stands.
        let file = self.symbols.scope(scope).file;
        for node in mentioned.map_or(&[][..], |m| &m.infer) {
            if let Some(symbol) = self.symbols.file(file).symbol_of_type_param(*node) {
                let param = self.type_param_of(symbol);
                if !found.contains(&param) {
                    found.push(param);
                }
            }
        }
        found
    }

    fn declared_params_guarded(&mut self, owner: SymbolId) -> Option<Rc<DeclaredParams>> {
        self.declared.making_params.insert(owner);
        let params = self.declared_params(owner);
        self.declared.making_params.remove(&owner);
        Some(params)
    }

    /// All type parameters around a piece of code, `this` of a surrounding class included.
    pub(super) fn params_around(&mut self, scope: ScopeId) -> Rc<[TypeParamId]> {
        if !self.has_type_params(scope) {
            return Rc::from([]);
        }
        let all = Mentioned {
            all: true,
            this: true,
            names: FxHashSet::default(),
            infer: Vec::new(),
        };
        self.type_params_in_scope(scope, Some(&all)).into()
    }

    /// Whether any scope around could declare a type parameter: most code is in none, and that is quick to see.
    fn has_type_params(&self, scope: ScopeId) -> bool {
        let mut at = Some(scope);
        while let Some(scope) = at {
            let data = self.symbols.scope(scope);
            match data.kind {
                ScopeKind::Global | ScopeKind::Module => return false,
                ScopeKind::Class(_) | ScopeKind::Interface(_) => return true,
                _ => {
                    if data.locals.iter().any(|(_, symbol)| {
                        self.symbols.flags(symbol).has(SymbolFlags::TYPE_PARAMETER)
                    }) {
                        return true;
                    }
                }
            }
            at = data.parent;
        }
        false
    }
}
