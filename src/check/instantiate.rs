//! Putting types in the place of type parameters.

use std::rc::Rc;

use super::Checker;
use super::ty::union::Reduction;
use super::ty::{
    AliasData, AliasId, MapperId, Members, Param, ParamSource, Predicate, PropType, ResultType,
    SignatureData, SignatureId, TupleShape, Ty, TyFlags, TyKind, TypeParamData, TypeParamId,
    UnionOrigin,
};

/// Instantiations nested deeper than this are endless recursion in the program's types.
const DEEPEST: u32 = 500;

impl Checker<'_> {
    /// The type with its parameters replaced.
    pub fn instantiate(&mut self, ty: Ty, mapper: MapperId) -> Ty {
        if mapper == MapperId::IDENTITY || !self.is(ty, TyFlags::HAS_PARAMS) {
            return ty;
        }
        if let TyKind::Param(param) = self.kind(ty) {
            return self.types.mapper(mapper).get(*param).unwrap_or(ty);
        }
        if let Some(known) = self.types.memo.instantiations.get(&(ty, mapper)) {
            return *known;
        }
        let is_knot = self.types.tied.contains(&ty);
        if is_knot {
            let params = self.free_params(ty);
            let mapped = self.types.mapper(mapper).clone();
            if !params.iter().any(|param| mapped.get(*param).is_some()) {
                return ty;
            }
            // The instance contains itself as the type does.
            match self.types.tying.get(&(ty, mapper)).copied() {
                Some(Some(reserved)) => return reserved,
                Some(None) => {
                    let generic = self.stays_generic(ty, mapper);
                    let reserved = self.types.reserve(generic);
                    self.types.tying.insert((ty, mapper), Some(reserved));
                    return reserved;
                }
                None => {
                    self.types.tying.insert((ty, mapper), None);
                }
            }
        }
        if self.types.depth >= DEEPEST {
            self.types.too_deep = true;
            return Ty::ERROR;
        }
        self.types.depth += 1;
        let made = stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.instantiate_new(ty, mapper));
        self.types.depth -= 1;
        let made = if is_knot {
            match self.types.tying.remove(&(ty, mapper)).flatten() {
                Some(reserved) => self.types.tie(reserved, made),
                None => made,
            }
        } else {
            made
        };
        self.types.memo.instantiations.insert((ty, mapper), made);
        made
    }

    /// Whether something generic is left after instantiation.
    fn stays_generic(&mut self, ty: Ty, mapper: MapperId) -> bool {
        let params = self.free_params(ty);
        let mapper = self.types.mapper(mapper).clone();
        params.iter().any(|param| match mapper.get(*param) {
            Some(ty) => self.is(ty, TyFlags::HAS_PARAMS),
            None => true,
        })
    }

    /// Every generic tuple with each tuple that was made of it, in the order of making.
    pub fn tuple_instances(&self) -> impl Iterator<Item = (Ty, Ty)> + '_ {
        self.types.tuple_instances.iter().copied()
    }

    /// Replaces some parameters by types, position by position.
    pub fn substitute(&mut self, ty: Ty, params: &[TypeParamId], types: &[Ty]) -> Ty {
        if !self.is(ty, TyFlags::HAS_PARAMS) {
            return ty;
        }
        let mapper = self.mapper(params, types);
        self.instantiate(ty, mapper)
    }

    fn instantiate_list(&mut self, types: &[Ty], mapper: MapperId) -> Vec<Ty> {
        types.iter().map(|t| self.instantiate(*t, mapper)).collect()
    }

    fn instantiate_new(&mut self, ty: Ty, mapper: MapperId) -> Ty {
        let alias = self.alias_id_of(ty);
        match self.kind(ty).clone() {
            TyKind::Param(param) => self.types.mapper(mapper).get(param).unwrap_or(ty),
            TyKind::Union { members, origin } => {
                let parts = match origin {
                    Some(UnionOrigin::Named(parts)) => parts,
                    Some(UnionOrigin::Keyof(_)) | None => members,
                };
                let parts = self.instantiate_list(&parts, mapper);
                let alias = alias.map(|a| self.instantiate_alias(a, mapper));
                self.union_as(&parts, Reduction::Literal, alias)
            }
            TyKind::Intersection(members) => {
                let members = self.instantiate_list(&members, mapper);
                let alias = alias.map(|a| self.instantiate_alias(a, mapper));
                self.intersection_as(&members, false, alias)
            }
            TyKind::Reference { target, args } => {
                let args = self.instantiate_list(&args, mapper);
                let made = self.reference(target, args);
                self.realias(made, alias, mapper)
            }
            TyKind::Tuple { shape, elements } => {
                let elements = self.instantiate_list(&elements, mapper);
                let made = self.tuple(TupleShape::clone(&shape), &elements);
                let made = self.realias(made, alias, mapper);
                if matches!(self.kind(made), TyKind::Tuple { .. }) {
                    self.types.tuple_instances.push((ty, made));
                }
                made
            }
            TyKind::Object { origin, args } => {
                let args: Rc<[Ty]> = self.instantiate_list(&args, mapper).into();
                let alias = alias.map(|a| self.instantiate_alias(a, mapper));
                self.types.intern(TyKind::Object { origin, args }, alias)
            }
            TyKind::Mapped { origin, args } => {
                let args = self.instantiate_list(&args, mapper);
                let alias = alias.map(|a| self.instantiate_alias(a, mapper));
                self.mapped_instance(origin, args, alias)
            }
            TyKind::Conditional { origin, args } => {
                let params = self.origin(origin).params.clone();
                let args = self.instantiate_list(&args, mapper);
                let inner = self.mapper(&params, &args);
                // Decided, it is no longer what the alias stands for; deferred, it gets its own alias back.
                self.conditional_instance(origin, inner)
            }
            TyKind::IndexedAccess { object, index } => {
                let object = self.instantiate(object, mapper);
                let index = self.instantiate(index, mapper);
                let made = self.indexed_access(object, index);
                self.realias(made, alias, mapper)
            }
            TyKind::Keyof(of) => {
                let of = self.instantiate(of, mapper);
                self.keyof(of)
            }
            TyKind::Template { texts, types } => {
                let types = self.instantiate_list(&types, mapper);
                self.template_type(&texts, &types)
            }
            TyKind::StringMapping { mapping, of } => {
                let of = self.instantiate(of, mapper);
                self.string_mapping(mapping, of)
            }
            TyKind::EvolvingArray(element) => {
                let element = self.instantiate(element, mapper);
                self.types.intern(TyKind::EvolvingArray(element), None)
            }
            _ => ty,
        }
    }

    fn realias(&mut self, made: Ty, alias: Option<AliasId>, mapper: MapperId) -> Ty {
        let Some(alias) = alias else { return made };
        let alias = self.instantiate_alias(alias, mapper);
        match self.kind(made).clone() {
            kind @ (TyKind::Tuple { .. }
            | TyKind::Reference { .. }
            | TyKind::IndexedAccess { .. }) => self.types.intern(kind, Some(alias)),
            _ => made,
        }
    }

    pub(in crate::check) fn instantiate_alias(
        &mut self,
        alias: AliasId,
        mapper: MapperId,
    ) -> AliasId {
        let AliasData { symbol, args } = self.types.alias(alias).clone();
        if args.is_empty() {
            return alias;
        }
        let args = self.instantiate_list(&args, mapper);
        self.types.alias_id(AliasData::new(symbol, args.into()))
    }

    /// The signature with the parameters of its surroundings replaced. Its own type parameters stay open: they become
    /// copies, whose constraints are instantiated.
    pub fn instantiate_signature(
        &mut self,
        signature: SignatureId,
        mapper: MapperId,
    ) -> SignatureId {
        if mapper == MapperId::IDENTITY {
            return signature;
        }
        if let Some(known) = self
            .types
            .memo
            .instantiated_signatures
            .get(&(signature, mapper))
        {
            return *known;
        }
        let data = self.signature(signature).clone();
        let mut inner = mapper;
        let mut fresh: Rc<[TypeParamId]> = Rc::from([]);
        if !data.type_params.is_empty() {
            fresh = data
                .type_params
                .iter()
                .map(|param| {
                    let old = self.type_param(*param).clone();
                    let mut copy = TypeParamData::new(old.name, old.symbol, old.source);
                    copy.is_const = old.is_const;
                    self.types.new_type_param(copy)
                })
                .collect();
            for (old, new) in data.type_params.iter().zip(fresh.iter()) {
                let ty = self.param(*new);
                inner = self.extend_mapper(inner, *old, ty);
            }
            for (old, new) in data.type_params.iter().zip(fresh.iter()) {
                self.types.params[new.index()].source = ParamSource::Copied {
                    of: *old,
                    mapper: inner,
                };
            }
        }
        let made = self.instantiate_signature_as(signature, &data, fresh, inner);
        self.types
            .memo
            .instantiated_signatures
            .insert((signature, mapper), made);
        made
    }

    /// The signature with its own type parameters replaced: what a call with these type arguments calls.
    pub fn apply_signature(&mut self, signature: SignatureId, type_args: &[Ty]) -> SignatureId {
        let data = self.signature(signature).clone();
        if data.type_params.is_empty() {
            return signature;
        }
        let mapper = self.mapper(&data.type_params, type_args);
        self.apply_mapper(signature, mapper)
    }

    /// As `apply_signature`, with a mapper that replaces the type parameters.
    pub fn apply_mapper(&mut self, signature: SignatureId, mapper: MapperId) -> SignatureId {
        if let Some(known) = self.types.memo.applied_signatures.get(&(signature, mapper)) {
            return *known;
        }
        let data = self.signature(signature).clone();
        let made = self.instantiate_signature_as(signature, &data, Rc::from([]), mapper);
        self.types
            .memo
            .applied_signatures
            .insert((signature, mapper), made);
        made
    }

    fn instantiate_signature_as(
        &mut self,
        of: SignatureId,
        data: &SignatureData,
        type_params: Rc<[TypeParamId]>,
        mapper: MapperId,
    ) -> SignatureId {
        let mut params = Vec::with_capacity(data.params.len());
        for param in data.params.iter() {
            params.push(Param {
                ty: self.instantiate(param.ty, mapper),
                ..param.clone()
            });
        }
        let predicate = data.predicate.as_ref().map(|p| {
            Rc::new(Predicate {
                ty: p.ty.map(|t| self.instantiate(t, mapper)),
                ..Predicate::clone(p)
            })
        });
        let made = SignatureData {
            type_params,
            this_ty: data.this_ty.map(|t| self.instantiate(t, mapper)),
            params: params.into(),
            result: match data.result {
                ResultType::Known(ty) => ResultType::Known(self.instantiate(ty, mapper)),
                _ => ResultType::Instantiated { of, mapper },
            },
            predicate,
            target: Some((of, mapper)),
            resolved_result: None,
            resolving: false,
            ..data.clone()
        };
        self.types.new_signature(made)
    }

    /// The signature with `any` for each of its type parameters.
    pub fn erased_signature(&mut self, signature: SignatureId) -> SignatureId {
        let count = self.signature(signature).type_params.len();
        self.apply_signature(signature, &vec![Ty::ANY; count])
    }

    /// The signature with the constraint of each of its type parameters in its place.
    pub fn base_signature(&mut self, signature: SignatureId) -> SignatureId {
        let params = self.signature(signature).type_params.clone();
        if params.is_empty() {
            return signature;
        }
        // Constraints may mention the other parameters: one round replaces those, a second what is left.
        let unknown = vec![Ty::UNKNOWN; params.len()];
        let eraser = self.mapper(&params, &unknown);
        let direct: Vec<Ty> = params
            .iter()
            .map(|p| self.constraint_of_param(*p).unwrap_or(Ty::UNKNOWN))
            .collect();
        let base = self.mapper(&params, &direct);
        let mut types = direct;
        for ty in &mut types {
            let once = self.instantiate(*ty, base);
            *ty = self.instantiate(once, eraser);
        }
        self.apply_signature(signature, &types)
    }

    /// The root of a chain of instantiations: the signature as declared.
    pub fn declared_signature(&self, mut signature: SignatureId) -> SignatureId {
        while let Some((of, _)) = self.signature(signature).target {
            signature = of;
        }
        signature
    }

    /// The type parameters that occur in a type, in ascending order.
    pub fn free_params(&mut self, ty: Ty) -> Rc<[TypeParamId]> {
        if !self.is(ty, TyFlags::HAS_PARAMS) {
            return Rc::from([]);
        }
        if let Some(known) = self.types.memo.mentioned_params.get(&ty) {
            return known.clone();
        }
        // A type that contains itself mentions what the rest of it mentions; until that is known, nothing in it is final.
        if self.types.open_knots.contains(&ty) {
            return Rc::from([]);
        }
        let is_knot = self.types.tied.contains(&ty);
        if is_knot {
            self.types.open_knots.push(ty);
        }
        let mut out = Vec::new();
        match self.kind(ty).clone() {
            TyKind::Param(param) => out.push(param),
            TyKind::Union { members, .. } | TyKind::Intersection(members) => {
                self.collect_free(&members, &mut out)
            }
            TyKind::Reference { args, .. }
            | TyKind::Object { args, .. }
            | TyKind::Mapped { args, .. }
            | TyKind::Conditional { args, .. } => self.collect_free(&args, &mut out),
            TyKind::Tuple { elements, .. } => self.collect_free(&elements, &mut out),
            TyKind::Template { types, .. } => self.collect_free(&types, &mut out),
            TyKind::StringMapping { of, .. } | TyKind::Keyof(of) | TyKind::EvolvingArray(of) => {
                self.collect_free(&[of], &mut out);
            }
            TyKind::IndexedAccess { object, index } => {
                self.collect_free(&[object, index], &mut out)
            }
            _ => {}
        }
        out.sort();
        out.dedup();
        let out: Rc<[TypeParamId]> = out.into();
        if is_knot {
            self.types.open_knots.pop();
        }
        if self.types.open_knots.is_empty() {
            self.types.memo.mentioned_params.insert(ty, out.clone());
        }
        out
    }

    fn collect_free(&mut self, types: &[Ty], out: &mut Vec<TypeParamId>) {
        for ty in types {
            out.extend_from_slice(&self.free_params(*ty));
        }
    }

    /// Whether one of the parameters occurs in the type.
    pub fn mentions(&mut self, ty: Ty, params: &[TypeParamId]) -> bool {
        self.is(ty, TyFlags::HAS_PARAMS) && self.free_params(ty).iter().any(|p| params.contains(p))
    }

    /// The type parameters that the members of an object type can mention, so that the type can be instantiated.
    pub(in crate::check) fn params_in_members(&mut self, members: &Members) -> Rc<[TypeParamId]> {
        let mut out = Vec::new();
        for prop in members.props.values() {
            match self.prop(*prop).source.clone() {
                PropType::Known(ty) => self.collect_free(&[ty], &mut out),
                PropType::ReadWrite { read, write } => self.collect_free(&[read, write], &mut out),
                PropType::Instantiated { mapper, .. } => {
                    let types: Vec<Ty> = self
                        .types
                        .mapper(mapper)
                        .pairs
                        .iter()
                        .map(|(_, t)| *t)
                        .collect();
                    self.collect_free(&types, &mut out);
                }
                PropType::Mapped { mapped, key, .. } => self.collect_free(&[mapped, key], &mut out),
                PropType::ReverseMapped {
                    source,
                    mapped,
                    constraint,
                } => {
                    self.collect_free(&[source, mapped, constraint], &mut out);
                }
                PropType::Getter { function, .. } => {
                    let container = self.up(function.0).container_of_function(function.1);
                    out.extend(self.type_params_around(function.0, container));
                }
                PropType::Symbol(_)
                | PropType::UnionOf(_)
                | PropType::UnionOfTypes(_)
                | PropType::IntersectionOf(_) => {
                    let ty = self.type_of_prop(*prop);
                    self.collect_free(&[ty], &mut out);
                }
            }
        }
        for signature in members.call.iter().chain(&members.construct) {
            self.collect_free_of_signature(*signature, &mut out);
        }
        for info in &members.index {
            self.collect_free(&[info.key, info.value], &mut out);
        }
        out.sort();
        out.dedup();
        out.into()
    }

    fn collect_free_of_signature(&mut self, signature: SignatureId, out: &mut Vec<TypeParamId>) {
        let data = self.signature(signature).clone();
        let mut found = Vec::new();
        for param in data.params.iter() {
            self.collect_free(&[param.ty], &mut found);
        }
        if let Some(this) = data.this_ty {
            self.collect_free(&[this], &mut found);
        }
        if let Some(ty) = data.predicate.as_ref().and_then(|p| p.ty) {
            self.collect_free(&[ty], &mut found);
        }
        for param in data.type_params.iter() {
            if let Some(constraint) = self.constraint_of_param(*param) {
                self.collect_free(&[constraint], &mut found);
            }
        }
        match data.result {
            ResultType::Known(ty) => self.collect_free(&[ty], &mut found),
            ResultType::Instantiated { mapper, .. } => {
                let types: Vec<Ty> = self
                    .types
                    .mapper(mapper)
                    .pairs
                    .iter()
                    .map(|(_, t)| *t)
                    .collect();
                self.collect_free(&types, &mut found);
            }
            ResultType::UnionOf(a, b) | ResultType::IntersectionOf(a, b) => {
                for part in [a, b] {
                    let ty = self.result_of(part);
                    self.collect_free(&[ty], &mut found);
                }
            }
            ResultType::Body(_) => {
                let ty = self.result_of(signature);
                self.collect_free(&[ty], &mut found);
            }
        }
        found.retain(|p| !data.type_params.contains(p));
        out.extend(found);
    }
}
