//! `throw` and `try`.

use super::Lowerer;
use crate::check::ty::Ty;
use crate::ir::{Catch, CsType, Expr, Stmt, StmtKind};
use crate::syntax::ast::{Block, CatchClause, ExprId};

impl Lowerer<'_, '_> {
    /// `throw value;`: errors are exceptions, everything else is wrapped in one.
    pub fn throw(&mut self, value: ExprId) -> Vec<Stmt> {
        let thrown = self.expr(value);
        if self.is_error_type(&thrown.ty) {
            return vec![Stmt::throw(thrown)];
        }
        let object = self.to_object(thrown);
        let exception = Expr::call_static(
            self.runtime_class("Errors"),
            "Throwable",
            vec![object],
            CsType::Exception,
        );
        vec![Stmt::throw(exception)]
    }

    fn is_error_type(&mut self, ty: &CsType) -> bool {
        let error = self.runtime_class("Error");
        self.is_cs_subtype(ty, &error)
    }

    pub fn try_stmt(
        &mut self,
        block: &Block,
        handler: Option<&CatchClause>,
        finalizer: Option<&Block>,
    ) -> Vec<Stmt> {
        let outer = self.code.in_finally_scope;
        self.code.in_finally_scope |= finalizer.is_some();
        let body = self.stmts(&block.stmts);
        let mut catches = Vec::new();
        if let Some(handler) = handler {
            catches.push(self.catch_clause(handler));
        }
        self.code.in_finally_scope = outer;
        let finally = match finalizer {
            Some(finalizer) => self.stmts(&finalizer.stmts),
            None => Vec::new(),
        };
        if finalizer.is_some() && leaves(&finally) {
            self.refuse(
                finalizer.map_or(block.span, |f| f.span),
                "a jump out of `finally`",
            );
        }
        if catches.is_empty() && finally.is_empty() {
            return body;
        }
        vec![Stmt::new(StmtKind::Try {
            body,
            catches,
            finally,
        })]
    }

    fn catch_clause(&mut self, handler: &CatchClause) -> Catch {
        let exception = self.fresh.local("exception", CsType::Exception);
        let errors = self.runtime_class("Errors");
        let guard = Expr::call_static(
            errors.clone(),
            "IsCatchable",
            vec![Expr::local(&exception)],
            CsType::Bool,
        );
        let (mut body, ()) = self.separately(|l| {
            let Some(pat) = handler.param else { return };
            let value = Expr::call_static(
                errors,
                "Value",
                vec![Expr::local(&exception)],
                CsType::Object,
            );
            match l.ast.pat_name(pat) {
                Some(_) => l.declare_pattern_variable(pat, Some(value)),
                None => l.destructure(pat, value, Ty::UNKNOWN),
            }
        });
        body.extend(self.stmts(&handler.body.stmts));
        Catch {
            ty: CsType::Exception,
            local: Some(exception),
            guard: Some(guard),
            body,
        }
    }
}

/// Whether a `finally` block jumps out of itself, which C# forbids.
fn leaves(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::Return(_) | StmtKind::Goto(_) | StmtKind::Break | StmtKind::Continue => true,
        StmtKind::If {
            then, otherwise, ..
        } => leaves(then) || leaves(otherwise),
        StmtKind::Block(inner) => leaves(inner),
        StmtKind::Try { body, catches, .. } => {
            leaves(body) || catches.iter().any(|catch| leaves(&catch.body))
        }
        _ => false,
    })
}
