//! Source text: which file, which bytes, which line.
//!
//! Positions everywhere in the compiler are byte offsets into the UTF-8 text of one file, as `SourceFile::text` holds it.
//! Lines and columns are computed only when something is shown to a person.

use std::fmt;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

/// A source file of one compilation. The number says in which order files were registered, nothing else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

impl fmt::Debug for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file{}", self.0)
    }
}

/// A range of bytes in one file: `start` inclusive, `end` exclusive.
///
/// Ordered by file, then start, then end, so that sorted diagnostics read from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(file: FileId, start: u32, end: u32) -> Span {
        debug_assert!(start <= end, "span ends before it starts");
        Span { file, start, end }
    }

    /// The empty span at the start of a file, for a problem of the file as a whole.
    pub fn file_start(file: FileId) -> Span {
        Span::new(file, 0, 0)
    }

    /// Number of bytes covered.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both. Both must lie in the same file.
    pub fn to(self, other: Span) -> Span {
        debug_assert_eq!(self.file, other.file, "spans of two files cannot be joined");
        Span::new(
            self.file,
            self.start.min(other.start),
            self.end.max(other.end),
        )
    }

    /// Whether `other` lies inside this span (or is equal to it).
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The empty span at the first byte.
    pub fn at_start(self) -> Span {
        Span::new(self.file, self.start, self.start)
    }

    /// The empty span after the last byte.
    pub fn at_end(self) -> Span {
        Span::new(self.file, self.end, self.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}:{}..{}", self.file, self.start, self.end)
    }
}

/// A position as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// 1-based.
    pub line: u32,
    /// 1-based, in UTF-16 code units, as Node, TypeScript and the language server protocol count.
    pub column: u32,
}

/// One file's text, read once and shared by every stage.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub id: FileId,
    /// The path as diagnostics show it: relative to the project, `/` separated.
    pub path: Utf8PathBuf,
    pub text: Arc<str>,
    lines: LineIndex,
}

impl SourceFile {
    /// `text` is the decoded file, byte order mark included if there was one: offsets count it.
    pub fn new(id: FileId, path: impl Into<Utf8PathBuf>, text: impl Into<Arc<str>>) -> SourceFile {
        let text = text.into();
        let lines = LineIndex::new(&text);
        SourceFile {
            id,
            path: path.into(),
            text,
            lines,
        }
    }

    pub fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// Whether this is a declaration file (`.d.ts`, `.d.mts`, `.d.cts`), which has its own grammar.
    pub fn is_declaration_file(&self) -> bool {
        let name = self.path.file_name().unwrap_or("");
        [".d.ts", ".d.mts", ".d.cts"]
            .iter()
            .any(|ending| name.ends_with(ending))
    }

    /// The text under a span of this file; empty if the span lies outside or cuts a character.
    pub fn slice(&self, span: Span) -> &str {
        debug_assert_eq!(span.file, self.id);
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// Line and column of a byte offset; an offset past the end counts as the end.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        self.lines.line_column(&self.text, offset)
    }

    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The text of a 1-based line without its terminator; empty if there is no such line.
    pub fn line_text(&self, line: u32) -> &str {
        let Some(start) = self.lines.line_start(line) else {
            return "";
        };
        let end = self
            .lines
            .line_start(line.saturating_add(1))
            .unwrap_or(self.text.len() as u32);
        self.text[start as usize..end as usize].trim_end_matches(is_line_terminator)
    }
}

/// ECMA-262 12.3: these four end a line (`\r\n` ends one line, not two).
fn is_line_terminator(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Byte offsets of line starts, to turn a byte offset into line and column quickly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// Offset of the first byte of each line; the first entry is always 0.
    starts: Vec<u32>,
}

impl LineIndex {
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut at = 0;
        while at < bytes.len() {
            at += match bytes[at] {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
                b'\n' | b'\r' => 1,
                // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
                0xE2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])) => 3,
                _ => {
                    at += 1;
                    continue;
                }
            };
            starts.push(at as u32);
        }
        LineIndex { starts }
    }

    /// Number of lines; a text that ends in a line terminator has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Byte offset at which a 1-based line starts.
    pub fn line_start(&self, line: u32) -> Option<u32> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }

    /// 1-based line of a byte offset.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// `text` must be the text that the index was made from. An offset inside a character counts as its start,
    /// an offset past the end as the end.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset as u32);
        let start = self.starts[line as usize - 1] as usize;
        let units: usize = text[start..offset].chars().map(char::len_utf16).sum();
        LineColumn {
            line,
            column: units as u32 + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::new(FileId(0), "src/a.ts", text)
    }

    fn at(text: &str, offset: u32) -> (u32, u32) {
        let place = file(text).line_column(offset);
        (place.line, place.column)
    }

    #[test]
    fn lines_end_at_all_four_terminators_and_crlf_once() {
        let text = "a\nb\r\nc\rd\u{2028}e\u{2029}f";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 6);
        let file = file(text);
        let lines: Vec<&str> = (1..=6).map(|line| file.line_text(line)).collect();
        assert_eq!(lines, ["a", "b", "c", "d", "e", "f"]);
        assert_eq!(file.line_text(7), "");
        assert_eq!(file.line_text(0), "");
    }

    #[test]
    fn columns_count_utf16_units() {
        let text = "é😀x\nä";
        assert_eq!(at(text, 0), (1, 1));
        assert_eq!(at(text, 2), (1, 2));
        assert_eq!(at(text, 6), (1, 4));
        assert_eq!(at(text, 8), (2, 1));
    }

    #[test]
    fn offsets_inside_characters_and_past_the_end_are_harmless() {
        assert_eq!(at("😀", 2), (1, 1));
        assert_eq!(at("ab", 99), (1, 3));
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("a\n", 2), (2, 1));
    }

    #[test]
    fn declaration_files_are_told_by_their_ending() {
        let named = |path: &str| SourceFile::new(FileId(1), path, "").is_declaration_file();
        assert!(named("lib/es.d.ts"));
        assert!(named("lib/es.d.mts"));
        assert!(!named("lib/d.ts"));
        assert!(!named("a.ts"));
    }

    #[test]
    fn spans_join_and_contain() {
        let span = |start, end| Span::new(FileId(0), start, end);
        assert_eq!(span(3, 5).to(span(8, 9)), span(3, 9));
        assert!(span(3, 9).contains(span(3, 5)));
        assert!(!span(3, 9).contains(span(2, 5)));
        assert_eq!(file("let abc").slice(span(4, 7)), "abc");
        assert_eq!(file("é").slice(span(1, 2)), "");
    }
}
