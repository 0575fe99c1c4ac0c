//! Typed arenas: a vector that only its own kind of id can index.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// An index into an [`Arena`]. Ids of one arena count from 0 without gaps.
pub trait Id: Copy + Eq + Ord + fmt::Debug {
    fn from_index(index: usize) -> Self;
    fn index(self) -> usize;
}

/// Values of one kind, each reachable by its id. Iteration is in the order of creation.
#[derive(Clone)]
pub struct Arena<I, T> {
    items: Vec<T>,
    id: PhantomData<fn(I) -> I>,
}

impl<I: Id, T> Arena<I, T> {
    pub fn new() -> Self {
        Arena {
            items: Vec::new(),
            id: PhantomData,
        }
    }

    /// Stores a value and says under which id.
    pub fn alloc(&mut self, value: T) -> I {
        let id = I::from_index(self.items.len());
        self.items.push(value);
        id
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.items.len()).map(I::from_index)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.items
            .iter()
            .enumerate()
            .map(|(index, item)| (I::from_index(index), item))
    }

    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }
}

impl<I: Id, T> Default for Arena<I, T> {
    fn default() -> Self {
        Arena::new()
    }
}

impl<I: Id, T> Index<I> for Arena<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for Arena<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<I: Id, T: fmt::Debug> fmt::Debug for Arena<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// A fact for each node of one arena: `table[id]` is the default until it is set.
///
/// This is what later stages hang their results on, instead of writing into the tree.
#[derive(Clone, PartialEq, Eq)]
pub struct SideTable<I, V> {
    values: Vec<V>,
    id: PhantomData<fn(I) -> I>,
}

impl<I: Id, V: Clone + Default> SideTable<I, V> {
    /// A table with room for every node of the arena.
    pub fn for_arena<T>(arena: &Arena<I, T>) -> Self {
        SideTable {
            values: vec![V::default(); arena.len()],
            id: PhantomData,
        }
    }
}

impl<I: Id, V> SideTable<I, V> {
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &V)> + ExactSizeIterator {
        self.values
            .iter()
            .enumerate()
            .map(|(index, value)| (I::from_index(index), value))
    }
}

impl<I: Id, V> Index<I> for SideTable<I, V> {
    type Output = V;

    fn index(&self, id: I) -> &V {
        &self.values[id.index()]
    }
}

impl<I: Id, V> IndexMut<I> for SideTable<I, V> {
    fn index_mut(&mut self, id: I) -> &mut V {
        &mut self.values[id.index()]
    }
}

impl<I: Id, V: fmt::Debug> fmt::Debug for SideTable<I, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Defines the module, its id types, the arena behind each, and indexing of a module by each id.
macro_rules! arenas {
    (
        $(#[$module_doc:meta])*
        pub struct Module {
            $($(#[$extra_doc:meta])* pub $extra:ident: $extra_ty:ty,)*
        }
        $($(#[$doc:meta])* $id:ident($letter:literal) => $field:ident: $item:ty;)*
    ) => {
        $(#[$module_doc])*
        #[derive(Clone, Debug)]
        pub struct Module {
            $($(#[$extra_doc])* pub $extra: $extra_ty,)*
            $($(#[$doc])* pub $field: $crate::syntax::ast::Arena<$id, $item>,)*
        }

        impl Module {
            /// A module without nodes.
            pub fn new($($extra: $extra_ty),*) -> Module {
                Module { $($extra,)* $($field: $crate::syntax::ast::Arena::new(),)* }
            }
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(u32);

            impl $crate::syntax::ast::Id for $id {
                fn from_index(index: usize) -> Self {
                    $id(u32::try_from(index).expect("a file below 4 GiB has fewer nodes"))
                }

                fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl ::std::fmt::Debug for $id {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    write!(f, concat!($letter, "{}"), self.0)
                }
            }

            impl ::std::ops::Index<$id> for Module {
                type Output = $item;

                fn index(&self, id: $id) -> &$item {
                    &self.$field[id]
                }
            }
        )*
    };
}
pub(crate) use arenas;
