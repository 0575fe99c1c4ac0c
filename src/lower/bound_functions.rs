//! `bind`, `call` and `apply` of functions. A method is bound to the object that it is taken from; other functions here have no `this`,
//! so what they are given for it is only evaluated (ECMA-262 section 20.2.3).

use super::Lowerer;
use super::members::{CsMemberKind, CsParam};
use crate::check::checked::ResolvedMember;
use crate::check::ty::{PropKind, PropName};
use crate::ir::{Callee, CsType, Expr, Local};
use crate::source::Span;
use crate::syntax::ast::{Argument, ExprId, ExprKind};

/// A function with what it will be called on.
struct Target {
    /// The function, callable by [`Target::invoke`].
    callee: Option<(Expr, String)>,
    function: Option<Expr>,
    params: Vec<CsParam>,
    result: CsType,
    name: String,
}

impl Target {
    fn invoke(&self, args: Vec<Expr>) -> Expr {
        match (&self.callee, &self.function) {
            (Some((receiver, name)), _) => {
                Expr::call_method(receiver.clone(), name.clone(), args, self.result.clone())
            }
            (None, Some(function)) => Expr::invoke(function.clone(), args, self.result.clone()),
            (None, None) => Expr::null(CsType::Object),
        }
    }
}

impl Lowerer<'_, '_> {
    /// A call of `bind`, `call` or `apply`; `None` if it is something else.
    pub fn function_method(
        &mut self,
        id: ExprId,
        function: ExprId,
        member: &ResolvedMember,
        args: &[Argument],
    ) -> Option<Expr> {
        let prop = self.c.prop(member.prop);
        let (PropName::Text(name), Some(owner)) = (prop.name, prop.declared_in.or(member.on))
        else {
            return None;
        };
        let is_function = self.is_library_symbol(owner)
            && matches!(
                self.library_name(owner).as_str(),
                "CallableFunction" | "Function"
            );
        let kind = match name.as_str() {
            "bind" | "call" | "apply" if is_function => name,
            _ => return None,
        };
        let span = self.span(id);
        if args.first().is_none_or(|first| first.spread) {
            return Some(self.refuse_expr(id, "this use of a method of functions"));
        }
        if kind.as_str() == "call"
            && let Some(value) = self.prototype_call(function, args)
        {
            return Some(value);
        }
        let Some(target) = self.bound_target(function, args[0].expr, span) else {
            return Some(self.refuse_expr(id, "a function with a `this` of its own here"));
        };
        Some(match kind.as_str() {
            "call" => {
                let values = self.arguments(&args[1..], &target.params, span, false);
                target.invoke(values)
            }
            "apply" => {
                let spread: Vec<Argument> = args[1..]
                    .iter()
                    .map(|arg| Argument {
                        spread: true,
                        ..*arg
                    })
                    .collect();
                let values = self.arguments(&spread, &target.params, span, false);
                target.invoke(values)
            }
            _ => self.bound(id, target, &args[1..]),
        })
    }

    /// What is called, with the receiver evaluated.
    fn bound_target(&mut self, function: ExprId, this: ExprId, span: Span) -> Option<Target> {
        let erased = self.ast.erased(function);
        let taken = match self.ast[erased].kind {
            ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => {
                Some(object)
            }
            _ => None,
        };
        if let Some(object) = taken
            && let Some(member) = self.checked.member(self.node(erased)).cloned()
            && self.c.prop(member.prop).kind == PropKind::Method
        {
            if !self.same_object(object, this) {
                return None;
            }
            let receiver = self.expr(object);
            let prop_name = self.c.prop(member.prop).name;
            let found = self.cs_member(&receiver.ty, prop_name)?;
            let CsMemberKind::Method(sig) = found.kind else {
                return None;
            };
            if !sig.type_params.is_empty() {
                return None;
            }
            let receiver = self.reusable(receiver, "target");
            let name = match prop_name {
                PropName::Text(text) | PropName::Private(text, _) => text.to_string(),
                PropName::Symbol(_) => String::new(),
            };
            return Some(Target {
                callee: Some((receiver, found.name)),
                function: None,
                params: sig.params,
                result: sig.result,
                name,
            });
        }
        let ty = self.ty(function);
        let signature = self.only_call_signature(ty)?;
        if self.c.signature(signature).this_ty.is_some() {
            return None;
        }
        let value = self.expr(function);
        let CsType::Delegate(delegate_params, result) = value.ty.clone() else {
            return None;
        };
        let known = self.method_sig(signature).params;
        let params = delegate_params
            .into_iter()
            .enumerate()
            .map(|(index, ty)| CsParam {
                name: known
                    .get(index)
                    .map_or(String::new(), |param| param.name.clone()),
                optional: known.get(index).is_some_and(|param| param.optional),
                alternatives: false,
                rest: matches!(ty, CsType::Rest(_)),
                ty,
            })
            .collect();
        let function_value = self.reusable(value, "function");
        let name = match self.ast[erased].kind {
            ExprKind::Name(_) => self
                .symbol_of(erased)
                .map(|symbol| self.name_of(symbol).to_string()),
            _ => None,
        };
        if !matches!(
            self.ast[self.ast.erased(this)].kind,
            ExprKind::This | ExprKind::Null | ExprKind::Name(_)
        ) {
            let given = self.expr_as(this, &CsType::Object);
            self.keep(given, "ignored");
        }
        let _ = span;
        Some(Target {
            callee: None,
            function: Some(function_value),
            params,
            result: *result,
            name: name.unwrap_or_default(),
        })
    }

