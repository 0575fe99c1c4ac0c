//! Calls of functions and methods of the library.

use super::Lowerer;
use super::library::{Found, ParamRule, TypedFor};
use super::library_types::static_owner;
use super::members::{CsParam, MethodSig};
use crate::bindings::{MemberForm, Placement, Width};
use crate::check::checked::{ResolvedCall, ResolvedMember};
use crate::check::symbols::SymbolId;
use crate::check::ty::TyFlags;
use crate::ir::{CsType, Expr};
use crate::source::Span;
use crate::syntax::ast::{Argument, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// `Boolean`, `Number` or `String` passed as a callback.
    pub(super) fn conversion_function(
        &mut self,
        name: &str,
        params: Vec<CsType>,
        result: CsType,
        delegate: CsType,
        span: Span,
    ) -> Expr {
        let locals: Vec<_> = params
            .iter()
            .enumerate()
            .map(|(index, ty)| {
                let name = match index {
                    0 => "value",
                    _ => "_",
                };
                self.fresh.local(name, ty.clone())
            })
            .collect();
        let Some(first) = locals.first() else {
            return self.marker(delegate);
        };
        let value = Expr::local(first);
        let body = match name {
            "Boolean" => self.truth(value),
            "Number" => self.number_conversion(value),
            _ => self.text_of(value, span),
        };
        let body = self.convert(body, &result, span);
        Expr::lambda(locals, body, delegate)
    }

    fn number_conversion(&mut self, value: Expr) -> Expr {
        match value.ty {
            CsType::Double => value,
            CsType::Int | CsType::UInt | CsType::Long => Expr::implicit(value, CsType::Double),
            _ => {
                let object = self.to_object(value);
                Expr::call_static(
                    self.runtime_class("Values"),
                    "NumberOf",
                    vec![object],
                    CsType::Double,
                )
            }
        }
    }

    /// The object on which a method of an array of unknown elements is called: the view itself, or a copy for methods that only
    /// read it, at once. `None` for methods that neither has.
    fn untyped_receiver(&self, array: Expr, name: &str) -> Option<Expr> {
        match name {
            "at" | "every" | "fill" | "filter" | "find" | "findIndex" | "findLast"
            | "findLastIndex" | "flatMap" | "forEach" | "includes" | "indexOf" | "join"
            | "keys" | "map" | "pop" | "push" | "reduce" | "reduceRight" | "reverse" | "shift"
            | "slice" | "some" | "splice" | "toString" | "unshift" | "values" => Some(array),
            "concat" | "flat" | "lastIndexOf" | "toReversed" | "toSorted" | "toSpliced"
            | "with" => {
                let objects = CsType::array(CsType::Object);
                Some(Expr::call_method(array, "ToObjects", Vec::new(), objects))
            }
            _ => None,
        }
    }

    /// A call of a global function, or of a constructor without `new`.
    pub fn library_call(
        &mut self,
        id: ExprId,
        symbol: SymbolId,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        if let Some(value) = self.bound_call(id, symbol, args, resolved) {
            return value;
        }
        let span = self.span(id);
        let name = self.name_of(symbol).to_string();
        let global = self.catalog.global(&name, resolved.overload).map(|g| {
            (
                g.owner.clone(),
                g.name.to_owned(),
                g.unsupported.map(str::to_owned),
                g.type_args.map(<[String]>::to_vec),
            )
        });
        if let Some((owner, cs_name, unsupported, type_args)) = global {
            if let Some(reason) = unsupported {
                self.unsupported(span, &name, &reason);
                return self.marker(CsType::Object);
            }
            let (sig, own) = self.library_sig(resolved, &[]);
            let rules = vec![ParamRule::default(); sig.params.len()];
            let values = self.library_arguments(args, &sig.params, &rules, span);
            let own = match type_args {
                None => own,
                Some(_) => Vec::new(),
            };
            let result = sig.result.clone();
            return Expr::call_static(static_owner(&owner), cs_name, values, result)
                .typed_for(&sig)
                .with_type_args(own);
        }
        let Some(owner) = self.global_type_name(symbol) else {
            return self.refuse_expr(id, "this function of the library");
        };
        if let ("String" | "Number" | "Boolean", [only]) = (name.as_str(), args)
            && !only.spread
        {
            let value = self.natural_for_test(only.expr);
            return match name.as_str() {
                "Boolean" => self.truth(value),
                "Number" => self.number_conversion(value),
                _ => match value.ty {
                    CsType::Symbol | CsType::Object | CsType::TypeParam(_) => {
                        let object = self.to_object(value);
                        Expr::call_static(
                            self.runtime_class("Values"),
                            "StringOf",
                            vec![object],
                            CsType::String,
                        )
                    }
                    _ => self.text_of(value, span),
                },
            };
        }
        let Some(found) = self.find(span, &owner, "()", resolved.overload, args.len()) else {
            return self.marker(CsType::Object);
        };
        self.static_call(id, found, &owner, "()", args, resolved)
    }

    /// A call of a static member of the library: `Math.max(...)`, `console.log(...)`. `None` if the receiver is a value.
    pub fn library_static_call(
        &mut self,
        id: ExprId,
        object: ExprId,
        member: &ResolvedMember,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Option<Expr> {
        let (owner, name) = self.member_of_library_name(object, member)?;
        if let Some(class) = self.prototype_of_class(&owner, &name, args) {
            return Some(class);
        }
        let place = self
            .catalog
            .member(&owner, &name, resolved.overload, args.len())
            .map(|target| target.place);
        if place != Some(Placement::Static) && !member.is_static {
            return None;
        }
        let span = self.span(id);
        let of_function = self
            .catalog
            .member(&owner, &name, resolved.overload, args.len())
            .and_then(|target| target.of_function)
            .and_then(|method| method.rsplit_once('.'))
            .map(|(class, method)| (class.to_owned(), method.to_owned()));
        if let Some((class, method)) = of_function {
            let class = self.runtime_class(&class);
            if let Some(value) = self.function_with_members(class, &method, args) {
                return Some(value);
            }
        }
        let Some(found) = self.find(span, &owner, &name, resolved.overload, args.len()) else {
            return Some(self.marker(CsType::Object));
        };
        Some(self.static_call(id, found, &owner, &name, args, resolved))
    }

    pub(super) fn static_call(
        &mut self,
        id: ExprId,
        found: Found,
        owner: &str,
        name: &str,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        if let Some(member) = found.clr.clone() {
            return self.dotnet_call(id, None, &found, &member, args, resolved, &[]);
        }
        let span = self.span(id);
        let (sig, own) = self.library_sig(resolved, &[]);
        if self.refuse_arguments(owner, name, resolved.overload, &sig.params, args) {
            return self.marker(sig.result);
        }
        if let Some(method) = &found.length_only
            && let Some(value) = self.length_only(id, &found, method, args, &sig, &own)
        {
            return value;
        }
        let rules = self.rules(owner, name, resolved.overload, &sig.params);
        let values = self.library_arguments(args, &sig.params, &rules, span);
        let sig = self.as_call_says(sig, &found, resolved);
        let ty = self.width(sig.result.clone(), found.returns);
        let type_args = self.type_args_of(&found, &sig, own, &values);
        match found.place {
            Placement::New => {
                let want = self.expr_repr(id);
                Expr::new_object(want, values)
            }
            _ => {
                let call =
                    Expr::call_static(static_owner(&found.owner), found.name.clone(), values, ty)
                        .typed_for(&sig)
                        .with_type_args(type_args);
                self.declared_number(call, &sig.result, &found)
            }
        }
    }

    /// The signature with the result that the type of the call has, where the manifest says so.
    fn as_call_says(
        &mut self,
        sig: MethodSig,
        found: &Found,
        resolved: &ResolvedCall,
    ) -> MethodSig {
        if found.returns != Some(Width::Call) {
            return sig;
        }
        let result = self.c.result_of(resolved.signature);
        MethodSig {
            result: self.result_repr(result),
            ..sig
        }
    }

    /// `Array.from({ length: n }, f)`.
    pub(super) fn length_only(
        &mut self,
        id: ExprId,
        found: &Found,
        method: &str,
        args: &[Argument],
        sig: &MethodSig,
        own: &[CsType],
    ) -> Option<Expr> {
        let first = args.first()?;
        let ExprKind::Object(properties) = &self.ast[first.expr].kind else {
            return None;
        };
        let [crate::syntax::ast::ObjectProperty::Value { key, value, .. }] = properties.as_slice()
        else {
            return None;
        };
        if key.static_atom()?.as_str() != "length" {
            return None;
        }
        let value = *value;
        let length = self.double(value);
        let mut values = vec![length];
        let want = self.expr_repr(id);
        let mut type_args = Vec::new();
        if let Some(callback) = args.get(1) {
            let element = match (want.strip().array_element(), sig.params.get(1)) {
                (Some(element), _) => element.clone(),
                // A typed array: what its callback gives.
                (None, Some(CsParam { ty, .. })) => match ty.strip() {
                    CsType::Delegate(_, result) => (**result).clone(),
                    _ => return None,
                },
                (None, None) => return None,
            };
            let arity = self.callback_arity(callback.expr, &[1, 2]).max(2);
            let mut params = vec![CsType::Object, CsType::Double];
            params.truncate(arity);
            let delegate = CsType::delegate(params, element.clone());
            values.push(self.expr_as(callback.expr, &delegate));
            type_args.push(CsType::Object);
            if want.strip().array_element().is_some() {
                type_args.push(element);
            }
        } else if let Some(element) = want.strip().array_element() {
            type_args.push(element.clone());
        }
        let _ = (sig, own);
        Some(
            Expr::call_static(
                static_owner(&found.owner),
                method.to_owned(),
                values,
                want.strip().clone().made_array(),
            )
            .typed_for(sig)
            .with_type_args(type_args),
        )
    }

    /// A method of a library value.
    pub fn library_method(
        &mut self,
        id: ExprId,
        receiver: Expr,
        member: &ResolvedMember,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let span = self.span(id);
        let Some(owner) = self.owner_for(&receiver.ty, member) else {
            return self.refuse_expr(id, "this method of the library");
        };
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let Some(found) = self.find(span, &owner, &name, resolved.overload, args.len()) else {
            return self.marker(CsType::Object);
        };
        let receiver = match receiver.ty.is_untyped_array() {
            true => match self.untyped_receiver(receiver, &name) {
                Some(receiver) => receiver,
                None => return self.refuse_expr(id, "this method of an array of unknown elements"),
            },
            false => receiver,
        };
        let pairs = self.owner_args(&receiver.ty, member);
        if let Some(member) = found.clr.clone() {
            return self.dotnet_call(id, Some(receiver), &found, &member, args, resolved, &pairs);
        }
        let of_union = self.c.is(member.receiver_ty, TyFlags::UNION);
        let resolved = match of_union && self.common_owner(&receiver.ty).is_some_and(|o| o == owner)
        {
            false => resolved.clone(),
            true => self.common_signature(&owner, member, resolved),
        };
        let resolved = &resolved;
        let (mut sig, own) = self.library_sig(resolved, &pairs);
        let args = self.without_this_argument(args, &sig.params);
        if self.refuse_arguments(&owner, &name, resolved.overload, &sig.params, args) {
            return self.marker(sig.result);
        }
        // Where C# is told what the result holds, it is what the type of the whole call says: `[number, T]` of a known `T`.
        if found
            .type_args
            .as_ref()
            .is_some_and(|list| list.iter().any(|path| path.starts_with("return")))
        {
            let called = self.expr_repr(id);
            if let (CsType::Named(a, _), CsType::Named(b, _)) = (&called, &sig.result)
                && a == b
            {
                sig.result = called;
            }
        }
        let rules = self.rules(&owner, &name, resolved.overload, &sig.params);
        let before = self.code.prelude.len();
        let values = self.library_arguments(args, &sig.params, &rules, span);
        let receiver = match self.code.prelude.len() > before && !self.is_stable(&receiver) {
            true => {
                let added: Vec<_> = self.code.prelude.drain(before..).collect();
                let kept = self.keep(receiver, "kept");
                self.code.prelude.extend(added);
                Expr::local(&kept)
            }
            false => receiver,
        };
        let sig = self.as_call_says(sig, &found, resolved);
        let ty = self.width(sig.result.clone(), found.returns);
        let type_args = self.type_args_of(&found, &sig, own, &values);
        let (bound, returns) = (found.bound, found.returns);
        let value = match (found.place, found.form) {
            (Placement::Instance, MemberForm::Indexer) => match values.into_iter().next() {
                Some(index) => Expr::index(receiver, index, ty),
                None => self.marker(ty),
            },
            (Placement::Instance, MemberForm::Receiver) => receiver,
            (Placement::Instance, MemberForm::Property) => Expr::property(receiver, found.name, ty),
            (Placement::Instance, _) if receiver.ty == CsType::Object => {
                self.refuse_expr(id, "a method of a value whose type C# does not know")
            }
            (Placement::Instance, _) => Expr::call_method(receiver, found.name, values, ty)
                .typed_for(&sig)
                .with_type_args(type_args),
            (Placement::Helper, _) => {
                let mut all = vec![receiver];
                all.extend(values);
                Expr::call_static(static_owner(&found.owner), found.name, all, ty)
                    .typed_for(&sig)
                    .with_type_args(type_args)
            }
            (Placement::Static | Placement::New, _) => {
                Expr::call_static(static_owner(&found.owner), found.name, values, ty)
                    .typed_for(&sig)
                    .with_type_args(type_args)
            }
        };
        match bound {
            true if returns == Some(Width::Task) => self.promise_from_task(value, &sig.result),
            true => self.number_from_clr(value, &sig.result),
            false => value,
        }
    }

    /// The type arguments that are written out: those of the signature, or what the manifest lists.
    pub(super) fn type_args_of(
        &mut self,
        found: &Found,
        sig: &MethodSig,
        own: Vec<CsType>,
        values: &[Expr],
    ) -> Vec<CsType> {
        let Some(list) = &found.type_args else {
            return own;
        };
        let mut out = Vec::new();
        for path in list {
            if let Some(at) = sig.type_params.iter().position(|p| p.name() == path) {
                out.extend(own.get(at).cloned());
                continue;
            }
            let mut steps = path.split('.');
            let start = match steps.next() {
                Some("return") => Some(sig.result.clone()),
                Some("first") => values.first().map(|value| value.ty.clone()),
                Some(name) => sig
                    .params
                    .iter()
                    .position(|param| param.name == name)
                    .and_then(|at| values.get(at).map(|value| value.ty.clone())),
                None => None,
            };
            let found = start.and_then(|start| {
                steps.try_fold(start, |ty, step| {
                    let index: usize = step.parse().ok()?;
                    match ty.strip() {
                        CsType::Array(element) if index == 0 => Some((**element).clone()),
                        untyped if untyped.is_untyped_array() && index == 0 => Some(CsType::Object),
                        CsType::Named(_, args) => args.get(index).cloned(),
                        _ => None,
                    }
                })
            });
            out.extend(found);
        }
        out
    }
}
