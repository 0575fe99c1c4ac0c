//! Changes of C# type: chosen by the pair of `CsType`s alone. A pair that has no exact conversion is refused at the place.

use super::Lowerer;
use crate::ir::{Callee, CsType, Element, Expr, ExprKind, RefKind};
use crate::source::Span;

impl Lowerer<'_, '_> {
    /// The value as a `to`. Reports a refusal if there is no exact conversion.
    pub fn convert(&mut self, value: Expr, to: &CsType, span: Span) -> Expr {
        if value.ty == *to {
            return value;
        }
        let from = value.ty.clone();
        match self.try_convert(value, to, span) {
            Some(converted) => converted,
            None => {
                self.problems.push(
                    crate::diagnostics::Diagnostic::error(
                        crate::diagnostics::Code::UnsupportedSyntax,
                        span,
                        "this use of a value as another type is not supported yet",
                    )
                    .with_note(format!("a C# `{from}` would have to be seen as `{to}`")),
                );
                self.marker(to.clone())
            }
        }
    }

    /// `None` if there is no exact conversion.
    pub fn try_convert(&mut self, value: Expr, to: &CsType, span: Span) -> Option<Expr> {
        use CsType as T;
        let to = to.slot();
        let from = value.ty.clone();
        if from == *to {
            return Some(value);
        }
        // `undefined` and `null` as constants.
        if let ExprKind::Null = value.kind {
            return Some(match to {
                T::UndefinedOr(_) | T::NullOr(_) | T::Object => Expr::null(to.clone()),
                T::Optional(_) => Expr::default(to.clone()),
                T::Void => value,
                _ => return None,
            });
        }
        Some(match (&from, to) {
            (_, T::Void) => value,
            (T::Void, _) => {
                let nothing = self.undefined(to);
                if nothing.ty != *to {
                    return None;
                }
                self.before(crate::ir::Stmt::expr(value));
                nothing
            }
            (_, T::Object) => self.to_object(value),
            (T::Object, T::Delegate(..)) if self.gathers_where_others_do_not(to) => {
                self.refuse(
                    span,
                    "a function that gathers arguments, where it could be one that gets an array (or the other way round),",
                );
                self.marker(to.clone())
            }
            (T::Object, _) => self.from_object(value, to),
            (T::Int | T::UInt | T::Long, T::Double) => Expr::implicit(value, T::Double),
            (T::Int | T::UInt | T::Long, T::UndefinedOr(inner) | T::NullOr(inner))
                if **inner == T::Double =>
            {
                Expr::implicit(Expr::implicit(value, T::Double), to.clone())
            }
            (T::Optional(a), T::Optional(b)) => {
                if matches!(&**a, T::Optional(inner) if inner == b) {
                    Expr::call_method(value, "Flatten", Vec::new(), to.clone())
                } else {
                    match &**a {
                        T::UndefinedOr(inner) if *inner == *b => Expr::call_static(
                            self.runtime_class("Optional"),
                            "Flatten",
                            vec![value],
                            to.clone(),
                        ),
                        _ => {
                            let object = self.to_object(value);
                            self.from_object(object, to)
                        }
                    }
                }
            }
            (T::Optional(inner), T::UndefinedOr(target)) => {
                let plain = match &**inner {
                    T::UndefinedOr(deeper) => T::undefined_or((**deeper).clone()),
                    other => T::undefined_or(other.clone()),
                };
                match plain == *to {
                    true => Expr::call_method(value, "OrUndefined", Vec::new(), to.clone()),
                    false => {
                        let simple = T::optional((**target).clone());
                        if self.is_reference_step(inner, target) {
                            let plain = Expr::call_method(value, "OrUndefined", Vec::new(), plain);
                            return self.try_convert(plain, to, span);
                        }
                        let flat = self.try_convert(value, &simple, span)?;
                        Expr::call_method(flat, "OrUndefined", Vec::new(), to.clone())
                    }
                }
            }
            (T::Optional(inner), T::NullOr(target)) => {
                if inner == target {
                    Expr::call_method(value, "OrNull", Vec::new(), to.clone())
                } else {
                    let simple = T::optional((**target).clone());
                    let flat = self.try_convert(value, &simple, span)?;
                    Expr::call_method(flat, "OrNull", Vec::new(), to.clone())
                }
            }
            (T::UndefinedOr(inner), T::Optional(target)) if inner == target => {
                self.optional_from(value, "FromUndefinedOr", to)
            }
            (T::NullOr(inner), T::Optional(target)) if inner == target => {
                self.optional_from(value, "FromNullOr", to)
            }
            (T::UndefinedOr(inner), T::Optional(_)) => {
                let middle = T::optional((**inner).clone());
                let optional = self.optional_from(value, "FromUndefinedOr", &middle);
                return self.try_convert(optional, to, span);
            }
            (T::NullOr(inner), T::Optional(_)) => {
                let middle = T::optional((**inner).clone());
                let optional = self.optional_from(value, "FromNullOr", &middle);
                return self.try_convert(optional, to, span);
            }
            (T::Optional(inner), _) => {
                let plain = Expr::property(value, "Value", (**inner).clone());
                return self.try_convert(plain, to, span);
            }
            (_, T::Optional(inner)) => {
                let plain = self.try_convert(value, inner, span)?;
                Expr::implicit(plain, to.clone())
            }
            (T::UndefinedOr(a), T::UndefinedOr(b)) | (T::NullOr(a), T::NullOr(b)) => {
                if self.is_reference_step(a, b) {
                    self.reference_cast(value, to)
                } else if let (T::Array(x), T::Array(y)) = (&**a, &**b)
                    && self.differs_in_undefined(x, y)
                {
                    let arrays = self.runtime_class("Arrays");
                    Expr::call_static(arrays, "DefinedOrNull", vec![value], to.clone())
                } else if let (T::Array(x), T::Array(y)) = (&**a, &**b)
                    && self.differs_in_undefined(y, x)
                {
                    Expr::suppress_as(value, to.clone())
                } else if matches!((&**a, &**b), (T::Delegate(..), T::Delegate(..))) {
                    let inner = Expr::suppress(value.clone());
                    let adapted = self.adapt_delegate(inner, b, span)?;
                    let test = Expr::is_null(value);
                    Expr::conditional(
                        test,
                        Expr::null(to.clone()),
                        Expr::implicit(adapted, to.clone()),
                        to.clone(),
                    )
                } else {
                    return None;
                }
            }
            (T::UndefinedOr(_), T::NullOr(_)) | (T::NullOr(_), T::UndefinedOr(_)) => return None,
            (_, T::UndefinedOr(inner) | T::NullOr(inner)) => {
                let plain = self.try_convert(value, inner, span)?;
                Expr::implicit(plain, to.clone())
            }
            (T::UndefinedOr(inner) | T::NullOr(inner), _) => {
                let plain = match inner.is_value_type() {
                    true => {
                        // What TypeScript knows of a value by a test, C# does not always see.
                        let ty = value.ty.clone();
                        let object = Expr::suppress_as(value, ty);
                        Expr::property(object, "Value", (**inner).clone())
                    }
                    false => Expr::suppress(value),
                };
                return self.try_convert(plain, to, span);
            }
            (T::TypeParam(_), _) => {
                let object = self.to_object(value);
                self.from_object(object, to)
            }
            (_, T::TypeParam(_)) => {
                let object = self.to_object(value);
                self.from_object(object, to)
            }
            (T::Delegate(..), T::Delegate(..)) => return self.adapt_delegate(value, to, span),
            (T::Int | T::UInt | T::Long | T::Double, T::Named(decl, _))
                if decl.kind() == RefKind::Enum =>
            {
                // Only whole numbers of 32 bits are values of a C# enum; others end the program.
                let number = self.try_convert(value, &T::Double, span)?;
                let object = self.to_object(number);
                self.from_object(object, to)
            }
            (T::Named(decl, _), T::Double) if decl.kind() == RefKind::Enum => {
                Expr::cast(value, T::Double)
            }
            (T::String, T::Named(decl, args))
                if decl.name() == "IEnumerable"
                    && matches!(args.as_slice(), [T::String | T::Object]) =>
            {
                let strings = T::Named(decl.clone(), vec![T::String]);
                let owner = self.runtime_class("Strings");
                let points = Expr::call_static(owner, "CodePoints", vec![value], strings);
                // A sequence of strings is one of objects: `IEnumerable<out T>`.
                match points.ty == *to {
                    true => points,
                    false => Expr::implicit(points, to.clone()),
                }
            }
            (T::Array(element), T::Named(decl, args))
                if decl.name() == "IEnumerable" && args.first() == Some(&**element) =>
            {
                Expr::implicit(value, to.clone())
            }
            (T::Array(element), T::Named(decl, args))
                if decl.name() == "IEnumerable"
                    && args
                        .first()
                        .is_some_and(|item| self.differs_in_undefined(element, item)) =>
            {
                let item = args.first()?.clone();
                let defined = Expr::call_static(
                    self.runtime_class("Arrays"),
                    "Defined",
                    vec![value],
                    T::array(item),
                );
                Expr::implicit(defined, to.clone())
            }
            // C# sees a sequence of one class as one of what the class extends or implements.
            (T::Array(element), T::Named(decl, args))
                if decl.name() == "IEnumerable"
                    && args
                        .first()
                        .is_some_and(|item| self.is_seen_as_class(element, item)) =>
            {
                Expr::implicit(value, to.clone())
            }
            // Items are converted on the way; a sequence of objects is one of anything as it is.
            (T::Named(own, from), T::Named(decl, into))
                if decl.name() == "IEnumerable"
                    && own == decl
                    && let ([from], [into]) = (from.as_slice(), into.as_slice()) =>
            {
                let is_reference =
                    matches!(from, T::String | T::Array(_) | T::Symbol | T::Delegate(..))
                        || matches!(from, T::Named(item, _) if !item.is_value_type());
                if *into == T::Object && is_reference {
                    return Some(Expr::implicit(value, to.clone()));
                }
                let (from, into) = (from.clone(), into.clone());
                self.note_cast(&into);
                Expr::call_static(
                    self.runtime_class("Iteration"),
                    "Seen",
                    vec![value],
                    to.clone(),
                )
                .with_type_args(vec![from, into])
            }
            (T::Named(own, _), T::Named(decl, _))
                if decl.name() == "IEnumerable"
                    && !own.is_user()
                    && own.name() != "IEnumerable" =>
            {
                return self.library_enumerable(value, to).ok();
            }
            (T::Array(_) | T::Named(..), T::Array(_) | T::Named(..))
                if self.is_held_as(&from, to) =>
            {
                let object = self.to_object(value);
                self.from_object(object, to)
            }
            // The same array: C# does not tell the two types apart. Elements that are undefined end the program.
            (T::Array(a), T::Array(b)) if self.differs_in_undefined(a, b) => Expr::call_static(
                self.runtime_class("Arrays"),
                "Defined",
                vec![value],
                to.clone(),
            ),
            (T::Array(a), T::Array(b)) if self.differs_in_undefined(b, a) => {
                Expr::suppress_as(value, to.clone())
            }
            (T::Array(_), T::Array(element)) if is_fresh(&value) => {
                self.spread_value(value, element, span)
            }
            (T::Array(_), T::Named(decl, _)) if decl.name() == "ArrayBase" => {
                Expr::implicit(value, to.clone())
            }
            (T::Named(decl, _), T::Array(element))
                if decl.name() == "ArrayBase" && is_fresh(&value) =>
            {
                let items = self.spread_value(value, element, span);
                Expr::collection(vec![Element::Spread(items)], to.clone())
            }
            (T::Named(decl, _), T::Named(..) | T::Array(_)) if decl.name() == "ArrayBase" => {
                Expr::cast(value, to.clone())
            }
            (T::Named(..), T::Named(..)) if promise_as(&from, to).is_some() => {
                let seen = promise_as(&from, to).into_iter().collect();
                Expr::call_method(value, "As", Vec::new(), to.clone()).with_type_args(seen)
            }
            // A dictionary that a generic function made, where its caller knows the keys.
            (T::Named(record, args), T::Named(decl, _))
                if record.name() == "Record"
                    && args.as_slice() == [T::Object]
                    && decl.kind() == RefKind::Interface
                    && self
                        .shape_of(to)
                        .is_some_and(|shape| self.asserted.shapes.contains_key(&shape)) =>
            {
                let object = self.to_object(value);
                self.from_object(object, to)
            }
            (T::Named(..), T::Named(..)) if self.is_cs_subtype(&from, to) => {
                Expr::implicit(value, to.clone())
            }
            // The object may have been made with other type arguments: then the program ends with a message.
            (T::Named(..), T::Named(_, args))
                if !args.is_empty() && self.is_generic_union(&from) =>
            {
                Expr::call_static(
                    self.runtime_class("Values"),
                    "Cast",
                    vec![Expr::implicit(value, T::Object)],
                    to.clone(),
                )
                .with_type_args(vec![to.clone()])
            }
            (T::Named(a, from), T::Named(b, into))
                if a == b && a.name() == "Record" && self.makes_record(&value, from, into) =>
            {
                return Some(made_as(value, into, to));
            }
            (T::Named(a, from), T::Named(b, into))
                if a == b
                    && a.name() == "Record"
                    && self.differs_in_undefined(&from[0], &into[0]) =>
            {
                let records = self.runtime_class("Records");
                Expr::call_static(records, "Defined", vec![value], to.clone())
            }
            (T::Named(a, from), T::Named(b, into))
                if a == b
                    && a.name() == "Record"
                    && self.differs_in_undefined(&into[0], &from[0]) =>
            {
                Expr::suppress_as(value, to.clone())
            }
            // `this: C<number>` in the generic class: what C# knows as `C<T>`.
            (T::Named(a, own), T::Named(b, given))
                if a == b
                    && a.is_user()
                    && own
                        .iter()
                        .zip(given)
                        .all(|(own, given)| own == given || matches!(own, T::TypeParam(_))) =>
            {
                let object = self.to_object(value);
                self.from_object(object, to)
            }
            (T::Named(a, _), T::Named(b, _)) if self.can_be(&from, a, to, b) => {
                match self.is_view(&from) {
                    // An object with other type arguments fails by name.
                    true => {
                        let object = self.to_object(value);
                        self.from_object(object, to)
                    }
                    false => Expr::cast(value, to.clone()),
                }
            }
            _ => return None,
        })
    }

