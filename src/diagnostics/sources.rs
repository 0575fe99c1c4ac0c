//! The files that a compilation has read, so that a span can be shown as a line of text.

use camino::{Utf8Path, Utf8PathBuf};
use std::sync::Arc;

use crate::source::{FileId, SourceFile, Span};

/// Files by [`FileId`], in the order in which they were added: TypeScript, declarations, `tsonic.toml`, manifests.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Sources::default()
    }

    /// Registers a file and gives it the next id. `path` is the path as diagnostics show it.
    pub fn add(&mut self, path: impl Into<Utf8PathBuf>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(self.files.len() as u32);
        self.files.push(SourceFile::new(id, path, text));
        id
    }

    /// The file of this id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The path under which a file is shown; empty for an id that is not registered.
    pub fn path(&self, id: FileId) -> &Utf8Path {
        self.get(id).map_or(Utf8Path::new(""), |file| &file.path)
    }

    /// The text that a span covers; empty if the span lies outside.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |file| file.slice(span))
    }

    /// All files in order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// How many files there are; also the number of the next id.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True if nothing was registered.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
