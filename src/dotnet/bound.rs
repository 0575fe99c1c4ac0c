//! Types and functions of assemblies under the names that manifests give them.
//!
//! A module of a manifest that no declaration file declares takes its declarations from the metadata of its assembly. The manifest
//! says which types it has, and what they and their members are called; all else is as with an imported namespace. A type that a
//! manifest binds is that type everywhere in the program, also where another assembly mentions it.

use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::author::unusable;
use super::camel::{camel_case, is_reserved};
use super::generate::{Generator, is_said};
use super::names::{self, TypeName};
use super::types::{Kind, Resolver};
use crate::bindings::{Binding, Manifest, MemberSpec, TypeSpec, Unlisted};
use crate::clr::members::Access;
use crate::clr::{References, TypeId};

/// A module of a manifest with the types that it has.
#[derive(Clone, Debug)]
pub struct BoundModule {
    pub specifier: String,
    /// What the manifest says of it.
    pub binding: Binding,
    /// The class whose static members are its functions and variables.
    pub functions: Option<TypeId>,
    /// Its types, in the order of the manifest.
    pub types: Vec<TypeId>,
    unlisted: Unlisted,
}

/// A type under the name of a manifest.
#[derive(Clone, Debug)]
pub struct BoundType {
    pub name: TypeName,
    spec: TypeSpec,
    unlisted: Unlisted,
}

/// All modules of manifests that take their declarations from assemblies.
#[derive(Clone, Debug, Default)]
pub struct Bound {
    pub modules: IndexMap<String, BoundModule>,
    types: FxHashMap<TypeId, BoundType>,
}

impl Bound {
    /// Adds a module. What the manifest names and the assemblies do not have is passed over: `fit` reports it.
    pub fn add(&mut self, references: &References, specifier: &str, manifest: &Manifest) {
        let Some(binding) = manifest.bindings.get(specifier) else {
            return;
        };
        let Some(assembly) = find_assembly(references, &binding.assembly) else {
            return;
        };
        let unlisted = manifest.unlisted.unwrap_or_default();
        let mut module = BoundModule {
            specifier: specifier.to_owned(),
            binding: binding.clone(),
            functions: match binding.csharp_type.as_str() {
                "" => None,
                name => locate(references, assembly, name),
            },
            types: Vec::new(),
            unlisted,
        };
        for (key, spec) in &manifest.types {
            let Some(local) = local_name(manifest, specifier, key) else {
                continue;
            };
            let csharp = csharp_of(manifest, binding, local, spec);
            if let Some(id) = locate(references, assembly, &csharp) {
                self.add_type(references, &mut module, id, local, spec.clone());
            }
        }
        if unlisted != Unlisted::Hidden
            && let Some(namespace) = &binding.csharp_namespace
        {
            for name in names::all(references, namespace) {
                let Some(id) = names::find(references, namespace, &name) else {
                    continue;
                };
                let is_here = id.assembly == assembly
                    || references
                        .type_def(id)
                        .is_ok_and(|ty| references.find_in(assembly, namespace, ty.name).is_ok());
                let is_taken = module
                    .types
                    .iter()
                    .any(|id| self.types[id].name.path == [name.clone()]);
                if is_here && !is_taken && Some(id) != module.functions {
                    self.add_type(references, &mut module, id, &name, TypeSpec::default());
                }
            }
        }
        self.modules.insert(specifier.to_owned(), module);
    }

    fn add_type(
        &mut self,
        references: &References,
        module: &mut BoundModule,
        id: TypeId,
        local: &str,
        spec: TypeSpec,
    ) {
        let is_usable = local
            .split('.')
            .all(|part| is_said(part) && !is_reserved(part));
        let Some(own) = names::name_of(references, id).filter(|_| is_usable) else {
            return;
        };
        let (nothing, used) = (Bound::default(), FxHashSet::default());
        let generator = Generator::new(references, &used, &nothing);
        if self.types.contains_key(&id) || unusable(&generator, id).is_some() {
            return;
        }
        module.types.push(id);
        let name = TypeName {
            namespace: module.specifier.clone(),
            path: local.split('.').map(str::to_owned).collect(),
            csharp: own.csharp,
        };
        let unlisted = module.unlisted;
        let bound = BoundType {
            name,
            spec,
            unlisted,
        };
        self.types.insert(id, bound);
    }

