//! The walk over expressions.

use super::walk::RED_ZONE;
use super::walk::STACK_STEP;
use super::walk::Walk;
use super::{ClassOwner, ExprRole, FunctionOwner, PatRole};
use crate::syntax::ast::{
    Argument, ArrayElement, AssignTarget, ExprId, ExprKind, Id, ObjectProperty, PropertyKey,
};

impl<'m> Walk<'m> {
    pub(super) fn expr(&mut self, expr: ExprId, role: ExprRole) {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || self.expr_inner(expr, role));
    }

    pub(super) fn args(&mut self, expr: ExprId, args: &'m [Argument]) {
        for (index, argument) in args.iter().enumerate() {
            self.expr(argument.expr, ExprRole::Argument(expr, index as u32));
        }
    }

    fn expr_inner(&mut self, expr: ExprId, role: ExprRole) {
        self.out.exprs[expr.index()] = role;
        self.out.expr_containers[expr.index()] = self.container;
        match &self.module[expr].kind {
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
                for (index, part) in template.exprs.iter().enumerate() {
                    self.expr(*part, ExprRole::TemplatePart(expr, index as u32));
                }
            }
            ExprKind::TaggedTemplate {
                tag,
                type_args,
                template,
            } => {
                self.expr(*tag, ExprRole::Tag(expr));
                self.types(type_args);
                for (index, part) in template.exprs.iter().enumerate() {
                    self.expr(*part, ExprRole::TagArgument(expr, index as u32));
                }
            }
            ExprKind::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let index = index as u32;
                    match element {
                        ArrayElement::Hole => {}
                        ArrayElement::Expr(element) => {
                            self.expr(*element, ExprRole::Element(expr, index));
                        }
                        ArrayElement::Spread { span: _, expr: of } => {
                            self.expr(*of, ExprRole::SpreadElement(expr, index));
                        }
                    }
                }
            }
            ExprKind::Object(properties) => self.object(expr, properties),
            ExprKind::Function(function) => self.function(*function, FunctionOwner::Expr(expr)),
            ExprKind::Class(class) => self.class(*class, ClassOwner::Expr(expr)),
            ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => {
                self.expr(*object, ExprRole::MemberObject(expr));
            }
            ExprKind::Index { object, index, .. } => {
                self.expr(*object, ExprRole::IndexObject(expr));
                self.expr(*index, ExprRole::IndexKey(expr));
            }
            ExprKind::Call {
                callee,
                type_args,
                args,
                optional: _,
            }
            | ExprKind::New {
                callee,
                type_args,
                args,
            } => {
                self.expr(*callee, ExprRole::Callee(expr));
                self.types(type_args);
                self.args(expr, args);
            }
            ExprKind::Chain(inner) => self.expr(*inner, ExprRole::ChainBody(expr)),
            ExprKind::SuperCall { type_args, args } => {
                self.types(type_args);
                self.args(expr, args);
            }
            ExprKind::ImportCall {
                phase: _,
                specifier,
                options,
            } => {
                self.expr(*specifier, ExprRole::ImportArgument(expr));
                if let Some(options) = options {
                    self.expr(*options, ExprRole::ImportArgument(expr));
                }
            }
            ExprKind::Unary { op: _, operand } => {
                self.expr(*operand, ExprRole::UnaryOperand(expr));
            }
            ExprKind::Update { target, .. } => self.expr(*target, ExprRole::UpdateTarget(expr)),
            ExprKind::Binary { op: _, left, right } => {
                self.expr(*left, ExprRole::BinaryLeft(expr));
                self.expr(*right, ExprRole::BinaryRight(expr));
            }
            ExprKind::Logical { op: _, left, right } => {
                self.expr(*left, ExprRole::LogicalLeft(expr));
                self.expr(*right, ExprRole::LogicalRight(expr));
            }
            ExprKind::PrivateIn { name: _, object } => {
                self.expr(*object, ExprRole::BinaryRight(expr));
            }
            ExprKind::Assign {
                op: _,
                target,
                value,
            } => {
                match target {
                    AssignTarget::Expr(target) => {
                        self.expr(*target, ExprRole::AssignTarget(expr));
                    }
                    AssignTarget::Pattern(pat) => self.pat(*pat, PatRole::Assign(expr)),
                }
                self.expr(*value, ExprRole::AssignValue(expr));
            }
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => {
                self.expr(*test, ExprRole::Test(expr));
                self.expr(*consequent, ExprRole::Consequent(expr));
                self.expr(*alternate, ExprRole::Alternate(expr));
            }
            ExprKind::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.expr(*item, ExprRole::SequenceItem(expr, index as u32));
                }
            }
            ExprKind::Yield { value, delegate: _ } => {
                if let Some(value) = value {
                    self.expr(*value, ExprRole::Yielded(expr));
                }
            }
            ExprKind::Await(value) => self.expr(*value, ExprRole::Awaited(expr)),
            ExprKind::As { expr: inner, ty } => {
                self.expr(*inner, ExprRole::As(expr));
                self.ty(*ty);
            }
            ExprKind::AsConst(inner) => self.expr(*inner, ExprRole::AsConst(expr)),
            ExprKind::Satisfies { expr: inner, ty } => {
                self.expr(*inner, ExprRole::Satisfies(expr));
                self.ty(*ty);
            }
            ExprKind::NonNull(inner) => self.expr(*inner, ExprRole::NonNull(expr)),
            ExprKind::Instantiation {
                expr: inner,
                type_args,
            } => {
                self.expr(*inner, ExprRole::Instantiation(expr));
                self.types(type_args);
            }
        }
    }

    pub(super) fn object(&mut self, expr: ExprId, properties: &'m [ObjectProperty]) {
        for (index, property) in properties.iter().enumerate() {
            let index = index as u32;
            match property {
                ObjectProperty::Value { key, value, .. } => {
                    if let PropertyKey::Computed { expr: key, .. } = key {
                        self.expr(*key, ExprRole::PropertyKey(expr, index));
                    }
                    self.expr(*value, ExprRole::PropertyValue(expr, index));
                }
                ObjectProperty::Method { key, function, .. } => {
                    if let PropertyKey::Computed { expr: key, .. } = key {
                        self.expr(*key, ExprRole::PropertyKey(expr, index));
                    }
                    self.function(*function, FunctionOwner::Object(expr, index));
                }
                ObjectProperty::Spread { span: _, expr: of } => {
                    self.expr(*of, ExprRole::PropertySpread(expr, index));
                }
            }
        }
    }
}
