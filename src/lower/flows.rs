//! What flows where: `docs/representation.md`, sections 2 and 3.
//!
//! The checker lists pairs of a source and a target type. Closing the list over the structure of types gives two results:
//! which types must share a representation as type arguments, and which classes and shapes must implement which shapes.

use std::collections::VecDeque;

use indexmap::{IndexMap, IndexSet};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Lowerer;
use super::shapes::Nominal;
use crate::check::symbols::SymbolId;
use crate::check::ty::{SignatureId, Ty, TyFlags, TyKind};

/// More pairs than any program of ordinary size has: types that grow in each step.
const LIMIT: usize = 20_000;

/// The closed flows.
#[derive(Debug, Default)]
pub struct Flows {
    /// Union-find over types in the position of type arguments; a type without an entry is alone.
    parent: FxHashMap<Ty, Ty>,
    /// The members of each joined class, by its root, in the order of joining.
    classes: FxHashMap<Ty, Vec<Ty>>,
    /// What flows into each class or shape, with the type arguments of both ends.
    pub edges: IndexMap<(Nominal, Nominal), Vec<(Vec<Ty>, Vec<Ty>)>>,
    /// Unions of objects that something flows into, in the order of discovery.
    pub unions: IndexSet<Ty>,
    /// Classes and shapes whose objects somebody may look at without knowing their type.
    pub observed: FxHashSet<Nominal>,
    /// The types of functions that somebody may look at without knowing their type.
    pub observed_functions: IndexSet<Ty>,
    /// Whether somebody may print a function, or asks for the name of one.
    pub functions_observed: bool,
    /// Whether arrays flow into `unknown[]`, so that it must be the untyped view.
    pub untyped_arrays: bool,
    /// Which tuples meet.
    pub tuples: super::tuples::Tuples,
    /// Types of object literals whose properties have been followed.
    absorbed: FxHashSet<Ty>,
    pub(super) observed_types: FxHashSet<Ty>,
    /// Shapes that values of the language or the library are seen as too (`{ length: number }` of a string): no C# interface can
    /// be implemented by those.
    pub loose: FxHashSet<super::shapes::ShapeId>,
    seen: FxHashSet<(Ty, Ty)>,
    work: VecDeque<(Ty, Ty)>,
}

impl Flows {
    /// The types that share a representation with this one as type arguments, if there are others.
    pub fn joined(&self, ty: Ty) -> Option<Vec<Ty>> {
        let root = self.root(ty);
        self.classes.get(&root).filter(|c| c.len() > 1).cloned()
    }

    fn root(&self, ty: Ty) -> Ty {
        let mut at = ty;
        while let Some(next) = self.parent.get(&at) {
            at = *next;
        }
        at
    }

    pub fn join(&mut self, a: Ty, b: Ty) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (keep, give) = if a < b { (a, b) } else { (b, a) };
        let mut moved = self.classes.remove(&give).unwrap_or_else(|| vec![give]);
        self.classes
            .entry(keep)
            .or_insert_with(|| vec![keep])
            .append(&mut moved);
        self.parent.insert(give, keep);
    }

    /// Makes a type be held as an object wherever it is a type argument.
    pub fn join_with_unknown(&mut self, ty: Ty) {
        self.join(ty, Ty::UNKNOWN);
    }

    /// How many pairs were found.
    pub(super) fn pairs(&self) -> usize {
        self.seen.len()
    }

    /// What flows into each type in one step.
    pub(super) fn by_target(&self) -> FxHashMap<Ty, Vec<Ty>> {
        let mut found: FxHashMap<Ty, Vec<Ty>> = FxHashMap::default();
        for (from, to) in &self.seen {
            found.entry(*to).or_default().push(*from);
        }
        found
    }

    fn push(&mut self, source: Ty, target: Ty) {
        if source != target && self.seen.insert((source, target)) {
            self.work.push_back((source, target));
        }
    }

    /// Whether values go from one class or shape to another, through any number of steps.
    pub fn reaches(&self, from: &Nominal, to: &Nominal) -> bool {
        let Nominal::Shape(wanted) = to else {
            return false;
        };
        self.all_targets(from).contains(wanted)
    }

    /// Every shape that values of a class or shape get to, in order of discovery.
    pub fn all_targets(&self, from: &Nominal) -> Vec<super::shapes::ShapeId> {
        let mut found = Vec::new();
        let mut work = vec![*from];
        while let Some(at) = work.pop() {
            for target in self.targets_of(&at) {
                if let Nominal::Shape(id) = target
                    && !found.contains(id)
                {
                    found.push(*id);
                    work.push(*target);
                }
            }
        }
        found
    }

    /// The classes and shapes that something flows into, directly or through others, from each source.
    pub fn targets_of(&self, source: &Nominal) -> Vec<&Nominal> {
        self.edges
            .keys()
            .filter(|(from, _)| from == source)
            .map(|(_, to)| to)
            .collect()
    }
}

