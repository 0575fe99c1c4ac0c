//! What the parser makes of TypeScript: every kind of node, spans, comments, errors, and texts that are broken.

mod classes;
mod comments;
mod declarations;
mod errors;
mod expressions;
mod modules;
mod robustness;
mod spans;
mod statements;
mod types;
mod walking;

use tsonic::source::{FileId, SourceFile};
use tsonic::syntax::ast::Module;
use tsonic::syntax::{SyntaxError, parse};

fn file(text: &str) -> SourceFile {
    SourceFile::new(FileId(0), "src/main.ts", text)
}

fn parsed(text: &str) -> (Module, Vec<SyntaxError>) {
    parse(&file(text))
}

/// The tree of a text without errors.
fn tree(text: &str) -> Module {
    let (module, errors) = parsed(text);
    assert!(errors.is_empty(), "{text}\n{errors:#?}");
    module
}

/// The dump of a text without errors, one statement per line.
fn dump(text: &str) -> String {
    tree(text).dump().trim_end().to_owned()
}

/// Checks pairs of a text (of one statement) and its dump.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(dump(text), *expected, "{text}");
    }
}
