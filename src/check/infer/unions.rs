//! Candidates for the members of unions and intersections.

use super::Priority;
use super::collect::Walk;
use crate::check::Checker;
use crate::check::ty::{Ty, TyFlags, TyKind};

impl Checker<'_> {
    /// Infers between sources and targets that surely belong together; gives back the rest of both.
    pub(super) fn infer_matching(
        &mut self,
        w: &mut Walk<'_>,
        sources: Vec<Ty>,
        targets: Vec<Ty>,
        closely: bool,
    ) -> (Vec<Ty>, Vec<Ty>) {
        let mut used_sources = vec![false; sources.len()];
        let mut used_targets = vec![false; targets.len()];
        for (j, t) in targets.iter().enumerate() {
            for (i, s) in sources.iter().enumerate() {
                let matches = if closely {
                    self.is_closely_matched(*s, *t)
                } else {
                    self.is_same_or_base(*s, *t)
                };
                if matches {
                    self.walk(w, *s, *t);
                    used_sources[i] = true;
                    used_targets[j] = true;
                }
            }
        }
        let keep = |list: Vec<Ty>, used: &[bool]| {
            list.into_iter()
                .zip(used)
                .filter(|(_, used)| !**used)
                .map(|(ty, _)| ty)
                .collect()
        };
        (keep(sources, &used_sources), keep(targets, &used_targets))
    }

    fn is_same_or_base(&mut self, source: Ty, target: Ty) -> bool {
        source == target
            || self.is(target, TyFlags::STRING) && self.is(source, TyFlags::STRING_LITERAL)
            || self.is(target, TyFlags::NUMBER) && self.is(source, TyFlags::NUMBER_LITERAL)
            || self.is_identical(source, target)
    }

    fn is_closely_matched(&self, source: Ty, target: Ty) -> bool {
        let same = match (self.kind(source), self.kind(target)) {
            (TyKind::Reference { target: a, .. }, TyKind::Reference { target: b, .. }) => a == b,
            (TyKind::Object { origin: a, .. }, TyKind::Object { origin: b, .. })
            | (TyKind::Mapped { origin: a, .. }, TyKind::Mapped { origin: b, .. }) => a == b,
            _ => false,
        };
        same || match (self.alias_of(source), self.alias_of(target)) {
            (Some((a, args)), Some((b, _))) => a == b && !args.is_empty(),
            _ => false,
        }
    }

    pub(super) fn infer_to_members(
        &mut self,
        w: &mut Walk<'_>,
        source: Ty,
        targets: &[Ty],
        union: bool,
    ) {
        let mut variables = Vec::new();
        if union {
            let sources = self.members_of_union(source);
            let mut matched = vec![false; sources.len()];
            let mut circular = false;
            for target in targets {
                if self.inference_index(w, *target).is_some() {
                    variables.push(*target);
                    continue;
                }
                for (at, part) in sources.iter().enumerate() {
                    let outer = std::mem::replace(&mut w.best, Priority::NONE);
                    self.walk(w, *part, *target);
                    matched[at] |= w.best == w.priority;
                    circular |= w.best == Priority::CIRCULAR;
                    w.best = w.best.min(outer);
                }
            }
            if variables.is_empty() {
                if let Some(variable) = self.variable_in_intersections(w, targets) {
                    self.infer_with_priority(w, source, variable, Priority::NAKED);
                }
                return;
            }
            if variables.len() == 1 && !circular {
                let rest: Vec<Ty> = sources
                    .iter()
                    .zip(&matched)
                    .filter(|(_, m)| !**m)
                    .map(|(s, _)| *s)
                    .collect();
                if !rest.is_empty() {
                    let rest = self.union(&rest);
                    self.walk(w, rest, variables[0]);
                    return;
                }
            }
        } else {
            for target in targets {
                if self.inference_index(w, *target).is_some() {
                    variables.push(*target);
                } else {
                    self.walk(w, source, *target);
                }
            }
            if variables.len() != 1 {
                return;
            }
        }
        for variable in variables {
            self.infer_with_priority(w, source, variable, Priority::NAKED);
        }
    }

    /// The one type variable in a union of intersections that all contain it.
    fn variable_in_intersections(&mut self, w: &Walk<'_>, targets: &[Ty]) -> Option<Ty> {
        let mut found = None;
        for target in targets {
            let TyKind::Intersection(members) = self.kind(*target) else {
                return None;
            };
            let variable = members
                .iter()
                .copied()
                .find(|m| self.inference_index(w, *m).is_some())?;
            if found.is_some_and(|f| f != variable) {
                return None;
            }
            found = Some(variable);
        }
        found
    }
}
