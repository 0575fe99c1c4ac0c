//! Calls, `new`, `super(...)` and tagged templates: which signature, with which type arguments.

mod applicability;
mod arguments;
mod generic_argument;
pub mod inference;
mod overload;
mod report;

use crate::diagnostics::Code;
use rustc_hash::FxHashMap;

use self::inference::{CallInference, InferenceId};
use super::checked::ResolvedCall;
use super::expr::modes::CheckMode;
use super::parents::{ExprRole, PatRole, VarDeclRole};
use super::ty::{Param, ResultType, SignatureData, SignatureId, Ty, TyFlags};
use super::{Checker, Node};
use crate::syntax::ast::{
    Argument, ClassMemberKind, ExprId, ExprKind, PatKind, Template, TypeNodeId,
};

/// What is known about calls.
#[derive(Debug, Default)]
pub struct CallState {
    pub(in crate::check) resolved: FxHashMap<Node<ExprId>, Resolution>,
    pub(in crate::check) inferences: Vec<Option<Box<CallInference>>>,
    pub(in crate::check) resolving_signature: Option<SignatureId>,
    pub(in crate::check) error_signature: Option<SignatureId>,
    /// Generic signatures with type parameters of their own, for calls inside their bodies.
    pub(in crate::check) outside: FxHashMap<SignatureId, SignatureId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Resolution {
    /// Being resolved: whoever asks now is one of the arguments.
    Running,
    Done(SignatureId),
}

/// The parts of a call that its kinds have in common.
#[derive(Clone, Copy)]
pub(in crate::check) enum CallSyntax<'m> {
    Call {
        callee: ExprId,
        type_args: &'m [TypeNodeId],
        args: &'m [Argument],
        optional: bool,
    },
    New {
        callee: ExprId,
        type_args: &'m [TypeNodeId],
        args: &'m [Argument],
    },
    Super {
        type_args: &'m [TypeNodeId],
        args: &'m [Argument],
    },
    Tag {
        tag: ExprId,
        type_args: &'m [TypeNodeId],
        template: &'m Template,
    },
}

impl<'m> CallSyntax<'m> {
    pub(in crate::check) fn type_args(self) -> &'m [TypeNodeId] {
        match self {
            CallSyntax::Call { type_args, .. }
            | CallSyntax::New { type_args, .. }
            | CallSyntax::Super { type_args, .. }
            | CallSyntax::Tag { type_args, .. } => type_args,
        }
    }

    pub(in crate::check) fn is_construct(self) -> bool {
        match self {
            CallSyntax::New { .. } | CallSyntax::Super { .. } => true,
            CallSyntax::Call { .. } | CallSyntax::Tag { .. } => false,
        }
    }
}

