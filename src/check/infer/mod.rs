//! Inference of type arguments.
//!
//! `collect` matches source types against target types that mention type parameters and gathers candidates; `choose`
//! picks a type from the candidates; `mapped` inverts mapped types.

mod choose;
mod collect;
mod context;
mod mapped;
mod objects;
mod template;
mod tuples;
mod unions;

pub use context::{Inference, InferenceContext, Priority};
