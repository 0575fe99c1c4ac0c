//! The order in which modules run: depth first along imports in source order, dependencies first, each once
//! (ECMA-262 16.2.1.5.3, InnerModuleEvaluation).

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Import, Module, Resolved};
use crate::source::FileId;

/// The modules that running the entries, in order, runs.
pub fn evaluation_order(
    modules: &[Module],
    index: &FxHashMap<FileId, usize>,
    entries: &[FileId],
) -> Vec<FileId> {
    postorder(modules, index, entries, |import| import.evaluates)
}

/// Every module, dependencies first whatever the kind of the dependency.
pub fn dependency_order(modules: &[Module], index: &FxHashMap<FileId, usize>) -> Vec<FileId> {
    let roots: Vec<FileId> = modules.iter().map(|module| module.file).collect();
    postorder(modules, index, &roots, |_| true)
}

/// Iterative, because a chain of imports may be longer than a thread's stack is deep.
fn postorder(
    modules: &[Module],
    index: &FxHashMap<FileId, usize>,
    roots: &[FileId],
    follow: impl Fn(&Import) -> bool,
) -> Vec<FileId> {
    let targets = |file: FileId| -> Vec<FileId> {
        let Some(position) = index.get(&file) else {
            return Vec::new();
        };
        let imports = modules[*position].imports.iter();
        imports
            .filter(|import| follow(import))
            .filter_map(|import| match import.resolved {
                Some(Resolved::Local(target)) => Some(target),
                _ => None,
            })
            .collect()
    };
    let mut seen = FxHashSet::default();
    let mut order = Vec::new();
    for root in roots {
        if !seen.insert(*root) {
            continue;
        }
        let mut stack = vec![(*root, targets(*root).into_iter())];
        while let Some((file, rest)) = stack.last_mut() {
            match rest.next() {
                Some(next) => {
                    if seen.insert(next) {
                        stack.push((next, targets(next).into_iter()));
                    }
                }
                None => {
                    order.push(*file);
                    stack.pop();
                }
            }
        }
    }
    order
}
