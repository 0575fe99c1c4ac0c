//! `tsonic bindings list`, `show` and `check`.
use std::io::Write;
use super::arguments::BindingsCommand;
use super::session::Session;
pub(super) fn run(_: &mut Session<'_>, _: &BindingsCommand, _: &mut dyn Write) -> i32 { 0 }
