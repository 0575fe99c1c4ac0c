//! Unions and intersections on either side.

use super::{Answer, Part, Relating, Relation};
use crate::check::Checker;
use crate::check::ty::{Ty, TyFlags, TyKind};

impl Checker<'_> {
    pub(super) fn related_by_members(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        part: Part,
    ) -> Answer {
        use TyFlags as F;
        if let TyKind::Union { members, .. } = self.kind(source).clone() {
            return if r.relation == Relation::Comparable {
                self.some_related(r, &members, target, part)
            } else {
                let mut all = Answer::Yes;
                for member in members.iter() {
                    all = all.and(self.related(r, *member, target, part));
                    if !all.holds() {
                        break;
                    }
                }
                all
            };
        }
        if let TyKind::Union { members, .. } = self.kind(target).clone() {
            let source = self.regular_object(source);
            return self.related_to_some(r, source, &members, part);
        }
        if let TyKind::Intersection(members) = self.kind(target).clone() {
            let mut all = Answer::Yes;
            for member in members.iter() {
                all = all.and(self.related(r, source, *member, Part::Target));
                if !all.holds() {
                    break;
                }
            }
            return all;
        }
        let TyKind::Intersection(members) = self.kind(source).clone() else {
            return Answer::No;
        };
        if r.relation == Relation::Comparable && self.is(target, F::PRIMITIVE) {
            let mut changed = false;
            let parts: Vec<Ty> = members
                .iter()
                .map(|m| {
                    if self.is(*m, F::INSTANTIABLE) {
                        changed = true;
                        self.base_constraint(*m).unwrap_or(Ty::UNKNOWN)
                    } else {
                        *m
                    }
                })
                .collect();
            if changed {
                let source = self.intersection(&parts);
                if self.is(source, F::NEVER) {
                    return Answer::No;
                }
                if !self.is(source, F::INTERSECTION) {
                    let there = self.related(r, source, target, Part::Whole);
                    return if there.holds() {
                        there
                    } else {
                        self.related(r, target, source, Part::Whole)
                    };
                }
            }
        }
        // One part is enough.
        self.some_related(r, &members, target, Part::Source)
    }

    fn some_related(&mut self, r: &mut Relating, members: &[Ty], target: Ty, part: Part) -> Answer {
        if self.is(target, TyFlags::UNION) && members.contains(&target) {
            return Answer::Yes;
        }
        for member in members {
            let answer = self.related(r, *member, target, part);
            if answer.holds() {
                return answer;
            }
        }
        Answer::No
    }

    fn related_to_some(
        &mut self,
        r: &mut Relating,
        source: Ty,
        members: &[Ty],
        part: Part,
    ) -> Answer {
        if members.binary_search(&source).is_ok() {
            return Answer::Yes;
        }
        if self.is(source, TyFlags::LITERAL) {
            let fresh = self.fresh_literal(source);
            if members.binary_search(&fresh).is_ok() {
                return Answer::Yes;
            }
        }
        // A literal among literals and primitives needs no further look.
        let literal = TyFlags::STRING_LITERAL | TyFlags::BOOLEAN_LITERAL | TyFlags::BIGINT_LITERAL;
        if r.relation != Relation::Comparable
            && self.is(source, literal)
            && !self.is(source, TyFlags::ENUM_LITERAL)
            && members.iter().all(|m| {
                let plain =
                    TyFlags::LITERAL | TyFlags::NULLABLE | TyFlags::NUMBER | TyFlags::BIGINT;
                self.is(*m, plain) && !self.is(*m, TyFlags::BOOLEAN | TyFlags::BIGINT)
            })
        {
            return Answer::No;
        }
        // Members of the same declaration are the likeliest.
        let likely = members
            .iter()
            .position(|m| self.same_declaration(source, *m));
        if let Some(at) = likely {
            let answer = self.related(r, source, members[at], part);
            if answer.holds() {
                return answer;
            }
        }
        for (at, member) in members.iter().enumerate() {
            if Some(at) == likely {
                continue;
            }
            let answer = self.related(r, source, *member, part);
            if answer.holds() {
                return answer;
            }
        }
        Answer::No
    }

    fn same_declaration(&self, a: Ty, b: Ty) -> bool {
        match (self.kind(a), self.kind(b)) {
            (TyKind::Reference { target: x, .. }, TyKind::Reference { target: y, .. }) => x == y,
            (TyKind::Object { origin: x, .. }, TyKind::Object { origin: y, .. }) => x == y,
            _ => false,
        }
    }
}
