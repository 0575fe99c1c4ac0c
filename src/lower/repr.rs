//! Which C# type a TypeScript type has: `docs/representation.md`, section 1.
//!
//! `repr` answers for slots, `arg_repr` for type arguments. Both are pure functions of the type once the flows are closed
//! (section 2), and everything downstream decides by the `CsType` alone.

use std::rc::Rc;

use super::Lowerer;
use super::shapes::Nominal;
use crate::check::symbols::SymbolId;
use crate::check::ty::{ParamSource, SignatureId, Ty, TyFlags, TyKind, TypeParamId, Visibility};
use crate::ir::CsType;

/// A type without its null and undefined.
#[derive(Clone, Debug)]
pub struct Stripped {
    pub undefined: bool,
    pub null: bool,
    /// The other members; a type that is no union is its only member.
    pub members: Vec<Ty>,
}

impl Lowerer<'_, '_> {
    /// The C# type of a slot that holds values of `ty`.
    pub fn repr(&mut self, ty: Ty) -> CsType {
        if let Some(known) = self.reprs.slots.get(&ty) {
            return known.clone();
        }
        // A type that mentions itself through a type argument ends here; through a property it never gets here.
        if !self.reprs.running.insert(ty) {
            return CsType::Object;
        }
        let found = self.compute_repr(ty);
        self.reprs.running.remove(&ty);
        if self.reprs.running.is_empty() || !self.c.is(ty, TyFlags::UNION) {
            self.reprs.slots.insert(ty, found.clone());
        }
        found
    }

    /// The C# type of `ty` as a type argument: from such a value the JavaScript value can be told without its TypeScript type.
    pub fn arg_repr(&mut self, ty: Ty) -> CsType {
        let class = self.argument_class(ty);
        let joined = match self.reprs.of_library {
            true => None,
            false if self.c.with_all_groups(ty) != ty => None,
            false => self.flows.joined(class),
        };
        let slot = match joined {
            Some(members) => {
                let union = self.c.union(&members);
                self.repr(union)
            }
            None => self.repr(ty),
        };
        match self.reprs.of_library {
            true => as_argument(slot),
            false => self.as_optional_argument(class, as_argument(slot)),
        }
    }

    /// `repr` of what a call to something with this result type gives.
    pub fn result_repr(&mut self, ty: Ty) -> CsType {
        match self.c.kind(ty) {
            TyKind::Void | TyKind::Undefined | TyKind::Never | TyKind::SilentNever => CsType::Void,
            _ => self.repr(ty),
        }
    }

    pub fn strip_nullish(&self, ty: Ty) -> Stripped {
        let mut stripped = Stripped {
            undefined: false,
            null: false,
            members: Vec::new(),
        };
        let members: Rc<[Ty]> = match self.c.kind(ty) {
            TyKind::Union { members, .. } => members.clone(),
            _ => Rc::from([ty]),
        };
        for member in members.iter() {
            match self.c.kind(*member) {
                TyKind::Undefined | TyKind::Void => stripped.undefined = true,
                TyKind::Null => stripped.null = true,
                _ => stripped.members.push(*member),
            }
        }
        stripped
    }

