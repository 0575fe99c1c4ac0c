//! Properties, fields and indexers of .NET types. Calls are in `dotnet_calls`, the change of values at the border in `dotnet_values`.

use super::Lowerer;
use super::assignment::{Setter, Target};
use super::library::Found;
use super::library_types::static_owner;
use crate::bindings::{ClrMember, ClrShape, Width};
use crate::check::checked::ResolvedMember;
use crate::check::ty::TyKind;
use crate::ir::{CsType, Expr};
use crate::source::Span;
use crate::syntax::ast::ExprId;

impl Lowerer<'_, '_> {
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
        // A class of the program has the indexer of the class of .NET that it extends.
        let target = match self.is_library_symbol(target) {
            true => target,
            false => self.dotnet_ancestor(target)?.1,
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
}
