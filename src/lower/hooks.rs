//! What the language calls by itself on objects of the program: `toString`, `valueOf`, `toJSON`, `[Symbol.toPrimitive]` and
//! `get [Symbol.toStringTag]` (ECMA-262 7.1.1, 25.5.2.2, 20.1.3.6). The members table of a type gets a hook for each.

use indexmap::IndexMap;

use super::Lowerer;
use super::members::{CsMember, CsMemberKind, MethodSig};
use crate::check::ty::PropName;
use crate::ir::{CsType, Expr, Local};
use crate::source::Span;

/// A hook of the table, and what it hands to the user's function.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hook {
    ToText,
    ValueOf,
    ToJson,
    ToPrimitive,
    Tag,
}

impl Hook {
    const ALL: [Hook; 5] = [
        Hook::ToText,
        Hook::ValueOf,
        Hook::ToJson,
        Hook::ToPrimitive,
        Hook::Tag,
    ];

    /// The method of `Members` that takes the hook.
    fn method(self) -> &'static str {
        match self {
            Hook::ToText => "ToText",
            Hook::ValueOf => "ValueOf",
            Hook::ToJson => "ToJson",
            Hook::ToPrimitive => "ToPrimitive",
            Hook::Tag => "Tag",
        }
    }

    /// Whether the user's function gets an argument: the hint or the key.
    fn has_argument(self) -> bool {
        match self {
            Hook::ToJson | Hook::ToPrimitive => true,
            Hook::ToText | Hook::ValueOf | Hook::Tag => false,
        }
    }
}

impl Lowerer<'_, '_> {
    /// Adds the hooks that the members of a type ask for. `name_of` gives the C# name under which the function is held.
    pub fn add_hooks(
        &mut self,
        mut table: Expr,
        own: &CsType,
        members: &IndexMap<PropName, CsMember>,
        delegate_name: &dyn Fn(&CsMember) -> String,
        span: Span,
    ) -> Expr {
        for hook in Hook::ALL {
            let found = members
                .iter()
                .find(|(name, _)| self.hook_of(**name) == Some(hook));
            let Some((_, member)) = found else { continue };
            let member = member.clone();
            let target = self.fresh.local("o", own.clone());
            let argument = hook
                .has_argument()
                .then(|| self.fresh.local("text", CsType::String));
            let Some(result) = self.hook_value(
                hook,
                &target,
                argument.as_ref(),
                &member,
                delegate_name,
                span,
            ) else {
                continue;
            };
            let mut params = vec![target];
            let mut types = vec![own.clone()];
            if let Some(argument) = argument {
                params.push(argument);
                types.push(CsType::String);
            }
            let delegate = CsType::delegate(types, result.ty.clone());
            let table_ty = table.ty.clone();
            let lambda = Expr::lambda(params, result, delegate);
            table = Expr::call_method(table, hook.method(), vec![lambda], table_ty);
        }
        table
    }

    fn hook_of(&self, name: PropName) -> Option<Hook> {
        match name {
            PropName::Text(text) => match text.as_str() {
                "toString" => Some(Hook::ToText),
                "valueOf" => Some(Hook::ValueOf),
                "toJSON" => Some(Hook::ToJson),
                _ => None,
            },
            PropName::Symbol(symbol) if !self.is_library_symbol(symbol) => None,
            PropName::Symbol(symbol) => match self.name_of(symbol).as_str() {
                "toPrimitive" => Some(Hook::ToPrimitive),
                "toStringTag" => Some(Hook::Tag),
                _ => None,
            },
            PropName::Private(..) => None,
        }
    }

    fn hook_value(
        &mut self,
        hook: Hook,
        target: &Local,
        argument: Option<&Local>,
        member: &CsMember,
        delegate_name: &dyn Fn(&CsMember) -> String,
        span: Span,
    ) -> Option<Expr> {
        let result_ty = match hook {
            Hook::Tag => CsType::String,
            Hook::ToText | Hook::ValueOf | Hook::ToJson | Hook::ToPrimitive => CsType::Object,
        };
        let object = Expr::local(target);
        if hook == Hook::Tag {
            return match &member.kind {
                CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty }
                    if *ty == CsType::String =>
                {
                    Some(Expr::property(object, member.name.clone(), ty.clone()))
                }
                _ => None,
            };
        }
        let (params, result): (Vec<(CsType, bool)>, CsType) = match &member.kind {
            CsMemberKind::Method(MethodSig {
                type_params,
                params,
                result,
            }) if type_params.is_empty() => {
                let list = params.iter().map(|p| (p.ty.clone(), p.rest)).collect();
                (list, result.clone())
            }
            CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => match ty {
                CsType::Delegate(params, result) => (
                    params.iter().map(|ty| (ty.clone(), false)).collect(),
                    (**result).clone(),
                ),
                _ => return None,
            },
            CsMemberKind::Method(_) | CsMemberKind::Unsupported => return None,
        };
        if result == CsType::Void || params.iter().any(|(_, rest)| *rest) {
            return None;
        }
        let mut args = Vec::new();
        for (index, (ty, _)) in params.iter().enumerate() {
            let value = match (index, argument) {
                (0, Some(argument)) => self.convert(Expr::local(argument), ty, span),
                _ => {
                    let nothing = self.undefined(ty);
                    if nothing.ty != *ty {
                        return None;
                    }
                    nothing
                }
            };
            args.push(value);
        }
        let name = delegate_name(member);
        let call = match &member.kind {
            CsMemberKind::Method(sig) if name == member.name => {
                Expr::call_method(object, name, args, sig.result.clone())
            }
            CsMemberKind::Method(sig) => {
                let function = Expr::property(object, name, sig.delegate());
                Expr::invoke(function, args, result)
            }
            CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => {
                let function = Expr::property(object, name, ty.clone());
                Expr::invoke(function, args, result)
            }
            CsMemberKind::Unsupported => return None,
        };
        let value = self.to_object(call);
        Some(match value.ty == result_ty {
            true => value,
            false => Expr::implicit(value, result_ty),
        })
    }
}
