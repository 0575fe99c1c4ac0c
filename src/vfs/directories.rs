//! How the names of a path are really spelled.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Entry, FileSystem, normalize};

/// The answer to "is this path spelled as it is stored?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// The path exists with exactly these names.
    Exact,
    /// It exists with other upper and lower case letters: the stored spelling of the whole path.
    Differs(Utf8PathBuf),
    /// Nothing of this name exists, in any case.
    Missing,
}

/// Directory listings, each read once. Answers are the same on file systems that ignore case and on those that do not.
pub struct Directories<'fs> {
    fs: &'fs dyn FileSystem,
    listings: Mutex<HashMap<Utf8PathBuf, Option<Arc<Vec<Entry>>>>>,
}

impl<'fs> Directories<'fs> {
    /// Nothing is read until it is asked for.
    pub fn new(fs: &'fs dyn FileSystem) -> Self {
        Directories {
            fs,
            listings: Mutex::default(),
        }
    }

    /// The sorted entries of a directory; `None` if it cannot be listed.
    pub fn entries(&self, directory: &Utf8Path) -> Option<Arc<Vec<Entry>>> {
        let mut listings = self.listings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = listings.get(directory) {
            return known.clone();
        }
        let found = self.fs.list(directory).ok().map(Arc::new);
        listings.insert(directory.to_owned(), found.clone());
        found
    }

    /// Compares the names of `path` below `base` with those stored. `base` itself is taken as given, and links are
    /// not followed: only the case of names counts, so a symbolic link is no mismatch.
    ///
    /// Several candidates that differ only in case: the exact one wins, else the first in order.
    pub fn spelling(&self, base: &Utf8Path, path: &Utf8Path) -> Spelling {
        let base = normalize(base);
        let path = normalize(path);
        let Ok(rest) = path.strip_prefix(&base) else {
            return Spelling::Missing;
        };
        let names: Vec<&str> = rest
            .components()
            .map(|component| component.as_str())
            .collect();
        match self.search(&base, &names) {
            Some(found) if found == path => Spelling::Exact,
            Some(found) => Spelling::Differs(found),
            None => Spelling::Missing,
        }
    }

    fn search(&self, directory: &Utf8Path, names: &[&str]) -> Option<Utf8PathBuf> {
        let Some((name, rest)) = names.split_first() else {
            return Some(directory.to_owned());
        };
        let entries = self.entries(directory)?;
        if entries
            .binary_search_by(|entry| entry.name.as_str().cmp(name))
            .is_ok()
            && let Some(found) = self.search(&directory.join(name), rest)
        {
            return Some(found);
        }
        let lower = name.to_lowercase();
        let others = entries
            .iter()
            .filter(|entry| entry.name != *name && entry.name.to_lowercase() == lower);
        others
            .map(|entry| directory.join(&entry.name))
            .find_map(|next| self.search(&next, rest))
    }
}
