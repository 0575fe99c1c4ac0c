//! The form that MSBuild, editors and scripts read: `origin(line,column): error CODE: text`.
//!
//! One physical line per diagnostic; lines count from 1, columns from 1 in UTF-16 code units, as
//! `tsc` prints them.

use super::render::one_line;
use super::{Diagnostic, Format, Place, RenderOptions, Sources};

pub(super) fn render(
    diagnostic: &Diagnostic,
    sources: &Sources,
    options: &RenderOptions,
) -> String {
    let origin = match &diagnostic.place {
        Place::Nowhere => String::from("tsonic"),
        Place::Path(path) => options.shown_path(path),
        Place::Span(span) => match sources.get(span.file) {
            Some(file) => {
                let path = options.shown_path(&file.path);
                let start = file.line_column(span.start);
                let end = file.line_column(span.end);
                if options.format == Format::Msbuild {
                    format!(
                        "{path}({},{},{},{})",
                        start.line, start.column, end.line, end.column
                    )
                } else {
                    format!("{path}({},{})", start.line, start.column)
                }
            }
            None => String::from("tsonic"),
        },
    };
    let mut text = diagnostic.headline.clone();
    if let Some(help) = &diagnostic.help {
        text.push_str("; help: ");
        text.push_str(help);
    }
    format!(
        "{}: {} {}: {}\n",
        one_line(&origin),
        diagnostic.severity.word(),
        diagnostic.code,
        one_line(&text)
    )
}
