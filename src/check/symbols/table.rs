//! Names of one scope, in the order in which they were declared.

use rustc_hash::FxHashMap;

use super::SymbolId;
use crate::syntax::ast::Atom;

/// Below this many names, comparing atoms one after the other beats hashing.
const LINEAR: usize = 8;

/// A map from names to symbols that remembers the order of insertion and costs nothing while it is empty.
#[derive(Clone, Debug, Default)]
pub struct SymbolTable {
    entries: Vec<(Atom, SymbolId)>,
    index: Option<Box<FxHashMap<Atom, u32>>>,
}

impl SymbolTable {
    pub fn get(&self, name: Atom) -> Option<SymbolId> {
        match &self.index {
            Some(index) => index.get(&name).map(|at| self.entries[*at as usize].1),
            None => self
                .entries
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, symbol)| *symbol),
        }
    }

    /// Adds a name, or lets a known name stand for another symbol.
    pub fn insert(&mut self, name: Atom, symbol: SymbolId) {
        if let Some(index) = &mut self.index {
            match index.get(&name) {
                Some(at) => self.entries[*at as usize].1 = symbol,
                None => {
                    index.insert(name, self.entries.len() as u32);
                    self.entries.push((name, symbol));
                }
            }
            return;
        }
        if let Some(entry) = self.entries.iter_mut().find(|(known, _)| *known == name) {
            entry.1 = symbol;
            return;
        }
        self.entries.push((name, symbol));
        if self.entries.len() > LINEAR {
            self.index = Some(Box::new(
                self.entries
                    .iter()
                    .enumerate()
                    .map(|(at, (name, _))| (*name, at as u32))
                    .collect(),
            ));
        }
    }

    /// In the order of insertion.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Atom, SymbolId)> + ExactSizeIterator {
        self.entries.iter().copied()
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_finds_names_in_small_and_large_tables() {
        let mut table = SymbolTable::default();
        for n in 0..40u32 {
            table.insert(Atom::new(&format!("n{n}")), SymbolId(n));
        }
        table.insert(Atom::new("n3"), SymbolId(99));
        assert_eq!(table.len(), 40);
        assert_eq!(table.get(Atom::new("n3")), Some(SymbolId(99)));
        assert_eq!(table.get(Atom::new("n39")), Some(SymbolId(39)));
        assert_eq!(table.get(Atom::new("other")), None);
        let order: Vec<u32> = table.iter().map(|(_, symbol)| symbol.0).take(5).collect();
        assert_eq!(order, [0, 1, 2, 99, 4]);
    }
}
