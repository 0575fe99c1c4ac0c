//! `{ [K in C as N]: T }`.

use crate::check::Checker;
use crate::check::ty::{
    AliasId, IndexInfo, MappedOrigin, Members, Modifier, OriginId, OriginSource, Prop, PropData,
    PropName, PropType, Ty, TyFlags, TyKind, TypeParamId,
};
use std::rc::Rc;

impl Checker<'_> {
    /// A mapped type for arguments of the origin's parameters. Over unions it distributes; over arrays and tuples it
    /// maps the elements.
    pub fn mapped_type(&mut self, origin: OriginId, args: &[Ty]) -> Ty {
        let alias = self.origin(origin).alias;
        let alias = alias.map(|alias| {
            let params = self.origin(origin).params.clone();
            let mapper = self.mapper(&params, args);
            self.instantiate_alias(alias, mapper)
        });
        self.mapped_instance(origin, args.to_vec(), alias)
    }

    pub(in crate::check) fn mapped_parts(&self, ty: Ty) -> Option<MappedOrigin> {
        match self.kind(ty) {
            TyKind::Mapped { origin, .. } => match &self.origin(*origin).source {
                OriginSource::Mapped(parts) => Some(parts.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// `T` if the type is declared over `keyof T` with `T` a type parameter.
    fn homomorphic_param(&mut self, origin: OriginId) -> Option<TypeParamId> {
        let OriginSource::Mapped(parts) = self.origin(origin).source.clone() else {
            return None;
        };
        let constraint = self.lazy(parts.constraint);
        match *self.kind(constraint) {
            TyKind::Keyof(of) => match *self.kind(of) {
                TyKind::Param(param) => Some(param),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the type is declared as `{ [K in keyof T]: ... }` with `T` a type parameter.
    pub(in crate::check) fn is_homomorphic_mapped(&mut self, ty: Ty) -> bool {
        match *self.kind(ty) {
            TyKind::Mapped { origin, .. } => self.homomorphic_param(origin).is_some(),
            _ => false,
        }
    }

    pub(in crate::check) fn mapped_instance(
        &mut self,
        origin: OriginId,
        args: Vec<Ty>,
        alias: Option<AliasId>,
    ) -> Ty {
        let params = self.origin(origin).params.clone();
        if let Some(param) = self.homomorphic_param(origin)
            && let Some(at) = params.iter().position(|p| *p == param)
        {
            let over = self.reduced(args[at]);
            let own = self.param(param);
            if over != own {
                let members = self.members_of_union(over);
                if members.len() == 1 && !self.is(over, TyFlags::NEVER) {
                    return self.mapped_over(origin, &params, args, at, over, alias);
                }
                if self.is(over, TyFlags::NEVER) {
                    return over;
                }
                let mut parts = Vec::with_capacity(members.len());
                for member in members.iter() {
                    parts.push(self.mapped_over(origin, &params, args.clone(), at, *member, None));
                }
                return self.union_as(&parts, crate::check::ty::union::Reduction::Literal, alias);
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

    pub(in crate::check) fn mapped_has_name(&self, ty: Ty) -> bool {
        self.mapped_parts(ty)
            .is_some_and(|parts| parts.name.is_some())
    }

    /// `C` of `{ [K in C]: T }`, instantiated.
    pub fn mapped_constraint(&mut self, ty: Ty) -> Ty {
        let Some(parts) = self.mapped_parts(ty) else {
            return Ty::ERROR;
        };
        let mapper = self.mapper_of_type(ty);
        let constraint = self.lazy(parts.constraint);
        self.instantiate(constraint, mapper)
    }

    /// `T` of the mapped type with its key left open.
    pub fn mapped_template(&mut self, ty: Ty) -> Ty {
        let Some(parts) = self.mapped_parts(ty) else {
            return Ty::ERROR;
        };
        let mapper = self.mapper_of_type(ty);
        let template = self.lazy(parts.template);
        let template = self.instantiate(template, mapper);
        match parts.optional {
            Modifier::Add => self.or_undefined(template),
            Modifier::Keep | Modifier::Remove => template,
        }
    }

    /// `N` of `as N`.
    pub(in crate::check) fn mapped_name(&mut self, ty: Ty) -> Option<Ty> {
        let parts = self.mapped_parts(ty)?;
        let name = parts.name?;
        let mapper = self.mapper_of_type(ty);
        let name = self.lazy(name);
        Some(self.instantiate(name, mapper))
    }

    /// Whether the keys of the mapped type are not known yet.
    pub fn is_generic_mapped(&mut self, ty: Ty) -> bool {
        if !matches!(self.kind(ty), TyKind::Mapped { .. }) {
            return false;
        }
        let constraint = self.mapped_constraint(ty);
        if self.is_generic_index(constraint) {
            return true;
        }
        let Some(name) = self.mapped_name(ty) else {
            return false;
        };
        let Some(parts) = self.mapped_parts(ty) else {
            return false;
        };
        // `as N` that depends on more than the key.
        let mapper = self.mapper(&[parts.key], &[constraint]);
        let name = self.instantiate(name, mapper);
        self.is_generic_index(name)
    }

    /// The type whose modifiers a homomorphic mapped type keeps: `T` of `keyof T`.
    /// `T` of `{ [K in keyof T]: ... }` with its arguments put in; `unknown` for other mapped types.
    pub fn modifiers_type(&mut self, ty: Ty) -> Ty {
        let Some(parts) = self.mapped_parts(ty) else {
            return Ty::UNKNOWN;
        };
        let mapper = self.mapper_of_type(ty);
        let declared = self.lazy(parts.constraint);
        if let TyKind::Keyof(of) = *self.kind(declared) {
            return self.instantiate(of, mapper);
        }
        if let TyKind::Union {
            origin: Some(crate::check::ty::UnionOrigin::Keyof(of)),
            ..
        } = self.kind(declared)
        {
            return *of;
        }
        // `K` with `K extends keyof T`.
        if let TyKind::Param(param) = *self.kind(declared)
            && let Some(constraint) = self.constraint_of_param(param)
        {
            match self.kind(constraint).clone() {
                TyKind::Keyof(of) => return self.instantiate(of, mapper),
                TyKind::Union {
                    origin: Some(crate::check::ty::UnionOrigin::Keyof(of)),
                    ..
                } => return of,
                _ => {}
            }
        }
        Ty::UNKNOWN
    }

    fn is_over_keyof(&mut self, parts: &MappedOrigin) -> bool {
        let declared = self.lazy(parts.constraint);
        match self.kind(declared) {
            TyKind::Keyof(_) => true,
            TyKind::Union {
                origin: Some(crate::check::ty::UnionOrigin::Keyof(_)),
                ..
            } => true,
            _ => false,
        }
    }

    pub(in crate::check) fn mapped_members(&mut self, ty: Ty) -> Rc<Members> {
        if let Some(known) = self.types.memo.mapped_props.get(&ty) {
            return known.clone();
        }
        // Seen while it is being resolved, the type has no members.
        self.types
            .memo
            .mapped_props
            .insert(ty, Rc::new(Members::default()));
        let members = Rc::new(self.resolve_mapped(ty));
        self.types.memo.mapped_props.insert(ty, members.clone());
        members
    }

    fn resolve_mapped(&mut self, ty: Ty) -> Members {
        let mut members = Members::default();
        let Some(parts) = self.mapped_parts(ty) else {
            return members;
        };
        let modifiers = self.modifiers_type(ty);
        let keys = if self.is_over_keyof(&parts) {
            let apparent = self.apparent_type(modifiers);
            self.keys_for_mapping(apparent)
        } else {
            let constraint = self.mapped_constraint(ty);
            let constraint = self.lower_bound_of_keys(constraint);
            self.members_of_union(constraint).to_vec()
        };
        for key in keys {
            let name = match self.mapped_name(ty) {
                Some(name) => {
                    let mapper = self.mapper(&[parts.key], &[key]);
                    self.instantiate(name, mapper)
                }
                None => key,
            };
            for name in self.members_of_union(name).iter() {
                self.add_mapped_member(&mut members, ty, &parts, modifiers, key, *name);
            }
        }
        members
    }

    /// Every property and index signature as a key, private ones left out.
    fn keys_for_mapping(&mut self, ty: Ty) -> Vec<Ty> {
        let mut keys = Vec::new();
        for prop in self.properties_of(ty).iter() {
            if let Some(key) = self.key_of_prop(*prop) {
                keys.push(key);
            }
        }
        if self.is(ty, TyFlags::ANY) {
            keys.push(Ty::STRING);
        } else if !self.is_enum_object(ty) {
            for info in self.index_infos(ty).iter() {
                keys.push(info.key);
            }
        }
        keys
    }

    fn lower_bound_of_keys(&mut self, ty: Ty) -> Ty {
        match self.kind(ty).clone() {
            TyKind::Keyof(of) => {
                let apparent = self.apparent_type(of);
                if apparent == of {
                    ty
                } else {
                    self.keyof(apparent)
                }
            }
            TyKind::Param(_) => self.base_constraint(ty).unwrap_or(ty),
            TyKind::Union { members, .. }
                if members.iter().any(|m| self.is(*m, TyFlags::INSTANTIABLE)) =>
            {
                self.map_type(ty, &mut |c, t| c.lower_bound_of_keys(t))
            }
            TyKind::Intersection(members) => {
                let parts: Vec<Ty> = members
                    .iter()
                    .map(|m| self.lower_bound_of_keys(*m))
                    .collect();
                self.intersection(&parts)
            }
            _ => ty,
        }
    }

    fn add_mapped_member(
        &mut self,
        members: &mut Members,
        mapped: Ty,
        parts: &MappedOrigin,
        modifiers: Ty,
        key: Ty,
        name: Ty,
    ) {
        if let Some(prop_name) = self.name_of_key(name) {
            if let Some(existing) = members.props.get(&prop_name).copied() {
                // Two keys with one name: the property is for either.
                if let PropType::Mapped { key: other, .. } = self.prop(existing).source {
                    let both = self.union2(other, key);
                    if let PropType::Mapped { key, .. } =
                        &mut self.types.props[existing.index()].source
                    {
                        *key = both;
                    }
                }
                return;
            }
            let of = self
                .name_of_key(key)
                .and_then(|name| self.property_of_quietly(modifiers, name));
            let (was_optional, was_readonly) = match of {
                Some(prop) => (self.prop(prop).optional, self.prop(prop).readonly),
                None => (false, false),
            };
            let mut data = PropData::new(prop_name, PropType::Mapped { mapped, key, of });
            data.optional = with_modifier(was_optional, parts.optional);
            data.readonly = with_modifier(was_readonly, parts.readonly);
            if let Some(prop) = of {
                data.symbol = self.prop(prop).symbol;
                data.declared_in = self.prop(prop).declared_in;
            }
            let prop = self.types.new_prop(data);
            members.props.insert(prop_name, prop);
            return;
        }
        let index_key = if self.is(name, TyFlags::ANY | TyFlags::STRING) {
            Ty::STRING
        } else if self.is(name, TyFlags::NUMBER | TyFlags::ENUM) {
            Ty::NUMBER
        } else if self.is(name, TyFlags::SYMBOL) || self.is_pattern_literal(name) {
            name
        } else {
            return;
        };
        let mapper = self.mapper(&[parts.key], &[key]);
        let template = self.mapped_template(mapped);
        let value = self.instantiate(template, mapper);
        let source = self.applicable_index_info(modifiers, index_key);
        let readonly = with_modifier(source.is_some_and(|i| i.readonly), parts.readonly);
        match members.index.iter().position(|i| i.key == index_key) {
            Some(at) => {
                let both = self.union2(members.index[at].value, value);
                members.index[at].value = both;
            }
            None => members.index.push(IndexInfo {
                key: index_key,
                value,
                readonly,
            }),
        }
    }

    fn property_of_quietly(&mut self, ty: Ty, name: PropName) -> Option<Prop> {
        if self.is(ty, TyFlags::UNKNOWN) {
            None
        } else {
            self.property_of(ty, &name)
        }
    }

    /// The type of one property of a mapped type.
    pub(in crate::check) fn type_of_mapped_prop(
        &mut self,
        prop: Prop,
        mapped: Ty,
        key: Ty,
        of: Option<Prop>,
    ) -> Ty {
        let Some(parts) = self.mapped_parts(mapped) else {
            return Ty::ERROR;
        };
        let mapper = self.mapper_of_type(mapped);
        let mapper = self.extend_mapper(mapper, parts.key, key);
        let template = self.lazy(parts.template);
        let ty = self.instantiate(template, mapper);
        let optional = self.prop(prop).optional;
        if optional {
            if self.has_member(ty, TyFlags::UNDEFINED | TyFlags::VOID) {
                ty
            } else {
                self.or_undefined(ty)
            }
        } else if of.is_some_and(|p| self.prop(p).optional) {
            self.without_undefined(ty)
        } else {
            ty
        }
    }

    /// The members of `{ [K in keyof T]: ... }` for a constrained `T`: those of the constraint.
    pub(in crate::check) fn apparent_mapped(&mut self, ty: Ty) -> Ty {
        let TyKind::Mapped { origin, args } = self.kind(ty).clone() else {
            return ty;
        };
        let Some(param) = self.homomorphic_param(origin) else {
            return ty;
        };
        let params = self.origin(origin).params.clone();
        let Some(at) = params.iter().position(|p| *p == param) else {
            return ty;
        };
        if self.mapped_has_name(ty) {
            return ty;
        }
        let Some(constraint) = self.base_constraint(args[at]) else {
            return ty;
        };
        let arrays = self.every_type(constraint, &mut |c, t| c.is_array_or_tuple(t));
        if !arrays || constraint == args[at] {
            return ty;
        }
        let mut args = args.to_vec();
        args[at] = constraint;
        self.mapped_instance(origin, args, None)
    }

    /// `keyof { [K in C as N]: T }` is `N` over `C`.
    pub(in crate::check) fn keyof_mapped(&mut self, ty: Ty) -> Ty {
        let constraint = self.mapped_constraint(ty);
        let Some(name) = self.mapped_name(ty) else {
            if self.is_generic_mapped(ty) {
                return constraint;
            }
            let Some(parts) = self.mapped_parts(ty) else {
                return Ty::ERROR;
            };
            if !self.is_over_keyof(&parts) {
                return constraint;
            }
            let modifiers = self.modifiers_type(ty);
            let apparent = self.apparent_type(modifiers);
            let mut keys = self.keys_for_mapping(apparent);
            if keys.contains(&Ty::STRING) {
                keys.push(Ty::NUMBER);
            }
            return self.union(&keys);
        };
        let Some(parts) = self.mapped_parts(ty) else {
            return Ty::ERROR;
        };
        let keys = if self.is_over_keyof(&parts) {
            let modifiers = self.modifiers_type(ty);
            let apparent = self.apparent_type(modifiers);
            self.keys_for_mapping(apparent)
        } else {
            let constraint = self.lower_bound_of_keys(constraint);
            self.members_of_union(constraint).to_vec()
        };
        let mut names = Vec::with_capacity(keys.len());
        for key in keys {
            let mapper = self.mapper(&[parts.key], &[key]);
            let name = self.instantiate(name, mapper);
            names.push(if name == Ty::STRING {
                self.union(&[Ty::STRING, Ty::NUMBER])
            } else {
                name
            });
        }
        self.union(&names)
    }
}

pub(super) fn with_modifier(was: bool, modifier: Modifier) -> bool {
    match modifier {
        Modifier::Keep => was,
        Modifier::Add => true,
        Modifier::Remove => false,
    }
}