    fn compute_repr(&mut self, ty: Ty) -> CsType {
        if let Some(inner) = self.readonly_of(ty) {
            return self.repr(inner);
        }
        if let Some(param) = self.open_type_param(ty) {
            return CsType::TypeParam(param);
        }
        if let Some(instance) = self.instance_at_unknown(ty) {
            return self.repr(instance);
        }
        let kind = self.c.kind(ty).clone();
        match kind {
            TyKind::Any
            | TyKind::Error
            | TyKind::Auto
            | TyKind::Wildcard
            | TyKind::Unknown
            | TyKind::Undefined
            | TyKind::Null
            | TyKind::Void
            | TyKind::Never
            | TyKind::SilentNever
            | TyKind::NonPrimitive => CsType::Object,
            TyKind::GroupText => CsType::undefined_or(CsType::String),
            TyKind::String
            | TyKind::StringLiteral { .. }
            | TyKind::Template { .. }
            | TyKind::StringMapping { .. }
            | TyKind::Keyof(_) => CsType::String,
            TyKind::Number | TyKind::NumberLiteral { .. } => CsType::Double,
            TyKind::BigInt | TyKind::BigIntLiteral { .. } => CsType::BigInteger,
            TyKind::BooleanLiteral { .. } => CsType::Bool,
            TyKind::Symbol | TyKind::UniqueSymbol(_) => CsType::Symbol,
            TyKind::EnumLiteral { member, .. } => match self.c.symbol_parent(member) {
                Some(owner) => self.enum_repr(owner),
                None => CsType::Object,
            },
            TyKind::Enum(symbol) => self.enum_repr(symbol),
            TyKind::Param(param) => self.param_repr(param),
            TyKind::Union { .. } => self.union_repr(ty),
            TyKind::Tuple { elements, .. } => {
                if self.flows.tuples.is_boxed(ty) {
                    return CsType::array(CsType::Object);
                }
                let element = self.c.union(&elements);
                CsType::array(self.arg_repr(element))
            }
            TyKind::EvolvingArray(element) => CsType::array(self.arg_repr(element)),
            TyKind::Reference { target, args } => self.reference_repr(ty, target, &args),
            TyKind::Object { .. } | TyKind::Mapped { .. } | TyKind::Intersection(_) => {
                self.structure_repr(ty)
            }
            TyKind::Conditional { .. } if self.awaited_param(ty).is_some() => {
                // A type parameter that stands for a promise is found when such a value gets there.
                self.awaited_param(ty)
                    .map_or(CsType::Object, |param| self.repr(param))
            }
            TyKind::Conditional { .. } | TyKind::IndexedAccess { .. } => {
                match self.c.base_constraint(ty) {
                    Some(constraint) if constraint != ty && self.is_primitive_like(constraint) => {
                        self.repr(constraint)
                    }
                    Some(_) | None => CsType::Object,
                }
            }
        }
    }

    /// `T` of `Awaited<T>`.
    pub fn awaited_param(&self, ty: Ty) -> Option<Ty> {
        let (alias, args) = self.c.alias_of(ty)?;
        let is_awaited = self.is_library_symbol(alias) && self.name_of(alias).as_str() == "Awaited";
        let param = args.first().copied().filter(|_| is_awaited)?;
        self.c.is(param, TyFlags::TYPE_PARAM).then_some(param)
    }

    fn is_primitive_like(&self, ty: Ty) -> bool {
        self.c.is(
            ty,
            TyFlags::STRING_LIKE | TyFlags::NUMBER_LIKE | TyFlags::BOOLEAN_LIKE,
        ) && !self.c.is(ty, TyFlags::UNION)
    }

    /// The `this` type is the class that it stands in; any other type parameter is one in C#.
    fn param_repr(&mut self, param: TypeParamId) -> CsType {
        if self.c.type_param(param).is_this() {
            let class = match self.c.type_param(param).source {
                ParamSource::This(class) => Some(class),
                _ => None,
            };
            return match class {
                Some(class) => {
                    let declared = self.c.declared_type(class);
                    self.repr(declared)
                }
                None => CsType::Object,
            };
        }
        if let Some(primitive) = self.primitive_of_param(param) {
            return self.repr(primitive);
        }
        match self.is_erased(param) {
            true => CsType::Object,
            false => CsType::TypeParam(self.type_param(param)),
        }
    }