    /// What a manifest calls a type, or what one is called through the type around it that a manifest binds.
    pub fn name_of(&self, references: &References, id: TypeId) -> Option<TypeName> {
        if self.types.is_empty() {
            return None;
        }
        if let Some(bound) = self.types.get(&id) {
            return Some(bound.name.clone());
        }
        let outer = references.type_def(id).ok()?.enclosing().ok()??;
        let outer = TypeId {
            assembly: id.assembly,
            row: outer.token.row,
        };
        let outer = self.name_of(references, outer)?;
        let mut own = names::name_of(references, id)?;
        let last = own.path.pop()?;
        own.namespace = outer.namespace;
        own.path = outer.path;
        own.path.push(last);
        Some(own)
    }

    /// What a manifest says of a type.
    pub fn spec_of(&self, id: TypeId) -> Option<&TypeSpec> {
        self.types.get(&id).map(|bound| &bound.spec)
    }

    /// What the members of a type are called. `levels` are the type and its bases, the type first.
    pub fn naming(&self, resolver: &Resolver<'_>, levels: &[TypeId]) -> Naming {
        let mut naming = Naming::default();
        if !levels.iter().any(|id| self.types.contains_key(id)) {
            return naming;
        }
        for id in levels {
            let bound = self.types.get(id);
            naming.levels.push(NamedLevel {
                explicit: bound
                    .map_or_else(Explicit::default, |bound| explicit(&bound.spec.members)),
                unlisted: bound.map(|bound| bound.unlisted),
                declares: declared_names(resolver, *id),
                is_enum: resolver.kind(*id) == Kind::Enum,
            });
        }
        naming
    }

    /// What the functions of a module are called.
    pub fn naming_of_functions(
        &self,
        resolver: &Resolver<'_>,
        module: &BoundModule,
        functions: TypeId,
    ) -> Naming {
        Naming {
            levels: vec![NamedLevel {
                explicit: explicit(&module.binding.members),
                unlisted: Some(module.unlisted),
                declares: declared_names(resolver, functions),
                is_enum: false,
            }],
        }
    }
}

/// C# names with the names that a manifest lists for them, and those names.
#[derive(Clone, Debug, Default)]
struct Explicit {
    by_csharp: FxHashMap<String, String>,
    taken: FxHashSet<String>,
}

/// The names of the members of one type.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    levels: Vec<NamedLevel>,
}

#[derive(Clone, Debug)]
struct NamedLevel {
    explicit: Explicit,
    /// `None` if no manifest binds the type.
    unlisted: Option<Unlisted>,
    declares: FxHashSet<String>,
    is_enum: bool,
}

impl Naming {
    /// Nothing is renamed.
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// The TypeScript name of a member by its C# name (`new` of the constructors); `None` if it is not there.
    pub fn of(&self, csharp: &str) -> Option<String> {
        for level in &self.levels {
            if let Some(name) = level.explicit.by_csharp.get(csharp) {
                return Some(name.clone());
            }
        }
        // Constructors are not inherited; of all else the type that declares it first decides, so that overrides keep the name.
        let first = match csharp {
            "new" => self.levels.first(),
            _ => self
                .levels
                .iter()
                .rev()
                .find(|level| level.declares.contains(csharp))
                .or(self.levels.first()),
        };
        let Some(level) = first else {
            return Some(csharp.to_owned());
        };
        match level.unlisted {
            _ if level.is_enum => Some(csharp.to_owned()),
            None | Some(Unlisted::Preserve) => Some(csharp.to_owned()),
            Some(Unlisted::Hidden) => None,
            Some(Unlisted::Camel) => {
                let name = camel_case(csharp);
                let is_taken = name != csharp
                    && self.levels.iter().any(|level| {
                        level.declares.contains(&name) || level.explicit.taken.contains(&name)
                    });
                Some(if is_taken { csharp.to_owned() } else { name })
            }
        }
    }
}

