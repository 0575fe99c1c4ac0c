//! Where stages put their diagnostics.

use std::collections::HashSet;

use super::{Diagnostic, Place, Severity, Sources};

/// A collector of diagnostics. Each worker thread fills its own and the results are appended to one;
/// sorting makes the order independent of the schedule.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    found: Vec<Diagnostic>,
}

impl Problems {
    /// Nothing found yet.
    pub fn new() -> Self {
        Problems::default()
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Keeps only the problems for which `keep` is true.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.found.retain(keep);
    }

    /// Adds everything that another collector found.
    pub fn append(&mut self, mut other: Problems) {
        self.found.append(&mut other.found);
    }

    /// True if something was found that stops the pipeline.
    pub fn has_errors(&self) -> bool {
        self.found
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    /// Number of diagnostics, duplicates included.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// True if nothing was found, not even a warning.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// In the order in which they were pushed.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// All diagnostics by path, position, severity, code and headline, each once. Those without a place come first.
    pub fn into_sorted(self, sources: &Sources) -> Vec<Diagnostic> {
        let mut found = self.found;
        found.sort_by(|a, b| sort_key(a, sources).cmp(&sort_key(b, sources)));
        let mut seen = HashSet::new();
        found.retain(|problem| {
            let key = (
                problem.code,
                problem.headline.clone(),
                place_key(problem, sources),
            );
            seen.insert((key.0, key.1, key.2.0.to_owned(), key.2.1, key.2.2))
        });
        found
    }
}

impl Extend<Diagnostic> for Problems {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.found.extend(iter);
    }
}

impl IntoIterator for Problems {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    /// In the order in which they were pushed.
    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}

/// Path, start and end in bytes.
fn place_key<'a>(problem: &'a Diagnostic, sources: &'a Sources) -> (&'a str, u32, u32) {
    match &problem.place {
        Place::Nowhere => ("", 0, 0),
        Place::Path(path) => (path.as_str(), 0, 0),
        Place::Span(span) => (sources.path(span.file).as_str(), span.start, span.end),
    }
}

fn sort_key<'a>(
    problem: &'a Diagnostic,
    sources: &'a Sources,
) -> ((&'a str, u32, u32), Severity, u16, &'a str, &'a str) {
    (
        place_key(problem, sources),
        problem.severity,
        problem.code.number(),
        &problem.headline,
        // Two diagnostics that differ only in their help still need one order.
        problem.help.as_deref().unwrap_or(""),
    )
}
