//! The public members of types by their C# names: whether there is one, whether it is static, how many arguments it takes.

use rustc_hash::FxHashSet;

use super::bound::Bound;
use super::generate::Generator;
use super::types::Kind;
use crate::clr::members::{Access, Method};
use crate::clr::{References, TypeId};

/// A public member of a type or of one of its bases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicMember {
    /// The C# name; `new` of a constructor, `this` of an indexer.
    pub name: String,
    pub is_static: bool,
    pub kind: PublicKind,
    /// The type itself declares it.
    pub is_own: bool,
}

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicKind {
    /// It takes at least and at most so many arguments; `None` for any number.
    Method {
        least: usize,
        most: Option<usize>,
    },
    /// A property, field or constant.
    Value,
    Event,
}

/// All public members, those of the type before those of its bases. Accessors of properties are not among them.
pub fn public_members(references: &References, id: TypeId) -> Vec<PublicMember> {
    let (bound, used) = (Bound::default(), FxHashSet::default());
    let generator = Generator::new(references, &used, &bound);
    let mut found = Vec::new();
    let is_struct = generator.resolver.kind(id) == Kind::Struct;
    if is_struct {
        found.push(PublicMember {
            name: "new".into(),
            is_static: false,
            kind: PublicKind::Method {
                least: 0,
                most: Some(0),
            },
            is_own: true,
        });
    }
    for (index, level) in generator.levels(id).into_iter().enumerate() {
        let Some(ty) = generator.resolver.definition(level.id) else {
            continue;
        };
        let is_own = index == 0;
        for method in ty.methods().unwrap_or_default() {
            let constructs = method.is_constructor() && is_own && !ty.is_abstract();
            // Operators and the accessors of events are members of their own to TypeScript.
            let is_said = ["op_", "add_", "remove_"]
                .iter()
                .any(|start| method.name.starts_with(start));
            let is_plain = (!method.is_special_name() || is_said) && !method.is_constructor();
            if method.access() != Access::Public || !(constructs || is_plain) {
                continue;
            }
            found.push(PublicMember {
                name: match constructs {
                    true => "new".to_owned(),
                    false => method.name.to_owned(),
                },
                is_static: method.is_static(),
                kind: arguments(&method),
                is_own,
            });
        }
        for property in ty.properties().unwrap_or_default() {
            let accessors = [property.getter, property.setter];
            let accessor = accessors.into_iter().flatten().find_map(|token| {
                let method = property.assembly.method(token).ok()?;
                (method.access() == Access::Public).then(|| method.is_static())
            });
            let Some(is_static) = accessor else { continue };
            let is_indexer = !property.signature.parameters.is_empty();
            found.push(PublicMember {
                name: match is_indexer {
                    true => "this".to_owned(),
                    false => property.name.to_owned(),
                },
                is_static,
                kind: PublicKind::Value,
                is_own,
            });
        }
        for field in ty.fields().unwrap_or_default() {
            if field.access() == Access::Public && field.name != "value__" {
                found.push(PublicMember {
                    name: field.name.to_owned(),
                    is_static: field.is_static(),
                    kind: PublicKind::Value,
                    is_own,
                });
            }
        }
        for event in ty.events().unwrap_or_default() {
            found.push(PublicMember {
                name: event.name.to_owned(),
                is_static: false,
                kind: PublicKind::Event,
                is_own,
            });
        }
    }
    found
}

fn arguments(method: &Method<'_>) -> PublicKind {
    let count = method.signature.parameters.len();
    let rows = method.parameters().unwrap_or_default();
    let row = |index: usize| {
        rows.iter()
            .find(|row| usize::from(row.sequence) == index + 1)
    };
    let is_params = count > 0
        && row(count - 1).is_some_and(|row| {
            let space = "System";
            let found = method
                .assembly
                .attribute(row.token, space, "ParamArrayAttribute");
            matches!(found, Ok(Some(_)))
        });
    let fixed = count - usize::from(is_params);
    let optional = (0..fixed)
        .rev()
        .take_while(|index| row(*index).is_some_and(|row| row.is_optional()))
        .count();
    PublicKind::Method {
        least: fixed - optional,
        most: (!is_params).then_some(count),
    }
}

impl PublicMember {
    /// Whether it can be called with so many arguments.
    pub fn takes(&self, arguments: usize) -> bool {
        match self.kind {
            PublicKind::Method { least, most } => {
                least <= arguments && most.is_none_or(|most| arguments <= most)
            }
            PublicKind::Value | PublicKind::Event => false,
        }
    }
}

/// `0`, `1 to 3`, `2 or more`: how many arguments the members of a name take.
pub fn shown_arguments(members: &[&PublicMember]) -> String {
    let mut texts: Vec<String> = Vec::new();
    for member in members {
        let text = match member.kind {
            PublicKind::Method { least, most: None } => format!("{least} or more"),
            PublicKind::Method {
                least,
                most: Some(most),
            } if least == most => least.to_string(),
            PublicKind::Method {
                least,
                most: Some(most),
            } => format!("{least} to {most}"),
            PublicKind::Value | PublicKind::Event => continue,
        };
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.join(", ")
}
