//! The iteration protocols (ECMA-262 section 27.1) between the program's own objects and C#: who is an `IIterable<T>` or an
//! `IIterator`, how that is implemented by the methods of the program, and what `next()`, `return()` and `throw()` of a value are.

use super::Lowerer;
use super::members::{CsMember, CsMemberKind};
use super::shapes::Nominal;
use crate::check::ty::{PropName, Ty, TyKind};
use crate::ir::{Accessor, CsType, Expr, Member, Method, Param, Property, RefKind, Stmt, TypeDecl};
use crate::source::Span;
use crate::syntax::ast::{Argument, Atom, ExprId, ExprKind, ObjectProperty};

impl Lowerer<'_, '_> {
    /// The interfaces through which C# iterates a class or shape: by its `[Symbol.iterator]`, by its `next`, or both.
    pub fn iteration_bases(&mut self, nominal: Nominal) -> Vec<CsType> {
        let declared = match nominal {
            Nominal::Class(class) => self.c.declared_type(class),
            Nominal::Shape(shape) => self.shape(shape).ty,
        };
        if matches!(self.c.kind(declared), TyKind::Union { .. }) {
            return Vec::new();
        }
        let iterable = self.declares_iterator(nominal, declared);
        let item = match iterable {
            true => self.c.iterated_type_or_none(declared),
            false => None,
        };
        let item = item.map(|item| self.arg_repr(item));
        let is_iterator = self.declares_next(nominal, declared);
        let interface = |l: &Self, name: &str, args| {
            CsType::Named(l.runtime(name).with_kind(RefKind::Interface), args)
        };
        let mut bases = self.async_iteration_bases(nominal, declared);
        match (item, is_iterator) {
            (Some(item), true) => bases.push(interface(self, "IIterableIterator", vec![item])),
            (Some(item), false) => bases.push(interface(self, "IIterable", vec![item])),
            (None, true) => bases.push(interface(self, "IIterator", Vec::new())),
            (None, false) => {}
        }
        bases
    }

    pub fn own_property(
        &mut self,
        nominal: Nominal,
        declared: Ty,
        name: PropName,
    ) -> Option<crate::check::ty::Prop> {
        match nominal {
            Nominal::Class(class) => self.c.declared_members(class).props.get(&name).copied(),
            Nominal::Shape(_) => self.c.property_of(declared, &name),
        }
    }

    fn declares_iterator(&mut self, nominal: Nominal, declared: Ty) -> bool {
        let Some(name) = self.c.well_known_symbol_name("iterator") else {
            return false;
        };
        let prop = self.own_property(nominal, declared, name);
        prop.is_some_and(|prop| !self.c.prop(prop).optional)
    }

    /// Whether there is a `next` that takes at most one value and gives `{ value, done }`.
    fn declares_next(&mut self, nominal: Nominal, declared: Ty) -> bool {
        let name = PropName::Text(Atom::new("next"));
        let Some(prop) = self.own_property(nominal, declared, name) else {
            return false;
        };
        if self.c.prop(prop).optional || self.c.prop(prop).visibility != Default::default() {
            return false;
        }
        let ty = self.c.type_of_prop(prop);
        let Some(signature) = self.only_call_signature(ty) else {
            return false;
        };
        let data = self.c.signature(signature);
        if data.params.len() > 1 || !data.type_params.is_empty() {
            return false;
        }
        let result = self.c.result_of(signature);
        let members = self.strip_nullish(result);
        let of = |l: &mut Self, ty: Ty, name: &str| {
            let name = PropName::Text(Atom::new(name));
            l.c.property_of(ty, &name).is_some()
        };
        !members.undefined
            && !members.null
            && !members.members.is_empty()
            && members
                .members
                .iter()
                .all(|member| of(self, *member, "value") || of(self, *member, "done"))
            && members
                .members
                .iter()
                .any(|member| of(self, *member, "done"))
    }

