//! Which variables closures capture, and whether each round of a loop needs its own.

use crate::check::Checker;
use crate::check::symbols::{SymbolFlags, SymbolId};
use crate::source::FileId;
use crate::syntax::ast::{PatKind, StmtKind};

impl Checker<'_> {
    pub(super) fn find_captures(&mut self, file: FileId) {
        let module = self.module(file);
        let mut symbols: Vec<SymbolId> = Vec::new();
        for (pat, node) in module.pats.iter() {
            if let PatKind::Name(_) = node.kind
                && let Some(symbol) = self.symbol_of_pat((file, pat))
            {
                symbols.push(symbol);
            }
        }
        for (_, node) in module.stmts.iter() {
            match node.kind {
                StmtKind::Function(function) => {
                    symbols.extend(self.symbol_of_function((file, function)))
                }
                StmtKind::Class(class) => symbols.extend(self.symbol_of_class((file, class))),
                _ => {}
            }
        }
        for symbol in symbols {
            let usage = self.usage(symbol);
            let in_loop = self.is_declared_in_loop(symbol);
            let lexical = self
                .symbol(symbol)
                .flags
                .has(SymbolFlags::LEXICAL | SymbolFlags::CLASS | SymbolFlags::FUNCTION);
            let capture = self.exprs.checked.capture_mut(symbol);
            capture.captured = usage.captured;
            capture.reassigned = usage.assigned;
            capture.per_iteration = usage.captured && lexical && in_loop;
        }
    }
}
