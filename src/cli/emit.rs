//! `tsonic emit`: the C# project, without the SDK.

use std::io::Write;

use super::arguments::EntryCommand;
use super::session::Session;
use super::{EXIT_OK, pipeline};

pub(super) fn run(
    session: &mut Session<'_>,
    command: &EntryCommand,
    stdout: &mut dyn Write,
) -> i32 {
    emit(session, command, stdout).unwrap_or_else(|code| code)
}

fn emit(
    session: &mut Session<'_>,
    command: &EntryCommand,
    stdout: &mut dyn Write,
) -> Result<i32, i32> {
    let project = session.project(command.entry.as_ref())?;
    let outcome = pipeline::generate(session, &project)?;
    let staged = pipeline::write(session, &project.out_dir, &outcome.generated)?;
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
