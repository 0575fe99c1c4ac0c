//! `tsonic clean`: removes what was generated and nothing else.

use std::io::Write;

use super::EXIT_OK;
use super::arguments::EntryCommand;
use super::session::Session;
use crate::diagnostics::{Code, Diagnostic};
use crate::vfs::{FileSystem, MANIFEST_PATH, remove_output};

pub(super) fn run(
    session: &mut Session<'_>,
    command: &EntryCommand,
    stdout: &mut dyn Write,
) -> i32 {
    clean(session, command, stdout).unwrap_or_else(|code| code)
}

fn clean(
    session: &mut Session<'_>,
    command: &EntryCommand,
    stdout: &mut dyn Write,
) -> Result<i32, i32> {
    let project = session.project(command.entry.as_ref())?;
    let out_dir = &project.out_dir;
    let mut removed = 0;
    // Only a directory with our list of files is ours; `bin` and `obj` in it are what was compiled from them.
    if session.fs.is_file(&out_dir.join(MANIFEST_PATH)) {
        for directory in ["bin", "obj"] {
            let gone = session.remove_tree(&out_dir.join(directory));
            gone.map_err(|problem| session.report_one(problem))?;
        }
        let files = remove_output(&session.fs, out_dir).map_err(|error| {
            session.report_one(Diagnostic::error_at_path(
                Code::OutputFailed,
                &error.path,
                format!("cannot be removed: {}", error.reason()),
            ))
        })?;
        removed = files.len();
        // Stays if it holds anything that is not ours.
        let _ = session.fs.remove_empty_dir(out_dir);
    }
    let cache = session.cache();
    let run_dir = cache.run_dir(&project.entry);
    let gone = session.remove_tree(&run_dir);
    gone.map_err(|problem| session.report_one(problem))?;
    for directory in [out_dir, &run_dir] {
        // A state without its output is not valid anyway.
        let _ = session.fs.remove_file(&cache.state_file(directory));
    }
    let _ = writeln!(
        stdout,
        "Removed {removed} generated files from {}",
        session.shown(out_dir)
    );
    Ok(EXIT_OK)
}
