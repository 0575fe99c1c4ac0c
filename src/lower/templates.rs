//! Template strings, and text from any value.

use super::Lowerer;
use crate::check::ty::TyFlags;
use crate::ir::{CsType, Expr, InterpolationPart};
use crate::syntax::ast::{ExprId, Template};

impl Lowerer<'_, '_> {
    /// `text ${hole} text`: holes are ToString of their values, left to right (ECMA-262 13.2.8.6).
    pub fn template(&mut self, template: &Template) -> Expr {
        let holes = self.in_order(
            template
                .exprs
                .iter()
                .map(|hole| {
                    let hole = *hole;
                    move |l: &mut Self| l.text_operand(hole)
                })
                .collect(),
        );
        let mut parts = Vec::new();
        let text = |parts: &mut Vec<InterpolationPart>, index: usize| {
            if let Some(cooked) = template
                .parts
                .get(index)
                .and_then(|part| part.cooked.as_ref())
            {
                let units: Vec<u16> = cooked.units().collect();
                if !units.is_empty() {
                    parts.push(InterpolationPart::Text(units));
                }
            }
        };
        text(&mut parts, 0);
        let single = holes.len() == 1
            && template
                .parts
                .iter()
                .all(|part| part.cooked.as_ref().is_some_and(|cooked| cooked.is_empty()));
        for (index, hole) in holes.into_iter().enumerate() {
            if single {
                return hole;
            }
            parts.push(InterpolationPart::Hole(hole));
            text(&mut parts, index + 1);
        }
        if parts.is_empty() {
            return Expr::string("");
        }
        if let [InterpolationPart::Text(units)] = parts.as_slice() {
            return Expr::string_units(units.iter().copied());
        }
        Expr::interpolation(parts)
    }

    /// An operand of `+` on text, or a hole of a template: its ToString.
    pub fn text_operand(&mut self, id: ExprId) -> Expr {
        let ty = self.ty(id);
        if self.c.is(ty, TyFlags::SYMBOL_LIKE) {
            return self.refuse_expr(id, "a symbol turned into text by itself");
        }
        let value = self.natural_for_test(id);
        let span = self.span(id);
        self.text_of(value, span)
    }

    /// An operand of `+` beside text: objects ask `valueOf` first (ECMA-262 13.15.3 with the hint `default`).
    pub fn added_text(&mut self, id: ExprId) -> Expr {
        let ty = self.ty(id);
        if self.c.is(ty, TyFlags::SYMBOL_LIKE) {
            return self.refuse_expr(id, "a symbol turned into text by itself");
        }
        let value = self.natural_for_test(id);
        let span = self.span(id);
        self.added_text_of(value, span)
    }

    /// The text that a value adds to a string.
    pub fn added_text_of(&mut self, value: Expr, span: crate::source::Span) -> Expr {
        let plain = match value.ty.strip() {
            CsType::String
            | CsType::Double
            | CsType::Int
            | CsType::UInt
            | CsType::Long
            | CsType::Bool
            | CsType::BigInteger
            | CsType::Void => true,
            CsType::Named(decl, _) => decl.kind() == crate::ir::RefKind::Enum,
            _ => false,
        };
        if plain {
            return self.text_of(value, span);
        }
        let object = self.to_object(value);
        Expr::call_static(
            self.runtime_class("Values"),
            "AddedText",
            vec![object],
            CsType::String,
        )
    }

    /// ToString of a value (ECMA-262 7.1.17).
    pub fn text_of(&mut self, value: Expr, _span: crate::source::Span) -> Expr {
        let to_text = |l: &Self, value: Expr| {
            Expr::call_static(
                l.runtime_class("Values"),
                "ToText",
                vec![value],
                CsType::String,
            )
        };
        match value.ty.clone() {
            CsType::String => value,
            CsType::Double | CsType::Bool | CsType::BigInteger => to_text(self, value),
            CsType::Int | CsType::Long | CsType::UInt => {
                to_text(self, Expr::implicit(value, CsType::Double))
            }
            CsType::Void => self.marker(CsType::String),
            _ => {
                let object = self.to_object(value);
                to_text(self, object)
            }
        }
    }
}
