//! Types that contain themselves: `type Json = string | Json[]`.
//!
//! While an alias is being resolved its type is not known, but a place inside an array, a tuple or a type argument only
//! needs a number to refer to. It gets a reserved one, which becomes the alias's type when that is known.

use rustc_hash::FxHashMap;

use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::check::ty::Ty;

/// Aliases in the making and the reserved types that wait for them.
#[derive(Debug, Default)]
pub(super) struct Knots {
    /// The aliases whose bodies are being resolved, from the outside in.
    pub open: Vec<SymbolId>,
    /// The reserved type of an open alias, in terms of its own parameters.
    pub reserved: FxHashMap<SymbolId, Ty>,
    /// Reserved types for an open alias with other arguments.
    pub applied: Vec<(Ty, SymbolId, Vec<Ty>)>,
    /// How many arrays, tuples and type arguments are around the node that is being resolved, inside the innermost alias.
    pub depth: usize,
}

impl Checker<'_> {
    /// Whether the type of an alias is being found right now.
    pub(super) fn is_open_alias(&self, symbol: SymbolId) -> bool {
        self.declared.knots.open.contains(&symbol)
    }

    /// What stands for an open alias where a reference to it can wait; `None` where its type is needed at once.
    pub(super) fn reserved_alias(&mut self, symbol: SymbolId, args: &[Ty]) -> Option<Ty> {
        if self.declared.knots.depth == 0 {
            return None;
        }
        let params = self.alias_params(symbol);
        let own: Vec<Ty> = params.iter().map(|p| self.param(*p)).collect();
        if own == args {
            if let Some(known) = self.declared.knots.reserved.get(&symbol) {
                return Some(*known);
            }
            let reserved = self.types.reserve(!own.is_empty());
            self.declared.knots.reserved.insert(symbol, reserved);
            return Some(reserved);
        }
        let known = self
            .declared
            .knots
            .applied
            .iter()
            .find(|(_, s, a)| *s == symbol && a == args);
        if let Some((known, _, _)) = known {
            return Some(*known);
        }
        let generic = args
            .iter()
            .any(|arg| self.is(*arg, crate::check::ty::TyFlags::HAS_PARAMS));
        let reserved = self.types.reserve(generic);
        self.declared
            .knots
            .applied
            .push((reserved, symbol, args.to_vec()));
        Some(reserved)
    }

    /// Ties the types that waited for an alias to its type; the result is the alias's type.
    pub(super) fn tie_alias(&mut self, symbol: SymbolId, ty: Ty) -> Ty {
        match self.declared.knots.reserved.remove(&symbol) {
            Some(reserved) => self.types.tie(reserved, ty),
            None => ty,
        }
    }

    /// Ties the references to a finished alias that had arguments of their own.
    pub(super) fn tie_applications(&mut self) {
        let open = self.declared.knots.open.clone();
        let waiting = std::mem::take(&mut self.declared.knots.applied);
        let (ready, rest): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .partition(|(_, symbol, _)| !open.contains(symbol));
        self.declared.knots.applied.extend(rest);
        for (reserved, symbol, args) in ready {
            let ty = self.alias_instantiation(symbol, &args);
            self.types.tie(reserved, ty);
        }
    }
}
