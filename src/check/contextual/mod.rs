//! What the surroundings of an expression expect of it.
//!
//! The answer is found on the way up from the expression (TypeScript's contextual typing): an initialiser is expected to
//! have its variable's type, an argument its parameter's, a property the type of the property of the same name, and so
//! on. While a call is being resolved, arguments are checked against types that no node shows; those are kept on a stack.

mod instantiated;
mod literal;
mod pattern;
mod returned;
mod signature;

use crate::check::call::inference::InferenceId;
use crate::check::expr::modes::ContextFlags;
use crate::check::parents::ExprRole;
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ExprId, ExprKind, LogicalOp, PatKind};

/// An expected type that stands for the one found on the way up.
#[derive(Clone, Copy, Debug)]
pub struct ExpectedType {
    pub node: Node<ExprId>,
    pub ty: Option<Ty>,
    /// A memo of the way up rather than a type given by a call: wrong to use under [`ContextFlags`].
    pub is_memo: bool,
}

/// The inference that an expression takes part in.
#[derive(Clone, Copy, Debug)]
pub struct ExpectedInference {
    pub node: Node<ExprId>,
    pub inference: Option<InferenceId>,
}

impl Checker<'_> {
    /// The type that the surroundings expect, as written: type parameters of a call in progress are still in it.
    pub fn contextual_type(&mut self, node: Node<ExprId>, flags: ContextFlags) -> Option<Ty> {
        if let Some(expected) = self
            .exprs
            .expected_types
            .iter()
            .rev()
            .find(|expected| expected.node == node && (flags.is_empty() || !expected.is_memo))
        {
            return expected.ty;
        }
        stacker::maybe_grow(super::expr::RED_ZONE, super::expr::STACK_STEP, || {
            self.contextual_type_from_parent(node, flags)
        })
    }

    fn contextual_type_from_parent(
        &mut self,
        (file, expr): Node<ExprId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let module = self.module(file);
        match self.up(file).expr(expr) {
            ExprRole::VarInit(var, index) => {
                let declarator = &module[var].declarators[index as usize];
                if let Some(ty) = declarator.ty {
                    return Some(self.type_from_node((file, ty)));
                }
                self.type_expected_by_pattern((file, declarator.pat))
            }
            ExprRole::ParamDefault(function, index) => {
                let param = &module[function].signature.params[index as usize];
                if let Some(ty) = param.ty {
                    return Some(self.type_from_node((file, ty)));
                }
                if let Some(ty) =
                    self.contextually_typed_parameter((file, function), index as usize)
                {
                    return Some(ty);
                }
                self.type_expected_by_pattern((file, param.pat))
            }
            ExprRole::FieldValue(member) => self.contextual_type_of_field((file, member)),
            ExprRole::ElementDefault(pat, index) => {
                let PatKind::Array { elements, .. } = &module[pat].kind else {
                    return None;
                };
                let inner = elements.get(index as usize)?.as_ref()?.pat;
                self.contextual_type_of_pattern_default((file, pat), index, (file, inner))
            }
            ExprRole::PropertyDefault(pat, index) => {
                let PatKind::Object { properties, .. } = &module[pat].kind else {
                    return None;
                };
                let inner = properties.get(index as usize)?.pat;
                self.contextual_type_of_pattern_default((file, pat), index, (file, inner))
            }
            ExprRole::Return(stmt) => {
                let container = self.up(file).container_of_stmt(stmt);
                let function = self.up(file).function_of(container)?;
                self.contextual_type_for_return((file, function), flags)
            }
            ExprRole::ArrowBody(function) => {
                self.contextual_type_for_return((file, function), flags)
            }
            ExprRole::Yielded(parent) => self.contextual_type_for_yield((file, parent), flags),
            ExprRole::Awaited(parent) => {
                let expected = self.contextual_type((file, parent), flags)?;
                let awaited = self.awaited_no_alias(expected);
                let promised = self.promise_like_of(awaited);
                Some(self.union(&[awaited, promised]))
            }
            ExprRole::Argument(call, index) => {
                self.contextual_type_for_argument((file, call), index as usize)
            }
            ExprRole::TagArgument(call, index) => {
                // The first argument of a tag is the array of strings.
                self.contextual_type_for_argument((file, call), index as usize + 1)
            }
            ExprRole::As(parent) => {
                let ExprKind::As { ty, .. } = module[parent].kind else {
                    return None;
                };
                Some(self.type_from_node((file, ty)))
            }
            ExprRole::Satisfies(parent) => {
                let ExprKind::Satisfies { ty, .. } = module[parent].kind else {
                    return None;
                };
                Some(self.type_from_node((file, ty)))
            }
            ExprRole::AsConst(parent) | ExprRole::NonNull(parent) | ExprRole::ChainBody(parent) => {
                self.contextual_type((file, parent), flags)
            }
            ExprRole::AssignValue(parent) => {
                self.contextual_type_for_assigned_value((file, parent), flags)
            }
            ExprRole::LogicalLeft(parent) => {
                let ExprKind::Logical { op, .. } = module[parent].kind else {
                    return None;
                };
                match op {
                    // The left operand of `&&` is only tested.
                    LogicalOp::And => None,
                    LogicalOp::Or | LogicalOp::Nullish => {
                        self.contextual_type((file, parent), flags)
                    }
                }
            }
            ExprRole::LogicalRight(parent) => {
                let ExprKind::Logical { op, left, .. } = module[parent].kind else {
                    return None;
                };
                let expected = self.contextual_type((file, parent), flags);
                match op {
                    LogicalOp::And => expected,
                    // `a || b`: what `b` has to be like follows from `a` where nothing else tells.
                    LogicalOp::Or | LogicalOp::Nullish => match expected {
                        Some(_) => expected,
                        None => Some(self.type_of_expr((file, left))),
                    },
                }
            }
            ExprRole::SequenceItem(parent, index) => {
                let ExprKind::Sequence(items) = &module[parent].kind else {
                    return None;
                };
                (index as usize + 1 == items.len())
                    .then(|| self.contextual_type((file, parent), flags))?
            }
            ExprRole::Consequent(parent) | ExprRole::Alternate(parent) => {
                self.contextual_type((file, parent), flags)
            }
            ExprRole::PropertyValue(parent, index) => {
                self.contextual_type_for_property((file, parent), index as usize, flags)
            }
            ExprRole::PropertySpread(parent, _) => self.contextual_type((file, parent), flags),
            ExprRole::Element(parent, index) => {
                self.contextual_type_for_element((file, parent), index as usize, flags)
            }
            ExprRole::SpreadElement(parent, index) => {
                // `[...x]` expects of `x` an array of what it expects of its elements.
                let element =
                    self.contextual_type_for_element((file, parent), index as usize, flags)?;
                Some(self.array_of(element))
            }
            ExprRole::Unreached
            | ExprRole::Statement(_)
            | ExprRole::Condition(_)
            | ExprRole::ForInit(_)
            | ExprRole::ForUpdate(_)
            | ExprRole::SwitchSubject(_)
            | ExprRole::SwitchCase(..)
            | ExprRole::ForInObject(_)
            | ExprRole::ForOfIterable(_)
            | ExprRole::ForTarget(_)
            | ExprRole::Throw(_)
            | ExprRole::ExportDefault(_)
            | ExprRole::ExportAssignment(_)
            | ExprRole::Decorator
            | ExprRole::PatTarget(_)
            | ExprRole::PatKey(..)
            | ExprRole::ClassMemberKey(_)
            | ExprRole::TypeMemberKey(_)
            | ExprRole::Heritage(_)
            | ExprRole::EnumInit(_)
            | ExprRole::TemplatePart(..)
            | ExprRole::Tag(_)
            | ExprRole::PropertyKey(..)
            | ExprRole::MemberObject(_)
            | ExprRole::IndexObject(_)
            | ExprRole::IndexKey(_)
            | ExprRole::Callee(_)
            | ExprRole::ImportArgument(_)
            | ExprRole::UnaryOperand(_)
            | ExprRole::UpdateTarget(_)
            | ExprRole::BinaryLeft(_)
            | ExprRole::BinaryRight(_)
            | ExprRole::AssignTarget(_)
            | ExprRole::Test(_)
            | ExprRole::Instantiation(_) => None,
        }
    }

    /// The parameter that an argument goes to.
    pub(in crate::check) fn contextual_type_for_argument(
        &mut self,
        call: Node<ExprId>,
        index: usize,
    ) -> Option<Ty> {
        let module = self.module(call.0);
        if matches!(module[call.1].kind, ExprKind::ImportCall { .. }) {
            return (index == 0).then_some(Ty::STRING);
        }
        // While the call is being resolved nothing is known of it; asking for it again would not end.
        let signature = if self.is_resolving_call(call) {
            self.resolving_signature()
        } else {
            self.resolved_signature(call)
        };
        let count = self.signature(signature).params.len();
        if self.signature(signature).has_rest() && index + 1 >= count {
            let rest = self.signature(signature).params[count - 1].ty;
            let position = index + 1 - count;
            let key = self.number_literal(position as f64);
            return Some(self.indexed_access_contextual(rest, key));
        }
        Some(self.parameter_type_at(signature, index))
    }

    /// The contextual type with the inferences made so far put in, and type parameters replaced by what is known of them.
    pub fn apparent_contextual_type(
        &mut self,
        node: Node<ExprId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let expected = self.contextual_type(node, flags)?;
        self.apparent_of_contextual(node, expected, flags)
    }

    pub(in crate::check) fn apparent_of_contextual(
        &mut self,
        node: Node<ExprId>,
        expected: Ty,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let instantiated = self.instantiate_contextual(expected, node, flags);
        if flags.contains(ContextFlags::NO_CONSTRAINTS)
            && self.flags(instantiated).any_of(TyFlags::TYPE_VARIABLE)
        {
            return None;
        }
        let apparent = self.map_type(instantiated, &mut |checker, ty| {
            if matches!(checker.kind(ty), TyKind::Mapped { .. }) {
                ty
            } else {
                checker.apparent_type(ty)
            }
        });
        let module = self.module(node.0);
        if self.flags(apparent).any_of(TyFlags::UNION)
            && let ExprKind::Object(_) = module[node.1].kind
        {
            return Some(self.discriminate_contextual_by_members(node, apparent));
        }
        Some(apparent)
    }
}
