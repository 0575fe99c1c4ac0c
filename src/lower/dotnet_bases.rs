//! Classes of the program that extend classes of .NET: constructors, overrides, and calls of what they override.
//!
//! A member whose name the base class has too gets another C# name. Where .NET can call it, an override with .NET's own signature calls it,
//! with values changed as at any border.

use super::Lowerer;
use super::members::substitution;
use super::shapes::Nominal;
use crate::bindings::{ClrInheritance, ClrMemberKind};
use crate::check::checked::{ResolvedCall, ResolvedMember};
use crate::check::symbols::SymbolId;
use crate::check::ty::{PropName, TyKind};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Chain, CsType, Expr, TypeDecl};
use crate::syntax::ast::{Argument, Atom, ClassId, ExprId};

impl Lowerer<'_, '_> {
    /// What is known of a class of .NET that is extended.
    pub(super) fn dotnet_base(&self, base: SymbolId) -> Option<&ClrInheritance> {
        if !self.is_library_symbol(base) {
            return None;
        }
        self.catalog.inheritance(&self.library_name(base))
    }

    /// The class of .NET that a class extends, directly or through classes of the program.
    pub(super) fn dotnet_ancestor(&mut self, class: SymbolId) -> Option<(CsType, SymbolId)> {
        let mut at = class;
        loop {
            let base = self.base_class_type(at)?;
            let TyKind::Reference { target, .. } = *self.c.kind(base) else {
                return None;
            };
            if self.is_library_symbol(target) {
                self.dotnet_base(target)?;
                return Some((self.class_repr(base), target));
            }
            at = target;
        }
    }

    /// The class of .NET that an object of a class of the program is.
    pub(super) fn dotnet_base_of(&mut self, receiver: &CsType) -> Option<CsType> {
        let CsType::Named(decl, args) = receiver else {
            return None;
        };
        let Some(Nominal::Class(class)) = self.nominal_of(decl) else {
            return None;
        };
        let (base, _) = self.dotnet_ancestor(class)?;
        let info = self.type_info(decl)?;
        Some(base.substitute(&substitution(&info.params, args)))
    }

    /// Whether the class of .NET above a class has a member of that C# name.
    pub(super) fn dotnet_base_has(&mut self, class: SymbolId, name: &str) -> bool {
        let found = self.dotnet_ancestor(class);
        found.is_some_and(|(_, base)| {
            let known = self.dotnet_base(base);
            known.is_some_and(|known| known.names.iter().any(|own| own == name))
        })
    }

    /// Overrides what a class declares of the members of its base class of .NET.
    pub(super) fn override_dotnet(
        &mut self,
        class: SymbolId,
        id: ClassId,
        this_ty: &CsType,
        decl: &mut TypeDecl,
    ) {
        let Some((base_ty, base)) = self.dotnet_ancestor(class) else {
            return;
        };
        let Some(known) = self.dotnet_base(base).cloned() else {
            return;
        };
        let span = self.ast[id]
            .name
            .map_or(self.ast[id].span, |name| self.ast[name].span);
        let has_arguments = self.library_constructor_takes(base);
        let is_direct = matches!(self.base_class_type(class), Some(ty) if matches!(*self.c.kind(ty), TyKind::Reference { target, .. } if target == base));
        if is_direct && !self.has_constructor(id) && has_arguments {
            self.refuse_with_help(
                span,
                "a class without a constructor that extends a class of .NET whose constructor takes arguments",
                "write a constructor that calls `super(...)`",
            );
        }
        let own: Vec<Atom> = self
            .c
            .declared_members(class)
            .props
            .keys()
            .filter_map(|name| match name {
                PropName::Text(text) => Some(*text),
                PropName::Private(..) | PropName::Symbol(_) => None,
            })
            .collect();
        for name in &own {
            let is_known = known.names.iter().any(|known| known == name.as_str());
            let is_overridable = known.overridable.iter().any(|known| known == name.as_str());
            if is_known && !is_overridable {
                let text = format!(
                    "a member `{name}` in a class that extends `{}`, which has one that cannot be overridden,",
                    self.name_of(base)
                );
                self.refuse_with_help(span, text, "give it another name");
            }
        }
        let above = self.declared_above(class);
        for wanted in self.wanted_members(&base_ty, base) {
            let name = wanted.name;
            let is_overridable = known.overridable.iter().any(|known| known == name.as_str());
            if is_overridable && own.contains(&name) && !above.contains(&name) {
                self.implement_dotnet_member(this_ty, None, wanted, decl, span);
            }
        }
        let missing = known.missing.iter().find(|missing| {
            let has = |names: &[Atom]| names.iter().any(|name| name.as_str() == missing.as_str());
            !has(&own) && !has(&above)
        });
        if let Some(missing) = missing.filter(|_| !self.ast[id].is_abstract) {
            let text = format!(
                "class `{}` does not implement the abstract member `{missing}` of `{}`",
                self.name_of(class),
                self.name_of(base)
            );
            self.problems
                .push(Diagnostic::error(Code::Heritage, span, text));
        }
    }

