//! `var`: one variable for the whole function, undefined until it is assigned (ECMA-262 14.3.2). Where C#'s blocks would be too
//! small for it, it is declared at the start of the function.

use super::Lowerer;
use super::scope::Place;
use crate::check::symbols::SymbolId;
use crate::ir::{Expr, Field, Member, Stmt};
use crate::source::{FileId, Span};
use crate::syntax::ast::{FunctionId, PatId, StmtId, StmtKind, VarKind};

impl Lowerer<'_, '_> {
    /// Declares the variables of a function, or of a module's top level, that blocks or earlier code share.
    pub fn hoist_vars(&mut self, function: Option<FunctionId>, list: &[StmtId]) -> Vec<Stmt> {
        let mut out = Vec::new();
        for symbol in self.shared_vars(function, list) {
            if self.places.contains_key(&symbol) {
                continue;
            }
            out.push(self.hoisted_variable(symbol));
        }
        out
    }

    /// The declaration of a variable in front of the code that assigns it.
    pub(super) fn hoisted_variable(&mut self, symbol: SymbolId) -> Stmt {
        let slot = self.variable_slot(symbol);
        let name = self.name_of(symbol).to_string();
        let local = self.declare_local(symbol, &name, slot.clone());
        self.tdz.note_hoisted(symbol);
        Stmt::local(&local, Expr::suppress_as(Expr::default(slot.clone()), slot))
    }

    /// Static fields for the variables inside blocks of a module that functions mention.
    pub fn register_vars(&mut self, file: FileId, owner: &crate::ir::TypeRef, list: &[StmtId]) {
        for symbol in self.shared_vars(None, list) {
            if self.places.contains_key(&symbol) || !self.checked.capture(symbol).captured {
                continue;
            }
            let ty = self.variable_slot(symbol);
            let name = super::members::cs_identifier(self.name_of(symbol).as_str());
            self.tdz.note_hoisted(symbol);
            self.places.insert(
                symbol,
                Place::StaticField {
                    owner: owner.clone(),
                    name: name.clone(),
                    ty: ty.clone(),
                },
            );
            let mut field = Field::new_static(name, ty.clone());
            if !ty.is_value_type() && !ty.admits_null() {
                field.init = Some(Expr::suppress_as(Expr::default(ty.clone()), ty));
            }
            self.pending
                .static_vars
                .entry(file)
                .or_default()
                .push(Member::Field(field));
        }
    }

    /// The `var`s of a function that stand in a block, or that something before them mentions.
    fn shared_vars(&mut self, function: Option<FunctionId>, list: &[StmtId]) -> Vec<SymbolId> {
        let ast = self.ast;
        let whole = function.map(|id| ast[id].span);
        let mut found = Vec::new();
        for (id, vars) in ast.vars.iter() {
            if vars.kind != VarKind::Var || vars.is_declare || !self.belongs(vars.span, whole) {
                continue;
            }
            let direct = list.iter().any(|stmt| {
                matches!(ast[ast.unexported(*stmt)].kind, StmtKind::Var(other) if other == id)
            });
            for declarator in &vars.declarators {
                let mut symbols = Vec::new();
                self.bound_symbols(declarator.pat, &mut symbols);
                for symbol in symbols {
                    let shared = !direct || self.is_mentioned_before(symbol, vars.span);
                    if shared && !found.contains(&symbol) {
                        found.push(symbol);
                    }
                }
            }
        }
        found
    }

    /// Whether code stands in a function itself, not in one inside of it; without a function, at the top level of the module.
    fn belongs(&self, span: Span, whole: Option<Span>) -> bool {
        if whole.is_some_and(|whole| !whole.contains(span)) {
            return false;
        }
        !self.ast.functions.iter().any(|(_, other)| {
            other.span.contains(span)
                && whole.is_none_or(|whole| whole != other.span && whole.contains(other.span))
        })
    }

    /// Whether a pattern declares a `var`: without an initialiser it keeps its value.
    pub fn is_var(&self, pat: PatId) -> bool {
        self.ast.vars.iter().any(|(_, vars)| {
            vars.kind == VarKind::Var && vars.declarators.iter().any(|d| d.pat == pat)
        })
    }
}
