//! The manifests of the project and the assemblies: modules that take their declarations from metadata, and what does not fit.

use indexmap::IndexMap;

use super::declared::declared;
use super::packs::{Packs, UserPack};
use crate::bindings::{
    BindingKind, GeneratedModule, Manifest, ManifestError, MemberForm, Placement,
};
use crate::clr::{References, TypeId};
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic, Problems, Sources};
use crate::dotnet::{self, Bound, Misfit, Promised, Surroundings};
use crate::graph::{ModuleGraph, Resolved};
use crate::source::Span;
use crate::syntax::parse;
use crate::vfs::{EMBEDDED_ROOT, FileSystem};

impl Packs {
    /// The modules of manifests that no declaration file declares, by specifier: their declarations are what metadata say.
    pub fn undeclared(&self) -> Vec<String> {
        let modules = self
            .manifests
            .iter()
            .flat_map(|pack| &pack.manifest.bindings);
        modules
            .filter(|(name, binding)| {
                binding.kind == BindingKind::Module && !self.declares_module(name)
            })
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// Those of them that the program imports.
    pub fn undeclared_imports(&self, graph: &ModuleGraph) -> Vec<(String, Span)> {
        let undeclared = self.undeclared();
        let mut found: Vec<(String, Span)> = Vec::new();
        for import in graph.modules.iter().flat_map(|module| &module.imports) {
            let is_bound = matches!(import.resolved, Some(Resolved::Binding { .. }));
            let specifier = &import.specifier;
            if is_bound
                && undeclared.contains(specifier)
                && !found.iter().any(|(known, _)| known == specifier)
            {
                found.push((specifier.clone(), import.span));
            }
        }
        found
    }

    /// Whether some manifest names an assembly that may be among the references, so that it can be held against it.
    pub fn names_assemblies(&self, fs: &dyn FileSystem, project: &Project) -> bool {
        self.manifests.iter().any(|pack| {
            let bindings = pack.manifest.bindings.values();
            bindings
                .filter(|binding| !is_own(project, &binding.assembly))
                .any(|_| !has_sources(fs, project, pack) || !project.assemblies.is_empty())
        })
    }

    /// The modules of manifests that take their declarations from these assemblies.
    pub fn bound(&self, references: &References) -> Bound {
        let undeclared = self.undeclared();
        let mut bound = Bound::default();
        for pack in &self.manifests {
            for name in pack.manifest.bindings.keys() {
                if undeclared.contains(name) {
                    bound.add(references, name, &pack.manifest);
                }
            }
        }
        bound
    }

    /// Reports what the manifests say and the assemblies do not have.
    pub fn check_fit(
        &self,
        fs: &dyn FileSystem,
        references: &References,
        project: &Project,
        problems: &mut Problems,
    ) {
        let mut taken: IndexMap<TypeId, String> = IndexMap::new();
        for pack in &self.manifests {
            let around = Surroundings {
                references,
                is_own: &|assembly| is_own(project, assembly),
                may_be_compiled: has_sources(fs, project, pack),
                is_declared: &|module| self.declares_module(module),
            };
            for misfit in dotnet::misfits(&pack.manifest, &around, &mut taken) {
                problems.push(misfit_problem(pack, misfit));
            }
            self.check_promises(pack, references, project, problems);
        }
    }

    /// Holds the declaration files of a pack against the assemblies that its bindings name.
    fn check_promises(
        &self,
        pack: &UserPack,
        references: &References,
        project: &Project,
        problems: &mut Problems,
    ) {
        for (name, binding) in &pack.manifest.bindings {
            if is_own(project, &binding.assembly) {
                continue;
            }
            let files = self
                .declarations
                .iter()
                .filter(|module| pack.files.contains(&module.file));
            for member in files.flat_map(|module| declared(module, name)) {
                let arguments = member.arguments.map_or(0, |(least, _)| least);
                let target =
                    self.catalog
                        .member(&member.owner, &member.name, member.overload, arguments);
                let Some(target) = target else { continue };
                let is_plain =
                    target.form == MemberForm::AsDeclared && target.unsupported.is_none();
                // With a receiver first, or something that C# only takes for the declared form, nothing can be said.
                if !is_plain || target.place == Placement::Helper {
                    continue;
                }
                let promised = Promised {
                    csharp_type: &target.owner,
                    name: match target.place {
                        Placement::New => "new",
                        _ => &target.name,
                    },
                    is_static: target.place == Placement::Static || member.is_static,
                    arguments: member.arguments,
                };
                if let Some((message, help)) =
                    dotnet::broken_promise(references, &binding.assembly, &promised)
                {
                    // The manifest has the last word about the C# name: it is the place if it says something.
                    let local = member.owner.rsplit('#').next().unwrap_or_default();
                    let paths = [
                        format!("bindings.{name}.members.{}", member.name),
                        format!("types.{local}.members.{}", member.name),
                        format!("types.{}.members.{}", member.owner, member.name),
                    ];
                    if paths.iter().any(|path| is_reported(pack, path, problems)) {
                        continue;
                    }
                    let mut problem =
                        Diagnostic::error(Code::BindingMismatch, member.span, message);
                    if let Some(help) = help {
                        problem = problem.with_help(help);
                    }
                    problems.push(problem);
                }
            }
        }
    }

    /// Replaces what a manifest says of a module by what metadata say, under its names.
    pub fn add_bound(
        &mut self,
        module: GeneratedModule,
        sources: &mut Sources,
        problems: &mut Problems,
    ) {
        let path = format!("{EMBEDDED_ROOT}/generated/{}.d.ts", module.specifier);
        let id = sources.add(path, module.declarations.as_str());
        let Some(file) = sources.get(id) else { return };
        let (tree, errors) = parse(file);
        for error in errors {
            problems.push(Diagnostic::error(Code::Internal, error.span, error.message));
        }
        self.declarations.push(tree);
        self.catalog.replace(&module.specifier, module.manifest);
        self.generated.push((module.specifier, module.declarations));
    }
}

/// Whether an assembly is the project's own, with the C# of packs in it.
pub(super) fn is_own(project: &Project, assembly: &str) -> bool {
    assembly == project.assembly_name || assembly == project.root_namespace
}

/// Whether C# that nobody has compiled yet may have what a pack names: sources beside the manifest or of the configuration, other
/// projects, packages that are not restored, the host.
fn has_sources(fs: &dyn FileSystem, project: &Project, pack: &UserPack) -> bool {
    project.hosted
        || !project.projects.is_empty()
        || !project.packages.is_empty()
        || !project.binding_sources.is_empty()
        || pack.path.parent().is_some_and(|folder| {
            let entries = fs.list(folder).unwrap_or_default();
            entries.iter().any(|entry| entry.name.ends_with(".cs"))
        })
}

fn is_reported(pack: &UserPack, path: &str, problems: &Problems) -> bool {
    let Some(place) = pack.manifest.places.get(path) else {
        return false;
    };
    let start = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    let whole = Span::new(pack.id, start(place.start), start(place.end));
    problems.iter().any(
        |problem| matches!(problem.place, crate::diagnostics::Place::Span(span) if span == whole),
    )
}

fn misfit_problem(pack: &UserPack, misfit: Misfit) -> Diagnostic {
    let place = place_of(&pack.manifest, &misfit.path);
    let error = ManifestError::new("", place, &misfit.path, misfit.message);
    let mut problem = error.into_diagnostic(pack.id);
    problem.code = Code::BindingMismatch;
    match misfit.help {
        Some(help) => problem.with_help(help),
        None => problem,
    }
}

/// The place of a key, or of the nearest one around it that has a place.
fn place_of(manifest: &Manifest, path: &str) -> std::ops::Range<usize> {
    let mut at = path;
    loop {
        if let Some(place) = manifest.places.get(at) {
            return place.clone();
        }
        match at.rsplit_once('.') {
            Some((outer, _)) => at = outer,
            None => return 0..0,
        }
    }
}
