//! Optional chains, and receivers that may be null or undefined.

use super::modes::CheckMode;
use crate::check::ty::{Ty, TyFlags, TypeFacts};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind};

impl Checker<'_> {
    /// Whether an access inside an optional chain can be skipped by a `?.` to its left or its own.
    pub(super) fn chain_receiver(&mut self, receiver: Ty, optional: bool, span: Span) -> Ty {
        if optional {
            // `a?.b`: null and undefined leave the chain; `Chain` adds undefined at its end.
            return self.non_nullable(receiver);
        }
        self.check_not_nullish(receiver, span)
    }

    /// The extent of an optional chain: undefined is added if some `?.` in it can be taken.
    pub(super) fn check_chain(&mut self, node: Node<ExprId>, inner: ExprId, mode: CheckMode) -> Ty {
        let file = node.0;
        let ty = self.check_expr((file, inner), mode);
        if self.chain_can_stop((file, inner)) {
            self.with_undefined_of_chain(ty)
        } else {
            ty
        }
    }

    fn with_undefined_of_chain(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::ANY_OR_UNKNOWN) {
            return ty;
        }
        let plain = if self.is(ty, TyFlags::VOID) {
            Ty::UNDEFINED
        } else {
            ty
        };
        self.union(&[plain, Ty::UNDEFINED])
    }

    /// Whether a `?.` inside the chain meets a receiver that can be null or undefined.
    pub(in crate::check) fn chain_can_stop(&mut self, node: Node<ExprId>) -> bool {
        let (file, mut at) = node;
        let module = self.module(file);
        loop {
            let (object, optional) = match &module[at].kind {
                ExprKind::Member {
                    object, optional, ..
                }
                | ExprKind::PrivateMember {
                    object, optional, ..
                }
                | ExprKind::Index {
                    object, optional, ..
                } => (*object, *optional),
                ExprKind::Call {
                    callee, optional, ..
                } => (*callee, *optional),
                ExprKind::NonNull(inner) => {
                    at = *inner;
                    continue;
                }
                _ => return false,
            };
            if optional {
                let ty = self.exprs.checked.expr_ty((file, object));
                if self.is_possibly_nullish(ty) || self.is(ty, TyFlags::ANY_OR_UNKNOWN) {
                    return true;
                }
                if self.is(ty, TyFlags::INSTANTIABLE) {
                    let constraint = self.base_constraint(ty).unwrap_or(Ty::UNKNOWN);
                    if self.is_possibly_nullish(constraint)
                        || self.is(constraint, TyFlags::ANY_OR_UNKNOWN)
                    {
                        return true;
                    }
                }
            }
            at = object;
        }
    }

    /// Reports a value that can be null or undefined where it must not be, and gives the type without them.
    pub(in crate::check) fn check_not_nullish(&mut self, ty: Ty, span: Span) -> Ty {
        if self.is(ty, TyFlags::UNKNOWN) {
            self.error(
                span,
                Code::PossiblyNull,
                "this value is `unknown`; narrow it before it is used",
            );
            return Ty::ERROR;
        }
        let (undefined, null) = self.nullish_parts(ty);
        if !undefined && !null {
            return ty;
        }
        let what = match (undefined, null) {
            (true, true) => "null or undefined",
            (true, false) => "undefined",
            (false, _) => "null",
        };
        self.error(
            span,
            Code::PossiblyNull,
            format!("this value can be {what}"),
        );
        let present = self.non_nullable(ty);
        if self.is(present, TyFlags::NULLABLE | TyFlags::NEVER) {
            Ty::ERROR
        } else {
            present
        }
    }

    /// Whether undefined (or void) and whether null is among the values, constraints of type parameters included. A type
    /// parameter without a constraint does not say so.
    pub(in crate::check) fn nullish_parts(&mut self, ty: Ty) -> (bool, bool) {
        let facts = self.type_facts(ty);
        (
            facts.has(TypeFacts::IS_UNDEFINED),
            facts.has(TypeFacts::IS_NULL),
        )
    }
}
