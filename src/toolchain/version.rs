//! Versions of SDKs and packs, ordered as people expect.

use std::cmp::Ordering;
use std::fmt;

/// `10.0.401` or `11.0.100-rc.1.25451.107`. A preview comes before its release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SdkVersion {
    numbers: [u32; 3],
    preview: Option<String>,
}

impl SdkVersion {
    /// `None` for anything that does not start with three numbers.
    pub fn parse(text: &str) -> Option<Self> {
        let (release, preview) = match text.split_once('-') {
            Some((release, preview)) => (release, Some(preview.to_owned())),
            None => (text, None),
        };
        let mut parts = release.split('.').map(|part| part.parse::<u32>().ok());
        let numbers = [parts.next()??, parts.next()??, parts.next()??];
        parts
            .next()
            .is_none()
            .then_some(SdkVersion { numbers, preview })
    }

    /// The first number, `10`.
    pub fn major(&self) -> u32 {
        self.numbers[0]
    }

    /// True for a version with a suffix such as `-rc.1`.
    pub fn is_preview(&self) -> bool {
        self.preview.is_some()
    }
}

impl fmt::Display for SdkVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.numbers;
        write!(f, "{major}.{minor}.{patch}")?;
        self.preview
            .as_ref()
            .map_or(Ok(()), |preview| write!(f, "-{preview}"))
    }
}

impl PartialOrd for SdkVersion {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SdkVersion {
    fn cmp(&self, other: &Self) -> Ordering {
        let preview = |version: &SdkVersion| {
            let parts = version.preview.iter().flat_map(|text| text.split('.'));
            // Numbers compare as numbers and come before words (Semantic Versioning 2.0.0, item 11).
            parts
                .map(|part| {
                    part.parse::<u64>()
                        .map_or((1, 0, part.to_owned()), |n| (0, n, String::new()))
                })
                .collect::<Vec<_>>()
        };
        self.numbers
            .cmp(&other.numbers)
            .then_with(|| other.preview.is_some().cmp(&self.preview.is_some()))
            .then_with(|| preview(self).cmp(&preview(other)))
    }
}

#[cfg(test)]
mod tests {
    use super::SdkVersion;

    #[test]
    fn versions_are_ordered() {
        let parse = |text: &str| SdkVersion::parse(text).expect(text);
        let ascending = [
            "9.0.308",
            "10.0.99",
            "10.0.100-preview.2",
            "10.0.100-rc.1",
            "10.0.100-rc.1.5",
            "10.0.100-rc.2",
            "10.0.100",
            "10.0.401",
            "11.0.100",
        ];
        assert!(ascending.map(parse).is_sorted_by(|a, b| a < b));
        assert_eq!(parse("11.0.100-rc.1").to_string(), "11.0.100-rc.1");
        for bad in ["", "10", "10.0", "10.0.1.2", "x.0.1", "NuGetFallbackFolder"] {
            assert!(SdkVersion::parse(bad).is_none(), "{bad}");
        }
    }
}