    fn is_generic_union(&mut self, ty: &CsType) -> bool {
        let Some(id) = self.shape_of(ty) else {
            return false;
        };
        matches!(self.shape(id).key, super::shapes::ShapeKey::UnionOf(_))
    }

    /// Whether a dictionary is being made by `Object.fromEntries`, so that it can be made of other values: the library checks each.
    fn makes_record(&self, value: &Expr, from: &[CsType], into: &[CsType]) -> bool {
        let ExprKind::Call(call) = &value.kind else {
            return false;
        };
        let Callee::Static { name, .. } = &call.callee else {
            return false;
        };
        name == "FromEntries" && from != into && call.type_args.first() == from.first()
    }

    fn is_seen_as_class(&mut self, own: &CsType, wanted: &CsType) -> bool {
        matches!((own, wanted), (CsType::Named(a, _), CsType::Named(b, _))
            if a.is_user() && b.is_user() && !a.is_value_type() && !b.is_value_type())
            && self.is_cs_subtype(own, wanted)
    }

    /// Whether a cast from one class or interface to another can succeed for some object.
    fn can_be(
        &mut self,
        from: &CsType,
        a: &crate::ir::TypeRef,
        to: &CsType,
        b: &crate::ir::TypeRef,
    ) -> bool {
        if a.is_value_type() || b.is_value_type() {
            return false;
        }
        if self.is_cs_subtype(to, from) {
            return true;
        }
        // The same declaration with other type arguments is another type.
        if a == b {
            return false;
        }
        // Interfaces of the program: the object's class may have both.
        a.is_user()
            && b.is_user()
            && (a.kind() == RefKind::Interface || b.kind() == RefKind::Interface)
    }

