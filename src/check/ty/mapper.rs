//! Substitutions of type parameters.

use std::rc::Rc;

use super::{Ty, TypeParamId};

/// What each of some type parameters becomes: sorted by parameter, without identities.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Mapper {
    pub pairs: Rc<[(TypeParamId, Ty)]>,
}

impl Mapper {
    pub fn get(&self, param: TypeParamId) -> Option<Ty> {
        // Nearly all have one to four pairs.
        if self.pairs.len() <= 8 {
            return self
                .pairs
                .iter()
                .find(|(p, _)| *p == param)
                .map(|(_, t)| *t);
        }
        self.pairs
            .binary_search_by_key(&param, |(p, _)| *p)
            .ok()
            .map(|at| self.pairs[at].1)
    }

    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}
