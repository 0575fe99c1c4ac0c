//! tsonic
#![warn(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod bindings;
pub mod check;
pub mod cli;
pub mod compile;
pub mod config;
pub mod diagnostics;
pub mod graph;
pub mod ir;
pub mod render;
pub mod source;
pub mod syntax;
pub mod toolchain;
pub mod vfs;
