//! Modules that exist in memory only: declarations and a manifest that a tool wrote, not a person.

use super::manifest::Manifest;

/// A module made for one specifier, in the form in which a pack of the user would have it.
///
/// The declarations are the text of a `.d.ts` file with `declare module "<specifier>" { ... }`; they may import from other generated
/// modules by their specifiers. The manifest has an entry `bindings.<specifier>` of kind `module`, whose `type` is the C# class of
/// the module's own functions and variables (a namespace without such: any name, nothing will use it), and `types.<Name>` for each
/// declared type, with its full C# name. Everything else is as `docs/bindings.md` says of manifests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GeneratedModule {
    /// What the program imports from, without quotes: `System.IO`.
    pub specifier: String,
    /// The text of the declaration file.
    pub declarations: String,
    pub manifest: Manifest,
}
