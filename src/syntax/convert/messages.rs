//! The parser's complaints in our words.

use swc_common::Spanned;
use swc_ecma_parser::error as swc;
use swc_ecma_parser::error::SyntaxError as Kind;

use super::to_span;
use crate::source::{SourceFile, Span};
use crate::syntax::SyntaxError;

/// Our error for one of the parser's.
pub(in crate::syntax) fn syntax_error(file: &SourceFile, error: &swc::Error) -> SyntaxError {
    let (span, kind) = innermost(error);
    let span = to_span(file, span);
    let error = SyntaxError::new(span, headline(file, span, kind));
    match help(kind) {
        Some(help) => error.with_help(help),
        None => error,
    }
}

/// The parser wraps an error to say what it was doing, which the place says as well.
fn innermost(error: &swc::Error) -> (swc_common::Span, &Kind) {
    let mut error = error;
    while let Kind::WithLabel { inner, .. } = error.kind() {
        error = inner;
    }
    (error.span(), error.kind())
}

fn headline(file: &SourceFile, span: Span, kind: &Kind) -> String {
    match kind {
        Kind::Unexpected { expected, .. } => unexpected(file, span, expected_part(expected)),
        Kind::Expected(token, _) => unexpected(file, span, Some(format!("`{token}`"))),
        Kind::ExpectedIdent | Kind::TS1003 => unexpected(file, span, Some("a name".to_owned())),
        Kind::TS1109 | Kind::InvalidExpr => {
            unexpected(file, span, Some("an expression".to_owned()))
        }
        Kind::TS1110 => unexpected(file, span, Some("a type".to_owned())),
        Kind::ExpectedSemi | Kind::ExpectedSemiForExprStmt { .. } | Kind::TS1005 => {
            unexpected(file, span, Some("`;` or a new line".to_owned()))
        }
        Kind::Eof => "the file ends too early".to_owned(),
        Kind::UnexpectedChar { c } => format!("the character {c:?} has no meaning here"),
        other => fixed(other).map_or_else(|| own_words(&other.msg()), str::to_owned),
    }
}

/// "expected X, found Y", where Y is what the source has.
fn unexpected(file: &SourceFile, span: Span, expected: Option<String>) -> String {
    let line = file.slice(span).lines().next().unwrap_or("");
    let found = match line.chars().take(24).collect::<String>() {
        _ if span.start as usize >= file.text.trim_end().len() => "the end of the file".to_owned(),
        text if text.is_empty() => "this".to_owned(),
        text if text.len() < line.len() => format!("`{text}...`"),
        text => format!("`{text}`"),
    };
    match expected {
        Some(expected) => format!("expected {expected}, found {found}"),
        None => format!("{found} has no meaning here"),
    }
}

/// What the parser wanted, if it is short enough to help: a token in backquotes, or a description.
fn expected_part(expected: &str) -> Option<String> {
    let useful = expected.len() <= 40 && !expected.contains("reserved");
    useful.then(|| match expected.contains(' ') {
        true => expected.to_owned(),
        false => format!("`{expected}`"),
    })
}

