//! The signature that a function expression is expected to have.

use crate::check::expr::modes::ContextFlags;
use crate::check::parents::FunctionOwner;
use crate::check::ty::{SignatureId, Ty, TyKind};
use crate::check::{Checker, Node};
use crate::syntax::ast::{FunctionId, FunctionKind};

impl Checker<'_> {
    /// Several signatures at once, for a function that is meant for each of them.
    fn intersected_signatures(&mut self, all: &[SignatureId]) -> Option<SignatureId> {
        let (first, rest) = all.split_first()?;
        let mut out = *first;
        for other in rest {
            out = self.combine_overloads(out, *other)?;
        }
        Some(out)
    }

    fn combine_overloads(&mut self, a: SignatureId, b: SignatureId) -> Option<SignatureId> {
        use crate::check::ty::{Param, ResultType, SignatureData};
        if a == b {
            return Some(a);
        }
        let (left, right) = (self.signature(a).clone(), self.signature(b).clone());
        if !left.type_params.is_empty() || !right.type_params.is_empty() {
            return None;
        }
        let (longer, shorter) = if left.params.len() >= right.params.len() {
            (&left, &right)
        } else {
            (&right, &left)
        };
        let mut params = Vec::with_capacity(longer.params.len());
        for (at, param) in longer.params.iter().enumerate() {
            let ty = match (param.rest, self.try_param_type_at(shorter, at)) {
                (false, Some(other)) => self.union(&[param.ty, other]),
                (false, None) => param.ty,
                (true, Some(other)) => {
                    let element = self.element_of_array_like(param.ty);
                    let element = self.union(&[element, other]);
                    self.array_of(element)
                }
                (true, None) => param.ty,
            };
            params.push(Param {
                ty,
                ..param.clone()
            });
        }
        let mut data = SignatureData::new(params, ResultType::IntersectionOf(a, b));
        data.min_args = left.min_args.min(right.min_args);
        data.this_ty = match (left.this_ty, right.this_ty) {
            (Some(x), Some(y)) => Some(self.union(&[x, y])),
            (x, y) => x.or(y),
        };
        Some(self.types.new_signature(data))
    }

    /// The signature that a function expression, arrow function or method of an object literal is expected to have.
    pub(in crate::check) fn contextual_signature(
        &mut self,
        (file, function): Node<FunctionId>,
    ) -> Option<SignatureId> {
        let expected = match self.up(file).function(function) {
            FunctionOwner::Expr(expr) => {
                self.apparent_contextual_type((file, expr), ContextFlags::SIGNATURE)?
            }
            FunctionOwner::Object(object, index) => {
                if self.module(file)[function].kind != FunctionKind::Method {
                    return None;
                }
                let expected = self.contextual_type_for_property(
                    (file, object),
                    index as usize,
                    ContextFlags::SIGNATURE,
                )?;
                // Inference information hangs on expressions; the object literal stands for its methods.
                let instantiated =
                    self.instantiate_contextual(expected, (file, object), ContextFlags::SIGNATURE);
                self.map_type(instantiated, &mut |checker, ty| {
                    if matches!(checker.kind(ty), TyKind::Mapped { .. }) {
                        ty
                    } else {
                        checker.apparent_type(ty)
                    }
                })
            }
            FunctionOwner::Unreached
            | FunctionOwner::Statement(_)
            | FunctionOwner::ClassMember(..) => return None,
        };
        let TyKind::Union { members, .. } = self.kind(expected).clone() else {
            return self.contextual_call_signature(expected, (file, function));
        };
        // All members of a union that are functions at all must agree.
        let mut found: Vec<SignatureId> = Vec::new();
        for member in members.iter() {
            let Some(signature) = self.contextual_call_signature(*member, (file, function)) else {
                continue;
            };
            if found
                .first()
                .is_some_and(|first| !self.same_params(*first, signature))
            {
                return None;
            }
            found.push(signature);
        }
        match found.as_slice() {
            [] => None,
            [only] => Some(*only),
            [first, rest @ ..] => {
                let mut all = *first;
                for other in rest {
                    all = self.with_result_union(all, *other);
                }
                Some(all)
            }
        }
    }

    /// As [`Checker::contextual_signature`], for functions that can have one at all.
    pub(super) fn contextual_signature_for_function_like(
        &mut self,
        (file, function): Node<FunctionId>,
    ) -> Option<SignatureId> {
        match self.module(file)[function].kind {
            FunctionKind::Expression | FunctionKind::Arrow | FunctionKind::Method => {
                self.contextual_signature((file, function))
            }
            FunctionKind::Declaration
            | FunctionKind::Getter
            | FunctionKind::Setter
            | FunctionKind::Constructor => None,
        }
    }

    /// The one call signature of a type that a function with these parameters could be meant for.
    fn contextual_call_signature(
        &mut self,
        ty: Ty,
        (file, function): Node<FunctionId>,
    ) -> Option<SignatureId> {
        let signatures = self.call_signatures(ty);
        let applicable: Vec<SignatureId> = signatures
            .iter()
            .copied()
            .filter(|signature| !self.is_arity_smaller(*signature, (file, function)))
            .collect();
        match applicable.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => self.intersected_signatures(&applicable),
        }
    }

    /// Whether the function requires more parameters than the signature will pass.
    fn is_arity_smaller(
        &mut self,
        target: SignatureId,
        (file, function): Node<FunctionId>,
    ) -> bool {
        let module = self.module(file);
        let params = &module[function].signature.params;
        let required = params
            .iter()
            .take_while(|param| !(param.default.is_some() || param.optional || param.rest))
            .count();
        let target = self.signature(target).clone();
        !self.has_open_rest(&target) && self.parameter_count(&target) < required
    }
}
