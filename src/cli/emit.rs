//! `tsonic emit`: the C# project, without the SDK; or the C# of some modules, for a C# project that exists.

use std::io::Write;

use camino::{Utf8Path, Utf8PathBuf};

use super::arguments::EmitCommand;
use super::pipeline::Editors;
use super::session::Session;
use super::{EXIT_OK, pipeline};
use crate::config::{Host, SourceMap};
use crate::diagnostics::{Code, Diagnostic};
use crate::vfs::FileSystem;

pub(super) fn run(session: &mut Session<'_>, command: &EmitCommand, stdout: &mut dyn Write) -> i32 {
    session.warnings.lenient = command.design_time;
    let code = emit(session, command, stdout).unwrap_or_else(|code| code);
    match command.design_time {
        true => EXIT_OK,
        false => code,
    }
}

fn emit(
    session: &mut Session<'_>,
    command: &EmitCommand,
    stdout: &mut dyn Write,
) -> Result<i32, i32> {
    let (entry, host) = entries(session, command)?;
    let mut project = session.project_for(entry.as_ref(), host)?;
    if let Some(list) = &command.references {
        session.read_references(list)?;
    }
    if project.hosted {
        // The C# is not for reading but for the build of its host.
        project.source_map.get_or_insert(SourceMap::Span);
    }
    let editors = match command.types {
        true => Editors::Follow,
        false => Editors::Stay,
    };
    let outcome = pipeline::generate(session, &project, editors)?;
    let staged = pipeline::write(session, &project.out_dir, &outcome.generated)?;
    if let Some(file) = &command.list_outputs {
        let outputs = outcome.generated.files.iter();
        let outputs = outputs.map(|file| project.out_dir.join(&file.path));
        write_list(session, file, outputs)?;
    }
    if let Some(file) = &command.list_inputs {
        let read = outcome.inputs.files().map(Utf8Path::to_owned);
        write_list(session, file, read.chain(project.config_file.clone()))?;
    }
    let total = staged.written.len() + staged.unchanged.len();
    let changed = staged.written.len() + staged.removed.len();
    // A closed stdout changes nothing about what was written.
    let _ = writeln!(
        stdout,
        "Wrote {total} files to {} ({changed} changed)",
        session.shown(&project.out_dir)
    );
    Ok(EXIT_OK)
}

/// The entry, and what the host says. Several modules make a program only together with a host.
fn entries(
    session: &mut Session<'_>,
    command: &EmitCommand,
) -> Result<(Option<Utf8PathBuf>, Option<Host>), i32> {
    let mut entries = command.entries.clone();
    if command.hosted {
        // The order in which a build tool lists files means nothing.
        entries.sort();
        entries.dedup();
    }
    let mut rest = entries.into_iter();
    let first = rest.next();
    let others: Vec<Utf8PathBuf> = rest.collect();
    if !command.hosted && !others.is_empty() {
        let problem = Diagnostic::error_without_place(
            Code::InvalidConfigValue,
            "a program starts with one file, and several were given",
        );
        let help = "name the file that imports the others, or write C# for an existing project with `--hosted`";
        return Err(session.report_one(problem.with_help(help)));
    }
    let host = command.hosted.then(|| Host {
        other_entries: others,
        root_namespace: command.root_namespace.clone(),
        source_root: command.source_root.clone(),
    });
    Ok((first, host))
}

/// One path a line, sorted; a list that says the same already is not touched.
fn write_list(
    session: &mut Session<'_>,
    file: &Utf8Path,
    paths: impl Iterator<Item = Utf8PathBuf>,
) -> Result<(), i32> {
    let mut lines: Vec<String> = paths.map(|path| format!("{path}\n")).collect();
    lines.sort();
    lines.dedup();
    let (path, bytes) = (session.absolute(file), lines.concat().into_bytes());
    if session.fs.read(&path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(&path).to_owned();
    let written = session
        .fs
        .create_dirs(&folder)
        .and_then(|()| session.fs.write(&path, &bytes));
    written.map_err(|error| {
        session.report_one(Diagnostic::error_at_path(
            Code::OutputFailed,
            &path,
            format!("cannot be written: {}", error.reason()),
        ))
    })
}
