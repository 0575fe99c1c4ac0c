//! Signatures of every kind of type.

use std::rc::Rc;

use crate::check::Checker;
use crate::check::ty::{
    ElementKind, OriginSource, Param, Prop, PropKind, PropName, ResultType, SignatureData,
    SignatureId, Ty, TyFlags, TyKind, TypeParamId,
};

impl Checker<'_> {
    pub fn call_signatures(&mut self, ty: Ty) -> Rc<[SignatureId]> {
        self.signatures_of(ty, false)
    }

    pub fn construct_signatures(&mut self, ty: Ty) -> Rc<[SignatureId]> {
        self.signatures_of(ty, true)
    }

    /// Call or construct signatures in the order of declaration. Of a union: those that suit all members.
    pub fn signatures_of(&mut self, ty: Ty, construct: bool) -> Rc<[SignatureId]> {
        let ty = self.reduced_apparent(ty);
        if let Some(known) = self.types.memo.signatures_of.get(&(ty, construct)) {
            return known.clone();
        }
        let mut settled = true;
        let signatures: Rc<[SignatureId]> = match self.kind(ty).clone() {
            TyKind::Union { members, .. } => self.union_signatures(&members, construct),
            TyKind::Intersection(members) if construct => self.intersected_constructors(&members),
            TyKind::Intersection(members) => {
                let mut out: Vec<SignatureId> = Vec::new();
                for member in members.iter() {
                    for signature in self.signatures_of(*member, construct).iter() {
                        if !out.contains(signature) {
                            out.push(*signature);
                        }
                    }
                }
                out.into()
            }
            TyKind::Reference { .. } | TyKind::Object { .. } => match self.members_of(ty) {
                Some((table, mapper)) => {
                    settled = match self.kind(ty) {
                        TyKind::Object { origin, .. } => !self.origin(*origin).resolving,
                        _ => self.types.memo.resolving_class_members.is_empty(),
                    };
                    let list = if construct {
                        &table.construct
                    } else {
                        &table.call
                    };
                    list.iter()
                        .map(|s| self.instantiate_signature(*s, mapper))
                        .collect()
                }
                None => Rc::from([]),
            },
            _ => Rc::from([]),
        };
        if settled {
            self.types
                .memo
                .signatures_of
                .insert((ty, construct), signatures.clone());
        }
        signatures
    }

    /// Construct signatures of an intersection. Those of mixins (`new (...args: any[])`) say nothing of the arguments, so
    /// the others are taken, and what the mixins construct is added to their results.
    fn intersected_constructors(&mut self, members: &[Ty]) -> Rc<[SignatureId]> {
        let lists: Vec<Rc<[SignatureId]>> = members
            .iter()
            .map(|member| self.signatures_of(*member, true))
            .collect();
        let constructors = lists.iter().filter(|list| !list.is_empty()).count();
        let mut mixins: Vec<bool> = lists.iter().map(|list| self.is_mixin(list)).collect();
        if constructors > 0 && mixins.iter().filter(|is| **is).count() == constructors {
            // One of them has to be the class that is constructed.
            if let Some(first) = mixins.iter_mut().find(|is| **is) {
                *first = false;
            }
        }
        let mut out: Vec<SignatureId> = Vec::new();
        for (at, list) in lists.iter().enumerate() {
            if mixins[at] {
                continue;
            }
            for signature in list.iter() {
                let mut made = *signature;
                if mixins.contains(&true) {
                    let mut parts = Vec::new();
                    for (other, mixed) in mixins.iter().enumerate() {
                        if other == at {
                            parts.push(self.result_of(*signature));
                        } else if *mixed && let Some(first) = lists[other].first() {
                            parts.push(self.result_of(*first));
                        }
                    }
                    let result = self.intersection(&parts);
                    let mut data = self.signature(*signature).clone();
                    data.result = ResultType::Known(result);
                    data.resolved_result = Some(result);
                    made = self.types.new_signature(data);
                }
                if !out.contains(&made) {
                    out.push(made);
                }
            }
        }
        out.into()
    }

    fn is_mixin(&mut self, signatures: &[SignatureId]) -> bool {
        let [only] = signatures else { return false };
        let data = self.signature(*only).clone();
        match &*data.params {
            [param] if param.rest && data.type_params.is_empty() => {
                let ty = param.ty;
                self.is(ty, TyFlags::ANY) || self.array_element(ty) == Some(Ty::ANY)
            }
            _ => false,
        }
    }

    /// The only call signature of a function type that has nothing else.
    pub fn single_call_signature(&mut self, ty: Ty) -> Option<SignatureId> {
        self.single_signature(ty, false)
    }

    /// The only signature, if the type is nothing but that.
    pub(in crate::check) fn single_signature(
        &mut self,
        ty: Ty,
        construct: bool,
    ) -> Option<SignatureId> {
        if !self.is(ty, TyFlags::OBJECT) {
            return None;
        }
        let (table, _) = self.members_of(ty)?;
        let (wanted, other) = if construct {
            (&table.construct, &table.call)
        } else {
            (&table.call, &table.construct)
        };
        if wanted.len() != 1
            || !other.is_empty()
            || !table.props.is_empty()
            || !table.index.is_empty()
        {
            return None;
        }
        self.signatures_of(ty, construct).first().copied()
    }

    fn union_signatures(&mut self, members: &[Ty], construct: bool) -> Rc<[SignatureId]> {
        let found = self.shared_signatures(members, construct);
        if found.is_empty()
            && !construct
            && let Some(method) = self.method_of_either_array(members)
        {
            return self.call_signatures(method);
        }
        found
    }

    /// `(A[] | B[])["map"]` is called as `(A | B)[]["map"]`: arrays count as covariant anyway.
    fn method_of_either_array(&mut self, members: &[Ty]) -> Option<Ty> {
        let array = self.global_symbol("Array")?;
        let readonly_array = self.global_symbol("ReadonlyArray")?;
        let mut name = None;
        let mut readonly = false;
        let mut elements = Vec::with_capacity(members.len());
        for member in members {
            let TyKind::Object { origin, .. } = *self.kind(*member) else {
                return None;
            };
            let OriginSource::FunctionSymbol(symbol) = self.origin(origin).source else {
                return None;
            };
            let parent = self.symbol_parent(symbol)?;
            if parent != array && parent != readonly_array {
                return None;
            }
            readonly |= parent == readonly_array;
            let own = self.symbol_name(symbol);
            if *name.get_or_insert(own) != own {
                return None;
            }
            let param = *self.declared_params(parent).params.first()?;
            let mapper = self.mapper_of_type(*member);
            elements.push(self.types.mapper(mapper).get(param)?);
        }
        let element = self.union(&elements);
        let array = if readonly {
            self.readonly_array_of(element)
        } else {
            self.array_of(element)
        };
        let prop = self.property_of(array, &PropName::Text(name?))?;
        Some(self.type_of_prop(prop))
    }

    fn shared_signatures(&mut self, members: &[Ty], construct: bool) -> Rc<[SignatureId]> {
        let mut lists: Vec<Rc<[SignatureId]>> = Vec::new();
        for member in members {
            let list = self.signatures_of(*member, construct);
            if list.is_empty() {
                return Rc::from([]);
            }
            if !lists.contains(&list) {
                lists.push(list);
            }
        }
        if let [only] = lists.as_slice() {
            return only.clone();
        }
        // Signatures that all members have, but for the result.
        let mut out: Vec<SignatureId> = Vec::new();
        for at in 0..lists.len() {
            for signature in lists[at].clone().iter() {
                let known = out.iter().any(|o| self.same_params(*o, *signature));
                if known {
                    continue;
                }
                let mut found = Vec::new();
                for (other, list) in lists.iter().enumerate() {
                    if other == at {
                        continue;
                    }
                    match list.iter().find(|s| self.same_params(**s, *signature)) {
                        Some(same) => found.push(*same),
                        None => break,
                    }
                }
                if found.len() + 1 == lists.len() {
                    let mut all = *signature;
                    for other in found {
                        all = self.with_result_union(all, other);
                    }
                    out.push(all);
                }
            }
        }
        if !out.is_empty() {
            return out.into();
        }
        // At most one member may have overloads or type parameters; the others are folded into each of its signatures.
        let overloaded = lists.iter().filter(|l| l.len() > 1).count();
        if overloaded > 1 {
            return Rc::from([]);
        }
        let main = lists.iter().position(|l| l.len() > 1).unwrap_or(0);
        let mut results = lists[main].to_vec();
        for (at, list) in lists.iter().enumerate() {
            if at == main {
                continue;
            }
            let other = list[0];
            let mut next = Vec::with_capacity(results.len());
            for signature in results {
                let own = self.signature(signature).type_params.clone();
                let theirs = self.signature(other).type_params.clone();
                let other = if own.is_empty() || theirs.is_empty() {
                    other
                } else if self.same_constraints(&own, &theirs) {
                    // Both are generic in the same way, so one set of type parameters serves both.
                    let types: Vec<Ty> = own.iter().map(|param| self.param(*param)).collect();
                    self.apply_signature(other, &types)
                } else {
                    return Rc::from([]);
                };
                next.push(self.combine_signatures(signature, other));
            }
            results = next;
        }
        results.into()
    }

    /// Whether two lists of type parameters mean the same, names aside.
    fn same_constraints(&mut self, a: &[TypeParamId], b: &[TypeParamId]) -> bool {
        if a.len() != b.len() {
            return false;
        }
        let types: Vec<Ty> = a.iter().map(|param| self.param(*param)).collect();
        let mapper = self.mapper(b, &types);
        a.iter().zip(b).all(|(x, y)| {
            let left = self.constraint_of_param(*x);
            let right = self
                .constraint_of_param(*y)
                .map(|constraint| self.instantiate(constraint, mapper));
            match (left, right) {
                (Some(left), Some(right)) => self.is_identical(left, right),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            }
        })
    }

    pub(in crate::check) fn same_params(&mut self, a: SignatureId, b: SignatureId) -> bool {
        if a == b {
            return true;
        }
        if !self.signature(a).type_params.is_empty() {
            return self.are_identical_signatures(a, b);
        }
        let (a, b) = (self.signature(a).clone(), self.signature(b).clone());
        if a.params.len() != b.params.len()
            || a.min_args != b.min_args
            || a.has_rest() != b.has_rest()
            || a.type_params.len() != b.type_params.len()
            || !a.type_params.is_empty()
        {
            return false;
        }
        a.params
            .iter()
            .zip(b.params.iter())
            .all(|(x, y)| self.is_identical(x.ty, y.ty))
    }

    pub(in crate::check) fn with_result_union(
        &mut self,
        a: SignatureId,
        b: SignatureId,
    ) -> SignatureId {
        let mut data = self.signature(a).clone();
        data.result = ResultType::UnionOf(a, b);
        data.resolved_result = None;
        data.target = None;
        data.decl = None;
        self.types.new_signature(data)
    }

    /// The signature to call a value with that is one function or the other: parameters suit both.
    fn combine_signatures(&mut self, a: SignatureId, b: SignatureId) -> SignatureId {
        let left = self.signature(a).clone();
        let right = self.signature(b).clone();
        let (longer, shorter) = if left.params.len() >= right.params.len() {
            (&left, &right)
        } else {
            (&right, &left)
        };
        let mut params = Vec::with_capacity(longer.params.len());
        let count = longer.params.len();
        let rest = left.has_rest() || right.has_rest();
        for at in 0..count {
            let is_last = at + 1 == count;
            let x = self.param_type_at(longer, at);
            let y = self.try_param_type_at(shorter, at);
            let ty = match y {
                Some(y) => self.intersection(&[x, y]),
                None => x,
            };
            let optional = at >= longer.min_args && at >= shorter.min_args;
            let is_rest = is_last && longer.has_rest();
            let ty = if is_rest { self.array_of(ty) } else { ty };
            params.push(Param {
                name: longer.params[at].name,
                ty,
                optional: optional && !is_rest,
                rest: is_rest,
                has_default: false,
                symbol: longer.params[at].symbol,
            });
        }
        if rest && !longer.has_rest() && shorter.has_rest() {
            let ty = self.param_type_at(shorter, count);
            let ty = self.array_of(ty);
            params.push(Param {
                name: shorter.params[shorter.params.len() - 1].name,
                ty,
                optional: false,
                rest: true,
                has_default: false,
                symbol: None,
            });
        }
        let mut data = SignatureData::new(params, ResultType::UnionOf(a, b));
        data.min_args = left.min_args.max(right.min_args);
        let generic = if left.type_params.is_empty() {
            &right
        } else {
            &left
        };
        data.type_params = generic.type_params.clone();
        data.this_ty = match (left.this_ty, right.this_ty) {
            (Some(x), Some(y)) => Some(self.intersection(&[x, y])),
            (x, y) => x.or(y),
        };
        data.is_construct = left.is_construct;
        data.is_abstract = left.is_abstract || right.is_abstract;
        data.is_method = left.is_method && right.is_method;
        self.types.new_signature(data)
    }

    /// The type of the argument at a position (0-based); `any` where the signature takes none.
    pub fn param_type_at(&mut self, signature: &SignatureData, at: usize) -> Ty {
        self.try_param_type_at(signature, at).unwrap_or(Ty::ANY)
    }

    /// The type of the argument at a position; `None` where the signature takes none.
    pub fn try_param_type_at(&mut self, signature: &SignatureData, at: usize) -> Option<Ty> {
        let fixed = signature.params.len() - usize::from(signature.has_rest());
        if at < fixed {
            return Some(signature.params[at].ty);
        }
        if !signature.has_rest() {
            return None;
        }
        let rest = signature.params[fixed].ty;
        let index = at - fixed;
        if let TyKind::Tuple { shape, elements } = self.kind(rest).clone() {
            if index < shape.fixed_length() {
                return Some(elements[index]);
            }
            return if shape.is_open() {
                let literal = self.number_literal(index as f64);
                self.try_indexed_access(rest, literal)
            } else {
                None
            };
        }
        let literal = self.number_literal(index as f64);
        Some(self.indexed_access(rest, literal))
    }

    /// How many arguments the signature takes at most, a rest parameter not counted; a rest tuple counts its elements.
    pub fn parameter_count(&self, signature: &SignatureData) -> usize {
        let count = signature.params.len();
        if let Some(last) = signature.params.last()
            && last.rest
            && let TyKind::Tuple { shape, .. } = self.kind(last.ty)
        {
            return count - 1 + shape.fixed_length();
        }
        count - usize::from(signature.has_rest())
    }

    /// How many arguments must be passed; a rest tuple counts its required elements.
    pub fn min_argument_count(&mut self, signature: &SignatureData) -> usize {
        let mut min = signature.min_args;
        if let Some(last) = signature.params.last()
            && last.rest
            && let TyKind::Tuple { shape, .. } = self.kind(last.ty)
        {
            // What stands after a spread type parameter is counted by comparing the tuple as a whole.
            let required = shape
                .kinds
                .iter()
                .take_while(|kind| **kind == ElementKind::Required)
                .count();
            if required > 0 {
                min = signature.params.len() - 1 + required;
            }
        }
        // An argument of type `void` may be left out at the end.
        while min > 0 {
            let ty = self.param_type_at(signature, min - 1);
            if !self.some_type(ty, &mut |c, t| c.is(t, TyFlags::VOID)) {
                break;
            }
            min -= 1;
        }
        min
    }

    /// Whether any number of arguments may follow.
    pub fn has_open_rest(&self, signature: &SignatureData) -> bool {
        match signature.params.last() {
            Some(last) if last.rest => match self.kind(last.ty) {
                TyKind::Tuple { shape, .. } => shape.is_open(),
                _ => true,
            },
            _ => false,
        }
    }

    /// The rest parameter as an array or type parameter; for a rest tuple, what is open in it.
    pub fn open_rest_type(&mut self, signature: &SignatureData) -> Option<Ty> {
        let last = signature.params.last()?;
        if !last.rest {
            return None;
        }
        match self.kind(last.ty).clone() {
            TyKind::Tuple { shape, .. } if !shape.is_open() => None,
            TyKind::Tuple { shape, .. } => {
                let from = shape.fixed_length();
                Some(self.slice_tuple(last.ty, from, 0))
            }
            _ if self.is(last.ty, TyFlags::ANY) => Some(self.array_of(Ty::ANY)),
            _ => Some(last.ty),
        }
    }

    /// All parameters from a position on, as a tuple or array type.
    pub fn rest_type_at(&mut self, signature: &SignatureData, from: usize, readonly: bool) -> Ty {
        use crate::check::ty::{ElementKind, TupleShape};
        let count = self.parameter_count(signature);
        let min = self.min_argument_count(signature);
        let open = self.open_rest_type(signature);
        if let Some(rest) = open
            && from + 1 > count
        {
            if from == count {
                return rest;
            }
            let element = self.indexed_access(rest, Ty::NUMBER);
            return self.array_of(element);
        }
        let mut shape = TupleShape {
            kinds: Vec::new(),
            names: Vec::new(),
            readonly,
        };
        let mut types = Vec::new();
        for at in from..count {
            types.push(self.param_type_at(signature, at));
            shape.kinds.push(if at < min {
                ElementKind::Required
            } else {
                ElementKind::Optional
            });
            shape.names.push(self.label_at(signature, at));
        }
        if let Some(rest) = open {
            types.push(rest);
            shape.kinds.push(ElementKind::Variadic);
            shape.names.push(signature.params.last().map(|p| p.name));
        }
        self.tuple(shape, &types)
    }

    /// The label that an element of a tuple gets from a parameter: its name, unless it only has one for messages.
    fn label_at(&self, signature: &SignatureData, at: usize) -> Option<crate::syntax::ast::Atom> {
        let fixed = signature.params.len() - usize::from(signature.has_rest());
        if at < fixed {
            return Some(signature.params[at].name);
        }
        let rest = signature.params.get(fixed)?;
        match self.kind(rest.ty) {
            TyKind::Tuple { shape, .. } => shape.names.get(at - fixed).copied().flatten(),
            _ => Some(rest.name),
        }
    }

    /// The name of the parameter at a position, of the label of an element of a rest tuple.
    pub fn param_name_at(
        &self,
        signature: &SignatureData,
        at: usize,
    ) -> Option<crate::syntax::ast::Atom> {
        let fixed = signature.params.len() - usize::from(signature.has_rest());
        if at < fixed {
            return Some(signature.params[at].name);
        }
        let rest = signature.params.get(fixed)?;
        if let TyKind::Tuple { shape, .. } = self.kind(rest.ty) {
            if let Some(Some(name)) = shape.names.get(at - fixed) {
                return Some(*name);
            }
            return Some(crate::syntax::ast::Atom::new(&format!(
                "{}_{}",
                rest.name,
                at - fixed
            )));
        }
        Some(rest.name)
    }

    /// Elements of a tuple from a position on, without some at the end.
    pub fn slice_tuple(&mut self, ty: Ty, from: usize, skip_at_end: usize) -> Ty {
        use crate::check::ty::TupleShape;
        let TyKind::Tuple { shape, elements } = self.kind(ty).clone() else {
            return ty;
        };
        let end = elements.len().saturating_sub(skip_at_end);
        if from >= end {
            return self.tuple_of(&[], false);
        }
        let part = TupleShape {
            kinds: shape.kinds[from..end].to_vec(),
            names: shape.names[from..end].to_vec(),
            readonly: false,
        };
        // A rest element alone becomes an array.
        self.tuple(part, &elements[from..end])
    }

    /// Whether the property is called rather than stored: a method or a function-valued property.
    pub fn is_callable_prop(&mut self, prop: Prop) -> bool {
        if self.prop(prop).kind == PropKind::Method {
            return true;
        }
        let ty = self.type_of_prop(prop);
        !self.call_signatures(ty).is_empty()
    }
}
