//! Interfaces of .NET that classes of the program implement: explicit C# members that call the class's own, with values changed as at
//! any border to .NET.

use super::Lowerer;
use super::members::{CsMemberKind, MethodSig, substitution};
use super::shapes::Nominal;
use crate::bindings::{ClrMember, ClrMemberKind, TypeKind as LibraryKind};
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{PropName, Ty, TyKind};
use crate::ir::{
    Accessor, CsType, Dispatch, Expr, Member, Method, Param, Property, Stmt, TypeDecl,
};
use crate::source::Span;
use crate::syntax::ast::Atom;

/// A member of an interface as .NET has it.
pub(super) struct Wanted {
    pub(super) name: Atom,
    /// In C#.
    csharp: String,
    member: ClrMember,
    /// The method of the declaration, in terms of the implemented type.
    sig: Option<MethodSig>,
    /// The property's type, likewise.
    ty: CsType,
}

impl Lowerer<'_, '_> {
    /// The interfaces of .NET in the `implements` clauses of a class.
    pub(super) fn dotnet_interfaces(&mut self, class: SymbolId) -> Vec<(CsType, SymbolId)> {
        let mut clauses = Vec::new();
        for decl in self.c.symbols.symbol(class).decls.clone() {
            if let DeclKind::Class(id) = decl.kind
                && let Some(module) = self.modules.get(&decl.file)
            {
                clauses.extend(module[id].implements.iter().map(|node| (decl.file, *node)));
            }
        }
        let mut found = Vec::new();
        for clause in clauses {
            let ty: Ty = self.c.type_from_node(clause);
            let TyKind::Reference { target, .. } = *self.c.kind(ty) else {
                continue;
            };
            if !self.is_library_symbol(target) || self.bound_container(target).is_none() {
                continue;
            }
            let name = self.library_name(target);
            let kind = self.catalog.type_target(&name).map(|found| found.kind);
            if kind == Some(LibraryKind::Interface) {
                found.push((self.repr(ty), target));
            }
        }
        found
    }

    /// Implements them.
    pub(super) fn implement_dotnet(&mut self, this_ty: &CsType, decl: &mut TypeDecl) {
        let CsType::Named(own, _) = this_ty else {
            return;
        };
        let Some(Nominal::Class(class)) = self.nominal_of(own) else {
            return;
        };
        let span = self.c.symbols.symbol(class).decls.first().copied();
        let span = match span {
            Some(decl) => self.c.symbols.decl_name_span(decl),
            None => Span::file_start(self.file),
        };
        for (interface, target) in self.dotnet_interfaces(class) {
            for wanted in self.wanted_members(&interface, target) {
                self.implement_dotnet_member(this_ty, Some(&interface), wanted, decl, span);
            }
        }
    }

    pub(super) fn wanted_members(&mut self, interface: &CsType, target: SymbolId) -> Vec<Wanted> {
        let owner = self.library_name(target);
        let declared = self.c.declared_type(target);
        let params = self.c.declared_params(target).params.clone();
        let params: Vec<_> = params.iter().map(|param| self.type_param(*param)).collect();
        let args = match interface {
            CsType::Named(_, args) => args.clone(),
            _ => Vec::new(),
        };
        let mut wanted = Vec::new();
        for prop in self.c.properties_of(declared).to_vec() {
            let PropName::Text(name) = self.c.prop(prop).name else {
                continue;
            };
            let found = self.catalog.member(&owner, name.as_str(), 0, 0);
            let found = found.and_then(|found| Some((found.name, found.clr.cloned()?)));
            let Some((csharp, member)) = found else {
                continue;
            };
            let of = substitution(&params, &args);
            let ty = self.c.type_of_prop(prop);
            let signature = self.only_call_signature(ty);
            let sig = signature
                .filter(|_| !matches!(member.kind, ClrMemberKind::Property { .. }))
                .map(|signature| self.library_method_sig(signature).substitute(&of));
            let ty = self.as_the_library(|l| l.repr(ty)).substitute(&of);
            wanted.push(Wanted {
                name,
                csharp,
                member,
                sig,
                ty,
            });
        }
        wanted
    }

    /// Adds the C# member that .NET calls: of an interface, or an override.
    pub(super) fn implement_dotnet_member(
        &mut self,
        this_ty: &CsType,
        interface: Option<&CsType>,
        wanted: Wanted,
        decl: &mut TypeDecl,
        span: Span,
    ) {
        let own = self.cs_member(this_ty, PropName::Text(wanted.name));
        let this = Expr::this(this_ty.clone());
        let name = wanted.csharp;
        let result = &wanted.member.result;
        match (wanted.sig, own.as_ref().map(|own| (own, &own.kind))) {
            (Some(sig), Some((own, CsMemberKind::Method(have)))) if have.type_params.is_empty() => {
                let mut params = Vec::new();
                let mut args = Vec::new();
                for (index, param) in sig.params.iter().enumerate() {
                    let Some(shape) = wanted.member.parameters.get(index) else {
                        continue;
                    };
                    let local = self
                        .fresh
                        .local(&param.name, self.clr_type(&param.ty, shape));
                    params.push(Param::new(&local));
                    if let Some(have) = have.params.get(index) {
                        let value =
                            self.value_from_clr(Expr::local(&local), &param.ty, shape, span);
                        args.push(self.convert(value, &have.ty, span));
                    }
                }
                for extra in have.params.iter().skip(sig.params.len()) {
                    args.push(self.undefined(&extra.ty));
                }
                let call = Expr::call_method(this, own.name.clone(), args, have.result.clone());
                let body = match &sig.result {
                    CsType::Void => vec![Stmt::expr(call)],
                    wanted => {
                        let value = self.convert(call, wanted, span);
                        vec![Stmt::return_(self.value_to_clr(value, result, span))]
                    }
                };
                let ty = self.clr_type(&sig.result, result);
                let mut method = Method::new(name, params, ty, body);
                method.implements = interface.cloned();
                if interface.is_none() {
                    method.dispatch = Dispatch::OVERRIDE;
                }
                decl.members.push(Member::Method(method));
            }
            (
                None,
                Some((own, CsMemberKind::Field { ty: have } | CsMemberKind::Accessor { ty: have })),
            ) => {
                let ty = self.clr_type(&wanted.ty, result);
                let place = Expr::property(this, own.name.clone(), have.clone());
                let read = self.convert(place.clone(), &wanted.ty, span);
                let read = self.value_to_clr(read, result, span);
                let mut property = Property::new(name, ty.clone());
                property.implements = interface.cloned();
                if interface.is_none() {
                    property.dispatch = Dispatch::OVERRIDE;
                }
                property.get = Some(Accessor::get(vec![Stmt::return_(read)]));
                if wanted.member.kind == (ClrMemberKind::Property { writes: true }) {
                    let local = self.fresh.local("value", ty);
                    let value = self.value_from_clr(Expr::local(&local), &wanted.ty, result, span);
                    let value = self.convert(value, have, span);
                    property.set = Some(Accessor::set(&local, vec![Stmt::assign(place, value)]));
                }
                decl.members.push(Member::Property(property));
            }
            _ => self.refuse(
                span,
                "this way to implement a member of an interface of .NET",
            ),
        }
    }
}