    /// The primitive type that all values of a type parameter have: `string` for `K extends keyof T`, `N extends "a" | "b"`. In
    /// C# such a parameter is that type.
    pub fn primitive_of_param(&mut self, param: TypeParamId) -> Option<Ty> {
        let mut at = self.c.constraint_of_param(param)?;
        // Chains of parameters are short; a circle has no constraint.
        for _ in 0..16 {
            match self.c.kind(at).clone() {
                TyKind::Param(next) => at = self.c.constraint_of_param(next)?,
                TyKind::Keyof(_) => return Some(Ty::STRING),
                // `keyof T & string`
                TyKind::Intersection(members) => {
                    at = members
                        .iter()
                        .copied()
                        .find(|member| self.c.is(*member, TyFlags::PRIMITIVE))?;
                }
                _ => break,
            }
        }
        let base = self.c.base_of_literal(at);
        let is_one = match self.c.kind(base).clone() {
            TyKind::Union { members, .. } => {
                base == Ty::BOOLEAN
                    || members.iter().all(|member| {
                        self.c.is(*member, TyFlags::ENUM_LIKE)
                            && self.c.is(*member, TyFlags::NUMBER_LIKE)
                    })
            }
            TyKind::String | TyKind::Number | TyKind::BigInt | TyKind::Enum(_) => true,
            _ => false,
        };
        (is_one && self.repr(base) != CsType::Object).then_some(base)
    }

    /// The C# type parameter that stands for a TypeScript one.
    pub fn type_param(&mut self, param: TypeParamId) -> crate::ir::TypeParam {
        if let Some(known) = self.reprs.type_params.get(&param) {
            return known.clone();
        }
        let name = self.c.type_param(param).name;
        let made = self.fresh.type_param(name.as_str());
        self.reprs.type_params.insert(param, made.clone());
        made
    }

    fn union_repr(&mut self, ty: Ty) -> CsType {
        let Stripped {
            undefined,
            null,
            members,
        } = self.strip_nullish(ty);
        let core = match members.as_slice() {
            [] => return CsType::Object,
            [only] => self.repr(*only),
            _ => self.core_of(ty, &members),
        };
        wrap_nullish(core, undefined, null)
    }

    /// The one C# type that all members have or extend, the interface of the union, or `object?`.
    fn core_of(&mut self, ty: Ty, members: &[Ty]) -> CsType {
        let reprs: Vec<CsType> = members.iter().map(|member| self.repr(*member)).collect();
        if let Some(first) = reprs.first()
            && reprs.iter().all(|repr| repr == first)
        {
            return first.clone();
        }
        for candidate in &reprs {
            if reprs.iter().all(|repr| self.is_cs_subtype(repr, candidate)) {
                return candidate.clone();
            }
        }
        if let Some(array) = self.array_of_all(members, &reprs) {
            return array;
        }
        if let Some(function) = self.function_union(members) {
            return function;
        }
        if let Some(base) = self.base_of_all(members) {
            return self.class_repr(base);
        }
        match self.union_shape(ty, members) {
            Some(shape) => shape,
            None => CsType::Object,
        }
    }

    /// The nearest class that all these classes extend, if it has all that they have in common: siblings are seen as that.
    pub(super) fn base_of_all(&mut self, members: &[Ty]) -> Option<Ty> {
        let first = *members.first()?;
        let mut chains = Vec::new();
        for member in members {
            chains.push(self.plain_bases(*member)?);
        }
        let base = chains[0]
            .iter()
            .copied()
            .find(|base| chains[1..].iter().all(|chain| chain.contains(base)))?;
        for prop in self.c.properties_of(first).to_vec() {
            let data = self.c.prop(prop).clone();
            if data.visibility != Visibility::Public {
                continue;
            }
            let mut everywhere = true;
            for member in &members[1..] {
                everywhere &= self.c.property_of(*member, &data.name).is_some();
            }
            if everywhere && self.c.property_of(base, &data.name).is_none() {
                return None;
            }
        }
        Some(base)
    }

    /// A class of the program without type parameters, and those that it extends, nearest first. `None` for other types, and for
    /// classes that other objects are seen as.
    fn plain_bases(&mut self, ty: Ty) -> Option<Vec<Ty>> {
        let mut chain = Vec::new();
        let mut at = ty;
        loop {
            let TyKind::Reference { target, args } = self.c.kind(at).clone() else {
                return None;
            };
            if !self.c.is_class_symbol(target) || !args.is_empty() {
                return None;
            }
            if self.is_library_symbol(target) {
                return Some(chain);
            }
            match self.nominal(at) {
                Some((Nominal::Class(_), _)) => chain.push(at),
                Some((Nominal::Shape(_), _)) | None => return None,
            }
            match self.c.declared_bases(target).as_ref() {
                [base] => at = *base,
                _ => return Some(chain),
            }
        }
    }

