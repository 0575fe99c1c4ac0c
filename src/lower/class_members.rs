//! The members of classes: C# names, types, and what an override takes over.

use super::Lowerer;
use super::members::CsMember;
use super::members::CsMemberKind;
use super::members::MethodSig;
use super::members::TypeInfo;
use super::members::cs_identifier;
use crate::check::Node;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{Prop, PropKind, PropName, TyKind};
use crate::ir::CsType;
use crate::syntax::ast::{ClassMemberKind, FunctionBody, FunctionId};
use indexmap::IndexMap;

impl Lowerer<'_, '_> {
    /// `name` and `message` declared again by a class of errors: the properties of `Error` hold them.
    fn error_member(
        &mut self,
        class: SymbolId,
        name: PropName,
        member: &CsMember,
    ) -> Option<CsMember> {
        let is_accessor = matches!(member.kind, CsMemberKind::Accessor { .. });
        if !is_accessor && !matches!(member.kind, CsMemberKind::Field { .. })
            || !self.is_error_field(class, name)
        {
            return None;
        }
        if is_accessor {
            // A message that the constructor was given is the object's own, and hides the accessor.
            let is_name = super::shapes::text_of(name).is_some_and(|text| text.as_str() == "name");
            return Some(CsMember {
                name: "Name".to_owned(),
                kind: match is_name {
                    true => CsMemberKind::Accessor { ty: CsType::String },
                    false => CsMemberKind::Unsupported,
                },
                prop: member.prop,
            });
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

    pub(super) fn class_members(
        &mut self,
        class: SymbolId,
        info: &TypeInfo,
    ) -> IndexMap<PropName, CsMember> {
        let mut members = IndexMap::new();
        let base = info.bases.first().cloned();
        let has_base_class = self.base_class_type(class).is_some();
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
                } else if has_base_class && is_function_field(&member, &inherited) {
                    // The method of the base class calls what the field holds.
                    member.name = format!("{}Function", inherited.name);
                } else if has_base_class {
                    member.kind = self.method_of_property(member.kind, inherited.kind);
                }
            }
            members.insert(*name, member);
        }
        self.add_error_members(class, &mut members);
        members
    }

    /// What a class of errors inherits from the library, so that interfaces of the program with such properties see it.
    fn add_error_members(&mut self, class: SymbolId, members: &mut IndexMap<PropName, CsMember>) {
        if !self.extends_error(class) {
            return;
        }
        let declared = self.c.declared_type(class);
        let text = CsType::String;
        for (name, cs_name, ty) in [
            ("name", "Name", text.clone()),
            ("message", "Message", text.clone()),
            ("stack", "Stack", CsType::undefined_or(text)),
            ("cause", "Cause", CsType::Object),
        ] {
            let name = PropName::text(name);
            if !members.contains_key(&name)
                && let Some(prop) = self.c.property_of(declared, &name)
            {
                let name_in_cs = cs_name.to_owned();
                let kind = CsMemberKind::Field { ty };
                members.insert(
                    name,
                    CsMember {
                        name: name_in_cs,
                        kind,
                        prop,
                    },
                );
            }
        }
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
                None if data.optional => {
                    let ty = self.c.type_of_prop(prop);
                    CsMemberKind::Accessor { ty: self.repr(ty) }
                }
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
                match owner.name() == cleaned || self.dotnet_base_has(class, &cleaned) {
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

/// Whether a field that holds a function stands where the base class has a method.
pub(super) fn is_function_field(own: &CsMember, base: &CsMember) -> bool {
    matches!(
        &own.kind,
        CsMemberKind::Field {
            ty: CsType::Delegate(..)
        }
    ) && matches!(&base.kind, CsMemberKind::Method(sig) if sig.type_params.is_empty())
}
