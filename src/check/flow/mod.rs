//! Control flow: which code can run, and what it knows about the types of variables.
//!
//! [`build`] makes a graph of each module that is seen backwards. [`query`] follows a reference back through it, from
//! where it stands to its declaration, and narrows its declared type by what it meets on the way: [`narrow`].

mod assertions;
mod assigned;
mod assigned_type;
mod build;
mod build_expr;
mod build_pattern;
mod build_statement;
mod build_switch;
mod build_try;
mod candidate;
mod discriminate;
mod graph;
mod in_operator;
mod inferred_predicate;
mod instanceof;
mod join;
mod narrow;
mod narrow_equality;
mod narrowable;
mod pattern;
mod predicates;
mod query;
mod reach;
mod reference;
mod switch;

#[cfg(test)]
mod tests;

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::ty::{Predicate, SignatureId, Ty};
use super::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{ExprId, FunctionId, PatId, StmtId};
use graph::{FlowGraph, FlowId};
use query::{OpenLoop, QueryKey};

/// What flow analysis knows.
#[derive(Debug, Default)]
pub struct FlowState {
    graphs: Vec<Option<Rc<FlowGraph>>>,
    /// The loops that are being analysed, from the outside in.
    loops: Vec<OpenLoop>,
    /// Loops before this one belong to questions that something in between made irrelevant.
    loop_start: usize,
    loop_types: FxHashMap<(FileId, FlowId, QueryKey), Ty>,
    reductions: FxHashMap<(Ty, Ty), Ty>,
    narrowings: FxHashMap<(Ty, Ty, bool, bool), Ty>,
    /// Types of expressions, good for as long as the innermost loop is looked at.
    expr_types: FxHashMap<Node<ExprId>, Ty>,
    invocations: u64,
    /// Calls that assert something or never return, and those that do not.
    effects: FxHashMap<Node<ExprId>, Option<SignatureId>>,
    reachable: FxHashMap<(FileId, FlowId), bool>,
    exhaustive: FxHashMap<Node<StmtId>, Option<bool>>,
    case_types: FxHashMap<Node<StmtId>, Rc<[Ty]>>,
    predicates: FxHashMap<Node<FunctionId>, Option<Rc<Predicate>>>,
    /// Patterns whose value is being narrowed.
    open_patterns: Vec<Node<PatId>>,
}

/// What `Checker::isolate_flow` put aside.
#[derive(Debug)]
pub struct Isolated {
    loop_start: usize,
    expr_types: FxHashMap<Node<ExprId>, Ty>,
}

impl Checker<'_> {
    /// Whether types are being found for a loop that is not fully analysed: then they must not be remembered.
    pub fn flow_is_provisional(&self) -> bool {
        self.flow.loops.len() > self.flow.loop_start
    }

    /// Starts finding a type that will be remembered: loops that are being analysed further out are not relied upon.
    pub fn isolate_flow(&mut self) -> Isolated {
        let loop_start = std::mem::replace(&mut self.flow.loop_start, self.flow.loops.len());
        Isolated {
            loop_start,
            expr_types: std::mem::take(&mut self.flow.expr_types),
        }
    }

    /// Ends what `isolate_flow` started.
    pub fn resume_flow(&mut self, isolated: Isolated) {
        self.flow.loop_start = isolated.loop_start;
        self.flow.expr_types = isolated.expr_types;
    }

    /// The type of an expression as flow analysis needs it: with what is known while a loop is being analysed.
    pub(in crate::check) fn type_in_flow(&mut self, node: Node<ExprId>) -> Ty {
        if let Some(known) = self.exprs.cached.get(&node).copied() {
            return known;
        }
        if let Some(known) = self.flow.expr_types.get(&node) {
            return *known;
        }
        let before = self.flow.invocations;
        let ty = self.check_expr(node, super::expr::modes::CheckMode::NORMAL);
        if self.flow.invocations != before {
            self.flow.expr_types.insert(node, ty);
        }
        ty
    }
}
