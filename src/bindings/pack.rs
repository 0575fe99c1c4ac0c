//! The packs that are part of the binary.

use super::manifest::{Manifest, ManifestError};
use super::tree::Format;

/// `(path below bindings/, text)`, sorted by path; `build.rs` writes it.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// A pack of the binary: names and texts of its files.
#[derive(Clone, Copy, Debug)]
pub struct BuiltInPack {
    /// The folder below `bindings/`.
    pub name: &'static str,
}

/// The built-in packs by name.
pub fn built_in() -> &'static [BuiltInPack] {
    &[BuiltInPack { name: "es" }]
}

impl BuiltInPack {
    /// TypeScript declarations: `(path below the pack, text)`, sorted by path.
    pub fn declarations(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.files(".d.ts")
    }

    /// C# sources that the generated project takes in: `(path below the pack, text)`, sorted by path.
    pub fn sources(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.files(".cs")
    }

    /// The manifest, read. It is part of the binary, so an error is a mistake of ours; a test reads every pack.
    pub fn manifest(self) -> Result<Manifest, Vec<ManifestError>> {
        let file = format!("bindings/{}/pack.toml", self.name);
        let text = self.files("pack.toml").next().map_or("", |(_, text)| text);
        Manifest::parse(&file, text, Format::Toml)
    }

    fn files(self, ending: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
        FILES.iter().filter_map(move |(path, text)| {
            let inner = path.strip_prefix(self.name)?.strip_prefix('/')?;
            inner.ends_with(ending).then_some((inner, *text))
        })
    }
}
