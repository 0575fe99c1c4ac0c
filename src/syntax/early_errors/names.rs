//! Words that cannot be names.

use super::Checker;
use crate::source::Span;
use crate::syntax::ast::{Atom, NameId, PatId, PatKind};

/// Reserved in modules, which are strict (ECMA-262 12.7.2). The parser refuses the other reserved words, and these too
/// unless they are spelled with an escape or stand alone in an object pattern.
const RESERVED: [&str; 10] = [
    "await",
    "yield",
    "let",
    "static",
    "implements",
    "interface",
    "package",
    "private",
    "protected",
    "public",
];

/// Words that already are types (TS2414, TS2427, TS2431, TS2457, TS2368).
const TYPES: [&str; 12] = [
    "any",
    "unknown",
    "never",
    "number",
    "bigint",
    "boolean",
    "string",
    "symbol",
    "void",
    "object",
    "undefined",
    "null",
];

impl Checker<'_, '_> {
    pub(super) fn reference(&mut self, name: Atom, span: Span) {
        if !self.around.ambient && RESERVED.contains(&name.as_str()) {
            self.error(span, format!("`{name}` is a reserved word"), "");
        }
    }

    pub(super) fn binding_name(&mut self, pat: PatId) {
        if let PatKind::Name(name) = self.module[pat].kind {
            self.declared(name, self.module[pat].span);
        }
    }

    pub(super) fn declared_name(&mut self, name: NameId) {
        self.declared(self.module[name].text, self.module[name].span);
    }

    fn declared(&mut self, name: Atom, span: Span) {
        if name == "this" {
            self.error(
                span,
                "`this` can only be the first parameter of a function",
                "",
            );
        }
        if self.around.ambient {
            return;
        }
        self.reference(name, span);
        // ECMA-262 13.1.1.
        if name == "eval" || name == "arguments" {
            self.error(
                span,
                format!("`{name}` cannot be declared"),
                "choose another name",
            );
        }
    }

    pub(super) fn type_name(&mut self, name: NameId, what: &str) {
        let text = self.module.name_text(name);
        let span = self.module[name].span;
        if TYPES.contains(&text.as_str()) {
            self.error(
                span,
                format!("`{text}` cannot be the name of {what}"),
                "choose another name",
            );
        }
        self.reference(text, span);
        if text == "enum" {
            self.error(span, "`enum` is a reserved word", "");
        }
    }
}
