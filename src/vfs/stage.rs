//! Replaces a set of generated files all at once, or not at all.
//!
//! New contents are first written below `<out>/.tsonic/stage/new`. Then a journal is written, the
//! files that go are moved to `stage/old` and the new ones moved in. Removing the journal is the
//! moment at which the new output counts. An error before that moves everything back; a process
//! that was killed in between is undone by the next one, from its journal.
//!
//! `<out>/.tsonic/manifest.txt` lists the files that tsonic wrote: only those are ever removed or
//! replaced. Files whose contents did not change are not touched, so their time stamps stay.

use std::collections::BTreeSet;
use std::fmt;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::{FileSystem, FsError, FsErrorKind, FsResult};

/// The list of generated files, one path per line with `/`, below the output directory.
pub const MANIFEST_PATH: &str = ".tsonic/manifest.txt";
const LOCK_PATH: &str = ".tsonic/lock";
const STAGE_PATH: &str = ".tsonic/stage";

/// What a successful replacement did; paths are relative to the output directory, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageOutcome {
    /// Created or replaced.
    pub written: Vec<Utf8PathBuf>,
    /// Left alone because the contents were the same.
    pub unchanged: Vec<Utf8PathBuf>,
    /// Removed because they are not part of the output any more.
    pub removed: Vec<Utf8PathBuf>,
}

/// Why the output could not be replaced. The previous output is intact, except after `RollbackFailed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StageError {
    /// A file of this path exists and is not in the manifest: it is not ours to replace.
    Foreign(Utf8PathBuf),
    /// A path that leaves the output directory, or occurs twice in the set.
    BadPath(Utf8PathBuf),
    /// The disk failed; everything was moved back.
    Failed(FsError),
    /// The disk failed, and failed again when moving back. The journal stays, so the next run repairs it.
    RollbackFailed { failure: FsError, rollback: FsError },
}

impl fmt::Display for StageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StageError::Foreign(path) => write!(f, "{path} exists and was not written by tsonic"),
            StageError::BadPath(path) => {
                write!(f, "{path} is not a usable path for an output file")
            }
            StageError::Failed(error) => write!(f, "{error}"),
            StageError::RollbackFailed { failure, rollback } => {
                write!(
                    f,
                    "{failure}; undoing that failed too: {rollback}; the next run will try again"
                )
            }
        }
    }
}

impl std::error::Error for StageError {}

impl From<FsError> for StageError {
    fn from(error: FsError) -> Self {
        StageError::Failed(error)
    }
}

/// Makes `files` (paths relative to `out_dir`) the generated contents of `out_dir`.
pub fn replace_output(
    fs: &dyn FileSystem,
    out_dir: &Utf8Path,
    files: &[(Utf8PathBuf, Vec<u8>)],
) -> Result<StageOutcome, StageError> {
    let wanted = check_paths(files)?;
    let existed = fs.exists(out_dir);
    fs.create_dirs(&out_dir.join(".tsonic"))?;
    let _lock = fs.lock(&out_dir.join(LOCK_PATH))?;
    let result = recover(fs, out_dir)
        .map_err(StageError::from)
        .and_then(|()| replace_locked(fs, out_dir, files, &wanted));
    if result.is_err() && !existed {
        // Leave no trace of a first attempt; if even that fails the first error is the one to report.
        let _ = fs.remove_tree(&out_dir.join(".tsonic"));
        let _ = fs.remove_empty_dir(out_dir);
    }
    result
}

/// Removes every generated file, the manifest and directories that become empty. Foreign files stay.
/// Returns the removed paths.
pub fn remove_output(fs: &dyn FileSystem, out_dir: &Utf8Path) -> FsResult<Vec<Utf8PathBuf>> {
    if !fs.is_dir(&out_dir.join(".tsonic")) {
        return Ok(Vec::new());
    }
    let _lock = fs.lock(&out_dir.join(LOCK_PATH))?;
    recover(fs, out_dir)?;
    let mut removed = Vec::new();
    for path in manifest_of(fs, out_dir)? {
        match fs.remove_file(&out_dir.join(&path)) {
            Ok(()) => removed.push(path),
            Err(error) if error.is_missing() => {}
            Err(error) => return Err(error),
        }
    }
    remove_empty_parents(fs, out_dir, &removed);
    fs.remove_tree(&out_dir.join(".tsonic"))?;
    Ok(removed)
}

