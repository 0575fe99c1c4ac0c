//! Remembers from what an output was made, so that an unchanged program starts at once.

use std::fs;
use std::time::UNIX_EPOCH;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use super::{Cache, Inputs};
use crate::diagnostics::{Code, Diagnostic};
use crate::vfs::FileSystem;

/// The last successful build into one directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Built {
    /// The identity of tsonic and of the SDK, and the settings, as one text.
    pub made_by: String,
    /// What was read.
    pub inputs: Inputs,
    /// The files that were made; the first is the assembly.
    pub outputs: Vec<Utf8PathBuf>,
}

/// Which tsonic this is: version, size and time of its file. Another build of tsonic may generate other code.
pub fn tool_identity() -> String {
    let file = std::env::current_exe().and_then(fs::metadata);
    let (bytes, nanos) = match &file {
        Ok(found) => {
            let time = found
                .modified()
                .ok()
                .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            (found.len(), time.map_or(0, |time| time.as_nanos()))
        }
        Err(_) => (0, 0),
    };
    format!("tsonic {} {bytes} {nanos}", env!("CARGO_PKG_VERSION"))
}

/// The running program with the name of NuGet for the machine that it was made for: `linux-x64`.
pub fn own_program() -> Result<(String, Utf8PathBuf), Diagnostic> {
    let os = match std::env::consts::OS {
        "macos" => "osx",
        "windows" => "win",
        other => other,
    };
    let cpu = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let path = std::env::current_exe().map_err(|error| error.to_string());
    let path = path.and_then(|path| {
        Utf8PathBuf::from_path_buf(path).map_err(|path| format!("{} is not UTF-8", path.display()))
    });
    match path {
        Ok(path) => Ok((format!("{os}-{cpu}"), path)),
        Err(text) => Err(Diagnostic::error_without_place(
            Code::ToolFailed,
            format!("tsonic cannot find its own program: {text}"),
        )),
    }
}

/// Writes down a successful build. Failing to do so only costs time later.
pub fn remember(cache: &Cache, out_dir: &Utf8Path, built: &Built) {
    let file = cache.state_file(out_dir);
    let Some(parent) = file.parent() else { return };
    let Ok(text) = serde_json::to_vec(built) else {
        return;
    };
    if cache.create(parent).is_ok() {
        // A torn file does not parse and counts as nothing remembered.
        let _ = fs::write(&file, text);
    }
}

/// The assembly, if the same tool with the same settings would read the same and everything made is still there.
pub fn still_valid(
    cache: &Cache,
    out_dir: &Utf8Path,
    made_by: &str,
    fs: &dyn FileSystem,
) -> Option<Utf8PathBuf> {
    let text = std::fs::read(cache.state_file(out_dir)).ok()?;
    let built: Built = serde_json::from_slice(&text).ok()?;
    let valid = built.made_by == made_by
        && built.outputs.iter().all(|path| fs.is_file(path))
        && built.inputs.unchanged(fs);
    if valid {
        built.outputs.into_iter().next()
    } else {
        None
    }
}
