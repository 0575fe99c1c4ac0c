//! Starts a compiled program.

use std::fs;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};

use super::Sdk;
use crate::diagnostics::{Code, Diagnostic};

/// A program and its arguments.
#[derive(Clone, Debug)]
pub struct Launch {
    /// The `.dll`, with its `.runtimeconfig.json` beside it.
    pub assembly: Utf8PathBuf,
    /// What the program sees as its arguments.
    pub arguments: Vec<std::ffi::OsString>,
    /// The directory in which it runs; that of this process if `None`.
    pub current_dir: Option<Utf8PathBuf>,
}

/// Writes `<assembly>.runtimeconfig.json`, which says on which .NET the program runs.
pub fn write_runtime_config(assembly: &Utf8Path, target_major: u32) -> Result<(), Diagnostic> {
    let text = format!(
        "{{\n  \"runtimeOptions\": {{\n    \"tfm\": \"net{target_major}.0\",\n    \"framework\": {{\n      \
         \"name\": \"Microsoft.NETCore.App\",\n      \"version\": \"{target_major}.0.0\"\n    }}\n  }}\n}}\n"
    );
    let path = assembly.with_extension("runtimeconfig.json");
    fs::write(&path, text).map_err(|error| {
        Diagnostic::error_at_path(
            Code::OutputFailed,
            &path,
            format!("cannot be written: {error}"),
        )
    })
}

/// Runs the program with this process's standard streams and returns its exit code. On Unix a successful start does
/// not return: the program takes the place of this process, so signals and the exit code are its own.
pub fn run_program(sdk: &Sdk, launch: &Launch) -> Result<i32, Diagnostic> {
    let mut command = Command::new(&sdk.dotnet);
    command
        .arg("exec")
        .arg(&launch.assembly)
        .args(&launch.arguments);
    if let Some(directory) = &launch.current_dir {
        command.current_dir(directory);
    }
    start(command).map_err(|error| {
        let text = format!("`{}` could not be started: {error}", sdk.dotnet);
        Diagnostic::error_without_place(Code::ToolFailed, text)
    })
}

#[cfg(unix)]
fn start(mut command: Command) -> std::io::Result<i32> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec())
}

#[cfg(not(unix))]
fn start(mut command: Command) -> std::io::Result<i32> {
    // Ctrl-C reaches both processes; ours has nothing to clean up and waits for the other's exit code.
    command.status().map(|status| status.code().unwrap_or(1))
}
