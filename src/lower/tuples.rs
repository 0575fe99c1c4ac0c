//! Tuples: which of them hold objects.
//!
//! A tuple is an array of what its elements have in common: `[number, number]` an `Array<double>`, `[string, number]` an
//! `Array<object?>`. Inside of generic code `[A, B]` holds objects, whatever `A` and `B` will be. So all tuples that meet, as
//! an instance of a generic tuple or by flow, hold objects as soon as one of them does.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Lowerer;
use crate::check::ty::{Ty, TyFlags, TyKind};

/// Tuples that meet.
#[derive(Debug, Default)]
pub struct Tuples {
    /// Union-find; a tuple without an entry is alone.
    parent: FxHashMap<Ty, Ty>,
    members: Vec<Ty>,
    known: FxHashSet<Ty>,
    /// Tuples that flow into arrays: the tuple and the element type of the array.
    pub into_arrays: Vec<(Ty, Ty)>,
    /// The roots of those that hold objects.
    boxed: FxHashSet<Ty>,
}

impl Tuples {
    fn root(&self, ty: Ty) -> Ty {
        let mut at = ty;
        while let Some(next) = self.parent.get(&at) {
            at = *next;
        }
        at
    }

    /// Notes that values of one tuple are values of the other.
    pub fn join(&mut self, a: Ty, b: Ty) {
        for ty in [a, b] {
            if self.known.insert(ty) {
                self.members.push(ty);
            }
        }
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.parent.insert(a.max(b), a.min(b));
        }
    }

    /// Whether a tuple's elements are held as objects, whatever they have in common.
    pub fn is_boxed(&self, ty: Ty) -> bool {
        self.boxed.contains(&self.root(ty))
    }
}

impl Lowerer<'_, '_> {
    pub fn is_tuple(&self, ty: Ty) -> bool {
        matches!(self.c.kind(ty), TyKind::Tuple { .. })
    }

    /// Decides which tuples hold objects. Must run when all flows are known and before any `repr`.
    pub fn box_tuples(&mut self) {
        let instances: Vec<(Ty, Ty)> = self.c.tuple_instances().collect();
        for (generic, instance) in instances {
            self.flows.tuples.join(generic, instance);
        }
        for tuple in self.flows.tuples.members.clone() {
            let TyKind::Tuple { elements, .. } = self.c.kind(tuple).clone() else {
                continue;
            };
            if self.has_no_common_type(&elements) {
                let root = self.flows.tuples.root(tuple);
                self.flows.tuples.boxed.insert(root);
            }
        }
        for (tuple, element) in self.flows.tuples.into_arrays.clone() {
            if self.flows.tuples.is_boxed(tuple) {
                self.flows.join_with_unknown(element);
            }
        }
    }

    /// Whether C# can hold these types together only as objects, or `X?` in a way that depends on what a type parameter is.
    fn has_no_common_type(&mut self, elements: &[Ty]) -> bool {
        let element = self.c.union(elements);
        let parts = self.strip_nullish(element);
        let mut kinds: Vec<Ty> = Vec::new();
        for member in parts.members {
            let kind = self.c.base_of_literal(member);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let apart = TyFlags::PRIMITIVE | TyFlags::HAS_PARAMS;
        let generic = kinds
            .iter()
            .any(|kind| self.c.is(*kind, TyFlags::TYPE_PARAM));
        kinds.len() > 1 && kinds.iter().any(|kind| self.c.is(*kind, apart))
            || generic && (parts.undefined || parts.null)
    }
}