    fn is_reference_step(&mut self, a: &CsType, b: &CsType) -> bool {
        if a == b {
            return true;
        }
        match (a, b) {
            (CsType::Named(x, _), CsType::Named(y, _)) => {
                self.is_cs_subtype(a, b) || self.can_be(a, x, b, y)
            }
            _ => false,
        }
    }

    fn reference_cast(&mut self, value: Expr, to: &CsType) -> Expr {
        let (from, target) = (value.ty.strip().clone(), to.strip().clone());
        match self.is_cs_subtype(&from, &target) {
            true => Expr::implicit(value, to.clone()),
            false => Expr::cast(value, to.clone()),
        }
    }

    fn optional_from(&self, value: Expr, method: &str, to: &CsType) -> Expr {
        Expr::call_static(
            self.runtime_class("Optional"),
            method,
            vec![value],
            to.clone(),
        )
    }

    /// The self-describing form of any value.
    pub fn to_object(&mut self, value: Expr) -> Expr {
        match value.ty.clone() {
            CsType::Object => value,
            // What the callers of generic code may know the keys of holds anything.
            CsType::Named(record, from)
                if record.name() == "Record"
                    && self.has_open_dictionaries()
                    && self.makes_record(&value, &from, &[CsType::Object]) =>
            {
                let any = CsType::Named(record, vec![CsType::Object]);
                Expr::implicit(made_as(value, &[CsType::Object], &any), CsType::Object)
            }
            CsType::Int | CsType::UInt | CsType::Long | CsType::Clr(_) => {
                Expr::implicit(Expr::cast(value, CsType::Double), CsType::Object)
            }
            CsType::NullOr(_) => Expr::call_static(
                self.runtime_class("Values"),
                "NullOrToObject",
                vec![value],
                CsType::Object,
            ),
            CsType::Optional(_) => Expr::call_method(value, "ToObject", Vec::new(), CsType::Object),
            CsType::TypeParam(_) => Expr::call_static(
                self.runtime_class("Values"),
                "ToObject",
                vec![value],
                CsType::Object,
            ),
            CsType::UndefinedOr(inner) if matches!(*inner, CsType::TypeParam(_)) => {
                Expr::call_static(
                    self.runtime_class("Values"),
                    "ToObject",
                    vec![value],
                    CsType::Object,
                )
            }
            _ => Expr::implicit(value, CsType::Object),
        }
    }

