//! Type parameters, `keyof`, indexed access, conditional, mapped and template types in comparisons.

use super::{Answer, Part, Relating, Relation};
use crate::check::Checker;
use crate::check::ty::{LazyTy, Modifier, Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// A target that is generic in itself. `None`: nothing is decided, the source may know more.
    pub(super) fn related_to_generic(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
    ) -> Option<Answer> {
        match self.kind(target).clone() {
            TyKind::Param(_) => {
                // `{ [P in keyof T]: T[P] }` is a `T`.
                if self.is_generic_mapped(source) && !self.mapped_has_name(source) {
                    let keys = self.keyof(target);
                    let constraint = self.mapped_constraint(source);
                    if self.related(r, keys, constraint, Part::Whole).holds()
                        && let Some(parts) = self.mapped_parts(source)
                        && parts.optional != Modifier::Add
                    {
                        let template = self.mapped_template(source);
                        let key = self.param(parts.key);
                        let access = self.indexed_access(target, key);
                        let answer = self.related(r, template, access, Part::Whole);
                        if answer.holds() {
                            return Some(answer);
                        }
                    }
                }
                if r.relation == Relation::Comparable && self.is(source, TyFlags::TYPE_PARAM) {
                    let mut constraint = self.constraint_of(source);
                    let mut steps = 0;
                    while let Some(next) = constraint {
                        if next == target {
                            return Some(Answer::Yes);
                        }
                        if !self.is(next, TyFlags::TYPE_PARAM) || steps > 20 {
                            break;
                        }
                        steps += 1;
                        constraint = self.constraint_of(next);
                    }
                }
                None
            }
            TyKind::Keyof(of) => self.related_to_keyof(r, source, of),
            TyKind::IndexedAccess { object, index } => {
                self.related_to_access(r, source, object, index)
            }
            TyKind::Mapped { .. } if self.is_generic_mapped(target) => {
                self.related_to_mapped(r, source, target)
            }
            TyKind::Conditional { .. } => self.related_to_conditional(r, source, target),
            TyKind::Template { .. } => {
                if self.is(source, TyFlags::TEMPLATE | TyFlags::STRING_LITERAL) {
                    r.unmeasurable = true;
                    if self.matches_template(source, target) {
                        return Some(Answer::Yes);
                    }
                }
                None
            }
            TyKind::StringMapping { .. } => {
                if !self.is(source, TyFlags::STRING_MAPPING)
                    && self.is_member_of_mapping(source, target)
                {
                    return Some(Answer::Yes);
                }
                None
            }
            _ => None,
        }
    }

    fn related_to_keyof(&mut self, r: &mut Relating, source: Ty, of: Ty) -> Option<Answer> {
        if let TyKind::Keyof(other) = *self.kind(source) {
            let answer = self.related(r, of, other, Part::Whole);
            if answer.holds() {
                return Some(answer);
            }
        }
        if self.is_tuple(of) {
            let known = self.members_of(of).map(|(table, _)| table)?;
            let keys: Vec<Ty> = known
                .props
                .values()
                .copied()
                .collect::<Vec<_>>()
                .into_iter()
                .filter_map(|p| self.key_of_prop(p))
                .collect();
            let keys = self.union(&keys);
            let answer = self.related(r, source, keys, Part::Whole);
            return answer.holds().then_some(answer);
        }
        // A key of the constraint is a key of everything that has it.
        let simple = self.simplified(of, false);
        let constraint = if simple != of {
            Some(simple)
        } else {
            self.constraint_of(of)
        };
        if let Some(constraint) = constraint
            && constraint != of
        {
            let keys = self.keyof(constraint);
            if self.related(r, source, keys, Part::Whole) == Answer::Yes {
                return Some(Answer::Yes);
            }
        } else if self.is_generic_mapped(of) {
            let keys = match self.mapped_name(of) {
                Some(name) => name,
                None => self.mapped_constraint(of),
            };
            if self.related(r, source, keys, Part::Whole) == Answer::Yes {
                return Some(Answer::Yes);
            }
        }
        None
    }

    fn related_to_access(
        &mut self,
        r: &mut Relating,
        source: Ty,
        object: Ty,
        index: Ty,
    ) -> Option<Answer> {
        if let TyKind::IndexedAccess {
            object: from,
            index: key,
        } = *self.kind(source)
        {
            let mut answer = self.related(r, from, object, Part::Whole);
            if answer.holds() {
                answer = answer.and(self.related(r, key, index, Part::Whole));
            }
            if answer.holds() {
                return Some(answer);
            }
        }
        if r.relation.is_loose() {
            let base_object = self.base_constraint(object).unwrap_or(object);
            let base_index = self.base_constraint(index).unwrap_or(index);
            if !self.is_generic_object(base_object)
                && !self.is_generic_index(base_index)
                && let Some(constraint) = self.writable_access(object, base_object, base_index)
            {
                let answer = self.related(r, source, constraint, Part::Whole);
                if answer.holds() {
                    return Some(answer);
                }
            }
        }
        None
    }

    /// What may surely be written to `T[K]` by the constraints of both. An index signature of the constraint of `T` says
    /// nothing about `T`.
    fn writable_access(&mut self, object: Ty, base_object: Ty, base_index: Ty) -> Option<Ty> {
        if object != base_object {
            let mut parts = Vec::new();
            for member in self.members_of_union(base_index).iter() {
                if self.is(*member, TyFlags::NUMBER) {
                    parts.push(self.index_info_of(base_object, Ty::NUMBER)?.value);
                    continue;
                }
                let name = self.name_of_key(*member)?;
                let prop = self.property_of(base_object, &name)?;
                parts.push(self.write_type_of_prop(prop));
            }
            return Some(self.intersection(&parts));
        }
        self.indexed_access_for_write(base_object, base_index)
    }

    fn related_to_mapped(&mut self, r: &mut Relating, source: Ty, target: Ty) -> Option<Answer> {
        let parts = self.mapped_parts(target)?;
        if parts.optional == Modifier::Remove {
            return None;
        }
        let named = parts.name.is_some();
        let template = self.mapped_template(target);
        if !named
            && let TyKind::IndexedAccess { object, index } = *self.kind(template)
            && object == source
            && matches!(self.kind(index), TyKind::Param(p) if *p == parts.key)
        {
            return Some(Answer::Yes);
        }
        if self.is_generic_mapped(source) {
            return None;
        }
        let target_keys = match self.mapped_name(target) {
            Some(name) => name,
            None => self.mapped_constraint(target),
        };
        let source_keys = self.keyof(source);
        let optional = parts.optional == Modifier::Add;
        let shared = optional.then(|| self.intersection(&[target_keys, source_keys]));
        let covered = match shared {
            Some(shared) => !self.is(shared, TyFlags::NEVER),
            None => self
                .related(r, target_keys, source_keys, Part::Whole)
                .holds(),
        };
        if !covered {
            return None;
        }
        let key = self.param(parts.key);
        // A template `Obj[P]` asks no more than that the source is an `Obj`.
        let present = self.filter_type(template, &mut |c, t| !c.is(t, TyFlags::NULLABLE));
        if !named
            && let TyKind::IndexedAccess { object, index } = *self.kind(present)
            && index == key
        {
            let answer = self.related(r, source, object, Part::Target);
            return answer.holds().then_some(answer);
        }
        let indexing = match shared {
            Some(shared) => self.intersection(&[shared, key]),
            None => key,
        };
        let access = self.try_indexed_access(source, indexing)?;
        let template = if optional {
            self.without_undefined(template)
        } else {
            template
        };
        let answer = self.related(r, access, template, Part::Whole);
        answer.holds().then_some(answer)
    }

    fn related_to_conditional(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
    ) -> Option<Answer> {
        if self.is_deeply_nested(target, &r.targets) {
            return Some(Answer::Maybe);
        }
        r.unmeasurable = true;
        let TyKind::Conditional { origin, .. } = *self.kind(target) else {
            return None;
        };
        let crate::check::ty::OriginSource::Conditional(parts) = self.origin(origin).source.clone()
        else {
            return None;
        };
        if let TyKind::Conditional { origin: other, .. } = *self.kind(source)
            && other == origin
        {
            return None;
        }
        if !parts.infer.is_empty() || self.depends_on_distribution(&parts) {
            return None;
        }
        let (check, extends) = self.check_of_conditional(target)?;
        let (yes, no) = self.branches_of_conditional(target)?;
        let never_yes = {
            let (check, extends) = (self.permissive(check), self.permissive(extends));
            !self.is_assignable(check, extends)
        };
        let never_no = !never_yes && {
            let (check, extends) = (self.restrictive(check), self.restrictive(extends));
            self.is_assignable(check, extends)
        };
        let mut answer = if never_yes {
            Answer::Yes
        } else {
            self.related(r, source, yes, Part::Whole)
        };
        if answer.holds() && !never_no {
            answer = answer.and(self.related(r, source, no, Part::Whole));
        }
        answer.holds().then_some(answer)
    }

    fn depends_on_distribution(&mut self, parts: &crate::check::ty::ConditionalOrigin) -> bool {
        let Some(param) = parts.distributes else {
            return false;
        };
        for branch in [parts.yes, parts.no] {
            let ty = self.lazy(branch);
            if self.mentions(ty, &[param]) {
                return true;
            }
        }
        false
    }

    /// A source that is generic: what its constraint says.
    pub(super) fn generic_related(&mut self, r: &mut Relating, source: Ty, target: Ty) -> Answer {
        use TyFlags as F;
        match self.kind(source).clone() {
            TyKind::Param(_) | TyKind::IndexedAccess { .. } => {
                if self.is(source, F::INDEXED_ACCESS) && self.is(target, F::INDEXED_ACCESS) {
                    // The parts have been compared; the constraint of one access says nothing about the other.
                    return Answer::No;
                }
                let constraint = self.constraint_of(source).unwrap_or(Ty::UNKNOWN);
                if constraint == source {
                    return Answer::No;
                }
                let answer = self.related(r, constraint, target, Part::Whole);
                if answer.holds() {
                    return answer;
                }
                let with_this = self.with_this(constraint, source);
                if with_this != constraint {
                    self.related(r, with_this, target, Part::Whole)
                } else {
                    Answer::No
                }
            }
            TyKind::Keyof(_) => {
                let keys = self.key_types();
                self.related(r, keys, target, Part::Whole)
            }
            TyKind::Template { .. } if !self.is(target, F::OBJECT) => {
                if self.is(target, F::TEMPLATE) {
                    return Answer::No;
                }
                match self.base_constraint(source) {
                    Some(constraint) if constraint != source => {
                        self.related(r, constraint, target, Part::Whole)
                    }
                    _ => Answer::of(self.is(target, F::STRING)),
                }
            }
            TyKind::StringMapping { mapping, of } => {
                if let TyKind::StringMapping {
                    mapping: other,
                    of: to,
                } = *self.kind(target)
                {
                    return if mapping == other {
                        self.related(r, of, to, Part::Whole)
                    } else {
                        Answer::No
                    };
                }
                match self.base_constraint(source) {
                    Some(constraint) if constraint != source => {
                        self.related(r, constraint, target, Part::Whole)
                    }
                    _ => Answer::No,
                }
            }
            TyKind::Conditional { .. } => self.conditional_related(r, source, target),
            _ => self.objects_related(r, source, target, Part::Whole),
        }
    }

    fn conditional_related(&mut self, r: &mut Relating, source: Ty, target: Ty) -> Answer {
        if self.is_deeply_nested(source, &r.sources) {
            return Answer::Maybe;
        }
        r.unmeasurable = true;
        if self.is(target, TyFlags::CONDITIONAL)
            && let (Some((check, extends)), Some((other_check, other_extends))) = (
                self.check_of_conditional(source),
                self.check_of_conditional(target),
            )
        {
            let same_check = self.related(r, check, other_check, Part::Whole).holds()
                || self.related(r, other_check, check, Part::Whole).holds();
            if same_check
                && self.is_identical(extends, other_extends)
                && let (Some(a), Some(b)) = (
                    self.branches_of_conditional(source),
                    self.branches_of_conditional(target),
                )
            {
                let mut answer = self.related(r, a.0, b.0, Part::Whole);
                if answer.holds() {
                    answer = answer.and(self.related(r, a.1, b.1, Part::Whole));
                }
                if answer.holds() {
                    return answer;
                }
            }
        }
        if let Some(constraint) = self.default_constraint_of_conditional(source)
            && constraint != source
        {
            let answer = self.related(r, constraint, target, Part::Whole);
            if answer.holds() {
                return answer;
            }
        }
        if !self.is(target, TyFlags::CONDITIONAL)
            && let Some(constraint) = self.constraint_of_conditional(source)
            && constraint != source
        {
            return self.related(r, constraint, target, Part::Whole);
        }
        Answer::No
    }

    /// Two mapped types over generic keys.
    pub(super) fn mapped_related(&mut self, r: &mut Relating, source: Ty, target: Ty) -> Answer {
        let (Some(a), Some(b)) = (self.mapped_parts(source), self.mapped_parts(target)) else {
            return Answer::No;
        };
        r.unmeasurable = true;
        let modifiers = match r.relation {
            Relation::Comparable => true,
            Relation::Identity => a.optional == b.optional && a.readonly == b.readonly,
            Relation::Assignable | Relation::Subtype | Relation::StrictSubtype => {
                a.optional == b.optional || b.optional == Modifier::Add
            }
        };
        if !modifiers {
            return Answer::No;
        }
        let (from, to) = (
            self.mapped_constraint(source),
            self.mapped_constraint(target),
        );
        let keys = self.related(r, to, from, Part::Whole);
        if !keys.holds() {
            return Answer::No;
        }
        let key = self.param(b.key);
        let rename = self.mapper(&[a.key], &[key]);
        let name = self
            .mapped_name(source)
            .map(|n| self.instantiate(n, rename));
        if name != self.mapped_name(target) {
            return Answer::No;
        }
        let template = self.mapped_template(source);
        let template = self.instantiate(template, rename);
        let wanted = self.mapped_template(target);
        keys.and(self.related(r, template, wanted, Part::Whole))
    }

    /// `{ [K in ...]?: ... }`
    pub(super) fn is_partial_mapped(&self, ty: Ty) -> bool {
        self.mapped_parts(ty)
            .is_some_and(|parts| parts.optional == Modifier::Add)
    }

    /// The constraint of a mapped type as it is written, for those who only look.
    pub fn declared_keys_of_mapped(&self, ty: Ty) -> Option<LazyTy> {
        self.mapped_parts(ty).map(|parts| parts.constraint)
    }
}
