//! Template literal types and `Uppercase<T>` with its siblings.

use std::rc::Rc;

use crate::check::Checker;
use crate::check::ty::{EnumValue, StringMappingKind, Ty, TyFlags, TyKind};
use crate::syntax::ast::JsString;

impl Checker<'_> {
    /// `` `text${type}text` ``; one more text than types. Unions are distributed, literals become text.
    pub fn template_type(&mut self, texts: &[JsString], types: &[Ty]) -> Ty {
        if let Some(at) = types
            .iter()
            .position(|t| self.is(*t, TyFlags::UNION | TyFlags::NEVER))
        {
            let total = types.iter().try_fold(1usize, |n, t| {
                n.checked_mul(self.members_of_union(*t).len().max(1))
            });
            if total.is_none_or(|n| n > 100_000) {
                return Ty::ERROR;
            }
            if self.is(types[at], TyFlags::NEVER) {
                return Ty::NEVER;
            }
            let mut parts = Vec::new();
            for member in self.members_of_union(types[at]).iter() {
                let mut each = types.to_vec();
                each[at] = *member;
                parts.push(self.template_type(texts, &each));
            }
            return self.union(&parts);
        }
        if types.contains(&Ty::WILDCARD) {
            return Ty::WILDCARD;
        }
        let mut out_texts: Vec<Vec<u16>> = vec![texts[0].units().collect()];
        let mut out_types = Vec::new();
        if !self.add_spans(texts, types, &mut out_texts, &mut out_types) {
            return Ty::STRING;
        }
        if out_types.is_empty() {
            return self.string_literal(JsString::from_units(&out_texts[0]));
        }
        if out_texts.iter().all(|t| t.is_empty()) {
            if out_types.iter().all(|t| self.is(*t, TyFlags::STRING)) {
                return Ty::STRING;
            }
            if out_types.len() == 1 && self.is_pattern_literal(out_types[0]) {
                return out_types[0];
            }
        }
        let texts: Rc<[JsString]> = out_texts.iter().map(|t| JsString::from_units(t)).collect();
        self.types.intern(
            TyKind::Template {
                texts,
                types: out_types.into(),
            },
            None,
        )
    }

    fn add_spans(
        &mut self,
        texts: &[JsString],
        types: &[Ty],
        out_texts: &mut Vec<Vec<u16>>,
        out_types: &mut Vec<Ty>,
    ) -> bool {
        for (at, ty) in types.iter().enumerate() {
            let after = &texts[at + 1];
            if let Some(text) = self.text_of_unit(*ty) {
                let last = out_texts.len() - 1;
                out_texts[last].extend(text.units());
                out_texts[last].extend(after.units());
            } else if let TyKind::Template {
                texts: inner,
                types: inner_types,
            } = self.kind(*ty).clone()
            {
                let last = out_texts.len() - 1;
                out_texts[last].extend(inner[0].units());
                if !self.add_spans(&inner, &inner_types, out_texts, out_types) {
                    return false;
                }
                let last = out_texts.len() - 1;
                out_texts[last].extend(after.units());
            } else if self.is_generic_index(*ty) || self.is_placeholder(*ty) {
                out_types.push(*ty);
                out_texts.push(after.units().collect());
            } else {
                return false;
            }
        }
        true
    }

    /// What a value of this type is in a template, if that is known.
    pub fn text_of_unit(&self, ty: Ty) -> Option<JsString> {
        let number = |value: f64| JsString::from(ryu_js::Buffer::new().format(value));
        match self.kind(ty) {
            TyKind::StringLiteral { value, .. } => Some(value.clone()),
            TyKind::NumberLiteral { value, .. } => Some(number(value.value())),
            TyKind::BigIntLiteral { value, .. } => Some(JsString::from(value.to_string())),
            TyKind::BooleanLiteral { value, .. } => {
                Some(JsString::from(if *value { "true" } else { "false" }))
            }
            TyKind::EnumLiteral {
                value: EnumValue::String(value),
                ..
            } => Some(value.clone()),
            TyKind::EnumLiteral {
                value: EnumValue::Number(value),
                ..
            } => Some(number(value.value())),
            TyKind::Null => Some(JsString::from("null")),
            TyKind::Undefined => Some(JsString::from("undefined")),
            _ => None,
        }
    }

    /// What may stand in a template type as "any text of this form".
    pub(in crate::check) fn is_placeholder(&self, ty: Ty) -> bool {
        self.is(
            ty,
            TyFlags::ANY | TyFlags::STRING | TyFlags::NUMBER | TyFlags::BIGINT,
        ) || self.is_pattern_literal(ty)
            || match self.kind(ty) {
                TyKind::Intersection(members) => {
                    members.iter().any(|m| self.is_placeholder(*m))
                        && members
                            .iter()
                            .all(|m| self.is_placeholder(*m) || *m == Ty::EMPTY_OBJECT)
                }
                _ => false,
            }
    }

    /// A template or string mapping without anything generic in it.
    pub fn is_pattern_literal(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Template { types, .. } => types.iter().all(|t| self.is_placeholder(*t)),
            TyKind::StringMapping { of, .. } => self.is_placeholder(*of),
            _ => false,
        }
    }

    /// Whether a string literal has the form of a template or string mapping.
    pub(in crate::check) fn literal_matches_template(&mut self, literal: Ty, template: Ty) -> bool {
        match self.kind(template) {
            TyKind::Template { .. } => self.matches_template(literal, template),
            TyKind::StringMapping { .. } => self.is_member_of_mapping(literal, template),
            _ => false,
        }
    }

    /// Whether every string of `source` (a literal or template) has the form of `target`.
    pub(in crate::check) fn matches_template(&mut self, source: Ty, target: Ty) -> bool {
        let TyKind::Template { types, .. } = self.kind(target).clone() else {
            return false;
        };
        match self.infer_from_template(source, target) {
            Some(parts) => parts
                .iter()
                .zip(types.iter())
                .all(|(part, ty)| self.fits_placeholder(*part, *ty)),
            None => false,
        }
    }

    pub(in crate::check) fn is_member_of_mapping(&mut self, source: Ty, target: Ty) -> bool {
        if self.is(target, TyFlags::ANY) {
            return true;
        }
        if self.is(target, TyFlags::STRING | TyFlags::TEMPLATE) {
            return self.is_assignable(source, target);
        }
        let TyKind::StringMapping { .. } = self.kind(target) else {
            return false;
        };
        // Apply the mappings from the inside out: nothing may change.
        let mut mappings = Vec::new();
        let mut inner = target;
        while let TyKind::StringMapping { mapping, of } = *self.kind(inner) {
            mappings.push(mapping);
            inner = of;
        }
        let mut mapped = source;
        for mapping in mappings.iter().rev() {
            mapped = self.string_mapping(*mapping, mapped);
        }
        mapped == source && self.is_member_of_mapping(source, inner)
    }

    fn fits_placeholder(&mut self, source: Ty, target: Ty) -> bool {
        if let TyKind::Intersection(members) = self.kind(target).clone() {
            return members
                .iter()
                .all(|m| *m == Ty::EMPTY_OBJECT || self.fits_placeholder(source, *m));
        }
        if self.is(target, TyFlags::STRING) || self.is_assignable(source, target) {
            return true;
        }
        match self.kind(source).clone() {
            TyKind::StringLiteral { value, .. } => {
                let Some(text) = value.as_str() else {
                    return false;
                };
                match self.kind(target) {
                    TyKind::Number => is_number_text(text),
                    TyKind::BigInt => is_bigint_text(text),
                    TyKind::BooleanLiteral { value, .. } => {
                        text == if *value { "true" } else { "false" }
                    }
                    TyKind::Null => text == "null",
                    TyKind::Undefined => text == "undefined",
                    TyKind::StringMapping { .. } => self.is_member_of_mapping(source, target),
                    TyKind::Template { .. } => self.matches_template(source, target),
                    TyKind::Union { members, .. } => {
                        let members = members.clone();
                        members.iter().any(|m| self.fits_placeholder(source, *m))
                    }
                    _ => false,
                }
            }
            TyKind::Template { texts, types } => {
                texts.len() == 2
                    && texts.iter().all(|t| t.is_empty())
                    && self.is_assignable(types[0], target)
            }
            _ => false,
        }
    }

    /// What stands at each placeholder of the template `target`; `None` if `source` does not have its form.
    pub(in crate::check) fn infer_from_template(
        &mut self,
        source: Ty,
        target: Ty,
    ) -> Option<Vec<Ty>> {
        let TyKind::Template {
            texts: target_texts,
            types: target_types,
        } = self.kind(target).clone()
        else {
            return None;
        };
        match self.kind(source).clone() {
            TyKind::StringLiteral { value, .. } => {
                self.infer_from_parts(&[value], &[], &target_texts)
            }
            TyKind::Template { texts, types } => {
                if texts == target_texts {
                    let mut out = Vec::with_capacity(types.len());
                    for (from, to) in types.iter().zip(target_types.iter()) {
                        let from_base = self.base_constraint(*from).unwrap_or(*from);
                        let to_base = self.base_constraint(*to).unwrap_or(*to);
                        out.push(if self.is_assignable(from_base, to_base) {
                            *from
                        } else {
                            self.string_like(*from)
                        });
                    }
                    Some(out)
                } else {
                    self.infer_from_parts(&texts, &types, &target_texts)
                }
            }
            _ => None,
        }
    }

    fn string_like(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::ANY | TyFlags::STRING_LIKE) {
            ty
        } else {
            self.template_type(&[JsString::default(), JsString::default()], &[ty])
        }
    }

    fn infer_from_parts(
        &mut self,
        texts: &[JsString],
        types: &[Ty],
        target: &[JsString],
    ) -> Option<Vec<Ty>> {
        let mut source: Vec<Vec<u16>> = texts.iter().map(|t| t.units().collect()).collect();
        let target: Vec<Vec<u16>> = target.iter().map(|t| t.units().collect()).collect();
        let last = source.len() - 1;
        let last_target = target.len() - 1;
        let start = &target[0];
        let end = &target[last_target];
        if last == 0 && source[0].len() < start.len() + end.len()
            || !source[0].starts_with(start)
            || !source[last].ends_with(end)
        {
            return None;
        }
        let cut = source[last].len() - end.len();
        source[last].truncate(cut);
        let mut out = Vec::with_capacity(last_target);
        let mut segment = 0;
        let mut position = start.len();
        for delimiter in &target[1..last_target] {
            let (to_segment, to_position) = if !delimiter.is_empty() {
                let mut s = segment;
                let mut p = position;
                loop {
                    if let Some(found) = find_units(&source[s], delimiter, p) {
                        break (s, found);
                    }
                    s += 1;
                    if s == source.len() {
                        return None;
                    }
                    p = 0;
                }
            } else if position < source[segment].len() {
                (segment, position + 1)
            } else if segment < last {
                (segment + 1, 0)
            } else {
                return None;
            };
            out.push(self.text_between(&source, types, segment, position, to_segment, to_position));
            segment = to_segment;
            position = to_position + delimiter.len();
        }
        let length = source[last].len();
        out.push(self.text_between(&source, types, segment, position, last, length));
        Some(out)
    }

    fn text_between(
        &mut self,
        source: &[Vec<u16>],
        types: &[Ty],
        from: usize,
        start: usize,
        to: usize,
        end: usize,
    ) -> Ty {
        if from == to {
            let text = source[from].get(start..end).unwrap_or(&[]);
            return self.string_literal(JsString::from_units(text));
        }
        let mut texts = vec![JsString::from_units(
            &source[from][start.min(source[from].len())..],
        )];
        texts.extend(source[from + 1..to].iter().map(|t| JsString::from_units(t)));
        texts.push(JsString::from_units(&source[to][..end]));
        self.template_type(&texts, &types[from..to])
    }

    /// `Uppercase<T>` and its siblings.
    pub fn string_mapping(&mut self, mapping: StringMappingKind, of: Ty) -> Ty {
        match self.kind(of).clone() {
            TyKind::Union { .. } => self.map_type(of, &mut |c, t| c.string_mapping(mapping, t)),
            TyKind::Never | TyKind::SilentNever => of,
            TyKind::StringLiteral { value, .. } => {
                let text = apply_mapping(mapping, &value);
                self.string_literal(text)
            }
            TyKind::EnumLiteral {
                value: EnumValue::String(value),
                ..
            } => {
                let text = apply_mapping(mapping, &value);
                self.string_literal(text)
            }
            TyKind::Template { texts, types } => {
                let all = matches!(
                    mapping,
                    StringMappingKind::Uppercase | StringMappingKind::Lowercase
                );
                if all {
                    let texts: Vec<JsString> =
                        texts.iter().map(|t| apply_mapping(mapping, t)).collect();
                    let types: Vec<Ty> = types
                        .iter()
                        .map(|t| self.string_mapping(mapping, *t))
                        .collect();
                    self.template_type(&texts, &types)
                } else if texts[0].is_empty() {
                    let mut types = types.to_vec();
                    types[0] = self.string_mapping(mapping, types[0]);
                    self.template_type(&texts, &types)
                } else {
                    let mut texts = texts.to_vec();
                    texts[0] = apply_mapping(mapping, &texts[0]);
                    self.template_type(&texts, &types)
                }
            }
            TyKind::StringMapping { mapping: inner, .. } if inner == mapping => of,
            _ if self.is(of, TyFlags::ANY | TyFlags::STRING | TyFlags::STRING_MAPPING)
                || self.is_generic_index(of) =>
            {
                self.types
                    .intern(TyKind::StringMapping { mapping, of }, None)
            }
            _ if self.is_placeholder(of) => {
                let template =
                    self.template_type(&[JsString::default(), JsString::default()], &[of]);
                self.types.intern(
                    TyKind::StringMapping {
                        mapping,
                        of: template,
                    },
                    None,
                )
            }
            _ => of,
        }
    }
}