    /// Functions that take the same and give different things: a function that gives one of these.
    fn function_union(&mut self, members: &[Ty]) -> Option<CsType> {
        let mut params: Option<Vec<CsType>> = None;
        let mut results = Vec::new();
        for member in members {
            let signature = self.only_call_signature(*member)?;
            let CsType::Delegate(own, _) = self.delegate_repr(signature)? else {
                return None;
            };
            if params.get_or_insert_with(|| own.clone()) != &own {
                return None;
            }
            results.push(self.c.result_of(signature));
        }
        let result = self.c.union(&results);
        Some(CsType::delegate(params?, self.result_repr(result)))
    }

    fn reference_repr(&mut self, ty: Ty, target: SymbolId, args: &[Ty]) -> CsType {
        if self.is_library_symbol(target) {
            return self.library_repr(ty, target, args);
        }
        if self.c.is_class_symbol(target) {
            return match self.nominal(ty) {
                Some((Nominal::Shape(view), _)) => self.shape_type(view, &[]),
                Some((Nominal::Class(_), _)) | None => self.class_repr(ty),
            };
        }
        self.structure_repr(ty)
    }

    /// An object type that is no class: a function, a dictionary, or a shape.
    fn structure_repr(&mut self, ty: Ty) -> CsType {
        if let TyKind::Intersection(members) = self.c.kind(ty).clone() {
            return self.intersection_repr(ty, &members);
        }
        let made = self.canonical(ty);
        if made != ty && self.is_result_type(made) {
            return self.repr(made);
        }
        // Namespaces and enums are read by name; as values they are objects like others.
        if self.namespace_of_type(ty).is_some() {
            return CsType::Object;
        }
        // A class that is a value is its constructor.
        let signature = self
            .only_call_signature(ty)
            .or_else(|| self.only_construct_signature(ty));
        if let Some(signature) = signature {
            return self.delegate_repr(signature).unwrap_or(CsType::Object);
        }
        if let Some(value) = self.dictionary_value(ty) {
            return self.dictionary_repr(value);
        }
        match self.nominal(ty) {
            Some((Nominal::Shape(shape), _)) if self.flows.loose.contains(&shape) => CsType::Object,
            Some((Nominal::Shape(shape), args)) => self.shape_type(shape, &args),
            Some((Nominal::Class(_), _)) | None => CsType::Object,
        }
    }

    fn intersection_repr(&mut self, ty: Ty, members: &[Ty]) -> CsType {
        // `string & { __brand: "id" }` is a string at run time.
        for member in members {
            if self.c.is(*member, TyFlags::PRIMITIVE) {
                return self.repr(*member);
            }
        }
        let without_brands = self.canonical(ty);
        if without_brands != ty {
            return self.repr(without_brands);
        }
        // A function with properties is a function.
        if let Some(signature) = self.only_call_signature(ty) {
            return self.delegate_repr(signature).unwrap_or(CsType::Object);
        }
        // `Setters<T> & { done(): T }`: only a call knows the properties.
        if members.iter().any(|member| self.maps_parameters(*member)) {
            return CsType::Object;
        }
        // `T & {}` is T without null and undefined.
        let solid: Vec<Ty> = members
            .iter()
            .copied()
            .filter(|member| *member != Ty::EMPTY_OBJECT)
            .collect();
        if let [only] = solid.as_slice()
            && solid.len() < members.len()
        {
            let declared = self.c.base_constraint(*only).unwrap_or(*only);
            let present = self.c.non_nullable(declared);
            if self.element_of(present).is_some() {
                return self.repr(present);
            }
            return self.repr(*only);
        }
        if members
            .iter()
            .any(|member| self.c.is(*member, TyFlags::NON_PRIMITIVE))
            && !members
                .iter()
                .any(|member| self.c.is(*member, TyFlags::TYPE_PARAM))
        {
            return CsType::Object;
        }
        // `T & object` is what T is.
        let params: Vec<Ty> = members
            .iter()
            .copied()
            .filter(|member| self.c.is(*member, TyFlags::TYPE_PARAM))
            .collect();
        if let [only] = params.as_slice() {
            return self.repr(*only);
        }
        let reprs: Vec<CsType> = members.iter().map(|member| self.repr(*member)).collect();
        // A member that all the others are supertypes of says everything.
        for candidate in &reprs {
            if *candidate != CsType::Object
                && reprs
                    .iter()
                    .all(|repr| *repr == CsType::Object || self.is_cs_subtype(candidate, repr))
            {
                return candidate.clone();
            }
        }
        // A class: the other members are reached by casts.
        for (member, repr) in members.iter().zip(&reprs) {
            if matches!(self.nominal(*member), Some((Nominal::Class(_), _))) {
                return repr.clone();
            }
        }
        if let Some(value) = self.dictionary_value(ty) {
            return self.dictionary_repr(value);
        }
        match self.nominal(ty) {
            Some((Nominal::Shape(shape), args)) => self.shape_type(shape, &args),
            Some((Nominal::Class(_), _)) | None => CsType::Object,
        }
    }

