//! `tsonic build`: the C# project and the assembly.

use std::io::Write;

use camino::{Utf8Path, Utf8PathBuf};

use super::arguments::EntryCommand;
use super::pipeline::Editors;
use super::session::Session;
use super::{EXIT_OK, editors, pipeline};
use crate::bindings;
use crate::compile::Generated;
use crate::config::{OutputType, Project, SourceMap};
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::toolchain::{
    BuildFailure, BuildRequest, Built, Cache, CompileFailure, CompileRequest, CscMessage,
    RUNTIME_ASSEMBLY, Sdk, remember, still_valid, tool_identity, write_runtime_config,
};
use crate::vfs::{FileSystem, FsError, FsResult};

pub(super) fn run(
    session: &mut Session<'_>,
    command: &EntryCommand,
    stdout: &mut dyn Write,
) -> i32 {
    let built = session.project(command.entry.as_ref()).and_then(|project| {
        let sdk = session.sdk();
        let out_dir = project.out_dir.clone();
        match sdk {
            Ok(sdk) => bring_up_to_date(session, &project, &sdk, &out_dir, Purpose::Keep),
            Err(code) => {
                // Without an SDK the project is still worth having; the message about the SDK says what is missing.
                let outcome = pipeline::generate(session, &project, Editors::Follow)?;
                pipeline::write(session, &out_dir, &outcome.generated)?;
                session.note(&format!(
                    "the C# project was written to {}",
                    session.shown(&out_dir)
                ));
                Err(code)
            }
        }
    });
    match built {
        Ok(assembly) => {
            // A closed stdout changes nothing about what was built.
            let _ = writeln!(stdout, "Built {}", session.shown(&assembly));
            EXIT_OK
        }
        Err(code) => code,
    }
}

/// What the assembly is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be kept: with debug symbols.
    Keep,
    /// To be started now.
    Start,
}

/// Compiles the program to C# and that to an assembly, unless nothing changed since the last time. The assembly's path,
/// or the exit code after reporting.
pub(super) fn bring_up_to_date(
    session: &mut Session<'_>,
    project: &Project,
    sdk: &Sdk,
    out_dir: &Utf8Path,
    purpose: Purpose,
) -> Result<Utf8PathBuf, i32> {
    let mut project = project.clone();
    project.out_dir = out_dir.to_owned();
    project.source_map.get_or_insert(SourceMap::Span);
    let project = &project;
    let cache = session.cache();
    // Everything that the result depends on and that is not read through the file system.
    let made_by = format!(
        "{}\n{} {}\n{purpose:?}\n{project:?}",
        tool_identity(),
        sdk.root,
        sdk.version
    );
    if let Some(assembly) = still_valid(&cache, out_dir, &made_by, &session.fs)
        && !editors::are_missing(&session.fs, project)
    {
        return Ok(assembly);
    }
    // Another process may be building the same; what it leaves behind must belong together.
    let lock = lock(session, &cache, out_dir);
    let _lock = lock.map_err(|error| session.report_one(cannot_write(&error)))?;
    let outcome = pipeline::generate(session, project, Editors::Follow)?;
    pipeline::write(session, out_dir, &outcome.generated)?;
    let outputs = match fast_path(project, sdk) {
        true => compile_directly(
            session,
            project,
            sdk,
            &cache,
            out_dir,
            &outcome.generated,
            purpose,
        )?,
        false => compile_by_msbuild(session, project, sdk, out_dir)?,
    };
    let assembly = outputs.first().cloned().unwrap_or_default();
    // What other projects are made of is not among the inputs.
    if outcome.is_silent && project.projects.is_empty() {
        remember(
            &cache,
            out_dir,
            &Built {
                made_by,
                inputs: outcome.inputs,
                outputs,
            },
        );
    }
    Ok(assembly)
}

/// MSBuild is needed for packages and properties, and to fetch reference assemblies that are not installed.
fn fast_path(project: &Project, sdk: &Sdk) -> bool {
    !project.needs_msbuild()
        && sdk
            .reference_assemblies(project.target_framework.major())
            .is_ok()
}

