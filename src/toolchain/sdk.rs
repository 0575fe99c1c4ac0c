//! Where the .NET SDK is, and which parts of it we use.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::SdkVersion;
use crate::diagnostics::{Code, Diagnostic};

/// The oldest SDK that compiles what tsonic generates.
pub const MINIMUM_MAJOR: u32 = 10;

const DOWNLOAD: &str = "https://dotnet.microsoft.com/download";

/// Where to look for the SDK, in this order.
#[derive(Clone, Debug, Default)]
pub struct SdkSearch {
    /// `--dotnet`: the `dotnet` program or its directory.
    pub dotnet: Option<Utf8PathBuf>,
    /// The environment variable `DOTNET_ROOT`.
    pub dotnet_root: Option<Utf8PathBuf>,
    /// The directories of `PATH`.
    pub path: Vec<Utf8PathBuf>,
}

impl SdkSearch {
    /// The flag together with the process's environment.
    pub fn from_env(dotnet: Option<Utf8PathBuf>) -> Self {
        let utf8 = |path: std::path::PathBuf| Utf8PathBuf::from_path_buf(path).ok();
        let root = std::env::var_os("DOTNET_ROOT").filter(|root| !root.is_empty());
        let path = std::env::var_os("PATH").unwrap_or_default();
        SdkSearch {
            dotnet,
            dotnet_root: root.and_then(|root| utf8(root.into())),
            path: std::env::split_paths(&path)
                .filter_map(utf8)
                .filter(|directory| !directory.as_str().is_empty())
                .collect(),
        }
    }
}

/// An installed SDK that is new enough.
#[derive(Clone, Debug)]
pub struct Sdk {
    /// The `dotnet` program.
    pub dotnet: Utf8PathBuf,
    /// The directory that holds `sdk/`, `packs/` and `shared/`.
    pub root: Utf8PathBuf,
    /// The version of the SDK that is used: the newest release, or the newest preview if there is no release.
    pub version: SdkVersion,
}

impl Sdk {
    /// Finds the SDK or says why there is none and what to do.
    pub fn find(search: &SdkSearch) -> Result<Sdk, Diagnostic> {
        let program = if cfg!(windows) {
            "dotnet.exe"
        } else {
            "dotnet"
        };
        if let Some(given) = &search.dotnet {
            let path = if given.is_dir() {
                given.join(program)
            } else {
                given.clone()
            };
            if !path.is_file() {
                let problem = Diagnostic::error_without_place(
                    Code::SdkNotFound,
                    format!("there is no `dotnet` program at `{given}` (from --dotnet)"),
                );
                return Err(problem.with_help(format!("give the path of the `dotnet` program, or leave the flag out; the SDK is at {DOWNLOAD}")));
            }
            return Sdk::at(&path, "--dotnet");
        }
        let root = search
            .dotnet_root
            .iter()
            .map(|root| (root.join(program), "DOTNET_ROOT"));
        let path = search
            .path
            .iter()
            .map(|directory| (directory.join(program), "PATH"));
        // A `dotnet` without an SDK (a runtime only) does not hide one further on; the first failure is told if none works.
        let mut failure = None;
        for (candidate, origin) in root
            .chain(path)
            .filter(|(candidate, _)| candidate.is_file())
        {
            match Sdk::at(&candidate, origin) {
                Ok(sdk) => return Ok(sdk),
                Err(problem) => failure = failure.or(Some(problem)),
            }
        }
        Err(failure.unwrap_or_else(|| {
            Diagnostic::error_without_place(Code::SdkNotFound, "the .NET SDK was not found by --dotnet, DOTNET_ROOT or PATH")
                .with_help(format!("install .NET {MINIMUM_MAJOR} or newer from {DOWNLOAD}; `tsonic emit` works without it"))
        }))
    }

    /// The newest usable SDK of the installation to which `dotnet` belongs.
    fn at(dotnet: &Utf8Path, origin: &str) -> Result<Sdk, Diagnostic> {
        // `/usr/bin/dotnet` is usually a link into the installation.
        let real = dotnet
            .canonicalize_utf8()
            .unwrap_or_else(|_| dotnet.to_owned());
        let root = real.parent().unwrap_or(Utf8Path::new("/")).to_owned();
        let mut versions = versions_in(&root.join("sdk"));
        // A release wins over a newer preview: what people build with should not change by installing a preview.
        versions.sort_by(|a, b| a.is_preview().cmp(&b.is_preview()).then_with(|| b.cmp(a)));
        let usable = versions
            .iter()
            .find(|version| version.major() >= MINIMUM_MAJOR);
        match (usable, versions.iter().max()) {
            (Some(version), _) => Ok(Sdk {
                dotnet: real,
                root,
                version: version.clone(),
            }),
            (None, Some(newest)) => {
                let text = format!(
                    "the newest .NET SDK at `{root}` is {newest}; tsonic needs {MINIMUM_MAJOR} or newer"
                );
                Err(Diagnostic::error_without_place(Code::SdkTooOld, text)
                    .with_note(format!("`{dotnet}` was found by {origin}"))
                    .with_help(format!("install .NET {MINIMUM_MAJOR} from {DOWNLOAD}; versions can be installed side by side")))
            }
            (None, None) => {
                let text = format!(
                    "`{dotnet}` (from {origin}) belongs to no .NET SDK: there is nothing in `{}`",
                    root.join("sdk")
                );
                Err(Diagnostic::error_without_place(Code::SdkNotFound, text)
                    .with_help(format!("install the SDK, not only the runtime, from {DOWNLOAD}; `tsonic emit` works without it")))
            }
        }
    }

    /// The directory of the C# compiler.
    pub fn compiler_dir(&self) -> Utf8PathBuf {
        self.root
            .join("sdk")
            .join(self.version.to_string())
            .join("Roslyn")
            .join("bincore")
    }

    /// The reference assemblies for `net<major>.0`, sorted, or what is missing.
    pub fn reference_assemblies(&self, major: u32) -> Result<Vec<Utf8PathBuf>, Diagnostic> {
        let pack = self.root.join("packs").join("Microsoft.NETCore.App.Ref");
        let newest = versions_in(&pack)
            .into_iter()
            .filter(|version| version.major() == major)
            .max();
        let found = newest.map(|version| {
            assemblies_in(
                &pack
                    .join(version.to_string())
                    .join("ref")
                    .join(format!("net{major}.0")),
            )
        });
        match found {
            Some(assemblies) if !assemblies.is_empty() => Ok(assemblies),
            Some(_) | None => {
                let text =
                    format!("the reference assemblies of .NET {major} are missing below `{pack}`");
                Err(Diagnostic::error_without_place(Code::SdkIncomplete, text)
                    .with_help(format!("install the targeting pack of .NET {major} (on Linux often the package `dotnet-targeting-pack-{major}.0`) or reinstall the SDK")))
            }
        }
    }
}

/// The versions that are the names of directories in `directory`; none if it cannot be read.
fn versions_in(directory: &Utf8Path) -> Vec<SdkVersion> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut versions: Vec<_> = entries
        .filter_map(|entry| SdkVersion::parse(entry.file_name().to_str()?))
        .collect();
    versions.sort();
    versions
}

fn assemblies_in(directory: &Utf8Path) -> Vec<Utf8PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let paths = entries.filter_map(|entry| Utf8PathBuf::from_path_buf(entry.path()).ok());
    let mut found: Vec<_> = paths
        .filter(|path| path.extension() == Some("dll"))
        .collect();
    found.sort();
    found
}
