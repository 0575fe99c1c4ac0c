//! `tsonic new DIR`: a project that builds at once.

use std::io::Write;

use super::arguments::NewCommand;
use super::session::Session;
use super::{EXIT_OK, editors};
use crate::compile::Declarations;
use crate::config::namespace_from_name;
use crate::diagnostics::{Code, Diagnostic};
use crate::vfs::{FileSystem, FsError};

const PROGRAM_CONFIG: &str = include_str!("new_project/program.toml");
const LIBRARY_CONFIG: &str = include_str!("new_project/library.toml");
const PROGRAM: &str = include_str!("new_project/main.ts");
const LIBRARY: &str = include_str!("new_project/index.ts");
const GITIGNORE: &str = include_str!("new_project/gitignore");

pub(super) fn run(session: &mut Session<'_>, command: &NewCommand, stdout: &mut dyn Write) -> i32 {
    let directory = session.absolute(&command.directory);
    let failed = |error: &FsError| {
        Diagnostic::error_at_path(
            Code::OutputFailed,
            &error.path,
            format!("cannot be written: {}", error.reason()),
        )
    };
    match session.fs.list(&directory) {
        Ok(entries) if entries.is_empty() => {}
        Ok(_) => {
            let problem = Diagnostic::error_at_path(
                Code::ProjectExists,
                &directory,
                format!("`{}` is not empty", command.directory),
            );
            return session.report_one(
                problem.with_help("choose another name, or empty the directory first"),
            );
        }
        Err(error) if session.fs.exists(&directory) => return session.report_one(failed(&error)),
        Err(_) => {}
    }
    let namespace = namespace_from_name(directory.file_name().unwrap_or(""));
    let (config, entry, program) = match command.library {
        true => (LIBRARY_CONFIG, "src/index.ts", LIBRARY),
        false => (PROGRAM_CONFIG, "src/main.ts", PROGRAM),
    };
    let config = config.replace("@namespace@", &namespace);
    let written = session
        .fs
        .create_dirs(&directory.join("src"))
        .and_then(|()| {
            let files = [
                ("tsonic.toml", config.as_str()),
                (entry, program),
                (".gitignore", GITIGNORE),
                (editors::OWN_OPTIONS, editors::OWN_TEXT),
            ];
            files.into_iter().try_for_each(|(name, text)| {
                session.fs.write(&directory.join(name), text.as_bytes())
            })
        });
    if let Err(error) = written {
        return session.report_one(failed(&error));
    }
    // Editors look at the new project before it is built.
    let entry = directory.join(entry);
    let made = session
        .project(Some(&entry))
        .map(|project| editors::follow(session, &project, &Declarations::default()));
    if let Err(code) = made {
        return code;
    }
    let enter = match command.directory.as_str() {
        "." => String::new(),
        plain if plain.contains(' ') => format!("  cd \"{plain}\"\n"),
        plain => format!("  cd {plain}\n"),
    };
    let next = if command.library { "build" } else { "run" };
    let name = directory.file_name().unwrap_or(".");
    // A closed stdout changes nothing about what was written.
    let _ = writeln!(stdout, "Created {name}. Next:\n\n{enter}  tsonic {next}");
    EXIT_OK
}
