//! Reads the entry module and everything it imports, breadth first. Files of one level are parsed in parallel; ids are given
//! and problems are reported in the order of imports, so the schedule cannot be seen in the result.

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::imports::{self, Import};
use super::resolve::{BindingLookup, Request, Resolved, Resolver, Target};
use super::{
    CyclePolicy, GraphOptions, Module, ModuleGraph, cycles, exports, naming, order, values,
};
use crate::diagnostics::{Code, Diagnostic, Problems, Sources};
use crate::source::{FileId, Span};
use crate::syntax::ast::{ClassMemberKind, Module as Ast, StmtKind};
use crate::syntax::{SyntaxError, parse};
use crate::vfs::{FileSystem, FsErrorKind, relative_to, with_slashes};

/// Loads a program. All import problems of all modules are reported in one run; the graph that comes back contains whatever
/// could be read, and is `None` only if the entry itself could not.
pub fn load(
    fs: &dyn FileSystem,
    options: &GraphOptions,
    bindings: &dyn BindingLookup,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<ModuleGraph> {
    let mut loader = Loader {
        fs,
        options,
        resolver: Resolver::new(fs, &options.source_root, bindings),
        sources,
        problems,
        known: FxHashMap::default(),
        modules: Vec::new(),
    };
    let mut level = Vec::new();
    for given in std::iter::once(&options.entry).chain(&options.other_entries) {
        let path = loader.resolver.real_file(given);
        let path = path.unwrap_or_else(|| given.clone());
        let file = loader.read(&path, None);
        if let Some(file) = file
            && !level.iter().any(|(known, _)| *known == file)
        {
            level.push((file, path));
        }
        if level.is_empty() {
            return None;
        }
    }
    let entries: Vec<FileId> = level.iter().map(|(file, _)| *file).collect();
    while !level.is_empty() {
        let parsed = loader.parse_level(&level);
        level = loader.add_level(level, parsed);
    }
    let Loader {
        sources,
        problems,
        mut modules,
        ..
    } = loader;
    let index: FxHashMap<FileId, usize> = modules
        .iter()
        .enumerate()
        .map(|(i, m)| (m.file, i))
        .collect();
    values::mark_evaluating_imports(&mut modules, &index);
    link_dependents(&mut modules, &index);
    naming::check_collisions(&mut modules, problems);
    let cycles = cycles::find(&modules, &index);
    if options.cycles == CyclePolicy::Error {
        cycles::report(&modules, &index, &cycles, sources, problems);
    }
    Some(ModuleGraph {
        order: order::dependency_order(&modules, &index),
        evaluation_order: order::evaluation_order(&modules, &index, &entries),
        entry_points: entries,
        cycles,
        modules,
        index,
    })
}

struct Loader<'a> {
    fs: &'a dyn FileSystem,
    options: &'a GraphOptions,
    resolver: Resolver<'a>,
    sources: &'a mut Sources,
    problems: &'a mut Problems,
    /// Files that were read, or could not be read (`None`).
    known: FxHashMap<Utf8PathBuf, Option<FileId>>,
    modules: Vec<Module>,
}

