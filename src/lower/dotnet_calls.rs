//! Calls of .NET members: methods, extension methods, indexers, operators, events; and `new`.

use super::Lowerer;
use super::dotnet_values::slot_of;
use super::library::Found;
use super::library_types::{library_ref, static_owner};
use super::members::CsParam;
use crate::bindings::{ByReference, ClrMember, ClrMemberKind, ClrOperator, ClrShape};
use crate::check::checked::ResolvedCall;
use crate::check::ty::{Ty, TyKind};
use crate::ir::{Arg, ArgValue, BinaryOp, CsType, Expr, ExprKind, Local, Stmt, TypeParam, UnaryOp};
use crate::source::Span;
use crate::syntax::ast::{Argument, ExprId, ExprKind as AstKind, FunctionKind};

/// A method with everything that a call of it needs.
struct Called<'a> {
    id: ExprId,
    span: Span,
    /// The object, or the class with its type arguments.
    on: Result<Expr, CsType>,
    name: &'a str,
    member: &'a ClrMember,
    type_args: Vec<CsType>,
}

impl Called<'_> {
    fn with(self, args: Vec<Arg>, ty: CsType) -> Expr {
        let mut call = match self.on {
            Ok(receiver) => Expr::call_method(receiver, self.name.to_owned(), Vec::new(), ty),
            Err(owner) => Expr::call_static(owner, self.name.to_owned(), Vec::new(), ty),
        };
        if let ExprKind::Call(call) = &mut call.kind {
            call.args = args;
        }
        call.overloaded().with_type_args(self.type_args)
    }
}

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
        let (mut sig, mut type_args) = self.library_sig(resolved, owner_args);
        let shortened = self.shortened(member, args, &mut sig.params);
        let member = shortened.as_ref().unwrap_or(member);
        if let ClrMemberKind::Event { adds, .. } = member.kind {
            return self.dotnet_event(receiver, found, member, args, &sig.params, adds);
        }
        let receiver = match (receiver, &member.receiver) {
            (Some(receiver), Some(shape)) => {
                let this = self.this_of_library(resolved, owner_args);
                Some(self.extended(receiver, &this, shape, span))
            }
            (receiver, _) => receiver,
        };
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
        let result = self.clr_type(&sig.result, &member.result);
        match (member.kind, &receiver) {
            (ClrMemberKind::IndexGet, Some(_)) => {
                let Some(receiver) = receiver else {
                    return self.marker(result);
                };
                let value = element(receiver, values, result);
                return self.value_from_clr(value, &sig.result, &member.result, span);
            }
            (ClrMemberKind::IndexSet, Some(_)) => {
                let (Some(receiver), Some(value)) = (receiver, values.pop()) else {
                    return self.marker(CsType::Void);
                };
                let ty = value.ty.clone();
                return Expr::assign(element(receiver, values, ty), value);
            }
            (ClrMemberKind::Operator(operator), _) => {
                let value = apply(operator, values, result);
                return self.value_from_clr(value, &sig.result, &member.result, span);
            }
            _ => {}
        }
        let of_owner: Vec<CsType> = type_args
            .drain(..member.of_owner.min(type_args.len()))
            .collect();
        let on = match (receiver, &member.receiver) {
            (Some(receiver), Some(_)) => {
                values.insert(0, receiver);
                Err(static_owner(&found.owner))
            }
            (Some(receiver), None) if receiver.ty == CsType::Object => {
                return self.refuse_expr(id, "a method of a value whose type C# does not know");
            }
            (Some(receiver), None) => Ok(receiver),
            (None, _) if of_owner.is_empty() => Err(static_owner(&found.owner)),
            (None, _) => Err(CsType::Named(library_ref(&found.owner), of_owner)),
        };
        if let (ClrMemberKind::Property { .. }, Err(owner)) = (member.kind, &on) {
            let value = Expr::static_field(owner.clone(), found.name.clone(), result);
            return self.value_from_clr(value, &sig.result, &member.result, span);
        }
        let called = Called {
            id,
            span,
            on,
            name: &found.name,
            member,
            type_args,
        };
        if let ClrMemberKind::Try { nullable, .. } = member.kind {
            return self.dotnet_try(called, values, &sig.result, nullable);
        }
        if !member.by_reference.is_empty() {
            return self.dotnet_by_reference(called, values, resolved, owner_args, &sig.result);
        }
        let call = called.with(values.into_iter().map(by_value).collect(), result);
        self.value_from_clr(call, &sig.result, &member.result, span)
    }

    /// Functions that are written as arguments and take fewer parameters than the overload that TypeScript chose: they belong to the one
    /// that takes just these.
    fn shortened(
        &self,
        member: &ClrMember,
        args: &[Argument],
        params: &mut [CsParam],
    ) -> Option<ClrMember> {
        let mut found: Option<ClrMember> = None;
        for (at, count) in &member.shorter {
            let (Some(arg), Some(param)) = (args.get(*at), params.get_mut(*at)) else {
                continue;
            };
            let AstKind::Function(function) = &self.ast[arg.expr].kind else {
                continue;
            };
            let function = &self.ast[*function];
            // Another function could ask for `arguments`.
            if function.kind != FunctionKind::Arrow {
                continue;
            }
            let written = &function.signature.params;
            let is_rest = written.iter().any(|param| param.rest);
            let member = found.get_or_insert_with(|| member.clone());
            if written.len() > *count || is_rest {
                continue;
            }
            if let CsType::Delegate(own, _) = &mut param.ty
                && let Some(ClrShape::Delegate { parameters, .. }) = member.parameters.get_mut(*at)
                && parameters.len() > *count
            {
                parameters.truncate(*count);
                own.truncate(*count);
            }
        }
        found
    }

    /// The declared type of `this` of a signature, with the type arguments of the call.
    fn this_of_library(
        &mut self,
        resolved: &ResolvedCall,
        owner_args: &[(TypeParam, CsType)],
    ) -> CsType {
        let declared = self.c.declared_signature(resolved.declared);
        match self.c.signature(declared).this_ty {
            Some(this) => self.repr_in_call(this, resolved, owner_args),
            None => CsType::Object,
        }
    }

    /// What a type in a declared signature is, with the type arguments of the call.
    fn repr_in_call(
        &mut self,
        ty: Ty,
        resolved: &ResolvedCall,
        owner_args: &[(TypeParam, CsType)],
    ) -> CsType {
        let declared = self.c.declared_signature(resolved.declared);
        let params = self.c.signature(declared).type_params.clone();
        let own = self.cs_args(&params, &resolved.type_args);
        let params = self.cs_params(&params);
        let pairs: Vec<(TypeParam, CsType)> = params
            .into_iter()
            .zip(own)
            .chain(owner_args.iter().cloned())
            .collect();
        let ty = self.as_the_library(|l| l.repr(ty));
        ty.substitute(&|param| {
            let found = pairs.iter().find(|(known, _)| known == param);
            found.map(|(_, ty)| ty.clone())
        })
    }

    /// The receiver of an extension method, as the argument that it is in C#.
    fn extended(&mut self, receiver: Expr, this: &CsType, shape: &ClrShape, span: Span) -> Expr {
        let receiver = match this {
            CsType::Named(decl, _) if decl.name() == "IEnumerable" => {
                self.as_enumerable(receiver, this, span)
            }
            _ => self.convert(receiver, this, span),
        };
        self.value_to_clr(receiver, shape, span)
    }

    /// `bool TryX(..., out T result)`: the result, or undefined.
    fn dotnet_try(
        &mut self,
        called: Called<'_>,
        values: Vec<Expr>,
        declared: &CsType,
        nullable: bool,
    ) -> Expr {
        let (member, span) = (called.member, called.span);
        let inner = match nullable {
            true => CsType::null_or(declared.strip().clone()),
            false => declared.strip().clone(),
        };
        let ty = self.clr_type(&inner, &member.result);
        let result = self.fresh.local("result", ty);
        let mut args: Vec<Arg> = values.into_iter().map(by_value).collect();
        args.push(Arg::out_var(&result));
        let call = called.with(args, CsType::Bool);
        let value = self.value_from_clr(Expr::local(&result), &inner, &member.result, span);
        let value = self.convert(value, declared, span);
        let nothing = self.undefined(declared);
        // A struct may have a conversion of its own from null.
        let nothing = match declared.is_nullable_value() {
            true => Expr::cast(nothing, declared.clone()),
            false => nothing,
        };
        Expr::conditional(call, value, nothing, declared.clone())
    }

    /// A method with `ref` and `out` parameters: called first, then its result and what they hold are put together.
    fn dotnet_by_reference(
        &mut self,
        called: Called<'_>,
        values: Vec<Expr>,
        resolved: &ResolvedCall,
        owner_args: &[(TypeParam, CsType)],
        declared: &CsType,
    ) -> Expr {
        let (member, span, id) = (called.member, called.span, called.id);
        let signature = self.c.declared_signature(resolved.declared);
        let whole = self.c.result_of(signature);
        let parts = match self.c.kind(whole).clone() {
            TyKind::Tuple { elements, .. } => elements.to_vec(),
            _ => vec![whole],
        };
        let slots: Vec<CsType> = parts
            .iter()
            .map(|part| self.repr_in_call(*part, resolved, owner_args))
            .collect();
        let count = member.by_reference.len();
        let gives = slots.len() > count;
        let (own, held) = slots.split_at(usize::from(gives));
        if held.len() != count {
            return self.refuse_expr(id, "this method with `ref` or `out` parameters");
        }
        let called = match called.on {
            // The statement of the call comes before the expression around it.
            Ok(receiver) => Called {
                on: Ok(self.reusable(receiver, "kept")),
                ..called
            },
            Err(_) => called,
        };
        let (args, locals) = self.by_reference(values, &member.by_reference, held);
        let result = match own.first() {
            Some(slot) => {
                let ty = self.clr_type(slot, &member.result);
                let call = called.with(args, ty);
                let kept = self.keep(call, "result");
                let value = Expr::local(&kept);
                Some(self.value_from_clr(value, slot, &member.result, span))
            }
            None => {
                let call = called.with(args, CsType::Void);
                self.before(Stmt::expr(call));
                None
            }
        };
        let mut all: Vec<Expr> = result.into_iter().collect();
        for ((local, slot), own) in locals.iter().zip(held).zip(&member.by_reference) {
            all.push(self.value_from_clr(Expr::local(local), slot, &own.shape, span));
        }
        let CsType::Array(item) = declared else {
            return match all.pop() {
                Some(only) => self.convert(only, declared, span),
                None => self.marker(declared.clone()),
            };
        };
        if parts.len() == 1 && parts[0] == whole {
            return match all.pop() {
                Some(only) => self.convert(only, declared, span),
                None => self.marker(declared.clone()),
            };
        }
        let items = all
            .into_iter()
            .map(|value| self.convert(value, item, span))
            .collect();
        Expr::collection_of(items, declared.clone())
    }

    /// The arguments in C#'s order, and the variables that hold what comes back.
    fn by_reference(
        &mut self,
        values: Vec<Expr>,
        by_reference: &[ByReference],
        slots: &[CsType],
    ) -> (Vec<Arg>, Vec<Local>) {
        let writes = by_reference.iter().any(|own| !own.is_out);
        let mut args = Vec::new();
        let mut locals = Vec::new();
        let mut values = values.into_iter();
        let mut rest = by_reference.iter().zip(slots).peekable();
        loop {
            if let Some((own, slot)) = rest.next_if(|(own, _)| own.position == args.len()) {
                let ty = self.clr_type(slot, &own.shape);
                let local = self.fresh.local("changed", ty);
                let value = match own.is_out {
                    true => ArgValue::OutVar(local.clone()),
                    false => {
                        if let Some(value) = values.next() {
                            self.before(Stmt::local(&local, value));
                        }
                        ArgValue::Ref(Expr::local(&local))
                    }
                };
                locals.push(local);
                args.push(Arg { name: None, value });
                continue;
            }
            let Some(value) = values.next() else {
                return (args, locals);
            };
            // What is passed by reference is evaluated in a statement, and so is everything before it.
            let value = match writes && rest.peek().is_some() {
                true => self.reusable(value, "kept"),
                false => value,
            };
            args.push(by_value(value));
        }
    }

    /// `source.Event += handler`.
    fn dotnet_event(
        &mut self,
        receiver: Option<Expr>,
        found: &Found,
        member: &ClrMember,
        args: &[Argument],
        params: &[CsParam],
        adds: bool,
    ) -> Expr {
        let (Some(arg), Some(param), Some(shape)) =
            (args.first(), params.first(), member.parameters.first())
        else {
            return self.marker(CsType::Void);
        };
        let handler = |l: &mut Self| {
            let span = l.span(arg.expr);
            let value = l.expr_as(arg.expr, &param.ty);
            l.handler_to_clr(value, shape, span)
        };
        let (receiver, handler) = match receiver {
            Some(receiver) => {
                let (receiver, handler) = self.receiver_and(receiver, handler);
                (Some(receiver), handler)
            }
            None => (None, handler(self)),
        };
        let ty = handler.ty.clone();
        let event = match receiver {
            Some(receiver) => Expr::property(receiver, found.name.clone(), ty),
            None => Expr::static_field(static_owner(&found.owner), found.name.clone(), ty),
        };
        let op = match adds {
            true => BinaryOp::Add,
            false => BinaryOp::Subtract,
        };
        let mut change = Expr::compound_assign(op, event, handler);
        change.ty = CsType::Void;
        change
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
        let shape_of = |index: usize| {
            let shape = shapes.get(index.min(fixed));
            shape.cloned().unwrap_or(ClrShape::Same)
        };
        let mut operands: Vec<Box<dyn FnOnce(&mut Self) -> Expr>> = Vec::new();
        for (index, arg) in args.iter().enumerate() {
            let ty = match (params.get(index).filter(|param| !param.rest), &element) {
                (Some(param), _) => param.ty.clone(),
                (None, Some(element)) => element.clone(),
                (None, None) => continue,
            };
            let shape = shape_of(index);
            let expr = arg.expr;
            operands.push(Box::new(move |l| {
                let span = l.span(expr);
                let value = match &ty {
                    CsType::Named(decl, _) if decl.name() == "IEnumerable" => {
                        l.expr_as_iterable(expr, &ty)
                    }
                    _ => l.expr_as(expr, &ty),
                };
                match shape {
                    ClrShape::Span { .. } => value,
                    shape => l.value_to_clr(value, &shape, span),
                }
            }));
        }
        let mut values = self.in_order(operands);
        let is_span = |index: usize| matches!(shape_of(index), ClrShape::Span { .. });
        if !(0..values.len()).any(is_span) {
            return values;
        }
        // Nothing that lives on the stack alone may be there while a later argument is waited for.
        if values.iter().any(waits) {
            let waiting = std::mem::take(&mut values);
            for value in waiting {
                let kept = self.reusable(value, "kept");
                values.push(kept);
            }
        }
        let args = args.iter().map(|arg| arg.expr).collect::<Vec<_>>();
        values
            .into_iter()
            .enumerate()
            .map(|(index, value)| match (is_span(index), args.get(index)) {
                (true, Some(expr)) => {
                    let span = self.span(*expr);
                    self.value_to_clr(value, &shape_of(index), span)
                }
                _ => value,
            })
            .collect()
    }
}

