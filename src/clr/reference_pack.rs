//! Reads the reference assemblies of a target framework and of packages.

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::forwarders::{Indexed, References};
use crate::diagnostics::{Code, Diagnostic};
use crate::vfs::FileSystem;

/// Reads all assemblies, in parallel, and puts them into one set in the order of `paths`. What cannot be read is reported and
/// left out.
pub fn read(fs: &dyn FileSystem, paths: &[Utf8PathBuf]) -> (References, Vec<Diagnostic>) {
    let read: Vec<_> = paths.par_iter().map(|path| read_one(fs, path)).collect();
    let mut references = References::default();
    let mut problems = Vec::new();
    for found in read {
        match found {
            Ok(indexed) => references.add(indexed),
            Err(problem) => problems.push(*problem),
        }
    }
    (references, problems)
}

/// Reads one assembly.
///
/// # Errors
/// It is missing, damaged, no .NET assembly, has native code, or has metadata of the Windows Runtime.
pub fn read_one(fs: &dyn FileSystem, path: &Utf8Path) -> Result<Indexed, Box<Diagnostic>> {
    let failed = |reason: String| {
        let headline = format!("the assembly cannot be used: {reason}");
        Box::new(
            Diagnostic::error_at_path(Code::InvalidAssembly, path, headline)
                .with_help("an assembly of .NET is needed, with nothing but IL; those of packages are there once the packages are restored"),
        )
    };
    let bytes = fs.read(path).map_err(|error| failed(error.reason()))?;
    let damaged = |error| format!("it is damaged, or is no .NET assembly: {error}");
    let indexed = Indexed::read(bytes).map_err(|error| failed(damaged(error)))?;
    if indexed.assembly().is_windows_metadata() {
        return Err(failed("it has metadata of the Windows Runtime".into()));
    }
    if !indexed.assembly().is_il_only() {
        return Err(failed("it has native code beside IL".into()));
    }
    Ok(indexed)
}
