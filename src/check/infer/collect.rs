//! Gathering candidates.

use super::{InferenceContext, Priority};
use crate::check::Checker;
use crate::check::ty::{
    IndexInfo, Members, OriginSource, PropData, PropType, SignatureId, Ty, TyFlags, TyKind,
};

/// One walk over a source and a target.
pub(super) struct Walk<'c> {
    pub context: &'c mut InferenceContext,
    pub priority: Priority,
    contravariant: bool,
    bivariant: bool,
    /// The best priority of any inference made since this was reset; tells whether a source was used at all.
    best: Priority,
    /// What to record instead of the source, while a wildcard is matched.
    propagated: Option<Ty>,
    original_target: Ty,
    visited: Vec<(Ty, Ty, Priority)>,
    source_stack: Vec<Ty>,
    target_stack: Vec<Ty>,
    /// While a conditional type is decided, constraints of the source are not looked at.
    no_constraints: bool,
}

impl Checker<'_> {
    /// Collects candidates for the parameters of the context by matching a source type against a target that mentions
    /// them.
    pub fn infer_types(&mut self, context: &mut InferenceContext, source: Ty, target: Ty) {
        self.infer_types_with(context, source, target, Priority::DIRECT, false);
    }

    /// As `infer_types`, with a priority for all candidates.
    pub fn infer_types_with(
        &mut self,
        context: &mut InferenceContext,
        source: Ty,
        target: Ty,
        priority: Priority,
        contravariant: bool,
    ) {
        let mut walk = Walk::new(context, target, priority.with(Priority::DIRECT));
        walk.contravariant = contravariant;
        self.walk(&mut walk, source, target);
    }

    pub(super) fn infer_without_constraints(
        &mut self,
        context: &mut InferenceContext,
        source: Ty,
        target: Ty,
    ) {
        let mut walk = Walk::new(context, target, Priority::DIRECT);
        walk.no_constraints = true;
        self.walk(&mut walk, source, target);
    }

    /// From a function type that the context gives to the generic signature of a function: results covariantly,
    /// parameters contravariantly.
    pub fn infer_from_context_signature(
        &mut self,
        context: &mut InferenceContext,
        generic: SignatureId,
        given: SignatureId,
    ) {
        let given = self.base_signature(given);
        let source = self.signature(given).clone();
        let target = self.signature(generic).clone();
        let target_ty = self.result_of(generic);
        let mut walk = Walk::new(context, target_ty, Priority::DIRECT);
        self.infer_params(&mut walk, &source, &target, false);
        let result = self.result_of(given);
        let mut walk = Walk::new(
            context,
            target_ty,
            Priority::RETURN_TYPE.with(Priority::DIRECT),
        );
        let predicate = match target.predicate {
            Some(_) => self.predicate_of_signature(given),
            None => None,
        };
        match (&predicate, &target.predicate) {
            (Some(a), Some(b)) if a.ty.is_some() && b.ty.is_some() => {
                let (from, to) = (a.ty.unwrap_or(Ty::ERROR), b.ty.unwrap_or(Ty::ERROR));
                self.walk(&mut walk, from, to);
            }
            _ => self.walk(&mut walk, result, target_ty),
        }
    }

    pub(super) fn walk(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            self.infer_from(w, source, target)
        });
    }

    fn inference_index(&self, w: &Walk<'_>, ty: Ty) -> Option<usize> {
        if !self.is(ty, TyFlags::TYPE_VARIABLE) {
            return None;
        }
        w.context.inferences.iter().position(|i| i.target == ty)
    }

    fn infer_from(&mut self, w: &mut Walk<'_>, mut source: Ty, mut target: Ty) {
        use TyFlags as F;
        if !self.is(target, F::HAS_PARAMS) {
            return;
        }
        if source == Ty::WILDCARD {
            // Everything that the target mentions becomes a wildcard.
            let outer = w.propagated.replace(source);
            self.infer_from(w, target, target);
            w.propagated = outer;
            return;
        }
        if let (Some((a, from)), Some((b, to))) = (self.alias_of(source), self.alias_of(target))
            && a == b
        {
            self.infer_args(w, &from, &to);
            return;
        }
        if source == target && self.is(source, F::UNION_OR_INTERSECTION) {
            for member in self.parts(source) {
                self.infer_from(w, member, member);
            }
            return;
        }
        match self.kind(target).clone() {
            TyKind::Union { members, .. } => {
                let sources = self.members_of_union(source).to_vec();
                let (sources, targets) = self.infer_matching(w, sources, members.to_vec(), false);
                let (sources, targets) = self.infer_matching(w, sources, targets, true);
                if targets.is_empty() {
                    return;
                }
                target = self.union(&targets);
                if !self.is(target, F::HAS_PARAMS) {
                    return;
                }
                if sources.is_empty() {
                    // Everything in the source was spoken for: better a poor candidate than none.
                    self.infer_with_priority(w, source, target, Priority::NAKED);
                    return;
                }
                source = self.union(&sources);
            }
            TyKind::Intersection(members) => {
                let plain = members
                    .iter()
                    .all(|m| self.is(*m, F::OBJECT) && !self.is_generic_mapped(*m));
                if !plain && !self.is(source, F::UNION) {
                    let sources = match self.kind(source) {
                        TyKind::Intersection(parts) => parts.to_vec(),
                        _ => vec![source],
                    };
                    let (sources, targets) =
                        self.infer_matching(w, sources, members.to_vec(), false);
                    if sources.is_empty() || targets.is_empty() {
                        return;
                    }
                    source = self.intersection(&sources);
                    target = self.intersection(&targets);
                }
            }
            _ => {}
        }
        if self.is(target, F::TYPE_VARIABLE) {
            if let Some(at) = self.inference_index(w, target) {
                self.add_candidate(w, at, source, target);
                return;
            }
            let simple = self.simplified(target, false);
            if simple != target {
                self.walk(w, source, simple);
                return;
            }
        }
        match (self.kind(source).clone(), self.kind(target).clone()) {
            (
                TyKind::Reference {
                    target: a,
                    args: from,
                },
                TyKind::Reference {
                    target: b,
                    args: to,
                },
            ) if a == b || self.is_array(source) && self.is_array(target) => {
                self.infer_args_by_variance(w, a, &from, &to);
            }
            (TyKind::Keyof(a), TyKind::Keyof(b)) => self.walk_contravariantly(w, a, b),
            (_, TyKind::Keyof(of))
                if self.is_literal_type(source) || self.is(source, F::STRING) =>
            {
                let empty = self.object_with_keys(source);
                let outer = w.priority;
                w.priority = w.priority.with(Priority::LITERAL_KEYOF);
                self.walk_contravariantly(w, empty, of);
                w.priority = outer;
            }
            (
                TyKind::IndexedAccess {
                    object: a,
                    index: i,
                },
                TyKind::IndexedAccess {
                    object: b,
                    index: j,
                },
            ) => {
                self.walk(w, a, b);
                self.walk(w, i, j);
            }
            (
                TyKind::StringMapping { mapping: m, of: a },
                TyKind::StringMapping { mapping: n, of: b },
            ) => {
                if m == n {
                    self.walk(w, a, b);
                }
            }
            (_, TyKind::Conditional { .. }) => {
                self.once(w, source, target, Self::infer_to_conditional)
            }
            (_, TyKind::Union { members, .. }) => self.infer_to_members(w, source, &members, true),
            (_, TyKind::Intersection(members)) => self.infer_to_members(w, source, &members, false),
            (TyKind::Union { members, .. }, _) => {
                for member in members.iter() {
                    self.walk(w, *member, target);
                }
            }
            (_, TyKind::Template { .. }) => self.infer_to_template(w, source, target),
            _ => {
                source = self.reduced(source);
                if !(w.no_constraints && self.is(source, F::INTERSECTION | F::INSTANTIABLE)) {
                    let apparent = self.apparent_type(source);
                    if apparent != source && !self.is(apparent, F::OBJECT | F::INTERSECTION) {
                        self.walk(w, apparent, target);
                        return;
                    }
                    source = apparent;
                }
                if self.is(source, F::OBJECT | F::INTERSECTION) && self.is(target, F::OBJECT) {
                    self.once(w, source, target, Self::infer_from_objects);
                }
            }
        }
    }

    /// `{ a: any, b: any }` for `"a" | "b"`.
    fn object_with_keys(&mut self, keys: Ty) -> Ty {
        let mut members = Members::default();
        for key in self.members_of_union(keys).iter() {
            if let Some(name) = self.name_of_key(*key) {
                let prop = self
                    .types
                    .new_prop(PropData::new(name, PropType::Known(Ty::ANY)));
                members.props.insert(name, prop);
            } else if self.is(*key, TyFlags::STRING) {
                members.index.push(IndexInfo {
                    key: Ty::STRING,
                    value: Ty::EMPTY_OBJECT,
                    readonly: false,
                });
            }
        }
        self.object_with(members, OriginSource::Made, false)
    }

    fn parts(&self, ty: Ty) -> Vec<Ty> {
        match self.kind(ty) {
            TyKind::Union { members, .. } | TyKind::Intersection(members) => members.to_vec(),
            _ => vec![ty],
        }
    }

    fn add_candidate(&mut self, w: &mut Walk<'_>, at: usize, source: Ty, target: Ty) {
        if self.is(source, TyFlags::NON_INFERRABLE) || source == Ty::SILENT_NEVER {
            return;
        }
        let candidate = w.propagated.unwrap_or(source);
        let top = !w.priority.has(Priority::RETURN_TYPE)
            && self.is(target, TyFlags::TYPE_PARAM)
            && w.context.inferences[at].top_level
            && !self.is_at_top_level(w.original_target, target, 0);
        let inference = &mut w.context.inferences[at];
        if !inference.is_fixed {
            let mut changed = false;
            if w.priority < inference.priority {
                inference.candidates.clear();
                inference.contra_candidates.clear();
                inference.top_level = true;
                inference.priority = w.priority;
                changed = true;
            }
            if w.priority == inference.priority {
                let list = if w.contravariant && !w.bivariant {
                    &mut inference.contra_candidates
                } else {
                    &mut inference.candidates
                };
                if !list.contains(&candidate) {
                    list.push(candidate);
                    changed = true;
                }
            }
            if top {
                inference.top_level = false;
                changed = true;
            }
            if changed {
                w.context.forget_unfixed();
            }
        }
        w.best = w.best.min(w.priority);
    }

    /// Whether a type parameter stands alone in the type, possibly among union members or branches.
    pub(super) fn is_at_top_level(&mut self, ty: Ty, param: Ty, depth: u32) -> bool {
        if ty == param {
            return true;
        }
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } | TyKind::Intersection(members) => members
                .iter()
                .any(|m| self.is_at_top_level(*m, param, depth)),
            TyKind::Conditional { .. } if depth < 3 => match self.branches_of_conditional(ty) {
                Some((yes, no)) => {
                    self.is_at_top_level(yes, param, depth + 1)
                        || self.is_at_top_level(no, param, depth + 1)
                }
                None => false,
            },
            _ => false,
        }
    }

    fn infer_args(&mut self, w: &mut Walk<'_>, from: &[Ty], to: &[Ty]) {
        for (s, t) in from.iter().zip(to) {
            self.walk(w, *s, *t);
        }
    }

    fn infer_args_by_variance(
        &mut self,
        w: &mut Walk<'_>,
        symbol: crate::check::symbols::SymbolId,
        from: &[Ty],
        to: &[Ty],
    ) {
        for (at, (s, t)) in from.iter().zip(to).enumerate() {
            if self.is(*t, TyFlags::HAS_PARAMS) && self.is_contravariant_arg(symbol, at) {
                self.walk_contravariantly(w, *s, *t);
            } else {
                self.walk(w, *s, *t);
            }
        }
    }

    pub(super) fn walk_contravariantly(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
        w.contravariant = !w.contravariant;
        self.walk(w, source, target);
        w.contravariant = !w.contravariant;
    }

    pub(super) fn infer_with_priority(
        &mut self,
        w: &mut Walk<'_>,
        source: Ty,
        target: Ty,
        priority: Priority,
    ) {
        let outer = w.priority;
        w.priority = w.priority.with(priority);
        self.walk(w, source, target);
        w.priority = outer;
    }

    /// Infers between sources and targets that surely belong together; gives back the rest of both.
    fn infer_matching(
        &mut self,
        w: &mut Walk<'_>,
        sources: Vec<Ty>,
        targets: Vec<Ty>,
        closely: bool,
    ) -> (Vec<Ty>, Vec<Ty>) {
        let mut used_sources = vec![false; sources.len()];
        let mut used_targets = vec![false; targets.len()];
        for (j, t) in targets.iter().enumerate() {
            for (i, s) in sources.iter().enumerate() {
                let matches = if closely {
                    self.is_closely_matched(*s, *t)
                } else {
                    self.is_same_or_base(*s, *t)
                };
                if matches {
                    self.walk(w, *s, *t);
                    used_sources[i] = true;
                    used_targets[j] = true;
                }
            }
        }
        let keep = |list: Vec<Ty>, used: &[bool]| {
            list.into_iter()
                .zip(used)
                .filter(|(_, used)| !**used)
                .map(|(ty, _)| ty)
                .collect()
        };
        (keep(sources, &used_sources), keep(targets, &used_targets))
    }

    fn is_same_or_base(&mut self, source: Ty, target: Ty) -> bool {
        source == target
            || self.is(target, TyFlags::STRING) && self.is(source, TyFlags::STRING_LITERAL)
            || self.is(target, TyFlags::NUMBER) && self.is(source, TyFlags::NUMBER_LITERAL)
            || self.is_identical(source, target)
    }

    fn is_closely_matched(&self, source: Ty, target: Ty) -> bool {
        let same = match (self.kind(source), self.kind(target)) {
            (TyKind::Reference { target: a, .. }, TyKind::Reference { target: b, .. }) => a == b,
            (TyKind::Object { origin: a, .. }, TyKind::Object { origin: b, .. })
            | (TyKind::Mapped { origin: a, .. }, TyKind::Mapped { origin: b, .. }) => a == b,
            _ => false,
        };
        same || match (self.alias_of(source), self.alias_of(target)) {
            (Some((a, args)), Some((b, _))) => a == b && !args.is_empty(),
            _ => false,
        }
    }

    fn once(
        &mut self,
        w: &mut Walk<'_>,
        source: Ty,
        target: Ty,
        f: fn(&mut Self, &mut Walk<'_>, Ty, Ty),
    ) {
        if let Some((_, _, best)) = w
            .visited
            .iter()
            .find(|(s, t, _)| *s == source && *t == target)
        {
            w.best = w.best.min(*best);
            return;
        }
        let at = w.visited.len();
        w.visited.push((source, target, Priority::CIRCULAR));
        let outer = std::mem::replace(&mut w.best, Priority::NONE);
        w.source_stack.push(source);
        w.target_stack.push(target);
        let expanding = self.is_deeply_nested(source, &w.source_stack)
            && self.is_deeply_nested(target, &w.target_stack);
        if expanding || w.source_stack.len() > 60 {
            w.best = Priority::CIRCULAR;
        } else {
            f(self, w, source, target);
        }
        w.source_stack.pop();
        w.target_stack.pop();
        w.visited[at].2 = w.best;
        w.best = w.best.min(outer);
    }

    fn infer_to_members(&mut self, w: &mut Walk<'_>, source: Ty, targets: &[Ty], union: bool) {
        let mut variables = Vec::new();
        if union {
            let sources = self.members_of_union(source);
            let mut matched = vec![false; sources.len()];
            let mut circular = false;
            for target in targets {
                if self.inference_index(w, *target).is_some() {
                    variables.push(*target);
                    continue;
                }
                for (at, part) in sources.iter().enumerate() {
                    let outer = std::mem::replace(&mut w.best, Priority::NONE);
                    self.walk(w, *part, *target);
                    matched[at] |= w.best == w.priority;
                    circular |= w.best == Priority::CIRCULAR;
                    w.best = w.best.min(outer);
                }
            }
            if variables.is_empty() {
                if let Some(variable) = self.variable_in_intersections(w, targets) {
                    self.infer_with_priority(w, source, variable, Priority::NAKED);
                }
                return;
            }
            if variables.len() == 1 && !circular {
                let rest: Vec<Ty> = sources
                    .iter()
                    .zip(&matched)
                    .filter(|(_, m)| !**m)
                    .map(|(s, _)| *s)
                    .collect();
                if !rest.is_empty() {
                    let rest = self.union(&rest);
                    self.walk(w, rest, variables[0]);
                    return;
                }
            }
        } else {
            for target in targets {
                if self.inference_index(w, *target).is_some() {
                    variables.push(*target);
                } else {
                    self.walk(w, source, *target);
                }
            }
            if variables.len() != 1 {
                return;
            }
        }
        for variable in variables {
            self.infer_with_priority(w, source, variable, Priority::NAKED);
        }
    }

    /// The one type variable in a union of intersections that all contain it.
    fn variable_in_intersections(&mut self, w: &Walk<'_>, targets: &[Ty]) -> Option<Ty> {
        let mut found = None;
        for target in targets {
            let TyKind::Intersection(members) = self.kind(*target) else {
                return None;
            };
            let variable = members
                .iter()
                .copied()
                .find(|m| self.inference_index(w, *m).is_some())?;
            if found.is_some_and(|f| f != variable) {
                return None;
            }
            found = Some(variable);
        }
        found
    }

    fn infer_to_conditional(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
        if self.is(source, TyFlags::CONDITIONAL)
            && let (Some(a), Some(b)) = (
                self.check_of_conditional(source),
                self.check_of_conditional(target),
            )
            && let (Some(x), Some(y)) = (
                self.branches_of_conditional(source),
                self.branches_of_conditional(target),
            )
        {
            self.walk(w, a.0, b.0);
            self.walk(w, a.1, b.1);
            self.walk(w, x.0, y.0);
            self.walk(w, x.1, y.1);
            return;
        }
        let Some((yes, no)) = self.branches_of_conditional(target) else {
            return;
        };
        let outer = w.priority;
        if w.contravariant {
            w.priority = w.priority.with(Priority::CONTRA_CONDITIONAL);
        }
        self.infer_to_members(w, source, &[yes, no], false);
        // Both branches are inferred to as if they were members of a union.
        w.priority = outer;
    }

    fn infer_to_template(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
        let TyKind::Template { texts, types } = self.kind(target).clone() else {
            return;
        };
        let matches = self.infer_from_template(source, target);
        if matches.is_none() && !texts.iter().all(|t| t.is_empty()) {
            return;
        }
        for (at, to) in types.iter().enumerate() {
            let from = matches.as_ref().map_or(Ty::NEVER, |m| m[at]);
            if self.is(from, TyFlags::STRING_LITERAL)
                && let Some(index) = self.inference_index(w, *to)
            {
                let param = w.context.inferences[index].param;
                let own = self.param(param);
                if let Some(constraint) = self.base_constraint(own)
                    && let Some(parsed) = self.literal_for_constraint(from, constraint)
                {
                    self.walk(w, parsed, *to);
                    continue;
                }
            }
            self.walk(w, from, *to);
        }
    }

    /// `"12"` as a number literal where the constraint asks for numbers, and the like.
    fn literal_for_constraint(&mut self, literal: Ty, constraint: Ty) -> Option<Ty> {
        if self.is(constraint, TyFlags::ANY | TyFlags::UNKNOWN)
            || self.has_member(constraint, TyFlags::STRING)
        {
            return None;
        }
        let TyKind::StringLiteral { value, .. } = self.kind(literal).clone() else {
            return None;
        };
        let text = value.as_str()?;
        let members = self.members_of_union(constraint);
        let number = text
            .parse::<f64>()
            .ok()
            .filter(|n| n.is_finite() && ryu_js::Buffer::new().format_finite(*n) == text);
        for member in members.iter() {
            if self.is(*member, TyFlags::TEMPLATE) && self.matches_template(literal, *member) {
                return Some(literal);
            }
            if self.is(*member, TyFlags::STRING_LITERAL)
                && self.text_of_unit(*member).as_ref() == Some(&value)
            {
                return Some(*member);
            }
        }
        if let Some(number) = number {
            for member in members.iter() {
                if self.is(*member, TyFlags::NUMBER) {
                    return Some(self.number_literal(number));
                }
                if self.is(*member, TyFlags::NUMBER_LITERAL)
                    && self.text_of_unit(*member).as_ref() == Some(&value)
                {
                    return Some(*member);
                }
            }
        }
        if let Ok(big) = text.parse::<num_bigint::BigInt>()
            && big.to_string() == text
            && members.iter().any(|m| self.is(*m, TyFlags::BIGINT))
        {
            return Some(self.bigint_literal(big));
        }
        for member in members.iter() {
            if self.is(*member, TyFlags::BOOLEAN_LITERAL | TyFlags::NULLABLE)
                && self.text_of_unit(*member).as_ref() == Some(&value)
            {
                return Some(*member);
            }
        }
        None
    }

    fn infer_from_objects(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
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

    fn infer_params(
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

impl<'c> Walk<'c> {
    fn new(context: &'c mut InferenceContext, original_target: Ty, priority: Priority) -> Walk<'c> {
        Walk {
            context,
            priority,
            contravariant: false,
            bivariant: false,
            best: Priority::NONE,
            propagated: None,
            original_target,
            visited: Vec::new(),
            source_stack: Vec::new(),
            target_stack: Vec::new(),
            no_constraints: false,
        }
    }
}
