//! What has been found out about the type parameters of a call.

use std::rc::Rc;

use crate::check::Checker;
use crate::check::ty::{MapperId, SignatureId, Ty, TypeParamId};

/// How good a candidate is: a lower one replaces all higher ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Priority(pub u32);

impl Priority {
    /// An argument for the parameter itself.
    pub const DIRECT: Priority = Priority(0);
    /// A bare type parameter in a union (`T | string`).
    pub const NAKED: Priority = Priority(1 << 0);
    /// A bare type parameter in a union of several.
    pub const SPECULATIVE_TUPLE: Priority = Priority(1 << 1);
    /// Backwards through a homomorphic mapped type.
    pub const HOMOMORPHIC: Priority = Priority(1 << 3);
    pub const PARTIAL_HOMOMORPHIC: Priority = Priority(1 << 4);
    /// To the constraint of a mapped type.
    pub const MAPPED_CONSTRAINT: Priority = Priority(1 << 5);
    /// In a position that is compared contravariantly within a conditional type.
    pub const CONTRA_CONDITIONAL: Priority = Priority(1 << 6);
    /// From the type that the context wants the result to have.
    pub const RETURN_TYPE: Priority = Priority(1 << 7);
    pub const LITERAL_KEYOF: Priority = Priority(1 << 8);
    pub const SOURCE_OF_REST: Priority = Priority(1 << 9);
    pub const NONE: Priority = Priority(u32::MAX);

    /// Candidates of these priorities are united rather than chosen among.
    pub const IMPLIES_UNION: u32 =
        Self::RETURN_TYPE.0 | Self::MAPPED_CONSTRAINT.0 | Self::LITERAL_KEYOF.0;

    pub fn with(self, other: Priority) -> Priority {
        Priority(self.0 | other.0)
    }

    pub fn has(self, other: Priority) -> bool {
        self.0 & other.0 != 0
    }
}

/// What is known about one type parameter.
#[derive(Clone, Debug)]
pub struct Inference {
    pub param: TypeParamId,
    /// Types that must be assignable to it.
    pub candidates: Vec<Ty>,
    /// Types that it must be assignable to.
    pub contra_candidates: Vec<Ty>,
    pub inferred: Option<Ty>,
    pub priority: Priority,
    /// All candidates came from bare uses of the parameter.
    pub top_level: bool,
    /// Has been used to type something, so it cannot change any more.
    pub is_fixed: bool,
    pub implied_arity: Option<usize>,
}

impl Inference {
    pub fn new(param: TypeParamId) -> Inference {
        Inference {
            param,
            candidates: Vec::new(),
            contra_candidates: Vec::new(),
            inferred: None,
            priority: Priority::NONE,
            top_level: true,
            is_fixed: false,
            implied_arity: None,
        }
    }

    pub fn has_candidates(&self) -> bool {
        !self.candidates.is_empty() || !self.contra_candidates.is_empty()
    }
}

/// The inferences of one call.
#[derive(Clone, Debug)]
pub struct InferenceContext {
    pub inferences: Vec<Inference>,
    /// The signature that is called, for return type inference and for whether literals stay literal.
    pub signature: Option<SignatureId>,
    /// Parameters without candidates become `any` instead of `unknown`.
    pub any_default: bool,
    /// Parameters without candidates become the silent `never` (inference from the outer context's return type).
    pub no_default: bool,
    /// Something could not be inferred from because its parameters have no types yet.
    pub skipped_untyped: bool,
    /// What the return type of the outer context said about these parameters.
    pub return_mapper: MapperId,
}

impl InferenceContext {
    pub fn new(params: &[TypeParamId], signature: Option<SignatureId>) -> InferenceContext {
        InferenceContext {
            inferences: params.iter().map(|p| Inference::new(*p)).collect(),
            signature,
            any_default: false,
            no_default: false,
            skipped_untyped: false,
            return_mapper: MapperId::IDENTITY,
        }
    }

    pub fn params(&self) -> Vec<TypeParamId> {
        self.inferences.iter().map(|i| i.param).collect()
    }

    /// The context with the candidates only, to try something out.
    pub fn trial(&self) -> InferenceContext {
        self.clone()
    }
}

impl Checker<'_> {
    /// Collects candidates for the parameters of the context by matching a source type against a target that mentions
    /// them.
    pub fn infer_types(&mut self, _context: &mut InferenceContext, _source: Ty, _target: Ty) {
        todo!()
    }

    /// As `infer_types`, with a priority for all candidates.
    pub fn infer_types_with(
        &mut self,
        _context: &mut InferenceContext,
        _source: Ty,
        _target: Ty,
        _priority: Priority,
        _contravariant: bool,
    ) {
        todo!()
    }

    /// The type of each parameter by what is known now; does not fix them.
    pub fn inferred_types(&mut self, _context: &mut InferenceContext) -> Vec<Ty> {
        todo!()
    }

    /// The type of one parameter by what is known now.
    pub fn inferred_type(&mut self, _context: &mut InferenceContext, _index: usize) -> Ty {
        todo!()
    }

    /// The type with the parameters of the context replaced by what is inferred for them; those that occur are fixed.
    pub fn instantiate_fixing(&mut self, _ty: Ty, _context: &mut InferenceContext) -> Ty {
        todo!()
    }

    /// The type with the parameters of the context replaced by what is inferred for them so far; nothing is fixed.
    pub fn instantiate_tentatively(&mut self, _ty: Ty, _context: &mut InferenceContext) -> Ty {
        todo!()
    }

    pub(in crate::check) fn infer_for_conditional(
        &mut self,
        _params: &Rc<[TypeParamId]>,
        _check: Ty,
        _extends: Ty,
        _mapper: MapperId,
    ) -> Vec<Ty> {
        todo!()
    }

    pub(in crate::check) fn infer_reverse_mapped(
        &mut self,
        _source: Ty,
        _mapped: Ty,
        _constraint: Ty,
    ) -> Ty {
        todo!()
    }
}
