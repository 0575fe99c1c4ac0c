//! Patterns: what they imply of a value, what they take from it, destructuring assignments.

use super::modes::CheckMode;
use crate::check::checked::MemberKind;
use crate::check::ty::{
    ElementKind, Members, OriginSource, PropData, PropName, PropType, Ty, TyFlags, TyKind,
    TypeFacts, Visibility,
};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::{ExprId, PatId, PatKind, PropertyKey, StmtId, StmtKind};

impl Checker<'_> {
    /// The type of value that a pattern without annotation expects. `for_context`: for the initialiser to be checked
    /// against, where defaults of the pattern count as possible types; else as the type of a parameter.
    pub fn type_implied_by_pattern(&mut self, (file, pat): Node<PatId>, for_context: bool) -> Ty {
        let module = self.module(file);
        match &module[pat].kind {
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => Ty::ANY,
            PatKind::Object { properties, rest } => {
                let mut members = Members::default();
                for property in properties {
                    let Some(name) = self.key_name(file, &property.key) else {
                        continue;
                    };
                    let ty = self.type_implied_by_entry(
                        (file, property.pat),
                        property.default,
                        for_context,
                    );
                    let mut data = PropData::new(name, PropType::Known(ty));
                    data.optional = property.default.is_some();
                    let prop = self.types.new_prop(data);
                    members.props.insert(name, prop);
                }
                if rest.is_some() {
                    members.index.push(crate::check::ty::IndexInfo {
                        key: Ty::STRING,
                        value: Ty::ANY,
                        readonly: false,
                    });
                }
                self.object_with(members, OriginSource::Made, false)
            }
            PatKind::Array { elements, rest } => {
                if elements.is_empty() {
                    return self.global_reference("Iterable", &[Ty::ANY, Ty::ANY, Ty::ANY]);
                }
                let mut types = Vec::new();
                let mut kinds = Vec::new();
                let required = elements
                    .iter()
                    .rposition(|element| element.is_some_and(|element| element.default.is_none()))
                    .map_or(0, |last| last + 1);
                for (index, element) in elements.iter().enumerate() {
                    types.push(match element {
                        Some(element) => self.type_implied_by_entry(
                            (file, element.pat),
                            element.default,
                            for_context,
                        ),
                        None => Ty::ANY,
                    });
                    kinds.push(if index < required {
                        ElementKind::Required
                    } else {
                        ElementKind::Optional
                    });
                }
                if rest.is_some() {
                    types.push(Ty::ANY);
                    kinds.push(ElementKind::Rest);
                }
                self.tuple_normalized(types, kinds, false)
            }
        }
    }

    fn type_implied_by_entry(
        &mut self,
        (file, pat): Node<PatId>,
        default: Option<ExprId>,
        for_context: bool,
    ) -> Ty {
        if let Some(default) = default {
            let ty = self.check_expr_cached((file, default));
            let ty = self.widen_literal(ty);
            return self.widen(ty);
        }
        match self.module(file)[pat].kind {
            PatKind::Array { .. } | PatKind::Object { .. } => {
                self.type_implied_by_pattern((file, pat), for_context)
            }
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => Ty::ANY,
        }
    }

    /// `({ a = 1 } = {})`: a default that is a literal has, for the callers, all that the pattern takes out of it.
    pub(in crate::check) fn padded_for_pattern(&mut self, ty: Ty, (file, pat): Node<PatId>) -> Ty {
        let module = self.module(file);
        match &module[pat].kind {
            PatKind::Object { properties, .. } => {
                if !self.is_object_literal(ty) {
                    return ty;
                }
                let mut members = Members::default();
                for prop in self.properties_of(ty).iter() {
                    let name = self.prop(*prop).name;
                    members.props.insert(name, *prop);
                }
                let before = members.props.len();
                for property in properties {
                    let Some(name) = self.key_name(file, &property.key) else {
                        continue;
                    };
                    if members.props.contains_key(&name) {
                        continue;
                    }
                    let implied =
                        self.type_implied_by_entry((file, property.pat), property.default, false);
                    let mut data = PropData::new(name, PropType::Known(implied));
                    data.optional = true;
                    members.props.insert(name, self.types.new_prop(data));
                }
                if members.props.len() == before {
                    return ty;
                }
                members.index = self.index_infos(ty).to_vec();
                let source = match self.kind(ty) {
                    TyKind::Object { origin, .. } => self.origin(*origin).source.clone(),
                    _ => OriginSource::Made,
                };
                self.object_with(members, source, true)
            }
            PatKind::Array { elements, .. } => {
                let TyKind::Tuple {
                    shape,
                    elements: given,
                } = self.kind(ty).clone()
                else {
                    return ty;
                };
                if shape.is_open() || given.len() >= elements.len() {
                    return ty;
                }
                let mut types = given.to_vec();
                let mut kinds = shape.kinds.clone();
                for element in &elements[given.len()..] {
                    types.push(match element {
                        Some(element) => {
                            self.type_implied_by_entry((file, element.pat), element.default, false)
                        }
                        None => Ty::ANY,
                    });
                    kinds.push(ElementKind::Optional);
                }
                self.tuple_normalized(types, kinds, shape.readonly)
            }
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => ty,
        }
    }

    /// The type of the variable of `for (const x of iterable)`.
    pub fn type_of_for_of_element(&mut self, (file, stmt): Node<StmtId>) -> Ty {
        let StmtKind::ForOf {
            is_await, iterable, ..
        } = self.module(file)[stmt].kind
        else {
            return Ty::ERROR;
        };
        let ty = self.check_expr_cached((file, iterable));
        let span = self.module(file)[iterable].span;
        self.iterated_type(ty, span, is_await)
    }

    /// What an array pattern takes from an iterable that is no array.
    pub fn type_iterated_by_pattern(&mut self, ty: Ty, span: Span) -> Ty {
        self.iterated_type(ty, span, false)
    }

    /// The type of `...rest` in an object pattern that takes these properties out first; `computed` are the types of keys that are
    /// no constants.
    pub fn rest_of_object(&mut self, ty: Ty, taken: &[PropName], computed: &[Ty]) -> Ty {
        let ty = self.reduced(ty);
        if self.is(ty, TyFlags::NEVER) {
            return Ty::EMPTY_OBJECT;
        }
        if self.is(ty, TyFlags::ANY) {
            return ty;
        }
        if self.is(ty, TyFlags::UNION) {
            return self.map_type(ty, &mut |checker, member| {
                checker.rest_of_object(member, taken, computed)
            });
        }
        if self.is(ty, TyFlags::NULLABLE | TyFlags::VOID) {
            return Ty::EMPTY_OBJECT;
        }
        let mut keys: Vec<Ty> = taken
            .iter()
            .filter_map(|name| self.key_of_name(*name))
            .collect();
        keys.extend(computed);
        if self.is_generic_object(ty) {
            if keys.is_empty() {
                return ty;
            }
            let omitted = self.union(&keys);
            return match self.global_type_symbol("Omit") {
                Some(omit) => self.alias_instance(omit, &[ty, omitted]),
                None => Ty::ERROR,
            };
        }
        let mut members = Members::default();
        for prop in self.properties_of(ty).to_vec() {
            let data = self.prop(prop).clone();
            if taken.contains(&data.name)
                || data.visibility != Visibility::Public
                || matches!(data.name, PropName::Private(..))
                || !self.is_own_enumerable(prop)
            {
                continue;
            }
            let ty = self.type_of_prop(prop);
            let mut made = PropData::new(data.name, PropType::Known(ty));
            made.optional = data.optional;
            made.symbol = data.symbol;
            members.props.insert(data.name, self.types.new_prop(made));
        }
        members.index = self.index_infos(ty).to_vec();
        self.object_with(members, OriginSource::Made, false)
    }

    fn key_of_name(&mut self, name: PropName) -> Option<Ty> {
        match name {
            PropName::Text(text) => Some(self.string_literal(text.as_str())),
            PropName::Symbol(symbol) => Some(self.unique_symbol(symbol)),
            PropName::Private(..) => None,
        }
    }

    /// Checks the pattern of a declaration or parameter whose value has type `value`: defaults, keys, what it may take
    /// apart; records types and symbols of all its parts.
    pub(in crate::check) fn check_declared_pattern(&mut self, (file, pat): Node<PatId>, value: Ty) {
        stacker::maybe_grow(super::RED_ZONE, super::STACK_STEP, || {
            self.check_declared_pattern_inner((file, pat), value);
        });
    }

    fn check_declared_pattern_inner(&mut self, (file, pat): Node<PatId>, value: Ty) {
        let module = self.module(file);
        self.exprs.checked.set_pat_ty((file, pat), value);
        match &module[pat].kind {
            PatKind::Name(_) => {
                if let Some(symbol) = self.symbol_of_pat((file, pat)) {
                    self.exprs.checked.set_pat_symbol((file, pat), symbol);
                    let declared = self.type_of_symbol(symbol);
                    self.exprs.checked.set_decl_ty(symbol, declared);
                    self.exprs.checked.set_pat_ty((file, pat), declared);
                }
            }
            PatKind::Target(_) | PatKind::Invalid => {}
            PatKind::Object { properties, rest } => {
                let present = self.check_not_nullish(value, module[pat].span);
                for (index, property) in properties.iter().enumerate() {
                    self.check_pattern_key((file, pat), index as u32, &property.key, present);
                    let taken = self.value_of_element((file, pat), index as u32, present);
                    if let Some(default) = property.default {
                        self.check_pattern_default((file, default), (file, pat), property.pat);
                    }
                    self.check_declared_pattern((file, property.pat), taken);
                }
                if let Some(rest) = rest {
                    let taken = self.value_of_rest((file, pat), present);
                    self.check_declared_pattern((file, *rest), taken);
                }
            }
            PatKind::Array { elements, rest } => {
                let present = self.check_not_nullish(value, module[pat].span);
                if !self.is_array_like(present) {
                    self.iterated_type(present, module[pat].span, false);
                }
                for (index, element) in elements.iter().enumerate() {
                    let Some(element) = element else { continue };
                    self.check_tuple_position(
                        present,
                        index,
                        element.default.is_some(),
                        module[element.pat].span,
                    );
                    let taken = self.value_of_element((file, pat), index as u32, present);
                    if let Some(default) = element.default {
                        self.check_pattern_default((file, default), (file, pat), element.pat);
                    }
                    self.check_declared_pattern((file, element.pat), taken);
                }
                if let Some(rest) = rest {
                    let taken = self.value_of_rest((file, pat), present);
                    self.check_declared_pattern((file, *rest), taken);
                }
            }
        }
    }

    fn check_tuple_position(&mut self, value: Ty, index: usize, has_default: bool, span: Span) {
        if has_default {
            return;
        }
        let past_end = match self.kind(value).clone() {
            TyKind::Tuple { shape, elements } => !shape.is_open() && index >= elements.len(),
            TyKind::Union { .. } => self.every_type(value, &mut |checker, member| {
                matches!(checker.kind(member), TyKind::Tuple { shape, elements }
                    if !shape.is_open() && index >= elements.len())
            }),
            _ => false,
        };
        if past_end {
            let shown = self.show(value);
            self.error(
                span,
                Code::UnknownProperty,
                format!("the tuple `{shown}` has no element at index {index}"),
            );
        }
    }

    fn check_pattern_default(
        &mut self,
        default: Node<ExprId>,
        (file, outer): Node<PatId>,
        inner: PatId,
    ) {
        let given = self.check_expr_cached(default);
        // Under an annotation the default must suit what the annotation says.
        if self.declared_type_of_pattern((file, outer)).is_some() {
            let declared = self.declared_type_of_pattern((file, inner));
            if let Some(declared) = declared {
                let span = self.module(default.0)[default.1].span;
                self.check_assignable_expr(given, declared, span, Some(default));
            }
        }
    }

    fn check_pattern_key(
        &mut self,
        (file, pat): Node<PatId>,
        index: u32,
        key: &PropertyKey,
        value: Ty,
    ) {
        self.check_property_key(file, key);
        if self.is(value, TyFlags::ANY) || value == Ty::ERROR {
            return;
        }
        let apparent = self.reduced_apparent(value);
        let Some(name) = self.key_name(file, key) else {
            if let PropertyKey::Computed { expr, .. } = key {
                let key_ty = self.check_expr_cached((file, *expr));
                if let Some(ty) = self.indexed_access_in_code(value, key_ty) {
                    let prop = self.prop_of_index(PropName::text(""), ty, false);
                    let kind = if self.is_generic_object(value) || self.is_generic_index(key_ty) {
                        MemberKind::ComputedKey
                    } else {
                        MemberKind::IndexSignature
                    };
                    let member = self.resolved_member(apparent, prop, Some(kind));
                    self.exprs
                        .checked
                        .set_pat_member((file, pat), index, member);
                } else {
                    let text = format!(
                        "a value of type `{}` cannot be used to index `{}`",
                        self.show(key_ty),
                        self.show(value)
                    );
                    self.error(key.span(), Code::UnknownProperty, text);
                }
            }
            return;
        };
        if let Some(prop) = self.property_of(apparent, &name) {
            let kind = match (self.kind(apparent), name.as_text()) {
                (TyKind::Tuple { .. }, Some(text)) => text.parse().ok().map(MemberKind::TupleIndex),
                _ => None,
            };
            let member = self.resolved_member(apparent, prop, kind);
            self.exprs
                .checked
                .set_pat_member((file, pat), index, member);
            return;
        }
        if let Some(info) = self.index_info_for_name(apparent, &name) {
            let prop = self.prop_of_index(name, info.value, info.readonly);
            let member = self.resolved_member(apparent, prop, Some(MemberKind::IndexSignature));
            self.exprs
                .checked
                .set_pat_member((file, pat), index, member);
            return;
        }
        let text = format!("`{name:?}` does not exist on `{}`", self.show(value));
        self.error(key.span(), Code::UnknownProperty, text);
    }

    /// A destructuring assignment: every leaf must take what the pattern gives it.
    pub(in crate::check) fn check_assignment_pattern(
        &mut self,
        (file, pat): Node<PatId>,
        value: Ty,
        span: Span,
    ) {
        stacker::maybe_grow(super::RED_ZONE, super::STACK_STEP, || {
            self.check_assignment_pattern_inner((file, pat), value, span);
        });
    }

    fn check_assignment_pattern_inner(&mut self, (file, pat): Node<PatId>, value: Ty, span: Span) {
        let module = self.module(file);
        self.exprs.checked.set_pat_ty((file, pat), value);
        match &module[pat].kind {
            PatKind::Name(_) | PatKind::Invalid => {}
            PatKind::Target(target) => {
                let target_ty = self.check_expr((file, *target), CheckMode::NORMAL);
                if self.check_is_reference((file, *target)) && !self.is_automatic(target_ty) {
                    self.check_assignable_expr(value, target_ty, module[pat].span, None);
                }
                if let Some(symbol) = self.exprs.checked.ref_symbol((file, *target)) {
                    self.exprs.checked.set_pat_symbol((file, pat), symbol);
                }
            }
            PatKind::Object { properties, rest } => {
                let present = self.check_not_nullish(value, span);
                for (index, property) in properties.iter().enumerate() {
                    self.check_pattern_key((file, pat), index as u32, &property.key, present);
                    let taken = self.assigned_entry((file, pat), index, present);
                    let taken = self.assigned_with_default(file, taken, property.default);
                    self.check_assignment_pattern(
                        (file, property.pat),
                        taken,
                        module[property.pat].span,
                    );
                }
                if let Some(rest) = rest {
                    let taken = self.value_of_rest((file, pat), present);
                    self.check_assignment_pattern((file, *rest), taken, module[*rest].span);
                }
            }
            PatKind::Array { elements, rest } => {
                let present = self.check_not_nullish(value, span);
                if !self.is_array_like(present) {
                    self.iterated_type(present, span, false);
                }
                for (index, element) in elements.iter().enumerate() {
                    let Some(element) = element else { continue };
                    self.check_tuple_position(
                        present,
                        index,
                        element.default.is_some(),
                        module[element.pat].span,
                    );
                    let taken = self.assigned_entry((file, pat), index, present);
                    let taken = self.assigned_with_default(file, taken, element.default);
                    self.check_assignment_pattern(
                        (file, element.pat),
                        taken,
                        module[element.pat].span,
                    );
                }
                if let Some(rest) = rest {
                    let taken = self.value_of_rest((file, pat), present);
                    self.check_assignment_pattern((file, *rest), taken, module[*rest].span);
                }
            }
        }
    }

    /// Entry `index` of a pattern as the value gives it, default not applied.
    fn assigned_entry(&mut self, (file, pat): Node<PatId>, index: usize, value: Ty) -> Ty {
        if self.is(value, TyFlags::ANY) {
            return value;
        }
        let module = self.module(file);
        match &module[pat].kind {
            PatKind::Object { properties, .. } => {
                let key = &properties[index].key;
                let key_ty = match self.key_name(file, key) {
                    Some(name) => match self.key_of_name(name) {
                        Some(ty) => ty,
                        None => return Ty::ERROR,
                    },
                    None => match key {
                        PropertyKey::Computed { expr, .. } => self.check_expr_cached((file, *expr)),
                        _ => return Ty::ERROR,
                    },
                };
                self.indexed_access_in_code(value, key_ty)
                    .unwrap_or(Ty::ERROR)
            }
            PatKind::Array { .. } => {
                if self.is_array_like(value) {
                    let position = self.number_literal(index as f64);
                    self.indexed_access_in_code(value, position)
                        .unwrap_or(Ty::UNDEFINED)
                } else {
                    let span = module[pat].span;
                    self.iterated_type(value, span, false)
                }
            }
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => Ty::ERROR,
        }
    }

    fn assigned_with_default(
        &mut self,
        file: crate::source::FileId,
        taken: Ty,
        default: Option<ExprId>,
    ) -> Ty {
        let Some(default) = default else {
            return taken;
        };
        let given = self.check_expr((file, default), CheckMode::NORMAL);
        let present = if self.type_facts(given).has(TypeFacts::EQ_UNDEFINED) {
            taken
        } else {
            self.without_undefined(taken)
        };
        self.union_subtype_reduced(&[present, given])
    }
}