impl Lowerer<'_, '_> {
    /// Closes the flows that the checker found. Must run before any `repr`.
    pub fn close_flows(&mut self) {
        let pairs: Vec<(Ty, Ty)> = self.checked.flows().collect();
        for (source, target) in pairs {
            self.flow_on(source, target);
        }
        self.assert_incomplete_literals();
        self.flow_into_constraints();
        self.flow_into_implementations();
        self.flow_into_normalised();
        if !self.run_flows() || !self.flow_downcasts() {
            return;
        }
        if self.has_new_views {
            // Types that were classes are interfaces now: what flows where is another question.
            self.has_new_views = false;
            self.flows = Flows::default();
            self.asserted = super::dynamic_objects::Asserted::default();
            self.shapes.forget_nominals();
            self.reprs.slots.clear();
            self.close_flows();
            return;
        }
        self.note_narrowed_unions();
        self.join_arrays_of_unknown();
        self.find_open_types();
        self.widen_open_types();
        self.find_open_dictionaries();
        self.assert_guarded();
        self.close_observed();
        self.flow_observed();
        self.run_flows();
        self.assert_targets();
        self.close_observed();
        self.flows.functions_observed |= self.asks_for_function_names();
        self.widen_arguments_of_erased_classes();
    }

    /// Follows every pair that is known; false if there are too many.
    pub(super) fn run_flows(&mut self) -> bool {
        while let Some((source, target)) = self.flows.work.pop_front() {
            if self.flows.seen.len() > LIMIT {
                let place = crate::source::Span::file_start(self.input.entry);
                self.refuse(place, "a program whose types flow into ever larger types");
                return false;
            }
            stacker::maybe_grow(128 * 1024, 1024 * 1024, || self.flow(source, target));
        }
        true
    }

    pub fn flow_on(&mut self, source: Ty, target: Ty) {
        let source = self.made_as(source);
        let target = self.made_as(target);
        self.flows.push(source, target);
    }

    /// The type that an object literal is made as; what the literal holds flows into the properties of that type.
    fn made_as(&mut self, ty: Ty) -> Ty {
        if let TyKind::Union { members, .. } = self.c.kind(ty).clone()
            && members.iter().any(|part| self.is_literal_type(*part))
        {
            let made: Vec<Ty> = members.iter().map(|part| self.made_as(*part)).collect();
            return match made.as_slice() == &*members {
                true => ty,
                false => self.c.union(&made),
            };
        }
        let made = self.canonical(ty);
        if made != ty && self.flows.absorbed.insert(ty) {
            if let Some(value) = self.dictionary_value(made) {
                for prop in self.c.properties_of(ty).iter().copied() {
                    let from = self.c.type_of_prop(prop);
                    self.flow_on(from, value);
                }
            } else {
                self.flow_members(ty, made);
            }
        }
        made
    }

