//! Calls whose promise nobody waits for (CS4014): the result is discarded in so many words. C# objects in asynchronous functions
//! to every such call, elsewhere to calls of asynchronous functions.

use crate::ir::expr::{Callee, Expr, ExprKind, LambdaBody};
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::types::CsType;
use crate::ir::visit::{Rewrite, rewrite_body};

pub fn settle(body: &mut Vec<Stmt>, is_async: bool) {
    discard_in(body, is_async);
    rewrite_body(body, &mut Functions);
}

/// Functions inside decide for themselves.
struct Functions;

impl Rewrite for Functions {
    fn body(&mut self, body: &mut Vec<Stmt>) {
        for stmt in body {
            if let StmtKind::LocalFunction(function) = &mut stmt.kind {
                discard_in(&mut function.body, function.is_async);
            }
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        let returns_nothing =
            matches!(&expr.ty, CsType::Delegate(_, result) if **result == CsType::Void);
        let ExprKind::Lambda(lambda) = &mut expr.kind else {
            return;
        };
        if let LambdaBody::Expr(value) = &mut lambda.body
            && returns_nothing
            && is_unawaited(value, lambda.is_async)
        {
            let value = std::mem::replace(&mut **value, Expr::bool(false));
            lambda.body = LambdaBody::Block(vec![Stmt::new(StmtKind::Discard(value))]);
        }
        if let LambdaBody::Block(body) = &mut lambda.body {
            discard_in(body, lambda.is_async);
        }
    }
}

/// The statements of one function, not those of functions inside.
fn discard_in(body: &mut Vec<Stmt>, is_async: bool) {
    for stmt in body {
        match &mut stmt.kind {
            StmtKind::Expr(value) if is_unawaited(value, is_async) => {
                let value = std::mem::replace(value, Expr::bool(false));
                stmt.kind = StmtKind::Discard(value);
            }
            StmtKind::LocalFunction(_) => {}
            _ => stmt.each_body_mut(&mut |inner| discard_in(inner, is_async)),
        }
    }
}

fn is_unawaited(value: &Expr, is_async: bool) -> bool {
    // Any type with a name could have `GetAwaiter`; the discard does no harm where it has not.
    let CsType::Named(decl, _) = value.ty.strip() else {
        return false;
    };
    match &value.kind {
        ExprKind::NullConditional { .. } => is_async,
        ExprKind::Call(call) => {
            let is_promise = !decl.is_user() && decl.name() == "Promise";
            is_async || (is_promise && calls_program(&call.callee))
        }
        _ => false,
    }
}

/// Whether a call could be one of an asynchronous method of the program itself.
fn calls_program(callee: &Callee) -> bool {
    let of_program = |ty: &CsType| matches!(ty.strip(), CsType::Named(decl, _) if decl.is_user());
    match callee {
        Callee::Instance { object, .. } => of_program(&object.ty),
        Callee::Static { owner, .. } => of_program(owner),
        _ => true,
    }
}
