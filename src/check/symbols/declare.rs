//! Entering a declaration into a scope, and merging it with what is there.

use super::bind::Binder;
use super::{Bindings, Decl, DeclKind, ScopeId, SymbolFlags, SymbolId};
use crate::check::Problem;
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::Atom;

/// The code of "a name is declared twice" (TS2300, TS2451).
const DUPLICATE_NAME: Code = Code::DeclaredTwice;

/// Where a declaration goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Locals(ScopeId),
    Exports(SymbolId),
}

impl Binder<'_, '_> {
    /// Declares a name in the current statement list: in the exports if `exported`, else in the scope.
    pub(super) fn declare_here(
        &mut self,
        name: Atom,
        flags: SymbolFlags,
        kind: DeclKind,
        span: Span,
        exported: bool,
    ) -> SymbolId {
        let scope = self.scope;
        self.declare_at(scope, name, flags, kind, span, exported)
    }

    /// As `declare_here`, in a scope around the current one (for `var`).
    pub(super) fn declare_at(
        &mut self,
        scope: ScopeId,
        name: Atom,
        flags: SymbolFlags,
        kind: DeclKind,
        span: Span,
        exported: bool,
    ) -> SymbolId {
        let kind_of_scope = self.out.scopes[scope.0 as usize].kind;
        if kind_of_scope == super::ScopeKind::GlobalBlock {
            return self.declare(Place::Locals(Bindings::GLOBAL), name, flags, kind, span);
        }
        let is_module = kind_of_scope == super::ScopeKind::Module;
        let target = self.out.scopes[scope.0 as usize].symbol;
        match target {
            // Of a namespace the exports are shared by all its blocks; the rest is private to the block.
            Some(symbol) if exported && !is_module => {
                self.declare(Place::Exports(symbol), name, flags, kind, span)
            }
            // A module has one block: what it exports is in scope under its own name too.
            Some(symbol) if exported => {
                let declared = self.declare(Place::Locals(scope), name, flags, kind, span);
                self.export(symbol, name, declared, span);
                declared
            }
            Some(_) | None => self.declare(Place::Locals(scope), name, flags, kind, span),
        }
    }

    /// Lets `symbol`, declared in the module, be exported as `name`.
    pub(super) fn export(&mut self, module: SymbolId, name: Atom, symbol: SymbolId, span: Span) {
        let exports = &self.out.symbols[module.0 as usize].exports;
        match exports.get(name) {
            Some(known) if known == symbol => {}
            Some(_) => self.duplicate_export(name, span),
            None => {
                self.out.symbols[module.0 as usize]
                    .exports
                    .insert(name, symbol);
                let entry = &mut self.out.symbols[symbol.0 as usize];
                if entry.parent.is_none() {
                    entry.parent = Some(module);
                }
            }
        }
    }

    /// Adds a declaration to a table: merges it, or reports that it cannot be merged and makes a symbol on the side, so
    /// that both declarations can be checked.
    pub(super) fn declare(
        &mut self,
        place: Place,
        name: Atom,
        flags: SymbolFlags,
        kind: DeclKind,
        span: Span,
    ) -> SymbolId {
        let decl = Decl {
            file: self.file,
            kind,
        };
        let scope = match place {
            Place::Locals(scope) => scope,
            Place::Exports(_) => self.scope,
        };
        let table = match place {
            Place::Locals(scope) => &self.out.scopes[scope.0 as usize].locals,
            Place::Exports(symbol) => &self.out.symbols[symbol.0 as usize].exports,
        };
        if let Some(known) = table.get(name) {
            let existing = &self.out.symbols[known.0 as usize];
            let clash = existing.flags.has(flags.conflicts())
                || (existing.flags.has(SymbolFlags::ALIAS) && !flags.has(SymbolFlags::ALIAS))
                || (flags.has(SymbolFlags::ALIAS) && !existing.flags.has(SymbolFlags::ALIAS));
            if !clash {
                let existing = &mut self.out.symbols[known.0 as usize];
                existing.flags |= flags;
                // A namespace with values makes the merged namespace a value.
                if existing.flags.has(SymbolFlags::NAMESPACE) {
                    existing.flags = existing.flags.without(SymbolFlags::TYPE_NAMESPACE);
                }
                existing.decls.push(decl);
                return known;
            }
            self.duplicate_name(name, span);
            return self.make_symbol(name, flags, kind, scope);
        }
        let symbol = self.make_symbol(name, flags, kind, scope);
        match place {
            Place::Locals(scope) => {
                self.out.scopes[scope.0 as usize]
                    .locals
                    .insert(name, symbol);
            }
            Place::Exports(owner) => {
                self.out.symbols[symbol.0 as usize].parent = Some(owner);
                self.out.symbols[owner.0 as usize]
                    .exports
                    .insert(name, symbol);
            }
        }
        symbol
    }

    /// A symbol that no table holds yet.
    pub(super) fn make_symbol(
        &mut self,
        name: Atom,
        flags: SymbolFlags,
        kind: DeclKind,
        scope: ScopeId,
    ) -> SymbolId {
        let decl = Decl {
            file: self.file,
            kind,
        };
        let symbol = self.out.new_symbol(name, flags, Some(decl));
        self.out.symbols[symbol.0 as usize].scope = scope;
        symbol
    }

    pub(super) fn duplicate_name(&mut self, name: Atom, span: Span) {
        self.problems.push(Problem {
            span,
            code: DUPLICATE_NAME,
            text: format!("`{name}` is declared twice in one scope"),
        });
    }

    fn duplicate_export(&mut self, name: Atom, span: Span) {
        self.problems.push(Problem {
            span,
            code: Code::DuplicateExport,
            text: format!("the module exports `{name}` more than once"),
        });
    }
}
