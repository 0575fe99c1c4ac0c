//! What an assignment leaves in the variable.

use super::graph::{FlowId, Target};
use super::query::FlowType;
use super::query::Query;
use super::reference::{Key, Root};
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::ExprId;

impl<'p> Checker<'p> {
    pub(super) fn type_at_assignment(
        &mut self,
        query: &mut Query,
        at: FlowId,
        target: Target,
        before: FlowId,
    ) -> Option<FlowType> {
        let key = self.key_of_target(query.file, target)?;
        if key == query.what.key {
            if !self.is_reachable_node(query.file, at) {
                return Some(FlowType::UNREACHABLE);
            }
            return Some(self.type_assigned(query, target, before));
        }
        if query.what.key.starts_with(&key) {
            // Something further left was assigned: nothing is known about this property any more.
            if !self.is_reachable_node(query.file, at) {
                return Some(FlowType::UNREACHABLE);
            }
            return Some(FlowType::known(query.what.declared));
        }
        // `for (const k in x)` does nothing for a nullish `x`.
        if let Target::Pat(pat) = target
            && let Some(object) = self.for_in_object((query.file, pat))
        {
            let object_key = self.flow_key((query.file, object));
            if object_key.as_ref() == Some(&query.what.key) || self.chain_contains(query, object) {
                let found = self.type_at(query, before);
                let whole = self.finalized(found.ty);
                let ty = self.non_nullable(whole);
                return Some(FlowType::with(ty, found.incomplete));
            }
        }
        None
    }

    fn for_in_object(&self, (file, pat): Node<crate::syntax::ast::PatId>) -> Option<ExprId> {
        use crate::check::symbols::PatParent;
        use crate::syntax::ast::StmtKind;
        let bindings = self.symbols.file(file);
        let PatParent::Declarator { var, .. } = bindings.parent_of_pat(pat) else {
            return None;
        };
        let stmt = bindings.stmt_of_var(var)?;
        match self.module(file)[stmt].kind {
            StmtKind::ForIn { object, .. } => Some(object),
            _ => None,
        }
    }

    fn key_of_target(&mut self, file: FileId, target: Target) -> Option<Key> {
        match target {
            Target::Expr(expr) => self.flow_key((file, expr)),
            Target::Pat(pat) => {
                let symbol = self.symbols.file(file).symbol_of_pat(pat)?;
                Some(Key {
                    root: Root::Symbol(symbol),
                    path: Vec::new(),
                })
            }
        }
    }

    /// The type right after an assignment to the reference itself.
    fn type_assigned(&mut self, query: &mut Query, target: Target, before: FlowId) -> FlowType {
        let declared = query.what.declared;
        let file = query.file;
        if let Target::Expr(expr) = target
            && self.is_compound_target((file, expr))
        {
            let found = self.type_at(query, before);
            let whole = self.finalized(found.ty);
            let ty = self.base_of_literal(whole);
            return FlowType::with(ty, found.incomplete);
        }
        if declared == Ty::AUTO || declared == self.auto_array() {
            if self.is_empty_array_assigned(file, target) {
                return FlowType::known(self.evolving(Ty::NEVER));
            }
            let assigned = self.assigned_type(file, target);
            let ty = self.widen_literal(assigned);
            if declared == Ty::AUTO || self.is_array(ty) || self.is_evolving(ty) {
                return FlowType::known(ty);
            }
            return FlowType::known(self.array_of(Ty::ANY));
        }
        let ty = if self.is_shaped_like_compound(file, target) {
            self.base_of_literal(declared)
        } else {
            declared
        };
        if self.is(ty, TyFlags::UNION) {
            let assigned = self.assigned_type(file, target);
            return FlowType::known(self.reduced_by_assignment(ty, assigned));
        }
        FlowType::known(ty)
    }

    /// The part of the declared union that the assigned value can be.
    pub(super) fn reduced_by_assignment(&mut self, declared: Ty, assigned: Ty) -> Ty {
        if declared == assigned || self.is(assigned, TyFlags::NEVER) {
            return if declared == assigned {
                declared
            } else {
                assigned
            };
        }
        let memo = (declared, assigned);
        if let Some(known) = self.flow.reductions.get(&memo) {
            return *known;
        }
        let parts: Vec<Ty> = match self.kind(assigned) {
            crate::check::ty::TyKind::Union { members, .. } => members.to_vec(),
            _ => vec![assigned],
        };
        let filtered = self.filter_type(declared, &mut |c, t| {
            parts.iter().any(|part| c.is_assignable(*part, t))
        });
        let fresh = self.is(assigned, TyFlags::BOOLEAN_LITERAL) && self.is_fresh_literal(assigned);
        let reduced = if fresh {
            self.map_type(filtered, &mut |c, t| c.fresh_literal(t))
        } else {
            filtered
        };
        let result = if self.is_assignable(assigned, reduced) {
            reduced
        } else {
            declared
        };
        self.flow.reductions.insert(memo, result);
        result
    }
}
