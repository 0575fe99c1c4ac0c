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
    pub(super) contravariant: bool,
    pub(super) bivariant: bool,
    /// The best priority of any inference made since this was reset; tells whether a source was used at all.
    pub(super) best: Priority,
    /// What to record instead of the source, while a wildcard is matched.
    pub(super) propagated: Option<Ty>,
    pub(super) original_target: Ty,
    pub(super) visited: Vec<(Ty, Ty, Priority)>,
    pub(super) source_stack: Vec<Ty>,
    pub(super) target_stack: Vec<Ty>,
    /// While a conditional type is decided, constraints of the source are not looked at.
    pub(super) no_constraints: bool,
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

    pub(super) fn inference_index(&self, w: &Walk<'_>, ty: Ty) -> Option<usize> {
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

    pub(super) fn infer_args_by_variance(
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
}

impl<'c> Walk<'c> {
    pub(super) fn new(
        context: &'c mut InferenceContext,
        original_target: Ty,
        priority: Priority,
    ) -> Walk<'c> {
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
