//! The library: what its types, globals and members become, as the catalog says. Nothing here knows a member by name.

use super::Lowerer;
use super::bound_modules::clr_number;
use super::members::{CsParam, MethodSig};
use crate::bindings::{MemberForm, Placement, Width};
use crate::check::checked::{ResolvedCall, ResolvedMember};
use crate::check::ty::{PropName, SignatureId, TyKind};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{CsType, Expr, TypeParam};
use crate::source::Span;
use crate::syntax::ast::Argument;

/// A member of the library as a call or access needs it.
pub(super) struct Found {
    pub(super) place: Placement,
    pub(super) form: MemberForm,
    pub(super) owner: String,
    pub(super) name: String,
    pub(super) returns: Option<Width>,
    pub(super) setter: Option<String>,
    pub(super) type_args: Option<Vec<String>>,
    pub(super) length_only: Option<String>,
    /// The member is one of a binding manifest, whose numbers may be any of C#.
    pub(super) bound: bool,
    /// The member is one of .NET itself.
    pub(super) clr: Option<crate::bindings::ClrMember>,
}

/// How an argument of a library method is made.
#[derive(Clone, Debug, Default)]
pub(super) struct ParamRule {
    pub(super) arities: Option<Vec<usize>>,
    pub(super) truthy: bool,
    pub(super) nullish: bool,
    pub(super) any: bool,
    pub(super) number: Option<Width>,
    pub(super) sought: bool,
}

/// Whether C# needs to see the exact types of arguments.
pub(super) trait TypedFor {
    fn typed_for(self, sig: &MethodSig) -> Self;
}

impl TypedFor for Expr {
    /// Type arguments and callbacks are found by the types of arguments; elsewhere C# converts by itself.
    fn typed_for(self, sig: &MethodSig) -> Expr {
        let by_type = !sig.type_params.is_empty()
            || sig.params.iter().any(|param| {
                param.alternatives || matches!(param.ty.strip(), CsType::Delegate(..))
            });
        match by_type {
            true => self.overloaded(),
            false => self,
        }
    }
}

impl Lowerer<'_, '_> {
    pub(super) fn unsupported(&mut self, span: Span, what: &str, reason: &str) {
        let mut problem = Diagnostic::error(
            Code::UnsupportedMember,
            span,
            format!(
                "`{}` of the library is not supported yet",
                what.replace("#.", ".")
                    .replace('#', ".")
                    .replace(".static ", ".")
            ),
        );
        if !reason.is_empty() {
            problem = problem.with_help(reason.to_owned());
        }
        self.problems.push(problem);
    }

    pub(super) fn find(
        &mut self,
        span: Span,
        owner: &str,
        name: &str,
        overload: usize,
        arguments: usize,
    ) -> Option<Found> {
        let Some(target) = self.catalog.member(owner, name, overload, arguments) else {
            self.unsupported(span, &format!("{owner}.{name}"), "");
            return None;
        };
        if let Some(reason) = target.unsupported {
            let reason = reason.to_owned();
            self.unsupported(span, &format!("{owner}.{name}"), &reason);
            return None;
        }
        Some(Found {
            place: target.place,
            form: target.form,
            owner: target.owner.clone(),
            name: target.name.clone(),
            returns: target.returns,
            setter: target.setter.map(str::to_owned),
            type_args: target.type_args.map(<[String]>::to_vec),
            length_only: target.length_only.map(str::to_owned),
            bound: owner.contains('#'),
            clr: target.clr.cloned(),
        })
    }

    pub(super) fn rules(
        &self,
        owner: &str,
        name: &str,
        overload: usize,
        params: &[CsParam],
    ) -> Vec<ParamRule> {
        let Some(target) = self.catalog.member(owner, name, overload, params.len()) else {
            return Vec::new();
        };
        params
            .iter()
            .map(|param| match self.catalog.parameter(&target, &param.name) {
                Some(spec) => ParamRule {
                    arities: spec.arities.clone(),
                    truthy: spec.truthy,
                    nullish: spec.nullish,
                    any: spec.any,
                    number: spec.number,
                    sought: spec.sought,
                },
                None => ParamRule::default(),
            })
            .collect()
    }

    /// Parameters for which an argument is given although the library cannot take one.
    pub(super) fn refuse_arguments(
        &mut self,
        owner: &str,
        name: &str,
        overload: usize,
        params: &[CsParam],
        args: &[Argument],
    ) -> bool {
        let mut refused = None;
        if let Some(target) = self.catalog.member(owner, name, overload, args.len()) {
            for (param, arg) in params.iter().zip(args) {
                if let Some(spec) = self.catalog.parameter(&target, &param.name)
                    && let Some(reason) = &spec.unsupported
                {
                    refused = Some((arg.span, param.name.clone(), reason.clone()));
                    break;
                }
            }
        }
        match refused {
            Some((span, param, reason)) => {
                self.unsupported(span, &format!("{name}({param})"), &reason);
                true
            }
            None => false,
        }
    }

    pub(super) fn member_name_text(&self, name: PropName) -> String {
        match name {
            PropName::Text(text) | PropName::Private(text, _) => text.to_string(),
            PropName::Symbol(symbol) => format!("[Symbol.{}]", self.c.symbols.name(symbol)),
        }
    }

    pub(super) fn owner_of_member(&self, member: &ResolvedMember) -> Option<String> {
        let declared = self.c.prop(member.prop).declared_in.or(member.on)?;
        Some(self.library_name(declared))
    }

