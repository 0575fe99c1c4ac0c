//! Widening: what a variable without annotation gets from its initialiser.

use super::{Members, OriginData, Prop, PropData, PropName, PropType, Ty, TyFlags, TyKind};
use crate::check::Checker;

impl Checker<'_> {
    /// The type of a stored value: object literals are no longer fresh, and in a union of object literals each has the
    /// properties of the others as optional `undefined`.
    pub fn widen(&mut self, ty: Ty) -> Ty {
        if !self.is(ty, TyFlags::HAS_FRESH_OBJECT) {
            return ty;
        }
        if let Some(known) = self.types.memo.widened.get(&ty) {
            return *known;
        }
        let made = match self.kind(ty).clone() {
            TyKind::Object { .. } => self.widen_object(ty, &[]),
            TyKind::Union { members, .. } => {
                let literals: Vec<Ty> = members
                    .iter()
                    .copied()
                    .filter(|m| self.is_object_literal(*m))
                    .collect();
                let mut names: Vec<PropName> = Vec::new();
                if literals.len() > 1 {
                    for literal in &literals {
                        for prop in self.properties_of(*literal).iter() {
                            let name = self.prop(*prop).name;
                            if !names.contains(&name) {
                                names.push(name);
                            }
                        }
                    }
                }
                let mut empty = false;
                let parts: Vec<Ty> = members
                    .iter()
                    .map(|m| {
                        if self.is_object_literal(*m) {
                            self.widen_object(*m, &names)
                        } else {
                            empty |= *m == Ty::EMPTY_OBJECT;
                            self.widen(*m)
                        }
                    })
                    .collect();
                if empty {
                    self.union_subtype_reduced(&parts)
                } else {
                    self.union(&parts)
                }
            }
            TyKind::Intersection(members) => {
                let parts: Vec<Ty> = members.iter().map(|m| self.widen(*m)).collect();
                self.intersection(&parts)
            }
            TyKind::Reference { target, args } if self.is_array(ty) => {
                let args: Vec<Ty> = args.iter().map(|a| self.widen(*a)).collect();
                self.reference(target, args)
            }
            TyKind::Tuple { shape, elements } => {
                let elements: Vec<Ty> = elements.iter().map(|e| self.widen(*e)).collect();
                self.tuple(super::TupleShape::clone(&shape), &elements)
            }
            _ => ty,
        };
        self.types.memo.widened.insert(ty, made);
        made
    }

    pub fn is_fresh_object(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Object { origin, .. } => self.origin(*origin).fresh,
            _ => false,
        }
    }

    /// `missing`: names of sibling literals, to be added as optional where this one lacks them.
    fn widen_object(&mut self, ty: Ty, missing: &[PropName]) -> Ty {
        let TyKind::Object { origin, .. } = *self.kind(ty) else {
            return ty;
        };
        let Some((table, mapper)) = self.members_of(ty) else {
            return ty;
        };
        let mut members = Members {
            index: Vec::new(),
            ..Members::default()
        };
        let mut changed = false;
        for prop in table.props.values() {
            let prop = self.instantiate_prop(*prop, mapper);
            let kept = self.widen_prop(prop);
            changed |= kept != prop;
            members.props.insert(self.prop(kept).name, kept);
        }
        for name in missing {
            if !members.props.contains_key(name) {
                let mut data = PropData::new(*name, PropType::Known(Ty::UNDEFINED));
                data.optional = true;
                let prop = self.types.new_prop(data);
                members.props.insert(*name, prop);
                changed = true;
            }
        }
        if !changed {
            return self.stored_object(ty);
        }
        members.call = table.call.clone();
        members.construct = table.construct.clone();
        for info in self.index_infos(ty).iter() {
            let mut info = info.clone();
            info.value = self.widen(info.value);
            members.index.push(info);
        }
        let source = self.origin(origin).source.clone();
        self.object_with(members, source, false)
    }

    fn widen_prop(&mut self, prop: Prop) -> Prop {
        if !matches!(
            self.prop(prop).source,
            PropType::Known(_) | PropType::Instantiated { .. }
        ) {
            return prop;
        }
        let ty = self.type_of_prop(prop);
        let widened = self.widen(ty);
        if widened == ty {
            return prop;
        }
        let mut data = self.prop(prop).clone();
        data.source = PropType::Known(widened);
        data.read = None;
        data.write = None;
        self.types.new_prop(data)
    }

    /// The type of an object literal without freshness: excess properties no longer matter.
    pub fn regular_object(&mut self, ty: Ty) -> Ty {
        let TyKind::Object { origin, args } = self.kind(ty).clone() else {
            return ty;
        };
        if !self.origin(origin).fresh {
            return ty;
        }
        if let Some(known) = self.origin(origin).regular {
            let TyKind::Object {
                origin: regular, ..
            } = *self.kind(known)
            else {
                return known;
            };
            return self.object(regular, args);
        }
        let data = OriginData {
            fresh: false,
            regular: None,
            widened: None,
            ..self.origin(origin).clone()
        };
        let regular = self.types.new_origin(data);
        let own = self.own_args(regular);
        let known = self.object(regular, own);
        self.origin_mut(origin).regular = Some(known);
        self.object(regular, args)
    }

    /// The type of an object literal that is stored: no longer that of a literal at all.
    fn stored_object(&mut self, ty: Ty) -> Ty {
        let TyKind::Object { origin, args } = self.kind(ty).clone() else {
            return ty;
        };
        let known = match self.origin(origin).widened {
            Some(known) => known,
            None => {
                let data = OriginData {
                    fresh: false,
                    is_object_literal: false,
                    regular: None,
                    widened: None,
                    ..self.origin(origin).clone()
                };
                let made = self.types.new_origin(data);
                let own = self.own_args(made);
                let made = self.object(made, own);
                self.origin_mut(origin).widened = Some(made);
                made
            }
        };
        match *self.kind(known) {
            TyKind::Object { origin, .. } => self.object(origin, args),
            _ => known,
        }
    }

    /// The regular form of every object literal and literal on top of the type.
    pub fn regular_type(&mut self, ty: Ty) -> Ty {
        match self.kind(ty) {
            TyKind::Union { .. } => self.map_type(ty, &mut |c, t| c.regular_type(t)),
            TyKind::Object { .. } => self.regular_object(ty),
            _ => self.regular_literal(ty),
        }
    }
}
