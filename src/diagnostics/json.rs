//! The form for programs: one JSON object per line, described in `docs/command-line.md`.
//!
//! Keys are only ever added. Lines and columns count from 1, columns in UTF-16 code units; offsets are bytes of UTF-8.

use serde::Serialize;

use super::{Diagnostic, Place, RenderOptions, Sources};
use crate::source::Span;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    code: String,
    severity: &'a str,
    message: &'a str,
    /// Null for a diagnostic about nothing in the source.
    file: Option<String>,
    /// Null for a diagnostic about a file as a whole.
    range: Option<Range>,
    label: &'a str,
    related: Vec<Related<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    fix: Option<JsonFix<'a>>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
    offset: u32,
}

#[derive(Serialize)]
struct Related<'a> {
    file: String,
    range: Option<Range>,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonEdit<'a> {
    file: String,
    range: Option<Range>,
    new_text: &'a str,
}

pub(super) fn render(
    diagnostic: &Diagnostic,
    sources: &Sources,
    options: &RenderOptions,
) -> String {
    let file_of = |span: Span| options.shown_path(sources.path(span.file));
    let (file, range) = match &diagnostic.place {
        Place::Nowhere => (None, None),
        Place::Path(path) => (Some(options.shown_path(path)), None),
        Place::Span(span) => (Some(file_of(*span)), range_of(*span, sources)),
    };
    let message = Message {
        code: diagnostic.code.to_string(),
        severity: diagnostic.severity.word(),
        message: &diagnostic.headline,
        file,
        range,
        label: &diagnostic.label,
        related: diagnostic
            .secondary
            .iter()
            .map(|label| Related {
                file: file_of(label.span),
                range: range_of(label.span, sources),
                message: &label.text,
            })
            .collect(),
        notes: &diagnostic.notes,
        help: diagnostic.help.as_deref(),
        fix: diagnostic.fix.as_ref().map(|fix| JsonFix {
            title: &fix.title,
            edits: fix
                .edits
                .iter()
                .map(|edit| JsonEdit {
                    file: file_of(edit.span),
                    range: range_of(edit.span, sources),
                    new_text: &edit.text,
                })
                .collect(),
        }),
    };
    match serde_json::to_string(&message) {
        Ok(text) => text + "\n",
        // Strings and numbers always serialise; should that ever change, say so in the same form.
        Err(error) => format!(
            "{{\"code\":\"TSN9001\",\"severity\":\"error\",\"message\":{:?}}}\n",
            error.to_string()
        ),
    }
}

fn range_of(span: Span, sources: &Sources) -> Option<Range> {
    let file = sources.get(span.file)?;
    let position = |offset: u32| {
        let at = file.line_column(offset);
        Position {
            line: at.line,
            column: at.column,
            offset,
        }
    };
    Some(Range {
        start: position(span.start),
        end: position(span.end),
    })
}
