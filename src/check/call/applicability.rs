//! Whether a signature takes the arguments of a call, and what its type arguments are.

use super::CallSyntax;
use super::arguments::Arg;
use super::inference::InferenceId;
use crate::check::expr::modes::{CheckMode, ContextFlags};
use crate::check::relate::Relation;
use crate::check::ty::{MapperId, SignatureId, Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::{FileId, Span};
use crate::syntax::ast::{ExprId, ExprKind, TypeNodeId};

/// Why a signature does not take the arguments.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mismatch {
    pub span: Span,
    pub value: Option<Node<ExprId>>,
    pub source: Ty,
    pub target: Ty,
    /// The receiver rather than an argument.
    pub is_this: bool,
}

impl<'p> Checker<'p> {
    /// Compares arguments with parameters. On success: what flows where.
    pub(super) fn applicability(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        args: &[Arg],
        signature: SignatureId,
        relation: Relation,
        mode: CheckMode,
        inference: Option<InferenceId>,
    ) -> Result<Vec<(Ty, Ty)>, Mismatch> {
        let file = node.0;
        let module = self.module(file);
        let mut flows = Vec::with_capacity(args.len());
        if let Some(this) = self.signature(signature).this_ty
            && !self.is_void_this(this)
            && !matches!(syntax, CallSyntax::New { .. } | CallSyntax::Super { .. })
            && !self.is_called_on_super(node, syntax)
        {
            let (given, span) = self.receiver_of_call(node, syntax);
            if !self.is_related(given, this, relation) {
                return Err(Mismatch {
                    span,
                    value: None,
                    source: given,
                    target: this,
                    is_this: true,
                });
            }
            flows.push((given, this));
        }
        let rest = self.non_array_rest(signature);
        let data = self.signature(signature).clone();
        let count = match rest {
            Some(_) => (self.parameter_count(&data)).min(args.len()),
            None => args.len(),
        };
        for (at, arg) in args.iter().enumerate().take(count) {
            let param = self.param_type_at(&data, at);
            let (given, value) = match arg {
                Arg::Known { ty, rest, .. } => {
                    let ty = if *rest {
                        self.element_of_array_like(*ty)
                    } else {
                        *ty
                    };
                    (ty, None)
                }
                Arg::Expr(expr) => (
                    self.check_expr_expecting((file, *expr), param, None, mode),
                    Some((file, *expr)),
                ),
                Arg::Spread(expr) => {
                    let ty = self.check_expr_cached((file, *expr));
                    let span = module[*expr].span;
                    (self.iterated_type(ty, span, false), None)
                }
            };
            // While functions are left out, parameters are not complete, so excess properties prove nothing.
            let compared = if mode.contains(CheckMode::SKIP_CONTEXT_SENSITIVE) {
                self.regular_object(given)
            } else {
                given
            };
            let compared = match inference {
                Some(inference) => self.instantiate_non_fixing(compared, inference),
                None => compared,
            };
            if !self.is_related(compared, param, relation) {
                return Err(Mismatch {
                    span: module[arg.expr()].span,
                    value,
                    source: compared,
                    target: param,
                    is_this: false,
                });
            }
            let regular = self.regular_object(compared);
            flows.push((regular, param));
        }
        if let Some(rest) = rest {
            let given = self.spread_argument_type(node, args, count, rest, None, mode);
            if !self.is_related(given, rest, relation) {
                let span = args
                    .get(count)
                    .map_or(module[node.1].span, |arg| module[arg.expr()].span);
                return Err(Mismatch {
                    span,
                    value: None,
                    source: given,
                    target: rest,
                    is_this: false,
                });
            }
            flows.push((given, rest));
        }
        Ok(flows)
    }

    fn is_called_on_super(&mut self, node: Node<ExprId>, syntax: CallSyntax<'p>) -> bool {
        let CallSyntax::Call { callee, .. } = syntax else {
            return false;
        };
        let module = self.module(node.0);
        match module[module.erased(callee)].kind {
            ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => {
                matches!(module[object].kind, ExprKind::Super)
            }
            _ => false,
        }
    }

