//! `#line`: which place of the TypeScript the C# that follows comes from (C# specification, 6.5.8; DOTNET rules for enhanced spans).
//!
//! The printer leaves a mark before each statement that has a place in the source, and one where such a statement ends; when the text
//! of a file is laid out, marks become directives, because only then the columns are known.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::source::{FileId, SourceFile, Span};

/// How exact directives are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// `#line 3 "main.ts"`
    Line,
    /// `#line (3, 5) - (3, 20) 8 "main.ts"`: columns too.
    Span,
}

/// The sources that the program was made from.
#[derive(Debug)]
pub struct Positions<'a> {
    pub precision: Precision,
    /// Each module with its path as seen from the output directory, with `/`; absolute where there is no such path.
    pub files: FxHashMap<FileId, (&'a SourceFile, String)>,
}

/// Starts a line that is a mark. No C# starts with a private character.
const MARK: char = '\u{E0F0}';

const HIDDEN: &str = "hidden";
const DEFAULT: &str = "default";

/// Beyond this column only lines are told: the compiler's limit.
const MOST_COLUMNS: u32 = 65_535;

/// The mark before a statement.
pub(super) fn mark(span: Option<Span>) -> String {
    match span {
        Some(span) => format!("{MARK}{} {} {}", span.file.0, span.start, span.end),
        None => format!("{MARK}{HIDDEN}"),
    }
}

/// The mark after a member: what follows has the lines of the C# file.
pub(super) fn mark_end() -> String {
    format!("{MARK}{DEFAULT}")
}

/// Replaces the marks in the text of the file at `path` (below the output directory, with `/`).
pub(super) fn resolve(text: &str, path: &str, positions: &Positions<'_>) -> String {
    let up = "../".repeat(path.matches('/').count());
    let mut out = String::with_capacity(text.len() * 2);
    let mut pending: Option<String> = None;
    let mut current = DEFAULT.to_owned();
    for line in text.split_inclusive('\n') {
        let content = line.trim_start();
        if let Some(mark) = content.strip_prefix(MARK) {
            pending = Some(mark.trim_end().to_owned());
            continue;
        }
        if !content.is_empty()
            && let Some(mark) = pending.take()
            && (mark != current || !is_word(&mark))
        {
            let indentation = line.len() - content.len();
            out.push_str(&directive(&mark, indentation, &up, positions));
            current = mark;
        }
        out.push_str(line);
    }
    if current != DEFAULT {
        // Every member ends with its own mark; this is for a text that ends in the middle of one.
        out.push_str("#line default\n");
    }
    out
}

fn is_word(mark: &str) -> bool {
    mark == HIDDEN || mark == DEFAULT
}

fn directive(mark: &str, indentation: usize, up: &str, positions: &Positions<'_>) -> String {
    let Some((source, path, span)) = place(mark, positions) else {
        let word = if mark == DEFAULT { DEFAULT } else { HIDDEN };
        return format!("#line {word}\n");
    };
    let path = match path.starts_with('/') || path.contains(':') {
        true => path.to_owned(),
        false => format!("{up}{path}"),
    };
    let start = source.line_column(span.start);
    let end = source.line_column(span.end);
    let forward = (end.line, end.column) > (start.line, start.column);
    let fits = start.column <= MOST_COLUMNS && end.column <= MOST_COLUMNS && indentation > 0;
    let mut text = String::new();
    let written = match positions.precision {
        Precision::Span if forward && fits => writeln!(
            text,
            "#line ({}, {}) - ({}, {}) {indentation} \"{path}\"",
            start.line, start.column, end.line, end.column
        ),
        Precision::Span | Precision::Line => writeln!(text, "#line {} \"{path}\"", start.line),
    };
    debug_assert!(written.is_ok());
    text
}

/// The file, its path and the span that a mark names; `None` where the path cannot be written in a directive.
fn place<'a>(mark: &str, positions: &'a Positions<'_>) -> Option<(&'a SourceFile, &'a str, Span)> {
    let mut numbers = mark.split(' ').map(|number| number.parse::<u32>().ok());
    let (file, start, end) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let (source, path) = positions.files.get(&FileId(file))?;
    let writable = !path.contains(['"', '\n', '\r']);
    writable.then(|| (*source, path.as_str(), Span::new(FileId(file), start, end)))
}
