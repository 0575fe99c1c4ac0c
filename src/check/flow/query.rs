//! The type of a reference at a place: going back through the flow graph.

use super::graph::{FlowGraph, FlowId, FlowNode};
use super::reference::{Key, Root};
use crate::check::parents::Container;
use crate::check::symbols::{SymbolFlags, deep};
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{ExprId, ExprKind, FunctionKind};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A type at a node of the graph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct FlowType {
    pub ty: Ty,
    /// Not all ways around a loop have been looked at.
    pub incomplete: bool,
    /// No way leads here.
    pub unreachable: bool,
}

impl FlowType {
    pub fn known(ty: Ty) -> FlowType {
        FlowType {
            ty,
            incomplete: false,
            unreachable: false,
        }
    }

    pub const UNREACHABLE: FlowType = FlowType {
        ty: Ty::NEVER,
        incomplete: false,
        unreachable: true,
    };

    /// While a loop is not finished, `never` must not lead to errors.
    pub fn with(ty: Ty, incomplete: bool) -> FlowType {
        FlowType {
            ty: if incomplete && ty == Ty::NEVER {
                Ty::SILENT_NEVER
            } else {
                ty
            },
            incomplete,
            unreachable: false,
        }
    }
}

/// What is looked for: together with a loop this tells whether the answer is known.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct QueryKey {
    pub key: Key,
    pub declared: Ty,
    pub initial: Ty,
    pub container: Option<Container>,
}

/// One question to the flow graph, while it is answered.
pub(super) struct Query {
    pub file: FileId,
    pub graph: Rc<FlowGraph>,
    pub what: QueryKey,
    /// The expression that is followed; `None` for the value of a pattern.
    pub expr: Option<ExprId>,
    /// How many constant conditions are looked through.
    pub inlined: u32,
    pub(super) shared: FxHashMap<(FlowId, usize), FlowType>,
    pub(super) reduced: Vec<(FlowId, Vec<FlowId>)>,
    pub(super) depth: u32,
}

/// A loop that is being analysed.
#[derive(Debug)]
pub(super) struct OpenLoop {
    pub(super) file: FileId,
    pub(super) label: FlowId,
    pub(super) what: QueryKey,
    pub(super) types: Vec<Ty>,
}

/// More steps than any written program needs; generated code may have more, and then keeps declared types.
const DEEPEST: u32 = 2000;

impl<'p> Checker<'p> {
    /// The graph of a module.
    pub(super) fn flow_graph(&mut self, file: FileId) -> Rc<FlowGraph> {
        let index = file.0 as usize;
        if self.flow.graphs.len() <= index {
            self.flow.graphs.resize(index + 1, None);
        }
        if let Some(known) = &self.flow.graphs[index] {
            return known.clone();
        }
        let made = Rc::new(super::build::build(self.module(file)));
        self.flow.graphs[index] = Some(made.clone());
        made
    }

    /// The type of a reference where it stands. `declared` is its type without narrowing, `initial` what it has at the
    /// start of the function (with undefined, where it may not be assigned yet).
    pub fn flow_type(&mut self, node: Node<ExprId>, declared: Ty, initial: Ty) -> Ty {
        let (file, expr) = node;
        if self.module(file).is_declaration_file {
            return declared;
        }
        let Some(key) = self.flow_key(node) else {
            return declared;
        };
        let graph = self.flow_graph(file);
        let at = graph.before_expr(expr);
        let container = match key.root {
            Root::Symbol(symbol) if key.path.is_empty() => {
                let may_cross = declared != self.auto_array();
                Some(self.outermost_container(node, symbol, may_cross))
            }
            _ => None,
        };
        let what = QueryKey {
            key,
            declared,
            initial,
            container,
        };
        let mut query = Query::new(file, graph, what, Some(expr));
        let found = self.run_query(&mut query, at);
        let evolving = self.evolving_element(found.ty).is_some();
        let result = if evolving && self.is_evolving_target(node) {
            self.auto_array()
        } else {
            self.finalized(found.ty)
        };
        if found.unreachable {
            return declared;
        }
        let asserted = matches!(
            self.parents(file).expr(expr),
            crate::check::parents::ExprRole::NonNull(_)
        );
        if asserted && !self.is(result, TyFlags::NEVER) {
            let present = self.non_nullable(result);
            if self.is(present, TyFlags::NEVER) {
                return declared;
            }
        }
        result
    }

    pub(super) fn run_query(&mut self, query: &mut Query, at: FlowId) -> FlowType {
        self.flow.invocations += 1;
        self.type_at(query, at)
    }

    pub(super) fn type_at(&mut self, query: &mut Query, at: FlowId) -> FlowType {
        if query.depth >= DEEPEST {
            return FlowType::known(query.what.declared);
        }
        query.depth += 1;
        let found = deep(|| self.type_at_node(query, at));
        query.depth -= 1;
        found
    }

