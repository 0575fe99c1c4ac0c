//! Dictionaries that are also seen as objects with known properties, and the other way round: `Record<K, number>` of a generic
//! function whose callers know the keys, an object of a declared type that is given where a `Record<string, unknown>` is wanted.
//!
//! C#'s `Record<T>` is a class, so no other object can be seen as one. Where the program does that, dictionaries of such
//! values are `object?`: their properties are read and written by name through the members table of whatever object it is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Lowerer;
use super::shapes::Nominal;
use crate::check::ty::{OriginId, Ty, TyFlags, TyKind, TypeParamId};
use crate::syntax::ast::ExprKind;

/// The values of dictionaries that are `object?` in C#.
#[derive(Debug, Default)]
pub struct OpenDictionaries {
    /// In the form that [`Lowerer::argument_class`] gives.
    values: FxHashSet<Ty>,
    /// Whether all dictionaries are: generic code meets open ones.
    all: bool,
}

/// `{ [P in K]: V }` of generic code.
struct Keyed {
    origin: OriginId,
    keys: TypeParamId,
    value: Ty,
}

impl Lowerer<'_, '_> {
    /// Notes that objects that are no dictionaries are seen as dictionaries of these values.
    pub fn open_dictionary(&mut self, value: Ty) {
        self.open_dictionaries.all |= self.c.is(value, TyFlags::HAS_PARAMS);
        let class = self.argument_class(value);
        self.open_dictionaries.values.insert(class);
    }

    pub fn has_open_dictionaries(&self) -> bool {
        !self.open_dictionaries.values.is_empty()
    }

    /// Whether dictionaries of these values are `object?`. The library's own are not.
    pub fn is_open_dictionary(&mut self, value: Ty) -> bool {
        if self.reprs.of_library || self.open_dictionaries.values.is_empty() {
            return false;
        }
        if self.open_dictionaries.all {
            return true;
        }
        let class = self.argument_class(value);
        self.open_dictionaries.values.contains(&class)
            || self.flows.joined(class).is_some_and(|members| {
                members
                    .iter()
                    .any(|member| self.open_dictionaries.values.contains(member))
            })
    }

    /// Finds the dictionaries of generic code whose callers know the keys. Runs once the flows are followed.
    pub fn find_open_dictionaries(&mut self) {
        let count = self.c.type_count();
        let (keyed, generic_values) = self.generic_dictionaries(count);
        if !keyed.is_empty() {
            let given = self.given_arguments(count);
            for at in 0..count {
                self.open_instance(self.c.nth_type(at), &keyed, &given);
            }
        }
        self.open_dictionaries.all |= generic_values && !self.open_dictionaries.values.is_empty();
    }

    /// Opens the dictionary that a mapped type with known keys is in generic code.
    fn open_instance(
        &mut self,
        ty: Ty,
        keyed: &[Keyed],
        given: &FxHashMap<TypeParamId, FxHashSet<Ty>>,
    ) {
        let TyKind::Mapped { origin, .. } = *self.c.kind(ty) else {
            return;
        };
        if self.c.is(ty, TyFlags::HAS_PARAMS) || !keyed.iter().any(|known| known.origin == origin) {
            return;
        }
        let keys = self.c.mapped_constraint(ty);
        for known in keyed.iter().filter(|known| known.origin == origin) {
            let is_given = given
                .get(&known.keys)
                .is_some_and(|types| types.contains(&keys));
            if !is_given || !matches!(self.nominal(ty), Some((Nominal::Shape(_), _))) {
                continue;
            }
            self.open_dictionary(known.value);
            for prop in self.c.properties_of(ty).to_vec() {
                let value = self.c.type_of_prop(prop);
                self.open_dictionary(value);
            }
            self.assert_type(ty);
        }
    }

