//! Object literals.

use super::modes::{CheckMode, ContextFlags};
use crate::check::expr::Deferred;
use crate::check::ty::{
    IndexInfo, Members, Prop, PropData, PropKind, PropName, PropType, Ty, TyFlags,
};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::FileId;
use crate::syntax::ast::{
    Atom, ExprId, ExprKind, FunctionId, FunctionKind, ObjectProperty, PropertyKey,
};

/// The literal up to a spread, or up to its end.
#[derive(Default)]
struct Part {
    members: Members,
    computed_strings: Vec<Ty>,
    computed_numbers: Vec<Ty>,
    computed_symbols: Vec<Ty>,
    is_empty: bool,
}

impl Checker<'_> {
    pub(super) fn check_object_literal(&mut self, node: Node<ExprId>, mode: CheckMode) -> Ty {
        let (file, expr) = node;
        let ExprKind::Object(properties) = &self.module(file)[expr].kind else {
            return Ty::ERROR;
        };
        self.push_contextual_memo(node);
        let is_const = self.is_const_context(node);
        let expected = self.apparent_contextual_type(node, ContextFlags::NONE);
        let mut part = Part {
            is_empty: true,
            ..Part::default()
        };
        let mut spread: Option<Ty> = None;
        let mut seen: rustc_hash::FxHashMap<PropName, crate::source::Span> = Default::default();
        for (index, property) in properties.iter().enumerate() {
            match property {
                ObjectProperty::Spread { span, expr: of } => {
                    if !part.is_empty {
                        let left =
                            self.finish_part(node, std::mem::take(&mut part), is_const, true);
                        part.is_empty = true;
                        spread = Some(match spread {
                            Some(before) => self.spread_types(node, before, left, is_const),
                            None => left,
                        });
                    }
                    let kept = if mode.contains(CheckMode::INFERENTIAL) {
                        CheckMode::INFERENTIAL
                    } else {
                        CheckMode::NORMAL
                    };
                    let ty = self.check_expr((file, *of), kept);
                    let ty = self.reduced(ty);
                    if self.is_valid_spread(ty) {
                        self.check_spread_overwrites(ty, &seen);
                        let before = spread.unwrap_or(Ty::EMPTY_OBJECT);
                        spread = Some(self.spread_types(node, before, ty, is_const));
                    } else {
                        let text = format!(
                            "only objects can be spread into an object, and this is `{}`",
                            self.show(ty)
                        );
                        self.error(*span, Code::NotAssignable, text);
                        spread = Some(Ty::ERROR);
                    }
                }
                ObjectProperty::Value { key, value, .. } => {
                    let computed = self.check_property_key(file, key);
                    let ty = self.check_expr_for_mutable((file, *value), mode);
                    self.note_intra_expression(node, (file, *value), ty, mode, expected.is_some());
                    let name = self.key_name(file, key);
                    if let Some(name) = name {
                        self.check_duplicate_key(&mut seen, name, key);
                        let mut data = PropData::new(name, PropType::Known(ty));
                        data.readonly = is_const;
                        data.symbol = self.symbol_of_object_property(node, index as u32);
                        let prop = self.types.new_prop(data);
                        part.members.props.insert(name, prop);
                    } else if let Some(key_ty) = computed {
                        self.push_computed(&mut part, key_ty, ty);
                    }
                    part.is_empty = false;
                }
                ObjectProperty::Method { key, function, .. } => {
                    self.check_literal_method(
                        node,
                        index,
                        key,
                        *function,
                        mode,
                        expected.is_some(),
                        &mut part,
                    );
                    if let Some(name) = self.key_name(file, key) {
                        seen.insert(name, key.span());
                    }
                    part.is_empty = false;
                }
            }
        }
        self.pop_contextual_memo();
        match spread {
            None => self.finish_part(node, part, is_const, false),
            Some(before) if part.is_empty => before,
            Some(before) => {
                let last = self.finish_part(node, part, is_const, true);
                self.spread_types(node, before, last, is_const)
            }
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn check_literal_method(
        &mut self,
        node: Node<ExprId>,
        index: usize,
        key: &PropertyKey,
        function: FunctionId,
        mode: CheckMode,
        has_context: bool,
        part: &mut Part,
    ) {
        let file = node.0;
        let computed = self.check_property_key(file, key);
        let function_node = (file, function);
        let name = self.key_name(file, key);
        let symbol = self.symbol_of_object_property(node, index as u32);
        match self.module(file)[function].kind {
            FunctionKind::Getter | FunctionKind::Setter => {
                self.exprs
                    .deferred
                    .insert(Deferred::Function(function_node));
                let is_getter = self.module(file)[function].kind == FunctionKind::Getter;
                let Some(name) = name else { return };
                // One property for both accessors, in the place of the first.
                let other = part.members.props.get(&name).copied();
                let prop = self.accessor_of_literal(node, function_node, name, is_getter, other);
                self.types.props[prop.0 as usize].symbol = symbol;
                part.members.props.insert(name, prop);
            }
            FunctionKind::Method
            | FunctionKind::Declaration
            | FunctionKind::Expression
            | FunctionKind::Arrow
            | FunctionKind::Constructor => {
                let plain = self.check_function_expr(function_node, mode);
                let ty = self.instantiate_generic_function_argument_of_method(plain, mode);
                if has_context
                    && mode.contains(CheckMode::INFERENTIAL)
                    && !mode.contains(CheckMode::SKIP_CONTEXT_SENSITIVE)
                    && self.is_context_sensitive_function(function_node)
                    && let Some(inference) = self.inference_around(node)
                {
                    self.add_intra_expression_method_site(inference, function_node, ty);
                }
                match (name, computed) {
                    (Some(name), _) => {
                        let mut data = PropData::new(name, PropType::Known(ty));
                        data.kind = PropKind::Method;
                        data.symbol = symbol;
                        let prop = self.types.new_prop(data);
                        part.members.props.insert(name, prop);
                    }
                    (None, Some(key_ty)) => self.push_computed(part, key_ty, ty),
                    (None, None) => {}
                }
            }
        }
    }

    /// The property of a getter, a setter or both in an object literal.
    fn accessor_of_literal(
        &mut self,
        _node: Node<ExprId>,
        function: Node<FunctionId>,
        name: PropName,
        is_getter: bool,
        other: Option<Prop>,
    ) -> Prop {
        let other = other.filter(|prop| matches!(self.prop(*prop).kind, PropKind::Accessor { .. }));
        let source = if is_getter {
            let write = self.setter_annotation(function);
            PropType::Getter { function, write }
        } else {
            let write = self.setter_annotation(function);
            match other.map(|prop| self.prop(prop).source.clone()) {
                Some(PropType::Getter { function, .. }) => PropType::Getter { function, write },
                Some(_) | None => PropType::Known(write.unwrap_or(Ty::ANY)),
            }
        };
        let mut data = PropData::new(name, source);
        let (mut getter, mut setter) = (is_getter, !is_getter);
        if let Some(other) = other {
            getter |= self.prop(other).has_getter();
            setter |= self.prop(other).has_setter();
        }
        data.kind = PropKind::Accessor { getter, setter };
        data.readonly = !setter;
        self.types.new_prop(data)
    }

    fn push_computed(&mut self, part: &mut Part, key_ty: Ty, ty: Ty) {
        let number = self.is_assignable_to_kind(key_ty, TyFlags::NUMBER_LIKE);
        let symbol = self.is_assignable_to_kind(key_ty, TyFlags::SYMBOL_LIKE);
        if number {
            part.computed_numbers.push(ty);
        } else if symbol {
            part.computed_symbols.push(ty);
        } else {
            part.computed_strings.push(ty);
        }
    }

    fn note_intra_expression(
        &mut self,
        literal: Node<ExprId>,
        value: Node<ExprId>,
        ty: Ty,
        mode: CheckMode,
        has_context: bool,
    ) {
        if has_context
            && mode.contains(CheckMode::INFERENTIAL)
            && !mode.contains(CheckMode::SKIP_CONTEXT_SENSITIVE)
            && self.is_context_sensitive(value)
            && let Some(inference) = self.inference_around(literal)
        {
            self.add_intra_expression_site(inference, value, ty);
        }
    }

    fn finish_part(
        &mut self,
        node: Node<ExprId>,
        part: Part,
        is_const: bool,
        _is_partial: bool,
    ) -> Ty {
        let mut members = part.members;
        let has_computed = !part.computed_strings.is_empty();
        let named: Vec<(PropName, Prop)> = members
            .props
            .iter()
            .map(|(name, prop)| (*name, *prop))
            .collect();
        for (key, computed) in [
            (Ty::STRING, part.computed_strings),
            (Ty::NUMBER, part.computed_numbers),
            (Ty::SYMBOL, part.computed_symbols),
        ] {
            if computed.is_empty() {
                continue;
            }
            // An index signature speaks of the named properties too.
            let mut types = computed;
            for (name, prop) in &named {
                let counts = if key == Ty::STRING {
                    !matches!(name, PropName::Symbol(_))
                } else if key == Ty::NUMBER {
                    name.as_text().is_some_and(is_numeric_name)
                } else {
                    matches!(name, PropName::Symbol(_))
                };
                if counts {
                    types.push(self.type_of_prop(*prop));
                }
            }
            let value = self.union_subtype_reduced(&types);
            members.index.push(IndexInfo {
                key,
                value,
                readonly: is_const,
            });
        }
        let _ = has_computed;
        self.object_literal_type(node, members, true)
    }

    /// Checks a computed key and gives its type; `None` for keys that are written out.
    pub(in crate::check) fn check_property_key(
        &mut self,
        file: FileId,
        key: &PropertyKey,
    ) -> Option<Ty> {
        let PropertyKey::Computed { span, expr } = key else {
            return None;
        };
        let ty = self.check_expr_cached((file, *expr));
        let allowed = TyFlags::STRING_LIKE | TyFlags::NUMBER_LIKE | TyFlags::SYMBOL_LIKE;
        let keys = self.union(&[Ty::STRING, Ty::NUMBER, Ty::SYMBOL]);
        if !self.is(ty, allowed | TyFlags::ANY) && !self.is_assignable(ty, keys) {
            let text = format!(
                "a computed property name must be a string, number or symbol, not `{}`",
                self.show(ty)
            );
            self.error(*span, Code::NotAssignable, text);
        }
        Some(ty)
    }

    /// The name that a key gives to a property, if it is one name: written out, or of a literal or unique symbol type.
    pub(in crate::check) fn key_name(
        &mut self,
        file: FileId,
        key: &PropertyKey,
    ) -> Option<PropName> {
        if let Some(name) = key.static_name() {
            return Some(PropName::Text(Atom::new(&name.to_string_lossy())));
        }
        let PropertyKey::Computed { expr, .. } = key else {
            return None;
        };
        let ty = self.check_expr_cached((file, *expr));
        self.name_of_key(ty)
    }

    /// As [`Checker::key_name`], for keys in contexts where nothing must be checked yet.
    pub(in crate::check) fn literal_key_name(
        &mut self,
        file: FileId,
        key: &PropertyKey,
    ) -> Option<PropName> {
        self.key_name(file, key)
    }

    fn check_duplicate_key(
        &mut self,
        seen: &mut rustc_hash::FxHashMap<PropName, crate::source::Span>,
        name: PropName,
        key: &PropertyKey,
    ) {
        if matches!(key, PropertyKey::Computed { .. }) {
            return;
        }
        if seen.insert(name, key.span()).is_some() && name != PropName::text("__proto__") {
            self.error(
                key.span(),
                Code::DeclaredTwice,
                format!("the property `{name:?}` is written twice in one object literal"),
            );
        }
    }

    /// `{ a: 1, ...x }` where `x` always has `a` is a mistake.
    fn check_spread_overwrites(
        &mut self,
        spread: Ty,
        seen: &rustc_hash::FxHashMap<PropName, crate::source::Span>,
    ) {
        for prop in self.properties_of(spread).to_vec() {
            let data = self.prop(prop);
            let (name, optional) = (data.name, data.optional);
            if optional {
                continue;
            }
            let Some(span) = seen.get(&name).copied() else {
                continue;
            };
            let ty = self.type_of_prop(prop);
            if !self.has_member(ty, TyFlags::NULLABLE) && !self.is(ty, TyFlags::ANY_OR_UNKNOWN) {
                self.error(
                    span,
                    Code::DeclaredTwice,
                    format!("`{name:?}` is always overwritten by the spread that follows"),
                );
            }
        }
    }
}

/// Whether a property name is the canonical text of a number.
pub(in crate::check) fn is_numeric_name(name: Atom) -> bool {
    name.parse::<f64>()
        .is_ok_and(|value| ryu_js::Buffer::new().format(value) == name.as_str())
}
