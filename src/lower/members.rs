//! What the user's types look like in C#: members by name, with their C# types.
//!
//! Member access is decided on this level: a receiver's `CsType` leads to the declaration, its members to a C# name and type.

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::Lowerer;
use super::shapes::{Nominal, ShapeId, ShapeKey};
use crate::check::Node;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{Prop, PropKind, PropName, SignatureId, Ty, TyKind, TypeParamId};
use crate::ir::{CsType, TypeParam, TypeRef};
use crate::syntax::ast::{ClassMemberKind, FunctionBody, FunctionId};

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
    fn type_head(&mut self, decl: &TypeRef) -> Option<Rc<TypeInfo>> {
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

    fn bases_of(&mut self, nominal: Nominal) -> Vec<CsType> {
        let mut bases = Vec::new();
        if let Nominal::Class(class) = nominal
            && let Some(base) = self.base_class_type(class)
        {
            bases.push(self.repr(base));
        }
        bases.extend(self.interfaces_of(nominal));
        for base in self.iteration_bases(nominal) {
            if !bases.contains(&base) {
                bases.push(base);
            }
        }
        bases
    }

    /// The type that a class extends, in terms of its own parameters.
    pub fn base_class_type(&mut self, class: SymbolId) -> Option<Ty> {
        let bases = self.c.declared_bases(class);
        bases.iter().copied().find(|base| match self.c.kind(*base) {
            TyKind::Reference { target, .. } => {
                self.c.is_class_symbol(*target) || self.is_library_symbol(*target)
            }
            _ => false,
        })
    }

    /// The interfaces that flow makes a class or shape implement, directly.
    pub fn interfaces_of(&mut self, nominal: Nominal) -> Vec<CsType> {
        let own: Vec<Ty> = match nominal {
            Nominal::Class(class) => {
                let params = self.c.declared_params(class).params.clone();
                params.iter().map(|param| self.c.param(*param)).collect()
            }
            Nominal::Shape(shape) => {
                let params = self.shape(shape).params.clone();
                params.iter().map(|param| self.c.param(*param)).collect()
            }
        };
        // C# has no circles of interfaces: where shapes flow into each other, only the classes of objects implement both, and a
        // value goes from one interface to the other by a cast.
        let is_interface = match nominal {
            Nominal::Shape(id) => self.is_interface(id),
            Nominal::Class(_) => false,
        };
        let circular = |to: &Nominal| is_interface && self.flows.reaches(to, &nominal);
        let edges: Vec<(ShapeId, Vec<(Vec<Ty>, Vec<Ty>)>)> = self
            .flows
            .edges
            .iter()
            .filter_map(|((from, to), instances)| match to {
                Nominal::Shape(id) if *from == nominal && !circular(to) => {
                    Some((*id, instances.clone()))
                }
                Nominal::Shape(_) | Nominal::Class(_) => None,
            })
            .collect();
        let mut found: Vec<CsType> = Vec::new();
        for (target, instances) in edges {
            let decl = self.shape_ref(target);
            let params = self.shape(target).params.clone();
            for (from_args, to_args) in instances {
                let named: Vec<Ty> = to_args
                    .iter()
                    .map(|arg| match from_args.iter().position(|from| from == arg) {
                        Some(at) if at < own.len() => own[at],
                        Some(_) | None => *arg,
                    })
                    .collect();
                let args = self.cs_args(&params, &named);
                let implemented = CsType::Named(decl.clone(), args);
                if !found.contains(&implemented) {
                    found.push(implemented);
                }
            }
        }
        if !is_interface {
            self.add_distant_interfaces(nominal, &mut found);
        }
        found
    }

    /// The interfaces that an object has through other shapes, as far as the direct ones do not inherit them.
    pub fn add_distant_interfaces(&mut self, nominal: Nominal, found: &mut Vec<CsType>) {
        let inherited: Vec<CsType> = found
            .clone()
            .iter()
            .flat_map(|direct| self.all_interfaces(direct))
            .collect();
        for id in self.flows.all_targets(&nominal) {
            if !self.shape(id).params.is_empty() {
                continue;
            }
            let distant = CsType::named(&self.shape_ref(id));
            if Nominal::Shape(id) != nominal
                && !found.contains(&distant)
                && !inherited.contains(&distant)
            {
                found.push(distant);
            }
        }
    }

    /// All interfaces that a C# type has, through bases too, each once, in order.
    pub fn all_interfaces(&mut self, ty: &CsType) -> Vec<CsType> {
        let mut found = Vec::new();
        let mut seen = vec![ty.clone()];
        let mut work = vec![ty.clone()];
        while let Some(at) = work.pop() {
            for base in self.bases_of_type(&at) {
                if seen.contains(&base) {
                    continue;
                }
                seen.push(base.clone());
                if let CsType::Named(decl, _) = &base
                    && decl.kind() == crate::ir::RefKind::Interface
                    && !found.contains(&base)
                {
                    found.push(base.clone());
                }
                work.push(base);
            }
        }
        found
    }

    /// The bases of an instantiated type of the program.
    pub fn bases_of_type(&mut self, ty: &CsType) -> Vec<CsType> {
        let CsType::Named(decl, args) = ty else {
            return Vec::new();
        };
        let Some(info) = self.type_head(decl) else {
            return Vec::new();
        };
        let of = substitution(&info.params, args);
        info.bases.iter().map(|base| base.substitute(&of)).collect()
    }

    /// Whether C# converts the first type to the second by a reference conversion.
    pub fn is_cs_subtype(&mut self, sub: &CsType, of: &CsType) -> bool {
        if sub == of {
            return true;
        }
        if of.is_untyped_array() && matches!(sub, CsType::Array(_)) {
            return true;
        }
        if let (CsType::Named(a, _), CsType::Named(b, _)) = (sub, of)
            && !a.is_user()
            && !b.is_user()
        {
            return self.is_library_subtype(a, b) || self.is_iteration_subtype(sub, of);
        }
        if !matches!(sub, CsType::Named(..)) {
            return false;
        }
        self.bases_of_type(sub)
            .iter()
            .any(|base| self.is_cs_subtype(base, of))
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

    /// `name` and `message` declared again by a class of errors: the properties of `Error` hold them.
    fn error_member(
        &mut self,
        class: SymbolId,
        name: PropName,
        member: &CsMember,
    ) -> Option<CsMember> {
        if !matches!(member.kind, CsMemberKind::Field { .. }) || !self.extends_error(class) {
            return None;
        }
        let cs_name = match super::shapes::text_of(name)?.as_str() {
            "name" => "Name",
            "message" => "Message",
            _ => return None,
        };
        Some(CsMember {
            name: cs_name.to_owned(),
            kind: CsMemberKind::Field { ty: CsType::String },
            prop: member.prop,
        })
    }

    /// Whether a class of the program extends an error class of the library, directly or not.
    pub fn extends_error(&mut self, class: SymbolId) -> bool {
        let mut at = class;
        while let Some(base) = self.base_class_type(at) {
            let TyKind::Reference { target, .. } = *self.c.kind(base) else {
                return false;
            };
            if self.is_library_symbol(target) {
                return self.name_of(target).as_str().ends_with("Error");
            }
            at = target;
        }
        false
    }

    /// Whether a field of a class is held by the library's `Error`.
    pub fn is_error_field(&mut self, class: SymbolId, name: PropName) -> bool {
        let known = super::shapes::text_of(name)
            .is_some_and(|text| matches!(text.as_str(), "name" | "message"));
        known && self.extends_error(class)
    }

    fn class_members(&mut self, class: SymbolId, info: &TypeInfo) -> IndexMap<PropName, CsMember> {
        let mut members = IndexMap::new();
        let base = info.bases.first().cloned();
        let declared = self.c.declared_members(class);
        for (name, prop) in &declared.props {
            let inherited = match &base {
                Some(base) => self.cs_member(base, *name),
                None => None,
            };
            let mut member = self.class_member(class, *name, *prop);
            if let Some(inherited) = self.error_member(class, *name, &member) {
                members.insert(*name, inherited);
                continue;
            }
            // An override has the signature of what it overrides; call sites convert.
            if let Some(inherited) = inherited {
                let compatible = match (&member.kind, &inherited.kind) {
                    (CsMemberKind::Method(own), CsMemberKind::Method(base)) => {
                        own.params.len() <= base.params.len()
                            && own.type_params.len() == base.type_params.len()
                    }
                    (CsMemberKind::Method(_), _) | (_, CsMemberKind::Method(_)) => false,
                    _ => true,
                };
                if compatible {
                    member.kind = self.adopt(member.kind, inherited.kind);
                } else {
                    member.kind = CsMemberKind::Unsupported;
                }
            }
            members.insert(*name, member);
        }
        members
    }

    /// The kind of a member that overrides another: its own form, the other's C# types.
    fn adopt(&mut self, own: CsMemberKind, base: CsMemberKind) -> CsMemberKind {
        match (own, base) {
            (
                CsMemberKind::Field { .. },
                CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty },
            ) => CsMemberKind::Field { ty },
            (
                CsMemberKind::Accessor { .. },
                CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty },
            ) => CsMemberKind::Accessor { ty },
            (CsMemberKind::Method(own), CsMemberKind::Method(base)) => {
                let renamed = base.substitute(&|param| {
                    let at = base.type_params.iter().position(|known| known == param)?;
                    Some(CsType::TypeParam(own.type_params[at].clone()))
                });
                CsMemberKind::Method(MethodSig {
                    type_params: own.type_params,
                    ..renamed
                })
            }
            (own, _) => own,
        }
    }

    fn class_member(&mut self, class: SymbolId, name: PropName, prop: Prop) -> CsMember {
        let data = self.c.prop(prop).clone();
        let cs_name = self.member_name(class, name);
        let kind = match data.kind {
            PropKind::Field | PropKind::EnumMember | PropKind::Export => {
                let ty = self.c.type_of_prop(prop);
                CsMemberKind::Field { ty: self.repr(ty) }
            }
            PropKind::Accessor { .. } => {
                let ty = self.c.type_of_prop(prop);
                CsMemberKind::Accessor { ty: self.repr(ty) }
            }
            PropKind::Method => match data.symbol.and_then(|s| self.method_implementation(s)) {
                Some(node) => match self.checked.function_signature(node) {
                    Some(signature) => CsMemberKind::Method(self.method_sig(signature)),
                    None => CsMemberKind::Unsupported,
                },
                None => {
                    let ty = self.c.type_of_prop(prop);
                    match self.c.call_signatures(ty).as_ref() {
                        [only] => CsMemberKind::Method(self.method_sig(*only)),
                        _ => CsMemberKind::Unsupported,
                    }
                }
            },
        };
        CsMember {
            name: cs_name,
            kind,
            prop,
        }
    }

    /// The C# name of a member: its own, `Iterator` for a well-known symbol; a member with the name of its class gives way.
    fn member_name(&mut self, class: SymbolId, name: PropName) -> String {
        match name {
            PropName::Text(text) | PropName::Private(text, _) => {
                let mut cleaned = cs_identifier(text.as_str());
                // `#size` beside `size`.
                if matches!(name, PropName::Private(..))
                    && self.class_has_text_member(class, PropName::Text(text))
                {
                    cleaned = format!("{cleaned}Private");
                }
                let owner = self.class_ref(class);
                match owner.name() == cleaned {
                    true => format!("{cleaned}Member"),
                    false => cleaned,
                }
            }
            PropName::Symbol(symbol) => {
                let own = self.name_of(symbol);
                format!("symbol_{own}")
            }
        }
    }

    /// Whether a class or one of its bases declares a member of that name.
    fn class_has_text_member(&mut self, class: SymbolId, name: PropName) -> bool {
        let declared = self.c.declared_type(class);
        self.c.property_of(declared, &name).is_some()
    }

    /// The body of a method: overload signatures have none.
    pub fn method_implementation(&self, symbol: SymbolId) -> Option<Node<FunctionId>> {
        self.c.symbols.symbol(symbol).decls.iter().find_map(|decl| {
            let DeclKind::ClassMember(member) = decl.kind else {
                return None;
            };
            let module = self.modules.get(&decl.file)?;
            let ClassMemberKind::Method { function, .. } = &module[member].kind else {
                return None;
            };
            let has_body = !matches!(module[*function].body, FunctionBody::None);
            has_body.then_some((decl.file, *function))
        })
    }

    fn shape_members(&mut self, id: ShapeId) -> IndexMap<PropName, CsMember> {
        let shape = self.shape(id).clone();
        let is_interface = self.is_interface(id);
        let mut members = IndexMap::new();
        for prop in shape.properties {
            let data = self.c.prop(prop).clone();
            let own_name = match data.name {
                PropName::Text(text) => cs_identifier(text.as_str()),
                PropName::Symbol(symbol) => format!("symbol_{}", self.name_of(symbol)),
                PropName::Private(..) => continue,
            };
            let ty = self.c.type_of_prop(prop);
            let ty = self.c.widen(ty);
            let method = match data.kind == PropKind::Method && is_interface && !data.optional {
                true => match self.c.call_signatures(ty).as_ref() {
                    [only] => Some(self.method_sig(*only)),
                    _ => None,
                },
                false => match self.constant_method(id, data.name) {
                    Some(function) => self
                        .checked
                        .function_signature((shape.file, function))
                        .map(|signature| self.method_sig(signature)),
                    None => None,
                },
            };
            let kind = match method {
                Some(sig) => CsMemberKind::Method(sig),
                None => CsMemberKind::Field { ty: self.repr(ty) },
            };
            let kind = match shape.key {
                ShapeKey::UnionOf(_) => of_any_instance(kind),
                _ => kind,
            };
            let mut name = own_name;
            if self.shape_ref(id).name() == name {
                name.push_str("Member");
            }
            // `"<"` and `">"` are both `_` to C#.
            let plain = name.clone();
            let mut count = 1;
            while members.values().any(|other: &CsMember| other.name == name) {
                count += 1;
                name = format!("{plain}{count}");
            }
            members.insert(data.name, CsMember { name, kind, prop });
        }
        members
    }

    /// A signature as a C# method.
    pub fn method_sig(&mut self, signature: SignatureId) -> MethodSig {
        let data = self.c.signature(signature).clone();
        let type_params = self.cs_params(&data.type_params);
        let params = data
            .params
            .iter()
            .map(|param| CsParam {
                name: param.name.to_string(),
                ty: match param.rest {
                    // The arguments are gathered in an array of their own.
                    true => self.repr(param.ty).made_array(),
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

    /// Notes which members of classes are overridden somewhere.
    pub fn find_overrides(&mut self) {
        let classes: Vec<SymbolId> = self.all_classes();
        for class in classes {
            let names: Vec<PropName> = self
                .c
                .declared_members(class)
                .props
                .keys()
                .copied()
                .collect();
            let mut at = class;
            while let Some(base) = self.base_class_type(at) {
                let TyKind::Reference { target, .. } = *self.c.kind(base) else {
                    break;
                };
                if self.is_library_symbol(target) {
                    break;
                }
                let declared = self.c.declared_members(target);
                for name in &names {
                    if declared.props.contains_key(name) {
                        self.type_infos.overridden.insert((target, *name));
                    }
                }
                at = target;
            }
        }
    }
}

/// A member of a union with generic members, whatever their type arguments are: what depends on them is `object?`.
fn of_any_instance(kind: CsMemberKind) -> CsMemberKind {
    match kind {
        CsMemberKind::Field { ty } if mentions_param(&ty) => {
            CsMemberKind::Field { ty: CsType::Object }
        }
        CsMemberKind::Accessor { ty } if mentions_param(&ty) => {
            CsMemberKind::Accessor { ty: CsType::Object }
        }
        CsMemberKind::Method(sig) => {
            let erase = |ty: &CsType| match mentions_param(ty) {
                true => CsType::Object,
                false => ty.clone(),
            };
            // A generic method would mention its own parameters too.
            match sig.type_params.is_empty() {
                true => CsMemberKind::Method(MethodSig {
                    params: sig
                        .params
                        .iter()
                        .map(|param| CsParam {
                            ty: erase(&param.ty),
                            ..param.clone()
                        })
                        .collect(),
                    result: erase(&sig.result),
                    ..sig
                }),
                false => CsMemberKind::Unsupported,
            }
        }
        CsMemberKind::Field { .. } | CsMemberKind::Accessor { .. } | CsMemberKind::Unsupported => {
            kind
        }
    }
}

fn mentions_param(ty: &CsType) -> bool {
    let found = std::cell::Cell::new(false);
    ty.substitute(&|_| {
        found.set(true);
        None
    });
    found.get()
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
