//! What is said of `a.b` where `a` has no `b`.

use super::modes::CheckMode;
use super::names::TargetKind;
use crate::check::checked::MemberKind;
use crate::check::ty::{PropName, Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{AssignOp, AssignTarget, ExprId, ExprKind, Ident};

impl Checker<'_> {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn check_missing_member(
        &mut self,
        node: Node<ExprId>,
        receiver: Ty,
        apparent: Ty,
        name: PropName,
        ident: Ident,
        target: TargetKind,
        mode: CheckMode,
    ) -> Ty {
        let may_use_index = target == TargetKind::None
            || !self.is_generic_object(receiver)
            || self.is_this_param(receiver);
        if may_use_index && let Some(info) = self.index_info_for_name(apparent, &name) {
            if info.readonly && target != TargetKind::None {
                let text = format!(
                    "the index signature of `{}` is read-only",
                    self.show(apparent)
                );
                self.error(ident.span, Code::ReadOnly, text);
            }
            let prop = self.prop_of_index(name, info.value, info.readonly);
            self.record_member(node, apparent, prop, Some(MemberKind::IndexSignature));
            return self.narrowed_access(node, None, info.value, target, mode);
        }
        self.report_missing_member(node, receiver, name, ident);
        Ty::ERROR
    }

    fn report_missing_member(
        &mut self,
        node: Node<ExprId>,
        receiver: Ty,
        name: PropName,
        ident: Ident,
    ) {
        if receiver == Ty::ERROR {
            return;
        }
        if self.is_assigned_to_a_function(node, ident) {
            let text = "a property that is assigned to a function in this way is not supported yet; give it with `Object.assign(function, { ... })`";
            self.error(ident.span, Code::UnsupportedSyntax, text.to_owned());
            return;
        }
        let shown = self.show(receiver);
        let mut text = format!("`{name:?}` does not exist on `{shown}`");
        if self.is(receiver, TyFlags::NEVER) {
            text = format!("`{name:?}` is asked of a value that cannot exist (`never`)");
        } else if let Some(similar) = self.similar_property(receiver, ident.text) {
            text.push_str(&format!("; did you mean `{similar}`?"));
        } else if self
            .promised_type(receiver)
            .is_some_and(|promised| self.property_of(promised, &name).is_some())
        {
            text.push_str("; did you forget `await`?");
        }
        self.error(ident.span, Code::UnknownProperty, text);
    }

    /// Whether `function.property` is one that the file assigns (`function.property = value`), which TypeScript takes for its
    /// declaration.
    fn is_assigned_to_a_function(&mut self, (file, access): Node<ExprId>, ident: Ident) -> bool {
        let module = self.module(file);
        let owner = |checker: &mut Self, expr: ExprId| match module[expr].kind {
            ExprKind::Member {
                object, property, ..
            } if property.text == ident.text => checker.symbol_of_ref((file, object)),
            _ => None,
        };
        let Some(symbol) = owner(self, access) else {
            return false;
        };
        let ty = self.type_of_symbol(symbol);
        if self.call_signatures(ty).is_empty() {
            return false;
        }
        let targets: Vec<ExprId> = module
            .exprs
            .iter()
            .filter_map(|(_, expr)| match expr.kind {
                ExprKind::Assign {
                    op: AssignOp::Assign,
                    target: AssignTarget::Expr(target),
                    ..
                } => Some(target),
                _ => None,
            })
            .collect();
        targets
            .into_iter()
            .any(|target| owner(self, target) == Some(symbol))
    }

    /// The property whose name is most like the one that was asked for.
    pub(super) fn similar_property(
        &mut self,
        ty: Ty,
        name: crate::syntax::ast::Atom,
    ) -> Option<String> {
        let names: Vec<String> = self
            .properties_of(ty)
            .to_vec()
            .into_iter()
            .filter_map(|prop| self.prop(prop).name.as_text())
            .map(|name| name.to_string())
            .collect();
        crate::check::similar::best(&name, names.iter().map(String::as_str)).map(str::to_owned)
    }
}
