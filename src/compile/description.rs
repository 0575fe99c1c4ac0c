//! What the manifests in effect bind, and what one of their modules has: for `tsonic bindings`.

use camino::Utf8PathBuf;
use serde::Serialize;

use super::bound::is_own;
use super::declared::{Declared, declared_with_types};
use super::dotnet::{FrameworkAssemblies, add_modules};
use super::graph_options;
use super::packs::Packs;
use crate::bindings::{self, BindingKind, Placement};
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic, Problems, Sources, closest};
use crate::graph;
use crate::source::{SourceFile, Span};
use crate::vfs::{FileSystem, WithFile};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedBinding {
    /// The specifier of a module, the name of a global object, or of a pack.
    pub name: String,
    /// `module`, `global`, or `library` for what a pack adds to the global names.
    pub kind: &'static str,
    /// The C# class or namespace.
    pub target: String,
    pub assembly: Option<String>,
    /// Where the declarations are from: `files`, or `assembly`.
    pub declarations: &'static str,
    /// The path of the manifest; none of what is built in.
    pub manifest: Option<Utf8PathBuf>,
}

/// What a module or a global object has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Description {
    pub name: String,
    pub kind: &'static str,
    pub target: String,
    pub assembly: String,
    pub manifest: Option<Utf8PathBuf>,
    pub declarations: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// Functions and variables.
    pub members: Vec<DescribedMember>,
    pub types: Vec<DescribedType>,
}

/// A type of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DescribedType {
    pub name: String,
    /// `class`, `interface` or `enum`.
    pub kind: &'static str,
    pub csharp: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub doc: String,
    pub members: Vec<DescribedMember>,
}

/// A member or one of its overloads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DescribedMember {
    pub name: String,
    /// As TypeScript declares it: `add(word: string): void`.
    pub declaration: String,
    /// What it becomes: `Acme.Text.Lexicon.Add`.
    pub csharp: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// Why it cannot be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unsupported: Option<String>,
}

