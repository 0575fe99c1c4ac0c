//! Properties, elements and globals of the library: `text.length`, `Math.PI`, `NaN`.

use super::Lowerer;
use super::assignment::{Setter, Target};
use super::library_types::static_owner;
use crate::bindings::{MemberForm, Placement};
use crate::check::checked::ResolvedMember;
use crate::check::symbols::SymbolId;
use crate::ir::{CsType, Expr};
use crate::source::Span;
use crate::syntax::ast::ExprId;

impl Lowerer<'_, '_> {
    /// A property of a library value.
    pub fn library_property(
        &mut self,
        id: ExprId,
        receiver: Expr,
        member: &ResolvedMember,
    ) -> Expr {
        if self.c.prop(member.prop).is_method() {
            return self.refuse_expr(id, "a method of the library as a value");
        }
        let span = self.span(id);
        self.library_property_at(span, receiver, member)
    }

    /// A property of a library value, wherever it is named.
    pub fn library_property_at(
        &mut self,
        span: Span,
        receiver: Expr,
        member: &ResolvedMember,
    ) -> Expr {
        let Some(owner) = self.owner_for(&receiver.ty, member) else {
            self.refuse(span, "this property of the library");
            return self.marker(CsType::Object);
        };
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let Some(found) = self.find(span, &owner, &name, 0, 0) else {
            return self.marker(CsType::Object);
        };
        let pairs = self.owner_args(&receiver.ty, member);
        let ty = self.declared_property_type(member);
        let ty = ty.substitute(&|param| {
            pairs
                .iter()
                .find(|(known, _)| known == param)
                .map(|(_, ty)| ty.clone())
        });
        if let Some(member) = found.clr.clone() {
            return self.dotnet_property(Some(receiver), &found, &member, &ty, span);
        }
        let declared = ty.clone();
        let ty = self.width(ty, found.returns);
        let bound = found.bound;
        let value = match (found.place, found.form) {
            (Placement::Instance, MemberForm::Method) => {
                let (ty, type_args) = match found.type_args {
                    // The member gives whatever type is asked for.
                    Some(_) => {
                        let own = self.c.type_of_prop(member.prop);
                        let own = self.repr(own);
                        (own.clone(), vec![own])
                    }
                    None => (ty, Vec::new()),
                };
                Expr::call_method(receiver, found.name, Vec::new(), ty).with_type_args(type_args)
            }
            (Placement::Instance, _) => Expr::property(receiver, found.name, ty),
            (Placement::Helper, _) => {
                let owner = static_owner(&found.owner);
                Expr::call_static(owner, found.name, vec![receiver], ty)
            }
            (Placement::Static | Placement::New, _) => {
                let owner = static_owner(&found.owner);
                Expr::static_field(owner, found.name, ty)
            }
        };
        match bound {
            true => self.number_from_clr(value, &declared),
            false => value,
        }
    }

    /// The C# type of a property as its declaration says, in terms of the declaring type's parameters.
    pub(super) fn declared_property_type(&mut self, member: &ResolvedMember) -> CsType {
        let symbol = self.c.prop(member.prop).symbol;
        let ty = match symbol {
            Some(symbol) => self.c.type_of_symbol(symbol),
            None => self.c.type_of_prop(member.prop),
        };
        let optional = self.c.prop(member.prop).optional;
        self.as_the_library(|l| l.param_slot(ty, optional))
    }

    /// An assignment to a property of a library value.
    pub fn library_target(
        &mut self,
        id: ExprId,
        receiver: Expr,
        member: &ResolvedMember,
    ) -> Option<Target> {
        let span = self.span(id);
        let owner = self.owner_of_member(member)?;
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let found = self.find(span, &owner, &name, 0, 0)?;
        let ty = self.declared_property_type(member);
        if let Some(own) = found.clr.clone() {
            let pairs = self.owner_args(&receiver.ty, member);
            let ty = ty.substitute(&|param| {
                let pair = pairs.iter().find(|(known, _)| known == param);
                pair.map(|(_, ty)| ty.clone())
            });
            return Some(self.dotnet_target(Some(receiver), &found, &own, ty, span));
        }
        let place = Expr::property(receiver.clone(), found.name, ty);
        let setter = found.setter.map(|name| Setter::Method { receiver, name });
        Some(Target { place, setter })
    }

