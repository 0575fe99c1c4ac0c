//! Where several ways of the flow meet: branches and loops.

use super::graph::{FlowId, FlowNode};
use super::query::FlowType;
use super::query::OpenLoop;
use super::query::Query;
use crate::check::Checker;
use crate::check::ty::{Ty, TyFlags};

impl<'p> Checker<'p> {
    pub(super) fn type_at_branch(&mut self, query: &mut Query, ways: &[FlowId]) -> FlowType {
        let graph = query.graph.clone();
        let mut types: Vec<Ty> = Vec::new();
        let mut subtypes = false;
        let mut incomplete = false;
        let mut reachable = ways.is_empty();
        let mut bypass = None;
        for way in ways {
            // Whether a switch without default can be passed by is asked last: it can be expensive, or circular.
            if let FlowNode::Switch { stmt, from, to, .. } = graph.node(*way)
                && from == to
                && bypass.is_none()
            {
                bypass = Some((*way, *stmt));
                continue;
            }
            let found = self.type_at(query, *way);
            if found.ty == query.what.declared && query.what.declared == query.what.initial {
                return FlowType::known(found.ty);
            }
            if !types.contains(&found.ty) {
                types.push(found.ty);
            }
            subtypes |= !self.is_subset(found.ty, query.what.initial);
            incomplete |= found.incomplete;
            reachable |= !found.unreachable;
        }
        if let Some((way, stmt)) = bypass {
            let found = self.type_at(query, way);
            let new = !self.is(found.ty, TyFlags::NEVER) && !types.contains(&found.ty);
            if new && !self.is_exhaustive_switch((query.file, stmt)) {
                if found.ty == query.what.declared && query.what.declared == query.what.initial {
                    return FlowType::known(found.ty);
                }
                types.push(found.ty);
                subtypes |= !self.is_subset(found.ty, query.what.initial);
                incomplete |= found.incomplete;
                reachable = true;
            }
        }
        let ty = self.union_of_flow(query, &types, subtypes);
        let mut found = FlowType::with(ty, incomplete);
        found.unreachable = !reachable;
        found
    }

    pub(super) fn type_at_loop(
        &mut self,
        query: &mut Query,
        label: FlowId,
        ways: &[FlowId],
    ) -> FlowType {
        let memo = (query.file, label, query.what.clone());
        if let Some(known) = self.flow.loop_types.get(&memo) {
            return FlowType::known(*known);
        }
        // The same loop is being analysed for the same reference: what is known so far is the answer for now.
        let from = self.flow.loop_start;
        let open = self.flow.loops[from..].iter().find(|open| {
            open.label == label
                && open.file == query.file
                && open.what == query.what
                && !open.types.is_empty()
        });
        if let Some(open) = open {
            let types = open.types.clone();
            let ty = self.union_of_flow(query, &types, false);
            return FlowType::with(ty, true);
        }
        let mut types: Vec<Ty> = Vec::new();
        let mut subtypes = false;
        let mut first: Option<FlowType> = None;
        let mut reachable = false;
        for way in ways {
            let found = match first {
                None => {
                    let found = self.type_at(query, *way);
                    first = Some(found);
                    found
                }
                Some(_) => {
                    self.flow.loops.push(OpenLoop {
                        file: query.file,
                        label,
                        what: query.what.clone(),
                        types: types.clone(),
                    });
                    // Types of expressions that were found with less knowledge do not count here.
                    let expr_types = std::mem::take(&mut self.flow.expr_types);
                    let shared = std::mem::take(&mut query.shared);
                    let found = self.type_at(query, *way);
                    query.shared = shared;
                    self.flow.expr_types = expr_types;
                    self.flow.loops.pop();
                    if let Some(known) = self.flow.loop_types.get(&memo) {
                        return FlowType::known(*known);
                    }
                    found
                }
            };
            if !types.contains(&found.ty) {
                types.push(found.ty);
            }
            reachable |= !found.unreachable;
            subtypes |= !self.is_subset(found.ty, query.what.initial);
            if found.ty == query.what.declared {
                break;
            }
        }
        let ty = self.union_of_flow(query, &types, subtypes);
        if first.is_some_and(|first| first.incomplete) {
            return FlowType::with(ty, true);
        }
        self.flow.loop_types.insert(memo, ty);
        let mut found = FlowType::known(ty);
        found.unreachable = !reachable && !ways.is_empty();
        found
    }

    /// Whether every member of one type is a member of the other.
    pub(super) fn is_subset(&self, source: Ty, target: Ty) -> bool {
        use crate::check::ty::TyKind;
        if source == target || self.is(source, TyFlags::NEVER) {
            return true;
        }
        let TyKind::Union { members, .. } = self.kind(target) else {
            return false;
        };
        match self.kind(source) {
            TyKind::Union { members: parts, .. } => parts.iter().all(|part| members.contains(part)),
            _ => members.contains(&source),
        }
    }

    /// The union of what several ways bring; arrays that are still growing grow together.
    pub(super) fn union_of_flow(&mut self, query: &Query, types: &[Ty], subtypes: bool) -> Ty {
        let mut elements = Vec::new();
        let mut all = true;
        for ty in types {
            if self.is(*ty, TyFlags::NEVER) {
                continue;
            }
            match self.evolving_element(*ty) {
                Some(element) => elements.push(element),
                None => all = false,
            }
        }
        if all && !elements.is_empty() {
            let element = self.union(&elements);
            return self.evolving(element);
        }
        let finals: Vec<Ty> = types.iter().map(|ty| self.finalized(*ty)).collect();
        let ty = if subtypes {
            self.union_subtype_reduced(&finals)
        } else {
            self.union(&finals)
        };
        let ty = self.recombined(ty);
        // The declared type may have a name.
        if ty != query.what.declared && self.is_same_union(ty, query.what.declared) {
            return query.what.declared;
        }
        ty
    }

    fn is_same_union(&self, a: Ty, b: Ty) -> bool {
        use crate::check::ty::TyKind;
        match (self.kind(a), self.kind(b)) {
            (TyKind::Union { members: a, .. }, TyKind::Union { members: b, .. }) => a == b,
            _ => false,
        }
    }

    /// `{} | null | undefined`, taken apart from `unknown`, is `unknown` again.
    pub(super) fn recombined(&self, ty: Ty) -> Ty {
        if ty == Ty::UNKNOWN_UNION {
            Ty::UNKNOWN
        } else {
            ty
        }
    }
}
