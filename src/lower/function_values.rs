//! Functions as values: function expressions, arrows, declared functions and methods that are passed on, adapters.

use super::Lowerer;
use super::members::{CsMember, MethodSig};
use super::rest_parameters::Incoming;
use super::scope::Place;
use crate::check::expr::modes::ContextFlags;
use crate::check::symbols::SymbolId;
use crate::ir::{Callee, CsType, Expr, Local, Stmt};
use crate::source::Span;
use crate::syntax::ast::{ExprId, FunctionId};

impl Lowerer<'_, '_> {
    /// A function expression or arrow, made for the delegate type of its place where there is one.
    pub fn function_expression(&mut self, id: ExprId, function: FunctionId, to: &CsType) -> Expr {
        if let Some(value) = self.self_named_function(id, function, to) {
            return value;
        }
        let node = &self.ast[function];
        let is_async = node.is_async && !node.is_generator;
        let own = self.expr_repr(id);
        let target = match to.strip() {
            CsType::Delegate(..) => to.strip().clone(),
            _ => own.strip().clone(),
        };
        let target = match is_async {
            true => self.async_delegate(target, &own),
            false => target,
        };
        let CsType::Delegate(params, result) = &target else {
            return self.refuse_expr(id, "a generic or overloaded function as a value");
        };
        let (params, result) = (params.clone(), (**result).clone());
        if self.gathers_optional(id, function) {
            let span = self.span(id);
            self.refuse(
                span,
                "a rest parameter where optional parameters are expected",
            );
            return self.marker(target);
        }
        let made = self.lambda(id, function, params, result);
        self.named_expression(id, function, made)
    }

    /// Whether a rest parameter meets optional ones of the place: how many of them a caller gave cannot be told.
    fn gathers_optional(&mut self, id: ExprId, function: FunctionId) -> bool {
        let Some(rest) = self.ast[function]
            .signature
            .params
            .iter()
            .position(|param| param.rest)
        else {
            return false;
        };
        let node = self.node(id);
        let Some(expected) = self.c.contextual_type(node, ContextFlags::NONE) else {
            return false;
        };
        let present = self.c.non_nullable(expected);
        let Some(signature) = self.only_call_signature(present) else {
            return false;
        };
        let params = &self.c.signature(signature).params;
        params
            .iter()
            .skip(rest)
            .any(|param| param.optional && !param.rest)
    }

    /// `function f() { ... f() ... }` as a value: its name is known inside of it alone, as that of a local function.
    fn self_named_function(
        &mut self,
        id: ExprId,
        function: FunctionId,
        to: &CsType,
    ) -> Option<Expr> {
        self.ast[function].name.as_ref()?;
        let symbol = self.c.symbols.file(self.file).function(function).symbol?;
        let span = self.ast[function].span;
        if !self.is_mentioned_in(symbol, span) || self.function_of(symbol).is_none() {
            return None;
        }
        let sig = self.function_sig(symbol)?;
        let name = self.name_of(symbol).to_string();
        let local = self.fresh.local(&name, sig.delegate());
        let place = Place::LocalFunction(local);
        self.places.insert(symbol, place.clone());
        let declared = self.local_function(function)?;
        self.before(declared);
        Some(self.function_value(id, symbol, &place, to))
    }

    /// A declared function as a delegate of its own signature; a generic one as its instance for the place.
    pub fn function_value(
        &mut self,
        id: ExprId,
        symbol: SymbolId,
        place: &Place,
        to: &CsType,
    ) -> Expr {
        let Some(sig) = self.function_sig(symbol) else {
            return self.refuse_expr(id, "this function as a value");
        };
        if sig.params.len() > 16 {
            return self.refuse_expr(id, "a function with more than 16 parameters as a value");
        }
        let type_args = match sig.type_params.is_empty() {
            true => Vec::new(),
            false => self.type_args_of_value(id, &sig, to),
        };
        let instance = sig.substitute(&super::members::substitution(&sig.type_params, &type_args));
        let delegate = instance.delegate();
        let group = match place {
            Place::LocalFunction(local) => {
                Expr::method_group(Callee::Local(local.clone()), delegate)
            }
            Place::StaticMethod { owner, name } => {
                Expr::static_method(owner, name.clone(), delegate)
            }
            Place::Local(_) | Place::StaticField { .. } => return self.place_expr(place),
        };
        let object = self.function_object(id, symbol, &sig, place);
        if type_args.is_empty() {
            return object.unwrap_or(group);
        }
        let delegate = group.ty.clone();
        let group = group.with_type_args(type_args);
        match object {
            Some(object) if object.ty == delegate => object,
            Some(object) => Expr::call_static(
                self.runtime_class("FunctionAdapter"),
                "Instance",
                vec![object, group],
                delegate.clone(),
            )
            .with_type_args(vec![delegate]),
            None => group,
        }
    }

