//! Functions: parameters with defaults and patterns, bodies, lambdas, local functions.

use super::Lowerer;
use super::members::{CsParam, MethodSig};
use super::rest_parameters::Incoming;
use super::scope::{Code, CsTypeSlot};
use crate::check::symbols::SymbolId;
use crate::check::ty::Ty;
use crate::ir::{self, CsType, Expr, Local, LocalFunction, Stmt, StmtKind};
use crate::source::Span;
use crate::syntax::ast::{ExprId, Function, FunctionBody, FunctionId, Param, PatKind};

impl Lowerer<'_, '_> {
    /// A function expression or arrow as a C# lambda with these parameter and result types.
    pub fn lambda(
        &mut self,
        id: ExprId,
        function: FunctionId,
        params: Vec<CsType>,
        result: CsType,
    ) -> Expr {
        let span = self.span(id);
        self.lambda_of(span, function, params, result)
    }

    pub fn lambda_of(
        &mut self,
        span: Span,
        function: FunctionId,
        params: Vec<CsType>,
        result: CsType,
    ) -> Expr {
        let node = self.ast[function].clone();
        let wanted = CsType::delegate(params.clone(), result.clone());
        let result = self.own_promise(function, &result).unwrap_or(result);
        let delegate = CsType::delegate(params.clone(), result.clone());
        let (result, is_async) = self.body_result(&node, &result, span);
        let code = self.nested_code(&node, result, is_async);
        let (locals, body) = self.in_code(code, |l| {
            let mut setup = Vec::new();
            let locals = l.bind_lambda_params(&node, &params, &mut setup);
            (locals, l.function_body(&node, setup))
        });
        let place = body.first().and_then(|stmt| stmt.span);
        let mut made = match single_return(&body) {
            Some(value) => Expr::lambda(locals, value, delegate),
            None => Expr::lambda_block(locals, body, delegate),
        };
        if let ir::ExprKind::Lambda(lambda) = &mut made.kind {
            lambda.span = place;
            lambda.is_async = is_async;
        }
        self.convert(made, &wanted, span)
    }

    /// Arrows see the `this` and `super` around them; other functions have no `this` unless a method gives them one.
    fn nested_code(&self, node: &Function, result: CsType, is_async: bool) -> Code {
        let truthy_result = self.code.truthy_callback;
        let inherits = node.kind.inherits_this() || self.code.this_local.is_some();
        Code {
            result: CsTypeSlot(result),
            is_async,
            this_ty: self.code.this_ty.clone().filter(|_| inherits),
            this_local: self.code.this_local.clone().filter(|_| inherits),
            class: self.code.class,
            static_this: self.code.static_this.filter(|_| inherits),
            truthy_result,
            ..Code::default()
        }
    }

    /// One local for each parameter of the delegate; what the function declares differently is set up first in the body.
    fn bind_lambda_params(
        &mut self,
        node: &Function,
        params: &[CsType],
        setup: &mut Vec<Stmt>,
    ) -> Vec<Local> {
        let mut locals = Vec::new();
        for (index, ty) in params.iter().enumerate() {
            let name = match node.signature.params.get(index) {
                Some(param) if !param.rest || index + 1 == params.len() => self.param_name(param),
                Some(_) => "item".to_owned(),
                None => "_".to_owned(),
            };
            locals.push(self.fresh.local(&name, ty.clone()));
        }
        let incoming = Incoming::new(&locals, params);
        for (index, param) in node.signature.params.iter().enumerate() {
            if param.rest {
                self.bind_rest_of_lambda(param, index, &incoming, setup);
                break;
            }
            let observed = param.default.is_some() || param.optional || {
                let ty = self.checked.pat_ty(self.node(param.pat));
                let slot = self.repr(ty);
                slot == CsType::Object || slot.strip() != &slot
            };
            match self.incoming_argument(&incoming, index, observed) {
                Some(value) => self.bind_param(param, value, incoming.local(index), setup),
                None => {
                    let nothing = Expr::null(CsType::Object);
                    self.refuse(param.span, "a parameter taken from this rest parameter");
                    self.bind_param(param, nothing, None, setup);
                }
            }
        }
        locals
    }

    fn bind_rest_of_lambda(
        &mut self,
        param: &Param,
        index: usize,
        incoming: &Incoming<'_>,
        setup: &mut Vec<Stmt>,
    ) {
        let ty = self.checked.pat_ty(self.node(param.pat));
        let want = self.repr(ty).gathered();
        // How many of the optional arguments the caller gave cannot be told.
        if incoming.may_lack(index) {
            self.refuse(
                param.span,
                "a rest parameter where optional parameters are expected",
            );
            let nothing = self.marker(want);
            self.bind_param(param, nothing, None, setup);
            return;
        }
        let Some(array) = self.incoming_rest(incoming, index, &want, param.span) else {
            self.refuse(param.span, "a rest parameter of this type");
            return;
        };
        let own = match &array.kind {
            ir::ExprKind::Local(local) => Some(local.clone()),
            _ => None,
        };
        self.bind_param(param, array, own.as_ref(), setup);
    }

