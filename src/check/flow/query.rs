//! The type of a reference at a place: going back through the flow graph.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::graph::{FlowGraph, FlowId, FlowNode, Target};
use super::reference::{Key, Root};
use crate::check::parents::Container;
use crate::check::symbols::{SymbolFlags, deep};
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{ExprId, ExprKind, FunctionKind};

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
    shared: FxHashMap<(FlowId, usize), FlowType>,
    reduced: Vec<(FlowId, Vec<FlowId>)>,
    depth: u32,
}

/// A loop that is being analysed.
#[derive(Debug)]
pub(super) struct OpenLoop {
    file: FileId,
    label: FlowId,
    what: QueryKey,
    types: Vec<Ty>,
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

    fn type_at(&mut self, query: &mut Query, at: FlowId) -> FlowType {
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

    fn type_at_branch(&mut self, query: &mut Query, ways: &[FlowId]) -> FlowType {
        let graph = query.graph.clone();
        let mut types: Vec<Ty> = Vec::new();
        let mut subtypes = false;
        let mut incomplete = false;
        let mut reachable = ways.is_empty();
        let mut bypass = None;
        for way in ways {
            // Whether a switch without default can be passed by is asked last: it can be expensive, or circular.
            if let FlowNode::Switch { stmt, from, to, .. } = graph.node(*way)
                && from == to
                && bypass.is_none()
            {
                bypass = Some((*way, *stmt));
                continue;
            }
            let found = self.type_at(query, *way);
            if found.ty == query.what.declared && query.what.declared == query.what.initial {
                return FlowType::known(found.ty);
            }
            if !types.contains(&found.ty) {
                types.push(found.ty);
            }
            subtypes |= !self.is_subset(found.ty, query.what.initial);
            incomplete |= found.incomplete;
            reachable |= !found.unreachable;
        }
        if let Some((way, stmt)) = bypass {
            let found = self.type_at(query, way);
            let new = !self.is(found.ty, TyFlags::NEVER) && !types.contains(&found.ty);
            if new && !self.is_exhaustive_switch((query.file, stmt)) {
                if found.ty == query.what.declared && query.what.declared == query.what.initial {
                    return FlowType::known(found.ty);
                }
                types.push(found.ty);
                subtypes |= !self.is_subset(found.ty, query.what.initial);
                incomplete |= found.incomplete;
                reachable = true;
            }
        }
        let ty = self.union_of_flow(query, &types, subtypes);
        let mut found = FlowType::with(ty, incomplete);
        found.unreachable = !reachable;
        found
    }

    fn type_at_loop(&mut self, query: &mut Query, label: FlowId, ways: &[FlowId]) -> FlowType {
        let memo = (query.file, label, query.what.clone());
        if let Some(known) = self.flow.loop_types.get(&memo) {
            return FlowType::known(*known);
        }
        // The same loop is being analysed for the same reference: what is known so far is the answer for now.
        let from = self.flow.loop_start;
        let open = self.flow.loops[from..].iter().find(|open| {
            open.label == label
                && open.file == query.file
                && open.what == query.what
                && !open.types.is_empty()
        });
        if let Some(open) = open {
            let types = open.types.clone();
            let ty = self.union_of_flow(query, &types, false);
            return FlowType::with(ty, true);
        }
        let mut types: Vec<Ty> = Vec::new();
        let mut subtypes = false;
        let mut first: Option<FlowType> = None;
        let mut reachable = false;
        for way in ways {
            let found = match first {
                None => {
                    let found = self.type_at(query, *way);
                    first = Some(found);
                    found
                }
                Some(_) => {
                    self.flow.loops.push(OpenLoop {
                        file: query.file,
                        label,
                        what: query.what.clone(),
                        types: types.clone(),
                    });
                    // Types of expressions that were found with less knowledge do not count here.
                    let expr_types = std::mem::take(&mut self.flow.expr_types);
                    let shared = std::mem::take(&mut query.shared);
                    let found = self.type_at(query, *way);
                    query.shared = shared;
                    self.flow.expr_types = expr_types;
                    self.flow.loops.pop();
                    if let Some(known) = self.flow.loop_types.get(&memo) {
                        return FlowType::known(*known);
                    }
                    found
                }
            };
            if !types.contains(&found.ty) {
                types.push(found.ty);
            }
            reachable |= !found.unreachable;
            subtypes |= !self.is_subset(found.ty, query.what.initial);
            if found.ty == query.what.declared {
                break;
            }
        }
        let ty = self.union_of_flow(query, &types, subtypes);
        if first.is_some_and(|first| first.incomplete) {
            return FlowType::with(ty, true);
        }
        self.flow.loop_types.insert(memo, ty);
        let mut found = FlowType::known(ty);
        found.unreachable = !reachable && !ways.is_empty();
        found
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

    fn type_at_assignment(
        &mut self,
        query: &mut Query,
        at: FlowId,
        target: Target,
        before: FlowId,
    ) -> Option<FlowType> {
        let key = self.key_of_target(query.file, target)?;
        if key == query.what.key {
            if !self.is_reachable_node(query.file, at) {
                return Some(FlowType::UNREACHABLE);
            }
            return Some(self.type_assigned(query, target, before));
        }
        if query.what.key.starts_with(&key) {
            // Something further left was assigned: nothing is known about this property any more.
            if !self.is_reachable_node(query.file, at) {
                return Some(FlowType::UNREACHABLE);
            }
            return Some(FlowType::known(query.what.declared));
        }
        // `for (const k in x)` does nothing for a nullish `x`.
        if let Target::Pat(pat) = target
            && let Some(object) = self.for_in_object((query.file, pat))
        {
            let object_key = self.flow_key((query.file, object));
            if object_key.as_ref() == Some(&query.what.key) || self.chain_contains(query, object) {
                let found = self.type_at(query, before);
                let whole = self.finalized(found.ty);
                let ty = self.non_nullable(whole);
                return Some(FlowType::with(ty, found.incomplete));
            }
        }
        None
    }

    fn for_in_object(&self, (file, pat): Node<crate::syntax::ast::PatId>) -> Option<ExprId> {
        use crate::check::symbols::PatParent;
        use crate::syntax::ast::StmtKind;
        let bindings = self.symbols.file(file);
        let PatParent::Declarator { var, .. } = bindings.parent_of_pat(pat) else {
            return None;
        };
        let stmt = bindings.stmt_of_var(var)?;
        match self.module(file)[stmt].kind {
            StmtKind::ForIn { object, .. } => Some(object),
            _ => None,
        }
    }

    fn key_of_target(&mut self, file: FileId, target: Target) -> Option<Key> {
        match target {
            Target::Expr(expr) => self.flow_key((file, expr)),
            Target::Pat(pat) => {
                let symbol = self.symbols.file(file).symbol_of_pat(pat)?;
                Some(Key {
                    root: Root::Symbol(symbol),
                    path: Vec::new(),
                })
            }
        }
    }

    /// The type right after an assignment to the reference itself.
    fn type_assigned(&mut self, query: &mut Query, target: Target, before: FlowId) -> FlowType {
        let declared = query.what.declared;
        let file = query.file;
        if let Target::Expr(expr) = target
            && self.is_compound_target((file, expr))
        {
            let found = self.type_at(query, before);
            let whole = self.finalized(found.ty);
            let ty = self.base_of_literal(whole);
            return FlowType::with(ty, found.incomplete);
        }
        if declared == Ty::AUTO || declared == self.auto_array() {
            if self.is_empty_array_assigned(file, target) {
                return FlowType::known(self.evolving(Ty::NEVER));
            }
            let assigned = self.assigned_type(file, target);
            let ty = self.widen_literal(assigned);
            if declared == Ty::AUTO || self.is_array(ty) || self.is_evolving(ty) {
                return FlowType::known(ty);
            }
            return FlowType::known(self.array_of(Ty::ANY));
        }
        let ty = if self.is_shaped_like_compound(file, target) {
            self.base_of_literal(declared)
        } else {
            declared
        };
        if self.is(ty, TyFlags::UNION) {
            let assigned = self.assigned_type(file, target);
            return FlowType::known(self.reduced_by_assignment(ty, assigned));
        }
        FlowType::known(ty)
    }

    /// The part of the declared union that the assigned value can be.
    pub(super) fn reduced_by_assignment(&mut self, declared: Ty, assigned: Ty) -> Ty {
        if declared == assigned || self.is(assigned, TyFlags::NEVER) {
            return if declared == assigned {
                declared
            } else {
                assigned
            };
        }
        let memo = (declared, assigned);
        if let Some(known) = self.flow.reductions.get(&memo) {
            return *known;
        }
        let parts: Vec<Ty> = match self.kind(assigned) {
            crate::check::ty::TyKind::Union { members, .. } => members.to_vec(),
            _ => vec![assigned],
        };
        let filtered = self.filter_type(declared, &mut |c, t| {
            parts.iter().any(|part| c.is_assignable(*part, t))
        });
        let fresh = self.is(assigned, TyFlags::BOOLEAN_LITERAL) && self.is_fresh_literal(assigned);
        let reduced = if fresh {
            self.map_type(filtered, &mut |c, t| c.fresh_literal(t))
        } else {
            filtered
        };
        let result = if self.is_assignable(assigned, reduced) {
            reduced
        } else {
            declared
        };
        self.flow.reductions.insert(memo, result);
        result
    }

    /// Whether every member of one type is a member of the other.
    pub(super) fn is_subset(&self, source: Ty, target: Ty) -> bool {
        use crate::check::ty::TyKind;
        if source == target || self.is(source, TyFlags::NEVER) {
            return true;
        }
        let TyKind::Union { members, .. } = self.kind(target) else {
            return false;
        };
        match self.kind(source) {
            TyKind::Union { members: parts, .. } => parts.iter().all(|part| members.contains(part)),
            _ => members.contains(&source),
        }
    }

    /// The union of what several ways bring; arrays that are still growing grow together.
    pub(super) fn union_of_flow(&mut self, query: &Query, types: &[Ty], subtypes: bool) -> Ty {
        let mut elements = Vec::new();
        let mut all = true;
        for ty in types {
            if self.is(*ty, TyFlags::NEVER) {
                continue;
            }
            match self.evolving_element(*ty) {
                Some(element) => elements.push(element),
                None => all = false,
            }
        }
        if all && !elements.is_empty() {
            let element = self.union(&elements);
            return self.evolving(element);
        }
        let finals: Vec<Ty> = types.iter().map(|ty| self.finalized(*ty)).collect();
        let ty = if subtypes {
            self.union_subtype_reduced(&finals)
        } else {
            self.union(&finals)
        };
        let ty = self.recombined(ty);
        // The declared type may have a name.
        if ty != query.what.declared && self.is_same_union(ty, query.what.declared) {
            return query.what.declared;
        }
        ty
    }

    fn is_same_union(&self, a: Ty, b: Ty) -> bool {
        use crate::check::ty::TyKind;
        match (self.kind(a), self.kind(b)) {
            (TyKind::Union { members: a, .. }, TyKind::Union { members: b, .. }) => a == b,
            _ => false,
        }
    }

    /// `{} | null | undefined`, taken apart from `unknown`, is `unknown` again.
    pub(super) fn recombined(&self, ty: Ty) -> Ty {
        if ty == Ty::UNKNOWN_UNION {
            Ty::UNKNOWN
        } else {
            ty
        }
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
