//! Why a type is not assignable to another, in words.

use crate::check::Checker;
use crate::check::ty::{Ty, TyFlags, TyKind};

/// Deeper than this, an explanation confuses more than it explains.
const DEEPEST: usize = 6;

impl Checker<'_> {
    /// Why `source` is not assignable to `target`: from the outside inwards, one sentence each without a full stop. Empty
    /// if it is assignable.
    pub fn explain(&mut self, source: Ty, target: Ty) -> Vec<String> {
        let mut out = Vec::new();
        self.explain_into(source, target, &mut out);
        out
    }

    fn explain_into(&mut self, source: Ty, target: Ty, out: &mut Vec<String>) {
        if out.len() >= DEEPEST || self.is_assignable(source, target) {
            return;
        }
        if let Some(prop) = self.excess_property(source, target) {
            let name = self.show_prop_name(prop);
            out.push(format!("`{}` has no property `{name}`", self.show(target)));
            return;
        }
        if self.shares_nothing(source, target) {
            let (from, to) = (self.show(source), self.show(target));
            out.push(format!("`{from}` has no property in common with `{to}`"));
            return;
        }
        let (from, to) = (self.show(source), self.show(target));
        let headline = if from == to {
            format!("`{from}` is not assignable to another type of the same name")
        } else {
            format!("`{from}` is not assignable to `{to}`")
        };
        out.push(headline);
        if let TyKind::Union { members, .. } = self.kind(source).clone() {
            if let Some(member) = members
                .iter()
                .find(|m| !self.is_assignable(**m, target))
                .copied()
            {
                if !self.is(member, TyFlags::PRIMITIVE) || !self.is(target, TyFlags::UNION) {
                    self.explain_into(member, target, out);
                }
            }
            return;
        }
        let objects = self.non_nullable(target);
        let target = if self.is(target, TyFlags::UNION) && !self.is(objects, TyFlags::UNION) {
            objects
        } else {
            target
        };
        if !self.is(target, TyFlags::OBJECT | TyFlags::INTERSECTION)
            || self.is_array_or_tuple(target)
        {
            if let (Some(a), Some(b)) = (self.array_element(source), self.array_element(target)) {
                self.explain_into(a, b, out);
            }
            return;
        }
        let mut missing = Vec::new();
        for prop in self.properties_of(target).iter() {
            let data = self.prop(*prop);
            let (name, optional) = (data.name, data.optional);
            match self.property_of(source, &name) {
                None if !optional => missing.push(self.show_prop_name(*prop)),
                None => {}
                Some(own) => {
                    if self.prop(own).optional && !optional {
                        let name = self.show_prop_name(*prop);
                        let (from, to) = (self.show(source), self.show(target));
                        out.push(format!(
                            "property `{name}` is optional in `{from}` but required in `{to}`"
                        ));
                        return;
                    }
                    let (a, b) = (self.type_of_prop(own), self.type_of_prop(*prop));
                    if !self.is_assignable(a, b) {
                        let name = self.show_prop_name(*prop);
                        out.push(format!("the types of property `{name}` do not agree"));
                        self.explain_into(a, b, out);
                        return;
                    }
                }
            }
        }
        if !missing.is_empty() {
            let from = self.show(source);
            let list = match missing.as_slice() {
                [only] => format!("property `{only}` is missing"),
                many => {
                    let shown: Vec<String> =
                        many.iter().take(4).map(|n| format!("`{n}`")).collect();
                    let more = if many.len() > 4 {
                        format!(" and {} more", many.len() - 4)
                    } else {
                        String::new()
                    };
                    format!("properties {}{more} are missing", shown.join(", "))
                }
            };
            out.push(format!("{list} in `{from}`"));
            return;
        }
        self.explain_signatures(source, target, out);
    }

    fn explain_signatures(&mut self, source: Ty, target: Ty, out: &mut Vec<String>) {
        let (Some(a), Some(b)) = (
            self.single_call_signature(source),
            self.single_call_signature(target),
        ) else {
            return;
        };
        let (s, t) = (self.signature(a).clone(), self.signature(b).clone());
        let count = self.parameter_count(&t);
        let needed = self.min_argument_count(&s);
        if needed > count && !self.has_open_rest(&t) {
            out.push(format!(
                "it needs {needed} arguments, but is called with at most {count}"
            ));
            return;
        }
        for at in 0..s.params.len() {
            if let (Some(from), Some(to)) = (
                self.try_param_type_at(&s, at),
                self.try_param_type_at(&t, at),
            ) && !self.is_assignable(to, from)
            {
                let name = self
                    .param_name_at(&s, at)
                    .map(|n| n.to_string())
                    .unwrap_or_default();
                out.push(format!("the types of parameter `{name}` do not agree"));
                self.explain_into(to, from, out);
                return;
            }
        }
        let (from, to) = (self.result_of(a), self.result_of(b));
        self.explain_into(from, to, out);
    }
}
