//! Compiles generated files with the SDK's C# compiler, all in one call.

use std::path::{Path, PathBuf};
use std::process::Command;

use tsonic::render::OutputFile;

/// Fails with the compiler's messages unless the files compile without a warning. Says so and does nothing without an SDK.
pub fn compile(files: &[OutputFile]) {
    let Some(root) = dotnet_root() else {
        eprintln!("SKIPPED: no dotnet on the PATH, the generated C# was not compiled");
        return;
    };
    let (Some(csc), Some(references)) = (compiler(&root), reference_dir(&root)) else {
        eprintln!(
            "SKIPPED: no SDK below {}, the generated C# was not compiled",
            root.display()
        );
        return;
    };
    let dir = tempfile::tempdir().expect("a temporary directory");
    let mut command = Command::new(root.join("dotnet"));
    command
        .arg(csc)
        .args([
            "-shared",
            "-nologo",
            "-noconfig",
            "-nostdlib",
            "-utf8output",
        ])
        .args([
            "-nullable:enable",
            "-langversion:14",
            "-warn:9999",
            "-warnaserror",
        ])
        .arg(format!("-out:{}", dir.path().join("out.dll").display()));
    for reference in sorted(&references, "dll") {
        command.arg(format!("-r:{}", reference.display()));
    }
    for file in files {
        let path = dir.path().join(&file.path);
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("folder");
        std::fs::write(&path, &file.text).expect("a file");
        command.arg(path);
    }
    let output = command.output().expect("csc starts");
    let text = String::from_utf8_lossy(&output.stdout);
    let shown = text.replace(&format!("{}/", dir.path().display()), "");
    assert!(output.status.success(), "csc says:\n{shown}");
}

fn dotnet_root() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|dir| dir.join("dotnet"))
        .find(|file| file.is_file())?
        .canonicalize()
        .ok()?
        .parent()
        .map(Path::to_owned)
}

fn compiler(root: &Path) -> Option<PathBuf> {
    sorted(&root.join("sdk"), "")
        .into_iter()
        .rev()
        .map(|sdk| sdk.join("Roslyn/bincore/csc.dll"))
        .find(|file| file.is_file())
}

fn reference_dir(root: &Path) -> Option<PathBuf> {
    sorted(&root.join("packs/Microsoft.NETCore.App.Ref"), "")
        .into_iter()
        .map(|pack| pack.join("ref/net10.0"))
        .find(|dir| dir.is_dir())
}

/// The entries of a directory by name, those with the extension if one is given.
fn sorted(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(dir) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| extension.is_empty() || path.extension().is_some_and(|e| e == extension))
        .collect();
    paths.sort();
    paths
}
