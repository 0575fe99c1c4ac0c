//! `#name in object`: whether an object was made by the class that declares the name (ECMA-262 13.10.1). What library classes can be
//! extended is decided here too, since only classes of the program have such names.

use super::Lowerer;
use crate::check::symbols::SymbolId;
use crate::check::ty::TyKind;
use crate::ir::{CsType, Expr, Pattern};
use crate::source::Span;
use crate::syntax::ast::{Atom, ClassMemberKind, ExprId, PropertyKey};

impl Lowerer<'_, '_> {
    /// All instances of the class have its private names, fields and methods alike.
    pub fn private_in(&mut self, id: ExprId, name: Atom, object: ExprId) -> Expr {
        let Some((class, is_static)) = self.declarer_of_private(id, name) else {
            return self.refuse_expr(id, "`#name in object` here");
        };
        let params = self.c.declared_params(class).params.clone();
        if is_static || self.is_repeated_class(class) || !self.cs_params(&params).is_empty() {
            return self.refuse_expr(id, "`#name in object` of a static or generic class");
        }
        let value = self.natural_for_test(object);
        let value = self.to_object(value);
        let decl = self.class_ref(class);
        Expr::is(value, Pattern::Type(CsType::named(&decl)))
    }

    /// The innermost class around an expression that declares a private name, and whether the name is static.
    fn declarer_of_private(&self, id: ExprId, name: Atom) -> Option<(SymbolId, bool)> {
        let at = self.span(id);
        let mut found: Option<(Span, SymbolId, bool)> = None;
        for (class, node) in self.ast.classes.iter() {
            if !node.span.contains(at) {
                continue;
            }
            let member = node.members.iter().find(|member| {
                let key = match &self.ast[**member].kind {
                    ClassMemberKind::Field { key, .. }
                    | ClassMemberKind::Method { key, .. }
                    | ClassMemberKind::AutoAccessor { key, .. } => key,
                    ClassMemberKind::Constructor(_)
                    | ClassMemberKind::StaticBlock(_)
                    | ClassMemberKind::Index(_) => return false,
                };
                matches!(key, PropertyKey::Private(ident) if ident.text == name)
            });
            let (Some(member), Some(symbol)) =
                (member, self.c.symbols.file(self.file).class(class).symbol)
            else {
                continue;
            };
            if found.is_none_or(|(span, ..)| span.contains(node.span)) {
                found = Some((node.span, symbol, self.ast[*member].modifiers.is_static));
            }
        }
        found.map(|(_, symbol, is_static)| (symbol, is_static))
    }

    /// Of the library's classes only errors can be extended so far.
    pub fn refuse_library_base(&mut self, class: SymbolId, span: Span) {
        let Some(base) = self.base_class_type(class) else {
            return;
        };
        let TyKind::Reference { target, .. } = *self.c.kind(base) else {
            return;
        };
        let known = self.element_of(base).is_some()
            || self.extends_error(class)
            || self.bound_container(target).is_some();
        if self.is_library_symbol(target) && !known {
            let name = self.name_of(target);
            self.refuse_with_help(
                span,
                format!("a class that extends `{name}`"),
                "keep one in a field",
            );
        }
    }
}
