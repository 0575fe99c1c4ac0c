//! Extension methods: `items.Where(x => x > 1)` after an import from `System.Linq`.
//!
//! What an imported namespace declares for other types becomes a method of these, with the receiver as TypeScript's own `this` parameter; so
//! the receiver is checked and takes part in inference as in C#. As in C#, a type's own methods come first. Arrays and texts get theirs
//! through interfaces of the standard library.

use std::fmt::Write as _;

use indexmap::{IndexMap, IndexSet};

use super::generate::{Generator, member_spec};
use super::members::{Level, Members};
use super::names;
use super::types::{Clr, Scope};
use crate::bindings::{ClrMemberKind, GeneratedModule, Manifest};
use crate::clr::members::{Access, Method};
use crate::clr::{References, TypeId};

/// The module of what is added to the standard library; nobody imports it.
const MODULE: &str = "extensions";

const SERVICES: &str = "System.Runtime.CompilerServices";

/// A class with extension methods.
pub struct ExtensionClass {
    id: TypeId,
    csharp: String,
}

/// What extension methods are called on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Receiver {
    /// `IEnumerable<T>`, and arrays.
    Sequence,
    Array,
    Type(TypeId),
    /// An interface of the standard library.
    Global(&'static str),
}

/// The static classes of a namespace that declare extension methods.
pub fn classes(references: &References, namespace: &str) -> Vec<ExtensionClass> {
    let types = references.types_in(namespace).into_iter().flatten();
    let ids = types.filter_map(|(_, ids)| ids.first().copied());
    ids.filter_map(|id| {
        let ty = references.type_def(id).ok()?;
        ty.attribute(SERVICES, "ExtensionAttribute").ok()??;
        let csharp = names::name_of(references, id)?.csharp;
        Some(ExtensionClass { id, csharp })
    })
    .collect()
}

/// Whether an import of the namespace alone means something.
pub fn extends(references: &References, namespace: &str) -> bool {
    !classes(references, namespace).is_empty()
}