fn find_units(text: &[u16], what: &[u16], from: usize) -> Option<usize> {
    if from > text.len() {
        return None;
    }
    text[from..]
        .windows(what.len())
        .position(|w| w == what)
        .map(|at| at + from)
}

fn apply_mapping(mapping: StringMappingKind, text: &JsString) -> JsString {
    // Case is not defined for lone surrogates.
    let Some(text) = text.as_str() else {
        return text.clone();
    };
    let split = text.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = text.split_at(split);
    JsString::from(match mapping {
        StringMappingKind::Uppercase => text.to_uppercase(),
        StringMappingKind::Lowercase => text.to_lowercase(),
        StringMappingKind::Capitalize => first.to_uppercase() + rest,
        StringMappingKind::Uncapitalize => first.to_lowercase() + rest,
    })
}

/// Whether `Number(text)` is finite and the text is not empty.
pub(in crate::check) fn is_number_text(text: &str) -> bool {
    number_of_text(text).is_some()
}

/// `Number(text)` if it is finite; `None` for empty text.
pub(in crate::check) fn number_of_text(text: &str) -> Option<f64> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        // Only white space is 0, but an empty text does not count.
        return (!text.is_empty()).then_some(0.0);
    }
    for (prefix, radix) in [
        ("0x", 16),
        ("0X", 16),
        ("0o", 8),
        ("0O", 8),
        ("0b", 2),
        ("0B", 2),
    ] {
        if let Some(digits) = trimmed.strip_prefix(prefix) {
            return u64::from_str_radix(digits, radix).ok().map(|n| n as f64);
        }
    }
    if !trimmed
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'))
    {
        return None;
    }
    trimmed.parse::<f64>().ok().filter(|n| n.is_finite())
}

fn is_bigint_text(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}
