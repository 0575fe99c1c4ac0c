//! Numbers that are always integers become `int` or `long`.
//!
//! A `number` is a `double`. Where all values that a variable ever gets are integers that a C# integer type holds, none of them `-0`,
//! and everything that is done with them gives the same in integers, nobody can tell the difference, and C# indexes arrays,
//! counts and compares faster. [`facts`] says which variables could be such, [`flow`] and [`evaluate`] which values they get,
//! [`rewrite`] changes them; [`natural`] and [`special`] are the forms of expressions. Whatever is not understood can be any number.

mod conditions;
mod evaluate;
mod facts;
mod flow;
mod natural;
mod range;
mod rewrite;
mod special;

pub use evaluate::is_runtime;
use facts::Facts;
use flow::Flow;
use range::Width;

use crate::ir::decl::Program;

/// Chooses the type of every variable, parameter and result.
pub fn tune(program: &mut Program) {
    let facts = Facts::gather(program);
    let mut flow = Flow::new(&facts);
    let understood = flow.run(program);
    rewrite::rewrite(program, &flow, understood);
}
