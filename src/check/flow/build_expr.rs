//! Building the flow graph: expressions and conditions.

use super::build::Builder;
use super::graph::{FlowId, FlowNode};
use super::narrowable::{is_in_chain, is_narrowable_operand};
use crate::check::symbols::deep;
use crate::syntax::ast::{
    Argument, ArrayElement, AssignOp, AssignTarget, ExprId, ExprKind, FunctionKind, Id, LogicalOp,
    ObjectProperty, PropertyKey, UnaryOp,
};

impl<'m> Builder<'m> {
    /// An expression whose truth is not asked for.
    pub(super) fn expr(&mut self, expr: ExprId) {
        deep(|| self.expr_kind(expr));
    }

    fn arguments(&mut self, args: &'m [Argument]) {
        for arg in args {
            self.expr(arg.expr);
        }
    }

    fn note(&mut self, expr: ExprId) {
        self.graph.exprs[expr.index()] = self.current;
    }

    fn expr_kind(&mut self, expr: ExprId) {
        let module = self.module;
        self.note(expr);
        match &module[expr].kind {
            ExprKind::Name(_)
            | ExprKind::This
            | ExprKind::Super
            | ExprKind::Null
            | ExprKind::Boolean(_)
            | ExprKind::Number { .. }
            | ExprKind::BigInt(_)
            | ExprKind::String(_)
            | ExprKind::Regex { .. }
            | ExprKind::NewTarget
            | ExprKind::ImportMeta
            | ExprKind::Invalid => {}
            ExprKind::Template(template) => {
                for part in &template.exprs {
                    self.expr(*part);
                }
            }
            ExprKind::TaggedTemplate { tag, template, .. } => {
                self.expr(*tag);
                for part in &template.exprs {
                    self.expr(*part);
                }
            }
            ExprKind::Array(elements) => {
                for element in elements {
                    match element {
                        ArrayElement::Hole => {}
                        ArrayElement::Expr(item) | ArrayElement::Spread { expr: item, .. } => {
                            self.expr(*item);
                        }
                    }
                }
            }
            ExprKind::Object(properties) => {
                for property in properties {
                    match property {
                        ObjectProperty::Value { key, value, .. } => {
                            if let PropertyKey::Computed { expr, .. } = key {
                                self.expr(*expr);
                            }
                            self.expr(*value);
                        }
                        ObjectProperty::Method { key, function, .. } => {
                            if let PropertyKey::Computed { expr, .. } = key {
                                self.expr(*expr);
                            }
                            let created = Some(self.current);
                            self.function(*function, created);
                        }
                        ObjectProperty::Spread { expr, .. } => self.expr(*expr),
                    }
                }
            }
            ExprKind::Function(function) => {
                let created = Some(self.current);
                self.function(*function, created);
            }
            ExprKind::Class(class) => self.class(*class, true),
            ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => {
                self.expr(*object);
            }
            ExprKind::Index { object, index, .. } => {
                self.expr(*object);
                self.expr(*index);
            }
            ExprKind::Call { callee, args, .. } => self.call(expr, *callee, args),
            ExprKind::Chain(inner) => {
                let after = self.branch();
                let before = self.current;
                let effects = std::mem::replace(&mut self.effects, false);
                self.chain(*inner, after, after);
                self.add_conditions(*inner, after, after);
                self.current = if self.effects {
                    self.finish(after)
                } else {
                    before
                };
                self.effects |= effects;
                self.possible_mutation(*inner);
            }
            ExprKind::SuperCall { args, .. } => {
                self.arguments(args);
                if self.current != FlowId::UNREACHABLE {
                    let before = self.current;
                    self.current = self.effect(FlowNode::Call { expr, before });
                }
            }
            ExprKind::ImportCall {
                specifier, options, ..
            } => {
                self.expr(*specifier);
                if let Some(options) = options {
                    self.expr(*options);
                }
            }
            ExprKind::New { callee, args, .. } => {
                self.expr(*callee);
                self.arguments(args);
            }
            ExprKind::Unary { op, operand } => {
                self.expr(*operand);
                if *op == UnaryOp::Delete {
                    self.assign_target(*operand);
                }
            }
            ExprKind::Update { target, .. } => {
                self.expr(*target);
                self.assign_target(*target);
            }
            ExprKind::Binary { left, right, .. } => {
                self.expr(*left);
                self.expr(*right);
            }
            ExprKind::Logical { .. } => self.merged(expr),
            ExprKind::PrivateIn { object, .. } => self.expr(*object),
            ExprKind::Assign { op, target, value } => self.assign(expr, *op, *target, *value),
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => {
                let (yes, no, after) = (self.branch(), self.branch(), self.branch());
                let before = self.current;
                let effects = std::mem::replace(&mut self.effects, false);
                self.condition(*test, yes, no);
                self.current = self.finish(yes);
                self.expr(*consequent);
                self.add(after, self.current);
                self.current = self.finish(no);
                self.expr(*alternate);
                self.add(after, self.current);
                self.current = if self.effects {
                    self.finish(after)
                } else {
                    before
                };
                self.effects |= effects;
            }
            ExprKind::Sequence(items) => {
                for item in items {
                    self.expr(*item);
                }
            }
            ExprKind::Yield { value, .. } => {
                if let Some(value) = value {
                    self.expr(*value);
                }
            }
            ExprKind::Await(inner)
            | ExprKind::AsConst(inner)
            | ExprKind::NonNull(inner)
            | ExprKind::As { expr: inner, .. }
            | ExprKind::Satisfies { expr: inner, .. }
            | ExprKind::Instantiation { expr: inner, .. } => self.expr(*inner),
        }
    }

