//! Modules for the .NET namespaces that a program imports.

use camino::Utf8PathBuf;
use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashSet;

use super::packs::Packs;
use crate::clr::nuget::{self, AssetsError};
use crate::clr::{References, reference_pack};
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic, Problems, Sources, closest};
use crate::dotnet;
use crate::graph::{Import, ImportKind, ImportedName, ModuleGraph, Resolved};
use crate::syntax::ast::{ExprKind, Module, PatKind, TypeKind};
use crate::vfs::{FileSystem, OsFs};

/// Gives the reference assemblies of the target framework, or says why there are none. Asked only by programs that import from
/// .NET.
pub type FrameworkAssemblies<'a> = &'a dyn Fn() -> Result<Vec<Utf8PathBuf>, Diagnostic>;

/// The import of a namespace, in one place of the program.
struct DotNetImport<'g> {
    import: &'g Import,
    namespace: &'g str,
}

/// Makes a module for each imported namespace that no manifest of the project declares.
pub(super) fn add_modules(
    fs: &dyn FileSystem,
    packs: &mut Packs,
    graph: &ModuleGraph,
    project: &Project,
    framework: FrameworkAssemblies<'_>,
    sources: &mut Sources,
    problems: &mut Problems,
) {
    let mut imports = Vec::new();
    for import in graph.modules.iter().flat_map(|module| &module.imports) {
        if let Some(Resolved::DotNet { namespace }) = &import.resolved
            && !packs.declares_module(namespace)
        {
            imports.push(DotNetImport { import, namespace });
        }
    }
    let bound_imports = packs.undeclared_imports(graph);
    let first = match (imports.first(), bound_imports.first()) {
        (Some(found), _) => Some((
            found.import.span,
            format!("the .NET namespace `{}`", found.namespace),
        )),
        (None, Some((specifier, span))) => {
            Some((*span, format!("the assembly of the module `{specifier}`")))
        }
        (None, None) => None,
    };
    if first.is_none() && !packs.names_assemblies(fs, project) {
        return;
    }
    let mut paths = match (framework(), first) {
        (Ok(paths), _) => paths,
        (Err(problem), Some((span, what))) => {
            let headline = format!("nothing is known about {what}: {}", problem.headline);
            let mut own = Diagnostic::error(problem.code, span, headline);
            if let Some(help) = problem.help {
                own = own.with_help(help);
            }
            problems.push(own);
            return;
        }
        // Only manifests would be held against it, and without an SDK nothing is.
        (Err(_), None) => {
            packs.from_metadata = packs.undeclared();
            return;
        }
    };
    paths.extend(project.assemblies.iter().cloned());
    paths.extend(package_assemblies(fs, project, problems));
    // Not through the recording file system: a framework does not change below its version's directory, and is large.
    let (references, unreadable) = reference_pack::read(&OsFs, &paths);
    // What an assembly that cannot be read would have had is not missing as well.
    match unreadable.is_empty() {
        true => packs.check_fit(fs, &references, project, problems),
        false => problems.extend(unreadable),
    }
    packs.from_metadata = packs.undeclared();
    let used = used_names(graph);
    let mut roots: IndexMap<String, IndexSet<String>> = IndexMap::new();
    for import in &imports {
        check_import(import, &references, problems);
        let names = roots.entry(import.namespace.to_owned()).or_default();
        for name in &import.import.names {
            match name {
                ImportedName::Named { imported, .. } => {
                    names.insert(imported.to_string());
                }
                ImportedName::Namespace { .. } => {
                    let all = dotnet::type_names(&references, import.namespace);
                    names.extend(all.into_iter().filter(|name| used.contains(name)));
                }
                ImportedName::Default { .. } => {}
            }
        }
        // `import("System.IO").File` and `export * from "System.IO"` do not list names.
        if import.import.names.is_empty() && import.import.kind != ImportKind::SideEffect {
            let all = dotnet::type_names(&references, import.namespace);
            names.extend(all.into_iter().filter(|name| used.contains(name)));
        }
    }
    if problems.has_errors() {
        return;
    }
    let bound = packs.bound(&references);
    let bound_roots: Vec<String> = bound_imports.into_iter().map(|(name, _)| name).collect();
    for module in dotnet::modules_with(&references, &roots, &used, &bound, &bound_roots) {
        if bound.modules.contains_key(&module.specifier) {
            packs.add_bound(module, sources, problems);
        } else if !packs.declares_module(&module.specifier) {
            packs.add_generated(module, sources, problems);
        }
    }
}

