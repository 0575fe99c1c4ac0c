//! The whole check as one function.

use super::checked::Checked;
use super::{Checker, Program};
use crate::syntax::ast::Module;

/// Binds and checks a program against the library's declaration files. The checker that comes back still answers questions
/// about types and symbols; `Checked` holds what was found out about the nodes; problems are in `Checker::problems`,
/// unsorted.
pub fn check<'p>(program: &'p Program, library: &'p [Module]) -> (Checker<'p>, Checked) {
    let mut checker = Checker::new(program, library);
    checker.bind_program();
    for file in program.declarations() {
        checker.check_declarations(*file);
        checker.check_module_links(*file);
    }
    for module in program.modules() {
        checker.check_declarations(module.file);
        checker.check_module(module.file);
    }
    checker.find_facts();
    let mut checked = std::mem::take(&mut checker.exprs.checked);
    checked.set_flows(checker.flows.iter().copied());
    (checker, checked)
}
