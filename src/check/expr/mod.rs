//! Types of expressions.

use super::ty::Ty;
use super::{Checker, Node};
use crate::syntax::ast::FunctionId;

/// What the checker of expressions knows.
#[derive(Debug, Default)]
pub struct ExprState {}

impl Checker<'_> {
    /// The result type of a function without an annotation, from its body.
    pub fn inferred_result(&mut self, _function: Node<FunctionId>) -> Ty {
        todo!()
    }
}