/// The assemblies of the project's packages, if they were restored.
pub(super) fn package_assemblies(
    fs: &dyn FileSystem,
    project: &Project,
    problems: &mut Problems,
) -> Vec<Utf8PathBuf> {
    // What was restored for the imports, or by MSBuild for the generated project.
    let lists = [
        "obj/packages/obj/project.assets.json",
        "obj/project.assets.json",
    ];
    let mut lists = lists.iter().map(|list| project.out_dir.join(list));
    let assets = lists.find(|path| fs.is_file(path));
    let Some(assets) = assets.filter(|_| !project.packages.is_empty()) else {
        return Vec::new();
    };
    let text = match fs.read_text(&assets) {
        Ok(text) => text,
        Err(error) => {
            let headline = format!("the list of packages cannot be read: {}", error.reason());
            problems.push(Diagnostic::error_at_path(
                Code::InvalidAssembly,
                assets,
                headline,
            ));
            return Vec::new();
        }
    };
    let framework = project.target_framework.moniker();
    nuget::compile_assemblies(&text, framework, &|path| fs.is_file(path)).unwrap_or_else(|error| {
        let headline = match error {
            AssetsError::Malformed(reason) => {
                format!("the list of packages is not what NuGet writes: {reason}")
            }
            AssetsError::NoFramework(others) => format!(
                "the packages were restored for {}, not for {framework}",
                others.join(", ")
            ),
            AssetsError::NotRestored(package) => {
                format!("the package `{package}` is not in the folder of packages")
            }
        };
        problems.push(
            Diagnostic::error_at_path(Code::InvalidAssembly, assets, headline).with_help(
                "delete `obj` in the output directory, so that the packages are restored again",
            ),
        );
        Vec::new()
    })
}

/// Reports namespaces and types that do not exist, and forms of import that have no meaning.
fn check_import(found: &DotNetImport<'_>, references: &References, problems: &mut Problems) {
    let (import, namespace) = (found.import, found.namespace);
    if references.types_in(namespace).is_none() {
        let problem = Diagnostic::error(
            Code::ModuleNotFound,
            import.span,
            format!("the .NET namespace `{namespace}` does not exist in the referenced assemblies"),
        );
        let parent = namespace.rsplit_once('.');
        let is_type = parent.and_then(|(space, name)| dotnet::find_type(references, space, name));
        let close = closest(namespace, references.namespaces());
        problems.push(match (is_type, parent, close) {
            (Some(_), Some((space, name)), _) => problem.with_help(format!(
                "`{namespace}` is a type: write `import {{ {name} }} from \"{space}\"`"
            )),
            (_, _, Some(close)) => problem.with_help(format!("did you mean `{close}`?")),
            _ => problem.with_help(
                "name its assembly in `[references] assemblies` of tsonic.toml; packages of `[packages]` are known once they are restored",
            ),
        });
        return;
    }
    match import.kind {
        ImportKind::SideEffect if dotnet::extends(references, namespace) => {}
        ImportKind::SideEffect => problems.push(
            Diagnostic::error(
                Code::UnsupportedSyntax,
                import.span,
                "an import of a .NET namespace without names or extension methods does nothing",
            )
            .with_help(format!(
                "name what is used: `import {{ ... }} from \"{namespace}\"`"
            )),
        ),
        ImportKind::Dynamic => problems.push(
            Diagnostic::error(
                Code::UnsupportedSyntax,
                import.span,
                "a dynamic import of a .NET namespace is not supported",
            )
            .with_help("use an `import` declaration; nothing is loaded before it is used"),
        ),
        ImportKind::ReExport | ImportKind::ReExportAll | ImportKind::ReExportNamespace => problems
            .push(
                Diagnostic::error(
                    Code::UnsupportedSyntax,
                    import.span,
                    "a .NET namespace cannot be exported again yet",
                )
                .with_help("import from the namespace where its types are used"),
            ),
        ImportKind::Clause | ImportKind::Type | ImportKind::Require => {}
    }
    for name in &import.names {
        match name {
            ImportedName::Default { .. } => problems.push(
                Diagnostic::error(
                    Code::NoDefaultExport,
                    import.span,
                    format!("the .NET namespace `{namespace}` has no default export"),
                )
                .with_help(format!("write `import {{ ... }} from \"{namespace}\"`")),
            ),
            ImportedName::Named { imported, .. } => {
                let name = imported.as_str();
                if dotnet::find_type(references, namespace, name).is_none() {
                    problems.push(unknown_type(import, namespace, name, references));
                }
                let definers = dotnet::definers(references, namespace, name);
                if !definers.is_empty() {
                    problems.push(
                        Diagnostic::error(
                            Code::UnsupportedMember,
                            import.span,
                            format!(
                                "the .NET type `{namespace}.{name}` is ambiguous: the assemblies `{}` all define it",
                                definers.join("`, `")
                            ),
                        )
                        .with_help("leave all but one out of `[packages]` and `[references]` in tsonic.toml"),
                    );
                }
            }
            ImportedName::Namespace { .. } => {}
        }
    }
}

