//! Truth: what `if`, `&&`, `||`, `!`, `?:` and loops test, by the static type (ECMA-262 7.1.2 ToBoolean).

use super::Lowerer;
use crate::check::ty::TyFlags;
use crate::ir::{BinaryOp, CsType, Expr, Stmt};
use crate::syntax::ast::{ExprId, ExprKind, LogicalOp, UnaryOp};

impl Lowerer<'_, '_> {
    /// A condition as a C# `bool`.
    pub fn condition(&mut self, id: ExprId) -> Expr {
        let ast = self.ast;
        match &ast[id].kind {
            ExprKind::Logical {
                op: op @ (LogicalOp::And | LogicalOp::Or),
                left,
                right,
            } => {
                let first = self.condition(*left);
                let (prelude, second) = self.separately(|l| l.condition(*right));
                if prelude.is_empty() {
                    return match op {
                        LogicalOp::And => Expr::and_also(first, second),
                        _ => Expr::or_else(first, second),
                    };
                }
                // `first && (statements; second)`
                let result = self.fresh.local("test", CsType::Bool);
                self.before(Stmt::local(&result, first));
                let mut then = prelude;
                then.push(Stmt::assign(Expr::local(&result), second));
                let guard = match op {
                    LogicalOp::And => Expr::local(&result),
                    _ => Expr::not(Expr::local(&result)),
                };
                self.before(Stmt::if_(guard, then, Vec::new()));
                Expr::local(&result)
            }
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => Expr::not(self.condition(*operand)),
            ExprKind::As { expr, .. }
            | ExprKind::NonNull(expr)
            | ExprKind::Satisfies { expr, .. } => self.condition(*expr),
            _ => {
                let ty = self.ty(id);
                if self.c.is(ty, TyFlags::VOID) {
                    return self.refuse_expr(id, "a test of a `void` value");
                }
                let value = self.condition_operand(id);
                self.truth(value)
            }
        }
    }

    /// The operand of a test, in its declared form: narrowing would only add a check.
    fn condition_operand(&mut self, id: ExprId) -> Expr {
        if let Some(value) = self.untrusted_member(id) {
            return value;
        }
        let want = self.expr_repr(id);
        let value = self.natural(id, &want);
        match value.ty {
            CsType::Void => value,
            _ if self.has_truth(&value.ty) => value,
            _ => self.convert(value, &want, self.span(id)),
        }
    }

    fn has_truth(&self, ty: &CsType) -> bool {
        !matches!(ty, CsType::Void)
    }

