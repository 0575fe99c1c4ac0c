//! The binding packs of a compilation: the built-in ones, those of the project, and modules that are generated for it.

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::Declarations;
use crate::bindings::{
    self, BindingKind, Catalog, Format, GeneratedModule, Manifest, ManifestError,
};
use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::check::ty::PropName;
use crate::config::{Project, binding_sources};
use crate::diagnostics::{Code, Diagnostic, Place, Problems, Sources, closest};
use crate::graph::{ModuleGraph, Resolved};
use crate::render::OutputFile;
use crate::source::{FileId, Span};
use crate::syntax::ast::{Atom, Module, NamespaceName, StmtKind};
use crate::syntax::parse;
use crate::vfs::{EMBEDDED_ROOT, FileKind, FileSystem};

/// What the program may use besides its own modules.
pub(super) struct Packs {
    /// What library symbols become in C#.
    pub catalog: Catalog,
    /// The declaration files, those of the built-in packs first.
    pub declarations: Vec<Module>,
    /// The manifests of the project, with the files that stand beside each.
    pub manifests: Vec<UserPack>,
    /// Declaration files that a person wrote for this program.
    user_files: Vec<FileId>,
    /// The modules of manifests that take their declarations from assemblies.
    pub from_metadata: Vec<String>,
    /// The modules that were made for this program: specifiers and declarations.
    pub generated: Vec<(String, String)>,
}

/// A manifest of the project.
pub(super) struct UserPack {
    pub id: FileId,
    pub path: Utf8PathBuf,
    pub manifest: Manifest,
    /// The declaration files beside it.
    pub files: Vec<FileId>,
}

impl Packs {
    /// The built-in packs and those that `[bindings] manifests` names. A pack of the project is the manifest with all
    /// `.d.ts` files of its folder.
    pub fn load(
        fs: &dyn FileSystem,
        project: &Project,
        sources: &mut Sources,
        problems: &mut Problems,
    ) -> Packs {
        let catalog = Catalog::built_in().unwrap_or_else(|errors| {
            for error in errors {
                problems.push(Diagnostic::error_without_place(
                    Code::Internal,
                    error.to_string(),
                ));
            }
            Catalog::default()
        });
        let mut packs = Packs {
            catalog,
            declarations: parse_built_in(sources, problems),
            manifests: Vec::new(),
            user_files: Vec::new(),
            from_metadata: Vec::new(),
            generated: Vec::new(),
        };
        let mut seen: Vec<(Utf8PathBuf, FileId)> = Vec::new();
        for path in &project.bindings {
            packs.load_manifest(fs, path, &mut seen, sources, problems);
        }
        packs
    }

    fn load_manifest(
        &mut self,
        fs: &dyn FileSystem,
        path: &Utf8Path,
        seen: &mut Vec<(Utf8PathBuf, FileId)>,
        sources: &mut Sources,
        problems: &mut Problems,
    ) {
        let Some(text) = read(fs, path, "the binding manifest", problems) else {
            return;
        };
        let id = sources.add(path.to_owned(), text.as_str());
        let manifest = match Manifest::parse(path.as_str(), &text, Format::of_path(path.as_str())) {
            Ok(manifest) => manifest,
            Err(errors) => return report(errors, id, problems),
        };
        if let Err(errors) = self.catalog.add(path.as_str(), manifest.clone()) {
            return self.report_twice(errors, id, problems);
        }
        let mut files = Vec::new();
        for file in declaration_files(fs, path, problems) {
            let known = seen.iter().find(|(other, _)| *other == file);
            let id = match known {
                Some((_, id)) => *id,
                None => {
                    let Some(text) = read(fs, &file, "the declaration file", problems) else {
                        continue;
                    };
                    let id = sources.add(file.clone(), text.as_str());
                    self.user_files.push(id);
                    self.parse_of_user(id, sources, problems);
                    seen.push((file, id));
                    id
                }
            };
            files.push(id);
        }
        self.manifests.push(UserPack {
            id,
            path: path.to_owned(),
            manifest,
            files,
        });
    }

