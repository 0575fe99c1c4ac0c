//! `tsonic check [--fix]`: errors and nothing else.

use super::arguments::CheckCommand;
use super::session::Session;
use super::{EXIT_OK, pipeline};
use crate::compile::{Goal, compile_with};
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic, FixedFile, Problems, Sources, apply_fixes};
use crate::vfs::FileSystem;

/// A fix can bring to light what it hid (an import that now resolves); each round applies at least one, so this only
/// stops rules that undo each other.
const MAX_ROUNDS: usize = 20;

pub(super) fn run(session: &mut Session<'_>, command: &CheckCommand) -> i32 {
    check(session, command).unwrap_or_else(|code| code)
}

fn check(session: &mut Session<'_>, command: &CheckCommand) -> Result<i32, i32> {
    let project = session.project(command.entry.as_ref())?;
    if command.fix {
        fix(session, &project)?;
    }
    pipeline::check(session, &project)?;
    Ok(EXIT_OK)
}

/// Applies fixes until none is left.
fn fix(session: &mut Session<'_>, project: &Project) -> Result<(), i32> {
    let mut total = 0;
    for _ in 0..MAX_ROUNDS {
        let mut problems = Problems::new();
        session.sources = Sources::new();
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
        let found = problems.into_sorted(&session.sources);
        let fixed = apply_fixes(&found, &session.sources);
        if fixed.is_empty() {
            break;
        }
        for file in &fixed {
            write(session, file)?;
            total += file.fixes;
        }
    }
    session.sources = Sources::new();
    session.note(&match total {
        0 => "no fixes to apply".to_owned(),
        1 => "applied 1 fix".to_owned(),
        _ => format!("applied {total} fixes"),
    });
    Ok(())
}

fn write(session: &mut Session<'_>, fixed: &FixedFile) -> Result<(), i32> {
    let Some(source) = session.sources.get(fixed.file) else {
        return Ok(());
    };
    let path = session.path_on_disk(&source.path);
    // The edits belong to the text that was compiled: a file that changed since, or that starts with a byte order
    // mark, keeps what the compiler did not see.
    let result =
        session
            .fs
            .read(&path)
            .and_then(|bytes| match bytes.strip_suffix(source.text.as_bytes()) {
                Some(mark @ (b"" | b"\xef\xbb\xbf")) => session
                    .fs
                    .write(&path, &[mark, fixed.text.as_bytes()].concat()),
                Some(_) | None => Ok(()),
            });
    result.map_err(|error| {
        let problem = Diagnostic::error_at_path(
            Code::OutputFailed,
            &path,
            format!("the fix cannot be written: {}", error.reason()),
        );
        session.report_one(problem)
    })
}
