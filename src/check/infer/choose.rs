//! Choosing a type from the candidates.

use super::{Inference, InferenceContext, Priority};
use crate::check::Checker;
use crate::check::ty::{MapperId, SignatureId, Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// The type of each parameter by what is known now; does not fix them.
    pub fn inferred_types(&mut self, context: &mut InferenceContext) -> Vec<Ty> {
        (0..context.inferences.len())
            .map(|at| self.inferred_type(context, at))
            .collect()
    }

    /// The type of one parameter by what is known now.
    pub fn inferred_type(&mut self, context: &mut InferenceContext, at: usize) -> Ty {
        if let Some(known) = context.inferences[at].inferred {
            return known;
        }
        let inference = context.inferences[at].clone();
        let chosen;
        let mut fallback = None;
        if let Some(signature) = context.signature {
            let covariant = if inference.candidates.is_empty() {
                None
            } else {
                Some(self.covariant_inference(&inference, signature))
            };
            let contravariant = if inference.contra_candidates.is_empty() {
                None
            } else {
                Some(self.contravariant_inference(&inference))
            };
            if covariant.is_some() || contravariant.is_some() {
                let prefer_covariant = match (covariant, contravariant) {
                    (Some(ty), Some(_)) => self.prefers_covariant(context, at, ty),
                    (Some(_), None) => true,
                    (None, _) => false,
                };
                (chosen, fallback) = if prefer_covariant {
                    (covariant, contravariant)
                } else {
                    (contravariant, covariant)
                };
            } else if context.no_default {
                chosen = Some(Ty::SILENT_NEVER);
            } else {
                // Against a default that leads back here.
                context.inferences[at].inferred = Some(Ty::UNKNOWN);
                chosen = self.default_of_param(inference.param).map(|default| {
                    let mapper = self.backward_mapper(context, at);
                    self.instantiate(default, mapper)
                });
                context.inferences[at].inferred = None;
            }
        } else {
            chosen = self.type_from_inference(&inference);
        }
        let nothing = if context.any_default {
            Ty::ANY
        } else {
            Ty::UNKNOWN
        };
        let mut result = chosen.unwrap_or(nothing);
        context.inferences[at].inferred = Some(result);
        if let Some(constraint) = self.constraint_of_param(inference.param) {
            let constraint = self.instantiate_tentatively(constraint, context);
            let with_this = self.with_this(constraint, result);
            if chosen.is_none() || !self.is_assignable(result, with_this) {
                let filtered = if inference.priority.is_only(Priority::RETURN_TYPE) {
                    self.filter_type(result, &mut |c, t| c.is_assignable(t, constraint))
                } else {
                    Ty::NEVER
                };
                result = match fallback {
                    Some(other) if self.is_assignable(other, constraint) => other,
                    _ if !self.is(filtered, TyFlags::NEVER) => filtered,
                    _ => constraint,
                };
                context.inferences[at].inferred = Some(result);
            }
        }
        result
    }

    fn prefers_covariant(&mut self, context: &mut InferenceContext, at: usize, ty: Ty) -> bool {
        if self.is(ty, TyFlags::NEVER | TyFlags::ANY) {
            return false;
        }
        let contra = context.inferences[at].contra_candidates.clone();
        if !contra.iter().any(|c| self.is_assignable(ty, *c)) {
            return false;
        }
        // No other parameter that is constrained by this one may have candidates that would not fit.
        let own = context.inferences[at].target;
        for other in 0..context.inferences.len() {
            let inference = context.inferences[other].clone();
            let constrained = other == at || self.constraint_of_param(inference.param) == Some(own);
            if constrained
                && !inference
                    .candidates
                    .iter()
                    .all(|c| self.is_assignable(*c, ty))
            {
                return false;
            }
        }
        true
    }

    /// Defaults may mention parameters before theirs.
    fn backward_mapper(&mut self, context: &mut InferenceContext, at: usize) -> MapperId {
        let params = context.params();
        let mut types = Vec::with_capacity(params.len());
        for index in 0..params.len() {
            types.push(if index < at {
                self.inferred_type(context, index)
            } else {
                Ty::UNKNOWN
            });
        }
        self.mapper(&params, &types)
    }

    /// The union of the candidates, or the intersection of the contravariant ones.
    pub(super) fn type_from_inference(&mut self, inference: &Inference) -> Option<Ty> {
        if !inference.candidates.is_empty() {
            Some(self.union_subtype_reduced(&inference.candidates))
        } else if !inference.contra_candidates.is_empty() {
            Some(self.intersection(&inference.contra_candidates))
        } else {
            None
        }
    }

    fn covariant_inference(&mut self, inference: &Inference, signature: SignatureId) -> Ty {
        let candidates = self.unite_literals(&inference.candidates);
        let keeps_literals =
            self.has_primitive_constraint(inference) || self.type_param(inference.param).is_const;
        let widens = !keeps_literals
            && inference.top_level
            && (inference.is_fixed || !self.is_top_level_in_result(signature, inference.target));
        let candidates: Vec<Ty> = candidates
            .iter()
            .map(|c| {
                if keeps_literals {
                    self.regular_literal(*c)
                } else if widens {
                    self.widen_literal(*c)
                } else {
                    *c
                }
            })
            .collect();
        let all = if inference.priority.0 & Priority::IMPLIES_UNION != 0
            && inference.priority != Priority::NONE
        {
            self.union_subtype_reduced(&candidates)
        } else {
            self.common_supertype(&candidates)
        };
        self.widen(all)
    }

    fn contravariant_inference(&mut self, inference: &Inference) -> Ty {
        let candidates = &inference.contra_candidates;
        if inference.priority.0 & Priority::IMPLIES_UNION != 0
            && inference.priority != Priority::NONE
        {
            return self.intersection(candidates);
        }
        let mut best = candidates[0];
        for candidate in &candidates[1..] {
            if self.is_subtype(*candidate, best) {
                best = *candidate;
            }
        }
        best
    }

    /// Object literals are one candidate together, so that their properties can be brought into line.
    fn unite_literals(&mut self, candidates: &[Ty]) -> Vec<Ty> {
        if candidates.len() < 2 {
            return candidates.to_vec();
        }
        let literals: Vec<Ty> = candidates
            .iter()
            .copied()
            .filter(|c| self.is(*c, TyFlags::OBJECT) && self.is(*c, TyFlags::HAS_FRESH_OBJECT))
            .collect();
        if literals.is_empty() {
            return candidates.to_vec();
        }
        let mut out: Vec<Ty> = candidates
            .iter()
            .copied()
            .filter(|c| !literals.contains(c))
            .collect();
        out.push(self.union_subtype_reduced(&literals));
        out
    }

    fn has_primitive_constraint(&mut self, inference: &Inference) -> bool {
        let Some(constraint) = self.constraint_of_param(inference.param) else {
            return false;
        };
        let constraint = if self.is(constraint, TyFlags::CONDITIONAL) {
            self.default_constraint_of_conditional(constraint)
                .unwrap_or(constraint)
        } else {
            constraint
        };
        let kinds =
            TyFlags::PRIMITIVE | TyFlags::KEYOF | TyFlags::TEMPLATE | TyFlags::STRING_MAPPING;
        self.has_kind_anywhere(constraint, kinds)
    }

    /// Whether a member of the union or intersection (at any depth) has one of the flags.
    pub fn has_kind_anywhere(&self, ty: Ty, flags: TyFlags) -> bool {
        if self.is(ty, flags) {
            return true;
        }
        match self.kind(ty) {
            TyKind::Union { members, .. } | TyKind::Intersection(members) => {
                members.iter().any(|m| self.has_kind_anywhere(*m, flags))
            }
            _ => false,
        }
    }

    fn is_top_level_in_result(&mut self, signature: SignatureId, param: Ty) -> bool {
        if let Some(predicate) = self.predicate_of_signature(signature) {
            return match predicate.ty {
                Some(ty) => self.is_at_top_level(ty, param, 0),
                None => false,
            };
        }
        let result = self.result_of(signature);
        self.is_at_top_level(result, param, 0)
    }

    /// The candidate that all others are subtypes of; literals of one base type are united; `null` and `undefined` are
    /// added to the result.
    pub fn common_supertype(&mut self, types: &[Ty]) -> Ty {
        if let [only] = types {
            return *only;
        }
        let mut nullish = Vec::new();
        let mut primary = Vec::with_capacity(types.len());
        for ty in types {
            for null in [Ty::UNDEFINED, Ty::NULL] {
                let has = match self.kind(*ty) {
                    TyKind::Union { members, .. } => members.contains(&null),
                    _ => *ty == null,
                };
                if has && !nullish.contains(&null) {
                    nullish.push(null);
                }
            }
            let rest = self.filter_type(*ty, &mut |c, t| !c.is(t, TyFlags::NULLABLE));
            primary.push(rest);
        }
        let chosen = if self.are_literals_of_one_base(&primary) {
            self.union(&primary)
        } else {
            self.single_supertype(&primary)
        };
        if nullish.is_empty() {
            chosen
        } else {
            nullish.push(chosen);
            self.union(&nullish)
        }
    }

    fn single_supertype(&mut self, types: &[Ty]) -> Ty {
        let mut best = types[0];
        for ty in &types[1..] {
            if self.is_strict_subtype(best, *ty) {
                best = *ty;
            }
        }
        if types
            .iter()
            .all(|t| *t == best || self.is_strict_subtype(*t, best))
        {
            return best;
        }
        let mut best = types[0];
        for ty in &types[1..] {
            if self.is_subtype(best, *ty) {
                best = *ty;
            }
        }
        best
    }

    fn are_literals_of_one_base(&mut self, types: &[Ty]) -> bool {
        let mut common = None;
        for ty in types {
            if self.is(*ty, TyFlags::NEVER) {
                continue;
            }
            let base = self.base_of_literal(*ty);
            if base == *ty || common.is_some_and(|c| c != base) {
                return false;
            }
            common = Some(base);
        }
        true
    }

    /// The type with the parameters of the context replaced by what is inferred for them; those that occur are fixed: no
    /// later candidate can change them.
    pub fn instantiate_fixing(&mut self, ty: Ty, context: &mut InferenceContext) -> Ty {
        self.instantiate_by(ty, context, true)
    }

    /// The type with the parameters of the context replaced by what is inferred for them so far; nothing is fixed.
    pub fn instantiate_tentatively(&mut self, ty: Ty, context: &mut InferenceContext) -> Ty {
        self.instantiate_by(ty, context, false)
    }

    fn instantiate_by(&mut self, ty: Ty, context: &mut InferenceContext, fix: bool) -> Ty {
        if !self.is(ty, TyFlags::HAS_PARAMS) {
            return ty;
        }
        let free = self.free_params(ty);
        let mut params = Vec::new();
        let mut types = Vec::new();
        for at in 0..context.inferences.len() {
            let param = context.inferences[at].param;
            if !free.contains(&param) {
                continue;
            }
            if fix && !context.inferences[at].is_fixed {
                // What was computed without regard to being fixed may have kept literals.
                context.forget_unfixed();
                context.inferences[at].is_fixed = true;
            }
            params.push(param);
            types.push(self.inferred_type(context, at));
        }
        let mapper = self.mapper(&params, &types);
        self.instantiate(ty, mapper)
    }

    /// The mapper of the types that are inferred for the parameters now.
    pub fn inferred_mapper(&mut self, context: &mut InferenceContext) -> MapperId {
        let params = context.params();
        let types = self.inferred_types(context);
        self.mapper(&params, &types)
    }
}
