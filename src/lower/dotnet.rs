//! Members of .NET types: their calls, and the change of values between the C# types of a declaration's representation and those
//! that the member has. What C# gives and takes is in `bindings::ClrShape`; the class `DotNet` of the run-time library does the
//! changes that C# does not do by itself.

use super::Lowerer;
use super::assignment::{Setter, Target};
use super::bound_modules::clr_number;
use super::library::Found;
use super::library_types::{library_ref, static_owner};
use super::members::CsParam;
use crate::bindings::{ClrMember, ClrMemberKind, ClrShape, DelegateArgument, Width};
use crate::check::checked::{ResolvedCall, ResolvedMember};
use crate::check::ty::TyKind;
use crate::ir::{Arg, ArgValue, ClrNumber, CsType, Expr, ExprKind, RefKind, TypeParam, clr};
use crate::source::Span;
use crate::syntax::ast::{Argument, ExprId};

impl Lowerer<'_, '_> {
    /// A call of a method of .NET.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn dotnet_call(
        &mut self,
        id: ExprId,
        receiver: Option<Expr>,
        found: &Found,
        member: &ClrMember,
        args: &[Argument],
        resolved: &ResolvedCall,
        owner_args: &[(TypeParam, CsType)],
    ) -> Expr {
        let span = self.span(id);
        let (sig, type_args) = self.library_sig(resolved, owner_args);
        let (receiver, mut values) = match receiver {
            Some(receiver) => {
                let (receiver, values) = self.receiver_and(receiver, |l| {
                    l.dotnet_arguments(args, &sig.params, &member.parameters, span)
                });
                (Some(receiver), values)
            }
            None => {
                let values = self.dotnet_arguments(args, &sig.params, &member.parameters, span);
                (None, values)
            }
        };
        if let ClrMemberKind::Try { nullable, .. } = member.kind {
            let inner = match nullable {
                true => CsType::null_or(sig.result.strip().clone()),
                false => sig.result.strip().clone(),
            };
            let ty = self.clr_type(&inner, &member.result);
            let result = self.fresh.local("result", ty);
            let mut call = match receiver {
                Some(receiver) => {
                    Expr::call_method(receiver, found.name.clone(), values, CsType::Bool)
                }
                None => {
                    let owner = static_owner(&found.owner);
                    Expr::call_static(owner, found.name.clone(), values, CsType::Bool)
                }
            };
            if let ExprKind::Call(call) = &mut call.kind {
                call.args.push(Arg {
                    name: None,
                    value: ArgValue::OutVar(result.clone()),
                });
            }
            let call = call.overloaded().with_type_args(type_args);
            let value = self.value_from_clr(Expr::local(&result), &inner, &member.result, span);
            let value = self.convert(value, &sig.result, span);
            let nothing = self.undefined(&sig.result);
            // A struct may have a conversion of its own from null.
            let nothing = match sig.result.is_nullable_value() {
                true => Expr::cast(nothing, sig.result.clone()),
                false => nothing,
            };
            return Expr::conditional(call, value, nothing, sig.result);
        }
        let result = self.clr_type(&sig.result, &member.result);
        let call = match (member.kind, receiver) {
            (ClrMemberKind::IndexGet, Some(receiver)) => element(receiver, values, result),
            (ClrMemberKind::IndexSet, Some(receiver)) => {
                let Some(value) = values.pop() else {
                    return self.marker(CsType::Void);
                };
                let ty = value.ty.clone();
                return Expr::assign(element(receiver, values, ty), value);
            }
            (_, Some(receiver)) => {
                if receiver.ty == CsType::Object {
                    return self.refuse_expr(id, "a method of a value whose type C# does not know");
                }
                Expr::call_method(receiver, found.name.clone(), values, result)
                    .overloaded()
                    .with_type_args(type_args)
            }
            (_, None) => {
                let owner = static_owner(&found.owner);
                Expr::call_static(owner, found.name.clone(), values, result)
                    .overloaded()
                    .with_type_args(type_args)
            }
        };
        self.value_from_clr(call, &sig.result, &member.result, span)
    }

    /// The arguments of a member of .NET, in the form that C# takes.
    pub(super) fn dotnet_arguments(
        &mut self,
        args: &[Argument],
        params: &[CsParam],
        shapes: &[ClrShape],
        span: Span,
    ) -> Vec<Expr> {
        let fixed = params.iter().take_while(|param| !param.rest).count();
        if args.iter().any(|arg| arg.spread) {
            self.refuse_with_help(
                span,
                "a spread in a call of a .NET method",
                "pass the elements one by one, or call an overload that takes an array",
            );
            return Vec::new();
        }
        let element = params
            .get(fixed)
            .filter(|param| param.rest)
            .map(|rest| match &rest.ty {
                CsType::Array(element) => slot_of(element),
                _ => CsType::Object,
            });
        let mut operands: Vec<Box<dyn FnOnce(&mut Self) -> Expr>> = Vec::new();
        for (index, arg) in args.iter().enumerate() {
            let ty = match (params.get(index).filter(|param| !param.rest), &element) {
                (Some(param), _) => param.ty.clone(),
                (None, Some(element)) => element.clone(),
                (None, None) => continue,
            };
            let shape = shapes.get(index.min(fixed)).cloned();
            let shape = shape.unwrap_or(ClrShape::Same);
            let expr = arg.expr;
            operands.push(Box::new(move |l| {
                let span = l.span(expr);
                let value = match &ty {
                    CsType::Named(decl, _) if decl.name() == "IEnumerable" => {
                        l.expr_as_iterable(expr, &ty)
                    }
                    _ => l.expr_as(expr, &ty),
                };
                l.value_to_clr(value, &shape, span)
            }));
        }
        self.in_order(operands)
    }

    /// A property or field of .NET that is read.
    pub(super) fn dotnet_property(
        &mut self,
        receiver: Option<Expr>,
        found: &Found,
        member: &ClrMember,
        declared: &CsType,
        span: Span,
    ) -> Expr {
        let ty = self.clr_type(declared, &member.result);
        let value = match receiver {
            Some(receiver) => Expr::property(receiver, found.name.clone(), ty),
            None => Expr::static_field(static_owner(&found.owner), found.name.clone(), ty),
        };
        self.value_from_clr(value, declared, &member.result, span)
    }

    /// A static property of .NET that is assigned; `None` for anything else.
    pub(super) fn dotnet_static_target(
        &mut self,
        id: ExprId,
        object: ExprId,
        member: &ResolvedMember,
    ) -> Option<Target> {
        if !member.is_static {
            return None;
        }
        let (owner, name) = self.member_of_library_name(object, member)?;
        let own = self.catalog.member(&owner, &name, 0, 0)?.clr.cloned()?;
        let span = self.span(id);
        let found = self.find(span, &owner, &name, 0, 0)?;
        let declared = self.declared_property_type(member);
        Some(self.dotnet_target(None, &found, &own, declared, span))
    }

    /// A property of .NET that is assigned.
    pub(super) fn dotnet_target(
        &mut self,
        receiver: Option<Expr>,
        found: &Found,
        member: &ClrMember,
        declared: CsType,
        span: Span,
    ) -> Target {
        let ty = self.clr_type(&declared, &member.result);
        let own = match receiver {
            Some(receiver) => Expr::property(receiver, found.name.clone(), ty),
            None => Expr::static_field(static_owner(&found.owner), found.name.clone(), ty),
        };
        if member.result == ClrShape::Same {
            return Target {
                place: own,
                setter: None,
            };
        }
        let place = self.value_from_clr(own.clone(), &declared, &member.result, span);
        let setter = Setter::Converted {
            place: own,
            declared,
            shape: member.result.clone(),
        };
        Target {
            place,
            setter: Some(setter),
        }
    }

    /// `list[index]` of a .NET type with an indexer; `None` for other types.
    pub(super) fn dotnet_element(&mut self, id: ExprId, list: &Expr, at: &Expr) -> Option<Target> {
        let object = self.object_of(id)?;
        let span = self.span(id);
        let ty = self.ty(object);
        let present = self.c.non_nullable(ty);
        let TyKind::Reference { target, .. } = *self.c.kind(present) else {
            return None;
        };
        let owner = self.library_name(target);
        if !self.catalog.has_member(&owner, "[number]") {
            return None;
        }
        let shape = self
            .catalog
            .member(&owner, "[number]", 0, 1)?
            .clr?
            .result
            .clone();
        let declared = self.expr_repr(id);
        let index = match at.ty {
            CsType::Int => at.clone(),
            _ => self.number_to_clr(at.clone(), Width::Int, span),
        };
        let own = Expr::index(list.clone(), index, self.clr_type(&declared, &shape));
        if shape == ClrShape::Same {
            return Some(Target {
                place: own,
                setter: None,
            });
        }
        Some(Target {
            place: self.value_from_clr(own.clone(), &declared, &shape, span),
            setter: Some(Setter::Converted {
                place: own,
                declared,
                shape,
            }),
        })
    }

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
            ClrShape::Array(inner) => {
                CsType::clr_array(self.clr_type(&element_of(declared), inner))
            }
            ClrShape::Sequence(inner) => {
                clr::enumerable(self.clr_type(&element_of(declared), inner))
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
                    None => CsType::delegate(params, result),
                    Some(name) => {
                        let args = type_args.iter().map(|from| match from {
                            DelegateArgument::Parameter(index) => {
                                params.get(*index).cloned().unwrap_or(CsType::Object)
                            }
                            DelegateArgument::Result => result.clone(),
                        });
                        let decl = library_ref(name).with_kind(RefKind::Delegate);
                        CsType::Named(decl, args.collect())
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
            // Nothing that gives a delegate is declared.
            ClrShape::Delegate { .. } => value,
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
            ClrShape::Task { .. } => {
                self.refuse(span, "a promise that .NET would wait for");
                value
            }
            ClrShape::Delegate { .. } => self.delegate_to_clr(value, shape, span),
        }
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

    /// A function as the delegate that .NET takes: itself, wrapped in the delegate's type, or called by a lambda that changes
    /// arguments and results.
    fn delegate_to_clr(&mut self, value: Expr, shape: &ClrShape, span: Span) -> Expr {
        let ClrShape::Delegate {
            parameters, result, ..
        } = shape
        else {
            return value;
        };
        let target = self.clr_type(&value.ty, shape);
        let CsType::Delegate(own, own_result) = value.ty.clone() else {
            self.refuse(span, "this function where .NET wants a delegate");
            return value;
        };
        let is_same = |shape: &ClrShape| *shape == ClrShape::Same;
        let changed = if parameters.iter().all(is_same) && is_same(result) {
            value
        } else {
            let function = self.reusable(value, "callback");
            let theirs: Vec<CsType> = own
                .iter()
                .zip(parameters)
                .map(|(ty, shape)| self.clr_type(ty, shape))
                .collect();
            let locals: Vec<_> = theirs
                .iter()
                .map(|ty| self.fresh.local("value", ty.clone()))
                .collect();
            let args = locals
                .iter()
                .zip(own.iter().zip(parameters))
                .map(|(local, (ty, shape))| {
                    self.value_from_clr(Expr::local(local), ty, shape, span)
                })
                .collect();
            let call = Expr::invoke(function, args, (*own_result).clone());
            let body = self.value_to_clr(call, result, span);
            let delegate = CsType::delegate(theirs, body.ty.clone());
            Expr::lambda(locals, body, delegate)
        };
        match &target {
            CsType::Named(..) => Expr::new_object(target, vec![changed]),
            _ => changed,
        }
    }
}

/// `list[a, b]`
fn element(list: Expr, indices: Vec<Expr>, ty: CsType) -> Expr {
    Expr {
        kind: ExprKind::Index {
            object: Box::new(list),
            indices,
        },
        ty,
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
fn slot_of(argument: &CsType) -> CsType {
    match argument {
        CsType::Optional(inner) => CsType::null_or((**inner).clone()),
        other => other.clone(),
    }
}

fn element_of(container: &CsType) -> CsType {
    slot_of(&argument_of(container))
}
