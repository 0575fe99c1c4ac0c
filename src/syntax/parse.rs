//! From text to tree.

use swc_common::BytePos;
use swc_ecma_ast::EsVersion;
use swc_ecma_parser::{Lexer, Parser, StringInput, Syntax, TsSyntax};

use super::ast::Module;
use super::convert::{self, Collected, FIRST_POSITION};
use super::error::MOST_ERRORS;
use super::{SyntaxError, early_errors, guard, nesting};
use crate::source::{SourceFile, Span};

/// Parses a file as a TypeScript module (declaration files as such), with all its syntax errors in source order.
///
/// There is always a tree; where the errors are, it has `Invalid` nodes or ends early.
pub fn parse(file: &SourceFile) -> (Module, Vec<SyntaxError>) {
    let depth = match nesting::depth_bound(&file.text) {
        Ok(depth) => depth as usize,
        Err(offset) => {
            let span = Span::new(file.id, offset, offset);
            let nothing = convert::empty_module(file);
            return (nothing, vec![SyntaxError::nesting_limit(span)]);
        }
    };
    let stack = STACK_AT_LEAST + depth * STACK_PER_LEVEL;
    // The parser's own tree is as deep as the text and dropped recursively, so it must not leave the large stack.
    stacker::maybe_grow(stack, stack, || {
        let mut errors = Vec::new();
        let comments = Collected::default();
        let parsed = run_parser(file, &comments, &mut errors);
        let comments = comments.into_comments(file);
        let module = convert::module(file, &parsed, comments, &mut errors);
        early_errors::check(&module, &mut errors);
        errors.sort_by_key(|error| error.span);
        (module, errors)
    })
}

/// What parsing needs of the stack for a text without nesting, in bytes.
const STACK_AT_LEAST: usize = 512 * 1024;

/// What it needs for each level that `nesting` counts; twice the most that was measured (a class in a class in ...).
const STACK_PER_LEVEL: usize = 8 * 1024;

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
    let survived = guard::survive(|| {
        let mut parser = Parser::new_from(lexer);
        let parsed = parser.parse_module();
        (parsed, parser.take_errors())
    });
    let Some((parsed, reported)) = survived else {
        errors.push(
            SyntaxError::new(Span::file_start(file.id), "this file cannot be parsed")
                .with_help("look for a construct that is not finished"),
        );
        return swc_ecma_ast::Module::default();
    };
    let fatal = parsed.as_ref().err();
    errors.extend((reported.iter().chain(fatal)).map(|error| convert::syntax_error(file, error)));
    // The parser often reports a place twice, the second time less to the point.
    errors.sort_by_key(|error| error.span);
    errors.dedup_by_key(|error| error.span);
    errors.truncate(MOST_ERRORS);
    parsed.unwrap_or_default()
}
