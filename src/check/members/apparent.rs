//! What a type parameter, a primitive or a computed type looks like to somebody who uses a value of it.

use std::rc::Rc;

use crate::check::Checker;
use crate::check::ty::{
    ConditionalOrigin, ElementKind, LazyTy, MapperId, OriginSource, ParamSource, PropType,
    TupleShape, Ty, TyFlags, TyKind, TypeParamId,
};

impl Checker<'_> {
    /// The constraint of a type parameter as declared, which may be another type parameter.
    pub fn constraint_of_param(&mut self, param: TypeParamId) -> Option<Ty> {
        let data = self.type_param(param);
        if let Some(known) = data.constraint {
            return known;
        }
        let constraint = match data.source {
            ParamSource::Declared(symbol) => self.declared_constraint(symbol),
            ParamSource::This(symbol) => Some(self.declared_type(symbol)),
            ParamSource::Copied { of, mapper } => {
                let constraint = self.constraint_of_param(of);
                constraint.map(|c| self.instantiate(c, mapper))
            }
            ParamSource::Made { constraint } => constraint,
        };
        // `T extends T` constrains nothing.
        let own = self.param(param);
        let constraint = constraint.filter(|c| *c != own);
        self.types.params[param.index()].constraint = Some(constraint);
        constraint
    }

    /// The default of a type parameter, in terms of its siblings.
    pub fn default_of_param(&mut self, param: TypeParamId) -> Option<Ty> {
        let data = self.type_param(param);
        if let Some(known) = data.default {
            return known;
        }
        let default = match data.source {
            ParamSource::Declared(symbol) => self.declared_default(symbol),
            ParamSource::Copied { of, mapper } => {
                let default = self.default_of_param(of);
                default.map(|d| self.instantiate(d, mapper))
            }
            ParamSource::This(_) | ParamSource::Made { .. } => None,
        };
        self.types.params[param.index()].default = Some(default);
        default
    }

    /// The nearest type without type variables on top that every instance is assignable to; the type itself if it is not
    /// generic. `None` for an unconstrained type parameter and for circular constraints.
    pub fn base_constraint(&mut self, ty: Ty) -> Option<Ty> {
        let generic = TyFlags::INSTANTIABLE | TyFlags::UNION_OR_INTERSECTION;
        let open_tuple = matches!(self.kind(ty), TyKind::Tuple { shape, .. } if shape.kinds.contains(&ElementKind::Variadic));
        if !self.is(ty, generic) && !open_tuple {
            return Some(ty);
        }
        if !self.is(ty, TyFlags::HAS_PARAMS) && !self.is(ty, TyFlags::INSTANTIABLE) {
            return Some(ty);
        }
        if let Some(known) = self.types.memo.base_constraints.get(&ty) {
            return *known;
        }
        if !self.types.memo.resolving_constraints.insert(ty) {
            return None;
        }
        let constraint =
            stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.compute_base_constraint(ty));
        self.types.memo.resolving_constraints.remove(&ty);
        self.types.memo.base_constraints.insert(ty, constraint);
        constraint
    }

    fn compute_base_constraint(&mut self, ty: Ty) -> Option<Ty> {
        match self.kind(ty).clone() {
            TyKind::Param(param) => {
                let constraint = self.constraint_of_param(param)?;
                if self.type_param(param).is_this() {
                    return Some(self.with_this(constraint, ty));
                }
                self.base_constraint(constraint)
            }
            TyKind::Union { members, .. } => {
                let mut parts = Vec::with_capacity(members.len());
                for member in members.iter() {
                    parts.push(self.base_constraint(*member)?);
                }
                Some(self.union(&parts))
            }
            TyKind::Intersection(members) => {
                let mut parts = Vec::with_capacity(members.len());
                for member in members.iter() {
                    if let Some(constraint) = self.base_constraint(*member) {
                        parts.push(constraint);
                    }
                }
                if parts.is_empty() {
                    None
                } else {
                    Some(self.intersection(&parts))
                }
            }
            TyKind::Keyof(_) => Some(self.key_types()),
            TyKind::Template { texts, types } => {
                let mut parts = Vec::with_capacity(types.len());
                for ty in types.iter() {
                    parts.push(self.base_constraint(*ty)?);
                }
                Some(self.template_type(&texts, &parts))
            }
            TyKind::StringMapping { mapping, of } => match self.base_constraint(of) {
                Some(constraint) if constraint != of => {
                    Some(self.string_mapping(mapping, constraint))
                }
                _ => Some(Ty::STRING),
            },
            TyKind::IndexedAccess { object, index } => {
                if let Some(substituted) = self.mapped_access_substitution(object, index) {
                    return self.base_constraint(substituted);
                }
                if let Some(substituted) = self.known_mapped_access(object, index) {
                    return self.base_constraint(substituted);
                }
                let object = self.base_constraint(object)?;
                let index = self.base_constraint(index)?;
                let access = self.try_indexed_access(object, index)?;
                self.base_constraint(access)
            }
            TyKind::Conditional { .. } => {
                let constraint = self.constraint_of_conditional(ty)?;
                self.base_constraint(constraint)
            }
            TyKind::Tuple { shape, elements } => {
                let mut parts = elements.to_vec();
                for (at, kind) in shape.kinds.iter().enumerate() {
                    if *kind == ElementKind::Variadic {
                        let constraint = self.base_constraint(elements[at]);
                        if let Some(constraint) = constraint
                            && self.is_array_or_tuple(constraint)
                        {
                            parts[at] = constraint;
                        }
                    }
                }
                Some(self.tuple(TupleShape::clone(&shape), &parts))
            }
            _ => Some(ty),
        }
    }

    /// What a deferred conditional type is assignable to.
    pub(in crate::check) fn constraint_of_conditional(&mut self, ty: Ty) -> Option<Ty> {
        if let Some(known) = self.types.memo.conditional_constraints.get(&ty) {
            return *known;
        }
        self.types.memo.conditional_constraints.insert(ty, None);
        let constraint = match self.distributive_constraint(ty) {
            Some(constraint) => Some(constraint),
            None => self.default_constraint_of_conditional(ty),
        };
        self.types
            .memo
            .conditional_constraints
            .insert(ty, constraint);
        constraint
    }

    fn conditional_parts(&self, ty: Ty) -> Option<ConditionalOrigin> {
        match self.kind(ty) {
            TyKind::Conditional { origin, .. } => match &self.origin(*origin).source {
                OriginSource::Conditional(parts) => Some(parts.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The conditional type for the constraint of what it checks.
    fn distributive_constraint(&mut self, ty: Ty) -> Option<Ty> {
        let parts = self.conditional_parts(ty)?;
        let param = parts.distributes?;
        let TyKind::Conditional { origin, .. } = *self.kind(ty) else {
            return None;
        };
        let mapper = self.mapper_of_type(ty);
        let declared = self.param(param);
        let check = self.instantiate(declared, mapper);
        let constraint = self.constraint_of(check)?;
        if constraint == check {
            return None;
        }
        let mapper = self.extend_mapper(mapper, param, constraint);
        let result = self.conditional_instance(origin, mapper);
        if self.is(result, TyFlags::NEVER) {
            None
        } else {
            Some(result)
        }
    }

    /// Either branch.
    pub(in crate::check) fn default_constraint_of_conditional(&mut self, ty: Ty) -> Option<Ty> {
        let (yes, no) = self.branches_of_conditional(ty)?;
        let yes = self.erase_infer(ty, yes);
        Some(if self.is(yes, TyFlags::ANY) {
            no
        } else if self.is(no, TyFlags::ANY) {
            yes
        } else {
            self.union2(yes, no)
        })
    }

    /// `infer U` in a branch, seen from outside: what its constraint says.
    fn erase_infer(&mut self, conditional: Ty, branch: Ty) -> Ty {
        let Some(parts) = self.conditional_parts(conditional) else {
            return branch;
        };
        if parts.infer.is_empty() {
            return branch;
        }
        let constraints: Vec<Ty> = parts
            .infer
            .iter()
            .map(|p| self.constraint_of_param(*p).unwrap_or(Ty::UNKNOWN))
            .collect();
        let mapper = self.mapper(&parts.infer, &constraints);
        self.instantiate(branch, mapper)
    }

    /// Both branches of a deferred conditional type, instantiated.
    pub(in crate::check) fn branches_of_conditional(&mut self, ty: Ty) -> Option<(Ty, Ty)> {
        let parts = self.conditional_parts(ty)?;
        let mapper = self.mapper_of_type(ty);
        let yes = self.lazy(parts.yes);
        let no = self.lazy(parts.no);
        Some((self.instantiate(yes, mapper), self.instantiate(no, mapper)))
    }

    /// Finds a type that was put off.
    pub(in crate::check) fn lazy(&mut self, ty: LazyTy) -> Ty {
        match ty {
            LazyTy::Known(ty) => ty,
            LazyTy::Node(node) => self.type_from_node(node),
        }
    }

    /// The immediate constraint of a generic type: one step, where `base_constraint` goes all the way.
    pub fn constraint_of(&mut self, ty: Ty) -> Option<Ty> {
        match self.kind(ty).clone() {
            TyKind::Param(param) => {
                // `T extends U, U extends T` constrains nothing.
                let mut seen = vec![param];
                while let Some(&last) = seen.last()
                    && let Some(next) = self.constraint_of_param(last)
                    && let TyKind::Param(next) = *self.kind(next)
                {
                    if seen.contains(&next) {
                        return None;
                    }
                    seen.push(next);
                }
                self.constraint_of_param(param)
            }
            TyKind::IndexedAccess { object, index } => {
                self.constraint_of_indexed_access(object, index)
            }
            TyKind::Conditional { .. } => {
                self.base_constraint(ty)?;
                self.constraint_of_conditional(ty)
            }
            _ => self.base_constraint(ty),
        }
    }

    fn constraint_of_indexed_access(&mut self, object: Ty, index: Ty) -> Option<Ty> {
        if let Some(substituted) = self.mapped_access_substitution(object, index) {
            return Some(substituted);
        }
        if let Some(substituted) = self.known_mapped_access(object, index) {
            return Some(substituted);
        }
        if let Some(constraint) = self.constraint_of(index)
            && constraint != index
            && let Some(access) = self.try_indexed_access(object, constraint)
        {
            return Some(access);
        }
        let constraint = self.constraint_of(object)?;
        if constraint == object {
            return None;
        }
        self.try_indexed_access(constraint, index)
    }

    /// The type whose members a value of the type has.
    pub fn apparent_type(&mut self, ty: Ty) -> Ty {
        let base = if self.is(ty, TyFlags::INSTANTIABLE) {
            self.base_constraint(ty).unwrap_or(Ty::UNKNOWN)
        } else {
            ty
        };
        let flags = self.flags(base);
        if flags.any_of(TyFlags::OBJECT) {
            if base != ty
                && matches!(self.kind(base), TyKind::Reference { .. })
                && !self.is_array(base)
            {
                return self.with_this(base, ty);
            }
            if self.is_generic_mapped(base) {
                return self.apparent_mapped(base);
            }
            return base;
        }
        if let TyKind::Intersection(members) = self.kind(base).clone() {
            // `X[K] & {}` has the members that the constraint of `X[K]` has without undefined.
            let parts: Vec<Ty> = members
                .iter()
                .map(|m| {
                    let part = self.with_this(*m, ty);
                    self.apparent_type(part)
                })
                .collect();
            return if *parts == *members {
                base
            } else {
                self.intersection(&parts)
            };
        }
        let wrapper = if flags.any_of(TyFlags::STRING_LIKE) {
            "String"
        } else if flags.any_of(TyFlags::NUMBER_LIKE) {
            "Number"
        } else if flags.any_of(TyFlags::BIGINT_LIKE) {
            "BigInt"
        } else if flags.any_of(TyFlags::BOOLEAN_LIKE) {
            "Boolean"
        } else if flags.any_of(TyFlags::SYMBOL_LIKE) {
            "Symbol"
        } else if flags.any_of(TyFlags::NON_PRIMITIVE) {
            return Ty::EMPTY_OBJECT;
        } else if flags.any_of(TyFlags::KEYOF) {
            return self.key_types();
        } else {
            return base;
        };
        match self.global_symbol(wrapper) {
            Some(symbol) => self.reference(symbol, Rc::from([])),
            None => Ty::EMPTY_OBJECT,
        }
    }

    pub(in crate::check) fn reduced_apparent(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::OBJECT) && !matches!(self.kind(ty), TyKind::Mapped { .. }) {
            return ty;
        }
        if let Some(known) = self.types.memo.apparent.get(&ty) {
            return *known;
        }
        let reduced = self.reduced(ty);
        let apparent = self.apparent_type(reduced);
        let result = self.reduced(apparent);
        self.types.memo.apparent.insert(ty, result);
        result
    }

    /// Intersections that no value can have (`{ k: "a" } & { k: "b" }`) become `never`.
    pub fn reduced(&mut self, ty: Ty) -> Ty {
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } => {
                if !members.iter().any(|m| self.is(*m, TyFlags::INTERSECTION)) {
                    return ty;
                }
                self.filter_type(ty, &mut |c, t| {
                    let reduced = c.reduced_quietly(t);
                    !c.is(reduced, TyFlags::NEVER)
                })
            }
            TyKind::Intersection(_) => self.reduced_quietly(ty),
            _ => ty,
        }
    }

    fn reduced_quietly(&mut self, ty: Ty) -> Ty {
        let TyKind::Intersection(members) = self.kind(ty).clone() else {
            return ty;
        };
        if let Some(known) = self.types.memo.reduced.get(&ty) {
            return *known;
        }
        // While it is being found out, the intersection stands for itself.
        self.types.memo.reduced.insert(ty, ty);
        let objects = members
            .iter()
            .filter(|m| self.is(**m, TyFlags::OBJECT))
            .count();
        let mut result = ty;
        if objects > 1 {
            for prop in self.properties_of(ty).iter() {
                if self.excludes_all(*prop) {
                    result = Ty::NEVER;
                    break;
                }
            }
        }
        self.types.memo.reduced.insert(ty, result);
        result
    }

    /// Whether a property of an intersection is a discriminant whose values exclude each other.
    fn excludes_all(&mut self, prop: crate::check::ty::Prop) -> bool {
        let PropType::IntersectionOf(parts) = self.prop(prop).source.clone() else {
            return false;
        };
        if self.prop(prop).optional {
            return false;
        }
        let mut literal = false;
        for part in parts.iter() {
            let ty = self.type_of_prop(*part);
            if self.is(ty, TyFlags::NEVER) {
                return false;
            }
            literal |= self.is_literal_type(ty);
        }
        if !literal {
            return false;
        }
        let ty = self.type_of_prop(prop);
        self.is(ty, TyFlags::NEVER)
    }

    /// Whether the type is generic in a way that its properties are not known.
    pub fn is_generic_object(&mut self, ty: Ty) -> bool {
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } => members.iter().any(|m| self.is_generic_object(*m)),
            TyKind::Intersection(members) => members.iter().any(|m| self.is_generic_object(*m)),
            TyKind::Mapped { .. } => self.is_generic_mapped(ty),
            TyKind::Tuple { shape, .. } => shape.kinds.contains(&ElementKind::Variadic),
            _ => self.is(ty, TyFlags::INSTANTIABLE_NON_PRIMITIVE),
        }
    }

    /// Whether the type, as a key, is not known.
    pub fn is_generic_index(&mut self, ty: Ty) -> bool {
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } => members.iter().any(|m| self.is_generic_index(*m)),
            TyKind::Intersection(members) => members.iter().any(|m| self.is_generic_index(*m)),
            TyKind::Template { .. } | TyKind::StringMapping { .. } => !self.is_pattern_literal(ty),
            _ => self.is(ty, TyFlags::INSTANTIABLE_NON_PRIMITIVE | TyFlags::KEYOF),
        }
    }

    pub fn is_generic(&mut self, ty: Ty) -> bool {
        self.is_generic_object(ty) || self.is_generic_index(ty)
    }

    /// The identity mapper, for callers that hold none.
    pub fn no_mapper(&self) -> MapperId {
        MapperId::IDENTITY
    }
}
