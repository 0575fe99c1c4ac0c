//! Expected types that mention what a call around is still inferring.

use crate::check::call::inference::InferenceId;
use crate::check::expr::modes::ContextFlags;
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::syntax::ast::ExprId;

impl Checker<'_> {
    /// Puts inferences into a contextual type.
    ///
    /// For a signature all inferences made so far count; for everything else only those from the expected result of the
    /// call, because arguments decide what literals become.
    pub(in crate::check) fn instantiate_contextual(
        &mut self,
        expected: Ty,
        node: Node<ExprId>,
        flags: ContextFlags,
    ) -> Ty {
        if !self.has_member(expected, TyFlags::INSTANTIABLE) {
            return expected;
        }
        let Some(inference) = self.inference_around(node) else {
            return expected;
        };
        if flags.contains(ContextFlags::SIGNATURE) && self.has_candidates_or_defaults(inference) {
            return self.instantiate_instantiable(expected, &mut |checker, ty| {
                checker.instantiate_non_fixing(ty, inference)
            });
        }
        if self.has_return_mapper(inference) {
            let ty = self.instantiate_instantiable(expected, &mut |checker, ty| {
                checker.instantiate_return_mapper(ty, inference)
            });
            // `boolean` in a contextual type must not keep `true` literal.
            return match self.kind(ty).clone() {
                TyKind::Union { members, .. }
                    if members.contains(&Ty::TRUE) && members.contains(&Ty::FALSE) =>
                {
                    self.filter_type(ty, &mut |_, member| {
                        member != Ty::TRUE && member != Ty::FALSE
                    })
                }
                _ => ty,
            };
        }
        expected
    }

    fn instantiate_instantiable(
        &mut self,
        ty: Ty,
        instantiate: &mut dyn FnMut(&mut Checker<'_>, Ty) -> Ty,
    ) -> Ty {
        if self.flags(ty).any_of(TyFlags::INSTANTIABLE) {
            return instantiate(self, ty);
        }
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } => {
                let members: Vec<Ty> = members
                    .iter()
                    .map(|member| self.instantiate_instantiable(*member, instantiate))
                    .collect();
                self.union(&members)
            }
            TyKind::Intersection(members) => {
                let members: Vec<Ty> = members
                    .iter()
                    .map(|member| self.instantiate_instantiable(*member, instantiate))
                    .collect();
                self.intersection(&members)
            }
            _ => ty,
        }
    }

    /// The inference of the innermost call in progress that the node is an argument of.
    pub(in crate::check) fn inference_around(
        &mut self,
        (file, expr): Node<ExprId>,
    ) -> Option<InferenceId> {
        let span = self.module(file)[expr].span;
        self.exprs
            .expected_inferences
            .iter()
            .rev()
            .find(|expected| {
                expected.node.0 == file
                    && (expected.node.1 == expr
                        || self.module(file)[expected.node.1].span.contains(span))
            })
            .and_then(|expected| expected.inference)
    }

    /// Maps over the members of a union; members without an answer drop out, no answers at all are `None`.
    pub(in crate::check) fn map_contextual(
        &mut self,
        ty: Ty,
        f: &mut dyn FnMut(&mut Checker<'_>, Ty) -> Option<Ty>,
    ) -> Option<Ty> {
        let TyKind::Union { members, .. } = self.kind(ty).clone() else {
            return f(self, ty);
        };
        let found: Vec<Ty> = members
            .iter()
            .filter_map(|member| f(self, *member))
            .collect();
        match found.as_slice() {
            [] => None,
            [only] => Some(*only),
            // Not reduced: a literal beside its base type still tells that literals are expected.
            _ => Some(self.union_unreduced(&found)),
        }
    }
}