impl Loader<'_> {
    /// Registers a file under the next id. `from` is the specifier that names it.
    fn read(&mut self, path: &Utf8Path, from: Option<Span>) -> Option<FileId> {
        if let Some(known) = self.known.get(path) {
            return *known;
        }
        let shown = relative_to(path, &self.options.display_root)
            .filter(|relative| !relative.starts_with(".."))
            .map_or_else(|| with_slashes(path), |relative| with_slashes(&relative));
        let file = match self.fs.read_text(path) {
            Ok(text) => Some(self.sources.add(shown, text)),
            Err(error) => {
                let code = match error.kind {
                    FsErrorKind::NotUtf8 { .. } => Code::NotUtf8,
                    FsErrorKind::TooLarge { .. } => Code::FileTooLarge,
                    _ if from.is_none() => Code::EntryNotFound,
                    _ => Code::Unreadable,
                };
                self.problems.push(match from {
                    Some(span) => Diagnostic::error(code, span, error.to_string()),
                    None => Diagnostic::error_at_path(code, shown, error.to_string()),
                });
                None
            }
        };
        self.known.insert(path.to_owned(), file);
        file
    }

    fn parse_level(&self, level: &[(FileId, Utf8PathBuf)]) -> Vec<(Ast, Problems)> {
        let sources = &*self.sources;
        let parse_one = |(file, _): &(FileId, Utf8PathBuf)| match sources.get(*file) {
            Some(source) => {
                let (ast, errors) = parse(source);
                let mut problems = Problems::new();
                problems.extend(errors.into_iter().map(syntax_problem));
                (ast, problems)
            }
            None => unreachable!("a file of the level was registered"),
        };
        if level.len() == 1 || self.options.threads <= 1 {
            return level.iter().map(parse_one).collect();
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.options.threads);
        match pool.build() {
            Ok(pool) => pool.install(|| level.par_iter().map(parse_one).collect()),
            // Without threads the work is the same, only slower.
            Err(_) => level.iter().map(parse_one).collect(),
        }
    }

    /// Resolves the imports of a parsed level; returns the files that are new.
    fn add_level(
        &mut self,
        level: Vec<(FileId, Utf8PathBuf)>,
        parsed: Vec<(Ast, Problems)>,
    ) -> Vec<(FileId, Utf8PathBuf)> {
        let mut next = Vec::new();
        for ((file, path), (ast, found)) in level.into_iter().zip(parsed) {
            self.problems.append(found);
            let mut imports = imports::extract(&ast);
            for import in &mut imports {
                import.resolved = self.resolve(import, &path, &mut next);
            }
            let mut dependencies = Vec::new();
            for import in &imports {
                if let Some(Resolved::Local(target)) = import.resolved
                    && !dependencies.contains(&target)
                {
                    dependencies.push(target);
                }
            }
            self.modules.push(Module {
                file,
                imports,
                exports: exports::extract(&ast),
                has_top_level_code: has_top_level_code(&ast),
                namespace: naming::namespace(
                    &path,
                    &self.options.source_root,
                    &self.options.root_namespace,
                ),
                class_name: naming::class_name(&path),
                dependencies,
                dependents: Vec::new(),
                path,
                ast,
            });
        }
        next
    }

    fn resolve(
        &mut self,
        import: &Import,
        importer: &Utf8Path,
        next: &mut Vec<(FileId, Utf8PathBuf)>,
    ) -> Option<Resolved> {
        let request = Request {
            specifier: &import.specifier,
            span: import.span,
            importer,
        };
        match self.resolver.resolve(request) {
            Err(problem) => {
                self.problems.push(problem);
                None
            }
            Ok(Target::Other(resolved)) => Some(resolved),
            Ok(Target::File(path)) => {
                let is_new = !self.known.contains_key(&path);
                let file = self.read(&path, Some(import.span))?;
                if is_new {
                    next.push((file, path));
                }
                Some(Resolved::Local(file))
            }
        }
    }
}

fn syntax_problem(error: SyntaxError) -> Diagnostic {
    let problem = Diagnostic::error(Code::Syntax, error.span, error.message);
    match error.help {
        Some(help) => problem.with_help(help),
        None => problem,
    }
}

fn link_dependents(modules: &mut [Module], index: &FxHashMap<FileId, usize>) {
    for importer in 0..modules.len() {
        let file = modules[importer].file;
        for dependency in modules[importer].dependencies.clone() {
            modules[index[&dependency]].dependents.push(file);
        }
    }
}

/// Whether running the module does anything that can be noticed by itself: statements, variables, static parts of classes.
fn has_top_level_code(ast: &Ast) -> bool {
    ast.body
        .iter()
        .any(|stmt| match &ast[ast.unexported(*stmt)].kind {
            StmtKind::Empty
            | StmtKind::Function(_)
            | StmtKind::Interface(_)
            | StmtKind::TypeAlias(_)
            | StmtKind::Import(_)
            | StmtKind::ImportEquals(_)
            | StmtKind::ExportNamed(_)
            | StmtKind::ExportAll(_)
            | StmtKind::ExportAsNamespace(_) => false,
            StmtKind::Class(class) => {
                let class = &ast[*class];
                !class.is_declare
                    && (class.extends.is_some()
                        || class.members.iter().any(|member| {
                            let member = &ast[*member];
                            match &member.kind {
                                ClassMemberKind::StaticBlock(_) => true,
                                ClassMemberKind::Field { value, .. }
                                | ClassMemberKind::AutoAccessor { value, .. } => {
                                    member.modifiers.is_static && value.is_some()
                                }
                                ClassMemberKind::Constructor(_)
                                | ClassMemberKind::Method { .. }
                                | ClassMemberKind::Index(_) => false,
                            }
                        }))
            }
            StmtKind::Var(vars) => !ast[*vars].is_declare,
            StmtKind::Enum(id) => !ast[*id].is_declare,
            StmtKind::Namespace(id) => !ast[*id].is_declare,
            _ => true,
        })
}
