//! What the entry file alone says about a project.

use camino::{Utf8Path, Utf8PathBuf};

use super::names::namespace_from_name;
use crate::vfs::FileSystem;

/// Files that stand in the root of a project.
const ROOT_MARKERS: [&str; 4] = ["package.json", "tsconfig.json", "deno.json", ".git"];

/// The source root for an entry: its directory if that is called `src`, else the nearest `src` above it whose parent is
/// the root of a project (`~/src/tool/main.ts` does not make `~/src` a source root), else its directory.
pub(super) fn source_root(
    fs: &dyn FileSystem,
    entry: &Utf8Path,
    config_dir: Option<&Utf8Path>,
) -> Utf8PathBuf {
    let directory = entry.parent().unwrap_or(Utf8Path::new("/"));
    let is_project = |src: &Utf8Path| match src.parent() {
        Some(parent) => {
            Some(parent) == config_dir
                || ROOT_MARKERS
                    .iter()
                    .any(|marker| fs.exists(&parent.join(marker)))
        }
        None => false,
    };
    let is_root = |ancestor: &&Utf8Path| {
        ancestor.file_name() == Some("src") && (*ancestor == directory || is_project(ancestor))
    };
    directory
        .ancestors()
        .find(is_root)
        .unwrap_or(directory)
        .to_owned()
}

/// The directory that a person would call the project's: the parent of a source root called `src`, else the source root.
pub(super) fn project_dir(source_root: &Utf8Path) -> Utf8PathBuf {
    match (source_root.file_name(), source_root.parent()) {
        (Some("src"), Some(parent)) => parent.to_owned(),
        (Some(_) | None, _) => source_root.to_owned(),
    }
}

/// The root namespace: from the name in `package.json`, else from the name of the project's directory.
pub(super) fn root_namespace(fs: &dyn FileSystem, project_dir: &Utf8Path) -> String {
    let package = fs.read_text(&project_dir.join("package.json")).ok();
    let parsed = package.and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
    let name = parsed
        .as_ref()
        .and_then(|package| package["name"].as_str())
        .filter(|name| !name.is_empty());
    namespace_from_name(name.or(project_dir.file_name()).unwrap_or(""))
}
