//! Expressions.

use swc_ecma_ast as swc;

use super::Converter;
use super::literal::js_string;
use crate::source::Span;
use crate::syntax::ast::{
    Argument, ArrayElement, AssignOp, BinaryOp, Expr, ExprId, ExprKind, Ident, ImportPhase,
    LogicalOp, UnaryOp, UpdateOp,
};

/// Operators of one chain `a + b * c ...` share a node in swc; ours are told apart.
enum Infix {
    Binary(BinaryOp),
    Logical(LogicalOp),
}

impl Converter<'_> {
    pub(super) fn expr(&mut self, expr: &swc::Expr) -> ExprId {
        let span = self.span_of(expr);
        match self.nested(span, |c| c.expr_here(expr, span)) {
            Some(id) => id,
            None => self.invalid_expr(span),
        }
    }

    pub(super) fn alloc_expr(&mut self, span: Span, kind: ExprKind) -> ExprId {
        let parenthesized = false;
        self.module.exprs.alloc(Expr {
            span,
            parenthesized,
            kind,
        })
    }

    pub(super) fn invalid_expr(&mut self, span: Span) -> ExprId {
        self.alloc_expr(span, ExprKind::Invalid)
    }

    pub(super) fn name_expr(&mut self, ident: &swc::Ident) -> ExprId {
        let Ident { span, text } = self.ident(ident);
        self.alloc_expr(span, ExprKind::Name(text))
    }

    pub(super) fn jsx(&mut self, span: Span) -> ExprKind {
        self.error(span, "JSX is not TypeScript without `.tsx`", None);
        ExprKind::Invalid
    }

    fn expr_here(&mut self, expr: &swc::Expr, span: Span) -> ExprId {
        let kind = match expr {
            swc::Expr::Paren(paren) => {
                let inner = self.expr(&paren.expr);
                self.module.exprs[inner].parenthesized = true;
                return inner;
            }
            swc::Expr::OptChain(chain) => {
                let inner = self.chain_link(chain, span);
                ExprKind::Chain(inner)
            }
            swc::Expr::TsNonNull(non_null) => return self.non_null(non_null, span),
            swc::Expr::Bin(binary) => return self.binary(binary, span),

            swc::Expr::Ident(ident) => ExprKind::Name(self.atom(&ident.sym)),
            swc::Expr::This(_) => ExprKind::This,
            swc::Expr::Lit(literal) => self.literal(literal),
            swc::Expr::Tpl(template) => ExprKind::Template(self.template(template)),
            swc::Expr::TaggedTpl(tagged) => ExprKind::TaggedTemplate {
                tag: self.expr(&tagged.tag),
                type_args: self.type_args(tagged.type_params.as_deref()),
                template: self.template(&tagged.tpl),
            },
            swc::Expr::Array(array) => ExprKind::Array(self.array_elements(array)),
            swc::Expr::Object(object) => ExprKind::Object(self.object_properties(object)),
            swc::Expr::Fn(function) => ExprKind::Function(self.function_expr(function, span)),
            swc::Expr::Arrow(arrow) => ExprKind::Function(self.arrow(arrow, span)),
            swc::Expr::Class(class) => ExprKind::Class(self.class_expr(class)),

            swc::Expr::Member(member) => self.member(member, false, Self::expr),
            swc::Expr::SuperProp(property) => self.super_property(property),
            swc::Expr::Call(call) => self.call(call, span),
            swc::Expr::New(new) => self.new_expr(new),
            swc::Expr::MetaProp(property) => match property.kind {
                swc::MetaPropKind::NewTarget => ExprKind::NewTarget,
                swc::MetaPropKind::ImportMeta => ExprKind::ImportMeta,
            },

            swc::Expr::Unary(unary) => ExprKind::Unary {
                op: unary_op(unary.op),
                operand: self.expr(&unary.arg),
            },
            swc::Expr::Update(update) => {
                let target = self.expr(&update.arg);
                self.check_simple_target(target);
                ExprKind::Update {
                    op: match update.op {
                        swc::UpdateOp::PlusPlus => UpdateOp::Increment,
                        swc::UpdateOp::MinusMinus => UpdateOp::Decrement,
                    },
                    prefix: update.prefix,
                    target,
                }
            }
            swc::Expr::Assign(assign) => ExprKind::Assign {
                op: assign_op(assign.op),
                target: self.assign_target(&assign.left, assign.op),
                value: self.expr(&assign.right),
            },
            swc::Expr::Cond(conditional) => ExprKind::Conditional {
                test: self.expr(&conditional.test),
                consequent: self.expr(&conditional.cons),
                alternate: self.expr(&conditional.alt),
            },
            swc::Expr::Seq(sequence) => {
                ExprKind::Sequence(sequence.exprs.iter().map(|e| self.expr(e)).collect())
            }
            swc::Expr::Yield(yielded) => ExprKind::Yield {
                value: yielded.arg.as_ref().map(|value| self.expr(value)),
                delegate: yielded.delegate,
            },
            swc::Expr::Await(awaited) => ExprKind::Await(self.expr(&awaited.arg)),

            swc::Expr::TsAs(cast) => self.cast(&cast.expr, &cast.type_ann),
            swc::Expr::TsTypeAssertion(cast) => self.cast(&cast.expr, &cast.type_ann),
            swc::Expr::TsConstAssertion(cast) => ExprKind::AsConst(self.expr(&cast.expr)),
            swc::Expr::TsSatisfies(satisfies) => ExprKind::Satisfies {
                expr: self.expr(&satisfies.expr),
                ty: self.ty(&satisfies.type_ann),
            },
            swc::Expr::TsInstantiation(instantiation) => ExprKind::Instantiation {
                expr: self.expr(&instantiation.expr),
                type_args: self.type_args(Some(&instantiation.type_args)),
            },

            swc::Expr::PrivateName(_) => {
                let help = "read it as `object.#name`, or ask `#name in object`";
                self.error(span, "a private name is not a value", Some(help));
                ExprKind::Invalid
            }
            swc::Expr::JSXMember(_)
            | swc::Expr::JSXNamespacedName(_)
            | swc::Expr::JSXEmpty(_)
            | swc::Expr::JSXElement(_)
            | swc::Expr::JSXFragment(_) => self.jsx(span),
            swc::Expr::Invalid(_) => {
                self.error(span, "an expression is missing here", None);
                ExprKind::Invalid
            }
        };
        self.alloc_expr(span, kind)
    }

    pub(super) fn cast(&mut self, expr: &swc::Expr, ty: &swc::TsType) -> ExprKind {
        ExprKind::As {
            expr: self.expr(expr),
            ty: self.ty(ty),
        }
    }

    /// A chain of infix operators leans left and may be thousands long, so its left edge is followed by a loop.
    fn binary(&mut self, outermost: &swc::BinExpr, span: Span) -> ExprId {
        let mut edge = vec![outermost];
        while let swc::Expr::Bin(inner) = &*edge[edge.len() - 1].left {
            edge.push(inner);
        }
        let links = edge.len() as u32 - 1;
        let converted = self.chained(span, links, |c| {
            let innermost = edge[edge.len() - 1];
            let mut left = match (&*innermost.left, innermost.op) {
                (swc::Expr::PrivateName(name), swc::BinaryOp::In) => {
                    edge.pop();
                    let name = c.private_name(name);
                    let object = c.expr(&innermost.right);
                    let span = c.span(innermost.span);
                    c.alloc_expr(span, ExprKind::PrivateIn { name, object })
                }
                (left, _) => c.expr(left),
            };
            for link in edge.into_iter().rev() {
                let right = c.expr(&link.right);
                let kind = match infix(link.op) {
                    Infix::Binary(op) => ExprKind::Binary { op, left, right },
                    Infix::Logical(op) => ExprKind::Logical { op, left, right },
                };
                let span = c.span(link.span);
                left = c.alloc_expr(span, kind);
            }
            left
        });
        converted.unwrap_or_else(|| self.invalid_expr(span))
    }

    pub(super) fn member(
        &mut self,
        member: &swc::MemberExpr,
        optional: bool,
        object: impl FnOnce(&mut Self, &swc::Expr) -> ExprId,
    ) -> ExprKind {
        let object = object(self, &member.obj);
        match &member.prop {
            swc::MemberProp::Ident(property) => ExprKind::Member {
                object,
                property: self.ident_name(property),
                optional,
            },
            swc::MemberProp::PrivateName(name) => ExprKind::PrivateMember {
                object,
                name: self.private_name(name),
                optional,
            },
            swc::MemberProp::Computed(computed) => ExprKind::Index {
                object,
                index: self.expr(&computed.expr),
                optional,
            },
        }
    }

    pub(super) fn super_property(&mut self, property: &swc::SuperPropExpr) -> ExprKind {
        let span = self.span(property.obj.span);
        let object = self.alloc_expr(span, ExprKind::Super);
        let optional = false;
        match &property.prop {
            swc::SuperProp::Ident(name) => ExprKind::Member {
                object,
                property: self.ident_name(name),
                optional,
            },
            swc::SuperProp::Computed(computed) => ExprKind::Index {
                object,
                index: self.expr(&computed.expr),
                optional,
            },
        }
    }

    fn new_expr(&mut self, new: &swc::NewExpr) -> ExprKind {
        // swc reads the type arguments of `new F<T>` without parentheses as part of the callee.
        let (callee, type_args) = match &*new.callee {
            swc::Expr::TsInstantiation(inner) if new.type_args.is_none() => {
                (&inner.expr, Some(&*inner.type_args))
            }
            _ => (&new.callee, new.type_args.as_deref()),
        };
        ExprKind::New {
            callee: self.expr(callee),
            type_args: self.type_args(type_args),
            args: self.arguments(new.args.as_deref().unwrap_or_default()),
        }
    }

    fn call(&mut self, call: &swc::CallExpr, span: Span) -> ExprKind {
        match &call.callee {
            swc::Callee::Expr(callee) => ExprKind::Call {
                callee: self.expr(callee),
                type_args: self.type_args(call.type_args.as_deref()),
                args: self.arguments(&call.args),
                optional: false,
            },
            swc::Callee::Super(_) => ExprKind::SuperCall {
                type_args: self.type_args(call.type_args.as_deref()),
                args: self.arguments(&call.args),
            },
            swc::Callee::Import(import) => self.import_call(call, import.phase, span),
        }
    }

    fn import_call(
        &mut self,
        call: &swc::CallExpr,
        phase: swc::ImportPhase,
        span: Span,
    ) -> ExprKind {
        let args = self.arguments(&call.args);
        let spread = args.iter().find(|arg| arg.spread);
        if let Some(spread) = spread {
            self.error(spread.span, "`import()` does not take a spread", None);
        }
        if call.type_args.is_some() {
            self.error(span, "`import()` does not take type arguments", None);
        }
        match args.as_slice() {
            [specifier] | [specifier, _] => ExprKind::ImportCall {
                phase: import_phase(phase),
                specifier: specifier.expr,
                options: args.get(1).map(|arg| arg.expr),
            },
            _ => {
                self.error(
                    span,
                    "`import()` takes a specifier and perhaps options",
                    None,
                );
                ExprKind::Invalid
            }
        }
    }

    pub(super) fn arguments(&mut self, args: &[swc::ExprOrSpread]) -> Vec<Argument> {
        args.iter().map(|arg| self.argument(arg)).collect()
    }

    fn argument(&mut self, arg: &swc::ExprOrSpread) -> Argument {
        let inner = self.span_of(&*arg.expr);
        Argument {
            span: arg.spread.map_or(inner, |dots| self.span(dots).to(inner)),
            expr: self.expr(&arg.expr),
            spread: arg.spread.is_some(),
        }
    }

    fn array_elements(&mut self, array: &swc::ArrayLit) -> Vec<ArrayElement> {
        let element = |element: &Option<swc::ExprOrSpread>| match element {
            None => ArrayElement::Hole,
            Some(element) => match self.argument(element) {
                Argument {
                    span,
                    expr,
                    spread: true,
                } => ArrayElement::Spread { span, expr },
                Argument { expr, .. } => ArrayElement::Expr(expr),
            },
        };
        array.elems.iter().map(element).collect()
    }

    /// A link of an optional chain, without the root around the whole chain.
    pub(super) fn chain_link(&mut self, chain: &swc::OptChainExpr, span: Span) -> ExprId {
        let kind = match &*chain.base {
            swc::OptChainBase::Member(member) => {
                self.member(member, chain.optional, Self::chain_object)
            }
            swc::OptChainBase::Call(call) => ExprKind::Call {
                callee: self.chain_object(&call.callee),
                type_args: self.type_args(call.type_args.as_deref()),
                args: self.arguments(&call.args),
                optional: chain.optional,
            },
        };
        self.alloc_expr(span, kind)
    }

    /// What a link of a chain stands on: the chain goes on below it unless parentheses end it.
    fn chain_object(&mut self, object: &swc::Expr) -> ExprId {
        let span = self.span_of(object);
        let converted = self.nested(span, |c| match object {
            swc::Expr::OptChain(chain) => c.chain_link(chain, span),
            swc::Expr::TsNonNull(non_null) => {
                let inner = c.chain_object(&non_null.expr);
                c.alloc_expr(span, ExprKind::NonNull(inner))
            }
            other => c.expr_here(other, span),
        });
        converted.unwrap_or_else(|| self.invalid_expr(span))
    }

    /// `a?.b!` is one chain, with the assertion inside it.
    pub(super) fn non_null(&mut self, non_null: &swc::TsNonNullExpr, span: Span) -> ExprId {
        let inner = self.chain_object(&non_null.expr);
        let asserted = self.alloc_expr(span, ExprKind::NonNull(inner));
        match ends_in_chain(&non_null.expr) {
            true => self.alloc_expr(span, ExprKind::Chain(asserted)),
            false => asserted,
        }
    }

    pub(super) fn specifier(&self, string: &swc::Str) -> crate::syntax::ast::ModuleSpecifier {
        crate::syntax::ast::ModuleSpecifier {
            span: self.span(string.span),
            value: js_string(&string.value),
        }
    }
}

