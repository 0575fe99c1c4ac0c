//! The pipeline as one straight function: the only code that names every stage.

mod authoring;
mod bound;
mod declared;
mod description;
mod dotnet;
mod packs;

use crate::bindings;
use crate::check::{self, Checker};
use crate::config::{Cycles, OutputType, Project, SourceMap};
use crate::diagnostics::{Code, Diagnostic, Problems, Sources};
use crate::graph::{self, CyclePolicy, GraphOptions, ModuleGraph};
use crate::ir::{self, Flaw};
use crate::lower::{self, LowerInput, ModuleInfo};
use crate::render::{
    self, OutputFile, Positions, Precision, ProjectFile, RenderInput, TemplateError, Templates,
};
pub use authoring::{AuthorOptions, AuthoredManifest, BindTarget, author};
use camino::Utf8PathBuf;
pub use description::{
    Against, CheckedBinding, DescribedMember, DescribedType, Description, ListedBinding,
    check_bindings, describe_binding, list_bindings,
};
pub use dotnet::FrameworkAssemblies;
use packs::Packs;

use crate::vfs::{EMBEDDED_ROOT, FileSystem, relative_to, with_slashes};

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Find errors: all that `Emit` would report, up to the printing of C#.
    Check,
    /// Make the C# project.
    Emit,
}

/// A C# project in memory.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// Every file of the project, sorted by path.
    pub files: Vec<OutputFile>,
    /// The paths of those that are sources of a built-in pack: `Tsonic.Runtime.dll` can stand in for them.
    pub support: Vec<String>,
}

