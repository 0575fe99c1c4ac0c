//! The whole check as one function.

use super::checked::Checked;
use super::facts::PastEnd;
use super::{Checker, Program};
use crate::syntax::ast::Module;

/// Binds and checks a program against the library's declaration files. The checker that comes back still answers questions
/// about types and symbols; `Checked` holds what was found out about the nodes; problems are in `Checker::problems`,
/// unsorted.
///
/// A program that reads texts past the end is checked again, with what the round before found out about its annotations.
pub fn check<'p>(program: &'p Program, library: &'p [Module]) -> (Checker<'p>, Checked) {
    let mut past_end = PastEnd::default();
    for _ in 0..MOST_ROUNDS {
        let mut checker = check_once(program, library, past_end.clone());
        if !checker.problems.is_empty() || !checker.find_texts_past_the_end() {
            return with_facts(checker);
        }
        past_end = checker.past_end;
    }
    with_facts(check_once(program, library, past_end))
}

/// Texts are followed through this many annotations; those that remain are read with a check.
const MOST_ROUNDS: usize = 8;

fn check_once<'p>(program: &'p Program, library: &'p [Module], past_end: PastEnd) -> Checker<'p> {
    let mut checker = Checker::new(program, library);
    checker.past_end = past_end;
    checker.bind_program();
    for file in program.declarations() {
        checker.check_declarations(*file);
        checker.check_module_links(*file);
    }
    for module in program.modules() {
        checker.check_declarations(module.file);
        checker.check_module(module.file);
    }
    checker
}

fn with_facts(mut checker: Checker<'_>) -> (Checker<'_>, Checked) {
    checker.find_facts();
    let mut checked = std::mem::take(&mut checker.exprs.checked);
    checked.set_flows(checker.flows.iter().copied());
    checked.set_downcasts(checker.downcasts.iter().copied());
    (checker, checked)
}