    /// A logical expression whose value is used: both outcomes go on together.
    fn merged(&mut self, expr: ExprId) {
        let after = self.branch();
        let before = self.current;
        let effects = std::mem::replace(&mut self.effects, false);
        self.logical(expr, after, after);
        self.current = if self.effects {
            self.finish(after)
        } else {
            before
        };
        self.effects |= effects;
    }

    fn call(&mut self, expr: ExprId, callee: ExprId, args: &'m [Argument]) {
        let module = self.module;
        if let ExprKind::Function(function) = module[callee].kind {
            let data = &module[function];
            self.arguments(args);
            if data.is_async
                || data.is_generator
                || !matches!(data.kind, FunctionKind::Arrow | FunctionKind::Expression)
            {
                self.expr(callee);
            } else {
                self.note(callee);
                self.called_function(function);
            }
        } else {
            self.expr(callee);
            self.arguments(args);
        }
        self.possible_mutation(expr);
    }

    /// `x.push(...)` adds to what is known about the elements of `x`.
    fn possible_mutation(&mut self, expr: ExprId) {
        let module = self.module;
        let ExprKind::Call { callee, .. } = &module[expr].kind else {
            return;
        };
        if let ExprKind::Member {
            object, property, ..
        } = &module[*callee].kind
            && (property.text == "push" || property.text == "unshift")
            && is_narrowable_operand(module, *object)
            && self.current != FlowId::UNREACHABLE
        {
            let before = self.current;
            self.current = self.effect(FlowNode::ArrayMutation { expr, before });
        }
    }

    fn assign(&mut self, expr: ExprId, op: AssignOp, target: AssignTarget, value: ExprId) {
        match (op, target) {
            (AssignOp::Logical(_), AssignTarget::Expr(_)) => self.merged(expr),
            (AssignOp::Assign | AssignOp::Binary(_), AssignTarget::Expr(target)) => {
                self.expr(target);
                self.expr(value);
                self.assign_target(target);
                if op == AssignOp::Assign
                    && let ExprKind::Index { object, .. } =
                        self.module[self.module.erased(target)].kind
                    && is_narrowable_operand(self.module, object)
                    && self.current != FlowId::UNREACHABLE
                {
                    let before = self.current;
                    self.current = self.effect(FlowNode::ArrayMutation { expr, before });
                }
            }
            (_, AssignTarget::Pattern(pat)) => {
                self.expr(value);
                self.pattern(pat);
                self.assign_pattern(pat);
            }
        }
    }

    /// The condition of a loop that may have none.
    pub(super) fn optional_condition(&mut self, expr: Option<ExprId>, yes: FlowId, no: FlowId) {
        match expr {
            Some(expr) => self.condition(expr, yes, no),
            None => {
                self.add(yes, self.current);
            }
        }
    }

