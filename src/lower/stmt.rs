//! Statements, by kind.

use super::Lowerer;
use super::scope::Place;
use crate::check::symbols::SymbolId;
use crate::ir::{CsType, Expr, Stmt, StmtKind as Cs};
use crate::syntax::ast::{ExprId, FunctionBody, PatId, StmtId, StmtKind, VarDeclId};

impl Lowerer<'_, '_> {
    /// The statements of a block, with the hoisting that C# needs: functions are declared, and variables that closures
    /// mention before their declaration stand first.
    pub fn stmts(&mut self, list: &[StmtId]) -> Vec<Stmt> {
        let mut out = self.hoist(list);
        for stmt in list {
            if !can_end(&out) {
                // Unreachable code would be a C# warning; what it declares is not used either.
                if !matches!(self.ast[*stmt].kind, StmtKind::Function(_)) {
                    continue;
                }
                let stmts = self.stmt(*stmt);
                out.splice(0..0, stmts);
                continue;
            }
            let stmts = self.stmt(*stmt);
            out.extend(stmts);
        }
        out
    }

    /// One statement, which may become several.
    pub fn stmt(&mut self, id: StmtId) -> Vec<Stmt> {
        let span = self.ast[id].span;
        let (mut before, result) = self
            .separately(|l| stacker::maybe_grow(256 * 1024, 4 * 1024 * 1024, || l.stmt_inner(id)));
        before.extend(result);
        // `return` is a place of its own, whatever it returns.
        let is_return = matches!(self.ast[id].kind, StmtKind::Return(_));
        let placed = before.into_iter().map(|stmt| match stmt.span {
            Some(_) if !is_return => stmt,
            Some(_) | None => stmt.at(span),
        });
        placed.collect()
    }

    fn stmt_inner(&mut self, id: StmtId) -> Vec<Stmt> {
        let span = self.ast[id].span;
        let ast = self.ast;
        match &ast[id].kind {
            StmtKind::Empty
            | StmtKind::Debugger
            | StmtKind::Interface(_)
            | StmtKind::TypeAlias(_)
            | StmtKind::Invalid => Vec::new(),
            StmtKind::Expr(expr) => self.expr_stmt(*expr),
            StmtKind::Block(block) => {
                let body = self.stmts(&block.stmts);
                vec![Stmt::block(body)]
            }
            StmtKind::Var(vars) => self.variables(*vars),
            StmtKind::Function(function) => self.local_function(*function).into_iter().collect(),
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => {
                let test = self.condition(*test);
                let then = self.body(*consequent);
                let otherwise = match alternate {
                    Some(alternate) => self.body(*alternate),
                    None => Vec::new(),
                };
                vec![Stmt::if_(test, then, otherwise)]
            }
            StmtKind::Switch {
                discriminant,
                cases,
            } => self.switch(id, *discriminant, cases, Vec::new()),
            StmtKind::For { .. }
            | StmtKind::ForIn { .. }
            | StmtKind::ForOf { .. }
            | StmtKind::While { .. }
            | StmtKind::DoWhile { .. } => self.loop_stmt(id, Vec::new()),
            StmtKind::Labeled { .. } => self.labeled(id),
            StmtKind::Break { label } => self.break_stmt(span, label.map(|l| l.text)),
            StmtKind::Continue { label } => self.continue_stmt(span, label.map(|l| l.text)),
            StmtKind::Return(value) => {
                if let Some(generator) = self.code.generator.clone() {
                    return self.generator_return(&generator, *value);
                }
                let result = self.code.result.0.clone();
                match value {
                    Some(value) => {
                        let mut stmts = self.return_value(*value, &result);
                        if result == CsType::Void {
                            stmts.push(Stmt::return_nothing());
                        }
                        stmts
                    }
                    None if result == CsType::Void => vec![Stmt::return_nothing()],
                    None => vec![Stmt::return_(self.undefined(&result))],
                }
            }
            StmtKind::Throw(value) => {
                if self.throws_while_closing(id) {
                    self.refuse(span, "a `throw` while an iterator is being closed");
                }
                self.throw(*value)
            }
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => self.try_stmt(block, handler.as_ref(), finalizer.as_ref()),
            StmtKind::Class(class) => self.local_class(*class),
            StmtKind::Enum(id) => {
                self.refuse(ast[*id].span, "an enum declared inside a function");
                Vec::new()
            }
            StmtKind::Namespace(_) => {
                self.refuse(span, "a namespace");
                Vec::new()
            }
            StmtKind::ExportDeclaration(inner) | StmtKind::ExportDefaultDeclaration(inner) => {
                self.stmt_inner(*inner)
            }
            StmtKind::Import(_)
            | StmtKind::ImportEquals(_)
            | StmtKind::ExportNamed(_)
            | StmtKind::ExportAll(_)
            | StmtKind::ExportDefaultExpr(_)
            | StmtKind::ExportAssignment(_)
            | StmtKind::ExportAsNamespace(_) => Vec::new(),
        }
    }

