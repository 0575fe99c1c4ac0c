//! The answers: what a library symbol becomes in C#.
//!
//! Names in questions are TypeScript names as the declarations write them; a symbol-keyed member is `[Symbol.iterator]`,
//! a call signature `()` and a construct signature `new`. Constructors and namespaces are types like any other
//! (`ArrayConstructor`, `Math`). What a module of a manifest declares is named after the module: `fs#Stats` is a type of `fs`, and
//! the functions and variables of the module are static members of `fs#`; a namespace that is bound as a global object counts as
//! such a module. Names in answers are full C# names, without `global::`.

use indexmap::IndexMap;

use super::manifest::{
    Binding, BindingKind, GlobalSpec, Manifest, ManifestError, MemberSpec, ParameterSpec, TypeKind,
    TypeSpec, Width,
};
use super::pack;

/// Where a C# member is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// `receiver.Member`.
    Instance,
    /// `Owner.Member(receiver, ...)`.
    Helper,
    /// `Owner.Member`; a receiver in TypeScript only names the owner.
    Static,
    /// `new Owner<...>(...)`.
    New,
}

/// What kind of C# member it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberForm {
    /// As in the declaration: a method signature is a method, a property a property.
    AsDeclared,
    /// A method without arguments, though TypeScript declares a property.
    Method,
    /// A property, though TypeScript declares a method without parameters.
    Property,
    /// `receiver[argument]`.
    Indexer,
    /// Nothing: the result is the receiver.
    Receiver,
    /// The compiler's own conversion of the argument (`String(x)`, `Number(x)`, `Boolean(x)`).
    Conversion,
}

/// What a TypeScript type becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeTarget<'a> {
    pub kind: TypeKind,
    /// The full name of the C# type, or its keyword (`string`).
    pub csharp: String,
    /// The type parameters that the C# type has, by TypeScript name; `None` means all.
    pub type_parameters: Option<&'a [String]>,
    /// The TypeScript type that has the members: the type itself, or the one it is a view of.
    pub members_of: String,
    /// Why the type cannot be used yet.
    pub unsupported: Option<&'a str>,
}

/// What a member becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberTarget<'a> {
    pub place: Placement,
    pub form: MemberForm,
    /// The full name of the C# type that has it.
    pub owner: String,
    /// The name of the C# member; for `Placement::New` that of the type.
    pub name: String,
    /// The C# number type that the result has, where it is narrower than `double`.
    pub returns: Option<Width>,
    /// The method of the same C# type that assigns the property, where an assignment will not do.
    pub setter: Option<&'a str>,
    /// The member of the same C# type that gives value tuples `(A, B)` instead of arrays of two: for `for (const [a, b] of ...)`.
    pub pairs: Option<&'a str>,
    /// The member of the same C# type that reads as this one does, but gives `undefined` where this one throws.
    pub or_undefined: Option<&'a str>,
    /// For `[Symbol.iterator]`: the member of the same C# type that gives what `foreach` walks. `None`: the object itself.
    pub walk: Option<&'a str>,
    /// The C# type arguments to write out. `None`: those of the signature, in order. Each is the name of a type parameter
    /// of the signature or of its owner, or a path into a C# type: `return` is the result, `return.0.1` the second type argument
    /// of its first one, `first.0` the first type argument of the first argument. For a nullable type, the path starts inside of it.
    pub type_args: Option<&'a [String]>,
    /// The static method to call with the length if the first argument is an object literal with nothing but `length`.
    pub length_only: Option<&'a str>,
    pub of_function: Option<&'a str>,
    /// Of a member of .NET: how values change on the way.
    pub clr: Option<&'a super::ClrMember>,
    /// Why it cannot be used yet; a use is TSN5001.
    pub unsupported: Option<&'a str>,
    specs: [Option<&'a MemberSpec>; 3],
    pack: usize,
}

/// What a global name becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct GlobalTarget<'a> {
    /// The full name of the C# type that has it.
    pub owner: String,
    /// The name of the method, property or constant.
    pub name: &'a str,
    /// The value is constant.
    pub constant: bool,
    pub type_args: Option<&'a [String]>,
    pub unsupported: Option<&'a str>,
    spec: &'a GlobalSpec,
    pack: usize,
}