    fn flow(&mut self, source: Ty, target: Ty) {
        let opaque = TyFlags::ANY_OR_UNKNOWN | TyFlags::NON_PRIMITIVE;
        if self.c.is(source, TyFlags::ANY_OR_UNKNOWN) {
            self.asserted.any_flows |= self.c.is(source, TyFlags::ANY);
            self.assert_type(target);
            return;
        }
        if self.c.is(source, TyFlags::NEVER) {
            return;
        }
        if self.c.is(target, opaque) || target == Ty::EMPTY_OBJECT {
            self.observe(source);
            return;
        }
        if let TyKind::Union { members, .. } = self.c.kind(source).clone() {
            // Arrays and dictionaries are left, and both are taken for dictionaries. (Of any value of JSON that is said to be a
            // dictionary, it is one.)
            if self.element_of(target).is_none()
                && let Some(value) = self.dictionary_value(target)
                && members
                    .iter()
                    .any(|member| self.element_of(*member).is_some())
                && !members
                    .iter()
                    .any(|member| self.c.is(*member, TyFlags::PRIMITIVE))
            {
                self.open_dictionary(value);
            }
            for member in members.iter() {
                self.flow_on(*member, target);
            }
            return;
        }
        if self.c.is(source, TyFlags::PRIMITIVE) {
            self.note_loose(source, target);
            return;
        }
        if self.c.is(source, TyFlags::TYPE_PARAM) {
            if !self.c.is(target, TyFlags::TYPE_PARAM)
                && let Some(constraint) = self.c.base_constraint(source)
            {
                self.flow_on(constraint, target);
            }
            return;
        }
        if self.c.is(target, TyFlags::TYPE_PARAM) {
            self.observe(source);
            // `{} as T`, `{ ...base, ...changes }` where a `T` is returned: an object that was made without knowing what T is.
            if self.is_literal_type(source)
                || self.c.is(source, TyFlags::INTERSECTION)
                || self.c.is_generic_mapped(source)
            {
                self.assert_type(target);
            }
            return;
        }
        if matches!(
            self.c.kind(target),
            TyKind::Conditional { .. } | TyKind::IndexedAccess { .. } | TyKind::Mapped { .. }
        ) && self.is_open_object(target)
        {
            // Only a call knows what it is: whoever gets it sees an object of an unknown class.
            self.observe(source);
            if self.element_of(source).is_none()
                && let Some(value) = self.dictionary_value(source)
            {
                self.open_dictionary(value);
            }
        }
        match self.c.kind(target).clone() {
            TyKind::Union { members, .. } => self.flow_into_union(source, target, &members),
            TyKind::Intersection(members) => {
                self.flow_callable(source, target);
                self.add_edge(source, target);
                let callable = self.only_call_signature(source).is_some();
                for member in members.iter() {
                    // What is no function in the target is seen of the function's properties, not of the function.
                    if !callable || self.only_call_signature(*member).is_some() {
                        self.flow_on(source, *member);
                    }
                }
            }
            _ => self.flow_into_object(source, target),
        }
    }

    fn flow_into_union(&mut self, source: Ty, target: Ty, members: &[Ty]) {
        let mut objects = 0;
        // `value as Derived | undefined`: an assertion, after which the value is what it could be. (Arguments do not come back out of
        // functions that are asserted to take more.)
        let is_asserted =
            !self.c.is_assignable(source, target) && self.c.call_signatures(source).is_empty();
        for member in members {
            if self.c.is(*member, TyFlags::OBJECT | TyFlags::INTERSECTION) {
                objects += 1;
                if self.c.is_assignable(source, *member)
                    || is_asserted && self.c.is_comparable(*member, source)
                {
                    self.flow_on(source, *member);
                }
            } else if self.c.is(*member, TyFlags::TYPE_PARAM) {
                self.flow_on(source, *member);
            }
        }
        if objects > 1 {
            let union = self.without_nullish(target);
            if self.nominal(source).is_some() {
                self.note_union(union);
                self.add_edge(source, union);
            }
        }
    }

    /// A union that something flows into: values of the other members are seen as it too.
    pub(super) fn note_union(&mut self, union: Ty) {
        if let TyKind::Union { members, .. } = self.c.kind(union).clone()
            && self.base_of_all(&members).is_some()
        {
            return;
        }
        if !self.flows.unions.insert(union) {
            return;
        }
        if let TyKind::Union { members, .. } = self.c.kind(union).clone() {
            for member in members.iter() {
                self.add_edge(*member, union);
            }
        }
    }