    /// Whether two expressions surely name one object.
    pub(super) fn same_object(&self, one: ExprId, other: ExprId) -> bool {
        let (one, other) = (self.ast.erased(one), self.ast.erased(other));
        match (&self.ast[one].kind, &self.ast[other].kind) {
            (ExprKind::This, ExprKind::This) => true,
            (ExprKind::Name(_), ExprKind::Name(_)) => {
                let symbol = self.symbol_of(one);
                symbol.is_some() && symbol == self.symbol_of(other)
            }
            (
                ExprKind::Member { object: a, .. } | ExprKind::PrivateMember { object: a, .. },
                ExprKind::Member { object: b, .. } | ExprKind::PrivateMember { object: b, .. },
            ) => {
                let field = |id: ExprId| {
                    let member = self.checked.member(self.node(id))?;
                    let prop = self.c.prop(member.prop);
                    (prop.kind == PropKind::Field).then_some(prop.name)
                };
                field(one).is_some() && field(one) == field(other) && self.same_object(*a, *b)
            }
            _ => false,
        }
    }

    /// `f.bind(object, first)`: a new function with the first arguments given.
    fn bound(&mut self, id: ExprId, target: Target, given: &[Argument]) -> Expr {
        let span = self.span(id);
        let fixed = target.params.iter().take_while(|param| !param.rest).count();
        if given.len() > fixed || given.iter().any(|arg| arg.spread) {
            return self.refuse_expr(id, "these arguments of `bind`");
        }
        let mut values = Vec::new();
        for (arg, param) in given.iter().zip(&target.params) {
            let value = self.expr_as(arg.expr, &param.ty);
            values.push(self.reusable(value, "bound"));
        }
        let rest = &target.params[given.len()..];
        let types: Vec<CsType> = rest
            .iter()
            .map(|param| match (&param.ty, param.rest) {
                (CsType::Rest(_), _) | (_, false) => param.ty.clone(),
                (array, true) => CsType::Rest(Box::new(array.clone())),
            })
            .collect();
        let delegate = CsType::delegate(types.clone(), target.result.clone());
        let length = rest
            .iter()
            .take_while(|param| !param.optional && !param.rest)
            .count();
        let made = match (&target.callee, given.is_empty()) {
            (Some((receiver, name)), true) => {
                let group = Expr::method_group(
                    Callee::Instance {
                        object: Box::new(receiver.clone()),
                        name: name.clone(),
                    },
                    delegate.clone(),
                );
                Expr::cast(group, delegate.clone())
            }
            _ => {
                let locals: Vec<Local> = rest
                    .iter()
                    .zip(&types)
                    .map(|(param, ty)| self.fresh.local(&param.name, ty.clone()))
                    .collect();
                values.extend(
                    locals
                        .iter()
                        .zip(rest)
                        .map(|(local, param)| self.convert(Expr::local(local), &param.ty, span)),
                );
                let call = target.invoke(values);
                let lambda = Expr::lambda(locals, call, delegate.clone());
                Expr::cast(lambda, delegate.clone())
            }
        };
        Expr::call_static(
            self.runtime_class("Functions"),
            "Named",
            vec![
                made,
                Expr::string(format!("bound {}", target.name).as_str()),
                Expr::int(length as i32),
            ],
            delegate,
        )
    }
}
