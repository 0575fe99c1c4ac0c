//! Properties that nobody asked for, and types that ask for nothing.

use super::{Part, Relating, Relation};
use crate::check::Checker;
use crate::check::ty::{Prop, PropName, Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// Whether a fresh object literal has a property that the target does not know.
    pub(super) fn has_excess_properties(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
    ) -> bool {
        if r.relation.is_subtype() || r.relation == Relation::Identity {
            return false;
        }
        self.find_excess(r, source, target).is_some()
    }

    /// The first property of a fresh object literal that the target does not know, for a message.
    pub fn excess_property(&mut self, source: Ty, target: Ty) -> Option<Prop> {
        if !self.is_fresh_object(source) {
            return None;
        }
        let mut r = Relating::new(Relation::Assignable);
        let (prop, unknown) = self.find_excess(&mut r, source, target)?;
        unknown.then_some(prop)
    }

    /// The property, and whether it is unknown (else its type fits none of the members that know it).
    fn find_excess(&mut self, r: &mut Relating, source: Ty, target: Ty) -> Option<(Prop, bool)> {
        if !self.is_checked_for_excess(target) {
            return None;
        }
        if self.is_empty_object(target) || self.is_reference_to(target, "Object") {
            return None;
        }
        let mut reduced = target;
        let mut members = None;
        if self.is(target, TyFlags::UNION) {
            reduced = match self.match_discriminants(r, source, target) {
                Some(matching) => matching,
                None => self.without_primitives_beside_objects(target),
            };
            members = Some(self.members_of_union(reduced));
        }
        for prop in self.properties_of(source).iter() {
            let data = self.prop(*prop);
            if data.spread {
                continue;
            }
            let name = data.name;
            if !self.is_known_property(reduced, name) {
                return Some((*prop, true));
            }
            if let Some(members) = &members {
                let ty = self.type_of_prop(*prop);
                let wanted = self.wanted_by_members(members, name);
                if !self.related(r, ty, wanted, Part::Whole).holds() {
                    return Some((*prop, false));
                }
            }
        }
        None
    }

    fn wanted_by_members(&mut self, members: &[Ty], name: PropName) -> Ty {
        let mut parts = Vec::new();
        for member in members {
            let member = self.reduced_apparent(*member);
            let found = match self.kind(member) {
                TyKind::Intersection(_) | TyKind::Union { .. } => {
                    self.composite_property(member, name)
                }
                _ => self.declared_property_of(member, &name),
            };
            match found {
                Some(prop) => parts.push(self.type_of_prop(prop)),
                None => match self.index_info_for_name(member, &name) {
                    Some(info) => parts.push(info.value),
                    None => parts.push(Ty::UNDEFINED),
                },
            }
        }
        self.union(&parts)
    }

    fn without_primitives_beside_objects(&mut self, ty: Ty) -> Ty {
        if self.has_member(
            ty,
            TyFlags::OBJECT | TyFlags::INTERSECTION | TyFlags::NON_PRIMITIVE,
        ) {
            let kept = self.filter_type(ty, &mut |c, t| !c.is(t, TyFlags::PRIMITIVE));
            if !self.is(kept, TyFlags::NEVER) {
                return kept;
            }
        }
        ty
    }

    fn is_checked_for_excess(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Union { members, .. } => members.iter().any(|m| self.is_checked_for_excess(*m)),
            TyKind::Intersection(members) => members.iter().all(|m| self.is_checked_for_excess(*m)),
            _ => self.is(ty, TyFlags::OBJECT | TyFlags::NON_PRIMITIVE),
        }
    }

    /// Whether a literal of this target type may mention the property.
    pub fn is_known_property(&mut self, target: Ty, name: PropName) -> bool {
        match self.kind(target).clone() {
            TyKind::Union { members, .. } => members
                .iter()
                .any(|m| self.is_checked_for_excess(*m) && self.is_known_property(*m, name)),
            TyKind::Intersection(members) => {
                self.is_checked_for_excess(target)
                    && members.iter().any(|m| self.is_known_property(*m, name))
            }
            _ if self.is(target, TyFlags::OBJECT) => {
                self.declared_property_of(target, &name).is_some()
                    || self.index_info_for_name(target, &name).is_some()
            }
            _ => false,
        }
    }

    /// A type with optional properties only.
    pub(in crate::check) fn is_weak(&mut self, ty: Ty) -> bool {
        match self.kind(ty).clone() {
            TyKind::Intersection(members) => members.iter().all(|m| self.is_weak(*m)),
            TyKind::Tuple { .. } => false,
            TyKind::Mapped { .. } if self.is_generic_mapped(ty) => false,
            _ if self.is(ty, TyFlags::OBJECT) => {
                let Some((table, _)) = self.members_of(ty) else {
                    return false;
                };
                table.call.is_empty()
                    && table.construct.is_empty()
                    && table.index.is_empty()
                    && !table.props.is_empty()
                    && table.props.values().all(|p| self.prop(*p).optional)
            }
            _ => false,
        }
    }

    pub(super) fn shares_nothing_with_weak(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        part: Part,
    ) -> bool {
        use TyFlags as F;
        if r.relation == Relation::Comparable && !self.is_unit(source)
            || part == Part::Target
            || !self.is(source, F::PRIMITIVE | F::OBJECT | F::INTERSECTION)
            || !self.is(target, F::OBJECT | F::INTERSECTION)
            || !self.is_weak(target)
        {
            return false;
        }
        let props = self.properties_of(source);
        let callable = !self.call_signatures(source).is_empty()
            || !self.construct_signatures(source).is_empty();
        if props.is_empty() && !callable {
            return false;
        }
        !props.iter().any(|p| {
            let name = self.prop(*p).name;
            self.is_known_property(target, name)
        })
    }

    /// Whether an assignment fails because the target has only optional properties and the source none of them.
    pub fn shares_nothing(&mut self, source: Ty, target: Ty) -> bool {
        let mut r = Relating::new(Relation::Assignable);
        self.shares_nothing_with_weak(&mut r, source, target, Part::Whole)
    }
}
