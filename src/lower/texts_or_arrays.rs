//! Members that texts and arrays have in common, of a value that may be either: `(v: string | number[]) => v.length`, `v.slice(1)`.
//! C# has no type of both, so which one it is is asked when the program runs.

use super::Lowerer;
use crate::check::checked::{ResolvedCall, ResolvedMember};
use crate::check::ty::Ty;
use crate::ir::{CsType, Expr, Stmt};
use crate::syntax::ast::{Argument, ExprId};

impl Lowerer<'_, '_> {
    /// The texts and the arrays among the members of a union, where C# knows the receiver as an object only.
    fn texts_and_arrays(&mut self, receiver: &Expr, member: &ResolvedMember) -> Option<(Ty, Ty)> {
        if receiver.ty != CsType::Object {
            return None;
        }
        let (mut texts, mut arrays) = (Vec::new(), Vec::new());
        for part in self.strip_nullish(member.receiver_ty).members {
            match self.repr(part) {
                CsType::String => texts.push(part),
                CsType::Array(_) => arrays.push(part),
                other if other.is_untyped_array() => arrays.push(part),
                _ => return None,
            }
        }
        (!texts.is_empty() && !arrays.is_empty())
            .then(|| (self.c.union(&texts), self.c.union(&arrays)))
    }

    /// A property of a text or an array: its length.
    pub(super) fn property_of_either(
        &mut self,
        id: ExprId,
        receiver: &Expr,
        member: &ResolvedMember,
    ) -> Option<Expr> {
        let (texts, arrays) = self.texts_and_arrays(receiver, member)?;
        if self.c.prop(member.prop).is_method() {
            return None;
        }
        let kept = self.reusable(receiver.clone(), "value");
        let test = Expr::is_type(kept.clone(), CsType::String);
        let want = self.expr_repr(id);
        let mut made = Vec::new();
        for part in [texts, arrays] {
            let (receiver, own) = self.as_part(&kept, part, member, id)?;
            let value = self.library_property_at(self.span(id), receiver, &own);
            made.push(self.convert(value, &want, self.span(id)));
        }
        let [of_text, of_array] = <[Expr; 2]>::try_from(made).ok()?;
        Some(Expr::conditional(test, of_text, of_array, want))
    }

    /// A call of a method that texts and arrays have.
    pub(super) fn call_on_either(
        &mut self,
        id: ExprId,
        callee: ExprId,
        receiver: &Expr,
        member: &ResolvedMember,
        args: &[Argument],
    ) -> Option<Expr> {
        let (texts, arrays) = self.texts_and_arrays(receiver, member)?;
        let mut parts = Vec::new();
        for part in [texts, arrays] {
            let call = self.call_of_part(part, member, args.len())?;
            parts.push((part, call));
        }
        let kept = self.reusable(receiver.clone(), "value");
        let test = Expr::is_type(kept.clone(), CsType::String);
        let want = self.expr_repr(id);
        let span = self.span(id);
        let mut made = Vec::new();
        for (part, call) in parts {
            let (receiver, own) = self.as_part(&kept, part, member, callee)?;
            let (prelude, value) = self.separately(|l| {
                let value = l.library_method(id, receiver, &own, args, &call);
                l.convert(value, &want, span)
            });
            made.push((prelude, value));
        }
        let [(before_text, of_text), (before_array, of_array)] =
            <[(Vec<Stmt>, Expr); 2]>::try_from(made).ok()?;
        if before_text.is_empty() && before_array.is_empty() {
            return Some(Expr::conditional(test, of_text, of_array, want));
        }
        let result = self.fresh.local("result", want.clone());
        self.before(Stmt::declare(&result));
        let assigned = |mut before: Vec<Stmt>, value: Expr| {
            before.push(Stmt::assign(Expr::local(&result), value));
            before
        };
        let then = assigned(before_text, of_text);
        let otherwise = assigned(before_array, of_array);
        self.before(Stmt::if_(test, then, otherwise));
        Some(Expr::local(&result))
    }

    /// The value as one of its parts, with the member as that part has it.
    fn as_part(
        &mut self,
        value: &Expr,
        part: Ty,
        member: &ResolvedMember,
        at: ExprId,
    ) -> Option<(Expr, ResolvedMember)> {
        let name = self.c.prop(member.prop).name;
        let prop = self.c.property_of(part, &name)?;
        let on = self.c.prop(prop).declared_in;
        let own = ResolvedMember {
            receiver_ty: part,
            prop,
            on: on.or_else(|| {
                let owner = match self.repr(part) {
                    CsType::String => "String",
                    _ => "Array",
                };
                self.c.symbols.global(crate::syntax::ast::Atom::new(owner))
            }),
            ..member.clone()
        };
        let repr = self.repr(part);
        let span = self.span(at);
        Some((self.convert(value.clone(), &repr, span), own))
    }

    /// The first signature of a part's method that takes so many arguments.
    fn call_of_part(
        &mut self,
        part: Ty,
        member: &ResolvedMember,
        count: usize,
    ) -> Option<ResolvedCall> {
        let name = self.c.prop(member.prop).name;
        let prop = self.c.property_of(part, &name)?;
        let ty = self.c.type_of_prop(prop);
        let signatures = self.c.call_signatures(ty);
        let (overload, signature) = signatures.iter().copied().enumerate().find(|(_, known)| {
            let data = self.c.signature(*known);
            let required = data
                .params
                .iter()
                .filter(|p| !p.optional && !p.rest)
                .count();
            let most = match data.params.iter().any(|param| param.rest) {
                true => usize::MAX,
                false => data.params.len(),
            };
            (required..=most).contains(&count) && data.type_params.is_empty()
        })?;
        Some(ResolvedCall {
            signature,
            declared: signature,
            type_args: Vec::new(),
            overload,
            is_construct: false,
            optional_chain: false,
        })
    }
}
