//! Object literals and `delete`.

use super::Checker;
use crate::source::Span;
use crate::syntax::ast::{
    Atom, ExprId, ExprKind, FunctionId, FunctionKind, JsString, ObjectProperty, PropertyKey,
    UnaryOp,
};

/// Which parts of an accessor were seen under a name; anything else counts as both.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    get: bool,
    set: bool,
}

impl Seen {
    /// What a getter, setter or other member adds.
    pub(super) fn part(kind: Option<FunctionKind>) -> Seen {
        Seen {
            get: kind != Some(FunctionKind::Setter),
            set: kind != Some(FunctionKind::Getter),
        }
    }

    /// Adds a part; whether it was there already.
    pub(super) fn add(&mut self, part: Seen) -> bool {
        let clash = (self.get && part.get) || (self.set && part.set);
        self.get |= part.get;
        self.set |= part.set;
        clash
    }
}

/// Names in the order in which they were met, with what was met under each.
#[derive(Default)]
pub(super) struct Names {
    seen: rustc_hash::FxHashMap<(bool, JsString), Seen>,
}

impl Names {
    /// Notes a member; whether it clashes with an earlier one. Members without a name that the syntax tells never clash.
    pub(super) fn clash(&mut self, key: &PropertyKey, is_static: bool, part: Seen) -> bool {
        match key.static_name() {
            Some(name) => self.seen.entry((is_static, name)).or_default().add(part),
            None => false,
        }
    }
}

impl Checker<'_, '_> {
    /// TS1117, and ECMA-262 13.2.5.1 for `__proto__`.
    pub(super) fn object(&mut self, properties: &[ObjectProperty]) {
        let mut names = Names::default();
        for property in properties {
            let (key, part) = match property {
                ObjectProperty::Value { key, .. } => (key, Seen::part(None)),
                ObjectProperty::Method { key, function, .. } => {
                    (key, Seen::part(Some(self.kind_of(*function))))
                }
                ObjectProperty::Spread { .. } => continue,
            };
            if names.clash(key, false, part) {
                let name = shown(key);
                self.error(
                    key.span(),
                    format!("the object already has a property {name}"),
                    "",
                );
            }
        }
    }

    pub(super) fn kind_of(&self, function: FunctionId) -> FunctionKind {
        self.module[function].kind
    }

    /// ECMA-262 13.5.1.1: in strict code neither a variable nor a private name can be deleted.
    pub(super) fn unary(&mut self, op: UnaryOp, operand: ExprId, span: Span) {
        if op != UnaryOp::Delete {
            return;
        }
        let mut target = self.module.erased(operand);
        if let ExprKind::Chain(inner) = self.module[target].kind {
            target = self.module.erased(inner);
        }
        match self.module[target].kind {
            ExprKind::Name(name) => {
                let message = format!("`delete` cannot remove the variable `{name}`");
                self.error(span, message, "only properties can be deleted");
            }
            ExprKind::PrivateMember { name, .. } => {
                let message = format!("`delete` cannot remove the private name `#{}`", name.text);
                self.error(span, message, "set it to undefined");
            }
            _ => {}
        }
    }
}

/// A key as it is shown in messages.
pub(super) fn shown(key: &PropertyKey) -> String {
    let name = |text: Atom| format!("`{text}`");
    match key {
        PropertyKey::Private(ident) => format!("`#{}`", ident.text),
        other => other.static_atom().map_or("like this".to_owned(), name),
    }
}