    /// A checked cast from the self-describing form; a value of another type ends in `CheckFailed`.
    pub fn from_object(&mut self, value: Expr, to: &CsType) -> Expr {
        if self.may_need_elements(to) {
            return self.reified(value, to);
        }
        self.note_cast(to);
        let values = self.runtime_class("Values");
        match to {
            _ if super::async_functions::promised(to.strip()).is_some()
                && !matches!(to, CsType::NullOr(_) | CsType::Optional(_)) =>
            {
                let promised = super::async_functions::promised(to.strip());
                let method = match to {
                    CsType::UndefinedOr(_) => "CastOrUndefined",
                    _ => "Cast",
                };
                Expr::call_static(
                    self.runtime_class("Promise"),
                    method,
                    vec![value],
                    to.clone(),
                )
                .with_type_args(promised.into_iter().collect())
            }
            CsType::NullOr(_) => Expr::call_static(values, "CastNullOr", vec![value], to.clone())
                .with_type_args(vec![to.clone()]),
            CsType::Int | CsType::UInt | CsType::Long => {
                let double = Expr::call_static(values, "Cast", vec![value], CsType::Double)
                    .with_type_args(vec![CsType::Double]);
                Expr::cast(double, to.clone())
            }
            // C# takes null for a string.
            CsType::String => Expr::call_static(values, "CastObject", vec![value], to.clone())
                .with_type_args(vec![to.clone()]),
            _ => Expr::call_static(values, "Cast", vec![value], to.clone())
                .with_type_args(vec![to.clone()]),
        }
    }

