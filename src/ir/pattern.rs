//! Patterns of `is`, `case` and switch expressions.

use super::expr::{BinaryOp, Expr};
use super::fresh::Local;
use super::types::CsType;

#[derive(Clone, Debug)]
pub enum Pattern {
    /// `_`
    Discard,
    /// `null`
    Null,
    /// A constant expression.
    Constant(Box<Expr>),
    /// `T`
    Type(CsType),
    /// `T local`; the type is the local's.
    Declare(Local),
    /// `var local`
    Var(Local),
    /// `not null`, which also tells the compiler that the value is there.
    NotNull,
    /// `T { A: p, B: q } local`.
    Properties {
        ty: Option<CsType>,
        properties: Vec<(String, Pattern)>,
        local: Option<Local>,
    },
    /// `< 0` and the like.
    Relational(BinaryOp, Box<Expr>),
    Not(Box<Pattern>),
    And(Box<Pattern>, Box<Pattern>),
    Or(Box<Pattern>, Box<Pattern>),
}

#[allow(clippy::should_implement_trait)] // `not` builds C#'s pattern, it is no operator
impl Pattern {
    pub fn constant(value: Expr) -> Pattern {
        Pattern::Constant(Box::new(value))
    }

    pub fn not(pattern: Pattern) -> Pattern {
        Pattern::Not(Box::new(pattern))
    }

    pub fn and(left: Pattern, right: Pattern) -> Pattern {
        Pattern::And(Box::new(left), Box::new(right))
    }

    pub fn or(left: Pattern, right: Pattern) -> Pattern {
        Pattern::Or(Box::new(left), Box::new(right))
    }

    pub fn relational(op: BinaryOp, value: Expr) -> Pattern {
        Pattern::Relational(op, Box::new(value))
    }
}