    /// The type arguments of a generic function that is no call: from its type where it is instantiated there
    /// (`identity<string>`, an argument), else from the delegate that the place wants, else `unknown`.
    pub fn type_args_of_value(&mut self, id: ExprId, sig: &MethodSig, to: &CsType) -> Vec<CsType> {
        let ty = self.ty(id);
        if let Some(instance) = self.only_call_signature(ty)
            && self.c.signature(instance).type_params.is_empty()
        {
            return self.type_args_like(sig, instance);
        }
        match to.strip() {
            CsType::Delegate(params, result) => super::calls::type_args_for(sig, params, result),
            _ => vec![CsType::Object; sig.type_params.len()],
        }
    }

    /// A method of an object as a value: bound to nothing in JavaScript, so `this` inside would be undefined.
    pub fn method_value(
        &mut self,
        id: ExprId,
        receiver: Expr,
        member: &CsMember,
        sig: &MethodSig,
    ) -> Expr {
        let _ = (receiver, member, sig);
        self.problems.push(
            crate::diagnostics::Diagnostic::error(
                crate::diagnostics::Code::UnsupportedSyntax,
                self.span(id),
                "a method taken from its object is not supported yet",
            )
            .with_help("write an arrow function that calls it: `() => object.method()`"),
        );
        let ty = self.expr_repr(id);
        self.marker(ty)
    }

    /// A function with another C# signature, made once per function object, so that `===` still holds.
    pub fn adapt_delegate(&mut self, value: Expr, to: &CsType, span: Span) -> Option<Expr> {
        let (CsType::Delegate(from_params, from_result), CsType::Delegate(to_params, to_result)) =
            (value.ty.clone(), to.clone())
        else {
            return None;
        };
        if from_params == to_params
            && *to_result == CsType::Object
            && super::async_functions::promised(&from_result).is_some()
        {
            // C# converts by variance, and the function stays what it is.
            let value = match value.kind {
                crate::ir::ExprKind::Lambda(_) => Expr::cast(value.clone(), value.ty),
                _ => value,
            };
            return Some(Expr::implicit(value, to.clone()));
        }
        let source = self.fresh.local("f", value.ty.clone());
        let params: Vec<Local> = to_params
            .iter()
            .enumerate()
            .map(|(index, ty)| self.fresh.local(&format!("a{}", index + 1), ty.clone()))
            .collect();
        let incoming = Incoming::new(&params, &to_params);
        let mut args = Vec::new();
        for (index, want) in from_params.iter().enumerate() {
            if let CsType::Rest(array) = want {
                // How many of the optional arguments the caller gave cannot be told.
                let surplus = to_params.get(index..).unwrap_or_default();
                if surplus.iter().any(admits_undefined) {
                    return None;
                }
                args.push(self.incoming_rest(&incoming, index, array, span)?);
            } else {
                let value = self.incoming_argument(&incoming, index, admits_undefined(want))?;
                let value = surely(value, want);
                args.push(self.convert(value, want, span));
            }
        }
        if let ([CsType::Object], [taken], [given]) = (
            from_params.as_slice(),
            to_params.as_slice(),
            args.as_slice(),
        ) && *from_result == CsType::Void
            && *to_result == CsType::Void
            && is_given_as_any(given, &params)
        {
            let adapter = self.runtime_class("FunctionAdapter");
            let taken = vec![taken.clone()];
            return Some(
                Expr::call_static(adapter, "TakingAny", vec![value], to.clone())
                    .with_type_args(taken),
            );
        }
        let call = Expr::invoke(Expr::local(&source), args, (*from_result).clone());
        let inner = match (&*from_result, &*to_result) {
            (_, CsType::Void) => Expr::lambda_block(params, vec![Stmt::expr(call)], to.clone()),
            (CsType::Void, wanted) => {
                let value = self.undefined(wanted);
                if value.ty != *wanted {
                    return None;
                }
                Expr::lambda_block(
                    params,
                    vec![Stmt::expr(call), Stmt::return_(value)],
                    to.clone(),
                )
            }
            (_, wanted) => {
                let body = self.convert(call, wanted, span);
                Expr::lambda(params, body, to.clone())
            }
        };
        let maker_ty = CsType::delegate(vec![value.ty.clone()], to.clone());
        let mut maker = Expr::lambda(vec![source], inner, maker_ty);
        if let crate::ir::ExprKind::Lambda(lambda) = &mut maker.kind {
            lambda.is_static = true;
        }
        let from = value.ty.clone();
        Some(
            Expr::call_static(
                self.runtime_class("FunctionAdapter"),
                "Adapt",
                vec![value, maker],
                to.clone(),
            )
            .with_type_args(vec![from, to.clone()]),
        )
    }

