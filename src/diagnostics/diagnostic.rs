//! One message to the person who wrote the program.

use camino::Utf8PathBuf;

use super::Code;
use crate::source::Span;

/// How much a diagnostic matters: an error stops the pipeline, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Worth knowing; the build goes on.
    Warning,
}

impl Severity {
    /// The English word that MSBuild and editors look for.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// What a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing in particular: the command line, the SDK.
    Nowhere,
    /// A file or directory as a whole, which may not exist or may be unreadable.
    Path(Utf8PathBuf),
    /// A range of a loaded file.
    Span(Span),
}

/// A second place that helps to understand the first, with a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; one line.
    pub text: String,
}

/// Replaces the text of `span` by `text`; an empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The text to replace.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// A change that surely does what the person meant; `tsonic check --fix` applies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, in the imperative: "add the extension".
    pub title: String,
    /// The changes; they must not overlap.
    pub edits: Vec<Edit>,
}

/// A headline, a place and a way out.
///
/// The headline alone must make sense in a list of many messages, so it names what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a diagnostic does nothing until it is pushed to `Problems`"]
pub struct Diagnostic {
    /// Which mistake.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub headline: String,
    /// The place that has to change.
    pub place: Place,
    /// A few words beside the underlined text; may be empty.
    pub label: String,
    /// Other places that matter.
    pub secondary: Vec<Label>,
    /// Facts that explain the headline.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// The same as an edit, where one exists.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error at a range of a loaded file.
    pub fn error(code: Code, span: Span, headline: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, Place::Span(span), headline)
    }

    /// A warning at a range of a loaded file.
    pub fn warning(code: Code, span: Span, headline: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, Place::Span(span), headline)
    }

    /// An error about a file or a directory as a whole.
    pub fn error_at_path(
        code: Code,
        path: impl Into<Utf8PathBuf>,
        headline: impl Into<String>,
    ) -> Self {
        Self::new(code, Severity::Error, Place::Path(path.into()), headline)
    }

    /// A warning about a file or a directory as a whole.
    pub fn warning_at_path(
        code: Code,
        path: impl Into<Utf8PathBuf>,
        headline: impl Into<String>,
    ) -> Self {
        Self::new(code, Severity::Warning, Place::Path(path.into()), headline)
    }

    /// An error about nothing in the source: the command line, the SDK, tsonic itself.
    pub fn error_without_place(code: Code, headline: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, Place::Nowhere, headline)
    }

    fn new(code: Code, severity: Severity, place: Place, headline: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity,
            headline: headline.into(),
            place,
            label: String::new(),
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Adds a few words beside the underlined text.
    pub fn with_label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Adds another place that matters; may be called several times.
    pub fn with_secondary(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a fact; may be called several times.
    pub fn with_note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to do.
    pub fn with_help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds the change that `tsonic check --fix` may apply without asking.
    pub fn with_fix(mut self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix {
            title: title.into(),
            edits,
        });
        self
    }

    /// The range, where the diagnostic has one.
    pub fn span(&self) -> Option<Span> {
        match &self.place {
            Place::Span(span) => Some(*span),
            Place::Nowhere | Place::Path(_) => None,
        }
    }
}

impl Edit {
    /// Replaces the text of `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Edit {
            span,
            text: text.into(),
        }
    }
}
