//! Types of declarations and of type nodes. The functions here are what the rest of the checker asks of it.
//!
//! Everything is found when it is first asked for and remembered. A declaration that needs its own type while that is
//! being found is told so ([`DeclaredState::resolving`]) and either waits (`knots`) or is reported as circular.

mod aliases;
mod bases;
mod check;
mod constraint;
mod constructor_fields;
mod enums;
mod keys;
mod knots;
mod members;
mod mentions;
mod named;
mod params;
mod signatures;
mod statics;
mod symbol_type;
mod type_nodes;
mod type_references;
mod variables;

#[cfg(test)]
mod tests;

pub use members::MemberSymbols;

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::symbols::{SignatureOwner, SymbolFlags, SymbolId};
use super::ty::{DeclaredParams, EnumValue, Members, Prop, SignatureId, Ty, TypeParamId};
use super::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::{FileId, Span};
use crate::syntax::ast::{Atom, TypeNodeId};

/// What is being found about a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Question {
    /// The type of a variable, property or accessor.
    Type,
    /// What a class or interface extends.
    Bases,
}

/// What is known about declarations.
#[derive(Debug, Default)]
pub struct DeclaredState {
    type_params: FxHashMap<SymbolId, TypeParamId>,
    params: FxHashMap<SymbolId, Rc<DeclaredParams>>,
    making_params: FxHashSet<SymbolId>,
    enum_values: FxHashMap<SymbolId, Option<EnumValue>>,
    declared_types: FxHashMap<SymbolId, Ty>,
    symbol_types: FxHashMap<SymbolId, Ty>,
    write_types: FxHashMap<SymbolId, Ty>,
    node_types: FxHashMap<Node<TypeNodeId>, Ty>,
    alias_types: FxHashMap<(SymbolId, Rc<[Ty]>), Ty>,
    alias_params: FxHashMap<SymbolId, Rc<[TypeParamId]>>,
    member_symbols: FxHashMap<SymbolId, Rc<MemberSymbols>>,
    instance_members: FxHashMap<SymbolId, Rc<Members>>,
    bases: FxHashMap<SymbolId, Rc<[Ty]>>,
    mentions_this: FxHashMap<SymbolId, bool>,
    base_constructors: FxHashMap<SymbolId, Option<Ty>>,
    props: FxHashMap<SymbolId, Prop>,
    signatures: FxHashMap<(FileId, SignatureOwner), SignatureId>,
    /// What is being found right now, from the outside in; `false` once it turned out to depend on itself.
    resolving: Vec<(SymbolId, Question, bool)>,
    knots: knots::Knots,
    reported: FxHashSet<(Span, Code)>,
}

impl Checker<'_> {
    /// All about a symbol.
    pub fn symbol(&self, symbol: SymbolId) -> &super::symbols::Symbol {
        self.symbols.symbol(symbol)
    }

    pub fn symbol_name(&self, symbol: SymbolId) -> Atom {
        self.symbols.name(symbol)
    }

    /// The enum of an enum member, the namespace or module of its export, the class of its member.
    pub fn symbol_parent(&self, symbol: SymbolId) -> Option<SymbolId> {
        self.symbols.symbol(symbol).parent
    }

    /// Whether the symbol is a class (an interface that merges with a class is one).
    pub fn is_class_symbol(&self, symbol: SymbolId) -> bool {
        self.symbols.flags(symbol).has(SymbolFlags::CLASS)
    }

    /// A global class, interface or alias by its name.
    pub fn global_type_symbol(&mut self, name: &'static str) -> Option<SymbolId> {
        let symbol = self.symbols.global(Atom::new(name))?;
        self.symbols
            .flags(symbol)
            .has(SymbolFlags::TYPE)
            .then_some(symbol)
    }

    /// A global variable, function or class by its name.
    pub fn global_value_symbol(&mut self, name: &str) -> Option<SymbolId> {
        let symbol = self.symbols.global(Atom::new(name))?;
        self.symbols
            .flags(symbol)
            .has(SymbolFlags::VALUE)
            .then_some(symbol)
    }

    /// Starts finding something out. `false`: it is being found already, further out, and all between depends on itself.
    fn start(&mut self, symbol: SymbolId, question: Question) -> bool {
        let open = self
            .declared
            .resolving
            .iter()
            .rposition(|(s, q, _)| (*s, *q) == (symbol, question));
        match open {
            Some(at) => {
                for entry in &mut self.declared.resolving[at..] {
                    entry.2 = false;
                }
                false
            }
            None => {
                self.declared.resolving.push((symbol, question, true));
                true
            }
        }
    }

    /// Ends what `start` started: `false` if it turned out to depend on itself.
    fn finish(&mut self) -> bool {
        self.declared
            .resolving
            .pop()
            .is_none_or(|(_, _, fine)| fine)
    }

    /// Reports a problem of a declaration, once.
    fn declared_problem(&mut self, span: Span, code: Code, text: String) {
        if self.declared.reported.insert((span, code)) {
            self.problems.push(super::Problem { span, code, text });
        }
    }
}
