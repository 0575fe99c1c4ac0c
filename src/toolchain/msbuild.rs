//! Builds a project with MSBuild: the way for projects with packages and properties.

use std::process::{Command, Stdio};

use camino::Utf8PathBuf;

use super::{CscMessage, Sdk, parse_messages};
use crate::diagnostics::{Code, Diagnostic};

/// One project file.
#[derive(Clone, Debug)]
pub struct BuildRequest {
    /// The `.csproj`.
    pub project: Utf8PathBuf,
    /// Where the assembly and everything it needs is put.
    pub out_dir: Utf8PathBuf,
    /// The directory whose `nuget.config` holds, or those above it.
    pub settings: Utf8PathBuf,
}

impl Sdk {
    /// Runs `dotnet build`. Warnings, or the errors; a failure without a canonical error is a diagnostic.
    pub fn build_project(&self, request: &BuildRequest) -> Result<Vec<CscMessage>, BuildFailure> {
        let tool = |text: String| {
            BuildFailure::Tool(Box::new(Diagnostic::error_without_place(
                Code::ToolFailed,
                text,
            )))
        };
        let output = Command::new(&self.dotnet)
            .args([
                "build",
                request.project.as_str(),
                "--output",
                request.out_dir.as_str(),
            ])
            .args([
                "--configuration",
                "Release",
                "--nologo",
                "--verbosity",
                "quiet",
                "-consoleLoggerParameters:NoSummary",
            ])
            .arg(super::restore::settings_property(&request.settings))
            .env("DOTNET_CLI_UI_LANGUAGE", "en")
            .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
            .env("DOTNET_NOLOGO", "1")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| tool(format!("`{}` could not be started: {error}", self.dotnet)))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        let messages = parse_messages(&text);
        if output.status.success() {
            return Ok(messages);
        }
        if messages.iter().any(|message| message.is_error) {
            return Err(BuildFailure::Rejected(messages));
        }
        Err(tool(format!(
            "`dotnet build` failed without an error message: {}",
            text.trim()
        )))
    }
}

/// Why a project was not built.
#[derive(Clone, Debug)]
pub enum BuildFailure {
    /// MSBuild or the compiler reported errors.
    Rejected(Vec<CscMessage>),
    /// MSBuild could not be run.
    Tool(Box<Diagnostic>),
}
