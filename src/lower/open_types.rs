//! Types of generic functions that only a call knows, inside other types: `T[K][]`, `Box<{ [P in keyof S]: ... }>`.
//!
//! By itself such a type is `object?`. As a type argument it would not be what the caller sees: `pluck(people, "age")` gives an
//! `Array<double>`. So the C# method has a type parameter of its own for it, and a call says what it stands for.

use super::Lowerer;
use crate::check::checked::ResolvedCall;
use crate::check::ty::{SignatureId, Ty, TyFlags, TyKind, TypeParamId};
use crate::ir::{CsType, TypeParam};

impl Lowerer<'_, '_> {
    /// Gives type parameters to the open types of all functions of the program. Must run before any `repr`.
    pub fn find_open_types(&mut self) {
        let files: Vec<_> = self.input.modules.iter().map(|info| info.file).collect();
        for file in files {
            for (function, _) in self.modules[&file].functions.iter() {
                let Some(signature) = self.checked.function_signature((file, function)) else {
                    continue;
                };
                for ty in self.open_types_of(signature) {
                    if !self.reprs.open_types.contains_key(&ty) {
                        let name = self.name_of_open_type(ty);
                        let made = self.fresh.type_param(&name);
                        self.reprs.open_types.insert(ty, made);
                    }
                }
            }
        }
        let files: Vec<_> = self.input.modules.iter().map(|info| info.file).collect();
        for file in files {
            for (expr, _) in self.modules[&file].exprs.iter() {
                let Some(call) = self.checked.call((file, expr)).cloned() else {
                    continue;
                };
                for ty in self.open_types_of(call.declared) {
                    let instance = self.at_call(ty, &call);
                    // What generic code made is seen as the type that the call gives it.
                    if self.c.is(instance, TyFlags::OBJECT | TyFlags::INTERSECTION) {
                        self.assert_type(instance);
                    }
                }
            }
        }
    }

    fn name_of_open_type(&self, ty: Ty) -> String {
        match self.c.kind(ty) {
            TyKind::IndexedAccess { index, .. } => match self.c.kind(*index) {
                TyKind::Param(key) => format!("T{}", self.c.type_param(*key).name.as_str()),
                _ => "TValue".to_owned(),
            },
            _ => "TResult".to_owned(),
        }
    }

    /// The C# type parameter of an open type.
    pub fn open_type_param(&mut self, ty: Ty) -> Option<TypeParam> {
        let known = self.reprs.open_types.get(&ty)?.clone();
        let params = self.c.free_params(ty);
        match params.iter().any(|param| self.is_erased(*param)) {
            true => None,
            false => Some(known),
        }
    }

    /// The type parameters that a C# method has beside those of the function.
    pub fn open_params(&mut self, signature: SignatureId) -> Vec<TypeParam> {
        let types = self.open_types_of(signature);
        let params = types.into_iter().map(|ty| self.open_type_param(ty));
        params.flatten().collect()
    }

    /// What those stand for at a call.
    pub fn open_args(&mut self, resolved: &ResolvedCall) -> Vec<CsType> {
        let mut args = Vec::new();
        for ty in self.open_types_of(resolved.declared) {
            if self.open_type_param(ty).is_some() {
                let instance = self.at_call(ty, resolved);
                args.push(self.arg_repr(instance));
            }
        }
        args
    }

    /// The type parameters of open types that mention one of these.
    pub fn open_params_about(&mut self, params: &[TypeParamId]) -> Vec<TypeParam> {
        if params.is_empty() {
            return Vec::new();
        }
        let all: Vec<(Ty, TypeParam)> = self
            .reprs
            .open_types
            .iter()
            .map(|(ty, param)| (*ty, param.clone()))
            .collect();
        all.into_iter()
            .filter(|(ty, _)| {
                let free = self.c.free_params(*ty);
                free.iter().any(|param| params.contains(param))
            })
            .map(|(_, param)| param)
            .collect()
    }

    fn at_call(&mut self, ty: Ty, call: &ResolvedCall) -> Ty {
        let params = self.c.signature(call.declared).type_params.clone();
        let mapper = self.c.mapper(&params, &call.type_args);
        self.c.instantiate(ty, mapper)
    }

