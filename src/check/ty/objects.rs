//! Making references, arrays, tuples, anonymous objects, aliases and mappers.

use std::rc::Rc;

use super::{
    AliasData, ElementKind, IndexInfo, MapperId, Members, OriginData, OriginId, OriginSource, Prop,
    SignatureId, TupleShape, Ty, TyFlags, TyKind, TypeParamId,
};
use crate::check::Checker;
use crate::check::symbols::SymbolId;

impl Checker<'_> {
    /// A class or interface with arguments for all its parameters (outer ones first).
    pub fn reference(&mut self, target: SymbolId, args: impl Into<Rc<[Ty]>>) -> Ty {
        let args = args.into();
        self.types.intern(TyKind::Reference { target, args }, None)
    }

    /// A class or interface of the library by name. The error type if the library lacks it.
    pub fn global_reference(&mut self, name: &'static str, args: &[Ty]) -> Ty {
        match self.global_symbol(name) {
            Some(target) => {
                let wanted = self.declared_params(target).params.clone();
                let mut args = args.to_vec();
                // A library of another version may have more parameters, with defaults.
                while args.len() < wanted.len() {
                    let default = self.default_of_param(wanted[args.len()]).unwrap_or(Ty::ANY);
                    let mapper = self.mapper(&wanted[..args.len()], &args.clone());
                    let default = self.instantiate(default, mapper);
                    args.push(default);
                }
                args.truncate(wanted.len());
                self.reference(target, args)
            }
            None => Ty::ERROR,
        }
    }

    pub(in crate::check) fn global_symbol(&mut self, name: &'static str) -> Option<SymbolId> {
        if let Some(known) = self.types.memo.globals.get(name) {
            return *known;
        }
        let found = self.global_type_symbol(name);
        self.types.memo.globals.insert(name, found);
        found
    }

    /// The arguments of a reference without the one for `this`; none for other types.
    pub fn type_args(&mut self, ty: Ty) -> Rc<[Ty]> {
        match self.kind(ty).clone() {
            TyKind::Reference { target, args } => {
                let count = self.declared_params(target).params.len();
                if args.len() > count {
                    Rc::from(&args[..count])
                } else {
                    args
                }
            }
            _ => Rc::from([]),
        }
    }

    pub fn array_of(&mut self, element: Ty) -> Ty {
        self.global_reference("Array", &[element])
    }

    pub fn readonly_array_of(&mut self, element: Ty) -> Ty {
        self.global_reference("ReadonlyArray", &[element])
    }

    pub fn promise_of(&mut self, value: Ty) -> Ty {
        self.global_reference("Promise", &[value])
    }

    pub fn is_reference_to(&mut self, ty: Ty, name: &'static str) -> bool {
        match self.kind(ty) {
            TyKind::Reference { target, .. } => {
                let target = *target;
                self.global_symbol(name) == Some(target)
            }
            _ => false,
        }
    }

    /// `T[]` or `readonly T[]`.
    pub fn is_array(&mut self, ty: Ty) -> bool {
        self.is_reference_to(ty, "Array") || self.is_reference_to(ty, "ReadonlyArray")
    }

    pub fn is_readonly_array(&mut self, ty: Ty) -> bool {
        self.is_reference_to(ty, "ReadonlyArray")
    }

    pub fn is_tuple(&self, ty: Ty) -> bool {
        matches!(self.kind(ty), TyKind::Tuple { .. })
    }

    pub fn is_array_or_tuple(&mut self, ty: Ty) -> bool {
        self.is_tuple(ty) || self.is_array(ty)
    }

    pub fn is_mutable_array_or_tuple(&mut self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Tuple { shape, .. } => !shape.readonly,
            _ => self.is_reference_to(ty, "Array"),
        }
    }

    /// `T` of `T[]` and `readonly T[]`.
    pub fn array_element(&mut self, ty: Ty) -> Option<Ty> {
        if !self.is_array(ty) {
            return None;
        }
        match self.kind(ty) {
            TyKind::Reference { args, .. } => args.first().copied(),
            _ => None,
        }
    }

    /// Anything that is an array when it is not null or undefined: assignable to `readonly any[]`.
    pub fn is_array_like(&mut self, ty: Ty) -> bool {
        if self.is_array_or_tuple(ty) {
            return true;
        }
        if self.is(ty, TyFlags::ANY | TyFlags::NULLABLE | TyFlags::NEVER) {
            return false;
        }
        let any_array = self.readonly_array_of(Ty::ANY);
        self.is_assignable(ty, any_array)
    }

    /// A tuple type. Variadic elements that are arrays or tuples are spread out, unions of them distributed.
    pub fn tuple(&mut self, shape: TupleShape, elements: &[Ty]) -> Ty {
        // `[...(A | B), C]` is `[...A, C] | [...B, C]`.
        for (at, kind) in shape.kinds.iter().enumerate() {
            if *kind == ElementKind::Variadic
                && self.is(elements[at], TyFlags::UNION | TyFlags::NEVER)
            {
                let members = match self.kind(elements[at]) {
                    TyKind::Union { members, .. } => members.clone(),
                    _ => Rc::from([]),
                };
                let mut parts = Vec::with_capacity(members.len());
                for member in members.iter() {
                    let mut each = elements.to_vec();
                    each[at] = *member;
                    parts.push(self.tuple(shape.clone(), &each));
                }
                return self.union(&parts);
            }
        }
        let mut kinds = Vec::with_capacity(elements.len());
        let mut names = Vec::with_capacity(elements.len());
        let mut types = Vec::with_capacity(elements.len());
        for (at, &ty) in elements.iter().enumerate() {
            let name = shape.names.get(at).copied().flatten();
            if shape.kinds[at] != ElementKind::Variadic {
                kinds.push(shape.kinds[at]);
                names.push(name);
                types.push(ty);
                continue;
            }
            match self.kind(ty).clone() {
                TyKind::Tuple {
                    shape: inner,
                    elements: spread,
                } => {
                    for (index, element) in spread.iter().enumerate() {
                        kinds.push(inner.kinds[index]);
                        names.push(inner.names.get(index).copied().flatten());
                        types.push(*element);
                    }
                }
                _ if self.is(ty, TyFlags::ANY) => {
                    kinds.push(ElementKind::Rest);
                    names.push(name);
                    types.push(ty);
                }
                _ if self.is(ty, TyFlags::INSTANTIABLE_NON_PRIMITIVE)
                    || self.is_generic_mapped(ty) =>
                {
                    kinds.push(ElementKind::Variadic);
                    names.push(name);
                    types.push(ty);
                }
                _ => {
                    let element = match self.array_element(ty) {
                        Some(element) => element,
                        None => self.number_index_type(ty).unwrap_or(Ty::ERROR),
                    };
                    kinds.push(ElementKind::Rest);
                    names.push(name);
                    types.push(element);
                }
            }
        }
        // An optional element before a required one must be there.
        if let Some(last) = kinds.iter().rposition(|k| *k == ElementKind::Required) {
            for kind in &mut kinds[..last] {
                if *kind == ElementKind::Optional {
                    *kind = ElementKind::Required;
                }
            }
        }
        // From the first rest element to the last optional or rest element, order cannot be told.
        let first_rest = kinds.iter().position(|k| *k == ElementKind::Rest);
        let last_open = kinds.iter().rposition(|k| *k != ElementKind::Required);
        if let (Some(first), Some(last)) = (first_rest, last_open) {
            if first < last {
                let mut merged = Vec::new();
                for at in first..=last {
                    let ty = match kinds[at] {
                        ElementKind::Variadic => self.indexed_access(types[at], Ty::NUMBER),
                        ElementKind::Required | ElementKind::Optional | ElementKind::Rest => {
                            types[at]
                        }
                    };
                    merged.push(ty);
                }
                types[first] = self.union(&merged);
                types.drain(first + 1..=last);
                kinds.drain(first + 1..=last);
                names.drain(first + 1..=last);
            }
        }
        if kinds == [ElementKind::Rest] {
            return if shape.readonly {
                self.readonly_array_of(types[0])
            } else {
                self.array_of(types[0])
            };
        }
        let shape = TupleShape {
            kinds,
            names,
            readonly: shape.readonly,
        };
        self.types.intern(
            TyKind::Tuple {
                shape: Rc::new(shape),
                elements: types.into(),
            },
            None,
        )
    }

    /// A tuple of required elements without labels.
    pub fn tuple_of(&mut self, elements: &[Ty], readonly: bool) -> Ty {
        let shape = TupleShape {
            kinds: vec![ElementKind::Required; elements.len()],
            names: vec![None; elements.len()],
            readonly,
        };
        self.tuple(shape, elements)
    }

    /// An anonymous object type; `args` stand for the parameters of the origin, which for a type node are the parameters
    /// themselves.
    pub fn object(&mut self, origin: OriginId, args: impl Into<Rc<[Ty]>>) -> Ty {
        let alias = self.instantiated_alias_of_origin(origin, &args.into());
        let (alias, args) = alias;
        self.types.intern(TyKind::Object { origin, args }, alias)
    }

    fn instantiated_alias_of_origin(
        &mut self,
        origin: OriginId,
        args: &Rc<[Ty]>,
    ) -> (Option<super::AliasId>, Rc<[Ty]>) {
        let data = self.origin(origin);
        let alias = match data.alias {
            Some(alias) if !args.is_empty() => {
                let params = data.params.clone();
                let mapper = self.mapper(&params, args);
                Some(self.instantiate_alias(alias, mapper))
            }
            other => other,
        };
        (alias, args.clone())
    }

    /// The type of an origin as it stands in the source: its parameters are the arguments.
    pub fn object_of_origin(&mut self, origin: OriginId) -> Ty {
        let args = self.own_args(origin);
        self.object(origin, args)
    }

    pub(in crate::check) fn own_args(&mut self, origin: OriginId) -> Rc<[Ty]> {
        let params = self.origin(origin).params.clone();
        params.iter().map(|p| self.param(*p)).collect()
    }

    /// An object type whose members are known now. `fresh`: the type of an object literal expression itself.
    pub fn object_with(&mut self, members: Members, source: OriginSource, fresh: bool) -> Ty {
        // Types of members may mention type parameters of the surrounding code; the members say which.
        let params = self.params_in_members(&members);
        let mut data = OriginData::new(source, params);
        // A function that is not known yet says nothing about the object either.
        data.non_inferrable = fresh
            && members
                .props
                .values()
                .any(|prop| match self.prop(*prop).source {
                    super::prop::PropType::Known(ty) => self.is(ty, TyFlags::NON_INFERRABLE),
                    _ => false,
                });
        data.members = Some(Rc::new(members));
        data.fresh = fresh;
        data.is_object_literal = fresh;
        let origin = self.types.new_origin(data);
        self.object_of_origin(origin)
    }

    /// An object type that is nothing but a function with these signatures.
    pub fn function_type(&mut self, signatures: Vec<SignatureId>) -> Ty {
        let members = Members {
            call: signatures,
            ..Members::default()
        };
        self.object_with(members, OriginSource::Made, false)
    }

    /// The table of members from a list of properties; a later property of the same name replaces an earlier one in place.
    pub fn members_from(
        &self,
        props: impl IntoIterator<Item = Prop>,
        call: Vec<SignatureId>,
        construct: Vec<SignatureId>,
        index: Vec<IndexInfo>,
    ) -> Members {
        let mut members = Members {
            call,
            construct,
            index,
            ..Members::default()
        };
        for prop in props {
            members.props.insert(self.prop(prop).name, prop);
        }
        members
    }

    /// The type under a name: `type Name<Args> = ty`. References to classes and interfaces, primitives and type
    /// parameters keep their own name.
    pub fn with_alias(&mut self, ty: Ty, symbol: SymbolId, args: &[Ty]) -> Ty {
        let named = match self.kind(ty) {
            TyKind::Union { .. } => self.enum_of(ty).is_none() && ty != Ty::BOOLEAN,
            TyKind::Intersection(_)
            | TyKind::Tuple { .. }
            | TyKind::Object { .. }
            | TyKind::Mapped { .. }
            | TyKind::Conditional { .. }
            | TyKind::IndexedAccess { .. } => true,
            // A generic class or interface; one without parameters keeps its own name.
            TyKind::Reference { args, .. } => !args.is_empty(),
            _ => false,
        };
        // What has a name of its own keeps it: `type B = A`. A homomorphic mapped type is best known by what it maps:
        // `Readonly<Options>`.
        let kept = match self.alias_of(ty) {
            Some((_, own)) => own.is_empty() || self.is_homomorphic_mapped(ty),
            None => false,
        };
        if !named || kept {
            return ty;
        }
        let alias = self.types.alias_id(AliasData::new(symbol, args.into()));
        let kind = match self.kind(ty).clone() {
            // The alias says more than how the union was spelled.
            TyKind::Union { members, .. } => TyKind::Union {
                members,
                origin: None,
            },
            other => other,
        };
        self.types.intern(kind, Some(alias))
    }

    /// The mapper from parameters to types, position by position.
    pub fn mapper(&mut self, params: &[TypeParamId], types: &[Ty]) -> MapperId {
        let pairs = params.iter().copied().zip(types.iter().copied()).collect();
        self.types.mapper_of(pairs)
    }

    /// First one mapper, then the other.
    pub fn compose(&mut self, first: MapperId, then: MapperId) -> MapperId {
        if first == MapperId::IDENTITY {
            return then;
        }
        if then == MapperId::IDENTITY {
            return first;
        }
        let pairs = self.types.mapper(first).pairs.clone();
        let mut all = Vec::with_capacity(pairs.len());
        for (param, ty) in pairs.iter() {
            let ty = self.instantiate(*ty, then);
            all.push((*param, ty));
        }
        // A parameter that the first maps to itself after the second must not be mapped again.
        let taken: Vec<TypeParamId> = all.iter().map(|(p, _)| *p).collect();
        for (param, ty) in self.types.mapper(then).pairs.clone().iter() {
            if !taken.contains(param) {
                all.push((*param, *ty));
            }
        }
        self.types.mapper_of(all)
    }

    /// The mapper with one more pair, which wins over an older one.
    pub fn extend_mapper(&mut self, mapper: MapperId, param: TypeParamId, ty: Ty) -> MapperId {
        let mut pairs = vec![(param, ty)];
        pairs.extend(
            self.types
                .mapper(mapper)
                .pairs
                .iter()
                .copied()
                .filter(|(p, _)| *p != param),
        );
        self.types.mapper_of(pairs)
    }
}
