//! The comparison itself: what kinds of types meet, and with what memory of open comparisons.

use super::{Answer, DEEPEST, Part, Relating, Relation};
use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::check::ty::{ElementKind, OriginId, Ty, TyFlags, TyKind, TypeParamId};

/// What makes two types on the stack "the same declaration again".
#[derive(PartialEq, Eq, Clone, Copy)]
enum Recursion {
    Symbol(SymbolId),
    Origin(OriginId),
    Param(TypeParamId),
    Type(Ty),
}

impl Checker<'_> {
    pub(in crate::check) fn related(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        part: Part,
    ) -> Answer {
        stacker::maybe_grow(96 * 1024, 1024 * 1024, || {
            self.compare(r, source, target, part)
        })
    }

    fn compare(&mut self, r: &mut Relating, source: Ty, target: Ty, part: Part) -> Answer {
        use TyFlags as F;
        if source == target {
            return Answer::Yes;
        }
        let source = self.normalized(source, false);
        let mut target = self.normalized(target, true);
        if source == target {
            return Answer::Yes;
        }
        if r.relation == Relation::Identity {
            let kinds = F::STRUCTURED | F::INSTANTIABLE;
            if !self.is(source, kinds) || !self.is(target, kinds) {
                return Answer::No;
            }
            return self.related_recursively(r, source, target, Part::Whole);
        }
        if self.is(source, F::TYPE_PARAM) && self.constraint_of(source) == Some(target) {
            return Answer::Yes;
        }
        // `T | undefined` is just `T` for a value that is never undefined.
        if let TyKind::Union { members, .. } = self.kind(target)
            && members.len() <= 3
            && self.is(source, F::OBJECT | F::NON_PRIMITIVE | F::PRIMITIVE)
            && !self.is(source, F::VOID_LIKE | F::NULL)
        {
            let mut rest = members.iter().filter(|m| !self.is(**m, F::NULLABLE));
            if let (Some(only), None) = (rest.next(), rest.next()) {
                target = self.normalized(*only, true);
                if source == target {
                    return Answer::Yes;
                }
            }
        }
        if r.relation == Relation::Comparable
            && !self.is(target, F::NEVER)
            && self.is_simply_related(target, source, r.relation)
            || self.is_simply_related(source, target, r.relation)
        {
            return Answer::Yes;
        }
        if !self.is(source, F::STRUCTURED | F::INSTANTIABLE)
            && !self.is(target, F::STRUCTURED | F::INSTANTIABLE)
        {
            return Answer::No;
        }
        if part != Part::Target
            && self.is_fresh_object(source)
            && self.has_excess_properties(r, source, target)
        {
            return Answer::No;
        }
        if self.shares_nothing_with_weak(r, source, target, part) {
            return Answer::No;
        }
        let few = |ty: Ty| match self.kind(ty) {
            TyKind::Union { members, .. } => members.len() < 4,
            _ => false,
        };
        let structured = F::STRUCTURED | F::INSTANTIABLE;
        let shortcut = few(source) && !self.is(target, F::UNION)
            || few(target) && !self.is(source, structured);
        if shortcut {
            self.related_by_members(r, source, target, part)
        } else {
            self.related_recursively(r, source, target, part)
        }
    }

    /// The form of a type in which it is compared.
    fn normalized(&mut self, ty: Ty, writing: bool) -> Ty {
        use TyFlags as F;
        let flags = self.flags(ty);
        if ty == Ty::GROUP_TEXT {
            return Ty::STRING;
        }
        if flags.any_of(F::LITERAL) {
            return self.regular_literal(ty);
        }
        if flags.any_of(F::UNION | F::INTERSECTION) {
            let reduced = self.reduced(ty);
            if reduced != ty {
                return self.normalized(reduced, writing);
            }
            if let TyKind::Intersection(members) = self.kind(ty).clone() {
                let mut changed = false;
                let parts: Vec<Ty> = members
                    .iter()
                    .map(|m| {
                        let to = self.normalized(*m, writing);
                        changed |= to != *m;
                        to
                    })
                    .collect();
                if changed {
                    return self.intersection(&parts);
                }
            }
            return ty;
        }
        if flags.any_of(F::INDEXED_ACCESS | F::CONDITIONAL) {
            return self.simplified(ty, writing);
        }
        if let TyKind::EvolvingArray(element) = *self.kind(ty) {
            return self.array_of(element);
        }
        ty
    }

    fn related_recursively(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        part: Part,
    ) -> Answer {
        let key = (source, target, part, r.relation);
        if let Some(known) = self.types.relations.known.get(&key) {
            return Answer::of(*known);
        }
        if r.maybe.contains(&key) {
            return Answer::Maybe;
        }
        if r.sources.len() >= DEEPEST || r.targets.len() >= DEEPEST {
            return Answer::Maybe;
        }
        let start = r.maybe.len();
        r.maybe.push(key);
        r.sources.push(source);
        r.targets.push(target);
        let expanding =
            self.is_deeply_nested(source, &r.sources) && self.is_deeply_nested(target, &r.targets);
        let outer_unmeasurable = std::mem::replace(&mut r.unmeasurable, false);
        let answer = if expanding {
            Answer::Maybe
        } else {
            self.related_structurally(r, source, target, part)
        };
        let unmeasurable = r.unmeasurable;
        r.unmeasurable |= outer_unmeasurable;
        r.sources.pop();
        r.targets.pop();
        match answer {
            Answer::No => {
                r.maybe.truncate(start);
                self.types.relations.known.insert(key, false);
            }
            // What all depends on itself alone is true.
            Answer::Yes | Answer::Maybe if answer == Answer::Yes || start == 0 => {
                // A result that a variance computation must see again is not remembered.
                if !unmeasurable || !self.is_computing_variance() {
                    for known in r.maybe.drain(start..) {
                        self.types.relations.known.insert(known, true);
                    }
                }
                r.maybe.truncate(start);
            }
            Answer::Yes | Answer::Maybe => {}
        }
        answer
    }

    fn recursion_identity(&self, ty: Ty) -> Recursion {
        match self.kind(ty) {
            TyKind::Reference { target, .. } => Recursion::Symbol(*target),
            TyKind::Object { origin, .. } if !self.origin(*origin).is_object_literal => {
                Recursion::Origin(*origin)
            }
            TyKind::Mapped { origin, .. } | TyKind::Conditional { origin, .. } => {
                Recursion::Origin(*origin)
            }
            TyKind::Param(param) => Recursion::Param(*param),
            TyKind::IndexedAccess { object, .. } => {
                let mut object = *object;
                while let TyKind::IndexedAccess { object: inner, .. } = self.kind(object) {
                    object = *inner;
                }
                Recursion::Type(object)
            }
            _ => Recursion::Type(ty),
        }
    }

    /// Whether the type is the third, ever newer instance of one declaration on the stack: a type that expands for ever.
    pub(in crate::check) fn is_deeply_nested(&self, ty: Ty, stack: &[Ty]) -> bool {
        if stack.len() < 3 {
            return false;
        }
        let members = match self.kind(ty) {
            TyKind::Intersection(members) => members.clone(),
            _ => std::rc::Rc::from([ty]),
        };
        members.iter().any(|member| {
            if matches!(self.kind(*member), TyKind::Union { .. }) {
                return false;
            }
            let identity = self.recursion_identity(*member);
            if matches!(identity, Recursion::Type(t) if t == *member) {
                return false;
            }
            let mut count = 0;
            let mut last = None;
            for entry in stack {
                if self.recursion_identity(*entry) == identity {
                    if last.is_none_or(|l| *entry > l) {
                        count += 1;
                        if count >= 3 {
                            return true;
                        }
                    }
                    last = Some(*entry);
                }
            }
            false
        })
    }

    fn related_structurally(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        part: Part,
    ) -> Answer {
        use TyFlags as F;
        let mut answer = self.related_by_kind(r, source, target, part);
        if r.relation == Relation::Identity {
            return answer;
        }
        let target_is_union = self.is(target, F::UNION);
        if answer == Answer::No
            && (self.is(source, F::INTERSECTION)
                || self.is(source, F::TYPE_PARAM) && target_is_union)
        {
            // What the constraints of the parts have in common may be more than each of them alone.
            let members = match self.kind(source) {
                TyKind::Intersection(members) => members.clone(),
                _ => std::rc::Rc::from([source]),
            };
            if let Some(constraint) = self.constraint_of_parts(&members, target_is_union)
                && constraint != source
            {
                answer = self.related(r, constraint, target, Part::Source);
            }
        }
        if !answer.holds() {
            return answer;
        }
        // Parts of an intersection can agree one by one and still not together.
        if part != Part::Target
            && self.is(target, F::INTERSECTION)
            && self.is(source, F::OBJECT | F::INTERSECTION)
            && !self.is_generic_object(target)
        {
            answer =
                answer.and(self.properties_related(r, source, target, false, Part::Whole, &[]));
            if answer.holds() && self.is_fresh_object(source) {
                answer = answer.and(self.indexes_related(r, source, target, false, Part::Whole));
            }
        } else if self.is(source, F::INTERSECTION)
            && self.is(target, F::OBJECT)
            && !self.is_generic_object(target)
        {
            let apparent = self.apparent_type(source);
            let one_is_it = match self.kind(source) {
                TyKind::Intersection(members) => members
                    .iter()
                    .any(|m| *m == target || self.is(*m, F::NON_INFERRABLE)),
                _ => false,
            };
            if self.is(apparent, F::STRUCTURED) && !one_is_it && !self.is_array_or_tuple(target) {
                answer = answer.and(self.properties_related(r, source, target, true, part, &[]));
            }
        }
        answer
    }

    /// The intersection of the constraints of generic parts with the parts that are not generic.
    fn constraint_of_parts(&mut self, members: &[Ty], target_is_union: bool) -> Option<Ty> {
        let mut constraints: Vec<Ty> = Vec::new();
        let mut disjoint = false;
        for member in members {
            if self.is(*member, TyFlags::INSTANTIABLE) {
                let mut constraint = self.constraint_of(*member);
                while let Some(next) = constraint {
                    if !self.is(
                        next,
                        TyFlags::TYPE_PARAM | TyFlags::KEYOF | TyFlags::CONDITIONAL,
                    ) || next == *member
                    {
                        break;
                    }
                    let further = self.constraint_of(next);
                    if further == Some(next) {
                        break;
                    }
                    constraint = further;
                }
                if let Some(constraint) = constraint {
                    constraints.push(constraint);
                    if target_is_union {
                        constraints.push(*member);
                    }
                }
            } else if self.is(*member, TyFlags::PRIMITIVE | TyFlags::NON_PRIMITIVE)
                || *member == Ty::EMPTY_OBJECT
            {
                disjoint = true;
            }
        }
        if constraints.is_empty()
            || !target_is_union && !disjoint && members.len() == 1 && constraints.is_empty()
        {
            return None;
        }
        if disjoint {
            for member in members {
                if self.is(*member, TyFlags::PRIMITIVE | TyFlags::NON_PRIMITIVE)
                    || *member == Ty::EMPTY_OBJECT
                {
                    constraints.push(*member);
                }
            }
        }
        let all = self.intersection(&constraints);
        let all = self.reduced(all);
        if all == members[0] && members.len() == 1 {
            None
        } else {
            Some(all)
        }
    }

    fn related_by_kind(&mut self, r: &mut Relating, source: Ty, target: Ty, part: Part) -> Answer {
        use TyFlags as F;
        if r.relation == Relation::Identity {
            return self.identical(r, source, target);
        }
        if self.is(source, F::UNION_OR_INTERSECTION) || self.is(target, F::UNION_OR_INTERSECTION) {
            let answer = self.related_by_members(r, source, target, part);
            if answer.holds() {
                return answer;
            }
            let more = self.is(source, F::INSTANTIABLE)
                || self.is(source, F::OBJECT) && self.is(target, F::UNION)
                || self.is(source, F::INTERSECTION)
                    && self.is(target, F::OBJECT | F::UNION | F::INSTANTIABLE);
            if !more {
                return Answer::No;
            }
        }
        if let Some(answer) = self.related_by_alias(r, source, target) {
            return answer;
        }
        // `[...T]` is a `T`, whatever `T` is.
        if let Some(only) = self.single_variadic(source)
            && !matches!(self.kind(source), TyKind::Tuple { shape, .. } if shape.readonly)
        {
            let answer = self.related(r, only, target, Part::Whole);
            if answer.holds() {
                return answer;
            }
        }
        if let Some(only) = self.single_variadic(target) {
            let readonly =
                matches!(self.kind(target), TyKind::Tuple { shape, .. } if shape.readonly);
            let base = self.base_constraint(source).unwrap_or(source);
            if readonly || self.is_mutable_array_or_tuple(base) {
                let answer = self.related(r, source, only, Part::Whole);
                if answer.holds() {
                    return answer;
                }
            }
        }
        if let Some(answer) = self.related_to_generic(r, source, target) {
            return answer;
        }
        if self.is(source, F::INSTANTIABLE) {
            return self.generic_related(r, source, target);
        }
        self.objects_related(r, source, target, part)
    }

    fn single_variadic(&self, ty: Ty) -> Option<Ty> {
        match self.kind(ty) {
            TyKind::Tuple { shape, elements } if shape.kinds == [ElementKind::Variadic] => {
                Some(elements[0])
            }
            _ => None,
        }
    }

    fn identical(&mut self, r: &mut Relating, source: Ty, target: Ty) -> Answer {
        match (self.kind(source).clone(), self.kind(target).clone()) {
            (TyKind::Union { members: a, .. }, TyKind::Union { members: b, .. })
            | (TyKind::Intersection(a), TyKind::Intersection(b)) => {
                let there = self.each_identical_to_some(r, &a, &b);
                if there.holds() {
                    there.and(self.each_identical_to_some(r, &b, &a))
                } else {
                    there
                }
            }
            (TyKind::Keyof(a), TyKind::Keyof(b)) => self.related(r, a, b, Part::Whole),
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
                let objects = self.related(r, a, b, Part::Whole);
                if objects.holds() {
                    objects.and(self.related(r, i, j, Part::Whole))
                } else {
                    objects
                }
            }
            (TyKind::Conditional { .. }, TyKind::Conditional { .. }) => {
                self.identical_conditionals(r, source, target)
            }
            (
                TyKind::StringMapping { mapping: m, of: a },
                TyKind::StringMapping { mapping: n, of: b },
            ) if m == n => self.related(r, a, b, Part::Whole),
            (TyKind::Template { texts: x, types: a }, TyKind::Template { texts: y, types: b })
                if x == y =>
            {
                self.each_identical(r, &a, &b)
            }
            (
                TyKind::Reference { target: x, args: a },
                TyKind::Reference { target: y, args: b },
            ) if x == y => self.each_identical(r, &a, &b),
            (
                TyKind::Tuple {
                    shape: x,
                    elements: a,
                },
                TyKind::Tuple {
                    shape: y,
                    elements: b,
                },
            ) => {
                if x.kinds == y.kinds && x.readonly == y.readonly {
                    self.each_identical(r, &a, &b)
                } else {
                    Answer::No
                }
            }
            (TyKind::Object { origin: x, args: a }, TyKind::Object { origin: y, args: b })
            | (TyKind::Mapped { origin: x, args: a }, TyKind::Mapped { origin: y, args: b })
                if x == y =>
            {
                let same = self.each_identical(r, &a, &b);
                if same.holds() {
                    same
                } else {
                    self.identical_objects(r, source, target)
                }
            }
            _ if self.is(source, TyFlags::OBJECT) && self.is(target, TyFlags::OBJECT) => {
                self.identical_objects(r, source, target)
            }
            _ => Answer::No,
        }
    }

    fn identical_conditionals(&mut self, r: &mut Relating, source: Ty, target: Ty) -> Answer {
        let (Some(a), Some(b)) = (
            self.check_of_conditional(source),
            self.check_of_conditional(target),
        ) else {
            return Answer::No;
        };
        let (Some(x), Some(y)) = (
            self.branches_of_conditional(source),
            self.branches_of_conditional(target),
        ) else {
            return Answer::No;
        };
        self.each_identical(r, &[a.0, a.1, x.0, x.1], &[b.0, b.1, y.0, y.1])
    }

    fn each_identical(&mut self, r: &mut Relating, a: &[Ty], b: &[Ty]) -> Answer {
        if a.len() != b.len() {
            return Answer::No;
        }
        let mut all = Answer::Yes;
        for (x, y) in a.iter().zip(b) {
            all = all.and(self.related(r, *x, *y, Part::Whole));
            if !all.holds() {
                break;
            }
        }
        all
    }

    fn each_identical_to_some(&mut self, r: &mut Relating, a: &[Ty], b: &[Ty]) -> Answer {
        let mut all = Answer::Yes;
        for x in a {
            if b.contains(x) {
                continue;
            }
            let mut best = Answer::No;
            for y in b {
                best = best.max(self.related(r, *x, *y, Part::Whole));
                if best == Answer::Yes {
                    break;
                }
            }
            all = all.and(best);
            if !all.holds() {
                break;
            }
        }
        all
    }
}
