//! The C# of the user's own bindings: the files beside their manifests, and what `[bindings] sources` names.

use camino::{Utf8Path, Utf8PathBuf};

use super::Project;
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::vfs::{FileKind, FileSystem, FsError, FsErrorKind, relative_to, with_slashes};

/// The folder of the generated project that these files go to.
const FOLDER: &str = "bindings";

/// The `.cs` files in the folder of each manifest, and the files of `[bindings] sources`: path below the output directory (with
/// `/`) and text, sorted by path, each once. Of directories among the sources `bin`, `obj` and names that start with a dot are left out, so that the sources may be a project of their own.
pub fn binding_sources(
    fs: &dyn FileSystem,
    project: &Project,
    problems: &mut Problems,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for manifest in &project.bindings {
        let folder = manifest.parent().unwrap_or(manifest);
        // A manifest that is not there has been reported.
        for entry in fs.list(folder).unwrap_or_default() {
            if entry.kind == FileKind::File && entry.name.ends_with(".cs") {
                let path = folder.join(&entry.name);
                report(collect(fs, &path, &mut found), &path, problems);
            }
        }
    }
    for given in &project.binding_sources {
        report(collect(fs, given, &mut found), given, problems);
    }
    let mut files: Vec<(String, String)> = found
        .into_iter()
        .map(|(path, text)| (place(&path, &project.root_dir), text))
        .collect();
    files.sort();
    files.dedup();
    for pair in files.windows(2) {
        if pair[0].0 == pair[1].0 {
            let text = format!("two C# sources of the bindings would be `{}`", pair[0].0);
            let problem = Diagnostic::error_without_place(Code::InvalidConfigValue, text);
            problems.push(problem.with_help("give one of the files another name"));
        }
    }
    files
}

fn report(result: Result<(), FsError>, given: &Utf8Path, problems: &mut Problems) {
    if let Err(error) = result {
        let code = match error.kind {
            FsErrorKind::NotUtf8 { .. } => Code::NotUtf8,
            _ => Code::InvalidConfigValue,
        };
        let text = format!(
            "the C# source `{given}` of the bindings cannot be read: {}",
            error.reason()
        );
        problems.push(Diagnostic::error_at_path(code, error.path, text));
    }
}

fn collect(
    fs: &dyn FileSystem,
    path: &Utf8Path,
    found: &mut Vec<(Utf8PathBuf, String)>,
) -> Result<(), FsError> {
    if fs.metadata(path)?.kind != FileKind::Directory {
        found.push((path.to_owned(), fs.read_text(path)?));
        return Ok(());
    }
    for entry in fs.list(path)? {
        let inner = path.join(&entry.name);
        match entry.kind {
            FileKind::Directory
                if !matches!(entry.name.as_str(), "bin" | "obj")
                    && !entry.name.starts_with('.') =>
            {
                collect(fs, &inner, found)?;
            }
            FileKind::File if entry.name.ends_with(".cs") => {
                found.push((inner.clone(), fs.read_text(&inner)?))
            }
            FileKind::Directory | FileKind::File | FileKind::Other => {}
        }
    }
    Ok(())
}

/// Below the project's directory the path is kept; a file from elsewhere goes by its name.
fn place(path: &Utf8Path, root_dir: &Utf8Path) -> String {
    let inside = relative_to(path, root_dir).filter(|relative| !relative.starts_with(".."));
    let relative = inside.unwrap_or_else(|| path.file_name().unwrap_or("source.cs").into());
    format!("{FOLDER}/{}", with_slashes(&relative))
}