    fn flow_into_object(&mut self, source: Ty, target: Ty) {
        if self.note_view(source, target) {
            self.add_edge(source, target);
            self.flow_members(source, target);
            return;
        }
        if let (Some(from), Some(to)) = (self.element_of(source), self.element_of(target)) {
            match (self.is_tuple(source), self.is_tuple(target)) {
                (true, true) => self.flows.tuples.join(source, target),
                (true, false) => self.flows.tuples.into_arrays.push((source, to)),
                (false, true) => self.flows.tuples.into_arrays.push((target, from)),
                (false, false) => {}
            }
            self.flow_argument(from, to);
            if self.is_tuple(source) && self.is_tuple(target) {
                // `[a, b] as [X, Y]`: each is taken for what its place says.
                self.flow_on(from, to);
            }
            return;
        }
        if let (
            TyKind::Reference {
                target: a,
                args: from,
            },
            TyKind::Reference {
                target: b,
                args: to,
            },
        ) = (self.c.kind(source).clone(), self.c.kind(target).clone())
        {
            if a == b {
                if self.is_library_symbol(a) && self.c.symbol_name(a).as_str() == "Promise" {
                    // A promise can be seen as one of another type, so the types need no common form.
                    if let (Some(from), Some(to)) = (from.first(), to.first()) {
                        self.flow_on(*from, *to);
                    }
                    return;
                }
                let params = self.c.declared_params(a).params.clone();
                for ((from, to), param) in from.iter().zip(to.iter()).zip(params.iter()) {
                    // What C# does not say of a type still goes from the one to the other.
                    match self.is_kept_argument(a, *param) {
                        true => self.flow_argument(*from, *to),
                        false => self.flow_on(*from, *to),
                    }
                }
                return;
            }
            if self.is_library_symbol(b) && !self.is_library_symbol(a) || self.is_library_symbol(a)
            {
                self.flow_into_library(source, target, &to);
                return;
            }
        }
        if let (Some(from), Some(to)) = (
            self.only_call_signature(source),
            self.only_call_signature(target),
        ) {
            self.flow_signature(from, to);
            self.flow_callable(source, target);
            return;
        }
        if let (Some(from), Some(to)) = (
            self.only_construct_signature(source),
            self.only_construct_signature(target),
        ) {
            self.flow_signature(from, to);
            return;
        }
        if let Some(value) = self.dictionary_value(target) {
            match self.dictionary_value(source) {
                Some(from) => self.flow_argument(from, value),
                None => self.flow_into_dictionary(source, target, value),
            }
            return;
        }
        if self.is_groups_type(source) {
            // `match.groups as { year: string }`
            self.assert_type(target);
            return;
        }
        self.note_loose(source, target);
        self.add_edge(source, target);
        if let (Some((from, own)), Some((to, given))) = (self.nominal(source), self.nominal(target))
            && from == to
        {
            // Instances of one alias meet as those of one class do.
            for (from, to) in own.iter().zip(given.iter()) {
                self.flow_argument(*from, *to);
            }
            return;
        }
        self.flow_members(source, target);
    }

    /// An object with known properties that is seen as a dictionary.
    fn flow_into_dictionary(&mut self, source: Ty, target: Ty, value: Ty) {
        self.observe(source);
        self.add_edge(source, target);
        let props = self.c.properties_of(source).to_vec();
        if props.is_empty() && !self.is_open_object(source) {
            return;
        }
        self.open_dictionary(value);
        for prop in props {
            let own = self.c.type_of_prop(prop);
            self.flow_on(own, value);
        }
    }

    /// Notes the shapes of the target that a value without members of its own is seen as.
    fn note_loose(&mut self, source: Ty, target: Ty) {
        let dictionary = !self.c.is(source, TyFlags::PRIMITIVE)
            && self.element_of(source).is_none()
            && self.dictionary_value(source).is_some();
        if dictionary || self.nominal(source).is_some() {
            return;
        }
        for member in self.strip_nullish(target).members {
            if self.c.is(member, TyFlags::OBJECT | TyFlags::INTERSECTION)
                && let Some((Nominal::Shape(id), _)) = self.nominal(member)
                && self.c.is_assignable(source, member)
            {
                self.flows.loose.insert(id);
            }
        }
    }

