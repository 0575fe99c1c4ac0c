//! Members, elements, chains with `?.`.

use super::{Prec, Printed, Want, primary};
use crate::ir::{Callee, CsType, Expr, ExprKind};
use crate::render::file_scope::FileScope;
use crate::render::identifiers;
use crate::render::layout::Layout;

impl FileScope<'_> {
    /// `Owner.name`, or `name` alone inside the owner.
    pub(super) fn static_member(&self, owner: &CsType, name: &str) -> String {
        if self.is_own_static_class(owner) && self.is_visible_member(name) {
            return identifiers::simple(name);
        }
        format!("{}.{}", self.owner(owner), identifiers::member(name))
    }

    pub(super) fn member_access(&self, object: &Expr, name: &str) -> Printed {
        primary(Layout::concat([
            self.receiver_of(object),
            format!(".{}", identifiers::member(name)).into(),
        ]))
    }

    /// What stands before a dot or a bracket.
    pub(super) fn receiver_of(&self, object: &Expr) -> Layout {
        self.expr(object, Prec::Primary, Want::Exact)
    }

    pub(super) fn index(&self, object: &Expr, indices: &[Expr]) -> Printed {
        let indices = indices
            .iter()
            .map(|index| self.whole(index, Want::Exact))
            .collect();
        primary(Layout::concat([
            self.receiver_of(object),
            Layout::list("[", indices, "]"),
        ]))
    }

    pub(super) fn method_group(
        &self,
        callee: &Callee,
        type_args: &[CsType],
        ty: &CsType,
        want: Want,
    ) -> Printed {
        let name = self.method_name(callee, type_args);
        match want {
            Want::Target => (name, Prec::Primary),
            Want::Exact => (
                Layout::concat([format!("({})", self.ty(ty)).into(), name]),
                Prec::Unary,
            ),
        }
    }

    /// The method without its arguments.
    pub(super) fn method_name(&self, callee: &Callee, type_args: &[CsType]) -> Layout {
        let args = self.type_args(type_args);
        match callee {
            Callee::Static { owner, name } => {
                format!("{}{args}", self.static_member(owner, name)).into()
            }
            Callee::Instance { object, name } => Layout::concat([
                self.receiver_of(object),
                format!(".{}{args}", identifiers::member(name)).into(),
            ]),
            Callee::Base { name } => format!("base.{}{args}", identifiers::member(name)).into(),
            Callee::Local(local) => {
                let name = identifiers::simple(&self.member.local(local));
                format!("{name}{args}").into()
            }
            Callee::Delegate(value) => match &value.kind {
                ExprKind::Receiver => ".Invoke".into(),
                _ => self.receiver_of(value),
            },
        }
    }

    pub(super) fn null_conditional(&self, receiver: &Expr, access: &Expr) -> Printed {
        // `a = b` inside the access makes the whole an assignment.
        let prec = match access.kind {
            ExprKind::Assign { .. } | ExprKind::CompoundAssign { .. } => Prec::Assignment,
            _ => Prec::NullConditional,
        };
        let layout = Layout::concat([
            self.receiver_of(receiver),
            "?".into(),
            self.whole(access, Want::Exact),
        ]);
        (layout, prec)
    }
}