    /// C#'s null, or what stands for undefined in a slot of this type.
    pub fn undefined(&self, ty: &CsType) -> Expr {
        match ty {
            CsType::Optional(_) => Expr::default(ty.clone()),
            CsType::UndefinedOr(_) | CsType::Object => Expr::null(ty.clone()),
            _ => Expr::null(CsType::Object),
        }
    }

    /// What stands for null in a slot of this type.
    pub fn null_of(&self, ty: &CsType) -> Expr {
        match ty {
            CsType::NullOr(_) => Expr::null(ty.clone()),
            CsType::Optional(inner) => {
                let owner = CsType::Named(self.runtime("Optional"), vec![(**inner).clone()]);
                Expr::static_field(owner, "Null", ty.clone())
            }
            _ => Expr::static_field(self.runtime_class("Null"), "Value", CsType::Object),
        }
    }
}

/// Whether a value is an array that a function of the library has just made.
pub(in crate::lower) fn is_made_by_the_library(value: &Expr) -> bool {
    matches!(value.kind, ExprKind::Call(_)) && is_fresh(value)
}

/// The call of a generic method with another first type argument.
fn made_as(mut value: Expr, into: &[CsType], to: &CsType) -> Expr {
    if let ExprKind::Call(call) = &mut value.kind
        && let (Some(first), Some(wanted)) = (call.type_args.first_mut(), into.first())
    {
        *first = wanted.clone();
    }
    value.ty = to.clone();
    value
}

