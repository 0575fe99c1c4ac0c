//! Types made from one generic type: `Required<Observer<T>>`, `Omit<Box<T>, "id">`, `Box<T> & { at: number }`. All instances are one
//! shape with the type parameters of the generic type, so that an instance of generic code is one of its callers' too.

use super::Lowerer;
use super::shapes::{Nominal, ShapeKey};
use crate::check::ty::{PropName, Ty, TyFlags, TyKind, TypeParamId};

/// A type with the type parameters of its declaration instead of arguments.
struct Declared {
    ty: Ty,
    params: Vec<TypeParamId>,
    args: Vec<Ty>,
}

impl Lowerer<'_, '_> {
    /// The shape of a mapped type or an intersection over exactly one generic type, with that type's arguments.
    pub(super) fn derived_shape(&mut self, ty: Ty) -> Option<(Nominal, Vec<Ty>)> {
        if self
            .c
            .alias_of(ty)
            .is_some_and(|(symbol, _)| !self.is_library_symbol(symbol))
        {
            return None;
        }
        let declared = self.derived_form(ty)?;
        let own = self.property_names(ty);
        if own.is_empty() || own != self.property_names(declared.ty) {
            return None;
        }
        let mut list = Vec::new();
        for prop in self.c.properties_of(declared.ty).to_vec() {
            let data = self.c.prop(prop).clone();
            let of = self.c.type_of_prop(prop);
            // Which type it is depends on the arguments: nothing that all instances have in common.
            if self
                .c
                .is(of, TyFlags::CONDITIONAL | TyFlags::INDEXED_ACCESS)
            {
                return None;
            }
            let of = self.c.widen(of);
            list.push((data.name, of, data.optional));
        }
        let id = self.intern_shape(ShapeKey::Structure(list), declared.ty, &declared.params);
        Some((Nominal::Shape(id), declared.args))
    }

    fn property_names(&mut self, ty: Ty) -> Vec<(PropName, bool)> {
        let props = self.c.properties_of(ty).to_vec();
        props
            .iter()
            .map(|prop| (self.c.prop(*prop).name, self.c.prop(*prop).optional))
            .collect()
    }

    /// The same type over the declaration of the one generic type in it.
    fn derived_form(&mut self, ty: Ty) -> Option<Declared> {
        match self.c.kind(ty).clone() {
            TyKind::Mapped { origin, args } => {
                let (at, inner) = self.only_generic(&args)?;
                let mut args = args.to_vec();
                args[at] = inner.ty;
                let ty = self.c.mapped_type(origin, &args);
                matches!(self.c.kind(ty), TyKind::Mapped { .. }).then_some(Declared { ty, ..inner })
            }
            TyKind::Intersection(members) => {
                let (at, inner) = self.only_generic(&members)?;
                let mut members = members.to_vec();
                members[at] = inner.ty;
                let ty = self.c.intersection(&members);
                matches!(self.c.kind(ty), TyKind::Intersection(_))
                    .then_some(Declared { ty, ..inner })
            }
            TyKind::Reference { target, args } => {
                if self.is_library_symbol(target) || self.c.is_class_symbol(target) {
                    return None;
                }
                let params = self.c.declared_params(target).params.to_vec();
                if params.is_empty() {
                    return None;
                }
                let args = args.iter().copied().take(params.len()).collect();
                let ty = self.c.declared_type(target);
                Some(Declared { ty, params, args })
            }
            TyKind::Object { origin, args } => {
                let params = self.c.origin(origin).params.to_vec();
                if params.is_empty() || self.c.alias_of(ty).is_none() {
                    return None;
                }
                let ty = self.c.object_of_origin(origin);
                Some(Declared {
                    ty,
                    params,
                    args: args.to_vec(),
                })
            }
            _ => None,
        }
    }

    fn only_generic(&mut self, parts: &[Ty]) -> Option<(usize, Declared)> {
        let mut found = None;
        for (at, part) in parts.iter().enumerate() {
            match self.derived_form(*part) {
                Some(declared) if found.is_none() => found = Some((at, declared)),
                Some(_) => return None,
                // Another part that depends on type parameters of the code around it.
                None if self.c.is(*part, TyFlags::HAS_PARAMS) => return None,
                None => {}
            }
        }
        found
    }
}
