//! `new Map<K, V[]>(keys.map((key) => [key, []]))`: the empty array is one of what the map holds, which TypeScript says about the
//! result of the callback only through the place where the result of the call goes.

use super::Lowerer;
use crate::check::expr::modes::ContextFlags;
use crate::check::ty::TyKind;
use crate::ir::CsType;
use crate::syntax::ast::{ArrayElement, ExprId, ExprKind, FunctionBody};

impl Lowerer<'_, '_> {
    /// The C# elements of an empty array that stands in a tuple which a callback returns.
    pub fn expected_through_callback(&mut self, id: ExprId) -> Option<CsType> {
        let module = self.ast;
        let (tuple, index) = module.exprs.iter().find_map(|(outer, expr)| {
            let ExprKind::Array(elements) = &expr.kind else {
                return None;
            };
            let at = elements
                .iter()
                .position(|element| matches!(element, ArrayElement::Expr(item) if *item == id))?;
            Some((outer, at))
        })?;
        let (function, _) = module.functions.iter().find(
            |(_, node)| matches!(node.body, FunctionBody::Expr(body) if module.erased(body) == tuple),
        )?;
        let (call, _) = module.exprs.iter().find(|(_, expr)| match &expr.kind {
            ExprKind::Call { args, .. } => args.iter().any(
                |arg| matches!(module[arg.expr].kind, ExprKind::Function(own) if own == function),
            ),
            _ => false,
        })?;
        let node = self.node(call);
        let expected = self.c.contextual_type(node, ContextFlags::NONE)?;
        for member in self.strip_nullish(expected).members {
            let Some(item) = self.iterated_type_of(member) else {
                continue;
            };
            if let TyKind::Tuple { elements, .. } = self.c.kind(item).clone()
                && let Some(part) = elements.get(index)
                && let Some(element) = self.element_of(*part)
            {
                return Some(self.arg_repr(element));
            }
        }
        None
    }
}
