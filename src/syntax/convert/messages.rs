//! The parser's complaints in our words.

use swc_common::Spanned;
use swc_ecma_parser::error as swc;

use super::to_span;
use crate::source::SourceFile;
use crate::syntax::SyntaxError;

pub(in crate::syntax) fn syntax_error(file: &SourceFile, error: &swc::Error) -> SyntaxError {
    let span = to_span(file.id, file.text.len() as u32, error.span());
    SyntaxError::new(span, error.kind().msg())
}
