//! Control flow: which code can run, and what it knows about the types of variables.

use super::Checker;

/// What flow analysis knows.
#[derive(Debug, Default)]
pub struct FlowState {}

impl Checker<'_> {
    /// Whether types are being found for a loop that is not fully analysed: then they must not be remembered.
    pub fn flow_is_provisional(&self) -> bool {
        false
    }
}