/// All packs of a compilation.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    packs: Vec<Manifest>,
    types: IndexMap<String, usize>,
    globals: IndexMap<String, usize>,
    bindings: IndexMap<String, usize>,
    /// What the functions and variables of modules and global objects are members of, by `name#`.
    containers: IndexMap<String, (usize, TypeSpec)>,
    /// A type of a module that its manifest says nothing about.
    unnamed: TypeSpec,
}

impl Catalog {
    /// The built-in packs.
    pub fn built_in() -> Result<Catalog, Vec<ManifestError>> {
        let mut catalog = Catalog::default();
        for pack in pack::built_in() {
            catalog.add(&pack.manifest_path(), pack.manifest()?)?;
        }
        Ok(catalog)
    }

    /// Adds a pack. What an earlier pack has already is an error, never replaced.
    pub fn add(&mut self, file: &str, manifest: Manifest) -> Result<(), Vec<ManifestError>> {
        let mut errors = Vec::new();
        let mut twice = |table: &str, name: &str, span: std::ops::Range<usize>| {
            errors.push(ManifestError::new(
                file,
                span,
                &format!("{table}.{name}"),
                format!("`{name}` is bound by another manifest already"),
            ));
        };
        for (name, binding) in &manifest.bindings {
            let taken = self.bindings.contains_key(name)
                || (binding.kind == BindingKind::Global && self.globals.contains_key(name));
            if taken {
                twice("bindings", name, binding.span.clone());
            }
        }
        // The types of a manifest with modules are named after these.
        let is_global = manifest.bindings.is_empty();
        let place = |path: String| manifest.places.get(&path).cloned().unwrap_or(0..0);
        for name in manifest
            .types
            .keys()
            .filter(|name| is_global && self.types.contains_key(*name))
        {
            twice("types", name, place(format!("types.{name}")));
        }
        for name in manifest.globals.keys() {
            if self.globals.contains_key(name) || self.global_object(name).is_some() {
                twice("globals", name, place(format!("globals.{name}")));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let pack = self.packs.len();
        if is_global {
            self.types
                .extend(manifest.types.keys().map(|name| (name.clone(), pack)));
        }
        for (name, binding) in &manifest.bindings {
            let spec = TypeSpec {
                kind: TypeKind::Statics,
                csharp: Some(binding.csharp_type.clone()),
                members: binding.members.clone(),
                ..TypeSpec::default()
            };
            self.containers.insert(format!("{name}#"), (pack, spec));
        }
        self.globals
            .extend(manifest.globals.keys().map(|name| (name.clone(), pack)));
        self.bindings
            .extend(manifest.bindings.keys().map(|name| (name.clone(), pack)));
        self.packs.push(manifest);
        Ok(())
    }

    /// Replaces what a manifest says of a module by what was found out about it.
    pub fn replace(&mut self, specifier: &str, manifest: Manifest) {
        let Some(binding) = manifest.bindings.get(specifier) else {
            return;
        };
        let pack = self.packs.len();
        let spec = TypeSpec {
            kind: TypeKind::Statics,
            csharp: Some(binding.csharp_type.clone()),
            members: binding.members.clone(),
            ..TypeSpec::default()
        };
        self.containers
            .insert(format!("{specifier}#"), (pack, spec));
        self.bindings.insert(specifier.to_owned(), pack);
        self.packs.push(manifest);
    }

    /// Whether there is a module that was made for a .NET namespace.
    pub fn uses_dotnet(&self) -> bool {
        // The C# of the user's own packs throws and prints as that of .NET does.
        let uses = |pack: &Manifest| pack.is_dotnet || !pack.bindings.is_empty();
        self.packs.iter().any(uses)
    }

    /// The module that an import specifier means.
    pub fn module(&self, specifier: &str) -> Option<&Binding> {
        self.binding(specifier, BindingKind::Module)
    }

    /// The names of all modules, in the order of the manifests, for suggestions.
    pub fn module_names(&self) -> impl Iterator<Item = &str> {
        self.bindings
            .keys()
            .map(String::as_str)
            .filter(|name| self.module(name).is_some())
    }

    /// The C# type that a global name stands for as a whole.
    pub fn global_object(&self, name: &str) -> Option<&Binding> {
        self.binding(name, BindingKind::Global)
    }

    fn binding(&self, name: &str, kind: BindingKind) -> Option<&Binding> {
        let pack = *self.bindings.get(name)?;
        let binding = &self.packs[pack].bindings[name];
        (binding.kind == kind).then_some(binding)
    }

    /// What a type of the library becomes. `None`: it is not of the library, or has no binding.
    pub fn type_target(&self, ts_name: &str) -> Option<TypeTarget<'_>> {
        let (pack, spec) = self.type_spec(ts_name)?;
        let (members_of, shape) = match &spec.view_of {
            Some(other) => {
                let other = beside(ts_name, other);
                let shape = self.type_spec(&other)?.1;
                (other, shape)
            }
            None => (ts_name.to_owned(), spec),
        };
        let csharp = match (shape.csharp.as_deref(), members_of.rsplit_once('#')) {
            (None, Some((module, local))) => self.beside_module(pack, module, local),
            (own, _) => self.full_name(pack, own.unwrap_or(&members_of)),
        };
        Some(TypeTarget {
            kind: shape.kind,
            csharp,
            type_parameters: spec
                .type_parameters
                .as_deref()
                .or(shape.type_parameters.as_deref()),
            members_of,
            unsupported: spec.unsupported.as_deref().or(shape.unsupported.as_deref()),
        })
    }

    fn type_spec(&self, ts_name: &str) -> Option<(usize, &TypeSpec)> {
        if let Some((pack, spec)) = self.containers.get(ts_name) {
            return Some((*pack, spec));
        }
        if let Some((module, local)) = ts_name.rsplit_once('#') {
            let pack = *self.bindings.get(module)?;
            let types = &self.packs[pack].types;
            let spec = types.get(ts_name).or_else(|| types.get(local));
            return Some((pack, spec.unwrap_or(&self.unnamed)));
        }
        let pack = *self.types.get(ts_name)?;
        Some((pack, self.packs[pack].types.get(ts_name)?))
    }

    /// What a member of a type becomes. `owner` is the type that declares the member, `overload` the position of the chosen
    /// signature among those of the declaration (zero where there is only one), `arguments` the number of arguments of the call
    /// (zero for a property).
    pub fn member(
        &self,
        owner: &str,
        member: &str,
        overload: usize,
        arguments: usize,
    ) -> Option<MemberTarget<'_>> {
        let (pack, spec) = self.type_spec(owner)?;
        let own = spec.members.get(member);
        let (pack, own) = match (own, self.extension(owner, member)) {
            (None, Some((pack, added))) => (pack, Some(added)),
            _ => (pack, own),
        };
        if let (None, Some(other)) = (own, &spec.view_of) {
            return self.member(&beside(owner, other), member, overload, arguments);
        }
        let over = own.and_then(|own| own.overloads.get(&overload));
        let given = own
            .filter(|_| arguments > 0)
            .and_then(|own| own.with_arguments.as_deref());
        let specs = [over, given, own];
        let target = self.type_target(owner)?;
        let shape = self.type_spec(&target.members_of)?.1;
        let default_place = match target.kind {
            _ if member == "new" => Placement::New,
            TypeKind::Primitive | TypeKind::Array => Placement::Helper,
            TypeKind::Statics => Placement::Static,
            TypeKind::Class
            | TypeKind::Struct
            | TypeKind::Interface
            | TypeKind::Record
            | TypeKind::Erased => Placement::Instance,
        };
        let first =
            |pick: fn(&MemberSpec) -> Option<&str>| specs.iter().flatten().find_map(|s| pick(s));
        let place = specs.iter().flatten().find_map(|spec| spec.place);
        // The helper has the members of a primitive, except those that its C# type has itself.
        let holder = match &shape.helper {
            Some(helper) if place != Some(Placement::Instance) => self.full_name(pack, helper),
            Some(_) | None => target.csharp,
        };
        // `new X()` makes the type whose constructor X is; `X.member` belongs to the same C# class.
        let (owner_name, name) = match first(|spec| spec.csharp.as_deref()) {
            Some(written) => match written.rsplit_once('.') {
                Some((class, name)) => (self.full_name(pack, class), name.to_string()),
                None => (holder, written.to_string()),
            },
            None if member == "new" => {
                let name = holder.rsplit('.').next().unwrap_or(&holder).to_string();
                (holder, name)
            }
            None => (holder, pascal_case(member)),
        };
        let dotted = first(|spec| spec.csharp.as_deref()).is_some_and(|name| name.contains('.'));
        Some(MemberTarget {
            // A static method of another class takes the receiver, unless there is none.
            place: place.unwrap_or(match default_place {
                Placement::Instance if dotted => Placement::Helper,
                Placement::New if dotted => Placement::Static,
                Placement::Instance | Placement::Helper | Placement::Static | Placement::New => {
                    default_place
                }
            }),
            form: specs
                .iter()
                .flatten()
                .find_map(|spec| spec.form)
                .unwrap_or(MemberForm::AsDeclared),
            owner: owner_name,
            name,
            returns: specs.iter().flatten().find_map(|spec| spec.returns),
            type_args: specs
                .iter()
                .flatten()
                .find_map(|spec| spec.type_args.as_deref()),
            setter: first(|spec| spec.setter.as_deref()),
            or_undefined: first(|spec| spec.or_undefined.as_deref()),
            walk: first(|spec| spec.walk.as_deref()),
            pairs: first(|spec| spec.pairs.as_deref()),
            length_only: first(|spec| spec.length_only.as_deref()),
            of_function: first(|spec| spec.of_function.as_deref()),
            clr: specs.iter().flatten().find_map(|spec| spec.clr.as_ref()),
            unsupported: first(|spec| spec.unsupported.as_deref()).or(target.unsupported),
            specs,
            pack,
        })
    }