    /// The body of `if`, a loop and the like: the statements inside the braces.
    pub fn body(&mut self, id: StmtId) -> Vec<Stmt> {
        match &self.ast[id].kind {
            StmtKind::Block(block) => {
                let stmts = block.stmts.clone();
                self.stmts(&stmts)
            }
            _ => self.stmt(id),
        }
    }

    fn expr_stmt(&mut self, expr: ExprId) -> Vec<Stmt> {
        // A string on its own is a directive; other literals do nothing.
        if matches!(
            self.ast[expr].kind,
            crate::syntax::ast::ExprKind::String(_) | crate::syntax::ast::ExprKind::Number { .. }
        ) {
            return Vec::new();
        }
        match self.effect(expr) {
            Some(value) if value.is_literal() => Vec::new(),
            Some(value) => vec![Stmt::expr(value)],
            None => Vec::new(),
        }
    }

    fn variables(&mut self, vars: VarDeclId) -> Vec<Stmt> {
        let decl = self.ast[vars].clone();
        if decl.is_declare {
            return Vec::new();
        }
        if matches!(
            decl.kind,
            crate::syntax::ast::VarKind::Using | crate::syntax::ast::VarKind::AwaitUsing
        ) {
            self.refuse(decl.span, "`using`");
            return Vec::new();
        }
        let mut out = Vec::new();
        for declarator in decl.declarators {
            if let Some(class) = self.held_class(&declarator)
                && decl.kind == crate::syntax::ast::VarKind::Const
            {
                out.extend(self.local_class(class));
                continue;
            }
            if let Some(stmts) = self.const_function_stmt(&declarator) {
                out.extend(stmts.into_iter().map(|stmt| stmt.at(declarator.span)));
                continue;
            }
            let (stmts, ()) = self.separately(|l| l.variable(declarator.pat, declarator.init));
            out.extend(stmts.into_iter().map(|stmt| stmt.at(declarator.span)));
        }
        out
    }

    fn variable(&mut self, pat: PatId, init: Option<ExprId>) {
        if self.ast.pat_name(pat).is_some() {
            let Some(symbol) = self.pat_symbol(pat) else {
                return;
            };
            let slot = self.variable_slot(symbol);
            let value = match init {
                Some(init) => Some(self.named_expr_as(init, &slot)),
                None => None,
            };
            self.declare_pattern_variable(pat, value);
            return;
        }
        if let Some(init) = init {
            let ty = self.ty(init);
            let value = self.expr(init);
            self.destructure(pat, value, ty);
        }
    }

    /// The initialiser of a variable.
    pub fn named_expr_as(&mut self, init: ExprId, slot: &CsType) -> Expr {
        self.expr_as(init, slot)
    }

    /// Declares the variable of a name pattern, or initialises it where it has a place already (module level, hoisted).
    pub fn declare_pattern_variable(&mut self, pat: PatId, value: Option<Expr>) {
        let Some(symbol) = self.pat_symbol(pat) else {
            return;
        };
        let span = self.ast[pat].span;
        let slot = self.variable_slot(symbol);
        let value = match value {
            Some(value) => Some(self.convert(value, &slot, span)),
            None => None,
        };
        if let Some(place) = self.places.get(&symbol).cloned()
            && (self.tdz.is_hoisted(symbol) || matches!(place, Place::StaticField { .. }))
        {
            let target = self.place_expr(&place);
            if value.is_none() && self.is_var(pat) {
                return;
            }
            let value = match value {
                Some(value) => value,
                // `let x;` in a loop is undefined again in each round.
                None => Expr::default(slot),
            };
            self.before(Stmt::assign(target, value).at(span));
            self.note_initialised(symbol);
            return;
        }
        let name = self.name_of(symbol).to_string();
        let local = self.declare_local(symbol, &name, slot.clone());
        if self.is_never_assigned(symbol) {
            self.tdz.note_constant(local.id());
        }
        let init = value.unwrap_or_else(|| Expr::default(slot));
        self.before(Stmt::local(&local, init).at(span));
    }