impl<'p> Checker<'p> {
    pub(in crate::check) fn call_syntax(
        &self,
        (file, expr): Node<ExprId>,
    ) -> Option<CallSyntax<'p>> {
        match &self.module(file)[expr].kind {
            ExprKind::Call {
                callee,
                type_args,
                args,
                optional,
            } => Some(CallSyntax::Call {
                callee: *callee,
                type_args,
                args,
                optional: *optional,
            }),
            ExprKind::New {
                callee,
                type_args,
                args,
            } => Some(CallSyntax::New {
                callee: *callee,
                type_args,
                args,
            }),
            ExprKind::SuperCall { type_args, args } => Some(CallSyntax::Super { type_args, args }),
            ExprKind::TaggedTemplate {
                tag,
                type_args,
                template,
            } => Some(CallSyntax::Tag {
                tag: *tag,
                type_args,
                template,
            }),
            _ => None,
        }
    }

    pub(in crate::check) fn check_call_like(&mut self, node: Node<ExprId>, mode: CheckMode) -> Ty {
        let signature = self.resolve_call_with(node, mode);
        if Some(signature) == self.exprs.calls.resolving_signature {
            // A generic function that is not needed yet, or a call inside its own resolution.
            return Ty::SILENT_NEVER;
        }
        if Some(signature) == self.exprs.calls.error_signature {
            return Ty::ERROR;
        }
        let (file, expr) = node;
        if matches!(self.module(file)[expr].kind, ExprKind::SuperCall { .. }) {
            return Ty::VOID;
        }
        let result = self.result_of(signature);
        if self.is(result, TyFlags::SYMBOL)
            && let Some(unique) = self.unique_symbol_of_call(node)
        {
            return unique;
        }
        result
    }

    /// The signature of a call, resolved when it is first asked for.
    pub(in crate::check) fn resolved_signature(&mut self, node: Node<ExprId>) -> SignatureId {
        self.resolve_call_with(node, CheckMode::NORMAL)
    }

    fn resolve_call_with(&mut self, node: Node<ExprId>, mode: CheckMode) -> SignatureId {
        match self.exprs.calls.resolved.get(&node) {
            Some(Resolution::Done(signature)) => return *signature,
            Some(Resolution::Running) | None => {}
        }
        let before = self.exprs.calls.resolved.insert(node, Resolution::Running);
        let result = stacker::maybe_grow(super::expr::RED_ZONE, super::expr::STACK_STEP, || {
            self.resolve_kind_of_call(node, mode)
        });
        if Some(result) == self.exprs.calls.resolving_signature {
            match before {
                Some(before) => self.exprs.calls.resolved.insert(node, before),
                None => self.exprs.calls.resolved.remove(&node),
            };
            return result;
        }
        // Something on the way may have resolved the call already: that answer has been used.
        if let Some(Resolution::Done(signature)) = self.exprs.calls.resolved.get(&node) {
            return *signature;
        }
        if self.flow_is_provisional() {
            match before {
                Some(before) => self.exprs.calls.resolved.insert(node, before),
                None => self.exprs.calls.resolved.remove(&node),
            };
        } else {
            self.exprs
                .calls
                .resolved
                .insert(node, Resolution::Done(result));
        }
        result
    }

    pub(in crate::check) fn is_resolving_call(&self, node: Node<ExprId>) -> bool {
        self.exprs.calls.resolved.get(&node) == Some(&Resolution::Running)
    }

    /// What stands for the signature of a call while that is looked for: it accepts anything and gives nothing.
    pub(in crate::check) fn resolving_signature(&mut self) -> SignatureId {
        if let Some(known) = self.exprs.calls.resolving_signature {
            return known;
        }
        let made = self.any_signature(Ty::ANY);
        self.exprs.calls.resolving_signature = Some(made);
        made
    }

    /// What a call gets that cannot be resolved.
    pub(in crate::check) fn error_signature(&mut self) -> SignatureId {
        if let Some(known) = self.exprs.calls.error_signature {
            return known;
        }
        let made = self.any_signature(Ty::ERROR);
        self.exprs.calls.error_signature = Some(made);
        made
    }

    fn any_signature(&mut self, result: Ty) -> SignatureId {
        let rest = self.array_of(Ty::ANY);
        let params = vec![Param {
            name: crate::syntax::ast::Atom::new("args"),
            ty: rest,
            optional: false,
            rest: true,
            has_default: false,
            symbol: None,
        }];
        self.types
            .new_signature(SignatureData::new(params, ResultType::Known(result)))
    }

    fn resolve_kind_of_call(&mut self, node: Node<ExprId>, mode: CheckMode) -> SignatureId {
        let Some(syntax) = self.call_syntax(node) else {
            return self.error_signature();
        };
        match syntax {
            CallSyntax::Call {
                callee, optional, ..
            } => self.resolve_plain_call(node, syntax, callee, optional, mode),
            CallSyntax::New { callee, .. } => self.resolve_new(node, syntax, callee, mode),
            CallSyntax::Super { .. } => self.resolve_super_call(node, syntax, mode),
            CallSyntax::Tag { tag, .. } => {
                let tag_ty = self.check_expr((node.0, tag), CheckMode::NORMAL);
                let apparent = self.apparent_type(tag_ty);
                if apparent == Ty::ERROR || self.is(apparent, TyFlags::ANY) {
                    return self.untyped_call(node, syntax);
                }
                let signatures = self.call_signatures(apparent);
                if signatures.is_empty() {
                    self.report_not_callable(node, tag, apparent);
                    return self.failed_call(node, syntax);
                }
                self.resolve_overloads(node, syntax, &signatures, mode)
            }
        }
    }

    fn resolve_plain_call(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        callee: ExprId,
        optional: bool,
        mode: CheckMode,
    ) -> SignatureId {
        let file = node.0;
        let callee_ty = self.check_expr((file, callee), CheckMode::NORMAL);
        let span = self.module(file)[callee].span;
        let callee_ty = if optional {
            self.non_nullable(callee_ty)
        } else {
            self.check_not_nullish(callee_ty, span)
        };
        if callee_ty == Ty::SILENT_NEVER {
            return self.resolving_signature();
        }
        let apparent = self.apparent_type(callee_ty);
        if apparent == Ty::ERROR {
            return self.failed_call(node, syntax);
        }
        let apparent = self.without_bare_function(apparent);
        let signatures = self.call_signatures(apparent);
        if self.is(callee_ty, TyFlags::ANY) {
            return self.untyped_call(node, syntax);
        }
        if signatures.is_empty() {
            let function = self.global_type("Function");
            if self.construct_signatures(apparent).is_empty()
                && !self.is(apparent, TyFlags::UNION | TyFlags::NEVER)
                && self.is_assignable(callee_ty, function)
                && !self.is(callee_ty, TyFlags::PRIMITIVE)
            {
                return self.untyped_call(node, syntax);
            }
            self.report_not_callable(node, callee, apparent);
            return self.failed_call(node, syntax);
        }
        if mode.contains(CheckMode::SKIP_GENERIC_FUNCTIONS)
            && syntax.type_args().is_empty()
            && signatures
                .iter()
                .any(|signature| self.is_generic_returning_function(*signature))
        {
            self.skip_generic_function(node);
            return self.resolving_signature();
        }
        self.resolve_overloads(node, syntax, &signatures, mode)
    }

    /// `typeof x === "function"` leaves `Function` beside the real function types of a union. Nothing is known of what
    /// that takes, so the others say it.
    fn without_bare_function(&mut self, ty: Ty) -> Ty {
        if !self.is(ty, TyFlags::UNION) {
            return ty;
        }
        self.filter_type(ty, &mut |checker, member| {
            !checker.is_reference_to(member, "Function")
        })
    }

    fn is_generic_returning_function(&mut self, signature: SignatureId) -> bool {
        if self.signature(signature).type_params.is_empty() {
            return false;
        }
        let result = self.result_of(signature);
        !self.call_signatures(result).is_empty()
    }

    fn resolve_new(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        callee: ExprId,
        mode: CheckMode,
    ) -> SignatureId {
        let file = node.0;
        let span = self.module(file)[callee].span;
        let callee_ty = self.check_expr((file, callee), CheckMode::NORMAL);
        let callee_ty = self.check_not_nullish(callee_ty, span);
        let apparent = self.apparent_type(callee_ty);
        if apparent == Ty::ERROR {
            return self.failed_call(node, syntax);
        }
        if self.is(apparent, TyFlags::ANY) {
            return self.untyped_call(node, syntax);
        }
        let signatures = self.construct_signatures(apparent);
        if signatures.is_empty() {
            let shown = self.show(callee_ty);
            let text = if self.call_signatures(apparent).is_empty() {
                format!("`{shown}` cannot be constructed with `new`")
            } else {
                format!("`{shown}` is a function, not a class; call it without `new`")
            };
            self.error(span, Code::NotCallable, text);
            return self.failed_call(node, syntax);
        }
        if !self.check_constructor_access(node, &signatures) {
            return self.failed_call(node, syntax);
        }
        if signatures
            .iter()
            .any(|signature| self.signature(*signature).is_abstract)
        {
            self.error(
                span,
                Code::Heritage,
                "an abstract class cannot be instantiated; extend it and instantiate that",
            );
            return self.failed_call(node, syntax);
        }
        self.resolve_overloads(node, syntax, &signatures, mode)
    }

    fn resolve_super_call(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        mode: CheckMode,
    ) -> SignatureId {
        let (file, expr) = node;
        let span = self.module(file)[expr].span;
        let Some((class, _)) = self.class_around(node) else {
            self.error(span, Code::WrongPlace, "`super(...)` can be called only in the constructor of a class that extends another");
            return self.failed_call(node, syntax);
        };
        let Some((_, constructor)) = self.base_sides((file, class)) else {
            self.error(span, Code::WrongPlace, "`super(...)` can be called only in the constructor of a class that extends another");
            return self.failed_call(node, syntax);
        };
        if self.is(constructor, TyFlags::ANY) {
            return self.untyped_call(node, syntax);
        }
        let args: Vec<Ty> = self.module(file)[class]
            .extends
            .as_ref()
            .map(|extends| extends.type_args.clone())
            .unwrap_or_default()
            .into_iter()
            .map(|arg| self.type_from_node((file, arg)))
            .collect();
        let mut signatures = Vec::new();
        for signature in self.construct_signatures(constructor).iter() {
            let params = self.signature(*signature).type_params.clone();
            if params.is_empty() {
                if args.is_empty() {
                    signatures.push(*signature);
                }
                continue;
            }
            if args.is_empty() {
                signatures.push(*signature);
            } else if self.has_type_arg_arity(*signature, args.len()) {
                let mut filled = args.clone();
                self.fill_type_arguments(&params, &mut filled);
                signatures.push(self.apply_signature(*signature, &filled));
            }
        }
        if signatures.is_empty() {
            return self.failed_call(node, syntax);
        }
        self.resolve_overloads(node, syntax, &signatures, mode)
    }

    /// A call of something of type any (or `Function`): arguments are checked, nothing is known of the result.
    fn untyped_call(&mut self, node: Node<ExprId>, syntax: CallSyntax<'p>) -> SignatureId {
        self.check_args_alone(node, syntax);
        self.any_signature(Ty::ANY)
    }

    fn failed_call(&mut self, node: Node<ExprId>, syntax: CallSyntax<'p>) -> SignatureId {
        self.check_args_alone(node, syntax);
        self.error_signature()
    }

    fn check_args_alone(&mut self, node: Node<ExprId>, syntax: CallSyntax<'p>) {
        let file = node.0;
        for arg in syntax.type_args() {
            self.type_from_node((file, *arg));
        }
        match syntax {
            CallSyntax::Call { args, .. }
            | CallSyntax::New { args, .. }
            | CallSyntax::Super { args, .. } => {
                for arg in args {
                    self.check_expr((file, arg.expr), CheckMode::NORMAL);
                }
            }
            CallSyntax::Tag { template, .. } => {
                for arg in &template.exprs {
                    self.check_expr((file, *arg), CheckMode::NORMAL);
                }
            }
        }
    }

    /// Records the outcome for lowering.
    pub(in crate::check) fn record_call(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        signature: SignatureId,
        declared: SignatureId,
        type_args: Vec<Ty>,
        overload: usize,
    ) {
        let optional_chain = matches!(syntax, CallSyntax::Call { .. }) && self.chain_can_stop(node);
        self.exprs.checked.set_call(
            node,
            ResolvedCall {
                signature,
                declared,
                type_args,
                overload,
                is_construct: syntax.is_construct(),
                optional_chain,
            },
        );
    }

    /// `const s = Symbol()` and `static readonly s = Symbol()` have a type of their own.
    fn unique_symbol_of_call(&mut self, node: Node<ExprId>) -> Option<Ty> {
        let (file, expr) = node;
        let module = self.module(file);
        let ExprKind::Call { callee, .. } = module[expr].kind else {
            return None;
        };
        let target = match &module[callee].kind {
            ExprKind::Member {
                object, property, ..
            } if property.text == "for" => *object,
            _ => callee,
        };
        let ExprKind::Name(name) = module[target].kind else {
            return None;
        };
        if name != "Symbol" {
            return None;
        }
        let symbol = self.symbol_of_ref((file, target))?;
        if self.global_value_symbol("Symbol") != Some(symbol) {
            return None;
        }
        match self.up(file).expr(expr) {
            ExprRole::VarInit(var, index) => {
                let pat = module[var].declarators[index as usize].pat;
                let PatKind::Name(_) = module[pat].kind else {
                    return None;
                };
                if !module[var].kind.is_constant()
                    || !matches!(self.up(file).var(var), VarDeclRole::Statement(_))
                    || !matches!(self.up(file).pat(pat), PatRole::Declarator(..))
                {
                    return None;
                }
                let symbol = self.symbol_of_pat((file, pat))?;
                Some(self.unique_symbol(symbol))
            }
            ExprRole::FieldValue(member) => {
                let data = &module[member];
                let is_field = matches!(data.kind, ClassMemberKind::Field { .. });
                if !is_field || !data.modifiers.is_static || !data.modifiers.readonly {
                    return None;
                }
                let symbol = self.symbol_of_class_member((file, member))?;
                Some(self.unique_symbol(symbol))
            }
            _ => None,
        }
    }

    pub(in crate::check) fn check_import_call(
        &mut self,
        node: Node<ExprId>,
        specifier: ExprId,
        options: Option<ExprId>,
    ) -> Ty {
        let file = node.0;
        let module = self.module(file);
        let ty = self.check_expr((file, specifier), CheckMode::NORMAL);
        if let Some(options) = options {
            self.check_expr((file, options), CheckMode::NORMAL);
        }
        let span = module[specifier].span;
        if let ExprKind::String(text) = &module[specifier].kind {
            let text = crate::syntax::ast::Atom::new(&text.to_string_lossy());
            if let Some(symbol) = self.resolve_module_text(file, text) {
                let namespace = self.type_of_symbol(symbol);
                return self.promise_of(namespace);
            }
            return self.promise_of(Ty::ERROR);
        }
        self.check_assignable_expr(ty, Ty::STRING, span, None);
        self.promise_of(Ty::ANY)
    }

    /// The inference of a call in progress, for the time of one question. While a question runs, questions inside it
    /// find no inference.
    pub(in crate::check) fn with_inference<R>(
        &mut self,
        id: InferenceId,
        ask: impl FnOnce(&mut Self, &mut CallInference) -> R,
    ) -> Option<R> {
        let mut taken = self.exprs.calls.inferences.get_mut(id.0)?.take()?;
        let result = ask(self, &mut taken);
        self.exprs.calls.inferences[id.0] = Some(taken);
        Some(result)
    }
}
