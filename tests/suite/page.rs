//! Reads case pages: Markdown whose fenced blocks are programs and what they do.
//!
//! A `ts` block starts a program; the blocks after it belong to it:
//!
//! | block | meaning |
//! |---|---|
//! | ```` ```ts ```` | the program; `// File: name.ts` lines divide it into modules, `main.ts` or else the first is the entry |
//! | ```` ```ts refused: TSN7001 ```` | the same, and tsonic does not support it yet: it must be refused with these codes only |
//! | ```` ```toml ```` | its `tsonic.toml` |
//! | ```` ```text output ```` | what it prints; `text output exit 3` when the exit code is not 0 |
//! | ```` ```csharp ```` | lines that the generated C# must contain, in this order, whatever their indentation |
//! | ```` ```csharp file: Main.cs ```` | the whole text of a generated file |
//! | ```` ```diagnostics ```` | what is reported, as plain lines, when the program has errors |

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A page as a list of pieces that give the file back when joined.
pub struct Page {
    pub path: PathBuf,
    /// Below `tests/cases`, without `.md`, with `/`.
    pub name: String,
    pub segments: Vec<Segment>,
}

pub enum Segment {
    /// Lines outside of fences, each with its newline.
    Text(String),
    Block(Block),
}

pub struct Block {
    /// What stands after the opening fence.
    pub info: String,
    /// The lines between the fences, each with its newline.
    pub body: String,
    /// Of the opening fence, from 1.
    pub line: usize,
}

/// One program of a page, with the positions of its blocks in [`Page::segments`].
pub struct Program {
    /// Of the opening fence, from 1.
    pub line: usize,
    /// The nearest heading above.
    pub heading: String,
    /// Path relative to the source root, text. The entry comes first.
    pub files: Vec<(String, String)>,
    pub config: Option<String>,
    /// The codes with which it is refused today; empty for a supported program.
    pub refused: Vec<String>,
    pub source: usize,
    pub output: Option<usize>,
    pub csharp: Vec<usize>,
    pub diagnostics: Option<usize>,
}

impl Page {
    pub fn read(root: &Path, path: &Path) -> Result<Page, String> {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        let relative = path.strip_prefix(root).unwrap_or(path).with_extension("");
        Ok(Page {
            path: path.to_owned(),
            name: relative.to_string_lossy().replace('\\', "/"),
            segments: segments(&text)?,
        })
    }

    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for segment in &self.segments {
            match segment {
                Segment::Text(lines) => text.push_str(lines),
                Segment::Block(block) => {
                    let _ = write!(text, "```{}\n{}```\n", block.info, block.body);
                }
            }
        }
        text
    }

    pub fn block(&self, index: usize) -> &Block {
        match &self.segments[index] {
            Segment::Block(block) => block,
            Segment::Text(_) => unreachable!("positions of blocks only"),
        }
    }

    pub fn block_mut(&mut self, index: usize) -> &mut Block {
        match &mut self.segments[index] {
            Segment::Block(block) => block,
            Segment::Text(_) => unreachable!("positions of blocks only"),
        }
    }

    pub fn programs(&self) -> Result<Vec<Program>, String> {
        let mut programs: Vec<Program> = Vec::new();
        let mut heading = String::new();
        for (index, segment) in self.segments.iter().enumerate() {
            let block = match segment {
                Segment::Text(text) => {
                    let mut lines = text.lines().rev();
                    if let Some(line) = lines.find(|line| line.starts_with('#')) {
                        heading = line.trim_start_matches('#').trim().to_owned();
                    }
                    continue;
                }
                Segment::Block(block) => block,
            };
            let wrong = |what: &str| Err(format!("line {}: {what}", block.line));
            let (language, rest) = block.info.split_once(' ').unwrap_or((&block.info, ""));
            if language == "ts" {
                if heading.is_empty() {
                    return wrong("a page starts with a heading");
                }
                programs.push(Program {
                    line: block.line,
                    heading: heading.clone(),
                    files: split_files(&block.body),
                    config: None,
                    refused: refused_codes(rest)
                        .map_err(|e| format!("line {}: {e}", block.line))?,
                    source: index,
                    output: None,
                    csharp: Vec::new(),
                    diagnostics: None,
                });
                continue;
            }
            let Some(program) = programs.last_mut() else {
                return wrong("a `ts` block comes first");
            };
            match (language, rest) {
                ("toml", "") => program.config = Some(block.body.clone()),
                ("text", rest) if exit_code(rest).is_some() => program.output = Some(index),
                ("csharp", rest) if rest.is_empty() || rest.starts_with("file: ") => {
                    program.csharp.push(index);
                }
                ("diagnostics", "") => program.diagnostics = Some(index),
                _ => return wrong(&format!("unknown block `{}`", block.info)),
            }
        }
        Ok(programs)
    }
}

/// The exit code that `output` or `output exit 3` means.
pub fn exit_code(attributes: &str) -> Option<i32> {
    match attributes.strip_prefix("output")? {
        "" => Some(0),
        rest => rest.strip_prefix(" exit ")?.parse().ok(),
    }
}

/// The attributes of a block that shows this exit code.
pub fn output_info(exit: i32) -> String {
    match exit {
        0 => "text output".to_owned(),
        code => format!("text output exit {code}"),
    }
}

fn refused_codes(attributes: &str) -> Result<Vec<String>, String> {
    if attributes.is_empty() {
        return Ok(Vec::new());
    }
    let codes = attributes
        .strip_prefix("refused: ")
        .ok_or_else(|| format!("unknown attribute `{attributes}`"))?;
    Ok(codes.split(", ").map(str::to_owned).collect())
}

/// Divides at `// File: name.ts` lines; the entry comes first.
pub fn split_files(body: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in body.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("// File: ") {
            files.push((name.trim().to_owned(), String::new()));
            continue;
        }
        if files.is_empty() {
            files.push(("main.ts".to_owned(), String::new()));
        }
        if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        }
    }
    if let Some(main) = files.iter().position(|(name, _)| name == "main.ts") {
        files.swap(0, main);
    }
    files
}

fn segments(text: &str) -> Result<Vec<Segment>, String> {
    let mut segments = Vec::new();
    let mut outside = String::new();
    let mut inside: Option<Block> = None;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let fence = line.strip_prefix("```").map(str::trim_end);
        match (&mut inside, fence) {
            (None, Some(info)) => {
                segments.push(Segment::Text(std::mem::take(&mut outside)));
                inside = Some(Block {
                    info: info.to_owned(),
                    body: String::new(),
                    line: index + 1,
                });
            }
            (None, None) => outside.push_str(line),
            (Some(_), Some("")) => segments.extend(inside.take().map(Segment::Block)),
            (Some(block), _) => block.body.push_str(line),
        }
    }
    if let Some(block) = inside {
        return Err(format!("line {}: the block does not end", block.line));
    }
    segments.push(Segment::Text(outside));
    Ok(segments)
}

/// All pages below a directory, by name.
pub fn find(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut directories = vec![root.to_owned()];
    while let Some(directory) = directories.pop() {
        let entries = std::fs::read_dir(&directory).expect("a readable directory");
        for entry in entries {
            let path = entry.expect("a readable directory").path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
