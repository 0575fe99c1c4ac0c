//! Members of what may be absent: `text[i].length`, `found!.name`. JavaScript throws a TypeError that names the property, and a
//! program that catches errors can see that name.

use super::Lowerer;
use crate::check::parents::ExprRole;
use crate::check::ty::Ty;
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{ExprId, ExprKind, StmtKind};

impl Lowerer<'_, '_> {
    /// The object of a member access with a check that it is there, where its type does not promise that and the program could
    /// tell. `None` if nothing is to be checked.
    pub(super) fn dereferenced(&mut self, object: ExprId) -> Option<Expr> {
        let inner = match self.ast[object].kind {
            ExprKind::NonNull(inner) if self.catches() => inner,
            _ if self.ty(object) == Ty::GROUP_TEXT => object,
            _ => return None,
        };
        let property = self.property_read_of(object)?;
        let inner = self.ast.erased(inner);
        if matches!(self.ast[inner].kind, ExprKind::Chain(_)) {
            // Its undefined is that of the chain, whose own receivers are checked.
            return None;
        }
        let ty = self.ty(inner);
        let admits = self.strip_nullish(ty);
        if !(admits.undefined || admits.null || ty == Ty::GROUP_TEXT) {
            return None;
        }
        let value = self.expr(inner);
        let (method, held) = match value.ty.clone() {
            CsType::UndefinedOr(held) => ("Of", *held),
            CsType::NullOr(held) => ("OfNullable", *held),
            CsType::Optional(held) => ("OfOptional", *held),
            CsType::Object => ("OfAny", CsType::Object),
            _ => return Some(value),
        };
        let present = Expr::call_static(
            self.runtime_class("Receiver"),
            method,
            vec![value, Expr::string(&property)],
            held,
        );
        let want = self.ty(object);
        let want = self.c.non_nullable(want);
        let want = self.repr(want);
        let span = self.span(object);
        Some(match present.ty == want || want == CsType::Object {
            true => present,
            false => self.convert(present, &want, span),
        })
    }

    /// The name of the property that is read of an expression. `None` where it is written, or known only when the program runs.
    fn property_read_of(&self, object: ExprId) -> Option<String> {
        let parents = self.c.parents(self.file);
        let (access, name) = match parents.expr(object) {
            ExprRole::MemberObject(parent) => match &self.ast[parent].kind {
                ExprKind::Member {
                    property,
                    optional: false,
                    ..
                } => (parent, property.text.to_string()),
                _ => return None,
            },
            ExprRole::IndexObject(parent) => match self.ast[parent].kind {
                ExprKind::Index {
                    index,
                    optional: false,
                    ..
                } => match &self.ast[self.ast.erased(index)].kind {
                    ExprKind::Number { value, .. } => {
                        (parent, ryu_js::Buffer::new().format(*value).to_owned())
                    }
                    ExprKind::String(text) => (parent, text.to_string_lossy()),
                    _ => return None,
                },
                _ => return None,
            },
            _ => return None,
        };
        let is_written = matches!(
            parents.expr(access),
            ExprRole::AssignTarget(_) | ExprRole::ForTarget(_) | ExprRole::PatTarget(_)
        );
        (!is_written).then_some(name)
    }

    /// Whether a `catch` of the program can see errors.
    fn catches(&self) -> bool {
        self.c.program.modules().iter().any(|module| {
            module.stmts.iter().any(|(_, stmt)| {
                matches!(
                    stmt.kind,
                    StmtKind::Try {
                        handler: Some(_),
                        ..
                    }
                )
            })
        })
    }
}