    /// A member that a generated module adds to a type of the library.
    fn extension(&self, owner: &str, member: &str) -> Option<(usize, &MemberSpec)> {
        self.packs.iter().enumerate().find_map(|(pack, manifest)| {
            let found = manifest.extensions.get(owner)?.get(member)?;
            Some((pack, found))
        })
    }

    /// What a class that extends a class of .NET needs to know.
    pub fn inheritance(&self, ts_name: &str) -> Option<&super::ClrInheritance> {
        self.type_spec(ts_name)?.1.inheritance.as_ref()
    }

    /// Whether a manifest has an entry of its own for a member.
    pub fn has_member(&self, owner: &str, member: &str) -> bool {
        self.type_spec(owner)
            .is_some_and(|(_, spec)| spec.members.contains_key(member))
    }

    /// What differs from the rule for a parameter of a member: its own entry, else the pack's entry for all parameters of that name.
    pub fn parameter<'a>(
        &'a self,
        target: &MemberTarget<'a>,
        name: &str,
    ) -> Option<&'a ParameterSpec> {
        target
            .specs
            .iter()
            .flatten()
            .find_map(|spec| spec.parameters.get(name))
            .or_else(|| self.packs[target.pack].parameters.get(name))
    }

    /// What a global variable or function becomes.
    pub fn global(&self, name: &str, overload: usize) -> Option<GlobalTarget<'_>> {
        let pack = *self.globals.get(name)?;
        let spec = &self.packs[pack].globals[name];
        let over = spec.overloads.get(&overload);
        let written = over
            .and_then(|over| over.csharp.as_deref())
            .or(spec.csharp.as_deref())
            .unwrap_or("");
        let (class, name) = written.rsplit_once('.').unwrap_or(("", written));
        let unsupported = over
            .and_then(|over| over.unsupported.as_deref())
            .or(spec.unsupported.as_deref());
        Some(GlobalTarget {
            owner: self.full_name(pack, class),
            name,
            constant: spec.constant,
            type_args: over
                .and_then(|over| over.type_args.as_deref())
                .or(spec.type_args.as_deref()),
            unsupported,
            spec,
            pack,
        })
    }

    /// As [`Catalog::parameter`], for a global function.
    pub fn global_parameter<'a>(
        &'a self,
        target: &GlobalTarget<'a>,
        name: &str,
    ) -> Option<&'a ParameterSpec> {
        let own = target.spec.parameters.get(name);
        own.or_else(|| self.packs[target.pack].parameters.get(name))
    }

    /// The C# type of a type that a module declares and its manifest does not name: of the same name, in the namespace of the
    /// manifest or else of the module's own C# type.
    fn beside_module(&self, pack: usize, module: &str, local: &str) -> String {
        let own = local.rsplit('.').next().unwrap_or(local);
        let manifest = &self.packs[pack];
        let beside = manifest.bindings.get(module);
        let own_space = beside.and_then(|binding| binding.csharp_namespace.as_deref());
        let beside = beside.and_then(|binding| binding.csharp_type.rsplit_once('.'));
        match own_space
            .or(manifest.namespace.as_deref())
            .or(beside.map(|(name, _)| name))
        {
            Some(namespace) => format!("{namespace}.{own}"),
            None => own.to_owned(),
        }
    }

    /// Every module that a manifest added by the user or generated binds, with the specifier.
    pub fn bindings(&self) -> impl Iterator<Item = (&str, &Binding)> {
        self.bindings
            .iter()
            .map(|(name, pack)| (name.as_str(), &self.packs[*pack].bindings[name]))
    }

    /// Adds the namespace of the pack to a name that starts with a capital letter and has no dot.
    fn full_name(&self, pack: usize, name: &str) -> String {
        match &self.packs[pack].namespace {
            Some(namespace)
                if !name.contains('.') && name.starts_with(|c: char| c.is_ascii_uppercase()) =>
            {
                format!("{namespace}.{name}")
            }
            Some(_) | None => name.to_string(),
        }
    }
}

