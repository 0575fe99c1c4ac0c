//! What the parser reads without a complaint and does not put into its tree. It must not be lost silently, so the text is
//! looked at again where such a thing can stand.

use swc_ecma_ast as swc;

use super::Converter;
use crate::source::Span;
use crate::syntax::ast::{Accessibility, ClassMember, MemberModifiers, PropertyKey};

impl Converter<'_> {
    /// The offset of the first character at or after `offset` that belongs to a token.
    fn next_token(&self, mut offset: u32) -> u32 {
        let text = &self.file.text;
        loop {
            let rest = &text[offset as usize..];
            let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
            offset += (rest.len() - rest.trim_start_matches(blank).len()) as u32;
            match self.module.comments.starting_at(offset) {
                Some(comment) if !comment.span.is_empty() => offset = comment.span.end,
                _ => return offset,
            }
        }
    }

    /// Whether the token at or after `offset` is this word.
    fn word_follows(&self, offset: u32, word: &str) -> bool {
        let rest = &self.file.text[self.next_token(offset) as usize..];
        rest.strip_prefix(word).is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '\\'))
        })
    }

    /// Decorators between `from` (where the previous statement ended) and the end of a statement's first token. On classes they
    /// are kept; anywhere else the parser drops them.
    pub(super) fn stray_decorator(&mut self, from: u32, stmt: Span) {
        let mut offset = self.next_token(from);
        while self.file.text[offset as usize..].starts_with(';') && offset < stmt.start {
            offset = self.next_token(offset + 1);
        }
        if offset <= stmt.start && self.file.text[offset as usize..].starts_with('@') {
            let span = Span::new(stmt.file, offset, offset + 1);
            let help = "decorators stand before classes and their members";
            self.error(span, "a decorator has no meaning here", Some(help));
        }
    }

    /// Decorators of a constructor, static block or index signature.
    pub(super) fn undecorated_member(&mut self, member: Span) {
        self.stray_decorator(member.start, member);
    }

    /// `export default enum A {}` is no TypeScript, but the parser takes it for `export enum A {}`.
    pub(super) fn plain_export(&mut self, export: Span) {
        let after = self.next_token(export.start) + "export".len() as u32;
        if self.word_follows(after, "default") {
            let help = "export it by its name";
            self.error(
                export,
                "only a class, function or interface is exported as default",
                Some(help),
            );
        }
    }

    /// `import "x" assert {}` is the old form; and after `with` the parser takes any token for a `{`.
    pub(super) fn attribute_clause(&mut self, source: &swc::Str, has_attributes: bool) {
        if !has_attributes {
            return;
        }
        let start = self.next_token(self.span(source.span).end);
        if self.word_follows(start, "assert") {
            let span = Span::new(self.file.id, start, start + "assert".len() as u32);
            self.error(
                span,
                "import attributes are introduced by `with`",
                Some("replace `assert` by `with`"),
            );
            return;
        }
        let brace = self.next_token(start + "with".len() as u32);
        if !self.file.text[brace as usize..].starts_with('{') {
            let span = Span::new(self.file.id, brace, brace);
            self.error(
                span,
                "import attributes stand in braces",
                Some("write `with { type: \"json\" }`"),
            );
        }
    }

    /// After `namespace` and a line break TypeScript reads an expression; the parser reads a namespace all the same.
    pub(super) fn one_line(&mut self, namespace: Span, name: Span) {
        let between = Span::new(namespace.file, namespace.start, name.start);
        if self
            .file
            .slice(between)
            .contains(['\n', '\r', '\u{2028}', '\u{2029}'])
        {
            self.error(
                between,
                "a namespace is named on the line of `namespace`",
                None,
            );
        }
    }

    /// TS1098, TS1099: `f<>()`.
    pub(super) fn not_empty<T>(&mut self, list: &[T], span: swc_common::Span) {
        if list.is_empty() {
            let span = self.span(span);
            self.error(
                span,
                "a list of types or type parameters cannot be empty",
                Some("remove the `<>`"),
            );
        }
    }

    /// TS1276: the parser forgets the `?` of `accessor x?`.
    pub(super) fn required(&mut self, key: &PropertyKey) {
        let end = self.next_token(key.span().end);
        if self.file.text[end as usize..].starts_with('?') {
            let span = Span::new(self.file.id, end, end + 1);
            self.error(span, "an accessor cannot be optional", None);
        }
    }

    /// The parser reads `static static x` as `static x` (TS1030) and `readonly accessor x` as `accessor x` (TS1243). Looks at the
    /// words of a member from byte offset `from`, where its decorators end, up to its name or bracket.
    pub(super) fn modifiers(&mut self, from: u32, member: &ClassMember) {
        let until = match member.kind.key() {
            Some(key) => key.span().start,
            None => member.span.end,
        };
        let text = std::sync::Arc::clone(&self.file.text);
        let mut words: Vec<&str> = Vec::new();
        let mut offset = self.next_token(from);
        while offset < until {
            let rest = &text[offset as usize..until as usize];
            let length = rest
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(rest.len());
            let word = &rest[..length];
            let Some(kept) = kept(word, member.modifiers) else {
                return;
            };
            let span = Span::new(self.file.id, offset, offset + length as u32);
            if words.contains(&word) {
                self.error(span, format!("the modifier `{word}` is there twice"), None);
            } else if !kept {
                let message = format!("the modifier `{word}` has no meaning here");
                self.error(span, message, None);
            }
            words.push(word);
            offset = self.next_token(span.end);
        }
    }
}

/// Whether a modifier is in the tree; `None` for what is no modifier.
fn kept(word: &str, modifiers: MemberModifiers) -> Option<bool> {
    let accessibility = modifiers.accessibility;
    Some(match word {
        "public" => accessibility == Some(Accessibility::Public),
        "protected" => accessibility == Some(Accessibility::Protected),
        "private" => accessibility == Some(Accessibility::Private),
        "static" => modifiers.is_static,
        "abstract" => modifiers.is_abstract,
        "override" => modifiers.is_override,
        "readonly" => modifiers.readonly,
        "declare" => modifiers.declare,
        "async" | "get" | "set" | "accessor" => true,
        _ => return None,
    })
}
