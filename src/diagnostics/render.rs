//! Chooses the form in which diagnostics are printed.

use camino::{Utf8Path, Utf8PathBuf};

use super::{Diagnostic, Severity, Sources, human, json, plain};
use crate::vfs;

/// The four forms of `--diagnostics`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Frames with the source text, for people at a terminal.
    Human,
    /// `src/main.ts(3,19): error TSN1001: ...`, one line each: logs, editors, scripts.
    Plain,
    /// As plain, with absolute paths and end positions, for MSBuild's `Exec` task.
    Msbuild,
    /// One JSON object per line.
    Json,
}

/// How to print.
#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// Which form.
    pub format: Format,
    /// ANSI colours; only the human form uses them.
    pub color: bool,
    /// Columns of the terminal, for the human form.
    pub width: usize,
    /// The absolute directory to which relative paths of source files belong.
    pub base: Utf8PathBuf,
    /// The absolute directory from which the person looks; shown paths are relative to it.
    pub current_dir: Utf8PathBuf,
}

impl RenderOptions {
    /// No colour, and paths are shown as they are registered.
    pub fn new(format: Format) -> Self {
        RenderOptions {
            format,
            color: false,
            width: 140,
            base: Utf8PathBuf::new(),
            current_dir: Utf8PathBuf::new(),
        }
    }

    /// The path as it is printed, with `/`: relative to the current directory where the file is below it, else absolute.
    pub(super) fn shown_path(&self, path: &Utf8Path) -> String {
        let absolute = self.absolute_path(path);
        if self.format == Format::Msbuild {
            return absolute.into_string();
        }
        match vfs::relative_to(&absolute, &self.current_dir) {
            Some(relative) if !relative.starts_with("..") => vfs::with_slashes(&relative),
            Some(_) | None => vfs::with_slashes(&absolute),
        }
    }

    fn absolute_path(&self, path: &Utf8Path) -> Utf8PathBuf {
        vfs::normalize(&self.base.join(path))
    }
}

/// The printed form of sorted diagnostics, each ended by a newline; empty for none.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, options: &RenderOptions) -> String {
    let one = |diagnostic| match options.format {
        Format::Human => human::render(diagnostic, sources, options),
        Format::Plain | Format::Msbuild => plain::render(diagnostic, sources, options),
        Format::Json => json::render(diagnostic, sources, options),
    };
    diagnostics.iter().map(one).collect()
}

/// `2 errors, 1 warning` with a newline; `None` if there is nothing to count or the form is read by machines.
pub fn summary(diagnostics: &[Diagnostic], options: &RenderOptions) -> Option<String> {
    let errors = diagnostics
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    let warnings = diagnostics.len() - errors;
    let count = |number: usize, word: &str| {
        format!("{number} {word}{}", if number == 1 { "" } else { "s" })
    };
    let text = match (errors, warnings) {
        (0, 0) => return None,
        (0, _) => count(warnings, "warning"),
        (_, 0) => count(errors, "error"),
        (_, _) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    };
    match options.format {
        Format::Human | Format::Plain => Some(format!("tsonic found {text}\n")),
        Format::Msbuild | Format::Json => None,
    }
}

/// Text for one physical line of a terminal: line breaks become spaces, other control characters are shown escaped,
/// so that a file name or a string of the program cannot move the cursor.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => out.push(' '),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}