fn lock(
    session: &Session<'_>,
    cache: &Cache,
    out_dir: &Utf8Path,
) -> FsResult<Box<dyn crate::vfs::Lock>> {
    let file = cache.state_file(out_dir).with_extension("lock");
    session
        .fs
        .create_dirs(file.parent().unwrap_or(cache.root()))?;
    session.fs.lock(&file)
}

fn cannot_write(error: &FsError) -> Diagnostic {
    Diagnostic::error_at_path(
        Code::OutputFailed,
        &error.path,
        format!("cannot be written: {}", error.reason()),
    )
}

/// The files made, the assembly first.
fn compile_directly(
    session: &mut Session<'_>,
    project: &Project,
    sdk: &Sdk,
    cache: &Cache,
    out_dir: &Utf8Path,
    generated: &Generated,
    purpose: Purpose,
) -> Result<Vec<Utf8PathBuf>, i32> {
    let target_major = project.target_framework.major();
    let support = support_sources();
    if !sdk.has_runtime(cache, target_major, &support) {
        session.progress("Compiling the support library (once)");
    }
    let runtime = sdk
        .compile_runtime(cache, target_major, &support)
        .map_err(|failure| report_failure(session, project, failure, cache.root()))?;
    let bin = out_dir.join("bin");
    let request = CompileRequest {
        sources: pipeline::program_sources(out_dir, generated),
        references: std::iter::once(runtime.clone())
            .chain(project.assemblies.iter().cloned())
            .collect(),
        out_dir: bin.clone(),
        assembly_name: project.assembly_name.clone(),
        output_type: project.output_type,
        target_major,
        debug_symbols: purpose == Purpose::Keep
            || project
                .source_map
                .is_some_and(|form| form != SourceMap::None),
        warnings_as_errors: false,
        silenced: Vec::new(),
        hidden_prefixes: vec![project.root_dir.clone(), out_dir.to_owned()],
    };
    let output = sdk
        .compile(cache, &request)
        .map_err(|failure| report_failure(session, project, failure, out_dir))?;
    // What MSBuild left says which assemblies there are, and would hide those of now.
    let left = output.assembly.with_extension("deps.json");
    match session.fs.remove_file(&left) {
        Err(error) if !error.is_missing() => return Err(session.report_one(cannot_write(&error))),
        Ok(()) | Err(_) => {}
    }
    let mut outputs = vec![output.assembly.clone()];
    if project.output_type == OutputType::Exe {
        write_runtime_config(&output.assembly, target_major)
            .map_err(|problem| session.report_one(problem))?;
        outputs.push(output.assembly.with_extension("runtimeconfig.json"));
    }
    for assembly in std::iter::once(&runtime).chain(&project.assemblies) {
        let copy = bin.join(assembly.file_name().unwrap_or(RUNTIME_ASSEMBLY));
        copy_if_different(session, assembly, &copy)
            .map_err(|error| session.report_one(cannot_write(&error)))?;
        outputs.push(copy);
    }
    Ok(outputs)
}

/// The C# sources of the built-in packs, all of them: one assembly serves every program.
pub(super) fn support_sources() -> Vec<(String, String)> {
    let packs = bindings::built_in().iter().flat_map(|pack| pack.sources());
    let files = packs.map(|file| {
        (
            file.path
                .as_str()
                .trim_start_matches(crate::vfs::EMBEDDED_ROOT)
                .trim_start_matches('/')
                .to_owned(),
            file.text.to_owned(),
        )
    });
    files.collect()
}

/// A program that is running holds the old file open, so it is replaced rather than rewritten, and only if it differs.
fn copy_if_different(session: &Session<'_>, from: &Utf8Path, to: &Utf8Path) -> FsResult<()> {
    let bytes = session.fs.read(from)?;
    match session.fs.read(to) {
        Ok(old) if old == bytes => Ok(()),
        Ok(_) | Err(_) => session.fs.write(to, &bytes),
    }
}