/// Whether an optional chain ends here, perhaps below non-null assertions, and not inside parentheses.
fn ends_in_chain(mut expr: &swc::Expr) -> bool {
    loop {
        match expr {
            swc::Expr::OptChain(_) => return true,
            swc::Expr::TsNonNull(inner) => expr = &inner.expr,
            _ => return false,
        }
    }
}

pub(super) fn import_phase(phase: swc::ImportPhase) -> ImportPhase {
    match phase {
        swc::ImportPhase::Evaluation => ImportPhase::Evaluation,
        swc::ImportPhase::Source => ImportPhase::Source,
        swc::ImportPhase::Defer => ImportPhase::Defer,
    }
}

fn unary_op(op: swc::UnaryOp) -> UnaryOp {
    match op {
        swc::UnaryOp::Minus => UnaryOp::Minus,
        swc::UnaryOp::Plus => UnaryOp::Plus,
        swc::UnaryOp::Bang => UnaryOp::Not,
        swc::UnaryOp::Tilde => UnaryOp::BitNot,
        swc::UnaryOp::TypeOf => UnaryOp::TypeOf,
        swc::UnaryOp::Void => UnaryOp::Void,
        swc::UnaryOp::Delete => UnaryOp::Delete,
    }
}

fn infix(op: swc::BinaryOp) -> Infix {
    Infix::Binary(match op {
        swc::BinaryOp::EqEq => BinaryOp::LooseEquals,
        swc::BinaryOp::NotEq => BinaryOp::LooseNotEquals,
        swc::BinaryOp::EqEqEq => BinaryOp::StrictEquals,
        swc::BinaryOp::NotEqEq => BinaryOp::StrictNotEquals,
        swc::BinaryOp::Lt => BinaryOp::Less,
        swc::BinaryOp::LtEq => BinaryOp::LessOrEqual,
        swc::BinaryOp::Gt => BinaryOp::Greater,
        swc::BinaryOp::GtEq => BinaryOp::GreaterOrEqual,
        swc::BinaryOp::LShift => BinaryOp::ShiftLeft,
        swc::BinaryOp::RShift => BinaryOp::ShiftRight,
        swc::BinaryOp::ZeroFillRShift => BinaryOp::ShiftRightUnsigned,
        swc::BinaryOp::Add => BinaryOp::Add,
        swc::BinaryOp::Sub => BinaryOp::Sub,
        swc::BinaryOp::Mul => BinaryOp::Mul,
        swc::BinaryOp::Div => BinaryOp::Div,
        swc::BinaryOp::Mod => BinaryOp::Rem,
        swc::BinaryOp::BitOr => BinaryOp::BitOr,
        swc::BinaryOp::BitXor => BinaryOp::BitXor,
        swc::BinaryOp::BitAnd => BinaryOp::BitAnd,
        swc::BinaryOp::In => BinaryOp::In,
        swc::BinaryOp::InstanceOf => BinaryOp::InstanceOf,
        swc::BinaryOp::Exp => BinaryOp::Exp,
        swc::BinaryOp::LogicalOr => return Infix::Logical(LogicalOp::Or),
        swc::BinaryOp::LogicalAnd => return Infix::Logical(LogicalOp::And),
        swc::BinaryOp::NullishCoalescing => return Infix::Logical(LogicalOp::Nullish),
    })
}