    /// What an earlier manifest binds already, with the place where it does.
    fn report_twice(&self, errors: Vec<ManifestError>, id: FileId, problems: &mut Problems) {
        for error in errors {
            let first = self.manifests.iter().find_map(|pack| {
                let place = pack.manifest.places.get(&error.key_path)?;
                let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let span = Span::new(pack.id, offset(place.start), offset(place.end));
                Some((span, pack.path.clone()))
            });
            let problem = error.into_diagnostic(id);
            problems.push(match first {
                Some((span, path)) => problem
                    .with_secondary(span, "it is bound here first")
                    .with_help(format!("`{path}` binds it first; remove one of the two")),
                None => problem,
            });
        }
    }

    fn parse_of_user(&mut self, id: FileId, sources: &Sources, problems: &mut Problems) {
        let Some(file) = sources.get(id) else { return };
        let (module, errors) = parse(file);
        for error in errors {
            problems.push(Diagnostic::error(Code::Syntax, error.span, error.message));
        }
        for stmt in &module.body {
            let is_module_syntax = matches!(
                module[*stmt].kind,
                StmtKind::Import(_)
                    | StmtKind::ExportDeclaration(_)
                    | StmtKind::ExportNamed(_)
                    | StmtKind::ExportAll(_)
                    | StmtKind::ExportDefaultDeclaration(_)
                    | StmtKind::ExportDefaultExpr(_)
                    | StmtKind::ExportAssignment(_)
            );
            if is_module_syntax {
                problems.push(
                    Diagnostic::error(
                        Code::InvalidManifest,
                        module[*stmt].span,
                        "the declarations of a binding pack say which module they belong to",
                    )
                    .with_help("write them inside of `declare module \"name\" { ... }`"),
                );
                break;
            }
        }
        self.declarations.push(module);
    }

    /// Adds a module that was made for this program: from now on its specifier can be imported. Mistakes in it are ours.
    pub fn add_generated(
        &mut self,
        module: GeneratedModule,
        sources: &mut Sources,
        problems: &mut Problems,
    ) {
        let path = format!("{EMBEDDED_ROOT}/generated/{}.d.ts", module.specifier);
        let id = sources.add(path.clone(), module.declarations.as_str());
        let Some(file) = sources.get(id) else { return };
        let (tree, errors) = parse(file);
        for error in errors {
            problems.push(Diagnostic::error(Code::Internal, error.span, error.message));
        }
        self.declarations.push(tree);
        self.generated.push((module.specifier, module.declarations));
        for error in self
            .catalog
            .add(&path, module.manifest)
            .err()
            .unwrap_or_default()
        {
            problems.push(Diagnostic::error_without_place(
                Code::Internal,
                error.to_string(),
            ));
        }
    }

    /// The C# of the project's bindings, for the generated project: what stands beside a manifest, and `[bindings] sources`.
    pub fn csharp_sources(
        &self,
        fs: &dyn FileSystem,
        project: &Project,
        problems: &mut Problems,
    ) -> Vec<OutputFile> {
        binding_sources(fs, project, problems)
            .into_iter()
            .map(|(path, text)| OutputFile { path, text })
            .collect()
    }

    /// What editors must be told of, besides the built-in packs.
    pub fn declarations_for_editors(&self, sources: &Sources) -> Declarations {
        let files = self.user_files.iter().filter_map(|id| sources.get(*id));
        Declarations {
            namespaces: self.generated.clone(),
            files: files.map(|file| file.path.clone()).collect(),
        }
    }

    pub fn files_of_the_user(&self) -> Vec<FileId> {
        self.user_files.clone()
    }

    /// Whether some declaration file says what a module exports.
    pub fn declares_module(&self, specifier: &str) -> bool {
        self.declarations
            .iter()
            .any(|module| declared_modules(module).any(|(name, _)| name == specifier))
    }

