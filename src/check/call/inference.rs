//! The inferences of calls in progress.

use crate::check::expr::modes::ContextFlags;
use crate::check::infer::{InferenceContext, Priority};
use crate::check::ty::{MapperId, Param, SignatureData, SignatureId, Ty, TypeParamId};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ExprId, FunctionId};

/// A call whose type arguments are being inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InferenceId(pub(super) usize);

/// A part of a literal argument that was checked already, though the whole argument is not: `{ a: () => 1, b: (x) => x }`
/// lets `a` say what `b` gets.
#[derive(Clone, Copy, Debug)]
pub(super) enum Site {
    Expr(Node<ExprId>),
    Method(Node<FunctionId>),
}

/// What is known about the type parameters of one call.
#[derive(Debug)]
pub struct CallInference {
    pub context: InferenceContext,
    pub(super) sites: Vec<(Site, Ty)>,
    /// Type parameters of generic function arguments that become those of the result.
    pub(super) adopted: Vec<TypeParamId>,
    /// A generic function was left out in the first round.
    pub(super) skipped_generic: bool,
}

impl Checker<'_> {
    pub(super) fn new_inference(&mut self, signature: SignatureId) -> InferenceId {
        let inference = CallInference {
            context: self.context_of_signature(signature),
            sites: Vec::new(),
            adopted: Vec::new(),
            skipped_generic: false,
        };
        self.exprs.calls.inferences.push(Some(Box::new(inference)));
        InferenceId(self.exprs.calls.inferences.len() - 1)
    }

    /// Forgets an inference that nothing refers to any more.
    pub(super) fn drop_inference(&mut self, id: InferenceId) {
        if id.0 + 1 == self.exprs.calls.inferences.len() {
            self.exprs.calls.inferences.pop();
        }
    }

    pub(in crate::check) fn infer_for_call(&mut self, id: InferenceId, source: Ty, target: Ty) {
        self.with_inference(id, |checker, inference| {
            checker.infer_types(&mut inference.context, source, target);
        });
    }

    pub(super) fn infer_from_result(&mut self, id: InferenceId, source: Ty, target: Ty) {
        self.with_inference(id, |checker, inference| {
            checker.infer_types_with(
                &mut inference.context,
                source,
                target,
                Priority::RETURN_TYPE,
                false,
            );
        });
    }

    pub(super) fn infer_against(&mut self, context: &mut InferenceContext, source: Ty, target: Ty) {
        self.infer_types_with(context, source, target, Priority::DIRECT, true);
    }

    pub(super) fn inferred(&mut self, id: InferenceId) -> Vec<Ty> {
        self.with_inference(id, |checker, inference| {
            checker.inferred_types(&mut inference.context)
        })
        .unwrap_or_default()
    }

    pub(in crate::check) fn add_intra_expression_site(
        &mut self,
        id: InferenceId,
        node: Node<ExprId>,
        ty: Ty,
    ) {
        self.with_inference(id, |_, inference| {
            inference.sites.push((Site::Expr(node), ty));
        });
    }

    pub(in crate::check) fn add_intra_expression_method_site(
        &mut self,
        id: InferenceId,
        node: Node<FunctionId>,
        ty: Ty,
    ) {
        self.with_inference(id, |_, inference| {
            inference.sites.push((Site::Method(node), ty));
        });
    }

    pub(in crate::check) fn forget_intra_expression_sites(&mut self, id: InferenceId) {
        self.with_inference(id, |_, inference| inference.sites.clear());
    }

    /// Before a type parameter is fixed, what has been checked of the argument at hand has its say.
    fn infer_from_sites(&mut self, id: InferenceId) {
        let sites = self
            .with_inference(id, |_, inference| std::mem::take(&mut inference.sites))
            .unwrap_or_default();
        for (site, ty) in sites {
            let expected = match site {
                Site::Expr(node) => self.contextual_type(node, ContextFlags::NO_CONSTRAINTS),
                Site::Method(function) => {
                    self.contextual_type_of_method(function, ContextFlags::NO_CONSTRAINTS)
                }
            };
            if let Some(expected) = expected {
                self.infer_for_call(id, ty, expected);
            }
        }
    }

    /// The type with the parameters of the call replaced; those that occur are fixed.
    pub(in crate::check) fn instantiate_fixing_in(&mut self, ty: Ty, id: InferenceId) -> Ty {
        let params = self
            .with_inference(id, |_, inference| inference.context.params())
            .unwrap_or_default();
        if !self.mentions(ty, &params) {
            return ty;
        }
        self.infer_from_sites(id);
        self.with_inference(id, |checker, inference| {
            checker.instantiate_fixing(ty, &mut inference.context)
        })
        .unwrap_or(ty)
    }

    /// The type with the parameters of the call replaced by what is inferred so far.
    pub(in crate::check) fn instantiate_non_fixing(&mut self, ty: Ty, id: InferenceId) -> Ty {
        self.with_inference(id, |checker, inference| {
            checker.instantiate_tentatively(ty, &mut inference.context)
        })
        .unwrap_or(ty)
    }

    pub(in crate::check) fn has_return_mapper(&mut self, id: InferenceId) -> bool {
        self.with_inference(id, |_, inference| {
            inference.context.return_mapper != MapperId::IDENTITY
        })
        .unwrap_or(false)
    }

    pub(in crate::check) fn instantiate_return_mapper(&mut self, ty: Ty, id: InferenceId) -> Ty {
        let mapper = self
            .with_inference(id, |_, inference| inference.context.return_mapper)
            .unwrap_or(MapperId::IDENTITY);
        self.instantiate(ty, mapper)
    }

    /// Whether anything has been inferred for some parameter, or it has a default.
    pub(in crate::check) fn has_candidates_or_defaults(&mut self, id: InferenceId) -> bool {
        self.with_inference(id, |checker, inference| {
            inference.context.inferences.iter().any(|inference| {
                inference.has_candidates() || checker.default_of_param(inference.param).is_some()
            })
        })
        .unwrap_or(false)
    }

    /// The outer context's inferences as they are, for what its result type says about an inner call.
    pub(super) fn outer_tentative(&mut self, ty: Ty, outer: Option<InferenceId>) -> Ty {
        let Some(outer) = outer else { return ty };
        self.with_inference(outer, |checker, inference| {
            let mut copy = inference.context.clone();
            copy.no_default = true;
            checker.instantiate_fixing(ty, &mut copy)
        })
        .unwrap_or(ty)
    }

    /// What only the expected result of the outer call says, completed by its inferences.
    pub(super) fn outer_return(&mut self, ty: Ty, outer: Option<InferenceId>) -> Ty {
        let Some(outer) = outer else { return ty };
        self.with_inference(outer, |checker, inference| {
            let first = checker.instantiate(ty, inference.context.return_mapper);
            let mut copy = inference.context.clone();
            checker.instantiate_fixing(first, &mut copy)
        })
        .unwrap_or(ty)
    }

    /// A signature with its parameter types replaced one by one.
    pub(super) fn signature_with_params(
        &mut self,
        signature: SignatureId,
        replace: &mut dyn FnMut(&mut Self, Ty) -> Ty,
    ) -> SignatureId {
        let data = self.signature(signature).clone();
        let params: Vec<Param> = data
            .params
            .iter()
            .map(|param| Param {
                ty: replace(self, param.ty),
                ..param.clone()
            })
            .collect();
        let made = SignatureData {
            params: params.into(),
            ..data
        };
        self.types.new_signature(made)
    }
}
