//! Objects with a `then` method: `await` and `resolve` call it (ECMA-262 section 27.2.1.3.2), through an interface of the run-time library.

use super::Lowerer;
use super::members::{CsMemberKind, substitution};
use crate::check::ty::PropName;
use crate::ir::{CsType, Expr, Member, Method, Param, RefKind, Stmt, TypeDecl};
use crate::source::Span;
use crate::syntax::ast::Atom;

impl Lowerer<'_, '_> {
    /// Makes a class whose objects have `then` known to promises. `lookup` is the type that has the member.
    pub fn implement_thenable(&mut self, own: &CsType, lookup: &CsType, decl: &mut TypeDecl) {
        let name = PropName::Text(Atom::new("then"));
        let Some(found) = self.cs_member(lookup, name) else {
            return;
        };
        if let CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } = &found.kind
            && !may_be_function(ty)
        {
            // `then: Stmt[]` of a syntax tree: promises only call functions.
            return;
        }
        let base_has_it = match decl.bases.first() {
            Some(base @ CsType::Named(target, _)) if target.kind() == RefKind::Class => {
                let base = base.clone();
                self.cs_member(&base, name).is_some()
            }
            _ => false,
        };
        if base_has_it {
            return;
        }
        let span = Span::file_start(self.file);
        let action = CsType::delegate(vec![CsType::Object], CsType::Void);
        let functions = [
            self.fresh.local("resolve", action.clone()),
            self.fresh.local("reject", action),
        ];
        let this = Expr::this(own.clone());
        let (mut body, call) = self.separately(|l| {
            let (wanted, result, type_args): (Vec<CsType>, CsType, Vec<CsType>) = match &found.kind
            {
                CsMemberKind::Method(sig) => {
                    let erased = vec![CsType::Object; sig.type_params.len()];
                    let sig = sig.substitute(&substitution(&sig.type_params, &erased));
                    let params = sig.params.iter().map(|param| param.ty.clone()).collect();
                    (params, sig.result, erased)
                }
                CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => match ty {
                    CsType::Delegate(params, result) => {
                        (params.clone(), (**result).clone(), Vec::new())
                    }
                    _ => return None,
                },
                CsMemberKind::Unsupported => return None,
            };
            let mut args = Vec::new();
            for (index, want) in wanted.iter().enumerate() {
                let takes_function = matches!(want.strip(), CsType::Delegate(..));
                args.push(match functions.get(index) {
                    Some(function) if takes_function => {
                        l.convert(Expr::local(function), want, span)
                    }
                    _ => {
                        let nothing = l.undefined(want);
                        if nothing.ty != *want {
                            return None;
                        }
                        nothing
                    }
                });
            }
            Some(match &found.kind {
                CsMemberKind::Method(_) => {
                    Expr::call_method(this, found.name.clone(), args, result)
                        .with_type_args(type_args)
                }
                _ => {
                    let ty = CsType::delegate(wanted, result.clone());
                    Expr::invoke(Expr::property(this, found.name.clone(), ty), args, result)
                }
            })
        });
        match call {
            Some(call) => body.push(Stmt::expr(call)),
            None => {
                self.refuse(
                    span,
                    "a class or literal with a `then` that no promise can call",
                );
                return;
            }
        }
        let interface = CsType::named(&self.runtime("IThenable").with_kind(RefKind::Interface));
        let params = functions.iter().map(Param::new).collect();
        let mut method = Method::new("CallThen", params, CsType::Void, body);
        method.implements = Some(interface.clone());
        decl.bases.push(interface);
        decl.members.push(Member::Method(method));
    }
}

/// Whether a value of a C# type can be a function.
fn may_be_function(ty: &CsType) -> bool {
    match ty.strip() {
        CsType::Delegate(..) | CsType::Object | CsType::TypeParam(_) => true,
        CsType::Optional(inner) => may_be_function(inner),
        CsType::Named(decl, _) => decl.is_user(),
        _ => false,
    }
}
