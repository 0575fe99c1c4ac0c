//! Array literals that are written where anything may be, and taken for arrays of something later:
//!
//! ```ts
//! const options: Record<string, unknown> = { tags: [] };
//! (options.tags as string[]).push("a");
//! ```
//!
//! It is one array, so what it is made with and what it is taken for must have one representation as a type argument.

use super::Lowerer;
use crate::check::ty::{Ty, TyFlags};
use crate::syntax::ast::ExprKind;

impl Lowerer<'_, '_> {
    /// Unites the elements of such literals with those of the arrays that unknown values are taken for.
    pub fn join_arrays_of_unknown(&mut self) {
        let taken: Vec<Ty> = self.asserted.elements.iter().copied().collect();
        if taken.is_empty() {
            return;
        }
        for element in self.elements_written_as_unknown() {
            for wanted in &taken {
                if self.c.is(*wanted, TyFlags::HAS_PARAMS) {
                    continue;
                }
                if self.c.is(element, TyFlags::NEVER) {
                    let class = self.argument_class(*wanted);
                    self.flows.join_with_unknown(class);
                } else if element != *wanted && self.c.is_assignable(element, *wanted) {
                    self.flow_argument(element, *wanted);
                }
            }
        }
    }

    /// The types of the elements of array literals whose place says nothing of their type, `never` for empty ones.
    fn elements_written_as_unknown(&mut self) -> Vec<Ty> {
        let mut found = Vec::new();
        for info in self.input.modules.clone() {
            self.enter_module(info.file);
            for id in self.ast.exprs.ids() {
                let ExprKind::Array(items) = &self.ast[id].kind else {
                    continue;
                };
                let node = self.node(id);
                let says_nothing = self.checked.expr_contextual(node).is_some_and(|ty| {
                    self.c
                        .is(ty, TyFlags::ANY_OR_UNKNOWN | TyFlags::NON_PRIMITIVE)
                });
                let Some(own) = self.checked.try_expr_ty(node).filter(|_| says_nothing) else {
                    continue;
                };
                let element = match items.is_empty() {
                    true => Some(Ty::NEVER),
                    false => self.element_of(own),
                };
                if let Some(element) = element
                    && !self.c.is(element, TyFlags::HAS_PARAMS)
                    && !found.contains(&element)
                {
                    found.push(element);
                }
            }
        }
        found
    }
}
