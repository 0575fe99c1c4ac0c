//! Values at the border to .NET: the change between the C# type of a declaration's representation and that which a member of .NET has. What
//! C# gives and takes is in `bindings::ClrShape`; the class `DotNet` of the run-time library does the changes that C# does not do by itself.

use super::Lowerer;
use super::bound_modules::clr_number;
use super::library_types::library_ref;
use crate::bindings::{ClrShape, DelegateArgument, SpanKind};
use crate::ir::{ClrNumber, CsType, Expr, RefKind, clr};
use crate::source::Span;

impl Lowerer<'_, '_> {
    /// The C# type that a value has on the side of .NET.
    pub(super) fn clr_type(&self, declared: &CsType, shape: &ClrShape) -> CsType {
        match shape {
            ClrShape::Same => declared.clone(),
            ClrShape::Default => declared.strip().clone(),
            ClrShape::Object => CsType::Object,
            ClrShape::Char => CsType::Clr(ClrNumber::Char),
            ClrShape::Number(width) => {
                let number = clr_number(*width).unwrap_or(CsType::Double);
                match declared {
                    CsType::NullOr(_) | CsType::UndefinedOr(_) | CsType::Optional(_) => {
                        CsType::null_or(number)
                    }
                    _ => number,
                }
            }
            ClrShape::Array(inner) => nullable(
                CsType::clr_array(self.clr_type(&element_of(declared), inner)),
                declared,
            ),
            ClrShape::Sequence(inner) => {
                clr::enumerable(self.clr_type(&element_of(declared), inner))
            }
            ClrShape::Span { kind, element } => {
                let element = match element.as_ref() {
                    ClrShape::Char if declared.strip() == &CsType::String => {
                        CsType::Clr(ClrNumber::Char)
                    }
                    shape => self.clr_type(&element_of(declared), shape),
                };
                span_type(*kind, element)
            }
            ClrShape::Task {
                value,
                is_value_task,
            } => {
                let args = match value {
                    Some(inner) => vec![self.clr_type(&element_of(declared), inner)],
                    None => Vec::new(),
                };
                CsType::Named(clr::task(*is_value_task), args)
            }
            ClrShape::Delegate {
                name,
                type_args,
                parameters,
                result,
            } => {
                let CsType::Delegate(own, own_result) = declared.strip() else {
                    return declared.clone();
                };
                let params: Vec<CsType> = own
                    .iter()
                    .zip(parameters)
                    .map(|(ty, shape)| self.clr_type(ty, shape))
                    .collect();
                let result = self.clr_type(own_result, result);
                match name {
                    None => nullable(CsType::delegate(params, result), declared),
                    Some(name) => {
                        let args = type_args.iter().map(|from| match from {
                            DelegateArgument::Parameter(index) => {
                                params.get(*index).cloned().unwrap_or(CsType::Object)
                            }
                            DelegateArgument::Result => result.clone(),
                        });
                        let decl = library_ref(name).with_kind(RefKind::Delegate);
                        nullable(CsType::Named(decl, args.collect()), declared)
                    }
                }
            }
        }
    }

    /// A value that .NET gave, as the representation of its declaration.
    pub(super) fn value_from_clr(
        &mut self,
        value: Expr,
        declared: &CsType,
        shape: &ClrShape,
        span: Span,
    ) -> Expr {
        let border = self.runtime_class("DotNet");
        match shape {
            ClrShape::Same => value,
            ClrShape::Number(_) => self.number_from_clr(value, declared),
            ClrShape::Char => Expr::call_static(border, "FromChar", vec![value], CsType::String),
            ClrShape::Object => {
                Expr::call_static(border, "FromObject", vec![value], CsType::Object)
            }
            ClrShape::Default if *declared == CsType::Object => {
                Expr::call_static(border, "FromObject", vec![value], CsType::Object)
            }
            ClrShape::Default => {
                let inner = declared.strip().clone();
                let optional = CsType::optional(inner.clone());
                let value = Expr::call_static(border, "OrNull", vec![value], optional)
                    .with_type_args(vec![inner]);
                self.convert(value, declared, span)
            }
            ClrShape::Array(inner) => self.each_from_clr("FromArray", value, declared, inner, span),
            ClrShape::Sequence(inner) => {
                self.each_from_clr("FromSequence", value, declared, inner, span)
            }
            ClrShape::Task {
                value: inner,
                is_value_task,
            } => {
                let task = match is_value_task {
                    true => {
                        let args = match &value.ty {
                            CsType::Named(_, args) => args.clone(),
                            _ => Vec::new(),
                        };
                        let ty = CsType::Named(clr::task(false), args);
                        Expr::call_method(value, "AsTask", Vec::new(), ty)
                    }
                    false => value,
                };
                match inner {
                    Some(inner) => self.each_from_clr("FromTask", task, declared, inner, span),
                    None => Expr::call_static(border, "FromTask", vec![task], declared.clone()),
                }
            }
            ClrShape::Delegate { .. } => self.delegate_from_clr(value, declared, shape, span),
            // Nothing that gives a span is declared.
            ClrShape::Span { .. } => value,
        }
    }