    /// Refuses imports of modules whose contents nobody declared.
    pub fn check_imports(&self, graph: &ModuleGraph, problems: &mut Problems) {
        for import in graph.modules.iter().flat_map(|module| &module.imports) {
            match &import.resolved {
                Some(Resolved::DotNet { namespace }) if !self.declares_module(namespace) => {
                    problems.push(Diagnostic::error(
                        Code::UnsupportedSyntax,
                        import.span,
                        format!(
                            "an import of the .NET namespace `{namespace}` is not supported yet"
                        ),
                    ));
                }
                Some(Resolved::Binding { .. }) if !self.declares_module(&import.specifier) => {
                    let specifier = &import.specifier;
                    let problem = Diagnostic::error(
                        Code::ModuleNotFound,
                        import.span,
                        format!(
                            "the module `{specifier}` is bound, but nothing declares what it exports"
                        ),
                    );
                    problems.push(problem.with_help(format!(
                        "write `declare module \"{specifier}\" {{ ... }}` in a `.d.ts` file beside the manifest"
                    )));
                }
                Some(Resolved::DotNet { .. } | Resolved::Binding { .. } | Resolved::Local(_))
                | None => {}
            }
        }
    }

    /// Names in the manifests of the project that its declarations do not have, and declarations that no manifest binds.
    pub fn check_names(&self, checker: &mut Checker<'_>, problems: &mut Problems) {
        for pack in &self.manifests {
            let mut names = PackNames {
                pack,
                from_metadata: &self.from_metadata,
                checker: &mut *checker,
                problems: &mut *problems,
            };
            names.check_bindings();
            names.check_types();
        }
        for id in &self.user_files {
            let Some(module) = self.declarations.iter().find(|module| module.file == *id) else {
                continue;
            };
            self.check_declared(module, checker, problems);
        }
    }

    /// Every module and global name of a declaration file must be one that a manifest beside it binds.
    fn check_declared(&self, module: &Module, checker: &mut Checker<'_>, problems: &mut Problems) {
        let beside: Vec<&Manifest> = self
            .manifests
            .iter()
            .filter(|pack| pack.files.contains(&module.file))
            .map(|pack| &pack.manifest)
            .collect();
        let binds = |name: &str, kind: BindingKind| {
            beside
                .iter()
                .any(|m| m.bindings.get(name).is_some_and(|b| b.kind == kind))
        };
        for (name, span) in declared_modules(module) {
            if !binds(&name, BindingKind::Module) {
                problems.push(
                    Diagnostic::error(
                        Code::InvalidManifest,
                        span,
                        format!("the module `{name}` is declared, but no manifest beside this file binds it"),
                    )
                    .with_help(format!("add `bindings.{name}` with `kind = \"module\"` to the manifest")),
                );
            }
        }
        let globals: Vec<(Atom, SymbolId)> = checker
            .symbols
            .scope(crate::check::symbols::Bindings::GLOBAL)
            .locals
            .iter()
            .collect();
        for (name, symbol) in globals {
            let decls = checker.symbols.symbol(symbol).decls.clone();
            let Some(own) = decls.iter().find(|decl| decl.file == module.file) else {
                continue;
            };
            let span = checker.symbols.decl_name_span(*own);
            if let Some(other) = decls
                .iter()
                .find(|decl| !self.user_files.contains(&decl.file))
            {
                let _ = other;
                problems.push(Diagnostic::error(
                    Code::InvalidManifest,
                    span,
                    format!("`{name}` is part of the standard library already, and a binding pack cannot change that"),
                ));
                continue;
            }
            let bound = binds(name.as_str(), BindingKind::Global)
                || beside.iter().any(|m| {
                    m.globals.contains_key(name.as_str())
                        || m.bindings.is_empty() && m.types.contains_key(name.as_str())
                });
            if !bound {
                problems.push(
                    Diagnostic::error(
                        Code::InvalidManifest,
                        span,
                        format!("the global name `{name}` is declared, but no manifest beside this file binds it"),
                    )
                    .with_help("declare it inside of `declare module \"name\" { ... }`, or inside of a `declare namespace` that the manifest binds with `kind = \"global\"`"),
                );
            }
        }
    }
}

