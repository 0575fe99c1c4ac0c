//! Overridden members that the constructor of a base class calls: they see the object before the fields of the derived class
//! exist (ECMA-262 10.2.2, 15.7.14). Then initialisers must not run early, and fields that are looked at must be able to say
//! that they are not there yet.

use super::Lowerer;
use crate::check::checked::MemberKind;
use crate::check::parents::ExprRole;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{PropName, SignatureDecl, TyKind};
use crate::source::{FileId, Span};
use crate::syntax::ast::{AssignOp, AssignTarget, ClassMemberKind, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// Whether constructing a base class may run code of the class: its constructors or initialisers do more with `this` than
    /// read and write fields, and the class overrides something.
    pub fn base_may_call_overrides(&mut self, class: SymbolId) -> bool {
        let mut at = class;
        while let Some(base) = self.base_class_type(at) {
            let TyKind::Reference { target, .. } = *self.c.kind(base) else {
                return false;
            };
            if self.is_library_symbol(target) {
                return false;
            }
            if self.construction_leaks(target) {
                return true;
            }
            at = target;
        }
        false
    }

    fn construction_leaks(&mut self, class: SymbolId) -> bool {
        let spans = self.construction_spans(class);
        spans.into_iter().any(|span| {
            let module = self.modules[&span.file];
            let this_uses: Vec<ExprId> = module
                .exprs
                .iter()
                .filter(|(_, expr)| matches!(expr.kind, ExprKind::This) && span.contains(expr.span))
                .map(|(id, _)| id)
                .collect();
            this_uses.into_iter().any(|this| {
                let field = module.exprs.iter().any(|(id, expr)| match expr.kind {
                    ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => {
                        object == this
                            && (matches!(expr.kind, ExprKind::PrivateMember { .. })
                                || self
                                    .checked
                                    .member((span.file, id))
                                    .is_some_and(|member| member.kind == MemberKind::Field))
                    }
                    _ => false,
                });
                !field && !self.is_only_kept(span.file, this)
            })
        })
    }

    /// `all.push(this)`, `byName.set(name, this)`: the library's collections look at nothing of what they are given.
    fn is_only_kept(&self, file: FileId, this: ExprId) -> bool {
        let ExprRole::Argument(call, _) = self.c.parents(file).expr(this) else {
            return false;
        };
        let module = self.modules[&file];
        let ExprKind::Call { callee, .. } = module[call].kind else {
            return false;
        };
        let ExprKind::Member { property, .. } = module[callee].kind else {
            return false;
        };
        let of_library = self
            .checked
            .call((file, call))
            .and_then(|call| self.c.signature(call.declared).decl)
            .is_some_and(|decl| match decl {
                SignatureDecl::TypeMember((home, _)) => !self.modules.contains_key(&home),
                _ => false,
            });
        of_library && matches!(property.text.as_str(), "push" | "unshift" | "add" | "set")
    }

    /// The code that runs when a class is constructed: its constructor and the initialisers of its fields.
    fn construction_spans(&self, class: SymbolId) -> Vec<Span> {
        let mut spans = Vec::new();
        for (file, member) in self.class_members_of(class) {
            let module = self.modules[&file];
            match &module[member].kind {
                ClassMemberKind::Constructor(function) => spans.push(module[*function].span),
                ClassMemberKind::Field {
                    value: Some(value), ..
                } if !module[member].modifiers.is_static => spans.push(module[*value].span),
                _ => {}
            }
        }
        spans
    }

    fn class_members_of(
        &self,
        class: SymbolId,
    ) -> Vec<(FileId, crate::syntax::ast::ClassMemberId)> {
        let mut found = Vec::new();
        for decl in &self.c.symbols.symbol(class).decls {
            if let DeclKind::Class(id) = decl.kind
                && let Some(module) = self.modules.get(&decl.file)
            {
                found.extend(module[id].members.iter().map(|m| (decl.file, *m)));
            }
        }
        found
    }

    /// Refuses what an overriding member could see of fields that do not exist yet.
    pub fn refuse_fields_seen_early(&mut self, class: SymbolId, base_members: &[PropName]) {
        let mut fields: Vec<(PropName, bool)> = Vec::new();
        for (file, member) in self.class_members_of(class) {
            let node = &self.modules[&file][member];
            if let ClassMemberKind::Field { key, value, .. } = &node.kind
                && !node.modifiers.is_static
                && !node.modifiers.declare
                && let Some(name) = key.static_atom()
            {
                fields.push((PropName::Text(name), value.is_some()));
            }
        }
        for (file, member) in self.class_members_of(class) {
            let module = self.modules[&file];
            let ClassMemberKind::Method { key, function } = &module[member].kind else {
                continue;
            };
            let overrides = key
                .static_atom()
                .is_some_and(|name| base_members.contains(&PropName::Text(name)));
            if !overrides {
                continue;
            }
            let body = module[*function].span;
            let mut seen = None;
            for (id, expr) in module.exprs.iter() {
                let ExprKind::Member {
                    object, property, ..
                } = expr.kind
                else {
                    continue;
                };
                if !body.contains(expr.span) || !matches!(module[object].kind, ExprKind::This) {
                    continue;
                }
                let name = PropName::Text(property.text);
                let Some((_, initialised)) = fields.iter().find(|(own, _)| *own == name) else {
                    continue;
                };
                let written = module.exprs.iter().any(|(_, other)| {
                    matches!(
                        other.kind,
                        ExprKind::Assign {
                            op: AssignOp::Assign,
                            target: AssignTarget::Expr(target),
                            ..
                        } if target == id
                    )
                });
                if !written || !*initialised {
                    seen = Some(expr.span);
                }
            }
            if let Some(span) = seen {
                self.refuse_with_help(
                    span,
                    "a field that a method uses which the constructor of the base class may call, before the field exists,",
                    "call the method after `super(...)` instead",
                );
            }
        }
    }
}