    /// A function that goes to where C# only knows an object (a tuple, a union): whoever takes it out again expects the signature
    /// that the place has.
    pub fn expected_function(&mut self, id: ExprId, value: Expr, to: &CsType) -> Expr {
        if *to != CsType::Object || !matches!(value.ty, CsType::Delegate(..)) {
            return value;
        }
        let node = self.node(id);
        let Some(expected) = self.c.contextual_type(node, ContextFlags::NONE) else {
            return value;
        };
        let mut functions = Vec::new();
        for member in self.strip_nullish(expected).members {
            if let want @ CsType::Delegate(..) = self.repr(member) {
                functions.push(want);
            }
        }
        match functions.as_slice() {
            [want] if *want != value.ty => {
                let span = self.span(id);
                self.convert(value, want, span)
            }
            _ => value,
        }
    }

    /// The function with a body that a symbol stands for.
    pub fn function_of(&self, symbol: SymbolId) -> Option<crate::check::Node<FunctionId>> {
        self.implementation(symbol)
            .or_else(|| self.const_function(symbol))
            .or_else(|| self.method_implementation(symbol))
    }

    /// The C# method of a declared function.
    pub fn function_sig(&mut self, symbol: SymbolId) -> Option<MethodSig> {
        let node = self.function_of(symbol)?;
        let signature = self.checked.function_signature(node)?;
        Some(self.method_sig(signature))
    }
}

/// Whether a parameter of this type can do without its argument.
fn admits_undefined(ty: &CsType) -> bool {
    matches!(
        ty,
        CsType::UndefinedOr(_) | CsType::Optional(_) | CsType::Object
    )
}

/// A parameter where its value is needed: C# does not know that the caller gives one.
pub fn surely(value: Expr, want: &CsType) -> Expr {
    match value.ty.is_nullable_value() && !want.admits_null() {
        true => Expr::suppress_as(value.clone(), value.ty),
        false => value,
    }
}

/// Whether an argument is nothing but the only parameter as any value.
fn is_given_as_any(given: &Expr, params: &[Local]) -> bool {
    use crate::ir::{ArgValue, Callee, ConvertKind, ExprKind};
    let inner = match &given.kind {
        ExprKind::Convert {
            kind: ConvertKind::Implicit,
            value,
        } => value,
        ExprKind::Call(call) => match (&call.callee, call.args.as_slice()) {
            (Callee::Static { name, .. }, [arg]) if name == "ToObject" => match &arg.value {
                ArgValue::Value(value) => value,
                ArgValue::Ref(_) | ArgValue::Out(_) | ArgValue::OutVar(_) => return false,
            },
            _ => return false,
        },
        _ => return false,
    };
    matches!((&inner.kind, params), (ExprKind::Local(local), [param]) if local == param)
}
