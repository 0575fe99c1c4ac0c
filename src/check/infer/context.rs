//! What has been found out about the type parameters of a call.

use crate::check::Checker;
use crate::check::ty::{MapperId, SignatureId, Ty, TypeParamId};

/// How good a candidate is: a lower one replaces all higher ones.
/// The bits are those of the rules of TypeScript's inference, in the order of trust.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Priority(pub u32);

impl Priority {
    /// An argument for the parameter itself.
    pub const DIRECT: Priority = Priority(1);
    /// A bare type parameter in a union (`T | string`).
    pub const NAKED: Priority = Priority(1 << 1);
    /// A bare type parameter in a union of several.
    pub const SPECULATIVE_TUPLE: Priority = Priority(1 << 2);
    /// Backwards through a homomorphic mapped type.
    pub const HOMOMORPHIC: Priority = Priority(1 << 4);
    pub const PARTIAL_HOMOMORPHIC: Priority = Priority(1 << 5);
    /// To the constraint of a mapped type.
    pub const MAPPED_CONSTRAINT: Priority = Priority(1 << 6);
    /// In a position that is compared contravariantly within a conditional type.
    pub const CONTRA_CONDITIONAL: Priority = Priority(1 << 7);
    /// From the type that the context wants the result to have.
    pub const RETURN_TYPE: Priority = Priority(1 << 8);
    pub const LITERAL_KEYOF: Priority = Priority(1 << 9);
    pub const SOURCE_OF_REST: Priority = Priority(1 << 10);
    /// Nothing has been inferred yet.
    pub const NONE: Priority = Priority(u32::MAX);
    /// The types led back to themselves: nothing can be told.
    pub(in crate::check) const CIRCULAR: Priority = Priority(0);

    /// Candidates of these priorities are united rather than chosen among.
    pub const IMPLIES_UNION: u32 =
        Self::RETURN_TYPE.0 | Self::MAPPED_CONSTRAINT.0 | Self::LITERAL_KEYOF.0;

    pub fn with(self, other: Priority) -> Priority {
        Priority(self.0 | other.0)
    }

    /// Exactly one kind of priority, whatever else is said about it.
    pub fn is_only(self, other: Priority) -> bool {
        self.0 | Priority::DIRECT.0 == other.0 | Priority::DIRECT.0
    }

    pub fn has(self, other: Priority) -> bool {
        self.0 & other.0 != 0
    }
}

/// What is known about one type parameter.
#[derive(Clone, Debug)]
pub struct Inference {
    pub param: TypeParamId,
    /// What is inferred to: the parameter as a type, or `T[P]` while a mapped type is inverted.
    pub target: Ty,
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
    pub fn new(param: TypeParamId, target: Ty) -> Inference {
        Inference {
            param,
            target,
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
    /// A context for these inferences and nothing else known; `Checker::inference_context` makes one for a signature.
    pub fn of(inferences: Vec<Inference>, signature: Option<SignatureId>) -> InferenceContext {
        InferenceContext {
            inferences,
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

    pub fn index_of(&self, param: TypeParamId) -> Option<usize> {
        self.inferences.iter().position(|i| i.param == param)
    }

    /// A new candidate makes what was inferred from the older ones invalid.
    pub(in crate::check) fn forget_unfixed(&mut self) {
        for inference in &mut self.inferences {
            if !inference.is_fixed {
                inference.inferred = None;
            }
        }
    }
}

impl Checker<'_> {
    /// A context for type parameters, usually those of a signature.
    pub fn inference_context(
        &mut self,
        params: &[TypeParamId],
        signature: Option<SignatureId>,
    ) -> InferenceContext {
        let inferences = params
            .iter()
            .map(|p| {
                let target = self.param(*p);
                Inference::new(*p, target)
            })
            .collect();
        InferenceContext::of(inferences, signature)
    }

    /// A context for the type parameters of a signature.
    pub fn context_of_signature(&mut self, signature: SignatureId) -> InferenceContext {
        let params = self.signature(signature).type_params.clone();
        self.inference_context(&params, Some(signature))
    }
}
