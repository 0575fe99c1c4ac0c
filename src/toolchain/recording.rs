//! Notes what a compilation asked the disk, so that the same questions can be asked again later.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use super::cache::hash;
use crate::vfs::{EMBEDDED_ROOT, Entry, FileKind, FileSystem, FsResult, Lock, Metadata, is_inside};

/// Questions and the answers that were given. Equal answers mean an equal compilation, because a compilation depends
/// on nothing else: contents of files, what exists, and what is in directories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// File: the hash of its bytes; `None` if it could not be read.
    files: BTreeMap<Utf8PathBuf, Option<String>>,
    /// Path: what it was.
    kinds: BTreeMap<Utf8PathBuf, Option<Kind>>,
    /// Path: where it leads when symbolic links are followed.
    real_paths: BTreeMap<Utf8PathBuf, Option<Utf8PathBuf>>,
    /// Directory: the hash of its listing.
    listings: BTreeMap<Utf8PathBuf, Option<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    File,
    Directory,
    Other,
}

impl Inputs {
    /// True if the disk would give the same answers now.
    pub fn unchanged(&self, fs: &dyn FileSystem) -> bool {
        self.files
            .iter()
            .all(|(path, old)| content(&fs.read(path)) == *old)
            && self
                .kinds
                .iter()
                .all(|(path, old)| kind(&fs.metadata(path)) == *old)
            && self
                .real_paths
                .iter()
                .all(|(path, old)| fs.real_path(path).ok() == *old)
            && self
                .listings
                .iter()
                .all(|(path, old)| listing(&fs.list(path)) == *old)
    }

    /// The files that were read.
    pub fn files(&self) -> impl Iterator<Item = &Utf8Path> {
        self.files
            .iter()
            .filter(|(_, hash)| hash.is_some())
            .map(|(path, _)| path.as_path())
    }
}

fn content(answer: &FsResult<Vec<u8>>) -> Option<String> {
    answer.as_ref().ok().map(|bytes| hash(bytes))
}

fn kind(answer: &FsResult<Metadata>) -> Option<Kind> {
    answer.as_ref().ok().map(|found| match found.kind {
        FileKind::File => Kind::File,
        FileKind::Directory => Kind::Directory,
        FileKind::Other => Kind::Other,
    })
}

fn listing(answer: &FsResult<Vec<Entry>>) -> Option<String> {
    answer.as_ref().ok().map(|entries| {
        hash(
            entries
                .iter()
                .map(|entry| format!("{:?} {}\n", entry.kind, entry.name))
                .collect::<String>()
                .as_bytes(),
        )
    })
}

/// Passes everything on and notes questions and answers.
pub struct RecordingFs<'a> {
    inner: &'a dyn FileSystem,
    inputs: Mutex<Inputs>,
}

impl<'a> RecordingFs<'a> {
    /// Nothing noted yet.
    pub fn new(inner: &'a dyn FileSystem) -> Self {
        RecordingFs {
            inner,
            inputs: Mutex::default(),
        }
    }

    /// What was noted.
    pub fn into_inputs(self) -> Inputs {
        self.inputs
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The embedded files are part of the program, whose identity is compared as a whole.
    fn note(&self, path: &Utf8Path, note: impl FnOnce(&mut Inputs)) {
        if !is_inside(path, Utf8Path::new(EMBEDDED_ROOT)) {
            note(&mut self.inputs.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }
}

impl FileSystem for RecordingFs<'_> {
    fn read(&self, path: &Utf8Path) -> FsResult<Vec<u8>> {
        let answer = self.inner.read(path);
        self.note(path, |inputs| {
            inputs.files.insert(path.to_owned(), content(&answer));
        });
        answer
    }

    fn metadata(&self, path: &Utf8Path) -> FsResult<Metadata> {
        let answer = self.inner.metadata(path);
        self.note(path, |inputs| {
            inputs.kinds.insert(path.to_owned(), kind(&answer));
        });
        answer
    }

    fn real_path(&self, path: &Utf8Path) -> FsResult<Utf8PathBuf> {
        let answer = self.inner.real_path(path);
        self.note(path, |inputs| {
            let real = answer.as_ref().ok().cloned();
            inputs.real_paths.insert(path.to_owned(), real);
        });
        answer
    }

    fn list(&self, directory: &Utf8Path) -> FsResult<Vec<Entry>> {
        let answer = self.inner.list(directory);
        self.note(directory, |inputs| {
            inputs
                .listings
                .insert(directory.to_owned(), listing(&answer));
        });
        answer
    }

    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> FsResult<()> {
        self.inner.write(path, bytes)
    }

    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> FsResult<()> {
        self.inner.rename(from, to)
    }

    fn remove_file(&self, path: &Utf8Path) -> FsResult<()> {
        self.inner.remove_file(path)
    }

    fn remove_empty_dir(&self, path: &Utf8Path) -> FsResult<()> {
        self.inner.remove_empty_dir(path)
    }

    fn remove_tree(&self, path: &Utf8Path) -> FsResult<()> {
        self.inner.remove_tree(path)
    }

    fn create_dirs(&self, path: &Utf8Path) -> FsResult<()> {
        self.inner.create_dirs(path)
    }

    fn lock(&self, path: &Utf8Path) -> FsResult<Box<dyn Lock>> {
        self.inner.lock(path)
    }
}