    fn is_never_assigned(&self, symbol: SymbolId) -> bool {
        self.flags(symbol)
            .has(crate::check::symbols::SymbolFlags::CONST)
    }

    /// Gives local functions and hoisted variables of a block their places.
    fn hoist(&mut self, list: &[StmtId]) -> Vec<Stmt> {
        let mut out = Vec::new();
        for stmt in list {
            if let StmtKind::Var(vars) = &self.ast[*stmt].kind {
                out.extend(self.hoist_const_functions(*vars));
            }
            if let StmtKind::Function(function) = &self.ast[*stmt].kind {
                let function = *function;
                if matches!(self.ast[function].body, FunctionBody::None) {
                    continue;
                }
                let Some(symbol) = self.c.symbols.file(self.file).function(function).symbol else {
                    continue;
                };
                if let Some(sig) = self.function_sig(symbol) {
                    let name = self.name_of(symbol).to_string();
                    let local = self.fresh.local(&name, sig.delegate());
                    self.places.insert(symbol, Place::LocalFunction(local));
                    out.extend(self.function_variable(symbol));
                }
            }
        }
        for symbol in self.hoisted_in(list) {
            let slot = self.variable_slot(symbol);
            let name = self.name_of(symbol).to_string();
            let local = self.declare_local(symbol, &name, slot.clone());
            out.push(Stmt::local(
                &local,
                Expr::suppress_as(Expr::default(slot.clone()), slot),
            ));
            out.extend(self.watch_local(symbol));
        }
        out
    }
}

/// Whether the end of a list of statements can be reached, as C# sees it.
pub fn can_end(list: &[Stmt]) -> bool {
    let Some(last) = list.last() else { return true };
    match &last.kind {
        Cs::Return(_)
        | Cs::Throw(_)
        | Cs::Goto(_)
        | Cs::GotoCase(_)
        | Cs::GotoDefault
        | Cs::Break
        | Cs::Continue
        | Cs::YieldBreak => false,
        Cs::Block(body) => can_end(body),
        Cs::If {
            then, otherwise, ..
        } => otherwise.is_empty() || can_end(then) || can_end(otherwise),
        Cs::While { test, body } => !is_true(test) || breaks(body),
        Cs::DoWhile { body, test } => !is_true(test) && can_continue(body) || breaks(body),
        Cs::For { test, body, .. } => {
            test.as_ref().is_some_and(|test| !is_true(test)) || breaks(body)
        }
        Cs::Try {
            body,
            catches,
            finally,
        } => {
            (finally.is_empty() || can_end(finally))
                && (can_end(body) || catches.iter().any(|catch| can_end(&catch.body)))
        }
        Cs::Switch { sections, .. } => {
            let has_default = sections.iter().any(|section| {
                section
                    .labels
                    .iter()
                    .any(|label| matches!(label, crate::ir::SwitchLabel::Default))
            });
            !has_default
                || sections
                    .iter()
                    .any(|section| breaks(&section.body) || can_end(&section.body))
        }
        Cs::LocalFunction(_) => can_end(&list[..list.len() - 1]),
        _ => true,
    }
}

fn can_continue(body: &[Stmt]) -> bool {
    can_end(body) || {
        let mut found = false;
        walk_jumps(body, &mut |kind| found |= matches!(kind, Cs::Continue));
        found
    }
}

fn is_true(test: &Expr) -> bool {
    matches!(test.kind, crate::ir::ExprKind::Bool(true))
}

/// Whether a `break` inside leaves the statement whose body this is.
fn breaks(body: &[Stmt]) -> bool {
    let mut found = false;
    walk_jumps(body, &mut |kind| found |= matches!(kind, Cs::Break));
    found
}

/// Visits the statements that belong to the same loop or switch.
fn walk_jumps(body: &[Stmt], visit: &mut dyn FnMut(&Cs)) {
    for stmt in body {
        visit(&stmt.kind);
        match &stmt.kind {
            Cs::Block(inner) => walk_jumps(inner, visit),
            Cs::If {
                then, otherwise, ..
            } => {
                walk_jumps(then, visit);
                walk_jumps(otherwise, visit);
            }
            Cs::Try {
                body,
                catches,
                finally,
            } => {
                walk_jumps(body, visit);
                for catch in catches {
                    walk_jumps(&catch.body, visit);
                }
                walk_jumps(finally, visit);
            }
            _ => {}
        }
    }
}