    /// The open types of a signature in the order in which they stand there.
    fn open_types_of(&mut self, signature: SignatureId) -> Vec<Ty> {
        let data = self.c.signature(signature).clone();
        let mut found = Vec::new();
        if data.type_params.is_empty() {
            return found;
        }
        for param in data.params.iter() {
            self.open_types_in(param.ty, false, &data.type_params, &mut found, 0);
        }
        let result = self.c.result_of(signature);
        self.open_types_in(result, false, &data.type_params, &mut found, 0);
        found
    }

    pub(super) fn open_types_in(
        &mut self,
        ty: Ty,
        is_argument: bool,
        own: &[TypeParamId],
        found: &mut Vec<Ty>,
        depth: usize,
    ) {
        if depth > 6 || !self.c.is(ty, TyFlags::HAS_PARAMS) {
            return;
        }
        match self.c.kind(ty).clone() {
            // `Extract<Event, { kind: K }>` of known events: what each of them gives, and one type to the caller.
            TyKind::Union { members, .. }
                if is_argument
                    && members.iter().all(|member| {
                        matches!(self.c.kind(*member), TyKind::Conditional { .. })
                    }) =>
            {
                let free = self.c.free_params(ty);
                if free.iter().any(|param| own.contains(param)) && !found.contains(&ty) {
                    found.push(ty);
                }
            }
            TyKind::Intersection(members)
                if is_argument && members.iter().any(|part| self.has_open_keys(*part)) =>
            {
                let free = self.c.free_params(ty);
                if free.iter().any(|param| own.contains(param)) && !found.contains(&ty) {
                    found.push(ty);
                }
            }
            TyKind::Union { members, .. } | TyKind::Intersection(members) => {
                for member in members.iter() {
                    self.open_types_in(*member, is_argument, own, found, depth + 1);
                }
            }
            TyKind::Reference { target, args } => {
                // A promise can be seen as one of another type.
                let is_promise =
                    self.is_library_symbol(target) && self.name_of(target).as_str() == "Promise";
                for arg in args.iter() {
                    self.open_types_in(*arg, !is_promise, own, found, depth + 1);
                }
            }
            TyKind::Object { args, .. } => {
                if self.c.call_signatures(ty).is_empty() {
                    for arg in args.iter() {
                        self.open_types_in(*arg, true, own, found, depth + 1);
                    }
                } else if let Some(signature) = self.only_call_signature(ty) {
                    let data = self.c.signature(signature).clone();
                    for param in data.params.iter() {
                        self.open_types_in(param.ty, false, own, found, depth + 1);
                    }
                    let result = self.c.result_of(signature);
                    self.open_types_in(result, false, own, found, depth + 1);
                }
            }
            TyKind::IndexedAccess { .. } | TyKind::Conditional { .. } | TyKind::Mapped { .. }
                if is_argument =>
            {
                let free = self.c.free_params(ty);
                if free.iter().any(|param| own.contains(param))
                    && !found.contains(&ty)
                    && self.is_open_type(ty)
                {
                    found.push(ty);
                }
            }
            _ => {}
        }
    }

    /// Whether only a call knows which properties a mapped type has: `{ [N in K]: Parts[N] }`.
    pub(super) fn has_open_keys(&mut self, ty: Ty) -> bool {
        matches!(self.c.kind(ty), TyKind::Mapped { .. }) && {
            let keys = self.c.mapped_constraint(ty);
            self.c.is(keys, TyFlags::HAS_PARAMS)
        }
    }

    /// Whether nothing is known of the type but at a call.
    fn is_open_type(&mut self, ty: Ty) -> bool {
        match self.c.kind(ty) {
            TyKind::Mapped { .. } => {
                // `Record<K, V>` is a dictionary, see `open_dictionaries`.
                let keys = self.c.mapped_constraint(ty);
                let is_record = self.c.is(keys, TyFlags::TYPE_PARAM)
                    && self.c.modifiers_type(ty) == Ty::UNKNOWN;
                self.readonly_of(ty).is_none() && !is_record && self.nominal(ty).is_none()
            }
            TyKind::Conditional { .. } | TyKind::IndexedAccess { .. } => {
                let constraint = self.c.base_constraint(ty);
                self.awaited_param(ty).is_none()
                    && constraint.is_none_or(|known| !self.c.is(known, TyFlags::PRIMITIVE))
            }
            _ => false,
        }
    }
}
