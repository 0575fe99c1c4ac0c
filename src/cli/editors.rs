//! `.tsonic`: what an editor and `tsc` need to check a program as tsonic does.
//!
//! Below the project, `.tsonic/lib` has the declarations of the built-in packs, `.tsonic/types` one file for each .NET namespace that
//! the program needs, `.tsonic/program.d.ts` refers to all of them and to those beside the manifests, and `.tsonic/tsconfig.json` has
//! the options. A project uses them when its own `tsconfig.json` names the last one, or when it is there already.

use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};

use super::session::Session;
use crate::bindings;
use crate::compile::Declarations;
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic};
use crate::vfs::{FileSystem, FsResult, relative_to, with_slashes};

/// The name of the directory below the project.
pub(super) const FOLDER: &str = ".tsonic";

/// The options, below the project.
const OPTIONS: &str = ".tsonic/tsconfig.json";

/// The project's own file.
pub(super) const OWN_OPTIONS: &str = "tsconfig.json";

/// What [`OWN_OPTIONS`] says where tsonic writes it.
pub(super) const OWN_TEXT: &str = "{\n  \"extends\": \"./.tsonic/tsconfig.json\"\n}\n";

/// Brings the declarations up to date if the project uses them. Failing to do so is no reason to fail: it is a warning that no
/// setting makes an error, because the folder of the sources may be read-only where programs are built.
pub(super) fn follow(session: &mut Session<'_>, project: &Project, declarations: &Declarations) {
    if !are_there(&session.fs, project) && !are_wanted(&session.fs, project) {
        return;
    }
    if let Err(error) = write(&session.fs, project, declarations) {
        let headline = format!(
            "the declarations for editors cannot be written: {}",
            error.reason()
        );
        session.warn(Diagnostic::warning_at_path(
            Code::EditorFilesFailed,
            &error.path,
            headline,
        ));
    }
}

/// True if the project wants declarations that nobody wrote yet, as in a fresh clone.
pub(super) fn are_missing(fs: &dyn FileSystem, project: &Project) -> bool {
    !are_there(fs, project) && are_wanted(fs, project)
}

fn are_there(fs: &dyn FileSystem, project: &Project) -> bool {
    fs.is_file(&project.root_dir.join(OPTIONS))
}

/// True if the project's own `tsconfig.json` names the options. A comment that does will do as well.
pub(super) fn are_wanted(fs: &dyn FileSystem, project: &Project) -> bool {
    fs.read_text(&project.root_dir.join(OWN_OPTIONS))
        .is_ok_and(|text| text.contains(OPTIONS))
}

/// Writes what differs, and removes declarations that are no longer needed. The number of files that belong there.
///
/// # Errors
/// The first file that could not be written or removed.
pub(super) fn write(
    fs: &dyn FileSystem,
    project: &Project,
    declarations: &Declarations,
) -> FsResult<usize> {
    let folder = project.root_dir.join(FOLDER);
    let files = files(project, declarations);
    for part in ["lib", "types"] {
        let directory = folder.join(part);
        if !fs.is_dir(&directory) {
            fs.create_dirs(&directory)?;
        }
        for entry in fs.list(&directory)? {
            let path = Utf8PathBuf::from(part).join(&entry.name);
            if entry.name.ends_with(".d.ts") && !files.iter().any(|(own, _)| *own == path) {
                fs.remove_file(&folder.join(path))?;
            }
        }
    }
    for (path, text) in &files {
        let path = folder.join(path);
        if fs.read(&path).ok().as_deref() != Some(text.as_bytes()) {
            fs.write(&path, text.as_bytes())?;
        }
    }
    Ok(files.len())
}

/// Everything below the folder, by path. The options come last: with them, everything is there.
fn files(project: &Project, declarations: &Declarations) -> Vec<(Utf8PathBuf, String)> {
    let mut files = Vec::new();
    let packs = bindings::built_in().iter();
    for file in packs.flat_map(|pack| pack.declarations()) {
        let name = file.path.file_name().unwrap_or_default();
        files.push((Utf8PathBuf::from("lib").join(name), file.text.to_owned()));
    }
    for (namespace, text) in &declarations.namespaces {
        // A namespace has another spelling; a module of a manifest has not.
        let text = match namespace.starts_with(char::is_uppercase) {
            true => format!(
                "{text}declare module \"@tsonic/dotnet/{namespace}\" {{\n  export * from \"{namespace}\";\n}}\n"
            ),
            false => text.clone(),
        };
        let name = format!("{}.d.ts", file_name(namespace));
        files.push((Utf8PathBuf::from("types").join(name), text));
    }
    let mut references = String::from("// What the program uses besides its own modules.\n");
    let made = files.iter().map(|(path, _)| with_slashes(path));
    let beside = declarations.files.iter();
    let beside = beside.map(|path| from_folder(path, &project.root_dir));
    for path in made.chain(beside) {
        // TypeScript takes what stands between the quotes as it is.
        let quote = if path.contains('"') { '\'' } else { '"' };
        let _ = writeln!(references, "/// <reference path={quote}{path}{quote} />");
    }
    files.push(("program.d.ts".into(), references));
    files.push(("tsconfig.json".into(), options(project)));
    files
}

