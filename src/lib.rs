//! tsonic
pub mod bindings;
pub mod check;
pub mod config;
pub mod diagnostics;
pub mod graph;
pub mod ir;
pub mod source;
pub mod syntax;
pub mod vfs;
