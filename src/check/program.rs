//! What the checker is given: the modules of a program and which module each specifier means.

use rustc_hash::FxHashMap;

use crate::source::FileId;
use crate::syntax::ast::{Atom, Module};

/// The user's modules and how they refer to each other, as the module graph found it.
///
/// Files are told apart by [`FileId`]; declaration files of the library are not listed here but handed to the checker
/// beside the program, and bound first.
#[derive(Clone, Debug, Default)]
pub struct Program {
    modules: Vec<Module>,
    resolutions: FxHashMap<(FileId, Atom), ModuleTarget>,
    declarations: Vec<FileId>,
}

/// What a module specifier means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleTarget {
    /// A module of the program.
    File(FileId),
    /// A module that a declaration file declares: `declare module "name" { ... }`.
    Ambient(Atom),
}

impl Program {
    /// `modules`: each once, dependencies before dependents, so that the order is that of evaluation (ECMA-262 16.2.1.5).
    pub fn new(modules: Vec<Module>) -> Program {
        Program {
            modules,
            resolutions: FxHashMap::default(),
            declarations: Vec::new(),
        }
    }

    /// Says what `specifier`, as it is written in `from`, means.
    pub fn add_resolution(&mut self, from: FileId, specifier: Atom, target: ModuleTarget) {
        self.resolutions.insert((from, specifier), target);
    }

    /// Declaration files of the library that a person wrote for this program: their mistakes are reported.
    pub fn check_declarations_of(&mut self, files: Vec<FileId>) {
        self.declarations = files;
    }

    pub fn declarations(&self) -> &[FileId] {
        &self.declarations
    }

    /// The modules in the order of evaluation.
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// `None` where the graph could not resolve the specifier, which it has reported.
    pub fn resolve(&self, from: FileId, specifier: Atom) -> Option<ModuleTarget> {
        self.resolutions.get(&(from, specifier)).copied()
    }
}
