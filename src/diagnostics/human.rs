//! The form for people: a frame with the source text, labels, notes and help.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::render::one_line;
use super::{Diagnostic, Place, RenderOptions, Severity, Sources};
use crate::source::{FileId, SourceFile, Span};

/// Lines longer than this are shown as a position only: a frame around minified text helps nobody.
const MAX_LINE_BYTES: usize = 2000;

/// Spans over more lines than this are underlined at their first line only.
const MAX_LINES: u32 = 30;

pub(super) fn render(
    diagnostic: &Diagnostic,
    sources: &Sources,
    options: &RenderOptions,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let name = format!("{} {}", diagnostic.severity.word(), diagnostic.code);
    let mut group = level
        .with_name(name)
        .primary_title(one_line(&diagnostic.headline))
        .elements(std::iter::empty::<Origin<'_>>());
    for frame in frames(diagnostic, sources) {
        group = frame.add_to(group, options);
    }
    if let Place::Path(path) = &diagnostic.place {
        group = group.element(Origin::path(options.shown_path(path)));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(one_line(note)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(one_line(help)));
    }
    let renderer = if options.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(options.width);
    renderer.render(&[group]) + "\n\n"
}

/// The part of one file that is shown, with everything that is marked in it.
struct Frame<'a> {
    file: &'a SourceFile,
    marks: Vec<(Span, &'a str, AnnotationKind)>,
}

/// One frame per file; the file of the primary span comes first, the others in the order of their labels.
fn frames<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Frame<'a>> {
    let mut frames: Vec<Frame<'a>> = Vec::new();
    let primary = diagnostic
        .span()
        .map(|span| (span, diagnostic.label.as_str(), AnnotationKind::Primary));
    let others = diagnostic
        .secondary
        .iter()
        .map(|label| (label.span, label.text.as_str(), AnnotationKind::Context));
    for mark in primary.into_iter().chain(others) {
        let id: FileId = mark.0.file;
        match frames.iter_mut().find(|frame| frame.file.id == id) {
            Some(frame) => frame.marks.push(mark),
            None => {
                if let Some(file) = sources.get(id) {
                    frames.push(Frame {
                        file,
                        marks: vec![mark],
                    });
                }
            }
        }
    }
    frames
}

impl<'a> Frame<'a> {
    fn add_to(self, group: Group<'a>, options: &RenderOptions) -> Group<'a> {
        let path = options.shown_path(&self.file.path);
        let first = self
            .marks
            .iter()
            .map(|(span, _, _)| self.file.line_column(span.start).line)
            .min()
            .unwrap_or(1);
        let last = self
            .marks
            .iter()
            .map(|(span, _, _)| self.last_line(*span))
            .max()
            .unwrap_or(first);
        // Only the lines in question are handed over: the frame then costs the same in a file of any size.
        let start = self.file.lines().line_start(first).unwrap_or(0) as usize;
        let end = self
            .file
            .lines()
            .line_start(last + 1)
            .map_or(self.file.text.len(), |next| next as usize);
        let window = &self.file.text[start..end];
        if self.marks.is_empty() || window.split('\n').any(|line| line.len() > MAX_LINE_BYTES) {
            let place = self
                .file
                .line_column(self.marks.first().map_or(0, |(span, _, _)| span.start));
            return group.element(
                Origin::path(path)
                    .line(place.line as usize)
                    .char_column(place.column as usize),
            );
        }
        let mut snippet = Snippet::source(window)
            .path(path)
            .line_start(first as usize);
        for (span, label, kind) in self.marks {
            let clamp = |offset: u32| {
                let mut at = (offset as usize).clamp(start, end);
                while !self.file.text.is_char_boundary(at) {
                    at -= 1;
                }
                at - start
            };
            let from = clamp(span.start);
            let annotation = kind.span(from..clamp(span.end).max(from));
            snippet = snippet.annotation(if label.is_empty() {
                annotation
            } else {
                annotation.label(one_line(label))
            });
        }
        group.element(snippet)
    }

    fn last_line(&self, span: Span) -> u32 {
        let first = self.file.line_column(span.start).line;
        let last = self.file.line_column(span.end).line;
        if last - first > MAX_LINES {
            first
        } else {
            last
        }
    }
}
