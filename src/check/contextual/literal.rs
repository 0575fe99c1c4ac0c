//! What an object or array literal expects of its properties and elements.

use crate::check::expr::modes::ContextFlags;
use crate::check::parents::FunctionOwner;
use crate::check::ty::{PropName, Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ArrayElement, ExprId, ExprKind, FunctionId, ObjectProperty, PropertyKey};

impl Checker<'_> {
    pub(super) fn contextual_type_for_property(
        &mut self,
        (file, object): Node<ExprId>,
        index: usize,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let expected = self.apparent_contextual_type((file, object), flags)?;
        let module = self.module(file);
        let ExprKind::Object(properties) = &module[object].kind else {
            return None;
        };
        let key = match properties.get(index)? {
            ObjectProperty::Value { key, .. } | ObjectProperty::Method { key, .. } => key.clone(),
            ObjectProperty::Spread { .. } => return None,
        };
        if let Some(name) = self.literal_key_name(file, &key) {
            return self.contextual_property(expected, name);
        }
        let PropertyKey::Computed { expr, .. } = key else {
            return None;
        };
        let key_ty = self.check_expr_cached((file, expr));
        self.map_contextual(expected, &mut |checker, ty| {
            checker
                .applicable_index_info(ty, key_ty)
                .map(|info| info.value)
        })
    }

    /// The type of the property `name` that a contextual type has: over all members of a union that have one.
    pub(in crate::check) fn contextual_property(&mut self, ty: Ty, name: PropName) -> Option<Ty> {
        self.map_contextual(ty, &mut |checker, member| {
            checker.type_of_property_in_member(member, name)
        })
    }

    fn type_of_property_in_member(&mut self, ty: Ty, name: PropName) -> Option<Ty> {
        if let TyKind::Intersection(parts) = self.kind(ty).clone() {
            let mut found = Vec::new();
            for part in parts.iter() {
                if let Some(ty) = self.type_of_property_in_member(*part, name) {
                    found.push(ty);
                }
            }
            return match found.as_slice() {
                [] => None,
                [only] => Some(*only),
                _ => Some(self.intersection(&found)),
            };
        }
        if !self.flags(ty).any_of(TyFlags::OBJECT) {
            return None;
        }
        if let Some(ty) = self.contextual_property_of_mapped(ty, name) {
            return Some(ty);
        }
        if let Some(prop) = self.property_of(ty, &name) {
            return Some(self.type_of_prop(prop));
        }
        if let TyKind::Tuple { .. } = self.kind(ty)
            && let Some(text) = name.as_text()
            && let Ok(index) = text.parse::<usize>()
        {
            return self.tuple_rest_at(ty, index);
        }
        let key = self.key_type_of_name(name);
        self.applicable_index_info(ty, key).map(|info| info.value)
    }

    /// What an array literal's element is expected to be, from the type expected of the literal.
    pub(super) fn contextual_type_for_element(
        &mut self,
        (file, array): Node<ExprId>,
        index: usize,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let expected = self.apparent_contextual_type((file, array), flags)?;
        let module = self.module(file);
        let ExprKind::Array(elements) = &module[array].kind else {
            return None;
        };
        let is_spread = |element: &ArrayElement| matches!(element, ArrayElement::Spread { .. });
        let first_spread = elements.iter().position(is_spread);
        let last_spread = elements.iter().rposition(is_spread);
        self.element_of_contextual(expected, index, elements.len(), first_spread, last_spread)
    }

    /// `index` of `length` elements, spreads at `first_spread..=last_spread`: positions before the first spread count from
    /// the start, those after the last one from the end.
    pub(in crate::check) fn element_of_contextual(
        &mut self,
        expected: Ty,
        index: usize,
        length: usize,
        first_spread: Option<usize>,
        last_spread: Option<usize>,
    ) -> Option<Ty> {
        self.map_contextual(expected, &mut |checker, ty| {
            if let TyKind::Tuple { shape, elements } = checker.kind(ty).clone() {
                let fixed = shape.fixed_length();
                if first_spread.is_none_or(|spread| index < spread) && index < fixed {
                    let element = elements[index];
                    return Some(element);
                }
                // Counted from the end, where all that is left is fixed.
                let offset = match last_spread {
                    Some(spread) if index <= spread => 0,
                    _ => length - index,
                };
                let fixed_end = if offset > 0 && shape.is_open() {
                    shape
                        .kinds
                        .iter()
                        .rev()
                        .take_while(|kind| !kind.is_variable())
                        .count()
                } else {
                    0
                };
                if offset > 0 && offset <= fixed_end {
                    return Some(elements[elements.len() - offset]);
                }
                let from = first_spread.map_or(fixed, |spread| fixed.min(spread));
                let to = match last_spread {
                    Some(spread) => fixed_end.min(length - 1 - spread),
                    None => fixed_end,
                };
                return checker.element_type_of_slice(ty, from, to);
            }
            if first_spread.is_none_or(|spread| index < spread)
                && let Some(ty) =
                    checker.type_of_property_in_member(ty, PropName::text(&index.to_string()))
            {
                return Some(ty);
            }
            checker.iterated_type_or_none(ty)
        })
    }

    pub(super) fn element_type_of_contextual(&mut self, ty: Ty) -> Option<Ty> {
        self.map_contextual(ty, &mut |checker, ty| checker.iterated_type_or_none(ty))
    }

    /// `{ kind: "a", ... }` expected to be `A | B` is expected to be the one whose `kind` is `"a"`; a property that is not
    /// written rules out members that require it.
    pub(super) fn discriminate_contextual_by_members(
        &mut self,
        node: Node<ExprId>,
        union: Ty,
    ) -> Ty {
        if let Some(known) = self.exprs.discriminated_contextual.get(&(node, union)) {
            return *known;
        }
        let (file, object) = node;
        let module = self.module(file);
        let ExprKind::Object(properties) = &module[object].kind else {
            return union;
        };
        let mut tests: Vec<(PropName, Ty)> = Vec::new();
        let mut written: Vec<PropName> = Vec::new();
        let mut has_spread = false;
        for property in properties {
            match property {
                ObjectProperty::Value { key, value, .. } => {
                    let key = key.clone();
                    let Some(name) = self.literal_key_name(file, &key) else {
                        continue;
                    };
                    written.push(name);
                    if self.is_possibly_discriminant_value((file, *value))
                        && self.is_discriminant_property(union, name)
                    {
                        let ty = self.type_of_expr((file, *value));
                        tests.push((name, ty));
                    }
                }
                ObjectProperty::Method { key, .. } => {
                    let key = key.clone();
                    if let Some(name) = self.literal_key_name(file, &key) {
                        written.push(name);
                    }
                }
                ObjectProperty::Spread { .. } => has_spread = true,
            }
        }
        let _ = has_spread;
        // A discriminant that is not written is undefined.
        for prop in self.properties_of(union).to_vec() {
            let name = self.prop(prop).name;
            if self.prop(prop).optional
                && !written.contains(&name)
                && self.is_discriminant_property(union, name)
            {
                tests.push((name, Ty::UNDEFINED));
            }
        }
        let result = self.discriminate_by(union, &tests);
        self.exprs
            .discriminated_contextual
            .insert((node, union), result);
        result
    }

    /// An expression whose type is known without its context, and may be a literal.
    fn is_possibly_discriminant_value(&mut self, (file, expr): Node<ExprId>) -> bool {
        match &self.module(file)[expr].kind {
            ExprKind::String(_)
            | ExprKind::Number { .. }
            | ExprKind::BigInt(_)
            | ExprKind::Boolean(_)
            | ExprKind::Null
            | ExprKind::Name(_)
            | ExprKind::Template(_) => true,
            ExprKind::Member { object, .. } => {
                let object = *object;
                self.is_possibly_discriminant_value((file, object))
            }
            ExprKind::AsConst(inner) => {
                let inner = *inner;
                self.is_possibly_discriminant_value((file, inner))
            }
            _ => false,
        }
    }

    /// The type that is expected of a method of an object literal.
    pub(in crate::check) fn contextual_type_of_method(
        &mut self,
        (file, function): Node<FunctionId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        match self.up(file).function(function) {
            FunctionOwner::Object(object, index) => {
                self.contextual_type_for_property((file, object), index as usize, flags)
            }
            FunctionOwner::Unreached
            | FunctionOwner::Statement(_)
            | FunctionOwner::Expr(_)
            | FunctionOwner::ClassMember(..) => None,
        }
    }

    /// The type of a property in a generic mapped type, if its key can be the name.
    fn contextual_property_of_mapped(&mut self, ty: Ty, name: PropName) -> Option<Ty> {
        if !self.is_generic_mapped(ty) || self.mapped_has_name(ty) {
            return None;
        }
        let constraint = self.mapped_constraint(ty);
        let constraint = self.base_constraint(constraint).unwrap_or(constraint);
        let key = self.key_type_of_name(name);
        if self.is_assignable(key, constraint) {
            self.mapped_access_substitution(ty, key)
        } else {
            None
        }
    }
}
