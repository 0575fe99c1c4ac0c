//! Which types can stand for which others.
//!
//! One comparison may lead back to itself (recursive types). Then the answer is "maybe": true unless something else says
//! no. Answers are remembered once they do not depend on an open "maybe".

mod discriminate;
mod excess;
mod explain;
mod generic;
mod objects;
mod signatures;
mod simple;
mod structure;
mod subtypes;
mod unions;
mod variance;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Checker;
use super::symbols::SymbolId;
use super::ty::{Ty, TyFlags};
pub(in crate::check) use variance::Variance;

/// How two types are compared, from the strictest to the loosest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relation {
    Identity,
    /// As `Subtype`, with a total order among types that are subtypes of each other.
    StrictSubtype,
    Subtype,
    Assignable,
    /// For `===`, `switch` and type assertions: also the other way round for literals.
    Comparable,
}

impl Relation {
    fn is_subtype(self) -> bool {
        matches!(self, Relation::Subtype | Relation::StrictSubtype)
    }

    fn is_loose(self) -> bool {
        matches!(self, Relation::Assignable | Relation::Comparable)
    }
}

/// The answer to one comparison.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::check) enum Answer {
    No,
    /// Yes, if the comparisons that are still open are.
    Maybe,
    Yes,
}

impl Answer {
    fn of(yes: bool) -> Answer {
        if yes { Answer::Yes } else { Answer::No }
    }

    fn holds(self) -> bool {
        self != Answer::No
    }

    fn and(self, other: Answer) -> Answer {
        self.min(other)
    }
}

/// Which side of the comparison is one part of an intersection, so that checks of the whole object wait.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(in crate::check) enum Part {
    #[default]
    Whole,
    Source,
    Target,
}

type Key = (Ty, Ty, Part, Relation);

/// Answers that are known.
#[derive(Debug, Default)]
pub struct RelationCaches {
    known: FxHashMap<Key, bool>,
    variances: FxHashMap<SymbolId, std::rc::Rc<[Variance]>>,
    alias_variances: FxHashMap<SymbolId, std::rc::Rc<[Variance]>>,
    resolving_variances: FxHashSet<SymbolId>,
    markers: Option<variance::Markers>,
    depth: u32,
}

/// The open comparisons of one question.
pub(in crate::check) struct Relating {
    relation: Relation,
    /// Comparisons on the way from the question to here, and those that were answered "maybe" below them.
    maybe: Vec<Key>,
    sources: Vec<Ty>,
    targets: Vec<Ty>,
    /// A comparison went through something where variance does not tell all (mapped and conditional types).
    unmeasurable: bool,
}

/// Comparisons nested deeper than this are given up with "maybe".
const DEEPEST: usize = 100;

/// Questions nested within questions (through conditional types) deeper than this are given up with "no".
const MOST_QUESTIONS: u32 = 200;

impl Checker<'_> {
    /// Whether a value of one type may be stored where the other is declared.
    pub fn is_assignable(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::Assignable)
    }

    pub fn is_subtype(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::Subtype)
    }

    /// Whether some value could be of both types, as far as `===` and assertions ask.
    pub fn is_comparable(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::Comparable)
    }

    /// Whether the types are the same, however they were written.
    pub fn is_identical(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::Identity)
    }

    pub(in crate::check) fn is_strict_subtype(&mut self, source: Ty, target: Ty) -> bool {
        self.is_related(source, target, Relation::StrictSubtype)
    }

    pub fn is_related(&mut self, source: Ty, target: Ty, relation: Relation) -> bool {
        if source == target {
            return true;
        }
        let mut plain = |ty: Ty| match ty {
            Ty::GROUP_TEXT => Ty::STRING,
            ty if self.is(ty, TyFlags::LITERAL) => self.regular_literal(ty),
            ty => ty,
        };
        let (source, target) = (plain(source), plain(target));
        if source == target {
            return true;
        }
        if relation != Relation::Identity {
            if relation == Relation::Comparable
                && !self.is(target, TyFlags::NEVER)
                && self.is_simply_related(target, source, relation)
                || self.is_simply_related(source, target, relation)
            {
                return true;
            }
        } else if !self.is(source, TyFlags::STRUCTURED | TyFlags::INSTANTIABLE)
            || !self.is(target, TyFlags::STRUCTURED | TyFlags::INSTANTIABLE)
        {
            return false;
        }
        if let Some(known) =
            self.types
                .relations
                .known
                .get(&(source, target, Part::Whole, relation))
        {
            return *known;
        }
        if !self.is(source, TyFlags::STRUCTURED | TyFlags::INSTANTIABLE)
            && !self.is(target, TyFlags::STRUCTURED | TyFlags::INSTANTIABLE)
        {
            return false;
        }
        if self.types.relations.depth > MOST_QUESTIONS {
            self.types.too_deep = true;
            return false;
        }
        self.types.relations.depth += 1;
        let mut relating = Relating::new(relation);
        let answer = self.related(&mut relating, source, target, Part::Whole);
        self.types.relations.depth -= 1;
        answer.holds()
    }
}

impl Relating {
    fn new(relation: Relation) -> Relating {
        Relating {
            relation,
            maybe: Vec::new(),
            sources: Vec::new(),
            targets: Vec::new(),
            unmeasurable: false,
        }
    }
}
