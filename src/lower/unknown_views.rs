//! `Literal<unknown>` where a `Literal<number>` comes: C#'s generic types are invariant, so what is seen without knowing its type
//! arguments is an interface of its own, which every instance of the class implements. Identity is kept, reads give the
//! self-describing form, and a write that the object cannot hold fails by name.

use super::Lowerer;
use super::shapes::{Nominal, ShapeId, ShapeKey};
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TyFlags, TyKind, Visibility};
use crate::ir::CsType;

impl Lowerer<'_, '_> {
    /// Notes that instances of one generic class or interface are seen with an unknown type argument. Says whether that is so.
    pub fn note_view(&mut self, source: Ty, target: Ty) -> bool {
        let Some((target_nominal, given)) = self.plain_nominal(target) else {
            return false;
        };
        if !self.can_have_view(target, target_nominal, &given) {
            return false;
        }
        let hidden = match self.instance_of_nominal(source, target_nominal) {
            Some(own) => given
                .iter()
                .zip(&own)
                .any(|(to, from)| self.is_any_object(*to) && !self.is_any_object(*from)),
            // A generic class cannot implement `I<T>` and `I<object?>`: they may be one.
            None => matches!(
                (self.plain_nominal(source), target_nominal),
                (Some((Nominal::Class(_), args)), Nominal::Shape(_)) if !args.is_empty()
            ),
        };
        if hidden && self.viewed.insert(target_nominal) {
            self.has_new_views = true;
        }
        hidden
    }

    /// Whether a type argument says nothing of the values: `unknown`, `any`, `object`, `{}`.
    fn is_any_object(&self, ty: Ty) -> bool {
        self.c
            .is(ty, TyFlags::ANY_OR_UNKNOWN | TyFlags::NON_PRIMITIVE)
            || ty == Ty::EMPTY_OBJECT
    }

    fn can_have_view(&mut self, ty: Ty, nominal: Nominal, args: &[Ty]) -> bool {
        let unknown = args.iter().any(|arg| self.is_any_object(*arg));
        let erased = match nominal {
            Nominal::Class(class) => self.erased_classes.contains(&class),
            Nominal::Shape(id) => self.is_union(id),
        };
        unknown && !erased && !self.c.is(ty, TyFlags::HAS_PARAMS)
    }

    /// The type arguments with which a type is an instance of a declaration: its own, or those of a class that it extends.
    fn instance_of_nominal(&mut self, ty: Ty, wanted: Nominal) -> Option<Vec<Ty>> {
        let mut at = ty;
        for _ in 0..32 {
            let (nominal, args) = self.plain_nominal(at)?;
            if nominal == wanted {
                return Some(args);
            }
            let TyKind::Reference { target, .. } = *self.c.kind(at) else {
                return None;
            };
            if !self.c.is_class_symbol(target) || self.is_library_symbol(target) {
                return None;
            }
            at = self.base_of_instance(at, target)?;
        }
        None
    }

    /// The class that an instance extends, with the instance's type arguments put in.
    fn base_of_instance(&mut self, ty: Ty, class: SymbolId) -> Option<Ty> {
        let base = self.base_class_type(class)?;
        let TyKind::Reference { args, .. } = self.c.kind(ty).clone() else {
            return None;
        };
        let params = self.c.declared_params(class).params.clone();
        if params.is_empty() {
            return Some(base);
        }
        let TyKind::Reference {
            target,
            args: given,
        } = self.c.kind(base).clone()
        else {
            return None;
        };
        let mut made = Vec::new();
        for arg in given.iter() {
            let own = params
                .iter()
                .position(|param| self.c.param(*param) == *arg)
                .and_then(|at| args.get(at).copied());
            made.push(own.unwrap_or(*arg));
        }
        Some(self.c.reference(target, made))
    }

    /// The interface of a type with unknown type arguments, if instances with known ones are seen as it.
    pub fn view_of(&mut self, ty: Ty, nominal: Nominal, args: &[Ty]) -> Option<ShapeId> {
        if self.viewed.is_empty()
            || !self.viewed.contains(&nominal)
            || !self.can_have_view(ty, nominal, args)
        {
            return None;
        }
        let id = self.intern_shape(ShapeKey::View(ty), ty, &[]);
        let properties: Vec<_> = self.shape(id).properties.clone();
        let public = properties
            .into_iter()
            .filter(|prop| self.c.prop(*prop).visibility == Visibility::Public)
            .collect();
        self.shapes.all[id.0 as usize].properties = public;
        let params = match nominal {
            Nominal::Class(class) => self.c.declared_params(class).params.to_vec(),
            Nominal::Shape(shape) => self.shape(shape).params.clone(),
        };
        let own = params.iter().map(|param| self.c.param(*param)).collect();
        let instances = self
            .flows
            .edges
            .entry((nominal, Nominal::Shape(id)))
            .or_default();
        if instances.is_empty() {
            instances.push((own, Vec::new()));
        }
        Some(id)
    }

    /// `Result<T[K]>` of generic code, seen as the `Result<unknown>` that it is there: the argument is known to the callers only.
    pub fn instance_at_unknown(&mut self, ty: Ty) -> Option<Ty> {
        if self.viewed.is_empty() || !self.c.is(ty, TyFlags::HAS_PARAMS) {
            return None;
        }
        let (nominal, args) = self.plain_nominal(ty)?;
        if !self.viewed.contains(&nominal) {
            return None;
        }
        let mut given = Vec::new();
        for arg in args {
            let is_open = matches!(
                self.c.kind(arg),
                TyKind::IndexedAccess { .. } | TyKind::Conditional { .. } | TyKind::Mapped { .. }
            );
            let erased = match *self.c.kind(arg) {
                // Of a generic function that exists as a value only.
                TyKind::Param(param) => self.is_erased(param) && !self.is_of_erased_class(param),
                _ => false,
            };
            let hidden = erased
                || is_open
                    && self.c.is(arg, TyFlags::HAS_PARAMS)
                    && self.open_type_param(arg).is_none()
                    && self.repr(arg) == CsType::Object;
            given.push(match hidden {
                true => Ty::UNKNOWN,
                false => arg,
            });
        }
        if !given.contains(&Ty::UNKNOWN) {
            return None;
        }
        let (declared, params) = match nominal {
            Nominal::Class(class) => (
                self.c.declared_type(class),
                self.c.declared_params(class).params.to_vec(),
            ),
            Nominal::Shape(id) => (self.shape(id).ty, self.shape(id).params.clone()),
        };
        let mapper = self.c.mapper(&params, &given);
        let instance = self.c.instantiate(declared, mapper);
        (instance != ty).then_some(instance)
    }

    /// Whether a C# type is the interface of unknown type arguments.
    pub fn is_view(&mut self, ty: &CsType) -> bool {
        self.shape_of(ty)
            .is_some_and(|id| matches!(self.shape(id).key, ShapeKey::View(_)))
    }

    /// The C# class of a class type, also where the type in a slot would be a view.
    pub fn class_repr(&mut self, ty: Ty) -> CsType {
        let TyKind::Reference { target, args } = self.c.kind(ty).clone() else {
            return self.repr(ty);
        };
        if self.is_library_symbol(target) || !self.c.is_class_symbol(target) {
            return self.repr(ty);
        }
        let decl = self.class_ref(target);
        let params = self.c.declared_params(target).params.clone();
        let args = self.cs_args(&params, &args);
        CsType::Named(decl, args)
    }
}
