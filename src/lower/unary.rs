//! Unary operators and `typeof`.

use super::Lowerer;
use crate::check::ty::TyFlags;
use crate::ir::{CsType, Expr, UnaryOp as CsUnary};
use crate::syntax::ast::{ExprId, ExprKind, UnaryOp};

impl Lowerer<'_, '_> {
    pub fn unary(&mut self, id: ExprId, op: UnaryOp, operand: ExprId) -> Expr {
        match op {
            UnaryOp::Not => Expr::not(self.condition(operand)),
            UnaryOp::Minus => {
                if let ExprKind::Number { value, .. } = self.ast[operand].kind {
                    return Expr::double(-value);
                }
                let value = self.numeric(operand);
                match value.ty {
                    CsType::Double | CsType::BigInteger => Expr::unary(CsUnary::Negate, value),
                    // -0 and -2147483648 are no ints.
                    _ => Expr::unary(CsUnary::Negate, Expr::implicit(value, CsType::Double)),
                }
            }
            UnaryOp::Plus => self.to_number(operand),
            UnaryOp::BitNot => {
                let value = self.numeric(operand);
                match value.ty {
                    CsType::BigInteger => Expr::unary(CsUnary::Complement, value),
                    _ => {
                        let int = self.to_int32(value);
                        Expr::unary(CsUnary::Complement, int)
                    }
                }
            }
            UnaryOp::Void => {
                self.effect_statement(operand);
                Expr::null(CsType::Object)
            }
            UnaryOp::TypeOf => self.type_of(operand),
            UnaryOp::Delete => self.delete(id, operand),
        }
    }

    /// The operand of an arithmetic operator: a number (or bigint) in whichever C# number type it comes.
    pub fn numeric(&mut self, id: ExprId) -> Expr {
        let want = self.expr_repr(id);
        let value = self.natural(id, &want);
        let value = self.checked_chain(id, value, &want);
        match &value.ty {
            CsType::Double | CsType::Int | CsType::UInt | CsType::Long | CsType::BigInteger => {
                value
            }
            _ => {
                let value = self.convert(value, &want, self.span(id));
                match &value.ty {
                    CsType::Double | CsType::BigInteger => value,
                    CsType::Named(decl, _) if decl.kind() == crate::ir::RefKind::Enum => {
                        Expr::cast(value, CsType::Double)
                    }
                    _ => self.number_of(value),
                }
            }
        }
    }

    /// A number as a `double`.
    pub fn double(&mut self, id: ExprId) -> Expr {
        let value = self.numeric(id);
        match value.ty {
            CsType::Int | CsType::UInt | CsType::Long => Expr::implicit(value, CsType::Double),
            _ => value,
        }
    }

    /// `+x`
    fn to_number(&mut self, operand: ExprId) -> Expr {
        let value = self.expr(operand);
        match value.ty {
            CsType::Double | CsType::Int | CsType::UInt | CsType::Long => value,
            _ => self.number_of(value),
        }
    }

    /// ToNumber of any value (ECMA-262 7.1.4).
    pub fn number_of(&mut self, value: Expr) -> Expr {
        let object = self.to_object(value);
        Expr::call_static(
            self.runtime_class("Values"),
            "ToNumber",
            vec![object],
            CsType::Double,
        )
    }

    /// ToInt32 (ECMA-262 7.1.6).
    pub fn to_int32(&mut self, value: Expr) -> Expr {
        match &value.ty {
            CsType::Int => value,
            CsType::UInt | CsType::Long => Expr::unchecked(Expr::cast(value, CsType::Int)),
            CsType::Double => {
                if let crate::ir::ExprKind::Double(number) = value.kind
                    && number.fract() == 0.0
                    && (f64::from(i32::MIN)..=f64::from(u32::MAX)).contains(&number)
                {
                    return Expr::int(number as i64 as i32);
                }
                Expr::call_static(
                    self.runtime_class("Numbers"),
                    "ToInt32",
                    vec![value],
                    CsType::Int,
                )
            }
            _ => {
                let number = self.number_of(value);
                self.to_int32(number)
            }
        }
    }

    fn type_of(&mut self, operand: ExprId) -> Expr {
        let ty = self.ty(operand);
        // The static type says it all, and looking has no effect.
        if self.is_plain_name(operand)
            && !self.is_joined_item(operand)
            && self.asserted.shapes.is_empty()
            && let Some(text) = self.static_type_of(ty)
        {
            return Expr::string(text);
        }
        let value = match self.untrusted_member(operand) {
            Some(value) => value,
            None => self.natural_for_test(operand),
        };
        let object = self.to_object(value);
        Expr::call_static(
            self.runtime_class("Values"),
            "TypeOf",
            vec![object],
            CsType::String,
        )
    }

    fn is_plain_name(&self, id: ExprId) -> bool {
        matches!(self.ast[self.ast.erased(id)].kind, ExprKind::Name(_))
    }

    fn static_type_of(&self, ty: crate::check::ty::Ty) -> Option<&'static str> {
        if self.c.is(ty, TyFlags::UNION) && !self.c.is(ty, TyFlags::BOOLEAN)
            || ty == crate::check::ty::Ty::GROUP_TEXT
        {
            return None;
        }
        [
            (TyFlags::STRING_LIKE, "string"),
            (TyFlags::BOOLEAN_LIKE, "boolean"),
            (TyFlags::BIGINT_LIKE, "bigint"),
            (TyFlags::SYMBOL_LIKE, "symbol"),
        ]
        .into_iter()
        .find(|(flags, _)| self.c.is(ty, *flags) && !self.c.is(ty, TyFlags::ENUM_LIKE))
        .map(|(_, text)| text)
    }

    /// A value that is about to be tested: its declared form, not the narrowed one.
    pub fn natural_for_test(&mut self, id: ExprId) -> Expr {
        let want = self.expr_repr(id);
        let value = self.natural(id, &want);
        match value.ty {
            CsType::Void => self.convert(value, &want, self.span(id)),
            _ => value,
        }
    }
}
