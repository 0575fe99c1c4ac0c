//! What a manifest says. `docs/bindings.md` describes every key; `manifest_reader` reads them.

use std::fmt;
use std::ops::Range;

use indexmap::IndexMap;

use super::manifest_reader;
use super::tree::Format;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// One manifest, checked as far as one file alone can be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// It was made for a .NET namespace; nobody writes that into a file.
    pub is_dotnet: bool,
    /// The name of the pack.
    pub name: Option<String>,
    /// The C# namespace that names without a dot are in.
    pub namespace: Option<String>,
    /// What becomes of types and members of assemblies that it does not list.
    pub unlisted: Option<Unlisted>,
    /// Modules and global objects that are C# types as a whole (seed 004, section 4.4).
    pub bindings: IndexMap<String, Binding>,
    /// TypeScript types by name.
    pub types: IndexMap<String, TypeSpec>,
    /// Members that a generated module adds to types of the standard library, by type: methods that .NET declares elsewhere.
    pub extensions: IndexMap<String, IndexMap<String, MemberSpec>>,
    /// Global variables and functions by name.
    pub globals: IndexMap<String, GlobalSpec>,
    /// What holds for all parameters of a name.
    pub parameters: IndexMap<String, ParameterSpec>,
    /// Where things stand: bytes of the key of a name by its path (`bindings.fs`, `types.Stats.members.size`), and bytes of the
    /// value of any other key that holds no table (`bindings.fs.assembly`).
    pub places: IndexMap<String, Range<usize>>,
}

/// A module specifier or a global name that stands for a C# type.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    pub kind: BindingKind,
    /// The assembly that has the type.
    pub assembly: String,
    /// The full name of the type; its public static members are the exports. Empty if only a namespace is bound.
    pub csharp_type: String,
    /// The C# namespace whose types the module has.
    pub csharp_namespace: Option<String>,
    /// A version that the package of the assembly must have, as written.
    pub version: Option<String>,
    /// What it is for, in prose.
    pub doc: Option<String>,
    /// Members that do not follow the rule.
    pub members: IndexMap<String, MemberSpec>,
    /// Bytes of the key.
    pub span: Range<usize>,
}

/// What becomes of the types and members of an assembly that a manifest does not list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unlisted {
    /// Members start with a small letter; types keep their names.
    #[default]
    Camel,
    /// They keep their names.
    Preserve,
    /// They are not there.
    Hidden,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingKind {
    /// `import ... from "name"`.
    Module,
    /// The name is in scope everywhere.
    Global,
}

/// What a TypeScript type becomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypeSpec {
    pub kind: TypeKind,
    /// The C# type; absent means the TypeScript name.
    pub csharp: Option<String>,
    /// Primitives and arrays: the static class of their members.
    pub helper: Option<String>,
    /// The TypeScript type whose C# type and members it shares.
    pub view_of: Option<String>,
    /// The type parameters that the C# type has; absent means all.
    pub type_parameters: Option<Vec<String>>,
    /// Why the type cannot be used yet.
    pub unsupported: Option<String>,
    /// What it is for, in prose.
    pub doc: Option<String>,
    /// What a class that extends it needs to know; nobody writes that into a file.
    pub inheritance: Option<super::ClrInheritance>,
    /// Members that do not follow the rule.
    pub members: IndexMap<String, MemberSpec>,
}

/// How the members of a type are reached in C#.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TypeKind {
    /// Instance members of a C# class.
    #[default]
    Class,
    /// Instance members of a C# struct.
    Struct,
    /// Instance members of a C# interface.
    Interface,
    /// A class of the library that object literals can make: `new X { Name = value }`.
    Record,
    /// Static methods of a helper class, receiver first.
    Primitive,
    /// An array like any other, of what the array that it extends has; its own members are static methods of a helper class.
    Array,
    /// Static members of a C# class: the type of a constructor or of `Math`.
    Statics,
    /// Only the checker knows it.
    Erased,
}

