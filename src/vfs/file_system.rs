//! The trait that stands between the compiler and any disk.

use camino::{Utf8Path, Utf8PathBuf};

use super::{FsError, FsErrorKind, FsResult};

/// Text files of this many bytes or more are refused: nobody writes them by hand.
pub const MAX_TEXT_BYTES: u64 = 100_000_000;

/// What a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A regular file (symbolic links are followed).
    File,
    /// A directory (symbolic links are followed).
    Directory,
    /// A device, a socket, a dangling link.
    Other,
}

/// What can be known about a path without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// File or directory.
    pub kind: FileKind,
    /// Size in bytes; 0 for directories.
    pub bytes: u64,
}

/// One name in a directory, spelled as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The last component only.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
}

/// Held while one process writes an output directory; dropping it lets the next one in.
pub trait Lock: Send {}

/// Reading and writing files. All paths are absolute or relative to the process's directory.
///
/// Implementations must be deterministic where the disk is not: [`FileSystem::list`] is sorted.
pub trait FileSystem: Send + Sync {
    /// The bytes of a file.
    fn read(&self, path: &Utf8Path) -> FsResult<Vec<u8>>;

    /// Kind and size, following symbolic links.
    fn metadata(&self, path: &Utf8Path) -> FsResult<Metadata>;

    /// The entries of a directory with their exact spelling, sorted by name. Names that are not UTF-8 are left out.
    fn list(&self, directory: &Utf8Path) -> FsResult<Vec<Entry>>;

    /// Creates or replaces a file so that a reader sees the old or the new bytes, never a part. The directory must exist.
    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> FsResult<()>;

    /// Moves a file, replacing the target.
    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> FsResult<()>;

    /// Removes a file.
    fn remove_file(&self, path: &Utf8Path) -> FsResult<()>;

    /// Removes a directory if it is empty.
    fn remove_empty_dir(&self, path: &Utf8Path) -> FsResult<()>;

    /// Removes a directory with everything in it.
    fn remove_tree(&self, path: &Utf8Path) -> FsResult<()>;

    /// Creates a directory and its parents; an existing one is fine.
    fn create_dirs(&self, path: &Utf8Path) -> FsResult<()>;

    /// Waits until no other process holds the lock file at `path`.
    fn lock(&self, path: &Utf8Path) -> FsResult<Box<dyn Lock>>;

    /// The text of a file without a byte order mark; refuses text that is not UTF-8 or too large.
    fn read_text(&self, path: &Utf8Path) -> FsResult<String> {
        let bytes = self.metadata(path)?.bytes;
        if bytes >= MAX_TEXT_BYTES {
            return Err(FsError::new(path, FsErrorKind::TooLarge { bytes }));
        }
        match String::from_utf8(self.read(path)?) {
            Ok(text) => Ok(without_bom(text)),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                Err(FsError::new(path, FsErrorKind::NotUtf8 { offset }))
            }
        }
    }

    /// Where `path` leads when every symbolic link on it is followed; an error if nothing is there. A file system without
    /// links gives the path back.
    fn real_path(&self, path: &Utf8Path) -> FsResult<Utf8PathBuf> {
        self.metadata(path).map(|_| path.to_owned())
    }

    /// True if something is at `path`.
    fn exists(&self, path: &Utf8Path) -> bool {
        self.metadata(path).is_ok()
    }

    /// True if a regular file is at `path`.
    fn is_file(&self, path: &Utf8Path) -> bool {
        matches!(self.metadata(path), Ok(found) if found.kind == FileKind::File)
    }

    /// True if a directory is at `path`.
    fn is_dir(&self, path: &Utf8Path) -> bool {
        matches!(self.metadata(path), Ok(found) if found.kind == FileKind::Directory)
    }
}

/// Takes off a leading byte order mark, as TypeScript does: columns of line 1 then agree with editors.
pub fn without_bom(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}
