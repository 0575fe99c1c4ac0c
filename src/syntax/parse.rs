//! From text to tree.

use swc_common::BytePos;
use swc_ecma_ast::EsVersion;
use swc_ecma_parser::{Lexer, Parser, StringInput, Syntax, TsSyntax};

use super::SyntaxError;
use super::ast::Module;
use super::convert::{self, Collected, FIRST_POSITION};
use crate::source::SourceFile;

/// Parses a file as a TypeScript module (declaration files as such), with all its syntax errors in source order.
///
/// There is always a tree; where the errors are, it has `Invalid` nodes or ends early.
pub fn parse(file: &SourceFile) -> (Module, Vec<SyntaxError>) {
    let mut errors = Vec::new();
    let comments = Collected::default();
    let module = stacker::grow(STACK, || {
        let parsed = run_parser(file, &comments, &mut errors);
        let comments = comments.into_comments(file);
        convert::module(file, &parsed, comments, &mut errors)
    });
    errors.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
    errors.dedup();
    (module, errors)
}

const STACK: usize = 256 * 1024 * 1024;

fn run_parser(
    file: &SourceFile,
    comments: &Collected,
    errors: &mut Vec<SyntaxError>,
) -> swc_ecma_ast::Module {
    // A byte order mark is no part of the program, but positions count it.
    let text = file.text.strip_prefix('\u{FEFF}').unwrap_or(&file.text);
    let skipped = (file.text.len() - text.len()) as u32;
    let end = FIRST_POSITION + file.text.len() as u32;
    let input = StringInput::new(text, BytePos(FIRST_POSITION + skipped), BytePos(end));
    let syntax = Syntax::Typescript(TsSyntax {
        tsx: false,
        decorators: true,
        dts: file.is_declaration_file(),
        no_early_errors: false,
        disallow_ambiguous_jsx_like: false,
    });
    let lexer = Lexer::new(syntax, EsVersion::EsNext, input, Some(comments));
    let mut parser = Parser::new_from(lexer);
    let parsed = parser.parse_module();
    let reported = parser.take_errors();
    let fatal = parsed.as_ref().err();
    for error in reported.iter().chain(fatal) {
        errors.push(convert::syntax_error(file, error));
    }
    parsed.unwrap_or_default()
}
