//! Types of expressions.

use super::checked::Checked;
use super::ty::Ty;
use super::{Checker, Node};
use crate::syntax::ast::FunctionId;

/// What the checker of expressions knows.
#[derive(Debug, Default)]
pub struct ExprState {
    /// What lowering will ask for, filled while checking.
    pub checked: Checked,
}

impl Checker<'_> {
    /// The result type of a function without an annotation, from its body.
    pub fn inferred_result(&mut self, _function: Node<FunctionId>) -> Ty {
        todo!()
    }
}
