//! Variables that a function may read before their declaration ran: JavaScript throws a `ReferenceError` there (ECMA-262
//! 9.1.1.1.6). Such a variable has a flag beside it, set by the declaration and asked by every read that could come early.

use rustc_hash::FxHashMap;

use super::Lowerer;
use super::scope::Place;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::ir::{CsType, Expr, Stmt};
use crate::source::{FileId, Span};
use crate::syntax::ast::ExprId;

/// The variables that have a flag.
#[derive(Debug, Default)]
pub struct Watched {
    /// `None` until the variable has its place.
    flags: FxHashMap<SymbolId, Option<Place>>,
    /// Static flags, which the class of their module declares.
    pub fields: FxHashMap<FileId, Vec<String>>,
}

impl Lowerer<'_, '_> {
    /// Whether early reads of a variable can be found at run time: it is never assigned but by its declaration.
    pub fn can_watch(&self, symbol: SymbolId) -> bool {
        let variable = self
            .c
            .symbols
            .symbol(symbol)
            .decls
            .iter()
            .any(|decl| matches!(decl.kind, DeclKind::Variable(_)));
        variable && !self.checked.capture(symbol).reassigned
    }

    pub fn watch(&mut self, symbol: SymbolId) {
        self.watched.flags.insert(symbol, None);
    }

    /// The flag of a local variable that is declared at the start of its block.
    pub fn watch_local(&mut self, symbol: SymbolId) -> Option<Stmt> {
        let flag = self.watched.flags.get_mut(&symbol)?;
        let name = self.c.symbols.name(symbol);
        let local = self.fresh.local(&format!("{name}IsSet"), CsType::Bool);
        *flag = Some(Place::Local(local.clone()));
        Some(Stmt::local(&local, Expr::bool(false)))
    }

    /// What the declaration does when the variable has its value.
    pub fn note_initialised(&mut self, symbol: SymbolId) {
        if let Some(place) = self.flag_of(symbol) {
            let flag = self.place_expr(&place);
            self.before(Stmt::assign(flag, Expr::bool(true)));
        }
    }

    fn flag_of(&mut self, symbol: SymbolId) -> Option<Place> {
        let known = self.watched.flags.get(&symbol)?.clone();
        if known.is_some() {
            return known;
        }
        // A variable of a module: a static flag beside its field.
        let Some(Place::StaticField { owner, name, .. }) = self.places.get(&symbol).cloned() else {
            return None;
        };
        let name = format!("{name}IsSet");
        let file = self.c.symbols.file_of(symbol)?;
        self.watched
            .fields
            .entry(file)
            .or_default()
            .push(name.clone());
        let place = Place::StaticField {
            owner,
            name,
            ty: CsType::Bool,
        };
        self.watched.flags.insert(symbol, Some(place.clone()));
        Some(place)
    }

    /// A read of a variable, with the question whether it is there yet where that is not sure.
    pub fn checked_read(&mut self, id: ExprId, symbol: SymbolId, value: Expr) -> Expr {
        if !self.watched.flags.contains_key(&symbol) || self.is_surely_late(id, symbol) {
            return value;
        }
        let Some(place) = self.flag_of(symbol) else {
            return value;
        };
        let flag = self.place_expr(&place);
        let name = self.name_of(symbol).to_string();
        let ty = value.ty.clone();
        Expr::call_static(
            self.runtime_class("Errors"),
            "Initialised",
            vec![flag, value, Expr::string(&name)],
            ty,
        )
    }

    /// Whether a read stands after the declaration, in the same function.
    fn is_surely_late(&self, id: ExprId, symbol: SymbolId) -> bool {
        let Some(declared) = self.declaration_span(symbol) else {
            return false;
        };
        let read = self.span(id);
        if read.file != declared.file || read.start < declared.end {
            return false;
        }
        !self
            .ast
            .functions
            .iter()
            .any(|(_, function)| function.span.contains(read) && !function.span.contains(declared))
    }

    /// The declarator of a variable of this module.
    fn declaration_span(&self, symbol: SymbolId) -> Option<Span> {
        let decls = &self.c.symbols.symbol(symbol).decls;
        decls.iter().find_map(|decl| {
            let DeclKind::Variable(pat) = decl.kind else {
                return None;
            };
            let module = self.modules.get(&decl.file)?;
            let span = module[pat].span;
            let all = module.vars.iter().flat_map(|(_, vars)| &vars.declarators);
            all.map(|declarator| declarator.span)
                .find(|whole| whole.contains(span))
        })
    }
}