    /// The type of an object literal that was written for no other type.
    pub fn is_literal_type(&self, ty: Ty) -> bool {
        match self.c.kind(ty) {
            TyKind::Object { origin, .. } => matches!(
                self.c.origin(*origin).source,
                crate::check::ty::OriginSource::ObjectLiteral(_)
            ),
            _ => false,
        }
    }

    /// What type arguments must be: the arguments flow into the constraints.
    fn flow_into_constraints(&mut self) {
        let mut pairs: Vec<(crate::check::ty::TypeParamId, Ty)> = Vec::new();
        for file in self.input.modules.iter().map(|info| info.file) {
            for (expr, _) in self.modules[&file].exprs.iter() {
                if let Some(call) = self.checked.call((file, expr)) {
                    let declared = self.c.signature(call.declared).type_params.clone();
                    pairs.extend(declared.iter().copied().zip(call.type_args.iter().copied()));
                }
            }
        }
        for class in self.all_classes() {
            if let Some(base) = self.base_class_type(class)
                && let TyKind::Reference { target, args } = self.c.kind(base).clone()
            {
                let params = self.c.declared_params(target).params.clone();
                pairs.extend(params.iter().copied().zip(args.iter().copied()));
            }
        }
        for (param, arg) in pairs {
            if let Some(constraint) = self.c.constraint_of_param(param)
                && !self.c.is(constraint, TyFlags::HAS_PARAMS)
            {
                self.flow_on(arg, constraint);
            }
        }
    }

    /// Property by property, as far as the target declares them.
    pub fn flow_members(&mut self, source: Ty, target: Ty) {
        for prop in self.c.properties_of(target).iter().copied() {
            let name = self.c.prop(prop).name;
            let to = self.c.type_of_prop(prop);
            let Some(own) = self.c.property_of(source, &name) else {
                continue;
            };
            let from = self.c.type_of_prop(own);
            self.flow_on(from, to);
        }
    }

    /// A value seen as a library interface: what it yields, or what it promises, meets what is expected. Other library
    /// interfaces are not followed into their members, whose types grow without end.
    fn flow_into_library(&mut self, source: Ty, target: Ty, args: &[Ty]) {
        if let (
            TyKind::Reference {
                target: from_map,
                args: from,
            },
            [to_key, to_value, ..],
        ) = (self.c.kind(source).clone(), args)
            && let [key, value, ..] = &from[..]
            && self.is_map(from_map)
            && let TyKind::Reference { target: to_map, .. } = self.c.kind(target).clone()
            && self.is_map(to_map)
        {
            self.flow_argument(*key, *to_key);
            self.flow_argument(*value, *to_value);
            return;
        }
        if let (Some(from), Some(to)) =
            (self.iterated_type_of(source), self.iterated_type_of(target))
        {
            self.flow_argument(from, to);
            return;
        }
        if let (Some(from), Some(to)) = (
            self.c.awaited_item_or_none(source),
            self.c.awaited_item_or_none(target),
        ) {
            self.flow_on(from, to);
            return;
        }
        for is_async in [false, true] {
            if let (Some(from), Some(to)) = (
                self.c.iterator_item_or_none(source, is_async),
                self.c.iterator_item_or_none(target, is_async),
            ) {
                self.flow_on(from, to);
                return;
            }
        }
        if let (Some(from), Some(to)) = (self.c.promised_type(source), self.c.promised_type(target))
        {
            self.flow_on(from, to);
            return;
        }
        self.observe(source);
    }

    fn is_map(&self, symbol: crate::check::symbols::SymbolId) -> bool {
        self.is_library_symbol(symbol)
            && matches!(self.name_of(symbol).as_str(), "Map" | "ReadonlyMap")
    }

    /// Whether the C# type has an argument for this type parameter; the manifest may drop those of library types.
    fn is_kept_argument(&mut self, symbol: SymbolId, param: crate::check::ty::TypeParamId) -> bool {
        if !self.is_library_symbol(symbol) {
            return true;
        }
        let owner = self.c.symbol_name(symbol);
        let name = self.c.type_param(param).name;
        let kept = self.catalog.type_target(owner.as_str());
        kept.and_then(|target| target.type_parameters)
            .is_none_or(|kept| kept.iter().any(|kept| kept == name.as_str()))
    }

