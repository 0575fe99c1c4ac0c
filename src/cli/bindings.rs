//! `tsonic bindings list`, `show` and `check`: the manifests of the project, for people and for tools.

use std::fmt::Write as _;
use std::io::Write;

use camino::Utf8Path;

use super::EXIT_OK;
use super::arguments::{
    BindingsCheckCommand, BindingsCommand, BindingsListCommand, BindingsShowCommand,
    BindingsSubcommand,
};
use super::session::Session;
use crate::compile::{
    Against, DescribedMember, Description, ListedBinding, check_bindings, describe_binding,
    list_bindings,
};
use crate::diagnostics::Problems;

pub(super) fn run(
    session: &mut Session<'_>,
    command: &BindingsCommand,
    stdout: &mut dyn Write,
) -> i32 {
    let result = match &command.command {
        BindingsSubcommand::List(command) => list(session, command),
        BindingsSubcommand::Show(command) => show(session, command),
        BindingsSubcommand::Check(command) => check(session, command),
    };
    match result {
        Ok(text) => {
            // A closed pipe is no failure.
            let _ = stdout.write_all(text.as_bytes());
            EXIT_OK
        }
        Err(code) => code,
    }
}

/// Reports what was found; the exit code if that stops the command.
fn stop_on_errors(session: &mut Session<'_>, problems: Problems) -> Result<(), i32> {
    let stop = problems.has_errors();
    let code = session.report(problems);
    match stop || code != EXIT_OK {
        true => Err(code),
        false => Ok(()),
    }
}

fn list(session: &mut Session<'_>, command: &BindingsListCommand) -> Result<String, i32> {
    let project = session.project_without_entry()?;
    let mut problems = Problems::new();
    let listed = list_bindings(&session.fs, &project, &mut session.sources, &mut problems);
    stop_on_errors(session, problems)?;
    if command.json {
        return Ok(json(
            &listed
                .iter()
                .map(|row| with_manifest(row, session))
                .collect::<Vec<_>>(),
        ));
    }
    let rows: Vec<[String; 5]> = listed.iter().map(|row| cells(row, session)).collect();
    Ok(table(["NAME", "KIND", "C#", "ASSEMBLY", "MANIFEST"], &rows))
}

fn with_manifest(row: &ListedBinding, session: &Session<'_>) -> ListedBinding {
    let shown = row
        .manifest
        .as_deref()
        .map(|path| session.shown(path).into());
    ListedBinding {
        manifest: shown,
        ..row.clone()
    }
}

fn cells(row: &ListedBinding, session: &Session<'_>) -> [String; 5] {
    let manifest = match row.manifest.as_deref() {
        Some(path) => session.shown(path),
        None => "(built in)".to_owned(),
    };
    [
        row.name.clone(),
        row.kind.to_owned(),
        row.target.clone(),
        row.assembly.clone().unwrap_or_else(|| "-".to_owned()),
        manifest,
    ]
}

/// Columns as wide as what is in them.
fn table(head: [&str; 5], rows: &[[String; 5]]) -> String {
    let head = head.map(str::to_owned);
    let all: Vec<&[String; 5]> = std::iter::once(&head).chain(rows).collect();
    let width = |column: usize| {
        let cells = all.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let mut text = String::new();
    for row in &all {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let _ = write!(line, "{cell:<width$}  ", width = width(column));
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

fn json(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string_pretty(value);
    text.map_or_else(|error| error.to_string(), |text| text + "\n")
}

fn show(session: &mut Session<'_>, command: &BindingsShowCommand) -> Result<String, i32> {
    let project = session.project_without_entry()?;
    let framework = session.framework(&project);
    let mut problems = Problems::new();
    let described = describe_binding(
        &session.fs,
        &project,
        &framework,
        &command.name,
        &mut session.sources,
        &mut problems,
    );
    stop_on_errors(session, problems)?;
    let mut described = described.unwrap_or_default();
    let shown = described
        .manifest
        .as_deref()
        .map(|path| session.shown(path));
    described.manifest = shown.map(Into::into);
    Ok(match command.json {
        true => json(&described),
        false => page(&described),
    })
}

/// A module as a page of text.
fn page(of: &Description) -> String {
    let manifest = of.manifest.as_deref().unwrap_or(Utf8Path::new(""));
    let declarations = match of.declarations {
        "assembly" => "declared by the assembly",
        _ => "declared in files",
    };
    let mut text = format!(
        "{} {} -> {} (assembly {}, {declarations}, {manifest})\n",
        of.kind, of.name, of.target, of.assembly
    );
    described(&mut text, &of.doc, "  ");
    if !of.members.is_empty() {
        text.push('\n');
        members(&mut text, &of.members, "");
    }
    for ty in &of.types {
        let _ = writeln!(text, "\n{} {} -> {}", ty.kind, ty.name, ty.csharp);
        described(&mut text, &ty.doc, "    ");
        members(&mut text, &ty.members, "  ");
    }
    text
}

/// What all objects of C# have; a page that says so of each type is hard to read.
const OF_ALL: &[&str] = &["Equals", "GetHashCode", "GetType", "ToString"];

fn members(text: &mut String, members: &[DescribedMember], indent: &str) {
    let mut last: Option<&DescribedMember> = None;
    for member in members
        .iter()
        .filter(|member| !OF_ALL.contains(&member.name.as_str()))
    {
        let _ = writeln!(text, "{indent}{}", member.declaration);
        let is_overload = last.is_some_and(|last| {
            last.name == member.name && last.csharp == member.csharp && last.doc == member.doc
        });
        if !is_overload {
            let _ = writeln!(text, "{indent}    -> {}", member.csharp);
            described(text, &member.doc, &format!("{indent}    "));
        }
        if let Some(reason) = &member.unsupported {
            let _ = writeln!(text, "{indent}    cannot be used: {reason}");
        }
        last = Some(member);
    }
}

fn described(text: &mut String, doc: &str, indent: &str) {
    if !doc.is_empty() {
        let _ = writeln!(text, "{indent}{doc}");
    }
}

fn check(session: &mut Session<'_>, command: &BindingsCheckCommand) -> Result<String, i32> {
    let mut project = session.project_without_entry()?;
    if !command.files.is_empty() {
        project.bindings = command
            .files
            .iter()
            .map(|file| session.absolute(file))
            .collect();
    }
    let framework = session.framework(&project);
    let mut problems = Problems::new();
    let checked = check_bindings(
        &session.fs,
        &project,
        &framework,
        session.threads,
        &mut session.sources,
        &mut problems,
    );
    stop_on_errors(session, problems)?;
    let mut text = String::new();
    for binding in &checked {
        let against = match binding.against {
            Against::Assembly => format!("fits the assembly {}", binding.assembly),
            Against::Compiled => {
                "fits its declarations; its C# is compiled with the project".to_owned()
            }
            Against::Nothing => format!(
                "fits its declarations; the assembly {} was not found",
                binding.assembly
            ),
        };
        let _ = writeln!(text, "{}: {against}", binding.name);
    }
    if checked.is_empty() {
        text.push_str("no manifests: `[bindings] manifests` of tsonic.toml names them\n");
    }
    Ok(text)
}
