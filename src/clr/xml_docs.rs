//! The documentation files beside assemblies (`System.Runtime.xml`): what people wrote about a member, by its id.
//!
//! Ids are those of the C# specification, annex D.4.2: `T:System.IO.File`, ``M:System.Linq.Enumerable.First``1(...)``.

use rustc_hash::FxHashMap;

/// The members of one documentation file.
#[derive(Debug, Default)]
pub struct Documentation<'a> {
    members: FxHashMap<&'a str, &'a str>,
    /// By the id without parameters: the first member of the file that says anything.
    first: FxHashMap<&'a str, &'a str>,
}

/// What is said about one member, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    pub summary: String,
    pub returns: String,
    /// By the parameter's name, in the order of the file.
    pub parameters: Vec<(String, String)>,
}

impl<'a> Documentation<'a> {
    /// Finds the members in the text of a file. What is not well formed is passed over: documentation is never worth an error.
    pub fn read(text: &'a str) -> Documentation<'a> {
        let mut members = FxHashMap::default();
        let mut first = FxHashMap::default();
        let mut rest = text;
        while let Some(start) = rest.find("<member name=\"") {
            rest = &rest[start + "<member name=\"".len()..];
            let Some(end) = rest.find('"') else { break };
            let id = &rest[..end];
            rest = &rest[end..];
            let Some(open) = rest.find('>') else { break };
            let body = &rest[open + 1..];
            if rest[..open].ends_with('/') {
                rest = body;
                continue;
            }
            let Some(close) = body.find("</member>") else {
                break;
            };
            members.insert(id, &body[..close]);
            let name = id.split('(').next().unwrap_or(id);
            let name = name.split("``").next().unwrap_or(name);
            if body[..close].contains("<summary>") {
                first.entry(name).or_insert(&body[..close]);
            }
            rest = &body[close..];
        }
        Documentation { members, first }
    }

    /// The summary of the first overload that has one, by the id without parameters: `M:System.IO.File.ReadAllText`.
    pub fn summary(&self, name: &str) -> Option<String> {
        let text = element(self.first.get(name)?, "summary");
        (!text.is_empty()).then_some(text)
    }

    /// What is said about the member of an id.
    pub fn member(&self, id: &str) -> Option<Member> {
        let body = self.members.get(id)?;
        let mut parameters = Vec::new();
        let mut rest = *body;
        while let Some(start) = rest.find("<param name=\"") {
            rest = &rest[start + "<param name=\"".len()..];
            let Some(end) = rest.find('"') else { break };
            let name = rest[..end].to_owned();
            let Some(open) = rest.find('>') else { break };
            let close = rest.find("</param>").unwrap_or(rest.len());
            if open < close {
                parameters.push((name, plain(&rest[open + 1..close])));
            }
            rest = &rest[open + 1..];
        }
        Some(Member {
            summary: element(body, "summary"),
            returns: element(body, "returns"),
            parameters,
        })
    }
}

fn element(body: &str, name: &str) -> String {
    let inner = || -> Option<&str> {
        let start = body.find(&format!("<{name}>"))? + name.len() + 2;
        let end = body[start..].find(&format!("</{name}>"))?;
        Some(&body[start..start + end])
    };
    inner().map(plain).unwrap_or_default()
}

/// Markup as text: references become names in backquotes, paragraphs and line breaks become spaces.
fn plain(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else {
            rest = "";
            break;
        };
        let tag = &rest[open + 1..open + close];
        let value = ["cref=\"", "langword=\"", "name=\"", "href=\""]
            .iter()
            .find_map(|key| {
                let start = tag.find(key)? + key.len();
                let end = tag[start..].find('"')?;
                Some(&tag[start..start + end])
            });
        let is_reference = ["see ", "seealso ", "paramref ", "typeparamref "]
            .iter()
            .any(|name| tag.starts_with(name));
        match (is_reference, value) {
            (true, Some(value)) => {
                let name = match value.as_bytes().get(1) {
                    Some(b':') => &value[2..],
                    _ => value,
                };
                let name = name.split('(').next().unwrap_or(name);
                text.push_str(&format!("`{}`", name.split('`').next().unwrap_or(name)));
            }
            _ if matches!(tag, "c" | "/c" | "code" | "/code") => text.push('`'),
            _ => text.push(' '),
        }
        rest = &rest[open + close + 1..];
    }
    text.push_str(rest);
    let unescaped = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
    unescaped.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_parameters_and_references() {
        let text = r#"<doc><members>
            <member name="M:A.B(System.Int32)"><summary>Reads <paramref name="count" /> of
              <see cref="T:A.C`1" /> &amp; more.</summary><param name="count">How many.</param><returns>All.</returns></member>
            <member name="T:A.D"/></members></doc>"#;
        let docs = Documentation::read(text);
        let member = docs.member("M:A.B(System.Int32)").expect("it is there");
        assert_eq!(member.summary, "Reads `count` of `A.C` & more.");
        assert_eq!(member.returns, "All.");
        assert_eq!(member.parameters, [("count".into(), "How many.".into())]);
        assert_eq!(docs.member("T:A.D"), None);
        for end in 0..text.len() {
            if text.is_char_boundary(end) {
                let docs = Documentation::read(&text[..end]);
                let _ = docs.member("M:A.B(System.Int32)");
            }
        }
    }
}
