//! `///` comments.

use super::stmt::is_line_end;
use crate::ir::Doc;

/// The lines of a doc comment. `name_of` gives the final name of a parameter; text about parameters that C# does not have is dropped.
pub fn lines(doc: &Doc, name_of: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let mut out = Vec::new();
    element(&mut out, "summary", "summary", &doc.summary);
    for (name, text) in &doc.params {
        if let Some(name) = name_of(name)
            && !text.is_empty()
        {
            element(&mut out, &format!("param name=\"{name}\""), "param", text);
        }
    }
    element(&mut out, "returns", "returns", &doc.returns);
    element(&mut out, "remarks", "remarks", &doc.remarks);
    out
}

/// `<tag>text</tag>` on one line, or the tags on lines of their own.
fn element(out: &mut Vec<String>, open: &str, close: &str, text: &[String]) {
    match text {
        [] => {}
        [line] if line.chars().count() <= 90 => {
            out.push(format!("/// <{open}>{}</{close}>", escape(line)));
        }
        lines => {
            out.push(format!("/// <{open}>"));
            for line in lines {
                out.push(format!("/// {}", escape(line)).trim_end().to_owned());
            }
            out.push(format!("/// </{close}>"));
        }
    }
}

/// Text for XML, on one line; characters that XML does not know become spaces.
fn escape(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            c if is_line_end(c)
                || (c.is_control() && c != '\t')
                || matches!(c, '\u{fffe}'..='\u{ffff}') =>
            {
                text.push(' ');
            }
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::ir::Doc;

    #[test]
    fn text_is_escaped_and_parameters_are_renamed() {
        let doc = Doc {
            summary: vec!["a < b".to_owned(), "c & d".to_owned()],
            params: vec![
                ("x".to_owned(), vec!["the x".to_owned()]),
                ("gone".to_owned(), vec!["?".to_owned()]),
            ],
            ..Doc::default()
        };
        let name_of = |name: &str| (name == "x").then(|| "x2".to_owned());
        assert_eq!(
            lines(&doc, &name_of),
            [
                "/// <summary>",
                "/// a &lt; b",
                "/// c &amp; d",
                "/// </summary>",
                "/// <param name=\"x2\">the x</param>",
            ]
        );
    }
}
