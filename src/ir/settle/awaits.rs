//! Calls in asynchronous functions whose promise nobody waits for (CS4014): the result is discarded in so many words.

use crate::ir::expr::{Expr, ExprKind, LambdaBody};
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::types::CsType;
use crate::ir::visit::{Rewrite, rewrite_body};

pub fn settle(body: &mut Vec<Stmt>, is_async: bool) {
    if is_async {
        discard_in(body);
    }
    rewrite_body(body, &mut Functions);
}

/// Functions inside decide for themselves.
struct Functions;

impl Rewrite for Functions {
    fn body(&mut self, body: &mut Vec<Stmt>) {
        for stmt in body {
            if let StmtKind::LocalFunction(function) = &mut stmt.kind
                && function.is_async
            {
                discard_in(&mut function.body);
            }
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        if let ExprKind::Lambda(lambda) = &mut expr.kind
            && lambda.is_async
            && let LambdaBody::Block(body) = &mut lambda.body
        {
            discard_in(body);
        }
    }
}

/// The statements of one function, not those of functions inside.
fn discard_in(body: &mut Vec<Stmt>) {
    for stmt in body {
        match &mut stmt.kind {
            StmtKind::Expr(value)
                if matches!(
                    value.kind,
                    ExprKind::Call(_) | ExprKind::NullConditional { .. }
                ) && is_awaitable(&value.ty) =>
            {
                let value = std::mem::replace(value, Expr::bool(false));
                stmt.kind = StmtKind::Discard(value);
            }
            StmtKind::LocalFunction(_) => {}
            _ => stmt.each_body_mut(&mut |inner| discard_in(inner)),
        }
    }
}

/// Any type with a name could have `GetAwaiter`; the discard does no harm where it has not.
fn is_awaitable(ty: &CsType) -> bool {
    matches!(ty.strip(), CsType::Named(..))
}