fn compile_by_msbuild(
    session: &mut Session<'_>,
    project: &Project,
    sdk: &Sdk,
    out_dir: &Utf8Path,
) -> Result<Vec<Utf8PathBuf>, i32> {
    session.progress("Building with MSBuild");
    let bin = out_dir.join("bin");
    let request = BuildRequest {
        project: out_dir.join(format!("{}.csproj", project.assembly_name)),
        out_dir: bin.clone(),
        settings: project.root_dir.clone(),
    };
    match sdk.build_project(&request) {
        Ok(_) => Ok(vec![bin.join(format!("{}.dll", project.assembly_name))]),
        Err(BuildFailure::Tool(problem)) => Err(session.report_one(*problem)),
        Err(BuildFailure::Rejected(messages)) => {
            Err(report_rejected(session, project, &messages, out_dir))
        }
    }
}

fn report_failure(
    session: &mut Session<'_>,
    project: &Project,
    failure: CompileFailure,
    out_dir: &Utf8Path,
) -> i32 {
    match failure {
        CompileFailure::Tool(problem) => session.report_one(*problem),
        CompileFailure::Rejected(messages) => report_rejected(session, project, &messages, out_dir),
    }
}

/// How many errors of the C# compiler are shown: the first ones say enough for a report.
const SHOWN_ERRORS: usize = 5;

/// Errors of the C# compiler are our bug, except in the C# of the user's bindings and where generated code uses that; others come
/// from the packages and properties of the project.
fn report_rejected(
    session: &mut Session<'_>,
    project: &Project,
    messages: &[CscMessage],
    out_dir: &Utf8Path,
) -> i32 {
    let mut problems = Problems::new();
    let errors: Vec<_> = messages.iter().filter(|message| message.is_error).collect();
    for message in errors.iter().take(SHOWN_ERRORS) {
        problems.push(rejection(project, message, out_dir));
    }
    let code = session.report(problems);
    if errors.len() > SHOWN_ERRORS {
        session.note(&format!(
            "and {} more errors of the C# compiler",
            errors.len() - SHOWN_ERRORS
        ));
    }
    code
}

/// The C# compiler does not find or accept something that a manifest promised.
const NOT_AS_PROMISED: &[&str] = &[
    "CS0029", "CS0103", "CS0117", "CS0234", "CS0246", "CS0266", "CS1061", "CS1501", "CS1503",
    "CS1729", "CS7036",
];

fn rejection(project: &Project, message: &CscMessage, out_dir: &Utf8Path) -> Diagnostic {
    let below = message
        .path
        .as_ref()
        .and_then(|path| crate::vfs::relative_to(path, out_dir));
    if let Some(copied) = below
        .as_ref()
        .and_then(|path| path.strip_prefix("bindings").ok())
    {
        let original = project.root_dir.join(copied);
        return Diagnostic::error_without_place(
            Code::BuildFailed,
            format!(
                "the C# of the bindings does not compile: {}({},{}): {}: {}",
                crate::vfs::with_slashes(
                    &crate::vfs::relative_to(&original, &project.root_dir).unwrap_or(original)
                ),
                message.line,
                message.column,
                message.code,
                message.text
            ),
        );
    }
    let place = match &message.path {
        Some(path) => {
            let path = below.unwrap_or_else(|| path.clone());
            format!("{path}({},{}): ", message.line, message.column)
        }
        None => String::new(),
    };
    let text = format!("{place}{}: {}", message.code, message.text);
    if !message.code.starts_with("CS") {
        return Diagnostic::error_without_place(
            Code::BuildFailed,
            format!("the project does not build: {text}"),
        )
        .with_help("see `[packages]`, `[references]` and `[properties]` in tsonic.toml");
    }
    if !project.bindings.is_empty() && NOT_AS_PROMISED.contains(&message.code.as_str()) {
        return Diagnostic::error_without_place(
            Code::BuildFailed,
            format!("the C# of a binding is not what its manifest and declarations say: {text}"),
        )
        .with_note(format!("the generated files are in {out_dir}"))
        .with_help("compare names, parameters and number types in the manifest with the C# class");
    }
    Diagnostic::error_without_place(
        Code::GeneratedCode,
        format!("the generated C# does not compile: {text}"),
    )
    .with_note(format!("the generated files are in {out_dir}"))
    .with_help("this is a bug in tsonic: please report it with the program that shows it")
}
