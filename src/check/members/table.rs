//! The tables of members, in terms of the parameters of the declaration.

use std::rc::Rc;

use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::check::ty::{
    ElementKind, IndexInfo, MapperId, Members, OriginId, OriginSource, Prop, PropData, PropName,
    PropType, Ty, TyFlags, TyKind,
};

impl Checker<'_> {
    /// The members of an object type with what to do to them: a table in terms of some parameters, and the mapper.
    /// `None` for types that are not objects.
    pub(in crate::check) fn members_of(&mut self, ty: Ty) -> Option<(Rc<Members>, MapperId)> {
        match self.kind(ty).clone() {
            TyKind::Reference { target, .. } => {
                Some((self.class_members(target), self.mapper_of_type(ty)))
            }
            TyKind::Object { origin, .. } => {
                Some((self.origin_members(origin), self.mapper_of_type(ty)))
            }
            TyKind::Mapped { .. } => Some((self.mapped_members(ty), MapperId::IDENTITY)),
            TyKind::Tuple { .. } => Some((self.tuple_members(ty), MapperId::IDENTITY)),
            TyKind::EvolvingArray(element) => {
                let array = self.array_of(element);
                self.members_of(array)
            }
            _ => None,
        }
    }

    /// What stands for the parameters of the declaration (and for its `this`) in an object type.
    pub(in crate::check) fn mapper_of_type(&mut self, ty: Ty) -> MapperId {
        if let Some(known) = self.types.memo.type_mapper.get(&ty) {
            return *known;
        }
        let mapper = match self.kind(ty).clone() {
            TyKind::Reference { target, args } => {
                let declared = self.declared_params(target);
                let count = declared.params.len();
                let this = args.get(count).copied().unwrap_or(ty);
                let mut pairs: Vec<_> = declared
                    .params
                    .iter()
                    .copied()
                    .zip(args.iter().copied())
                    .collect();
                pairs.push((declared.this_param, this));
                self.types.mapper_of(pairs)
            }
            TyKind::Object { origin, args }
            | TyKind::Mapped { origin, args }
            | TyKind::Conditional { origin, args } => {
                let params = self.origin(origin).params.clone();
                self.mapper(&params, &args)
            }
            _ => MapperId::IDENTITY,
        };
        self.types.memo.type_mapper.insert(ty, mapper);
        mapper
    }

    /// Declared and inherited members of a class (instance side) or interface.
    pub(in crate::check) fn class_members(&mut self, symbol: SymbolId) -> Rc<Members> {
        if let Some(known) = self.types.memo.class_members.get(&symbol) {
            return known.clone();
        }
        let own = self.declared_members(symbol);
        if !self.types.memo.resolving_class_members.insert(symbol) {
            // A class in its own heritage: what it declares itself is all that can be said.
            return own;
        }
        let bases = self.declared_bases(symbol);
        let result = if bases.is_empty() {
            own
        } else {
            let declared = self.declared_params(symbol);
            let this = self.param(declared.this_param);
            let mut all = Members::clone(&own);
            for base in bases.iter() {
                let base = self.with_this(*base, this);
                self.inherit(&mut all, base);
            }
            Rc::new(all)
        };
        self.types.memo.resolving_class_members.remove(&symbol);
        self.types.memo.class_members.insert(symbol, result.clone());
        result
    }

    fn inherit(&mut self, all: &mut Members, base: Ty) {
        for prop in self.properties_of(base).iter() {
            let name = self.prop(*prop).name;
            if !all.props.contains_key(&name) {
                all.props.insert(name, *prop);
            }
        }
        for signature in self.call_signatures(base).iter() {
            if !all.call.contains(signature) {
                all.call.push(*signature);
            }
        }
        for signature in self.construct_signatures(base).iter() {
            if !all.construct.contains(signature) {
                all.construct.push(*signature);
            }
        }
        for info in self.index_infos(base).iter() {
            if !all.index.iter().any(|known| known.key == info.key) {
                all.index.push(info.clone());
            }
        }
    }

    /// The type with what `this` means in it, unless that is known already: members that return `this` return that.
    pub(in crate::check) fn with_this(&mut self, ty: Ty, this: Ty) -> Ty {
        match self.kind(ty).clone() {
            TyKind::Reference { target, args } => {
                let count = self.declared_params(target).params.len();
                if args.len() > count || !self.mentions_this(target) {
                    return ty;
                }
                let mut args = args.to_vec();
                args.push(this);
                self.reference(target, args)
            }
            TyKind::Intersection(members) => {
                let members: Vec<Ty> = members.iter().map(|m| self.with_this(*m, this)).collect();
                self.intersection(&members)
            }
            _ => ty,
        }
    }

    /// The members of an anonymous type in terms of the origin's parameters.
    pub(in crate::check) fn origin_members(&mut self, origin: OriginId) -> Rc<Members> {
        if let Some(known) = &self.origin(origin).members {
            return known.clone();
        }
        if self.origin(origin).resolving {
            return Rc::new(Members::default());
        }
        self.origin_mut(origin).resolving = true;
        let members = Rc::new(self.members_of_origin(origin));
        let data = self.origin_mut(origin);
        data.resolving = false;
        data.members = Some(members.clone());
        members
    }

    /// Only the members of a tuple that arrays do not have: the positions and the length.
    fn tuple_members(&mut self, ty: Ty) -> Rc<Members> {
        if let Some(known) = self.types.memo.resolved.get(&ty) {
            return known.clone();
        }
        let TyKind::Tuple { shape, elements } = self.kind(ty).clone() else {
            return Rc::new(Members::default());
        };
        let mut members = Members::default();
        for at in 0..shape.fixed_length() {
            let name = PropName::text(&at.to_string());
            let mut data = PropData::new(name, PropType::Known(elements[at]));
            data.optional = shape.kinds[at] == ElementKind::Optional;
            data.readonly = shape.readonly;
            members.props.insert(name, self.types.new_prop(data));
        }
        let length = if shape.is_open() {
            Ty::NUMBER
        } else {
            let lengths: Vec<Ty> = (shape.min_length()..=elements.len())
                .map(|n| self.number_literal(n as f64))
                .collect();
            self.union(&lengths)
        };
        let name = PropName::text("length");
        let mut data = PropData::new(name, PropType::Known(length));
        data.readonly = shape.readonly;
        members.props.insert(name, self.types.new_prop(data));
        let value = self.tuple_element_union(ty);
        members.index.push(IndexInfo {
            key: Ty::NUMBER,
            value,
            readonly: shape.readonly,
        });
        let members = Rc::new(members);
        self.types.memo.resolved.insert(ty, members.clone());
        members
    }

    /// The union of all elements of a tuple: what `for..of` sees.
    pub fn tuple_element_union(&mut self, ty: Ty) -> Ty {
        let TyKind::Tuple { shape, elements } = self.kind(ty).clone() else {
            return Ty::ERROR;
        };
        let mut all = Vec::with_capacity(elements.len());
        for (at, element) in elements.iter().enumerate() {
            all.push(match shape.kinds[at] {
                ElementKind::Variadic => self.indexed_access(*element, Ty::NUMBER),
                ElementKind::Required | ElementKind::Optional | ElementKind::Rest => *element,
            });
        }
        self.union(&all)
    }

    /// The array type whose methods a tuple has; `this` in them is the tuple.
    pub(in crate::check) fn array_of_tuple(&mut self, ty: Ty) -> Ty {
        let readonly = matches!(self.kind(ty), TyKind::Tuple { shape, .. } if shape.readonly);
        let element = self.tuple_element_union(ty);
        let array = if readonly {
            self.readonly_array_of(element)
        } else {
            self.array_of(element)
        };
        self.with_this(array, ty)
    }

    /// Whether the type is an object type without any members: `{}`, but not a class or interface.
    pub fn is_empty_anonymous(&mut self, ty: Ty) -> bool {
        match self.kind(ty).clone() {
            TyKind::Object { origin, .. } => {
                let data = self.origin(origin);
                if data.non_inferrable || matches!(data.source, OriginSource::ClassStatic(_)) {
                    return false;
                }
                let members = self.origin_members(origin);
                members.props.is_empty()
                    && members.call.is_empty()
                    && members.construct.is_empty()
                    && members.index.is_empty()
            }
            _ => false,
        }
    }

    /// Whether nothing at all is asked of a value of this type but that it is neither null nor undefined.
    pub fn is_empty_object(&mut self, ty: Ty) -> bool {
        if self.is(ty, TyFlags::NON_PRIMITIVE) {
            return true;
        }
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } => members.iter().any(|t| self.is_empty_object(*t)),
            TyKind::Intersection(members) => members.iter().all(|t| self.is_empty_object(*t)),
            TyKind::Object { .. } => self.is_empty_anonymous(ty),
            TyKind::Reference { target, .. } => {
                let members = self.class_members(target);
                members.props.is_empty()
                    && members.call.is_empty()
                    && members.construct.is_empty()
                    && members.index.is_empty()
            }
            TyKind::Mapped { .. } => {
                if self.is_generic_mapped(ty) {
                    return false;
                }
                let members = self.mapped_members(ty);
                members.props.is_empty() && members.index.is_empty()
            }
            _ => false,
        }
    }

    /// The generic property seen through a mapper.
    pub(in crate::check) fn instantiate_prop(&mut self, prop: Prop, mapper: MapperId) -> Prop {
        if mapper == MapperId::IDENTITY {
            return prop;
        }
        if let Some(known) = self.types.memo.instantiated_props.get(&(prop, mapper)) {
            return *known;
        }
        let mut data = self.prop(prop).clone();
        data.source = PropType::Instantiated { of: prop, mapper };
        data.read = None;
        data.write = None;
        data.resolving = false;
        let made = self.types.new_prop(data);
        self.types
            .memo
            .instantiated_props
            .insert((prop, mapper), made);
        made
    }
}
