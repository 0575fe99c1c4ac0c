//! Which of several signatures a call means (TypeScript's overload resolution): the first that fits, by subtyping first,
//! then by assignability.

use super::CallSyntax;
use super::applicability::Mismatch;
use super::arguments::Arg;
use crate::check::expr::modes::CheckMode;
use crate::check::relate::Relation;
use crate::check::ty::{ParamSource, ResultType, SignatureData, SignatureId, Ty, TypeParamData};
use crate::check::{Checker, Node};
use crate::syntax::ast::ExprId;

/// A signature that was chosen.
pub(super) struct Choice {
    pub signature: SignatureId,
    pub overload: usize,
    pub type_args: Vec<Ty>,
    pub flows: Vec<(Ty, Ty)>,
}

/// What stood in the way, for the report.
#[derive(Default)]
pub(super) struct Failures {
    pub mismatches: Vec<(SignatureId, Mismatch)>,
    pub arity: Option<SignatureId>,
    pub type_args: Option<SignatureId>,
}

impl<'p> Checker<'p> {
    pub(super) fn resolve_overloads(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        candidates: &[SignatureId],
        mode: CheckMode,
    ) -> SignatureId {
        let file = node.0;
        for arg in syntax.type_args() {
            self.type_from_node((file, *arg));
        }
        let args = self.effective_args(node, syntax);
        let single = match candidates {
            [only] => self.signature(*only).type_params.is_empty(),
            _ => false,
        };
        let sensitive = !single
            && args.iter().any(|arg| match arg {
                Arg::Expr(expr) => self.is_context_sensitive((file, *expr)),
                Arg::Spread(_) | Arg::Known { .. } => false,
            });
        let first_mode = if sensitive {
            CheckMode::SKIP_CONTEXT_SENSITIVE
        } else {
            CheckMode::NORMAL
        };
        let _ = mode;
        let mut failures = Failures::default();
        if candidates.len() > 1
            && let Some(choice) = self.choose(
                node,
                syntax,
                &args,
                candidates,
                Relation::Subtype,
                first_mode,
                &mut failures,
            )
        {
            return self.settle(node, syntax, candidates, choice);
        }
        failures = Failures::default();
        if let Some(choice) = self.choose(
            node,
            syntax,
            &args,
            candidates,
            Relation::Assignable,
            first_mode,
            &mut failures,
        ) {
            return self.settle(node, syntax, candidates, choice);
        }
        self.report_failed_call(node, syntax, &args, candidates, &failures);
        self.signature_after_failure(node, syntax, &args, candidates)
    }

    fn settle(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        candidates: &[SignatureId],
        choice: Choice,
    ) -> SignatureId {
        for (source, target) in &choice.flows {
            self.note_flow(*source, *target);
        }
        let declared = candidates[choice.overload];
        self.record_call(
            node,
            syntax,
            choice.signature,
            declared,
            choice.type_args,
            choice.overload,
        );
        choice.signature
    }

    #[allow(clippy::too_many_arguments)]
    fn choose(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        args: &[Arg],
        candidates: &[SignatureId],
        relation: Relation,
        first_mode: CheckMode,
        failures: &mut Failures,
    ) -> Option<Choice> {
        if let [only] = candidates
            && self.signature(*only).type_params.is_empty()
        {
            if !syntax.type_args().is_empty() || !self.has_arity(args, *only) {
                failures.arity = Some(*only);
                return None;
            }
            return match self.applicability(
                node,
                syntax,
                args,
                *only,
                relation,
                CheckMode::NORMAL,
                None,
            ) {
                Ok(flows) => Some(Choice {
                    signature: *only,
                    overload: 0,
                    type_args: Vec::new(),
                    flows,
                }),
                Err(mismatch) => {
                    failures.mismatches.push((*only, mismatch));
                    None
                }
            };
        }
        // Parameters that a candidate gave to functions stay, so the mode is shared by all candidates.
        let mut mode = first_mode;
        for (overload, candidate) in candidates.iter().copied().enumerate() {
            if !self.has_type_arg_arity(candidate, syntax.type_args().len()) {
                failures.type_args = Some(candidate);
                continue;
            }
            if !self.has_arity(args, candidate) {
                failures.arity = Some(candidate);
                continue;
            }
            match self.try_candidate(
                node, syntax, args, candidate, overload, relation, &mut mode, failures,
            ) {
                Some(choice) => return Some(choice),
                None => continue,
            }
        }
        None
    }

