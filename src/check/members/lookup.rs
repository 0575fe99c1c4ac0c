//! Finding properties and index signatures.

use std::rc::Rc;

use crate::check::Checker;
use crate::check::ty::{IndexInfo, Prop, PropName, Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// The property that `value.name` means for a value of this type: own, inherited, of the constraint of a type
    /// parameter, of the wrapper interface of a primitive (`String`), of `Function` and `Object`. A property of a union
    /// must be in all members.
    pub fn property_of(&mut self, ty: Ty, name: &PropName) -> Option<Prop> {
        self.find_property(ty, *name, true)
    }

    /// As `property_of`, without what every function and every object has.
    pub fn declared_property_of(&mut self, ty: Ty, name: &PropName) -> Option<Prop> {
        self.find_property(ty, *name, false)
    }

    /// The property with a plain name.
    pub fn property_named(&mut self, ty: Ty, name: &str) -> Option<Prop> {
        self.find_property(ty, PropName::text(name), true)
    }

    /// The type of the property with a plain name.
    pub fn type_of_property(&mut self, ty: Ty, name: &str) -> Option<Ty> {
        let prop = self.property_named(ty, name)?;
        Some(self.type_of_prop(prop))
    }

    pub fn find_property(&mut self, ty: Ty, name: PropName, augmented: bool) -> Option<Prop> {
        let ty = self.reduced_apparent(ty);
        match self.kind(ty).clone() {
            TyKind::Union { .. } => {
                let prop = self.composite_property(ty, name)?;
                // Read-partial properties exist for narrowing only.
                if self.prop(prop).partial {
                    None
                } else {
                    Some(prop)
                }
            }
            TyKind::Intersection(_) => {
                if let Some(prop) = self.composite_property(ty, name) {
                    return Some(prop);
                }
                if augmented {
                    self.augmented_property(ty, name)
                } else {
                    None
                }
            }
            TyKind::Tuple { .. } => {
                let (table, _) = self.members_of(ty)?;
                if let Some(prop) = table.props.get(&name) {
                    return Some(*prop);
                }
                let array = self.array_of_tuple(ty);
                self.find_property(array, name, augmented)
            }
            _ if self.is(ty, TyFlags::OBJECT) => {
                let (table, mapper) = self.members_of(ty)?;
                if let Some(prop) = table.props.get(&name) {
                    return Some(self.instantiate_prop(*prop, mapper));
                }
                if augmented {
                    self.augmented_property(ty, name)
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// What objects have because they are functions, or objects at all.
    fn augmented_property(&mut self, ty: Ty, name: PropName) -> Option<Prop> {
        let function = if ty == Ty::ANY_FUNCTION {
            Some("Function")
        } else if !self.call_signatures(ty).is_empty() {
            Some("CallableFunction")
        } else if !self.construct_signatures(ty).is_empty() {
            Some("NewableFunction")
        } else {
            None
        };
        for interface in function.into_iter().chain(["Object"]) {
            let global = match self.global_symbol(interface) {
                Some(symbol) => symbol,
                // Older libraries know only `Function`.
                None if interface != "Object" => match self.global_symbol("Function") {
                    Some(symbol) => symbol,
                    None => continue,
                },
                None => continue,
            };
            let members = self.class_members(global);
            if let Some(prop) = members.props.get(&name) {
                return Some(*prop);
            }
        }
        None
    }

    /// All properties, own and inherited, in the order of declaration. Of a union: those in all members.
    pub fn properties_of(&mut self, ty: Ty) -> Rc<[Prop]> {
        let ty = self.reduced_apparent(ty);
        if let Some(known) = self.types.memo.props_of.get(&ty) {
            return known.clone();
        }
        let props: Rc<[Prop]> = match self.kind(ty).clone() {
            TyKind::Union { members, .. } => {
                let mut out = Vec::new();
                for name in self.names_of(members[0]) {
                    if let Some(prop) = self.find_property(ty, name, false) {
                        out.push(prop);
                    }
                }
                out.into()
            }
            TyKind::Intersection(members) => {
                let mut names: Vec<PropName> = Vec::new();
                for member in members.iter() {
                    for name in self.names_of(*member) {
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                }
                let mut out = Vec::new();
                for name in names {
                    if let Some(prop) = self.composite_property(ty, name) {
                        out.push(prop);
                    }
                }
                out.into()
            }
            TyKind::Tuple { .. } => {
                let mut out: Vec<Prop> = match self.members_of(ty) {
                    Some((table, _)) => table.props.values().copied().collect(),
                    None => Vec::new(),
                };
                let own = out.len();
                let array = self.array_of_tuple(ty);
                for prop in self.properties_of(array).iter() {
                    let name = self.prop(*prop).name;
                    if !out[..own].iter().any(|p| self.prop(*p).name == name) {
                        out.push(*prop);
                    }
                }
                out.into()
            }
            _ => match self.members_of(ty) {
                Some((table, mapper)) => table
                    .props
                    .values()
                    .map(|p| self.instantiate_prop(*p, mapper))
                    .collect(),
                None => Rc::from([]),
            },
        };
        if self.is_settled(ty) {
            self.types.memo.props_of.insert(ty, props.clone());
        }
        props
    }

    fn names_of(&mut self, ty: Ty) -> Vec<PropName> {
        self.properties_of(ty)
            .iter()
            .map(|p| self.prop(*p).name)
            .collect()
    }

    /// False while the members of the type are being resolved, so that half an answer is not remembered.
    fn is_settled(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Object { origin, .. } => !self.origin(*origin).resolving,
            TyKind::Reference { .. } | TyKind::Intersection(_) | TyKind::Union { .. } => {
                self.types.memo.resolving_class_members.is_empty()
            }
            _ => true,
        }
    }

    /// All index signatures of an object type; of a union those that all members have.
    pub fn index_infos(&mut self, ty: Ty) -> Rc<[IndexInfo]> {
        let ty = self.reduced_apparent(ty);
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } => self.union_index_infos(&members),
            TyKind::Intersection(members) => self.intersection_index_infos(&members),
            TyKind::Tuple { .. } => match self.members_of(ty) {
                Some((table, _)) => table.index.clone().into(),
                None => Rc::from([]),
            },
            _ => match self.members_of(ty) {
                Some((table, mapper)) => table
                    .index
                    .iter()
                    .map(|info| IndexInfo {
                        key: self.instantiate(info.key, mapper),
                        value: self.instantiate(info.value, mapper),
                        readonly: info.readonly,
                    })
                    .collect(),
                None => Rc::from([]),
            },
        }
    }

    fn union_index_infos(&mut self, members: &[Ty]) -> Rc<[IndexInfo]> {
        let first = self.index_infos(members[0]);
        let mut out = Vec::new();
        for info in first.iter() {
            let mut values = vec![info.value];
            let mut readonly = info.readonly;
            for member in &members[1..] {
                let Some(other) = self
                    .index_infos(*member)
                    .iter()
                    .find(|i| i.key == info.key)
                    .cloned()
                else {
                    break;
                };
                values.push(other.value);
                readonly |= other.readonly;
            }
            if values.len() == members.len() {
                out.push(IndexInfo {
                    key: info.key,
                    value: self.union(&values),
                    readonly,
                });
            }
        }
        out.into()
    }

    fn intersection_index_infos(&mut self, members: &[Ty]) -> Rc<[IndexInfo]> {
        let mut out: Vec<IndexInfo> = Vec::new();
        for member in members {
            for info in self.index_infos(*member).iter() {
                match out.iter().position(|known| known.key == info.key) {
                    Some(at) => {
                        let value = self.intersection(&[out[at].value, info.value]);
                        out[at].value = value;
                        out[at].readonly &= info.readonly;
                    }
                    None => out.push(info.clone()),
                }
            }
        }
        out.into()
    }

    /// The index signature with exactly this key.
    pub fn index_info_of(&mut self, ty: Ty, key: Ty) -> Option<IndexInfo> {
        self.index_infos(ty)
            .iter()
            .find(|info| info.key == key)
            .cloned()
    }

    /// The index signature that a key of this type goes through. Several that apply are intersected.
    pub fn applicable_index_info(&mut self, ty: Ty, key: Ty) -> Option<IndexInfo> {
        let infos = self.index_infos(ty);
        self.applicable_info_among(&infos, key)
    }

    pub(in crate::check) fn applicable_info_among(
        &mut self,
        infos: &[IndexInfo],
        key: Ty,
    ) -> Option<IndexInfo> {
        let mut string: Option<IndexInfo> = None;
        let mut found: Vec<IndexInfo> = Vec::new();
        for info in infos {
            if info.key == Ty::STRING {
                string = Some(info.clone());
            } else if self.is_key_for(key, info.key) {
                found.push(info.clone());
            }
        }
        match found.len() {
            0 => match string {
                Some(info) if self.is_key_for(key, Ty::STRING) => Some(info),
                _ => None,
            },
            1 => found.pop(),
            _ => {
                let values: Vec<Ty> = found.iter().map(|i| i.value).collect();
                Some(IndexInfo {
                    key: Ty::UNKNOWN,
                    value: self.intersection(&values),
                    readonly: found.iter().all(|i| i.readonly),
                })
            }
        }
    }

    /// The index signature that `value[name]` goes through where there is no such property.
    pub fn index_info_for_name(&mut self, ty: Ty, name: &PropName) -> Option<IndexInfo> {
        let key = match name {
            PropName::Text(text) => self.string_literal(text.as_str()),
            PropName::Symbol(symbol) => self.unique_symbol(*symbol),
            PropName::Private(..) => return None,
        };
        self.applicable_index_info(ty, key)
    }

    /// Whether a key of type `source` is covered by an index signature with this key type.
    pub(in crate::check) fn is_key_for(&mut self, source: Ty, key: Ty) -> bool {
        if source == key || self.is_assignable(source, key) {
            return true;
        }
        match key {
            Ty::STRING => self.is_assignable(source, Ty::NUMBER),
            Ty::NUMBER => match self.kind(source) {
                TyKind::StringLiteral { value, .. } => value
                    .as_str()
                    .is_some_and(crate::check::members::lookup::is_numeric_name),
                // `${number}`
                TyKind::Template { texts, types } => {
                    texts.iter().all(|t| t.is_empty()) && **types == [Ty::NUMBER]
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// The type of `value[n]` for a number `n` that is not known.
    pub fn number_index_type(&mut self, ty: Ty) -> Option<Ty> {
        self.applicable_index_info(ty, Ty::NUMBER)
            .map(|info| info.value)
    }

    pub fn string_index_type(&mut self, ty: Ty) -> Option<Ty> {
        self.applicable_index_info(ty, Ty::STRING)
            .map(|info| info.value)
    }
}

/// Whether the text is how ECMA-262 prints some number: `"1"`, `"-0.5"`, but not `"01"`.
pub(in crate::check) fn is_numeric_name(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == 'I' || c == 'N') {
        return false;
    }
    match text {
        "Infinity" | "-Infinity" | "NaN" => true,
        _ => text.parse::<f64>().is_ok_and(|value| {
            value.is_finite() && ryu_js::Buffer::new().format_finite(value) == text
        }),
    }
}
