//! Functions of the checker of expressions that declarations need. Each goes as soon as the real one lands.

use super::ty::{PropName, Ty};
use super::{Checker, Node};
use crate::source::Span;
use crate::syntax::ast::{ExprId, FunctionId, PatId, StmtId};

impl Checker<'_> {
    pub fn check_expr_cached(&mut self, _node: Node<ExprId>) -> Ty {
        Ty::ERROR
    }

    pub fn contextually_typed_parameter(
        &mut self,
        _function: Node<FunctionId>,
        _index: usize,
    ) -> Option<Ty> {
        None
    }

    pub fn type_implied_by_pattern(&mut self, _pat: Node<PatId>, _for_context: bool) -> Ty {
        Ty::ERROR
    }

    /// The type of the variable of `for (const x of iterable)`.
    pub fn type_of_for_of_element(&mut self, _stmt: Node<StmtId>) -> Ty {
        Ty::ERROR
    }

    /// What an array pattern takes from an iterable that is no array.
    pub fn type_iterated_by_pattern(&mut self, _ty: Ty, _span: Span) -> Ty {
        Ty::ERROR
    }

    /// The type of `...rest` in an object pattern that takes these properties out first.
    pub fn rest_of_object(&mut self, _ty: Ty, _taken: &[PropName]) -> Ty {
        Ty::ERROR
    }
}
