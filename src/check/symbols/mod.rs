//! Symbols and scopes.

mod flags;
mod table;

pub use flags::SymbolFlags;
pub use table::SymbolTable;

/// A declared thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SymbolId(pub u32);

/// What the binder knows.
#[derive(Debug, Default)]
pub struct SymbolState {}