    /// A container of .NET whose elements may have another form: `Name(value)` or `Name(value, x => ...)`.
    fn each_from_clr(
        &mut self,
        name: &str,
        value: Expr,
        declared: &CsType,
        inner: &ClrShape,
        span: Span,
    ) -> Expr {
        let border = self.runtime_class("DotNet");
        let element = argument_of(declared);
        let slot = match inner {
            ClrShape::Default => element.clone(),
            _ => slot_of(&element),
        };
        let theirs = self.clr_type(&slot, inner);
        if theirs == element && *inner != ClrShape::Object {
            return Expr::call_static(border, name, vec![value], declared.clone())
                .with_type_args(vec![element]);
        }
        let item = self.fresh.local("item", theirs.clone());
        let body = self.value_from_clr(Expr::local(&item), &slot, inner, span);
        let body = self.convert(body, &element, span);
        let delegate = CsType::delegate(vec![theirs.clone()], element.clone());
        let change = Expr::lambda(vec![item], body, delegate);
        Expr::call_static(border, name, vec![value, change], declared.clone())
            .with_type_args(vec![theirs, element])
    }

    /// A value of a declared type, in the form that .NET takes.
    pub(super) fn value_to_clr(&mut self, value: Expr, shape: &ClrShape, span: Span) -> Expr {
        let border = self.runtime_class("DotNet");
        match shape {
            ClrShape::Same | ClrShape::Default => value,
            ClrShape::Number(width) => self.number_to_clr(value, *width, span),
            ClrShape::Char => {
                let ty = CsType::Clr(ClrNumber::Char);
                Expr::call_static(border, "ToChar", vec![value], ty)
            }
            ClrShape::Object => Expr::call_static(border, "ToObject", vec![value], CsType::Object),
            ClrShape::Array(inner) => self.each_to_clr("ToArray", value, shape, inner, span),
            ClrShape::Sequence(inner) => self.each_to_clr("ToSequence", value, shape, inner, span),
            ClrShape::Task {
                value: inner,
                is_value_task,
            } => self.task_to_clr(value, shape, inner.as_deref(), *is_value_task, span),
            ClrShape::Span { kind, element } => {
                self.span_to_clr(value, shape, *kind, element, span)
            }
            ClrShape::Delegate { .. } => self.delegate_to_clr(value, shape, span),
        }
    }

    /// A promise that .NET waits for.
    fn task_to_clr(
        &mut self,
        value: Expr,
        shape: &ClrShape,
        inner: Option<&ClrShape>,
        is_value_task: bool,
        span: Span,
    ) -> Expr {
        let border = self.runtime_class("DotNet");
        let ty = self.clr_type(&value.ty, shape);
        let args = match &ty {
            CsType::Named(_, args) => args.clone(),
            _ => Vec::new(),
        };
        let plain = CsType::Named(clr::task(false), args);
        let element = argument_of(&value.ty);
        let task = match inner {
            None => Expr::call_static(border, "ToTask", vec![value], plain)
                .with_type_args(vec![element]),
            Some(inner) => {
                let slot = slot_of(&element);
                let theirs = self.clr_type(&slot, inner);
                let item = self.fresh.local("item", element.clone());
                let body = self.convert(Expr::local(&item), &slot, span);
                let body = self.value_to_clr(body, inner, span);
                let delegate = CsType::delegate(vec![element.clone()], theirs.clone());
                let change = Expr::lambda(vec![item], body, delegate);
                Expr::call_static(border, "ToTask", vec![value, change], plain)
                    .with_type_args(vec![element, theirs])
            }
        };
        match is_value_task {
            true => Expr::new_object(ty, vec![task]),
            false => task,
        }
    }

