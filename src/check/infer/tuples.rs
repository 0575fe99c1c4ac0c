//! Inference to tuple types with rest and variadic elements.

use super::Priority;
use super::collect::Walk;
use crate::check::Checker;
use crate::check::ty::{ElementKind, Ty, TyKind};

impl Checker<'_> {
    pub(super) fn infer_to_tuple(&mut self, w: &mut Walk<'_>, source: Ty, target: Ty) {
        let TyKind::Tuple { shape, elements } = self.kind(target).clone() else {
            return;
        };
        let kinds = &shape.kinds;
        let (own_kinds, own) = match self.kind(source).clone() {
            TyKind::Tuple { shape, elements } => (shape.kinds.clone(), elements.to_vec()),
            _ => {
                let element = self.array_element(source).unwrap_or(Ty::ANY);
                (vec![ElementKind::Rest], vec![element])
            }
        };
        let source_is_tuple = self.is_tuple(source);
        let variable = |k: &ElementKind| k.is_variable();
        let same_structure = own_kinds.len() == kinds.len()
            && own_kinds.iter().zip(kinds).all(|(a, b)| {
                variable(a) == variable(b)
                    && (*a == ElementKind::Variadic) == (*b == ElementKind::Variadic)
            });
        if source_is_tuple && same_structure {
            for (from, to) in own.iter().zip(elements.iter()) {
                self.walk(w, *from, *to);
            }
            return;
        }
        let fixed_front =
            |list: &[ElementKind]| list.iter().take_while(|k| !k.is_variable()).count();
        let fixed_back =
            |list: &[ElementKind]| list.iter().rev().take_while(|k| !k.is_variable()).count();
        let start = if source_is_tuple {
            fixed_front(&own_kinds).min(fixed_front(kinds))
        } else {
            0
        };
        let end = if source_is_tuple && shape.is_open() {
            fixed_back(&own_kinds)
                .min(fixed_back(kinds))
                .min(own.len() - start)
        } else {
            0
        };
        for at in 0..start {
            self.walk(w, own[at], elements[at]);
        }
        let (own_count, count) = (own.len(), elements.len());
        let single_rest = !source_is_tuple
            || own_count == start + end + 1 && own_kinds.get(start) == Some(&ElementKind::Rest);
        let middle = count.saturating_sub(start + end);
        if single_rest {
            let rest = own[start.min(own_count - 1)];
            for at in start..count - end {
                let from = if kinds[at] == ElementKind::Variadic {
                    self.array_of(rest)
                } else {
                    rest
                };
                self.walk(w, from, elements[at]);
            }
        } else if middle == 2 {
            self.infer_to_two(w, source, &shape.kinds, &elements, start, end, own_count);
        } else if middle == 1 && kinds[start] == ElementKind::Variadic {
            let slice = self.slice_tuple(source, start, end);
            let ends_optional = kinds[count - 1] == ElementKind::Optional;
            let priority = if ends_optional {
                Priority::SPECULATIVE_TUPLE
            } else {
                Priority::DIRECT
            };
            self.infer_with_priority(w, slice, elements[start], priority);
        } else if middle == 1 && kinds[start] == ElementKind::Rest {
            let slice = self.slice_tuple(source, start, end);
            let element = self.element_of_slice(slice);
            if let Some(element) = element {
                self.walk(w, element, elements[start]);
            }
        }
        for at in 0..end {
            self.walk(w, own[own_count - at - 1], elements[count - at - 1]);
        }
    }

    fn element_of_slice(&mut self, slice: Ty) -> Option<Ty> {
        match self.kind(slice) {
            TyKind::Tuple { elements, .. } if elements.is_empty() => None,
            TyKind::Tuple { .. } => Some(self.tuple_element_union(slice)),
            _ => self.array_element(slice),
        }
    }

    /// `[...T, ...U]`, `[...T, ...rest[]]`, `[...rest[], ...T]`.
    #[allow(clippy::too_many_arguments)]
    fn infer_to_two(
        &mut self,
        w: &mut Walk<'_>,
        source: Ty,
        kinds: &[ElementKind],
        elements: &[Ty],
        start: usize,
        end: usize,
        own_count: usize,
    ) {
        let arity_of = |checker: &mut Self, w: &Walk<'_>, ty: Ty| -> Option<usize> {
            let inference = w.context.inferences.iter().find(|i| i.target == ty)?;
            if let Some(arity) = inference.implied_arity {
                return Some(arity);
            }
            let own = checker.param(inference.param);
            let constraint = checker.base_constraint(own)?;
            match checker.kind(constraint) {
                TyKind::Tuple { shape, .. } if !shape.is_open() => Some(shape.kinds.len()),
                _ => None,
            }
        };
        match (kinds[start], kinds[start + 1]) {
            (ElementKind::Variadic, ElementKind::Variadic) => {
                if let Some(arity) = arity_of(self, w, elements[start]) {
                    let skip = (own_count).saturating_sub(start + arity);
                    let first = self.slice_tuple(source, start, skip);
                    self.walk(w, first, elements[start]);
                    let second = self.slice_tuple(source, start + arity, end);
                    self.walk(w, second, elements[start + 1]);
                }
            }
            (ElementKind::Variadic, ElementKind::Rest) => {
                if let Some(arity) = arity_of(self, w, elements[start]) {
                    let skip = (own_count).saturating_sub(start + arity);
                    let first = self.slice_tuple(source, start, skip);
                    self.walk(w, first, elements[start]);
                    let rest = self.slice_tuple(source, start + arity, end);
                    if let Some(element) = self.element_of_slice(rest) {
                        self.walk(w, element, elements[start + 1]);
                    }
                }
            }
            (ElementKind::Rest, ElementKind::Variadic) => {
                if let Some(arity) = arity_of(self, w, elements[start + 1]) {
                    let first = self.slice_tuple(source, start, end + arity);
                    if let Some(element) = self.element_of_slice(first) {
                        self.walk(w, element, elements[start]);
                    }
                    let from = own_count.saturating_sub(end + arity);
                    let last = self.slice_tuple(source, from, end);
                    self.walk(w, last, elements[start + 1]);
                }
            }
            _ => {}
        }
    }
}
