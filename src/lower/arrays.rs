//! Array literals and element access.

use super::Lowerer;
use crate::check::checked::MemberKind;
use crate::check::expr::modes::ContextFlags;
use crate::check::ty::{PropName, Ty, TyFlags};
use crate::ir::{CsType, Element, Expr};
use crate::source::Span;
use crate::syntax::ast::{ArrayElement, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// `[a, ...b]`, made with the element type of the place.
    pub fn array_literal(&mut self, id: ExprId, elements: &[ArrayElement], to: &CsType) -> Expr {
        let own = self.expr_repr(id);
        let element = match (to.strip(), own.strip()) {
            (to, _) if to.is_untyped_array() => CsType::Object,
            (CsType::Array(element), _) => (**element).clone(),
            (CsType::Named(decl, args), _) if decl.name() == "IEnumerable" && args.len() == 1 => {
                args[0].clone()
            }
            (_, CsType::Array(_)) if elements.is_empty() => self.expected_element(id),
            (_, CsType::Array(element)) => (**element).clone(),
            _ => CsType::Object,
        };
        let array = CsType::array(element.clone());
        if elements.iter().any(|e| matches!(e, ArrayElement::Hole)) {
            return self.refuse_expr(id, "a hole in an array literal");
        }
        let spreads: Vec<bool> = elements
            .iter()
            .map(|e| matches!(e, ArrayElement::Spread { .. }))
            .collect();
        let values = self.in_order(
            elements
                .iter()
                .map(|each| {
                    let each = *each;
                    let element = element.clone();
                    move |l: &mut Self| match each {
                        ArrayElement::Expr(value) => l.expr_as(value, &element),
                        ArrayElement::Spread { expr, .. } => l.spread_source(expr, &element),
                        ArrayElement::Hole => l.marker(element.clone()),
                    }
                })
                .collect(),
        );
        let items = values
            .into_iter()
            .zip(spreads)
            .map(|(value, spread)| match spread {
                true => Element::Spread(value),
                false => Element::Item(value),
            })
            .collect();
        Expr::collection(items, array)
    }

    /// What the surroundings put into an empty array that stands where C# only knows an object.
    fn expected_element(&mut self, id: ExprId) -> CsType {
        let node = self.node(id);
        let Some(expected) = self.c.contextual_type(node, ContextFlags::NONE) else {
            return self.expected_through_callback(id).unwrap_or(CsType::Object);
        };
        let mut members = self.strip_nullish(expected).members;
        // `handlers[event]` of a mapped type: what all of its properties are.
        if let Some(constraint) = self.c.base_constraint(expected) {
            members.extend(self.strip_nullish(constraint).members);
        }
        for member in members {
            if let Some(element) = self.element_of(member)
                && !self.c.is(element, crate::check::ty::TyFlags::NEVER)
            {
                return self.arg_repr(element);
            }
        }
        self.expected_through_callback(id).unwrap_or(CsType::Object)
    }

    /// What `...x` iterates, as C# elements of this type.
    pub fn spread_source(&mut self, id: ExprId, element: &CsType) -> Expr {
        let value = self.expr(id);
        let span = self.span(id);
        self.spread_value(value, element, span)
    }

    /// What spreading this value gives, as C# elements of this type.
    pub fn spread_value(&mut self, value: Expr, element: &CsType, span: Span) -> Expr {
        match &value.ty {
            CsType::Array(own)
                if **own == *element
                    || self.differs_in_undefined(own, element)
                    || self.differs_in_undefined(element, own) =>
            {
                let array = CsType::array(element.clone());
                self.convert(value, &array, span)
            }
            CsType::String if *element == CsType::String => {
                let target = CsType::Named(self.enumerable(), vec![CsType::String]);
                self.convert(value, &target, span)
            }
            ty if ty.is_untyped_array() => {
                let own = CsType::Named(self.enumerable(), vec![CsType::Object]);
                let items = Expr::call_method(value, "Walk", Vec::new(), own);
                let target = CsType::Named(self.enumerable(), vec![element.clone()]);
                self.as_enumerable(items, &target, span)
            }
            CsType::Array(own) => {
                // Other element types: each element is converted on the way.
                let own = (**own).clone();
                let param = self.fresh.local("item", own.clone());
                let body = self.convert(Expr::local(&param), element, span);
                let delegate = CsType::delegate(vec![own], element.clone());
                let lambda = Expr::lambda(vec![param], body, delegate);
                Expr::call_method(value, "Map", vec![lambda], CsType::array(element.clone()))
                    .with_type_args(vec![element.clone()])
            }
            _ => {
                let iterable = CsType::Named(self.enumerable(), vec![element.clone()]);
                self.as_enumerable(value, &iterable, span)
            }
        }
    }

    pub fn enumerable(&self) -> crate::ir::TypeRef {
        crate::ir::clr::enumerable_type()
    }

    /// `object[index]` as a value.
    pub fn index(&mut self, id: ExprId, to: &CsType) -> Expr {
        let ExprKind::Index { object, index, .. } = self.ast[id].kind else {
            return self.marker(CsType::Object);
        };
        if let Some(value) = self.read_of_any(id) {
            return value;
        }
        let Some(member) = self.checked.member(self.node(id)).cloned() else {
            return self.refuse_expr(id, "this element access");
        };
        let kind = match member.kind {
            // Of a union of texts.
            MemberKind::IndexSignature if self.expr_repr(object) == CsType::String => {
                MemberKind::StringIndex
            }
            kind => kind,
        };
        match kind {
            MemberKind::ArrayIndex | MemberKind::TupleIndex(_) => {
                let observed =
                    self.checked.undefined_observed(self.node(id)) || self.admits_undefined(id);
                let (array, at) = self.pair(|l| l.receiver(object), |l| l.element_index(index));
                // Where elements are of any type, undefined costs nothing and goes where the value goes.
                let any = array.ty == CsType::array(CsType::Object);
                match any && !observed && member.kind == MemberKind::ArrayIndex {
                    true => {
                        let read = self.element_read(id, array, at, true);
                        self.to_object(read)
                    }
                    false => self.element_read(id, array, at, observed),
                }
            }
            MemberKind::StringIndex => {
                let observed = self.may_be_past_the_end(id)
                    || self.admits_undefined(id)
                    || matches!(to, CsType::UndefinedOr(_) | CsType::Optional(_));
                let (text, at) = self.pair(|l| l.receiver(object), |l| l.element_index(index));
                self.code_unit(text, at, observed)
            }
            MemberKind::IndexSignature => self.dictionary_read(id, object, index),
            MemberKind::EnumReverse => self.enum_name_of(id, object, index),
            MemberKind::Field
                if matches!(self.expr_repr(object).strip(), CsType::Array(_))
                    && let PropName::Text(name) = self.c.prop(member.prop).name
                    && name.as_str().parse::<u32>().is_ok() =>
            {
                let array = self.receiver(object);
                match self.named_element(&array, name) {
                    Some(element) => element,
                    None => self.member(id, to),
                }
            }
            MemberKind::EnumMember
            | MemberKind::Field
            | MemberKind::Method
            | MemberKind::Accessor
            | MemberKind::NamespaceExport => self.member(id, to),
            MemberKind::ComputedKey => {
                let (object, key) = self.pair(
                    |l| l.expr_as(object, &CsType::Object),
                    |l| l.property_key(index),
                );
                Expr::call_static(
                    self.runtime_class("Objects"),
                    "Get",
                    vec![object, key],
                    CsType::Object,
                )
            }
        }
    }

    /// Whether an expression that TypeScript calls a `string` is `text[i]` or what such a read gave.
    pub fn may_be_past_the_end(&mut self, id: ExprId) -> bool {
        let id = self.ast.erased(id);
        self.ty(id) == Ty::GROUP_TEXT
    }

    fn admits_undefined(&mut self, id: ExprId) -> bool {
        let ty = self.ty(id);
        // A slot that holds any value holds undefined too.
        self.c.is(ty, TyFlags::ANY_OR_UNKNOWN)
            || self.strip_nullish(ty).undefined
            || self.repr(ty) == CsType::Object
    }

    /// An index: an `int` where the expression is one, else a `double`.
    pub fn element_index(&mut self, id: ExprId) -> Expr {
        let value = self.numeric(id);
        match &value.kind {
            crate::ir::ExprKind::Double(number)
                if number.fract() == 0.0
                    && (0.0..=1e9).contains(number)
                    && !number.is_sign_negative() =>
            {
                Expr::int(*number as i32)
            }
            _ => match value.ty {
                CsType::Int | CsType::Double => value,
                CsType::UInt | CsType::Long => Expr::implicit(value, CsType::Double),
                _ => value,
            },
        }
    }

    pub fn element_read(&mut self, id: ExprId, array: Expr, at: Expr, observed: bool) -> Expr {
        if let Some(element) = array.ty.array_element().cloned() {
            return match observed {
                true => {
                    Expr::call_method(array, "GetOrUndefined", vec![at], CsType::optional(element))
                }
                false => Expr::index(array, at, element),
            };
        }
        match array.ty.clone() {
            CsType::Named(decl, _) if !decl.is_user() => {
                self.library_element(id, array, at, observed)
            }
            _ => self.refuse_expr(id, "element access on this type"),
        }
    }

    /// `text[i]`.
    fn code_unit(&mut self, text: Expr, at: Expr, observed: bool) -> Expr {
        let strings = self.runtime_class("Strings");
        let (method, ty) = match observed {
            true => ("ElementOrUndefined", CsType::undefined_or(CsType::String)),
            false => ("ElementAt", CsType::String),
        };
        Expr::call_static(strings, method, vec![text, at], ty)
    }

    /// The object behind `x as Record<string, unknown>`, whose properties are looked up by name whatever the object is.
    pub fn behind_dictionary(&mut self, object: ExprId) -> Option<ExprId> {
        let mut at = object;
        while let ExprKind::NonNull(inner) = self.ast[at].kind {
            at = inner;
        }
        let ExprKind::As { expr, .. } = self.ast[at].kind else {
            return None;
        };
        let inner = self.ty(expr);
        let stated = self.ty(at);
        let value = self.dictionary_value(stated)?;
        // Arrays have an index signature too.
        if self.element_of(stated).is_some() || !self.c.is(value, TyFlags::ANY_OR_UNKNOWN) {
            return None;
        }
        let present = self.c.non_nullable(inner);
        let known = self.repr(present);
        let is_record =
            matches!(&known, CsType::Named(decl, _) if decl.name() == "Record" && !decl.is_user());
        (!is_record).then_some(expr)
    }

    fn dictionary_read(&mut self, id: ExprId, object: ExprId, index: ExprId) -> Expr {
        if let Some(inner) = self.behind_dictionary(object) {
            let (object, key) = self.pair(
                |l| l.expr_as(inner, &CsType::Object),
                |l| l.property_key(index),
            );
            return Expr::call_static(
                self.runtime_class("Objects"),
                "Get",
                vec![object, key],
                CsType::Object,
            );
        }
        let observed = self.checked.undefined_observed(self.node(id)) || self.admits_undefined(id);
        if *self.expr_repr(object).strip() == CsType::String {
            // A union of literal types has the index signature of strings.
            let (text, at) = self.pair(|l| l.receiver(object), |l| l.element_index(index));
            return self.code_unit(text, at, observed);
        }
        let (record, key) = self.pair(|l| l.receiver(object), |l| l.dictionary_key(index));
        let any =
            matches!(&record.ty, CsType::Named(_, args) if args.as_slice() == [CsType::Object]);
        match any && !observed {
            true => {
                let read = self.record_read(id, record, key, true);
                self.to_object(read)
            }
            false => self.record_read(id, record, key, observed),
        }
    }

    pub fn record_read(&mut self, id: ExprId, record: Expr, key: Expr, observed: bool) -> Expr {
        match record.ty.clone() {
            CsType::Named(decl, args) if decl.name() == "Record" && args.len() == 1 => {
                match observed {
                    true => {
                        let optional = CsType::optional(args[0].clone());
                        Expr::call_method(record, "GetOrUndefined", vec![key], optional)
                    }
                    false => Expr::index(record, key, args[0].clone()),
                }
            }
            CsType::Object => {
                let key = self.as_property_key(key);
                Expr::call_static(
                    self.runtime_class("Objects"),
                    "Get",
                    vec![record, key],
                    CsType::Object,
                )
            }
            _ => self.refuse_expr(id, "element access on this type"),
        }
    }

    /// A key of any type as text or symbol (ECMA-262 7.1.19 ToPropertyKey).
    pub fn property_key(&mut self, id: ExprId) -> Expr {
        let value = self.key_value(id);
        self.as_property_key(value)
    }

    /// A value as a key: text or a symbol.
    pub fn as_property_key(&mut self, value: Expr) -> Expr {
        match value.ty {
            CsType::String | CsType::Symbol => Expr::implicit(value, CsType::Object),
            CsType::Double
            | CsType::Int
            | CsType::UInt
            | CsType::Long
            | CsType::Bool
            | CsType::BigInteger => {
                let text = self.text_of(value, crate::source::Span::file_start(self.file));
                Expr::implicit(text, CsType::Object)
            }
            _ => {
                let object = self.to_object(value);
                Expr::call_static(
                    self.runtime_class("PropertyKey"),
                    "Of",
                    vec![object],
                    CsType::Object,
                )
            }
        }
    }

    /// The value of a key, with the undefined of a text that is read past its end.
    fn key_value(&mut self, id: ExprId) -> Expr {
        match self.may_be_past_the_end(id) {
            true => self.natural(id, &CsType::undefined_or(CsType::String)),
            false => self.expr(id),
        }
    }

    /// A key as text (ECMA-262 7.1.19 ToPropertyKey, without symbols).
    pub fn dictionary_key(&mut self, id: ExprId) -> Expr {
        let ty = self.ty(id);
        if self.c.is(ty, TyFlags::SYMBOL_LIKE) {
            return self.refuse_expr(id, "a symbol as a key");
        }
        let value = self.key_value(id);
        let span = self.span(id);
        self.text_of(value, span)
    }
}
