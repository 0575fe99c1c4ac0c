//! Expressions and patterns.

use super::Dump;
use crate::syntax::ast::{
    ArrayElement, AssignTarget, ExprId, ExprKind, ImportPhase, ObjectProperty, PatId, PatKind,
};

impl Dump<'_> {
    pub(super) fn expr(&mut self, id: ExprId) {
        let expr = &self.module[id];
        if expr.parenthesized {
            self.put("'");
        }
        match &expr.kind {
            ExprKind::Name(name) => self.put(name),
            ExprKind::This => self.put("this"),
            ExprKind::Super => self.put("super"),
            ExprKind::Null => self.put("null"),
            ExprKind::Boolean(value) => self.put(value),
            ExprKind::Number { value, raw } => {
                let shown = ryu_js::Buffer::new().format(*value).to_owned();
                self.put(&shown);
                if shown != raw.as_str() {
                    self.put(format_args!("/{raw}"));
                }
            }
            ExprKind::BigInt(value) => self.put(format_args!("{value}n")),
            ExprKind::String(value) => self.put(format_args!("{value:?}")),
            ExprKind::Regex { pattern, flags } => {
                self.list("regex", |d| d.put(format_args!(" {pattern:?} {flags:?}")));
            }
            ExprKind::Template(template) => self.list("template", |d| {
                d.template(&template.parts, &template.exprs, Self::sub_expr);
            }),
            ExprKind::TaggedTemplate {
                tag,
                type_args,
                template,
            } => self.list("tagged", |d| {
                d.sub_expr(*tag);
                d.type_args(type_args);
                d.template(&template.parts, &template.exprs, Self::sub_expr);
            }),
            ExprKind::Array(elements) => self.list("array", |d| {
                for element in elements {
                    match element {
                        ArrayElement::Hole => d.put(" hole"),
                        ArrayElement::Expr(expr) => d.sub_expr(*expr),
                        ArrayElement::Spread { expr, .. } => {
                            d.put(" ...");
                            d.expr(*expr);
                        }
                    }
                }
            }),
            ExprKind::Object(properties) => self.list("object", |d| {
                for property in properties {
                    d.space();
                    d.object_property(property);
                }
            }),
            ExprKind::Function(function) => self.function(*function),
            ExprKind::Class(class) => self.class(*class),
            ExprKind::Member {
                object,
                property,
                optional,
            } => self.list(if *optional { "?." } else { "." }, |d| {
                d.sub_expr(*object);
                d.word(property.text);
            }),
            ExprKind::PrivateMember {
                object,
                name,
                optional,
            } => self.list(if *optional { "?." } else { "." }, |d| {
                d.sub_expr(*object);
                d.put(format_args!(" #{}", name.text));
            }),
            ExprKind::Index {
                object,
                index,
                optional,
            } => self.list(if *optional { "?[]" } else { "[]" }, |d| {
                d.sub_expr(*object);
                d.sub_expr(*index);
            }),
            ExprKind::Call {
                callee,
                type_args,
                args,
                optional,
            } => self.list(if *optional { "?call" } else { "call" }, |d| {
                d.sub_expr(*callee);
                d.type_args(type_args);
                d.args(args);
            }),
            ExprKind::Chain(inner) => self.list("chain", |d| d.sub_expr(*inner)),
            ExprKind::SuperCall { type_args, args } => self.list("super", |d| {
                d.type_args(type_args);
                d.args(args);
            }),
            ExprKind::ImportCall {
                phase,
                specifier,
                options,
            } => self.list(
                match phase {
                    ImportPhase::Evaluation => "import",
                    ImportPhase::Source => "import.source",
                    ImportPhase::Defer => "import.defer",
                },
                |d| {
                    d.sub_expr(*specifier);
                    if let Some(options) = options {
                        d.sub_expr(*options);
                    }
                },
            ),
            ExprKind::New {
                callee,
                type_args,
                args,
            } => self.list("new", |d| {
                d.sub_expr(*callee);
                d.type_args(type_args);
                d.args(args);
            }),
            ExprKind::NewTarget => self.put("new.target"),
            ExprKind::ImportMeta => self.put("import.meta"),
            ExprKind::Unary { op, operand } => self.list(op.as_str(), |d| d.sub_expr(*operand)),
            ExprKind::Update { op, prefix, target } => {
                let head = match prefix {
                    true => op.as_str().to_owned(),
                    false => format!("post{}", op.as_str()),
                };
                self.list(&head, |d| d.sub_expr(*target));
            }
            ExprKind::Binary { op, left, right } => self.list(op.as_str(), |d| {
                d.sub_expr(*left);
                d.sub_expr(*right);
            }),
            ExprKind::Logical { op, left, right } => self.list(op.as_str(), |d| {
                d.sub_expr(*left);
                d.sub_expr(*right);
            }),
            ExprKind::PrivateIn { name, object } => self.list("in", |d| {
                d.put(format_args!(" #{}", name.text));
                d.sub_expr(*object);
            }),
            ExprKind::Assign { op, target, value } => {
                self.list(&format!("{}=", op.prefix()), |d| {
                    d.target(*target);
                    d.sub_expr(*value);
                });
            }
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => self.list("?", |d| {
                d.sub_expr(*test);
                d.sub_expr(*consequent);
                d.sub_expr(*alternate);
            }),
            ExprKind::Sequence(exprs) => self.list(",", |d| {
                for expr in exprs {
                    d.sub_expr(*expr);
                }
            }),
            ExprKind::Yield { value, delegate } => {
                self.list(if *delegate { "yield*" } else { "yield" }, |d| {
                    if let Some(value) = value {
                        d.sub_expr(*value);
                    }
                });
            }
            ExprKind::Await(expr) => self.list("await", |d| d.sub_expr(*expr)),
            ExprKind::As { expr, ty } => self.list("as", |d| {
                d.sub_expr(*expr);
                d.sub_type(*ty);
            }),
            ExprKind::AsConst(expr) => self.list("as-const", |d| d.sub_expr(*expr)),
            ExprKind::Satisfies { expr, ty } => self.list("satisfies", |d| {
                d.sub_expr(*expr);
                d.sub_type(*ty);
            }),
            ExprKind::NonNull(expr) => self.list("non-null", |d| d.sub_expr(*expr)),
            ExprKind::Instantiation { expr, type_args } => self.list("instantiate", |d| {
                d.sub_expr(*expr);
                d.type_args(type_args);
            }),
            ExprKind::Invalid => self.put("<invalid>"),
        }
    }

    pub(super) fn object_property(&mut self, property: &ObjectProperty) {
        match property {
            ObjectProperty::Value {
                key,
                value,
                shorthand,
                ..
            } => {
                if !shorthand {
                    self.key(key);
                    self.put(": ");
                }
                self.expr(*value);
            }
            ObjectProperty::Method { key, function, .. } => {
                self.key(key);
                self.space();
                self.function(*function);
            }
            ObjectProperty::Spread { expr, .. } => {
                self.put("...");
                self.expr(*expr);
            }
        }
    }

    pub(super) fn target(&mut self, target: AssignTarget) {
        match target {
            AssignTarget::Expr(expr) => self.sub_expr(expr),
            AssignTarget::Pattern(pat) => self.sub_pat(pat),
        }
    }

    pub(super) fn pat(&mut self, id: PatId) {
        match &self.module[id].kind {
            PatKind::Name(name) => self.put(name),
            PatKind::Target(expr) => {
                self.put("=>");
                self.expr(*expr);
            }
            PatKind::Array { elements, rest } => self.list("array-pattern", |d| {
                for element in elements {
                    match element {
                        None => d.put(" hole"),
                        Some(element) => {
                            d.sub_pat(element.pat);
                            d.initializer(element.default);
                        }
                    }
                }
                d.rest(*rest);
            }),
            PatKind::Object { properties, rest } => self.list("object-pattern", |d| {
                for property in properties {
                    d.space();
                    if !property.shorthand {
                        d.key(&property.key);
                        d.put(": ");
                    }
                    d.pat(property.pat);
                    d.initializer(property.default);
                }
                d.rest(*rest);
            }),
            PatKind::Invalid => self.put("<invalid>"),
        }
    }

    pub(super) fn rest(&mut self, rest: Option<PatId>) {
        if let Some(rest) = rest {
            self.put(" ...");
            self.pat(rest);
        }
    }
}