/// A type that another one names: in the same module.
fn beside(ts_name: &str, other: &str) -> String {
    match ts_name.rsplit_once('#') {
        Some((module, _)) => format!("{module}#{other}"),
        None => other.to_owned(),
    }
}

/// `toUpperCase` is `ToUpperCase`; only the first letter changes, so `LN10` and `MAX_VALUE` stay.
fn pascal_case(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + chars.as_str(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_and_its_exceptions() {
        let catalog = Catalog::built_in().expect("the built-in packs are valid");
        let push = catalog.member("Array", "push", 0, 1).expect("bound");
        assert_eq!(
            (
                push.place,
                push.owner.as_str(),
                push.name.as_str(),
                push.returns
            ),
            (
                Placement::Instance,
                "Tsonic.Runtime.Array",
                "Push",
                Some(Width::Int)
            )
        );
        let at = catalog
            .member("ReadonlyArray", "at", 0, 1)
            .expect("a view has the members");
        assert_eq!(
            (at.owner.as_str(), at.name.as_str()),
            ("Tsonic.Runtime.Array", "At")
        );
        let upper = catalog
            .member("String", "toUpperCase", 0, 0)
            .expect("bound");
        assert_eq!(
            (upper.place, upper.owner.as_str(), upper.name.as_str()),
            (Placement::Helper, "Tsonic.Runtime.Strings", "ToUpperCase")
        );
        let map = catalog
            .member("MapConstructor", "new", 1, 0)
            .expect("bound");
        assert_eq!((map.place, map.name.as_str()), (Placement::New, "Map"));
        let map = catalog
            .member("MapConstructor", "new", 1, 1)
            .expect("bound");
        assert_eq!(
            (map.place, map.owner.as_str()),
            (Placement::Static, "Tsonic.Runtime.Maps")
        );
        let set = catalog
            .member("SetConstructor", "new", 0, 0)
            .expect("bound");
        assert_eq!((set.place, set.name.as_str()), (Placement::New, "Set"));
        let filter = catalog.member("Array", "filter", 1, 1).expect("bound");
        let predicate = catalog.parameter(&filter, "predicate").expect("pack-wide");
        assert!(predicate.truthy);
        assert_eq!(
            catalog.global("parseInt", 0).expect("bound").name,
            "ParseInt"
        );
    }
}
