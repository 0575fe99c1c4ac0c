//! `tsonic @file`: arguments from a file, one a line. Command lines of Windows end at 32,000 characters.

use std::ffi::OsString;

use camino::{Utf8Path, Utf8PathBuf};

use crate::vfs::{FileSystem, FsError, OsFs};

/// The arguments with each `@file` replaced by the lines of the file, without empty ones. What follows `--` belongs to the program
/// that is run and is left alone. Files are UTF-8, with or without a byte order mark.
pub(super) fn expand(
    arguments: &[OsString],
    current_dir: &Utf8Path,
) -> Result<Vec<OsString>, FsError> {
    let mut out = Vec::with_capacity(arguments.len());
    let mut open = true;
    for argument in arguments {
        let file = argument
            .to_str()
            .and_then(|text| text.strip_prefix('@'))
            .filter(|path| open && !path.is_empty());
        open = open && argument != "--";
        match file {
            Some(path) => {
                let path: Utf8PathBuf = current_dir.join(path);
                let text = OsFs.read_text(&path)?;
                let lines = text.lines().map(|line| line.trim_end_matches('\r'));
                out.extend(lines.filter(|line| !line.is_empty()).map(OsString::from));
            }
            None => out.push(argument.clone()),
        }
    }
    Ok(out)
}
