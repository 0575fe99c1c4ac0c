//! Functions as declarations, and the bodies of all functions.

use crate::check::expr::modes::CheckMode;
use crate::check::parents::{Container, FunctionOwner};
use crate::check::ty::{SignatureId, Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{
    ExprId, FunctionBody, FunctionId, FunctionKind, PatKind, StmtId, TypeNodeId,
};

impl<'p> Checker<'p> {
    pub(in crate::check) fn check_function_declaration(&mut self, node: Node<FunctionId>) {
        if let Some(symbol) = self.symbol_of_function(node) {
            let ty = self.type_of_symbol(symbol);
            self.exprs.checked.set_decl_ty(symbol, ty);
        }
        self.check_function_body(node);
    }

    /// Parameters, annotations and body of any function.
    pub(in crate::check) fn check_function_body(&mut self, node: Node<FunctionId>) {
        let (file, function) = node;
        let module = self.module(file);
        let data = &module[function];
        if matches!(
            data.kind,
            FunctionKind::Expression | FunctionKind::Arrow | FunctionKind::Method
        ) && self.expr_of_function(node).is_some()
        {
            self.assign_context_to_function(node, CheckMode::NORMAL);
        }
        let signature = self.signature_of(node);
        self.exprs.checked.set_function_signature(node, signature);
        for param in &data.signature.type_params {
            for ty in [module[*param].constraint, module[*param].default]
                .into_iter()
                .flatten()
            {
                self.type_from_node((file, ty));
            }
        }
        if let Some(ty) = data.signature.this_param.and_then(|this| this.ty) {
            self.type_from_node((file, ty));
        }
        for (index, param) in data.signature.params.iter().enumerate() {
            self.check_param(node, index);
            let _ = param;
        }
        self.check_predicate_annotation(node);
        match data.signature.return_type {
            Some(ty) => self.check_annotated_body(node, ty),
            None => self.check_inferred_body(node, signature),
        }
    }

    fn check_param(&mut self, node: Node<FunctionId>, index: usize) {
        let (file, function) = node;
        let module = self.module(file);
        let data = &module[function];
        let param = &data.signature.params[index];
        for decorator in &param.decorators {
            self.check_expr((file, decorator.expr), CheckMode::NORMAL);
        }
        if let Some(ty) = param.ty {
            self.type_from_node((file, ty));
        }
        let declared = self.type_of_parameter(node, index);
        if param.ty.is_none() && param.default.is_none() && self.is(declared, TyFlags::ANY) {
            let given = self.exprs.param_types.contains_key(&(node, index as u32));
            if !given && data.kind != FunctionKind::Setter {
                self.report_implicit_any_param(node, index);
            }
        }
        if let Some(default) = param.default {
            let given = self.check_expr_cached((file, default));
            if param.ty.is_some() || self.exprs.param_types.contains_key(&(node, index as u32)) {
                let target = self.or_undefined(declared);
                self.check_assignable_expr(
                    given,
                    target,
                    module[default].span,
                    Some((file, default)),
                );
            }
        }
        if param.rest && param.ty.is_some() {
            let apparent = self.base_constraint(declared).unwrap_or(declared);
            if !self.is(apparent, TyFlags::ANY) && !self.is_array_like(apparent) {
                let text = format!(
                    "a rest parameter must have an array type, not `{}`",
                    self.show(declared)
                );
                self.error(param.span, Code::NotAssignable, text);
            }
        }
        let value = match (param.default, param.optional) {
            (Some(_), _) => self.without_undefined_if_default(node, index, declared),
            (None, true) => self.or_undefined(declared),
            (None, false) => declared,
        };
        self.check_declared_pattern((file, param.pat), value);
    }

    fn without_undefined_if_default(
        &mut self,
        _node: Node<FunctionId>,
        _index: usize,
        ty: Ty,
    ) -> Ty {
        self.without_undefined(ty)
    }

    fn report_implicit_any_param(&mut self, node: Node<FunctionId>, index: usize) {
        let (file, function) = node;
        let module = self.module(file);
        let param = &module[function].signature.params[index];
        if let FunctionOwner::ClassMember(..) | FunctionOwner::Statement(_) =
            self.up(file).function(function)
            && module.is_declaration_file
        {
            return;
        }
        match module[param.pat].kind {
            PatKind::Name(name) => self.error(
                module[param.pat].span,
                Code::ImplicitAny,
                format!("nothing says what type the parameter `{name}` has, so it would be `any`"),
            ),
            PatKind::Array { .. }
            | PatKind::Object { .. }
            | PatKind::Target(_)
            | PatKind::Invalid => {}
        }
    }

    fn check_annotated_body(&mut self, node: Node<FunctionId>, annotation: TypeNodeId) {
        let (file, function) = node;
        let module = self.module(file);
        let data = &module[function];
        let span = module[annotation].span;
        let result = self.return_type_from_annotation(node, annotation);
        if data.is_async && !data.is_generator {
            self.check_async_result(result, span);
        }
        if data.is_generator
            && self.generator_types(result, data.is_async).is_none()
            && !self.is(result, TyFlags::ANY_OR_UNKNOWN)
            && result != Ty::ERROR
        {
            let text = format!(
                "a generator cannot be declared to return `{}`",
                self.show(result)
            );
            self.error(span, Code::NotAssignable, text);
        }
        match &data.body {
            FunctionBody::None => {}
            FunctionBody::Expr(body) => {
                let ty = self.check_expr((file, *body), CheckMode::NORMAL);
                let target = self.unwrapped_result(node, result);
                let given = if data.is_async { self.awaited(ty) } else { ty };
                self.check_assignable_expr(
                    given,
                    target,
                    module[*body].span,
                    Some((file, *body)).filter(|_| !data.is_async),
                );
            }
            FunctionBody::Block(block) => {
                self.check_block(file, block);
                self.check_all_paths_return(node, result, span);
            }
        }
    }

    fn check_inferred_body(&mut self, node: Node<FunctionId>, signature: SignatureId) {
        let (file, function) = node;
        let module = self.module(file);
        let result = self.result_of(signature);
        match &module[function].body {
            FunctionBody::None => {
                if !module.is_declaration_file
                    && matches!(
                        module[function].kind,
                        FunctionKind::Declaration | FunctionKind::Method
                    )
                    && !module[function].is_declare
                    && module[function].signature.return_type.is_none()
                {
                    // The signature of an overload without result type is `any`.
                    self.error(
                        module[function].span,
                        Code::ImplicitAny,
                        "a signature without a body needs a result type",
                    );
                }
            }
            FunctionBody::Expr(body) => {
                let ty = self.check_expr((file, *body), CheckMode::NORMAL);
                let target = self.unwrapped_result(node, result);
                let given = if module[function].is_async {
                    self.awaited(ty)
                } else {
                    ty
                };
                let regular = self.regular_object(given);
                self.note_flow(regular, target);
            }
            FunctionBody::Block(block) => self.check_block(file, block),
        }
    }

    /// A function whose result follows from its own result needs an annotation.
    pub(in crate::check) fn report_circular_result(&mut self, (file, function): Node<FunctionId>) {
        let module = self.module(file);
        let data = &module[function];
        let span = match data.name {
            Some(name) => module[name].span,
            None => data.signature.span,
        };
        let name = match (data.name, self.up(file).function(function)) {
            (Some(name), _) => format!("`{}`", module[name].text),
            (None, FunctionOwner::ClassMember(_, member)) => match module[member].kind.key() {
                Some(key) => match key.static_atom() {
                    Some(name) => format!("`{name}`"),
                    None => "this method".to_owned(),
                },
                None => "this function".to_owned(),
            },
            (None, _) => "this function".to_owned(),
        };
        self.error(
            span,
            Code::ImplicitAny,
            format!("the result of {name} depends on itself, so it needs a result type"),
        );
    }

    /// What `return` must give in a function of this result type: the promised value of an async function, the final value
    /// of a generator.
    pub(in crate::check) fn unwrapped_result(&mut self, node: Node<FunctionId>, result: Ty) -> Ty {
        let data = &self.module(node.0)[node.1];
        let (is_async, is_generator) = (data.is_async, data.is_generator);
        if is_generator {
            return self
                .generator_return_type(result, is_async)
                .unwrap_or(Ty::ANY);
        }
        if is_async {
            return self.awaited_no_alias(result);
        }
        result
    }

    pub(in crate::check) fn check_return(&mut self, node: Node<StmtId>, value: Option<ExprId>) {
        let (file, stmt) = node;
        let module = self.module(file);
        let span = module[stmt].span;
        let Container::Function(function) = self.container_of(node) else {
            if let Some(value) = value {
                self.check_expr((file, value), CheckMode::NORMAL);
            }
            self.error(
                span,
                Code::WrongPlace,
                "`return` can be used only inside a function",
            );
            return;
        };
        let data = &module[function];
        let given = match value {
            Some(value) => self.check_expr((file, value), CheckMode::NORMAL),
            None => Ty::UNDEFINED,
        };
        let signature = self.signature_of((file, function));
        match data.kind {
            FunctionKind::Setter => {
                if value.is_some() {
                    self.error(span, Code::NotAssignable, "a setter cannot return a value");
                }
                return;
            }
            FunctionKind::Constructor => {
                if let Some(value) = value {
                    let target = self.result_of(signature);
                    self.check_assignable_expr(
                        given,
                        target,
                        module[value].span,
                        Some((file, value)),
                    );
                }
                return;
            }
            FunctionKind::Declaration
            | FunctionKind::Expression
            | FunctionKind::Arrow
            | FunctionKind::Method
            | FunctionKind::Getter => {}
        }
        let result = match data.signature.return_type {
            Some(ty) => self.return_type_from_annotation((file, function), ty),
            None => self.result_of(signature),
        };
        let target = self.unwrapped_result((file, function), result);
        let awaited = if data.is_async {
            self.awaited(given)
        } else {
            given
        };
        if data.signature.return_type.is_none() {
            let regular = self.regular_object(awaited);
            self.note_flow(regular, target);
            return;
        }
        match value {
            Some(value) => {
                let whole = Some((file, value)).filter(|_| !data.is_async);
                self.check_conditional_return(awaited, target, value, file, whole, data.is_async);
            }
            None => {
                let allowed = self.some_type(target, &mut |checker, member| {
                    checker.is(
                        member,
                        TyFlags::VOID | TyFlags::ANY_OR_UNKNOWN | TyFlags::UNDEFINED,
                    )
                });
                if !allowed {
                    let text = format!("`return` needs a value of type `{}`", self.show(target));
                    self.error(span, Code::NotAssignable, text);
                }
            }
        }
    }

    /// `return c ? a : b` is checked branch by branch, so that reports stand at the branch.
    fn check_conditional_return(
        &mut self,
        given: Ty,
        target: Ty,
        value: ExprId,
        file: crate::source::FileId,
        whole: Option<Node<ExprId>>,
        is_async: bool,
    ) {
        use crate::syntax::ast::ExprKind;
        if let ExprKind::Conditional {
            consequent,
            alternate,
            ..
        } = self.module(file)[value].kind
        {
            for branch in [consequent, alternate] {
                let ty = self.check_expr((file, branch), CheckMode::NORMAL);
                let ty = if is_async { self.awaited(ty) } else { ty };
                let inner = Some((file, branch)).filter(|_| !is_async);
                self.check_conditional_return(ty, target, branch, file, inner, is_async);
            }
            return;
        }
        let span = self.module(file)[value].span;
        self.check_assignable_expr(given, target, span, whole);
    }

    /// A function whose result is not `void` must not reach its end.
    fn check_all_paths_return(
        &mut self,
        node: Node<FunctionId>,
        result: Ty,
        span: crate::source::Span,
    ) {
        let (file, function) = node;
        let target = self.unwrapped_result(node, result);
        let data = &self.module(file)[function];
        if matches!(data.kind, FunctionKind::Constructor | FunctionKind::Setter) {
            return;
        }
        let free = self.some_type(target, &mut |checker, member| {
            checker.is(
                member,
                TyFlags::VOID | TyFlags::ANY | TyFlags::UNDEFINED | TyFlags::UNKNOWN,
            )
        });
        if free || target == Ty::ERROR || !self.end_is_reachable(node) {
            return;
        }
        if self.is(target, TyFlags::NEVER) {
            self.error(
                span,
                Code::NotAssignable,
                "a function that returns `never` must not reach its end",
            );
            return;
        }
        let contents = self.function_contents(file);
        let has_return = contents.returns.get(&function).is_some_and(|returns| {
            returns
                .iter()
                .any(|stmt| self.returned_expr((file, *stmt)).is_some())
        });
        if data.is_generator && !has_return && self.is_assignable(Ty::UNDEFINED, target) {
            return;
        }
        let shown = self.show(target);
        let text = if has_return {
            format!("some way through this function does not return a value of type `{shown}`")
        } else {
            format!("this function is declared to return `{shown}`, but never returns a value")
        };
        self.error(span, Code::NotAssignable, text);
    }

    /// `x is T`: `T` must be possible for the parameter.
    fn check_predicate_annotation(&mut self, node: Node<FunctionId>) {
        let signature = self.signature_of(node);
        let Some(predicate) = self.signature(signature).predicate.clone() else {
            return;
        };
        let (Some(param), Some(ty)) = (predicate.param, predicate.ty) else {
            return;
        };
        let data = self.signature(signature).clone();
        let Some(param_ty) = self.try_param_type_at(&data, param) else {
            return;
        };
        if !self.is_assignable(ty, param_ty)
            && self.module(node.0)[node.1].signature.return_type.is_some()
        {
            let span = self.module(node.0)[node.1].signature.span;
            let text = format!(
                "the predicate's type `{}` is not one that the parameter (`{}`) can have",
                self.show(ty),
                self.show(param_ty)
            );
            self.error(span, Code::NotAssignable, text);
            return;
        }
        // What the guard lets pass is seen as its type from there on.
        for member in self.members_of_union(param_ty).iter().copied() {
            match self.is_assignable(member, ty) {
                true => self.note_flow(member, ty),
                false => self.note_downcast(member, ty),
            }
        }
    }

    /// The result type that an annotation denotes: a type predicate is a boolean, an assertion nothing.
    pub(in crate::check) fn return_type_from_annotation(
        &mut self,
        node: Node<FunctionId>,
        ty: TypeNodeId,
    ) -> Ty {
        self.type_from_node((node.0, ty))
    }
}
