//! Leaving out the members of a union that others cover.

use super::Relation;
use crate::check::Checker;
use crate::check::ty::{Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// Removes every type that is a strict subtype of another in the (sorted) set.
    pub(in crate::check) fn remove_subtypes(&mut self, set: &mut Vec<Ty>) {
        if set.len() < 2 {
            return;
        }
        let empty_object = set
            .iter()
            .any(|t| self.is(*t, TyFlags::OBJECT) && self.is_empty_anonymous(*t));
        for at in (0..set.len()).rev() {
            let source = set[at];
            let mut covered = false;
            if !empty_object && !self.is(source, TyFlags::STRUCTURED | TyFlags::INSTANTIABLE) {
                // Primitives cover each other only as their flags say, which has been seen to.
                if !self.is(
                    source,
                    TyFlags::ENUM_LITERAL | TyFlags::UNIQUE_SYMBOL | TyFlags::ENUM,
                ) {
                    continue;
                }
            }
            let from = match self.kind(source).clone() {
                TyKind::Param(_) => match self.base_constraint(source) {
                    Some(constraint) => constraint,
                    None => source,
                },
                _ => source,
            };
            for other in set.iter() {
                if *other == source {
                    continue;
                }
                if self.cannot_cover(from, *other) {
                    continue;
                }
                if self.is_related(source, *other, Relation::StrictSubtype)
                    && !self.are_unrelated_classes(source, *other)
                {
                    covered = true;
                    break;
                }
            }
            if covered {
                set.remove(at);
            }
        }
    }

    /// Objects with a property of differing unit types cannot be subtypes: the usual case in discriminated unions.
    fn cannot_cover(&mut self, source: Ty, target: Ty) -> bool {
        if !self.is(source, TyFlags::OBJECT) || !self.is(target, TyFlags::OBJECT) {
            return false;
        }
        let Some((table, _)) = self.members_of(source) else {
            return false;
        };
        if table.props.len() > 32 {
            return false;
        }
        for prop in self.properties_of(source).iter() {
            let name = self.prop(*prop).name;
            let ty = self.type_of_prop(*prop);
            if !self.is_unit(ty) {
                continue;
            }
            if let Some(other) = self.declared_property_of(target, &name) {
                let other = self.type_of_prop(other);
                if self.is_unit(other) {
                    let (a, b) = (self.regular_literal(ty), self.regular_literal(other));
                    return a != b;
                }
            }
            return false;
        }
        false
    }

    /// Two classes that look alike are still two classes, unless one extends the other.
    fn are_unrelated_classes(&mut self, a: Ty, b: Ty) -> bool {
        match (self.kind(a).clone(), self.kind(b).clone()) {
            (TyKind::Reference { target: x, .. }, TyKind::Reference { target: y, .. }) => {
                self.is_class_symbol(x)
                    && self.is_class_symbol(y)
                    && x != y
                    && !self.derives_from(x, y)
            }
            _ => false,
        }
    }
}