    /// The truth of a value.
    pub fn truth(&mut self, value: Expr) -> Expr {
        let values = self.runtime_class("Values");
        let truthy =
            |value: Expr| Expr::call_static(values.clone(), "Truthy", vec![value], CsType::Bool);
        match value.ty.clone() {
            CsType::Bool => value,
            CsType::Int | CsType::UInt | CsType::Long | CsType::Clr(_) => {
                Expr::not_equal(value, Expr::int(0))
            }
            CsType::Double | CsType::String | CsType::BigInteger | CsType::Object => truthy(value),
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) => match *inner {
                CsType::Bool | CsType::Double | CsType::String => truthy(value),
                CsType::BigInteger | CsType::TypeParam(_) => {
                    let object = self.to_object(value);
                    truthy(object)
                }
                CsType::Named(ref decl, _) if decl.is_value_type() => {
                    let object = self.to_object(value);
                    truthy(object)
                }
                _ => Expr::is_not_null(value),
            },
            CsType::Optional(_) | CsType::TypeParam(_) => {
                let object = self.to_object(value);
                truthy(object)
            }
            CsType::Named(decl, _) if decl.is_value_type() => {
                let number = Expr::cast(value, CsType::Double);
                truthy(number)
            }
            // Objects are true. The value may still be null where a cast lied.
            CsType::Named(..)
            | CsType::Array(_)
            | CsType::ClrArray(_)
            | CsType::Rest(_)
            | CsType::Delegate(..)
            | CsType::Symbol
            | CsType::Tuple(_)
            | CsType::Exception => Expr::is_not_null(Expr::implicit(value, CsType::Object)),
            CsType::Void => self.marker(CsType::Bool),
        }
    }

    /// `a && b`, `a || b`, `a ?? b` as values.
    pub fn logical(
        &mut self,
        id: ExprId,
        op: LogicalOp,
        left: ExprId,
        right: ExprId,
        to: &CsType,
    ) -> Expr {
        let own = self.expr_repr(id);
        if matches!(op, LogicalOp::And | LogicalOp::Or) && own == CsType::Bool {
            let boolean = |l: &Self, e: ExprId| {
                let ty = l.ty(e);
                l.c.is(ty, TyFlags::BOOLEAN_LIKE)
            };
            if boolean(self, left) && boolean(self, right) {
                return self.condition(id);
            }
        }
        let want = match to {
            CsType::Void => own,
            _ => to.clone(),
        };
        let value = self.natural_operand(left);
        let (prelude, other) = self.separately(|l| l.expr_as(right, &want));
        if op == LogicalOp::Nullish && prelude.is_empty() {
            if let Some(simple) = self.simple_coalesce(&value, &other, &want) {
                return simple;
            }
        }
        let span = self.span(left);
        let (test, kept_value) = match (&value.ty, op) {
            // What is kept of a boolean is known.
            (CsType::Bool, LogicalOp::And) => (value, self.convert(Expr::bool(false), &want, span)),
            (CsType::Bool, LogicalOp::Or) => (
                Expr::not(value),
                self.convert(Expr::bool(true), &want, span),
            ),
            _ => {
                let kept = self.reusable(value, "value");
                let test = match op {
                    LogicalOp::And => self.truth(kept.clone()),
                    LogicalOp::Or => Expr::not(self.truth(kept.clone())),
                    LogicalOp::Nullish => self.is_nullish(kept.clone()),
                };
                // `test ? other : kept`; what is kept is known not to be (or to be) falsy.
                let kept_value = match op {
                    LogicalOp::Nullish | LogicalOp::Or => self.present_as(kept, &want, left, op),
                    LogicalOp::And => self.falsy_as(kept, &want, span),
                };
                (test, kept_value)
            }
        };
        if prelude.is_empty() {
            return Expr::conditional(test, other, kept_value, want);
        }
        let result = self.fresh.local("value", want.clone());
        let mut then = prelude;
        then.push(Stmt::assign(Expr::local(&result), other));
        // A conversion of what is kept holds only where it is kept.
        let otherwise = match matches!(kept_value.kind, crate::ir::ExprKind::Local(_))
            || kept_value.is_literal()
        {
            true => {
                self.before(Stmt::local(&result, kept_value));
                Vec::new()
            }
            false => {
                self.before(Stmt::declare(&result));
                vec![Stmt::assign(Expr::local(&result), kept_value)]
            }
        };
        self.before(Stmt::if_(test, then, otherwise));
        Expr::local(&result)
    }

    /// The left operand, not narrowed by anything.
    fn natural_operand(&mut self, id: ExprId) -> Expr {
        let want = self.expr_repr(id);
        let value = self.natural(id, &want);
        match value.ty {
            CsType::Void => self.convert(value, &want, self.span(id)),
            _ => value,
        }
    }

    /// `left ?? right`, where C#'s operator says the same.
    fn simple_coalesce(&mut self, left: &Expr, right: &Expr, want: &CsType) -> Option<Expr> {
        match &left.ty {
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) => {
                if **inner == *want {
                    return Some(Expr::coalesce(left.clone(), right.clone(), want.clone()));
                }
                if left.ty == *want && right.ty == *want {
                    return Some(Expr::coalesce(left.clone(), right.clone(), want.clone()));
                }
                None
            }
            CsType::Optional(inner) if **inner == *want && right.is_literal() => Some(
                Expr::call_method(left.clone(), "Or", vec![right.clone()], want.clone()),
            ),
            _ => None,
        }
    }

    /// The kept value of `??` and `||`, which is neither null nor undefined there.
    fn present_as(&mut self, kept: Expr, want: &CsType, left: ExprId, _op: LogicalOp) -> Expr {
        let span = self.span(left);
        let ty = self.ty(left);
        let present = self.c.non_nullable(ty);
        let present = self.repr(present);
        let value = match kept.ty == present {
            true => kept,
            false => self.convert(kept, &present, span),
        };
        self.convert(value, want, span)
    }

    /// The kept value of `&&`, which is falsy: null or undefined if it has no other falsy value.
    fn falsy_as(&mut self, kept: Expr, want: &CsType, span: crate::source::Span) -> Expr {
        let only_nullish = match kept.ty.strip() {
            CsType::Named(decl, _) => !decl.is_value_type(),
            CsType::Array(_) | CsType::Delegate(..) | CsType::Symbol => true,
            _ => false,
        };
        match &kept.ty {
            CsType::UndefinedOr(_) if only_nullish => self.undefined(want),
            CsType::NullOr(_) if only_nullish => self.null_of(want),
            _ => self.convert(kept, want, span),
        }
    }

    /// Whether a value is null or undefined.
    pub fn is_nullish(&mut self, value: Expr) -> Expr {
        match &value.ty {
            CsType::UndefinedOr(_) | CsType::NullOr(_) => Expr::is_null(value),
            CsType::Optional(_) => Expr::property(value, "IsNullish", CsType::Bool),
            CsType::Object => Expr::call_static(
                self.runtime_class("Values"),
                "LooseEqualsNull",
                vec![value],
                CsType::Bool,
            ),
            CsType::TypeParam(_) => Expr::call_static(
                self.runtime_class("Values"),
                "IsNullish",
                vec![value],
                CsType::Bool,
            ),
            ty if ty.is_value_type() => Expr::bool(false),
            _ => Expr::is_null(Expr::implicit(value, CsType::Object)),
        }
    }

    /// `test ? consequent : alternate`.
    pub fn conditional(
        &mut self,
        id: ExprId,
        test: ExprId,
        consequent: ExprId,
        alternate: ExprId,
        to: &CsType,
    ) -> Expr {
        let own = self.expr_repr(id);
        let want = match to {
            CsType::Void => own,
            _ => to.clone(),
        };
        let test = self.condition(test);
        let (yes_first, yes) = self.separately(|l| l.expr_as(consequent, &want));
        let (no_first, no) = self.separately(|l| l.expr_as(alternate, &want));
        if yes_first.is_empty() && no_first.is_empty() {
            return Expr::conditional(test, yes, no, want);
        }
        let result = self.fresh.local("value", want);
        self.before(Stmt::declare(&result));
        let mut then = yes_first;
        then.push(Stmt::assign(Expr::local(&result), yes));
        let mut otherwise = no_first;
        otherwise.push(Stmt::assign(Expr::local(&result), no));
        self.before(Stmt::if_(test, then, otherwise));
        Expr::local(&result)
    }

    /// `a && f()`, `c ? f() : g()` as statements.
    pub fn conditional_effect(&mut self, id: ExprId) {
        let ast = self.ast;
        let (test, then, otherwise) = match &ast[id].kind {
            ExprKind::Logical { op, left, right } => {
                let test = match op {
                    LogicalOp::And => self.condition(*left),
                    LogicalOp::Or => Expr::not(self.condition(*left)),
                    LogicalOp::Nullish => {
                        let value = self.natural_operand(*left);
                        self.is_nullish(value)
                    }
                };
                (test, Some(*right), None)
            }
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => (self.condition(*test), Some(*consequent), Some(*alternate)),
            _ => return,
        };
        let then = self.effect_block(then);
        let otherwise = self.effect_block(otherwise);
        self.before(Stmt::if_(test, then, otherwise).at(self.span(id)));
    }

    fn effect_block(&mut self, id: Option<ExprId>) -> Vec<Stmt> {
        let Some(id) = id else { return Vec::new() };
        let (block, ()) = self.separately(|l| l.effect_statement(id));
        block
    }

    /// Comparison of two C# numbers and the like; here so that loops and conditions share it.
    pub fn compare(&mut self, op: BinaryOp, left: Expr, right: Expr) -> Expr {
        Expr::binary_of(op, left, right, CsType::Bool)
    }
}
