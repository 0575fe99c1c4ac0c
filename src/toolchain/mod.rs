//! Finding and driving the .NET SDK.
//!
//! MSBuild needs a second for the smallest project; the C# compiler's shared server needs a hundredth of that. So
//! whatever needs nothing from MSBuild is compiled by [`Sdk::compile`], which speaks to the server directly and falls
//! back to the compiler's own client, and [`Sdk::build_project`] is for the rest. The support library is compiled once
//! per version of its sources into the cache ([`Sdk::compile_runtime`]).
//!
//! Processes, the environment and the clock are used here and nowhere else in the library.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod cache;
mod compile;
mod compile_server;
mod csc_output;
mod msbuild;
mod nupkg;
mod program;
mod recording;
mod restore;
mod runtime;
mod sdk;
mod unchanged;
mod version;

pub use cache::Cache;
pub use compile::{CompileFailure, CompileOutput, CompileRequest};
pub use csc_output::{CscMessage, parse_messages};
pub use msbuild::{BuildFailure, BuildRequest};
pub use nupkg::{PackageInfo, nupkg};
pub use program::{Launch, run_program, write_runtime_config};
pub use recording::{Inputs, RecordingFs};
pub use restore::RestoreRequest;
pub use runtime::RUNTIME_ASSEMBLY;
pub use sdk::{MINIMUM_MAJOR, Sdk, SdkSearch};
pub use unchanged::{Built, own_program, remember, still_valid, tool_identity};
pub use version::SdkVersion;
