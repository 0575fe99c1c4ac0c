//! Objects: arrays, tuples, properties, index signatures.

use super::{Answer, Part, Relating, Relation};
use crate::check::Checker;
use crate::check::ty::{
    ElementKind, IndexInfo, OriginSource, Prop, PropKind, Ty, TyFlags, TyKind, Visibility,
};

impl Checker<'_> {
    pub(super) fn objects_related(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        part: Part,
    ) -> Answer {
        use TyFlags as F;
        if !r.relation.is_subtype()
            && self.is_partial_mapped(target)
            && self.is_empty_object(source)
        {
            return Answer::Yes;
        }
        if self.is_generic_mapped(target) {
            return if self.is_generic_mapped(source) {
                self.mapped_related(r, source, target)
            } else {
                Answer::No
            };
        }
        let primitive = self.is(source, F::PRIMITIVE);
        // Nothing is known about the properties of an `object`.
        let part = if self.is(source, F::NON_PRIMITIVE) {
            Part::Source
        } else {
            part
        };
        let source = self.apparent_type(source);
        if let (TyKind::Reference { target: a, args: x }, TyKind::Reference { target: b, args: y }) =
            (self.kind(source).clone(), self.kind(target).clone())
            && a == b
            && !self.is_marker(&x)
            && !self.is_marker(&y)
            && let Some(answer) = self.related_by_variance(r, a, &x, &y)
        {
            return answer;
        }
        if self.is_readonly_array(target)
            && self.every_type(source, &mut |c, t| c.is_array_or_tuple(t))
            || self.is_array(target)
                && self.every_type(
                    source,
                    &mut |c, t| matches!(c.kind(t), TyKind::Tuple { shape, .. } if !shape.readonly),
                )
        {
            let from = self.number_index_type(source).unwrap_or(Ty::ANY);
            let to = self.array_element(target).unwrap_or(Ty::ANY);
            return self.related(r, from, to, Part::Whole);
        }
        if r.relation.is_subtype()
            && self.is_fresh_object(target)
            && self.is_empty_object(target)
            && !self.is_empty_object(source)
        {
            return Answer::No;
        }
        if self.is(source, F::OBJECT | F::INTERSECTION) && self.is(target, F::OBJECT) {
            let mut answer = self.properties_related(r, source, target, false, part, &[]);
            if answer.holds() {
                answer = answer.and(self.signatures_related(r, source, target, false));
            }
            if answer.holds() {
                answer = answer.and(self.signatures_related(r, source, target, true));
            }
            if answer.holds() {
                answer = answer.and(self.indexes_related(r, source, target, primitive, part));
            }
            return answer;
        }
        if self.is(source, F::OBJECT | F::INTERSECTION) && self.is(target, F::UNION) {
            let objects =
                self.filter_type(target, &mut |c, t| c.is(t, F::OBJECT | F::INTERSECTION));
            if self.is(objects, F::UNION) {
                return self.related_to_discriminated(r, source, objects);
            }
        }
        Answer::No
    }

    /// `optional_only`: of the target's properties only the optional ones are compared. `excluded`: properties that have
    /// been compared already.
    pub(super) fn properties_related(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        optional_only: bool,
        part: Part,
        excluded: &[crate::check::ty::PropName],
    ) -> Answer {
        if self.is_tuple(target) {
            if self.is_array_or_tuple(source) {
                return self.tuples_related(r, source, target);
            }
            if matches!(self.kind(target), TyKind::Tuple { shape, .. } if shape.is_open()) {
                return Answer::No;
            }
        }
        let wanted = self.properties_of(target);
        let all_required =
            r.relation.is_subtype() && !self.is_object_literal(source) && !self.is_tuple(source);
        let mut pairs: Vec<(Prop, Prop)> = Vec::with_capacity(wanted.len());
        for prop in wanted.iter() {
            let data = self.prop(*prop);
            let (name, optional) = (data.name, data.optional || data.partial);
            if excluded.contains(&name) {
                continue;
            }
            match self.property_of(source, &name) {
                Some(found) => {
                    if found != *prop && (!optional_only || optional) {
                        pairs.push((found, *prop));
                    }
                }
                None if all_required || !optional => return Answer::No,
                None => {}
            }
        }
        if self.is_object_literal(target) {
            // Types of literals side by side in an array or `?:` stay apart if one has more properties.
            for prop in self.properties_of(source).iter() {
                let name = self.prop(*prop).name;
                if !excluded.contains(&name) && self.declared_property_of(target, &name).is_none() {
                    let ty = self.type_of_prop(*prop);
                    if !self.is(ty, TyFlags::UNDEFINED) {
                        return Answer::No;
                    }
                }
            }
        }
        let mut all = Answer::Yes;
        for (from, to) in pairs {
            all = all.and(self.property_related(r, from, to, None, part));
            if !all.holds() {
                break;
            }
        }
        all
    }

    /// `source_ty`: the type to take for the source property instead of its own.
    pub(super) fn property_related(
        &mut self,
        r: &mut Relating,
        from: Prop,
        to: Prop,
        source_ty: Option<Ty>,
        part: Part,
    ) -> Answer {
        let a = self.prop(from).clone();
        let b = self.prop(to).clone();
        if a.visibility == Visibility::Private || b.visibility == Visibility::Private {
            if a.symbol != b.symbol || a.symbol.is_none() {
                return Answer::No;
            }
        } else if b.visibility == Visibility::Protected {
            let derived = match (a.declared_in, b.declared_in) {
                (Some(x), Some(y)) => self.derives_from(x, y),
                _ => false,
            };
            if a.symbol != b.symbol && !derived {
                return Answer::No;
            }
        } else if a.visibility == Visibility::Protected {
            return Answer::No;
        }
        if r.relation == Relation::StrictSubtype && a.readonly && !b.readonly {
            return Answer::No;
        }
        let source = match source_ty {
            Some(ty) => ty,
            None => self.type_of_prop(from),
        };
        let mut target = self.type_of_prop(to);
        if b.optional {
            target = self.or_undefined(target);
        }
        let part = if part == Part::Target {
            Part::Whole
        } else {
            part
        };
        let answer = self.related(r, source, target, part);
        if !answer.holds() {
            return Answer::No;
        }
        let member = matches!(
            b.kind,
            PropKind::Field | PropKind::Method | PropKind::Accessor { .. }
        );
        if r.relation != Relation::Comparable && a.optional && member && !b.optional {
            return Answer::No;
        }
        answer
    }

    /// Whether a class or interface is or extends another.
    pub fn derives_from(
        &mut self,
        symbol: crate::check::symbols::SymbolId,
        base: crate::check::symbols::SymbolId,
    ) -> bool {
        let mut open = vec![symbol];
        let mut seen = Vec::new();
        while let Some(next) = open.pop() {
            if next == base {
                return true;
            }
            if seen.contains(&next) {
                continue;
            }
            seen.push(next);
            for ty in self.declared_bases(next).iter() {
                match self.kind(*ty) {
                    TyKind::Reference { target, .. } => open.push(*target),
                    TyKind::Intersection(members) => {
                        for member in members.iter() {
                            if let TyKind::Reference { target, .. } = self.kind(*member) {
                                open.push(*target);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        false
    }

    fn tuples_related(&mut self, r: &mut Relating, source: Ty, target: Ty) -> Answer {
        let TyKind::Tuple { shape, elements } = self.kind(target).clone() else {
            return Answer::No;
        };
        let (kinds, types, readonly, min) = match self.kind(source).clone() {
            TyKind::Tuple { shape, elements } => (
                shape.kinds.clone(),
                elements.to_vec(),
                shape.readonly,
                shape.min_length(),
            ),
            _ => {
                let readonly = self.is_readonly_array(source);
                let element = self.array_element(source).unwrap_or(Ty::ANY);
                (vec![ElementKind::Rest], vec![element], readonly, 0)
            }
        };
        if readonly && !shape.readonly {
            return Answer::No;
        }
        let source_open = kinds.contains(&ElementKind::Rest);
        let target_open = shape.is_open();
        let (count, wanted) = (kinds.len(), shape.kinds.len());
        if !source_open && count < shape.min_length()
            || !target_open && (wanted < min || source_open || wanted < count)
        {
            return Answer::No;
        }
        let not_rest = |k: &ElementKind| *k != ElementKind::Rest;
        let start = shape.kinds.iter().take_while(|k| not_rest(k)).count();
        let end = shape.kinds.iter().rev().take_while(|k| not_rest(k)).count();
        let mut all = Answer::Yes;
        for at in 0..count {
            let from_end = count - 1 - at;
            let to = if target_open && at >= start {
                wanted - 1 - from_end.min(end)
            } else {
                at
            };
            let (a, b) = (kinds[at], shape.kinds[to]);
            if b == ElementKind::Variadic && a != ElementKind::Variadic
                || a == ElementKind::Variadic && !b.is_variable()
                || b == ElementKind::Required && a != ElementKind::Required
            {
                return Answer::No;
            }
            let mut wanted = elements[to];
            if a == ElementKind::Variadic && b == ElementKind::Rest {
                wanted = self.array_of(wanted);
            }
            all = all.and(self.related(r, types[at], wanted, Part::Whole));
            if !all.holds() {
                break;
            }
        }
        all
    }

    pub(super) fn indexes_related(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        primitive: bool,
        part: Part,
    ) -> Answer {
        let wanted = self.index_infos(target);
        let by_string = wanted.iter().any(|i| i.key == Ty::STRING);
        let mut all = Answer::Yes;
        for info in wanted.iter() {
            let answer = if r.relation != Relation::StrictSubtype
                && !primitive
                && by_string
                && self.is(info.value, TyFlags::ANY)
            {
                Answer::Yes
            } else if by_string && self.is_generic_mapped(source) {
                // A value under any of the keys.
                let mut template = self.mapped_template(source);
                if let Some(parts) = self.mapped_parts(source) {
                    let keys = self.mapped_constraint(source);
                    let mapper = self.mapper(&[parts.key], &[keys]);
                    template = self.instantiate(template, mapper);
                }
                self.related(r, template, info.value, Part::Whole)
            } else {
                self.related_to_index(r, source, info, part)
            };
            all = all.and(answer);
            if !all.holds() {
                break;
            }
        }
        all
    }

    fn related_to_index(
        &mut self,
        r: &mut Relating,
        source: Ty,
        info: &IndexInfo,
        part: Part,
    ) -> Answer {
        if let Some(own) = self.applicable_index_info(source, info.key) {
            if r.relation == Relation::StrictSubtype && own.readonly && !info.readonly {
                return Answer::No;
            }
            return self.related(r, own.value, info.value, Part::Whole);
        }
        let literal = r.relation != Relation::StrictSubtype || self.is_fresh_object(source);
        if part == Part::Source || !literal || !self.has_inferable_index(source) {
            return Answer::No;
        }
        let mut all = Answer::Yes;
        for prop in self.properties_of(source).iter() {
            let Some(key) = self.key_of_prop(*prop) else {
                continue;
            };
            if !self.is_key_for(key, info.key) {
                continue;
            }
            let mut ty = self.type_of_prop(*prop);
            if self.prop(*prop).optional && ty != Ty::UNDEFINED && info.key != Ty::NUMBER {
                ty = self.without_undefined(ty);
            }
            all = all.and(self.related(r, ty, info.value, Part::Whole));
            if !all.holds() {
                return all;
            }
        }
        for own in self.index_infos(source).iter() {
            if self.is_key_for(own.key, info.key) {
                all = all.and(self.related(r, own.value, info.value, Part::Whole));
            }
        }
        all
    }

    /// Whether all properties of a value of the type are known: object literals and type literals, not interfaces.
    pub fn has_inferable_index(&mut self, ty: Ty) -> bool {
        match self.kind(ty).clone() {
            TyKind::Intersection(members) => members.iter().all(|m| self.has_inferable_index(*m)),
            TyKind::Mapped { .. } => true,
            TyKind::Object { origin, .. } => {
                let known = match self.origin(origin).source {
                    OriginSource::TypeNode(_)
                    | OriginSource::ObjectLiteral(_)
                    | OriginSource::EnumObject(_)
                    | OriginSource::Namespace(_)
                    | OriginSource::Made => true,
                    OriginSource::FunctionSymbol(_)
                    | OriginSource::Function(_)
                    | OriginSource::ClassStatic(_)
                    | OriginSource::Mapped(_)
                    | OriginSource::Conditional(_) => false,
                };
                known
                    && self.call_signatures(ty).is_empty()
                    && self.construct_signatures(ty).is_empty()
            }
            _ => false,
        }
    }

    pub(super) fn identical_objects(&mut self, r: &mut Relating, source: Ty, target: Ty) -> Answer {
        if self.is_generic_mapped(source) || self.is_generic_mapped(target) {
            return if self.is_generic_mapped(source) && self.is_generic_mapped(target) {
                self.mapped_related(r, source, target)
            } else {
                Answer::No
            };
        }
        // A class or interface is only itself; arrays and tuples likewise.
        let named = |k: &TyKind| matches!(k, TyKind::Reference { .. } | TyKind::Tuple { .. });
        if named(self.kind(source))
            && named(self.kind(target))
            && self.is_class_or_tuple(source, target)
        {
            return Answer::No;
        }
        let (a, b) = (self.properties_of(source), self.properties_of(target));
        if a.len() != b.len() {
            return Answer::No;
        }
        let mut all = Answer::Yes;
        for prop in a.iter() {
            let name = self.prop(*prop).name;
            let Some(other) = self.declared_property_of(target, &name) else {
                return Answer::No;
            };
            if other == *prop {
                continue;
            }
            let (x, y) = (self.prop(*prop).clone(), self.prop(other).clone());
            if x.optional != y.optional || x.readonly != y.readonly || x.visibility != y.visibility
            {
                return Answer::No;
            }
            if x.visibility != Visibility::Public && x.symbol != y.symbol {
                return Answer::No;
            }
            let (s, t) = (self.type_of_prop(*prop), self.type_of_prop(other));
            all = all.and(self.related(r, s, t, Part::Whole));
            if !all.holds() {
                return all;
            }
        }
        for construct in [false, true] {
            all = all.and(self.identical_signatures(r, source, target, construct));
            if !all.holds() {
                return all;
            }
        }
        let (a, b) = (self.index_infos(source), self.index_infos(target));
        if a.len() != b.len() {
            return Answer::No;
        }
        for info in a.iter() {
            match b.iter().find(|i| i.key == info.key) {
                Some(other) if other.readonly == info.readonly => {
                    all = all.and(self.related(r, info.value, other.value, Part::Whole));
                }
                _ => return Answer::No,
            }
        }
        all
    }

    fn is_class_or_tuple(&self, a: Ty, b: Ty) -> bool {
        let class = |ty: Ty| match self.kind(ty) {
            TyKind::Reference { target, .. } => self.is_class_symbol(*target),
            TyKind::Tuple { .. } => true,
            _ => false,
        };
        class(a) || class(b)
    }
}
