//! What a specifier means (seed 004 section 4): a local file, a .NET namespace, or a binding, tried in this order.

mod dotnet;
mod local;
mod unknown;

use camino::{Utf8Path, Utf8PathBuf};

use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Span};
use crate::vfs::{Directories, FileSystem};

/// The answer for one specifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A module of this program.
    Local(FileId),
    /// A CLR namespace. Whether it exists is a question to the reference assemblies, which are not read here.
    DotNet { namespace: String },
    /// An entry of a binding manifest with `kind = "module"`.
    Binding {
        clr_type: String,
        assembly: Option<String>,
    },
}

/// Looks up specifiers in binding manifests.
pub trait BindingLookup {
    /// The CLR type and assembly that a specifier is bound to.
    fn module_binding(&self, specifier: &str) -> Option<(String, Option<String>)>;

    /// Every bound specifier in any order, for suggestions.
    fn module_specifiers(&self) -> Vec<String>;
}

impl BindingLookup for crate::bindings::Catalog {
    fn module_binding(&self, specifier: &str) -> Option<(String, Option<String>)> {
        let binding = self.module(specifier)?;
        Some((binding.csharp_type.clone(), Some(binding.assembly.clone())))
    }

    fn module_specifiers(&self) -> Vec<String> {
        self.module_names().map(str::to_owned).collect()
    }
}

/// No manifests.
pub struct NoBindings;

impl BindingLookup for NoBindings {
    fn module_binding(&self, _specifier: &str) -> Option<(String, Option<String>)> {
        None
    }

    fn module_specifiers(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A specifier in its place.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Without quotes.
    pub specifier: &'a str,
    /// With quotes, for diagnostics and fixes.
    pub span: Span,
    /// Path of the importing module, absolute and normalised.
    pub importer: &'a Utf8Path,
}

/// Where a specifier leads, before the file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An existing file: absolute, normalised, spelled as stored.
    File(Utf8PathBuf),
    /// Not a file of this program.
    Other(Resolved),
}

/// Answers requests; reads directories (each once), never files.
pub struct Resolver<'a> {
    fs: &'a dyn FileSystem,
    directories: Directories<'a>,
    source_root: &'a Utf8Path,
    /// The source root with every symbolic link followed.
    real_root: Option<Utf8PathBuf>,
    bindings: &'a dyn BindingLookup,
}

impl<'a> Resolver<'a> {
    pub fn new(
        fs: &'a dyn FileSystem,
        source_root: &'a Utf8Path,
        bindings: &'a dyn BindingLookup,
    ) -> Self {
        Resolver {
            fs,
            directories: Directories::new(fs),
            source_root,
            real_root: fs.real_path(source_root).ok(),
            bindings,
        }
    }

    /// The file inside the source root to which a path leads when symbolic links are followed, as Node follows them: one
    /// file is one module, and its own imports are relative to where it is. `None` if it is outside.
    pub fn real_file(&self, path: &Utf8Path) -> Option<Utf8PathBuf> {
        match (self.fs.real_path(path), &self.real_root) {
            (Ok(real), Some(root)) => {
                let below = real.strip_prefix(root).ok()?;
                Some(self.source_root.join(below))
            }
            (Err(_), _) | (_, None) => Some(path.to_owned()),
        }
    }

    /// Errors are TSN1001, TSN1003 and TSN1004, each with a fix where one is certain.
    pub fn resolve(&self, request: Request<'_>) -> Result<Target, Diagnostic> {
        let specifier = request.specifier;
        if specifier.starts_with('.') || specifier.starts_with('/') {
            return self.local(request).map(Target::File);
        }
        if dotnet::claims(specifier) {
            let namespace = dotnet::namespace(request)?;
            return Ok(Target::Other(Resolved::DotNet { namespace }));
        }
        match self.bindings.module_binding(specifier) {
            Some((clr_type, assembly)) => {
                Ok(Target::Other(Resolved::Binding { clr_type, assembly }))
            }
            None => Err(self.unknown(request)),
        }
    }
}
