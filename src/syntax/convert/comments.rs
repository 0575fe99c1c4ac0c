//! Comments as swc's lexer meets them.

use std::cell::RefCell;
use std::sync::Arc;

use swc_common::BytePos;
use swc_common::comments as swc;

use super::to_span;
use crate::source::{SourceFile, Span};
use crate::syntax::ast::{Comment, CommentKind, Comments};

/// Receives comments during parsing. swc wants to know later which comments stand where; we only collect.
#[derive(Default)]
pub(in crate::syntax) struct Collected {
    found: RefCell<Vec<swc::Comment>>,
}

impl Collected {
    /// All comments of the file, each with the token that it precedes.
    pub(in crate::syntax) fn into_comments(self, file: &SourceFile) -> Comments {
        let mut list: Vec<Comment> = (self.found.into_inner().into_iter())
            .map(|comment| {
                let span = to_span(file, comment.span);
                Comment {
                    span,
                    kind: kind(file, span),
                    text: Arc::from(&*comment.text),
                    precedes: span.end,
                }
            })
            .collect();
        list.sort_by_key(|comment| comment.span);
        // A place that the parser reads twice to decide an ambiguity reports its comments twice.
        list.dedup_by_key(|comment| comment.span);
        let mut next: Option<Span> = None;
        let mut precedes = 0;
        for comment in list.iter_mut().rev() {
            let after = skip_space(&file.text, comment.span.end);
            if next.is_none_or(|next| next.start != after) {
                precedes = after;
            }
            comment.precedes = precedes;
            next = Some(comment.span);
        }
        Comments::new(list)
    }
}

fn kind(file: &SourceFile, span: Span) -> CommentKind {
    let text = file.slice(span);
    match text {
        // `/**/` is empty and `/***` is a ruler: neither documents anything (as in TypeScript).
        _ if text.starts_with("/**") && text.len() > 4 && !text.starts_with("/***") => {
            CommentKind::Doc
        }
        _ if text.starts_with("/*") => CommentKind::Block,
        _ => CommentKind::Line,
    }
}

/// The offset of the first character at or after `offset` that is neither white space nor a line terminator
/// (ECMA-262 12.2 and 12.3).
fn skip_space(text: &str, offset: u32) -> u32 {
    let rest = &text[offset as usize..];
    let is_space = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    offset + (rest.len() - rest.trim_start_matches(is_space).len()) as u32
}

impl swc::Comments for Collected {
    fn add_leading(&self, _: BytePos, comment: swc::Comment) {
        self.found.borrow_mut().push(comment);
    }

    fn add_leading_comments(&self, _: BytePos, comments: Vec<swc::Comment>) {
        self.found.borrow_mut().extend(comments);
    }

    fn add_trailing(&self, _: BytePos, comment: swc::Comment) {
        self.found.borrow_mut().push(comment);
    }

    fn add_trailing_comments(&self, _: BytePos, comments: Vec<swc::Comment>) {
        self.found.borrow_mut().extend(comments);
    }

    // The parser only adds. What it asks, about JSX pragmas and `#__PURE__` marks, has no meaning here.

    fn has_leading(&self, _: BytePos) -> bool {
        false
    }

    fn move_leading(&self, _: BytePos, _: BytePos) {}

    fn take_leading(&self, _: BytePos) -> Option<Vec<swc::Comment>> {
        None
    }

    fn get_leading(&self, _: BytePos) -> Option<Vec<swc::Comment>> {
        None
    }

    fn has_trailing(&self, _: BytePos) -> bool {
        false
    }

    fn move_trailing(&self, _: BytePos, _: BytePos) {}

    fn take_trailing(&self, _: BytePos) -> Option<Vec<swc::Comment>> {
        None
    }

    fn get_trailing(&self, _: BytePos) -> Option<Vec<swc::Comment>> {
        None
    }

    fn add_pure_comment(&self, _: BytePos) {}
}
