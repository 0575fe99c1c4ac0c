//! The command line: one file per command.
//!
//! [`main`] takes everything that comes from outside (arguments, streams, environment) as a value, so that tests call it
//! in their own process. It never panics: an internal error becomes TSN9001 and exit code 101.

mod arguments;
mod bind;
mod bindings;
mod build;
mod check;
mod clean;
mod editors;
mod emit;
mod explain;
mod new;
mod nuget;
mod panics;
mod pipeline;
mod response_file;
mod run;
mod session;
mod types;
mod warnings;

use std::ffi::OsString;
use std::io::Write;

use camino::Utf8PathBuf;
use clap::Parser as _;
use clap::error::ErrorKind;

use arguments::{Arguments, Command};
use session::Session;

/// Success.
pub const EXIT_OK: i32 = 0;
/// The program has errors.
pub const EXIT_DIAGNOSTICS: i32 = 1;
/// The command line or the configuration has errors.
pub const EXIT_USAGE: i32 = 2;
/// tsonic itself failed.
pub const EXIT_INTERNAL: i32 = 101;

/// What a process knows about its surroundings.
pub struct Environment {
    /// All arguments, the program's name first.
    pub arguments: Vec<OsString>,
    /// Absolute.
    pub current_dir: Utf8PathBuf,
    /// True if stderr is a terminal: frames, colours and progress make sense.
    pub stderr_is_terminal: bool,
    /// True if the environment asks for no colour (`NO_COLOR`, `TERM=dumb`).
    pub no_color: bool,
}

/// Runs one command and returns the exit code. `run` writes nothing of its own to `stdout`; diagnostics go to `stderr`.
pub fn main(
    environment: &Environment,
    stdout: &mut dyn Write,
    stderr: &mut (dyn Write + Send),
) -> i32 {
    let expanded = match response_file::expand(&environment.arguments, &environment.current_dir) {
        Ok(expanded) => expanded,
        Err(error) => {
            let _ = writeln!(stderr, "tsonic: {}: {}", error.path, error.reason());
            return EXIT_USAGE;
        }
    };
    let arguments = match Arguments::try_parse_from(&expanded) {
        Ok(arguments) => arguments,
        Err(error) => return usage(environment, &error, stdout, stderr),
    };
    let mut session = Session::new(environment, &arguments.global, stderr);
    let result = panics::catch(|| dispatch(&arguments.command, &mut session, stdout));
    match result {
        Ok(code) => code,
        Err(problem) => {
            session.report_one(problem);
            EXIT_INTERNAL
        }
    }
}

fn dispatch(command: &Command, session: &mut Session<'_>, stdout: &mut dyn Write) -> i32 {
    session.start_threads();
    match command {
        Command::New(command) => new::run(session, command, stdout),
        Command::Emit(command) => emit::run(session, command, stdout),
        Command::Build(command) => build::run(session, command, stdout),
        Command::Run(command) => run::run(session, command),
        Command::Check(command) => check::run(session, command),
        Command::Types(command) => types::run(session, command, stdout),
        Command::Bind(command) => bind::run(session, command, stdout),
        Command::Bindings(command) => bindings::run(session, command, stdout),
        Command::Clean(command) => clean::run(session, command, stdout),
        Command::Nuget(command) => nuget::run(session, command, stdout),
        Command::Explain(command) => explain::run(session, command, stdout),
    }
}

/// Help and version go to stdout and succeed; everything else is a mistake on the command line.
fn usage(
    environment: &Environment,
    error: &clap::Error,
    stdout: &mut dyn Write,
    stderr: &mut (dyn Write + Send),
) -> i32 {
    let colored = environment.stderr_is_terminal && !environment.no_color;
    let rendered = error.render();
    let text = if colored {
        rendered.ansi().to_string()
    } else {
        rendered.to_string()
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A closed pipe (`tsonic --help | head -1`) is no failure.
            let _ = stdout.write_all(rendered.to_string().as_bytes());
            EXIT_OK
        }
        _ => {
            let _ = stderr.write_all(text.as_bytes());
            if let Some(entry) = forgotten_command(environment, error) {
                let _ = writeln!(
                    stderr,
                    "\n  tip: to run the program, write `tsonic run {entry}`"
                );
            }
            EXIT_USAGE
        }
    }
}

/// `tsonic src/main.ts`: a file where a command was expected.
fn forgotten_command(environment: &Environment, error: &clap::Error) -> Option<String> {
    let first = environment.arguments.get(1)?.to_str()?;
    (error.kind() == ErrorKind::InvalidSubcommand && first.ends_with(".ts"))
        .then(|| first.to_owned())
}
