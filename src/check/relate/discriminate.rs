//! Unions whose members are told apart by properties of literal types.

use super::{Answer, Part, Relating, Relation};
use crate::check::Checker;
use crate::check::ty::{Prop, PropName, Ty, TyFlags};

/// More combinations of discriminants than this are not tried.
const MOST_COMBINATIONS: usize = 25;

impl Checker<'_> {
    /// The properties that tell the members of a union apart, among the given ones.
    pub fn discriminants(&mut self, props: &[Prop], union: Ty) -> Vec<Prop> {
        let mut out = Vec::new();
        for prop in props {
            let name = self.prop(*prop).name;
            if self.is_discriminant_name(union, name) {
                out.push(*prop);
            }
        }
        out
    }

    /// Whether a property of this name tells the members of the union apart.
    pub fn is_discriminant_name(&mut self, union: Ty, name: PropName) -> bool {
        if !self.is(union, TyFlags::UNION) {
            return false;
        }
        match self.composite_property(union, name) {
            Some(prop) => self.is_discriminant(prop),
            None => false,
        }
    }

    /// The members of a union that a value with these properties can be: `items` are names with the types that the value
    /// has there. The whole union if nothing can be excluded, or everything would be.
    pub fn discriminate_by(&mut self, union: Ty, items: &[(PropName, Ty)]) -> Ty {
        let mut r = Relating::new(Relation::Assignable);
        self.discriminate(&mut r, union, items)
    }

    fn discriminate(&mut self, r: &mut Relating, union: Ty, items: &[(PropName, Ty)]) -> Ty {
        let members = self.members_of_union(union);
        let mut include: Vec<bool> = members
            .iter()
            .map(|m| !self.is(*m, TyFlags::PRIMITIVE))
            .collect();
        for (name, ty) in items {
            let mut matched = false;
            let mut doubtful = Vec::new();
            for (at, member) in members.iter().enumerate() {
                if !include[at] {
                    continue;
                }
                let wanted = match self.property_of(*member, name) {
                    Some(prop) => Some(self.type_of_prop(prop)),
                    None => self.index_info_for_name(*member, name).map(|i| i.value),
                };
                let Some(wanted) = wanted else {
                    doubtful.push(at);
                    continue;
                };
                let fits = self
                    .members_of_union(*ty)
                    .iter()
                    .any(|t| self.related(r, *t, wanted, Part::Whole).holds());
                if fits {
                    matched = true;
                } else {
                    doubtful.push(at);
                }
            }
            if matched {
                for at in doubtful {
                    include[at] = false;
                }
            }
        }
        if include.iter().all(|i| *i) {
            return union;
        }
        let mut at = 0;
        let kept = self.filter_type(union, &mut |_, _| {
            at += 1;
            include[at - 1]
        });
        if self.is(kept, TyFlags::NEVER) {
            union
        } else {
            kept
        }
    }

    /// The members of the target that agree with the source in its discriminants; `None` if it has none.
    pub(super) fn match_discriminants(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
    ) -> Option<Ty> {
        if !self.is(source, TyFlags::OBJECT | TyFlags::INTERSECTION) {
            return None;
        }
        let props = self.properties_of(source);
        let found = self.discriminants(&props, target);
        if found.is_empty() {
            return None;
        }
        let items: Vec<(PropName, Ty)> = found
            .iter()
            .map(|p| (self.prop(*p).name, self.type_of_prop(*p)))
            .collect();
        Some(self.discriminate(r, target, &items))
    }

    /// A source whose discriminants are unions, against a union: for each combination there must be a member.
    pub(super) fn related_to_discriminated(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
    ) -> Answer {
        let props = self.properties_of(source);
        let found = self.discriminants(&props, target);
        if found.is_empty() {
            return Answer::No;
        }
        let mut lists: Vec<std::rc::Rc<[Ty]>> = Vec::with_capacity(found.len());
        let mut combinations = 1usize;
        for prop in &found {
            let ty = self.type_of_prop(*prop);
            let list = self.members_of_union(ty);
            combinations = combinations.saturating_mul(list.len());
            lists.push(list);
        }
        if combinations > MOST_COMBINATIONS || combinations == 0 {
            return Answer::No;
        }
        let members = self.members_of_union(target);
        let mut matching: Vec<Ty> = Vec::new();
        for number in 0..combinations {
            let mut rest = number;
            let combination: Vec<Ty> = lists
                .iter()
                .map(|list| {
                    let ty = list[rest % list.len()];
                    rest /= list.len();
                    ty
                })
                .collect();
            let mut any = false;
            'member: for member in members.iter() {
                for (at, prop) in found.iter().enumerate() {
                    let name = self.prop(*prop).name;
                    let Some(wanted) = self.property_of(*member, &name) else {
                        continue 'member;
                    };
                    if wanted == *prop {
                        continue;
                    }
                    let answer =
                        self.property_related(r, *prop, wanted, Some(combination[at]), Part::Whole);
                    if !answer.holds() {
                        continue 'member;
                    }
                }
                if !matching.contains(member) {
                    matching.push(*member);
                }
                any = true;
            }
            if !any {
                return Answer::No;
            }
        }
        let names: Vec<PropName> = found.iter().map(|p| self.prop(*p).name).collect();
        let mut all = Answer::Yes;
        for member in matching {
            all = all.and(self.properties_related(r, source, member, false, Part::Whole, &names));
            if all.holds() {
                all = all.and(self.signatures_related(r, source, member, false));
            }
            if all.holds() {
                all = all.and(self.signatures_related(r, source, member, true));
            }
            if all.holds() && !(self.is_tuple(source) && self.is_tuple(member)) {
                all = all.and(self.indexes_related(r, source, member, false, Part::Whole));
            }
            if !all.holds() {
                return all;
            }
        }
        all
    }
}
