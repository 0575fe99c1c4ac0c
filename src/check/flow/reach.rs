//! Which code can run, and what is surely assigned where it ends.

use super::graph::{FlowId, FlowNode};
use super::query::{Query, QueryKey};
use super::reference::{Key, Root, Step};
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    ExprId, ExprKind, FunctionBody, FunctionId, LogicalOp, PropertyKey, StmtId,
};

impl Checker<'_> {
    /// Whether a function can end without `return` or `throw`.
    pub fn end_is_reachable(&mut self, (file, function): Node<FunctionId>) -> bool {
        match self.module(file)[function].body {
            FunctionBody::Block(_) => {
                let graph = self.flow_graph(file);
                let end = graph.end_of_function(function);
                self.is_reachable_node(file, end)
            }
            FunctionBody::None | FunctionBody::Expr(_) => true,
        }
    }

    /// Whether a statement can run.
    pub fn is_reachable(&mut self, (file, stmt): Node<StmtId>) -> bool {
        let graph = self.flow_graph(file);
        let at = graph.before_stmt(stmt);
        self.is_reachable_node(file, at)
    }

    pub(super) fn is_reachable_node(&mut self, file: FileId, at: FlowId) -> bool {
        let mut reduced = Vec::new();
        self.can_run(file, at, &mut reduced, 0)
    }

    fn can_run(
        &mut self,
        file: FileId,
        mut at: FlowId,
        reduced: &mut Vec<(FlowId, Vec<FlowId>)>,
        depth: usize,
    ) -> bool {
        let graph = self.flow_graph(file);
        loop {
            match graph.node(at) {
                FlowNode::Unreachable => return false,
                FlowNode::Start { .. } => return true,
                FlowNode::Assign { before, .. }
                | FlowNode::Condition { before, .. }
                | FlowNode::ArrayMutation { before, .. } => at = *before,
                FlowNode::Call { expr, before } => {
                    if self.ends_here((file, *expr)) {
                        return false;
                    }
                    at = *before;
                }
                FlowNode::Switch {
                    stmt,
                    from,
                    to,
                    before,
                } => {
                    if from == to && self.is_exhaustive_switch((file, *stmt)) {
                        return false;
                    }
                    at = *before;
                }
                FlowNode::Branch(ways) => {
                    let known = self.flow.reachable.get(&(file, at)).copied();
                    if let Some(known) = known
                        && reduced.is_empty()
                    {
                        return known;
                    }
                    let ways = reduced
                        .iter()
                        .rev()
                        .find(|(label, _)| *label == at)
                        .map_or_else(|| ways.clone(), |(_, only)| only.clone());
                    if depth > 5000 {
                        return true;
                    }
                    let result = crate::check::symbols::deep(|| {
                        ways.iter()
                            .any(|way| self.can_run(file, *way, reduced, depth + 1))
                    });
                    if reduced.is_empty() {
                        self.flow.reachable.insert((file, at), result);
                    }
                    return result;
                }
                // A loop runs if the way into it does; the ways back cannot add anything.
                FlowNode::Loop(ways) => match ways.first() {
                    Some(first) => at = *first,
                    None => return false,
                },
                FlowNode::Reduce {
                    label,
                    only,
                    before,
                } => {
                    reduced.push((*label, only.clone()));
                    let result = crate::check::symbols::deep(|| {
                        self.can_run(file, *before, reduced, depth + 1)
                    });
                    reduced.pop();
                    return result;
                }
            }
        }
    }

    /// Whether nothing runs after a call: it never returns, or asserts what is false.
    fn ends_here(&mut self, (file, call): Node<ExprId>) -> bool {
        let Some(signature) = self.effects_signature((file, call)) else {
            return false;
        };
        if let Some(predicate) = self.predicate_of_signature(signature)
            && predicate.asserts
            && predicate.ty.is_none()
            && let Some(index) = predicate.param
        {
            let module = self.module(file);
            if let ExprKind::Call { args, .. } = &module[call].kind
                && let Some(argument) = args.get(index)
                && is_false(module, argument.expr)
            {
                return true;
            }
        }
        self.never_returns(signature)
    }

    /// Whether a constructor has surely assigned a field of `this` when it ends (TS2564).
    pub fn is_field_assigned_in(
        &mut self,
        (file, constructor): Node<FunctionId>,
        key: &PropertyKey,
        ty: Ty,
    ) -> bool {
        let step = match key {
            PropertyKey::Private(name) => Step::Private(name.text),
            PropertyKey::Computed { .. } => return false,
            PropertyKey::Ident(_)
            | PropertyKey::String { .. }
            | PropertyKey::Number { .. }
            | PropertyKey::BigInt { .. } => match key.static_atom() {
                Some(name) => Step::Name(name),
                None => return false,
            },
        };
        let graph = self.flow_graph(file);
        let Some(at) = graph.return_of_function(constructor) else {
            return false;
        };
        let initial = self.or_undefined(ty);
        let what = QueryKey {
            key: Key {
                root: Root::This,
                path: vec![step],
            },
            declared: ty,
            initial,
            container: None,
        };
        let mut query = Query::new(file, graph, what, None);
        let found = self.run_query(&mut query, at);
        found.unreachable || !self.has_member(found.ty, TyFlags::UNDEFINED)
    }
}

/// `false`, and what is false whatever its other parts are.
fn is_false(module: &crate::syntax::ast::Module, expr: ExprId) -> bool {
    match &module[expr].kind {
        ExprKind::Boolean(value) => !value,
        ExprKind::Logical { op, left, right } => match op {
            LogicalOp::And => is_false(module, *left) || is_false(module, *right),
            LogicalOp::Or => is_false(module, *left) && is_false(module, *right),
            LogicalOp::Nullish => false,
        },
        _ => false,
    }
}
