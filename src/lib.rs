//! Turns strict TypeScript into C# projects that behave exactly as the same program does in Node.
//!
//! ```text
//! FileSystem -> SourceFile -> ast::Module -> ModuleGraph -> Checked -> ir::Program -> OutputFile -> dotnet
//!    vfs          source       syntax         graph         check      lower / ir      render      toolchain
//!                        binding packs -> Catalog --^-----------^-----------^
//!                                         bindings
//! ```
//!
//! Every stage is a function: it takes the value of the stage before, returns the next one, and reports what is wrong with the
//! program to [`diagnostics::Problems`]. [`compile::compile`] is the only code that names them all; it stops before lowering,
//! and again before printing, if there is an error. `config` says what to compile, and the command line drives it.
//! `ARCHITECTURE.md` says which folder may know of which; a test holds them to it.

#![warn(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod bindings;
pub mod check;
pub mod cli;
pub mod clr;
pub mod compile;
pub mod config;
pub mod diagnostics;
pub mod dotnet;
pub mod graph;
pub mod ir;
pub mod lower;
pub mod render;
pub mod source;
pub mod syntax;
pub mod toolchain;
pub mod vfs;
