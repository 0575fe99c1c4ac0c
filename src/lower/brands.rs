//! Brands: properties with a key that only TypeScript knows, `readonly [brand]: "UserId"` with `declare const brand: unique symbol`.
//! They tell types apart and are in no object, so a branded object type is the type without the brand.

use super::Lowerer;
use crate::check::ty::{PropName, Ty, TyKind};

impl Lowerer<'_, '_> {
    /// `readonly [brand]: "UserId"` with `declare const brand: unique symbol`: no object has such a key.
    pub fn is_brand(&self, name: PropName) -> bool {
        match name {
            PropName::Symbol(symbol) => {
                !self.is_library_symbol(symbol) && self.c.symbols.is_declared_elsewhere(symbol)
            }
            PropName::Text(_) | PropName::Private(..) => false,
        }
    }

    /// Whether a type says no more of an object than brands.
    pub(super) fn is_only_brand(&mut self, ty: Ty) -> bool {
        if !matches!(self.c.kind(ty), TyKind::Object { .. }) {
            return false;
        }
        let props = self.c.properties_of(ty).to_vec();
        !props.is_empty()
            && props
                .iter()
                .all(|prop| self.is_brand(self.c.prop(*prop).name))
            && self.c.call_signatures(ty).is_empty()
            && self.c.index_infos(ty).is_empty()
    }
}