/// The paths that the last successful replacement left in `out_dir`; empty if there was none.
pub fn manifest_of(fs: &dyn FileSystem, out_dir: &Utf8Path) -> FsResult<BTreeSet<Utf8PathBuf>> {
    match fs.read_text(&out_dir.join(MANIFEST_PATH)) {
        // A damaged or forged line must never make us remove something outside the directory.
        Ok(text) => Ok(text
            .lines()
            .map(Utf8PathBuf::from)
            .filter(|path| stays_inside(path))
            .collect()),
        Err(error) if error.is_missing() => Ok(BTreeSet::new()),
        Err(error) => Err(error),
    }
}

fn stays_inside(path: &Utf8Path) -> bool {
    !path.as_str().is_empty()
        && path
            .components()
            .all(|part| matches!(part, Utf8Component::Normal(_)))
        && path
            .components()
            .next()
            .is_none_or(|first| first.as_str() != ".tsonic")
}

fn check_paths(files: &[(Utf8PathBuf, Vec<u8>)]) -> Result<BTreeSet<Utf8PathBuf>, StageError> {
    let mut wanted = BTreeSet::new();
    for (path, _) in files {
        if !stays_inside(path) || !wanted.insert(path.clone()) {
            return Err(StageError::BadPath(path.clone()));
        }
    }
    // `a` and `a/b` cannot both be files.
    for path in &wanted {
        if let Some(parent) = path
            .ancestors()
            .skip(1)
            .find(|parent| wanted.contains(*parent))
        {
            return Err(StageError::BadPath(parent.to_owned()));
        }
    }
    Ok(wanted)
}

/// The moves of one replacement, in the order in which they are made.
struct Journal {
    /// Existing files that are moved to `stage/old`.
    outgoing: BTreeSet<Utf8PathBuf>,
    /// Files that are moved from `stage/new`.
    incoming: BTreeSet<Utf8PathBuf>,
}

fn replace_locked(
    fs: &dyn FileSystem,
    out_dir: &Utf8Path,
    files: &[(Utf8PathBuf, Vec<u8>)],
    wanted: &BTreeSet<Utf8PathBuf>,
) -> Result<StageOutcome, StageError> {
    let previous = manifest_of(fs, out_dir)?;
    let mut outcome = StageOutcome::default();
    let mut journal = Journal {
        outgoing: BTreeSet::new(),
        incoming: BTreeSet::new(),
    };
    let mut contents = Vec::new();
    for (path, bytes) in files {
        match fs.read(&out_dir.join(path)) {
            Ok(old) if old == *bytes => outcome.unchanged.push(path.clone()),
            Ok(_) if !previous.contains(path) => {
                return Err(StageError::Foreign(out_dir.join(path)));
            }
            Ok(_) => {
                journal.outgoing.insert(path.clone());
                journal.incoming.insert(path.clone());
                contents.push((path.clone(), bytes.as_slice()));
            }
            // A directory of the previous output may give way to a file; if it holds anything else, moving in fails.
            Err(error) if error.is_missing() || error.kind == FsErrorKind::IsADirectory => {
                journal.incoming.insert(path.clone());
                contents.push((path.clone(), bytes.as_slice()));
            }
            Err(error) => return Err(error.into()),
        }
    }
    outcome.written = journal.incoming.iter().cloned().collect();
    for path in previous.difference(wanted) {
        if fs.is_file(&out_dir.join(path)) {
            journal.outgoing.insert(path.clone());
            outcome.removed.push(path.clone());
        }
    }
    outcome.unchanged.sort();

    let manifest: String = wanted
        .iter()
        .map(|path| format!("{}\n", super::with_slashes(path)))
        .collect();
    if *wanted != previous || !fs.is_file(&out_dir.join(MANIFEST_PATH)) {
        if fs.is_file(&out_dir.join(MANIFEST_PATH)) {
            journal.outgoing.insert(MANIFEST_PATH.into());
        }
        journal.incoming.insert(MANIFEST_PATH.into());
        contents.push((MANIFEST_PATH.into(), manifest.as_bytes()));
    }
    if journal.incoming.is_empty() && journal.outgoing.is_empty() {
        return Ok(outcome);
    }

    if let Err(failure) = move_in(fs, out_dir, &journal, &contents) {
        return Err(match recover(fs, out_dir) {
            Ok(()) => StageError::Failed(failure),
            Err(rollback) => StageError::RollbackFailed { failure, rollback },
        });
    }
    // From here on the new output counts. What is left over is removed by the next run if it cannot be removed now.
    let _ = fs.remove_tree(&out_dir.join(STAGE_PATH));
    remove_empty_parents(fs, out_dir, &outcome.removed);
    Ok(outcome)
}

