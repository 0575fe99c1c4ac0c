//! Array literals: arrays, and tuples where the context asks for one.

use super::super::parents::ExprRole;
use super::modes::{CheckMode, ContextFlags};
use crate::check::ty::{ElementKind, Ty};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ArrayElement, ExprId, ExprKind};

impl Checker<'_> {
    /// `force_tuple`: the literal is spread into a call or taken apart by a pattern, where positions matter.
    pub(in crate::check) fn check_array_literal(
        &mut self,
        node: Node<ExprId>,
        mode: CheckMode,
        force_tuple: bool,
    ) -> Ty {
        let (file, expr) = node;
        let ExprKind::Array(elements) = &self.module(file)[expr].kind else {
            return Ty::ERROR;
        };
        self.push_contextual_memo(node);
        let is_const = self.is_const_context(node);
        let expected = self.apparent_contextual_type(node, ContextFlags::NONE);
        let wants_tuple = self.is_spread_into_call(node)
            || expected.is_some_and(|ty| {
                self.some_type(ty, &mut |checker, member| {
                    checker.is_tuple_like(member) || checker.is_homomorphic_without_name(member)
                })
            });
        let has_hole = elements
            .iter()
            .any(|element| matches!(element, ArrayElement::Hole));
        let mut types = Vec::with_capacity(elements.len());
        let mut kinds = Vec::with_capacity(elements.len());
        for element in elements {
            match element {
                ArrayElement::Spread { span: _, expr: of } => {
                    let spread = if let ExprKind::Array(_) = self.module(file)[*of].kind {
                        let ty = self.check_array_literal((file, *of), mode, force_tuple);
                        self.exprs.checked.set_expr_ty((file, *of), ty);
                        ty
                    } else {
                        self.check_expr((file, *of), mode)
                    };
                    if self.is_array_like(spread) {
                        types.push(spread);
                        kinds.push(ElementKind::Variadic);
                    } else {
                        let of_span = self.module(file)[*of].span;
                        types.push(self.iterated_type(spread, of_span, false));
                        kinds.push(ElementKind::Rest);
                    }
                }
                ArrayElement::Hole => {
                    types.push(Ty::UNDEFINED);
                    kinds.push(ElementKind::Optional);
                }
                ArrayElement::Expr(of) => {
                    let of = (file, *of);
                    let ty = if force_tuple && let ExprKind::Array(_) = self.module(file)[of.1].kind
                    {
                        let ty = self.check_array_literal(of, mode, true);
                        self.exprs.checked.set_expr_ty(of, ty);
                        ty
                    } else {
                        self.check_expr_for_mutable(of, mode)
                    };
                    types.push(if has_hole { self.or_undefined(ty) } else { ty });
                    kinds.push(if has_hole {
                        ElementKind::Optional
                    } else {
                        ElementKind::Required
                    });
                    if wants_tuple
                        && mode.contains(CheckMode::INFERENTIAL)
                        && !mode.contains(CheckMode::SKIP_CONTEXT_SENSITIVE)
                        && self.is_context_sensitive(of)
                        && let Some(inference) = self.inference_around(node)
                    {
                        self.add_intra_expression_site(inference, of, ty);
                    }
                }
            }
        }
        self.pop_contextual_memo();
        if force_tuple || is_const || wants_tuple {
            let readonly = is_const
                && !expected.is_some_and(|ty| {
                    self.some_type(ty, &mut |checker, member| {
                        checker.is_mutable_array_like(member)
                    })
                });
            return self.tuple_normalized(types, kinds, readonly);
        }
        if types.is_empty() {
            return self.array_of(Ty::NEVER);
        }
        let elements: Vec<Ty> = types
            .iter()
            .zip(&kinds)
            .map(|(ty, kind)| {
                if *kind == ElementKind::Variadic {
                    self.element_of_array_like(*ty)
                } else {
                    *ty
                }
            })
            .collect();
        let element = self.union_subtype_reduced(&elements);
        if is_const {
            self.readonly_array_of(element)
        } else {
            self.array_of(element)
        }
    }

    fn is_spread_into_call(&mut self, (file, expr): Node<ExprId>) -> bool {
        match self.up(file).expr(expr) {
            ExprRole::Argument(call, index) => match &self.module(file)[call].kind {
                ExprKind::Call { args, .. }
                | ExprKind::New { args, .. }
                | ExprKind::SuperCall { args, .. } => args[index as usize].spread,
                _ => false,
            },
            _ => false,
        }
    }

    /// What `x[number]` is for something like an array.
    pub(in crate::check) fn element_of_array_like(&mut self, ty: Ty) -> Ty {
        self.try_indexed_access(ty, Ty::NUMBER).unwrap_or(Ty::ANY)
    }
}
