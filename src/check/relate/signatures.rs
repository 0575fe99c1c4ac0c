//! Signatures in comparisons.

use std::rc::Rc;

use super::{Answer, Part, Relating, Relation};
use crate::check::Checker;
use crate::check::infer::InferenceContext;
use crate::check::ty::{SignatureData, SignatureId, Ty, TyFlags, TyKind};

/// How strictly signatures are compared.
#[derive(Clone, Copy, Default)]
struct Mode {
    /// `(...args: any) => any` is not below everything.
    strict_top: bool,
    /// A function with fewer parameters is not the same.
    strict_arity: bool,
    /// The signature is that of a parameter, where results may also go the other way.
    bivariant_callback: bool,
    strict_callback: bool,
}

impl Checker<'_> {
    pub(super) fn signatures_related(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        construct: bool,
    ) -> Answer {
        if source == Ty::ANY_FUNCTION || target == Ty::ANY_FUNCTION {
            return Answer::Yes;
        }
        let wanted = self.signatures_of(target, construct);
        if wanted.is_empty() {
            return Answer::Yes;
        }
        let own = self.signatures_of(source, construct);
        if construct && !own.is_empty() {
            let is_abstract = self.signature(own[0]).is_abstract;
            if is_abstract && !self.signature(wanted[0]).is_abstract {
                return Answer::No;
            }
        }
        // Two instances of one declaration have their overloads in the same order.
        if own.len() == wanted.len() && self.same_origin(source, target) {
            let mut all = Answer::Yes;
            for (s, t) in own.iter().zip(wanted.iter()) {
                all = all.and(self.signature_related(r, *s, *t, true));
                if !all.holds() {
                    break;
                }
            }
            return all;
        }
        if let ([s], [t]) = (&*own, &*wanted) {
            let erase = r.relation == Relation::Comparable;
            return self.signature_related(r, *s, *t, erase);
        }
        let mut all = Answer::Yes;
        'wanted: for t in wanted.iter() {
            for s in own.iter() {
                let answer = self.signature_related(r, *s, *t, true);
                if answer.holds() {
                    all = all.and(answer);
                    continue 'wanted;
                }
            }
            return Answer::No;
        }
        all
    }

    fn same_origin(&self, a: Ty, b: Ty) -> bool {
        match (self.kind(a), self.kind(b)) {
            (TyKind::Object { origin: x, .. }, TyKind::Object { origin: y, .. }) => x == y,
            (TyKind::Reference { target: x, .. }, TyKind::Reference { target: y, .. }) => x == y,
            _ => false,
        }
    }

    fn signature_related(
        &mut self,
        r: &mut Relating,
        source: SignatureId,
        target: SignatureId,
        erase: bool,
    ) -> Answer {
        let mode = Mode {
            strict_top: r.relation.is_subtype(),
            strict_arity: r.relation == Relation::StrictSubtype,
            ..Mode::default()
        };
        let (source, target) = if erase {
            (self.erased_signature(source), self.erased_signature(target))
        } else {
            (source, target)
        };
        self.compare_signatures(r, source, target, mode)
    }

    /// Whether one signature can stand for another, as an assignment asks; used for overload implementations too.
    pub fn is_signature_assignable(
        &mut self,
        source: SignatureId,
        target: SignatureId,
        ignore_result: bool,
    ) -> bool {
        let (source, target) = (self.erased_signature(source), self.erased_signature(target));
        let mut r = Relating::new(Relation::Assignable);
        let mode = Mode {
            bivariant_callback: true,
            ..Mode::default()
        };
        self.compare_params(&mut r, source, target, mode).holds()
            && (ignore_result || self.compare_results(&mut r, source, target, mode).holds())
    }

    fn compare_signatures(
        &mut self,
        r: &mut Relating,
        source: SignatureId,
        target: SignatureId,
        mode: Mode,
    ) -> Answer {
        if source == target {
            return Answer::Yes;
        }
        let top_source = mode.strict_top && self.is_top_signature(source);
        if !top_source && self.is_top_signature(target) {
            return Answer::Yes;
        }
        if top_source && !self.is_top_signature(target) {
            return Answer::No;
        }
        let (mut source, mut target) = (source, target);
        let generic = self.signature(source).type_params.clone();
        if !generic.is_empty() && generic != self.signature(target).type_params {
            target = self.canonical_signature(target);
            source = self.signature_in_context_of(source, target);
        }
        let params = self.compare_params(r, source, target, mode);
        if !params.holds() {
            return Answer::No;
        }
        params.and(self.compare_results(r, source, target, mode))
    }

    fn compare_params(
        &mut self,
        r: &mut Relating,
        source: SignatureId,
        target: SignatureId,
        mode: Mode,
    ) -> Answer {
        let s = self.signature(source).clone();
        let t = self.signature(target).clone();
        let target_count = self.parameter_count(&t);
        let more = !self.has_open_rest(&t)
            && if mode.strict_arity {
                self.has_open_rest(&s) || self.parameter_count(&s) > target_count
            } else {
                self.min_argument_count(&s) > target_count
            };
        if more {
            return Answer::No;
        }
        let source_count = self.parameter_count(&s);
        let source_rest = self.generic_rest(&s);
        let target_rest = self.generic_rest(&t);
        if source_rest.is_some() || target_rest.is_some() {
            r.unmeasurable = true;
        }
        let callback = mode.bivariant_callback || mode.strict_callback;
        let strict = !callback && !t.is_method && !t.is_construct;
        let mut all = Answer::Yes;
        if let Some(this) = s.this_ty
            && this != Ty::VOID
            && let Some(wanted) = t.this_ty
        {
            let mut answer = if strict {
                Answer::No
            } else {
                self.related(r, this, wanted, Part::Whole)
            };
            if !answer.holds() {
                answer = self.related(r, wanted, this, Part::Whole);
            }
            if !answer.holds() {
                return Answer::No;
            }
            all = all.and(answer);
        }
        let rest = source_rest.is_some() || target_rest.is_some();
        let count = if rest {
            source_count.min(target_count) + 1
        } else {
            source_count.max(target_count)
        };
        let plain_rest = !rest && self.has_open_rest(&s) && self.has_open_rest(&t);
        for at in 0..count + usize::from(plain_rest) {
            let is_rest = rest && at + 1 == count;
            let (from, to) = if is_rest {
                (
                    Some(self.rest_type_at(&s, at, false)),
                    Some(self.rest_type_at(&t, at, false)),
                )
            } else {
                (
                    self.try_param_type_at(&s, at),
                    self.try_param_type_at(&t, at),
                )
            };
            let (Some(from), Some(to)) = (from, to) else {
                continue;
            };
            if from == to && !mode.strict_arity {
                continue;
            }
            let mut answer = self.compare_param(r, &s, at, from, to, mode, strict, callback);
            if answer.holds()
                && mode.strict_arity
                && at >= self.min_argument_count(&s)
                && at < self.min_argument_count(&t)
                && self.related(r, from, to, Part::Whole).holds()
            {
                answer = Answer::No;
            }
            if !answer.holds() {
                return Answer::No;
            }
            all = all.and(answer);
        }
        all
    }

    #[allow(clippy::too_many_arguments)]
    fn compare_param(
        &mut self,
        r: &mut Relating,
        s: &SignatureData,
        at: usize,
        from: Ty,
        to: Ty,
        mode: Mode,
        strict: bool,
        callback: bool,
    ) -> Answer {
        let (inner_from, inner_to) = if callback || self.is_type_param_of_declaration(s, at) {
            (None, None)
        } else {
            let (a, b) = (self.non_nullable(from), self.non_nullable(to));
            (self.single_call_signature(a), self.single_call_signature(b))
        };
        if let (Some(a), Some(b)) = (inner_from, inner_to)
            && self.predicate_of_signature(a).is_none()
            && self.predicate_of_signature(b).is_none()
            && self.is_nullable(from) == self.is_nullable(to)
        {
            let inner = Mode {
                strict_top: false,
                strict_arity: mode.strict_arity,
                bivariant_callback: !strict,
                strict_callback: strict,
            };
            return self.compare_signatures(r, b, a, inner);
        }
        if !callback && !strict {
            let answer = self.related(r, from, to, Part::Whole);
            if answer.holds() {
                return answer;
            }
        }
        self.related(r, to, from, Part::Whole)
    }

    /// Whether the parameter's type was a bare type parameter before the signature was instantiated: then callbacks in
    /// it are compared as the types that they are.
    fn is_type_param_of_declaration(&mut self, s: &SignatureData, at: usize) -> bool {
        let Some((of, _)) = s.target else {
            return false;
        };
        let declared = self.declared_signature(of);
        let data = self.signature(declared).clone();
        match self.try_param_type_at(&data, at) {
            Some(ty) => self.is(ty, TyFlags::TYPE_PARAM),
            None => false,
        }
    }

    fn compare_results(
        &mut self,
        r: &mut Relating,
        source: SignatureId,
        target: SignatureId,
        mode: Mode,
    ) -> Answer {
        let to = if self.signature(target).resolving {
            Ty::ANY
        } else {
            self.result_of(target)
        };
        if to == Ty::VOID || to == Ty::ANY {
            return Answer::Yes;
        }
        let from = if self.signature(source).resolving {
            Ty::ANY
        } else {
            self.result_of(source)
        };
        if let Some(wanted) = self.predicate_of_signature(target) {
            return match self.predicate_of_signature(source) {
                Some(own) => {
                    if own.asserts != wanted.asserts || own.param != wanted.param {
                        return Answer::No;
                    }
                    match (own.ty, wanted.ty) {
                        (Some(x), Some(y)) => self.related(r, x, y, Part::Whole),
                        (None, None) => Answer::Yes,
                        _ => Answer::No,
                    }
                }
                None if !wanted.asserts => Answer::No,
                None => self.related(r, from, to, Part::Whole),
            };
        }
        if mode.bivariant_callback {
            let answer = self.related(r, to, from, Part::Whole);
            if answer.holds() {
                return answer;
            }
        }
        self.related(r, from, to, Part::Whole)
    }

    /// `(...args: any[]) => any` or `unknown`.
    fn is_top_signature(&mut self, signature: SignatureId) -> bool {
        let data = self.signature(signature).clone();
        if !data.type_params.is_empty()
            || data.this_ty.is_some_and(|t| !self.is(t, TyFlags::ANY))
            || data.params.len() != 1
            || !data.has_rest()
        {
            return false;
        }
        let rest = data.params[0].ty;
        let element = self.array_element(rest).unwrap_or(rest);
        if !self.is(element, TyFlags::ANY) {
            return false;
        }
        let result = self.result_of(signature);
        self.is(result, TyFlags::ANY_OR_UNKNOWN)
    }

    /// A rest parameter whose type is a type parameter (or another type that is not an array yet).
    fn generic_rest(&mut self, signature: &SignatureData) -> Option<Ty> {
        let rest = self.open_rest_type(signature)?;
        if self.is_array(rest) || self.is(rest, TyFlags::ANY) {
            None
        } else {
            Some(rest)
        }
    }

    /// The signature with each type parameter replaced by itself or its constraint, so that two generic signatures
    /// compare the same whatever they are called with.
    fn canonical_signature(&mut self, signature: SignatureId) -> SignatureId {
        let params = self.signature(signature).type_params.clone();
        if params.is_empty() {
            return signature;
        }
        let types: Vec<Ty> = params
            .iter()
            .map(|p| {
                let own = self.param(*p);
                match self.constraint_of_param(*p) {
                    // A parameter that is constrained by another parameter of the same signature stands for that.
                    Some(constraint) if self.is(constraint, TyFlags::TYPE_PARAM) => constraint,
                    _ => own,
                }
            })
            .collect();
        self.apply_signature(signature, &types)
    }

    /// The generic signature as it is when it is used where the other is expected.
    pub(in crate::check) fn signature_in_context_of(
        &mut self,
        source: SignatureId,
        target: SignatureId,
    ) -> SignatureId {
        let mut context: InferenceContext = self.context_of_signature(source);
        self.infer_from_context_signature(&mut context, source, target);
        let types = self.inferred_types(&mut context);
        self.apply_signature(source, &types)
    }

    pub(super) fn identical_signatures(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
        construct: bool,
    ) -> Answer {
        let (a, b): (Rc<[SignatureId]>, Rc<[SignatureId]>) = (
            self.signatures_of(source, construct),
            self.signatures_of(target, construct),
        );
        if a.len() != b.len() {
            return Answer::No;
        }
        let mut all = Answer::Yes;
        for (s, t) in a.iter().zip(b.iter()) {
            all = all.and(self.identical_signature(r, *s, *t));
            if !all.holds() {
                break;
            }
        }
        all
    }

    /// Whether two signatures are the same but for the names of their type parameters.
    pub(in crate::check) fn are_identical_signatures(
        &mut self,
        a: SignatureId,
        b: SignatureId,
    ) -> bool {
        let mut r = Relating::new(Relation::Identity);
        self.identical_signature(&mut r, a, b).holds()
    }

    fn identical_signature(
        &mut self,
        r: &mut Relating,
        source: SignatureId,
        target: SignatureId,
    ) -> Answer {
        if source == target {
            return Answer::Yes;
        }
        let s = self.signature(source).clone();
        let t = self.signature(target).clone();
        if s.params.len() != t.params.len()
            || s.min_args != t.min_args
            || s.has_rest() != t.has_rest()
            || s.type_params.len() != t.type_params.len()
        {
            return Answer::No;
        }
        let mut target = target;
        if !s.type_params.is_empty() {
            // The same names for the type parameters of both.
            let types: Vec<Ty> = s.type_params.iter().map(|p| self.param(*p)).collect();
            for (x, y) in s.type_params.iter().zip(t.type_params.iter()) {
                let a = self.constraint_of_param(*x).unwrap_or(Ty::UNKNOWN);
                let b = self.constraint_of_param(*y).unwrap_or(Ty::UNKNOWN);
                let b = self.substitute(b, &t.type_params, &types);
                if !self.related(r, a, b, Part::Whole).holds() {
                    return Answer::No;
                }
            }
            target = self.apply_signature(target, &types);
        }
        let t = self.signature(target).clone();
        let mut all = Answer::Yes;
        for (x, y) in s.params.iter().zip(t.params.iter()) {
            all = all.and(self.related(r, x.ty, y.ty, Part::Whole));
            if !all.holds() {
                return all;
            }
        }
        let (a, b) = (self.result_of(source), self.result_of(target));
        all.and(self.related(r, a, b, Part::Whole))
    }
}
