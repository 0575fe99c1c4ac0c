//! Inference of type arguments.

mod context;

pub use context::{Inference, InferenceContext, Priority};
