//! Folders in which projects are built. All share one feed and one place where NuGet unpacks, below `target`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::suite::dotnet;

/// A folder with projects that find the packages.
pub struct Place {
    folder: tempfile::TempDir,
    pub root: PathBuf,
    packages: PathBuf,
}

impl Place {
    /// `name` may have several parts; the last is the folder of the projects.
    pub fn new(name: &str) -> Place {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let root = folder.path().join(name);
        let packages = shared().join("packages");
        let place = Place {
            folder,
            root,
            packages,
        };
        std::fs::create_dir_all(place.root.join("feed")).expect("created");
        for entry in files(&shared().join("feed")) {
            let to = place
                .root
                .join("feed")
                .join(entry.file_name().expect("a name"));
            std::fs::hard_link(&entry, &to)
                .or_else(|_| std::fs::copy(&entry, &to).map(|_| ()))
                .expect("a package");
        }
        place.write("nuget.config", "<configuration><packageSources><clear /><add key=\"local\" value=\"feed\" /></packageSources></configuration>");
        place
    }

    /// The same with a place of its own where NuGet unpacks, which this gives too.
    pub fn with_own_packages(name: &str) -> (Place, PathBuf) {
        let mut place = Place::new(name);
        place.packages = place.folder.path().join("packages");
        let packages = place.packages.clone();
        (place, packages)
    }

    pub fn write(&self, path: &str, text: &str) {
        let place = self.root.join(path);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("created");
        std::fs::write(place, text).expect("written");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).expect("there")
    }

    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to));
    }

    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.root.join(path)).expect("removed");
    }

    pub fn exists(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// What a command of `dotnet` prints, and whether it succeeded.
    pub fn dotnet(&self, arguments: &[&str]) -> (bool, String) {
        let output = self
            .command()
            .args(arguments)
            .arg("-nodeReuse:false")
            .output()
            .expect("dotnet runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        (output.status.success(), text)
    }

    pub fn succeeds(&self, arguments: &[&str]) -> String {
        let (succeeded, text) = self.dotnet(arguments);
        assert!(succeeded, "{arguments:?}\n{text}");
        text
    }

    /// `dotnet`, in this folder.
    pub fn command(&self) -> Command {
        let sdk = &dotnet::toolchain().expect("asked for before").sdk;
        let mut command = Command::new(&sdk.dotnet);
        command
            .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
            .env("DOTNET_NOLOGO", "1")
            .env("DOTNET_CLI_UI_LANGUAGE", "en")
            .env("NUGET_PACKAGES", &self.packages)
            .current_dir(&self.root);
        command
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.path()).collect()
}

/// The folder with `feed` and `packages`, made anew by the first test that asks.
fn shared() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("msbuild");
        // The packages have the same version each time, and NuGet would take the old ones.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("created");
        make_feed(&folder);
        folder
    })
}

/// The documented command.
pub fn make_feed(folder: &Path) {
    let feed = Command::new(env!("CARGO_BIN_EXE_tsonic"))
        .args(["nuget", "feed"])
        .current_dir(folder)
        .output()
        .expect("tsonic runs");
    let errors = String::from_utf8_lossy(&feed.stderr);
    assert!(feed.status.success(), "{errors}");
}

pub fn dotnet_is_there() -> bool {
    let there = dotnet::toolchain().is_ok();
    assert!(
        there || std::env::var_os("CI").is_none(),
        "dotnet is needed in CI"
    );
    if !there {
        eprintln!("SKIPPED: there is no .NET SDK");
    }
    there
}

/// Copies a folder without what was built in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("created");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true if matches!(
                entry.file_name().to_str(),
                Some("bin" | "obj" | "feed" | ".tsonic")
            ) => {}
            true => copy(&path, &target),
            false => std::fs::copy(&path, &target).map(|_| ()).expect("copied"),
        }
    }
}

/// Whether a log of `-v:normal` says that a target had nothing to do.
pub fn skipped(log: &str, target: &str) -> bool {
    log.contains(&format!(
        "Skipping target \"{target}\" because all output files are up-to-date"
    ))
}

/// The errors of a log, each once: MSBuild repeats them in its summary.
pub fn errors(log: &str) -> Vec<&str> {
    let mut found: Vec<&str> = log
        .lines()
        .map(str::trim)
        // The names of projects that are built at the same time stand in front.
        .map(|line| {
            line.split_once('>')
                .filter(|(number, _)| number.chars().all(|c| c.is_ascii_digit()))
                .map_or(line, |(_, rest)| rest)
        })
        .filter(|line| line.contains(": error "))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A library whose every `.ts` file is compiled.
pub const LIBRARY: &str = r#"<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <EnableDefaultTsonicItems>true</EnableDefaultTsonicItems>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Tsonic.Build" Version="0.1.0" PrivateAssets="all" />
    <PackageReference Include="Tsonic.Runtime" Version="0.1.0" />
  </ItemGroup>
</Project>
"#;
