//! Types of expressions.
//!
//! `check_expr` is the entrance: it finds the type of one expression where it stands, reports what is wrong, and records
//! what lowering will ask for. An expression may be checked more than once (overloads, rounds of inference); the last time,
//! with everything known, decides.

mod access;
mod array_literal;
mod assertion;
mod assignment;
mod await_yield;
mod chain;
mod constant;
mod delete;
mod equality;
mod function;
mod index;
mod iteration;
mod literal_context;
mod member;
mod missing_member;
pub mod modes;
pub(in crate::check) mod names;
mod object_literal;
mod operator;
mod pattern;
mod private_name;
mod regular_expression;
mod returns;
mod spread;
mod template;
mod this;

use crate::diagnostics::Code;
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use self::modes::CheckMode;
use super::call::CallState;
use super::call::inference::InferenceId;
use super::checked::Checked;
use super::contextual::{ExpectedInference, ExpectedType};
use super::parents::Parents;
use super::ty::{Ty, TyFlags, TyKind};
use super::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{ClassId, ExprId, ExprKind, FunctionId};

/// Stack left before more is taken, and how much is taken, in bytes.
pub(in crate::check) const RED_ZONE: usize = 192 * 1024;
pub(in crate::check) const STACK_STEP: usize = 4 * 1024 * 1024;

/// What the checker of expressions knows.
#[derive(Debug, Default)]
pub struct ExprState {
    /// What lowering will ask for, filled while checking.
    pub checked: Checked,
    pub(in crate::check) parents: Vec<Option<std::rc::Rc<Parents>>>,
    pub(in crate::check) expected_types: Vec<ExpectedType>,
    pub(in crate::check) expected_inferences: Vec<ExpectedInference>,
    pub(in crate::check) discriminated_contextual: FxHashMap<(Node<ExprId>, Ty), Ty>,
    /// Final types of expressions that were asked for out of order.
    pub(in crate::check) cached: FxHashMap<Node<ExprId>, Ty>,
    pub(in crate::check) calls: CallState,
    /// Functions whose parameters got their types from the context (or never will).
    pub(in crate::check) context_assigned: FxHashSet<Node<FunctionId>>,
    /// Types of parameters without annotation, by function and index.
    pub(in crate::check) param_types: FxHashMap<(Node<FunctionId>, u32), Ty>,
    /// The expected `this` of functions without a `this` parameter.
    pub(in crate::check) function_this: FxHashMap<Node<FunctionId>, Ty>,
    pub(in crate::check) function_types: FxHashMap<Node<FunctionId>, Ty>,
    pub(in crate::check) context_free_types: FxHashMap<Node<FunctionId>, Ty>,
    pub(in crate::check) contents: FxHashMap<FileId, std::rc::Rc<function::FunctionContents>>,
    /// Type parameters that a function expression takes over from a generic signature that is expected of it.
    pub(in crate::check) function_type_params:
        FxHashMap<Node<FunctionId>, std::rc::Rc<[super::ty::TypeParamId]>>,
    pub(in crate::check) context_sensitive: FxHashMap<Node<ExprId>, bool>,
    /// Where `yield*` stands.
    pub(in crate::check) delegating: FxHashSet<crate::source::Span>,
    /// Bodies that wait until everything around them is known.
    pub(in crate::check) deferred: IndexSet<Deferred, FxBuildHasher>,
    pub(in crate::check) reported: FxHashSet<(crate::source::Span, Code, String)>,
}

/// A body that is checked after the statement in which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deferred {
    Function(Node<FunctionId>),
    Class(Node<ClassId>),
}

