//! `tsonic run`: the program, compiled first if anything changed.

use super::arguments::RunCommand;
use super::build::{Purpose, bring_up_to_date};
use super::session::Session;
use crate::config::OutputType;
use crate::diagnostics::{Code, Diagnostic};
use crate::toolchain::{Launch, run_program};

pub(super) fn run(session: &mut Session<'_>, command: &RunCommand) -> i32 {
    start(session, command).unwrap_or_else(|code| code)
}

fn start(session: &mut Session<'_>, command: &RunCommand) -> Result<i32, i32> {
    let project = session.project(command.entry.as_ref())?;
    if project.output_type == OutputType::Library {
        let problem =
            Diagnostic::error_without_place(Code::InvalidConfigValue, "a library cannot be run");
        return Err(session.report_one(problem.with_help(
            "`tsonic build` compiles it; `[project] output-type = \"exe\"` makes it a program",
        )));
    }
    let sdk = session.sdk()?;
    // Running a program should leave nothing beside its sources, so its C# lives in the cache unless a place is given.
    let out_dir = match project.out_dir_given {
        true => project.out_dir.clone(),
        false => session.cache().run_dir(&project.entry),
    };
    let assembly = bring_up_to_date(session, &project, &sdk, &out_dir, Purpose::Start)?;
    let launch = Launch {
        assembly,
        arguments: command.arguments.clone(),
        current_dir: None,
    };
    run_program(&sdk, &launch).map_err(|problem| session.report_one(problem))
}