    #[allow(clippy::too_many_arguments)]
    fn try_candidate(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        args: &[Arg],
        candidate: SignatureId,
        overload: usize,
        relation: Relation,
        mode: &mut CheckMode,
        failures: &mut Failures,
    ) -> Option<Choice> {
        let candidate = self.outside_own_body(node, candidate);
        let mut inference = None;
        let mut type_args = Vec::new();
        let mut checked = candidate;
        if !self.signature(candidate).type_params.is_empty() {
            if syntax.type_args().is_empty() {
                let id = self.new_inference(candidate);
                inference = Some(id);
                let inferred = self.infer_type_args(
                    node,
                    syntax,
                    candidate,
                    args,
                    *mode | CheckMode::SKIP_GENERIC_FUNCTIONS,
                    id,
                );
                type_args = inferred
                    .into_iter()
                    .map(|ty| self.instantiate_non_fixing(ty, id))
                    .collect();
                let skipped = self
                    .with_inference(id, |_, inference| inference.skipped_generic)
                    .unwrap_or(false);
                if skipped {
                    *mode = *mode | CheckMode::SKIP_GENERIC_FUNCTIONS;
                }
            } else {
                match self.check_type_args(candidate, syntax.type_args(), node.0, false) {
                    Some(given) => type_args = given,
                    None => {
                        failures.type_args = Some(candidate);
                        return None;
                    }
                }
            }
            checked = self.instantiate_candidate(candidate, &type_args, inference);
            if self.non_array_rest(candidate).is_some() && !self.has_arity(args, checked) {
                failures.arity = Some(checked);
                return None;
            }
        }
        let flows =
            match self.applicability(node, syntax, args, checked, relation, *mode, inference) {
                Ok(flows) => flows,
                Err(mismatch) => {
                    failures.mismatches.push((checked, mismatch));
                    return None;
                }
            };
        if mode.is_normal() {
            return Some(Choice {
                signature: checked,
                overload,
                type_args,
                flows,
            });
        }
        // Functions that wait for their context get it now.
        *mode = CheckMode::NORMAL;
        if let Some(id) = inference {
            let inferred =
                self.infer_type_args(node, syntax, candidate, args, CheckMode::NORMAL, id);
            type_args = inferred
                .into_iter()
                .map(|ty| self.instantiate_fixing_in(ty, id))
                .collect();
            checked = self.instantiate_candidate(candidate, &type_args, inference);
            if self.non_array_rest(candidate).is_some() && !self.has_arity(args, checked) {
                failures.arity = Some(checked);
                return None;
            }
        }
        match self.applicability(
            node,
            syntax,
            args,
            checked,
            relation,
            CheckMode::NORMAL,
            inference,
        ) {
            Ok(flows) => Some(Choice {
                signature: checked,
                overload,
                type_args,
                flows,
            }),
            Err(mismatch) => {
                failures.mismatches.push((checked, mismatch));
                None
            }
        }
    }

    /// Inside the body of a generic function (or class), its type parameters are in scope, and a call of it must not
    /// mix them up with those that it infers.
    fn outside_own_body(&mut self, node: Node<ExprId>, candidate: SignatureId) -> SignatureId {
        let params = self.signature(candidate).type_params.clone();
        if params.is_empty() {
            return candidate;
        }
        let container = self.up(node.0).container_of_expr(node.1);
        let around = self.type_params_around(node.0, container);
        if !params.iter().any(|param| around.contains(param)) {
            return candidate;
        }
        if let Some(known) = self.exprs.calls.outside.get(&candidate) {
            return *known;
        }
        let copies: Vec<_> = params
            .iter()
            .map(|param| {
                let old = self.type_param(*param).clone();
                let mut copy = TypeParamData::new(old.name, old.symbol, old.source);
                copy.is_const = old.is_const;
                self.types.new_type_param(copy)
            })
            .collect();
        let types: Vec<Ty> = copies.iter().map(|param| self.param(*param)).collect();
        let mapper = self.mapper(&params, &types);
        for (old, new) in params.iter().zip(&copies) {
            self.types.params[new.index()].source = ParamSource::Copied { of: *old, mapper };
        }
        let applied = self.apply_signature(candidate, &types);
        let mut data = self.signature(applied).clone();
        data.type_params = copies.into();
        let made = self.types.new_signature(data);
        self.exprs.calls.outside.insert(candidate, made);
        made
    }

    /// After an error, something has to stand for the result: the signature that came closest.
    fn signature_after_failure(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        args: &[Arg],
        candidates: &[SignatureId],
    ) -> SignatureId {
        let best = candidates
            .iter()
            .copied()
            .find(|candidate| self.has_arity(args, *candidate))
            .unwrap_or(candidates[0]);
        for arg in args {
            if let Arg::Expr(expr) | Arg::Spread(expr) = arg
                && self.exprs.checked.try_expr_ty((node.0, *expr)).is_none()
            {
                self.check_expr((node.0, *expr), CheckMode::NORMAL);
            }
        }
        if candidates.len() > 1 {
            let mut results: Vec<Ty> = Vec::new();
            for candidate in candidates {
                if !self.signature(*candidate).type_params.is_empty() {
                    return self.error_signature();
                }
                results.push(self.result_of(*candidate));
            }
            let result = self.union(&results);
            return self
                .types
                .new_signature(SignatureData::new(Vec::new(), ResultType::Known(result)));
        }
        let params = self.signature(best).type_params.clone();
        if params.is_empty() {
            return best;
        }
        let type_args = if syntax.type_args().is_empty() {
            let id = self.new_inference(best);
            let inferred = self.infer_type_args(
                node,
                syntax,
                best,
                args,
                CheckMode::SKIP_CONTEXT_SENSITIVE | CheckMode::SKIP_GENERIC_FUNCTIONS,
                id,
            );
            self.drop_inference(id);
            inferred
        } else {
            let mut given: Vec<Ty> = syntax
                .type_args()
                .iter()
                .map(|arg| self.type_from_node((node.0, *arg)))
                .collect();
            given.truncate(params.len());
            self.fill_type_arguments(&params, &mut given);
            given
        };
        self.apply_signature(best, &type_args)
    }
}