fn explicit(members: &IndexMap<String, MemberSpec>) -> Explicit {
    let mut found = Explicit::default();
    for (name, spec) in members {
        let csharp = match (&spec.csharp, name.as_str()) {
            (Some(csharp), _) => csharp.clone(),
            (None, "new" | "get_Item" | "set_Item") => name.clone(),
            (None, _) => super::camel::pascal_case(name),
        };
        if is_said(name) || name == "new" {
            found.by_csharp.entry(csharp).or_insert(name.clone());
            found.taken.insert(name.clone());
        }
    }
    found
}

/// The names of the public members that a type declares itself.
pub fn declared_names(resolver: &Resolver<'_>, id: TypeId) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    let Some(ty) = resolver.definition(id) else {
        return names;
    };
    for method in ty.methods().unwrap_or_default() {
        if method.access() == Access::Public {
            names.insert(method.name.to_owned());
        }
    }
    for property in ty.properties().unwrap_or_default() {
        names.insert(property.name.to_owned());
    }
    for field in ty.fields().unwrap_or_default() {
        if field.access() == Access::Public {
            names.insert(field.name.to_owned());
        }
    }
    names
}

/// The position of an assembly by its simple name.
pub fn find_assembly(references: &References, name: &str) -> Option<u32> {
    let position = references
        .assemblies()
        .iter()
        .position(|assembly| assembly.name() == name)?;
    u32::try_from(position).ok()
}

/// The name inside of a module that a key of `[types]` means; `None` if it means a type of another module.
pub fn local_name<'k>(manifest: &Manifest, specifier: &str, key: &'k str) -> Option<&'k str> {
    match key.rsplit_once('#') {
        Some((module, local)) => (module == specifier).then_some(local),
        // A name alone is one of each module; with a C# namespace per module only one of them has it.
        None => manifest.bindings.contains_key(specifier).then_some(key),
    }
}

/// The full C# name of a type of a module.
pub fn csharp_of(manifest: &Manifest, binding: &Binding, local: &str, spec: &TypeSpec) -> String {
    let written = match &spec.csharp {
        Some(written) => written.clone(),
        None => local.replace('.', "+"),
    };
    if written.contains('.') {
        return written;
    }
    let beside = || binding.csharp_type.rsplit_once('.').map(|(space, _)| space);
    let space = binding.csharp_namespace.as_deref();
    match space.or(manifest.namespace.as_deref()).or_else(beside) {
        Some(space) => format!("{space}.{written}"),
        None => written,
    }
}

/// A public type by its C# name: with `+` or dots before nested types; of types that differ in the number of type parameters the
/// one that the name says (``Pair`2``), else the one with the fewest.
pub fn locate(references: &References, assembly: u32, csharp: &str) -> Option<TypeId> {
    let (head, mut nested): (&str, Vec<&str>) = match csharp.split_once('+') {
        Some((head, rest)) => (head, rest.split('+').collect()),
        None => (csharp, Vec::new()),
    };
    let mut head = head;
    // `Environment.SpecialFolder` is a nested type where `Environment` is no namespace.
    loop {
        let (space, name) = head.rsplit_once('.').unwrap_or(("", head));
        if let Some(found) =
            of_any_arity(name, |name| references.find_in(assembly, space, name).ok())
        {
            return nested_in(references, found, &nested);
        }
        if space.is_empty() {
            return None;
        }
        nested.insert(0, name);
        head = space;
    }
}

fn nested_in(references: &References, outer: TypeId, path: &[&str]) -> Option<TypeId> {
    let mut at = outer;
    for name in path {
        let inner = references.type_def(at).ok()?.nested().ok()?;
        at = of_any_arity(name, |name| {
            let found = inner.iter().find(|ty| ty.name == name)?;
            Some(TypeId {
                assembly: at.assembly,
                row: found.token.row,
            })
        })?;
    }
    references
        .type_def(at)
        .is_ok_and(|ty| ty.is_public())
        .then_some(at)
}

fn of_any_arity(name: &str, find: impl Fn(&str) -> Option<TypeId>) -> Option<TypeId> {
    if name.contains('`') {
        return find(name);
    }
    find(name).or_else(|| (1..=16).find_map(|number: usize| find(&format!("{name}`{number}"))))
}
