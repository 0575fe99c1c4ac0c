//! The names of properties.

use crate::check::symbols::{Meaning, SymbolId};
use crate::check::ty::{EnumValue, PropName, Ty, TyKind};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{Atom, ExprId, ExprKind, JsString, PropertyKey};

impl Checker<'_> {
    /// The name that a key gives to a member, as far as it is known without running the program. `class` is the class
    /// that a private name belongs to.
    pub(in crate::check) fn prop_name_of_key(
        &mut self,
        file: FileId,
        key: &PropertyKey,
        class: Option<SymbolId>,
    ) -> Option<PropName> {
        match key {
            PropertyKey::Private(name) => Some(PropName::Private(name.text, class?)),
            PropertyKey::Computed { span: _, expr } => self.prop_name_of_expr((file, *expr)),
            PropertyKey::Ident(_)
            | PropertyKey::String { .. }
            | PropertyKey::Number { .. }
            | PropertyKey::BigInt { .. } => key.static_name().map(|name| text_name(&name)),
        }
    }

    /// The name that `[expr]` gives to a member: a literal, a constant, or a unique symbol.
    fn prop_name_of_expr(&mut self, (file, expr): Node<ExprId>) -> Option<PropName> {
        match &self.module(file)[expr].kind {
            ExprKind::String(text) => return Some(text_name(text)),
            ExprKind::Number { value, .. } => {
                return Some(PropName::text(ryu_js::Buffer::new().format(*value)));
            }
            ExprKind::Template(template) if template.exprs.is_empty() => {
                return Some(text_name(template.parts.first()?.cooked.as_ref()?));
            }
            _ => {}
        }
        let ty = self.type_of_entity((file, expr))?;
        self.prop_name_of_type(ty)
    }

    /// The one property name that a type of one value stands for.
    pub fn prop_name_of_type(&self, ty: Ty) -> Option<PropName> {
        match self.kind(ty) {
            TyKind::StringLiteral { value, .. }
            | TyKind::EnumLiteral {
                value: EnumValue::String(value),
                ..
            } => Some(text_name(value)),
            TyKind::NumberLiteral { value, .. }
            | TyKind::EnumLiteral {
                value: EnumValue::Number(value),
                ..
            } => Some(PropName::text(ryu_js::Buffer::new().format(value.value()))),
            TyKind::UniqueSymbol(symbol) => Some(PropName::Symbol(*symbol)),
            _ => None,
        }
    }

    /// The declared type of a name or dotted name that stands as an expression; `None` for anything else.
    pub(super) fn type_of_entity(&mut self, (file, expr): Node<ExprId>) -> Option<Ty> {
        match &self.module(file)[expr].kind {
            ExprKind::Name(name) => {
                let scope = self.symbols.file(file).scope_of_expr(expr);
                let symbol = self.resolve_name(scope, *name, Meaning::Value)?;
                Some(self.type_of_symbol(symbol))
            }
            ExprKind::Member {
                object, property, ..
            } => {
                let object = self.type_of_entity((file, *object))?;
                self.type_of_property(object, &property.text)
            }
            _ => None,
        }
    }
}

/// A property name that is a string.
pub(in crate::check) fn text_name(text: &JsString) -> PropName {
    PropName::Text(Atom::new(&text.to_string_lossy()))
}
