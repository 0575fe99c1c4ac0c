//! What flows where because of literals: the parts of arrays, conditions and objects into what the whole is.

use super::Lowerer;
use crate::check::ty::{Ty, TyFlags};

impl Lowerer<'_, '_> {
    /// `[{ a: 1 }, { b: 2 }]` has elements of types that name both properties; the literals themselves flow into those.
    pub fn flow_into_normalised(&mut self) {
        use crate::syntax::ast::{ArrayElement, ExprKind};
        let mut pairs: Vec<(Ty, Ty)> = Vec::new();
        for file in self.input.modules.iter().map(|info| info.file) {
            let module = self.modules[&file];
            for (id, expr) in module.exprs.iter() {
                let parts: Vec<crate::syntax::ast::ExprId> = match &expr.kind {
                    ExprKind::Array(elements) => elements
                        .iter()
                        .filter_map(|element| match element {
                            ArrayElement::Expr(value) => Some(*value),
                            ArrayElement::Spread { .. } | ArrayElement::Hole => None,
                        })
                        .collect(),
                    ExprKind::Conditional {
                        consequent,
                        alternate,
                        ..
                    } => vec![*consequent, *alternate],
                    ExprKind::Logical { left, right, .. } => vec![*left, *right],
                    ExprKind::Object(properties) => {
                        for property in properties {
                            if let crate::syntax::ast::ObjectProperty::Spread { expr, .. } =
                                property
                                && let Some(source) = self.checked.try_expr_ty((file, *expr))
                            {
                                self.observe(source);
                            }
                        }
                        continue;
                    }
                    _ => continue,
                };
                let Some(whole) = self.checked.try_expr_ty((file, id)) else {
                    continue;
                };
                let whole = match expr.kind {
                    ExprKind::Array(_) => match self.element_of(whole) {
                        Some(element) => element,
                        None => continue,
                    },
                    _ => whole,
                };
                // A reduced union names fewer types than the parts have: those flow into what the whole is.
                let named = self.strip_nullish(whole).members;
                let mut owns: Vec<Ty> = Vec::new();
                for part in &parts {
                    owns.extend(self.checked.try_expr_ty((file, *part)));
                }
                if let ExprKind::Array(elements) = &expr.kind {
                    for element in elements {
                        if let ArrayElement::Spread { expr, .. } = element
                            && let Some(spread) = self.checked.try_expr_ty((file, *expr))
                            && let Some(item) = self.iterated_type_of(spread)
                        {
                            owns.extend(self.strip_nullish(item).members);
                        }
                    }
                }
                for own in owns {
                    if !named.contains(&own)
                        && named.len() == 1
                        && self.c.is(own, TyFlags::OBJECT)
                        && self.c.is_assignable(own, whole)
                    {
                        pairs.push((own, whole));
                    }
                }
                let literals = self.strip_nullish(whole).members;
                if literals.len() < 2 || !literals.iter().all(|m| self.is_literal_type(*m)) {
                    continue;
                }
                let widened = self.c.widen(whole);
                if widened != whole && self.c.is(whole, TyFlags::UNION) {
                    self.flow_argument(whole, widened);
                }
                for part in parts {
                    if let Some(own) = self.checked.try_expr_ty((file, part)) {
                        pairs.push((own, whole));
                        pairs.push((own, widened));
                    }
                }
            }
        }
        for (own, whole) in pairs {
            if own != whole && self.c.is(own, TyFlags::OBJECT) {
                self.flow_on(own, whole);
            }
        }
    }
}
