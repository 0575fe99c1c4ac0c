//! From a project to generated files, and from those to the output directory.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::EXIT_OK;
use super::editors;
use super::session::Session;
use crate::compile::{Generated, Goal, compile_declaring, compile_with};
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::toolchain::{Inputs, RecordingFs};
use crate::vfs::{StageError, StageOutcome, replace_output};

/// What a successful compilation gives.
pub(super) struct Outcome {
    /// The files of the C# project.
    pub generated: Generated,
    /// What was read to make them.
    pub inputs: Inputs,
    /// True if nothing was reported, not even a warning.
    pub is_silent: bool,
}

/// Reports errors; warnings are reported and do not stop anything.
pub(super) fn check(session: &mut Session<'_>, project: &Project) -> Result<(), i32> {
    let mut problems = Problems::new();
    let framework = session.framework(project);
    compile_with(
        &session.fs,
        project,
        &framework,
        Goal::Check,
        session.threads,
        &mut session.sources,
        &mut problems,
    );
    let stop = problems.has_errors();
    let code = session.report(problems);
    if stop || code != EXIT_OK {
        Err(code)
    } else {
        Ok(())
    }
}

/// What becomes of the declarations for editors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Editors {
    /// They are brought up to date where the project uses them.
    Follow,
    /// They stay as they are.
    Stay,
}

/// Compiles to C# in memory, or the exit code after reporting why not.
pub(super) fn generate(
    session: &mut Session<'_>,
    project: &Project,
    editors: Editors,
) -> Result<Outcome, i32> {
    let mut problems = Problems::new();
    let recording = RecordingFs::new(&session.fs);
    let framework = session.framework(project);
    let mut declarations = None;
    let generated = compile_declaring(
        &recording,
        project,
        &framework,
        Goal::Emit,
        session.threads,
        &mut declarations,
        &mut session.sources,
        &mut problems,
    );
    let inputs = recording.into_inputs();
    let is_silent = problems.is_empty();
    let stop = problems.has_errors();
    if !stop && generated.is_none() {
        problems.push(Diagnostic::error_without_place(
            Code::Internal,
            "nothing was generated, and no error was reported",
        ));
    }
    let code = session.report(problems);
    match (editors, &declarations) {
        (Editors::Follow, Some(declarations)) => editors::follow(session, project, declarations),
        (Editors::Follow, None) | (Editors::Stay, _) => {}
    }
    match generated {
        // A warning may count as an error.
        Some(generated) if !stop && code == EXIT_OK => Ok(Outcome {
            generated,
            inputs,
            is_silent,
        }),
        Some(_) | None => Err(code),
    }
}

/// Makes the generated files the contents of `out_dir`, all or nothing.
pub(super) fn write(
    session: &mut Session<'_>,
    out_dir: &Utf8Path,
    generated: &Generated,
) -> Result<StageOutcome, i32> {
    let files: Vec<(Utf8PathBuf, Vec<u8>)> = generated
        .files
        .iter()
        .map(|file| {
            (
                Utf8PathBuf::from(&file.path),
                file.text.clone().into_bytes(),
            )
        })
        .collect();
    replace_output(&session.fs, out_dir, &files).map_err(|error| {
        let problem = match &error {
            StageError::Foreign(path) => Diagnostic::error_at_path(
                Code::ForeignOutput,
                path,
                "the file exists and was not written by tsonic",
            )
            .with_help("choose another directory with --out-dir, or move the file away"),
            StageError::BadPath(path) => Diagnostic::error_without_place(
                Code::Internal,
                format!("`{path}` is not a usable path for a generated file"),
            ),
            StageError::Failed(_) | StageError::RollbackFailed { .. } => Diagnostic::error_at_path(
                Code::OutputFailed,
                out_dir,
                format!("the output cannot be written: {error}"),
            ),
        };
        session.report_one(problem)
    })
}

/// The C# files of the program itself, in the order of their paths, without those of the support library.
pub(super) fn program_sources(out_dir: &Utf8Path, generated: &Generated) -> Vec<Utf8PathBuf> {
    let support: BTreeSet<&str> = generated.support.iter().map(String::as_str).collect();
    let sources = generated
        .files
        .iter()
        .map(|file| file.path.as_str())
        .filter(|path| path.ends_with(".cs") && !support.contains(path));
    sources.map(|path| out_dir.join(path)).collect()
}
