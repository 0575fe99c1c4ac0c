//! Files that live in memory: for tests, editors' unsaved buffers and programs given as text.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    Entry, FileKind, FileSystem, FsError, FsErrorKind, FsResult, Lock, Metadata, normalize,
};

/// A file system in memory. Directories exist when something is below them or after `create_dirs`.
#[derive(Debug, Default)]
pub struct MemoryFs {
    nodes: RwLock<BTreeMap<Utf8PathBuf, Node>>,
    ignore_case: bool,
}

#[derive(Clone, Debug)]
enum Node {
    File(Vec<u8>),
    Directory,
}

impl MemoryFs {
    /// An empty file system that tells `a` from `A`, as Linux does.
    pub fn new() -> Self {
        MemoryFs::default()
    }

    /// An empty file system that opens `A` for `a`, as Windows and macOS usually do.
    pub fn ignoring_case() -> Self {
        MemoryFs {
            nodes: RwLock::default(),
            ignore_case: true,
        }
    }

    /// A file system with these files; parents are created.
    pub fn with_files<P: AsRef<Utf8Path>, B: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Self {
        let fs = MemoryFs::new();
        for (path, bytes) in files {
            fs.add(path.as_ref(), bytes.as_ref());
        }
        fs
    }

    /// Adds or replaces a file and creates its parents.
    pub fn add(&self, path: impl AsRef<Utf8Path>, bytes: impl AsRef<[u8]>) {
        let path = normalize(path.as_ref());
        let mut nodes = self.writable();
        add_parents(&mut nodes, &path);
        nodes.insert(path, Node::File(bytes.as_ref().to_vec()));
    }

    /// Every file with its bytes, sorted by path.
    pub fn files(&self) -> Vec<(Utf8PathBuf, Vec<u8>)> {
        let nodes = self.readable();
        let files = nodes.iter().filter_map(|(path, node)| match node {
            Node::File(bytes) => Some((path.clone(), bytes.clone())),
            Node::Directory => None,
        });
        files.collect()
    }

    // A panic while the lock was held leaves a map that is still whole: each operation inserts or removes at once.
    fn readable(&self) -> RwLockReadGuard<'_, BTreeMap<Utf8PathBuf, Node>> {
        self.nodes.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn writable(&self) -> RwLockWriteGuard<'_, BTreeMap<Utf8PathBuf, Node>> {
        self.nodes.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key under which `path` is stored, in its stored spelling.
    fn key(&self, nodes: &BTreeMap<Utf8PathBuf, Node>, path: &Utf8Path) -> Option<Utf8PathBuf> {
        let path = normalize(path);
        if nodes.contains_key(&path) {
            return Some(path);
        }
        let lower = path.as_str().to_lowercase();
        nodes
            .keys()
            .find(|key| self.ignore_case && key.as_str().to_lowercase() == lower)
            .cloned()
    }
}

fn add_parents(nodes: &mut BTreeMap<Utf8PathBuf, Node>, path: &Utf8Path) {
    for parent in path
        .ancestors()
        .skip(1)
        .filter(|parent| !parent.as_str().is_empty())
    {
        nodes.entry(parent.to_owned()).or_insert(Node::Directory);
    }
}

fn missing(path: &Utf8Path) -> FsError {
    FsError::new(path, FsErrorKind::NotFound)
}

fn is_root(path: &Utf8Path) -> bool {
    path.parent().is_none() || path == "."
}

struct NoLock;
impl Lock for NoLock {}

impl FileSystem for MemoryFs {
    fn read(&self, path: &Utf8Path) -> FsResult<Vec<u8>> {
        let nodes = self.readable();
        match self.key(&nodes, path).and_then(|key| nodes.get(&key)) {
            Some(Node::File(bytes)) => Ok(bytes.clone()),
            Some(Node::Directory) => Err(FsError::new(path, FsErrorKind::IsADirectory)),
            None => Err(missing(path)),
        }
    }

