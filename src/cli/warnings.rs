//! `--no-warn` and `--warn-as-error`: the codes are those of MSBuild's `NoWarn` and `WarningsAsErrors`, so most of them are not ours.

use crate::diagnostics::{Code, Diagnostic, Severity};

/// What becomes of warnings before they are shown.
#[derive(Clone, Debug, Default)]
pub(super) struct WarningPolicy {
    silenced: Vec<Code>,
    raised: Vec<Code>,
    raise_all: bool,
    /// Errors are shown as warnings and do not count: for editors.
    pub lenient: bool,
}

impl WarningPolicy {
    /// Lists of codes, separated by commas, semicolons or blanks; codes of other tools are skipped.
    pub fn new(silenced: &[String], raised: &[String]) -> WarningPolicy {
        WarningPolicy {
            silenced: codes(silenced),
            raised: codes(raised),
            raise_all: words(raised).any(|word| word == "all"),
            lenient: false,
        }
    }

    /// The same, except that warnings stay warnings.
    pub fn without_raising(&self) -> WarningPolicy {
        WarningPolicy {
            raised: Vec::new(),
            raise_all: false,
            ..self.clone()
        }
    }

    pub fn apply(&self, problems: &mut Vec<Diagnostic>) {
        problems.retain(|problem| {
            problem.severity != Severity::Warning || !self.silenced.contains(&problem.code)
        });
        for problem in problems {
            let raised = self.raise_all || self.raised.contains(&problem.code);
            problem.severity = match problem.severity {
                Severity::Warning if raised => Severity::Error,
                other => other,
            };
            if self.lenient {
                problem.severity = Severity::Warning;
            }
        }
    }
}

fn words(lists: &[String]) -> impl Iterator<Item = &str> {
    let separator = |c: char| matches!(c, ',' | ';') || c.is_whitespace();
    lists
        .iter()
        .flat_map(move |list| list.split(separator))
        .filter(|word| !word.is_empty())
}

fn codes(lists: &[String]) -> Vec<Code> {
    words(lists)
        .filter(|word| word.to_ascii_uppercase().starts_with("TSN"))
        .filter_map(Code::parse)
        .collect()
}
