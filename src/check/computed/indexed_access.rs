//! `T[K]`.

use crate::check::Checker;
use crate::check::members::numeric_value;
use crate::check::ty::{ElementKind, MapperId, PropName, Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// `object[index]` as a type; the error type if there is no such member (the place that wrote it reports that).
    pub fn indexed_access(&mut self, object: Ty, index: Ty) -> Ty {
        self.try_indexed_access(object, index).unwrap_or(Ty::ERROR)
    }

    /// The type of what `object[index]` reads; `None` if there is no such member.
    pub fn try_indexed_access(&mut self, object: Ty, index: Ty) -> Option<Ty> {
        self.access(object, index, false, false)
    }

    /// As `try_indexed_access` for code: members of a type parameter are those of its constraint.
    pub fn indexed_access_in_code(&mut self, object: Ty, index: Ty) -> Option<Ty> {
        self.access(object, index, false, true)
    }

    /// The type of what may be written to `object[index]`.
    pub fn indexed_access_for_write(&mut self, object: Ty, index: Ty) -> Option<Ty> {
        self.access(object, index, true, false)
    }

    fn access(&mut self, object: Ty, index: Ty, writing: bool, in_code: bool) -> Option<Ty> {
        if object == Ty::WILDCARD || index == Ty::WILDCARD {
            return Some(Ty::WILDCARD);
        }
        let object = self.reduced(object);
        // A record has one type whatever the key is.
        let index = if self.is_generic_index(index)
            && self.has_only_string_index(object)
            && self.is_assignable(index, Ty::STRING)
        {
            Ty::STRING
        } else {
            index
        };
        let open_tuple = match self.kind(object) {
            TyKind::Tuple { shape, .. } => shape.kinds.contains(&ElementKind::Variadic),
            _ => false,
        };
        let deferred = self.is_generic_index(index)
            || if open_tuple {
                !self.is_fixed_position(object, index)
            } else {
                !in_code && self.is_generic_object(object)
            };
        if deferred {
            if self.is(object, TyFlags::ANY_OR_UNKNOWN) {
                return Some(object);
            }
            return Some(
                self.types
                    .intern(TyKind::IndexedAccess { object, index }, None),
            );
        }
        let apparent = self.reduced_apparent(object);
        if let TyKind::Union { members, .. } = self.kind(index).clone()
            && !self.is(index, TyFlags::BOOLEAN)
        {
            let mut parts = Vec::with_capacity(members.len());
            for member in members.iter() {
                parts.push(self.access_member(object, apparent, *member, writing)?);
            }
            return Some(if writing {
                self.intersection(&parts)
            } else {
                self.union(&parts)
            });
        }
        self.access_member(object, apparent, index, writing)
    }

    fn has_only_string_index(&mut self, ty: Ty) -> bool {
        let plain = match self.kind(ty) {
            TyKind::Object { .. } | TyKind::Reference { .. } => true,
            TyKind::Mapped { .. } => !self.is_generic_mapped(ty),
            _ => false,
        };
        if !plain {
            return false;
        }
        match self.members_of(ty) {
            Some((table, _)) => {
                table.props.is_empty()
                    && table.call.is_empty()
                    && table.construct.is_empty()
                    && table.index.len() == 1
                    && table.index[0].key == Ty::STRING
            }
            None => false,
        }
    }

    /// Whether the index is a position before anything variable in a tuple.
    fn is_fixed_position(&self, tuple: Ty, index: Ty) -> bool {
        let TyKind::Tuple { shape, .. } = self.kind(tuple) else {
            return false;
        };
        match self.name_of_key(index) {
            Some(PropName::Text(text)) => numeric_value(&text)
                .is_some_and(|n| n >= 0.0 && (n as usize) < shape.fixed_length()),
            _ => false,
        }
    }

    fn access_member(&mut self, original: Ty, object: Ty, index: Ty, writing: bool) -> Option<Ty> {
        if let Some(name) = self.name_of_key(index) {
            if let Some(prop) = self.property_of(object, &name) {
                return Some(if writing {
                    self.write_type_of_prop(prop)
                } else {
                    self.type_of_prop(prop)
                });
            }
            if let PropName::Text(text) = name
                && let Some(position) = numeric_value(&text)
                && position >= 0.0
                && let Some(past) = self.past_the_end(object)
            {
                return past;
            }
        }
        let flags = self.flags(index);
        if flags.any_of(TyFlags::NULLABLE) {
            return None;
        }
        if self.is(object, TyFlags::ANY | TyFlags::NEVER) {
            return Some(object);
        }
        if flags.any_of(
            TyFlags::ANY | TyFlags::STRING_LIKE | TyFlags::NUMBER_LIKE | TyFlags::SYMBOL_LIKE,
        ) {
            let key = if flags.any_of(TyFlags::ANY) {
                Ty::STRING
            } else {
                index
            };
            let info = match self.applicable_index_info(object, key) {
                Some(info) => Some(info),
                // A symbol reads as a string would; the place that writes it reports that.
                None => self.index_info_of(object, Ty::STRING),
            };
            if let Some(info) = info {
                return Some(info.value);
            }
            if flags.any_of(TyFlags::ANY)
                && let Some(info) = self.index_info_of(object, Ty::NUMBER)
            {
                return Some(info.value);
            }
        }
        if flags.any_of(TyFlags::NEVER) {
            return Some(Ty::NEVER);
        }
        // A numeric enum object can be read backwards.
        if flags.any_of(TyFlags::NUMBER_LIKE) && self.is_enum_object(object) {
            return Some(Ty::STRING);
        }
        if original == Ty::ERROR || index == Ty::ERROR {
            return Some(Ty::ERROR);
        }
        None
    }

    /// `tuple[n]` behind the fixed elements: `Some(None)` for an error, `None` if the object is no tuple.
    fn past_the_end(&mut self, object: Ty) -> Option<Option<Ty>> {
        let members = self.members_of_union(object);
        if !members.iter().all(|m| self.is_tuple(*m)) {
            return None;
        }
        let mut parts = Vec::new();
        for member in members.iter() {
            match self.rest_element_of_tuple(*member) {
                // Some of the elements may be missing.
                Some(rest) => parts.push(rest),
                None if members.len() > 1 => parts.push(Ty::UNDEFINED),
                None => return Some(None),
            }
        }
        Some(Some(self.union(&parts)))
    }

    pub(in crate::check) fn is_enum_object(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Object { origin, .. } => {
                matches!(
                    self.origin(*origin).source,
                    crate::check::ty::OriginSource::EnumObject(_)
                )
            }
            _ => false,
        }
    }

    /// `{ [P in K]: F<P> }[X]` is `F<X>`.
    pub(in crate::check) fn mapped_access_substitution(
        &mut self,
        object: Ty,
        index: Ty,
    ) -> Option<Ty> {
        if !self.is_generic_mapped(object) || self.mapped_has_name(object) {
            return None;
        }
        let parts = self.mapped_parts(object)?;
        let mapper = self.mapper_of_type(object);
        let mapper = self.extend_mapper(mapper, parts.key, index);
        let template = self.lazy(parts.template);
        let ty = self.instantiate(template, mapper);
        Some(match parts.optional {
            crate::check::ty::Modifier::Add => self.or_undefined(ty),
            crate::check::ty::Modifier::Keep | crate::check::ty::Modifier::Remove => ty,
        })
    }

    /// `{ [P in "a" | "b"]: F<P> }[K]` is `F<K>` too, for what can be done with it: `None` if the access is of another kind.
    pub(in crate::check) fn known_mapped_access(&mut self, object: Ty, index: Ty) -> Option<Ty> {
        let parts = self.mapped_parts(object)?;
        if parts.optional == crate::check::ty::Modifier::Remove
            || parts.name.is_some()
            || self.is_generic_mapped(object)
            || !self.is_generic_index(index)
        {
            return None;
        }
        let mapper = self.mapper_of_type(object);
        let mapper = self.extend_mapper(mapper, parts.key, index);
        let template = self.lazy(parts.template);
        let ty = self.instantiate(template, mapper);
        Some(match parts.optional {
            crate::check::ty::Modifier::Add => self.or_undefined(ty),
            crate::check::ty::Modifier::Keep | crate::check::ty::Modifier::Remove => ty,
        })
    }

    /// The type with accesses on unions and intersections distributed, as far as that says more.
    pub(in crate::check) fn simplified(&mut self, ty: Ty, writing: bool) -> Ty {
        match self.kind(ty).clone() {
            TyKind::IndexedAccess { object, index } => {
                if let Some(known) = self.types.memo.simplified.get(&(ty, writing)) {
                    return *known;
                }
                self.types.memo.simplified.insert((ty, writing), ty);
                let made = self.simplify_access(ty, object, index, writing);
                self.types.memo.simplified.insert((ty, writing), made);
                made
            }
            TyKind::Conditional { .. } => self.simplify_conditional(ty, writing),
            _ => ty,
        }
    }

    fn simplify_access(&mut self, ty: Ty, object: Ty, index: Ty, writing: bool) -> Ty {
        let object = self.simplified(object, writing);
        let index = self.simplified(index, writing);
        // T[A | B] is T[A] | T[B] for reading and T[A] & T[B] for writing.
        if let TyKind::Union { members, .. } = self.kind(index).clone() {
            let parts: Vec<Ty> = members
                .iter()
                .map(|m| {
                    let part = self.indexed_access(object, *m);
                    self.simplified(part, writing)
                })
                .collect();
            return if writing {
                self.intersection(&parts)
            } else {
                self.union(&parts)
            };
        }
        if !self.is(index, TyFlags::INSTANTIABLE) {
            let members = match self.kind(object).clone() {
                TyKind::Union { members, .. } => Some((members, false)),
                TyKind::Intersection(members) => Some((members, true)),
                _ => None,
            };
            if let Some((members, intersection)) = members {
                let mut parts = Vec::with_capacity(members.len());
                for member in members.iter() {
                    match self.try_indexed_access(*member, index) {
                        Some(part) => {
                            let part = self.simplified(part, writing);
                            parts.push(part);
                        }
                        None if intersection => {}
                        None => return ty,
                    }
                }
                if parts.is_empty() {
                    return ty;
                }
                return if intersection || writing {
                    self.intersection(&parts)
                } else {
                    self.union(&parts)
                };
            }
        }
        if let Some(substituted) = self.mapped_access_substitution(object, index) {
            return self.simplified(substituted, writing);
        }
        if let TyKind::Param(_) = self.kind(object)
            && let Some(constraint) = self.base_constraint(object)
            && self.is_tuple(constraint)
            && self.is_fixed_position(constraint, index)
        {
            return ty;
        }
        ty
    }

    /// `T extends U ? T : never` with no infer is `T` where everything in `T` surely extends `U`.
    fn simplify_conditional(&mut self, ty: Ty, _writing: bool) -> Ty {
        let Some((yes, no)) = self.branches_of_conditional(ty) else {
            return ty;
        };
        let Some((check, extends)) = self.check_of_conditional(ty) else {
            return ty;
        };
        if self.is(no, TyFlags::NEVER) && yes == check {
            if self.is(check, TyFlags::ANY) || self.is_permissively_assignable(check, extends) {
                return yes;
            }
        } else if self.is(yes, TyFlags::NEVER) && no == check {
            if !self.is(check, TyFlags::ANY) && self.is_permissively_assignable(check, extends) {
                return Ty::NEVER;
            }
        }
        ty
    }

    fn is_permissively_assignable(&mut self, check: Ty, extends: Ty) -> bool {
        let (check, extends) = (self.restrictive(check), self.restrictive(extends));
        self.is_assignable(check, extends)
    }

    /// What a conditional type checks, and against what, instantiated.
    pub(in crate::check) fn check_of_conditional(&mut self, ty: Ty) -> Option<(Ty, Ty)> {
        let TyKind::Conditional { origin, .. } = *self.kind(ty) else {
            return None;
        };
        let crate::check::ty::OriginSource::Conditional(parts) = self.origin(origin).source.clone()
        else {
            return None;
        };
        let mapper: MapperId = self.mapper_of_type(ty);
        let check = self.lazy(parts.check);
        let extends = self.lazy(parts.extends);
        Some((
            self.instantiate(check, mapper),
            self.instantiate(extends, mapper),
        ))
    }

    /// The parameters that `infer` declares in a conditional type.
    pub(in crate::check) fn infer_of_conditional(
        &self,
        ty: Ty,
    ) -> std::rc::Rc<[crate::check::ty::TypeParamId]> {
        let TyKind::Conditional { origin, .. } = self.kind(ty) else {
            return std::rc::Rc::from([]);
        };
        match &self.origin(*origin).source {
            crate::check::ty::OriginSource::Conditional(parts) => parts.infer.clone(),
            _ => std::rc::Rc::from([]),
        }
    }
}
