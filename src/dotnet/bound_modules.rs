//! What the modules of manifests have beside types: functions and variables, prose, and the types that a .NET namespace shares.

use std::fmt::Write as _;

use indexmap::{IndexMap, IndexSet};

use super::bound::BoundModule;
use super::camel::is_reserved;
use super::generate::{Declared, Generator, is_said, member_spec};
use super::names;
use crate::bindings::{ClrMemberKind, MemberSpec};

/// The functions and variables of a module of a manifest.
#[derive(Clone, Debug, Default)]
pub struct Functions {
    pub specifier: String,
    /// Their declarations.
    pub text: String,
    /// What they become in C#, by name.
    pub specs: IndexMap<String, MemberSpec>,
    pub imports: IndexSet<(String, String)>,
}

impl Declared {
    /// What a member is called, by its C# name.
    pub fn shown(&self, csharp: &str) -> String {
        match self.naming.is_empty() {
            true => csharp.to_owned(),
            false => self.naming.of(csharp).unwrap_or_else(|| csharp.to_owned()),
        }
    }
}

impl Generator<'_> {
    /// The static members of the class that a module of a manifest names.
    pub fn functions(&mut self, module: &BoundModule) -> Functions {
        let mut found = Functions {
            specifier: module.specifier.clone(),
            ..Functions::default()
        };
        let Some(id) = module.functions else {
            return found;
        };
        self.enter(&module.specifier);
        let bound = self.bound;
        let naming = bound.naming_of_functions(&self.resolver, module, id);
        let name_of = |csharp: &str| {
            let name = naming.of(csharp).filter(|name| is_said(name))?;
            Some(match is_reserved(&name) {
                true => format!("{name}_"),
                false => name,
            })
        };
        let members = self.members(id, &|csharp| name_of(csharp).is_some());
        for ((is_static, csharp), group) in &members {
            let Some(name) = name_of(csharp).filter(|_| *is_static) else {
                continue;
            };
            let own = module.binding.members.get(&name);
            let doc = own.and_then(|spec| spec.doc.as_deref());
            let doc = comment(doc, "  ");
            let mut spec = member_spec(csharp, group);
            if let Some(reason) = own.and_then(|spec| spec.unsupported.clone()) {
                spec.unsupported = Some(reason);
            }
            if group.overloads.is_empty() {
                let _ = writeln!(
                    found.text,
                    "{doc}  export function {name}(...args: readonly unknown[]): never;"
                );
            }
            for overload in &group.overloads {
                let _ = match overload.member.kind {
                    ClrMemberKind::Property { .. } => {
                        writeln!(found.text, "{doc}  export const {name}: {};", overload.text)
                    }
                    _ => writeln!(
                        found.text,
                        "{doc}  export function {name}{};",
                        overload.text
                    ),
                };
            }
            found.specs.insert(name, spec);
        }
        found.imports = self.take_imports();
        found
    }

    /// Types of a namespace that a manifest binds: the namespace has them from there.
    pub fn bound_again(&self, namespace: &str, types: &IndexSet<String>) -> String {
        let mut text = String::new();
        for name in types {
            let references = self.resolver.references;
            let id = names::find(references, namespace, name);
            let Some(bound) = id.and_then(|id| self.bound.name_of(references, id)) else {
                continue;
            };
            let [own] = bound.path.as_slice() else {
                continue;
            };
            let _ = writeln!(
                text,
                "  export {{ {own} as {name} }} from \"{}\";",
                bound.namespace
            );
        }
        text
    }

    /// The prose of a manifest about a type.
    pub fn doc_of_type(&self, ty: &Declared, indent: &str) -> String {
        let spec = self.bound.spec_of(ty.id);
        comment(spec.and_then(|spec| spec.doc.as_deref()), indent)
    }

    /// The prose of a manifest about a member, by its TypeScript name.
    pub fn doc_of_member(&self, ty: &Declared, name: &str, indent: &str) -> String {
        let spec = self.bound.spec_of(ty.id);
        let member = spec.and_then(|spec| spec.members.get(name));
        comment(
            member.and_then(|spec| spec.doc.as_deref()),
            &format!("{indent}  "),
        )
    }

    /// Why a manifest says that a member, or its type, cannot be used.
    pub fn refused_by_manifest(&self, ty: &Declared, name: &str) -> Option<String> {
        let spec = self.bound.spec_of(ty.id)?;
        let member = spec.members.get(name);
        member
            .and_then(|member| member.unsupported.clone())
            .or_else(|| spec.unsupported.clone())
    }
}

/// Prose as a comment of TypeScript on a line of its own.
fn comment(doc: Option<&str>, indent: &str) -> String {
    let words: Vec<&str> = doc.unwrap_or_default().split_whitespace().collect();
    match words.is_empty() {
        true => String::new(),
        false => format!("{indent}/** {} */\n", words.join(" ").replace("*/", "*\\/")),
    }
}
