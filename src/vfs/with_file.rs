//! A file system with one more file, which is on no disk.

use camino::{Utf8Path, Utf8PathBuf};

use super::{Entry, FileKind, FileSystem, FsResult, Lock, Metadata};

/// Shows one file on top of another file system. What is written goes below.
pub struct WithFile<'f> {
    below: &'f dyn FileSystem,
    path: Utf8PathBuf,
    text: String,
}

impl<'f> WithFile<'f> {
    /// `path` as others will ask for it: absolute, if they do.
    pub fn new(below: &'f dyn FileSystem, path: &Utf8Path, text: &str) -> Self {
        WithFile {
            below,
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }
}

impl FileSystem for WithFile<'_> {
    fn read(&self, path: &Utf8Path) -> FsResult<Vec<u8>> {
        match path == self.path {
            true => Ok(self.text.clone().into_bytes()),
            false => self.below.read(path),
        }
    }

    fn metadata(&self, path: &Utf8Path) -> FsResult<Metadata> {
        match path == self.path {
            true => Ok(Metadata {
                kind: FileKind::File,
                bytes: self.text.len() as u64,
            }),
            false => self.below.metadata(path),
        }
    }

    fn list(&self, directory: &Utf8Path) -> FsResult<Vec<Entry>> {
        let found = self.below.list(directory);
        let Some(name) = self.path.file_name() else {
            return found;
        };
        if self.path.parent() != Some(directory) {
            return found;
        }
        // The directory need not exist for the file to be in it.
        let mut entries = found.unwrap_or_default();
        entries.retain(|entry| entry.name != name);
        entries.push(Entry {
            name: name.to_owned(),
            kind: FileKind::File,
        });
        entries.sort();
        Ok(entries)
    }

    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> FsResult<()> {
        self.below.write(path, bytes)
    }

    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> FsResult<()> {
        self.below.rename(from, to)
    }

    fn remove_file(&self, path: &Utf8Path) -> FsResult<()> {
        self.below.remove_file(path)
    }

    fn remove_empty_dir(&self, path: &Utf8Path) -> FsResult<()> {
        self.below.remove_empty_dir(path)
    }

    fn remove_tree(&self, path: &Utf8Path) -> FsResult<()> {
        self.below.remove_tree(path)
    }

    fn create_dirs(&self, path: &Utf8Path) -> FsResult<()> {
        self.below.create_dirs(path)
    }

    fn lock(&self, path: &Utf8Path) -> FsResult<Box<dyn Lock>> {
        self.below.lock(path)
    }

    fn real_path(&self, path: &Utf8Path) -> FsResult<Utf8PathBuf> {
        if path != self.path {
            return self.below.real_path(path);
        }
        let real = path.parent().map(|folder| self.below.real_path(folder));
        match (real, path.file_name()) {
            (Some(Ok(folder)), Some(name)) => Ok(folder.join(name)),
            _ => Ok(path.to_owned()),
        }
    }
}