fn fixed(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::NotSimpleAssign | Kind::TS2406 | Kind::InvalidAssignTarget | Kind::InvalidPat => {
            "only a variable, a property or a pattern can be assigned to"
        }
        Kind::ConstDeclarationsRequireInitialization => "a constant needs a value",
        Kind::PatVarWithoutInit => "a pattern needs a value to take apart",
        Kind::InitRequiredForUsingDecl => "a resource declared with `using` needs a value",
        Kind::LegacyOctal | Kind::TS1085 => {
            "octal numbers and escapes need the prefix `0o` or `\\x`"
        }
        Kind::LegacyDecimal => "a decimal number cannot start with 0",
        Kind::WithInStrict | Kind::TS2410 => "`with` does not exist in modules",
        Kind::LegacyCommentInModule => "comments of HTML do not exist in modules",
        Kind::TS1100 | Kind::EvalAndArgumentsInStrict => {
            "`eval` and `arguments` can neither be declared nor assigned to"
        }
        Kind::ReturnNotAllowed => "`return` is not inside a function",
        Kind::TS1105 => "`break` is not inside a loop or `switch`",
        Kind::TS1115 => "`continue` does not lead to a loop around it",
        Kind::TS1116 => "no statement around has this label",
        Kind::TS1107 => "a jump cannot leave its function",
        Kind::DeclNotAllowed => "a declaration cannot stand here alone",
        Kind::NullishCoalescingWithLogicalOp => {
            "`??` and `||` or `&&` need parentheses between them"
        }
        Kind::UnaryInExp { .. } => "the left side of `**` needs parentheses",
        Kind::AwaitInFunction => "`await` is not inside an async function",
        Kind::AwaitParamInAsync => "a parameter's default value cannot `await`",
        Kind::YieldParamInGen => "a parameter's default value cannot `yield`",
        Kind::InvalidIdentInAsync => "`await` is a reserved word in modules",
        Kind::NonTopLevelImportExport | Kind::ImportExportInScript => {
            "`import` and `export` stand at the top of a file"
        }
        Kind::InvalidNewTarget => "`new.target` is not inside a function",
        Kind::InvalidSuper => "`super` has no meaning here",
        Kind::InvalidSuperCall => "`super(...)` cannot be called here",
        Kind::ArgumentsInClassField => "`arguments` has no meaning in a field or static block",
        Kind::DuplicateConstructor => "a class has one constructor",
        Kind::UnterminatedStrLit => "the string has no end",
        Kind::UnterminatedTpl => "the template has no end",
        Kind::UnterminatedRegExp => "the regular expression has no end",
        Kind::UnterminatedBlockComment => "the comment has no end",
        Kind::UnknownRegExpFlags => "the regular expression has an unknown flag",
        Kind::IdentAfterNum => "a name cannot follow a number directly",
        Kind::TaggedTplInOptChain => "a tagged template cannot be part of an optional chain",
        Kind::OptChainCannotFollowConstructorCall => "`new` cannot be applied to an optional chain",
        Kind::LineBreakInThrow => "what is thrown must start on the line of `throw`",
        Kind::CommaAfterRestElement => "nothing follows a rest element, not even a comma",
        Kind::NonLastRestParam | Kind::TS1014 => "a rest parameter is the last one",
        Kind::AssignProperty => "a property takes its value after `:`",
        Kind::EmptyParenExpr => "there is nothing between the parentheses",
        Kind::MultipleDefault { .. } => "a `switch` has one `default`",
        Kind::TS1183 => "what is only declared has no body",
        Kind::TS1244 => "only an abstract class has abstract members",
        Kind::TS1245 => "an abstract method has no body",
        Kind::TS1267 => "an abstract property has no value",
        Kind::TS2369 => "only the implementation of a constructor declares properties",
        Kind::TS4112 => "`override` needs a class with `extends`",
        Kind::TsRequiredAfterOptional => "a required element follows an optional one",
        Kind::NumericSeparatorIsAllowedOnlyBetweenTwoDigits => {
            "`_` stands between two digits of a number"
        }
        Kind::LabelledFunctionInStrict | Kind::LabelledGeneratorOrAsync => {
            "a function has no label"
        }
        Kind::TS1174 => "a class extends one class",
        Kind::TS1185 => "a merge conflict was left here",
        _ => return None,
    })
}

fn help(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::WithInStrict | Kind::TS2410 => {
            "name the object and write its name before each property"
        }
        Kind::NullishCoalescingWithLogicalOp => "write `(a ?? b) || c` or `a ?? (b || c)`",
        Kind::UnaryInExp { .. } => "write `(-a) ** b` or `-(a ** b)`",
        Kind::AwaitInFunction => "make the function around it `async`",
        Kind::AssignProperty => "write `:` in an object; `=` gives a default in a pattern",
        Kind::DeclNotAllowed => "put it into a block `{ }`",
        Kind::IdentAfterNum => "write `(1).toString()` or `1..toString()`",
        _ => return None,
    })
}

/// Fits a message that has no words of ours in with the others: no capital, no full stop.
fn own_words(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut rest = message.chars();
    let first = rest.next().unwrap_or(' ');
    let second_is_lower = rest.clone().next().is_some_and(char::is_lowercase);
    match second_is_lower || rest.clone().next() == Some(' ') {
        true => first.to_lowercase().chain(rest).collect(),
        false => message.to_owned(),
    }
}