    fn metadata(&self, path: &Utf8Path) -> FsResult<Metadata> {
        let nodes = self.readable();
        match self.key(&nodes, path).and_then(|key| nodes.get(&key)) {
            Some(Node::File(bytes)) => Ok(Metadata {
                kind: FileKind::File,
                bytes: bytes.len() as u64,
            }),
            Some(Node::Directory) => Ok(Metadata {
                kind: FileKind::Directory,
                bytes: 0,
            }),
            None if is_root(&normalize(path)) => Ok(Metadata {
                kind: FileKind::Directory,
                bytes: 0,
            }),
            None => Err(missing(path)),
        }
    }

    fn list(&self, directory: &Utf8Path) -> FsResult<Vec<Entry>> {
        let nodes = self.readable();
        let key = match self.key(&nodes, directory) {
            Some(key) => key,
            None if is_root(&normalize(directory)) => normalize(directory),
            None => return Err(missing(directory)),
        };
        if matches!(nodes.get(&key), Some(Node::File(_))) {
            return Err(FsError::new(directory, FsErrorKind::NotADirectory));
        }
        let here = |path: &Utf8Path| match path.parent() {
            Some(parent) => parent == key || (key == "." && parent.as_str().is_empty()),
            None => false,
        };
        let mut entries: Vec<Entry> = nodes
            .iter()
            .filter(|(path, _)| here(path))
            .filter_map(|(path, node)| {
                let kind = match node {
                    Node::File(_) => FileKind::File,
                    Node::Directory => FileKind::Directory,
                };
                Some(Entry {
                    name: path.file_name()?.to_owned(),
                    kind,
                })
            })
            .collect();
        entries.sort();
        Ok(entries)
    }

    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> FsResult<()> {
        let mut nodes = self.writable();
        let key = self.key(&nodes, path).unwrap_or_else(|| normalize(path));
        if matches!(nodes.get(&key), Some(Node::Directory)) {
            return Err(FsError::new(path, FsErrorKind::IsADirectory));
        }
        let parent = key.parent().unwrap_or(&key);
        match self.key(&nodes, parent).and_then(|found| nodes.get(&found)) {
            Some(Node::Directory) => {}
            Some(Node::File(_)) => return Err(FsError::new(path, FsErrorKind::NotADirectory)),
            None if is_root(parent) || parent.as_str().is_empty() => {}
            None => return Err(missing(path)),
        }
        nodes.insert(key, Node::File(bytes.to_vec()));
        Ok(())
    }

    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> FsResult<()> {
        let bytes = self.read(from)?;
        self.write(to, &bytes)?;
        self.remove_file(from)
    }

    fn remove_file(&self, path: &Utf8Path) -> FsResult<()> {
        let mut nodes = self.writable();
        let key = self.key(&nodes, path).ok_or_else(|| missing(path))?;
        if matches!(nodes.get(&key), Some(Node::Directory)) {
            return Err(FsError::new(path, FsErrorKind::IsADirectory));
        }
        nodes.remove(&key);
        Ok(())
    }

    fn remove_empty_dir(&self, path: &Utf8Path) -> FsResult<()> {
        if !self.list(path)?.is_empty() {
            return Err(FsError::new(
                path,
                FsErrorKind::Other("the directory is not empty".into()),
            ));
        }
        let mut nodes = self.writable();
        if let Some(key) = self.key(&nodes, path) {
            nodes.remove(&key);
        }
        Ok(())
    }

    fn remove_tree(&self, path: &Utf8Path) -> FsResult<()> {
        let mut nodes = self.writable();
        let key = self.key(&nodes, path).ok_or_else(|| missing(path))?;
        nodes.retain(|path, _| !path.starts_with(&key));
        Ok(())
    }

    fn create_dirs(&self, path: &Utf8Path) -> FsResult<()> {
        let mut nodes = self.writable();
        let path = normalize(path);
        if let Some(file) = path
            .ancestors()
            .find(|part| matches!(nodes.get(*part), Some(Node::File(_))))
        {
            return Err(FsError::new(file, FsErrorKind::NotADirectory));
        }
        add_parents(&mut nodes, &path);
        nodes.entry(path).or_insert(Node::Directory);
        Ok(())
    }

    fn lock(&self, _path: &Utf8Path) -> FsResult<Box<dyn Lock>> {
        Ok(Box::new(NoLock))
    }
}
