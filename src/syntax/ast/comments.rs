//! Comments, kept beside the tree.

use crate::source::Span;
use std::sync::Arc;

/// All comments of a file in source order.
#[derive(Clone, Debug, Default)]
pub struct Comments {
    list: Vec<Comment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// With the comment's delimiters.
    pub span: Span,
    pub kind: CommentKind,
    /// Between the delimiters.
    pub text: Arc<str>,
    /// Byte offset of the first token after the comment, or the end of the file.
    pub precedes: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommentKind {
    /// `// ...`
    Line,
    /// `/* ... */`
    Block,
    /// `/** ... */`
    Doc,
}

impl Comments {
    /// Takes comments in any order.
    pub fn new(mut list: Vec<Comment>) -> Comments {
        list.sort_by_key(|comment| comment.span);
        Comments { list }
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Comment> + ExactSizeIterator {
        self.list.iter()
    }

    /// The comment whose first byte is at `offset`.
    pub fn starting_at(&self, offset: u32) -> Option<&Comment> {
        let index = self.list.partition_point(|c| c.span.start < offset);
        self.list.get(index).filter(|c| c.span.start == offset)
    }

    /// The comments directly before the token at `offset`: nothing but white space and other comments in between.
    pub fn before(&self, offset: u32) -> &[Comment] {
        let start = self.list.partition_point(|c| c.precedes < offset);
        let end = self.list.partition_point(|c| c.precedes <= offset);
        &self.list[start..end]
    }

    /// The last doc comment directly before the token at `offset`, which is the one that documents it. Ask with the start
    /// of the whole statement or member: `export` and decorators come after the comment.
    pub fn doc_before(&self, offset: u32) -> Option<&Comment> {
        self.before(offset)
            .iter()
            .rev()
            .find(|comment| comment.kind == CommentKind::Doc)
    }
}
