//! Expressions: scope and parent of each, and which variables they read and write.

use super::bind::Binder;
use super::bind_statements::deep;
use super::{DeclKind, PatParent, RefKind, ScopeKind, SymbolFlags};
use crate::syntax::ast::{
    Argument, ArrayElement, AssignOp, AssignTarget, ExprId, ExprKind, FunctionKind, Id, Module,
    ObjectProperty, PropertyKey, Template,
};

impl<'p> Binder<'_, 'p> {
    pub(super) fn expr(&mut self, expr: ExprId) {
        self.tables.expr_scope[expr.index()] = self.scope;
        deep(|| self.expr_kind(expr, RefKind::Read));
    }

    /// An expression that is assigned to.
    pub(super) fn target(&mut self, expr: ExprId, kind: RefKind) {
        self.tables.expr_scope[expr.index()] = self.scope;
        deep(|| self.expr_kind(expr, kind));
    }

    pub(super) fn key(&mut self, key: &'p PropertyKey) {
        if let PropertyKey::Computed { span: _, expr } = key {
            self.expr(*expr);
        }
    }

    fn arguments(&mut self, args: &'p [Argument]) {
        for arg in args {
            self.expr(arg.expr);
        }
    }

    fn template(&mut self, template: &'p Template) {
        for expr in &template.exprs {
            self.expr(*expr);
        }
    }

    fn expr_kind(&mut self, expr: ExprId, reference: RefKind) {
        let module: &'p Module = self.module;
        match &module[expr].kind {
            ExprKind::Name(_) => self.reference(expr, reference),
            ExprKind::This
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
            ExprKind::Template(template) => self.template(template),
            ExprKind::TaggedTemplate {
                tag,
                type_args,
                template,
            } => {
                self.expr(*tag);
                self.type_nodes(type_args);
                self.template(template);
            }
            ExprKind::Array(elements) => {
                for element in elements {
                    match element {
                        ArrayElement::Hole => {}
                        ArrayElement::Expr(expr) | ArrayElement::Spread { span: _, expr } => {
                            self.expr(*expr);
                        }
                    }
                }
            }
            ExprKind::Object(properties) => {
                for property in properties {
                    match property {
                        ObjectProperty::Value { key, value, .. } => {
                            self.key(key);
                            self.expr(*value);
                        }
                        ObjectProperty::Method { key, function, .. } => {
                            self.key(key);
                            self.function(*function);
                        }
                        ObjectProperty::Spread { expr, .. } => self.expr(*expr),
                    }
                }
            }
            ExprKind::Function(function) => {
                let data = &module[*function];
                let name = match data.kind {
                    FunctionKind::Expression => data.name,
                    FunctionKind::Arrow
                    | FunctionKind::Declaration
                    | FunctionKind::Method
                    | FunctionKind::Getter
                    | FunctionKind::Setter
                    | FunctionKind::Constructor => None,
                };
                match name {
                    Some(name) => {
                        let name = module[name];
                        let scope = self.open(ScopeKind::FunctionName, None);
                        self.within(scope, |b| {
                            let kind = DeclKind::Function(*function);
                            let flags = SymbolFlags::FUNCTION;
                            let symbol = b.declare_here(name.text, flags, kind, name.span, false);
                            b.tables.functions[function.index()].symbol = Some(symbol);
                            b.function(*function);
                        });
                    }
                    None => self.function(*function),
                }
            }
            ExprKind::Class(class) => self.class(*class),
            ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => {
                self.expr(*object);
            }
            ExprKind::Index { object, index, .. } => {
                self.expr(*object);
                self.expr(*index);
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
                self.expr(*callee);
                self.type_nodes(type_args);
                self.arguments(args);
            }
            ExprKind::SuperCall { type_args, args } => {
                self.type_nodes(type_args);
                self.arguments(args);
            }
            ExprKind::ImportCall {
                specifier, options, ..
            } => {
                self.expr(*specifier);
                if let Some(options) = options {
                    self.expr(*options);
                }
            }
            // What stands below these is still the thing that is assigned to.
            ExprKind::NonNull(inner) | ExprKind::AsConst(inner) => {
                self.target(*inner, reference);
            }
            ExprKind::As { expr: inner, ty } | ExprKind::Satisfies { expr: inner, ty } => {
                self.target(*inner, reference);
                self.type_node(*ty);
            }
            ExprKind::Instantiation {
                expr: inner,
                type_args,
            } => {
                self.expr(*inner);
                self.type_nodes(type_args);
            }
            ExprKind::Chain(inner) | ExprKind::Await(inner) => self.expr(*inner),
            ExprKind::Unary { op: _, operand } => self.expr(*operand),
            ExprKind::Update { target, .. } => self.target(*target, RefKind::ReadWrite),
            ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
                self.expr(*left);
                self.expr(*right);
            }
            ExprKind::PrivateIn { object, .. } => self.expr(*object),
            ExprKind::Assign { op, target, value } => {
                match target {
                    AssignTarget::Expr(target) => {
                        let kind = match op {
                            AssignOp::Assign => RefKind::Write,
                            AssignOp::Binary(_) | AssignOp::Logical(_) => RefKind::ReadWrite,
                        };
                        self.target(*target, kind);
                    }
                    AssignTarget::Pattern(pat) => {
                        self.pattern_targets(*pat, PatParent::Assign(expr));
                    }
                }
                self.expr(*value);
            }
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => {
                self.expr(*test);
                self.expr(*consequent);
                self.expr(*alternate);
            }
            ExprKind::Sequence(exprs) => {
                for expr in exprs {
                    self.expr(*expr);
                }
            }
            ExprKind::Yield { value, .. } => {
                if let Some(value) = value {
                    self.expr(*value);
                }
            }
        }
    }
}
