//! Functions of the library as values: `map(String)`, `const { floor } = Math`.

use super::Lowerer;
use super::library::TypedFor;
use super::library_types::static_owner;
use super::members::CsParam;
use crate::bindings::Placement;
use crate::check::checked::ResolvedMember;
use crate::ir::{CsType, Element, Expr, RefKind, TypeRef};
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// `Math.max`, `Number.isInteger` passed where a function is wanted. `None` if the expression names no function of the
    /// library. The function is a lambda for each place, so it is refused where its identity could be asked for.
    pub fn library_function_value(&mut self, id: ExprId, to: &CsType) -> Option<Expr> {
        let (owner, name, member) = self.library_function(id)?;
        let delegate = match to.strip() {
            CsType::Delegate(..) => to.strip().clone(),
            _ => self.expr_repr(id).strip().clone(),
        };
        let ty = self.c.type_of_prop(member.prop);
        Some(self.library_static_method_value(id, &owner, &name, ty, delegate))
    }

    /// Whether an expression is `Math.max` or the like.
    pub fn names_library_function(&mut self, id: ExprId) -> bool {
        let erased = self.ast.erased(id);
        self.library_function(erased).is_some() || self.names_bound_function(erased)
    }

    /// The type, the name and the member of a static function of the library.
    fn library_function(&mut self, id: ExprId) -> Option<(String, String, ResolvedMember)> {
        let (ExprKind::Member { object, .. } | ExprKind::Index { object, .. }) = self.ast[id].kind
        else {
            return None;
        };
        let erased = self.ast.erased(object);
        self.library_symbol_named_by(erased)?;
        let member = self.checked.member(self.node(id))?.clone();
        if !self.c.prop(member.prop).is_method() {
            return None;
        }
        let owner = self.owner_of_member(&member)?;
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let name = self.static_key(&owner, name, &member);
        let place = self.catalog.member(&owner, &name, 0, 1).map(|t| t.place);
        (place == Some(Placement::Static) || member.is_static).then_some((owner, name, member))
    }

    /// A lambda with the parameters of the place, which calls the function.
    pub(super) fn library_static_method_value(
        &mut self,
        id: ExprId,
        owner: &str,
        name: &str,
        ty: crate::check::ty::Ty,
        delegate: CsType,
    ) -> Expr {
        const WHAT: &str = "this function of the library as a value";
        let span = self.span(id);
        let CsType::Delegate(params, result) = delegate.clone() else {
            return self.refuse_expr(id, WHAT);
        };
        let Some(signature) = self.only_call_signature(ty) else {
            return self.refuse_expr(id, WHAT);
        };
        let sig = self.library_method_sig(signature);
        let rules = self.rules(owner, name, 0, &sig.params);
        let plain = rules
            .iter()
            .all(|rule| rule.arities.is_none() && !rule.truthy && !rule.nullish && !rule.any);
        let Some(found) = self.find(span, owner, name, 0, params.len()) else {
            return self.marker(delegate);
        };
        if !sig.type_params.is_empty()
            || !plain
            || found.place != Placement::Static && !found.bound
            || found.type_args.is_some()
            || sig.params.iter().any(|param| param.alternatives)
        {
            return self.refuse_expr(id, WHAT);
        }
        let locals: Vec<_> = params
            .iter()
            .enumerate()
            .map(|(index, ty)| {
                let name = match sig.params.get(index) {
                    Some(param) if !param.rest => param.name.clone(),
                    _ => "value".to_owned(),
                };
                self.fresh.local(&name, ty.clone())
            })
            .collect();
        let fixed = sig.params.iter().take_while(|param| !param.rest).count();
        let mut values = Vec::new();
        for (index, (local, param)) in locals.iter().zip(&sig.params[..fixed]).enumerate() {
            let value = self.convert(Expr::local(local), &param.ty, span);
            values.push(match rules.get(index).and_then(|rule| rule.number) {
                Some(number) => self.number_to_clr(value, number, span),
                None => value,
            });
        }
        if values.len() < fixed && !sig.params[values.len()].optional {
            return self.refuse_expr(id, WHAT);
        }
        if let Some(CsParam {
            ty: CsType::Array(element),
            ..
        }) = sig.params.get(fixed)
        {
            let own_rest = self
                .only_call_signature(self.ty(id))
                .is_some_and(|own| self.c.signature(own).has_rest());
            let rest = locals.get(fixed..).unwrap_or_default();
            if let [only] = rest
                && own_rest
                && let CsType::Array(given) = only.ty()
                && given == element
            {
                let target = TypeRef::library("System", "ReadOnlySpan").with_kind(RefKind::Struct);
                let ty = CsType::Named(target, vec![(**element).clone()]);
                values.push(Expr::collection(
                    vec![Element::Spread(Expr::local(only))],
                    ty,
                ));
            } else {
                for local in rest {
                    values.push(self.convert(Expr::local(local), element, span));
                }
            }
        }
        let returned = self.width(sig.result.clone(), found.returns);
        let class = static_owner(&found.owner);
        let call = Expr::call_static(class, found.name.clone(), values, returned).typed_for(&sig);
        let call = self.declared_number(call, &sig.result, &found);
        if *result == CsType::Void || call.ty == CsType::Void {
            let mut body = vec![crate::ir::Stmt::expr(call)];
            if *result != CsType::Void {
                let nothing = self.undefined(&result);
                body.push(crate::ir::Stmt::return_(nothing));
            }
            return Expr::lambda_block(locals, body, delegate);
        }
        let body = self.convert(call, &result, span);
        Expr::lambda(locals, body, delegate)
    }
}
