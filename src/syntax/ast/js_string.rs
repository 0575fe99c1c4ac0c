//! String values as ECMAScript has them.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// The value of a string or template literal: a sequence of UTF-16 code units that may hold lone surrogates.
///
/// Kept as UTF-8 whenever that is possible, and as code units only when there is a lone surrogate. The form is canonical,
/// so equality and hashing by content agree with equality of the values. Ordered by code units, as `<` orders strings.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct JsString(Form);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    WellFormed(Arc<str>),
    /// Holds at least one lone surrogate.
    IllFormed(Arc<[u16]>),
}

impl JsString {
    pub fn from_units(units: &[u16]) -> JsString {
        JsString(match String::from_utf16(units) {
            Ok(text) => Form::WellFormed(text.into()),
            Err(_) => Form::IllFormed(units.into()),
        })
    }

    /// The text, unless it holds a lone surrogate.
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Form::WellFormed(text) => Some(text),
            Form::IllFormed(_) => None,
        }
    }

    /// The UTF-16 code units, in order.
    pub fn units(&self) -> impl Iterator<Item = u16> + '_ {
        let (text, units): (&str, &[u16]) = match &self.0 {
            Form::WellFormed(text) => (text, &[]),
            Form::IllFormed(units) => ("", units),
        };
        text.encode_utf16().chain(units.iter().copied())
    }

    /// Length in UTF-16 code units, the `length` of the value.
    pub fn len(&self) -> usize {
        self.units().count()
    }

    pub fn is_empty(&self) -> bool {
        self.as_str().is_some_and(str::is_empty)
    }

    /// The text with U+FFFD for each lone surrogate: for messages and comments, never for output that runs.
    pub fn to_string_lossy(&self) -> String {
        match &self.0 {
            Form::WellFormed(text) => text.to_string(),
            Form::IllFormed(units) => String::from_utf16_lossy(units),
        }
    }
}

impl Default for JsString {
    fn default() -> JsString {
        JsString::from("")
    }
}

impl From<&str> for JsString {
    fn from(text: &str) -> JsString {
        JsString(Form::WellFormed(text.into()))
    }
}

impl From<String> for JsString {
    fn from(text: String) -> JsString {
        JsString(Form::WellFormed(text.into()))
    }
}

impl PartialEq<str> for JsString {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == Some(other)
    }
}

impl PartialEq<&str> for JsString {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == Some(*other)
    }
}

impl PartialOrd for JsString {
    fn partial_cmp(&self, other: &JsString) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for JsString {
    fn cmp(&self, other: &JsString) -> Ordering {
        self.units().cmp(other.units())
    }
}

/// Quoted, with everything that is not printable ASCII escaped, lone surrogates as `\u{d800}`.
impl fmt::Debug for JsString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for unit in char::decode_utf16(self.units()) {
            match unit {
                Ok(c) => write!(f, "{}", c.escape_default())?,
                Err(lone) => write!(f, "\\u{{{:x}}}", lone.unpaired_surrogate())?,
            }
        }
        f.write_str("\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surrogates_survive_and_pairs_are_text() {
        let lone = JsString::from_units(&[0x61, 0xD800]);
        assert_eq!(lone.as_str(), None);
        assert_eq!(lone.units().collect::<Vec<_>>(), [0x61, 0xD800]);
        assert_eq!(lone.len(), 2);
        assert_eq!(format!("{lone:?}"), "\"a\\u{d800}\"");
        assert_eq!(lone.to_string_lossy(), "a\u{FFFD}");
        let pair = JsString::from_units(&[0xD83D, 0xDE00]);
        assert_eq!(pair.as_str(), Some("😀"));
        assert_eq!(pair, "😀");
        assert_eq!(pair.len(), 2);
    }

    #[test]
    fn order_is_by_code_units() {
        // U+FF61 is a larger code unit than the first half of U+1F600, though a smaller code point.
        let sorted = ["", "a", "b", "😀", "\u{FF61}"].map(JsString::from);
        let mut shuffled = sorted.clone();
        shuffled.reverse();
        shuffled.sort();
        assert_eq!(shuffled, sorted);
    }
}