    /// As [`Lowerer::owner_of_member`]; a member of a union of arrays or texts is that of their C# type.
    pub(super) fn owner_for(&self, receiver: &CsType, member: &ResolvedMember) -> Option<String> {
        self.owner_of_member(member)
            .or_else(|| self.common_owner(receiver))
    }

    /// A call of a method of a union whose members have one C# type: the signature is that of the type itself, where the call
    /// fixes all of its type parameters.
    pub(super) fn common_signature(
        &mut self,
        owner: &str,
        member: &ResolvedMember,
        resolved: &ResolvedCall,
    ) -> ResolvedCall {
        let name = self.c.prop(member.prop).name;
        let symbol = self.c.symbols.global(crate::syntax::ast::Atom::new(owner));
        let signature = symbol.and_then(|symbol| {
            let declared = self.c.declared_type(symbol);
            let prop = self.c.property_of(declared, &name)?;
            let ty = self.c.type_of_prop(prop);
            self.c.call_signatures(ty).get(resolved.overload).copied()
        });
        match signature {
            Some(declared)
                if self.c.signature(declared).type_params.len() == resolved.type_args.len() =>
            {
                ResolvedCall {
                    declared,
                    ..resolved.clone()
                }
            }
            Some(_) | None => resolved.clone(),
        }
    }

    pub(super) fn common_owner(&self, receiver: &CsType) -> Option<String> {
        match receiver {
            CsType::Array(_) => Some("Array".to_owned()),
            CsType::String => Some("String".to_owned()),
            CsType::Double => Some("Number".to_owned()),
            _ => None,
        }
    }

    /// The C# type arguments of the receiver, by the type parameters of the declaring type.
    pub(super) fn owner_args(
        &mut self,
        receiver: &CsType,
        member: &ResolvedMember,
    ) -> Vec<(TypeParam, CsType)> {
        let common = self
            .common_owner(receiver)
            .and_then(|name| self.c.symbols.global(crate::syntax::ast::Atom::new(&name)));
        let declared = self.c.prop(member.prop).declared_in.or(member.on);
        let Some(declared) = declared.or(common) else {
            return Vec::new();
        };
        let params = self.c.declared_params(declared).params.clone();
        let base = match params.is_empty() {
            true => None,
            false => self.dotnet_base_of(receiver),
        };
        let receiver = base.as_ref().unwrap_or(receiver);
        let cs_args: Vec<CsType> = match receiver {
            CsType::Array(element) => vec![(**element).clone()],
            ty if ty.is_untyped_array() => vec![CsType::Object],
            CsType::Named(_, args) if args.len() == params.len() => args.clone(),
            _ => match self.c.kind(member.receiver_ty).clone() {
                TyKind::Reference { args, .. } => args
                    .iter()
                    .take(params.len())
                    .map(|arg| self.arg_repr(*arg))
                    .collect(),
                _ => Vec::new(),
            },
        };
        params
            .iter()
            .map(|param| self.type_param(*param))
            .zip(cs_args)
            .collect()
    }

    /// Representations as the C# of the library has them: the flows of a program do not change it.
    pub fn as_the_library<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.reprs.of_library, true);
        if !outer {
            std::mem::swap(&mut self.reprs.slots, &mut self.reprs.library_slots);
        }
        let result = work(self);
        if !outer {
            std::mem::swap(&mut self.reprs.slots, &mut self.reprs.library_slots);
        }
        self.reprs.of_library = outer;
        result
    }

    pub(super) fn library_method_sig(&mut self, signature: SignatureId) -> MethodSig {
        self.as_the_library(|l| l.method_sig(signature))
    }

    /// A declared signature with the type arguments of the receiver and of the call.
    pub(super) fn library_sig(
        &mut self,
        resolved: &ResolvedCall,
        owner_args: &[(TypeParam, CsType)],
    ) -> (MethodSig, Vec<CsType>) {
        let declared: SignatureId = self.c.declared_signature(resolved.declared);
        let sig = self.library_method_sig(declared);
        let type_params = self.c.signature(declared).type_params.clone();
        let own = self.cs_args(&type_params, &resolved.type_args);
        let pairs: Vec<(TypeParam, CsType)> = sig
            .type_params
            .iter()
            .cloned()
            .zip(own.iter().cloned())
            .chain(owner_args.iter().cloned())
            .collect();
        let mut sig = sig.substitute(&|param| {
            pairs
                .iter()
                .find(|(known, _)| known == param)
                .map(|(_, ty)| ty.clone())
        });
        // `Readonly<T>` is known where T is.
        let result = self.c.result_of(declared);
        if matches!(self.c.kind(result), TyKind::Mapped { .. }) {
            let instance = self.c.result_of(resolved.signature);
            sig.result = self.result_repr(instance);
        }
        (sig, own)
    }

    pub(super) fn width(&self, ty: CsType, returns: Option<Width>) -> CsType {
        let Some(narrow) = returns.and_then(clr_number) else {
            return ty;
        };
        match &ty {
            CsType::Double => narrow,
            CsType::UndefinedOr(inner) if **inner == CsType::Double => CsType::undefined_or(narrow),
            CsType::NullOr(inner) if **inner == CsType::Double => CsType::null_or(narrow),
            _ => ty,
        }
    }

    /// A value of the width that the manifest says, as what the declaration says. The built-in packs' whole numbers stay whole.
    pub(super) fn declared_number(&self, value: Expr, declared: &CsType, found: &Found) -> Expr {
        match (found.bound, found.returns) {
            (true, Some(Width::Task)) => self.promise_from_task(value, declared),
            (true, _) => self.number_from_clr(value, declared),
            (false, _) => value,
        }
    }
}
