//! `instanceof`.

use super::query::Query;
use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TyFlags, TyKind, TypeFacts};
use crate::syntax::ast::ExprId;

impl Checker<'_> {
    pub(super) fn narrow_by_instanceof(
        &mut self,
        query: &mut Query,
        ty: Ty,
        left: ExprId,
        right: ExprId,
        truthy: bool,
    ) -> Ty {
        let left = self.candidate(query, left);
        if !self.matches(query, left) {
            if truthy && self.chain_contains(query, left) {
                return self.with_adjusted_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL);
            }
            return ty;
        }
        let class = self.type_in_flow((query.file, right));
        let function = self.global_type("Function");
        if !self.is_derived_from(class, function) {
            return ty;
        }
        let instance = self.map_type(class, &mut |c, t| c.instance_of(t));
        let object = self.global_type("Object");
        let too_general = instance == object || instance == function;
        if self.is(ty, TyFlags::ANY) && too_general {
            return ty;
        }
        if !truthy && (!self.is(instance, TyFlags::OBJECT) || self.is_empty_anonymous(instance)) {
            return ty;
        }
        self.narrowed_to(ty, instance, truthy, true)
    }

    /// What `new` of a constructor makes: the type of its `prototype`.
    fn instance_of(&mut self, constructor: Ty) -> Ty {
        if let Some(prototype) = self.type_of_property(constructor, "prototype")
            && !self.is(prototype, TyFlags::ANY)
        {
            return prototype;
        }
        let signatures = self.construct_signatures(constructor);
        if signatures.is_empty() {
            return Ty::EMPTY_OBJECT;
        }
        let mut results = Vec::new();
        for signature in signatures.iter() {
            let erased = self.erased_signature(*signature);
            results.push(self.result_of(erased));
        }
        self.union(&results)
    }

    /// Whether one class or interface extends another, however far.
    pub(in crate::check) fn is_derived_from(&mut self, source: Ty, target: Ty) -> bool {
        match self.kind(source).clone() {
            TyKind::Union { members, .. } => {
                return members.iter().all(|m| self.is_derived_from(*m, target));
            }
            TyKind::Intersection(members) => {
                return members.iter().any(|m| self.is_derived_from(*m, target));
            }
            _ => {}
        }
        if let TyKind::Union { members, .. } = self.kind(target).clone() {
            return members.iter().any(|m| self.is_derived_from(source, *m));
        }
        if self.is(source, TyFlags::INSTANTIABLE_NON_PRIMITIVE) {
            let constraint = self.base_constraint(source).unwrap_or(Ty::UNKNOWN);
            return constraint != source && self.is_derived_from(constraint, target);
        }
        if self.is_empty_anonymous(target) {
            return self.is(source, TyFlags::OBJECT | TyFlags::NON_PRIMITIVE);
        }
        if target == self.global_type("Object") {
            return self.is(source, TyFlags::OBJECT | TyFlags::NON_PRIMITIVE)
                && !self.is_empty_anonymous(source);
        }
        if target == self.global_type("Function") {
            return self.is(source, TyFlags::OBJECT) && self.is_function_like(source);
        }
        if self.has_base(source, target) {
            return true;
        }
        if self.is_array(target) && !self.is_readonly_array(target) {
            let element = self.array_element(target).unwrap_or(Ty::ANY);
            let readonly = self.readonly_array_of(element);
            return self.is_derived_from(source, readonly);
        }
        false
    }

    fn has_base(&mut self, source: Ty, target: Ty) -> bool {
        match *self.kind(target) {
            TyKind::Reference { target, .. } => self.has_base_symbol(source, target, 0),
            _ => source == target,
        }
    }

    fn has_base_symbol(&mut self, source: Ty, wanted: SymbolId, depth: usize) -> bool {
        if depth > 100 {
            return false;
        }
        match self.kind(source).clone() {
            TyKind::Reference { target, .. } => {
                target == wanted
                    || self
                        .declared_bases(target)
                        .iter()
                        .any(|base| self.has_base_symbol(*base, wanted, depth + 1))
            }
            TyKind::Tuple { .. } => {
                let array = self.array_of_tuple(source);
                self.has_base_symbol(array, wanted, depth + 1)
            }
            TyKind::Intersection(members) => members
                .iter()
                .any(|m| self.has_base_symbol(*m, wanted, depth + 1)),
            _ => false,
        }
    }
}
