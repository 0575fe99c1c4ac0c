//! `keyof T`.

use crate::check::Checker;
use crate::check::members::numeric_value;
use crate::check::ty::{ElementKind, Prop, PropName, Ty, TyFlags, TyKind, UnionOrigin, Visibility};

impl Checker<'_> {
    /// `string | number | symbol`.
    pub fn key_types(&mut self) -> Ty {
        self.union(&[Ty::STRING, Ty::NUMBER, Ty::SYMBOL])
    }

    /// The type of the keys of a type.
    pub fn keyof(&mut self, ty: Ty) -> Ty {
        if let Some(known) = self.types.memo.keyofs.get(&ty) {
            return *known;
        }
        let made = self.compute_keyof(ty);
        self.types.memo.keyofs.insert(ty, made);
        made
    }

    fn compute_keyof(&mut self, ty: Ty) -> Ty {
        let ty = self.reduced(ty);
        if self.is_deferred_keyof(ty) {
            return self.types.intern(TyKind::Keyof(ty), None);
        }
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } => {
                let parts: Vec<Ty> = members.iter().map(|m| self.keyof(*m)).collect();
                self.intersection(&parts)
            }
            TyKind::Intersection(members) => {
                let parts: Vec<Ty> = members.iter().map(|m| self.keyof(*m)).collect();
                self.union(&parts)
            }
            TyKind::Mapped { .. } => self.keyof_mapped(ty),
            TyKind::Wildcard => Ty::WILDCARD,
            TyKind::Unknown => Ty::NEVER,
            _ if self.is(ty, TyFlags::ANY | TyFlags::NEVER) => self.key_types(),
            _ => {
                let keys = self.literal_keys(ty);
                match self.kind(keys).clone() {
                    TyKind::Union {
                        members,
                        origin: None,
                    } if self.names_itself(ty) => {
                        let origin = Some(UnionOrigin::Keyof(ty));
                        self.types.intern(TyKind::Union { members, origin }, None)
                    }
                    _ => keys,
                }
            }
        }
    }

    /// Whether messages rather say `keyof T` than list the keys.
    fn names_itself(&self, ty: Ty) -> bool {
        matches!(self.kind(ty), TyKind::Reference { .. }) || self.alias_id_of(ty).is_some()
    }

    fn is_deferred_keyof(&mut self, ty: Ty) -> bool {
        if self.is(ty, TyFlags::INSTANTIABLE_NON_PRIMITIVE) {
            return true;
        }
        match self.kind(ty).clone() {
            TyKind::Tuple { shape, .. } => shape.kinds.contains(&ElementKind::Variadic),
            TyKind::Mapped { .. } => self.is_generic_mapped(ty) && self.mapped_has_name(ty),
            // The keys of a union are the common ones: not known before every member is.
            TyKind::Union { members, .. } => members.iter().any(|m| self.is_generic_object(*m)),
            TyKind::Intersection(members) => {
                members.iter().any(|m| self.is(*m, TyFlags::INSTANTIABLE))
                    && members.contains(&Ty::EMPTY_OBJECT)
            }
            _ => false,
        }
    }

    fn literal_keys(&mut self, ty: Ty) -> Ty {
        let mut keys = Vec::new();
        for prop in self.properties_of(ty).iter() {
            if let Some(key) = self.key_of_prop(*prop) {
                keys.push(key);
            }
        }
        for info in self.index_infos(ty).iter() {
            // Reading an enum backwards is no use of a key.
            if self.is_enum_object(ty) {
                break;
            }
            if info.key == Ty::STRING {
                keys.push(Ty::STRING);
                keys.push(Ty::NUMBER);
            } else {
                keys.push(info.key);
            }
        }
        self.union(&keys)
    }

    /// The type of the name of a property; `None` for private and protected ones.
    pub fn key_of_prop(&mut self, prop: Prop) -> Option<Ty> {
        let data = self.prop(prop);
        if data.visibility != Visibility::Public {
            return None;
        }
        match data.name {
            PropName::Text(text) => Some(match numeric_value(&text) {
                // Positions of tuples are strings; declared numeric names are numbers.
                Some(value) if data.symbol.is_some() => self.number_literal(value),
                _ => self.string_literal(text.as_str()),
            }),
            PropName::Symbol(symbol) => Some(self.unique_symbol(symbol)),
            PropName::Private(..) => None,
        }
    }

    /// The name that a key of this type names, if it is one name.
    pub fn name_of_key(&self, key: Ty) -> Option<PropName> {
        match self.kind(key) {
            TyKind::StringLiteral { value, .. } => value.as_str().map(PropName::text),
            TyKind::NumberLiteral { value, .. } => {
                Some(PropName::text(ryu_js::Buffer::new().format(value.value())))
            }
            TyKind::EnumLiteral { value, .. } => match value {
                crate::check::ty::EnumValue::String(value) => value.as_str().map(PropName::text),
                crate::check::ty::EnumValue::Number(value) => {
                    Some(PropName::text(ryu_js::Buffer::new().format(value.value())))
                }
            },
            TyKind::UniqueSymbol(symbol) => Some(PropName::Symbol(*symbol)),
            _ => None,
        }
    }
}