    /// Implements [`Lowerer::iteration_bases`] by the type's own methods. `lookup` is the type by which its members are found.
    pub fn implement_iteration(&mut self, own: &CsType, lookup: &CsType, decl: &mut TypeDecl) {
        let bases = self.own_interfaces(decl);
        let mut iterables: Vec<CsType> = Vec::new();
        let mut is_iterator = false;
        for base in bases {
            let CsType::Named(target, args) = &base else {
                continue;
            };
            if target.is_user() {
                continue;
            }
            is_iterator |= matches!(target.name(), "IIterator" | "IIterableIterator");
            if matches!(target.name(), "IIterable" | "IIterableIterator") {
                let iterable = CsType::Named(
                    self.runtime("IIterable").with_kind(RefKind::Interface),
                    args.clone(),
                );
                if !iterables.contains(&iterable) {
                    iterables.push(iterable);
                }
            }
        }
        for iterable in iterables {
            self.implement_iterable(own, lookup, iterable, decl);
        }
        if is_iterator {
            self.implement_iterator(own, lookup, decl);
        }
        self.implement_async_iteration(own, lookup, decl);
    }

    /// The interfaces that a declaration names, with what these inherit; not those of its base class.
    pub fn own_interfaces(&mut self, decl: &TypeDecl) -> Vec<CsType> {
        let mut found = Vec::new();
        for base in decl.bases.clone() {
            let is_interface =
                matches!(&base, CsType::Named(decl, _) if decl.kind() == RefKind::Interface);
            if is_interface {
                let inherited = self.all_interfaces(&base);
                found.push(base);
                found.extend(inherited);
            }
        }
        found
    }

    fn implement_iterable(
        &mut self,
        own: &CsType,
        lookup: &CsType,
        iterable: CsType,
        decl: &mut TypeDecl,
    ) {
        let span = Span::file_start(self.file);
        let iterator = self.iterator_type();
        let found = match self.c.well_known_symbol_name("iterator") {
            Some(name) => self.cs_member(lookup, name),
            None => None,
        };
        let Some(call) = found.and_then(|found| self.call_own(own, lookup, &found, None, span))
        else {
            self.refuse(span, "this `[Symbol.iterator]`");
            return;
        };
        let (mut body, value) = self.separately(|l| l.convert(call, &iterator, span));
        body.push(Stmt::return_(value));
        let mut method = Method::new("GetIterator", Vec::new(), iterator, body);
        method.implements = Some(iterable);
        decl.members.push(Member::Method(method));
    }

    fn implement_iterator(&mut self, own: &CsType, lookup: &CsType, decl: &mut TypeDecl) {
        let span = Span::file_start(self.file);
        let interface = self.iterator_type();
        for (name, cs_name) in [("next", "Next"), ("return", "Return"), ("throw", "Throw")] {
            let found = self.cs_member(lookup, PropName::Text(Atom::new(name)));
            let Some(found) = found else { continue };
            let local = self.fresh.local("value", CsType::Object);
            let (mut body, called) = self.separately(|l| {
                let given = Expr::local(&local);
                let call = l.call_own(own, lookup, &found, Some(given), span)?;
                Some(l.as_iterator_result(call))
            });
            let Some(called) = called else {
                self.refuse(span, "this method of an iterator");
                continue;
            };
            body.push(Stmt::return_(called));
            let result = self.runtime_class("IteratorResult");
            let mut method = Method::new(cs_name, vec![Param::new(&local)], result, body);
            method.implements = Some(interface.clone());
            decl.members.push(Member::Method(method));
            if name == "next" {
                continue;
            }
            let has = self.has_iterator_method(own, lookup, &found, cs_name, interface.clone());
            decl.members.push(has);
        }
    }

