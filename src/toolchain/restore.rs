//! Restores a project's packages before it is compiled, since its imports need to know what is in them.
//!
//! A project of its own is restored, `obj/packages/packages.csproj` below the output directory: the generated one exists only once everything is
//! compiled. It is restored again when packages or framework change.

use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Sdk, parse_messages};
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic};

/// The list that NuGet writes, below the output directory.
const PACKAGES: &str = "obj/packages/obj/project.assets.json";

/// What is restored, and where.
#[derive(Clone, Debug)]
pub struct RestoreRequest {
    project: Utf8PathBuf,
    assets: Utf8PathBuf,
    /// Where `nuget.config` is looked for, upwards.
    settings: Utf8PathBuf,
    text: String,
    names: Vec<String>,
}

impl RestoreRequest {
    /// `None` without packages.
    pub fn of(project: &Project) -> Option<RestoreRequest> {
        if project.packages.is_empty() {
            return None;
        }
        let mut items = String::new();
        for (id, version) in &project.packages {
            let (id, version) = (escape(id), escape(version));
            items.push_str(&format!(
                "    <PackageReference Include=\"{id}\" Version=\"{version}\" />\n"
            ));
        }
        let framework = escape(project.target_framework.moniker());
        let text = format!(
            r#"<Project>
  <!-- Written by tsonic, to restore the packages of tsonic.toml. -->
  <PropertyGroup>
    <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
    <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
    <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
  </PropertyGroup>
  <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
  <PropertyGroup>
    <TargetFramework>{framework}</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
{items}  </ItemGroup>
  <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
</Project>
"#
        );
        Some(RestoreRequest {
            project: project.out_dir.join("obj/packages/packages.csproj"),
            assets: project.out_dir.join(PACKAGES),
            settings: project.root_dir.clone(),
            text,
            names: project.packages.keys().cloned().collect(),
        })
    }

    fn is_done(&self) -> bool {
        let written = std::fs::read_to_string(&self.project);
        self.assets.is_file() && written.is_ok_and(|text| text == self.text)
    }
}

impl Sdk {
    /// Restores, if that was not done for the same packages before. What NuGet says is in the problem.
    pub fn restore(&self, request: &RestoreRequest) -> Result<(), Diagnostic> {
        if request.is_done() {
            return Ok(());
        }
        let failed = |note: String| {
            let names = request.names.join("`, `");
            Diagnostic::error_without_place(
                Code::BuildFailed,
                format!("the packages (`{names}`) cannot be restored: {note}"),
            )
            .with_help("correct `[packages]` in tsonic.toml, or make the sources of NuGet reachable (`dotnet nuget list source`)")
        };
        let folder = request.project.parent().unwrap_or(Utf8Path::new("."));
        // What an earlier, other list of packages left must not look like that of this one.
        let _ = std::fs::remove_file(&request.assets);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&request.project, &request.text))
            .map_err(|error| failed(error.to_string()))?;
        let output = Command::new(&self.dotnet)
            .args(["restore", request.project.as_str()])
            .args(["--verbosity", "quiet", "--nologo", "-nodeReuse:false"])
            .arg(settings_property(&request.settings))
            .env("DOTNET_CLI_UI_LANGUAGE", "en")
            .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
            .env("DOTNET_NOLOGO", "1")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| failed(format!("`{}`: {error}", self.dotnet)))?;
        if output.status.success() && request.assets.is_file() {
            return Ok(());
        }
        let _ = std::fs::remove_file(&request.assets);
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        let messages = parse_messages(&text);
        let said: Vec<String> = messages
            .iter()
            .filter(|message| message.is_error)
            .map(|message| format!("{}: {}", message.code, message.text))
            .collect();
        Err(failed(match said.is_empty() {
            true => text.trim().to_owned(),
            false => said.join("; "),
        }))
    }
}

/// The output may be anywhere; NuGet's settings are those of the project.
pub(super) fn settings_property(folder: &Utf8Path) -> String {
    format!("-p:RestoreRootConfigDirectory={folder}")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