/// The check of one manifest against the declarations.
struct PackNames<'a, 'c, 'p> {
    pack: &'a UserPack,
    /// Modules that no declaration file declares: they were held against their assemblies.
    from_metadata: &'a [String],
    checker: &'c mut Checker<'p>,
    problems: &'c mut Problems,
}

impl PackNames<'_, '_, '_> {
    fn report(&mut self, path: &str, message: String) {
        let place = self.pack.manifest.places.get(path).cloned().unwrap_or(0..0);
        let error = ManifestError::new("", place, path, message);
        self.problems.push(error.into_diagnostic(self.pack.id));
    }

    /// The module or namespace that declares what a binding has.
    fn container(&self, name: &str, kind: BindingKind) -> Option<SymbolId> {
        let atom = Atom::new(name);
        match kind {
            BindingKind::Module => self.checker.symbols.ambient_module(atom),
            BindingKind::Global => self.checker.symbols.global(atom),
        }
    }

    fn check_bindings(&mut self) {
        for (name, binding) in &self.pack.manifest.bindings {
            if self.from_metadata.contains(name) {
                continue;
            }
            let path = format!("bindings.{name}");
            let Some(container) = self.container(name, binding.kind) else {
                let wanted = match binding.kind {
                    BindingKind::Module => format!("declare module \"{name}\" {{ ... }}"),
                    BindingKind::Global => format!("declare namespace {name} {{ ... }}"),
                };
                self.report(
                    &path,
                    format!("no `.d.ts` file beside the manifest says `{wanted}`"),
                );
                continue;
            };
            for member in binding.members.keys() {
                if self
                    .checker
                    .resolve_export(container, Atom::new(member))
                    .is_none()
                {
                    let exports = self.checker.module_exports(container);
                    let names: Vec<&str> = exports
                        .table
                        .iter()
                        .map(|(name, _)| name.as_str())
                        .collect();
                    let hint = did_you_mean(member, &names);
                    self.report(
                        &format!("{path}.members.{member}"),
                        format!("`{name}` declares nothing of this name{hint}"),
                    );
                }
            }
        }
    }

    fn check_types(&mut self) {
        let manifest = &self.pack.manifest;
        for (name, spec) in &manifest.types {
            let module = name.rsplit_once('#').map(|(module, _)| module);
            let is_of_metadata = |bound: &String| {
                self.from_metadata.contains(bound) && module.is_none_or(|module| module == bound)
            };
            if manifest.bindings.keys().any(is_of_metadata) {
                continue;
            }
            let path = format!("types.{name}");
            let Some(symbol) = self.type_symbol(name) else {
                let where_ = match manifest.bindings.is_empty() {
                    true => "the declarations beside the manifest",
                    false => "the modules of the manifest",
                };
                self.report(&path, format!("{where_} declare no type of this name"));
                continue;
            };
            for member in spec.members.keys() {
                if member.starts_with(['[', '(']) || member == "new" {
                    continue;
                }
                if !self.has_member(symbol, member) {
                    self.report(
                        &format!("{path}.members.{member}"),
                        format!("the type `{name}` declares no member of this name"),
                    );
                }
            }
        }
    }

    /// `Stats`, `fs#Stats` or `Space.Stats` in a module of the manifest, else a global type.
    fn type_symbol(&mut self, name: &str) -> Option<SymbolId> {
        let manifest = &self.pack.manifest;
        let (module, local) = match name.rsplit_once('#') {
            Some((module, local)) => (Some(module), local),
            None => (None, name),
        };
        let mut roots = Vec::new();
        for (bound, binding) in &manifest.bindings {
            if module.is_none_or(|module| module == bound) {
                roots.extend(self.container(bound, binding.kind));
            }
        }
        let mut parts = local.split('.').map(Atom::new);
        let first = parts.next()?;
        let mut found = match manifest.bindings.is_empty() {
            true => self.checker.symbols.global(first),
            false => roots
                .into_iter()
                .find_map(|root| self.checker.resolve_export(root, first)),
        }?;
        for part in parts {
            found = self.checker.resolve_export(found, part)?;
        }
        Some(self.checker.follow_alias(found))
    }

    fn has_member(&mut self, symbol: SymbolId, member: &str) -> bool {
        let name = Atom::new(member);
        if self
            .checker
            .symbols
            .symbol(symbol)
            .exports
            .get(name)
            .is_some()
        {
            return true;
        }
        let own = self.checker.declared_type(symbol);
        let value = self.checker.type_of_symbol(symbol);
        [own, value].into_iter().any(|ty| {
            self.checker
                .property_of(ty, &PropName::Text(name))
                .is_some()
        })
    }
}

