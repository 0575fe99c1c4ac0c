//! Calls: of functions, methods, delegates, constructors, and their arguments.

use super::Lowerer;
use super::members::{CsMemberKind, CsParam, MethodSig, substitution};
use super::scope::Place;
use crate::check::checked::{MemberKind, ResolvedCall};
use crate::check::ty::{SignatureId, TyKind};
use crate::ir::{CsType, Element, Expr};
use crate::source::Span;
use crate::syntax::ast::{Argument, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// A call as a value in whatever C# type it has.
    pub fn call(&mut self, id: ExprId) -> Expr {
        let ast = self.ast;
        let ExprKind::Call { callee, args, .. } = &ast[id].kind else {
            return self.marker(CsType::Object);
        };
        let Some(resolved) = self.checked.call(self.node(id)).cloned() else {
            return self.refuse_expr(id, "this call");
        };
        let written = *callee;
        let callee = self.ast.erased(written);
        if callee != written && self.is_made_callable(callee, written) {
            let want = self.callable_repr(written);
            let function = self.expr_as(written, &want);
            return self.call_delegate(id, function, args);
        }
        self.call_of(id, callee, args, &resolved)
    }

    /// `(formatters[name] as Formatter)(value)`: only the assertion says what is called.
    fn is_made_callable(&mut self, callee: ExprId, written: ExprId) -> bool {
        let mut is_callable = |id: ExprId| {
            let ty = self.ty(id);
            let present = self.c.non_nullable(ty);
            let apparent = self.c.apparent_type(present);
            self.only_call_signature(apparent).is_some()
        };
        !is_callable(callee) && is_callable(written)
    }

    /// A call of `callee`, which stands for the expression `id`.
    pub fn call_of(
        &mut self,
        id: ExprId,
        callee: ExprId,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let ast = self.ast;
        match &ast[callee].kind {
            ExprKind::Name(_) => self.call_name(id, callee, args, resolved),
            ExprKind::Member { object, .. }
            | ExprKind::PrivateMember { object, .. }
            | ExprKind::Index { object, .. } => {
                self.call_member(id, callee, *object, args, resolved)
            }
            _ => {
                let want = self.callable_repr(callee);
                let function = self.expr_as(callee, &want);
                self.call_delegate(id, function, args)
            }
        }
    }

    fn call_name(
        &mut self,
        id: ExprId,
        callee: ExprId,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let Some(symbol) = self.symbol_of(callee) else {
            return self.refuse_expr(id, "this call");
        };
        let place = self.places.get(&symbol).cloned();
        match place {
            Some(Place::StaticMethod { owner, name }) => {
                let Some((sig, type_args)) = self.callee_sig(id, symbol, resolved) else {
                    return self.marker(CsType::Object);
                };
                let values = self.arguments(args, &sig.params, self.span(id), true);
                Expr::call_static(&owner, name, values, sig.result).with_type_args(type_args)
            }
            Some(Place::LocalFunction(local)) => {
                let Some((sig, type_args)) = self.callee_sig(id, symbol, resolved) else {
                    return self.marker(CsType::Object);
                };
                let values = self.arguments(args, &sig.params, self.span(id), true);
                Expr::call_local(&local, values, sig.result).with_type_args(type_args)
            }
            Some(Place::Local(_) | Place::StaticField { .. }) => {
                let want = self.callable_repr(callee);
                let function = self.expr_as(callee, &want);
                self.call_delegate(id, function, args)
            }
            None if self.is_library_symbol(symbol) => self.library_call(id, symbol, args, resolved),
            None => self.refuse_expr(id, "this call"),
        }
    }

    /// The C# signature of a declared function at a call, with the type arguments of the call.
    fn callee_sig(
        &mut self,
        id: ExprId,
        symbol: crate::check::symbols::SymbolId,
        resolved: &ResolvedCall,
    ) -> Option<(MethodSig, Vec<CsType>)> {
        let Some(sig) = self.function_sig(symbol) else {
            self.refuse(self.span(id), "a call of this function");
            return None;
        };
        self.instantiate_sig(id, sig, resolved)
    }

    fn instantiate_sig(
        &mut self,
        id: ExprId,
        sig: MethodSig,
        resolved: &ResolvedCall,
    ) -> Option<(MethodSig, Vec<CsType>)> {
        if sig.type_params.is_empty() {
            return Some((sig, Vec::new()));
        }
        let _ = id;
        let args = self.instance_at_call(&sig, resolved);
        let instance = sig.substitute(&substitution(&sig.type_params, &args));
        Some((instance, args))
    }

    /// The C# type arguments under which a generic function has the parameters and the result of another signature. One that
    /// nothing determines is `object?`, which any value fits.
    pub fn type_args_like(&mut self, sig: &MethodSig, instance: SignatureId) -> Vec<CsType> {
        let target = self.method_sig(instance);
        let params: Vec<CsType> = target.params.into_iter().map(|param| param.ty).collect();
        type_args_for(sig, &params, &target.result)
    }

    fn call_member(
        &mut self,
        id: ExprId,
        callee: ExprId,
        object: ExprId,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let Some(member) = self.checked.member(self.node(callee)).cloned() else {
            return self.refuse_expr(id, "this call");
        };
        let span = self.span(id);
        if matches!(self.ast[object].kind, ExprKind::Super) {
            return self.call_super_method(id, &member, args, resolved);
        }
        if let Some(value) = self.function_method(id, object, &member, args) {
            return value;
        }
        match member.kind {
            MemberKind::NamespaceExport => {
                let symbol = self.c.prop(member.prop).symbol;
                let symbol = symbol.map(|symbol| self.c.follow_alias(symbol));
                if let Some(symbol) = symbol
                    && let Some(value) = self.bound_call(id, symbol, args, resolved)
                {
                    return value;
                }
                if let Some(symbol) = symbol
                    && let Some(Place::StaticMethod { owner, name }) =
                        self.places.get(&symbol).cloned()
                {
                    let Some((sig, type_args)) = self.callee_sig(id, symbol, resolved) else {
                        return self.marker(CsType::Object);
                    };
                    let values = self.arguments(args, &sig.params, span, true);
                    return Expr::call_static(&owner, name, values, sig.result)
                        .with_type_args(type_args);
                }
                let want = self.callable_repr(callee);
                let function = self.expr_as(callee, &want);
                return self.call_delegate(id, function, args);
            }
            MemberKind::ArrayIndex
            | MemberKind::TupleIndex(_)
            | MemberKind::IndexSignature
            | MemberKind::ComputedKey => {
                let want = self.callable_repr(callee);
                let function = self.expr_as(callee, &want);
                return self.call_delegate(id, function, args);
            }
            MemberKind::Field
            | MemberKind::Method
            | MemberKind::Accessor
            | MemberKind::StringIndex
            | MemberKind::EnumMember
            | MemberKind::EnumReverse => {}
        }
        let prop = self.c.prop(member.prop).clone();
        if let Some(class) = self.class_of_static(object, prop.name)
            && member.is_static
        {
            let prop = self.static_prop_of(class, prop.name).unwrap_or(prop);
            if !prop.is_method() {
                let want = self.callable_repr(callee);
                let function = self.expr_as(callee, &want);
                return self.call_delegate(id, function, args);
            }
            let owner = match prop.declared_in {
                Some(owner) if !self.is_library_symbol(owner) => owner,
                _ => class,
            };
            let Some(symbol) = prop.symbol else {
                return self.refuse_expr(id, "this call");
            };
            let Some((owner, name)) = self.static_method_home(class, owner, prop.name) else {
                return self.refuse_expr(id, "this static method of a generic class");
            };
            let Some((sig, type_args)) = self.callee_sig(id, symbol, resolved) else {
                return self.marker(CsType::Object);
            };
            let values = self.arguments(args, &sig.params, span, true);
            return Expr::call_static(&owner, name, values, sig.result).with_type_args(type_args);
        }
        if let Some(value) = self.library_static_call(id, object, &member, args, resolved) {
            return value;
        }
        if let Some(value) = self.call_on_open_map(id, object, &member, args) {
            return value;
        }
        let before = self.code.prelude.len();
        let receiver = self.receiver_for(object, &member);
        let _ = before;
        self.call_on(id, callee, receiver, &member, args, resolved)
    }

    /// A method call on a receiver that has been lowered.
    pub fn call_on(
        &mut self,
        id: ExprId,
        callee: ExprId,
        receiver: Expr,
        member: &crate::check::checked::ResolvedMember,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let span = self.span(id);
        let name = self.c.prop(member.prop).name;
        if let Some(found) = self.cs_member(&receiver.ty, name) {
            return match found.kind {
                CsMemberKind::Method(sig) => {
                    let Some((sig, type_args)) = self.instantiate_sig(id, sig, resolved) else {
                        return self.marker(CsType::Object);
                    };
                    let (receiver, values) =
                        self.receiver_and(receiver, |l| l.arguments(args, &sig.params, span, true));
                    Expr::call_method(receiver, found.name, values, sig.result)
                        .with_type_args(type_args)
                }
                CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => {
                    let value = Expr::property(receiver, found.name, ty);
                    self.call_value(id, callee, value, args)
                }
                CsMemberKind::Unsupported => self.refuse_expr(id, "a call of this member"),
            };
        }
        if let crate::check::ty::PropName::Text(text) = name
            && let Some(value) = self.iterator_call(&receiver, text.as_str(), args)
        {
            return value;
        }
        if let Some(value) = self.call_on_either(id, callee, &receiver, member, args) {
            return value;
        }
        if self.is_library_receiver(&receiver.ty, member) {
            return self.library_method(id, receiver, member, args, resolved);
        }
        if receiver.ty == CsType::Object
            && args.is_empty()
            && super::shapes::text_of(name).is_some_and(|name| name.as_str() == "toString")
        {
            // Of any value, the library's own included.
            return Expr::call_static(
                self.runtime_class("Values"),
                "ToText",
                vec![receiver],
                CsType::String,
            );
        }
        let value = self.member_of(callee, receiver, member);
        self.call_value(id, callee, value, args)
    }

    /// The C# type of a called function: `f?.()` is only called where it is there.
    fn callable_repr(&mut self, callee: ExprId) -> CsType {
        let ty = self.ty(callee);
        let present = self.c.non_nullable(ty);
        let found = self.repr(present);
        if found != CsType::Object {
            return found;
        }
        // `handlers[key]` of generic code: whatever it is, it is called as what all of them are.
        let apparent = self.c.apparent_type(present);
        match self.only_call_signature(apparent) {
            Some(signature) => self.delegate_repr(signature).unwrap_or(found),
            None => found,
        }
    }

    /// A call of a function that was read from somewhere.
    fn call_value(&mut self, id: ExprId, callee: ExprId, value: Expr, args: &[Argument]) -> Expr {
        let want = self.callable_repr(callee);
        let span = self.span(callee);
        let function = self.convert(value, &want, span);
        self.call_delegate(id, function, args)
    }

    /// Evaluates the receiver before the arguments, also when those need statements first.
    pub fn receiver_and<R>(
        &mut self,
        receiver: Expr,
        work: impl FnOnce(&mut Self) -> R,
    ) -> (Expr, R) {
        let before = self.code.prelude.len();
        let result = work(self);
        if self.code.prelude.len() == before || self.is_stable(&receiver) {
            return (receiver, result);
        }
        let added: Vec<_> = self.code.prelude.drain(before..).collect();
        let kept = self.keep(receiver, "kept");
        self.code.prelude.extend(added);
        (Expr::local(&kept), result)
    }

    pub fn call_delegate(&mut self, id: ExprId, function: Expr, args: &[Argument]) -> Expr {
        let function = match function.ty.clone() {
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) | CsType::Optional(inner) => {
                self.convert(function, &inner, self.ast[id].span)
            }
            _ => function,
        };
        let CsType::Delegate(params, result) = function.ty.clone() else {
            return self.refuse_expr(id, "a call of a generic or overloaded function value");
        };
        let callee_ty = match &self.ast[id].kind {
            ExprKind::Call { callee, .. } => self.ty(*callee),
            ExprKind::TaggedTemplate { tag, .. } => self.ty(*tag),
            _ => return self.refuse_expr(id, "this call of a function value"),
        };
        let present = self.c.non_nullable(callee_ty);
        let present = self.c.apparent_type(present);
        let sig = match self.only_call_signature(present) {
            Some(signature) => self.method_sig(signature),
            None => MethodSig {
                type_params: Vec::new(),
                params: Vec::new(),
                result: CsType::Object,
            },
        };
        let params: Vec<CsParam> = params
            .into_iter()
            .enumerate()
            .map(|(index, ty)| {
                let known = sig.params.get(index);
                CsParam {
                    name: String::new(),
                    optional: known.is_some_and(|p| p.optional),
                    alternatives: false,
                    rest: matches!(ty, CsType::Rest(_)),
                    ty: ty.slot().clone(),
                }
            })
            .collect();
        let span = self.span(id);
        let (function, values) =
            self.receiver_and(function, |l| l.arguments(args, &params, span, false));
        Expr::invoke(function, values, *result)
    }

    /// The arguments of a call in C# order. `may_omit`: trailing optional ones may be left out.
    pub fn arguments(
        &mut self,
        args: &[Argument],
        params: &[CsParam],
        span: Span,
        may_omit: bool,
    ) -> Vec<Expr> {
        let fixed = params.iter().take_while(|param| !param.rest).count();
        if let Some(at) = args.iter().position(|arg| arg.spread)
            && at < fixed
        {
            return self.spread_arguments(args, params, at, span);
        }
        let mut operands: Vec<Box<dyn FnOnce(&mut Self) -> Expr>> = Vec::new();
        for (index, arg) in args.iter().take(fixed).enumerate() {
            let (expr, ty) = (arg.expr, params[index].ty.clone());
            operands.push(Box::new(move |l| l.expr_as(expr, &ty)));
        }
        let given = args.len().min(fixed);
        let surplus: Vec<Argument> = args.iter().skip(fixed).copied().collect();
        let rest = params.get(fixed).filter(|param| param.rest).cloned();
        if let Some(rest) = rest {
            for param in &params[given..fixed] {
                let ty = param.ty.clone();
                operands.push(Box::new(move |l| l.undefined(&ty)));
            }
            operands.push(Box::new(move |l| l.rest_argument(&surplus, &rest.ty, span)));
            return self.in_order(operands);
        }
        // Arguments that no parameter takes still run.
        for arg in surplus {
            operands.push(Box::new(move |l| l.expr_as(arg.expr, &CsType::Object)));
        }
        let mut values = self.in_order(operands);
        if values.len() > fixed {
            for extra in values.split_off(fixed) {
                if !self.is_stable(&extra) {
                    self.keep(extra, "ignored");
                }
            }
        }
        if !may_omit || params[given..fixed].iter().any(|param| !param.optional) {
            for param in &params[given..fixed] {
                values.push(self.undefined(&param.ty));
            }
        }
        values
    }

    /// `f(...rest)`: one array.
    fn rest_argument(&mut self, args: &[Argument], ty: &CsType, span: Span) -> Expr {
        if let (CsType::TypeParam(_), [only]) = (ty, args)
            && only.spread
        {
            let value = self.expr(only.expr);
            if value.ty == *ty {
                let arrays = self.runtime_class("Arrays");
                return Expr::call_static(arrays, "Copied", vec![value], ty.clone());
            }
        }
        let CsType::Array(element) = ty.clone() else {
            let place = args.first().map_or(span, |arg| self.span(arg.expr));
            self.refuse(place, "an argument of this rest parameter");
            return self.marker(ty.clone());
        };
        if let [only] = args
            && only.spread
        {
            // A fresh array: the callee may keep and change it.
            let source = self.spread_source(only.expr, &element);
            return Expr::collection(vec![Element::Spread(source)], ty.clone());
        }
        let items = self.gathered(args, &element);
        Expr::collection(items, ty.clone())
    }

    /// Arguments as the items of a collection, spreads included.
    pub(super) fn gathered(&mut self, args: &[Argument], element: &CsType) -> Vec<Element> {
        let values = self.in_order(
            args.iter()
                .map(|arg| {
                    let (arg, element) = (*arg, element.clone());
                    move |l: &mut Self| match arg.spread {
                        true => l.spread_source(arg.expr, &element),
                        false => l.expr_as(arg.expr, &element),
                    }
                })
                .collect(),
        );
        values
            .into_iter()
            .zip(args)
            .map(|(value, arg)| match arg.spread {
                true => Element::Spread(value),
                false => Element::Item(value),
            })
            .collect()
    }

    /// `f(...tuple)` where the parameters are not a rest: the elements one by one.
    fn spread_arguments(
        &mut self,
        args: &[Argument],
        params: &[CsParam],
        at: usize,
        span: Span,
    ) -> Vec<Expr> {
        let spread = args[at];
        let ty = self.ty(spread.expr);
        let TyKind::Tuple { shape, elements } = self.c.kind(ty).clone() else {
            self.refuse(
                span,
                "a spread of an array into parameters that are no rest parameter",
            );
            return Vec::new();
        };
        if shape.is_open() || at + 1 != args.len() {
            self.refuse(
                span,
                "this spread into parameters that are no rest parameter",
            );
            return Vec::new();
        }
        let mut values = self.in_order(
            args[..at]
                .iter()
                .zip(params)
                .map(|(arg, param)| {
                    let (expr, ty) = (arg.expr, param.ty.clone());
                    move |l: &mut Self| l.expr_as(expr, &ty)
                })
                .collect(),
        );
        for value in &mut values {
            if !self.is_stable(value) {
                let taken = std::mem::replace(value, Expr::bool(false));
                *value = Expr::local(&self.keep(taken, "kept"));
            }
        }
        let array = self.expr(spread.expr);
        let Some(element) = array.ty.array_element().cloned() else {
            self.refuse(span, "this spread");
            return Vec::new();
        };
        let array = self.reusable(array, "kept");
        for (index, declared) in elements.iter().enumerate() {
            let Some(param) = params.get(at + index) else {
                break;
            };
            let index = Expr::int(index as i32);
            let own = self.repr(*declared);
            let optional = CsType::optional(element.clone());
            let value = match param.optional {
                true => Expr::call_method(array.clone(), "GetOrUndefined", vec![index], optional),
                false => Expr::index(array.clone(), index, element.clone()),
            };
            let value = match param.optional {
                true => value,
                false => self.convert(value, &own, span),
            };
            values.push(self.convert(value, &param.ty, span));
        }
        for param in params.iter().skip(at + elements.len()) {
            values.push(self.undefined(&param.ty));
        }
        values
    }

    /// `super.create()` in a static method: the method of the base class, called on the class that `this` is.
    fn call_super_static(
        &mut self,
        id: ExprId,
        member: &crate::check::checked::ResolvedMember,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let prop = self.c.prop(member.prop).clone();
        let home = match (self.code.static_this, prop.declared_in) {
            (Some(this), Some(owner)) if prop.is_method() && !self.is_library_symbol(owner) => {
                self.static_method_home(this, owner, prop.name)
            }
            _ => None,
        };
        let (Some((owner, name)), Some(symbol)) = (home, prop.symbol) else {
            return self.refuse_expr(id, "this method of `super`");
        };
        let Some((sig, type_args)) = self.callee_sig(id, symbol, resolved) else {
            return self.marker(CsType::Object);
        };
        let span = self.span(id);
        let values = self.arguments(args, &sig.params, span, true);
        Expr::call_static(&owner, name, values, sig.result).with_type_args(type_args)
    }

    fn call_super_method(
        &mut self,
        id: ExprId,
        member: &crate::check::checked::ResolvedMember,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let name = self.c.prop(member.prop).name;
        if member.is_static {
            return self.call_super_static(id, member, args, resolved);
        }
        let Some(base) = self.super_type() else {
            return self.refuse_expr(id, "`super` here");
        };
        let Some(found) = self.cs_member(&base, name) else {
            if let Some(value) = self.dotnet_super_method(id, &base, member, args, resolved) {
                return value;
            }
            return self.refuse_expr(id, "this method of `super`");
        };
        let CsMemberKind::Method(sig) = found.kind else {
            return self.refuse_expr(id, "this member of `super`");
        };
        let Some((sig, type_args)) = self.instantiate_sig(id, sig, resolved) else {
            return self.marker(CsType::Object);
        };
        let span = self.span(id);
        let values = self.arguments(args, &sig.params, span, true);
        Expr::call_base(found.name, values, sig.result).with_type_args(type_args)
    }

    /// `new C(args)`.
    pub fn new_expression(&mut self, id: ExprId, to: &CsType) -> Expr {
        let ast = self.ast;
        let ExprKind::New { callee, args, .. } = &ast[id].kind else {
            return self.marker(CsType::Object);
        };
        let Some(resolved) = self.checked.call(self.node(id)).cloned() else {
            return self.refuse_expr(id, "this `new`");
        };
        let span = self.span(id);
        if let Some(class) = self.class_named_by(*callee) {
            let declared = self.ty(id);
            let own = self.class_repr(declared);
            // `new this()` in a static method that a derived class inherits.
            let made = self.class_ref(class);
            let own = match &own {
                CsType::Named(decl, _) if *decl != made => {
                    if !self.has_constructor_of(class, declared) {
                        return self.refuse_expr(
                            id,
                            "`new this(...)` of a class with another constructor",
                        );
                    }
                    CsType::named(&made)
                }
                _ => own,
            };
            let want = match (to.strip(), &own) {
                (CsType::Named(a, _), CsType::Named(b, _)) if a == b => to.strip().clone(),
                _ => own,
            };
            let CsType::Named(decl, type_args) = &want else {
                return self.refuse_expr(id, "this `new`");
            };
            let Some(info) = self.type_info(decl) else {
                return self.refuse_expr(id, "this `new`");
            };
            let sig = self.constructor_sig(class);
            let of = substitution(&info.params, type_args);
            let sig = sig.substitute(&of);
            let values = self.arguments(args, &sig.params, span, true);
            return Expr::new_object(want.clone(), values);
        }
        let erased = self.ast.erased(*callee);
        if let Some(symbol) = self.library_symbol_named_by(erased) {
            return self.library_new(id, symbol, args, &resolved, to);
        }
        self.new_of_value(id, *callee, args)
    }
}

