//! Building the flow graph: statements.
//!
//! One walk in the order of evaluation. `current` is what ran last; `UNREACHABLE` after a jump.

use super::graph::{FlowGraph, FlowId, FlowNode, Target};
use super::narrowable::{is_dotted_name, is_narrowable_reference, is_narrowing};
use crate::check::symbols::deep;
use crate::syntax::ast::{
    AssignTarget, Atom, Block, ClassId, ClassMemberKind, ExprId, ExprKind, ForHead, ForInit,
    FunctionBody, FunctionId, FunctionKind, Id, Module, PatId, PatKind, PropertyKey, StmtId,
    StmtKind, SwitchCase, VarDeclId,
};

/// A label that `break` and `continue` can name.
struct Label {
    name: Atom,
    break_to: FlowId,
    continue_to: Option<FlowId>,
}

pub(super) struct Builder<'m> {
    pub module: &'m Module,
    pub graph: FlowGraph,
    pub current: FlowId,
    /// Where `return` leads, if somebody wants to know.
    return_to: Option<FlowId>,
    exception_to: Option<FlowId>,
    break_to: Option<FlowId>,
    continue_to: Option<FlowId>,
    labels: Vec<Label>,
    /// Labels directly before the statement that comes next: a loop makes itself their target for `continue`.
    pending: usize,
    /// Something happened that a merge must keep apart: an assignment, a jump, a call that could assert.
    pub effects: bool,
    preceding_cases: FlowId,
}

/// What a function body must not see of the code around it.
struct Outer {
    current: FlowId,
    return_to: Option<FlowId>,
    exception_to: Option<FlowId>,
    break_to: Option<FlowId>,
    continue_to: Option<FlowId>,
    labels: Vec<Label>,
    pending: usize,
    effects: bool,
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

