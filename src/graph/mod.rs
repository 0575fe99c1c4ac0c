//! The module graph (seed 004): which files a program consists of, what each specifier means, and in which order modules run.
//!
//! [`load`] reads the entry module and everything that it imports, reports every import that means nothing, and returns the
//! modules with their dependencies, dependents and evaluation order. Nothing here looks inside declarations: what a name
//! *is* belongs to the checker. The one question asked of names is whether an import is used as a value at all, because
//! TypeScript drops imports that are only used as types, and then the imported module does not run.

mod cycles;
mod exports;
mod harmless;
mod imports;
mod load;
mod naming;
mod order;
mod program;
pub mod resolve;
mod values;

pub use exports::{Export, ExportKind};
pub use imports::{Import, ImportKind, ImportedName};
pub use load::load;
pub use naming::{class_name, namespace};
pub use resolve::{BindingLookup, NoBindings, Resolved};

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;

use crate::source::FileId;
use crate::syntax::ast;

/// What `load` must know about the project.
#[derive(Clone, Debug)]
pub struct GraphOptions {
    /// The entry module: an absolute, normalised path of a file inside `source_root`.
    pub entry: Utf8PathBuf,
    /// Further modules from which the program is entered, of the same kind.
    pub other_entries: Vec<Utf8PathBuf>,
    /// Absolute and normalised. No import may leave it.
    pub source_root: Utf8PathBuf,
    /// Diagnostics show paths relative to this directory where they lie inside it.
    pub display_root: Utf8PathBuf,
    /// The C# namespace of files directly in the source root.
    pub root_namespace: String,
    pub cycles: CyclePolicy,
    /// How many threads may parse at once; 1 parses on the calling thread.
    pub threads: usize,
}

/// What a circular dependency between modules means (`[modules] cycles`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CyclePolicy {
    /// TSN1006, as seed 004 says.
    #[default]
    Error,
    /// As in ECMAScript: the importer may see a binding before its initialisation, which throws a `ReferenceError`.
    Allow,
}

/// All modules of a program. A module is named by the [`FileId`] under which its text was registered.
#[derive(Debug)]
pub struct ModuleGraph {
    /// In the order of discovery: the entry first, then breadth first in the order of imports.
    pub modules: Vec<Module>,
    /// Dependencies first; contains every module, also those of which only types are used.
    pub order: Vec<FileId>,
    /// The modules that run when the program starts, in the order in which their top-level code runs
    /// (ECMA-262 16.2.1.5.3). Dynamic imports and imports of types alone make no module run.
    pub evaluation_order: Vec<FileId>,
    /// The modules that were asked for; today exactly one.
    pub entry_points: Vec<FileId>,
    /// Groups of modules that import each other in a circle (only edges that run code count), each in order of discovery.
    pub cycles: Vec<Vec<FileId>>,
    index: FxHashMap<FileId, usize>,
}

impl ModuleGraph {
    /// The module of a file, if the file is a module of this program.
    pub fn get(&self, file: FileId) -> Option<&Module> {
        self.index.get(&file).map(|index| &self.modules[*index])
    }

    /// The entry module.
    pub fn entry(&self) -> &Module {
        &self.modules[0]
    }

    /// Which local module a specifier means in a module; `None` for .NET namespaces, bindings and errors.
    pub fn resolve(&self, importer: FileId, specifier: &str) -> Option<FileId> {
        let module = self.get(importer)?;
        let import = module.imports.iter().find(|i| i.specifier == specifier)?;
        match import.resolved {
            Some(Resolved::Local(file)) => Some(file),
            Some(Resolved::DotNet { .. } | Resolved::Binding { .. }) | None => None,
        }
    }
}

impl Module {
    /// The local modules that importing makes run before this one, in source order.
    pub fn evaluated_imports(&self) -> Vec<FileId> {
        let imports = self.imports.iter().filter(|import| import.evaluates);
        imports
            .filter_map(|import| match import.resolved {
                Some(Resolved::Local(target)) => Some(target),
                Some(Resolved::DotNet { .. } | Resolved::Binding { .. }) | None => None,
            })
            .collect()
    }
}

/// One module (seed 004 section 3.2).
#[derive(Debug)]
pub struct Module {
    pub file: FileId,
    /// Absolute and normalised.
    pub path: Utf8PathBuf,
    pub ast: ast::Module,
    /// Every specifier that the module names, in source order.
    pub imports: Vec<Import>,
    pub exports: Vec<Export>,
    /// Whether evaluating the module can do anything besides declaring functions, classes without static parts, and types.
    pub has_top_level_code: bool,
    /// The C# namespace of the file's directory.
    pub namespace: String,
    /// The C# class that holds the file's functions and variables.
    pub class_name: String,
    /// Local modules that this one names, each once, in source order.
    pub dependencies: Vec<FileId>,
    /// Local modules that name this one, in order of discovery.
    pub dependents: Vec<FileId>,
}
