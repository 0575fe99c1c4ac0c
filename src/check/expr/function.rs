//! Function expressions, arrow functions and methods of object literals: parameters without annotation get their types
//! from the signature that is expected of the function.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Deferred;
use super::modes::CheckMode;
use crate::check::parents::{Container, FunctionOwner, StmtRole};
use crate::check::ty::{
    OriginData, OriginSource, ResultType, SignatureData, SignatureId, Ty, TyFlags, TypeParamId,
};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    ArrayElement, ExprId, ExprKind, FunctionBody, FunctionId, FunctionKind, LogicalOp,
    ObjectProperty, PatKind, StmtId, StmtKind,
};

/// What the bodies of a file's functions hold, found in one pass.
#[derive(Debug, Default)]
pub struct FunctionContents {
    /// `return` statements of each function, in source order.
    pub returns: FxHashMap<FunctionId, Vec<StmtId>>,
    /// `yield` expressions of each function, in source order.
    pub yields: FxHashMap<FunctionId, Vec<ExprId>>,
    /// Functions that use their own `this`.
    pub uses_this: FxHashSet<FunctionId>,
}

impl Checker<'_> {
    pub(in crate::check) fn function_contents(&mut self, file: FileId) -> Rc<FunctionContents> {
        if let Some(known) = self.exprs.contents.get(&file) {
            return known.clone();
        }
        let module = self.module(file);
        let parents = self.up(file);
        let mut contents = FunctionContents::default();
        for (stmt, node) in module.stmts.iter() {
            if let StmtKind::Return(_) = node.kind
                && parents.stmt(stmt) != StmtRole::Unreached
                && let Container::Function(function) = parents.container_of_stmt(stmt)
            {
                contents.returns.entry(function).or_default().push(stmt);
            }
        }
        for (expr, node) in module.exprs.iter() {
            match node.kind {
                ExprKind::Yield { .. } => {
                    if let Container::Function(function) = parents.container_of_expr(expr) {
                        contents.yields.entry(function).or_default().push(expr);
                    }
                }
                ExprKind::This => {
                    let container = parents.this_container(module, parents.container_of_expr(expr));
                    if let Container::Function(function) = container {
                        contents.uses_this.insert(function);
                    }
                }
                _ => {}
            }
        }
        for returns in contents.returns.values_mut() {
            returns.sort_by_key(|stmt| module[*stmt].span.start);
        }
        for yields in contents.yields.values_mut() {
            yields.sort_by_key(|expr| module[*expr].span.start);
        }
        let contents = Rc::new(contents);
        self.exprs.contents.insert(file, contents.clone());
        contents
    }

    /// Checks a function expression, arrow function or method of an object literal; its body waits.
    pub(in crate::check) fn check_function_expr(
        &mut self,
        node: Node<FunctionId>,
        mode: CheckMode,
    ) -> Ty {
        self.exprs.deferred.insert(Deferred::Function(node));
        if mode.contains(CheckMode::SKIP_CONTEXT_SENSITIVE)
            && self.is_context_sensitive_function(node)
        {
            let function = &self.module(node.0)[node.1];
            // Only the result depends on the context, so it can be inferred from already.
            if function.signature.return_type.is_none()
                && !self.has_context_sensitive_params(node)
                && let Some(signature) = self.contextual_signature(node)
            {
                let expected = self.result_of(signature);
                if self.is(expected, TyFlags::HAS_PARAMS) {
                    return self.context_free_type(node, mode);
                }
            }
            return Ty::ANY_FUNCTION;
        }
        self.assign_context_to_function(node, mode);
        self.type_of_function(node)
    }

    fn context_free_type(&mut self, node: Node<FunctionId>, mode: CheckMode) -> Ty {
        if let Some(known) = self.exprs.context_free_types.get(&node) {
            return *known;
        }
        let result = self.result_from_body(node, mode);
        let signature = self
            .types
            .new_signature(SignatureData::new(Vec::new(), ResultType::Known(result)));
        let ty = self.non_inferrable_function(signature);
        self.exprs.context_free_types.insert(node, ty);
        ty
    }

    fn non_inferrable_function(&mut self, signature: SignatureId) -> Ty {
        let members = crate::check::ty::Members {
            call: vec![signature],
            ..Default::default()
        };
        let params = self.params_in_members(&members);
        let mut data = OriginData::new(OriginSource::Made, params);
        data.members = Some(Rc::new(members));
        data.non_inferrable = true;
        let origin = self.types.new_origin(data);
        self.object_of_origin(origin)
    }

    /// The type of a function expression or method as a value. Parameters must have their types by now.
    pub(in crate::check) fn type_of_function(&mut self, node: Node<FunctionId>) -> Ty {
        if let Some(known) = self.exprs.function_types.get(&node) {
            return *known;
        }
        let container = self.up(node.0).container_of_function(node.1);
        let params = self.type_params_around(node.0, container);
        let data = OriginData::new(OriginSource::Function(node), params.into());
        let origin = self.types.new_origin(data);
        let ty = self.object_of_origin(origin);
        self.exprs.function_types.insert(node, ty);
        ty
    }

    /// The type parameters that code in a container can mention, outermost first, each class's `this` among them.
    pub(in crate::check) fn type_params_around(
        &mut self,
        file: FileId,
        container: Container,
    ) -> Vec<TypeParamId> {
        let module = self.module(file);
        let parents = self.up(file);
        let mut chain = Vec::new();
        let mut at = Some(container);
        while let Some(container) = at {
            chain.push(container);
            at = parents.outer(container);
        }
        let mut out: Vec<TypeParamId> = Vec::new();
        for container in chain.into_iter().rev() {
            let class = match container {
                Container::Function(function) => match parents.function(function) {
                    FunctionOwner::ClassMember(class, _) => Some(class),
                    FunctionOwner::Unreached
                    | FunctionOwner::Statement(_)
                    | FunctionOwner::Expr(_)
                    | FunctionOwner::Object(..) => None,
                },
                Container::Field(member) | Container::StaticBlock(member) => {
                    parents.class_of_member(member)
                }
                Container::Module | Container::Namespace(_) => None,
            };
            if let Some(class) = class
                && let Some(symbol) = self.symbol_of_class((file, class))
            {
                let declared = self.declared_params(symbol);
                for param in declared.params.iter() {
                    if !out.contains(param) {
                        out.push(*param);
                    }
                }
                out.push(declared.this_param);
            }
            if let Container::Function(function) = container {
                for param in &module[function].signature.type_params {
                    if let Some(param) = self.type_param_of_node((file, *param)) {
                        out.push(param);
                    }
                }
                if let Some(given) = self.exprs.function_type_params.get(&(file, function)) {
                    out.extend(given.iter().copied());
                }
            }
        }
        out
    }

    /// Gives parameters without annotation their types, once for all.
    pub(in crate::check) fn assign_context_to_function(
        &mut self,
        node: Node<FunctionId>,
        mode: CheckMode,
    ) {
        if self.exprs.context_assigned.contains(&node) {
            return;
        }
        let expected = self.contextual_signature(node);
        // Finding the context can come back here, by way of the call that the function is an argument of.
        if !self.exprs.context_assigned.insert(node) {
            return;
        }
        let (file, function) = node;
        let inference_node = self.expr_of_function(node);
        let inference = inference_node.and_then(|expr| self.inference_around(expr));
        let sensitive = self.is_context_sensitive_function(node);
        let inferential = mode.contains(CheckMode::INFERENTIAL);
        if sensitive {
            match expected {
                Some(expected) => {
                    let mut tentative = false;
                    if inferential && let Some(inference) = inference {
                        self.infer_from_annotations(node, expected, inference);
                        // A rest parameter that is still open must not be fixed as a whole.
                        tentative = self
                            .effective_rest_type(expected)
                            .is_some_and(|rest| self.is(rest, TyFlags::TYPE_PARAM));
                    }
                    self.assign_params(node, expected, inference, tentative);
                }
                None => {}
            }
        } else if let Some(expected) = expected
            && inferential
            && let Some(inference) = inference
            && self.module(file)[function].signature.type_params.is_empty()
            && self.signature(expected).params.len()
                > self.module(file)[function].signature.params.len()
        {
            self.infer_from_annotations(node, expected, inference);
        }
        let signature = self.signature_of(node);
        self.exprs.checked.set_function_signature(node, signature);
        if expected.is_some()
            && self.module(file)[function].signature.return_type.is_none()
            && self.types.signatures[signature.index()]
                .resolved_result
                .is_none()
            && !self.types.signatures[signature.index()].resolving
        {
            self.types.signatures[signature.index()].resolving = true;
            let result = self.result_from_body(node, mode);
            let data = &mut self.types.signatures[signature.index()];
            data.resolving = false;
            data.resolved_result.get_or_insert(result);
            if std::mem::take(&mut data.circular) {
                self.report_circular_result(node);
            }
        }
    }

    /// The expression that stands for a function in questions about its place.
    pub(in crate::check) fn expr_of_function(
        &mut self,
        (file, function): Node<FunctionId>,
    ) -> Option<Node<ExprId>> {
        match self.up(file).function(function) {
            FunctionOwner::Expr(expr) | FunctionOwner::Object(expr, _) => Some((file, expr)),
            FunctionOwner::Unreached
            | FunctionOwner::Statement(_)
            | FunctionOwner::ClassMember(..) => None,
        }
    }

    fn infer_from_annotations(
        &mut self,
        (file, function): Node<FunctionId>,
        expected: SignatureId,
        inference: crate::check::call::inference::InferenceId,
    ) {
        let signature = &self.module(file)[function].signature;
        for (index, param) in signature.params.iter().enumerate() {
            if param.rest {
                break;
            }
            if let Some(ty) = param.ty {
                let mut source = self.type_from_node((file, ty));
                if param.optional {
                    source = self.or_undefined(source);
                }
                let target = self.parameter_type_at(expected, index);
                self.infer_for_call(inference, source, target);
            }
        }
        if let Some(ty) = signature.return_type {
            let source = self.return_type_from_annotation((file, function), ty);
            let target = self.result_of(expected);
            self.infer_for_call(inference, source, target);
        }
    }

    fn assign_params(
        &mut self,
        node: Node<FunctionId>,
        expected: SignatureId,
        inference: Option<crate::check::call::inference::InferenceId>,
        tentative: bool,
    ) {
        let (file, function) = node;
        let written = &self.module(file)[function].signature;
        let type_params = self.signature(expected).type_params.clone();
        if !type_params.is_empty() {
            if !written.type_params.is_empty() {
                return;
            }
            self.exprs.function_type_params.insert(node, type_params);
        }
        if written.this_param.is_none()
            && let Some(this) = self.signature(expected).this_ty
        {
            let this = match inference {
                Some(inference) => self.instantiate_fixing_in(this, inference),
                None => this,
            };
            self.exprs.function_this.insert(node, this);
        }
        for (index, param) in written.params.iter().enumerate() {
            if param.ty.is_some() || self.exprs.param_types.contains_key(&(node, index as u32)) {
                continue;
            }
            let ty = if param.rest {
                self.rest_parameters_at(expected, index)
            } else {
                match self.try_parameter_type_at(expected, index) {
                    Some(ty) => ty,
                    None => continue,
                }
            };
            let ty = match inference {
                Some(inference) if tentative => self.instantiate_non_fixing(ty, inference),
                Some(inference) => self.instantiate_fixing_in(ty, inference),
                None => ty,
            };
            let ty = match ty == Ty::ANY && !param.rest {
                true => self.replacer_argument(node, index).unwrap_or(ty),
                false => ty,
            };
            let ty = match param.default {
                Some(default) if ty == Ty::GROUP_TEXT => match self.module(file)[default].kind {
                    ExprKind::String(_) => Ty::STRING,
                    _ => Ty::ANY,
                },
                _ => ty,
            };
            // `(...args: never[]) => R` says nothing of the parameters; a default value does.
            if ty == Ty::NEVER && param.default.is_some() {
                continue;
            }
            let ty = if param.optional && param.default.is_none() {
                self.or_undefined(ty)
            } else {
                ty
            };
            let ty = if ty == Ty::UNKNOWN
                && !matches!(self.module(file)[param.pat].kind, PatKind::Name(_))
            {
                self.type_implied_by_pattern((file, param.pat), false)
            } else {
                ty
            };
            self.exprs.param_types.insert((node, index as u32), ty);
        }
    }

    /// The type that the context gives to a parameter without annotation; `None` without context.
    pub fn contextually_typed_parameter(
        &mut self,
        node: Node<FunctionId>,
        index: usize,
    ) -> Option<Ty> {
        let key = (node, index as u32);
        if let Some(known) = self.exprs.param_types.get(&key) {
            return Some(*known);
        }
        match self.module(node.0)[node.1].kind {
            FunctionKind::Expression | FunctionKind::Arrow | FunctionKind::Method => {}
            FunctionKind::Declaration
            | FunctionKind::Getter
            | FunctionKind::Setter
            | FunctionKind::Constructor => return None,
        }
        if self.expr_of_function(node).is_none() || !self.is_context_sensitive_function(node) {
            return None;
        }
        self.assign_context_to_function(node, CheckMode::NORMAL);
        self.exprs.param_types.get(&key).copied()
    }

    /// Whether the type of an expression depends on what is expected of it: it holds a function whose parameters have no
    /// types of their own.
    pub(in crate::check) fn is_context_sensitive(&mut self, node: Node<ExprId>) -> bool {
        if let Some(known) = self.exprs.context_sensitive.get(&node) {
            return *known;
        }
        let found = self.find_context_sensitive(node);
        self.exprs.context_sensitive.insert(node, found);
        found
    }

    fn find_context_sensitive(&mut self, (file, expr): Node<ExprId>) -> bool {
        match &self.module(file)[expr].kind {
            ExprKind::Function(function) => self.is_context_sensitive_function((file, *function)),
            ExprKind::Object(properties) => properties.iter().any(|property| match property {
                ObjectProperty::Value { value, .. } => self.is_context_sensitive((file, *value)),
                ObjectProperty::Method { function, .. } => {
                    self.module(file)[*function].kind == FunctionKind::Method
                        && self.is_context_sensitive_function((file, *function))
                }
                ObjectProperty::Spread { .. } => false,
            }),
            ExprKind::Array(elements) => elements.iter().any(|element| match element {
                ArrayElement::Expr(element) => self.is_context_sensitive((file, *element)),
                ArrayElement::Hole | ArrayElement::Spread { .. } => false,
            }),
            ExprKind::Conditional {
                consequent,
                alternate,
                ..
            } => {
                self.is_context_sensitive((file, *consequent))
                    || self.is_context_sensitive((file, *alternate))
            }
            ExprKind::Logical {
                op: LogicalOp::Or | LogicalOp::Nullish,
                left,
                right,
            } => {
                self.is_context_sensitive((file, *left))
                    || self.is_context_sensitive((file, *right))
            }
            ExprKind::Yield {
                value: Some(value), ..
            } => self.is_context_sensitive((file, *value)),
            _ => false,
        }
    }

    pub(in crate::check) fn is_context_sensitive_function(
        &mut self,
        node: Node<FunctionId>,
    ) -> bool {
        if self.has_context_sensitive_params(node) {
            return true;
        }
        let (file, function) = node;
        let function_node = &self.module(file)[function];
        if !function_node.signature.type_params.is_empty()
            || function_node.signature.return_type.is_some()
        {
            return false;
        }
        let by_result = match &function_node.body {
            FunctionBody::None => false,
            FunctionBody::Expr(body) => self.is_context_sensitive((file, *body)),
            FunctionBody::Block(_) => {
                let contents = self.function_contents(file);
                contents.returns.get(&function).is_some_and(|returns| {
                    returns.iter().any(|stmt| {
                        self.returned_expr((file, *stmt))
                            .is_some_and(|value| self.is_context_sensitive((file, value)))
                    })
                })
            }
        };
        if by_result {
            return true;
        }
        function_node.is_generator && {
            let contents = self.function_contents(file);
            contents.yields.get(&function).is_some_and(|yields| {
                yields
                    .iter()
                    .any(|expr| self.is_context_sensitive((file, *expr)))
            })
        }
    }

    fn has_context_sensitive_params(&mut self, (file, function): Node<FunctionId>) -> bool {
        let node = &self.module(file)[function];
        if !node.signature.type_params.is_empty() {
            return false;
        }
        if node.signature.params.iter().any(|param| param.ty.is_none()) {
            return true;
        }
        node.kind != FunctionKind::Arrow
            && node.signature.this_param.is_none()
            && self.function_contents(file).uses_this.contains(&function)
    }

    /// `getter_type` of an accessor in an object literal: the annotation or what the body returns.
    pub(in crate::check) fn getter_type(&mut self, node: Node<FunctionId>) -> Ty {
        let signature = self.signature_of(node);
        self.exprs.checked.set_function_signature(node, signature);
        self.result_of(signature)
    }

    /// The annotation of a setter's parameter. For a getter: of the setter beside it.
    pub(in crate::check) fn setter_annotation(&mut self, node: Node<FunctionId>) -> Option<Ty> {
        let (file, function) = node;
        let module = self.module(file);
        let setter = match module[function].kind {
            FunctionKind::Setter => function,
            _ => self.other_accessor(node)?.1,
        };
        let ty = module[setter].signature.params.first()?.ty?;
        Some(self.type_from_node((file, ty)))
    }

    /// The setter of a getter and the other way round: same key, same place.
    fn other_accessor(&mut self, (file, function): Node<FunctionId>) -> Option<Node<FunctionId>> {
        let module = self.module(file);
        let is_accessor = |f: FunctionId| {
            f != function && matches!(module[f].kind, FunctionKind::Getter | FunctionKind::Setter)
        };
        match self.up(file).function(function) {
            FunctionOwner::Object(object, index) => {
                let ExprKind::Object(properties) = &module[object].kind else {
                    return None;
                };
                let ObjectProperty::Method { key, .. } = &properties[index as usize] else {
                    return None;
                };
                let name = self.key_name(file, key)?;
                properties.iter().find_map(|property| match property {
                    ObjectProperty::Method { key, function, .. } if is_accessor(*function) => {
                        (self.key_name(file, key) == Some(name)).then_some((file, *function))
                    }
                    _ => None,
                })
            }
            FunctionOwner::ClassMember(class, member) => {
                use crate::syntax::ast::ClassMemberKind;
                let ClassMemberKind::Method { key, .. } = &module[member].kind else {
                    return None;
                };
                let is_static = module[member].modifiers.is_static;
                let same_text = key.clone();
                module[class]
                    .members
                    .iter()
                    .find_map(|other| match &module[*other].kind {
                        ClassMemberKind::Method { key, function }
                            if is_accessor(*function)
                                && module[*other].modifiers.is_static == is_static =>
                        {
                            same_key(key, &same_text).then_some((file, *function))
                        }
                        _ => None,
                    })
            }
            FunctionOwner::Unreached | FunctionOwner::Statement(_) | FunctionOwner::Expr(_) => None,
        }
    }
}

fn same_key(a: &crate::syntax::ast::PropertyKey, b: &crate::syntax::ast::PropertyKey) -> bool {
    use crate::syntax::ast::PropertyKey;
    match (a, b) {
        (PropertyKey::Private(a), PropertyKey::Private(b)) => a.text == b.text,
        (PropertyKey::Private(_), _) | (_, PropertyKey::Private(_)) => false,
        _ => match (a.static_name(), b.static_name()) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        },
    }
}