    /// `CanReturn` and `CanThrow` of the library's iterators: whether the object has the method, which a property may hold or not.
    pub(super) fn has_iterator_method(
        &self,
        own: &CsType,
        lookup: &CsType,
        found: &CsMember,
        cs_name: &str,
        interface: CsType,
    ) -> Member {
        let has = match &found.kind {
            CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } if ty.admits_null() => {
                let name = self.held_name(own, lookup, found);
                Expr::is_not_null(Expr::property(Expr::this(own.clone()), name, ty.clone()))
            }
            _ => Expr::bool(true),
        };
        let mut property = Property::new(format!("Can{cs_name}"), CsType::Bool);
        property.implements = Some(interface);
        property.get = Some(Accessor::get(vec![Stmt::return_(has)]));
        Member::Property(property)
    }

    /// Under which name the object itself has a member: the class of literals beside an interface holds functions.
    pub fn held_name(&self, own: &CsType, lookup: &CsType, member: &CsMember) -> String {
        match (&member.kind, own == lookup) {
            (CsMemberKind::Method(_), false) => format!("{}Function", member.name),
            _ => member.name.clone(),
        }
    }

    /// A call of a method of the object itself with at most one argument; `None` if it needs another one.
    pub fn call_own(
        &mut self,
        own: &CsType,
        lookup: &CsType,
        member: &CsMember,
        given: Option<Expr>,
        span: Span,
    ) -> Option<Expr> {
        let this = Expr::this(own.clone());
        let name = self.held_name(own, lookup, member);
        match &member.kind {
            CsMemberKind::Method(sig) if own == lookup => {
                if !sig.type_params.is_empty() {
                    return None;
                }
                let params: Vec<CsType> = sig.params.iter().map(|p| p.ty.clone()).collect();
                if sig.params.iter().any(|param| param.rest) {
                    return None;
                }
                let args = self.one_argument(&params, given, span)?;
                Some(Expr::call_method(this, name, args, sig.result.clone()))
            }
            CsMemberKind::Method(_)
            | CsMemberKind::Field { .. }
            | CsMemberKind::Accessor { .. } => {
                let ty = match &member.kind {
                    CsMemberKind::Method(sig) => sig.delegate(),
                    CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => ty.clone(),
                    CsMemberKind::Unsupported => return None,
                };
                let CsType::Delegate(params, result) = ty.strip().clone() else {
                    return None;
                };
                let function = Expr::property(this, name, ty.clone());
                let function = match ty.admits_null() {
                    true => Expr::suppress(function),
                    false => function,
                };
                let args = self.one_argument(&params, given, span)?;
                Some(Expr::invoke(function, args, *result))
            }
            CsMemberKind::Unsupported => None,
        }
    }

    fn one_argument(
        &mut self,
        params: &[CsType],
        given: Option<Expr>,
        span: Span,
    ) -> Option<Vec<Expr>> {
        let mut args = Vec::new();
        for (index, ty) in params.iter().enumerate() {
            let value = match (&given, index) {
                (Some(given), 0) => given.clone(),
                _ if matches!(
                    ty,
                    CsType::Object | CsType::UndefinedOr(_) | CsType::Optional(_)
                ) =>
                {
                    self.undefined(ty)
                }
                _ => return None,
            };
            args.push(self.convert(value, ty, span));
        }
        Some(args)
    }

    pub fn iterator_type(&self) -> CsType {
        CsType::Named(
            self.runtime("IIterator").with_kind(RefKind::Interface),
            Vec::new(),
        )
    }

    /// What a `next` of the program gave, as the library's object.
    fn as_iterator_result(&mut self, value: Expr) -> Expr {
        let result = self.runtime_class("IteratorResult");
        if value.ty == result {
            return value;
        }
        let object = self.to_object(value);
        Expr::call_static(result.clone(), "Of", vec![object], result)
    }

    /// Whether this is the C# type of what `next()` gives.
    pub fn is_iterator_result(&self, ty: &CsType) -> bool {
        matches!(ty, CsType::Named(decl, _) if !decl.is_user() && decl.name() == "IteratorResult")
    }

    /// `next`, `return` and `throw` of an iterator. `None` for other members.
    pub fn iterator_call(
        &mut self,
        receiver: &Expr,
        name: &str,
        args: &[Argument],
    ) -> Option<Expr> {
        let name = match name {
            "next" => "Next",
            "return" => "Return",
            "throw" => "Throw",
            _ => return None,
        };
        let is_async = is_async_iterator(&receiver.ty);
        if !(is_async || is_library_iterator(&receiver.ty))
            || args.len() > 1
            || args.iter().any(|arg| arg.spread)
        {
            return None;
        }
        let (object, values) = self.iterator_arguments(receiver, args);
        let result = match is_async {
            true => self.result_promise(),
            false => self.runtime_class("IteratorResult"),
        };
        Some(Expr::call_method(object, name, values, result))
    }

    fn iterator_arguments(&mut self, receiver: &Expr, args: &[Argument]) -> (Expr, Vec<Expr>) {
        let before = self.code.prelude.len();
        let values: Vec<Expr> = args
            .iter()
            .map(|arg| self.expr_as(arg.expr, &CsType::Object))
            .collect();
        let mut object = receiver.clone();
        if self.code.prelude.len() > before && !self.is_stable(&object) {
            let added: Vec<Stmt> = self.code.prelude.drain(before..).collect();
            object = Expr::local(&self.keep(object, "kept"));
            self.code.prelude.extend(added);
        }
        (object, values)
    }

    /// `iterator.return?.(value)` and `iterator.throw?.(error)` of an iterator of which only that is known. `None` for other chains.
    pub fn optional_iterator_call(&mut self, chain: ExprId) -> Option<Expr> {
        let ExprKind::Call {
            callee,
            args,
            optional: true,
            ..
        } = &self.ast[chain].kind
        else {
            return None;
        };
        let ExprKind::Member {
            object,
            property,
            optional: false,
        } = &self.ast[*callee].kind
        else {
            return None;
        };
        let method = match property.text.as_str() {
            "return" => "ReturnIfAny",
            "throw" => "ThrowIfAny",
            _ => return None,
        };
        let ty = self.ty(*object);
        let repr = self.repr(ty);
        let is_async = is_async_iterator(&repr);
        let known = is_async || is_library_iterator(&repr);
        if !known || args.len() > 1 || args.iter().any(|arg| arg.spread) {
            return None;
        }
        let receiver = self.receiver(*object);
        // The argument is evaluated only if there is such a method: one that does nothing can be evaluated in any case.
        if !args.iter().all(|arg| self.is_plain_value(arg.expr)) {
            return None;
        }
        let (object, values) = self.iterator_arguments(&receiver, args);
        let mut all = vec![object];
        all.extend(values);
        let result = CsType::undefined_or(match is_async {
            true => self.result_promise(),
            false => self.runtime_class("IteratorResult"),
        });
        Some(Expr::call_static(
            self.runtime_class("Iteration"),
            method,
            all,
            result,
        ))
    }

    /// Whether evaluating an expression has no effect that could be seen: names and literals.
    pub fn is_plain_value(&self, expr: ExprId) -> bool {
        match &self.ast[expr].kind {
            ExprKind::Number { .. }
            | ExprKind::String(_)
            | ExprKind::Boolean(_)
            | ExprKind::Null
            | ExprKind::BigInt(_)
            | ExprKind::This
            | ExprKind::Name(_)
            | ExprKind::Function(_) => true,
            ExprKind::Array(elements) => elements.is_empty(),
            ExprKind::Object(properties) => properties.is_empty(),
            ExprKind::Unary { operand, .. } => self.is_plain_value(*operand),
            ExprKind::As { expr, .. } => self.is_plain_value(*expr),
            _ => false,
        }
    }

    /// `value` and `done` of what `next()` gives; `want` is what the type says. `None` for other receivers and members.
    pub fn iterator_result_member(
        &mut self,
        receiver: &Expr,
        name: &str,
        want: Ty,
        span: Span,
    ) -> Option<Expr> {
        match (self.is_iterator_result(&receiver.ty), name) {
            (true, "done") => Some(Expr::property(receiver.clone(), "Done", CsType::Bool)),
            (true, "value") => {
                let value = Expr::property(receiver.clone(), "Value", CsType::Object);
                let want = self.repr(want);
                Some(self.convert(value, &want, span))
            }
            _ => None,
        }
    }

    /// Whether a type is `IteratorResult<T, TReturn>` or a part of it.
    pub fn is_result_type(&self, ty: Ty) -> bool {
        matches!(self.c.kind(ty), TyKind::Reference { target, .. }
            if self.is_library_symbol(*target)
                && matches!(self.name_of(*target).as_str(), "IteratorYieldResult" | "IteratorReturnResult"))
    }

    /// `{ value, done }` where what `next()` gives is expected. `None` if the literal has other properties.
    pub fn result_literal(&mut self, properties: &[ObjectProperty]) -> Option<Expr> {
        let mut parts = Vec::new();
        for property in properties {
            let ObjectProperty::Value { key, value, .. } = property else {
                return None;
            };
            let name = key.static_atom()?;
            parts.push((name, *value));
        }
        let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        let done_first = match names.as_slice() {
            ["value", "done"] => false,
            ["done", "value"] => true,
            _ => return None,
        };
        let work: Vec<_> = parts
            .iter()
            .map(|(name, value)| {
                let (is_value, value) = (name.as_str() == "value", *value);
                move |l: &mut Self| match is_value {
                    true => l.expr_as(value, &CsType::Object),
                    false => l.expr_as(value, &CsType::Bool),
                }
            })
            .collect();
        let values = self.in_order(work);
        let result = self.runtime_class("IteratorResult");
        Some(match done_first {
            true => Expr::call_static(result.clone(), "DoneFirst", values, result),
            false => Expr::new_object(result, values),
        })
    }

    /// What C# gets when it walks a value of this type.
    pub fn iterable_item(&mut self, ty: &CsType) -> Option<CsType> {
        match ty {
            CsType::Array(element) => Some((**element).clone()),
            CsType::Named(decl, args) if !decl.is_user() => match decl.name() {
                "IEnumerable" | "IIterable" | "IIterableIterator" | "IteratorObject"
                | "ArrayIterator" | "Set" => args.first().cloned(),
                "BigInt64Array" | "BigUint64Array" => Some(CsType::BigInteger),
                "Int8Array" | "Uint8Array" | "Uint8ClampedArray" | "Int16Array" | "Uint16Array"
                | "Int32Array" | "Uint32Array" | "Float32Array" | "Float64Array" => {
                    Some(CsType::Double)
                }
                _ => None,
            },
            CsType::Named(..) => {
                let bases = self.bases_of_type(ty);
                bases.iter().find_map(|base| self.iterable_item(base))
            }
            _ => None,
        }
    }

    /// Whether C# sees one type of the library's iteration as another.
    pub fn is_iteration_subtype(&self, sub: &CsType, of: &CsType) -> bool {
        let (CsType::Named(a, own), CsType::Named(b, wanted)) = (sub, of) else {
            return false;
        };
        let same = own.first() == wanted.first();
        match (a.name(), b.name()) {
            (
                "IIterable" | "IIterableIterator" | "IteratorObject" | "ArrayIterator" | "Set",
                "IEnumerable",
            )
            | ("IteratorObject" | "ArrayIterator" | "IIterableIterator", "IIterable")
            | ("IteratorObject" | "ArrayIterator", "IIterableIterator")
            | ("ArrayIterator", "IteratorObject") => same,
            ("IIterableIterator" | "IteratorObject" | "ArrayIterator", "IIterator")
            | ("AsyncGenerator" | "IAsyncIterableIterator", "IAsyncIterable" | "IAsyncIterator")
            | ("AsyncGenerator", "IAsyncIterableIterator") => true,
            _ => false,
        }
    }
}

/// As [`is_library_iterator`], for iterators that give promises.
fn is_async_iterator(ty: &CsType) -> bool {
    matches!(ty, CsType::Named(decl, _) if !decl.is_user()
        && matches!(decl.name(), "IAsyncIterator" | "IAsyncIterableIterator" | "AsyncGenerator"))
}

/// Whether `next()` of a value of this C# type is the library's.
fn is_library_iterator(ty: &CsType) -> bool {
    matches!(ty, CsType::Named(decl, _) if !decl.is_user()
        && matches!(decl.name(), "IIterator" | "IIterableIterator" | "IteratorObject" | "ArrayIterator"))
}
