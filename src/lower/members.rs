//! What the user's types look like in C#: members by name, with their C# types.
//!
//! Member access is decided on this level: a receiver's `CsType` leads to the declaration, its members to a C# name and type.

use super::Lowerer;
use super::shapes::Nominal;
use crate::check::symbols::SymbolId;
use crate::check::ty::{Prop, PropName, SignatureId, Ty, TypeParamId};
use crate::ir::{CsType, TypeParam, TypeRef};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// What is known about the C# types of the program.
#[derive(Default)]
pub struct TypeInfos {
    refs: FxHashMap<SymbolId, TypeRef>,
    nominals: FxHashMap<TypeRef, Nominal>,
    infos: FxHashMap<TypeRef, Rc<TypeInfo>>,
    /// Without members, which may mention the type itself.
    heads: FxHashMap<TypeRef, Rc<TypeInfo>>,
    /// Generic classes that are values, in the order in which they are found.
    pub generic_values: Vec<SymbolId>,
    /// Methods and accessors that a derived class overrides: they are virtual.
    pub overridden: rustc_hash::FxHashSet<(SymbolId, PropName)>,
}

impl TypeInfos {
    pub fn ref_of(&self, symbol: SymbolId) -> Option<TypeRef> {
        self.refs.get(&symbol).cloned()
    }

    pub fn set_ref(&mut self, symbol: SymbolId, decl: TypeRef) {
        self.nominals.insert(decl.clone(), Nominal::Class(symbol));
        self.refs.insert(symbol, decl);
    }
}

/// A class or interface of the program, seen from C#.
#[derive(Clone, Debug, Default)]
pub struct TypeInfo {
    pub params: Vec<TypeParam>,
    /// The base class first, then interfaces, in terms of `params`.
    pub bases: Vec<CsType>,
    pub members: IndexMap<PropName, CsMember>,
}

#[derive(Clone, Debug)]
pub struct CsMember {
    /// The C# name, unescaped.
    pub name: String,
    pub kind: CsMemberKind,
    pub prop: Prop,
}

#[derive(Clone, Debug)]
pub enum CsMemberKind {
    /// A field or property that holds a value.
    Field {
        ty: CsType,
    },
    /// A property with bodies.
    Accessor {
        ty: CsType,
    },
    Method(MethodSig),
    /// It has no form in C# yet; a use is refused.
    Unsupported,
}

/// A C# method without its name.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodSig {
    pub type_params: Vec<TypeParam>,
    pub params: Vec<CsParam>,
    pub result: CsType,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CsParam {
    pub name: String,
    pub ty: CsType,
    /// May be left out at a call; then it is undefined.
    pub optional: bool,
    /// The type is a union that has no C# type of its own: the library has an overload for each member.
    pub alternatives: bool,
    pub rest: bool,
}

impl MethodSig {
    pub fn substitute(&self, of: &dyn Fn(&TypeParam) -> Option<CsType>) -> MethodSig {
        MethodSig {
            type_params: self.type_params.clone(),
            params: self
                .params
                .iter()
                .map(|param| CsParam {
                    ty: param.ty.substitute(of),
                    ..param.clone()
                })
                .collect(),
            result: self.result.substitute(of),
        }
    }

    /// The same parameters and result, names and type parameters' identities aside.
    pub fn same_shape(&self, other: &MethodSig) -> bool {
        if self.type_params.len() != other.type_params.len()
            || self.params.len() != other.params.len()
        {
            return false;
        }
        let renamed = other.substitute(&|param| {
            let at = other.type_params.iter().position(|own| own == param)?;
            Some(CsType::TypeParam(self.type_params[at].clone()))
        });
        self.result == renamed.result
            && self
                .params
                .iter()
                .zip(&renamed.params)
                .all(|(a, b)| a.ty == b.ty && a.optional == b.optional && a.rest == b.rest)
    }

    pub fn delegate(&self) -> CsType {
        let params = self.params.iter().map(|param| match param.rest {
            true => CsType::Rest(Box::new(param.ty.clone())),
            false => param.ty.clone(),
        });
        CsType::delegate(params.collect(), self.result.clone())
    }
}

impl CsMember {
    fn substitute(&self, of: &dyn Fn(&TypeParam) -> Option<CsType>) -> CsMember {
        let kind = match &self.kind {
            CsMemberKind::Field { ty } => CsMemberKind::Field {
                ty: ty.substitute(of),
            },
            CsMemberKind::Accessor { ty } => CsMemberKind::Accessor {
                ty: ty.substitute(of),
            },
            CsMemberKind::Method(sig) => CsMemberKind::Method(sig.substitute(of)),
            CsMemberKind::Unsupported => CsMemberKind::Unsupported,
        };
        CsMember {
            kind,
            ..self.clone()
        }
    }
}

impl Lowerer<'_, '_> {
    pub fn nominal_of(&self, decl: &TypeRef) -> Option<Nominal> {
        self.type_infos.nominals.get(decl).copied().or_else(|| {
            let found = self.shapes.refs.iter().find(|(_, known)| *known == decl);
            found.map(|(id, _)| Nominal::Shape(*id))
        })
    }

