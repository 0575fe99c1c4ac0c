//! A manifest for an assembly or a namespace, for people to edit: all that TypeScript can use, under names as TypeScript has them.

use rustc_hash::FxHashSet;

use super::bound::Bound;
use super::camel::{camel_case, is_reserved, kebab_case};
use super::fit::namespaces_of;
use super::generate::{Generator, is_said};
use super::names;
use super::types::{Kind, arity, plain_name};
use crate::bindings::{AuthoredMember, AuthoredModule, AuthoredType, Unlisted};
use crate::clr::xml_docs::Documentation;
use crate::clr::{References, TypeId};

/// What to bind, and how.
pub struct AuthorOptions<'a> {
    /// The specifier; of several modules the beginning. By default from the name of the assembly or namespace.
    pub specifier: Option<&'a str>,
    /// `Hidden` means the same as `Preserve` here.
    pub names: Unlisted,
    /// Names of types with `*`, without the namespace or with it; empty for all.
    pub types: &'a [String],
    pub without: &'a [String],
    /// The full name of the class whose static members become functions of the module.
    pub functions: Option<&'a str>,
}

/// The modules for one assembly: one for each namespace that it has types in.
pub fn author_assembly(
    references: &References,
    assembly: u32,
    docs: &Documentation<'_>,
    options: &AuthorOptions<'_>,
) -> Vec<AuthoredModule> {
    let name = references
        .assemblies()
        .get(assembly as usize)
        .map_or("", |assembly| assembly.name());
    let mut modules = Vec::new();
    for namespace in namespaces_of(references, assembly) {
        if namespace.is_empty() {
            continue;
        }
        let types = references.types_in(&namespace).into_iter().flatten();
        let ids: Vec<TypeId> = types
            .filter_map(|(_, ids)| ids.iter().find(|id| id.assembly == assembly).copied())
            .collect();
        let module = author(references, &namespace, name, &ids, docs, options);
        if !module.types.is_empty() || !module.members.is_empty() {
            modules.push(module);
        }
    }
    let base = options
        .specifier
        .map_or_else(|| kebab_case(name), str::to_owned);
    let several = modules.len() > 1;
    for module in &mut modules {
        let rest = match module.namespace.strip_prefix(name) {
            Some("") => "",
            Some(rest) if rest.starts_with('.') => &rest[1..],
            _ if several => module.namespace.as_str(),
            _ => "",
        };
        module.specifier = match (several, rest) {
            (false, _) | (true, "") => base.clone(),
            (true, rest) => {
                let parts: Vec<String> = rest.split('.').map(kebab_case).collect();
                format!("{base}/{}", parts.join("/"))
            }
        };
    }
    modules
}

/// The module for the types of a namespace that one assembly has; of several assemblies one module each is made by the caller.
pub fn author_namespace(
    references: &References,
    namespace: &str,
    assembly: u32,
    docs: &Documentation<'_>,
    options: &AuthorOptions<'_>,
) -> AuthoredModule {
    let name = references
        .assemblies()
        .get(assembly as usize)
        .map_or("", |assembly| assembly.name());
    let types = references.types_in(namespace).into_iter().flatten();
    let ids: Vec<TypeId> = types
        .filter_map(|(_, ids)| ids.iter().find(|id| id.assembly == assembly).copied())
        .collect();
    let mut module = author(references, namespace, name, &ids, docs, options);
    module.specifier = options
        .specifier
        .map_or_else(|| kebab_case(namespace), str::to_owned);
    module
}

