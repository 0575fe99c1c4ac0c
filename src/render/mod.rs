//! From the C# tree to files: the only place that knows how C# is spelled.
//!
//! Expressions and statements are printed here, where precedence, escaping and names have types; the templates in `templates/`
//! arrange files, types and members, and know nothing but ready lines. [`crate::ir`] leaves no decision open except names of
//! locals (`locals`), short or full names of types (`file_scope`) and line breaks (`layout`).

mod decl;
mod doc_comment;
mod expr;
mod file;
mod file_scope;
mod identifiers;
mod layout;
mod literals;
mod locals;
mod member;
mod positions;
mod program_names;
mod project;
mod stmt;
mod templates;
mod type_names;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

pub use positions::{Positions, Precision};
pub use project::{LANG_VERSION, ProjectFile};
pub use templates::{NAMES as TEMPLATE_NAMES, TemplateError, Templates};

use crate::ir::Program;
use program_names::ProgramNames;

/// A file to write, below the output directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// With `/`.
    pub path: String,
    pub text: String,
}

/// What is printed besides the program itself.
pub struct RenderInput<'a> {
    pub project: &'a ProjectFile,
    /// The C# sources of the run-time library: path below the output directory and text.
    pub runtime: &'a [OutputFile],
    pub templates: &'a Templates,
    /// The files become part of a C# project that is not known: full names, and no warning of its analysers.
    pub hosted: bool,
    /// Write where statements come from; `None` leaves the C# free of directives.
    pub positions: Option<&'a Positions<'a>>,
}

/// All files of the C# project, sorted by path: the program, its entry point, the library's sources, the project file.
///
/// # Errors
/// Only a template can fail.
pub fn render(program: &Program, input: &RenderInput) -> Result<Vec<OutputFile>, TemplateError> {
    let sources = input.runtime.iter().map(|file| file.text.as_str());
    let mut names = ProgramNames::gather(program, sources);
    names.among_strangers = input.hosted;
    let entry_class = entry_class(program, &names);
    if program.entry.is_some() {
        names.add_type(entry_class);
    }
    let mut files: Vec<OutputFile> = program
        .files
        .par_iter()
        .map(|file| {
            let text = file::file(file, &names, input.templates, input.positions.is_some())?;
            Ok(OutputFile {
                path: file.path.clone(),
                text: match input.positions {
                    Some(positions) => positions::resolve(&text, &file.path, positions),
                    None => text,
                },
            })
        })
        .collect::<Result<_, TemplateError>>()?;
    if let Some(entry) = &program.entry {
        let namespace = &input.project.root_namespace;
        files.push(OutputFile {
            path: format!("{entry_class}.cs"),
            text: file::entry_file(entry, namespace, entry_class, &names, input.templates)?,
        });
    }
    files.extend(input.runtime.iter().cloned());
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let sources: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let text = project::project_file(input.project, &sources, input.templates)?;
    files.push(OutputFile {
        path: format!("{}.csproj", input.project.assembly_name),
        text,
    });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The class of `Main`, which neither takes the name of a type of the program nor, whatever the case of letters, of a file.
fn entry_class(program: &Program, names: &ProgramNames) -> &'static str {
    const CANDIDATES: [&str; 4] = [
        "Program",
        "EntryPoint",
        "ProgramEntryPoint",
        "TsonicEntryPoint",
    ];
    let paths: FxHashSet<String> = program
        .files
        .iter()
        .map(|file| file.path.to_lowercase())
        .collect();
    CANDIDATES
        .into_iter()
        .find(|name| {
            !names.is_type(name)
                && !names.is_namespace_segment(name)
                && !paths.contains(&format!("{}.cs", name.to_lowercase()))
        })
        .unwrap_or(CANDIDATES[3])
}
