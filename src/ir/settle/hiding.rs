//! Members with the name of an inherited one (CS0108, CS0114).
//!
//! Static members of a class and of its base are different members in JavaScript too, so the newer one is `new`. So is a
//! member that happens to be called like one of `object`. An instance member is one slot for both classes in JavaScript:
//! lowering overrides it, and where it does not, `ir::verify` complains.

use rustc_hash::FxHashMap;

use crate::ir::decl::{Decl, Dispatch, Member, Param, Program, TypeDecl, TypeKind};
use crate::ir::types::{CsType, TypeParam, TypeRef};

/// Marks what hides on purpose.
pub fn settle(program: &mut Program) {
    let classes = Classes::gather(program);
    for file in &mut program.files {
        for decl in &mut file.decls {
            if let Decl::Type(decl) = decl
                && decl.kind == TypeKind::Class
            {
                mark(decl, &classes);
            }
        }
    }
}

/// Instance members that hide an inherited one: the class and the name of each.
pub fn hidden_instances(program: &Program) -> Vec<(TypeRef, String)> {
    let classes = Classes::gather(program);
    let mut found = Vec::new();
    for decl in program.files.iter().flat_map(|file| &file.decls) {
        let Decl::Type(decl) = decl else { continue };
        if decl.kind != TypeKind::Class {
            continue;
        }
        for member in &decl.members {
            if let Some(own) = Signature::of(member)
                && !own.is_static
                && !own.hides
                && classes.is_inherited(&decl.name, &own)
            {
                found.push((decl.name.clone(), own.name.clone()));
            }
        }
    }
    found
}

fn mark(decl: &mut TypeDecl, classes: &Classes) {
    for member in &mut decl.members {
        let Some(own) = Signature::of(member) else {
            continue;
        };
        let hides = (own.is_static && classes.is_inherited(&decl.name, &own)) || own.is_of_object();
        if !hides {
            continue;
        }
        match member {
            Member::Field(field) => field.hides = true,
            Member::Property(property) => property.dispatch.hides = true,
            Member::Method(method) => method.dispatch.hides = true,
            Member::Constructor(_) | Member::Type(_) => {}
        }
    }
}

/// What decides whether one member hides another.
#[derive(Clone)]
struct Signature {
    name: String,
    is_static: bool,
    hides: bool,
    /// Type parameters and types of parameters of a method.
    method: Option<(Vec<TypeParam>, Vec<CsType>)>,
}

impl Signature {
    /// `None` for members that override, that implement explicitly, and that have no name.
    fn of(member: &Member) -> Option<Signature> {
        let of_dispatch = |name: &str, dispatch: Dispatch, method| Signature {
            name: name.to_owned(),
            is_static: dispatch.is_static,
            hides: dispatch.hides,
            method,
        };
        match member {
            Member::Field(field) => Some(Signature {
                name: field.name.clone(),
                is_static: field.is_static || field.is_const,
                hides: field.hides,
                method: None,
            }),
            Member::Property(property) => {
                let plain = property.implements.is_none()
                    && property.params.is_empty()
                    && !property.dispatch.is_override;
                plain.then(|| of_dispatch(&property.name, property.dispatch, None))
            }
            Member::Method(method) => {
                let plain = method.implements.is_none() && !method.dispatch.is_override;
                let params = |params: &[Param]| {
                    params
                        .iter()
                        .map(|param| param.local.ty().clone())
                        .collect()
                };
                let generic = method.type_params.iter().map(|decl| decl.param.clone());
                plain.then(|| {
                    let signature = (generic.collect(), params(&method.params));
                    of_dispatch(&method.name, method.dispatch, Some(signature))
                })
            }
            Member::Constructor(_) | Member::Type(_) => None,
        }
    }

