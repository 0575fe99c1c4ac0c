//! Which types can stand for which others.

use rustc_hash::FxHashMap;

use super::Checker;
use super::ty::Ty;

/// How two types are compared, from the strictest to the loosest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relation {
    Identity,
    /// As `Subtype`, with a total order among types that are subtypes of each other.
    StrictSubtype,
    Subtype,
    Assignable,
    /// For `===`, `switch` and type assertions: also the other way round for literals.
    Comparable,
}

/// Answers that are known.
#[derive(Debug, Default)]
pub struct RelationCaches {
    pub(in crate::check) known: FxHashMap<(Ty, Ty, Relation), bool>,
}

impl Checker<'_> {
    pub fn is_assignable(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::Assignable)
    }

    pub fn is_subtype(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::Subtype)
    }

    pub fn is_comparable(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::Comparable)
    }

    pub fn is_identical(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::Identity)
    }

    pub fn is_related(&mut self, source: Ty, target: Ty, relation: Relation) -> bool {
        if source == target {
            return true;
        }
        self.types
            .relations
            .known
            .get(&(source, target, relation))
            .copied()
            .unwrap_or(false)
    }

    /// Why `source` is not assignable to `target`: from the outside inwards, one sentence each without a full stop.
    pub fn explain(&mut self, _source: Ty, _target: Ty) -> Vec<String> {
        Vec::new()
    }
}

impl Checker<'_> {
    pub(in crate::check) fn is_strict_subtype(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::StrictSubtype)
    }

    pub(in crate::check) fn remove_subtypes(&mut self, _set: &mut Vec<Ty>) {}
}