    /// `array[i]` of a library type that is no `Array`.
    pub fn library_element(&mut self, id: ExprId, array: Expr, at: Expr, observed: bool) -> Expr {
        if let Some(target) = self.dotnet_element(id, &array, &at) {
            return target.place;
        }
        let want = self.expr_repr(id);
        match (&want, observed) {
            (_, true) => {
                let inner = want.strip().clone();
                // Typed arrays hold numbers only.
                let read = match inner.is_value_type() {
                    true => CsType::undefined_or(inner),
                    false => CsType::optional(inner),
                };
                Expr::call_method(array, "GetOrUndefined", vec![at], read)
            }
            (_, false) => Expr::index(array, at, want),
        }
    }

    /// A global of the library as a value.
    pub fn library_global(&mut self, id: ExprId, symbol: SymbolId, to: &CsType) -> Expr {
        if let Some(value) = self.bound_value(id, symbol, to) {
            return value;
        }
        let name = self.name_of(symbol).to_string();
        let span = self.span(id);
        if let CsType::Delegate(params, result) = to.strip().clone()
            && matches!(name.as_str(), "Boolean" | "Number" | "String")
        {
            return self.conversion_function(&name, params, *result, to.strip().clone(), span);
        }
        let found = self.catalog.global(&name, 0).map(|g| {
            (
                g.owner.clone(),
                g.name.to_owned(),
                g.unsupported.map(str::to_owned),
            )
        });
        match found {
            Some((_, _, Some(reason))) => {
                self.unsupported(span, &name, &reason);
                self.marker(CsType::Object)
            }
            Some((owner, cs_name, None)) if !cs_name.is_empty() => {
                let ty = self.c.type_of_symbol(symbol);
                let ty = self.as_the_library(|l| l.repr(ty));
                let owner = static_owner(&owner);
                Expr::static_field(owner, cs_name, ty)
            }
            _ => self.refuse_expr(id, "this global of the library as a value"),
        }
    }

    /// The manifest's names of the owner and the member, where the receiver is a global of the library such as `Math`.
    pub(super) fn member_of_library_name(
        &mut self,
        object: ExprId,
        member: &ResolvedMember,
    ) -> Option<(String, String)> {
        self.library_symbol_named_by(object)?;
        let owner = self.owner_of_member(member)?;
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let name = self.static_key(&owner, name, member);
        Some((owner, name))
    }

    /// The name of a member as the catalog has it: a static one of .NET is told apart from an instance one of the same name.
    pub(super) fn static_key(&self, owner: &str, name: String, member: &ResolvedMember) -> String {
        if !member.is_static {
            return name;
        }
        let key = format!("static {name}");
        match self.catalog.has_member(owner, &key) {
            true => key,
            false => name,
        }
    }

    /// A static property of the library: `Math.PI`, `Number.MAX_VALUE`. `None` if the receiver is a value.
    pub fn library_static_property(
        &mut self,
        id: ExprId,
        object: ExprId,
        member: &ResolvedMember,
    ) -> Option<Expr> {
        let (owner, name) = self.member_of_library_name(object, member)?;
        let place = self.catalog.member(&owner, &name, 0, 0).map(|t| t.place);
        if place != Some(Placement::Static) && !member.is_static {
            return None;
        }
        let span = self.span(id);
        if self.c.prop(member.prop).is_method() {
            let delegate = self.expr_repr(id).strip().clone();
            let ty = self.c.type_of_prop(member.prop);
            return Some(self.library_static_method_value(id, &owner, &name, ty, delegate));
        }
        let found = self.find(span, &owner, &name, 0, 0)?;
        let ty = self.declared_property_type(member);
        if let Some(own) = found.clr.clone() {
            return Some(self.dotnet_property(None, &found, &own, &ty, span));
        }
        let narrow = self.width(ty.clone(), found.returns);
        let value = Expr::static_field(static_owner(&found.owner), found.name.clone(), narrow);
        Some(self.declared_number(value, &ty, &found))
    }
}
