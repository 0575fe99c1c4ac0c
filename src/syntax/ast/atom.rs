//! Interned names.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{LazyLock, RwLock};

use rustc_hash::{FxBuildHasher, FxHasher};

/// An identifier or other short text, stored once per process.
///
/// Copying and comparing for equality cost nothing. Ordering and hashing go by the text, never by the address, so they
/// are the same in every run and on every thread; that is also why a map with `Atom` keys can be asked with a `&str`.
/// The text of an atom lives until the process ends.
#[derive(Clone, Copy)]
pub struct Atom(&'static str);

/// Threads that parse different files mostly ask for different shards.
const SHARDS: usize = 32;

type Shard = RwLock<HashSet<&'static str, FxBuildHasher>>;

static SHARED: LazyLock<Vec<Shard>> =
    LazyLock::new(|| (0..SHARDS).map(|_| Shard::default()).collect());

impl Atom {
    pub fn new(text: &str) -> Atom {
        let mut hasher = FxHasher::default();
        text.hash(&mut hasher);
        // FxHasher mixes best into the upper bits.
        let shard = &SHARED[(hasher.finish() >> 40) as usize % SHARDS];
        let find = |set: &HashSet<&'static str, FxBuildHasher>| set.get(text).copied();
        // A panicking thread cannot leave a set half changed in a way that matters, so poisoning is ignored.
        if let Some(known) = find(&shard.read().unwrap_or_else(|poison| poison.into_inner())) {
            return Atom(known);
        }
        let mut set = shard.write().unwrap_or_else(|poison| poison.into_inner());
        // Another thread may have added it between the two locks.
        if let Some(known) = find(&set) {
            return Atom(known);
        }
        let text: &'static str = Box::leak(text.into());
        set.insert(text);
        Atom(text)
    }

    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl PartialEq for Atom {
    fn eq(&self, other: &Atom) -> bool {
        // One address per text; the length tells the empty text from one that starts at the same address.
        std::ptr::eq(self.0.as_ptr(), other.0.as_ptr()) && self.0.len() == other.0.len()
    }
}

impl Eq for Atom {}

impl Hash for Atom {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl PartialOrd for Atom {
    fn partial_cmp(&self, other: &Atom) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Atom {
    fn cmp(&self, other: &Atom) -> Ordering {
        self.0.cmp(other.0)
    }
}

impl Deref for Atom {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl Borrow<str> for Atom {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl AsRef<str> for Atom {
    fn as_ref(&self) -> &str {
        self.0
    }
}

impl PartialEq<str> for Atom {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Atom {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl From<&str> for Atom {
    fn from(text: &str) -> Atom {
        Atom::new(text)
    }
}

impl From<String> for Atom {
    fn from(text: String) -> Atom {
        Atom::new(&text)
    }
}

impl fmt::Debug for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl fmt::Display for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one_atom_on_every_thread() {
        let names: Vec<String> = (0..200).map(|i| format!("name{i}")).collect();
        let made: Vec<Vec<Atom>> = std::thread::scope(|scope| {
            let run = || names.iter().map(|name| Atom::new(name)).collect();
            let handles: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
            handles.into_iter().map(|h| h.join().unwrap()).collect()
        });
        for other in &made[1..] {
            assert_eq!(&made[0], other);
        }
        assert_ne!(Atom::new("a"), Atom::new("b"));
        assert_eq!(Atom::new(""), Atom::new(""));
        assert_ne!(Atom::new(""), Atom::new("a"));
    }

    #[test]
    fn atoms_order_and_hash_by_text() {
        let mut atoms = [Atom::new("zeta"), Atom::new("alpha"), Atom::new("mid")];
        atoms.sort();
        assert_eq!(atoms.map(Atom::as_str), ["alpha", "mid", "zeta"]);
        let map: std::collections::HashMap<Atom, u8> = [(Atom::new("key"), 1)].into();
        assert_eq!(map.get("key"), Some(&1));
    }
}
