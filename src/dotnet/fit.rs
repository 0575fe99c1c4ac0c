//! Whether a manifest fits the assemblies: what it names must be there, and be what it says.

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashSet;

use super::author::unusable;
use super::bound::{Bound, csharp_of, find_assembly, local_name, locate};
use super::camel::{is_reserved, pascal_case};
use super::generate::{Generator, is_said};
use super::names;
use super::public_members::{PublicKind, PublicMember, public_members, shown_arguments};
use super::types::plain_name;
use crate::bindings::{Binding, BindingKind, Manifest, MemberSpec, Placement};
use crate::clr::{References, TypeId};
use crate::diagnostics::closest;

/// Something that a manifest says and the assemblies do not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The key in the manifest, with the keys around it: `bindings.fs.type`.
    pub path: String,
    /// One sentence without a full stop.
    pub message: String,
    pub help: Option<String>,
}

/// What is known of a manifest besides its text.
pub struct Surroundings<'a> {
    pub references: &'a References,
    /// Whether an assembly of this name is compiled from sources that the project has.
    pub is_own: &'a dyn Fn(&str) -> bool,
    /// C# that nobody has compiled yet may have what the references do not.
    pub may_be_compiled: bool,
    /// Whether a declaration file says what a module has.
    pub is_declared: &'a dyn Fn(&str) -> bool,
}

/// All misfits of a manifest, in the order of its tables. `taken` are the C# types that manifests bound before, with what for.
pub fn misfits(
    manifest: &Manifest,
    around: &Surroundings<'_>,
    taken: &mut IndexMap<TypeId, String>,
) -> Vec<Misfit> {
    let mut fit = Fit {
        manifest,
        around,
        found: Vec::new(),
        missing: IndexSet::new(),
    };
    for (name, binding) in &manifest.bindings {
        if (around.is_own)(&binding.assembly) {
            continue;
        }
        fit.binding(name, binding, taken);
    }
    fit.found
}

struct Fit<'a> {
    manifest: &'a Manifest,
    around: &'a Surroundings<'a>,
    found: Vec<Misfit>,
    /// Assemblies that are not there.
    missing: IndexSet<String>,
}