    fn has_constructor(&self, id: ClassId) -> bool {
        self.ast[id].members.iter().any(|member| {
            matches!(
                self.ast[*member].kind,
                crate::syntax::ast::ClassMemberKind::Constructor(_)
            )
        })
    }

    /// Whether some constructor of a class of .NET takes arguments.
    fn library_constructor_takes(&mut self, base: SymbolId) -> bool {
        let owner = self.library_name(base);
        (0..64).any(|overload| {
            let found = self.catalog.member(&owner, "new", overload, 0);
            found
                .and_then(|found| found.clr)
                .is_some_and(|member| !member.parameters.is_empty())
        })
    }

    /// What the classes of the program between a class and .NET declare.
    fn declared_above(&mut self, class: SymbolId) -> Vec<Atom> {
        let mut found = Vec::new();
        let mut at = class;
        while let Some(base) = self.base_class_type(at) {
            let TyKind::Reference { target, .. } = *self.c.kind(base) else {
                break;
            };
            if self.is_library_symbol(target) {
                break;
            }
            for name in self.c.declared_members(target).props.keys() {
                if let PropName::Text(text) = name {
                    found.push(*text);
                }
            }
            at = target;
        }
        found
    }

    /// `super(...)` to the constructor that TypeScript chose.
    pub(super) fn dotnet_super(
        &mut self,
        call: ExprId,
        base: SymbolId,
        base_ty: &CsType,
        args: &[Argument],
    ) -> Option<Chain> {
        let span = self.ast[call].span;
        let Some(resolved) = self.checked.call(self.node(call)).cloned() else {
            self.refuse(span, "this call of `super(...)`");
            return None;
        };
        let owner = self.library_name(base);
        let member = self
            .find(span, &owner, "new", resolved.overload, args.len())?
            .clr?;
        let declared = self.c.declared_signature(resolved.declared);
        let generic = self.library_method_sig(declared);
        let type_args = match base_ty {
            CsType::Named(_, args) => args.clone(),
            _ => Vec::new(),
        };
        let sig = match generic.type_params.len() == type_args.len() {
            true => generic.substitute(&substitution(&generic.type_params, &type_args)),
            false => generic,
        };
        let (prelude, values) =
            self.separately(|l| l.dotnet_arguments(args, &sig.params, &member.parameters, span));
        if !prelude.is_empty() {
            self.refuse(span, "an argument of `super(...)` that needs statements");
        }
        match values.is_empty() {
            true => None,
            false => Some(Chain::Base(values.into_iter().map(Into::into).collect())),
        }
    }

    /// `super.method(...)` of a class of .NET; `None` for anything else.
    pub(super) fn dotnet_super_method(
        &mut self,
        id: ExprId,
        base: &CsType,
        member: &ResolvedMember,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Option<Expr> {
        let span = self.span(id);
        let owner = self.owner_of_member(member)?;
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let clr = self
            .catalog
            .member(&owner, &name, resolved.overload, args.len())?
            .clr?
            .clone();
        let is_plain = matches!(clr.kind, ClrMemberKind::Method { is_static: false })
            && clr.by_reference.is_empty()
            && clr.receiver.is_none();
        if !is_plain {
            return None;
        }
        let found = self.find(span, &owner, &name, resolved.overload, args.len())?;
        let pairs = self.owner_args(base, member);
        let (sig, type_args) = self.library_sig(resolved, &pairs);
        let values = self.dotnet_arguments(args, &sig.params, &clr.parameters, span);
        let result = self.clr_type(&sig.result, &clr.result);
        let call = Expr::call_base(found.name, values, result)
            .overloaded()
            .with_type_args(type_args);
        Some(self.value_from_clr(call, &sig.result, &clr.result, span))
    }
}
