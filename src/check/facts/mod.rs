//! Facts that lowering needs and that no single expression tells: found in passes over a program that has been checked.

mod captures;
mod later;
mod past_end;
mod past_end_flows;
mod undefined;
mod within;

pub use past_end::PastEnd;

use super::Checker;

impl Checker<'_> {
    /// Fills the facts into `exprs.checked`. To be called once, after every module has been checked.
    pub(super) fn find_facts(&mut self) {
        let files: Vec<_> = self
            .program
            .modules()
            .iter()
            .map(|module| module.file)
            .collect();
        for file in files {
            self.find_captures(file);
            self.find_observed_undefined(file);
        }
    }
}
