//! What is not lowered: a diagnostic at the place, and a marker in the tree so that the next refusal is found too.

use super::Lowerer;
use crate::check::ty::TyFlags;
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{CsType, Expr};
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// Reports that a construct is not supported yet. The headline names the construct.
    pub fn refuse(&mut self, span: Span, what: impl Into<String>) {
        self.problems.push(Diagnostic::error(
            Code::UnsupportedSyntax,
            span,
            format!("{} is not supported yet", what.into()),
        ));
    }

    /// As [`Lowerer::refuse`], with a way out.
    pub fn refuse_with_help(
        &mut self,
        span: Span,
        what: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(
            Diagnostic::error(
                Code::UnsupportedSyntax,
                span,
                format!("{} is not supported yet", what.into()),
            )
            .with_help(help),
        );
    }

    /// Refuses an expression; the marker has the C# type that the expression should have.
    pub fn refuse_expr(&mut self, expr: ExprId, what: impl Into<String>) -> Expr {
        match self.any_under(expr) {
            Some(object) => self.problems.push(
                Diagnostic::error(
                    Code::AnyType,
                    self.span(object),
                    format!(
                        "this value has the type `any`, so {} is not supported",
                        what.into()
                    ),
                )
                .with_help("say what it is, or use `unknown` and test it first"),
            ),
            None => self.refuse(self.span(expr), what),
        }
        let ty = self.expr_repr(expr);
        self.marker(ty)
    }

    /// The value of type `any` that an access or a call is about.
    fn any_under(&self, expr: ExprId) -> Option<ExprId> {
        let object = match &self.ast[expr].kind {
            ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => *object,
            ExprKind::Call { callee, .. } | ExprKind::New { callee, .. } => *callee,
            _ => return None,
        };
        let deeper = self.any_under(object);
        deeper.or_else(|| self.c.is(self.ty(object), TyFlags::ANY).then_some(object))
    }

    /// Stands where nothing could be lowered. Never printed: a problem was reported.
    pub fn marker(&self, ty: CsType) -> Expr {
        Expr::default(ty)
    }
}
