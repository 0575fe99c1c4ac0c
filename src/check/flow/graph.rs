//! The control flow graph of one module, seen backwards: every node knows what ran before it.

use crate::syntax::ast::{ExprId, FunctionId, Id, Module, PatId, StmtId};

/// A node of a module's flow graph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FlowId(pub u32);

impl FlowId {
    /// What never runs.
    pub const UNREACHABLE: FlowId = FlowId(0);

    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an assignment writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A variable that a declaration initialises.
    Pat(PatId),
    /// A variable, property or element.
    Expr(ExprId),
}

#[derive(Clone, Debug)]
pub enum FlowNode {
    Unreachable,
    /// Where a function, a module or a field initialiser starts. Function expressions, arrow functions and methods of
    /// object literals and class expressions know what runs where they are created.
    Start {
        created: Option<FlowId>,
        function: Option<FunctionId>,
    },
    /// Several ways meet.
    Branch(Vec<FlowId>),
    /// The head of a loop: the way in first, then the ways back.
    Loop(Vec<FlowId>),
    Assign {
        target: Target,
        before: FlowId,
    },
    /// The expression was truthy (or falsy).
    Condition {
        expr: ExprId,
        truthy: bool,
        before: FlowId,
    },
    /// One of the cases `from..to` of a switch matched; an empty range means that none did and there is no default.
    Switch {
        stmt: StmtId,
        from: u32,
        to: u32,
        before: FlowId,
    },
    /// `x.push(...)`, `x.unshift(...)` or `x[i] = ...`
    ArrayMutation {
        expr: ExprId,
        before: FlowId,
    },
    /// A call that could be an assertion, or never return.
    Call {
        expr: ExprId,
        before: FlowId,
    },
    /// After a `finally` block: while looking further back, `label` stands for the ways in `only`.
    Reduce {
        label: FlowId,
        only: Vec<FlowId>,
        before: FlowId,
    },
}

/// The graph of one module.
#[derive(Debug)]
pub struct FlowGraph {
    pub nodes: Vec<FlowNode>,
    /// For names, `this`, member and index accesses: what ran before. `UNREACHABLE` also for nodes that were not reached.
    pub(super) exprs: Vec<FlowId>,
    /// For names in patterns.
    pub(super) pats: Vec<FlowId>,
    pub(super) stmts: Vec<FlowId>,
    /// What runs last in a function before it ends without `return`.
    pub(super) function_ends: Vec<FlowId>,
    /// For constructors: where all ways out meet.
    pub(super) function_returns: Vec<Option<FlowId>>,
    /// After the last statement.
    pub(super) end: FlowId,
}

impl FlowGraph {
    pub(super) fn new(module: &Module) -> FlowGraph {
        let none = FlowId::UNREACHABLE;
        FlowGraph {
            nodes: vec![FlowNode::Unreachable],
            exprs: vec![none; module.exprs.len()],
            pats: vec![none; module.pats.len()],
            stmts: vec![none; module.stmts.len()],
            function_ends: vec![none; module.functions.len()],
            function_returns: vec![None; module.functions.len()],
            end: none,
        }
    }

    pub fn node(&self, id: FlowId) -> &FlowNode {
        &self.nodes[id.index()]
    }

    /// What ran before a name, `this`, member or index access.
    pub fn before_expr(&self, expr: ExprId) -> FlowId {
        self.exprs[expr.index()]
    }

    pub fn before_stmt(&self, stmt: StmtId) -> FlowId {
        self.stmts[stmt.index()]
    }

    pub fn end_of_function(&self, function: FunctionId) -> FlowId {
        self.function_ends[function.index()]
    }

    /// Where all ways out of a constructor meet.
    pub fn return_of_function(&self, function: FunctionId) -> Option<FlowId> {
        self.function_returns[function.index()]
    }
}
