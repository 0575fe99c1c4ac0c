//! Objects that a test or an assertion takes for more than their declared type says: `x as Dog`, `isDog(x)`, `"name" in x`.
//!
//! Such a type is implemented by whatever flows into the declared type and fits: the cast of C# then finds it. An object that does
//! not fit fails at the cast.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Lowerer;
use super::shapes::Nominal;
use crate::check::ty::{PropName, Ty, TyFlags};

impl Lowerer<'_, '_> {
    /// Follows what is taken for what, to the end; false if there are too many pairs.
    pub(super) fn flow_downcasts(&mut self) -> bool {
        let pairs: Vec<(Ty, Ty)> = self.checked.downcasts().collect();
        let pairs: Vec<(Ty, Ty)> = pairs
            .into_iter()
            .filter(|(from, to)| {
                !self.c.is(*from, TyFlags::HAS_PARAMS) && !self.c.is(*to, TyFlags::HAS_PARAMS)
            })
            .collect();
        loop {
            let before = self.flows.pairs();
            let by_target = self.flows.by_target();
            for (from, to) in &pairs {
                self.flow_downcast(*from, *to, &by_target);
            }
            if !self.run_flows() {
                return false;
            }
            if self.flows.pairs() == before {
                return true;
            }
        }
    }

    fn flow_downcast(&mut self, from: Ty, to: Ty, by_target: &FxHashMap<Ty, Vec<Ty>>) {
        let (Some((declared, _)), Some((taken, _))) = (self.nominal(from), self.nominal(to)) else {
            return;
        };
        if declared == taken {
            return;
        }
        // C# casts an interface to a sealed class only if the class implements it.
        if matches!(declared, Nominal::Shape(_)) && self.c.is_assignable(to, from) {
            self.flow_on(to, from);
        }
        if matches!(taken, Nominal::Class(_)) {
            return;
        }
        let declared = self.canonical(from);
        for source in sources_of(declared, by_target)
            .into_iter()
            .chain([declared])
        {
            if self.has_what_is_asked(source, to) {
                self.flow_on(source, to);
            }
        }
    }

    /// Whether an object type fits, or has at least all the properties.
    fn has_what_is_asked(&mut self, source: Ty, wanted: Ty) -> bool {
        if source == wanted || !self.c.is(source, TyFlags::OBJECT | TyFlags::INTERSECTION) {
            return false;
        }
        if self.c.is_assignable(source, wanted) {
            return true;
        }
        let asked = self.c.properties_of(wanted).to_vec();
        asked.into_iter().all(|prop| {
            let name = self.c.prop(prop).name;
            if matches!(name, PropName::Symbol(symbol) if self.is_only_declared(symbol)) {
                return true;
            }
            let ty = self.c.type_of_prop(prop);
            match self.c.find_property(source, name, true) {
                Some(own) => {
                    let own = self.c.type_of_prop(own);
                    self.c.is_comparable(own, ty)
                }
                None => false,
            }
        })
    }
}

/// What flows into a type, through any number of steps, in the order of the types' numbers.
fn sources_of(target: Ty, by_target: &FxHashMap<Ty, Vec<Ty>>) -> BTreeSet<Ty> {
    let mut found = BTreeSet::new();
    let mut work = vec![target];
    while let Some(at) = work.pop() {
        for from in by_target.get(&at).into_iter().flatten() {
            if found.insert(*from) {
                work.push(*from);
            }
        }
    }
    found
}
