//! Arguments in, exit code out.

use std::io::IsTerminal as _;
use std::process::exit;

use tsonic::cli::{EXIT_USAGE, Environment, main as run};
use tsonic::vfs::current_dir;

fn main() {
    let current_dir = match current_dir() {
        Ok(path) => path,
        Err(error) => {
            eprintln!("tsonic: {}", error.reason());
            exit(EXIT_USAGE);
        }
    };
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let environment = Environment {
        arguments: std::env::args_os().collect(),
        current_dir,
        stderr_is_terminal: std::io::stderr().is_terminal(),
        no_color: set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb"),
    };
    exit(run(
        &environment,
        &mut std::io::stdout(),
        &mut std::io::stderr(),
    ));
}
