//! `tsonic bind`: a manifest for an assembly, a namespace or a package, for people to edit.

use std::io::Write;

use camino::{Utf8Path, Utf8PathBuf};

use super::EXIT_OK;
use super::arguments::{BindCommand, ManifestForm, NamesForm};
use super::session::Session;
use crate::bindings::{Format, Unlisted};
use crate::compile::{AuthorOptions, AuthoredManifest, BindTarget, author};
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::vfs::{FileSystem, relative_to, with_slashes};

pub(super) fn run(session: &mut Session<'_>, command: &BindCommand, stdout: &mut dyn Write) -> i32 {
    bind(session, command, stdout).unwrap_or_else(|code| code)
}

fn bind(
    session: &mut Session<'_>,
    command: &BindCommand,
    stdout: &mut dyn Write,
) -> Result<i32, i32> {
    let project = session.project_without_entry()?;
    let format = format(command).map_err(|problem| session.report_one(problem))?;
    let specifier = command.specifier.as_deref().unwrap_or_default();
    if specifier.starts_with(char::is_uppercase) || specifier.starts_with("@tsonic/") {
        let problem = Diagnostic::error_without_place(
            Code::InvalidConfigValue,
            format!(
                "`{specifier}` is how programs import .NET namespaces, so it cannot be a module of a manifest"
            ),
        );
        return Err(
            session.report_one(problem.with_help("start the specifier with a small letter"))
        );
    }
    let options = AuthorOptions {
        specifier: command.specifier.as_deref(),
        names: match command.names {
            NamesForm::Camel => Unlisted::Camel,
            NamesForm::Preserve => Unlisted::Preserve,
        },
        types: &command.types,
        without: &command.without,
        functions: command.functions.as_deref(),
    };
    let framework = session.framework(&project);
    let target = target(session, &command.target);
    let mut problems = Problems::new();
    let made = author(
        &session.fs,
        &project,
        &framework,
        &target,
        &options,
        &mut problems,
    );
    let stop = problems.has_errors();
    let code = session.report(problems);
    let Some(made) = made.filter(|_| !stop) else {
        return Err(code);
    };
    let text = made.authored.text(format);
    if let Err(errors) = crate::bindings::Manifest::parse("manifest", &text, format) {
        // A specifier of the command line that no import can name.
        let error = errors.first().map_or("", |error| error.message.as_str());
        let problem = Diagnostic::error_without_place(
            Code::InvalidManifest,
            format!("the manifest would not be valid: {error}"),
        );
        return Err(session.report_one(problem));
    }
    if command.out.as_deref().is_some_and(|out| out == "-") {
        // A closed pipe is no failure.
        let _ = stdout.write_all(text.as_bytes());
        return Ok(EXIT_OK);
    }
    let path = out_path(session, command, &project, &made, format);
    let is_new = write(session, &path, &text, command.force)?;
    say(session, &project, &made, &path, is_new, stdout);
    Ok(EXIT_OK)
}

/// A file if it looks like one, else a name.
fn target(session: &Session<'_>, given: &str) -> BindTarget {
    let lower = given.to_ascii_lowercase();
    let is_file = [".dll", ".exe", ".winmd"]
        .iter()
        .any(|ending| lower.ends_with(ending))
        || given.contains(['/', '\\']);
    match is_file {
        true => BindTarget::File(session.absolute(Utf8Path::new(given))),
        false => BindTarget::Name(given.to_owned()),
    }
}

/// What `--format` says, or the ending of `--out`.
fn format(command: &BindCommand) -> Result<Format, Diagnostic> {
    let ending = command.out.as_deref().and_then(Utf8Path::extension);
    let by_ending = match ending {
        Some("json") => Some(Format::Json),
        Some("toml") => Some(Format::Toml),
        Some(_) | None => None,
    };
    let by_flag = command.format.map(|form| match form {
        ManifestForm::Toml => Format::Toml,
        ManifestForm::Json => Format::Json,
    });
    match (by_flag, by_ending) {
        (Some(flag), Some(ending)) if flag != ending => Err(Diagnostic::error_without_place(
            Code::InvalidConfigValue,
            "`--format` and the ending of `--out` do not agree",
        )
        .with_help("`.json` is JSON and everything else TOML; leave `--format` out")),
        (flag, ending) => Ok(flag.or(ending).unwrap_or(Format::Toml)),
    }
}

