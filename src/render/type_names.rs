//! How a [`CsType`] is spelled.

use super::file_scope::{FileScope, Position};
use crate::ir::clr;
use crate::ir::{CsType, TypeRef};

impl FileScope<'_> {
    /// The type as a slot declares it: `double?`, `Array<string>`, `Func<double, bool>`.
    pub fn ty(&self, ty: &CsType) -> String {
        match ty {
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) => {
                let inner = self.ty(inner);
                if inner.ends_with('?') {
                    inner
                } else {
                    format!("{inner}?")
                }
            }
            CsType::Object => "object?".to_owned(),
            _ => self.bare_ty(ty, Position::Type),
        }
    }

    /// The type without `?`: after `new`, `is`, in `typeof`.
    pub fn solid_ty(&self, ty: &CsType) -> String {
        match ty {
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) => self.solid_ty(inner),
            _ => self.bare_ty(ty, Position::Type),
        }
    }

    /// The type before a dot, as the owner of a static member.
    pub fn owner(&self, ty: &CsType) -> String {
        match ty {
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) => self.owner(inner),
            _ => self.bare_ty(ty, Position::Expression),
        }
    }

    fn bare_ty(&self, ty: &CsType, position: Position) -> String {
        let of_runtime =
            |name: &str, args: &[CsType]| self.generic_name(&clr::runtime(name), args, position);
        match ty {
            CsType::Void => "void".to_owned(),
            CsType::Double => "double".to_owned(),
            CsType::Int => "int".to_owned(),
            CsType::UInt => "uint".to_owned(),
            CsType::Long => "long".to_owned(),
            CsType::Bool => "bool".to_owned(),
            CsType::Clr(number) => number.keyword().to_owned(),
            CsType::String => "string".to_owned(),
            CsType::BigInteger => self.type_name(&clr::big_integer(), position),
            CsType::Symbol => of_runtime("Symbol", &[]),
            CsType::Object => "object".to_owned(),
            CsType::UndefinedOr(_) | CsType::NullOr(_) => self.ty(ty),
            CsType::Optional(inner) => of_runtime("Optional", std::slice::from_ref(inner)),
            CsType::Named(decl, args) => self.generic_name(decl, args, position),
            CsType::Array(element) => of_runtime("Array", std::slice::from_ref(element)),
            CsType::ClrArray(element) => format!("{}[]", self.ty(element)),
            CsType::Rest(inner) => self.ty(inner),
            CsType::TypeParam(param) => self.type_param(param),
            CsType::Delegate(params, result) => self.delegate(params, result, position),
            CsType::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.ty(item)).collect();
                format!("({})", items.join(", "))
            }
            CsType::Exception => self.type_name(&clr::system("Exception"), position),
        }
    }

    fn delegate(&self, params: &[CsType], result: &CsType, position: Position) -> String {
        let mut args = params.to_vec();
        let name = if *result == CsType::Void {
            "Action"
        } else {
            args.push(result.clone());
            "Func"
        };
        self.generic_name(&clr::system(name), &args, position)
    }

    /// `Name<args>`
    pub fn generic_name(&self, decl: &TypeRef, args: &[CsType], position: Position) -> String {
        let name = self.type_name(decl, position);
        format!("{name}{}", self.type_args(args))
    }

    /// `<A, B>`, or nothing.
    pub fn type_args(&self, args: &[CsType]) -> String {
        if args.is_empty() {
            return String::new();
        }
        let args: Vec<String> = args.iter().map(|arg| self.ty(arg)).collect();
        format!("<{}>", args.join(", "))
    }
}
