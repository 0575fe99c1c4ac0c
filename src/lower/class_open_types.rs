//! Types of generic classes that only an instance knows, inside other types: `run(): Pick<Row<T>, K>[]`, and
//! `class ObjectSchema<S> extends Schema<ObjectOf<S>>`.
//!
//! A method could have a C# type parameter for such a type (`open_types`); a class cannot. So these classes have no type
//! parameters in C# (`erasure`), and what such a type stands for somewhere is held as `object?` wherever it is a type argument.

use super::Lowerer;
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TyFlags, TyKind, Visibility};

impl Lowerer<'_, '_> {
    /// The generic classes of the program with such types in what others see of them.
    pub fn classes_with_open_types(&mut self) -> Vec<SymbolId> {
        let mut found = Vec::new();
        for class in self.all_classes() {
            if !self.open_types_of_class(class).is_empty() {
                found.push(class);
            }
        }
        found
    }

    /// The open types of a class, in terms of its type parameters: those in its public members and in what it extends.
    pub fn open_types_of_class(&mut self, class: SymbolId) -> Vec<Ty> {
        let params = self.c.declared_params(class).params.to_vec();
        let mut found = Vec::new();
        if params.is_empty() {
            return found;
        }
        let declared = self.c.declared_members(class);
        for prop in declared.props.values().copied() {
            if self.c.prop(prop).visibility != Visibility::Public {
                continue;
            }
            let ty = self.c.type_of_prop(prop);
            let signatures = self.c.call_signatures(ty);
            if signatures.is_empty() {
                self.open_types_in(ty, false, &params, &mut found, 0);
            }
            for signature in signatures.iter() {
                let data = self.c.signature(*signature).clone();
                for param in data.params.iter() {
                    self.open_types_in(param.ty, false, &params, &mut found, 0);
                }
                let result = self.c.result_of(*signature);
                self.open_types_in(result, false, &params, &mut found, 0);
            }
        }
        // What a method's own type parameters say too is one of the method's, see `open_types`.
        found.retain(|ty| {
            let free = self.c.free_params(*ty);
            free.iter().all(|param| params.contains(param))
        });
        if let Some(base) = self.base_class_type(class)
            && let TyKind::Reference { args, .. } = self.c.kind(base).clone()
        {
            for arg in args.iter() {
                self.open_types_in(*arg, true, &params, &mut found, 0);
            }
        }
        found
    }

    /// What the open types of a class without type parameters stand for is held as `object?` by arrays and the like.
    pub fn widen_open_types(&mut self) {
        for class in self.all_classes() {
            if !self.erased_classes.contains(&class) {
                continue;
            }
            let open = self.open_types_of_class(class);
            if open.is_empty() {
                continue;
            }
            let params = self.c.declared_params(class).params.to_vec();
            let mut at = 0;
            while at < self.c.type_count() {
                let ty = self.c.nth_type(at);
                at += 1;
                let TyKind::Reference { target, args } = self.c.kind(ty).clone() else {
                    continue;
                };
                if target != class || self.c.is(ty, TyFlags::HAS_PARAMS) {
                    continue;
                }
                let args: Vec<Ty> = args.iter().copied().take(params.len()).collect();
                let mapper = self.c.mapper(&params, &args);
                for open in &open {
                    let instance = self.c.instantiate(*open, mapper);
                    self.widen(instance);
                }
            }
        }
    }

    fn widen(&mut self, ty: Ty) {
        let closed = TyFlags::HAS_PARAMS | TyFlags::ANY_OR_UNKNOWN | TyFlags::NEVER;
        if self.c.is(ty, closed) {
            return;
        }
        if self.c.is(ty, TyFlags::OBJECT | TyFlags::INTERSECTION) {
            self.assert_type(ty);
        }
        let class = self.argument_class(ty);
        self.flows.join_with_unknown(class);
    }

    /// `interface Parsed<S> { options: Options<S> }`: what generic code makes for such a member is seen as the type that an instance
    /// gives it.
    pub fn assert_open_members(&mut self) {
        let count = self.c.type_count();
        for at in 0..count {
            let ty = self.c.nth_type(at);
            if self.c.is(ty, TyFlags::HAS_PARAMS) {
                continue;
            }
            let declared = match self.c.kind(ty).clone() {
                TyKind::Reference { target, args }
                    if !args.is_empty() && !self.is_library_symbol(target) =>
                {
                    self.c.declared_type(target)
                }
                TyKind::Object { origin, args } if !args.is_empty() => {
                    self.c.object_of_origin(origin)
                }
                _ => continue,
            };
            if declared == ty {
                continue;
            }
            for prop in self.c.properties_of(declared).to_vec() {
                let name = self.c.prop(prop).name;
                let open = self.c.type_of_prop(prop);
                if !self.c.is(open, TyFlags::HAS_PARAMS) {
                    continue;
                }
                let Some(own) = self.c.property_of(ty, &name) else {
                    continue;
                };
                let own = self.c.type_of_prop(own);
                self.assert_open_part(open, own);
                let signatures = self.c.call_signatures(open);
                let instances = self.c.call_signatures(own);
                for (open, own) in signatures.iter().zip(instances.iter()) {
                    let (open, own) = (self.c.result_of(*open), self.c.result_of(*own));
                    self.assert_open_part(open, own);
                }
            }
        }
    }

    fn assert_open_part(&mut self, open: Ty, own: Ty) {
        let members = self.strip_nullish(open).members;
        if members.iter().any(|member| self.is_open_object(*member))
            && !self.c.is(own, TyFlags::HAS_PARAMS)
        {
            self.assert_type(own);
        }
    }
}
