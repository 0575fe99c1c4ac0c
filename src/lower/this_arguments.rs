//! `list.forEach(this.reports.add, this.reports)`: a callback with what it is called on. A method of that very object is called on
//! it, and an arrow function does not look at it (ECMA-262 10.2.1.2).

use super::Lowerer;
use super::members::{CsMember, CsMemberKind, CsParam, MethodSig};
use crate::bindings::Placement;
use crate::check::checked::{ResolvedCall, ResolvedMember};
use crate::check::ty::PropKind;
use crate::ir::{CsType, Expr, Local};
use crate::syntax::ast::{Argument, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// The arguments that say something: a callback alone, where the second argument is the object that its method is called on
    /// or that the callback does not look at.
    pub(super) fn without_this_argument<'b>(
        &mut self,
        args: &'b [Argument],
        params: &[CsParam],
    ) -> &'b [Argument] {
        let (Some(second), [callback, this]) = (params.get(1), args) else {
            return args;
        };
        if second.name != "thisArg" || callback.spread || this.spread {
            return args;
        }
        let erased = self.ast.erased(callback.expr);
        match self.ast[erased].kind {
            ExprKind::Function(function)
                if self.ast[function].kind.inherits_this() && self.is_only_named(this.expr) =>
            {
                &args[..1]
            }
            ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. }
                if self.same_object(object, this.expr) && self.method_taken(erased).is_some() =>
            {
                self.bound_callbacks.insert(self.node(callback.expr));
                &args[..1]
            }
            _ => args,
        }
    }

    /// Whether evaluating an expression does nothing.
    fn is_only_named(&self, id: ExprId) -> bool {
        matches!(
            self.ast[self.ast.erased(id)].kind,
            ExprKind::This | ExprKind::Null | ExprKind::Name(_)
        )
    }

    fn method_taken(&self, id: ExprId) -> Option<ResolvedMember> {
        let member = self.checked.member(self.node(id))?.clone();
        (self.c.prop(member.prop).kind == PropKind::Method && !member.is_static).then_some(member)
    }

    /// The callback of a call that [`Lowerer::without_this_argument`] found: a function that calls the method on its object.
    pub(super) fn bound_callback(&mut self, expr: ExprId, delegate: &CsType) -> Option<Expr> {
        if !self.bound_callbacks.contains(&self.node(expr)) {
            return None;
        }
        let erased = self.ast.erased(expr);
        let member = self.method_taken(erased)?;
        let object = self.object_of(erased)?;
        let CsType::Delegate(given, result) = delegate.clone() else {
            return None;
        };
        let receiver = self.receiver_for(object, &member);
        let receiver = self.reusable(receiver, "target");
        let span = self.span(expr);
        let name = self.c.prop(member.prop).name;
        let own = match self.cs_member(&receiver.ty, name) {
            Some(CsMember {
                name,
                kind: CsMemberKind::Method(sig),
                ..
            }) => Some((name, sig)),
            Some(_) => None,
            None => self.library_method_taken(erased, &receiver, &member),
        };
        let Some((cs_name, sig)) = own else {
            return Some(self.refuse_expr(expr, "this method as a callback"));
        };
        let required = sig.params.iter().filter(|param| !param.optional).count();
        if !sig.type_params.is_empty()
            || required > given.len()
            || sig.params.iter().any(|param| param.rest)
        {
            return Some(self.refuse_expr(expr, "this method as a callback"));
        }
        let locals: Vec<Local> = given
            .iter()
            .enumerate()
            .map(|(at, ty)| self.fresh.local(&format!("a{}", at + 1), ty.clone()))
            .collect();
        let args = sig
            .params
            .iter()
            .zip(&locals)
            .map(|(param, local)| self.convert(Expr::local(local), &param.ty, span))
            .collect();
        let call = Expr::call_method(receiver, cs_name, args, sig.result.clone());
        if *result == CsType::Void {
            let body = vec![crate::ir::Stmt::expr(call)];
            return Some(Expr::lambda_block(locals, body, delegate.clone()));
        }
        let body = match (&sig.result, &*result) {
            (CsType::Void, _) => {
                return Some(self.refuse_expr(expr, "this method as a callback"));
            }
            (_, CsType::Bool) => self.truth(call),
            _ => self.convert(call, &result, span),
        };
        Some(Expr::lambda(locals, body, delegate.clone()))
    }

    fn library_method_taken(
        &mut self,
        id: ExprId,
        receiver: &Expr,
        member: &ResolvedMember,
    ) -> Option<(String, MethodSig)> {
        let owner = self.owner_for(&receiver.ty, member)?;
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let ty = self.c.type_of_prop(member.prop);
        let signatures = self.c.call_signatures(ty);
        let [only] = signatures.as_ref() else {
            return None;
        };
        let span = self.span(id);
        let count = self.c.signature(*only).params.len();
        let found = self.find(span, &owner, &name, 0, count)?;
        if found.place != Placement::Instance {
            return None;
        }
        let resolved = ResolvedCall {
            signature: *only,
            declared: *only,
            type_args: Vec::new(),
            overload: 0,
            is_construct: false,
            optional_chain: false,
        };
        let pairs = self.owner_args(&receiver.ty, member);
        let (sig, _) = self.library_sig(&resolved, &pairs);
        Some((found.name, sig))
    }
}
