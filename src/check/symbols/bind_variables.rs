//! Variables, parameters and the names in their patterns.

use super::bind::Binder;
use super::{DeclKind, PatParent, ScopeKind, SymbolFlags};
use crate::syntax::ast::{Atom, Id, Module, PatId, PatKind, StmtId, VarDeclId, VarKind};

impl<'p> Binder<'_, 'p> {
    pub(super) fn variables(&mut self, var: VarDeclId, stmt: StmtId, exported: bool) {
        self.tables.var_stmt[var.index()] = Some(stmt);
        let module: &'p Module = self.module;
        let data = &module[var];
        let (flags, scope) = match data.kind {
            VarKind::Var => (SymbolFlags::VAR, self.var_scope()),
            VarKind::Let => (SymbolFlags::LEXICAL, self.scope),
            VarKind::Const | VarKind::Using | VarKind::AwaitUsing => {
                (SymbolFlags::LEXICAL | SymbolFlags::CONST, self.scope)
            }
        };
        let exported = exported || (self.ambient && self.in_ambient_namespace());
        for (index, declarator) in data.declarators.iter().enumerate() {
            let index = index as u32;
            let parent = PatParent::Declarator { var, index };
            self.declare_pattern(declarator.pat, parent, flags, scope, exported);
            if let Some(ty) = declarator.ty {
                self.type_node(ty);
            }
            if let Some(init) = declarator.init {
                self.expr(init);
            }
        }
    }

    /// Declares every name in a pattern.
    pub(super) fn declare_pattern(
        &mut self,
        pat: PatId,
        parent: PatParent,
        flags: SymbolFlags,
        scope: super::ScopeId,
        exported: bool,
    ) {
        self.tables.pat_parent[pat.index()] = parent;
        let module: &'p Module = self.module;
        match &module[pat].kind {
            PatKind::Name(name) => {
                let span = module[pat].span;
                let kind = DeclKind::Variable(pat);
                // A `var` of the same name as a parameter is that parameter.
                let scope = if flags.has(SymbolFlags::VAR) && !flags.has(SymbolFlags::PARAMETER) {
                    self.parameter_scope(scope, *name).unwrap_or(scope)
                } else {
                    if flags.has(SymbolFlags::LEXICAL)
                        && self.parameter_scope(scope, *name).is_some()
                    {
                        self.duplicate_name(*name, span);
                    }
                    scope
                };
                let symbol = self.declare_at(scope, *name, flags, kind, span, exported);
                self.tables.pat_symbol[pat.index()] = Some(symbol);
            }
            PatKind::Target(expr) => {
                self.target(*expr, super::RefKind::Write);
            }
            PatKind::Array { elements, rest } => {
                for (index, element) in elements.iter().enumerate() {
                    let Some(element) = element else { continue };
                    let index = index as u32;
                    let parent = PatParent::Element { pat, index };
                    self.declare_pattern(element.pat, parent, flags, scope, exported);
                    if let Some(default) = element.default {
                        self.expr(default);
                    }
                }
                if let Some(rest) = rest {
                    self.declare_pattern(*rest, PatParent::Rest(pat), flags, scope, exported);
                }
            }
            PatKind::Object { properties, rest } => {
                for (index, property) in properties.iter().enumerate() {
                    let index = index as u32;
                    self.key(&property.key);
                    let parent = PatParent::Element { pat, index };
                    self.declare_pattern(property.pat, parent, flags, scope, exported);
                    if let Some(default) = property.default {
                        self.expr(default);
                    }
                }
                if let Some(rest) = rest {
                    self.declare_pattern(*rest, PatParent::Rest(pat), flags, scope, exported);
                }
            }
            PatKind::Invalid => {}
        }
    }

    /// The scope of the parameters if `scope` is a function's body and a parameter has this name.
    fn parameter_scope(&self, scope: super::ScopeId, name: Atom) -> Option<super::ScopeId> {
        let data = &self.out.scopes[scope.0 as usize];
        if !matches!(data.kind, ScopeKind::FunctionBody(_)) {
            return None;
        }
        let params = data.parent?;
        let known = self.out.scopes[params.0 as usize].locals.get(name)?;
        self.out
            .flags(known)
            .has(SymbolFlags::PARAMETER)
            .then_some(params)
    }

    /// The leaves of a destructuring assignment.
    pub(super) fn pattern_targets(&mut self, pat: PatId, parent: PatParent) {
        let scope = self.scope;
        self.declare_pattern(pat, parent, SymbolFlags::NONE, scope, false);
    }
}
