//! Messages of the C# compiler and of MSBuild in their canonical form.

use camino::Utf8PathBuf;

/// `path(line,column): error CS0103: text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CscMessage {
    /// The file, if the message has one.
    pub path: Option<Utf8PathBuf>,
    /// From 1; 0 without a place.
    pub line: u32,
    /// From 1 in UTF-16 code units; 0 without a place.
    pub column: u32,
    /// False for a warning.
    pub is_error: bool,
    /// `CS0103`, `NU1101`, `MSB4018`.
    pub code: String,
    /// The text after the code.
    pub text: String,
}

/// Finds the messages in a tool's output, each once, in order; other lines are skipped.
pub fn parse_messages(output: &str) -> Vec<CscMessage> {
    let mut messages = Vec::new();
    for message in output.lines().filter_map(parse_line) {
        // MSBuild repeats every message in its summary.
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
    messages
}

fn parse_line(line: &str) -> Option<CscMessage> {
    let line = line.trim();
    let (head, is_error, rest) = [(": error ", true), (": warning ", false)]
        .into_iter()
        .filter_map(|(word, is_error)| {
            line.find(word)
                .map(|at| (&line[..at], is_error, &line[at + word.len()..]))
        })
        .min_by_key(|(head, _, _)| head.len())
        .or_else(|| line.strip_prefix("error ").map(|rest| ("", true, rest)))
        .or_else(|| line.strip_prefix("warning ").map(|rest| ("", false, rest)))?;
    let (code, text) = rest.split_once(':')?;
    if code.is_empty() || !code.chars().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (path, line, column) = split_origin(head.trim_end());
    // MSBuild appends the project to every message: `text [/path/App.csproj]`.
    let text = match text.trim().rsplit_once(" [") {
        Some((text, project)) if project.ends_with("proj]") => text,
        Some(_) | None => text.trim(),
    };
    Some(CscMessage {
        path,
        line,
        column,
        is_error,
        code: code.to_owned(),
        text: text.to_owned(),
    })
}

/// Splits `path(line,column)`; tools without a file write their own name, such as `CSC`.
fn split_origin(origin: &str) -> (Option<Utf8PathBuf>, u32, u32) {
    if let Some((path, place)) = origin
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    {
        let mut numbers = place
            .split(',')
            .map_while(|number| number.trim().parse().ok());
        if let Some(line) = numbers.next() {
            return (Some(path.into()), line, numbers.next().unwrap_or(0));
        }
    }
    let is_tool = origin.is_empty() || matches!(origin, "CSC" | "MSBUILD" | "dotnet");
    ((!is_tool).then(|| origin.into()), 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_lines_are_read() {
        let output = "Microsoft (R) Visual C#\n\
            /p/a b.cs(3,19): error CS0103: The name 'x' does not exist [/p/App.csproj]\n\
            /p/a b.cs(3,19): error CS0103: The name 'x' does not exist [/p/App.csproj]\n\
            /p/b.cs(1,2,1,9): warning CS0168: unused: y\n\
            CSC : error CS5001: no Main\n\
            CSC: error CS5001: no Main\n\
            error CS2001: Source file missing\n\
            /p/App.csproj : error NU1101: Unable to find package X. [/p/App.csproj]\n\
            Build FAILED.\n    1 Error(s)\n";
        let found = parse_messages(output);
        let shown: Vec<_> = found
            .iter()
            .map(|m| {
                (
                    m.path.as_ref().map(|p| p.as_str()),
                    m.line,
                    m.column,
                    m.is_error,
                    m.code.as_str(),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                (Some("/p/a b.cs"), 3, 19, true, "CS0103"),
                (Some("/p/b.cs"), 1, 2, false, "CS0168"),
                (None, 0, 0, true, "CS5001"),
                (None, 0, 0, true, "CS2001"),
                (Some("/p/App.csproj"), 0, 0, true, "NU1101"),
            ]
        );
        assert_eq!(found[0].text, "The name 'x' does not exist");
        assert_eq!(found[1].text, "unused: y");
    }
}
