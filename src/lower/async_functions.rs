//! `async` functions and `await`: C#'s own, over promises that keep JavaScript's order of microtasks (ECMA-262 section 27.7).
//!
//! An `async` function is a C# `async` method that gives `Promise<T>`, so its `return` statements give a `T`. JavaScript follows a
//! promise that is returned; C# says that with an `await` of its own kind, which takes as many microtasks.

use rustc_hash::FxHashMap;

use super::Lowerer;
use crate::check::Node;
use crate::check::expr::modes::ContextFlags;
use crate::check::ty::{OriginSource, Ty, TyKind};
use crate::ir::{CsType, Expr, LocalFunction, Stmt, StmtKind};
use crate::source::{FileId, Span};
use crate::syntax::ast::{ExprId, ExprKind, Function, FunctionId};

impl Lowerer<'_, '_> {
    /// What the `return` statements of a function give, and whether it is asynchronous; reports what cannot be one.
    pub fn body_result(&mut self, node: &Function, result: &CsType, span: Span) -> (CsType, bool) {
        if !node.is_async {
            return (result.clone(), false);
        }
        // An asynchronous generator is an ordinary function that makes one.
        if node.is_generator {
            return (result.clone(), false);
        }
        match promised(result) {
            Some(value) => (value, true),
            None => {
                self.refuse(span, "an async function with this result type");
                (result.clone(), false)
            }
        }
    }

    /// The promise that an async function gives by its own type, where the place expects something wider than a promise
    /// (`void | Promise<void>`, `unknown`).
    pub fn own_promise(&mut self, function: FunctionId, expected: &CsType) -> Option<CsType> {
        let node = &self.ast[function];
        if !node.is_async || node.is_generator || promised(expected).is_some() {
            return None;
        }
        let signature = self.checked.function_signature(self.node(function))?;
        let ty = self.c.result_of(signature);
        let own = self.repr(ty);
        promised(&own).is_some().then_some(own)
    }

    /// The body of a method that gives what a local async function gives, which has the type of its own.
    pub fn through_async(
        &mut self,
        name: &str,
        promise: CsType,
        body: Vec<Stmt>,
        result: &CsType,
        span: Span,
    ) -> Vec<Stmt> {
        let delegate = CsType::delegate(Vec::new(), promise.clone());
        let local = self.fresh.local(name, delegate);
        let call = Expr::call_local(&local, Vec::new(), promise.clone());
        let declared = Stmt::new(StmtKind::LocalFunction(LocalFunction {
            local,
            type_params: Vec::new(),
            params: Vec::new(),
            result: promise,
            body,
            is_async: true,
            is_static: false,
        }));
        let last = match result {
            CsType::Void => Stmt::expr(call),
            _ => Stmt::return_(self.convert(call, result, span)),
        };
        vec![declared, last]
    }

    /// The delegate type that an async function expression has: what the place expects, if that is a promise.
    pub fn async_delegate(&mut self, target: CsType, own: &CsType) -> CsType {
        match (&target, own.strip()) {
            (CsType::Delegate(params, result), CsType::Delegate(_, own))
                if promised(result).is_none() =>
            {
                CsType::Delegate(params.clone(), own.clone())
            }
            _ => target,
        }
    }

    /// What is expected of a literal from which a call makes a promise (`Promise.resolve({ ... })`): the promise stands where a promise
    /// of something is expected, and the literal must be that.
    pub fn promised_for(&mut self, node: Node<ExprId>, own: Ty) -> Option<Ty> {
        let (file, literal) = node;
        let calls = self.calls_of_literals(file);
        let call = *calls.get(&literal)?;
        let result = self.checked.try_expr_ty((file, call))?;
        let promised = self.c.promised_type(result)?;
        let same = match (self.c.kind(promised), self.c.kind(own)) {
            (TyKind::Object { origin: a, .. }, TyKind::Object { origin: b, .. }) => {
                let of = |origin| match self.c.origin(origin).source {
                    OriginSource::ObjectLiteral(node) => Some(node),
                    _ => None,
                };
                of(*a).is_some() && of(*a) == of(*b)
            }
            _ => false,
        };
        if !same {
            return None;
        }
        let expected = self.c.contextual_type((file, call), ContextFlags::NONE)?;
        let mut found = Vec::new();
        for member in self.strip_nullish(expected).members {
            if let Some(inner) = self.c.promised_type(member) {
                found.push(inner);
            }
        }
        (!found.is_empty()).then(|| self.c.union(&found))
    }

