//! For unit tests: a checker over the real library and a few small modules.

use std::sync::LazyLock;

use super::{Checker, ModuleTarget, Program};
use crate::source::{FileId, SourceFile};
use crate::syntax::ast::{Atom, Module, StmtKind};
use crate::syntax::parse;

fn parsed(id: u32, path: &str, text: &str) -> Module {
    let (module, errors) = parse(&SourceFile::new(FileId(id), path, text));
    assert!(errors.is_empty(), "{path}: {errors:?}");
    module
}

/// The built-in library, parsed once.
pub static LIBRARY: LazyLock<Vec<Module>> = LazyLock::new(|| {
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/bindings/es");
    #[allow(clippy::disallowed_methods)]
    let mut paths: Vec<_> = std::fs::read_dir(pack)
        .expect("the built-in pack")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".d.ts"))
        .collect();
    paths.sort();
    paths
        .iter()
        .enumerate()
        .map(|(index, path)| {
            #[allow(clippy::disallowed_methods)]
            let text = std::fs::read_to_string(path).expect("a declaration file");
            parsed(index as u32, &path.to_string_lossy(), &text)
        })
        .collect()
});

/// A program of modules `(name, text)`; `"./name"` in a specifier means the module of that name.
pub fn program(files: &[(&str, &str)]) -> Program {
    let first = LIBRARY.len() as u32;
    let modules: Vec<Module> = files
        .iter()
        .enumerate()
        .map(|(index, (name, text))| parsed(first + index as u32, name, text))
        .collect();
    let mut program = Program::new(modules.clone());
    for module in &modules {
        for stmt in &module.body {
            let source = match &module[*stmt].kind {
                StmtKind::Import(import) => Some(&import.source),
                StmtKind::ExportNamed(export) => export.source.as_ref(),
                StmtKind::ExportAll(export) => Some(&export.source),
                _ => None,
            };
            let Some(source) = source else { continue };
            let text = source.value.to_string_lossy();
            for (index, (name, _)) in files.iter().enumerate() {
                if text == format!("./{name}") {
                    let target = ModuleTarget::File(FileId(first + index as u32));
                    program.add_resolution(module.file, Atom::new(&text), target);
                }
            }
        }
    }
    program
}

/// A checker in which everything is bound.
pub fn checker(program: &Program) -> Checker<'_> {
    let mut checker = Checker::new(program, &LIBRARY);
    checker.bind_program();
    checker
}