    fn span_to_clr(
        &mut self,
        value: Expr,
        shape: &ClrShape,
        kind: SpanKind,
        inner: &ClrShape,
        span: Span,
    ) -> Expr {
        let border = self.runtime_class("DotNet");
        let ty = self.clr_type(&value.ty, shape);
        let name = match kind {
            SpanKind::Span => "ToSpan",
            SpanKind::ReadOnlySpan => "ToReadOnlySpan",
            SpanKind::Memory => "ToMemory",
            SpanKind::ReadOnlyMemory => "ToReadOnlyMemory",
        };
        if value.ty == CsType::String {
            return Expr::call_static(border, name, vec![value], ty);
        }
        let array = ClrShape::Array(Box::new(inner.clone()));
        let items = self.each_to_clr("ToArray", value, &array, inner, span);
        Expr::call_static(border, name, vec![items], ty.clone())
            .with_type_args(vec![argument_of(&ty)])
    }

    fn each_to_clr(
        &mut self,
        name: &str,
        value: Expr,
        shape: &ClrShape,
        inner: &ClrShape,
        span: Span,
    ) -> Expr {
        let border = self.runtime_class("DotNet");
        let value = match value.ty.is_untyped_array() {
            true => {
                let objects = CsType::array(CsType::Object);
                Expr::call_method(value, "ToObjects", Vec::new(), objects)
            }
            false => value,
        };
        let element = argument_of(&value.ty);
        let slot = slot_of(&element);
        let ty = self.clr_type(&value.ty, shape);
        let theirs = self.clr_type(&slot, inner);
        if theirs == element && *inner != ClrShape::Object {
            return Expr::call_static(border, name, vec![value], ty).with_type_args(vec![element]);
        }
        let item = self.fresh.local("item", element.clone());
        let body = self.convert(Expr::local(&item), &slot, span);
        let body = self.value_to_clr(body, inner, span);
        let delegate = CsType::delegate(vec![element.clone()], theirs.clone());
        let change = Expr::lambda(vec![item], body, delegate);
        Expr::call_static(border, name, vec![value, change], ty)
            .with_type_args(vec![element, theirs])
    }
}

/// The type argument of an array, a sequence or a promise.
fn argument_of(container: &CsType) -> CsType {
    match container.strip() {
        CsType::Array(element) | CsType::ClrArray(element) => (**element).clone(),
        CsType::Named(_, args) => args.first().cloned().unwrap_or(CsType::Object),
        _ => CsType::Object,
    }
}

/// The slot type of a type argument that only null makes special.
pub(super) fn slot_of(argument: &CsType) -> CsType {
    match argument {
        CsType::Optional(inner) => CsType::null_or((**inner).clone()),
        other => other.clone(),
    }
}

/// A type that may be null, if the other one may.
fn nullable(ty: CsType, declared: &CsType) -> CsType {
    match declared {
        CsType::NullOr(_) | CsType::UndefinedOr(_) | CsType::Optional(_) => CsType::null_or(ty),
        _ => ty,
    }
}

fn element_of(container: &CsType) -> CsType {
    slot_of(&argument_of(container))
}

/// The type in `System` that looks into an array or a text.
fn span_type(kind: SpanKind, element: CsType) -> CsType {
    let name = match kind {
        SpanKind::Span => "Span",
        SpanKind::ReadOnlySpan => "ReadOnlySpan",
        SpanKind::Memory => "Memory",
        SpanKind::ReadOnlyMemory => "ReadOnlyMemory",
    };
    CsType::Named(clr::system(name).with_kind(RefKind::Struct), vec![element])
}