/// Compiles a project that imports nothing from .NET: there, nothing is known of the SDK.
pub fn compile(
    fs: &dyn FileSystem,
    project: &Project,
    goal: Goal,
    threads: usize,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Generated> {
    let without = || {
        Err(Diagnostic::error_without_place(
            Code::SdkNotFound,
            "no .NET SDK was given",
        ))
    };
    compile_with(fs, project, &without, goal, threads, sources, problems)
}

/// Compiles a project. `None` after an error was pushed, and for [`Goal::Check`]. `framework` is asked for reference assemblies if
/// the program imports from .NET.
pub fn compile_with(
    fs: &dyn FileSystem,
    project: &Project,
    framework: FrameworkAssemblies<'_>,
    goal: Goal,
    threads: usize,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Generated> {
    let mut declarations = None;
    compile_declaring(
        fs,
        project,
        framework,
        goal,
        threads,
        &mut declarations,
        sources,
        problems,
    )
}

/// As [`compile_with`], and says in `declarations` what the program uses besides its own modules, if no import is wrong: also of a
/// program with other errors.
#[allow(clippy::too_many_arguments)]
pub fn compile_declaring(
    fs: &dyn FileSystem,
    project: &Project,
    framework: FrameworkAssemblies<'_>,
    goal: Goal,
    threads: usize,
    declarations: &mut Option<Declarations>,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Generated> {
    let mut packs = Packs::load(fs, project, sources, problems);
    let is_broken = problems.has_errors();
    let mut of_graph = Problems::new();
    let graph = graph::load(
        fs,
        &graph_options(project, threads),
        &packs.catalog,
        sources,
        &mut of_graph,
    );
    // What a manifest that cannot be read would have bound is not missing as well.
    of_graph.retain(|problem| !is_broken || !packs::may_be_bound(problem, sources));
    problems.append(of_graph);
    let mut graph = graph?;
    dotnet::add_modules(
        fs, &mut packs, &graph, project, framework, sources, problems,
    );
    if problems.has_errors() {
        return None;
    }
    *declarations = Some(packs.declarations_for_editors(sources));
    packs.check_imports(&graph, problems);
    if problems.has_errors() {
        return None;
    }
    let input = lower_input(&graph, project);
    let mut program = graph.take_program();
    program.check_declarations_of(packs.files_of_the_user());
    let (mut checker, checked) = check::check(&program, &packs.declarations);
    report_check(&mut checker, problems);
    packs.check_names(&mut checker, problems);
    if problems.has_errors() {
        return None;
    }
    let mut lowered = lower::lower(&mut checker, &checked, &packs.catalog, &input, problems);
    if problems.has_errors() {
        return None;
    }
    ir::tune(&mut lowered);
    ir::settle(&mut lowered);
    report_flaws(&ir::verify(&lowered), problems);
    if problems.has_errors() || goal == Goal::Check {
        return None;
    }
    let mut bound = packs.csharp_sources(fs, project, problems);
    if project.hosted {
        // The host compiles the C# of bindings itself.
        bound.clear();
    }
    check_references(fs, project, problems);
    if problems.has_errors() {
        return None;
    }
    let places = positions(project, &input, sources);
    print_project(fs, project, &lowered, bound, places.as_ref(), problems)
}

/// What a program uses besides its own modules and the built-in packs, as declarations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declarations {
    /// .NET namespaces: the specifier, and the text of a declaration file.
    pub namespaces: Vec<(String, String)>,
    /// The declaration files beside the manifests of the project, absolute.
    pub files: Vec<Utf8PathBuf>,
}

/// The declarations that a program needs; `None` after an error was pushed.
pub fn declarations(
    fs: &dyn FileSystem,
    project: &Project,
    framework: FrameworkAssemblies<'_>,
    threads: usize,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Declarations> {
    let mut packs = Packs::load(fs, project, sources, problems);
    let options = graph_options(project, threads);
    let graph = graph::load(fs, &options, &packs.catalog, sources, problems)?;
    dotnet::add_modules(
        fs, &mut packs, &graph, project, framework, sources, problems,
    );
    (!problems.has_errors()).then(|| packs.declarations_for_editors(sources))
}

/// What lowering must know of the modules, before their trees move to the checker.
fn lower_input(graph: &ModuleGraph, project: &Project) -> LowerInput {
    let modules = graph.modules.iter().map(|module| ModuleInfo {
        file: module.file,
        namespace: module.namespace.clone(),
        class_name: module.class_name.clone(),
        path: relative_to(&module.path, &project.source_root)
            .map(|path| with_slashes(&path).to_string())
            .unwrap_or_else(|| module.path.to_string()),
        evaluates: module.evaluated_imports(),
    });
    LowerInput {
        modules: modules.collect(),
        evaluation_order: graph.evaluation_order.clone(),
        entry: graph.entry().file,
        is_exe: project.output_type == OutputType::Exe,
        root_namespace: project.root_namespace.clone(),
    }
}

fn report_check(checker: &mut Checker<'_>, problems: &mut Problems) {
    for problem in std::mem::take(&mut checker.problems) {
        // The first line is the headline; each further one says a step of the reason.
        let mut lines = problem.text.lines();
        let headline = lines.next().unwrap_or_default();
        let mut diagnostic = Diagnostic::error(problem.code, problem.span, headline);
        for line in lines {
            diagnostic = diagnostic.with_note(line.trim());
        }
        problems.push(diagnostic);
    }
}

/// A flawed tree is a mistake of lowering. The first few say enough for a report.
fn report_flaws(flaws: &[Flaw], problems: &mut Problems) {
    const SHOWN: usize = 5;
    for flaw in flaws.iter().take(SHOWN) {
        let headline = format!(
            "the C# of `{}` would be wrong: {}",
            flaw.place, flaw.message
        );
        problems.push(Diagnostic::error_without_place(Code::Internal, headline));
    }
}

fn graph_options(project: &Project, threads: usize) -> GraphOptions {
    GraphOptions {
        entry: project.entry.clone(),
        other_entries: project.other_entries.clone(),
        source_root: project.source_root.clone(),
        display_root: project.root_dir.clone(),
        root_namespace: project.root_namespace.clone(),
        cycles: match project.cycles {
            Cycles::Error => CyclePolicy::Error,
            Cycles::Allow => CyclePolicy::Allow,
        },
        threads,
    }
}

/// Where the modules are, seen from the output directory, if the C# is to say so.
fn positions<'a>(
    project: &Project,
    input: &LowerInput,
    sources: &'a Sources,
) -> Option<Positions<'a>> {
    let precision = match project.source_map? {
        SourceMap::None => return None,
        SourceMap::Line => Precision::Line,
        SourceMap::Span => Precision::Span,
    };
    let files = input.modules.iter().filter_map(|module| {
        let source = sources.get(module.file)?;
        let path = project.root_dir.join(source.path());
        let relative = relative_to(&path, &project.out_dir).unwrap_or(path);
        Some((module.file, (source, with_slashes(&relative))))
    });
    Some(Positions {
        precision,
        files: files.collect(),
    })
}

/// Referenced assemblies and projects that are not there. Reading them makes them inputs of the build.
fn check_references(fs: &dyn FileSystem, project: &Project, problems: &mut Problems) {
    for path in project.assemblies.iter().chain(&project.projects) {
        if let Err(error) = fs.read(path) {
            let headline = format!("the reference cannot be read: {}", error.reason());
            problems.push(Diagnostic::error_at_path(
                Code::InvalidConfigValue,
                path,
                headline,
            ));
        }
    }
}

/// The files of the C# project, unless a template of the user fails.
pub fn print_project(
    fs: &dyn FileSystem,
    project: &Project,
    program: &ir::Program,
    bound: Vec<OutputFile>,
    positions: Option<&Positions<'_>>,
    problems: &mut Problems,
) -> Option<Generated> {
    let runtime = runtime_sources();
    // Names in the C# of bindings are taken, as those of the support library are.
    let beside: Vec<OutputFile> = runtime.iter().cloned().chain(bound).collect();
    let printed =
        Templates::load(project.templates.as_deref().map(|dir| (fs, dir))).and_then(|templates| {
            let input = RenderInput {
                project: &project_file(project),
                runtime: &beside,
                templates: &templates,
                hosted: project.hosted,
                positions,
            };
            render::render(program, &input)
        });
    match printed {
        Ok(mut files) => {
            let support: Vec<String> = runtime.into_iter().map(|file| file.path).collect();
            if project.hosted {
                // The host has the support library as a reference.
                files.retain(|file| file.path.ends_with(".cs") && !support.contains(&file.path));
            }
            Some(Generated { files, support })
        }
        Err(error) => {
            problems.push(template_problem(error));
            None
        }
    }
}

fn template_problem(error: TemplateError) -> Diagnostic {
    match error.path {
        Some(path) => Diagnostic::error_at_path(
            Code::InvalidTemplate,
            path,
            format!("the template cannot be used: {}", error.message),
        ),
        None => Diagnostic::error_without_place(Code::Internal, error.message),
    }
}

/// The C# sources of the built-in packs, below `runtime/` of the output.
fn runtime_sources() -> Vec<OutputFile> {
    let prefix = format!("{EMBEDDED_ROOT}/bindings/");
    bindings::built_in()
        .iter()
        .flat_map(|pack| pack.sources())
        .map(|file| {
            let path = file.path.as_str();
            let below = path.strip_prefix(&prefix).unwrap_or(path);
            OutputFile {
                path: format!("runtime/{}", below.replacen("/runtime/", "/", 1)),
                text: file.text.to_owned(),
            }
        })
        .collect()
}

fn project_file(project: &Project) -> ProjectFile {
    let from_output = |path: &camino::Utf8PathBuf| {
        let relative = relative_to(path, &project.out_dir);
        with_slashes(relative.as_deref().unwrap_or(path))
    };
    let pairs = |map: &indexmap::IndexMap<String, String>| {
        map.iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    };
    ProjectFile {
        is_library: match project.output_type {
            OutputType::Exe => false,
            OutputType::Library => true,
        },
        target_framework: project.target_framework.moniker().to_owned(),
        root_namespace: project.root_namespace.clone(),
        assembly_name: project.assembly_name.clone(),
        properties: pairs(&project.properties),
        packages: pairs(&project.packages),
        assemblies: project.assemblies.iter().map(from_output).collect(),
        projects: project.projects.iter().map(from_output).collect(),
    }
}
