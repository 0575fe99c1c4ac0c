//! Whole files.

use serde::Serialize;

use super::file_scope::FileScope;
use super::identifiers;
use super::program_names::ProgramNames;
use super::templates::{TemplateError, Templates};
use crate::ir::{Entry, File};

#[derive(Serialize)]
struct FileView {
    header: Vec<String>,
    /// Codes of warnings, with commas; empty for none.
    silenced: String,
    /// No warning at all.
    silent: bool,
    outer_usings: Vec<String>,
    inner_usings: Vec<String>,
    namespace: String,
    declarations: Vec<DeclarationView>,
}

#[derive(Serialize)]
struct DeclarationView {
    lines: Vec<String>,
}

#[derive(Serialize)]
struct EntryView {
    class: String,
    args: String,
    body: Vec<String>,
}

/// The text of one file of the program; `positions`: with marks that say where statements come from.
pub fn file(
    file: &File,
    names: &ProgramNames,
    templates: &Templates,
    positions: bool,
) -> Result<String, TemplateError> {
    let mut scope = FileScope::new(names, &file.namespace);
    scope.positions = positions;
    let mut declarations = Vec::with_capacity(file.decls.len());
    for decl in &file.decls {
        let lines = scope.decl(decl, templates, 0)?;
        declarations.push(DeclarationView { lines });
    }
    let header = file
        .source
        .iter()
        .map(|source| format!("From {}", one_line(source)))
        .collect();
    wrap(&scope, header, &file.silenced, declarations, templates)
}

/// The file with `Main`, whose class has the given name.
pub fn entry_file(
    entry: &Entry,
    namespace: &str,
    class: &str,
    names: &ProgramNames,
    templates: &Templates,
) -> Result<String, TemplateError> {
    let mut scope = FileScope::new(names, namespace);
    let body = scope.entry_body(entry, 2);
    let view = EntryView {
        class: identifiers::type_name(class),
        args: identifiers::simple(&scope.member.local(&entry.args)),
        body,
    };
    let lines = templates.lines("entry.cs", &view)?;
    wrap(
        &scope,
        Vec::new(),
        &[],
        vec![DeclarationView { lines }],
        templates,
    )
}

fn wrap(
    scope: &FileScope<'_>,
    header: Vec<String>,
    silenced: &[&str],
    declarations: Vec<DeclarationView>,
    templates: &Templates,
) -> Result<String, TemplateError> {
    let (outer_usings, inner_usings) = scope.usings();
    let view = FileView {
        header,
        silenced: silenced.join(", "),
        silent: scope.program.among_strangers,
        outer_usings,
        inner_usings: inner_usings
            .iter()
            .map(|name| scope.program.using(name))
            .collect(),
        namespace: identifiers::namespace(scope.namespace),
        declarations,
    };
    templates.file("file.cs", &view)
}

fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if super::stmt::is_line_end(c) { ' ' } else { c })
        .collect()
}
