//! "Did you mean": the known name that is closest to one that is not known.

/// The candidate that most probably was meant, if one is close enough: at most about a third of the letters may differ, and a
/// difference of case alone counts little.
pub fn best<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() as f64 * 0.4).floor().max(1.0) * 2.0;
    candidates
        .filter(|candidate| *candidate != name)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            f64::from(*distance) <= allowed && (candidate.chars().count() >= 3 || name.len() < 3)
        })
        .min_by_key(|(distance, candidate)| (*distance, candidate.to_string()))
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance in half steps: 2 for a letter that differs, 1 if only its case does.
fn distance(a: &str, b: &str) -> u32 {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<u32> = (0..=b.len() as u32).map(|n| n * 2).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i as u32 + 1) * 2;
        for (j, y) in b.iter().enumerate() {
            let change = if x == y {
                0
            } else if x.to_lowercase().eq(y.to_lowercase()) {
                1
            } else {
                2
            };
            let next = (diagonal + change).min(row[j] + 2).min(row[j + 1] + 2);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn close_names_are_suggested_and_far_ones_are_not() {
        let names = ["length", "concat", "indexOf"];
        assert_eq!(best("lenght", names.into_iter()), Some("length"));
        assert_eq!(best("indexof", names.into_iter()), Some("indexOf"));
        assert_eq!(best("push", names.into_iter()), None);
    }
}
