//! `delete a.b`.

use crate::check::checked::MemberKind;
use crate::check::ty::TyFlags;
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{ExprId, ExprKind};

impl Checker<'_> {
    /// `delete o.x`: the property must be optional (or an index signature's).
    pub(in crate::check) fn check_delete(&mut self, node: Node<ExprId>, operand: ExprId) {
        let file = node.0;
        let module = self.module(file);
        let span = module[operand].span;
        let at = match module[operand].kind {
            ExprKind::Chain(inner) => inner,
            _ => operand,
        };
        let (ExprKind::Member { .. } | ExprKind::Index { .. }) = module[at].kind else {
            self.error(
                span,
                Code::WrongOperand,
                "`delete` needs a property: `delete object.name` or `delete object[key]`",
            );
            return;
        };
        let Some(member) = self.exprs.checked.member((file, at)) else {
            return;
        };
        let prop = member.prop;
        let kind = member.kind;
        if matches!(
            kind,
            MemberKind::IndexSignature | MemberKind::ComputedKey | MemberKind::ArrayIndex
        ) {
            return;
        }
        let data = self.prop(prop);
        if data.readonly {
            self.error(
                span,
                Code::ReadOnly,
                "a read-only property cannot be deleted",
            );
            return;
        }
        let optional = data.optional;
        let ty = self.type_of_prop(prop);
        if !optional
            && !self.admits_undefined(ty)
            && !self.is(ty, TyFlags::ANY_OR_UNKNOWN | TyFlags::NEVER)
        {
            self.error(
                span,
                Code::WrongOperand,
                "only optional properties can be deleted",
            );
        }
    }
}
