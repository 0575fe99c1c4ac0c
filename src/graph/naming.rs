//! C# namespaces and class names of modules (seed 004 sections 6 and 7). Case is preserved; characters that a C# name cannot
//! have become `_`. Keywords are escaped where names are printed, not here.

use camino::Utf8Path;
use rustc_hash::FxHashMap;

use super::Module;
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::source::Span;

/// The namespace of a file: the root namespace and then the directories between the source root and the file.
pub fn namespace(path: &Utf8Path, source_root: &Utf8Path, root_namespace: &str) -> String {
    let directory = path.parent().unwrap_or(source_root);
    let below = directory.strip_prefix(source_root).unwrap_or(directory);
    let mut namespace = root_namespace.to_owned();
    for part in below.components() {
        namespace.push('.');
        namespace.push_str(&identifier(part.as_str()));
    }
    namespace
}

/// The class of a file: its base name without `.ts`.
pub fn class_name(path: &Utf8Path) -> String {
    let file = path.file_name().unwrap_or("module");
    identifier(file.strip_suffix(".ts").unwrap_or(file))
}

/// A name that C# accepts, apart from keywords.
fn identifier(text: &str) -> String {
    let mut name: String = text
        .chars()
        .map(|c| match c.is_alphanumeric() || c == '_' {
            true => c,
            false => '_',
        })
        .collect();
    if name.is_empty() || name.starts_with(|c: char| c.is_numeric()) {
        name.insert(0, '_');
    }
    name
}

/// Reports collisions (TSN2003). An export of the entry module that has the name of its class is an error, as seed 004
/// section 7.2 says: the entry's class is what other programs start. In any other module the class gives way and is called
/// `<name>Module`, which is said as a warning. Two files of one directory whose classes would have one name are an error.
pub fn check_collisions(modules: &mut [Module], problems: &mut Problems) {
    let mut classes: FxHashMap<(String, String), Span> = FxHashMap::default();
    for (index, module) in modules.iter_mut().enumerate() {
        let exported = module
            .exports
            .iter()
            .find(|export| export.name.as_str() == module.class_name);
        if let Some(export) = exported {
            let name = &module.class_name;
            let headline =
                format!("file name `{name}` conflicts with the exported member `{name}`");
            if index == 0 {
                problems.push(
                    Diagnostic::error(Code::NameCollision, export.span, headline)
                        .with_note("the file becomes a C# class of its name, and a member cannot have the name of its class")
                        .with_help("rename the file or the exported member"),
                );
            } else {
                let renamed = format!("{name}Module");
                problems.push(
                    Diagnostic::warning(Code::NameCollision, export.span, headline)
                        .with_note(format!("the C# class of the file is called `{renamed}`"))
                        .with_help(
                            "rename the file or the exported member to choose the name yourself",
                        ),
                );
                module.class_name = renamed;
            }
        }
        let key = (module.namespace.clone(), module.class_name.clone());
        let here = Span::file_start(module.file);
        if let Some(first) = classes.insert(key, here) {
            problems.push(
                Diagnostic::error(
                    Code::NameCollision,
                    here,
                    format!(
                        "two files become the C# class `{}.{}`",
                        module.namespace, module.class_name
                    ),
                )
                .with_secondary(first, "the other file")
                .with_help("rename one of the files"),
            );
        }
    }
}
