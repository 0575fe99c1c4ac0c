//! Functions with properties: `Object.assign(f, { count: 0 })`, and types with a call signature and members. In C# the function is a
//! delegate as any other; the object with the properties is attached to it and found again through the function.

use super::Lowerer;
use super::shapes::{Nominal, ShapeKey};
use crate::check::checked::ResolvedMember;
use crate::check::ty::{OriginSource, PropName, Ty, TyFlags, TyKind};
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{Argument, ExprId, ExprKind, ObjectProperty};

impl Lowerer<'_, '_> {
    /// The shape of the properties of a type that is a function and has properties too.
    pub fn callable_members(&mut self, ty: Ty) -> Option<(Nominal, Vec<Ty>)> {
        self.only_call_signature(ty)?;
        if self.c.properties_of(ty).is_empty() {
            return None;
        }
        match self.c.kind(ty).clone() {
            TyKind::Reference { target, args } if !self.is_library_symbol(target) => {
                let params = self.c.declared_params(target).params.clone();
                let args: Vec<Ty> = args.iter().copied().take(params.len()).collect();
                let declared = self.c.declared_type(target);
                let id = self.intern_shape(ShapeKey::Interface(target), declared, &params);
                Some((Nominal::Shape(id), args))
            }
            TyKind::Object { origin, args } => {
                let data = self.c.origin(origin).clone();
                if !matches!(data.source, OriginSource::TypeNode(_) | OriginSource::Made) {
                    return None;
                }
                let params = data.params.to_vec();
                let declared = self.c.object_of_origin(origin);
                let id = self.intern_shape(ShapeKey::Origin(origin), declared, &params);
                Some((Nominal::Shape(id), args.to_vec()))
            }
            // The part with the properties says what they are.
            TyKind::Intersection(members) => {
                let mut parts = Vec::new();
                for member in members.iter() {
                    match self.only_call_signature(*member) {
                        Some(_) if self.c.properties_of(*member).is_empty() => {}
                        Some(_) => return None,
                        None => parts.push(self.nominal(*member)?),
                    }
                }
                match parts.as_slice() {
                    [only] => Some(only.clone()),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A function with properties is seen as another type with properties.
    pub fn flow_callable(&mut self, source: Ty, target: Ty) {
        if source == target || !self.c.is(source, TyFlags::OBJECT | TyFlags::INTERSECTION) {
            return;
        }
        let (Some(from), Some(to)) = (self.callable_members(source), self.callable_members(target))
        else {
            return;
        };
        self.flow_members(source, target);
        if from.0 == to.0 {
            return;
        }
        let instances = self.flows.edges.entry((from.0, to.0)).or_default();
        let instance = (from.1, to.1);
        if !instances.contains(&instance) {
            instances.push(instance);
        }
    }

    /// The object with the properties of a function, if the member that is wanted is one of them.
    pub fn members_of_function(
        &mut self,
        object: ExprId,
        value: &Expr,
        member: &ResolvedMember,
    ) -> Option<Expr> {
        let CsType::Delegate(..) = value.ty else {
            return None;
        };
        let ty = self.ty(object);
        let present = self.c.non_nullable(ty);
        let (Nominal::Shape(id), args) = self.callable_members(present)? else {
            return None;
        };
        let name: PropName = self.c.prop(member.prop).name;
        let shape = self.shape(id).properties.clone();
        if !shape.iter().any(|prop| self.c.prop(*prop).name == name) {
            return None;
        }
        let ty = self.shape_type(id, &args);
        let functions = self.runtime_class("Functions");
        let members = Expr::call_static(functions, "Members", vec![value.clone()], ty.clone());
        Some(members.with_type_args(vec![ty]))
    }

    /// A function that gets properties from an object literal; `method` attaches them. `None` if the arguments are something else.
    pub fn function_with_members(
        &mut self,
        owner: CsType,
        method: &str,
        args: &[Argument],
    ) -> Option<Expr> {
        let [function, members] = args else {
            return None;
        };
        let ty = self.ty(function.expr);
        self.only_call_signature(ty)?;
        let span = self.span(members.expr);
        let ExprKind::Object(properties) = &self.ast[self.ast.erased(members.expr)].kind else {
            return Some(
                self.refuse_expr(members.expr, "properties of a function from this value"),
            );
        };
        let plain = properties
            .iter()
            .all(|property| !matches!(property, ObjectProperty::Spread { .. }));
        if !plain || function.spread || members.spread {
            self.refuse(span, "these properties of a function");
        }
        let (function, members) = (function.expr, members.expr);
        let (function, members) = self.pair(|l| l.expr(function), |l| l.expr(members));
        let delegate = function.ty.clone();
        let is_object = matches!(&members.ty, CsType::Named(decl, _) if decl.is_user());
        if !matches!(delegate, CsType::Delegate(..)) || !is_object {
            self.refuse(span, "these properties of a function");
        }
        let call = Expr::call_static(owner, method, vec![function, members], delegate.clone());
        Some(call.overloaded().with_type_args(vec![delegate]))
    }
}