    fn param_name(&self, param: &Param) -> String {
        match self.ast.pat_name(param.pat) {
            Some(name) => name.to_string(),
            None => "argument".to_owned(),
        }
    }

    /// Gives a parameter its place: the C# parameter itself, or a local made from it (another type, a default, a pattern).
    fn bind_param(
        &mut self,
        param: &Param,
        incoming: Expr,
        local: Option<&Local>,
        setup: &mut Vec<Stmt>,
    ) {
        let pat = param.pat;
        let ty = self.checked.pat_ty(self.node(pat));
        let symbol = match self.ast[pat].kind {
            PatKind::Name(_) => self.pat_symbol(pat),
            _ => None,
        };
        let slot = match symbol {
            Some(symbol) => self.variable_slot(symbol),
            None => self.repr(ty),
        };
        if let (Some(symbol), Some(local), None) = (symbol, local, param.default)
            && (*local.ty() == slot
                || slot.is_untyped_array() && local.ty().array_element() == Some(&CsType::Object))
        {
            self.places
                .insert(symbol, super::scope::Place::Local(local.clone()));
            return;
        }
        let (mut prelude, value) = self.separately(|l| match param.default {
            None => {
                let incoming = super::function_values::surely(incoming, &slot);
                l.convert(incoming, &slot, param.span)
            }
            Some(default) => l.param_default(incoming, default, &slot, param.span),
        });
        match symbol {
            Some(symbol) => {
                let name = self.name_of(symbol).to_string();
                let local = self.declare_local(symbol, &name, slot);
                prelude.push(Stmt::local(&local, value));
            }
            None => {
                let (more, ()) = self.separately(|l| l.destructure(pat, value, ty));
                prelude.extend(more);
            }
        }
        setup.extend(prelude);
    }

    /// The default is evaluated at the call, left to right, when the argument is undefined.
    fn param_default(
        &mut self,
        incoming: Expr,
        default: ExprId,
        slot: &CsType,
        span: Span,
    ) -> Expr {
        let kept = self.reusable(incoming, "argument");
        let test = self.is_nothing(kept.clone(), false, false);
        let (prelude, other) = self.separately(|l| l.expr_as(default, slot));
        if let CsType::UndefinedOr(inner) = &kept.ty
            && **inner == *slot
            && prelude.is_empty()
        {
            return Expr::coalesce(kept, other, slot.clone());
        }
        if let ir::ExprKind::Null = kept.kind {
            self.code.prelude.extend(prelude);
            return other;
        }
        let present = self.convert(kept, slot, span);
        if prelude.is_empty() {
            return Expr::conditional(test, other, present, slot.clone());
        }
        let result = self.fresh.local("argument", slot.clone());
        self.before(Stmt::declare(&result));
        let mut then = prelude;
        then.push(Stmt::assign(Expr::local(&result), other));
        let otherwise = vec![Stmt::assign(Expr::local(&result), present)];
        self.before(Stmt::if_(test, then, otherwise));
        Expr::local(&result)
    }

    /// The parameters of a declared function or method, as C# sees them from outside.
    pub fn declared_params(
        &mut self,
        node: &Function,
        sig: &MethodSig,
        setup: &mut Vec<Stmt>,
    ) -> Vec<ir::Param> {
        let mut params = Vec::new();
        for (index, outer) in sig.params.iter().enumerate() {
            let own = node.signature.params.get(index);
            let name = match own {
                Some(param) => self.param_name(param),
                None => outer.name.clone(),
            };
            let local = self.fresh.local(&name, outer.ty.clone());
            if let Some(param) = own {
                self.bind_param(param, Expr::local(&local), Some(&local), setup);
            }
            let omittable = sig.params[index..]
                .iter()
                .all(|p: &CsParam| p.optional && !p.rest);
            params.push(match omittable {
                true => ir::Param::with_default(&local, default_of(&outer.ty)),
                false => ir::Param::new(&local),
            });
        }
        params
    }

    /// The statements of a body, after the setup of parameters.
    pub fn function_body(&mut self, node: &Function, setup: Vec<Stmt>) -> Vec<Stmt> {
        if node.is_generator {
            return self.generator_body(node, setup);
        }
        let mut body = setup;
        match &node.body {
            FunctionBody::Block(block) => {
                let stmts = block.stmts.clone();
                let vars = self.hoist_vars(self.function_at(node.span), &stmts);
                body.extend(vars);
                body.extend(self.stmts(&stmts));
            }
            FunctionBody::Expr(expr) => {
                let expr = *expr;
                let result = self.code.result.0.clone();
                body.extend(self.return_value(expr, &result));
            }
            FunctionBody::None => {}
        }
        self.finish_body(&mut body, node);
        body
    }

    fn function_at(&self, span: Span) -> Option<FunctionId> {
        let found = self.ast.functions.iter().find(|(_, f)| f.span == span);
        found.map(|(id, _)| id)
    }

