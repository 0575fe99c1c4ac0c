//! `{ ...a, ...b }`: the type of objects copied into one another.

use crate::check::ty::{
    IndexInfo, Members, OriginSource, Prop, PropData, PropKind, PropType, Ty, TyFlags, TyKind,
    Visibility,
};
use crate::check::{Checker, Node};
use crate::syntax::ast::ExprId;

/// What spreads into nothing: primitives, null, undefined.
const NOTHING: TyFlags = TyFlags::NULLABLE
    .or(TyFlags::VOID)
    .or(TyFlags::BOOLEAN_LIKE)
    .or(TyFlags::NUMBER_LIKE)
    .or(TyFlags::BIGINT_LIKE)
    .or(TyFlags::STRING_LIKE)
    .or(TyFlags::ENUM_LIKE)
    .or(TyFlags::NON_PRIMITIVE)
    .or(TyFlags::KEYOF);

impl Checker<'_> {
    /// The type of an object literal expression with these members.
    pub(in crate::check) fn object_literal_type(
        &mut self,
        node: Node<ExprId>,
        members: Members,
        fresh: bool,
    ) -> Ty {
        self.object_with(members, OriginSource::ObjectLiteral(node), fresh)
    }

    pub(super) fn is_valid_spread(&mut self, ty: Ty) -> bool {
        let constrained = self.map_type(ty, &mut |checker, ty| {
            checker.base_constraint(ty).unwrap_or(ty)
        });
        let kept = self.without_definitely_falsy(constrained);
        let object = TyFlags::ANY
            | TyFlags::NON_PRIMITIVE
            | TyFlags::OBJECT
            | TyFlags::INSTANTIABLE_NON_PRIMITIVE;
        if self.is(kept, object) {
            return true;
        }
        match self.kind(kept).clone() {
            TyKind::Union { members, .. } => {
                members.iter().all(|member| self.is_valid_spread(*member))
            }
            TyKind::Intersection(members) => {
                members.iter().all(|member| self.is_valid_spread(*member))
            }
            TyKind::Never => true,
            _ => false,
        }
    }

    /// The object that has the properties of `left`, then those of `right`, which win.
    pub(in crate::check) fn spread_types(
        &mut self,
        node: Node<ExprId>,
        left: Ty,
        right: Ty,
        readonly: bool,
    ) -> Ty {
        if self.is(left, TyFlags::ANY) || self.is(right, TyFlags::ANY) {
            return if left == Ty::ERROR || right == Ty::ERROR {
                Ty::ERROR
            } else {
                Ty::ANY
            };
        }
        let left = self.merge_with_empty(node, left, readonly);
        if self.is(left, TyFlags::UNION) {
            return self.map_type(left, &mut |checker, member| {
                checker.spread_types(node, member, right, readonly)
            });
        }
        let right = self.merge_with_empty(node, right, readonly);
        if self.is(right, TyFlags::UNION) {
            return self.map_type(right, &mut |checker, member| {
                checker.spread_types(node, left, member, readonly)
            });
        }
        if self.is(right, NOTHING) {
            return left;
        }
        if self.is_generic_object(left) || self.is_generic_object(right) {
            if self.is_empty_object(left) {
                return right;
            }
            if let TyKind::Intersection(parts) = self.kind(left).clone()
                && let Some((last, rest)) = parts.split_last()
                && self.is_plain_object(*last)
                && self.is_plain_object(right)
            {
                let merged = self.spread_types(node, *last, right, readonly);
                let mut all = rest.to_vec();
                all.push(merged);
                return self.intersection(&all);
            }
            return self.intersection(&[left, right]);
        }
        let members = self.spread_members(left, right, readonly);
        self.object_literal_type(node, members, true)
    }

    fn is_plain_object(&mut self, ty: Ty) -> bool {
        self.is(ty, TyFlags::OBJECT) && !self.is_generic_mapped(ty)
    }

    fn spread_members(&mut self, left: Ty, right: Ty, readonly: bool) -> Members {
        let mut members = Members::default();
        let left_props = self.properties_of(left);
        let right_props = self.properties_of(right);
        let hidden: Vec<_> = right_props
            .iter()
            .filter(|prop| self.prop(**prop).visibility != Visibility::Public)
            .map(|prop| self.prop(*prop).name)
            .collect();
        // In the order in which JavaScript makes the properties: a later value keeps the earlier place.
        for prop in left_props.iter() {
            let name = self.prop(*prop).name;
            if hidden.contains(&name) || !self.is_spreadable(*prop) {
                continue;
            }
            let made = self.spread_prop(*prop, readonly);
            members.props.insert(name, made);
        }
        for prop in right_props.iter() {
            let data = self.prop(*prop);
            let (name, optional) = (data.name, data.optional);
            if data.visibility != Visibility::Public || !self.is_spreadable(*prop) {
                continue;
            }
            let made = match members.props.get(&name).copied() {
                Some(before) if optional => {
                    let old = self.type_of_prop(before);
                    let new = self.type_of_prop(*prop);
                    let new = self.without_undefined(new);
                    let ty = self.union_subtype_reduced(&[old, new]);
                    let mut data = PropData::new(name, PropType::Known(ty));
                    data.optional = self.prop(before).optional;
                    data.readonly = readonly;
                    data.symbol = self.prop(*prop).symbol;
                    self.types.new_prop(data)
                }
                Some(_) | None => self.spread_prop(*prop, readonly),
            };
            members.props.insert(name, made);
        }
        members.index = self.spread_index_infos(left, right);
        members
    }

    /// Index signatures survive where both sides have them.
    fn spread_index_infos(&mut self, left: Ty, right: Ty) -> Vec<IndexInfo> {
        let right_infos = self.index_infos(right).to_vec();
        if left == Ty::EMPTY_OBJECT {
            return right_infos;
        }
        let left_infos = self.index_infos(left);
        let mut out = Vec::new();
        for info in right_infos {
            let Some(other) = left_infos
                .iter()
                .find(|other| other.key == info.key)
                .cloned()
            else {
                continue;
            };
            let value = self.union(&[other.value, info.value]);
            out.push(IndexInfo {
                key: info.key,
                value,
                readonly: other.readonly || info.readonly,
            });
        }
        out
    }

    /// Own enumerable properties only: methods and accessors of classes live on the prototype.
    fn is_spreadable(&mut self, prop: Prop) -> bool {
        let data = self.prop(prop);
        if matches!(data.name, crate::check::ty::PropName::Private(..)) {
            return false;
        }
        match data.kind {
            PropKind::Method | PropKind::Accessor { .. } => !data
                .declared_in
                .is_some_and(|owner| self.is_class_symbol(owner)),
            PropKind::Field | PropKind::EnumMember | PropKind::Export => true,
        }
    }

    fn spread_prop(&mut self, prop: Prop, readonly: bool) -> Prop {
        let data = self.prop(prop).clone();
        let set_only = data.has_setter() && !data.has_getter();
        if data.readonly == readonly && data.kind == PropKind::Field && data.declared_in.is_none() {
            return prop;
        }
        let ty = if set_only {
            Ty::UNDEFINED
        } else {
            self.type_of_prop(prop)
        };
        let mut made = PropData::new(data.name, PropType::Known(ty));
        made.symbol = data.symbol;
        made.optional = data.optional;
        made.readonly = readonly;
        if data.kind == PropKind::Method {
            made.kind = PropKind::Method;
        }
        self.types.new_prop(made)
    }

    fn spreads_into_nothing(&mut self, ty: Ty) -> bool {
        self.is(ty, NOTHING) || self.is_empty_object(ty)
    }

    /// `cond && { a: 1 }` spreads as `{ a?: 1 }`.
    fn merge_with_empty(&mut self, node: Node<ExprId>, ty: Ty, readonly: bool) -> Ty {
        let TyKind::Union { members, .. } = self.kind(ty).clone() else {
            return ty;
        };
        let mut full: Option<Ty> = None;
        let mut empty: Option<Ty> = None;
        for member in members.iter() {
            if self.spreads_into_nothing(*member) {
                if self.is_empty_object(*member) {
                    empty = Some(*member);
                }
            } else if full.is_some() {
                return ty;
            } else {
                full = Some(*member);
            }
        }
        let Some(full) = full else {
            return empty.unwrap_or(Ty::EMPTY_OBJECT);
        };
        if full == ty || !members.iter().any(|member| *member != full) {
            return ty;
        }
        if self.is_generic_object(full) {
            return ty;
        }
        let mut partial = Members::default();
        for prop in self.properties_of(full).to_vec() {
            let data = self.prop(prop).clone();
            if data.visibility != Visibility::Public || !self.is_spreadable(prop) {
                continue;
            }
            let set_only = data.has_setter() && !data.has_getter();
            let ty = if set_only {
                Ty::UNDEFINED
            } else {
                let ty = self.type_of_prop(prop);
                self.or_undefined(ty)
            };
            let mut made = PropData::new(data.name, PropType::Known(ty));
            made.optional = true;
            made.readonly = readonly;
            made.symbol = data.symbol;
            partial.props.insert(data.name, self.types.new_prop(made));
        }
        partial.index = self.index_infos(full).to_vec();
        self.object_literal_type(node, partial, true)
    }
}