    fn looping(&mut self) -> FlowId {
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

    fn ways(&self, label: FlowId) -> &[FlowId] {
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

    pub(super) fn statements(&mut self, stmts: &'m [StmtId]) {
        // Function declarations exist before anything runs.
        for stmt in stmts {
            if self.is_function(*stmt) {
                self.statement(*stmt);
            }
        }
        for stmt in stmts {
            if !self.is_function(*stmt) {
                self.statement(*stmt);
            }
        }
    }

    fn is_function(&self, stmt: StmtId) -> bool {
        let inner = self.module.unexported(stmt);
        matches!(self.module[inner].kind, StmtKind::Function(_))
    }

    fn statement(&mut self, stmt: StmtId) {
        deep(|| self.statement_kind(stmt));
    }

    fn block(&mut self, block: &'m Block) {
        self.statements(&block.stmts);
    }

    fn statement_kind(&mut self, stmt: StmtId) {
        let module = self.module;
        self.graph.stmts[stmt.index()] = self.current;
        let pending = std::mem::take(&mut self.pending);
        match &module[stmt].kind {
            StmtKind::Empty
            | StmtKind::Debugger
            | StmtKind::Invalid
            | StmtKind::Interface(_)
            | StmtKind::TypeAlias(_)
            | StmtKind::Import(_)
            | StmtKind::ImportEquals(_)
            | StmtKind::ExportNamed(_)
            | StmtKind::ExportAll(_)
            | StmtKind::ExportAsNamespace(_) => {}
            StmtKind::Expr(expr) => {
                self.expr(*expr);
                self.possible_assertion(*expr);
            }
            StmtKind::Block(block) => self.block(block),
            StmtKind::Var(var) => self.variables(*var),
            StmtKind::Function(function) => self.function(*function, None),
            StmtKind::Class(class) => self.class(*class, false),
            StmtKind::Enum(id) => {
                for member in &module[*id].members {
                    if let Some(init) = module[*member].init {
                        self.expr(init);
                    }
                }
            }
            StmtKind::Namespace(id) => {
                if let Some(body) = &module[*id].body {
                    self.block(body);
                }
            }
            StmtKind::ExportDeclaration(inner) | StmtKind::ExportDefaultDeclaration(inner) => {
                self.statement(*inner);
            }
            StmtKind::ExportDefaultExpr(expr) | StmtKind::ExportAssignment(expr) => {
                self.expr(*expr);
            }
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => {
                let (yes, no, after) = (self.branch(), self.branch(), self.branch());
                self.condition(*test, yes, no);
                self.current = self.finish(yes);
                self.statement(*consequent);
                self.add(after, self.current);
                self.current = self.finish(no);
                if let Some(alternate) = alternate {
                    self.statement(*alternate);
                }
                self.add(after, self.current);
                self.current = self.finish(after);
            }
            StmtKind::Switch {
                discriminant,
                cases,
            } => self.switch(stmt, *discriminant, cases),
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                let (head, inside, step, after) =
                    (self.looping(), self.branch(), self.branch(), self.branch());
                self.continue_labels(pending, step);
                match init {
                    Some(ForInit::Var(var)) => self.variables(*var),
                    Some(ForInit::Expr(expr)) => self.expr(*expr),
                    None => {}
                }
                self.add(head, self.current);
                self.current = head;
                self.optional_condition(*test, inside, after);
                self.current = self.finish(inside);
                self.body(*body, after, step);
                self.add(step, self.current);
                self.current = self.finish(step);
                if let Some(update) = update {
                    self.expr(*update);
                }
                self.add(head, self.current);
                self.current = self.finish(after);
            }
            StmtKind::While { test, body } => {
                let (head, inside, after) = (self.looping(), self.branch(), self.branch());
                self.continue_labels(pending, head);
                self.add(head, self.current);
                self.current = head;
                self.condition(*test, inside, after);
                self.current = self.finish(inside);
                self.body(*body, after, head);
                self.add(head, self.current);
                self.current = self.finish(after);
            }
            StmtKind::DoWhile { body, test } => {
                let (head, step, after) = (self.looping(), self.branch(), self.branch());
                self.continue_labels(pending, step);
                self.add(head, self.current);
                self.current = head;
                self.body(*body, after, step);
                self.add(step, self.current);
                self.current = self.finish(step);
                self.condition(*test, head, after);
                self.current = self.finish(after);
            }
            StmtKind::ForIn {
                head, object, body, ..
            } => self.for_each(pending, head, *object, *body),
            StmtKind::ForOf {
                head,
                iterable,
                body,
                ..
            } => self.for_each(pending, head, *iterable, *body),
            StmtKind::Labeled { label, body } => {
                let after = self.branch();
                self.labels.push(Label {
                    name: label.text,
                    break_to: after,
                    continue_to: None,
                });
                self.pending = pending + 1;
                self.statement(*body);
                self.pending = 0;
                self.labels.pop();
                self.add(after, self.current);
                self.current = self.finish(after);
            }
            StmtKind::Break { label } => {
                let to = match label {
                    Some(label) => self
                        .labels
                        .iter()
                        .rev()
                        .find(|known| known.name == label.text)
                        .map(|known| known.break_to),
                    None => self.break_to,
                };
                self.jump(to);
            }
            StmtKind::Continue { label } => {
                let to = match label {
                    Some(label) => self
                        .labels
                        .iter()
                        .rev()
                        .find(|known| known.name == label.text)
                        .and_then(|known| known.continue_to),
                    None => self.continue_to,
                };
                self.jump(to);
            }
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(*value);
                }
                let to = self.return_to;
                self.jump(to);
            }
            StmtKind::Throw(value) => {
                self.expr(*value);
                self.jump(None);
            }
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => self.try_statement(block, handler.as_ref(), finalizer.as_ref()),
        }
    }

    /// The labels just before a loop continue at its step.
    fn continue_labels(&mut self, pending: usize, to: FlowId) {
        let count = self.labels.len();
        for label in &mut self.labels[count - pending..] {
            label.continue_to = Some(to);
        }
    }

    fn jump(&mut self, to: Option<FlowId>) {
        if let Some(to) = to {
            self.add(to, self.current);
        }
        self.current = FlowId::UNREACHABLE;
        self.effects = true;
    }

    fn body(&mut self, body: StmtId, break_to: FlowId, continue_to: FlowId) {
        let outer_break = self.break_to.replace(break_to);
        let outer_continue = self.continue_to.replace(continue_to);
        self.statement(body);
        self.break_to = outer_break;
        self.continue_to = outer_continue;
    }

    fn for_each(&mut self, pending: usize, head: &'m ForHead, subject: ExprId, body: StmtId) {
        let (label, after) = (self.looping(), self.branch());
        self.continue_labels(pending, label);
        self.expr(subject);
        self.add(label, self.current);
        self.current = label;
        self.add(after, self.current);
        match head {
            ForHead::Var(var) => {
                for declarator in &self.module[*var].declarators {
                    self.pattern(declarator.pat);
                    self.assign_pattern(declarator.pat);
                }
            }
            ForHead::Target(AssignTarget::Expr(target)) => {
                self.expr(*target);
                self.assign_target(*target);
            }
            ForHead::Target(AssignTarget::Pattern(pat)) => {
                self.pattern(*pat);
                self.assign_pattern(*pat);
            }
        }
        self.body(body, after, label);
        self.add(label, self.current);
        self.current = self.finish(after);
    }

    fn switch(&mut self, stmt: StmtId, discriminant: ExprId, cases: &'m [SwitchCase]) {
        let after = self.branch();
        self.expr(discriminant);
        let outer_break = self.break_to.replace(after);
        let outer_cases = std::mem::replace(&mut self.preceding_cases, self.current);
        let narrows = is_narrowing(self.module, discriminant)
            || matches!(self.module[discriminant].kind, ExprKind::Boolean(true));
        let mut fall_through = FlowId::UNREACHABLE;
        let mut at = 0;
        while at < cases.len() {
            let from = at;
            // Cases without a body belong to the next one with a body.
            while cases[at].body.is_empty() && at + 1 < cases.len() {
                if fall_through == FlowId::UNREACHABLE {
                    self.current = self.preceding_cases;
                }
                self.case_test(&cases[at]);
                at += 1;
            }
            let label = self.branch();
            let entered = if narrows {
                self.switch_node(stmt, from as u32, at as u32 + 1)
            } else {
                self.preceding_cases
            };
            self.add(label, entered);
            self.add(label, fall_through);
            self.current = self.finish(label);
            self.case_test(&cases[at]);
            self.statements(&cases[at].body);
            fall_through = self.current;
            at += 1;
        }
        self.add(after, self.current);
        if !cases.iter().any(|case| case.test.is_none()) {
            let none = self.switch_node(stmt, 0, 0);
            self.add(after, none);
        }
        self.break_to = outer_break;
        self.preceding_cases = outer_cases;
        self.current = self.finish(after);
    }

    fn switch_node(&mut self, stmt: StmtId, from: u32, to: u32) -> FlowId {
        let before = self.preceding_cases;
        if before == FlowId::UNREACHABLE {
            return before;
        }
        self.effects = true;
        self.push(FlowNode::Switch {
            stmt,
            from,
            to,
            before,
        })
    }

    /// Tests run before any body, so they see nothing of the bodies.
    fn case_test(&mut self, case: &'m SwitchCase) {
        if let Some(test) = case.test {
            let current = std::mem::replace(&mut self.current, self.preceding_cases);
            self.expr(test);
            self.current = current;
        }
    }

    fn try_statement(
        &mut self,
        block: &'m Block,
        handler: Option<&'m crate::syntax::ast::CatchClause>,
        finalizer: Option<&'m Block>,
    ) {
        let outer_return = self.return_to;
        let outer_exception = self.exception_to;
        let (normal, returned) = (self.branch(), self.branch());
        let mut thrown = self.branch();
        if finalizer.is_some() {
            self.return_to = Some(returned);
        }
        self.add(thrown, self.current);
        self.exception_to = Some(thrown);
        self.block(block);
        self.add(normal, self.current);
        if let Some(handler) = handler {
            self.current = self.finish(thrown);
            thrown = self.branch();
            self.add(thrown, self.current);
            self.exception_to = Some(thrown);
            if let Some(param) = handler.param {
                self.pattern(param);
            }
            self.block(&handler.body);
            self.add(normal, self.current);
        }
        self.return_to = outer_return;
        self.exception_to = outer_exception;
        let Some(finalizer) = finalizer else {
            self.current = self.finish(normal);
            return;
        };
        let label = self.branch();
        let normal_ways = self.ways(normal).to_vec();
        let thrown_ways = self.ways(thrown).to_vec();
        let returned_ways = self.ways(returned).to_vec();
        for way in normal_ways.iter().chain(&thrown_ways).chain(&returned_ways) {
            self.add(label, *way);
        }
        self.current = label;
        self.block(finalizer);
        if self.current == FlowId::UNREACHABLE {
            return;
        }
        if let Some(to) = self.return_to
            && !returned_ways.is_empty()
        {
            let way = self.reduce(label, returned_ways);
            self.add(to, way);
        }
        if let Some(to) = self.exception_to
            && !thrown_ways.is_empty()
        {
            let way = self.reduce(label, thrown_ways);
            self.add(to, way);
        }
        self.current = if normal_ways.is_empty() {
            FlowId::UNREACHABLE
        } else {
            self.reduce(label, normal_ways)
        };
    }

    fn reduce(&mut self, label: FlowId, only: Vec<FlowId>) -> FlowId {
        let before = self.current;
        self.push(FlowNode::Reduce {
            label,
            only,
            before,
        })
    }

    fn variables(&mut self, var: VarDeclId) {
        let module = self.module;
        for declarator in &module[var].declarators {
            // Computed keys and defaults run after the initialiser.
            if let Some(init) = declarator.init {
                self.expr(init);
            }
            self.pattern(declarator.pat);
            if declarator.init.is_some() {
                self.assign_pattern(declarator.pat);
            }
        }
    }

    /// Defaults, computed keys and targets inside a pattern.
    pub(super) fn pattern(&mut self, pat: PatId) {
        let module = self.module;
        self.graph.pats[pat.index()] = self.current;
        match &module[pat].kind {
            PatKind::Name(_) | PatKind::Invalid => {}
            PatKind::Target(expr) => self.expr(*expr),
            PatKind::Array { elements, rest } => {
                for element in elements.iter().flatten() {
                    self.default(element.default);
                    self.pattern(element.pat);
                }
                if let Some(rest) = rest {
                    self.pattern(*rest);
                }
            }
            PatKind::Object { properties, rest } => {
                for property in properties {
                    if let PropertyKey::Computed { expr, .. } = &property.key {
                        self.expr(*expr);
                    }
                    self.default(property.default);
                    self.pattern(property.pat);
                }
                if let Some(rest) = rest {
                    self.pattern(*rest);
                }
            }
        }
    }

    /// A default value, which may not be needed.
    fn default(&mut self, default: Option<ExprId>) {
        let Some(default) = default else { return };
        let entry = self.current;
        self.expr(default);
        if entry == FlowId::UNREACHABLE || entry == self.current {
            return;
        }
        let after = self.branch();
        self.add(after, entry);
        self.add(after, self.current);
        self.current = self.finish(after);
    }

    /// Every name or target in a pattern is assigned.
    pub(super) fn assign_pattern(&mut self, pat: PatId) {
        let module = self.module;
        match &module[pat].kind {
            PatKind::Name(_) => {
                let before = self.current;
                self.current = self.assigned(Target::Pat(pat), before);
            }
            PatKind::Target(expr) => self.assign_target(*expr),
            PatKind::Array { elements, rest } => {
                for element in elements.iter().flatten() {
                    self.assign_pattern(element.pat);
                }
                if let Some(rest) = rest {
                    self.assign_pattern(*rest);
                }
            }
            PatKind::Object { properties, rest } => {
                for property in properties {
                    self.assign_pattern(property.pat);
                }
                if let Some(rest) = rest {
                    self.assign_pattern(*rest);
                }
            }
            PatKind::Invalid => {}
        }
    }

    pub(super) fn assign_target(&mut self, expr: ExprId) {
        let target = self.module.erased(expr);
        if is_narrowable_reference(self.module, target) {
            let before = self.current;
            self.current = self.assigned(Target::Expr(target), before);
        }
    }

    fn assigned(&mut self, target: Target, before: FlowId) -> FlowId {
        if before == FlowId::UNREACHABLE {
            return before;
        }
        self.effect(FlowNode::Assign { target, before })
    }

    /// A call as a statement of its own may be an assertion, or never return.
    fn possible_assertion(&mut self, expr: ExprId) {
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