fn by_value(value: Expr) -> Arg {
    Arg {
        name: None,
        value: ArgValue::Value(value),
    }
}

/// Whether an expression awaits something.
fn waits(value: &Expr) -> bool {
    if matches!(value.kind, ExprKind::Await(_)) {
        return true;
    }
    let mut found = false;
    value.each_child(&mut |child| found |= waits(child));
    found
}

/// An operator of a type.
fn apply(operator: ClrOperator, values: Vec<Expr>, result: CsType) -> Expr {
    use ClrOperator as O;
    let mut values = values.into_iter();
    let Some(first) = values.next() else {
        return Expr::default(result);
    };
    let op = match operator {
        O::Add => BinaryOp::Add,
        O::Subtract => BinaryOp::Subtract,
        O::Multiply => BinaryOp::Multiply,
        O::Divide => BinaryOp::Divide,
        O::Remainder => BinaryOp::Remainder,
        O::And => BinaryOp::And,
        O::Or => BinaryOp::Or,
        O::ExclusiveOr => BinaryOp::Xor,
        O::ShiftLeft => BinaryOp::ShiftLeft,
        O::ShiftRight => BinaryOp::ShiftRight,
        O::Equal => BinaryOp::Equal,
        O::NotEqual => BinaryOp::NotEqual,
        O::Less => BinaryOp::Less,
        O::LessOrEqual => BinaryOp::LessOrEqual,
        O::Greater => BinaryOp::Greater,
        O::GreaterOrEqual => BinaryOp::GreaterOrEqual,
        O::Negate | O::Not | O::Complement => {
            let op = match operator {
                O::Not => UnaryOp::Not,
                O::Complement => UnaryOp::Complement,
                _ => UnaryOp::Negate,
            };
            let operand = Box::new(first);
            return Expr::new(ExprKind::Unary { op, operand }, result);
        }
        O::Convert => return Expr::cast(first, result),
    };
    match values.next() {
        Some(second) => Expr::binary_of(op, first, second, result),
        None => Expr::default(result),
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
