//! `super(...)`: C# takes its arguments as expressions in front of the body.

use super::Lowerer;
use crate::check::ty::TyKind;
use crate::ir::{Chain, CsType, Expr, Stmt};
use crate::syntax::ast::{ExprKind, StmtKind};

impl Lowerer<'_, '_> {
    pub(super) fn super_arguments(&mut self, stmt: crate::syntax::ast::StmtId) -> Option<Chain> {
        let StmtKind::Expr(expr) = self.ast[stmt].kind else {
            return None;
        };
        let ExprKind::SuperCall { args, .. } = self.ast[expr].kind.clone() else {
            return None;
        };
        let span = self.ast[stmt].span;
        let base = self
            .code
            .class
            .and_then(|class| self.base_class_type(class))?;
        let TyKind::Reference { target, .. } = self.c.kind(base).clone() else {
            return None;
        };
        let base_ty = self.class_repr(base);
        if self.dotnet_base(target).is_some() {
            return self.dotnet_super(expr, target, &base_ty, &args);
        }
        let sig = match self.is_library_symbol(target) {
            true => self.library_constructor_sig(target),
            false => {
                let sig = self.constructor_sig(target);
                match &base_ty {
                    CsType::Named(decl, type_args) => match self.type_info(decl) {
                        Some(info) => {
                            let of = super::members::substitution(&info.params, type_args);
                            sig.substitute(&of)
                        }
                        None => sig,
                    },
                    _ => sig,
                }
            }
        };
        let plain = args.len() <= sig.params.len()
            && !args.iter().any(|arg| arg.spread)
            && !sig.params.iter().any(|param| param.rest);
        let values = match plain {
            true => args
                .iter()
                .zip(&sig.params)
                .flat_map(|(arg, param)| self.super_argument(arg, param))
                .collect(),
            false => {
                let (prelude, values) =
                    self.separately(|l| l.arguments(&args, &sig.params, span, true));
                if !prelude.is_empty() {
                    self.refuse(span, "an argument of `super(...)` that needs statements");
                }
                values
            }
        };
        match values.is_empty() {
            true => None,
            false => Some(Chain::Base(values.into_iter().map(Into::into).collect())),
        }
    }

    /// One argument of `super(...)`. What needs statements runs as a function, since C# takes only expressions there.
    fn super_argument(
        &mut self,
        arg: &crate::syntax::ast::Argument,
        param: &super::members::CsParam,
    ) -> Vec<Expr> {
        let (args, params) = (std::slice::from_ref(arg), std::slice::from_ref(param));
        let (prelude, values) = self.separately(|l| l.arguments(args, params, arg.span, true));
        let [value] = values.as_slice() else {
            return values;
        };
        if prelude.is_empty() {
            return values;
        }
        let result = value.ty.clone();
        let mut body = prelude;
        body.push(Stmt::return_(value.clone()));
        let function = Expr::lambda_block(
            Vec::new(),
            body,
            CsType::delegate(Vec::new(), result.clone()),
        );
        vec![
            Expr::call_static(
                self.runtime_class("Functions"),
                "Run",
                vec![function],
                result.clone(),
            )
            .with_type_args(vec![result]),
        ]
    }

    /// Whether the arguments of `super(...)` mention what defaults and patterns of parameters make.
    pub(super) fn super_needs_setup(
        &mut self,
        stmt: crate::syntax::ast::StmtId,
        setup: &[Stmt],
    ) -> bool {
        let made: Vec<crate::ir::LocalId> = setup
            .iter()
            .filter_map(|stmt| match &stmt.kind {
                crate::ir::StmtKind::Local { local, .. } => Some(local.id()),
                _ => None,
            })
            .collect();
        let span = self.ast[stmt].span;
        // What a default does comes before what the base constructor does.
        let mut acts = false;
        crate::ir::visit::walk_exprs(setup, &mut |part| {
            acts |= matches!(
                part.kind,
                crate::ir::ExprKind::Call(_)
                    | crate::ir::ExprKind::New { .. }
                    | crate::ir::ExprKind::Increment { .. }
                    | crate::ir::ExprKind::Assign { .. }
                    | crate::ir::ExprKind::CompoundAssign { .. }
            );
        });
        acts || !setup.is_empty()
            && self.ast.exprs.iter().any(|(id, expr)| {
                matches!(expr.kind, ExprKind::Name(_))
                    && span.contains(expr.span)
                    && self
                        .checked
                        .ref_symbol(self.node(id))
                        .and_then(|symbol| self.places.get(&symbol))
                        .is_some_and(|place| {
                            matches!(place, super::scope::Place::Local(local) if made.contains(&local.id()))
                        })
            })
    }
}
