//! In which round of a call's resolution an expression is checked, and what a contextual type is asked for.

use std::ops::BitOr;

/// How an expression is checked. The empty mode is the ordinary one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckMode(u8);

impl CheckMode {
    pub const NORMAL: CheckMode = CheckMode(0);
    /// A contextual type was pushed for this very expression.
    pub const CONTEXTUAL: CheckMode = CheckMode(1);
    /// Type arguments are being inferred from the expression.
    pub const INFERENTIAL: CheckMode = CheckMode(2);
    /// First round of inference: functions that need their context are skipped.
    pub const SKIP_CONTEXT_SENSITIVE: CheckMode = CheckMode(4);
    /// First round of inference: arguments that are generic functions wait.
    pub const SKIP_GENERIC_FUNCTIONS: CheckMode = CheckMode(8);
    /// The value that a rest element of an object pattern takes apart.
    pub const REST_BINDING: CheckMode = CheckMode(16);

    pub fn contains(self, other: CheckMode) -> bool {
        self.0 & other.0 == other.0
    }

    pub fn without(self, other: CheckMode) -> CheckMode {
        CheckMode(self.0 & !other.0)
    }

    pub fn is_normal(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for CheckMode {
    type Output = CheckMode;

    fn bitor(self, other: CheckMode) -> CheckMode {
        CheckMode(self.0 | other.0)
    }
}

/// What a contextual type is wanted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContextFlags(u8);

impl ContextFlags {
    pub const NONE: ContextFlags = ContextFlags(0);
    /// A signature for a function: all inferences made so far are put in.
    pub const SIGNATURE: ContextFlags = ContextFlags(1);
    /// Type parameters are not replaced by their constraints.
    pub const NO_CONSTRAINTS: ContextFlags = ContextFlags(2);

    pub fn contains(self, other: ContextFlags) -> bool {
        self.0 & other.0 == other.0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