    /// The calls that object literals are arguments of.
    fn calls_of_literals(&mut self, file: FileId) -> std::rc::Rc<FxHashMap<ExprId, ExprId>> {
        if let Some(known) = self.shapes.literal_calls.get(&file) {
            return known.clone();
        }
        let module = self.modules[&file];
        let mut found = FxHashMap::default();
        for (call, expr) in module.exprs.iter() {
            let ExprKind::Call { args, .. } = &expr.kind else {
                continue;
            };
            for arg in args {
                if let ExprKind::Object(_) = module[module.erased(arg.expr)].kind {
                    found.insert(module.erased(arg.expr), call);
                }
            }
        }
        let found = std::rc::Rc::new(found);
        self.shapes.literal_calls.insert(file, found.clone());
        found
    }

    /// `await value`.
    pub fn await_expression(&mut self, value: ExprId) -> Expr {
        let ty = self.ty(value);
        let operand = self.expr(value);
        if operand.ty == CsType::Void {
            self.before(Stmt::expr(operand));
            return self.await_ready(Expr::null(CsType::Object));
        }
        if let Some(promised) = promised(&operand.ty) {
            return Expr::await_(operand, promised);
        }
        match self.may_be_thenable(ty, &operand.ty) {
            true => {
                let object = self.to_object(operand);
                let awaited = Expr::call_static(
                    self.runtime_class("Promise"),
                    "Await",
                    vec![object],
                    CsType::Object,
                );
                Expr::await_(awaited, CsType::Object)
            }
            false => self.await_ready(operand),
        }
    }

    pub fn await_ready(&mut self, value: Expr) -> Expr {
        let ty = value.ty.clone();
        let ready = CsType::generic(&self.runtime("ReadyValue"), vec![ty.clone()]);
        let awaited = Expr::call_static(self.runtime_class("Promise"), "Ready", vec![value], ready)
            .with_type_args(vec![ty.clone()]);
        Expr::await_(awaited, ty)
    }

    /// Whether a value can be a promise or another object with `then`, as far as its types tell.
    fn may_be_thenable(&mut self, ty: Ty, own: &CsType) -> bool {
        match own {
            CsType::Object | CsType::TypeParam(_) => true,
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) | CsType::Optional(inner) => {
                promised(inner).is_some() || self.may_be_thenable(ty, &inner.clone())
            }
            CsType::Named(..) => {
                let present = self.c.non_nullable(ty);
                self.c.promised_type(present).is_some()
            }
            _ => false,
        }
    }

    /// The value of a `return` in an async function. A promise is followed by the promise of the function.
    pub fn async_return(&mut self, expr: ExprId, result: &CsType) -> Expr {
        let ty = self.ty(expr);
        let own = self.expr_repr(expr);
        let span = self.span(expr);
        // Whatever is returned where any value fits is looked at by the promise itself.
        if *result == CsType::Object || !self.may_be_followed(ty, &own) {
            return self.expr_as(expr, result);
        }
        if self.code.in_finally_scope {
            self.problems.push(
                crate::diagnostics::Diagnostic::error(
                    crate::diagnostics::Code::UnsupportedSyntax,
                    span,
                    "a promise returned from a `try` with `finally` is not supported yet",
                )
                .with_help("write `return await`: then `finally` runs when the promise is settled"),
            );
        }
        if let Some(value) = promised(&own) {
            let promise = self.expr(expr);
            let returned = Expr::call_method(promise, "Returned", Vec::new(), value.clone());
            let awaited = Expr::await_(returned, value);
            return self.convert(awaited, result, span);
        }
        let object = self.expr_as(expr, &CsType::Object);
        let returned = Expr::call_static(
            self.runtime_class("Promise"),
            "Returned",
            vec![object],
            result.clone(),
        )
        .with_type_args(vec![result.clone()]);
        Expr::await_(returned, result.clone())
    }

    /// Whether a returned value has a type of which some values are promises, so that C# must ask. A type parameter that stands for
    /// a promise is found when the value gets there.
    fn may_be_followed(&mut self, ty: Ty, own: &CsType) -> bool {
        if promised(own.strip()).is_some() {
            return true;
        }
        match own.strip() {
            CsType::Object => self.mentions_thenable(ty),
            CsType::Named(..) => {
                let present = self.c.non_nullable(ty);
                self.c.promised_type(present).is_some()
            }
            _ => false,
        }
    }

    fn mentions_thenable(&mut self, ty: Ty) -> bool {
        use crate::check::ty::TyFlags;
        match self.c.kind(ty).clone() {
            TyKind::Union { members, .. } => members.iter().any(|m| self.mentions_thenable(*m)),
            _ => {
                self.c
                    .is(ty, TyFlags::ANY | TyFlags::UNKNOWN | TyFlags::NON_PRIMITIVE)
                    || self.c.promised_type(ty).is_some()
            }
        }
    }
}

/// The type of the value that a promise promises.
pub fn promised(ty: &CsType) -> Option<CsType> {
    match ty {
        CsType::Named(decl, args) if !decl.is_user() && decl.name() == "Promise" => {
            args.first().cloned()
        }
        _ => None,
    }
}