/// A name for the file of a module, from its specifier: different for different specifiers.
fn file_name(specifier: &str) -> String {
    let mut name = String::new();
    for c in specifier.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '@' => name.push(c),
            '/' => name.push_str("__"),
            other => {
                let _ = write!(name, "_{:x}", u32::from(other));
            }
        }
    }
    name
}

/// The options under which `tsc` sees what tsonic sees. No library of its own: the editor shows what can be compiled.
fn options(project: &Project) -> String {
    let source = from_folder(&project.source_root, &project.root_dir);
    let modules = serde_json::Value::from(format!("{source}/**/*.ts"));
    format!(
        r#"{{
  "compilerOptions": {{
    "target": "esnext",
    "module": "preserve",
    "moduleResolution": "bundler",
    "moduleDetection": "force",
    "allowImportingTsExtensions": true,
    "noEmit": true,
    "strict": true,
    "noLib": true,
    "types": [],
    "skipLibCheck": true
  }},
  "include": [{modules}, "./program.d.ts"]
}}
"#
    )
}

/// A path as a file in the folder writes it.
fn from_folder(path: &Utf8Path, root: &Utf8Path) -> String {
    match relative_to(path, root) {
        Some(relative) if matches!(relative.as_str(), "" | ".") => "..".to_owned(),
        Some(relative) => format!("../{}", with_slashes(&relative)),
        None => with_slashes(path),
    }
}

#[cfg(test)]
mod tests {
    use camino::Utf8PathBuf;

    use super::{OWN_OPTIONS, OWN_TEXT, are_missing, files, write};
    use crate::compile::Declarations;
    use crate::config::{Project, Request, load};
    use crate::diagnostics::{Problems, Sources};
    use crate::vfs::{FileSystem, MemoryFs};

    fn project(fs: &MemoryFs) -> Project {
        let request = Request {
            current_dir: "/p".into(),
            ..Request::default()
        };
        load(fs, &request, &mut Sources::new(), &mut Problems::new()).expect("a project")
    }

    #[test]
    fn declarations_come_and_go() {
        let fs = MemoryFs::with_files([("/p/src/main.ts", ""), ("/p/tsconfig.json", OWN_TEXT)]);
        let project = project(&fs);
        assert!(are_missing(&fs, &project));
        let declarations = Declarations {
            namespaces: vec![(
                "System.IO".into(),
                "declare module \"System.IO\" {}\n".into(),
            )],
            files: vec!["/p/a & b/geo.d.ts".into(), "/elsewhere/x.d.ts".into()],
        };
        write(&fs, &project, &declarations).expect("written");
        assert!(
            !are_missing(&fs, &project) && fs.is_file("/p/.tsonic/types/System.IO.d.ts".into())
        );
        let program = fs
            .read_text("/p/.tsonic/program.d.ts".into())
            .expect("there");
        for path in [
            "lib/array.d.ts",
            "types/System.IO.d.ts",
            "../a & b/geo.d.ts",
        ] {
            let line = format!("/// <reference path=\"{path}\" />\n");
            assert!(program.contains(&line), "{program}");
        }
        write(&fs, &project, &Declarations::default()).expect("written");
        assert!(!fs.exists("/p/.tsonic/types/System.IO.d.ts".into()));
        fs.remove_file(&Utf8PathBuf::from("/p").join(OWN_OPTIONS))
            .expect("removed");
        fs.remove_file("/p/.tsonic/tsconfig.json".into())
            .expect("removed");
        assert!(!are_missing(&fs, &project), "nobody asked for them");
    }

    #[test]
    fn a_source_root_is_named_from_the_folder() {
        for (entry, expected) in [
            ("/p/src/main.ts", "\"../src/**/*.ts\""),
            ("/p/main.ts", "\"../**/*.ts\""),
        ] {
            let fs = MemoryFs::with_files([(entry, "")]);
            let all = files(&project(&fs), &Declarations::default());
            let (name, options) = all.last().expect("files");
            assert!(
                name == "tsconfig.json" && options.contains(expected),
                "{options}"
            );
        }
    }
}
