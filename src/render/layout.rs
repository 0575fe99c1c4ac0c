//! Text with places where it may break: the printer's output before it knows its columns.
//!
//! A group is printed on one line if what it holds fits up to its first forced newline; otherwise each of its soft breaks becomes
//! a newline. So a call whose last argument is a lambda with a block keeps its other arguments on the first line.

/// Columns of a line of generated code. Characters are counted, not bytes.
const WIDTH: usize = 120;

/// Columns of one level of indentation.
pub const INDENT: usize = 4;

#[derive(Clone, Debug)]
pub enum Layout {
    Text(String),
    Concat(Vec<Layout>),
    /// Nothing on one line, a newline in a broken group.
    Soft,
    /// A space on one line, a newline in a broken group.
    Line,
    /// Always a newline.
    Hard,
    /// One level deeper, only where the group around it is broken.
    Nest(Box<Layout>),
    /// One level deeper, always.
    Indent(Box<Layout>),
    Group(Box<Layout>),
}

impl Layout {
    pub fn text(text: impl Into<String>) -> Layout {
        Layout::Text(text.into())
    }

    pub fn empty() -> Layout {
        Layout::Concat(Vec::new())
    }

    pub fn concat(parts: impl IntoIterator<Item = Layout>) -> Layout {
        Layout::Concat(parts.into_iter().collect())
    }

    pub fn group(inner: Layout) -> Layout {
        Layout::Group(Box::new(inner))
    }

    pub fn nest(inner: Layout) -> Layout {
        Layout::Nest(Box::new(inner))
    }

    pub fn indent(inner: Layout) -> Layout {
        Layout::Indent(Box::new(inner))
    }

    /// Items with commas between them, all on one line or each on its own, between brackets.
    pub fn list(open: &str, items: Vec<Layout>, close: &str) -> Layout {
        if items.is_empty() {
            return Layout::text(format!("{open}{close}"));
        }
        let mut inner = vec![Layout::Soft];
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                inner.push(Layout::text(","));
                inner.push(Layout::Line);
            }
            inner.push(item);
        }
        Layout::group(Layout::concat([
            Layout::text(open),
            Layout::nest(Layout::Concat(inner)),
            Layout::text(close),
        ]))
    }

    /// Whether a forced newline stands in it.
    pub fn has_hard(&self) -> bool {
        match self {
            Layout::Hard => true,
            Layout::Text(_) | Layout::Soft | Layout::Line => false,
            Layout::Concat(parts) => parts.iter().any(Layout::has_hard),
            Layout::Nest(inner) | Layout::Indent(inner) | Layout::Group(inner) => inner.has_hard(),
        }
    }

    /// The text on one line, soft breaks closed. Forced newlines stay.
    pub fn flat(&self) -> String {
        let mut writer = Writer::new(0, usize::MAX);
        writer.write(self);
        writer.out
    }

    /// The lines of the text when each line is to be indented by `indent` columns later on. No trailing blanks.
    pub fn lines(&self, indent: usize) -> Vec<String> {
        let mut writer = Writer::new(0, WIDTH.saturating_sub(indent).max(40));
        writer.write(self);
        writer
            .out
            .split('\n')
            .map(|line| line.trim_end().to_owned())
            .collect()
    }
}

impl From<&str> for Layout {
    fn from(text: &str) -> Layout {
        Layout::Text(text.to_owned())
    }
}

impl From<String> for Layout {
    fn from(text: String) -> Layout {
        Layout::Text(text)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Flat,
    Broken,
}

struct Writer {
    out: String,
    column: usize,
    width: usize,
}

type Work<'a> = (usize, Mode, &'a Layout);

impl Writer {
    fn new(column: usize, width: usize) -> Writer {
        Writer {
            out: String::new(),
            column,
            width,
        }
    }

    fn write(&mut self, layout: &Layout) {
        let mut work: Vec<Work> = vec![(0, Mode::Broken, layout)];
        while let Some((indent, mode, layout)) = work.pop() {
            match layout {
                Layout::Text(text) => {
                    self.out.push_str(text);
                    self.column += text.chars().count();
                }
                Layout::Concat(parts) => {
                    work.extend(parts.iter().rev().map(|part| (indent, mode, part)));
                }
                Layout::Soft if mode == Mode::Flat => {}
                Layout::Line if mode == Mode::Flat => {
                    self.out.push(' ');
                    self.column += 1;
                }
                Layout::Soft | Layout::Line | Layout::Hard => self.newline(indent),
                Layout::Nest(inner) => {
                    let deeper = if mode == Mode::Broken { INDENT } else { 0 };
                    work.push((indent + deeper, mode, inner));
                }
                Layout::Indent(inner) => work.push((indent + INDENT, mode, inner)),
                Layout::Group(inner) => {
                    let mode = if mode == Mode::Flat || self.fits(inner, &work) {
                        Mode::Flat
                    } else {
                        Mode::Broken
                    };
                    work.push((indent, mode, inner));
                }
            }
        }
    }

    fn newline(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.column = indent;
    }

    /// Whether `layout`, flat, and what follows it up to the next possible newline fit on the line.
    fn fits(&self, layout: &Layout, after: &[Work]) -> bool {
        let mut left = self.width.saturating_sub(self.column);
        let mut after = after.iter().rev();
        let mut work: Vec<(Mode, &Layout)> = vec![(Mode::Flat, layout)];
        loop {
            let Some((mode, layout)) = work.pop() else {
                match after.next() {
                    Some((_, mode, layout)) => {
                        work.push((*mode, layout));
                        continue;
                    }
                    None => return true,
                }
            };
            match layout {
                Layout::Text(text) => match left.checked_sub(text.chars().count()) {
                    Some(rest) => left = rest,
                    None => return false,
                },
                Layout::Concat(parts) => {
                    work.extend(parts.iter().rev().map(|part| (mode, part)));
                }
                Layout::Soft | Layout::Line if mode == Mode::Broken => return true,
                Layout::Hard => return true,
                Layout::Soft => {}
                Layout::Line => match left.checked_sub(1) {
                    Some(rest) => left = rest,
                    None => return false,
                },
                Layout::Nest(inner) | Layout::Indent(inner) => work.push((mode, inner)),
                // What follows may break wherever it has a group of its own.
                Layout::Group(inner) => work.push((mode, inner)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Layout;

    fn call(args: Vec<Layout>) -> Layout {
        Layout::concat([Layout::text("call"), Layout::list("(", args, ");")])
    }

    #[test]
    fn short_lists_stay_on_one_line() {
        assert_eq!(call(vec!["a".into(), "b".into()]).lines(0), ["call(a, b);"]);
    }

    #[test]
    fn long_lists_break_at_every_item() {
        let long = "x".repeat(70);
        let lines = call(vec![long.clone().into(), long.clone().into()]).lines(0);
        assert_eq!(
            lines,
            [
                "call(".to_owned(),
                format!("    {long},"),
                format!("    {long});")
            ]
        );
    }

    #[test]
    fn a_block_at_the_end_keeps_the_call_together() {
        let block = Layout::concat([
            Layout::text("x =>"),
            Layout::Hard,
            Layout::text("{"),
            Layout::indent(Layout::concat([Layout::Hard, Layout::text("body;")])),
            Layout::Hard,
            Layout::text("}"),
        ]);
        let lines = call(vec!["a".into(), block]).lines(0);
        assert_eq!(lines, ["call(a, x =>", "{", "    body;", "});"]);
    }
}
