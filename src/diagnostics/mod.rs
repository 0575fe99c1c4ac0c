//! Everything that tsonic says to the person who wrote the program.
//!
//! Stages push [`Diagnostic`]s to [`Problems`]; the command line sorts them and prints them in one
//! of four forms ([`Format`]). [`Code`] is the table of everything that can be said.

mod codes;
mod diagnostic;
mod fixes;
mod human;
mod json;
mod plain;
mod problems;
mod render;
mod sources;
mod suggest;

pub use codes::{Code, reference_page};
pub use diagnostic::{Diagnostic, Edit, Fix, Label, Place, Severity};
pub use fixes::{FixedFile, apply_fixes};
pub use problems::Problems;
pub use render::{Format, RenderOptions, render, summary};
pub use sources::Sources;
pub use suggest::closest;
