//! What a type `extends` and `implements` in C#, also where only flow says so.

use super::Lowerer;
use super::members::substitution;
use super::shapes::{Nominal, ShapeId};
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TyKind, TypeParamId};
use crate::ir::CsType;

impl Lowerer<'_, '_> {
    pub(super) fn bases_of(&mut self, nominal: Nominal) -> Vec<CsType> {
        let mut bases = Vec::new();
        if let Nominal::Class(class) = nominal
            && let Some(base) = self.base_class_type(class)
        {
            bases.push(self.class_repr(base));
        }
        bases.extend(self.interfaces_of(nominal));
        if let Nominal::Class(class) = nominal
            && self.catalog.uses_dotnet()
        {
            let implemented = self.dotnet_interfaces(class);
            bases.extend(implemented.into_iter().map(|(interface, _)| interface));
        }
        for base in self.iteration_bases(nominal) {
            if !bases.contains(&base) {
                bases.push(base);
            }
        }
        bases
    }

    /// The type that a class extends, in terms of its own parameters.
    pub fn base_class_type(&mut self, class: SymbolId) -> Option<Ty> {
        let bases = self.c.declared_bases(class);
        bases.iter().copied().find(|base| match self.c.kind(*base) {
            TyKind::Reference { target, .. } => {
                self.c.is_class_symbol(*target) || self.is_library_symbol(*target)
            }
            _ => false,
        })
    }

    /// The interfaces that flow makes a class or shape implement, directly.
    pub fn interfaces_of(&mut self, nominal: Nominal) -> Vec<CsType> {
        let own: Vec<Ty> = match nominal {
            Nominal::Class(class) => {
                let params = self.c.declared_params(class).params.clone();
                params.iter().map(|param| self.c.param(*param)).collect()
            }
            Nominal::Shape(shape) => {
                let params = self.shape(shape).params.clone();
                params.iter().map(|param| self.c.param(*param)).collect()
            }
        };
        // C# has no circles of interfaces: where shapes flow into each other, only the classes of objects implement both, and a
        // value goes from one interface to the other by a cast.
        let is_interface = match nominal {
            Nominal::Shape(id) => self.is_interface(id),
            Nominal::Class(_) => false,
        };
        let circular = |to: &Nominal| is_interface && self.flows.reaches(to, &nominal);
        let edges: Vec<(ShapeId, Vec<(Vec<Ty>, Vec<Ty>)>)> = self
            .flows
            .edges
            .iter()
            .filter_map(|((from, to), instances)| match to {
                Nominal::Shape(id) if *from == nominal && !circular(to) => {
                    Some((*id, instances.clone()))
                }
                Nominal::Shape(_) | Nominal::Class(_) => None,
            })
            .collect();
        let mut found: Vec<CsType> = Vec::new();
        for (target, instances) in edges {
            let decl = self.shape_ref(target);
            let params = self.shape(target).params.clone();
            for (from_args, to_args) in instances {
                let named = self.in_terms_of(&own, &from_args, &to_args);
                if self.mentions_others(&named, &own) {
                    // An object of generic code that was made without its type parameters.
                    continue;
                }
                let args = self.cs_args(&params, &named);
                let implemented = CsType::Named(decl.clone(), args);
                if !found.contains(&implemented) {
                    found.push(implemented);
                }
            }
        }
        if !is_interface {
            self.add_distant_interfaces(nominal, &mut found);
        }
        found
    }

    /// Whether types have type parameters in C# that are not among a declaration's own.
    fn mentions_others(&mut self, types: &[Ty], own: &[Ty]) -> bool {
        types.iter().any(|ty| {
            let free = self.c.free_params(*ty);
            free.iter().any(|param| {
                let as_type = self.c.param(*param);
                !own.contains(&as_type) && matches!(self.repr(as_type), CsType::TypeParam(_))
            })
        })
    }

    /// The type arguments of what an instance flows into, in terms of the declaration's own type parameters.
    fn in_terms_of(&mut self, own: &[Ty], from_args: &[Ty], to_args: &[Ty]) -> Vec<Ty> {
        let mut open: Vec<(TypeParamId, Ty)> = Vec::new();
        for (from, own) in from_args.iter().zip(own) {
            if let TyKind::Param(param) = *self.c.kind(*from)
                && !open.iter().any(|(known, _)| *known == param)
            {
                open.push((param, *own));
            }
        }
        let (params, types): (Vec<TypeParamId>, Vec<Ty>) = open.into_iter().unzip();
        let mapper = self.c.mapper(&params, &types);
        to_args
            .iter()
            .map(|arg| match from_args.iter().position(|from| from == arg) {
                Some(at) if at < own.len() => own[at],
                Some(_) | None => self.c.instantiate(*arg, mapper),
            })
            .collect()
    }

    /// The interfaces that an object has through other shapes, as far as the direct ones do not inherit them.
    pub fn add_distant_interfaces(&mut self, nominal: Nominal, found: &mut Vec<CsType>) {
        let inherited: Vec<CsType> = found
            .clone()
            .iter()
            .flat_map(|direct| self.all_interfaces(direct))
            .collect();
        for id in self.flows.all_targets(&nominal) {
            if !self.shape(id).params.is_empty() {
                continue;
            }
            let distant = CsType::named(&self.shape_ref(id));
            if Nominal::Shape(id) != nominal
                && !found.contains(&distant)
                && !inherited.contains(&distant)
            {
                found.push(distant);
            }
        }
    }

    /// All interfaces that a C# type has, through bases too, each once, in order.
    pub fn all_interfaces(&mut self, ty: &CsType) -> Vec<CsType> {
        let mut found = Vec::new();
        let mut seen = vec![ty.clone()];
        let mut work = vec![ty.clone()];
        while let Some(at) = work.pop() {
            for base in self.bases_of_type(&at) {
                if seen.contains(&base) {
                    continue;
                }
                seen.push(base.clone());
                if let CsType::Named(decl, _) = &base
                    && decl.kind() == crate::ir::RefKind::Interface
                    && !found.contains(&base)
                {
                    found.push(base.clone());
                }
                work.push(base);
            }
        }
        found
    }

    /// The bases of an instantiated type of the program.
    pub fn bases_of_type(&mut self, ty: &CsType) -> Vec<CsType> {
        let CsType::Named(decl, args) = ty else {
            return Vec::new();
        };
        let Some(info) = self.type_head(decl) else {
            return Vec::new();
        };
        let of = substitution(&info.params, args);
        info.bases.iter().map(|base| base.substitute(&of)).collect()
    }

    /// Whether C# converts the first type to the second by a reference conversion.
    pub fn is_cs_subtype(&mut self, sub: &CsType, of: &CsType) -> bool {
        if sub == of {
            return true;
        }
        if of.is_untyped_array() && matches!(sub, CsType::Array(_)) {
            return true;
        }
        if let (CsType::Named(a, _), CsType::Named(b, _)) = (sub, of)
            && !a.is_user()
            && !b.is_user()
        {
            return self.is_library_subtype(a, b) || self.is_iteration_subtype(sub, of);
        }
        if !matches!(sub, CsType::Named(..)) {
            return false;
        }
        self.bases_of_type(sub)
            .iter()
            .any(|base| self.is_cs_subtype(base, of))
    }
}
