//! What can go wrong with a file, as values that a diagnostic can be made of.

use std::{fmt, io};

use camino::{Utf8Path, Utf8PathBuf};

/// Shorthand for results of [`super::FileSystem`].
pub type FsResult<T> = Result<T, FsError>;

/// A failed operation on `path`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FsError {
    /// The path that the operation was about.
    pub path: Utf8PathBuf,
    /// What happened.
    pub kind: FsErrorKind,
}

/// The reasons that callers tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FsErrorKind {
    /// No such file or directory.
    NotFound,
    /// A directory where a file was expected.
    IsADirectory,
    /// A file where a directory was expected.
    NotADirectory,
    /// The operating system says no.
    PermissionDenied,
    /// The file's contents are not UTF-8; the byte offset of the first bad byte.
    NotUtf8 { offset: usize },
    /// The file is larger than [`super::MAX_TEXT_BYTES`]; its size in bytes.
    TooLarge { bytes: u64 },
    /// This file system cannot be written to.
    ReadOnly,
    /// Anything else, in the operating system's words.
    Other(String),
}

impl FsError {
    /// An error about `path`.
    pub fn new(path: impl Into<Utf8PathBuf>, kind: FsErrorKind) -> Self {
        FsError {
            path: path.into(),
            kind,
        }
    }

    /// Translates the operating system's error.
    pub fn from_io(path: &Utf8Path, error: &io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => FsErrorKind::NotFound,
            io::ErrorKind::IsADirectory => FsErrorKind::IsADirectory,
            io::ErrorKind::NotADirectory => FsErrorKind::NotADirectory,
            io::ErrorKind::PermissionDenied => FsErrorKind::PermissionDenied,
            io::ErrorKind::ReadOnlyFilesystem => FsErrorKind::ReadOnly,
            _ => FsErrorKind::Other(error.to_string()),
        };
        FsError::new(path, kind)
    }

    /// True if the path simply does not exist (a parent that is a file counts).
    pub fn is_missing(&self) -> bool {
        matches!(
            self.kind,
            FsErrorKind::NotFound | FsErrorKind::NotADirectory
        )
    }

    /// The reason alone, without the path.
    pub fn reason(&self) -> String {
        match &self.kind {
            FsErrorKind::NotFound => "no such file or directory".into(),
            FsErrorKind::IsADirectory => "it is a directory".into(),
            FsErrorKind::NotADirectory => "a part of the path is not a directory".into(),
            FsErrorKind::PermissionDenied => "permission denied".into(),
            FsErrorKind::NotUtf8 { offset } => {
                format!("it is not valid UTF-8 (first bad byte at offset {offset})")
            }
            FsErrorKind::TooLarge { bytes } => format!(
                "it has {bytes} bytes; the limit is {}",
                super::MAX_TEXT_BYTES
            ),
            FsErrorKind::ReadOnly => "the file system is read-only".into(),
            FsErrorKind::Other(text) => text.clone(),
        }
    }
}

impl fmt::Display for FsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason())
    }
}

impl std::error::Error for FsError {}
