//! Maps of which only a caller knows what they hold: `tables[key].set(id, value)` with `{ [K in Name]: Map<number, Parts[K]> }`, and
//! `for (const table of Object.values(tables)) table.delete(id)`. The map itself converts what it is given.

use super::Lowerer;
use crate::check::checked::ResolvedMember;
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::ir::{CsType, Expr, RefKind};
use crate::syntax::ast::{Argument, ExprId};

impl Lowerer<'_, '_> {
    /// Whether a value is a map, and C# cannot name its type arguments here.
    fn is_open_map(&mut self, ty: Ty) -> bool {
        let parts = self.strip_nullish(ty).members;
        let mut reprs: Vec<CsType> = Vec::new();
        let mut open = false;
        for part in parts {
            let TyKind::Reference { target, args } = self.c.kind(part).clone() else {
                return false;
            };
            let is_map = self.is_library_symbol(target)
                && matches!(self.name_of(target).as_str(), "Map" | "ReadonlyMap");
            if !is_map {
                return false;
            }
            for arg in args.iter() {
                let is_open = matches!(
                    self.c.kind(*arg),
                    TyKind::IndexedAccess { .. } | TyKind::Conditional { .. }
                );
                open |= is_open
                    && self.c.is(*arg, TyFlags::HAS_PARAMS)
                    && self.open_type_param(*arg).is_none()
                    && self.repr(*arg) == CsType::Object;
            }
            let repr = self.repr(part);
            if !reprs.contains(&repr) {
                reprs.push(repr);
            }
        }
        open || reprs.len() > 1
    }

    /// A call of a method of such a map.
    pub(super) fn call_on_open_map(
        &mut self,
        id: ExprId,
        object: ExprId,
        member: &ResolvedMember,
        args: &[Argument],
    ) -> Option<Expr> {
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let (method, count, result) = match name.as_str() {
            "get" => ("GetItem", 1, CsType::Object),
            "set" => ("SetItem", 2, CsType::Object),
            "has" => ("HasItem", 1, CsType::Bool),
            "delete" => ("DeleteItem", 1, CsType::Bool),
            "clear" => ("Clear", 0, CsType::Void),
            _ => return None,
        };
        if args.len() != count
            || args.iter().any(|arg| arg.spread)
            || !self.is_open_map(member.receiver_ty)
        {
            return None;
        }
        let map = self.seen_as_map(object);
        let (map, values) = self.receiver_and(map, |l| {
            let work: Vec<_> = args
                .iter()
                .map(|arg| {
                    let expr = arg.expr;
                    move |l: &mut Self| l.expr_as(expr, &CsType::Object)
                })
                .collect();
            l.in_order(work)
        });
        let call = Expr::call_method(map, method, values, result);
        match name.as_str() {
            "get" => {
                let want = self.expr_repr(id);
                let span = self.span(id);
                Some(self.convert(call, &want, span))
            }
            _ => Some(call),
        }
    }

    /// `size` of such a map.
    pub(super) fn size_of_open_map(
        &mut self,
        object: ExprId,
        member: &ResolvedMember,
    ) -> Option<Expr> {
        let name = self.member_name_text(self.c.prop(member.prop).name);
        if name != "size" || !self.is_open_map(member.receiver_ty) {
            return None;
        }
        let map = self.seen_as_map(object);
        Some(Expr::property(map, "Size", CsType::Int))
    }

    fn seen_as_map(&mut self, object: ExprId) -> Expr {
        let value = self.natural(object, &CsType::Object);
        let value = self.to_object(value);
        let map = CsType::named(&self.runtime("IMap").with_kind(RefKind::Interface));
        Expr::call_static(
            self.runtime_class("Values"),
            "Cast",
            vec![value],
            map.clone(),
        )
        .with_type_args(vec![map])
    }
}
