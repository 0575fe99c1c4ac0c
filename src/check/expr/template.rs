//! Template literals.

use super::modes::{CheckMode, ContextFlags};
use crate::check::parents::ExprRole;
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{ExprId, JsString, Template};

impl Checker<'_> {
    pub(super) fn check_template(&mut self, node: Node<ExprId>, template: &Template) -> Ty {
        let (file, expr) = node;
        let mut types = Vec::with_capacity(template.exprs.len());
        for part in &template.exprs {
            let ty = self.check_expr((file, *part), CheckMode::NORMAL);
            if self.has_member(ty, TyFlags::SYMBOL_LIKE) {
                let span = self.module(file)[*part].span;
                self.error(
                    span,
                    Code::WrongOperand,
                    "a symbol cannot be put into a template; convert it with `String(...)`",
                );
            }
            types.push(if self.is_template_part(ty) {
                ty
            } else {
                Ty::STRING
            });
        }
        if let Some(text) = self.template_constant(file, template, 0) {
            let ty = self.string_literal(text);
            return self.fresh_literal(ty);
        }
        if self.is_const_context(node) || self.is_template_context((file, expr)) {
            let texts: Vec<JsString> = template
                .parts
                .iter()
                .map(|part| part.cooked.clone().unwrap_or_default())
                .collect();
            return self.template_type(&texts, &types);
        }
        Ty::STRING
    }

    /// `string | number | bigint | boolean | null | undefined` can stand in a template type.
    fn is_template_part(&mut self, ty: Ty) -> bool {
        let parts = self.union(&[
            Ty::STRING,
            Ty::NUMBER,
            Ty::BOOLEAN,
            Ty::BIGINT,
            Ty::NULL,
            Ty::UNDEFINED,
        ]);
        self.is_assignable(ty, parts)
    }

    /// Whether the context wants a string literal or template type.
    fn is_template_context(&mut self, (file, expr): Node<ExprId>) -> bool {
        // A key knows itself as exactly as it can.
        if let ExprRole::IndexKey(_) = self.up(file).expr(expr) {
            return true;
        }
        let Some(expected) = self.contextual_type((file, expr), ContextFlags::NONE) else {
            return false;
        };
        let members = match self.kind(expected).clone() {
            TyKind::Union { members, .. } => members.to_vec(),
            _ => vec![expected],
        };
        members.into_iter().any(|ty| {
            let flags = self.flags(ty);
            flags.any_of(TyFlags::STRING_LITERAL | TyFlags::TEMPLATE)
                || flags.any_of(TyFlags::INSTANTIABLE_NON_PRIMITIVE) && {
                    let constraint = self.base_constraint(ty).unwrap_or(Ty::UNKNOWN);
                    self.has_member(constraint, TyFlags::STRING_LIKE)
                }
        })
    }
}
