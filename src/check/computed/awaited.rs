//! What `await` makes of a type.

use crate::check::Checker;
use crate::check::ty::{Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// The type of `await value` for a value of this type: promises and thenables unwrapped to the end, unions member by
    /// member. For a type parameter, `Awaited<T>`.
    pub fn awaited(&mut self, ty: Ty) -> Ty {
        if let Some(known) = self.types.memo.awaited.get(&ty) {
            return *known;
        }
        // A thenable that resolves to itself never settles.
        self.types.memo.awaited.insert(ty, Ty::ERROR);
        let made = self.compute_awaited(ty);
        self.types.memo.awaited.insert(ty, made);
        made
    }

    fn compute_awaited(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::ANY | TyFlags::UNKNOWN | TyFlags::NEVER) {
            return ty;
        }
        if let TyKind::Union { .. } = self.kind(ty) {
            return self.map_type(ty, &mut |c, t| c.awaited(t));
        }
        if self.is_awaited_alias(ty) {
            return ty;
        }
        if self.needs_awaited_alias(ty) {
            if let Some(alias) = self.global_symbol("Awaited") {
                return self.alias_instance(alias, &[ty]);
            }
            return ty;
        }
        if let Some(promised) = self.promised_type(ty) {
            return self.awaited(promised);
        }
        ty
    }

    fn is_awaited_alias(&mut self, ty: Ty) -> bool {
        match self.alias_of(ty) {
            Some((symbol, _)) => {
                matches!(self.kind(ty), TyKind::Conditional { .. })
                    && self.global_symbol("Awaited") == Some(symbol)
            }
            None => false,
        }
    }

    /// Whether the type could turn out to be a promise when it is instantiated.
    fn needs_awaited_alias(&mut self, ty: Ty) -> bool {
        if !self.is_generic_object(ty) {
            return false;
        }
        match self.base_constraint(ty) {
            None => true,
            Some(constraint) => {
                self.is(constraint, TyFlags::UNKNOWN)
                    || self.is_empty_object(constraint)
                    || self.some_type(constraint, &mut |c, t| c.promised_type(t).is_some())
            }
        }
    }

    /// `T` of `Promise<T>` and of anything else whose `then` passes a `T`; `None` if there is no `then` to call.
    pub fn promised_type(&mut self, ty: Ty) -> Option<Ty> {
        if self.is_reference_to(ty, "Promise") || self.is_reference_to(ty, "PromiseLike") {
            return self.type_args(ty).first().copied();
        }
        if self.is(ty, TyFlags::PRIMITIVE | TyFlags::ANY | TyFlags::NEVER) {
            return None;
        }
        let then = self.type_of_property(ty, "then")?;
        if self.is(then, TyFlags::ANY) {
            return None;
        }
        let signatures = self.call_signatures(then);
        let mut found = Vec::new();
        for signature in signatures.iter() {
            let data = self.signature(*signature).clone();
            let Some(first) = data.params.first() else {
                continue;
            };
            let callback = self.non_nullable(first.ty);
            for inner in self.call_signatures(callback).iter() {
                let inner = self.signature(*inner).clone();
                if let Some(value) = inner.params.first() {
                    found.push(value.ty);
                }
            }
        }
        if found.is_empty() {
            None
        } else {
            Some(self.union_subtype_reduced(&found))
        }
    }

    /// A type alias with arguments.
    pub fn alias_instance(&mut self, symbol: crate::check::symbols::SymbolId, args: &[Ty]) -> Ty {
        let body = self.declared_type(symbol);
        let params = self.alias_params(symbol);
        let mapper = self.mapper(&params, args);
        self.instantiate(body, mapper)
    }
}
