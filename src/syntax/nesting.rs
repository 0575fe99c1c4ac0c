//! How deeply a source text is nested, before it is parsed.
//!
//! The parser works recursively and would overflow the stack on a text like `((((((...`, which ends the process. So one quick
//! pass over the text bounds the depth of the tree: the stack is made large enough for it, or the text is refused.
//!
//! The bound counts, for each open bracket, the tokens that can nest without a bracket (operators, keywords) since the last
//! place where a statement or list element surely began anew. It may be too high by any factor; that only costs address
//! space, up to [`LIMIT`], which no program that people or generators write comes near.

/// More levels than this are refused. A stack of `LIMIT` times `parse::STACK_PER_LEVEL` bytes can be had everywhere.
pub(super) const LIMIT: u32 = 20_000;

/// The bound for a text, or the byte offset at which it passes [`LIMIT`].
pub(super) fn depth_bound(text: &str) -> Result<u32, u32> {
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
        levels: vec![Level::default()],
        depth: 0,
        deepest: 0,
        previous: Token::Start,
        line_break: false,
    };
    while scan.at < scan.bytes.len() {
        let start = scan.at;
        scan.step();
        if scan.deepest > LIMIT {
            return Err(start as u32);
        }
    }
    Ok(scan.deepest)
}

/// The parser tries a `<` as type arguments first and reads on to see, so its time grows with the square of open `<`.
const ANGLE_WEIGHT: u32 = 5;

/// It compares each label with all those around it, so its time grows with their square, too.
const COLON_WEIGHT: u32 = 10;

/// What is known of one open bracket.
#[derive(Default)]
struct Level {
    /// It is a `${` in a template: its `}` returns to the text.
    template: bool,
    /// It is the `(` of an `if`, `for`, `while` or `with`: a statement follows its `)`.
    header: bool,
    /// Tokens that may nest, since the last element or statement began.
    chain: u32,
    /// `<` that may be open brackets of types, times [`ANGLE_WEIGHT`]: a comma does not end them.
    angles: u32,
    /// `else` since a statement began that is no part of a chain `else if`.
    elses: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Start,
    /// A name, a literal or a closing bracket: an expression may end here.
    End,
    /// `}`: a statement may end here even without a line break.
    Brace,
    /// `if`, `for`, `while`, `with`.
    Header,
    /// Everything else: whatever follows belongs to what came before.
    Open,
}

/// Words that are followed by what they apply to.
fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "typeof"
            | "void"
            | "delete"
            | "await"
            | "yield"
            | "new"
            | "if"
            | "else"
            | "for"
            | "while"
            | "do"
            | "with"
            | "class"
            | "function"
            | "extends"
            | "infer"
            | "keyof"
            | "unique"
            | "readonly"
            | "asserts"
            | "abstract"
            | "is"
            | "in"
            | "instanceof"
            | "as"
            | "satisfies"
            | "async"
    )
}

/// Words among them (and others) after which a `/` starts a regular expression and a line goes on.
fn leaves_open(word: &str) -> bool {
    matches!(word, "return" | "throw" | "case" | "default" | "of") || is_prefix(word)
}

/// What is over at some token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// An element of a list.
    Element,
    /// A statement, but `else` may still go on with it.
    Statement,
    /// A statement with all its `else`.
    Chain,
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    levels: Vec<Level>,
    /// Sum over all levels of one and what they count.
    depth: u32,
    deepest: u32,
    previous: Token,
    /// Whether a line break was passed since `previous`.
    line_break: bool,
}

