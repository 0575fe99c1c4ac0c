//! `as`, `as const`, `satisfies`, `!`, and `f<T>` without a call.

use super::modes::CheckMode;
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{ExprId, ExprKind, TypeNodeId};

impl Checker<'_> {
    pub(super) fn check_as(
        &mut self,
        node: Node<ExprId>,
        inner: ExprId,
        ty: TypeNodeId,
        mode: CheckMode,
    ) -> Ty {
        let (file, expr) = node;
        let target = self.type_from_node((file, ty));
        let source = self.check_expr((file, inner), mode.without(CheckMode::CONTEXTUAL));
        let source = self.base_of_literal(source);
        let source = self.regular_object(source);
        if target != Ty::ERROR && source != Ty::ERROR {
            let widened = self.widen(source);
            if !self.is_comparable(target, widened) && !self.is_comparable(source, target) {
                let regular = self.check_expr_cached_regular((file, inner));
                if !self.is_comparable(regular, target) {
                    let span = self.module(file)[expr].span;
                    let text = format!(
                        "`{}` and `{}` have too little in common for an assertion; if it is meant, write `as unknown as ...`",
                        self.show(source),
                        self.show(target)
                    );
                    self.error(span, Code::NoOverlap, text);
                }
            }
        }
        self.note_asserted(source, target);
        target
    }

    /// An object that is asserted to be of a type that its own does not fit is one that has both.
    fn note_asserted(&mut self, source: Ty, target: Ty) {
        let structured = TyFlags::OBJECT | TyFlags::INTERSECTION;
        for member in self.members_of_union(source).iter().copied() {
            let down = self.is(member, structured)
                && self.is(target, structured)
                && self.is_assignable(target, member)
                && !self.is_assignable(member, target)
                && self.index_infos(member).is_empty()
                && self.index_infos(target).is_empty();
            match down {
                true => self.note_downcast(member, target),
                false => self.note_flow(member, target),
            }
        }
    }

    fn check_expr_cached_regular(&mut self, node: Node<ExprId>) -> Ty {
        let ty = self.exprs.checked.expr_ty(node);
        self.regular_object(ty)
    }

    pub(super) fn check_as_const(
        &mut self,
        _node: Node<ExprId>,
        inner: ExprId,
        mode: CheckMode,
    ) -> Ty {
        let file = _node.0;
        let ty = self.check_expr((file, inner), mode);
        if !self.is_const_assertable((file, inner)) && !self.is_enum_access((file, inner)) {
            let span = self.module(file)[inner].span;
            self.error(
                span,
                Code::NoOverlap,
                "`as const` needs a literal: of a string, number, boolean, array, object, or an enum member",
            );
        }
        self.regular_literal(ty)
    }

    fn is_enum_access(&mut self, (file, expr): Node<ExprId>) -> bool {
        matches!(
            self.module(file)[expr].kind,
            ExprKind::Member { .. } | ExprKind::Index { .. }
        )
    }

    pub(super) fn check_satisfies(
        &mut self,
        node: Node<ExprId>,
        inner: ExprId,
        ty: TypeNodeId,
        mode: CheckMode,
    ) -> Ty {
        let file = node.0;
        let source = self.check_expr((file, inner), mode);
        let target = self.type_from_node((file, ty));
        if target == Ty::ERROR {
            return target;
        }
        let span = self.module(file)[inner].span;
        self.check_assignable_expr(source, target, span, Some((file, inner)));
        source
    }

    pub(super) fn check_non_null_assertion(
        &mut self,
        node: Node<ExprId>,
        inner: ExprId,
        mode: CheckMode,
    ) -> Ty {
        let ty = self.check_expr((node.0, inner), mode);
        self.non_nullable(ty)
    }

    /// `f<A>`: the signatures of `f` that take one type argument, instantiated.
    pub(super) fn check_instantiation(
        &mut self,
        node: Node<ExprId>,
        inner: ExprId,
        type_args: &[TypeNodeId],
    ) -> Ty {
        let (file, expr) = node;
        let ty = self.check_expr((file, inner), CheckMode::NORMAL);
        let args: Vec<Ty> = type_args
            .iter()
            .map(|arg| self.type_from_node((file, *arg)))
            .collect();
        if ty == Ty::ERROR {
            return ty;
        }
        let span = self.module(file)[expr].span;
        let calls = self.call_signatures(ty).to_vec();
        let constructs = self.construct_signatures(ty).to_vec();
        let mut members = crate::check::ty::Members::default();
        for (signatures, construct) in [(calls, false), (constructs, true)] {
            for signature in signatures {
                let params = self.signature(signature).type_params.clone();
                if params.is_empty() || !self.has_type_arg_arity(signature, args.len()) {
                    continue;
                }
                let Some(args) = self.check_type_args(signature, type_args, file, true) else {
                    continue;
                };
                let made = self.apply_signature(signature, &args);
                if construct {
                    members.construct.push(made);
                } else {
                    members.call.push(made);
                }
            }
        }
        if members.call.is_empty() && members.construct.is_empty() {
            let text = format!(
                "no signature of `{}` takes {} type argument{}",
                self.show(ty),
                args.len(),
                if args.len() == 1 { "" } else { "s" }
            );
            self.error(span, Code::WrongArity, text);
            return Ty::ERROR;
        }
        // What else the value has (statics of a class, properties of a function) stays.
        for prop in self.properties_of(ty).to_vec() {
            let name = self.prop(prop).name;
            members.props.insert(name, prop);
        }
        self.object_with(members, crate::check::ty::OriginSource::Made, false)
    }

    /// Whether a type is null, undefined or can be either.
    pub(in crate::check) fn is_possibly_nullish(&self, ty: Ty) -> bool {
        self.has_member(ty, TyFlags::NULLABLE)
    }
}