/// The type arguments under which a generic method has these parameters and this result.
pub fn type_args_for(sig: &MethodSig, params: &[CsType], result: &CsType) -> Vec<CsType> {
    let mut found: Vec<Option<CsType>> = vec![None; sig.type_params.len()];
    for (own, given) in sig.params.iter().zip(params) {
        unify(&own.ty, given, &sig.type_params, &mut found);
    }
    unify(&sig.result, result, &sig.type_params, &mut found);
    found
        .into_iter()
        .map(|found| found.unwrap_or(CsType::Object))
        .collect()
}

/// Finds what type parameters stand for by laying a generic type over an instance of it.
fn unify(
    generic: &CsType,
    instance: &CsType,
    params: &[crate::ir::TypeParam],
    found: &mut [Option<CsType>],
) {
    match (generic, instance) {
        (CsType::TypeParam(param), _) => {
            if let Some(at) = params.iter().position(|known| known == param)
                && found[at].is_none()
            {
                found[at] = Some(super::repr::as_argument(instance.clone()));
            }
        }
        (CsType::Array(a), CsType::Array(b))
        | (CsType::UndefinedOr(a), CsType::UndefinedOr(b))
        | (CsType::NullOr(a), CsType::NullOr(b))
        | (CsType::Optional(a), CsType::Optional(b))
        | (CsType::Rest(a), CsType::Rest(b))
        | (CsType::Optional(a), CsType::UndefinedOr(b))
        | (CsType::Optional(a), CsType::NullOr(b)) => unify(a, b, params, found),
        (CsType::Named(a, x), CsType::Named(b, y)) if a == b => {
            x.iter()
                .zip(y)
                .for_each(|(x, y)| unify(x, y, params, found));
        }
        (CsType::Delegate(a, r), CsType::Delegate(b, s)) => {
            a.iter()
                .zip(b)
                .for_each(|(x, y)| unify(x, y, params, found));
            unify(r, s, params, found);
        }
        _ => {}
    }
}
