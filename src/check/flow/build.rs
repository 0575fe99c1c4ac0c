//! Building the flow graph: what every construct needs, functions and classes.
//!
//! One walk in the order of evaluation. `current` is what ran last; `UNREACHABLE` after a jump.

use super::graph::{FlowGraph, FlowId, FlowNode};
use super::narrowable::{is_dotted_name, is_narrowing};
use crate::syntax::ast::{
    Atom, ClassId, ClassMemberKind, ExprId, ExprKind, FunctionBody, FunctionId, FunctionKind, Id,
    Module, PropertyKey,
};

/// A label that `break` and `continue` can name.
pub(super) struct Label {
    pub(super) name: Atom,
    pub(super) break_to: FlowId,
    pub(super) continue_to: Option<FlowId>,
}

pub(super) struct Builder<'m> {
    pub module: &'m Module,
    pub graph: FlowGraph,
    pub current: FlowId,
    /// Where `return` leads, if somebody wants to know.
    pub(super) return_to: Option<FlowId>,
    pub(super) exception_to: Option<FlowId>,
    pub(super) break_to: Option<FlowId>,
    pub(super) continue_to: Option<FlowId>,
    pub(super) labels: Vec<Label>,
    /// Labels directly before the statement that comes next: a loop makes itself their target for `continue`.
    pub(super) pending: usize,
    /// Something happened that a merge must keep apart: an assignment, a jump, a call that could assert.
    pub effects: bool,
    pub(super) preceding_cases: FlowId,
}

/// What a function body must not see of the code around it.
struct Outer {
    pub(super) current: FlowId,
    pub(super) return_to: Option<FlowId>,
    pub(super) exception_to: Option<FlowId>,
    pub(super) break_to: Option<FlowId>,
    pub(super) continue_to: Option<FlowId>,
    pub(super) labels: Vec<Label>,
    pub(super) pending: usize,
    pub(super) effects: bool,
}

/// Builds the graph of a module.
pub(super) fn build(module: &Module) -> FlowGraph {
    let mut builder = Builder {
        module,
        graph: FlowGraph::new(module),
        current: FlowId::UNREACHABLE,
        return_to: None,
        exception_to: None,
        break_to: None,
        continue_to: None,
        labels: Vec::new(),
        pending: 0,
        effects: false,
        preceding_cases: FlowId::UNREACHABLE,
    };
    builder.current = builder.start(None, None);
    builder.statements(&module.body);
    builder.graph.end = builder.current;
    builder.graph
}

impl<'m> Builder<'m> {
    pub(super) fn push(&mut self, node: FlowNode) -> FlowId {
        self.graph.nodes.push(node);
        FlowId(self.graph.nodes.len() as u32 - 1)
    }

    fn start(&mut self, created: Option<FlowId>, function: Option<FunctionId>) -> FlowId {
        self.push(FlowNode::Start { created, function })
    }

    pub(super) fn branch(&mut self) -> FlowId {
        self.push(FlowNode::Branch(Vec::new()))
    }

    pub(super) fn looping(&mut self) -> FlowId {
        self.push(FlowNode::Loop(Vec::new()))
    }

    pub(super) fn add(&mut self, label: FlowId, from: FlowId) {
        if from == FlowId::UNREACHABLE {
            return;
        }
        if let FlowNode::Branch(ways) | FlowNode::Loop(ways) = &mut self.graph.nodes[label.index()]
            && !ways.contains(&from)
        {
            ways.push(from);
        }
    }

    pub(super) fn ways(&self, label: FlowId) -> &[FlowId] {
        match self.graph.node(label) {
            FlowNode::Branch(ways) | FlowNode::Loop(ways) => ways,
            _ => &[],
        }
    }

    /// A merge with one way in is that way.
    pub(super) fn finish(&self, label: FlowId) -> FlowId {
        match self.ways(label) {
            [] => FlowId::UNREACHABLE,
            [only] => *only,
            _ => label,
        }
    }

    /// After something that changes what is known, and that could throw.
    pub(super) fn effect(&mut self, node: FlowNode) -> FlowId {
        self.effects = true;
        let id = self.push(node);
        if let Some(to) = self.exception_to {
            self.add(to, id);
        }
        id
    }

    pub(super) fn condition_node(&mut self, expr: Option<ExprId>, truthy: bool) -> FlowId {
        let before = self.current;
        if before == FlowId::UNREACHABLE {
            return before;
        }
        let Some(expr) = expr else {
            return if truthy { before } else { FlowId::UNREACHABLE };
        };
        if let ExprKind::Boolean(value) = self.module[expr].kind
            && value != truthy
        {
            return FlowId::UNREACHABLE;
        }
        if !is_narrowing(self.module, expr) {
            return before;
        }
        self.push(FlowNode::Condition {
            expr,
            truthy,
            before,
        })
    }

