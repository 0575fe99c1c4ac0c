//! `a.#b` and `#b in a`.

use super::modes::CheckMode;
use crate::check::ty::{PropName, Ty};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{ExprId, Ident};

impl Checker<'_> {
    /// The name of `#x` as the innermost class around that declares it means it.
    pub(in crate::check) fn private_name(
        &mut self,
        node: Node<ExprId>,
        ident: Ident,
    ) -> Option<PropName> {
        let container = self.up(node.0).container_of_expr(node.1);
        for class in self.classes_around(node.0, container) {
            let name = PropName::Private(ident.text, class);
            if self.class_declares_private(class, ident.text) {
                return Some(name);
            }
        }
        None
    }

    pub(super) fn check_private_in(
        &mut self,
        node: Node<ExprId>,
        name: Ident,
        object: ExprId,
    ) -> Ty {
        self.check_expr((node.0, object), CheckMode::NORMAL);
        if self.private_name(node, name).is_none() {
            let text = format!(
                "there is no class with a private member `#{}` around this",
                name.text
            );
            self.error(name.span, Code::UnknownProperty, text);
        }
        Ty::BOOLEAN
    }
}
