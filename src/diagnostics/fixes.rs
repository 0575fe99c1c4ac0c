//! Applies the fixes that diagnostics carry.

use std::collections::BTreeMap;

use super::{Diagnostic, Edit, Sources};
use crate::source::FileId;

/// The new text of a file after its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedFile {
    /// Which file.
    pub file: FileId,
    /// Its whole new text.
    pub text: String,
    /// How many fixes went in.
    pub fixes: usize,
}

/// Applies all fixes that do not overlap an earlier one; a fix goes in as a whole or not at all.
/// What was left out is found again by the next run. Files are in order of their ids.
pub fn apply_fixes(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<FixedFile> {
    let mut chosen: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    let mut counts: BTreeMap<FileId, usize> = BTreeMap::new();
    for fix in diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.fix.as_ref())
    {
        let usable = |edit: &Edit| {
            let text = sources.get(edit.span.file).map_or("", |file| &file.text);
            let taken = chosen.get(&edit.span.file).into_iter().flatten();
            text.get(edit.span.start as usize..edit.span.end as usize)
                .is_some()
                && !taken.into_iter().any(|other| overlap(other, edit))
        };
        if fix.edits.is_empty() || !fix.edits.iter().all(usable) {
            continue;
        }
        for edit in &fix.edits {
            chosen.entry(edit.span.file).or_default().push(edit);
        }
        *counts.entry(fix.edits[0].span.file).or_default() += 1;
    }
    let mut fixed = Vec::new();
    for (file, mut edits) in chosen {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut text = sources
            .get(file)
            .map_or_else(String::new, |source| source.text.to_string());
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        fixed.push(FixedFile {
            file,
            text,
            fixes: counts.get(&file).copied().unwrap_or(0),
        });
    }
    fixed
}

/// Two insertions at one place overlap too: their order would be arbitrary.
fn overlap(a: &Edit, b: &Edit) -> bool {
    a.span.start < b.span.end && b.span.start < a.span.end || a.span.start == b.span.start
}