fn author(
    references: &References,
    namespace: &str,
    assembly: &str,
    ids: &[TypeId],
    docs: &Documentation<'_>,
    options: &AuthorOptions<'_>,
) -> AuthoredModule {
    let mut module = AuthoredModule {
        assembly: assembly.to_owned(),
        namespace: namespace.to_owned(),
        ..AuthoredModule::default()
    };
    let mut all = Vec::new();
    for id in ids {
        with_nested(references, *id, &mut all);
    }
    let (bound, used) = (Bound::default(), FxHashSet::default());
    let mut generator = Generator::new(references, &used, &bound);
    for id in all {
        let Ok(ty) = references.type_def(id) else {
            continue;
        };
        let Some(name) = names::name_of(references, id) else {
            let own = plain_name(ty.name);
            if is_wanted(own, namespace, options) && !ty.is_nested() {
                let reason = names::refusal(references, ty.namespace, own);
                let reason = reason.unwrap_or_else(|| "it has no name in TypeScript".into());
                module.left_out.push((own.to_owned(), reason));
            }
            continue;
        };
        let local = name.path.join(".");
        let csharp = csharp_name(references, id, &name.csharp);
        if options.functions == Some(name.csharp.as_str()) {
            module.functions = Some(csharp.clone());
            let (members, _) = members(&mut generator, id, docs, options, true);
            module.members = members;
            continue;
        }
        if !is_wanted(&local, namespace, options) {
            continue;
        }
        let reason = match name.path.iter().any(|part| is_reserved(part)) {
            true => Some("its name is a word of TypeScript"),
            false => unusable(&generator, id),
        };
        if let Some(reason) = reason {
            module.left_out.push((local, reason.to_owned()));
            continue;
        }
        if is_attribute(references, id) {
            module
                .left_out
                .push((local, "it is an attribute of C#".to_owned()));
            continue;
        }
        let (mut members, left_out) = match generator.resolver.kind(id) {
            Kind::Enum => (Vec::new(), Vec::new()),
            _ => members(&mut generator, id, docs, options, false),
        };
        let doc = docs
            .summary(&format!("T:{}", doc_id(references, id)))
            .map_or(String::new(), |text| shortened(&text, namespace));
        // C# says of a primary constructor what it says of the type.
        for member in members.iter_mut().filter(|member| member.doc == doc) {
            member.doc.clear();
        }
        module.types.push(AuthoredType {
            name: local,
            doc,
            csharp,
            members,
            left_out,
        });
    }
    module
}

