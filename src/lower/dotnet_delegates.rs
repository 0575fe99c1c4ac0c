//! Functions and delegates at the border to .NET.

use super::Lowerer;
use crate::bindings::ClrShape;
use crate::ir::{CsType, Expr, ExprKind, Local, Stmt};
use crate::source::Span;

impl Lowerer<'_, '_> {
    /// A function as the delegate that .NET takes: itself, wrapped in the delegate's type, or called by a lambda that changes
    /// arguments and results.
    pub(super) fn delegate_to_clr(&mut self, value: Expr, shape: &ClrShape, span: Span) -> Expr {
        let ClrShape::Delegate {
            parameters, result, ..
        } = shape
        else {
            return value;
        };
        if !matches!(value.ty, CsType::Delegate(..)) {
            // A function that may be missing stays one delegate, and null.
            return self.handler_to_clr(value, shape, span);
        }
        let is_same = |shape: &ClrShape| *shape == ClrShape::Same;
        let function = match parameters.iter().all(is_same) && is_same(result) {
            true => value,
            false => self.reusable(value, "callback"),
        };
        self.function_to_clr(function, shape, span)
    }

    /// A function that can be mentioned anywhere, as the delegate that .NET takes.
    fn function_to_clr(&mut self, function: Expr, shape: &ClrShape, span: Span) -> Expr {
        let ClrShape::Delegate {
            parameters, result, ..
        } = shape
        else {
            return function;
        };
        let target = self.clr_type(&function.ty, shape);
        let is_same = |shape: &ClrShape| *shape == ClrShape::Same;
        let changed = match parameters.iter().all(is_same) && is_same(result) {
            true => function,
            false => self.calling_lambda(function, shape, span),
        };
        match &target {
            CsType::Named(..) => Expr::new_object(target, vec![changed]),
            _ => changed,
        }
    }

    /// A function as a delegate that stays the same whenever the same function is given, so that an event can be left again.
    pub(super) fn handler_to_clr(&mut self, value: Expr, shape: &ClrShape, span: Span) -> Expr {
        let own = value.ty.strip().clone();
        if !matches!(own, CsType::Delegate(..)) {
            self.refuse(span, "this function where .NET wants a delegate");
            return value;
        }
        let target = self.clr_type(&own, shape);
        let source = self.fresh.local("f", own.clone());
        let body = self.function_to_clr(Expr::local(&source), shape, span);
        let maker = static_lambda(source, body, target.clone());
        let ty = match value.ty == own {
            true => target.clone(),
            false => CsType::null_or(target.clone()),
        };
        Expr::call_static(
            self.runtime_class("DotNet"),
            "ToHandler",
            vec![value, maker],
            ty,
        )
        .with_type_args(vec![own, target])
    }

    /// `(a, b) => change(function(change(a), change(b)))`
    fn calling_lambda(&mut self, function: Expr, shape: &ClrShape, span: Span) -> Expr {
        let ClrShape::Delegate {
            parameters, result, ..
        } = shape
        else {
            return function;
        };
        let CsType::Delegate(own, own_result) = function.ty.clone() else {
            return function;
        };
        let theirs: Vec<CsType> = own
            .iter()
            .zip(parameters)
            .map(|(ty, shape)| self.clr_type(ty, shape))
            .collect();
        let locals: Vec<Local> = theirs
            .iter()
            .map(|ty| self.fresh.local("value", ty.clone()))
            .collect();
        let args = locals
            .iter()
            .zip(own.iter().zip(parameters))
            .map(|(local, (ty, shape))| self.value_from_clr(Expr::local(local), ty, shape, span))
            .collect();
        let call = Expr::invoke(function, args, (*own_result).clone());
        let body = match result.as_ref() {
            // Whoever calls it on another thread gets a task at once; the function itself runs where all of the program does.
            ClrShape::Task { .. } => {
                let task = self.value_to_clr(call, result, span);
                let ty = task.ty.clone();
                let start =
                    Expr::lambda(Vec::new(), task, CsType::delegate(Vec::new(), ty.clone()));
                let args = match &ty {
                    CsType::Named(_, args) => args.clone(),
                    _ => Vec::new(),
                };
                let border = self.runtime_class("DotNet");
                Expr::call_static(border, "OnLoop", vec![start], ty).with_type_args(args)
            }
            _ => self.value_to_clr(call, result, span),
        };
        let delegate = CsType::delegate(theirs, body.ty.clone());
        Expr::lambda(locals, body, delegate)
    }

    /// A delegate that .NET gives, as a function: the one that the program gave, or always the same one for it.
    pub(super) fn delegate_from_clr(
        &mut self,
        value: Expr,
        declared: &CsType,
        shape: &ClrShape,
        span: Span,
    ) -> Expr {
        let ClrShape::Delegate {
            parameters, result, ..
        } = shape
        else {
            return value;
        };
        let CsType::Delegate(own, own_result) = declared.strip().clone() else {
            return value;
        };
        let theirs = self.clr_type(declared.strip(), shape);
        let source = self.fresh.local("d", theirs.clone());
        let locals: Vec<Local> = own
            .iter()
            .map(|ty| self.fresh.local("value", ty.clone()))
            .collect();
        let args = locals
            .iter()
            .zip(parameters)
            .map(|(local, shape)| self.value_to_clr(Expr::local(local), shape, span))
            .collect();
        let given = self.clr_type(&own_result, result);
        let call = Expr::call_method(Expr::local(&source), "Invoke", args, given).overloaded();
        let function = match *own_result {
            CsType::Void => {
                Expr::lambda_block(locals, vec![Stmt::expr(call)], declared.strip().clone())
            }
            _ => {
                let body = self.value_from_clr(call, &own_result, result, span);
                Expr::lambda(locals, body, declared.strip().clone())
            }
        };
        let maker = static_lambda(source, function, declared.strip().clone());
        let border = self.runtime_class("DotNet");
        Expr::call_static(border, "FromDelegate", vec![value, maker], declared.clone())
            .with_type_args(vec![theirs, declared.strip().clone()])
    }
}

/// `static parameter => body`
fn static_lambda(parameter: Local, body: Expr, result: CsType) -> Expr {
    let delegate = CsType::delegate(vec![parameter.ty().clone()], result);
    let mut maker = Expr::lambda(vec![parameter], body, delegate);
    if let ExprKind::Lambda(lambda) = &mut maker.kind {
        lambda.is_static = true;
    }
    maker
}
