//! Generic functions as arguments: `map(list, identity)` gives `identity` the type arguments that its place asks for, and
//! `compose(identity, box)` makes a generic function of generic functions.

use std::rc::Rc;

use super::inference::InferenceId;
use crate::check::expr::modes::{CheckMode, ContextFlags};
use crate::check::infer::Inference;
use crate::check::ty::{
    ParamSource, ResultType, SignatureData, SignatureId, Ty, TyFlags, TypeParamData, TypeParamId,
};
use crate::check::{Checker, Node};
use crate::syntax::ast::{Atom, ExprId};

impl Checker<'_> {
    /// Notes that an argument waits for the second round.
    pub(super) fn skip_generic_function(&mut self, node: Node<ExprId>) {
        if let Some(inference) = self.inference_around(node) {
            self.with_inference(inference, |_, inference| inference.skipped_generic = true);
        }
    }

    /// The type of a method of an object literal argument, which has no expression of its own to look around from.
    pub(in crate::check) fn instantiate_generic_function_argument_of_method(
        &mut self,
        ty: Ty,
        _mode: CheckMode,
    ) -> Ty {
        ty
    }

    pub(in crate::check) fn instantiate_generic_function_argument(
        &mut self,
        node: Node<ExprId>,
        ty: Ty,
        mode: CheckMode,
    ) -> Ty {
        let call = self.single_signature_with_members(ty, false);
        let construct = self.single_signature_with_members(ty, true);
        let (signature, is_construct) = match (call, construct) {
            (Some(signature), _) => (signature, false),
            (None, Some(signature)) => (signature, true),
            (None, None) => return ty,
        };
        if self.signature(signature).type_params.is_empty() {
            return ty;
        }
        let Some(expected) = self.apparent_contextual_type(node, ContextFlags::NO_CONSTRAINTS)
        else {
            return ty;
        };
        let expected = self.non_nullable(expected);
        let Some(context) = self.single_signature(expected, is_construct) else {
            return ty;
        };
        if !self.signature(context).type_params.is_empty() {
            return ty;
        }
        if mode.contains(CheckMode::SKIP_GENERIC_FUNCTIONS) {
            self.skip_generic_function(node);
            return Ty::ANY_FUNCTION;
        }
        let Some(inference) = self.inference_around(node) else {
            return ty;
        };
        if let Some(adopted) = self.adopt_type_params(signature, context, inference) {
            return self.type_of_signature(adopted, is_construct);
        }
        let made = self.signature_in_context(signature, context, Some(inference));
        self.type_of_signature(made, is_construct)
    }

    fn type_of_signature(&mut self, signature: SignatureId, is_construct: bool) -> Ty {
        if !is_construct {
            return self.function_type(vec![signature]);
        }
        let members = crate::check::ty::Members {
            construct: vec![signature],
            ..Default::default()
        };
        self.object_with(members, crate::check::ty::OriginSource::Made, false)
    }

    /// The only signature of a function or class that may have properties besides.
    fn single_signature_with_members(&mut self, ty: Ty, construct: bool) -> Option<SignatureId> {
        if !self.is(ty, TyFlags::OBJECT) || ty == Ty::ANY_FUNCTION {
            return None;
        }
        let wanted = self.signatures_of(ty, construct);
        let other = self.signatures_of(ty, !construct);
        match &*wanted {
            [only] if other.is_empty() => Some(*only),
            _ => None,
        }
    }

    /// If the call returns a function, the type parameters of a generic argument can become those of that function.
    fn adopt_type_params(
        &mut self,
        signature: SignatureId,
        context: SignatureId,
        inference: InferenceId,
    ) -> Option<SignatureId> {
        let (outer, undecided, params, taken) =
            self.with_inference(inference, |_, inference| {
                (
                    inference.context.signature,
                    inference
                        .context
                        .inferences
                        .iter()
                        .any(|info| !info.has_candidates()),
                    inference.context.params(),
                    inference.adopted.clone(),
                )
            })?;
        if !undecided {
            return None;
        }
        let result = self.result_of(outer?);
        let returned = self
            .single_signature(result, false)
            .or_else(|| self.single_signature(result, true))?;
        if !self.signature(returned).type_params.is_empty() {
            return None;
        }
        let own = self.signature(signature).type_params.clone();
        let unique = self.unique_type_params(&own, &taken);
        let types: Vec<Ty> = unique.iter().map(|param| self.param(*param)).collect();
        let instantiated = self.apply_signature(signature, &types);
        let mut probe = self.inference_context(&params, None);
        self.for_each_parameter(instantiated, context, &mut |checker, source, target| {
            checker.infer_against(&mut probe, source, target);
        });
        if !probe.inferences.iter().any(Inference::has_candidates) {
            return None;
        }
        let source = self.result_of(instantiated);
        let target = self.result_of(context);
        self.infer_types(&mut probe, source, target);
        self.with_inference(inference, |_, inference| {
            let overlaps = inference
                .context
                .inferences
                .iter()
                .zip(&probe.inferences)
                .any(|(known, new)| known.has_candidates() && new.has_candidates());
            if overlaps {
                return None;
            }
            for (known, new) in inference
                .context
                .inferences
                .iter_mut()
                .zip(probe.inferences)
            {
                if !known.has_candidates() && new.has_candidates() {
                    *known = new;
                }
            }
            inference.adopted.extend(unique.iter().copied());
            Some(instantiated)
        })?
    }

    /// Copies of type parameters under names that are not taken.
    fn unique_type_params(
        &mut self,
        own: &[TypeParamId],
        taken: &[TypeParamId],
    ) -> Vec<TypeParamId> {
        let mut names: Vec<Atom> = taken
            .iter()
            .map(|param| self.type_param(*param).name)
            .collect();
        let mut out = Vec::new();
        let mut renamed = false;
        for param in own {
            let old = self.type_param(*param).clone();
            if !names.contains(&old.name) {
                names.push(old.name);
                out.push(*param);
                continue;
            }
            renamed = true;
            let base = old
                .name
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .to_owned();
            let name = (1..)
                .map(|n| Atom::new(&format!("{base}{n}")))
                .find(|name| !names.contains(name))
                .unwrap_or(old.name);
            names.push(name);
            let mut copy = TypeParamData::new(name, old.symbol, old.source);
            copy.is_const = old.is_const;
            out.push(self.types.new_type_param(copy));
        }
        if renamed {
            let types: Vec<Ty> = out.iter().map(|param| self.param(*param)).collect();
            let mapper = self.mapper(own, &types);
            for (old, new) in own.iter().zip(&out) {
                if old != new {
                    self.types.params[new.index()].source =
                        ParamSource::Copied { of: *old, mapper };
                }
            }
        }
        out
    }

    /// The generic signature with the type arguments that its context asks for.
    pub(in crate::check) fn signature_in_context(
        &mut self,
        signature: SignatureId,
        context: SignatureId,
        inference: Option<InferenceId>,
    ) -> SignatureId {
        let own = self.signature(signature).type_params.clone();
        let mut probe = self.inference_context(&own, Some(signature));
        let source = match inference {
            Some(inference) => {
                let rest = self.effective_rest_type(context);
                let tentative = rest.is_some_and(|rest| self.is(rest, TyFlags::TYPE_PARAM));
                self.signature_with_params(context, &mut |checker, ty| {
                    if tentative {
                        checker.instantiate_non_fixing(ty, inference)
                    } else {
                        checker.instantiate_fixing_in(ty, inference)
                    }
                })
            }
            None => context,
        };
        self.for_each_parameter(source, signature, &mut |checker, source, target| {
            checker.infer_types(&mut probe, source, target);
        });
        if inference.is_none() {
            let source = self.result_of(context);
            let target = self.result_of(signature);
            self.infer_types_with(
                &mut probe,
                source,
                target,
                crate::check::infer::Priority::RETURN_TYPE,
                false,
            );
        }
        let types = self.inferred_types(&mut probe);
        self.apply_signature(signature, &types)
    }

    /// Pairs of parameter types at the same position, `this` and rest included.
    fn for_each_parameter(
        &mut self,
        source: SignatureId,
        target: SignatureId,
        each: &mut dyn FnMut(&mut Self, Ty, Ty),
    ) {
        let (a, b) = (
            self.signature(source).clone(),
            self.signature(target).clone(),
        );
        let (source_count, target_count) = (self.parameter_count(&a), self.parameter_count(&b));
        let source_rest = self.open_rest_type(&a);
        let target_rest = self.open_rest_type(&b);
        let count = match (source_rest, target_rest) {
            (_, Some(_)) => target_count.min(if source_rest.is_some() {
                target_count
            } else {
                source_count
            }),
            (Some(_), None) => target_count,
            (None, None) => source_count.min(target_count),
        };
        if let (Some(x), Some(y)) = (a.this_ty, b.this_ty) {
            each(self, x, y);
        }
        for at in 0..count {
            let x = self.param_type_at(&a, at);
            let y = self.param_type_at(&b, at);
            each(self, x, y);
        }
        if let Some(rest) = target_rest {
            let x = self.rest_type_at(&a, count, false);
            each(self, x, rest);
        }
    }

    /// The candidate with type arguments; adopted type parameters become those of the function that it returns.
    pub(super) fn instantiate_candidate(
        &mut self,
        candidate: SignatureId,
        type_args: &[Ty],
        inference: Option<InferenceId>,
    ) -> SignatureId {
        let made = self.apply_signature(candidate, type_args);
        let adopted = inference
            .and_then(|id| self.with_inference(id, |_, inference| inference.adopted.clone()))
            .unwrap_or_default();
        if adopted.is_empty() {
            return made;
        }
        let result = self.result_of(made);
        let (returned, is_construct) = match self.single_signature(result, false) {
            Some(signature) => (signature, false),
            None => match self.single_signature(result, true) {
                Some(signature) => (signature, true),
                None => return made,
            },
        };
        let mut inner: SignatureData = self.signature(returned).clone();
        inner.type_params = Rc::from(adopted);
        inner.result = ResultType::Known(self.result_of(returned));
        inner.target = None;
        let inner = self.types.new_signature(inner);
        let result = self.type_of_signature(inner, is_construct);
        let mut outer = self.signature(made).clone();
        outer.result = ResultType::Known(result);
        outer.resolved_result = Some(result);
        self.types.new_signature(outer)
    }
}
