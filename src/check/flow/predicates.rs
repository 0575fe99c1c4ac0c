//! Calls of functions that say `x is T`.

use super::query::Query;
use crate::check::Checker;
use crate::check::ty::{Predicate, SignatureDecl, SignatureId, Ty, TyFlags, TypeFacts};
use crate::syntax::ast::{Argument, ExprId, ExprKind};
use std::rc::Rc;

impl Checker<'_> {
    pub(super) fn narrow_by_call(
        &mut self,
        query: &mut Query,
        ty: Ty,
        call: ExprId,
        truthy: bool,
    ) -> Ty {
        if !self.mentions_reference(query, call) {
            return ty;
        }
        let module = self.module(query.file);
        if !truthy && super::narrowable::is_in_chain(module, call) {
            return ty;
        }
        let Some(signature) = self.effects_signature((query.file, call)) else {
            return ty;
        };
        match self.predicate_of_signature(signature) {
            Some(predicate) if !predicate.asserts => {
                self.narrow_by_predicate(query, ty, &predicate, call, truthy)
            }
            Some(_) | None => ty,
        }
    }

    /// Whether an argument or the receiver of a call is the reference, or leads to it.
    fn mentions_reference(&mut self, query: &Query, call: ExprId) -> bool {
        let module = self.module(query.file);
        let ExprKind::Call { callee, args, .. } = &module[call].kind else {
            return false;
        };
        let receiver = match module[*callee].kind {
            ExprKind::Member { object, .. } => Some(object),
            _ => None,
        };
        let candidates = args.iter().map(|arg| arg.expr).chain(receiver);
        for candidate in candidates {
            if self.contains_reference(query, candidate) || self.chain_contains(query, candidate) {
                return true;
            }
            // `f(kind)` where `const { kind } = x` tells about `x`.
            if self
                .discriminant_access(query, candidate, query.what.declared)
                .is_some()
            {
                return true;
            }
        }
        false
    }

    /// Whether an expression is the reference, or an access on it.
    fn contains_reference(&mut self, query: &Query, expr: ExprId) -> bool {
        match self.flow_key((query.file, expr)) {
            Some(key) => key == query.what.key || key.starts_with(&query.what.key),
            None => false,
        }
    }

    pub(super) fn narrow_by_predicate(
        &mut self,
        query: &mut Query,
        ty: Ty,
        predicate: &Predicate,
        call: ExprId,
        truthy: bool,
    ) -> Ty {
        let Some(wanted) = predicate.ty else {
            return ty;
        };
        if self.is(ty, TyFlags::ANY)
            && (wanted == self.global_type("Object") || wanted == self.global_type("Function"))
        {
            return ty;
        }
        let Some(argument) = self.argument_of_predicate(query, predicate, call) else {
            return ty;
        };
        if self.matches(query, argument) {
            return self.narrowed_to(ty, wanted, truthy, false);
        }
        let removes = if truthy {
            !self.type_facts(wanted).has(TypeFacts::EQ_UNDEFINED)
        } else {
            self.every_type(wanted, &mut |c, t| c.is_nullable(t))
        };
        let ty = if removes && self.chain_contains(query, argument) {
            self.with_adjusted_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL)
        } else {
            ty
        };
        match self.discriminant_access(query, argument, ty) {
            Some(access) => self.narrow_by_discriminant(ty, access, &mut |c, t| {
                c.narrowed_to(t, wanted, truthy, false)
            }),
            None => ty,
        }
    }

    pub(super) fn argument_of_predicate(
        &self,
        query: &Query,
        predicate: &Predicate,
        call: ExprId,
    ) -> Option<ExprId> {
        let module = self.module(query.file);
        let ExprKind::Call { callee, args, .. } = &module[call].kind else {
            return None;
        };
        match predicate.param {
            Some(index) => args.get(index).map(|arg: &Argument| arg.expr),
            None => match module[*callee].kind {
                ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => Some(object),
                _ => None,
            },
        }
    }

    /// The predicate of a signature, written or (TypeScript 5.5) inferred from its body.
    pub fn predicate_of_signature(&mut self, signature: SignatureId) -> Option<Rc<Predicate>> {
        let data = self.signature(signature);
        if let Some(known) = &data.predicate {
            return Some(known.clone());
        }
        if let Some((of, mapper)) = data.target {
            let predicate = self.predicate_of_signature(of)?;
            let mut copy = Predicate::clone(&predicate);
            copy.ty = copy.ty.map(|ty| self.instantiate(ty, mapper));
            return Some(Rc::new(copy));
        }
        match data.decl {
            Some(SignatureDecl::Function(function)) => self.inferred_predicate(function, signature),
            _ => None,
        }
    }
}
