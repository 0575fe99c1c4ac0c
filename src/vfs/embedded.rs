//! The binding packs and templates that are part of the binary.

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    Entry, FileKind, FileSystem, FsError, FsErrorKind, FsResult, Lock, Metadata, normalize,
    with_slashes,
};

include!(concat!(env!("OUT_DIR"), "/embedded_files.rs"));

/// Where the embedded files appear: `/tsonic:/bindings/es/pack.toml`. No disk has such a directory.
pub const EMBEDDED_ROOT: &str = "/tsonic:";

/// A read-only file system over a sorted static table of paths (from the package's root) and contents.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedFs {
    files: &'static [(&'static str, &'static [u8])],
}

/// The files built into this binary: `bindings/**` and `templates/**` below [`EMBEDDED_ROOT`].
pub fn embedded() -> EmbeddedFs {
    EmbeddedFs::new(EMBEDDED_FILES)
}

impl EmbeddedFs {
    /// `files` must be sorted by path, without a leading `/`.
    pub const fn new(files: &'static [(&'static str, &'static [u8])]) -> Self {
        EmbeddedFs { files }
    }

    /// The bytes of a file without copying them.
    pub fn bytes(&self, path: &Utf8Path) -> Option<&'static [u8]> {
        let key = key_of(path)?;
        let index = self
            .files
            .binary_search_by(|(name, _)| (*name).cmp(&key))
            .ok()?;
        Some(self.files[index].1)
    }

    /// Every file below `directory` (`bindings/es`), as paths below [`EMBEDDED_ROOT`], sorted.
    pub fn files_below(&self, directory: &str) -> Vec<Utf8PathBuf> {
        let prefix = format!("{directory}/");
        let names = self
            .files
            .iter()
            .filter(|(name, _)| name.starts_with(&prefix));
        names
            .map(|(name, _)| Utf8Path::new(EMBEDDED_ROOT).join(name))
            .collect()
    }

    fn is_directory(&self, key: &str) -> bool {
        key.is_empty()
            || self.files.iter().any(|(name, _)| {
                name.strip_prefix(key)
                    .is_some_and(|rest| rest.starts_with('/'))
            })
    }
}

/// The path in the table; `None` for a path that is not below [`EMBEDDED_ROOT`].
fn key_of(path: &Utf8Path) -> Option<String> {
    let path = normalize(path);
    path.strip_prefix(EMBEDDED_ROOT).ok().map(with_slashes)
}

fn read_only<T>(path: &Utf8Path) -> FsResult<T> {
    Err(FsError::new(path, FsErrorKind::ReadOnly))
}

impl FileSystem for EmbeddedFs {
    fn read(&self, path: &Utf8Path) -> FsResult<Vec<u8>> {
        match self.bytes(path) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => match self.metadata(path) {
                Ok(_) => Err(FsError::new(path, FsErrorKind::IsADirectory)),
                Err(error) => Err(error),
            },
        }
    }

    fn metadata(&self, path: &Utf8Path) -> FsResult<Metadata> {
        match (self.bytes(path), key_of(path)) {
            (Some(bytes), _) => Ok(Metadata {
                kind: FileKind::File,
                bytes: bytes.len() as u64,
            }),
            (None, Some(key)) if self.is_directory(&key) => Ok(Metadata {
                kind: FileKind::Directory,
                bytes: 0,
            }),
            (None, Some(_) | None) => Err(FsError::new(path, FsErrorKind::NotFound)),
        }
    }

    fn list(&self, directory: &Utf8Path) -> FsResult<Vec<Entry>> {
        let key =
            key_of(directory).ok_or_else(|| FsError::new(directory, FsErrorKind::NotFound))?;
        if self.bytes(directory).is_some() {
            return Err(FsError::new(directory, FsErrorKind::NotADirectory));
        }
        if !self.is_directory(&key) {
            return Err(FsError::new(directory, FsErrorKind::NotFound));
        }
        let prefix = if key.is_empty() {
            String::new()
        } else {
            format!("{key}/")
        };
        let below = self
            .files
            .iter()
            .filter_map(|(name, _)| name.strip_prefix(&prefix));
        let mut entries: Vec<Entry> = below
            .map(|rest| match rest.split_once('/') {
                Some((name, _)) => Entry {
                    name: name.to_owned(),
                    kind: FileKind::Directory,
                },
                None => Entry {
                    name: rest.to_owned(),
                    kind: FileKind::File,
                },
            })
            .collect();
        entries.sort();
        entries.dedup();
        Ok(entries)
    }

    fn write(&self, path: &Utf8Path, _bytes: &[u8]) -> FsResult<()> {
        read_only(path)
    }

    fn rename(&self, _from: &Utf8Path, to: &Utf8Path) -> FsResult<()> {
        read_only(to)
    }

    fn remove_file(&self, path: &Utf8Path) -> FsResult<()> {
        read_only(path)
    }

    fn remove_empty_dir(&self, path: &Utf8Path) -> FsResult<()> {
        read_only(path)
    }

    fn remove_tree(&self, path: &Utf8Path) -> FsResult<()> {
        read_only(path)
    }

    fn create_dirs(&self, path: &Utf8Path) -> FsResult<()> {
        read_only(path)
    }

    fn lock(&self, path: &Utf8Path) -> FsResult<Box<dyn Lock>> {
        read_only(path)
    }
}