impl Fit<'_> {
    fn report(&mut self, path: String, message: String, help: Option<String>) {
        self.found.push(Misfit {
            path,
            message,
            help,
        });
    }

    /// A key of an entry if it is written, else the entry itself.
    fn at(&self, entry: &str, key: &str) -> String {
        let path = format!("{entry}.{key}");
        match self.manifest.places.contains_key(&path) {
            true => path,
            false => entry.to_owned(),
        }
    }

    fn binding(&mut self, name: &str, binding: &Binding, taken: &mut IndexMap<TypeId, String>) {
        let path = format!("bindings.{name}");
        let references = self.around.references;
        let is_declared = binding.kind == BindingKind::Global || (self.around.is_declared)(name);
        let Some(assembly) = find_assembly(references, &binding.assembly) else {
            self.missing_assembly(&path, name, binding, is_declared);
            return;
        };
        let mut functions = None;
        if !binding.csharp_type.is_empty() {
            functions = locate(references, assembly, &binding.csharp_type);
            if functions.is_none() {
                let at = self.at(&path, "type");
                self.missing_type(at, assembly, &binding.csharp_type);
            }
        }
        if let Some(namespace) = &binding.csharp_namespace
            && !has_namespace(references, assembly, namespace)
        {
            let own = namespaces_of(references, assembly);
            let at = self.at(&path, "namespace");
            let message = format!(
                "the assembly `{}` has no namespace `{namespace}`",
                binding.assembly
            );
            let help = match own.as_slice() {
                [only] => Some(format!("its namespace is `{only}`")),
                _ => did_you_mean(namespace, own.iter().map(String::as_str)),
            };
            self.report(at, message, help);
        }
        if !is_declared {
            self.module_specifier(name, &path);
        }
        let members = &binding.members;
        self.members(
            &path,
            members,
            functions,
            Some(Placement::Static),
            is_declared,
        );
        self.types(name, binding, assembly, is_declared, taken);
    }

    fn module_specifier(&mut self, name: &str, path: &str) {
        if name.starts_with(char::is_uppercase) || name.starts_with("@tsonic/") {
            self.report(
                path.to_owned(),
                format!("`{name}` is how programs import .NET namespaces, so it cannot be a module that takes its declarations from an assembly"),
                Some("start the specifier with a small letter".into()),
            );
        }
    }

    fn missing_assembly(&mut self, path: &str, module: &str, binding: &Binding, is_declared: bool) {
        let references = self.around.references;
        let name = &binding.assembly;
        let elsewhere = match binding.csharp_type.as_str() {
            "" => None,
            csharp => elsewhere(references, csharp),
        };
        let known = references.assemblies().iter().map(|one| one.name());
        let help = match (&elsewhere, did_you_mean(name, known)) {
            // It may be compiled later, and the compiler of C# has the last word.
            _ if is_declared && self.around.may_be_compiled => return,
            (Some(other), _) => Some(format!(
                "`{}` is in the assembly `{other}`",
                binding.csharp_type
            )),
            (None, Some(close)) => Some(close),
            (None, None) if is_declared => return,
            (None, None) => Some(format!(
                "name its file in `[references] assemblies` of tsonic.toml, or its package in `[packages]` (known once it is restored), or write `declare module \"{module}\" {{ ... }}` in a `.d.ts` file beside the manifest"
            )),
        };
        // Once for each assembly.
        if !self.missing.insert(name.clone()) {
            return;
        }
        let at = self.at(path, "assembly");
        let message = match is_declared {
            true => format!("no referenced assembly is called `{name}`"),
            false => format!(
                "nothing declares what `{module}` has: no `.d.ts` file beside the manifest does, and no referenced assembly is called `{name}`"
            ),
        };
        self.report(at, message, help);
    }

    fn missing_type(&mut self, at: String, assembly: u32, csharp: &str) {
        let references = self.around.references;
        let name = references
            .assemblies()
            .get(assembly as usize)
            .map_or("", |assembly| assembly.name());
        let message = format!("the assembly `{name}` has no public type `{csharp}`");
        let own = types_of(references, assembly);
        let last = csharp.rsplit(['.', '+']).next().unwrap_or(csharp);
        let same_name: Vec<&String> = own
            .iter()
            .filter(|known| known.rsplit(['.', '+']).next() == Some(last))
            .collect();
        let help = match elsewhere(references, csharp) {
            Some(other) => Some(format!("it is in the assembly `{other}`")),
            None => match same_name.as_slice() {
                [only] => Some(format!("did you mean `{only}`?")),
                _ => did_you_mean(csharp, own.iter().map(String::as_str)),
            },
        };
        self.report(at, message, help);
    }

    fn types(
        &mut self,
        specifier: &str,
        binding: &Binding,
        assembly: u32,
        is_declared: bool,
        taken: &mut IndexMap<TypeId, String>,
    ) {
        let references = self.around.references;
        let manifest = self.manifest;
        for (key, spec) in &manifest.types {
            let Some(local) = local_name(manifest, specifier, key) else {
                continue;
            };
            // A type of the compiler itself, or one of another module of the manifest.
            if spec.kind == crate::bindings::TypeKind::Erased || spec.view_of.is_some() {
                continue;
            }
            if self.is_of_another_module(specifier, key, spec) {
                continue;
            }
            let path = format!("types.{key}");
            let csharp = csharp_of(manifest, binding, local, spec);
            let Some(id) = locate(references, assembly, &csharp) else {
                let at = self.at(&path, "csharp");
                self.missing_type(at, assembly, &csharp);
                continue;
            };
            if !is_declared {
                self.usable_type(&path, specifier, local, id, taken);
            }
            self.members(&path, &spec.members, Some(id), None, is_declared);
        }
    }

    /// Of several modules, a type without `#` belongs to the one whose assembly has it.
    fn is_of_another_module(
        &self,
        specifier: &str,
        key: &str,
        spec: &crate::bindings::TypeSpec,
    ) -> bool {
        let references = self.around.references;
        let has = |name: &str, binding: &Binding| {
            let Some(assembly) = find_assembly(references, &binding.assembly) else {
                return (self.around.is_own)(&binding.assembly) && name != specifier;
            };
            let csharp = csharp_of(self.manifest, binding, key, spec);
            locate(references, assembly, &csharp).is_some()
        };
        if key.contains('#') || self.manifest.bindings.len() < 2 {
            return false;
        }
        let first = self
            .manifest
            .bindings
            .iter()
            .find(|(name, one)| has(name, one));
        match first {
            Some((name, _)) => name != specifier,
            // Reported once, for the first module.
            None => self
                .manifest
                .bindings
                .keys()
                .next()
                .is_some_and(|name| name != specifier),
        }
    }

    fn usable_type(
        &mut self,
        path: &str,
        specifier: &str,
        local: &str,
        id: TypeId,
        taken: &mut IndexMap<TypeId, String>,
    ) {
        let references = self.around.references;
        let Some(own) = names::name_of(references, id) else {
            let ty = references.type_def(id);
            let reason = ty
                .ok()
                .and_then(|ty| names::refusal(references, ty.namespace, plain_name(ty.name)));
            let reason = reason.unwrap_or_else(|| "it is inside of a generic type".into());
            let at = self.at(path, "csharp");
            self.report(
                at,
                format!("the C# type cannot be used from TypeScript: {reason}"),
                None,
            );
            return;
        };
        let (bound, used) = (Bound::default(), FxHashSet::default());
        if let Some(reason) = unusable(&Generator::new(references, &used, &bound), id) {
            let at = self.at(path, "csharp");
            let message = format!("the C# type cannot be used from TypeScript: {reason}");
            self.report(at, message, None);
            return;
        }
        if let Some(part) = local
            .split('.')
            .find(|part| !is_said(part) || is_reserved(part))
        {
            self.report(
                path.to_owned(),
                format!("`{part}` is no name that a program can use"),
                None,
            );
        }
        if let Some(before) = taken.get(&id) {
            let csharp = own.csharp.replace('+', ".");
            let message = format!("the C# type `{csharp}` is bound as `{before}` already");
            self.report(
                path.to_owned(),
                message,
                Some("a C# type has one name in a program: remove one of the two entries".into()),
            );
            return;
        }
        taken.insert(id, format!("{specifier}#{local}"));
    }

    /// The members that a manifest lists of one C# type; of a module the static ones.
    fn members(
        &mut self,
        path: &str,
        members: &IndexMap<String, MemberSpec>,
        of: Option<TypeId>,
        wanted: Option<Placement>,
        is_declared: bool,
    ) {
        let references = self.around.references;
        let Some(id) = of else { return };
        let known = public_members(references, id);
        let shown = references
            .type_def(id)
            .map_or(String::new(), |ty| plain_name(ty.name).to_owned());
        let mut bound: IndexMap<String, &str> = IndexMap::new();
        for (name, spec) in members {
            let at = format!("{path}.members.{name}");
            let is_symbol = name.starts_with(['[', '(']);
            if !is_declared {
                self.meaningless(&at, name, spec);
            }
            if is_symbol || spec.unsupported.is_some() {
                continue;
            }
            let written = spec.csharp.as_deref();
            let pascal = pascal_case(name);
            let csharp = match (written, name.as_str()) {
                (Some(written), _) => written,
                (None, "new" | "get_Item" | "set_Item") => name.as_str(),
                (None, _) => pascal.as_str(),
            };
            if csharp.contains('.') {
                if !is_declared {
                    self.report(at, "a module that takes its declarations from an assembly has only the members of its own types".into(), None);
                }
                continue;
            }
            let looked = match csharp {
                "get_Item" | "set_Item" => "this",
                // With the type that a conversion gives.
                other if other.starts_with("op_Explicit") => "op_Explicit",
                other if other.starts_with("op_Implicit") => "op_Implicit",
                other => other,
            };
            let found: Vec<&PublicMember> = known
                .iter()
                .filter(|member| member.name == looked)
                .collect();
            if found.is_empty() {
                // A constructor may be that of a record, or one that C# writes itself.
                if csharp == "new" && is_declared {
                    continue;
                }
                let close = did_you_mean(csharp, known.iter().map(|member| member.name.as_str()));
                let message = match csharp {
                    "new" => format!("the C# type `{shown}` has no public constructor"),
                    _ => format!("the C# type `{shown}` has no public member `{csharp}`"),
                };
                let at = self.at(&at, "csharp");
                self.report(at, message, close);
                continue;
            }
            self.placed(&at, csharp, &shown, &found, spec.place.or(wanted));
            if !is_declared {
                if let Some(before) = bound.get(csharp) {
                    let message = format!("the C# member `{csharp}` is called `{before}` already");
                    self.report(
                        at.clone(),
                        message,
                        Some("remove one of the two entries".into()),
                    );
                }
                if !is_said(name) && name != "new" {
                    let message = format!("`{name}` is no name that a program can use");
                    self.report(at, message, None);
                }
            }
            bound.entry(csharp.to_owned()).or_insert(name.as_str());
        }
    }

    /// Keys that say what the assembly says itself.
    fn meaningless(&mut self, at: &str, name: &str, spec: &MemberSpec) {
        let keys = [
            ("form", spec.form.is_some()),
            ("returns", spec.returns.is_some()),
            ("setter", spec.setter.is_some()),
            ("pairs", spec.pairs.is_some()),
            ("or_undefined", spec.or_undefined.is_some()),
            ("walk", spec.walk.is_some()),
            ("type_args", spec.type_args.is_some()),
            ("length_only", spec.length_only.is_some()),
            ("of_function", spec.of_function.is_some()),
            ("with_arguments", spec.with_arguments.is_some()),
            ("parameters", !spec.parameters.is_empty()),
            ("overloads", !spec.overloads.is_empty()),
        ];
        for (key, _) in keys.iter().filter(|(_, is_there)| *is_there) {
            let place = self.at(at, key);
            self.report(
                place,
                format!("`{key}` of `{name}` has no meaning here, because the module takes its declarations from the assembly"),
                Some("remove it, or declare the module in a `.d.ts` file beside the manifest".into()),
            );
        }
    }

    fn placed(
        &mut self,
        at: &str,
        csharp: &str,
        shown: &str,
        found: &[&PublicMember],
        place: Option<Placement>,
    ) {
        let wants_static = match place {
            Some(Placement::Static | Placement::Helper) => true,
            Some(Placement::Instance) => false,
            Some(Placement::New) | None => return,
        };
        if csharp == "new" || found.iter().any(|member| member.is_static == wants_static) {
            return;
        }
        let (is, wanted) = match wants_static {
            true => ("an instance member", "a static one"),
            false => ("static", "an instance member"),
        };
        let place = self.at(at, "place");
        let help = match place == at {
            true => Some("functions and variables of a module are static members; instance members belong to a type in `[types]`".to_owned()),
            false => None,
        };
        self.report(
            place,
            format!("`{csharp}` of the C# type `{shown}` is {is}, and {wanted} is needed"),
            help,
        );
    }
}

