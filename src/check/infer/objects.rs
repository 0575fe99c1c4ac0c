//! Candidates from the members of objects: properties, signatures, index signatures.

use super::Priority;
use super::collect::Walk;
use crate::check::Checker;
use crate::check::ty::{IndexInfo, SignatureId, Ty, TyFlags, TyKind};

impl Checker<'_> {
    pub(super) fn infer_from_objects(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
        if let (
            TyKind::Reference {
                target: a,
                args: from,
            },
            TyKind::Reference {
                target: b,
                args: to,
            },
        ) = (self.kind(source).clone(), self.kind(target).clone())
            && (a == b || self.is_array(source) && self.is_array(target))
        {
            self.infer_args_by_variance(w, a, &from, &to);
            return;
        }
        if self.is_generic_mapped(source) && self.is_generic_mapped(target) {
            let (a, b) = (
                self.mapped_constraint(source),
                self.mapped_constraint(target),
            );
            self.walk(w, a, b);
            let (a, b) = (self.mapped_template(source), self.mapped_template(target));
            self.walk(w, a, b);
            if let (Some(a), Some(b)) = (self.mapped_name(source), self.mapped_name(target)) {
                self.walk(w, a, b);
            }
        }
        if matches!(self.kind(target), TyKind::Mapped { .. }) && !self.mapped_has_name(target) {
            let constraint = self.mapped_constraint(target);
            if self.infer_to_mapped(w, source, target, constraint) {
                return;
            }
        }
        if self.is_array_or_tuple(source) {
            if self.is_tuple(target) {
                self.infer_to_tuple(w, source, target);
                return;
            }
            if self.is_array(target) {
                self.infer_from_indexes(w, source, target);
                return;
            }
        }
        self.infer_from_properties(w, source, target);
        self.infer_from_signatures(w, source, target, false);
        self.infer_from_signatures(w, source, target, true);
        self.infer_from_indexes(w, source, target);
    }

    fn infer_from_properties(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
        for prop in self.properties_of(target).iter() {
            let name = self.prop(*prop).name;
            let Some(own) = self.property_of(source, &name) else {
                continue;
            };
            if own == *prop {
                continue;
            }
            let to = self.type_of_prop(*prop);
            if !self.is(to, TyFlags::HAS_PARAMS) {
                continue;
            }
            let from = self.type_of_prop(own);
            self.walk(w, from, to);
        }
    }

    fn infer_from_signatures(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty, construct: bool) {
        let targets = self.signatures_of(target, construct);
        if targets.is_empty() {
            return;
        }
        let sources = self.signatures_of(source, construct);
        if sources.is_empty() {
            return;
        }
        for (at, to) in targets.iter().enumerate() {
            // From the last signature backwards; the first source stands for what is left.
            let from = (sources.len() + at).saturating_sub(targets.len());
            let from = self.base_signature(sources[from]);
            self.infer_from_signature(w, from, *to);
        }
    }

    fn infer_from_signature(&mut self, w: &mut Walk<'_>, from: SignatureId, to: SignatureId) {
        let to = if self.signature(to).type_params.is_empty() {
            to
        } else {
            self.erased_signature(to)
        };
        let source = self.signature(from).clone();
        let target = self.signature(to).clone();
        let outer = w.bivariant;
        w.bivariant |= target.is_method || target.is_construct;
        self.infer_params(w, &source, &target, true);
        w.bivariant = outer;
        if let Some(b) = self.predicate_of_signature(to)
            && let Some(a) = self.predicate_of_signature(from)
            && a.asserts == b.asserts
            && a.param == b.param
            && let (Some(x), Some(y)) = (a.ty, b.ty)
        {
            self.walk(w, x, y);
            return;
        }
        let result = self.result_of(to);
        if self.is(result, TyFlags::HAS_PARAMS) {
            let own = self.result_of(from);
            self.walk(w, own, result);
        }
    }

    pub(super) fn infer_params(
        &mut self,
        w: &mut Walk<'_>,
        source: &crate::check::ty::SignatureData,
        target: &crate::check::ty::SignatureData,
        contravariant: bool,
    ) {
        let mut infer = |checker: &mut Self, from: Ty, to: Ty| {
            if contravariant {
                checker.walk_contravariantly(w, from, to);
            } else {
                checker.walk(w, from, to);
            }
        };
        let rest = self.open_rest_type(target);
        let wanted = self.parameter_count(target);
        let count = if self.has_open_rest(source) {
            wanted
        } else {
            wanted.min(self.parameter_count(source))
        };
        if let (Some(from), Some(to)) = (source.this_ty, target.this_ty) {
            infer(self, from, to);
        }
        for at in 0..count {
            let from = self.param_type_at(source, at);
            let to = self.param_type_at(target, at);
            infer(self, from, to);
        }
        if let Some(rest) = rest {
            let from = self.rest_type_at(source, count, false);
            infer(self, from, rest);
        }
    }

    fn infer_from_indexes(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
        let wanted = self.index_infos(target);
        if wanted.is_empty() {
            return;
        }
        let mapped = |k: &TyKind| matches!(k, TyKind::Mapped { .. });
        let priority = if mapped(self.kind(source)) && mapped(self.kind(target)) {
            Priority::HOMOMORPHIC
        } else {
            Priority::DIRECT
        };
        if self.has_inferable_index(source) {
            for info in wanted.iter() {
                let mut types = Vec::new();
                for prop in self.properties_of(source).iter() {
                    let Some(key) = self.key_of_prop(*prop) else {
                        continue;
                    };
                    if self.is_key_for(key, info.key) {
                        let mut ty = self.type_of_prop(*prop);
                        if self.prop(*prop).optional {
                            ty = self.without_undefined(ty);
                        }
                        types.push(ty);
                    }
                }
                let own: Vec<IndexInfo> = self.index_infos(source).to_vec();
                for own in own {
                    if self.is_key_for(own.key, info.key) {
                        types.push(own.value);
                    }
                }
                if !types.is_empty() {
                    let all = self.union(&types);
                    self.infer_with_priority(w, all, info.value, priority);
                }
            }
        }
        for info in wanted.iter() {
            if let Some(own) = self.applicable_index_info(source, info.key) {
                self.infer_with_priority(w, own.value, info.value, priority);
            }
        }
    }
}
