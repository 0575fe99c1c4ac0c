//! What the tests that run programs share: case pages, Node, and .NET.
#![allow(dead_code, reason = "each test uses its own part")]

pub mod dotnet;
pub mod node;
pub mod page;
pub mod process;
pub mod typescript;
