//! What is wrong with a source file's syntax.

use crate::source::Span;

/// A place where a file is not strict TypeScript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub span: Span,
    /// A headline that makes sense alone.
    pub message: String,
    /// A way out, if there is an obvious one.
    pub help: Option<String>,
}

const NESTING_LIMIT: &str = "the program is nested too deeply here";

/// Nobody reads more than this about one file.
pub(super) const MOST_ERRORS: usize = 500;

impl SyntaxError {
    pub(super) fn new(span: Span, message: impl Into<String>) -> SyntaxError {
        SyntaxError {
            span,
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn with_help(mut self, help: impl Into<String>) -> SyntaxError {
        self.help = Some(help.into());
        self
    }

    pub(super) fn nesting_limit(span: Span) -> SyntaxError {
        let help = "give inner parts a name of their own, or split a long chain into statements";
        SyntaxError::new(span, NESTING_LIMIT).with_help(help)
    }

    /// Adds the error to those of its file, unless one is known inside the same place: one mistake is told once.
    pub(super) fn add_to(self, errors: &mut Vec<SyntaxError>) {
        let same_place =
            |known: &SyntaxError| self.span.contains(known.span) || known.span.contains(self.span);
        if errors.len() < MOST_ERRORS && !errors.iter().any(same_place) {
            errors.push(self);
        }
    }

    pub(super) fn is_nesting_limit(&self) -> bool {
        self.message == NESTING_LIMIT
    }
}
