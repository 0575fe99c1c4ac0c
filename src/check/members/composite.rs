//! Properties of unions and intersections.

use std::rc::Rc;

use crate::check::Checker;
use crate::check::ty::{Prop, PropData, PropName, PropType, Ty, TyFlags, TyKind, Visibility};

impl Checker<'_> {
    /// The property that a union or intersection has under a name. One that only some members of a union have is marked
    /// partial.
    pub fn composite_property(&mut self, ty: Ty, name: PropName) -> Option<Prop> {
        if let Some(known) = self.types.memo.composite_props.get(&(ty, name)) {
            return *known;
        }
        let made = match self.kind(ty).clone() {
            TyKind::Union { members, .. } => self.property_of_union(&members, name),
            TyKind::Intersection(members) => self.property_of_intersection(&members, name),
            _ => None,
        };
        self.types.memo.composite_props.insert((ty, name), made);
        made
    }

    fn property_of_union(&mut self, members: &[Ty], name: PropName) -> Option<Prop> {
        let mut props: Vec<Prop> = Vec::new();
        // Types that stand for the property in members that have none of this name.
        let mut others: Vec<Ty> = Vec::new();
        let mut partial = false;
        let mut optional = false;
        let mut readonly = false;
        for member in members {
            let member = self.reduced_apparent(*member);
            if member == Ty::ERROR || self.is(member, TyFlags::NEVER) {
                continue;
            }
            match self.find_property(member, name, true) {
                Some(prop) => {
                    let data = self.prop(prop);
                    optional |= data.optional;
                    readonly |= data.readonly;
                    if !props.contains(&prop) {
                        props.push(prop);
                    }
                }
                None => {
                    if let Some(info) = self.index_info_for_name(member, &name) {
                        readonly |= info.readonly;
                        let value = match self.kind(member) {
                            TyKind::Tuple { .. } => {
                                let rest = self.rest_element_of_tuple(member);
                                rest.unwrap_or(Ty::UNDEFINED)
                            }
                            _ => info.value,
                        };
                        others.push(value);
                    } else if self.is_object_literal(member) {
                        others.push(Ty::UNDEFINED);
                    } else {
                        partial = true;
                    }
                }
            }
        }
        let first = *props.first()?;
        let unlike = props.iter().any(|p| {
            let data = self.prop(*p);
            data.visibility != Visibility::Public && data.symbol != self.prop(first).symbol
        });
        if unlike {
            partial = true;
        }
        if props.len() == 1 && !partial && others.is_empty() {
            return Some(first);
        }
        let source = if others.is_empty() {
            PropType::UnionOf(props.clone().into())
        } else {
            let mut types: Vec<Ty> = Vec::with_capacity(props.len() + others.len());
            for prop in &props {
                types.push(self.type_of_prop(*prop));
            }
            types.extend(others);
            PropType::UnionOfTypes(types.into())
        };
        Some(self.composite(first, &props, source, optional, readonly, partial))
    }

    fn property_of_intersection(&mut self, members: &[Ty], name: PropName) -> Option<Prop> {
        let mut props: Vec<Prop> = Vec::new();
        let mut optional = true;
        let mut readonly = true;
        for member in members {
            let member = self.reduced_apparent(*member);
            if member == Ty::ERROR || self.is(member, TyFlags::NEVER | TyFlags::ANY) {
                continue;
            }
            if let Some(prop) = self.find_property(member, name, false) {
                let data = self.prop(prop);
                optional &= data.optional;
                readonly &= data.readonly;
                if !props.contains(&prop) {
                    props.push(prop);
                }
            }
        }
        let first = *props.first()?;
        if props.len() == 1 {
            return Some(first);
        }
        let source = PropType::IntersectionOf(props.clone().into());
        Some(self.composite(first, &props, source, optional, readonly, false))
    }

    fn composite(
        &mut self,
        first: Prop,
        props: &[Prop],
        source: PropType,
        optional: bool,
        readonly: bool,
        partial: bool,
    ) -> Prop {
        let like = self.prop(first).clone();
        let mut data = PropData::new(like.name, source);
        data.symbol = like.symbol;
        data.kind = like.kind;
        data.declared_in = like.declared_in;
        data.visibility = props
            .iter()
            .map(|p| self.prop(*p).visibility)
            .max()
            .unwrap_or_default();
        data.optional = optional;
        data.readonly = readonly;
        data.partial = partial;
        self.types.new_prop(data)
    }

    /// The properties that a property of a union or intersection stands for; the property itself if it is declared.
    pub fn parts_of_prop(&self, prop: Prop) -> Rc<[Prop]> {
        match &self.prop(prop).source {
            PropType::UnionOf(parts) | PropType::IntersectionOf(parts) => parts.clone(),
            _ => Rc::from([prop]),
        }
    }

    pub(in crate::check) fn is_object_literal(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Object { origin, .. } => self.origin(*origin).is_object_literal,
            _ => false,
        }
    }

    /// The type of the elements after the fixed ones.
    pub(in crate::check) fn rest_element_of_tuple(&mut self, ty: Ty) -> Option<Ty> {
        let TyKind::Tuple { shape, elements } = self.kind(ty).clone() else {
            return None;
        };
        if !shape.is_open() {
            return None;
        }
        let from = shape.fixed_length();
        let mut parts = Vec::new();
        for at in from..elements.len() {
            parts.push(match shape.kinds[at] {
                crate::check::ty::ElementKind::Variadic => {
                    self.indexed_access(elements[at], Ty::NUMBER)
                }
                _ => elements[at],
            });
        }
        Some(self.union(&parts))
    }
}