/// Whether nobody else has seen an array, so that a copy with other elements can take its place: the value of a literal or of a
/// function of the library that makes arrays.
pub fn is_fresh(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Collection(_) => true,
        ExprKind::Convert { value, .. } => is_fresh(value),
        ExprKind::New { .. } => value.ty.array_element().is_some(),
        ExprKind::Call(call) => match &call.callee {
            Callee::Instance { object, name } => {
                let of_library = match &object.ty {
                    CsType::Named(decl, _) => !decl.is_user(),
                    CsType::Array(_) | CsType::String => true,
                    _ => false,
                };
                // These give the array itself.
                let same = matches!(name.as_str(), "Reverse" | "Sort" | "Fill" | "CopyWithin");
                of_library && (makes_array(name) || same && is_fresh(object))
            }
            Callee::Static { owner, name } => match owner {
                CsType::Named(decl, _) => !decl.is_user() && makes_array(name),
                _ => false,
            },
            _ => false,
        },
        _ => false,
    }
}

fn makes_array(name: &str) -> bool {
    matches!(
        name,
        "Concat"
            | "Entries"
            | "Filter"
            | "Flat"
            | "FlatMap"
            | "From"
            | "GetOwnPropertyNames"
            | "Keys"
            | "Map"
            | "Match"
            | "Of"
            | "OfLength"
            | "Slice"
            | "Splice"
            | "Split"
            | "ToReversed"
            | "ToSorted"
            | "ToSpliced"
            | "Values"
            | "With"
    )
}

/// The type that a promise promises when it is seen as another one.
fn promise_as(from: &CsType, to: &CsType) -> Option<CsType> {
    let promised = super::async_functions::promised(to)?;
    super::async_functions::promised(from)?;
    Some(promised)
}
