//! Several file systems, one on top of the other.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::{Entry, FileSystem, FsError, FsErrorKind, FsResult, Lock, Metadata};

/// Reads come from the first layer that has the path; writes go to the first layer.
///
/// `[OsFs, embedded()]` is what the program uses; `[MemoryFs, OsFs]` shows unsaved buffers on top of
/// the disk and keeps every write in memory.
pub struct LayeredFs {
    layers: Vec<Box<dyn FileSystem>>,
}

impl LayeredFs {
    /// The first layer is the top.
    pub fn new(layers: Vec<Box<dyn FileSystem>>) -> Self {
        LayeredFs { layers }
    }

    fn first<T>(
        &self,
        path: &Utf8Path,
        ask: impl Fn(&dyn FileSystem) -> FsResult<T>,
    ) -> FsResult<T> {
        let mut result = Err(FsError::new(path, FsErrorKind::NotFound));
        for layer in &self.layers {
            result = ask(layer.as_ref());
            match &result {
                Err(error) if error.is_missing() => {}
                Ok(_) | Err(_) => break,
            }
        }
        result
    }

    fn top(&self, path: &Utf8Path) -> FsResult<&dyn FileSystem> {
        let top = self.layers.first().map(AsRef::as_ref);
        top.ok_or_else(|| FsError::new(path, FsErrorKind::ReadOnly))
    }
}

impl FileSystem for LayeredFs {
    fn read(&self, path: &Utf8Path) -> FsResult<Vec<u8>> {
        self.first(path, |layer| layer.read(path))
    }

    fn metadata(&self, path: &Utf8Path) -> FsResult<Metadata> {
        self.first(path, |layer| layer.metadata(path))
    }

    fn real_path(&self, path: &Utf8Path) -> FsResult<Utf8PathBuf> {
        self.first(path, |layer| layer.real_path(path))
    }

    fn list(&self, directory: &Utf8Path) -> FsResult<Vec<Entry>> {
        // A directory shows what all layers have in it; the top layer says what a name is.
        let mut merged = BTreeMap::new();
        let mut found = false;
        let mut failure = FsError::new(directory, FsErrorKind::NotFound);
        for layer in &self.layers {
            match layer.list(directory) {
                Ok(entries) => {
                    found = true;
                    for entry in entries {
                        merged.entry(entry.name).or_insert(entry.kind);
                    }
                }
                Err(error) if error.is_missing() => {}
                Err(error) => failure = error,
            }
        }
        if !found {
            return Err(failure);
        }
        Ok(merged
            .into_iter()
            .map(|(name, kind)| Entry { name, kind })
            .collect())
    }

    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> FsResult<()> {
        self.top(path)?.write(path, bytes)
    }

    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> FsResult<()> {
        self.top(to)?.rename(from, to)
    }

    fn remove_file(&self, path: &Utf8Path) -> FsResult<()> {
        self.top(path)?.remove_file(path)
    }

    fn remove_empty_dir(&self, path: &Utf8Path) -> FsResult<()> {
        self.top(path)?.remove_empty_dir(path)
    }

    fn remove_tree(&self, path: &Utf8Path) -> FsResult<()> {
        self.top(path)?.remove_tree(path)
    }

    fn create_dirs(&self, path: &Utf8Path) -> FsResult<()> {
        self.top(path)?.create_dirs(path)
    }

    fn lock(&self, path: &Utf8Path) -> FsResult<Box<dyn Lock>> {
        self.top(path)?.lock(path)
    }
}
