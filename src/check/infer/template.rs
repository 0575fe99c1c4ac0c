//! Candidates for the holes of template literal types.

use super::collect::Walk;
use crate::check::Checker;
use crate::check::ty::{Ty, TyFlags, TyKind};

impl Checker<'_> {
    pub(super) fn infer_to_template(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
        let TyKind::Template { texts, types } = self.kind(target).clone() else {
            return;
        };
        let matches = self.infer_from_template(source, target);
        if matches.is_none() && !texts.iter().all(|t| t.is_empty()) {
            return;
        }
        for (at, to) in types.iter().enumerate() {
            let from = matches.as_ref().map_or(Ty::NEVER, |m| m[at]);
            if self.is(from, TyFlags::STRING_LITERAL)
                && let Some(index) = self.inference_index(w, *to)
            {
                let param = w.context.inferences[index].param;
                let own = self.param(param);
                if let Some(constraint) = self.base_constraint(own)
                    && let Some(parsed) = self.literal_for_constraint(from, constraint)
                {
                    self.walk(w, parsed, *to);
                    continue;
                }
            }
            self.walk(w, from, *to);
        }
    }

    /// `"12"` as a number literal where the constraint asks for numbers, and the like.
    fn literal_for_constraint(&mut self, literal: Ty, constraint: Ty) -> Option<Ty> {
        if self.is(constraint, TyFlags::ANY | TyFlags::UNKNOWN)
            || self.has_member(constraint, TyFlags::STRING)
        {
            return None;
        }
        let TyKind::StringLiteral { value, .. } = self.kind(literal).clone() else {
            return None;
        };
        let text = value.as_str()?;
        let members = self.members_of_union(constraint);
        let number = text
            .parse::<f64>()
            .ok()
            .filter(|n| n.is_finite() && ryu_js::Buffer::new().format_finite(*n) == text);
        for member in members.iter() {
            if self.is(*member, TyFlags::TEMPLATE) && self.matches_template(literal, *member) {
                return Some(literal);
            }
            if self.is(*member, TyFlags::STRING_LITERAL)
                && self.text_of_unit(*member).as_ref() == Some(&value)
            {
                return Some(*member);
            }
        }
        if let Some(number) = number {
            for member in members.iter() {
                if self.is(*member, TyFlags::NUMBER) {
                    return Some(self.number_literal(number));
                }
                if self.is(*member, TyFlags::NUMBER_LITERAL)
                    && self.text_of_unit(*member).as_ref() == Some(&value)
                {
                    return Some(*member);
                }
            }
        }
        if let Ok(big) = text.parse::<num_bigint::BigInt>()
            && big.to_string() == text
            && members.iter().any(|m| self.is(*m, TyFlags::BIGINT))
        {
            return Some(self.bigint_literal(big));
        }
        for member in members.iter() {
            if self.is(*member, TyFlags::BOOLEAN_LITERAL | TyFlags::NULLABLE)
                && self.text_of_unit(*member).as_ref() == Some(&value)
            {
                return Some(*member);
            }
        }
        None
    }
}