impl Generator<'_> {
    /// Adds the extension methods that the receiver may call.
    pub(super) fn extend(&mut self, id: TypeId, wanted: &dyn Fn(&str) -> bool, to: &mut Members) {
        let above: IndexSet<TypeId> = self.above(id);
        let sequence = self.sequence_type();
        self.add_extensions(wanted, to, &|receiver, is_declared| match receiver {
            // What extends the interface of sequences has its methods, unless it declares some of that name.
            Receiver::Sequence => {
                (is_declared || sequence == Some(id))
                    && sequence.is_some_and(|id| above.contains(&id))
            }
            Receiver::Type(id) => above.contains(&id),
            Receiver::Array | Receiver::Global(_) => false,
        });
    }

    /// A type with everything that it extends and implements.
    fn above(&self, id: TypeId) -> IndexSet<TypeId> {
        let mut found = IndexSet::new();
        for level in self.levels(id) {
            found.insert(level.id);
            found.extend(self.interfaces(&level).into_iter().map(|level| level.id));
        }
        found
    }

    fn add_extensions(
        &mut self,
        wanted: &dyn Fn(&str) -> bool,
        to: &mut Members,
        applies: &dyn Fn(Receiver, bool) -> bool,
    ) {
        let classes = std::mem::take(&mut self.extensions);
        let declared: IndexSet<String> = to.keys().map(|(_, name)| name.clone()).collect();
        for class in &classes {
            let level = Level {
                id: class.id,
                scope: Scope::default(),
            };
            let Some(ty) = self.resolver.definition(class.id) else {
                continue;
            };
            for method in ty.methods().unwrap_or_default() {
                let is_extension = method.access() == Access::Public
                    && wanted(method.name)
                    && matches!(
                        method
                            .assembly
                            .attribute(method.token, SERVICES, "ExtensionAttribute"),
                        Ok(Some(_))
                    );
                let receiver = self.receiver(&level, &method).filter(|_| is_extension);
                let is_declared = declared.contains(method.name);
                if !receiver.is_some_and(|receiver| applies(receiver, is_declared)) {
                    continue;
                }
                let found = self.method(&level, &method, true).map(|mut overloads| {
                    for overload in &mut overloads {
                        overload.csharp = Some(format!("{}.{}", class.csharp, method.name));
                    }
                    overloads
                });
                // A property hides them, as long as it is not called.
                let own = to.get(&(false, method.name.to_owned()));
                let is_hidden = own.is_some_and(|group| {
                    let mut kinds = group.overloads.iter().map(|one| one.member.kind);
                    kinds.any(|kind| matches!(kind, ClrMemberKind::Property { .. }))
                });
                if is_hidden {
                    continue;
                }
                // That there is one which TypeScript cannot say is no reason to hide what the type has itself.
                let group = to.entry((false, method.name.to_owned())).or_default();
                group.add(found);
            }
        }
        self.extensions = classes;
    }

    fn receiver(&self, level: &Level, method: &Method<'_>) -> Option<Receiver> {
        let mut scope = level.scope.clone();
        let parameters = method.generic_parameters().ok()?;
        scope.of_method = parameters.iter().map(|p| p.name.to_owned()).collect();
        let places = self.method_places(level.id, method, &scope).ok()?;
        Some(match &places.parameters.first()?.place.ty {
            Clr::Sequence(_) => Receiver::Sequence,
            Clr::Array(_) => Receiver::Array,
            Clr::Named(id, _) => Receiver::Type(*id),
            Clr::String => Receiver::Global("String"),
            Clr::Boolean => Receiver::Global("Boolean"),
            Clr::Double | Clr::Number(_) => Receiver::Global("Number"),
            Clr::BigInteger => Receiver::Global("BigInt"),
            Clr::Void
            | Clr::Char
            | Clr::Object
            | Clr::Parameter(_)
            | Clr::Nullable(_)
            | Clr::Task { .. }
            | Clr::Delegate(..)
            | Clr::Span { .. }
            | Clr::Other(_) => return None,
        })
    }

    /// What the interfaces of the standard library get, collected before anything is written.
    pub(super) fn collect_global_extensions(&mut self) -> Vec<(&'static str, Members)> {
        let mut found = Vec::new();
        self.here = String::new();
        let used = self.used;
        let wanted = |name: &str| used.contains(name);
        for name in [
            "Array",
            "ReadonlyArray",
            "String",
            "Number",
            "Boolean",
            "BigInt",
        ] {
            let is_array = matches!(name, "Array" | "ReadonlyArray");
            let mut members = Members::new();
            self.add_extensions(&wanted, &mut members, &|receiver, _| match receiver {
                Receiver::Sequence | Receiver::Array => is_array,
                Receiver::Global(global) => global == name,
                Receiver::Type(_) => false,
            });
            members.retain(|_, group| !group.overloads.is_empty());
            for group in members.values_mut() {
                group.sort();
            }
            if !members.is_empty() {
                found.push((name, members));
            }
        }
        found
    }
}

/// The module that adds methods to the standard library.
pub fn module(found: Vec<(&'static str, Members)>) -> Option<GeneratedModule> {
    if found.is_empty() {
        return None;
    }
    let mut text = String::new();
    let mut extensions = IndexMap::new();
    for (name, members) in found {
        let parameters = match name {
            "Array" | "ReadonlyArray" => "<T>",
            _ => "",
        };
        let _ = writeln!(text, "interface {name}{parameters} {{");
        let mut specs = IndexMap::new();
        for ((_, member), group) in members {
            for overload in &group.overloads {
                let _ = writeln!(text, "  {member}{};", overload.text);
            }
            specs.insert(member.clone(), member_spec(&member, &group));
        }
        text.push_str("}\n");
        extensions.insert(name.to_owned(), specs);
    }
    Some(GeneratedModule {
        specifier: MODULE.to_owned(),
        declarations: text,
        manifest: Manifest {
            name: Some(MODULE.to_owned()),
            is_dotnet: true,
            extensions,
            ..Manifest::default()
        },
    })
}

/// A type that is mentioned outside of all modules.
pub fn imported(namespace: &str, path: &[String]) -> String {
    format!("import(\"{namespace}\").{}", path.join("."))
}