impl Scan<'_> {
    fn step(&mut self) {
        let byte = self.bytes[self.at];
        let next = self.bytes.get(self.at + 1).copied().unwrap_or(0);
        match byte {
            b'\n' | b'\r' => {
                self.line_break = true;
                self.at += 1;
            }
            b' ' | b'\t' => self.at += 1,
            b'/' if next == b'/' => self.skip_until(|rest| rest[0] == b'\n', 0),
            b'/' if next == b'*' => self.skip_until(|rest| rest.starts_with(b"*/"), 2),
            b'/' if !matches!(self.previous, Token::End | Token::Brace) => self.regex(),
            b'"' | b'\'' => self.string(byte),
            b'`' => {
                self.begin(false);
                self.at += 1;
                self.template();
            }
            b'(' | b'[' | b'{' => {
                self.begin(byte == b'{');
                self.count();
                let header = byte == b'(' && self.previous == Token::Header;
                self.open(Level {
                    header,
                    ..Level::default()
                });
                self.at += 1;
            }
            b')' | b']' | b'}' => self.close(byte),
            b';' => {
                self.reset(Ends::Statement);
                self.token(Token::Start);
            }
            b',' => {
                self.reset(Ends::Element);
                self.token(Token::Open);
            }
            b'<' => {
                let level = self.level();
                level.chain += ANGLE_WEIGHT;
                level.angles += ANGLE_WEIGHT;
                self.deepen(2 * ANGLE_WEIGHT);
                self.token(Token::Open);
            }
            b'>' if self.level().angles > 0 && self.previous != Token::Open => {
                self.level().angles -= ANGLE_WEIGHT;
                self.depth -= ANGLE_WEIGHT;
                self.token(Token::End);
            }
            _ if byte.is_ascii_alphanumeric()
                || matches!(byte, b'_' | b'$' | b'#' | b'@' | b'\\')
                || byte >= 0x80 =>
            {
                self.word();
            }
            b':' => {
                self.level().chain += COLON_WEIGHT;
                self.deepen(COLON_WEIGHT);
                self.token(Token::Open);
            }
            // `=>`, `>=`, `+`, `?`, `.` and the rest: each may nest what follows.
            _ => {
                self.count();
                self.token(Token::Open);
            }
        }
    }

    fn level(&mut self) -> &mut Level {
        if self.levels.is_empty() {
            self.levels.push(Level::default());
        }
        let last = self.levels.len() - 1;
        &mut self.levels[last]
    }

    fn token(&mut self, token: Token) {
        self.at += 1;
        self.previous = token;
        self.line_break = false;
    }

    fn deepen(&mut self, by: u32) {
        self.depth += by;
        self.deepest = self.deepest.max(self.depth);
    }

    fn count(&mut self) {
        self.level().chain += 1;
        self.deepen(1);
    }

    fn open(&mut self, level: Level) {
        self.levels.push(level);
        self.deepen(1);
        self.previous = Token::Open;
        self.line_break = false;
    }

    /// What was counted in this level does not nest what follows.
    fn reset(&mut self, what: Ends) {
        let level = self.level();
        let mut counted = std::mem::take(&mut level.chain);
        if what != Ends::Element {
            counted += std::mem::take(&mut level.angles);
        }
        if what == Ends::Chain {
            counted += std::mem::take(&mut level.elses);
        }
        self.depth -= counted;
    }

    /// A token that can be the first of a statement: it is, if the text before it was complete.
    fn begin(&mut self, is_brace: bool) {
        let complete = match self.previous {
            Token::Start => true,
            Token::Brace => !is_brace || self.line_break,
            Token::End => self.line_break,
            Token::Header | Token::Open => false,
        };
        if complete {
            self.reset(Ends::Chain);
        }
    }

    fn close(&mut self, byte: u8) {
        if self.levels.len() > 1 {
            self.reset(Ends::Chain);
            self.depth -= 1;
            let closed = self.levels.pop().unwrap_or_default();
            if byte == b'}' && closed.template {
                self.at += 1;
                return self.template();
            }
            if closed.header {
                return self.token(Token::Open);
            }
        }
        self.token(match byte {
            b'}' => Token::Brace,
            _ => Token::End,
        });
    }

    fn word(&mut self) {
        let start = self.at;
        let in_word = |byte: &u8| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'_' | b'$' | b'#' | b'@' | b'\\')
                || *byte >= 0x80
        };
        let length = self.bytes[start..]
            .iter()
            .take_while(|byte| in_word(byte))
            .count();
        let word = std::str::from_utf8(&self.bytes[start..start + length]).unwrap_or("");
        // `else` goes on with the statement before it, and an operator word with the expression.
        if !matches!(
            word,
            "else"
                | "in"
                | "instanceof"
                | "as"
                | "satisfies"
                | "extends"
                | "is"
                | "while"
                | "catch"
                | "finally"
        ) {
            self.begin(false);
        }
        if word == "else" {
            self.level().elses += 1;
            self.deepen(1);
        } else if is_prefix(word) {
            self.count();
        }
        self.at = start + length - 1;
        self.token(match word {
            "if" | "for" | "while" | "with" => Token::Header,
            // `for await (`
            "await" if self.previous == Token::Header => Token::Header,
            _ if leaves_open(word) => Token::Open,
            _ => Token::End,
        });
    }

    fn skip_until(&mut self, found: fn(&[u8]) -> bool, beyond: usize) {
        self.at += 2;
        while self.at < self.bytes.len() && !found(&self.bytes[self.at..]) {
            self.line_break |= self.bytes[self.at] == b'\n';
            self.at += 1;
        }
        self.at += beyond;
    }

    /// A string ends at its quote or, unterminated, with the line.
    fn string(&mut self, quote: u8) {
        self.begin(false);
        self.at += 1;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                b'\n' => break,
                _ if *byte == quote => break,
                _ => {}
            }
            self.at += 1;
        }
        self.token(Token::End);
    }

    fn regex(&mut self) {
        self.begin(false);
        self.at += 1;
        let mut in_class = false;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => break,
                b'\n' => break,
                _ => {}
            }
            self.at += 1;
        }
        self.token(Token::End);
    }

    /// The text of a template, up to its end or the next `${`.
    fn template(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                b'`' => return self.token(Token::End),
                b'$' if self.bytes.get(self.at + 1) == Some(&b'{') => {
                    self.at += 2;
                    return self.open(Level {
                        template: true,
                        ..Level::default()
                    });
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_code_is_shallow_however_long() {
        let line = "const x = f(a, [b, { c: d }]) ? /[(]/.test(`${e}(`) : !g; // ((((\n";
        let once = depth_bound(line).unwrap();
        assert!(once < 20, "{once}");
        assert_eq!(depth_bound(&line.repeat(5000)), Ok(once));
        let without_semicolons = "let x = a < b\nif (x) y = -x\nelse { z(x) }\n";
        assert!(depth_bound(&without_semicolons.repeat(5000)).unwrap() < 20);
        let members = "class A { m() { return 1 } get n() { return a ? b : c } } ";
        assert!(depth_bound(&members.repeat(5000)).unwrap() < 30);
        let table = format!("[{}]", "a ? -1 : !b,".repeat(50_000));
        assert!(depth_bound(&table).unwrap() < 20);
    }

    #[test]
    fn everything_that_nests_is_counted() {
        for unit in [
            "(",
            "[",
            "{",
            "!",
            "- ",
            "a=>",
            "a?b:",
            "a=",
            "a**",
            "a\n?b\n:",
            "await\n",
            "if(a)",
            "if(a)\n",
            "keyof ",
            "`${",
            "f(`${",
            "x<",
            "A<B,",
            "a:",
            "new ",
            "a.b(",
            "()=>\n",
            "{ a: ",
            "a extends infer U extends ",
            "a\n.b()",
            "class A extends ",
            "a+\n",
            "if(a)b;else ",
            "<T>",
            "a\n+",
        ] {
            let bound = depth_bound(&unit.repeat(5000)).unwrap_or(LIMIT);
            assert!(bound >= 5000, "{unit:?} gives {bound}");
            let refused = depth_bound(&unit.repeat(50_000));
            assert!(refused.is_err(), "{unit:?} gives {refused:?}");
        }
    }

    #[test]
    fn broken_text_does_no_harm() {
        for text in [
            "",
            "`",
            "`${",
            "}}}}))",
            "/",
            "/[",
            "\"\\",
            "/*",
            ">>>",
            "\u{FEFF}é😀",
        ] {
            assert!(depth_bound(text).is_ok(), "{text:?}");
        }
    }
}
