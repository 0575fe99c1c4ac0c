//! Doc comments on their way from `/** ... */` to `///`.

/// A doc comment. Texts are plain: the printer escapes XML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    pub summary: Vec<String>,
    /// Parameter name and text.
    pub params: Vec<(String, Vec<String>)>,
    pub returns: Vec<String>,
    /// Other block tags, as written.
    pub remarks: Vec<String>,
}

/// Where the lines of a JSDoc comment go until the next block tag.
enum Place {
    Summary,
    Param,
    Returns,
    Remarks,
}

impl Doc {
    pub fn is_empty(&self) -> bool {
        self.summary.is_empty()
            && self.params.is_empty()
            && self.returns.is_empty()
            && self.remarks.is_empty()
    }

    /// A comment of one line.
    pub fn line(text: impl Into<String>) -> Doc {
        Doc {
            summary: vec![text.into()],
            ..Doc::default()
        }
    }

    /// Reads the text between `/**` and `*/`: leading `*` of lines go, `@param`, `@returns` are sorted out,
    /// every other tag keeps its words under remarks.
    pub fn from_jsdoc(text: &str) -> Doc {
        let mut doc = Doc::default();
        let mut place = Place::Summary;
        for raw in text.lines() {
            let line = raw.trim();
            let line = line.strip_prefix('*').unwrap_or(line);
            let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
            let tag = line.trim_start();
            if let Some(rest) = strip_tag(tag, &["@param", "@arg", "@argument"]) {
                let (name, words) = split_param(rest);
                doc.params.push((name.to_owned(), Vec::new()));
                place = Place::Param;
                doc.add(&place, words);
            } else if let Some(rest) = strip_tag(tag, &["@returns", "@return"]) {
                place = Place::Returns;
                doc.add(&place, without_braces(rest));
            } else if tag.starts_with('@') {
                place = Place::Remarks;
                doc.add(&place, tag);
            } else {
                doc.add(&place, line);
            }
        }
        trim_blank(&mut doc.summary);
        trim_blank(&mut doc.returns);
        trim_blank(&mut doc.remarks);
        doc.params
            .iter_mut()
            .for_each(|(_, lines)| trim_blank(lines));
        doc
    }

    fn add(&mut self, place: &Place, line: &str) {
        let lines = match place {
            Place::Summary => &mut self.summary,
            Place::Returns => &mut self.returns,
            Place::Remarks => &mut self.remarks,
            Place::Param => match self.params.last_mut() {
                Some((_, lines)) => lines,
                None => &mut self.summary,
            },
        };
        lines.push(line.to_owned());
    }
}

fn strip_tag<'a>(line: &'a str, tags: &[&str]) -> Option<&'a str> {
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    tags.contains(&&line[..end])
        .then(|| line[end..].trim_start())
}

/// `{number} count - how many` is the name `count` and the text `how many`.
fn split_param(rest: &str) -> (&str, &str) {
    let rest = without_braces(rest);
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let words = rest[end..].trim_start();
    (&rest[..end], words.strip_prefix("- ").unwrap_or(words))
}

fn without_braces(text: &str) -> &str {
    match text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((_, rest)) => rest.trim_start(),
        None => text,
    }
}

fn trim_blank(lines: &mut Vec<String>) {
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.trim().is_empty());
    let count = blank.count();
    lines.drain(..count);
}

#[cfg(test)]
mod tests {
    use super::Doc;

    #[test]
    fn jsdoc_is_sorted_into_sections() {
        let doc = Doc::from_jsdoc(
            "*\n * Adds.\n *\n * Twice.\n * @param {number} a - the first\n *   goes on\n * @param b\n * @returns {number} the sum\n * @deprecated no more\n ",
        );
        assert_eq!(doc.summary, ["Adds.", "", "Twice."]);
        assert_eq!(doc.params[0].0, "a");
        assert_eq!(doc.params[0].1, ["the first", "  goes on"]);
        assert_eq!(doc.params[1], ("b".to_owned(), Vec::new()));
        assert_eq!(doc.returns, ["the sum"]);
        assert_eq!(doc.remarks, ["@deprecated no more"]);
    }
}