/// Why a type that has a name in TypeScript cannot be bound.
pub fn unusable(generator: &Generator<'_>, id: TypeId) -> Option<&'static str> {
    match generator.resolver.kind(id) {
        Kind::Delegate => Some("it is a delegate; functions fit where it is asked for"),
        Kind::RefStruct => Some("its values live on the stack alone"),
        Kind::Enum if generator.enum_values(id).is_none() => {
            Some("it is an enum over another type than `int`")
        }
        Kind::Class | Kind::StaticClass | Kind::Struct | Kind::Interface | Kind::Enum => None,
    }
}

/// A type and those inside of it.
fn with_nested(references: &References, id: TypeId, all: &mut Vec<TypeId>) {
    all.push(id);
    let nested = references.type_def(id).ok().and_then(|ty| ty.nested().ok());
    for ty in nested.unwrap_or_default() {
        let inner = TypeId {
            assembly: id.assembly,
            row: ty.token.row,
        };
        // Metadata could nest a type in itself.
        if ty.is_public() && !all.contains(&inner) {
            with_nested(references, inner, all);
        }
    }
}

/// The members that a type declares first, which can be used, and those which cannot.
fn members(
    generator: &mut Generator<'_>,
    id: TypeId,
    docs: &Documentation<'_>,
    options: &AuthorOptions<'_>,
    statics: bool,
) -> (Vec<AuthoredMember>, Vec<(String, String)>) {
    let references = generator.resolver.references;
    let levels: Vec<TypeId> = generator.levels(id).iter().map(|level| level.id).collect();
    let inherited: FxHashSet<String> = levels
        .iter()
        .skip(1)
        .flat_map(|id| super::bound::declared_names(&generator.resolver, *id))
        .collect();
    let owner = doc_id(references, id);
    let namespace = names::name_of(references, id).map_or(String::new(), |name| name.namespace);
    let (mut found, mut left_out): (Vec<AuthoredMember>, Vec<(String, String)>) =
        (Vec::new(), Vec::new());
    let groups = generator.members(id, &is_said);
    for ((is_static, name), group) in &groups {
        let hidden =
            (statics && !is_static) || (!is_static && name != "new" && inherited.contains(name));
        if hidden || found.iter().any(|known| known.csharp == *name) {
            continue;
        }
        if group.overloads.is_empty() {
            if name != "new" {
                let reason = group.refused.clone().unwrap_or_default();
                left_out.push((name.clone(), reason));
            }
            continue;
        }
        let camel = match options.names {
            Unlisted::Camel => camel_case(name),
            Unlisted::Preserve | Unlisted::Hidden => name.clone(),
        };
        let is_taken = camel != *name
            && (groups.contains_key(&(false, camel.clone()))
                || groups.contains_key(&(true, camel.clone())));
        let shown = match is_taken {
            true => name.clone(),
            false => camel,
        };
        let doc = match name.as_str() {
            "new" => docs.summary(&format!("M:{owner}.#ctor")),
            "get_Item" | "set_Item" => docs.summary(&format!("P:{owner}.Item")),
            name => ["M", "P", "F", "E"]
                .iter()
                .find_map(|kind| docs.summary(&format!("{kind}:{owner}.{name}"))),
        };
        found.push(AuthoredMember {
            name: match statics && is_reserved(&shown) {
                true => format!("{shown}_"),
                false => shown,
            },
            csharp: name.clone(),
            doc: doc.map_or(String::new(), |text| shortened(&text, &namespace)),
        });
    }
    (found, left_out)
}

/// The id of a type in XML documentation, without `T:`.
fn doc_id(references: &References, id: TypeId) -> String {
    let Ok(ty) = references.type_def(id) else {
        return String::new();
    };
    let mut parts = vec![ty.name];
    let mut at = ty;
    while let Ok(Some(outer)) = at.enclosing() {
        parts.push(outer.name);
        at = outer;
    }
    if !at.namespace.is_empty() {
        parts.push(at.namespace);
    }
    parts.reverse();
    parts.join(".")
}

/// The C# name; with the number of type parameters where another type has the name without.
fn csharp_name(references: &References, id: TypeId, plain: &str) -> String {
    let ty = references.type_def(id);
    match ty {
        Ok(ty) if !ty.is_nested() && arity(ty.name) > 0 => {
            let fewer = (0..arity(ty.name)).any(|less| {
                let name = match less {
                    0 => plain_name(ty.name).to_owned(),
                    _ => format!("{}`{less}", plain_name(ty.name)),
                };
                references.find(ty.namespace, &name).is_some()
            });
            match fewer {
                true => format!("{}.{}", ty.namespace, ty.name),
                false => plain.to_owned(),
            }
        }
        _ => plain.to_owned(),
    }
}

fn is_attribute(references: &References, id: TypeId) -> bool {
    let base = references.type_def(id).ok().and_then(|ty| {
        let base = ty.extends().ok()??;
        references.resolve(id.assembly, base).ok()
    });
    let base = base.and_then(|base| references.type_def(base).ok());
    base.is_some_and(|ty| (ty.namespace, ty.name) == ("System", "Attribute"))
}

fn is_wanted(local: &str, namespace: &str, options: &AuthorOptions<'_>) -> bool {
    let full = format!("{namespace}.{local}");
    let fits = |pattern: &String| matches(pattern, local) || matches(pattern, &full);
    (options.types.is_empty() || options.types.iter().any(fits))
        && !options.without.iter().any(fits)
}

/// Whether a name fits a pattern in which `*` stands for any text.
pub fn matches(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(mut left) = name.strip_prefix(head) else {
        return false;
    };
    let parts: Vec<&str> = rest.split('*').collect();
    let Some((last, middle)) = parts.split_last() else {
        return true;
    };
    for part in middle {
        match left.find(part) {
            Some(at) => left = &left[at + part.len()..],
            None => return false,
        }
    }
    left.ends_with(last)
}

/// The first sentences of a text, not longer than a few lines. Types of the namespace go by their names alone.
fn shortened(text: &str, namespace: &str) -> String {
    const LONGEST: usize = 300;
    let text = text.replace(&format!("`{namespace}."), "`");
    let text = text.as_str();
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    match cut.rfind(". ") {
        Some(end) => cut[..=end].to_owned(),
        None => format!("{} …", cut.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_type_names() {
        for (pattern, name, fits) in [
            ("Json*", "JsonDocument", true),
            ("Json*", "Utf8JsonReader", false),
            ("*Json*er", "Utf8JsonReader", true),
            ("*", "", true),
            ("A*B*B", "AB", false),
            ("Same", "Same", true),
            ("Same", "Sam", false),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern} {name}");
        }
    }
}