    /// An expression whose truth decides where to go on.
    pub(super) fn condition(&mut self, expr: ExprId, yes: FlowId, no: FlowId) {
        deep(|| self.condition_kind(expr, yes, no));
    }

    fn condition_kind(&mut self, expr: ExprId, yes: FlowId, no: FlowId) {
        let module = self.module;
        match &module[expr].kind {
            ExprKind::Logical { .. } => self.logical(expr, yes, no),
            ExprKind::Assign {
                op: AssignOp::Logical(_),
                target: AssignTarget::Expr(_),
                ..
            } => self.logical(expr, yes, no),
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } if self.decides_itself(*operand) => {
                self.note(expr);
                self.condition(*operand, no, yes);
            }
            ExprKind::Chain(inner) => {
                self.note(expr);
                self.chain(*inner, yes, no);
                self.add_conditions(*inner, yes, no);
                self.possible_mutation(*inner);
            }
            _ => {
                self.expr(expr);
                self.add_conditions(expr, yes, no);
            }
        }
    }

    /// Whether an expression is logical below any number of `!`.
    fn decides_itself(&self, expr: ExprId) -> bool {
        match &self.module[expr].kind {
            ExprKind::Logical { .. }
            | ExprKind::Assign {
                op: AssignOp::Logical(_),
                ..
            } => true,
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => self.decides_itself(*operand),
            _ => false,
        }
    }

    fn add_conditions(&mut self, expr: ExprId, yes: FlowId, no: FlowId) {
        let way = self.condition_node(Some(expr), true);
        self.add(yes, way);
        let way = self.condition_node(Some(expr), false);
        self.add(no, way);
    }

    /// `a && b`, `a || b`, `a ?? b` and their assigning forms.
    fn logical(&mut self, expr: ExprId, yes: FlowId, no: FlowId) {
        let module = self.module;
        self.note(expr);
        let (op, left, right, assigned) = match &module[expr].kind {
            ExprKind::Logical { op, left, right } => (*op, *left, *right, None),
            ExprKind::Assign {
                op: AssignOp::Logical(op),
                target: AssignTarget::Expr(target),
                value,
            } => (*op, *target, *value, Some(*target)),
            _ => return,
        };
        let before_right = self.branch();
        match op {
            LogicalOp::And => self.condition(left, before_right, no),
            LogicalOp::Or | LogicalOp::Nullish => self.condition(left, yes, before_right),
        }
        self.current = self.finish(before_right);
        match assigned {
            Some(target) => {
                self.expr(right);
                self.assign_target(target);
                self.add_conditions(expr, yes, no);
            }
            None => self.condition(right, yes, no),
        }
    }

    /// A part of an optional chain: if what stands before `?.` is nullish, the way goes to `no` at once.
    fn chain(&mut self, expr: ExprId, yes: FlowId, no: FlowId) {
        let module = self.module;
        self.note(expr);
        let (inner, optional) = match &module[expr].kind {
            ExprKind::Member {
                object, optional, ..
            }
            | ExprKind::PrivateMember {
                object, optional, ..
            }
            | ExprKind::Index {
                object, optional, ..
            } => (*object, *optional),
            ExprKind::Call {
                callee, optional, ..
            } => (*callee, *optional),
            ExprKind::NonNull(inner) => (*inner, false),
            _ => {
                self.expr(expr);
                return;
            }
        };
        let present = if optional { Some(self.branch()) } else { None };
        let go_on = present.unwrap_or(yes);
        if is_in_chain(module, inner) {
            deep(|| self.chain(inner, go_on, no));
            if present.is_some() {
                self.add_conditions(inner, go_on, no);
            }
        } else if optional {
            self.expr(inner);
            self.add_conditions(inner, go_on, no);
        } else {
            self.expr(inner);
        }
        if let Some(present) = present {
            self.current = self.finish(present);
        }
        match &module[expr].kind {
            ExprKind::Index { index, .. } => self.expr(*index),
            ExprKind::Call { args, .. } => self.arguments(args),
            _ => {}
        }
    }
}
