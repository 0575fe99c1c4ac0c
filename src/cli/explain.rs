//! `tsonic explain TSN1001`

use std::io::Write;

use super::EXIT_OK;
use super::arguments::ExplainCommand;
use super::session::Session;
use crate::diagnostics::{Code, Diagnostic, closest};

pub(super) fn run(
    session: &mut Session<'_>,
    command: &ExplainCommand,
    stdout: &mut dyn Write,
) -> i32 {
    let page = Code::parse(&command.code).and_then(Code::page);
    if let Some(page) = page {
        // A closed pipe (`tsonic explain TSN1001 | head`) is no failure.
        let _ = stdout.write_all(page.as_bytes());
        return EXIT_OK;
    }
    let problem = Diagnostic::error_without_place(
        Code::UnknownCode,
        format!("there is no diagnostic `{}`", command.code),
    );
    // The first digit is the area; a code of another area is never what was meant.
    let written = command.code.to_uppercase();
    let area = |code: &String| code.get(..4) == written.get(..4);
    let known: Vec<String> = Code::ALL.iter().map(Code::to_string).filter(area).collect();
    let near = closest(&written, known.iter().map(String::as_str));
    session.report_one(match near {
        Some(near) => problem.with_help(format!("did you mean `{near}`?")),
        None => problem.with_help("codes are `TSN` and four digits, such as TSN1001"),
    })
}
