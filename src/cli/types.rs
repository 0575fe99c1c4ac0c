//! `tsonic types`: the declarations for editors, once; `build` and `run` follow the program from then on.

use std::io::Write;

use super::arguments::TypesCommand;
use super::session::Session;
use super::{EXIT_OK, editors};
use crate::compile::declarations;
use crate::config::Host;
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::vfs::{FileSystem, FsError};

pub(super) fn run(
    session: &mut Session<'_>,
    command: &TypesCommand,
    stdout: &mut dyn Write,
) -> i32 {
    types(session, command, stdout).unwrap_or_else(|code| code)
}

fn types(
    session: &mut Session<'_>,
    command: &TypesCommand,
    stdout: &mut dyn Write,
) -> Result<i32, i32> {
    let mut entries = command.entries.iter().cloned();
    let first = entries.next();
    let host = Host {
        other_entries: entries.collect(),
        root_namespace: None,
        source_root: command.source_root.clone(),
    };
    let project = session.project_for(first.as_ref(), Some(host))?;
    let framework = session.framework(&project);
    let mut problems = Problems::new();
    let declared = declarations(
        &session.fs,
        &project,
        &framework,
        session.threads,
        &mut session.sources,
        &mut problems,
    );
    let code = session.report(problems);
    let Some(declared) = declared else {
        return Err(code);
    };
    let count = editors::write(&session.fs, &project, &declared)
        .map_err(|error| session.report_one(failed(&error)))?;
    let own = project.root_dir.join(editors::OWN_OPTIONS);
    if !session.fs.exists(&own) {
        let written = session.fs.write(&own, editors::OWN_TEXT.as_bytes());
        written.map_err(|error| session.report_one(failed(&error)))?;
    } else if !editors::are_wanted(&session.fs, &project) {
        session.note("tsconfig.json does not use them: write `\"extends\": \"./.tsonic/tsconfig.json\"` in it, without `include`");
    }
    // A closed stdout changes nothing about what was written.
    let _ = writeln!(
        stdout,
        "Wrote {count} files to {}",
        session.shown(&project.root_dir.join(editors::FOLDER))
    );
    Ok(EXIT_OK)
}

fn failed(error: &FsError) -> Diagnostic {
    Diagnostic::error_at_path(
        Code::OutputFailed,
        &error.path,
        format!("cannot be written: {}", error.reason()),
    )
}