/// A member that a declaration file promises: is it in C#? `csharp_type` and `name` are what it becomes.
pub struct Promised<'a> {
    pub csharp_type: &'a str,
    /// `new` for a constructor.
    pub name: &'a str,
    pub is_static: bool,
    /// How many arguments at least and at most; `None` of a property or variable. The most is none with a rest parameter.
    pub arguments: Option<(usize, Option<usize>)>,
}

/// Why a declared member is not in C#, with help; `None` if it is.
pub fn broken_promise(
    references: &References,
    assembly: &str,
    promised: &Promised<'_>,
) -> Option<(String, Option<String>)> {
    let assembly = find_assembly(references, assembly)?;
    let id = locate(references, assembly, promised.csharp_type)?;
    let known = public_members(references, id);
    let shown = promised.csharp_type;
    let found: Vec<&PublicMember> = known
        .iter()
        .filter(|member| member.name == promised.name)
        .collect();
    if found.is_empty() {
        let message = match promised.name {
            "new" => format!("the C# type `{shown}` has no public constructor"),
            name => format!("the C# type `{shown}` has no public member `{name}`"),
        };
        let known = known.iter().map(|member| member.name.as_str());
        return Some((message, did_you_mean(promised.name, known)));
    }
    let placed: Vec<&PublicMember> = found
        .iter()
        .copied()
        .filter(|member| member.is_static == promised.is_static)
        .collect();
    let name = promised.name;
    if placed.is_empty() {
        let (is, wanted) = match promised.is_static {
            true => ("an instance member", "as a static one"),
            false => ("static", "as an instance member"),
        };
        let message =
            format!("`{name}` of the C# type `{shown}` is {is}, and is declared {wanted}");
        return Some((message, None));
    }
    let (least, most) = promised.arguments?;
    let methods: Vec<&PublicMember> = placed
        .iter()
        .copied()
        .filter(|member| matches!(member.kind, PublicKind::Method { .. }))
        .collect();
    if methods.is_empty() {
        let message =
            format!("`{name}` of the C# type `{shown}` is no method, and is declared as one");
        return Some((
            message,
            Some("declare it as a property, or say `form = \"property\"` in the manifest".into()),
        ));
    }
    let fits = |count: usize| methods.iter().any(|method| method.takes(count));
    let wrong = [Some(least), most]
        .into_iter()
        .flatten()
        .find(|count| !fits(*count));
    let wrong = wrong?;
    let what = match name {
        "new" => format!("the constructor of `{shown}`"),
        _ => format!("`{name}` of the C# type `{shown}`"),
    };
    Some((
        format!("{what} does not take {}", arguments(wrong)),
        Some(format!("it takes {}", shown_arguments(&methods))),
    ))
}

