//! TypeScript itself, which `npm` installs below `target` once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use super::process;

/// Tests of one program run at the same time, and two installations in one folder spoil each other.
static INSTALLING: Mutex<()> = Mutex::new(());

/// The installed package, or why there is none.
pub fn package() -> Result<PathBuf, String> {
    installed("5.9", "typescript")
}

/// The same of TypeScript 7, whose compiler is a native program.
#[allow(dead_code, reason = "not every test asks it")]
pub fn native_package() -> Result<PathBuf, String> {
    installed("7", "typescript-7")
}

fn installed(version: &str, folder: &str) -> Result<PathBuf, String> {
    let _alone = INSTALLING.lock();
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let package = place.join("node_modules/typescript");
    if package.join("bin/tsc").exists() {
        return Ok(package);
    }
    std::fs::create_dir_all(&place).map_err(|error| error.to_string())?;
    let output = Command::new("npm")
        .args([
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--prefix",
        ])
        .arg(&place)
        .arg(format!("typescript@{version}"))
        .output()
        .map_err(|error| format!("npm cannot be started: {error}"))?;
    match output.status.success() && package.join("bin/tsc").exists() {
        true => Ok(package),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// What `tsc --noEmit` prints about the project in a folder: nothing if it is right.
#[allow(dead_code, reason = "not every test asks it")]
pub fn check(package: &Path, folder: &Path) -> Result<String, String> {
    let output = process::run(
        Command::new("node")
            .arg(package.join("bin/tsc"))
            .args(["--noEmit", "--pretty", "false", "-p", "."])
            .current_dir(folder),
    )?;
    match (output.exit, output.stdout.is_empty()) {
        (0, true) | (_, false) => Ok(output.stdout),
        (exit, true) => Err(format!("tsc ends with {exit}: {}", output.stderr)),
    }
}