fn did_you_mean(name: &str, known: &[&str]) -> String {
    match closest(name, known.iter().copied()) {
        Some(close) => format!("; did you mean `{close}`?"),
        None => String::new(),
    }
}

/// Whether a problem is an import of a module that a manifest could bind.
pub(super) fn may_be_bound(problem: &Diagnostic, sources: &Sources) -> bool {
    let Place::Span(span) = problem.place else {
        return false;
    };
    let specifier = sources.text(span).trim_matches(['"', '\'']);
    problem.code == Code::ModuleNotFound && !specifier.starts_with(['.', '/'])
}

/// `declare module "name"` in a file, with the place of the name.
fn declared_modules(module: &Module) -> impl Iterator<Item = (String, Span)> + '_ {
    module.body.iter().filter_map(|stmt| {
        let StmtKind::Namespace(id) = module[*stmt].kind else {
            return None;
        };
        match &module[id].name {
            NamespaceName::Module { span, specifier } => {
                Some((specifier.to_string_lossy().to_string(), *span))
            }
            NamespaceName::Ident(_) | NamespaceName::Global(_) => None,
        }
    })
}

/// The `.d.ts` files in the folder of a manifest, sorted.
fn declaration_files(
    fs: &dyn FileSystem,
    manifest: &Utf8Path,
    problems: &mut Problems,
) -> Vec<Utf8PathBuf> {
    let folder = manifest.parent().unwrap_or(manifest);
    match fs.list(folder) {
        Ok(entries) => entries
            .into_iter()
            .filter(|entry| entry.kind == FileKind::File && entry.name.ends_with(".d.ts"))
            .map(|entry| folder.join(entry.name))
            .collect(),
        Err(error) => {
            let headline = format!(
                "the folder of the binding manifest cannot be read: {}",
                error.reason()
            );
            problems.push(Diagnostic::error_at_path(
                Code::InvalidManifest,
                manifest,
                headline,
            ));
            Vec::new()
        }
    }
}

fn read(
    fs: &dyn FileSystem,
    path: &Utf8Path,
    what: &str,
    problems: &mut Problems,
) -> Option<String> {
    match fs.read_text(path) {
        Ok(text) => Some(text),
        Err(error) => {
            let headline = format!("{what} cannot be read: {}", error.reason());
            problems.push(Diagnostic::error_at_path(
                Code::InvalidManifest,
                path,
                headline,
            ));
            None
        }
    }
}

fn report(errors: Vec<ManifestError>, id: FileId, problems: &mut Problems) {
    for error in errors {
        problems.push(error.into_diagnostic(id));
    }
}

/// The declarations of the built-in packs. A syntax error in them is a mistake of ours.
fn parse_built_in(sources: &mut Sources, problems: &mut Problems) -> Vec<Module> {
    let ids: Vec<FileId> = bindings::built_in()
        .iter()
        .flat_map(|pack| pack.declarations())
        .map(|file| sources.add(file.path, file.text))
        .collect();
    let files: Vec<_> = ids.iter().filter_map(|id| sources.get(*id)).collect();
    let parsed: Vec<_> = files.par_iter().map(|file| parse(file)).collect();
    let mut modules = Vec::with_capacity(parsed.len());
    for (module, errors) in parsed {
        modules.push(module);
        for error in errors {
            problems.push(Diagnostic::error(Code::Internal, error.span, error.message));
        }
    }
    modules
}
