//! From text to our own tree.
//!
//! [`parse`] turns a `SourceFile` into an `ast::Module` and a list of syntax errors. The parser is swc's; its types end in
//! `convert`, everything after sees `ast` alone.

pub mod ast;
mod convert;
mod early_errors;
mod error;
mod guard;
mod nesting;
mod parse;
pub mod pattern;

pub use error::SyntaxError;
pub use parse::parse;