    /// The dictionaries of the program's generic code: those with keys of a type parameter, and whether there are some with
    /// values of one.
    fn generic_dictionaries(&mut self, count: usize) -> (Vec<Keyed>, bool) {
        let mut keyed = Vec::new();
        let mut generic_values = false;
        for at in 0..count {
            let ty = self.c.nth_type(at);
            if !self.c.is(ty, TyFlags::HAS_PARAMS)
                || !matches!(
                    self.c.kind(ty),
                    TyKind::Mapped { .. } | TyKind::Object { .. }
                )
            {
                continue;
            }
            let params = self.c.free_params(ty);
            if params.iter().any(|param| self.is_param_of_library(*param)) {
                continue;
            }
            let Some(value) = self.dictionary_value(ty) else {
                continue;
            };
            generic_values |= self.c.is(value, TyFlags::HAS_PARAMS);
            if let TyKind::Mapped { origin, .. } = *self.c.kind(ty) {
                let keys = self.c.mapped_constraint(ty);
                if let TyKind::Param(keys) = *self.c.kind(keys) {
                    keyed.push(Keyed {
                        origin,
                        keys,
                        value,
                    });
                }
            }
        }
        (keyed, generic_values)
    }

    pub fn is_param_of_library(&self, param: TypeParamId) -> bool {
        let symbol = self.c.type_param(param).symbol;
        symbol.is_none_or(|symbol| self.is_library_symbol(symbol))
    }

    /// What type parameters stand for: at calls, in instances of classes, interfaces and aliases.
    pub fn given_arguments(&mut self, count: usize) -> FxHashMap<TypeParamId, FxHashSet<Ty>> {
        let mut given: FxHashMap<TypeParamId, FxHashSet<Ty>> = FxHashMap::default();
        let mut note = |param: TypeParamId, arg: Ty| {
            given.entry(param).or_default().insert(arg);
        };
        let files: Vec<_> = self.input.modules.iter().map(|info| info.file).collect();
        for file in files {
            for (id, expr) in self.modules[&file].exprs.iter() {
                let Some(call) = self.checked.call((file, id)) else {
                    continue;
                };
                let declared = self.c.signature(call.declared).type_params.clone();
                for (param, arg) in declared.iter().zip(&call.type_args) {
                    note(*param, *arg);
                }
                // What the implementation of an overloaded function calls the same is meant to be the same.
                if let ExprKind::Call { callee, .. } = expr.kind
                    && let Some(other) = self.behind_overload((file, callee), call.declared)
                {
                    for own in self.c.signature(other).type_params.iter() {
                        let name = self.c.type_param(*own).name;
                        let at = declared
                            .iter()
                            .position(|param| self.c.type_param(*param).name == name);
                        if let Some(arg) = at.and_then(|at| call.type_args.get(at)) {
                            note(*own, *arg);
                        }
                    }
                }
            }
        }
        for at in 0..count {
            let ty = self.c.nth_type(at);
            let (symbol, args) = match self.c.kind(ty).clone() {
                TyKind::Reference { target, args } => (target, args),
                _ => match self.c.alias_of(ty) {
                    Some(found) => found,
                    None => continue,
                },
            };
            if self.is_library_symbol(symbol) {
                continue;
            }
            let params = self.c.declared_params(symbol).params.clone();
            for (param, arg) in params.iter().zip(args.iter()) {
                note(*param, *arg);
            }
        }
        // A type parameter that is handed on stands for what the other one stands for.
        loop {
            let mut more: Vec<(TypeParamId, Ty)> = Vec::new();
            for (param, types) in &given {
                for ty in types {
                    if let TyKind::Param(inner) = self.c.kind(*ty)
                        && let Some(inner) = given.get(inner)
                    {
                        let new = inner.iter().filter(|ty| !types.contains(*ty));
                        more.extend(new.map(|ty| (*param, *ty)));
                    }
                }
            }
            if more.is_empty() {
                return given;
            }
            for (param, ty) in more {
                given.entry(param).or_default().insert(ty);
            }
        }
    }
}
