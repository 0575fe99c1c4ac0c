//! Functions of flow analysis that expressions need. Each goes as soon as the real one lands.

use super::symbols::SymbolId;
use super::ty::Ty;
use super::{Checker, Node};
use crate::syntax::ast::{ExprId, FunctionBody, FunctionId, PropertyKey, StmtKind};

impl Checker<'_> {
    pub fn flow_type(&mut self, _reference: Node<ExprId>, declared: Ty, _initial: Ty) -> Ty {
        declared
    }

    pub fn narrowed_type_of_symbol(
        &mut self,
        _symbol: SymbolId,
        _at: Node<ExprId>,
        declared: Ty,
    ) -> Ty {
        declared
    }

    pub fn end_is_reachable(&mut self, (file, function): Node<FunctionId>) -> bool {
        let module = self.module(file);
        match &module[function].body {
            FunctionBody::Block(block) => !block.stmts.last().is_some_and(|stmt| {
                matches!(
                    module[*stmt].kind,
                    StmtKind::Return(_) | StmtKind::Throw(_) | StmtKind::Switch { .. }
                )
            }),
            FunctionBody::None | FunctionBody::Expr(_) => true,
        }
    }

    pub fn is_field_assigned_in(
        &mut self,
        _constructor: Node<FunctionId>,
        _key: &PropertyKey,
        _ty: Ty,
    ) -> bool {
        true
    }
}