    /// The type of the value that `this` will be, and where it is written.
    pub(super) fn receiver_of_call(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
    ) -> (Ty, Span) {
        let file = node.0;
        let module = self.module(file);
        let callee = match syntax {
            CallSyntax::Call { callee, .. } => callee,
            CallSyntax::Tag { tag, .. } => tag,
            CallSyntax::New { .. } | CallSyntax::Super { .. } => {
                return (Ty::VOID, module[node.1].span);
            }
        };
        match module[module.erased(callee)].kind {
            ExprKind::Member {
                object, optional, ..
            }
            | ExprKind::PrivateMember {
                object, optional, ..
            }
            | ExprKind::Index {
                object, optional, ..
            } => {
                let ty = self.check_expr_cached((file, object));
                let ty = if optional { self.non_nullable(ty) } else { ty };
                (ty, module[object].span)
            }
            _ => (Ty::VOID, module[callee].span),
        }
    }

    /// Type arguments that are written: with defaults filled in; `None` if one breaks its constraint.
    pub(in crate::check) fn check_type_args(
        &mut self,
        signature: SignatureId,
        written: &[TypeNodeId],
        file: FileId,
        report: bool,
    ) -> Option<Vec<Ty>> {
        let params = self.signature(signature).type_params.clone();
        let mut types: Vec<Ty> = written
            .iter()
            .map(|arg| self.type_from_node((file, *arg)))
            .collect();
        self.fill_type_arguments(&params, &mut types);
        let mapper = self.mapper(&params, &types);
        for (at, param) in params.iter().enumerate() {
            let Some(constraint) = self.constraint_of_param(*param) else {
                continue;
            };
            let constraint = self.instantiate(constraint, mapper);
            let Some(given) = types.get(at).copied() else {
                continue;
            };
            if self.is_assignable(given, constraint) {
                self.note_flow(given, constraint);
                continue;
            }
            if report && let Some(node) = written.get(at) {
                let span = self.module(file)[*node].span;
                let text = format!(
                    "`{}` does not satisfy the constraint `{}`",
                    self.show(given),
                    self.show(constraint)
                );
                self.error(span, Code::NotAssignable, text);
            }
            return None;
        }
        Some(types)
    }

    /// One round of inference over all arguments.
    pub(super) fn infer_type_args(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        signature: SignatureId,
        args: &[Arg],
        mode: CheckMode,
        inference: InferenceId,
    ) -> Vec<Ty> {
        self.infer_from_expected_result(node, signature, inference);
        let data = self.signature(signature).clone();
        let rest = self.non_array_rest(signature);
        let count = match rest {
            Some(_) => self.parameter_count(&data).min(args.len()),
            None => args.len(),
        };
        if let Some(rest) = rest
            && let TyKind::Param(param) = *self.kind(rest)
        {
            let is_open = args.iter().skip(count).any(|arg| arg.is_spread());
            let arity = (!is_open).then(|| args.len() - count);
            self.with_inference(inference, |_, inference| {
                for info in &mut inference.context.inferences {
                    if info.param == param {
                        info.implied_arity = arity;
                    }
                }
            });
        }
        if let Some(this) = data.this_ty
            && self.is(this, TyFlags::HAS_PARAMS)
        {
            let (given, _) = self.receiver_of_call(node, syntax);
            self.infer_for_call(inference, given, this);
        }
        for (at, arg) in args.iter().enumerate().take(count) {
            let param = self.param_type_at(&data, at);
            if !self.is(param, TyFlags::HAS_PARAMS) {
                continue;
            }
            let given = match arg {
                Arg::Known { ty, rest, .. } => {
                    if *rest {
                        self.element_of_array_like(*ty)
                    } else {
                        *ty
                    }
                }
                Arg::Expr(expr) => {
                    self.check_expr_expecting((node.0, *expr), param, Some(inference), mode)
                }
                Arg::Spread(expr) => {
                    let ty = self.check_expr_cached((node.0, *expr));
                    let span = self.module(node.0)[*expr].span;
                    self.iterated_type(ty, span, false)
                }
            };
            self.infer_for_call(inference, given, param);
        }
        if let Some(rest) = rest
            && self.is(rest, TyFlags::HAS_PARAMS)
        {
            let given = self.spread_argument_type(node, args, count, rest, Some(inference), mode);
            self.infer_for_call(inference, given, rest);
        }
        self.inferred(inference)
    }

