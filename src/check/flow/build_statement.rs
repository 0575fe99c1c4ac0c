//! Building the flow graph: statements.

use super::build::Builder;
use super::build::Label;
use super::graph::FlowId;
use crate::check::symbols::deep;
use crate::syntax::ast::{AssignTarget, Block, ExprId, ForHead, ForInit, Id, StmtId, StmtKind};

impl<'m> Builder<'m> {
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

    pub(super) fn statement(&mut self, stmt: StmtId) {
        deep(|| self.statement_kind(stmt));
    }

    pub(super) fn block(&mut self, block: &'m Block) {
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

    pub(super) fn jump(&mut self, to: Option<FlowId>) {
        if let Some(to) = to {
            self.add(to, self.current);
        }
        self.current = FlowId::UNREACHABLE;
        self.effects = true;
    }

    pub(super) fn body(&mut self, body: StmtId, break_to: FlowId, continue_to: FlowId) {
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
}
