//! `a.b`, `a.#b`, `a[b]`, and optional chains around them.

use super::modes::CheckMode;
use super::names::TargetKind;
use crate::check::checked::{MemberKind, ResolvedMember};
use crate::check::parents::ExprRole;
use crate::check::symbols::SymbolFlags;
use crate::check::ty::{Prop, PropKind, PropName, Ty, TyFlags, TyKind, Visibility};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind};

impl Checker<'_> {
    pub(super) fn check_member(&mut self, node: Node<ExprId>, mode: CheckMode) -> Ty {
        let (file, expr) = node;
        let module = self.module(file);
        let (object, ident, optional, private) = match &module[expr].kind {
            ExprKind::Member {
                object,
                property,
                optional,
            } => (*object, *property, *optional, false),
            ExprKind::PrivateMember {
                object,
                name,
                optional,
            } => (*object, *name, *optional, true),
            _ => return Ty::ERROR,
        };
        let object_ty = self.check_expr((file, object), CheckMode::NORMAL);
        let receiver = self.chain_receiver(object_ty, optional, module[object].span);
        let target = self.target_kind(node);
        let receiver = if target != TargetKind::None || self.is_called(node) {
            self.widen(receiver)
        } else {
            receiver
        };
        let apparent = self.apparent_type(receiver);
        if self.is(apparent, TyFlags::ANY) {
            return if apparent == Ty::ERROR {
                Ty::ERROR
            } else {
                Ty::ANY
            };
        }
        let name = if private {
            match self.private_name(node, ident) {
                Some(name) => name,
                None => {
                    let text = format!(
                        "there is no class with a private member `#{}` around this",
                        ident.text
                    );
                    self.error(ident.span, Code::UnknownProperty, text);
                    return Ty::ERROR;
                }
            }
        } else {
            PropName::Text(ident.text)
        };
        let Some(prop) = self.property_of(apparent, &name) else {
            return self.check_missing_member(node, receiver, apparent, name, ident, target, mode);
        };
        self.check_member_access(node, prop, apparent, ident.span, target);
        self.record_member(node, apparent, prop, None);
        if target == TargetKind::None {
            self.check_field_order(node, prop, object, ident);
        }
        if target != TargetKind::None && self.is_readonly_here(node, prop, object) {
            let text = format!("`{}` is read-only", ident.text);
            self.error(ident.span, Code::ReadOnly, text);
            return Ty::ERROR;
        }
        let ty = if target == TargetKind::Definite {
            self.write_type_of_prop(prop)
        } else {
            self.type_of_prop(prop)
        };
        self.narrowed_access(node, Some(prop), ty, target, mode)
    }

    /// Whether the access is what a call calls: `a.b()`.
    pub(in crate::check) fn is_called(&mut self, (file, expr): Node<ExprId>) -> bool {
        matches!(self.up(file).expr(expr), ExprRole::Callee(parent)
            if matches!(self.module(file)[parent].kind, ExprKind::Call { .. }))
    }

    /// The type of an access after narrowing.
    pub(in crate::check) fn narrowed_access(
        &mut self,
        node: Node<ExprId>,
        prop: Option<Prop>,
        ty: Ty,
        target: TargetKind,
        mode: CheckMode,
    ) -> Ty {
        if target == TargetKind::Definite {
            let optional = prop.is_some_and(|prop| self.prop(prop).optional);
            return if optional { ty } else { ty };
        }
        if let Some(prop) = prop {
            match self.prop(prop).kind {
                PropKind::Field | PropKind::Accessor { .. } | PropKind::EnumMember => {}
                PropKind::Method => {
                    if !self.is(ty, TyFlags::UNION) {
                        return ty;
                    }
                }
                PropKind::Export => {
                    let is_variable = self
                        .prop(prop)
                        .symbol
                        .is_some_and(|symbol| self.symbol(symbol).flags.has(SymbolFlags::VARIABLE));
                    if !is_variable {
                        return ty;
                    }
                }
            }
        }
        let ty = self.narrowable_type(node, ty, mode);
        let unassigned = self.may_be_unassigned(node, prop);
        let initial = if unassigned {
            self.or_undefined(ty)
        } else {
            ty
        };
        let flow = self.flow_type(node, ty, initial);
        if unassigned && !self.admits_undefined(ty) && self.admits_undefined(flow) {
            let span = self.module(node.0)[node.1].span;
            let name = prop
                .map(|prop| format!("{:?}", self.prop(prop).name))
                .unwrap_or_default();
            self.error(
                span,
                Code::UsedBeforeAssigned,
                format!("the property `{name}` is used before it is surely assigned"),
            );
            return ty;
        }
        if target == TargetKind::None {
            flow
        } else {
            self.base_of_literal(flow)
        }
    }

    /// `private` and `protected` members are seen only where the class allows.
    pub(in crate::check) fn check_member_access(
        &mut self,
        node: Node<ExprId>,
        prop: Prop,
        receiver: Ty,
        span: Span,
        _target: TargetKind,
    ) {
        let data = self.prop(prop).clone();
        if let ExprKind::Member { object, .. } = self.module(node.0)[node.1].kind
            && matches!(self.module(node.0)[object].kind, ExprKind::Super)
            && data.is_abstract
        {
            let text = format!(
                "the abstract member `{:?}` has no body that `super` could use",
                data.name
            );
            self.error(span, Code::NotAccessible, text);
        }
        if data.visibility == Visibility::Public {
            return;
        }
        let Some(owner) = data.declared_in else {
            return;
        };
        let container = self.up(node.0).container_of_expr(node.1);
        let around = self.classes_around(node.0, container);
        match data.visibility {
            Visibility::Public => {}
            Visibility::Private => {
                if !around.contains(&owner) {
                    let class = self.symbol_name(owner);
                    let text = format!("`{:?}` is private to class `{class}`", data.name);
                    self.error(span, Code::NotAccessible, text);
                }
            }
            Visibility::Protected => {
                if let ExprKind::Member { object, .. } = self.module(node.0)[node.1].kind
                    && matches!(self.module(node.0)[object].kind, ExprKind::Super)
                {
                    return;
                }
                let inside = around
                    .iter()
                    .copied()
                    .find(|class| *class == owner || self.is_derived_class(*class, owner));
                let Some(inside) = inside else {
                    let class = self.symbol_name(owner);
                    let text = format!(
                        "`{:?}` is protected: only class `{class}` and classes that extend it can use it",
                        data.name
                    );
                    self.error(span, Code::NotAccessible, text);
                    return;
                };
                if data.is_static {
                    return;
                }
                // Through an instance of the class at hand, or of one that extends it.
                let receiver = match self.kind(receiver) {
                    TyKind::Param(_) => self.base_constraint(receiver).unwrap_or(receiver),
                    _ => receiver,
                };
                let ok = match self.kind(receiver).clone() {
                    TyKind::Reference { target, .. } => {
                        target == inside || self.is_derived_class(target, inside)
                    }
                    TyKind::Intersection(_) | TyKind::Union { .. } => true,
                    _ => true,
                };
                if !ok {
                    let class = self.symbol(inside).name;
                    let text = format!(
                        "`{:?}` is protected: inside `{class}` only instances of `{class}` give access to it",
                        data.name
                    );
                    self.error(span, Code::NotAccessible, text);
                }
            }
        }
    }

    /// Tells lowering what the access means.
    pub(in crate::check) fn record_member(
        &mut self,
        node: Node<ExprId>,
        receiver: Ty,
        prop: Prop,
        kind: Option<MemberKind>,
    ) {
        let member = self.resolved_member(receiver, prop, kind);
        if let Some(symbol) = self.prop(prop).symbol {
            self.exprs.checked.set_ref_symbol(node, symbol);
        }
        self.exprs.checked.set_member(node, member);
    }

    pub(in crate::check) fn resolved_member(
        &mut self,
        receiver: Ty,
        prop: Prop,
        kind: Option<MemberKind>,
    ) -> ResolvedMember {
        let data = self.prop(prop);
        let kind = kind.unwrap_or(match data.kind {
            PropKind::Field => MemberKind::Field,
            PropKind::Method => MemberKind::Method,
            PropKind::Accessor { .. } => MemberKind::Accessor,
            PropKind::EnumMember => MemberKind::EnumMember,
            PropKind::Export => MemberKind::NamespaceExport,
        });
        ResolvedMember {
            receiver_ty: receiver,
            prop,
            kind,
            on: data.declared_in,
            is_static: data.is_static,
        }
    }
}