/// What differs from the rule for one member, or for one of its overloads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemberSpec {
    /// The C# name; with a dot a static member of another class.
    pub csharp: Option<String>,
    /// Where the member is, if not where its type says.
    pub place: Option<super::Placement>,
    /// Method, property or indexer, if not what the declaration says.
    pub form: Option<super::MemberForm>,
    /// Another result than the declaration says: narrower than `double`, or as the type of the call says.
    pub returns: Option<Width>,
    /// The C# method that assigns a property, where the C# property cannot be assigned.
    pub setter: Option<String>,
    /// The C# member that gives value tuples instead of arrays of two, for elements that are taken apart at once.
    pub pairs: Option<String>,
    /// The C# member that reads as this one does, but gives `undefined` where there is nothing.
    pub or_undefined: Option<String>,
    /// The C# member that gives what `foreach` walks, where the iterator is not needed.
    pub walk: Option<String>,
    /// Explicit C# type arguments: names of type parameters, or paths such as `return.0.0` and `first.0`.
    pub type_args: Option<Vec<String>>,
    /// What differs when the call has arguments.
    pub with_arguments: Option<Box<MemberSpec>>,
    /// What to call with the length when the first argument is an object literal with nothing but `length`.
    pub length_only: Option<String>,
    /// What to call when the first argument is a function, which gets the properties of an object literal.
    pub of_function: Option<String>,
    /// What a generated module says of a .NET member; nobody writes it into a file.
    pub clr: Option<super::ClrMember>,
    /// Why it cannot be used yet.
    pub unsupported: Option<String>,
    /// What it is for, in prose.
    pub doc: Option<String>,
    /// By name of the parameter.
    pub parameters: IndexMap<String, ParameterSpec>,
    /// By position among the overloads of the declaration, from zero.
    pub overloads: IndexMap<usize, MemberSpec>,
}

/// What differs from the rule for a parameter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParameterSpec {
    /// The numbers of parameters for which the C# method has an overload, if the parameter is a callback.
    pub arities: Option<Vec<usize>>,
    /// The result of the callback is only tested for truth, so the C# callback returns `bool`.
    pub truthy: bool,
    /// `null` and `undefined` mean the same to the callee, so the C# parameter is `X?` and C# null stands for both.
    pub nullish: bool,
    /// The C# parameter takes any value; if it is a callback, its result is any value.
    pub any: bool,
    /// The argument is only looked for, so an undefined where the declaration says `string` is just not found: it is passed as C# null.
    pub sought: bool,
    /// The callback is never called before the call returns.
    pub later: bool,
    /// The C# number type that the parameter has instead of `double`.
    pub number: Option<Width>,
    /// Why an argument cannot be given yet.
    pub unsupported: Option<String>,
}

/// The number types of C# that have nothing to do with TypeScript's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClrWidth {
    SByte,
    Byte,
    Short,
    UShort,
    UInt,
    ULong,
    Float,
    Decimal,
}

/// What a library member gives instead of what its declaration says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// An `int` instead of `double`.
    Int,
    /// A `long` instead of `double`.
    Long,
    /// Another number type of C# instead of `double`, by its keyword.
    Clr(ClrWidth),
    /// A `Task` where the declaration says a promise.
    Task,
    /// What the type of the call says: the declaration mixes type parameters in a way that no C# type can say.
    Call,
}

/// What a global name becomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GlobalSpec {
    /// The C# expression or method, with its class.
    pub csharp: Option<String>,
    /// The value is constant, so it has no effect and no identity.
    pub constant: bool,
    pub type_args: Option<Vec<String>>,
    pub unsupported: Option<String>,
    pub parameters: IndexMap<String, ParameterSpec>,
    pub overloads: IndexMap<usize, MemberSpec>,
}

/// A mistake in a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    /// The file as it was named to the loader.
    pub file: String,
    /// Bytes in the file.
    pub span: Range<usize>,
    /// The keys from the root to the offending one, joined by dots; empty for the file as a whole.
    pub key_path: String,
    /// One sentence without a full stop.
    pub message: String,
}

impl ManifestError {
    /// A mistake that is seen from outside of one manifest. `key_path` may be empty.
    pub fn new(file: &str, span: Range<usize>, key_path: &str, message: impl Into<String>) -> Self {
        ManifestError {
            file: file.to_string(),
            span,
            key_path: key_path.to_string(),
            message: message.into(),
        }
    }

    /// The same for people, at its place in the manifest that was registered as `id`.
    pub fn into_diagnostic(self, id: FileId) -> Diagnostic {
        let place = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let span = Span::new(id, place(self.span.start), place(self.span.end));
        let headline = if self.key_path.is_empty() {
            format!("the binding manifest is not valid: {}", self.message)
        } else {
            format!(
                "`{}` in the binding manifest: {}",
                self.key_path, self.message
            )
        };
        Diagnostic::error(Code::InvalidManifest, span, headline)
    }

    /// The line of the mistake, from one, in the text of the file.
    pub fn line(&self, text: &str) -> usize {
        let end = self.span.start.min(text.len());
        text.as_bytes()[..end]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key_path.is_empty() {
            write!(f, "{}: {}", self.file, self.message)
        } else {
            write!(f, "{}: `{}`: {}", self.file, self.key_path, self.message)
        }
    }
}

impl Manifest {
    /// Reads a manifest. `file` is only a name for messages. Errors are all that were found, in the order of the file.
    pub fn parse(file: &str, text: &str, format: Format) -> Result<Manifest, Vec<ManifestError>> {
        manifest_reader::read(file, text, format)
    }
}