    /// A body that can end without `return` gives undefined.
    fn finish_body(&mut self, body: &mut Vec<Stmt>, node: &Function) {
        let result = self.code.result.0.clone();
        if result == CsType::Void || !super::stmt::can_end(body) {
            return;
        }
        let value = self.undefined(&result);
        if value.ty == result {
            body.push(Stmt::return_(value));
            return;
        }
        // TypeScript knows that the end is not reached (an exhaustive switch, a call that never returns).
        let _ = node;
        let error = Expr::call_static(
            self.runtime_class("CheckFailed"),
            "Unreachable",
            Vec::new(),
            CsType::Exception,
        );
        body.push(Stmt::throw(error));
    }

    /// `return expr;`
    pub fn return_value(&mut self, expr: ExprId, result: &CsType) -> Vec<Stmt> {
        let span = self.span(expr);
        let (mut stmts, stmt) = self.separately(|l| {
            if *result == CsType::Void {
                l.effect_statement(expr);
                return None;
            }
            let value = match l.code.truthy_result {
                true => l.condition(expr),
                false if l.code.is_async => l.async_return(expr, result),
                false => l.expr_as(expr, result),
            };
            Some(Stmt::return_(value).at(span))
        });
        stmts.extend(stmt);
        stmts
    }

    /// A function declared inside a body.
    pub fn local_function(&mut self, function: FunctionId) -> Option<Stmt> {
        let symbol = self.c.symbols.file(self.file).function(function).symbol?;
        self.local_function_of(function, symbol)
    }

    /// The local function for a symbol that has its place already.
    pub fn local_function_of(&mut self, function: FunctionId, symbol: SymbolId) -> Option<Stmt> {
        let node = self.ast[function].clone();
        let Some(super::scope::Place::LocalFunction(local)) = self.places.get(&symbol).cloned()
        else {
            return None;
        };
        let sig = self.function_sig(symbol)?;
        let (result, is_async) = self.body_result(&node, &sig.result, node.span);
        let code = self.nested_code(&node, result, is_async);
        let (params, body) = self.in_code(code, |l| {
            let mut setup = Vec::new();
            let params = l.declared_params(&node, &sig, &mut setup);
            (params, l.function_body(&node, setup))
        });
        Some(Stmt::new(StmtKind::LocalFunction(LocalFunction {
            local,
            type_params: sig
                .type_params
                .iter()
                .map(ir::TypeParamDecl::plain)
                .collect(),
            params,
            result: sig.result,
            body,
            is_async,
            is_static: false,
        })))
    }

    /// A module-level function as a static method.
    pub fn static_function(&mut self, function: FunctionId, name: &str) -> Option<ir::Method> {
        let node = self.ast[function].clone();
        let signature = self.checked.function_signature(self.node(function))?;
        let sig = self.method_sig(signature);
        let (result, is_async) = self.body_result(&node, &sig.result, node.span);
        let code = Code {
            result: CsTypeSlot(result),
            is_async,
            ..Code::default()
        };
        let (params, body) = self.in_code(code, |l| {
            let mut setup = Vec::new();
            let params = l.declared_params(&node, &sig, &mut setup);
            (params, l.function_body(&node, setup))
        });
        let mut method = ir::Method::new_static(name, params, sig.result, body);
        method.type_params = sig
            .type_params
            .iter()
            .map(ir::TypeParamDecl::plain)
            .collect();
        method.doc = self.doc(node.span);
        method.is_async = is_async;
        Some(method)
    }

    /// The doc comment before a declaration.
    pub fn doc(&self, span: Span) -> ir::Doc {
        match self.ast.comments.doc_before(span.start) {
            Some(comment) => ir::Doc::from_jsdoc(&comment.text),
            None => ir::Doc::default(),
        }
    }

    /// The declared slot of a variable.
    pub fn variable_slot(&mut self, symbol: SymbolId) -> CsType {
        if let Some(slot) = self.joined_item_slot(symbol) {
            return slot;
        }
        let ty: Ty = self.checked.decl_ty(symbol);
        // A variable that keeps an element from past the end shows the undefined wherever the program looks at it.
        let ty = match self.checked.holds_undefined(symbol) {
            true => self.c.union(&[ty, Ty::UNDEFINED]),
            false => ty,
        };
        self.repr(ty)
    }
}

/// The constant that stands for an omitted argument.
fn default_of(ty: &CsType) -> Expr {
    match ty {
        CsType::UndefinedOr(_) | CsType::Object => Expr::null(ty.clone()),
        _ => Expr::default(ty.clone()),
    }
}

/// The value of a body that is nothing but `return value;`.
fn single_return(body: &[Stmt]) -> Option<Expr> {
    match body {
        [stmt] => match &stmt.kind {
            StmtKind::Return(Some(value)) => Some(value.clone()),
            StmtKind::Expr(value) if is_statement_expression(value) => Some(value.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn is_statement_expression(value: &Expr) -> bool {
    matches!(
        value.kind,
        ir::ExprKind::Call(_)
            | ir::ExprKind::Assign { .. }
            | ir::ExprKind::CompoundAssign { .. }
            | ir::ExprKind::Increment { .. }
    )
}