fn arguments(count: usize) -> String {
    match count {
        1 => "1 argument".to_owned(),
        count => format!("{count} arguments"),
    }
}

fn did_you_mean<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    closest(name, known).map(|close| format!("did you mean `{close}`?"))
}

/// The assembly that has a type, whichever it is.
fn elsewhere(references: &References, csharp: &str) -> Option<String> {
    let (space, name) = csharp.rsplit_once('.')?;
    let id = references.find(space, name)?;
    references
        .assembly(id)
        .map(|assembly| assembly.name().to_owned())
}

fn has_namespace(references: &References, assembly: u32, namespace: &str) -> bool {
    let Some(types) = references.types_in(namespace) else {
        return false;
    };
    types.iter().any(|(name, ids)| {
        ids.iter().any(|id| id.assembly == assembly)
            || references.find_in(assembly, namespace, name).is_ok()
    })
}

/// The namespaces of the public types that an assembly defines, in the order of the metadata.
pub fn namespaces_of(references: &References, assembly: u32) -> Vec<String> {
    let has = |name: &&str| {
        let types = references.types_in(name);
        types.is_some_and(|types| types.values().flatten().any(|id| id.assembly == assembly))
    };
    references
        .namespaces()
        .filter(has)
        .map(str::to_owned)
        .collect()
}

/// The full names of the public types that an assembly defines.
fn types_of(references: &References, assembly: u32) -> Vec<String> {
    let mut found = Vec::new();
    for namespace in references.namespaces() {
        for (name, ids) in references.types_in(namespace).into_iter().flatten() {
            if ids.iter().any(|id| id.assembly == assembly) {
                found.push(match namespace {
                    "" => plain_name(name).to_owned(),
                    _ => format!("{namespace}.{}", plain_name(name)),
                });
            }
        }
    }
    found
}
