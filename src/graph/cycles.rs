//! Circular dependencies (seed 004 section 5.2): found by strongly connected components, reported once per component with
//! the whole path and every import on it. Imports that run nothing never form a cycle.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Module, Resolved};
use crate::diagnostics::{Code, Diagnostic, Problems, Sources};
use crate::source::{FileId, Span};

/// Groups of modules that can reach each other, in order of discovery, members too. A module that imports itself is one.
pub fn find(modules: &[Module], index: &FxHashMap<FileId, usize>) -> Vec<Vec<FileId>> {
    let edges: Vec<Vec<usize>> = modules
        .iter()
        .map(|module| edges_of(module, index).map(|(to, _)| to).collect())
        .collect();
    let mut components = strongly_connected(&edges);
    components.retain(|members| members.len() > 1 || edges[members[0]].contains(&members[0]));
    for members in &mut components {
        members.sort_unstable();
    }
    components.sort();
    let file = |position: usize| modules[position].file;
    components
        .into_iter()
        .map(|members| members.into_iter().map(file).collect())
        .collect()
}

/// One TSN1006 for each group that somebody could notice, along a shortest cycle through its first module.
pub fn report(
    modules: &[Module],
    index: &FxHashMap<FileId, usize>,
    cycles: &[Vec<FileId>],
    sources: &Sources,
    problems: &mut Problems,
) {
    for cycle in cycles {
        let members: FxHashSet<usize> = cycle.iter().map(|file| index[file]).collect();
        if super::harmless::is_harmless(modules, index, &members) {
            continue;
        }
        let path = shortest_cycle(modules, index, &members, index[&cycle[0]]);
        let Some((_, closing)) = path.last().copied() else {
            continue;
        };
        let mut names: Vec<String> = path
            .iter()
            .map(|(from, _)| sources.path(modules[*from].file).to_string())
            .collect();
        names.push(names[0].clone());
        let mut problem = Diagnostic::error(
            Code::CircularDependency,
            closing,
            format!("circular dependency: {}", names.join(" -> ")),
        )
        .with_label("this import closes the circle");
        for (_, span) in &path[..path.len() - 1] {
            problem = problem.with_secondary(*span, "imported here");
        }
        problems.push(problem.with_help(
            "move what the modules share into a module of its own, use `import type` where only types are needed, \
             or set `[modules] cycles = \"allow\"` in tsonic.toml",
        ));
    }
}

fn edges_of<'a>(
    module: &'a Module,
    index: &'a FxHashMap<FileId, usize>,
) -> impl Iterator<Item = (usize, Span)> + 'a {
    let running = module.imports.iter().filter(|import| import.evaluates);
    running.filter_map(|import| match &import.resolved {
        Some(Resolved::Local(file)) => Some((index[file], import.span)),
        _ => None,
    })
}

/// The modules of a shortest way from `start` back to itself, each with the import that leads to the next.
fn shortest_cycle(
    modules: &[Module],
    index: &FxHashMap<FileId, usize>,
    members: &FxHashSet<usize>,
    start: usize,
) -> Vec<(usize, Span)> {
    let mut came_from: FxHashMap<usize, (usize, Span)> = FxHashMap::default();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for (to, span) in edges_of(&modules[at], index) {
            if !members.contains(&to) || came_from.contains_key(&to) {
                continue;
            }
            came_from.insert(to, (at, span));
            if to == start {
                queue.clear();
                break;
            }
            queue.push_back(to);
        }
    }
    let mut path = Vec::new();
    let mut at = start;
    while let Some((from, span)) = came_from.get(&at) {
        path.push((*from, *span));
        at = *from;
        if at == start {
            break;
        }
    }
    path.reverse();
    path
}

/// Tarjan's algorithm, iterative.
fn strongly_connected(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut number = vec![UNSEEN; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut on_stack = vec![false; edges.len()];
    let mut stack = Vec::new();
    let mut components = Vec::new();
    let mut next = 0;
    for root in 0..edges.len() {
        if number[root] != UNSEEN {
            continue;
        }
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                number[node] = next;
                low[node] = next;
                next += 1;
                stack.push(node);
                on_stack[node] = true;
            }
            if let Some(to) = edges[node].get(edge).copied() {
                work.push((node, edge + 1));
                if number[to] == UNSEEN {
                    work.push((to, 0));
                } else if on_stack[to] {
                    low[node] = low[node].min(number[to]);
                }
                continue;
            }
            if low[node] == number[node] {
                let at = stack.iter().rposition(|member| *member == node);
                let members = stack.split_off(at.unwrap_or(0));
                for member in &members {
                    on_stack[*member] = false;
                }
                components.push(members);
            }
            if let Some((parent, _)) = work.last() {
                low[*parent] = low[*parent].min(low[node]);
            }
        }
    }
    components
}