    /// The declaration behind a C# type of the program.
    pub fn type_info(&mut self, decl: &TypeRef) -> Option<Rc<TypeInfo>> {
        if let Some(known) = self.type_infos.infos.get(decl) {
            return Some(known.clone());
        }
        let nominal = self.nominal_of(decl)?;
        // Bases are needed while members are found, and members of a base while bases are compared: bases first.
        let mut info = TypeInfo::clone(&*self.type_head(decl)?);
        self.type_infos
            .infos
            .insert(decl.clone(), Rc::new(info.clone()));
        info.members = match nominal {
            Nominal::Class(class) => self.class_members(class, &info),
            Nominal::Shape(shape) => self.shape_members(shape),
        };
        let info = Rc::new(info);
        self.type_infos.infos.insert(decl.clone(), info.clone());
        Some(info)
    }

    /// The type parameters and bases of a declaration, without its members.
    pub(super) fn type_head(&mut self, decl: &TypeRef) -> Option<Rc<TypeInfo>> {
        if let Some(known) = self.type_infos.heads.get(decl) {
            return Some(known.clone());
        }
        let nominal = self.nominal_of(decl)?;
        let params = self.params_of(nominal);
        let head = TypeInfo {
            params,
            ..TypeInfo::default()
        };
        // Types of bases may lead back to this one.
        self.type_infos
            .heads
            .insert(decl.clone(), Rc::new(head.clone()));
        let bases = self.bases_of(nominal);
        let head = Rc::new(TypeInfo { bases, ..head });
        self.type_infos.heads.insert(decl.clone(), head.clone());
        Some(head)
    }

    fn params_of(&mut self, nominal: Nominal) -> Vec<TypeParam> {
        let params: Vec<_> = match nominal {
            Nominal::Class(class) => self.c.declared_params(class).params.to_vec(),
            Nominal::Shape(shape) => self.shape(shape).params.clone(),
        };
        self.cs_params(&params)
    }

    /// The C# type parameters that stand for these; what is always a primitive needs none.
    pub fn cs_params(&mut self, params: &[TypeParamId]) -> Vec<TypeParam> {
        let mut made = Vec::new();
        for param in params {
            if self.is_kept_param(*param) {
                made.push(self.type_param(*param));
            }
        }
        made
    }

    fn is_kept_param(&mut self, param: TypeParamId) -> bool {
        self.primitive_of_param(param).is_none() && !self.is_of_erased_class(param)
    }

    /// The C# type arguments for these parameters.
    pub fn cs_args(&mut self, params: &[TypeParamId], args: &[Ty]) -> Vec<CsType> {
        let mut made = Vec::new();
        for (param, arg) in params.iter().zip(args) {
            if self.is_kept_param(*param) {
                made.push(self.arg_repr(*arg));
            }
        }
        made
    }

    /// The member that a type of the program declares itself, not what it inherits.
    pub fn own_cs_member(&mut self, receiver: &CsType, name: PropName) -> Option<CsMember> {
        let CsType::Named(decl, args) = receiver else {
            return None;
        };
        let info = self.type_info(decl)?;
        let of = substitution(&info.params, args);
        info.members.get(&name).map(|member| member.substitute(&of))
    }

    /// The member of a C# type of the program, its type arguments put in.
    pub fn cs_member(&mut self, receiver: &CsType, name: PropName) -> Option<CsMember> {
        let CsType::Named(decl, args) = receiver else {
            return None;
        };
        let info = self.type_info(decl)?;
        let of = substitution(&info.params, args);
        if let Some(member) = info.members.get(&name) {
            return Some(member.substitute(&of));
        }
        let bases: Vec<CsType> = info.bases.iter().map(|base| base.substitute(&of)).collect();
        bases.iter().find_map(|base| self.cs_member(base, name))
    }

    /// A signature as a C# method.
    pub fn method_sig(&mut self, signature: SignatureId) -> MethodSig {
        let data = self.c.signature(signature).clone();
        let mut type_params = self.cs_params(&data.type_params);
        type_params.extend(self.open_params(signature));
        let params = data
            .params
            .iter()
            .map(|param| CsParam {
                name: param.name.to_string(),
                ty: match param.rest {
                    // The arguments are gathered in an array of their own.
                    true => self.repr(param.ty).gathered(),
                    false => self.param_slot(param.ty, param.optional),
                },
                alternatives: self.strip_nullish(param.ty).members.len() > 1,
                optional: param.optional,
                rest: param.rest,
            })
            .collect();
        let result = self.c.result_of(signature);
        MethodSig {
            type_params,
            params,
            result: self.result_repr(result),
        }
    }

    /// The slot of a parameter: an optional one admits undefined.
    pub fn param_slot(&mut self, ty: Ty, optional: bool) -> CsType {
        match optional {
            true => {
                let with_undefined = self.c.union(&[ty, Ty::UNDEFINED]);
                self.repr(with_undefined)
            }
            false => self.repr(ty),
        }
    }
}

/// What each type parameter of a declaration stands for.
pub fn substitution<'a>(
    params: &'a [TypeParam],
    args: &'a [CsType],
) -> impl Fn(&TypeParam) -> Option<CsType> + 'a {
    move |param| {
        let at = params.iter().position(|known| known == param)?;
        args.get(at).cloned()
    }
}

/// A property name as a C# identifier; the printer escapes keywords.
pub fn cs_identifier(name: &str) -> String {
    let mut out: String = name
        .chars()
        .map(|c| match c.is_alphanumeric() || c == '_' {
            true => c,
            false => '_',
        })
        .collect();
    if out.is_empty() || out.starts_with(|c: char| c.is_numeric()) {
        out.insert(0, '_');
    }
    // A member `_` would catch the discards `_ = x` of its class.
    match name {
        "_" => "__".to_owned(),
        "$" => "_dollar".to_owned(),
        _ => out,
    }
}
