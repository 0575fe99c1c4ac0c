//! What is left of a type when a value is known to be, or not to be, of another.

use crate::check::Checker;
use crate::check::ty::{Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// The type of a value that is (or is not) a `candidate`. `derived`: only classes that extend count, as for
    /// `instanceof`; otherwise subtypes.
    pub(super) fn narrowed_to(&mut self, ty: Ty, candidate: Ty, truthy: bool, derived: bool) -> Ty {
        let memo = (ty, candidate, truthy, derived);
        if let Some(known) = self.flow.narrowings.get(&memo) {
            return *known;
        }
        let result = self.narrowed_to_new(ty, candidate, truthy, derived);
        self.flow.narrowings.insert(memo, result);
        result
    }

    fn narrowed_to_new(&mut self, ty: Ty, candidate: Ty, truthy: bool, derived: bool) -> Ty {
        if !truthy {
            if ty == candidate {
                return Ty::NEVER;
            }
            if derived {
                return self.filter_type(ty, &mut |c, t| !c.is_derived_from(t, candidate));
            }
            let whole = if self.is(ty, TyFlags::UNKNOWN) {
                Ty::UNKNOWN_UNION
            } else {
                ty
            };
            let yes = self.narrowed_to(whole, candidate, true, false);
            let rest = self.filter_type(whole, &mut |c, t| !c.is_subset(t, yes));
            return self.recombined(rest);
        }
        if self.is(ty, TyFlags::ANY_OR_UNKNOWN) || ty == candidate {
            return candidate;
        }
        let narrowed = self.map_type(candidate, &mut |c, wanted| {
            let related = c.map_type(ty, &mut |c, t| c.more_specific(t, wanted, derived));
            if !c.is(related, TyFlags::NEVER) {
                return related;
            }
            // A type parameter whose constraint the candidate fits is both.
            c.map_type(ty, &mut |c, t| {
                if !c.maybe_instantiable(t) {
                    return Ty::NEVER;
                }
                let constraint = c.base_constraint(t).unwrap_or(Ty::UNKNOWN);
                let fits = if derived {
                    c.is_derived_from(wanted, constraint)
                } else {
                    c.is_subtype(wanted, constraint)
                };
                if fits {
                    c.intersection(&[t, wanted])
                } else {
                    Ty::NEVER
                }
            })
        });
        let narrowed = if !self.is(narrowed, TyFlags::NEVER) {
            narrowed
        } else if self.is_subtype(candidate, ty) {
            candidate
        } else if self.is_assignable(ty, candidate) {
            ty
        } else if self.is_assignable(candidate, ty) {
            candidate
        } else {
            self.intersection(&[ty, candidate])
        };
        self.note_downcast(ty, narrowed);
        narrowed
    }

    fn maybe_instantiable(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Intersection(members) => members.iter().any(|m| self.maybe_instantiable(*m)),
            _ => self.is(ty, TyFlags::INSTANTIABLE),
        }
    }

    /// Of two types of which one contains the other, the smaller; else `never`.
    fn more_specific(&mut self, ty: Ty, wanted: Ty, derived: bool) -> Ty {
        use crate::check::relate::Relation;
        if derived {
            return if self.is_derived_from(ty, wanted) {
                ty
            } else if self.is_derived_from(wanted, ty) {
                wanted
            } else {
                Ty::NEVER
            };
        }
        if self.is_related(ty, wanted, Relation::StrictSubtype) {
            ty
        } else if self.is_related(wanted, ty, Relation::StrictSubtype) {
            wanted
        } else if self.is_subtype(ty, wanted) {
            ty
        } else if self.is_subtype(wanted, ty) {
            wanted
        } else {
            Ty::NEVER
        }
    }
}
