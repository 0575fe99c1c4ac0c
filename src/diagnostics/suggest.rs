//! "Did you mean ...?"

/// The candidate nearest to what was written, if it is near enough to be what was meant.
///
/// Distance is the number of inserted, removed, replaced and swapped characters, upper and lower case being almost
/// equal; at most a third of the written characters may differ. Ties go to the candidate that comes first.
pub fn closest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written: Vec<char> = written.chars().collect();
    // A long garbage word is nobody's typo, and the table below is quadratic.
    if written.is_empty() || written.len() > 100 {
        return None;
    }
    let limit = COST * (written.len().div_ceil(3));
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates {
        let chars: Vec<char> = candidate.chars().collect();
        if chars.is_empty() || chars.len().abs_diff(written.len()) * COST > limit {
            continue;
        }
        let distance = distance(&written, &chars);
        if distance <= limit
            && distance < COST * chars.len()
            && best.is_none_or(|(known, _)| distance < known)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// What one changed character costs; a change of case costs 1.
const COST: usize = 4;

/// Optimal string alignment distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).map(|j| j * COST).collect();
    for i in 1..=a.len() {
        let mut row = vec![i * COST];
        for j in 1..=b.len() {
            let mut cost = (above[j] + COST)
                .min(row[j - 1] + COST)
                .min(above[j - 1] + replace(a[i - 1], b[j - 1]));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + COST);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

fn replace(a: char, b: char) -> usize {
    if a == b {
        0
    } else if a.to_lowercase().eq(b.to_lowercase()) {
        1
    } else {
        COST
    }
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn finds_what_was_meant() {
        let keys = ["namespace", "source", "out-dir", "assembly-name", "target"];
        assert_eq!(closest("namspace", keys), Some("namespace"));
        assert_eq!(closest("outdir", keys), Some("out-dir"));
        assert_eq!(closest("OUT-DIR", keys), Some("out-dir"));
        assert_eq!(closest("taregt", keys), Some("target"));
        assert_eq!(closest("zebra", keys), None);
        assert_eq!(closest("", keys), None);
        assert_eq!(closest("x", ["y"]), None);
    }
}
