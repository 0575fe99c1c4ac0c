//! tsonic
pub mod bindings;
pub mod check;
pub mod diagnostics;
pub mod ir;
pub mod source;
pub mod syntax;
pub mod vfs;