    fn type_at_node(&mut self, query: &mut Query, mut at: FlowId) -> FlowType {
        let graph = query.graph.clone();
        loop {
            match graph.node(at) {
                FlowNode::Unreachable => {
                    let ty = self.automatic_to_any(query.what.declared);
                    return FlowType {
                        ty,
                        incomplete: false,
                        unreachable: false,
                    };
                }
                FlowNode::Start { created, function } => {
                    if let (Some(created), Some(function)) = (created, function)
                        && query.what.key.path.is_empty()
                    {
                        let go_on = match query.what.key.root {
                            Root::This | Root::Super => {
                                self.module(query.file)[*function].kind == FunctionKind::Arrow
                            }
                            Root::Symbol(_) => {
                                query.what.container != Some(Container::Function(*function))
                            }
                            Root::Meta | Root::Pattern(_) => true,
                        };
                        if go_on {
                            at = *created;
                            continue;
                        }
                    }
                    return FlowType::known(query.what.initial);
                }
                FlowNode::Assign { target, before } => {
                    match self.type_at_assignment(query, at, *target, *before) {
                        Some(found) => return found,
                        None => at = *before,
                    }
                }
                FlowNode::Call { expr, before } => match self.type_at_call(query, *expr, *before) {
                    Some(found) => return found,
                    None => at = *before,
                },
                FlowNode::Condition {
                    expr,
                    truthy,
                    before,
                } => return self.type_at_condition(query, at, *expr, *truthy, *before),
                FlowNode::Switch {
                    stmt,
                    from,
                    to,
                    before,
                } => {
                    let before = self.type_at(query, *before);
                    let ty = self.narrow_by_switch(query, before.ty, *stmt, *from, *to);
                    return FlowType::with(ty, before.incomplete);
                }
                FlowNode::ArrayMutation { expr, before } => {
                    match self.type_at_mutation(query, *expr, *before) {
                        Some(found) => return found,
                        None => at = *before,
                    }
                }
                FlowNode::Branch(ways) => {
                    let ways = query.ways_of(at, ways);
                    if let [only] = ways.as_slice() {
                        at = *only;
                        continue;
                    }
                    let memo = (at, query.reduced.len());
                    if let Some(known) = query.shared.get(&memo) {
                        return *known;
                    }
                    let found = self.type_at_branch(query, &ways);
                    query.shared.insert(memo, found);
                    return found;
                }
                FlowNode::Loop(ways) => {
                    let memo = (at, query.reduced.len());
                    if let Some(known) = query.shared.get(&memo) {
                        return *known;
                    }
                    let ways = query.ways_of(at, ways);
                    let found = self.type_at_loop(query, at, &ways);
                    if !found.incomplete {
                        query.shared.insert(memo, found);
                    }
                    return found;
                }
                FlowNode::Reduce {
                    label,
                    only,
                    before,
                } => {
                    query.reduced.push((*label, only.clone()));
                    let found = self.type_at(query, *before);
                    query.reduced.pop();
                    return found;
                }
            }
        }
    }

    fn type_at_condition(
        &mut self,
        query: &mut Query,
        _at: FlowId,
        expr: ExprId,
        truthy: bool,
        before: FlowId,
    ) -> FlowType {
        let before = self.type_at(query, before);
        if self.is(before.ty, TyFlags::NEVER) {
            return before;
        }
        let whole = self.finalized(before.ty);
        let narrowed = self.narrow(query, whole, expr, truthy);
        if narrowed == whole {
            return before;
        }
        FlowType::with(narrowed, before.incomplete)
    }

    /// Whether the expression is a name of a constant.
    pub(super) fn constant_of(
        &mut self,
        node: Node<ExprId>,
    ) -> Option<crate::check::symbols::SymbolId> {
        if !matches!(self.module(node.0)[node.1].kind, ExprKind::Name(_)) {
            return None;
        }
        let symbol = self.symbol_of_ref(node)?;
        self.symbols
            .flags(symbol)
            .has(SymbolFlags::CONST)
            .then_some(symbol)
    }
}

impl Query {
    pub fn new(file: FileId, graph: Rc<FlowGraph>, what: QueryKey, expr: Option<ExprId>) -> Query {
        Query {
            file,
            graph,
            what,
            expr,
            inlined: 0,
            shared: FxHashMap::default(),
            reduced: Vec::new(),
            depth: 0,
        }
    }

    /// The ways into a label, with what a `finally` behind us leaves of them.
    fn ways_of(&self, label: FlowId, ways: &[FlowId]) -> Vec<FlowId> {
        self.reduced
            .iter()
            .rev()
            .find(|(reduced, _)| *reduced == label)
            .map_or_else(|| ways.to_vec(), |(_, only)| only.clone())
    }
}