impl Checker<'_> {
    /// Where the nodes of a file stand.
    pub fn up(&mut self, file: FileId) -> std::rc::Rc<Parents> {
        let index = file.0 as usize;
        if self.exprs.parents.len() <= index {
            self.exprs.parents.resize(index + 1, None);
        }
        if let Some(known) = &self.exprs.parents[index] {
            return known.clone();
        }
        let made = std::rc::Rc::new(Parents::of(self.module(file)));
        self.exprs.parents[index] = Some(made.clone());
        made
    }

    /// The type of an expression, fresh where it is a literal.
    pub fn check_expr(&mut self, node: Node<ExprId>, mode: CheckMode) -> Ty {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || {
            let plain = self.check_expr_kind(node, mode);
            let ty = self.instantiate_single_generic_signature(node, plain, mode);
            let regular = self.regular_literal(ty);
            self.exprs.checked.set_expr_ty(node, regular);
            ty
        })
    }

    fn check_expr_kind(&mut self, node: Node<ExprId>, mode: CheckMode) -> Ty {
        let (file, expr) = node;
        let module = self.module(file);
        match &module[expr].kind {
            ExprKind::Name(name) => self.check_name(node, *name, mode),
            ExprKind::This => self.check_this(node),
            ExprKind::Super => self.check_super(node),
            ExprKind::Null => Ty::NULL,
            ExprKind::Boolean(true) => Ty::TRUE_FRESH,
            ExprKind::Boolean(false) => Ty::FALSE_FRESH,
            ExprKind::Number { value, .. } => {
                let ty = self.number_literal(*value);
                self.fresh_literal(ty)
            }
            ExprKind::BigInt(value) => {
                let ty = self.bigint_literal(value.clone());
                self.fresh_literal(ty)
            }
            ExprKind::String(value) => {
                let ty = self.string_literal(value.clone());
                self.fresh_literal(ty)
            }
            ExprKind::Regex { pattern, flags } => self.check_regex(node, *pattern, *flags),
            ExprKind::Template(template) => self.check_template(node, template),
            ExprKind::TaggedTemplate { .. } => self.check_call_like(node, mode),
            ExprKind::Array(_) => self.check_array_literal(node, mode, false),
            ExprKind::Object(_) => self.check_object_literal(node, mode),
            ExprKind::Function(function) => self.check_function_expr((file, *function), mode),
            ExprKind::Class(class) => self.check_class_expr((file, *class)),
            ExprKind::Member { .. } | ExprKind::PrivateMember { .. } => {
                self.check_member(node, mode)
            }
            ExprKind::Index { .. } => self.check_index(node, mode),
            ExprKind::Call { .. } | ExprKind::New { .. } | ExprKind::SuperCall { .. } => {
                self.check_call_like(node, mode)
            }
            ExprKind::Chain(inner) => self.check_chain(node, *inner, mode),
            ExprKind::ImportCall {
                specifier, options, ..
            } => self.check_import_call(node, *specifier, *options),
            ExprKind::NewTarget => self.check_new_target(node),
            ExprKind::ImportMeta => self.global_type("ImportMeta"),
            ExprKind::Unary { op, operand } => self.check_unary(node, *op, *operand, mode),
            ExprKind::Update { target, op, .. } => self.check_update(node, *op, *target),
            ExprKind::Binary { op, left, right } => {
                self.check_binary(node, *op, *left, *right, mode)
            }
            ExprKind::Logical { op, left, right } => {
                self.check_logical(node, *op, *left, *right, mode)
            }
            ExprKind::PrivateIn { name, object } => self.check_private_in(node, *name, *object),
            ExprKind::Assign { op, target, value } => {
                self.check_assign(node, *op, *target, *value, mode)
            }
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => {
                self.check_truthiness((file, *test));
                let yes = self.check_expr((file, *consequent), mode);
                let no = self.check_expr((file, *alternate), mode);
                self.union_subtype_reduced(&[yes, no])
            }
            ExprKind::Sequence(items) => {
                let mut last = Ty::UNDEFINED;
                for item in items {
                    last = self.check_expr((file, *item), mode);
                }
                last
            }
            ExprKind::Yield { value, delegate } => self.check_yield(node, *value, *delegate),
            ExprKind::Await(value) => self.check_await(node, *value),
            ExprKind::As { expr: inner, ty } => self.check_as(node, *inner, *ty, mode),
            ExprKind::AsConst(inner) => self.check_as_const(node, *inner, mode),
            ExprKind::Satisfies { expr: inner, ty } => {
                self.check_satisfies(node, *inner, *ty, mode)
            }
            ExprKind::NonNull(inner) => self.check_non_null_assertion(node, *inner, mode),
            ExprKind::Instantiation {
                expr: inner,
                type_args,
            } => self.check_instantiation(node, *inner, type_args),
            ExprKind::Invalid => Ty::ERROR,
        }
    }

    /// The type of an expression that somebody other than its parent asks for, such as flow analysis.
    pub fn type_of_expr(&mut self, node: Node<ExprId>) -> Ty {
        self.check_expr_cached(node)
    }

    /// As `check_expr` in normal mode, once. Types found while a loop is analysed are provisional and not kept.
    pub fn check_expr_cached(&mut self, node: Node<ExprId>) -> Ty {
        if let Some(known) = self.exprs.cached.get(&node) {
            return *known;
        }
        // Expected types belong to the calls in progress around the node that asks, not to this node.
        let isolated = self.isolate_flow();
        let ty = self.check_expr(node, CheckMode::NORMAL);
        self.resume_flow(isolated);
        self.exprs.cached.insert(node, ty);
        ty
    }

    /// As [`Checker::check_expr_cached`] in normal mode; other modes are never remembered.
    pub(in crate::check) fn check_expr_maybe_cached(
        &mut self,
        node: Node<ExprId>,
        mode: CheckMode,
    ) -> Ty {
        if mode.is_normal() {
            self.check_expr_cached(node)
        } else {
            self.check_expr(node, mode)
        }
    }

    /// Checks an expression of which `expected` is expected, as part of `inference` if there is one.
    pub(in crate::check) fn check_expr_expecting(
        &mut self,
        node: Node<ExprId>,
        expected: Ty,
        inference: Option<InferenceId>,
        mode: CheckMode,
    ) -> Ty {
        self.exprs.expected_types.push(ExpectedType {
            node,
            ty: Some(expected),
            is_memo: false,
        });
        self.exprs
            .expected_inferences
            .push(ExpectedInference { node, inference });
        let inferential = if inference.is_some() {
            CheckMode::INFERENTIAL
        } else {
            CheckMode::NORMAL
        };
        let ty = self.check_expr(node, mode | CheckMode::CONTEXTUAL | inferential);
        if let Some(inference) = inference {
            self.forget_intra_expression_sites(inference);
        }
        // A literal that the parameter wants as a literal loses its freshness here: inference keeps it as it is.
        let result = if self.has_member(ty, TyFlags::LITERAL) {
            let instantiated =
                self.instantiate_contextual(expected, node, modes::ContextFlags::NONE);
            if self.is_literal_of_contextual(ty, Some(instantiated)) {
                self.regular_literal(ty)
            } else {
                ty
            }
        } else {
            ty
        };
        self.exprs.expected_types.pop();
        self.exprs.expected_inferences.pop();
        self.exprs.checked.set_expr_contextual(node, Some(expected));
        result
    }

    /// The type that a variable or property gets from an expression: literals widen unless the context wants them.
    pub(in crate::check) fn check_expr_for_mutable(
        &mut self,
        node: Node<ExprId>,
        mode: CheckMode,
    ) -> Ty {
        let ty = self.check_expr(node, mode);
        if self.is_const_context(node) {
            return self.regular_literal(ty);
        }
        if matches!(
            self.module(node.0)[node.1].kind,
            ExprKind::As { .. } | ExprKind::AsConst(_)
        ) {
            return ty;
        }
        let expected = self
            .contextual_type(node, modes::ContextFlags::NONE)
            .map(|ty| self.instantiate_contextual(ty, node, modes::ContextFlags::NONE));
        self.widen_literal_like(ty, expected)
    }

    /// Keeps the context of a literal at hand while its parts are checked.
    pub(in crate::check) fn push_contextual_memo(&mut self, node: Node<ExprId>) {
        let ty = self.contextual_type(node, modes::ContextFlags::NONE);
        self.exprs.expected_types.push(ExpectedType {
            node,
            ty,
            is_memo: true,
        });
        self.exprs.checked.set_expr_contextual(node, ty);
    }

    pub(in crate::check) fn pop_contextual_memo(&mut self) {
        self.exprs.expected_types.pop();
    }

    /// A generic function that is given where a function without type parameters is expected takes its type arguments
    /// from there.
    fn instantiate_single_generic_signature(
        &mut self,
        node: Node<ExprId>,
        ty: Ty,
        mode: CheckMode,
    ) -> Ty {
        if !mode.contains(CheckMode::INFERENTIAL)
            && !mode.contains(CheckMode::SKIP_GENERIC_FUNCTIONS)
        {
            return ty;
        }
        if !matches!(self.kind(ty), TyKind::Object { .. }) {
            return ty;
        }
        self.instantiate_generic_function_argument(node, ty, mode)
    }

    /// A condition: anything but `void` can be tested.
    pub(in crate::check) fn check_truthiness(&mut self, node: Node<ExprId>) -> Ty {
        let ty = self.check_expr(node, CheckMode::NORMAL);
        if self.is(ty, TyFlags::VOID) {
            let span = self.module(node.0)[node.1].span;
            self.error(
                span,
                Code::WrongOperand,
                "an expression of type `void` cannot be tested for truthiness",
            );
        }
        ty
    }

    /// Reports a problem, once per place and text: expressions are checked more than once.
    pub(in crate::check) fn error(
        &mut self,
        span: crate::source::Span,
        code: Code,
        text: impl Into<String>,
    ) {
        let text = text.into();
        if self.exprs.reported.insert((span, code, text.clone())) {
            self.problems.push(super::Problem { span, code, text });
        }
    }
}