    /// What the surroundings expect of the call says something about its type arguments, if nothing else does; and it
    /// says whether literals among the arguments stay literal.
    fn infer_from_expected_result(
        &mut self,
        node: Node<ExprId>,
        signature: SignatureId,
        inference: InferenceId,
    ) {
        let Some(expected) = self.contextual_type(node, ContextFlags::NONE) else {
            return;
        };
        let result = self.result_of(signature);
        if !self.is(result, TyFlags::HAS_PARAMS) {
            return;
        }
        if self.is_expected_by_pattern(node) {
            // A pattern alone says only what shape it takes apart.
            self.set_return_mapper(node, signature, expected, result, inference);
            return;
        }
        let outer = self.inference_around(node);
        let instantiated = self.outer_tentative(expected, outer);
        let source = match self.single_call_signature(instantiated) {
            Some(context) if !self.signature(context).type_params.is_empty() => {
                let bare = self.without_type_params(context);
                self.function_type(vec![bare])
            }
            Some(_) | None => instantiated,
        };
        self.infer_from_result(inference, source, result);
        self.set_return_mapper(node, signature, expected, result, inference);
    }

    fn set_return_mapper(
        &mut self,
        node: Node<ExprId>,
        signature: SignatureId,
        expected: Ty,
        result: Ty,
        inference: InferenceId,
    ) {
        let outer = self.inference_around(node);
        let source = self.outer_return(expected, outer);
        let probe = self.new_inference(signature);
        self.infer_for_call(probe, source, result);
        let mapper = self
            .with_inference(probe, |checker, probe| {
                let known: Vec<usize> = probe
                    .context
                    .inferences
                    .iter()
                    .enumerate()
                    .filter(|(_, info)| info.has_candidates())
                    .map(|(at, _)| at)
                    .collect();
                if known.is_empty() {
                    return MapperId::IDENTITY;
                }
                let mut params = Vec::new();
                let mut types = Vec::new();
                for at in known {
                    params.push(probe.context.inferences[at].param);
                    types.push(checker.inferred_type(&mut probe.context, at));
                }
                checker.mapper(&params, &types)
            })
            .unwrap_or(MapperId::IDENTITY);
        self.drop_inference(probe);
        self.with_inference(inference, |_, inference| {
            inference.context.return_mapper = mapper;
        });
    }

    /// `const { a } = f()`: what is expected of the call comes from the pattern alone.
    fn is_expected_by_pattern(&mut self, (file, expr): Node<ExprId>) -> bool {
        use crate::check::parents::ExprRole;
        use crate::syntax::ast::PatKind;
        let module = self.module(file);
        match self.up(file).expr(expr) {
            ExprRole::VarInit(var, index) => {
                let declarator = &module[var].declarators[index as usize];
                declarator.ty.is_none() && !matches!(module[declarator.pat].kind, PatKind::Name(_))
            }
            ExprRole::ParamDefault(function, index) => {
                let param = &module[function].signature.params[index as usize];
                param.ty.is_none() && !matches!(module[param.pat].kind, PatKind::Name(_))
            }
            _ => false,
        }
    }

    fn without_type_params(&mut self, signature: SignatureId) -> SignatureId {
        let mut data = self.signature(signature).clone();
        data.type_params = std::rc::Rc::from([]);
        self.types.new_signature(data)
    }
}
