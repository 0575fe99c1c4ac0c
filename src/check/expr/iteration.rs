//! The iteration protocols (ECMA-262 27.1): what `for..of`, spread, destructuring and `yield*` get from a value.

use crate::check::Checker;
use crate::check::ty::{PropName, Ty, TyFlags, TyKind};
use crate::diagnostics::Code;
use crate::source::Span;

/// What an iterator gives each time, gives at its end, and is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IterationTypes {
    pub yielded: Ty,
    pub returned: Ty,
    pub next: Ty,
}

/// Library types that name their iteration types as their arguments: yielded, returned, next.
const SYNC: [&str; 5] = [
    "Generator",
    "IterableIterator",
    "IteratorObject",
    "Iterable",
    "Iterator",
];
const ASYNC: [&str; 5] = [
    "AsyncGenerator",
    "AsyncIterableIterator",
    "AsyncIteratorObject",
    "AsyncIterable",
    "AsyncIterator",
];
/// Library iterators with one argument, whose result at the end is undefined.
const BUILT_IN: [&str; 5] = [
    "ArrayIterator",
    "MapIterator",
    "SetIterator",
    "StringIterator",
    "RegExpStringIterator",
];

impl Checker<'_> {
    /// What each round of iteration over a value gives; reports at `span` if the value cannot be iterated.
    /// `is_async`: by `for await`, which also takes synchronous iterables of promises.
    pub(in crate::check) fn iterated_type(&mut self, ty: Ty, span: Span, is_async: bool) -> Ty {
        if self.is(ty, TyFlags::ANY) {
            return ty;
        }
        if self.is(ty, TyFlags::NEVER) {
            return Ty::NEVER;
        }
        let present = self.check_not_nullish(ty, span);
        match self.iteration_types_of_iterable(present, is_async) {
            Some(types) => {
                // A plain loop always sends undefined.
                if !self.is(types.next, TyFlags::ANY_OR_UNKNOWN)
                    && !self.is_assignable(Ty::UNDEFINED, types.next)
                    && !self.is_delegated(span)
                {
                    let text = format!(
                        "this iterator expects a `{}` from `next`, and iteration sends undefined",
                        self.show(types.next)
                    );
                    self.error(span, Code::NotIterable, text);
                }
                types.yielded
            }
            None => {
                let shown = self.show(present);
                let text = if is_async {
                    format!(
                        "`{shown}` cannot be iterated: it has neither `[Symbol.asyncIterator]` nor `[Symbol.iterator]`"
                    )
                } else {
                    format!("`{shown}` cannot be iterated: it has no `[Symbol.iterator]`")
                };
                self.error(span, Code::NotIterable, text);
                Ty::ERROR
            }
        }
    }

    /// Whether the place is a `yield*`, which passes on what it is sent.
    fn is_delegated(&self, span: Span) -> bool {
        self.exprs.delegating.contains(&span)
    }

    /// What iteration gives, for types that can be iterated.
    pub fn iterated_type_or_none(&mut self, ty: Ty) -> Option<Ty> {
        if self.is(ty, TyFlags::ANY) {
            return Some(ty);
        }
        self.iteration_types_of_iterable(ty, false)
            .map(|types| types.yielded)
    }

    /// What `for await` gives, for types that it can walk.
    pub fn awaited_item_or_none(&mut self, ty: Ty) -> Option<Ty> {
        if self.is(ty, TyFlags::ANY) {
            return Some(ty);
        }
        self.iteration_types_of_iterable(ty, true)
            .map(|types| types.yielded)
    }

    /// What `next` of an iterator gives, before the end.
    pub fn iterator_item_or_none(&mut self, ty: Ty, is_async: bool) -> Option<Ty> {
        self.iteration_types_of_iterator(ty, is_async)
            .map(|types| types.yielded)
    }

    /// What `yield*` sends to the inner iterator.
    pub(in crate::check) fn iteration_next_type(&mut self, ty: Ty, is_async: bool) -> Option<Ty> {
        self.iteration_types_of_iterable(ty, is_async)
            .map(|types| types.next)
    }

    /// What `yield*` is worth when the inner iterator ends.
    pub(in crate::check) fn iteration_return_type(&mut self, ty: Ty, is_async: bool) -> Option<Ty> {
        self.iteration_types_of_iterable(ty, is_async)
            .map(|types| types.returned)
    }

    pub(in crate::check) fn iteration_types_of_iterable(
        &mut self,
        ty: Ty,
        is_async: bool,
    ) -> Option<IterationTypes> {
        if self.is(ty, TyFlags::ANY) {
            return Some(IterationTypes {
                yielded: Ty::ANY,
                returned: Ty::ANY,
                next: Ty::ANY,
            });
        }
        if let TyKind::Union { members, .. } = self.kind(ty).clone() {
            let mut all = Vec::new();
            for member in members.iter() {
                all.push(self.iteration_types_of_iterable(*member, is_async)?);
            }
            return Some(self.combine_iteration_types(&all));
        }
        if is_async {
            if let Some(types) = self.named_iteration_types(ty, true) {
                return Some(types);
            }
            if let Some(types) = self.iteration_types_by_method(ty, "asyncIterator", true) {
                return Some(types);
            }
            // A synchronous iterable of promises is awaited element by element.
            let types = self.iteration_types_of_iterable(ty, false)?;
            return Some(IterationTypes {
                yielded: self.awaited_no_alias(types.yielded),
                returned: self.awaited_no_alias(types.returned),
                next: types.next,
            });
        }
        let apparent = self.apparent_type(ty);
        if let Some(element) = self.array_element(apparent) {
            return Some(IterationTypes {
                yielded: element,
                returned: Ty::UNDEFINED,
                next: Ty::UNKNOWN,
            });
        }
        if self.is_tuple(apparent) {
            return Some(IterationTypes {
                yielded: self.tuple_element_union(apparent),
                returned: Ty::UNDEFINED,
                next: Ty::UNKNOWN,
            });
        }
        if let Some(types) = self.named_iteration_types(apparent, false) {
            return Some(types);
        }
        self.iteration_types_by_method(apparent, "iterator", false)
    }

    fn combine_iteration_types(&mut self, all: &[IterationTypes]) -> IterationTypes {
        let yielded: Vec<Ty> = all.iter().map(|types| types.yielded).collect();
        let returned: Vec<Ty> = all.iter().map(|types| types.returned).collect();
        let next: Vec<Ty> = all.iter().map(|types| types.next).collect();
        IterationTypes {
            yielded: self.union(&yielded),
            returned: self.union(&returned),
            next: self.intersection(&next),
        }
    }

    fn named_iteration_types(&mut self, ty: Ty, is_async: bool) -> Option<IterationTypes> {
        let names = if is_async { &ASYNC } else { &SYNC };
        for name in names {
            if self.is_reference_to(ty, name) {
                let args = self.type_args(ty);
                let (yielded, returned, next) = (
                    *args.first()?,
                    args.get(1).copied().unwrap_or(Ty::ANY),
                    args.get(2).copied().unwrap_or(Ty::ANY),
                );
                return Some(IterationTypes {
                    yielded,
                    returned,
                    next,
                });
            }
        }
        if !is_async {
            for name in BUILT_IN {
                if self.is_reference_to(ty, name) {
                    return Some(IterationTypes {
                        yielded: self.type_args(ty).first().copied()?,
                        returned: Ty::UNDEFINED,
                        next: Ty::UNKNOWN,
                    });
                }
            }
        }
        None
    }

    fn iteration_types_by_method(
        &mut self,
        ty: Ty,
        well_known: &str,
        is_async: bool,
    ) -> Option<IterationTypes> {
        let name = self.well_known_symbol_name(well_known)?;
        let prop = self.property_of(ty, &name)?;
        if self.prop(prop).optional {
            return None;
        }
        let method = self.type_of_prop(prop);
        if self.is(method, TyFlags::ANY) {
            return Some(IterationTypes {
                yielded: Ty::ANY,
                returned: Ty::ANY,
                next: Ty::ANY,
            });
        }
        let mut results = Vec::new();
        for signature in self.call_signatures(method).iter() {
            if self.signature(*signature).min_args == 0 {
                results.push(self.result_of(*signature));
            }
        }
        if results.is_empty() {
            return None;
        }
        let iterator = self.intersection(&results);
        self.iteration_types_of_iterator(iterator, is_async)
    }

    /// From the `next`, `return` and `throw` methods of an iterator.
    pub(in crate::check) fn iteration_types_of_iterator(
        &mut self,
        ty: Ty,
        is_async: bool,
    ) -> Option<IterationTypes> {
        if self.is(ty, TyFlags::ANY) {
            return Some(IterationTypes {
                yielded: Ty::ANY,
                returned: Ty::ANY,
                next: Ty::ANY,
            });
        }
        if let Some(types) = self.named_iteration_types(ty, is_async) {
            return Some(types);
        }
        let next_method = self.type_of_property(ty, "next")?;
        let mut yielded = Vec::new();
        let mut returned = Vec::new();
        let mut sent = Vec::new();
        let mut methods = vec![(next_method, true)];
        for name in ["return", "throw"] {
            if let Some(method) = self.type_of_property(ty, name) {
                methods.push((self.non_nullable(method), false));
            }
        }
        for (method, is_next) in methods {
            for signature in self.call_signatures(method).iter() {
                let mut result = self.result_of(*signature);
                if is_async {
                    result = self.awaited_no_alias(result);
                }
                let (gives, ends) = self.iteration_types_of_result(result);
                yielded.extend(gives.filter(|_| is_next));
                returned.extend(ends);
                if is_next {
                    let data = self.signature(*signature).clone();
                    if let Some(ty) = self.try_param_type_at(&data, 0) {
                        sent.push(ty);
                    }
                }
            }
        }
        let next = if sent.is_empty() {
            Ty::UNKNOWN
        } else {
            self.intersection(&sent)
        };
        Some(IterationTypes {
            yielded: self.union(&yielded),
            returned: if returned.is_empty() {
                Ty::ANY
            } else {
                self.union(&returned)
            },
            next,
        })
    }

    /// `{ done?: false, value: Y } | { done: true, value: R }` taken apart.
    fn iteration_types_of_result(&mut self, ty: Ty) -> (Option<Ty>, Option<Ty>) {
        if self.is(ty, TyFlags::ANY) {
            return (Some(Ty::ANY), Some(Ty::ANY));
        }
        let done = |checker: &mut Self, member: Ty| {
            checker
                .type_of_property(member, "done")
                .unwrap_or(Ty::UNDEFINED)
        };
        let gives = self.filter_type(ty, &mut |checker, member| {
            let done = done(checker, member);
            checker.is_assignable(Ty::FALSE, done) || checker.admits_undefined(done)
        });
        let ends = self.filter_type(ty, &mut |checker, member| {
            let done = done(checker, member);
            checker.is_assignable(Ty::TRUE, done)
        });
        let value = |checker: &mut Self, ty: Ty| {
            (!checker.is(ty, TyFlags::NEVER)).then(|| {
                checker
                    .type_of_property(ty, "value")
                    .unwrap_or(Ty::UNDEFINED)
            })
        };
        (value(self, gives), value(self, ends))
    }

    /// What a generator with this result type must yield.
    pub(in crate::check) fn generator_yield_type(&mut self, ty: Ty, is_async: bool) -> Option<Ty> {
        self.generator_types(ty, is_async)
            .map(|types| types.yielded)
    }

    pub(in crate::check) fn generator_return_type(&mut self, ty: Ty, is_async: bool) -> Option<Ty> {
        self.generator_types(ty, is_async)
            .map(|types| types.returned)
    }

    pub(in crate::check) fn generator_next_type(&mut self, ty: Ty, is_async: bool) -> Option<Ty> {
        self.generator_types(ty, is_async).map(|types| types.next)
    }

    /// The iteration types that an annotated result type asks of a generator: it can be an iterable or an iterator.
    pub(in crate::check) fn generator_types(
        &mut self,
        ty: Ty,
        is_async: bool,
    ) -> Option<IterationTypes> {
        if let TyKind::Union { members, .. } = self.kind(ty).clone() {
            let all: Vec<IterationTypes> = members
                .iter()
                .filter_map(|member| self.generator_types(*member, is_async))
                .collect();
            return (!all.is_empty()).then(|| self.combine_iteration_types(&all));
        }
        if self.is(ty, TyFlags::UNKNOWN) {
            return None;
        }
        let well_known = if is_async {
            "asyncIterator"
        } else {
            "iterator"
        };
        if let Some(types) = self.named_iteration_types(ty, is_async) {
            return Some(types);
        }
        self.iteration_types_by_method(ty, well_known, is_async)
            .or_else(|| self.iteration_types_of_iterator(ty, is_async))
    }

    /// Whether a generator could have this result type.
    pub(in crate::check) fn is_generator_like(&mut self, ty: Ty, is_async: bool) -> bool {
        self.generator_types(ty, is_async).is_some()
    }

    /// The property name `[Symbol.iterator]` and the like.
    pub fn well_known_symbol_name(&mut self, name: &str) -> Option<PropName> {
        let constructor = self.global_symbol("SymbolConstructor")?;
        let ty = self.declared_type(constructor);
        let prop = self.property_named(ty, name)?;
        let key = self.type_of_prop(prop);
        self.name_of_key(key)
    }
}
