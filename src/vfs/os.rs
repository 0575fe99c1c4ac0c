//! The real disk. `std::fs` is used here and in `toolchain` only.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Entry, FileKind, FileSystem, FsError, FsErrorKind, FsResult, Lock, Metadata};

/// The operating system's files.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsFs;

/// The directory of the process; an error if it was deleted or its path is not UTF-8.
pub fn current_dir() -> FsResult<Utf8PathBuf> {
    let here = Utf8Path::new(".");
    let path = std::env::current_dir().map_err(|error| FsError::from_io(here, &error))?;
    Utf8PathBuf::from_path_buf(path).map_err(|path| {
        let text = format!(
            "the current directory's path is not UTF-8: {}",
            path.display()
        );
        FsError::new(here, FsErrorKind::Other(text))
    })
}

struct FileLock(File);

impl Lock for FileLock {}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Closing the file releases the lock anyway; an error here has no consequence.
        let _ = self.0.unlock();
    }
}

fn kind_of(found: &fs::Metadata) -> FileKind {
    if found.is_file() {
        FileKind::File
    } else if found.is_dir() {
        FileKind::Directory
    } else {
        FileKind::Other
    }
}

impl FileSystem for OsFs {
    fn read(&self, path: &Utf8Path) -> FsResult<Vec<u8>> {
        fs::read(path).map_err(|error| FsError::from_io(path, &error))
    }

    fn metadata(&self, path: &Utf8Path) -> FsResult<Metadata> {
        let found = fs::metadata(path).map_err(|error| FsError::from_io(path, &error))?;
        let kind = kind_of(&found);
        let bytes = if kind == FileKind::File {
            found.len()
        } else {
            0
        };
        Ok(Metadata { kind, bytes })
    }

    fn real_path(&self, path: &Utf8Path) -> FsResult<Utf8PathBuf> {
        path.canonicalize_utf8()
            .map_err(|error| FsError::from_io(path, &error))
    }

    fn list(&self, directory: &Utf8Path) -> FsResult<Vec<Entry>> {
        let directory = if directory.as_str().is_empty() {
            Utf8Path::new(".")
        } else {
            directory
        };
        let fail = |error| FsError::from_io(directory, &error);
        let mut entries = Vec::new();
        for entry in fs::read_dir(directory).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let kind = match entry.file_type() {
                Ok(kind) if kind.is_file() => FileKind::File,
                Ok(kind) if kind.is_dir() => FileKind::Directory,
                // A symbolic link is what it points to.
                Ok(_) | Err(_) => {
                    fs::metadata(entry.path()).map_or(FileKind::Other, |found| kind_of(&found))
                }
            };
            entries.push(Entry { name, kind });
        }
        entries.sort();
        Ok(entries)
    }

    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> FsResult<()> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let unique = format!(
            ".{}.{}-{}.tmp",
            path.file_name().unwrap_or("file"),
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let temporary = path.with_file_name(unique);
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&temporary, path));
        written.map_err(|error| {
            // The write's own error is the one to report.
            let _ = fs::remove_file(&temporary);
            FsError::from_io(path, &error)
        })
    }

    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> FsResult<()> {
        fs::rename(from, to).map_err(|error| FsError::from_io(to, &error))
    }

    fn remove_file(&self, path: &Utf8Path) -> FsResult<()> {
        fs::remove_file(path).map_err(|error| FsError::from_io(path, &error))
    }

    fn remove_empty_dir(&self, path: &Utf8Path) -> FsResult<()> {
        fs::remove_dir(path).map_err(|error| FsError::from_io(path, &error))
    }

    fn remove_tree(&self, path: &Utf8Path) -> FsResult<()> {
        fs::remove_dir_all(path).map_err(|error| FsError::from_io(path, &error))
    }

    fn create_dirs(&self, path: &Utf8Path) -> FsResult<()> {
        fs::create_dir_all(path).map_err(|error| FsError::from_io(path, &error))
    }

    fn lock(&self, path: &Utf8Path) -> FsResult<Box<dyn Lock>> {
        let fail = |error| FsError::from_io(path, &error);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(fail)?;
        match file.lock() {
            Ok(()) => {}
            // Some network file systems have no locks; writing there unlocked beats not writing at all.
            Err(error) if error.kind() == std::io::ErrorKind::Unsupported => {}
            Err(error) => return Err(fail(error)),
        }
        Ok(Box::new(FileLock(file)))
    }
}
