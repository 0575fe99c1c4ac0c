//! How variables are used: who reads, who writes, from which function.

use super::{Decl, DeclKind, RefKind, SymbolFlags, SymbolId};
use crate::check::Checker;
use crate::source::FileId;
use crate::syntax::ast::Id;

/// Facts about one variable or parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    pub read: bool,
    /// Assigned anywhere after its declaration.
    pub assigned: bool,
    /// Mentioned by a function inside the one that declares it.
    pub captured: bool,
    /// Assigned by a function inside the one that declares it: then no one knows when.
    pub assigned_by_closure: bool,
    /// The byte offset of the last assignment outside closures, 0 without one.
    pub last_assignment: u32,
}

impl Checker<'_> {
    /// How a variable is used in its file.
    pub fn usage(&mut self, symbol: SymbolId) -> Usage {
        let files: Vec<FileId> = self
            .symbols
            .symbol(symbol)
            .decls
            .iter()
            .map(|decl| decl.file)
            .collect();
        for file in files {
            self.find_usage(file);
        }
        self.symbols.usage.get(&symbol).copied().unwrap_or_default()
    }

    /// Whether a variable is declared inside a loop, so that every round has its own.
    pub fn is_declared_in_loop(&self, symbol: SymbolId) -> bool {
        let data = self.symbols.symbol(symbol);
        data.flags.has(SymbolFlags::LEXICAL | SymbolFlags::CLASS)
            && self.symbols.scope(data.scope).in_loop
    }

    /// Whether a variable never changes once it has a value: `const`, or nobody assigns to it.
    pub fn is_never_reassigned(&mut self, symbol: SymbolId) -> bool {
        let flags = self.symbols.flags(symbol);
        if flags.has(SymbolFlags::CONST) || !flags.has(SymbolFlags::VARIABLE) {
            return true;
        }
        !self.usage(symbol).assigned
    }

    /// Whether no assignment to the variable can happen at or after this byte offset of its file.
    pub fn is_past_last_assignment(&mut self, symbol: SymbolId, offset: u32) -> bool {
        if self.symbols.flags(symbol).has(SymbolFlags::CONST) {
            return true;
        }
        let usage = self.usage(symbol);
        !usage.assigned_by_closure && usage.last_assignment <= offset
    }

    fn find_usage(&mut self, file: FileId) {
        if self.symbols.file(file).usage_known {
            return;
        }
        if let Some(Some(bindings)) = self.symbols.files.get_mut(file.0 as usize) {
            bindings.usage_known = true;
        }
        let count = self.symbols.file(file).refs.len();
        for index in 0..count {
            let (expr, kind) = self.symbols.file(file).refs[index];
            let Some(symbol) = self.symbol_of_ref((file, expr)) else {
                continue;
            };
            let data = self.symbols.symbol(symbol);
            if data
                .decls
                .first()
                .is_none_or(|decl: &Decl| decl.file != file || decl.kind == DeclKind::BuiltIn)
            {
                continue;
            }
            let declared_in = self.symbols.scope(data.scope).container;
            let scope = self.symbols.file(file).expr_scope[expr.index()];
            let used_in = self.symbols.scope(scope).container;
            let end = self.module(file)[expr].span.end;
            let usage = self.symbols.usage.entry(symbol).or_default();
            let closure = declared_in != used_in;
            usage.captured |= closure;
            usage.read |= kind != RefKind::Write;
            if kind != RefKind::Read {
                usage.assigned = true;
                usage.assigned_by_closure |= closure;
                if !closure {
                    usage.last_assignment = usage.last_assignment.max(end);
                }
            }
        }
    }
}
