//! Literals, templates and property keys.

use swc_ecma_ast as swc;

use super::Converter;
use crate::syntax::ast::{
    Atom, ExprKind, JsString, LiteralType, PropertyKey, Template, TemplatePart,
};

impl Converter<'_> {
    pub(super) fn literal(&mut self, literal: &swc::Lit) -> ExprKind {
        match literal {
            swc::Lit::Str(string) => ExprKind::String(js_string(&string.value)),
            swc::Lit::Bool(boolean) => ExprKind::Boolean(boolean.value),
            swc::Lit::Null(_) => ExprKind::Null,
            swc::Lit::Num(number) => ExprKind::Number {
                value: number.value,
                raw: Atom::new(self.file.slice(self.span(number.span))),
            },
            swc::Lit::BigInt(bigint) => ExprKind::BigInt((*bigint.value).clone()),
            swc::Lit::Regex(regex) => ExprKind::Regex {
                pattern: self.atom(&regex.exp),
                flags: self.atom(&regex.flags),
            },
            swc::Lit::JSXText(text) => {
                let span = self.span(text.span);
                self.jsx(span);
                ExprKind::Invalid
            }
        }
    }

    pub(super) fn literal_type(&mut self, literal: &swc::TsLit) -> Option<LiteralType> {
        Some(match literal {
            swc::TsLit::Number(number) => LiteralType::Number(number.value),
            swc::TsLit::Str(string) => LiteralType::String(js_string(&string.value)),
            swc::TsLit::Bool(boolean) => LiteralType::Boolean(boolean.value),
            swc::TsLit::BigInt(bigint) => LiteralType::BigInt((*bigint.value).clone()),
            swc::TsLit::Tpl(_) => return None,
        })
    }

    pub(super) fn template(&mut self, template: &swc::Tpl) -> Template {
        Template {
            span: self.span(template.span),
            parts: self.template_parts(&template.quasis),
            exprs: template.exprs.iter().map(|e| self.expr(e)).collect(),
        }
    }

    pub(super) fn template_parts(&mut self, quasis: &[swc::TplElement]) -> Vec<TemplatePart> {
        let part = |quasi: &swc::TplElement| TemplatePart {
            span: self.span(quasi.span),
            cooked: quasi.cooked.as_ref().map(js_string),
            raw: Atom::new(&with_line_feeds(&quasi.raw)),
        };
        quasis.iter().map(part).collect()
    }

    pub(super) fn property_key(&mut self, key: &swc::PropName) -> PropertyKey {
        match key {
            swc::PropName::Ident(ident) => PropertyKey::Ident(self.ident_name(ident)),
            swc::PropName::Str(string) => PropertyKey::String {
                span: self.span(string.span),
                value: js_string(&string.value),
            },
            swc::PropName::Num(number) => PropertyKey::Number {
                span: self.span(number.span),
                value: number.value,
            },
            swc::PropName::BigInt(bigint) => PropertyKey::BigInt {
                span: self.span(bigint.span),
                digits: Atom::new(&bigint.value.to_string()),
            },
            swc::PropName::Computed(computed) => PropertyKey::Computed {
                span: self.span(computed.span),
                expr: self.expr(&computed.expr),
            },
        }
    }

    /// The key of an interface member, which swc keeps as an expression.
    pub(super) fn signature_key(&mut self, key: &swc::Expr, computed: bool) -> PropertyKey {
        if computed {
            let expr = self.expr(key);
            return PropertyKey::Computed {
                span: self.span_of(key),
                expr,
            };
        }
        match key {
            swc::Expr::Ident(ident) => PropertyKey::Ident(self.ident(ident)),
            swc::Expr::Lit(swc::Lit::Str(string)) => PropertyKey::String {
                span: self.span(string.span),
                value: js_string(&string.value),
            },
            swc::Expr::Lit(swc::Lit::Num(number)) => PropertyKey::Number {
                span: self.span(number.span),
                value: number.value,
            },
            swc::Expr::Lit(swc::Lit::BigInt(bigint)) => PropertyKey::BigInt {
                span: self.span(bigint.span),
                digits: Atom::new(&bigint.value.to_string()),
            },
            other => {
                let span = self.span_of(other);
                self.error(span, "this cannot name a property", None);
                let expr = self.expr(other);
                PropertyKey::Computed { span, expr }
            }
        }
    }
}

/// The value of a literal. swc keeps strings as WTF-8, where lone surrogates survive.
pub(super) fn js_string(value: &swc_atoms::Wtf8Atom) -> JsString {
    match value.as_str() {
        Some(text) => JsString::from(text),
        None => JsString::from_units(&value.to_ill_formed_utf16().collect::<Vec<u16>>()),
    }
}

/// ECMA-262 12.9.6, static semantics TRV: `\r\n` and `\r` count as `\n` in raw template text.
fn with_line_feeds(raw: &str) -> String {
    raw.replace("\r\n", "\n").replace('\r', "\n")
}