    /// A call as a statement of its own may be an assertion, or never return.
    pub(super) fn possible_assertion(&mut self, expr: ExprId) {
        match &self.module[expr].kind {
            ExprKind::Call { callee, .. } if is_dotted_name(self.module, *callee) => {
                if self.current != FlowId::UNREACHABLE {
                    let before = self.current;
                    self.current = self.effect(FlowNode::Call { expr, before });
                }
            }
            ExprKind::Sequence(items) => {
                for item in items {
                    self.possible_assertion(*item);
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self) -> Outer {
        Outer {
            current: self.current,
            return_to: self.return_to.take(),
            exception_to: self.exception_to.take(),
            break_to: self.break_to.take(),
            continue_to: self.continue_to.take(),
            labels: std::mem::take(&mut self.labels),
            pending: std::mem::take(&mut self.pending),
            effects: self.effects,
        }
    }

    fn leave(&mut self, outer: Outer) {
        self.current = outer.current;
        self.return_to = outer.return_to;
        self.exception_to = outer.exception_to;
        self.break_to = outer.break_to;
        self.continue_to = outer.continue_to;
        self.labels = outer.labels;
        self.pending = outer.pending;
        self.effects = outer.effects;
    }

    /// A function that is called some time later. `created` for those that may rely on what was known where they were
    /// created.
    pub(super) fn function(&mut self, function: FunctionId, created: Option<FlowId>) {
        let outer = self.enter();
        self.current = self.start(created, Some(function));
        self.function_parts(function);
        self.leave(outer);
    }

    /// A function that is called on the spot: its body is part of the code around it.
    pub(super) fn called_function(&mut self, function: FunctionId) {
        let outer = self.enter();
        let after = self.branch();
        self.return_to = Some(after);
        self.function_parts(function);
        self.add(after, self.current);
        let end = self.finish(after);
        self.leave(outer);
        self.current = end;
        self.effects = true;
    }

    fn function_parts(&mut self, function: FunctionId) {
        let module = self.module;
        let data = &module[function];
        let constructs = data.kind == FunctionKind::Constructor;
        let returned = if constructs {
            let label = self.branch();
            self.return_to = Some(label);
            Some(label)
        } else {
            None
        };
        for param in &data.signature.params {
            for decorator in &param.decorators {
                self.expr(decorator.expr);
            }
            self.default(param.default);
            self.pattern(param.pat);
        }
        match &data.body {
            FunctionBody::None => {}
            FunctionBody::Block(block) => {
                self.block(block);
                self.graph.function_ends[function.index()] = self.current;
            }
            FunctionBody::Expr(expr) => self.expr(*expr),
        }
        if let Some(label) = returned {
            self.add(label, self.current);
            self.graph.function_returns[function.index()] = Some(self.finish(label));
        }
    }

    /// `expression`: whether it is a class expression, whose methods see what is known where it is created.
    pub(super) fn class(&mut self, class: ClassId, expression: bool) {
        let module = self.module;
        let data = &module[class];
        for decorator in &data.decorators {
            self.expr(decorator.expr);
        }
        if let Some(extends) = &data.extends {
            self.expr(extends.expr);
        }
        for member in &data.members {
            let data = &module[*member];
            for decorator in &data.decorators {
                self.expr(decorator.expr);
            }
            if let Some(PropertyKey::Computed { expr, .. }) = data.kind.key() {
                self.expr(*expr);
            }
            match &data.kind {
                ClassMemberKind::Constructor(function) => self.function(*function, None),
                ClassMemberKind::Method { function, .. } => {
                    let created = expression.then_some(self.current);
                    self.function(*function, created);
                }
                ClassMemberKind::Field { value, .. }
                | ClassMemberKind::AutoAccessor { value, .. } => {
                    if let Some(value) = value {
                        let outer = self.enter();
                        self.current = self.start(None, None);
                        self.expr(*value);
                        self.leave(outer);
                    }
                }
                ClassMemberKind::StaticBlock(block) => {
                    let outer = self.enter();
                    let after = self.branch();
                    self.return_to = Some(after);
                    self.block(block);
                    self.add(after, self.current);
                    let end = self.finish(after);
                    self.leave(outer);
                    self.current = end;
                }
                ClassMemberKind::Index(_) => {}
            }
        }
    }
}
