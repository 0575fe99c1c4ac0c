//! Mapped types over arrays and tuples.

use super::mapped::with_modifier;
use crate::check::Checker;
use crate::check::ty::{
    AliasId, ElementKind, MappedOrigin, Modifier, OriginId, OriginSource, TupleShape, Ty, TyFlags,
    TyKind, TypeParamId,
};
use std::rc::Rc;

impl Checker<'_> {
    pub(super) fn mapped_over(
        &mut self,
        origin: OriginId,
        params: &Rc<[TypeParamId]>,
        mut args: Vec<Ty>,
        at: usize,
        over: Ty,
        alias: Option<AliasId>,
    ) -> Ty {
        if over == Ty::WILDCARD || over == Ty::ERROR {
            return over;
        }
        let structured = TyFlags::ANY_OR_UNKNOWN
            | TyFlags::INSTANTIABLE_NON_PRIMITIVE
            | TyFlags::OBJECT
            | TyFlags::INTERSECTION;
        if !self.is(over, structured) {
            return over;
        }
        args[at] = over;
        let OriginSource::Mapped(parts) = self.origin(origin).source.clone() else {
            return Ty::ERROR;
        };
        if parts.name.is_none() {
            if let Some(element) = self.array_element(over) {
                let readonly = self.is_readonly_array(over);
                let element =
                    self.mapped_element(&parts, params, &args, Ty::NUMBER, element, false);
                let readonly = with_modifier(readonly, parts.readonly);
                return if readonly {
                    self.readonly_array_of(element)
                } else {
                    self.array_of(element)
                };
            }
            if let TyKind::Tuple { shape, elements } = self.kind(over).clone() {
                return self.mapped_tuple(&parts, params, &args, &shape, &elements);
            }
            if self.is_array_over_any(over, params[at]) {
                let element =
                    self.mapped_element(&parts, params, &args, Ty::NUMBER, Ty::ANY, false);
                return self.array_of(element);
            }
        }
        self.types.intern(
            TyKind::Mapped {
                origin,
                args: args.into(),
            },
            alias,
        )
    }

    /// `any` in the place of a parameter that is constrained to arrays.
    fn is_array_over_any(&mut self, over: Ty, param: TypeParamId) -> bool {
        if !self.is(over, TyFlags::ANY) {
            return false;
        }
        match self.constraint_of_param(param) {
            Some(constraint) => self.every_type(constraint, &mut |c, t| c.is_array_or_tuple(t)),
            None => false,
        }
    }

    fn mapped_tuple(
        &mut self,
        parts: &MappedOrigin,
        params: &Rc<[TypeParamId]>,
        args: &[Ty],
        shape: &TupleShape,
        elements: &[Ty],
    ) -> Ty {
        let mut kinds = shape.kinds.clone();
        let mut types = Vec::with_capacity(elements.len());
        for (at, element) in elements.iter().enumerate() {
            let key = self.string_literal(at.to_string());
            let optional = shape.kinds[at] == ElementKind::Optional;
            if shape.kinds[at] == ElementKind::Variadic {
                // The same mapping over what is spread there.
                let at_param = params.iter().position(|p| {
                    let own = args.get(params.iter().position(|q| q == p).unwrap_or(0));
                    own.is_some_and(|a| matches!(self.kind(*a), TyKind::Tuple { .. }))
                });
                let mut inner = args.to_vec();
                if let Some(at_param) = at_param {
                    inner[at_param] = *element;
                }
                let mapper = self.mapper(params, &inner);
                let template = self.lazy(parts.template);
                let mapper = self.extend_mapper(mapper, parts.key, Ty::NUMBER);
                let element = self.instantiate(template, mapper);
                kinds[at] = ElementKind::Rest;
                types.push(element);
                continue;
            }
            types.push(self.mapped_element(parts, params, args, key, *element, optional));
            if parts.optional == Modifier::Remove && optional {
                kinds[at] = ElementKind::Required;
            }
            if parts.optional == Modifier::Add && kinds[at] == ElementKind::Required {
                kinds[at] = ElementKind::Optional;
            }
        }
        let shape = TupleShape {
            kinds,
            names: shape.names.clone(),
            readonly: with_modifier(shape.readonly, parts.readonly),
        };
        self.tuple(shape, &types)
    }

    fn mapped_element(
        &mut self,
        parts: &MappedOrigin,
        params: &Rc<[TypeParamId]>,
        args: &[Ty],
        key: Ty,
        _element: Ty,
        optional: bool,
    ) -> Ty {
        let mapper = self.mapper(params, args);
        let mapper = self.extend_mapper(mapper, parts.key, key);
        let template = self.lazy(parts.template);
        let ty = self.instantiate(template, mapper);
        match parts.optional {
            Modifier::Add => self.or_undefined(ty),
            Modifier::Remove if optional => self.without_undefined(ty),
            Modifier::Keep if optional => self.or_undefined(ty),
            Modifier::Remove | Modifier::Keep => ty,
        }
    }
}
