//! JSON (RFC 8259) into a tree with positions. `serde_json` tells neither the place of a value nor that a key stands twice.

use indexmap::IndexMap;

use super::manifest::ManifestError;
use super::tree::{Entry, Node, Value};

/// Deeper nesting than any manifest needs; keeps hostile input from exhausting the stack.
const MAX_DEPTH: usize = 64;

pub(super) fn parse(file: &str, text: &str) -> Result<Node, ManifestError> {
    let mut parser = Parser {
        file,
        text,
        at: 0,
        path: Vec::new(),
    };
    parser.skip_space();
    let node = parser.value()?;
    parser.skip_space();
    if parser.at < text.len() {
        return Err(parser.error("text after the end of the manifest"));
    }
    Ok(node)
}

struct Parser<'a> {
    file: &'a str,
    text: &'a str,
    at: usize,
    path: Vec<String>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn error(&self, message: impl Into<String>) -> ManifestError {
        let width = self.text[self.at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        ManifestError::new(
            self.file,
            self.at..self.at + width,
            &self.path.join("."),
            message,
        )
    }

    fn value(&mut self) -> Result<Node, ManifestError> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.table()?,
            Some(b'[') => self.list()?,
            Some(b'"') => Value::Text(self.text()?),
            Some(b't') => self.word("true", Value::Boolean(true))?,
            Some(b'f') => self.word("false", Value::Boolean(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(_) => return Err(self.error("a JSON value was expected")),
            None => return Err(self.error("the manifest ends too early")),
        };
        Ok(Node {
            span: start..self.at,
            value,
        })
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, ManifestError> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(self.error("a JSON value was expected"))
        }
    }

    fn number(&mut self) -> Result<Value, ManifestError> {
        let start = self.at;
        while matches!(
            self.peek(),
            Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')
        ) {
            self.at += 1;
        }
        // `serde_json` knows the grammar of numbers exactly.
        let number = serde_json::from_str::<f64>(&self.text[start..self.at]);
        if number.is_err() {
            self.at = start;
        }
        number
            .map(Value::Number)
            .map_err(|_| self.error("this is not a JSON number"))
    }

    fn text(&mut self) -> Result<String, ManifestError> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    break;
                }
                // Two bytes at most: the second of an escape is ASCII or reported below.
                Some(b'\\') => {
                    self.at += 1;
                    self.at += self.text[self.at..]
                        .chars()
                        .next()
                        .map_or(0, char::len_utf8);
                }
                Some(0x20..) => self.at += 1,
                Some(_) | None => return Err(self.error("the string is not closed")),
            }
        }
        let text = serde_json::from_str(&self.text[start..self.at]);
        if text.is_err() {
            self.at = start;
        }
        text.map_err(|_| self.error("the string has an invalid escape"))
    }

    fn list(&mut self) -> Result<Value, ManifestError> {
        let mut items = Vec::new();
        self.open()?;
        if self.close(b']') {
            return Ok(Value::List(items));
        }
        loop {
            self.path.push(items.len().to_string());
            self.skip_space();
            items.push(self.value()?);
            self.path.pop();
            if !self.comma(b']')? {
                return Ok(Value::List(items));
            }
        }
    }

    fn table(&mut self) -> Result<Value, ManifestError> {
        let mut entries: IndexMap<String, Entry> = IndexMap::new();
        self.open()?;
        if self.close(b'}') {
            return Ok(Value::Table(entries));
        }
        loop {
            self.skip_space();
            let key_start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.error("a key in double quotes was expected"));
            }
            let key = self.text()?;
            let key_span = key_start..self.at;
            self.path.push(key.clone());
            self.skip_space();
            if self.peek() != Some(b':') {
                return Err(self.error("`:` was expected"));
            }
            self.at += 1;
            self.skip_space();
            let node = self.value()?;
            if entries.contains_key(&key) {
                return Err(ManifestError::new(
                    self.file,
                    key_span,
                    &self.path.join("."),
                    format!("the key `{key}` stands twice"),
                ));
            }
            entries.insert(key, Entry { key_span, node });
            self.path.pop();
            if !self.comma(b'}')? {
                return Ok(Value::Table(entries));
            }
        }
    }

    fn open(&mut self) -> Result<(), ManifestError> {
        if self.path.len() > MAX_DEPTH {
            return Err(self.error("the manifest is nested too deeply"));
        }
        self.at += 1;
        Ok(())
    }

    fn close(&mut self, bracket: u8) -> bool {
        self.skip_space();
        let closed = self.peek() == Some(bracket);
        if closed {
            self.at += 1;
        }
        closed
    }

    /// After an item: true if a comma says that another one follows, false at the closing bracket.
    fn comma(&mut self, bracket: u8) -> Result<bool, ManifestError> {
        if self.close(bracket) {
            return Ok(false);
        }
        if self.peek() == Some(b',') {
            self.at += 1;
            return Ok(true);
        }
        Err(self.error(format!("`,` or `{}` was expected", char::from(bracket))))
    }
}
