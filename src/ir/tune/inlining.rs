//! Small functions of numbers that C# should not call but copy to where they are called.
//!
//! .NET's compiler stops at a size that a formula reaches soon; then each call in a loop costs more than the formula itself. A function
//! that only computes is worth it; what allocates or calls on is not.

use crate::ir::clr;
use crate::ir::decl::{Member, Program};
use crate::ir::expr::{Callee, Expr, ExprKind};
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::tune::integers::is_runtime;
use crate::ir::types::CsType;

/// So many expressions are copied at most.
const MOST: usize = 40;

/// Marks the functions.
pub fn tune(program: &mut Program) {
    super::each_type_mut(program, &mut |decl| {
        for member in &mut decl.members {
            let Member::Method(method) = member else {
                continue;
            };
            let dispatch = method.dispatch;
            let is_virtual = dispatch.is_abstract || dispatch.is_virtual || dispatch.is_override;
            let Some(body) = &method.body else { continue };
            if !is_virtual
                && !method.is_async
                && method.implements.is_none()
                && !method.params.is_empty()
                && is_scalar(&method.result)
                && computes(body)
            {
                method.attributes.push(clr::aggressive_inlining());
            }
        }
    });
}

fn is_scalar(ty: &CsType) -> bool {
    ty.is_number() || *ty == CsType::Bool
}

/// Whether a body is a formula, maybe with a few variables before it.
fn computes(body: &[Stmt]) -> bool {
    let mut count = 0;
    let fits = body.iter().enumerate().all(|(index, stmt)| {
        let value = match &stmt.kind {
            StmtKind::Return(Some(value)) => Some(value).filter(|_| index + 1 == body.len()),
            StmtKind::Local { init, .. } => init.as_ref(),
            _ => None,
        };
        value.is_some_and(|value| is_formula(value, &mut count))
    });
    fits && !body.is_empty() && (8..=MOST).contains(&count)
}

fn is_formula(expr: &Expr, count: &mut usize) -> bool {
    let mut fits = true;
    expr.walk(&mut |inner| {
        *count += 1;
        fits &= match &inner.kind {
            ExprKind::Bool(_)
            | ExprKind::Integer(_)
            | ExprKind::Double(_)
            | ExprKind::Local(_)
            | ExprKind::This
            | ExprKind::StaticMember { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Convert { .. }
            | ExprKind::Suppress(_)
            | ExprKind::Unchecked(_)
            | ExprKind::Member { .. }
            | ExprKind::Index { .. } => true,
            ExprKind::Call(call) => {
                is_scalar(&inner.ty)
                    && matches!(&call.callee, Callee::Static { owner, .. } if is_runtime(owner))
            }
            _ => false,
        };
    });
    fits
}
