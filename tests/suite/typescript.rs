//! TypeScript itself, which `npm` installs below `target` once.

use std::path::{Path, PathBuf};
use std::process::Command;

const VERSION: &str = "5.9";

/// The installed package, or why there is none.
pub fn package() -> Result<PathBuf, String> {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("typescript");
    let package = place.join("node_modules/typescript");
    if package.join("lib/typescript.js").exists() {
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
        .arg(format!("typescript@{VERSION}"))
        .output()
        .map_err(|error| format!("npm cannot be started: {error}"))?;
    match output.status.success() {
        true => Ok(package),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
