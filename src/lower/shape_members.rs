//! The members of shapes: interfaces, aliases and object literals.

use super::Lowerer;
use super::members::CsMember;
use super::members::CsMemberKind;
use super::members::CsParam;
use super::members::MethodSig;
use super::members::cs_identifier;
use super::shapes::{ShapeId, ShapeKey};
use crate::check::ty::{PropKind, PropName};
use crate::ir::CsType;
use indexmap::IndexMap;

impl Lowerer<'_, '_> {
    pub(super) fn shape_members(&mut self, id: ShapeId) -> IndexMap<PropName, CsMember> {
        let shape = self.shape(id).clone();
        let is_interface = self.is_interface(id);
        let mut members = IndexMap::new();
        // Symbols come after all names, as in the table of the members.
        let mut properties = shape.properties;
        properties.sort_by_key(|prop| matches!(self.c.prop(*prop).name, PropName::Symbol(_)));
        for prop in properties {
            let data = self.c.prop(prop).clone();
            let own_name = match data.name {
                PropName::Text(text) => cs_identifier(text.as_str()),
                // No object has it: it tells the type from others.
                PropName::Symbol(symbol) if self.is_only_declared(symbol) => continue,
                PropName::Symbol(symbol) => format!("symbol_{}", self.name_of(symbol)),
                PropName::Private(..) => continue,
            };
            let ty = self.c.type_of_prop(prop);
            let ty = self.c.widen(ty);
            let taken = self.is_taken_method(data.symbol);
            let called = data.kind == PropKind::Method && !data.optional && !taken;
            let method = match called && is_interface {
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
