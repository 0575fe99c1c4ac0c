//! .NET namespaces as modules of TypeScript: from metadata to declarations and to what they become in C#.
//!
//! `import { StringBuilder } from "System.Text"` makes a module in memory for the namespace, in the form in which a person would
//! write a binding pack: a declaration file for the checker and a manifest for lowering. `types` resolves what signatures say,
//! `signatures` and `delegates` say it in TypeScript, `methods`, `operators`, `events` and `extensions` make
//! overloads, `members` gathers them, and `generate` writes the modules.
//! `docs/dotnet.md` says what becomes what.

mod author;
mod bound;
mod bound_modules;
mod camel;
mod delegates;
mod events;
mod extensions;
mod fit;
mod generate;
mod inheritance;
mod members;
mod methods;
mod names;
mod operators;
mod overloads;
mod public_members;
mod signatures;
mod types;

pub use author::{AuthorOptions, author_assembly, author_namespace, matches};
pub use bound::{Bound, BoundModule, find_assembly};
pub use extensions::extends;
pub use fit::{Misfit, Promised, Surroundings, broken_promise, misfits, namespaces_of};
pub use generate::{modules, modules_with};
pub use names::{all as type_names, definers, find as find_type, refusal};
