//! Reads across modules that import each other. While the first of them runs, the variables and classes of the others have no
//! values yet: JavaScript throws a `ReferenceError` (ECMA-262 9.1.1.1.6).

use rustc_hash::FxHashSet;

use super::Lowerer;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::source::Span;
use crate::syntax::ast::StmtKind;

impl Lowerer<'_, '_> {
    /// Modules of a circle: what one of them reads while a later one has not run yet would throw in JavaScript.
    pub fn find_reads_of_later_modules(&mut self) {
        let order = self.input.evaluation_order.clone();
        for (position, file) in order.iter().enumerate() {
            self.enter_module(*file);
            let mut reported = FxHashSet::default();
            for stmt in self.ast.body.clone() {
                let span = self.ast[stmt].span;
                if matches!(
                    self.ast[self.ast.unexported(stmt)].kind,
                    StmtKind::Function(_)
                ) {
                    continue;
                }
                for symbol in self.reached_from(span) {
                    let later = self
                        .c
                        .symbols
                        .file_of(symbol)
                        .is_some_and(|own| order[position + 1..].contains(&own));
                    if later && self.is_set_by_running(symbol) && reported.insert(symbol) {
                        self.early_variable(symbol, span);
                    }
                }
            }
        }
    }

    /// Whether a variable or class of a module's top level has its value from the module's own code.
    fn is_set_by_running(&self, symbol: SymbolId) -> bool {
        let Some(file) = self.c.symbols.file_of(symbol) else {
            return false;
        };
        let scope = self.c.symbols.file(file).scope;
        let is_top = self.c.symbols.scope(scope).locals.get(self.name_of(symbol)) == Some(symbol);
        is_top
            && self.c.symbols.symbol(symbol).decls.iter().any(|decl| {
                matches!(
                    decl.kind,
                    DeclKind::Variable(_) | DeclKind::Class(_) | DeclKind::Enum(_)
                )
            })
    }

    /// What running the code in a span can come to mention.
    fn reached_from(&self, span: Span) -> Vec<SymbolId> {
        let waits = self.awaits_within(self.ast.span);
        let deferred = self.deferred_in(span, waits);
        let calls = self.calls_something(span, waits);
        let mut seen = FxHashSet::default();
        let mut found = Vec::new();
        let mut work = Vec::new();
        for (at, symbol) in self.tdz.mentioned(span.file, span) {
            let is_deferred = deferred
                .iter()
                .any(|inner| inner.start <= at && at < inner.end);
            if !is_deferred && seen.insert(symbol) {
                found.push(symbol);
                if calls {
                    work.extend(self.tdz.bodies.get(&symbol).copied());
                }
            }
        }
        while let Some((file, span)) = work.pop() {
            for (_, symbol) in self.tdz.mentioned(file, span) {
                if seen.insert(symbol) {
                    found.push(symbol);
                    work.extend(self.tdz.bodies.get(&symbol).copied());
                }
            }
        }
        found
    }

    /// Whether a variable can have a flag that says when it is set: a function that has become a method must be a variable
    /// again, which generic ones cannot be.
    pub fn is_watchable_function(&mut self, symbol: SymbolId) -> bool {
        let Some(node) = self.const_function(symbol) else {
            return true;
        };
        let (file, function) = node;
        if self.places.contains_key(&symbol)
            || !self.modules[&file][function]
                .signature
                .type_params
                .is_empty()
        {
            return false;
        }
        self.const_functions.remove(&symbol);
        self.constant_methods.remove(&node);
        true
    }
}