    /// A dictionary of such values, or any object where others are seen as one.
    fn dictionary_repr(&mut self, value: Ty) -> CsType {
        match self.is_open_dictionary(value) {
            true => CsType::Object,
            false => CsType::Named(self.runtime("Record"), vec![self.arg_repr(value)]),
        }
    }

    /// The value type of a string index signature.
    pub fn dictionary_value(&mut self, ty: Ty) -> Option<Ty> {
        let infos = self.c.index_infos(ty);
        let info = infos
            .iter()
            .find(|info| self.c.is(info.key, TyFlags::STRING))
            .or_else(|| infos.first())?;
        Some(info.value)
    }

    /// The signature of a type that is nothing but a function with one signature.
    pub fn only_call_signature(&mut self, ty: Ty) -> Option<SignatureId> {
        if !self.c.is(ty, TyFlags::OBJECT | TyFlags::INTERSECTION) {
            return None;
        }
        let calls = self.c.call_signatures(ty);
        match calls.as_ref() {
            [only] if self.c.construct_signatures(ty).is_empty() => Some(*only),
            _ => None,
        }
    }

    /// `Func<...>` or `Action<...>`, for a generic function that of its instance at `unknown`.
    pub fn delegate_repr(&mut self, signature: SignatureId) -> Option<CsType> {
        let data = self.c.signature(signature).clone();
        if data.params.len() > 16 {
            return None;
        }
        let params = data
            .params
            .iter()
            .map(|param| match param.rest {
                true => CsType::Rest(Box::new(self.repr(param.ty).gathered())),
                false => self.repr(param.ty),
            })
            .collect();
        let result = self.c.result_of(signature);
        let result = self.result_repr(result);
        Some(self.erased_delegate(&data.type_params, CsType::delegate(params, result)))
    }
}

/// The form of a C# slot type that stands as a type argument.
pub fn as_argument(slot: CsType) -> CsType {
    match slot {
        CsType::NullOr(inner) => CsType::Optional(inner),
        CsType::Int | CsType::UInt | CsType::Long => CsType::Double,
        CsType::Void => CsType::Object,
        other => other,
    }
}

/// A core type with the nullish values that a slot admits.
pub fn wrap_nullish(core: CsType, undefined: bool, null: bool) -> CsType {
    if !undefined && !null {
        return core;
    }
    match core {
        CsType::Object => CsType::Object,
        // The core admits undefined or null itself (a joined type argument).
        CsType::Optional(inner) => CsType::Optional(inner),
        CsType::TypeParam(_) => CsType::optional(core),
        CsType::UndefinedOr(inner) if null => CsType::Optional(inner),
        CsType::UndefinedOr(inner) => CsType::UndefinedOr(inner),
        CsType::NullOr(inner) if undefined => CsType::Optional(inner),
        CsType::NullOr(inner) => CsType::NullOr(inner),
        core => match (undefined, null) {
            (true, false) => CsType::undefined_or(core),
            (false, true) => CsType::null_or(core),
            _ => CsType::optional(core),
        },
    }
}
