//! Members that only some of a union have: `if (shape.kind !== "point") shape.area()`. What the value is narrowed to is a union of its
//! own, with an interface of what its members have in common.

use indexmap::IndexSet;

use super::Lowerer;
use crate::check::ty::{PropName, Ty, TyFlags, TyKind};
use crate::syntax::ast::{ExprKind, PatKind};

impl Lowerer<'_, '_> {
    /// Gives interfaces to the unions whose members' common properties are used while the unions around them lack those. Runs
    /// when it is known which unions have interfaces.
    pub fn note_narrowed_unions(&mut self) {
        let mut uses: IndexSet<(Ty, PropName)> = IndexSet::new();
        for info in self.input.modules.clone() {
            self.enter_module(info.file);
            for (id, expr) in self.ast.exprs.iter() {
                let (ExprKind::Member { object, .. } | ExprKind::Index { object, .. }) = expr.kind
                else {
                    continue;
                };
                if let Some(member) = self.checked.member(self.node(id))
                    && let Some(ty) = self.checked.try_expr_ty(self.node(object))
                {
                    uses.insert((ty, self.c.prop(member.prop).name));
                }
            }
            for (id, pat) in self.ast.pats.iter() {
                let PatKind::Object { properties, .. } = &pat.kind else {
                    continue;
                };
                let ty = self.checked.pat_ty(self.node(id));
                for index in 0..properties.len() {
                    if let Some(member) = self.checked.pat_member(self.node(id), index as u32) {
                        uses.insert((ty, self.c.prop(member.prop).name));
                    }
                }
            }
        }
        for (ty, name) in uses {
            self.note_narrowed_union(ty, name);
        }
    }

    fn note_narrowed_union(&mut self, ty: Ty, name: PropName) {
        let core = self.without_nullish(ty);
        let TyKind::Union { members, .. } = self.c.kind(core).clone() else {
            return;
        };
        if self.c.is(core, TyFlags::HAS_PARAMS)
            || self.flows.unions.contains(&core)
            || self.c.property_of(core, &name).is_none()
            || members.iter().any(|member| self.nominal(*member).is_none())
        {
            return;
        }
        let around: Vec<Ty> = self
            .flows
            .unions
            .iter()
            .copied()
            .filter(|union| match self.c.kind(*union) {
                TyKind::Union { members: all, .. } => {
                    members.iter().all(|member| all.contains(member))
                }
                _ => false,
            })
            .collect();
        let lacks = around
            .iter()
            .any(|union| self.c.property_of(*union, &name).is_none());
        if lacks {
            self.note_union(core);
        }
    }
}
