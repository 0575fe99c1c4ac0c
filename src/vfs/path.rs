//! Arithmetic on paths that never asks the disk.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

/// Removes `.` and resolves `..` by the text alone; `..` above the root stays at the root, above a
/// relative start it is kept. Symbolic links are not followed, so an import means what it says.
pub fn normalize(path: &Utf8Path) -> Utf8PathBuf {
    let mut out = Utf8PathBuf::new();
    for component in path.components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir => match out.components().next_back() {
                Some(Utf8Component::Normal(_)) => {
                    out.pop();
                }
                Some(Utf8Component::RootDir | Utf8Component::Prefix(_)) => {}
                Some(Utf8Component::ParentDir | Utf8Component::CurDir) | None => out.push(".."),
            },
            Utf8Component::Prefix(_) | Utf8Component::RootDir | Utf8Component::Normal(_) => {
                out.push(component)
            }
        }
    }
    if out.as_str().is_empty() {
        Utf8PathBuf::from(".")
    } else {
        out
    }
}

/// True if normalised `path` is `directory` or below it, component by component (`src2` is not inside `src`).
pub fn is_inside(path: &Utf8Path, directory: &Utf8Path) -> bool {
    normalize(path).starts_with(normalize(directory))
}

/// `path` as seen from `base`, with `..` where needed; both absolute or both relative to the same place.
/// `None` if they share no root (two drives).
pub fn relative_to(path: &Utf8Path, base: &Utf8Path) -> Option<Utf8PathBuf> {
    let path = normalize(path);
    let base = normalize(base);
    if path.is_absolute() != base.is_absolute() {
        return None;
    }
    let skip_dot = |c: &Utf8Component<'_>| *c != Utf8Component::CurDir;
    let from: Vec<_> = base.components().filter(skip_dot).collect();
    let to: Vec<_> = path.components().filter(skip_dot).collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if from
        .get(shared..)?
        .iter()
        .any(|c| matches!(c, Utf8Component::Prefix(_) | Utf8Component::ParentDir))
    {
        return None;
    }
    let mut out = Utf8PathBuf::new();
    for _ in shared..from.len() {
        out.push("..");
    }
    for component in &to[shared..] {
        out.push(component);
    }
    Some(if out.as_str().is_empty() {
        Utf8PathBuf::from(".")
    } else {
        out
    })
}

/// The path with `/` on every system, for output that must not depend on it.
pub fn with_slashes(path: &Utf8Path) -> String {
    if cfg!(windows) {
        path.as_str().replace('\\', "/")
    } else {
        path.to_string()
    }
}