fn move_in(
    fs: &dyn FileSystem,
    out_dir: &Utf8Path,
    journal: &Journal,
    contents: &[(Utf8PathBuf, &[u8])],
) -> FsResult<()> {
    let stage = out_dir.join(STAGE_PATH);
    fs.create_dirs(&stage)?;
    for (path, bytes) in contents {
        let target = stage.join("new").join(path);
        create_parent(fs, &target)?;
        fs.write(&target, bytes)?;
    }
    fs.write(&stage.join("journal.txt"), journal.to_text().as_bytes())?;
    for path in &journal.outgoing {
        let target = stage.join("old").join(path);
        create_parent(fs, &target)?;
        fs.rename(&out_dir.join(path), &target)?;
    }
    // A directory that the old output had where the new one has a file must be gone first.
    remove_empty_parents(
        fs,
        out_dir,
        &journal.outgoing.iter().cloned().collect::<Vec<_>>(),
    );
    for path in &journal.incoming {
        let target = out_dir.join(path);
        create_parent(fs, &target)?;
        fs.rename(&stage.join("new").join(path), &target)?;
    }
    fs.remove_file(&stage.join("journal.txt"))
}

/// Undoes a replacement that did not reach its end, if there is one, and removes the stage.
fn recover(fs: &dyn FileSystem, out_dir: &Utf8Path) -> FsResult<()> {
    let stage = out_dir.join(STAGE_PATH);
    if !fs.is_dir(&stage) {
        return Ok(());
    }
    match fs.read_text(&stage.join("journal.txt")) {
        Ok(text) => {
            let journal = Journal::from_text(&text);
            let mut places = Vec::new();
            // A replaced file is moved back below; only files that had no predecessor are removed, so that undoing
            // can itself be interrupted and repeated.
            for path in journal.incoming.difference(&journal.outgoing) {
                // Not in `new` any more means that it was moved in.
                if !fs.exists(&stage.join("new").join(path)) {
                    match fs.remove_file(&out_dir.join(path)) {
                        Err(error) if !error.is_missing() => return Err(error),
                        Ok(()) | Err(_) => {}
                    }
                }
                places.push(path.clone());
            }
            // Directories made for files that came or were about to come stand in the way of what moves back.
            remove_empty_parents(fs, out_dir, &places);
            for path in &journal.outgoing {
                let saved = stage.join("old").join(path);
                if fs.exists(&saved) {
                    let target = out_dir.join(path);
                    create_parent(fs, &target)?;
                    fs.rename(&saved, &target)?;
                }
            }
            fs.remove_file(&stage.join("journal.txt"))?;
        }
        Err(error) if error.is_missing() => {}
        Err(error) => return Err(error),
    }
    fs.remove_tree(&stage)
}

impl Journal {
    fn to_text(&self) -> String {
        let outgoing = self.outgoing.iter().map(|path| format!("- {path}\n"));
        let incoming = self.incoming.iter().map(|path| format!("+ {path}\n"));
        outgoing.chain(incoming).collect()
    }

    fn from_text(text: &str) -> Self {
        let of = |mark: &str| {
            let paths = text
                .lines()
                .filter_map(|line| line.strip_prefix(mark))
                .map(Utf8PathBuf::from);
            paths
                .filter(|path| stays_inside(path) || path == MANIFEST_PATH)
                .collect()
        };
        Journal {
            outgoing: of("- "),
            incoming: of("+ "),
        }
    }
}

fn create_parent(fs: &dyn FileSystem, path: &Utf8Path) -> FsResult<()> {
    match path.parent() {
        Some(parent) => fs.create_dirs(parent),
        None => Err(FsError::new(path, FsErrorKind::NotFound)),
    }
}

/// Removes the directories of `paths`, deepest first, as far as they are empty.
fn remove_empty_parents(fs: &dyn FileSystem, out_dir: &Utf8Path, paths: &[Utf8PathBuf]) {
    let parents: BTreeSet<&Utf8Path> = paths
        .iter()
        .flat_map(|path| path.ancestors().skip(1))
        .filter(|parent| !parent.as_str().is_empty())
        .collect();
    for parent in parents
        .into_iter()
        .rev()
        .filter(|parent| *parent != ".tsonic")
    {
        // A directory that is not empty stays; that is the expected case, not an error.
        let _ = fs.remove_empty_dir(&out_dir.join(parent));
    }
}