    fn flow_signature(&mut self, from: SignatureId, to: SignatureId) {
        let source = self.c.signature(from).clone();
        let target = self.c.signature(to).clone();
        for (own, given) in source.params.iter().zip(target.params.iter()) {
            if own.rest == given.rest {
                let taken = self.at_unknown(&source.type_params, own.ty);
                self.flow_on(given.ty, taken);
            }
        }
        let result = self.c.result_of(from);
        let expected = self.c.result_of(to);
        self.flow_on(result, expected);
    }

    /// What a generic function that exists as a value only takes: anything where its own type parameters stand.
    fn at_unknown(&mut self, params: &[crate::check::ty::TypeParamId], ty: Ty) -> Ty {
        if params.is_empty() || !self.c.is(ty, TyFlags::HAS_PARAMS) {
            return ty;
        }
        if params.iter().any(|param| !self.is_erased(*param)) {
            return ty;
        }
        let mapper = self.c.mapper(params, &vec![Ty::UNKNOWN; params.len()]);
        self.c.instantiate(ty, mapper)
    }

    /// Two types meet as arguments of one generic type: they get one representation.
    pub fn flow_argument(&mut self, from: Ty, to: Ty) {
        let from = self.canonical_parts(from);
        let to = self.canonical_parts(to);
        if from == to || self.c.is(from, TyFlags::NEVER) || self.c.is(to, TyFlags::NEVER) {
            return;
        }
        if self.c.is(to, TyFlags::ANY_OR_UNKNOWN) || self.c.is(from, TyFlags::ANY) {
            self.flows.untyped_arrays = true;
            self.observe(from);
            return;
        }
        let generic = TyFlags::HAS_PARAMS;
        if !self.c.is(from, generic) && !self.c.is(to, generic) {
            let (a, b) = (self.argument_class(from), self.argument_class(to));
            self.flows.join(a, b);
        }
        self.flow_on(from, to);
    }

    /// What the objects of a type are made as, also of each member of a union of literals.
    fn canonical_parts(&mut self, ty: Ty) -> Ty {
        let TyKind::Union { members, .. } = self.c.kind(ty).clone() else {
            return self.canonical(ty);
        };
        let made: Vec<Ty> = members.iter().map(|part| self.canonical(*part)).collect();
        match made.as_slice() == &*members {
            true => ty,
            false => self.c.union(&made),
        }
    }

    /// Literal types have the representation of their base, so they need no joining. The text of a group is the same C# type as any
    /// text; whether it is there is checked where an array of them is seen as an array of texts.
    pub fn argument_class(&mut self, ty: Ty) -> Ty {
        if let TyKind::Param(param) = *self.c.kind(ty)
            && let Some(primitive) = self.primitive_of_param(param)
        {
            return primitive;
        }
        let base = self.c.base_of_literal(ty);
        self.c.with_all_groups(base)
    }

    /// The element type of arrays and tuples.
    pub fn element_of(&mut self, ty: Ty) -> Option<Ty> {
        match self.c.kind(ty).clone() {
            TyKind::Tuple { elements, .. } => Some(self.c.union(&elements)),
            TyKind::EvolvingArray(element) => Some(element),
            TyKind::Reference { target, args } => {
                let name = self.c.symbol_name(target);
                let is_array = matches!(name.as_str(), "Array" | "ReadonlyArray" | "ConcatArray");
                match self.is_library_symbol(target) {
                    true if is_array => args.first().copied(),
                    true => self.library_array_element(target),
                    false => None,
                }
            }
            _ => None,
        }
    }

    fn add_edge(&mut self, source: Ty, target: Ty) {
        let (Some((from, from_args)), Some((to, to_args))) =
            (self.nominal(source), self.nominal(target))
        else {
            return;
        };
        if from == to {
            return;
        }
        let instances = self.flows.edges.entry((from, to)).or_default();
        let instance = (from_args.to_vec(), to_args.to_vec());
        if !instances.contains(&instance) {
            instances.push(instance);
        }
    }

    pub fn without_nullish(&mut self, ty: Ty) -> Ty {
        let members = self.strip_nullish(ty).members;
        self.c.union(&members)
    }
}