    /// Whether it hides a member of `object`.
    fn is_of_object(&self) -> bool {
        let params = self.method.as_ref().map(|(_, params)| params.as_slice());
        match self.name.as_str() {
            "ToString" | "GetHashCode" | "GetType" | "MemberwiseClone" => {
                params.is_none_or(<[CsType]>::is_empty)
            }
            "Equals" => params.is_none_or(|params| {
                params.iter().all(|ty| *ty == CsType::Object)
                    && !params.is_empty()
                    && params.len() <= 2
            }),
            "ReferenceEquals" => params.is_none_or(|params| {
                params.len() == 2 && params.iter().all(|ty| *ty == CsType::Object)
            }),
            _ => false,
        }
    }

    /// Whether a member of a derived class with this signature would hide `base`, whose types are as the derived class sees them.
    fn hides_member(&self, base: &Signature, of: &dyn Fn(&TypeParam) -> Option<CsType>) -> bool {
        if self.name != base.name {
            return false;
        }
        match (&self.method, &base.method) {
            (Some((own_generic, own)), Some((generic, params))) => {
                // Type parameters of methods are compared by position.
                let by_position = |param: &TypeParam| {
                    let at = generic.iter().position(|known| known == param)?;
                    own_generic.get(at).cloned().map(CsType::TypeParam)
                };
                own_generic.len() == generic.len()
                    && own.len() == params.len()
                    && own.iter().zip(params).all(|(own, base)| {
                        let base = base.substitute(of).substitute(&by_position);
                        looks_alike(own, &base)
                    })
            }
            _ => true,
        }
    }
}

/// Whether two types are one for C#: `?` on references makes no difference.
fn looks_alike(left: &CsType, right: &CsType) -> bool {
    let bare = |ty: &CsType| match ty {
        CsType::UndefinedOr(inner) | CsType::NullOr(inner) if !inner.is_value_type() => {
            (**inner).clone()
        }
        other => other.clone(),
    };
    bare(left) == bare(right)
        || (left.is_nullable_value() && right.is_nullable_value() && left.strip() == right.strip())
}

/// Classes of the program with all parts put together.
#[derive(Default)]
struct Classes {
    by_name: FxHashMap<TypeRef, Class>,
}

#[derive(Default)]
struct Class {
    type_params: Vec<TypeParam>,
    base: Option<CsType>,
    members: Vec<Signature>,
}

impl Classes {
    fn gather(program: &Program) -> Classes {
        let mut classes = Classes::default();
        for decl in program.files.iter().flat_map(|file| &file.decls) {
            let Decl::Type(decl) = decl else { continue };
            if decl.kind != TypeKind::Class {
                continue;
            }
            let class = classes.by_name.entry(decl.name.clone()).or_default();
            if class.type_params.is_empty() {
                class.type_params = decl
                    .type_params
                    .iter()
                    .map(|decl| decl.param.clone())
                    .collect();
            }
            if let Some(CsType::Named(name, _)) = decl.bases.first()
                && name.is_user()
                && name.kind() == crate::ir::types::RefKind::Class
            {
                class.base = decl.bases.first().cloned();
            }
            // What overrides hides what the class below overrides, which has been counted there.
            class
                .members
                .extend(decl.members.iter().filter_map(Signature::of));
        }
        classes
    }

    /// Whether a base class of `class` has a member that `own` would hide.
    fn is_inherited(&self, class: &TypeRef, own: &Signature) -> bool {
        let mut current = self.by_name.get(class).and_then(|class| class.base.clone());
        for _ in 0..=self.by_name.len() {
            let Some(CsType::Named(name, args)) = current else {
                return false;
            };
            let Some(base) = self.by_name.get(&name) else {
                return false;
            };
            let of = |param: &TypeParam| {
                let at = base.type_params.iter().position(|known| known == param)?;
                args.get(at).cloned()
            };
            if base
                .members
                .iter()
                .any(|member| own.hides_member(member, &of))
            {
                return true;
            }
            current = base.base.as_ref().map(|next| next.substitute(&of));
        }
        false
    }
}
