//! The directory for what can be made again: the compiled support library, programs started by `tsonic run`.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use sha2::{Digest, Sha256};

use crate::vfs::{FsError, FsErrorKind, FsResult};

/// How long a part of the cache is kept after it was made.
const KEEP: Duration = Duration::from_secs(60 * 24 * 60 * 60);

/// A directory that anybody may delete at any time.
#[derive(Clone, Debug)]
pub struct Cache {
    root: Utf8PathBuf,
}

impl Cache {
    /// A cache in `root`, which need not exist.
    pub fn at(root: impl Into<Utf8PathBuf>) -> Self {
        Cache { root: root.into() }
    }

    /// `TSONIC_CACHE_DIR`, else the user's cache directory, else a directory among the temporary files.
    pub fn from_env() -> Self {
        let variable = |name: &str| {
            std::env::var(name)
                .ok()
                .filter(|value| !value.is_empty())
                .map(Utf8PathBuf::from)
        };
        let user = if cfg!(windows) {
            variable("LOCALAPPDATA").map(|base| base.join("tsonic").join("cache"))
        } else if cfg!(target_os = "macos") {
            variable("HOME").map(|home| home.join("Library/Caches/tsonic"))
        } else {
            // The XDG base directory specification ignores relative values.
            let xdg = variable("XDG_CACHE_HOME").filter(|path| path.is_absolute());
            xdg.or_else(|| variable("HOME").map(|home| home.join(".cache")))
                .map(|base| base.join("tsonic"))
        };
        let temporary = || {
            Utf8PathBuf::from_path_buf(std::env::temp_dir())
                .unwrap_or_else(|_| "/tmp".into())
                .join("tsonic-cache")
        };
        Cache::at(
            variable("TSONIC_CACHE_DIR")
                .or(user)
                .unwrap_or_else(temporary),
        )
    }

    /// The directory itself.
    pub fn root(&self) -> &Utf8Path {
        &self.root
    }

    /// Where the support library of this content is compiled to.
    pub(super) fn runtime_dir(&self, hash: &str) -> Utf8PathBuf {
        self.root.join("runtime").join(hash)
    }

    /// Where `tsonic run` builds the program with this entry file.
    pub fn run_dir(&self, entry: &Utf8Path) -> Utf8PathBuf {
        let name: String = entry
            .file_stem()
            .unwrap_or("main")
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        self.root
            .join("run")
            .join(format!("{name}-{}", short_hash(entry.as_str())))
    }

    /// Where it is remembered from what the files of an output directory were made.
    pub fn state_file(&self, out_dir: &Utf8Path) -> Utf8PathBuf {
        self.root
            .join("state")
            .join(format!("{}.json", short_hash(out_dir.as_str())))
    }

    /// Removes what nobody has made or used for a long time. Called after the rare and slow event of compiling the
    /// support library, which is when old versions of it become useless.
    pub(super) fn prune(&self) {
        let now = SystemTime::now();
        for kind in ["runtime", "run", "state", "tmp"] {
            for entry in fs::read_dir(self.root.join(kind))
                .into_iter()
                .flatten()
                .flatten()
            {
                let time = entry.metadata().and_then(|found| found.modified());
                let age = time.ok().and_then(|time| now.duration_since(time).ok());
                if age.is_some_and(|age| age > KEEP) {
                    // What cannot be removed is tried again next time.
                    let _ =
                        fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path()));
                }
            }
        }
    }

    /// Creates a directory of the cache, for the user alone.
    pub(super) fn create(&self, directory: &Utf8Path) -> FsResult<()> {
        let made = private_dirs(&self.root).and_then(|()| fs::create_dir_all(directory));
        made.map_err(|error| {
            let reason = format!(
                "the cache directory cannot be created: {error}; TSONIC_CACHE_DIR chooses another"
            );
            FsError::new(directory, FsErrorKind::Other(reason))
        })
    }
}

#[cfg(unix)]
fn private_dirs(root: &Utf8Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(root)
}

#[cfg(not(unix))]
fn private_dirs(root: &Utf8Path) -> std::io::Result<()> {
    fs::create_dir_all(root)
}

/// The SHA-256 of `bytes` in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Enough of the hash to name a directory.
pub(super) fn short_hash(text: &str) -> String {
    hash(text.as_bytes())[..20].to_owned()
}