/// Everything that manifests bind, the built-in packs first.
pub fn list_bindings(
    fs: &dyn FileSystem,
    project: &Project,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Vec<ListedBinding> {
    let mut listed = Vec::new();
    for pack in bindings::built_in() {
        let manifest = pack.manifest().unwrap_or_default();
        listed.push(ListedBinding {
            name: pack.name.to_owned(),
            kind: "library",
            target: manifest.namespace.unwrap_or_default(),
            assembly: None,
            declarations: "files",
            manifest: None,
        });
    }
    let packs = Packs::load(fs, project, sources, problems);
    for pack in &packs.manifests {
        for (name, binding) in &pack.manifest.bindings {
            let is_module = binding.kind == BindingKind::Module;
            let from_file = !is_module || packs.declares_module(name);
            listed.push(ListedBinding {
                name: name.clone(),
                kind: if is_module { "module" } else { "global" },
                target: target_of(binding),
                assembly: Some(binding.assembly.clone()),
                declarations: if from_file { "files" } else { "assembly" },
                manifest: Some(pack.path.clone()),
            });
        }
        let adds = !pack.manifest.globals.is_empty()
            || pack.manifest.bindings.is_empty() && !pack.manifest.types.is_empty();
        if adds {
            let stem = pack.path.file_stem().unwrap_or_default().to_owned();
            listed.push(ListedBinding {
                name: pack.manifest.name.clone().unwrap_or(stem),
                kind: "library",
                target: pack.manifest.namespace.clone().unwrap_or_default(),
                assembly: None,
                declarations: "files",
                manifest: Some(pack.path.clone()),
            });
        }
    }
    listed
}

fn target_of(binding: &bindings::Binding) -> String {
    match (&binding.csharp_namespace, binding.csharp_type.as_str()) {
        (Some(namespace), "") => namespace.clone(),
        (_, csharp) => csharp.to_owned(),
    }
}

/// What a module or a global object has. `None` after pushing an error.
pub fn describe_binding(
    fs: &dyn FileSystem,
    project: &Project,
    framework: FrameworkAssemblies<'_>,
    name: &str,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Description> {
    let mut packs = Packs::load(fs, project, sources, problems);
    let found = packs
        .manifests
        .iter()
        .find_map(|pack| Some((pack.manifest.bindings.get(name)?.clone(), pack.path.clone())));
    let Some((binding, manifest)) = found else {
        if !problems.has_errors() {
            problems.push(nothing_called(name, &packs));
        }
        return None;
    };
    let is_module = binding.kind == BindingKind::Module;
    let from_file = !is_module || packs.declares_module(name);
    let entry = project.source_root.join(ENTRY);
    let text = match is_module {
        true => import_of(name, 0),
        false => "export {};\n".to_owned(),
    };
    let project = &with_entry(project, &entry);
    let fs = &WithFile::new(fs, &entry, &text);
    let graph = graph::load(
        fs,
        &graph_options(project, 1),
        &packs.catalog,
        sources,
        problems,
    )?;
    add_modules(
        fs, &mut packs, &graph, project, framework, sources, problems,
    );
    if problems.has_errors() {
        return None;
    }
    if is_module && !packs.declares_module(name) {
        let own = is_own(project, &binding.assembly);
        let what = match own {
            true => "its assembly is compiled from the project",
            false => "no assembly says it either",
        };
        problems.push(Diagnostic::error_at_path(
            Code::InvalidManifest,
            manifest,
            format!("no declaration file says what `{name}` has, and {what}"),
        ));
        return None;
    }
    let mut description = Description {
        name: name.to_owned(),
        kind: if is_module { "module" } else { "global" },
        target: target_of(&binding),
        assembly: binding.assembly.clone(),
        manifest: Some(manifest),
        declarations: if from_file { "files" } else { "assembly" },
        doc: binding.doc.unwrap_or_default(),
        ..Description::default()
    };
    for module in &packs.declarations {
        let (members, types) = declared_with_types(module, name);
        let Some(file) = sources.get(module.file) else {
            continue;
        };
        let names = imported_names(file);
        for ty in types {
            let target = packs.catalog.type_target(&ty.name);
            description.types.push(DescribedType {
                name: local(&ty.name, name),
                kind: ty.kind,
                csharp: target.map_or(String::new(), |target| target.csharp.replace('+', ".")),
                doc: doc_before(file, ty.text),
                members: Vec::new(),
            });
        }
        for member in members {
            let own = local(&member.owner, name);
            let described = described(&packs, file, &member).map(|found| DescribedMember {
                declaration: with_names(&found.declaration, &names),
                ..found
            });
            let list = match own.is_empty() {
                true => &mut description.members,
                false => match description.types.iter_mut().find(|ty| ty.name == own) {
                    Some(ty) => &mut ty.members,
                    None => continue,
                },
            };
            list.extend(described);
        }
    }
    Some(description)
}

/// The file that imports modules so that they are made; it is on no disk.
const ENTRY: &str = "tsonic-bindings-in-effect.ts";

fn with_entry(project: &Project, entry: &camino::Utf8Path) -> Project {
    Project {
        entry: entry.to_owned(),
        other_entries: Vec::new(),
        ..project.clone()
    }
}

fn import_of(specifier: &str, number: usize) -> String {
    let quoted = serde_json::Value::from(specifier);
    format!("import * as m{number} from {quoted};\n")
}

/// A binding of a manifest that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedBinding {
    pub name: String,
    pub assembly: String,
    pub against: Against,
}

/// What a binding was held against, besides its declarations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The metadata of its assembly.
    Assembly,
    /// Nothing: its C# is compiled with the project, and the compiler of C# will tell.
    Compiled,
    /// Nothing: the assembly is not among the references.
    Nothing,
}

