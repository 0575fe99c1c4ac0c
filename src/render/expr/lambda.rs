//! Lambdas.

use super::{Prec, Printed, Want};
use crate::ir::{CsType, Expr, ExprKind, Lambda, LambdaBody, Local};
use crate::render::file_scope::FileScope;
use crate::render::identifiers;
use crate::render::layout::Layout;
use crate::render::positions;

impl FileScope<'_> {
    /// A lambda as a value; where the place does not tell its type, a cast does.
    pub(super) fn lambda_value(&self, lambda: &Lambda, ty: &CsType, want: Want) -> Printed {
        let text = self.lambda(lambda, ty, Want::Target);
        match want {
            Want::Target => (text, Prec::Assignment),
            Want::Exact => (
                Layout::concat([format!("({})(", self.ty(ty)).into(), text, ")".into()]),
                Prec::Unary,
            ),
        }
    }

    /// `(a, b) => body`. `results` says whether C# knows the type of the body from the place.
    pub(super) fn lambda(&self, lambda: &Lambda, ty: &CsType, results: Want) -> Layout {
        let mut head = String::new();
        if lambda.is_static {
            head.push_str("static ");
        }
        if lambda.is_async {
            head.push_str("async ");
        }
        head.push_str(&self.lambda_params(&lambda.params));
        head.push_str(" =>");
        let is_void = matches!(ty.strip(), CsType::Delegate(_, result) if **result == CsType::Void);
        match &lambda.body {
            LambdaBody::Expr(body) if !is_void || lambda.is_async || is_statement(body) => {
                let value = self.arm(body, Prec::Assignment, results);
                match self.body_mark(lambda) {
                    // A debugger stops at a body that has lines of its own; what follows has no place.
                    Some(mark) => Layout::concat([
                        head.into(),
                        Layout::indent(Layout::concat([Layout::Hard, mark, Layout::Hard, value])),
                        Layout::Hard,
                        positions::mark(None).into(),
                        Layout::Hard,
                    ]),
                    None => Layout::concat([head.into(), " ".into(), value]),
                }
            }
            LambdaBody::Expr(body) => {
                let effect = match self.body_mark(lambda) {
                    Some(mark) => Layout::concat([mark, Layout::Hard, self.effect(body)]),
                    None => self.effect(body),
                };
                Layout::concat([
                    head.into(),
                    Layout::Hard,
                    self.hidden(),
                    "{".into(),
                    Layout::indent(Layout::concat([Layout::Hard, effect])),
                    Layout::Hard,
                    "}".into(),
                ])
            }
            LambdaBody::Block(body) if body.is_empty() && !self.positions => {
                format!("{head} {{ }}").into()
            }
            LambdaBody::Block(body) => {
                Layout::concat([head.into(), Layout::Hard, self.block(body, results)])
            }
        }
    }

    /// The mark before a body that is one expression, if marks are wanted. A body that nobody wrote has no place.
    fn body_mark(&self, lambda: &Lambda) -> Option<Layout> {
        self.positions.then(|| positions::mark(lambda.span).into())
    }

    fn lambda_params(&self, params: &[Local]) -> String {
        let names: Vec<String> = params
            .iter()
            .map(|param| identifiers::simple(&self.member.local(param)))
            .collect();
        match names.as_slice() {
            [one] => one.clone(),
            names => format!("({})", names.join(", ")),
        }
    }

    /// An expression as a statement, `;` included.
    pub(in crate::render) fn effect(&self, expr: &Expr) -> Layout {
        let layout = if is_statement(expr) {
            self.whole(expr, Want::Exact)
        } else {
            Layout::concat(["_ = ".into(), self.whole(expr, Want::Exact)])
        };
        Layout::concat([layout, ";".into()])
    }
}

/// Whether C# lets the expression stand as a statement.
pub fn is_statement(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Call(_)
        | ExprKind::New { .. }
        | ExprKind::Assign { .. }
        | ExprKind::CompoundAssign { .. }
        | ExprKind::CoalesceAssign { .. }
        | ExprKind::Increment { .. }
        | ExprKind::Await(_)
        | ExprKind::Throw(_) => true,
        ExprKind::NullConditional { access, .. } => is_statement(access),
        _ => false,
    }
}
