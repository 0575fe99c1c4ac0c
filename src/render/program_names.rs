//! Which short names are safe in a program: what its types, members and namespaces are called, and what the run-time library declares.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::{CsType, Decl, Member, Program, RefKind, TypeRef};

/// The names of a whole program, gathered once before files are printed.
#[derive(Default, Debug)]
pub struct ProgramNames {
    /// How many types of the program have a simple name, in whatever namespace.
    types: FxHashMap<String, u32>,
    namespace_segments: FxHashSet<String>,
    /// Parts of namespaces except the first.
    inner_segments: FxHashSet<String>,
    members: FxHashSet<String>,
    nested_types: FxHashSet<String>,
    runtime: FxHashSet<String>,
    /// The program becomes part of a C# project whose names are not known: any short name could mean something else there.
    pub among_strangers: bool,
    /// Base class of each class that has one, as far as it is a name.
    base_classes: FxHashMap<TypeRef, CsType>,
}

impl ProgramNames {
    /// `runtime_sources` are the texts of the C# files that declare the namespace of the run-time library.
    pub fn gather<'a>(
        program: &Program,
        runtime_sources: impl IntoIterator<Item = &'a str>,
    ) -> ProgramNames {
        let mut names = ProgramNames::default();
        let mut seen = FxHashSet::default();
        for file in &program.files {
            names
                .namespace_segments
                .extend(file.namespace.split('.').map(str::to_owned));
            names
                .inner_segments
                .extend(file.namespace.split('.').skip(1).map(str::to_owned));
            for decl in &file.decls {
                // A partial class is declared in several files; it is one type.
                if seen.insert(decl.name().clone()) {
                    *names
                        .types
                        .entry(decl.name().name().to_owned())
                        .or_default() += 1;
                }
                names.add_members(decl);
            }
        }
        for source in runtime_sources {
            names
                .runtime
                .extend(declared_types(source).map(str::to_owned));
        }
        names
    }

    fn add_members(&mut self, decl: &Decl) {
        match decl {
            Decl::Type(decl) => {
                if let Some(base) = decl.bases.first()
                    && !matches!(base, CsType::Named(name, _) if name.kind() == RefKind::Interface)
                {
                    self.base_classes.insert(decl.name.clone(), base.clone());
                }
                for member in &decl.members {
                    match member {
                        Member::Field(field) => self.add_member(&field.name),
                        Member::Property(property) => self.add_member(&property.name),
                        Member::Method(method) => self.add_member(&method.name),
                        Member::Constructor(_) => {}
                        Member::Type(nested) => {
                            self.add_member(nested.name().name());
                            self.nested_types.insert(nested.name().name().to_owned());
                            self.add_members(nested);
                        }
                    }
                }
            }
            Decl::Enum(_) | Decl::Delegate(_) => {}
        }
    }

    /// A type of the program that is printed without standing in its tree.
    pub fn add_type(&mut self, name: &str) {
        *self.types.entry(name.to_owned()).or_default() += 1;
    }

    /// Whether some namespace of the program has the name as one of its parts.
    pub fn is_namespace_segment(&self, name: &str) -> bool {
        self.namespace_segments.contains(name)
    }

    /// The namespace as a `using` inside another namespace names it: with `global::` where a nearer name could be meant.
    pub fn using(&self, namespace: &str) -> String {
        let first = namespace.split('.').next().unwrap_or(namespace);
        let spelled = super::identifiers::namespace(namespace);
        if self.among_strangers
            || self.types.contains_key(first)
            || self.inner_segments.contains(first)
        {
            format!("global::{spelled}")
        } else {
            spelled
        }
    }

    /// Whether the program has a type of the simple name.
    pub fn is_type(&self, name: &str) -> bool {
        self.types.contains_key(name)
    }

    fn add_member(&mut self, name: &str) {
        self.members.insert(name.to_owned());
    }

    /// Whether the simple name of a library type means that type wherever the program has no member or local of the name.
    pub fn is_free_for_library(&self, decl: &TypeRef) -> bool {
        let name = decl.name();
        !self.types.contains_key(name) && !self.namespace_segments.contains(name)
    }

    /// Whether the run-time library declares a type of the name, so that it would hide one of `System`.
    pub fn is_runtime_type(&self, name: &str) -> bool {
        self.runtime.contains(name)
    }

    /// Whether the simple name of a type of the program is the only one in all its namespaces and no library's.
    pub fn is_unique_type(&self, decl: &TypeRef) -> bool {
        let name = decl.name();
        self.types.get(name) == Some(&1)
            && !self.namespace_segments.contains(name)
            && !self.runtime.contains(name)
    }

    /// Whether a class has inherited members whose names are not known here, because a library declares them.
    pub fn inherits_library(&self, decl: &TypeRef) -> bool {
        // A class cannot be its own base in checked C#, but a broken tree must not hang the printer.
        let mut current = decl;
        for _ in 0..=self.base_classes.len() {
            match self.base_classes.get(current) {
                Some(CsType::Named(base, _)) if base.is_user() => current = base,
                Some(_) => return true,
                None => return false,
            }
        }
        true
    }

    /// Whether some type inside another has the name, so that it hides others there.
    pub fn is_nested_type(&self, name: &str) -> bool {
        self.nested_types.contains(name)
    }

    /// Whether some member of the program has the name: an expression that starts with it could mean the member.
    pub fn is_member(&self, name: &str) -> bool {
        self.members.contains(name)
    }
}

/// The words after `class`, `struct`, `interface`, `enum`, `record` and the type's name of `delegate`. Too many do no harm:
/// a name found here is only spelled out in full.
fn declared_types(source: &str) -> impl Iterator<Item = &str> {
    let mut words = source
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .peekable();
    std::iter::from_fn(move || {
        loop {
            let word = words.next()?;
            let declares = matches!(
                word,
                "class" | "struct" | "interface" | "enum" | "record" | "delegate"
            );
            if let Some(next) = words.peek()
                && declares
                && !matches!(*next, "class" | "struct")
            {
                return Some(*next);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::declared_types;

    #[test]
    fn types_are_found_in_source_text() {
        let source =
            "public sealed class Map<K> : IObject {} record struct Pair(int A); enum E { A }";
        assert_eq!(
            declared_types(source).collect::<Vec<_>>(),
            ["Map", "Pair", "E"]
        );
    }
}