/// Checks the manifests of a project as a build does, also those that no program imports.
pub fn check_bindings(
    fs: &dyn FileSystem,
    project: &Project,
    framework: FrameworkAssemblies<'_>,
    threads: usize,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Vec<CheckedBinding> {
    let packs = Packs::load(fs, project, &mut Sources::new(), &mut Problems::new());
    let bindings = || {
        packs
            .manifests
            .iter()
            .flat_map(|pack| &pack.manifest.bindings)
    };
    let modules = bindings().filter(|(_, binding)| binding.kind == BindingKind::Module);
    let text: String = modules
        .enumerate()
        .map(|(number, (name, _))| import_of(name, number))
        .chain(["export {};\n".to_owned()])
        .collect();
    let entry = project.source_root.join(ENTRY);
    let with = WithFile::new(fs, &entry, &text);
    let whole = with_entry(project, &entry);
    super::compile_with(
        &with,
        &whole,
        framework,
        super::Goal::Check,
        threads,
        sources,
        problems,
    );
    let mut paths = framework().unwrap_or_default();
    paths.extend(project.assemblies.iter().cloned());
    paths.extend(super::dotnet::package_assemblies(
        fs,
        project,
        &mut Problems::new(),
    ));
    bindings()
        .map(|(name, binding)| {
            let is_there = |path: &Utf8PathBuf| path.file_stem() == Some(&binding.assembly);
            CheckedBinding {
                name: name.clone(),
                assembly: binding.assembly.clone(),
                against: match is_own(project, &binding.assembly) {
                    true => Against::Compiled,
                    false if paths.iter().any(is_there) => Against::Assembly,
                    false => Against::Nothing,
                },
            }
        })
        .collect()
}

fn nothing_called(name: &str, packs: &Packs) -> Diagnostic {
    let manifests = packs.manifests.iter();
    let known = manifests.flat_map(|pack| pack.manifest.bindings.keys());
    let problem = Diagnostic::error_without_place(
        Code::NothingToBind,
        format!("no manifest of the project binds `{name}`"),
    );
    match closest(name, known.map(String::as_str)) {
        Some(close) => problem.with_help(format!("did you mean `{close}`?")),
        None => problem.with_help("`tsonic bindings list` shows what is bound"),
    }
}

/// `fs#Stats` in `fs` is `Stats`.
fn local(owner: &str, module: &str) -> String {
    owner
        .strip_prefix(module)
        .and_then(|rest| rest.strip_prefix('#'))
        .unwrap_or(owner)
        .to_owned()
}

fn described(packs: &Packs, file: &SourceFile, member: &Declared) -> Option<DescribedMember> {
    let key = match member.is_static
        && packs
            .catalog
            .has_member(&member.owner, &format!("static {}", member.name))
    {
        true => format!("static {}", member.name),
        false => member.name.clone(),
    };
    let arguments = member.arguments.map_or(0, |(least, _)| least);
    let target = packs
        .catalog
        .member(&member.owner, &key, member.overload, arguments)?;
    // A member that stands for the type alone.
    if member.name.ends_with(" of .NET") {
        return None;
    }
    let text = file.slice(member.text).trim_end_matches(';');
    let text = text.strip_prefix("export ").unwrap_or(text);
    let text = text.strip_prefix("declare ").unwrap_or(text);
    let owner = target.owner.replace('+', ".");
    Some(DescribedMember {
        name: member.name.clone(),
        declaration: text.split_whitespace().collect::<Vec<_>>().join(" "),
        csharp: match target.place {
            Placement::New => format!("new {owner}"),
            Placement::Instance | Placement::Helper | Placement::Static => {
                format!("{owner}.{}", target.name)
            }
        },
        doc: doc_before(file, member.text),
        unsupported: target.unsupported.map(str::to_owned),
    })
}

/// What a generated module imports from others: the name there, and the name here, which only has to be different from all others.
fn imported_names(file: &SourceFile) -> Vec<(String, String)> {
    let imports = file
        .text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("import { "));
    imports
        .filter_map(|line| {
            let (name, rest) = line.split_once(" as ")?;
            let (alias, _) = rest.split_once(" }")?;
            Some((alias.to_owned(), name.to_owned()))
        })
        .collect()
}

/// The text with imported names as people know them.
fn with_names(text: &str, names: &[(String, String)]) -> String {
    let mut shown = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        let known = names.iter().find(|(alias, _)| *alias == word);
        shown.push_str(known.map_or(&word, |(_, name)| name));
        word.clear();
        shown.push(c);
    }
    shown.pop();
    shown
}

/// The text of the comment of documentation that ends right before a declaration.
fn doc_before(file: &SourceFile, span: Span) -> String {
    let text = file.slice(Span::new(span.file, 0, span.start)).trim_end();
    let text = text.strip_suffix("export").unwrap_or(text).trim_end();
    let Some(comment) = text.strip_suffix("*/") else {
        return String::new();
    };
    let Some(start) = comment.rfind("/**") else {
        return String::new();
    };
    let lines = comment[start + 3..].lines();
    let words: Vec<&str> = lines
        .flat_map(|line| line.trim().trim_start_matches('*').split_whitespace())
        .collect();
    words.join(" ").replace("*\\/", "*/")
}
