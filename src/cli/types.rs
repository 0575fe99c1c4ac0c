//! `tsonic types`: what an editor and `tsc` need to check the program as tsonic does.
//!
//! Below the project: `.tsonic/lib` has the declarations of the built-in packs, `.tsonic/types` one file for each .NET namespace that
//! the program needs, and `.tsonic/tsconfig.json` the options. A `tsconfig.json` that uses them is written where there is none.

use std::fmt::Write as _;
use std::io::Write;

use camino::{Utf8Path, Utf8PathBuf};

use super::EXIT_OK;
use super::arguments::EntryCommand;
use super::session::Session;
use crate::bindings;
use crate::compile::dotnet_declarations;
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::vfs::{FileSystem, FsError, relative_to, with_slashes};

/// The name of the directory below the project.
const FOLDER: &str = ".tsonic";

pub(super) fn run(
    session: &mut Session<'_>,
    command: &EntryCommand,
    stdout: &mut dyn Write,
) -> i32 {
    types(session, command, stdout).unwrap_or_else(|code| code)
}

fn types(
    session: &mut Session<'_>,
    command: &EntryCommand,
    stdout: &mut dyn Write,
) -> Result<i32, i32> {
    let project = session.project(command.entry.as_ref())?;
    let framework = session.framework(&project);
    let mut problems = Problems::new();
    let declared = dotnet_declarations(
        &session.fs,
        &project,
        &framework,
        session.threads,
        &mut session.sources,
        &mut problems,
    );
    let stop = problems.has_errors();
    let code = session.report(problems);
    if stop {
        return Err(code);
    }
    let files = files(&project, declared);
    let folder = project.root_dir.join(FOLDER);
    let written = write(session, &folder, &files);
    written.map_err(|error| session.report_one(failed(&error)))?;
    let own = project.root_dir.join("tsconfig.json");
    if !session.fs.exists(&own) {
        let text = tsconfig(&project);
        let written = session.fs.write(&own, text.as_bytes());
        written.map_err(|error| session.report_one(failed(&error)))?;
    }
    // A closed stdout changes nothing about what was written.
    let _ = writeln!(
        stdout,
        "Wrote {} files to {}",
        files.len(),
        session.shown(&folder)
    );
    Ok(EXIT_OK)
}

fn failed(error: &FsError) -> Diagnostic {
    Diagnostic::error_at_path(
        Code::OutputFailed,
        &error.path,
        format!("cannot be written: {}", error.reason()),
    )
}

/// Everything below the folder, by path.
fn files(project: &Project, declared: Vec<(String, String)>) -> Vec<(Utf8PathBuf, String)> {
    let mut files = Vec::new();
    let packs = bindings::built_in().iter();
    for file in packs.flat_map(|pack| pack.declarations()) {
        let name = file.path.file_name().unwrap_or_default();
        files.push((Utf8PathBuf::from("lib").join(name), file.text.to_owned()));
    }
    for (namespace, mut text) in declared {
        // The other spelling of the namespace.
        let _ = write!(
            text,
            "declare module \"@tsonic/dotnet/{namespace}\" {{\n  export * from \"{namespace}\";\n}}\n"
        );
        let name = format!("{namespace}.d.ts");
        files.push((Utf8PathBuf::from("types").join(name), text));
    }
    let options = options(project);
    files.push(("tsconfig.json".into(), options));
    files
}

/// The options under which `tsc` sees what tsonic sees. No library of its own: the editor shows what can be compiled.
fn options(project: &Project) -> String {
    let mut paths = String::new();
    for manifest in &project.bindings {
        if let Some(folder) = manifest.parent() {
            let _ = write!(paths, ", \"{}/*.d.ts\"", from(folder, &project.root_dir, 1));
        }
    }
    let source = from(&project.source_root, &project.root_dir, 1);
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
  "include": ["{source}/**/*.ts", "./lib/*.d.ts", "./types/*.d.ts"{paths}]
}}
"#
    )
}

/// The project's own `tsconfig.json`, which a person may change.
fn tsconfig(project: &Project) -> String {
    let source = from(&project.source_root, &project.root_dir, 0);
    format!(
        r#"{{
  "extends": "./{FOLDER}/tsconfig.json",
  "include": ["{source}/**/*.ts", "./{FOLDER}/lib/*.d.ts", "./{FOLDER}/types/*.d.ts"]
}}
"#
    )
}

/// A path as a configuration file `depth` directories below the root writes it.
fn from(path: &Utf8Path, root: &Utf8Path, depth: usize) -> String {
    let up = "../".repeat(depth);
    match relative_to(path, root) {
        Some(relative) if relative.as_str().is_empty() => match depth {
            0 => ".".to_owned(),
            _ => up.trim_end_matches('/').to_owned(),
        },
        Some(relative) => format!("{up}{}", with_slashes(&relative)),
        None => with_slashes(path),
    }
}

/// Writes what differs, and removes the declarations of namespaces that are no longer imported.
fn write(
    session: &Session<'_>,
    folder: &Utf8Path,
    files: &[(Utf8PathBuf, String)],
) -> Result<(), FsError> {
    for part in ["lib", "types"] {
        let directory = folder.join(part);
        session.fs.create_dirs(&directory)?;
        for entry in session.fs.list(&directory)? {
            let path = Utf8PathBuf::from(part).join(&entry.name);
            if entry.name.ends_with(".d.ts") && !files.iter().any(|(own, _)| *own == path) {
                session.fs.remove_file(&folder.join(path))?;
            }
        }
    }
    for (path, text) in files {
        let path = folder.join(path);
        if session.fs.read(&path).ok().as_deref() != Some(text.as_bytes()) {
            session.fs.write(&path, text.as_bytes())?;
        }
    }
    Ok(())
}
