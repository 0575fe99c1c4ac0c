//! The packages for MSBuild, used for real by `dotnet build`. Nothing here needs a network.

#[path = "../suite/mod.rs"]
mod suite;

mod hosts;
mod libraries;
mod missing;
mod place;
mod web;