fn unknown_type(
    import: &Import,
    namespace: &str,
    name: &str,
    references: &References,
) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::UnknownExport,
        import.span,
        format!("the .NET namespace `{namespace}` has no public type `{name}`"),
    );
    if let Some(reason) = dotnet::refusal(references, namespace, name) {
        return Diagnostic::error(
            Code::UnsupportedMember,
            import.span,
            format!("the .NET type `{namespace}.{name}` cannot be used from TypeScript: {reason}"),
        );
    }
    let elsewhere = references
        .namespaces()
        .find(|space| dotnet::find_type(references, space, name).is_some());
    let all = dotnet::type_names(references, namespace);
    let close = closest(name, all.iter().map(String::as_str));
    match (close, elsewhere) {
        (_, Some(elsewhere)) => problem.with_help(format!(
            "it is in `{elsewhere}`: write `import {{ {name} }} from \"{elsewhere}\"`"
        )),
        (Some(close), None) => problem.with_help(format!("did you mean `{close}`?")),
        (None, None) => problem,
    }
}

/// The names of properties that occur anywhere in the program: members of .NET types that are not among them need no declaration.
fn used_names(graph: &ModuleGraph) -> FxHashSet<String> {
    let mut used = FxHashSet::default();
    for module in &graph.modules {
        collect_names(&module.ast, &mut used);
    }
    used
}

fn collect_names(module: &Module, used: &mut FxHashSet<String>) {
    for (_, expr) in module.exprs.iter() {
        match &expr.kind {
            ExprKind::Member { property, .. } => {
                used.insert(property.text.to_string());
            }
            ExprKind::Index { index, .. } => {
                if let ExprKind::String(text) = &module[*index].kind {
                    used.insert(text.to_string_lossy());
                }
            }
            _ => {}
        }
    }
    for (_, pat) in module.pats.iter() {
        if let PatKind::Object { properties, .. } = &pat.kind {
            for property in properties {
                if let Some(name) = property.key.static_name() {
                    used.insert(name.to_string_lossy());
                }
            }
        }
    }
    for (_, node) in module.types.iter() {
        match &node.kind {
            TypeKind::Reference { name, .. } | TypeKind::Query { name, .. } => {
                used.extend(name.parts.iter().map(|part| part.text.to_string()));
            }
            TypeKind::Import(import) => {
                if let Some(name) = &import.qualifier {
                    used.extend(name.parts.iter().map(|part| part.text.to_string()));
                }
            }
            _ => {}
        }
    }
}