fn out_path(
    session: &Session<'_>,
    command: &BindCommand,
    project: &Project,
    made: &AuthoredManifest,
    format: Format,
) -> Utf8PathBuf {
    let ending = match format {
        Format::Toml => "toml",
        Format::Json => "json",
    };
    let plain = |c: char| match c.is_alphanumeric() || matches!(c, '-' | '_' | '.') {
        true => c,
        false => '-',
    };
    let name: String = made.authored.name.chars().map(plain).collect();
    let name = format!("{name}.{ending}");
    match &command.out {
        Some(out) => {
            let path = session.absolute(out);
            let is_file = matches!(out.extension(), Some("json" | "toml"));
            match is_file && !session.fs.is_dir(&path) {
                true => path,
                false => path.join(name),
            }
        }
        None => project.root_dir.join("bindings").join(name),
    }
}

/// Whether the file was written; false if it had this text already.
fn write(session: &mut Session<'_>, path: &Utf8Path, text: &str, force: bool) -> Result<bool, i32> {
    let there = session.fs.read(path).ok();
    if there.as_deref() == Some(text.as_bytes()) {
        return Ok(false);
    }
    if session.fs.exists(path) && !force {
        let problem = Diagnostic::error_at_path(
            Code::ForeignOutput,
            path,
            "the manifest exists, and somebody may have edited it",
        );
        return Err(session.report_one(problem.with_help(
            "`--force` replaces it, `--out` writes another file, and `--out -` prints the new one so that you can compare",
        )));
    }
    let folder = path.parent().unwrap_or(path);
    let made = session.fs.create_dirs(folder);
    let written = made.and_then(|()| session.fs.write(path, text.as_bytes()));
    written.map_err(|error| {
        let headline = format!("cannot be written: {}", error.reason());
        session.report_one(Diagnostic::error_at_path(
            Code::OutputFailed,
            &error.path,
            headline,
        ))
    })?;
    Ok(true)
}

/// What was written, and what is still to be done before programs can import it.
fn say(
    session: &Session<'_>,
    project: &Project,
    made: &AuthoredManifest,
    path: &Utf8Path,
    is_new: bool,
    stdout: &mut dyn Write,
) {
    let authored = &made.authored;
    let verb = if is_new {
        "Wrote"
    } else {
        "Nothing changed in"
    };
    let types = match authored.types() {
        1 => "1 type".to_owned(),
        count => format!("{count} types"),
    };
    let specifiers: Vec<String> = authored
        .modules
        .iter()
        .map(|module| format!("`{}`", module.specifier))
        .collect();
    let mut text = format!(
        "{verb} {}: {types} of {} as {}\n",
        session.shown(path),
        made.source,
        specifiers.join(", ")
    );
    let config_dir = project
        .config_file
        .as_deref()
        .and_then(Utf8Path::parent)
        .unwrap_or(&project.root_dir);
    let from_config = |path: &Utf8Path| match relative_to(path, config_dir) {
        Some(relative) => with_slashes(&relative),
        None => with_slashes(path),
    };
    let mut lines = Vec::new();
    if !project.bindings.iter().any(|known| known == path) {
        let mut all: Vec<String> = project
            .bindings
            .iter()
            .map(|known| from_config(known))
            .collect();
        all.push(from_config(path));
        lines.push(format!("[bindings]\nmanifests = {}", list(&all)));
    }
    if let Some(assembly) = &made.missing_reference {
        let mut all: Vec<String> = project
            .assemblies
            .iter()
            .map(|known| from_config(known))
            .collect();
        all.push(from_config(assembly));
        lines.push(format!("[references]\nassemblies = {}", list(&all)));
    }
    if !lines.is_empty() {
        text.push_str(&format!(
            "To use it, say in tsonic.toml:\n\n{}\n",
            lines.join("\n\n")
        ));
    }
    // A closed stdout changes nothing about what was written.
    let _ = stdout.write_all(text.as_bytes());
}

/// A list as TOML writes it.
fn list(paths: &[String]) -> String {
    let quoted: Vec<String> = paths
        .iter()
        .map(|path| serde_json::Value::from(path.as_str()).to_string())
        .collect();
    format!("[{}]", quoted.join(", "))
}
