//! What .NET types are called in TypeScript, and where they are imported from.
//!
//! A type keeps its name. Of several that differ only in the number of type parameters, the one with the fewest keeps it and the
//! others get the number: `KeyValuePair` and `KeyValuePair_2`. A nested type is named through the type around it:
//! `Environment.SpecialFolder`; inside of generic types nested types are not declared.

use super::types::{arity, plain_name};
use crate::clr::{References, TypeDef, TypeId};

/// The place of a type in TypeScript and in C#.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    pub namespace: String,
    /// The names from the outermost type inwards; one for types that are not nested.
    pub path: Vec<String>,
    /// The full C# name, nested types with `+`, without type parameters.
    pub csharp: String,
}

/// The name of a public type, `None` where TypeScript has none for it.
pub fn name_of(references: &References, id: TypeId) -> Option<TypeName> {
    let ty = references.type_def(id).ok()?;
    let mut chain = vec![ty];
    while let Some(outer) = chain.last()?.enclosing().ok()? {
        if arity(outer.name) > 0 {
            return None;
        }
        chain.push(outer);
    }
    chain.reverse();
    if chain
        .iter()
        .any(|ty| ty.namespace == "System" && ty.name == "Void")
    {
        return None;
    }
    let is_usable = |ty: &TypeDef<'_>| {
        let is_plain = ty.assembly.attributes(ty.token).is_ok_and(|list| {
            !list.iter().any(|attribute| {
                matches!(
                    attribute.name,
                    "ObsoleteAttribute"
                        | "ExperimentalAttribute"
                        | "RequiresPreviewFeaturesAttribute"
                )
            })
        });
        ty.is_public() && is_plain && constrained(ty).is_none()
    };
    if !chain.iter().all(is_usable) {
        return None;
    }
    let namespace = chain.first()?.namespace.to_owned();
    let path: Vec<String> = chain
        .iter()
        .map(|ty| match ty.is_nested() {
            true => plain_name(ty.name).to_owned(),
            false => top_name(references, ty),
        })
        .collect();
    let joined: Vec<&str> = chain.iter().map(|ty| plain_name(ty.name)).collect();
    let joined = joined.join("+");
    let csharp = match namespace.as_str() {
        "" => joined,
        _ => format!("{namespace}.{joined}"),
    };
    let is_said = path.iter().all(|name| {
        name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && !name.starts_with(|c: char| c.is_ascii_digit())
    });
    is_said.then_some(TypeName {
        namespace,
        path,
        csharp,
    })
}

/// The type parameter that only certain types may stand for, which TypeScript cannot hold people to.
fn constrained(ty: &TypeDef<'_>) -> Option<String> {
    let parameters = ty.generic_parameters().ok()?;
    let found = parameters.iter().find(|p| {
        p.must_be_value()
            || p.must_be_reference()
            || p.flags & 0x10 != 0
            || !p.constraints.is_empty()
    });
    found.map(|p| p.name.to_owned())
}

/// Why a public type that exists has no name in TypeScript.
pub fn refusal(references: &References, namespace: &str, name: &str) -> Option<String> {
    let named = |(own, _): &(&String, _)| plain_name(own) == name;
    let (_, ids) = references.types_in(namespace)?.iter().find(named)?;
    let ty = references.type_def(*ids.first()?).ok()?;
    let by_ref = ty.attribute("System.Runtime.CompilerServices", "IsByRefLikeAttribute");
    if matches!(by_ref, Ok(Some(_))) {
        return Some("its values live on the stack alone".to_owned());
    }
    Some(match constrained(&ty) {
        Some(parameter) => format!("its type parameter `{parameter}` is constrained"),
        None => "it is obsolete or experimental".to_owned(),
    })
}

fn top_name(references: &References, ty: &TypeDef<'_>) -> String {
    let own = plain_name(ty.name);
    let number = arity(ty.name);
    let fewer = (0..number).any(|less| {
        let name = match less {
            0 => own.to_owned(),
            _ => format!("{own}`{less}"),
        };
        references.find(ty.namespace, &name).is_some()
    });
    match fewer {
        true => format!("{own}_{number}"),
        false => own.to_owned(),
    }
}

/// The public type of a namespace that has a name in TypeScript.
pub fn find(references: &References, namespace: &str, name: &str) -> Option<TypeId> {
    let (own, number) = match name.rsplit_once('_') {
        Some((own, number)) => match number.parse::<usize>() {
            Ok(number) => (own, Some(number)),
            Err(_) => (name, None),
        },
        None => (name, None),
    };
    let candidates: Vec<String> = match number {
        Some(number) => vec![format!("{own}`{number}"), name.to_owned()],
        None => std::iter::once(name.to_owned())
            .chain((1..=16).map(|number: usize| format!("{name}`{number}")))
            .collect(),
    };
    candidates
        .iter()
        .find_map(|candidate| references.find(namespace, candidate))
        .filter(|id| {
            name_of(references, *id)
                .is_some_and(|found| found.path.last().is_some_and(|p| p == name))
        })
}

/// The names of the assemblies that define a type, if there are several: C# could not tell which is meant.
pub fn definers(references: &References, namespace: &str, name: &str) -> Vec<String> {
    let Some(id) = find(references, namespace, name) else {
        return Vec::new();
    };
    let Ok(ty) = references.type_def(id) else {
        return Vec::new();
    };
    let all = references
        .types_in(namespace)
        .and_then(|types| types.get(ty.name));
    let names = all
        .into_iter()
        .flatten()
        .filter_map(|id| references.assembly(*id));
    let names: Vec<String> = names.map(|assembly| assembly.name().to_owned()).collect();
    match names.len() {
        0 | 1 => Vec::new(),
        _ => names,
    }
}

/// The names of all public types of a namespace as TypeScript has them.
pub fn all(references: &References, namespace: &str) -> Vec<String> {
    let types = references.types_in(namespace);
    let ids = types
        .into_iter()
        .flatten()
        .filter_map(|(_, ids)| ids.first());
    ids.filter_map(|id| name_of(references, *id))
        .filter_map(|name| name.path.last().cloned())
        .collect()
}
