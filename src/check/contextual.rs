//! What the surroundings of an expression expect of it.
//!
//! The answer is found on the way up from the expression (TypeScript's contextual typing): an initialiser is expected to
//! have its variable's type, an argument its parameter's, a property the type of the property of the same name, and so
//! on. While a call is being resolved, arguments are checked against types that no node shows; those are kept on a stack.

use super::call::inference::InferenceId;
use super::expr::modes::ContextFlags;
use super::parents::{ExprRole, FunctionOwner, PatRole};
use super::ty::{PropName, SignatureId, Ty, TyFlags, TyKind};
use super::{Checker, Node};
use crate::syntax::ast::{
    ArrayElement, AssignOp, AssignTarget, ExprId, ExprKind, FunctionId, FunctionKind, LogicalOp,
    ObjectProperty, PatId, PatKind, PropertyKey, StmtKind,
};

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

    /// A pattern without annotation expects a value that it can take apart: `const [a, b] = [1, 2]` makes a tuple.
    fn type_expected_by_pattern(&mut self, (file, pat): Node<PatId>) -> Option<Ty> {
        let module = self.module(file);
        match &module[pat].kind {
            PatKind::Array { elements, .. } if !elements.is_empty() => {
                Some(self.type_implied_by_pattern((file, pat), true))
            }
            PatKind::Object { properties, .. } if !properties.is_empty() => {
                Some(self.type_implied_by_pattern((file, pat), true))
            }
            PatKind::Array { .. }
            | PatKind::Object { .. }
            | PatKind::Name(_)
            | PatKind::Target(_)
            | PatKind::Invalid => None,
        }
    }

    /// For `{ a = default }`: the declared type of what the pattern takes apart, if it has one, says what `a` is.
    fn contextual_type_of_pattern_default(
        &mut self,
        (file, pat): Node<PatId>,
        index: u32,
        inner: Node<PatId>,
    ) -> Option<Ty> {
        let from_parent = self
            .declared_type_of_pattern((file, pat))
            .and_then(|parent| {
                let module = self.module(file);
                match &module[pat].kind {
                    PatKind::Object { properties, .. } => {
                        let key = properties.get(index as usize)?.key.clone();
                        let name = self.literal_key_name(file, &key)?;
                        self.contextual_property(parent, name)
                    }
                    PatKind::Array { .. } => {
                        let name = PropName::text(&index.to_string());
                        self.contextual_property(parent, name)
                            .or_else(|| self.element_type_of_contextual(parent))
                    }
                    PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => None,
                }
            });
        match from_parent {
            Some(ty) => Some(ty),
            None => self.type_expected_by_pattern(inner),
        }
    }

    /// The type that an annotation (or a contextual parameter) gives to the value that a pattern takes apart.
    pub(in crate::check) fn declared_type_of_pattern(
        &mut self,
        (file, pat): Node<PatId>,
    ) -> Option<Ty> {
        let module = self.module(file);
        match self.up(file).pat(pat) {
            PatRole::Declarator(var, index) => {
                let ty = module[var].declarators[index as usize].ty?;
                Some(self.type_from_node((file, ty)))
            }
            PatRole::Param(function, index) => {
                let param = &module[function].signature.params[index as usize];
                match param.ty {
                    Some(ty) => Some(self.type_from_node((file, ty))),
                    None => self.contextually_typed_parameter((file, function), index as usize),
                }
            }
            PatRole::Element(outer, index) => {
                let parent = self.declared_type_of_pattern((file, outer))?;
                let name = PropName::text(&index.to_string());
                self.contextual_property(parent, name)
                    .or_else(|| self.element_type_of_contextual(parent))
            }
            PatRole::Property(outer, index) => {
                let parent = self.declared_type_of_pattern((file, outer))?;
                let PatKind::Object { properties, .. } = &module[outer].kind else {
                    return None;
                };
                let key = properties.get(index as usize)?.key.clone();
                let name = self.literal_key_name(file, &key)?;
                self.contextual_property(parent, name)
            }
            PatRole::Unreached
            | PatRole::TypeParam
            | PatRole::Catch(_)
            | PatRole::Assign(_)
            | PatRole::ForTarget(_)
            | PatRole::ArrayRest(_)
            | PatRole::ObjectRest(_) => None,
        }
    }

    fn contextual_type_for_assigned_value(
        &mut self,
        (file, assign): Node<ExprId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let module = self.module(file);
        let ExprKind::Assign { op, target, .. } = module[assign].kind else {
            return None;
        };
        match op {
            AssignOp::Assign | AssignOp::Logical(LogicalOp::And) => match target {
                AssignTarget::Expr(target) => Some(self.type_of_expr((file, target))),
                AssignTarget::Pattern(pat) => Some(self.type_implied_by_pattern((file, pat), true)),
            },
            AssignOp::Logical(LogicalOp::Or | LogicalOp::Nullish) => {
                let expected = self.contextual_type((file, assign), flags);
                match (expected, target) {
                    (Some(ty), _) => Some(ty),
                    (None, AssignTarget::Expr(target)) => Some(self.type_of_expr((file, target))),
                    (None, AssignTarget::Pattern(_)) => None,
                }
            }
            AssignOp::Binary(_) => None,
        }
    }

    fn contextual_type_for_return(
        &mut self,
        function: Node<FunctionId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let mut expected = self.contextual_return_type(function, flags)?;
        let node = &self.module(function.0)[function.1];
        let (is_async, is_generator) = (node.is_async, node.is_generator);
        if is_generator {
            expected = self.generator_return_type(expected, is_async)?;
        }
        if is_async {
            // `return x` in an async function may give the value or a promise of it.
            let awaited = self.map_type(expected, &mut |checker, ty| checker.awaited_no_alias(ty));
            let promised = self.promise_like_of(awaited);
            return Some(self.union(&[awaited, promised]));
        }
        Some(expected)
    }

    fn contextual_type_for_yield(
        &mut self,
        (file, yielded): Node<ExprId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let container = self.up(file).container_of_expr(yielded);
        let function = self.up(file).function_of(container)?;
        let expected = self.contextual_return_type((file, function), flags)?;
        let module = self.module(file);
        let ExprKind::Yield { delegate, .. } = module[yielded].kind else {
            return None;
        };
        let is_async = module[function].is_async;
        if delegate {
            return Some(expected);
        }
        self.generator_yield_type(expected, is_async)
    }

    /// The result type that a function is expected to have: written, or from the signature that is expected of it.
    pub(in crate::check) fn contextual_return_type(
        &mut self,
        (file, function): Node<FunctionId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let module = self.module(file);
        let node = &module[function];
        if let Some(ty) = node.signature.return_type {
            return Some(self.return_type_from_annotation((file, function), ty));
        }
        if node.kind == FunctionKind::Getter
            && let Some(ty) = self.setter_annotation((file, function))
        {
            return Some(ty);
        }
        // A function without return type annotation that is called at once has the type that the call is expected to
        // have; otherwise the expected signature tells.
        if let Some(signature) = self.contextual_signature_for_function_like((file, function)) {
            let is_resolving = self.is_resolving_result(signature);
            if !is_resolving {
                let result = self.result_of(signature);
                let is_generator = node.is_generator;
                if is_generator {
                    let is_async = node.is_async;
                    return Some(self.filter_type(result, &mut |checker, ty| {
                        checker
                            .flags(ty)
                            .any_of(TyFlags::ANY_OR_UNKNOWN | TyFlags::VOID | TyFlags::INSTANTIABLE)
                            || checker.is_generator_like(ty, is_async)
                    }));
                }
                if node.is_async {
                    return Some(self.filter_type(result, &mut |checker, ty| {
                        checker
                            .flags(ty)
                            .any_of(TyFlags::ANY_OR_UNKNOWN | TyFlags::VOID | TyFlags::INSTANTIABLE)
                            || checker.promised_type(ty).is_some()
                    }));
                }
                return Some(result);
            }
        }
        if let FunctionOwner::Expr(expr) = self.up(file).function(function)
            && let ExprRole::Callee(call) = self.up(file).expr(expr)
            && matches!(module[call].kind, ExprKind::Call { .. })
        {
            return self.contextual_type((file, call), flags);
        }
        None
    }

    fn contextual_type_of_field(
        &mut self,
        (file, member): Node<crate::syntax::ast::ClassMemberId>,
    ) -> Option<Ty> {
        use crate::syntax::ast::ClassMemberKind;
        let module = self.module(file);
        match &module[member].kind {
            ClassMemberKind::Field { ty: Some(ty), .. }
            | ClassMemberKind::AutoAccessor { ty: Some(ty), .. } => {
                Some(self.type_from_node((file, *ty)))
            }
            ClassMemberKind::Field { .. }
            | ClassMemberKind::AutoAccessor { .. }
            | ClassMemberKind::Constructor(_)
            | ClassMemberKind::Method { .. }
            | ClassMemberKind::StaticBlock(_)
            | ClassMemberKind::Index(_) => None,
        }
    }

    fn contextual_type_for_property(
        &mut self,
        (file, object): Node<ExprId>,
        index: usize,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let expected = self.apparent_contextual_type((file, object), flags)?;
        let module = self.module(file);
        let ExprKind::Object(properties) = &module[object].kind else {
            return None;
        };
        let key = match properties.get(index)? {
            ObjectProperty::Value { key, .. } | ObjectProperty::Method { key, .. } => key.clone(),
            ObjectProperty::Spread { .. } => return None,
        };
        if let Some(name) = self.literal_key_name(file, &key) {
            return self.contextual_property(expected, name);
        }
        let PropertyKey::Computed { expr, .. } = key else {
            return None;
        };
        let key_ty = self.check_expr_cached((file, expr));
        self.map_contextual(expected, &mut |checker, ty| {
            checker
                .applicable_index_info(ty, key_ty)
                .map(|info| info.value)
        })
    }

    /// The type of the property `name` that a contextual type has: over all members of a union that have one.
    pub(in crate::check) fn contextual_property(&mut self, ty: Ty, name: PropName) -> Option<Ty> {
        self.map_contextual(ty, &mut |checker, member| {
            checker.type_of_property_in_member(member, name)
        })
    }

    fn type_of_property_in_member(&mut self, ty: Ty, name: PropName) -> Option<Ty> {
        if let TyKind::Intersection(parts) = self.kind(ty).clone() {
            let mut found = Vec::new();
            for part in parts.iter() {
                if let Some(ty) = self.type_of_property_in_member(*part, name) {
                    found.push(ty);
                }
            }
            return match found.as_slice() {
                [] => None,
                [only] => Some(*only),
                _ => Some(self.intersection(&found)),
            };
        }
        if !self.flags(ty).any_of(TyFlags::OBJECT) {
            return None;
        }
        if let Some(ty) = self.contextual_property_of_mapped(ty, name) {
            return Some(ty);
        }
        if let Some(prop) = self.property_of(ty, &name) {
            return Some(self.type_of_prop(prop));
        }
        if let TyKind::Tuple { .. } = self.kind(ty)
            && let Some(text) = name.as_text()
            && let Ok(index) = text.parse::<usize>()
        {
            return self.tuple_rest_at(ty, index);
        }
        let key = self.key_type_of_name(name);
        self.applicable_index_info(ty, key).map(|info| info.value)
    }

    /// What an array literal's element is expected to be, from the type expected of the literal.
    fn contextual_type_for_element(
        &mut self,
        (file, array): Node<ExprId>,
        index: usize,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let expected = self.apparent_contextual_type((file, array), flags)?;
        let module = self.module(file);
        let ExprKind::Array(elements) = &module[array].kind else {
            return None;
        };
        let is_spread = |element: &ArrayElement| matches!(element, ArrayElement::Spread { .. });
        let first_spread = elements.iter().position(is_spread);
        let last_spread = elements.iter().rposition(is_spread);
        self.element_of_contextual(expected, index, elements.len(), first_spread, last_spread)
    }

    /// `index` of `length` elements, spreads at `first_spread..=last_spread`: positions before the first spread count from
    /// the start, those after the last one from the end.
    pub(in crate::check) fn element_of_contextual(
        &mut self,
        expected: Ty,
        index: usize,
        length: usize,
        first_spread: Option<usize>,
        last_spread: Option<usize>,
    ) -> Option<Ty> {
        self.map_contextual(expected, &mut |checker, ty| {
            if let TyKind::Tuple { shape, elements } = checker.kind(ty).clone() {
                let fixed = shape.fixed_length();
                if first_spread.is_none_or(|spread| index < spread) && index < fixed {
                    let element = elements[index];
                    return Some(element);
                }
                // Counted from the end, where all that is left is fixed.
                let offset = match last_spread {
                    Some(spread) if index <= spread => 0,
                    _ => length - index,
                };
                let fixed_end = if offset > 0 && shape.is_open() {
                    shape
                        .kinds
                        .iter()
                        .rev()
                        .take_while(|kind| !kind.is_variable())
                        .count()
                } else {
                    0
                };
                if offset > 0 && offset <= fixed_end {
                    return Some(elements[elements.len() - offset]);
                }
                let from = first_spread.map_or(fixed, |spread| fixed.min(spread));
                let to = match last_spread {
                    Some(spread) => fixed_end.min(length - 1 - spread),
                    None => fixed_end,
                };
                return checker.element_type_of_slice(ty, from, to);
            }
            if first_spread.is_none_or(|spread| index < spread)
                && let Some(ty) =
                    checker.type_of_property_in_member(ty, PropName::text(&index.to_string()))
            {
                return Some(ty);
            }
            checker.iterated_type_or_none(ty)
        })
    }

    fn element_type_of_contextual(&mut self, ty: Ty) -> Option<Ty> {
        self.map_contextual(ty, &mut |checker, ty| checker.iterated_type_or_none(ty))
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

    /// Puts inferences into a contextual type.
    ///
    /// For a signature all inferences made so far count; for everything else only those from the expected result of the
    /// call, because arguments decide what literals become.
    pub(in crate::check) fn instantiate_contextual(
        &mut self,
        expected: Ty,
        node: Node<ExprId>,
        flags: ContextFlags,
    ) -> Ty {
        if !self.has_member(expected, TyFlags::INSTANTIABLE) {
            return expected;
        }
        let Some(inference) = self.inference_around(node) else {
            return expected;
        };
        if flags.contains(ContextFlags::SIGNATURE) && self.has_candidates_or_defaults(inference) {
            return self.instantiate_instantiable(expected, &mut |checker, ty| {
                checker.instantiate_non_fixing(ty, inference)
            });
        }
        if self.has_return_mapper(inference) {
            let ty = self.instantiate_instantiable(expected, &mut |checker, ty| {
                checker.instantiate_return_mapper(ty, inference)
            });
            // `boolean` in a contextual type must not keep `true` literal.
            return match self.kind(ty).clone() {
                TyKind::Union { members, .. }
                    if members.contains(&Ty::TRUE) && members.contains(&Ty::FALSE) =>
                {
                    self.filter_type(ty, &mut |_, member| {
                        member != Ty::TRUE && member != Ty::FALSE
                    })
                }
                _ => ty,
            };
        }
        expected
    }

    fn instantiate_instantiable(
        &mut self,
        ty: Ty,
        instantiate: &mut dyn FnMut(&mut Checker<'_>, Ty) -> Ty,
    ) -> Ty {
        if self.flags(ty).any_of(TyFlags::INSTANTIABLE) {
            return instantiate(self, ty);
        }
        match self.kind(ty).clone() {
            TyKind::Union { members, .. } => {
                let members: Vec<Ty> = members
                    .iter()
                    .map(|member| self.instantiate_instantiable(*member, instantiate))
                    .collect();
                self.union(&members)
            }
            TyKind::Intersection(members) => {
                let members: Vec<Ty> = members
                    .iter()
                    .map(|member| self.instantiate_instantiable(*member, instantiate))
                    .collect();
                self.intersection(&members)
            }
            _ => ty,
        }
    }

    /// The inference of the innermost call in progress that the node is an argument of.
    pub(in crate::check) fn inference_around(
        &mut self,
        (file, expr): Node<ExprId>,
    ) -> Option<InferenceId> {
        let span = self.module(file)[expr].span;
        self.exprs
            .expected_inferences
            .iter()
            .rev()
            .find(|expected| {
                expected.node.0 == file
                    && (expected.node.1 == expr
                        || self.module(file)[expected.node.1].span.contains(span))
            })
            .and_then(|expected| expected.inference)
    }

    /// Maps over the members of a union; members without an answer drop out, no answers at all are `None`.
    pub(in crate::check) fn map_contextual(
        &mut self,
        ty: Ty,
        f: &mut dyn FnMut(&mut Checker<'_>, Ty) -> Option<Ty>,
    ) -> Option<Ty> {
        let TyKind::Union { members, .. } = self.kind(ty).clone() else {
            return f(self, ty);
        };
        let found: Vec<Ty> = members
            .iter()
            .filter_map(|member| f(self, *member))
            .collect();
        match found.as_slice() {
            [] => None,
            [only] => Some(*only),
            // Not reduced: a literal beside its base type still tells that literals are expected.
            _ => Some(self.union_unreduced(&found)),
        }
    }

    /// `{ kind: "a", ... }` expected to be `A | B` is expected to be the one whose `kind` is `"a"`; a property that is not
    /// written rules out members that require it.
    fn discriminate_contextual_by_members(&mut self, node: Node<ExprId>, union: Ty) -> Ty {
        if let Some(known) = self.exprs.discriminated_contextual.get(&(node, union)) {
            return *known;
        }
        let (file, object) = node;
        let module = self.module(file);
        let ExprKind::Object(properties) = &module[object].kind else {
            return union;
        };
        let mut tests: Vec<(PropName, Ty)> = Vec::new();
        let mut written: Vec<PropName> = Vec::new();
        let mut has_spread = false;
        for property in properties {
            match property {
                ObjectProperty::Value { key, value, .. } => {
                    let key = key.clone();
                    let Some(name) = self.literal_key_name(file, &key) else {
                        continue;
                    };
                    written.push(name);
                    if self.is_possibly_discriminant_value((file, *value))
                        && self.is_discriminant_property(union, name)
                    {
                        let ty = self.type_of_expr((file, *value));
                        tests.push((name, ty));
                    }
                }
                ObjectProperty::Method { key, .. } => {
                    let key = key.clone();
                    if let Some(name) = self.literal_key_name(file, &key) {
                        written.push(name);
                    }
                }
                ObjectProperty::Spread { .. } => has_spread = true,
            }
        }
        let _ = has_spread;
        // A discriminant that is not written is undefined.
        for prop in self.properties_of(union).to_vec() {
            let name = self.prop(prop).name;
            if self.prop(prop).optional
                && !written.contains(&name)
                && self.is_discriminant_property(union, name)
            {
                tests.push((name, Ty::UNDEFINED));
            }
        }
        let result = self.discriminate_by(union, &tests);
        self.exprs
            .discriminated_contextual
            .insert((node, union), result);
        result
    }

    /// An expression whose type is known without its context, and may be a literal.
    fn is_possibly_discriminant_value(&mut self, (file, expr): Node<ExprId>) -> bool {
        match &self.module(file)[expr].kind {
            ExprKind::String(_)
            | ExprKind::Number { .. }
            | ExprKind::BigInt(_)
            | ExprKind::Boolean(_)
            | ExprKind::Null
            | ExprKind::Name(_)
            | ExprKind::Template(_) => true,
            ExprKind::Member { object, .. } => {
                let object = *object;
                self.is_possibly_discriminant_value((file, object))
            }
            ExprKind::AsConst(inner) => {
                let inner = *inner;
                self.is_possibly_discriminant_value((file, inner))
            }
            _ => false,
        }
    }

    /// The type that is expected of a method of an object literal.
    pub(in crate::check) fn contextual_type_of_method(
        &mut self,
        (file, function): Node<FunctionId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        match self.up(file).function(function) {
            FunctionOwner::Object(object, index) => {
                self.contextual_type_for_property((file, object), index as usize, flags)
            }
            FunctionOwner::Unreached
            | FunctionOwner::Statement(_)
            | FunctionOwner::Expr(_)
            | FunctionOwner::ClassMember(..) => None,
        }
    }

    /// The type of a property in a generic mapped type, if its key can be the name.
    fn contextual_property_of_mapped(&mut self, ty: Ty, name: PropName) -> Option<Ty> {
        if !self.is_generic_mapped(ty) || self.mapped_has_name(ty) {
            return None;
        }
        let constraint = self.mapped_constraint(ty);
        let constraint = self.base_constraint(constraint).unwrap_or(constraint);
        let key = self.key_type_of_name(name);
        if self.is_assignable(key, constraint) {
            self.mapped_access_substitution(ty, key)
        } else {
            None
        }
    }

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
        use super::ty::{Param, ResultType, SignatureData};
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
    fn contextual_signature_for_function_like(
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

    /// The return statement's value, for callers that walk statements.
    pub(in crate::check) fn returned_expr(
        &self,
        (file, stmt): Node<crate::syntax::ast::StmtId>,
    ) -> Option<ExprId> {
        match self.module(file)[stmt].kind {
            StmtKind::Return(value) => value,
            _ => None,
        }
    }
}
