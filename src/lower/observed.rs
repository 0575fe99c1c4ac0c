//! What somebody may look at without knowing its type: `console.log(x)`, `JSON.stringify(x)`, a value of type `unknown`. Such objects
//! need a table of their members, and what they hold is looked at with them.

use super::Lowerer;
use super::shapes::Nominal;
use crate::check::ty::{Ty, TyKind};

impl Lowerer<'_, '_> {
    /// What an observed object holds is observed too.
    pub(super) fn close_observed(&mut self) {
        let mut work: Vec<Nominal> = self.flows.observed.iter().copied().collect();
        work.sort_unstable();
        while let Some(nominal) = work.pop() {
            let props = match nominal {
                Nominal::Shape(id) => self.shape(id).properties.clone(),
                Nominal::Class(class) => {
                    let ty = self.c.declared_type(class);
                    // Methods are not the object's own.
                    let all = self.c.properties_of(ty).to_vec();
                    all.into_iter()
                        .filter(|prop| !self.c.prop(*prop).is_method())
                        .collect()
                }
            };
            for prop in props {
                let ty = self.c.type_of_prop(prop);
                self.observe_all(ty, &mut work, 0);
            }
        }
    }

    fn observe_all(&mut self, ty: Ty, work: &mut Vec<Nominal>, depth: usize) {
        if depth > 8 {
            return;
        }
        match self.c.kind(ty).clone() {
            TyKind::Union { members, .. } => {
                for member in members.iter() {
                    self.observe_all(*member, work, depth + 1);
                }
            }
            TyKind::Tuple { elements, .. } => {
                for element in elements.iter() {
                    self.observe_all(*element, work, depth + 1);
                }
            }
            _ => {
                self.note_function(ty);
                if let Some((nominal, _)) = self.nominal(ty) {
                    if self.flows.observed.insert(nominal) {
                        work.push(nominal);
                    }
                } else if let TyKind::Reference { args, .. } = self.c.kind(ty).clone() {
                    for arg in args.iter() {
                        self.observe_all(*arg, work, depth + 1);
                    }
                } else if let Some(value) = self.dictionary_value(ty) {
                    self.observe_all(value, work, depth + 1);
                }
            }
        }
    }

    fn note_function(&mut self, ty: Ty) {
        if !self.c.call_signatures(ty).is_empty() {
            self.flows.functions_observed = true;
            self.flows.observed_functions.insert(ty);
        }
    }

    pub fn observe(&mut self, ty: Ty) {
        if !self.flows.observed_types.insert(ty) {
            return;
        }
        self.note_function(ty);
        if let TyKind::Union { members, .. } = self.c.kind(ty).clone() {
            for member in members.iter() {
                self.observe(*member);
            }
            return;
        }
        if let Some(element) = self.element_of(ty) {
            self.observe(element);
            return;
        }
        if let Some((nominal, _)) = self.nominal(ty) {
            self.flows.observed.insert(nominal);
        } else if let TyKind::Reference { args, .. } = self.c.kind(ty).clone() {
            for arg in args.iter() {
                self.observe(*arg);
            }
        } else if let Some(value) = self.dictionary_value(ty) {
            self.observe(value);
        }
    }
}