fn assign_op(op: swc::AssignOp) -> AssignOp {
    AssignOp::Binary(match op {
        swc::AssignOp::Assign => return AssignOp::Assign,
        swc::AssignOp::AndAssign => return AssignOp::Logical(LogicalOp::And),
        swc::AssignOp::OrAssign => return AssignOp::Logical(LogicalOp::Or),
        swc::AssignOp::NullishAssign => return AssignOp::Logical(LogicalOp::Nullish),
        swc::AssignOp::AddAssign => BinaryOp::Add,
        swc::AssignOp::SubAssign => BinaryOp::Sub,
        swc::AssignOp::MulAssign => BinaryOp::Mul,
        swc::AssignOp::DivAssign => BinaryOp::Div,
        swc::AssignOp::ModAssign => BinaryOp::Rem,
        swc::AssignOp::ExpAssign => BinaryOp::Exp,
        swc::AssignOp::LShiftAssign => BinaryOp::ShiftLeft,
        swc::AssignOp::RShiftAssign => BinaryOp::ShiftRight,
        swc::AssignOp::ZeroFillRShiftAssign => BinaryOp::ShiftRightUnsigned,
        swc::AssignOp::BitOrAssign => BinaryOp::BitOr,
        swc::AssignOp::BitXorAssign => BinaryOp::BitXor,
        swc::AssignOp::BitAndAssign => BinaryOp::BitAnd,
    })
}
