//! The pipeline as one straight function: the only code that names every stage.

use crate::config::{Cycles, Project};
use crate::diagnostics::{Code, Diagnostic, Problems, Sources};
use crate::graph::{self, CyclePolicy, GraphOptions, NoBindings};
use crate::render::OutputFile;
use crate::vfs::FileSystem;

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Find errors.
    Check,
    /// Make the C# project.
    Emit,
}

/// A C# project in memory.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// Every file of the project, sorted by path.
    pub files: Vec<OutputFile>,
    /// The paths of those that are sources of a built-in pack: `Tsonic.Runtime.dll` can stand in for them.
    pub support: Vec<String>,
}

/// Compiles a project. `None` after an error was pushed, and for [`Goal::Check`].
pub fn compile(
    fs: &dyn FileSystem,
    project: &Project,
    goal: Goal,
    threads: usize,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Generated> {
    let options = GraphOptions {
        entry: project.entry.clone(),
        source_root: project.source_root.clone(),
        display_root: project.root_dir.clone(),
        root_namespace: project.root_namespace.clone(),
        cycles: match project.cycles {
            Cycles::Error => CyclePolicy::Error,
            Cycles::Allow => CyclePolicy::Allow,
        },
        threads,
    };
    let graph = graph::load(fs, &options, &NoBindings, sources, problems)?;
    if problems.has_errors() || goal == Goal::Check {
        return None;
    }
    let place = crate::source::Span::file_start(graph.entry().file);
    problems.push(Diagnostic::error(
        Code::UnsupportedSyntax,
        place,
        "programs are not translated yet",
    ));
    None
}
