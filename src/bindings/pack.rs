//! The packs that are part of the binary.

use camino::Utf8PathBuf;

use super::manifest::{Manifest, ManifestError};
use super::tree::Format;
use crate::vfs::{EMBEDDED_ROOT, embedded};

/// A pack of the binary.
#[derive(Clone, Copy, Debug)]
pub struct BuiltInPack {
    /// The folder below `bindings/`.
    pub name: &'static str,
}

/// The built-in packs by name.
pub fn built_in() -> &'static [BuiltInPack] {
    &[BuiltInPack { name: "es" }]
}

/// A file of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFile {
    /// Where it appears in the embedded file system: `/tsonic:/bindings/es/array.d.ts`.
    pub path: Utf8PathBuf,
    /// Its text.
    pub text: &'static str,
}

impl BuiltInPack {
    /// The TypeScript declarations, sorted by path.
    pub fn declarations(self) -> Vec<PackFile> {
        self.files(".d.ts")
    }

    /// The C# sources that generated projects take in, sorted by path.
    pub fn sources(self) -> Vec<PackFile> {
        self.files(".cs")
    }

    /// The manifest, read. It is part of the binary, so an error is a mistake of ours; a test reads every pack.
    pub fn manifest(self) -> Result<Manifest, Vec<ManifestError>> {
        let files = self.files("/pack.toml");
        let text = files.first().map_or("", |file| file.text);
        Manifest::parse(&self.manifest_path(), text, Format::Toml)
    }

    /// The path of the manifest, for messages.
    pub fn manifest_path(self) -> String {
        format!("{EMBEDDED_ROOT}/bindings/{}/pack.toml", self.name)
    }

    fn files(self, ending: &str) -> Vec<PackFile> {
        let fs = embedded();
        fs.files_below(&format!("bindings/{}", self.name))
            .into_iter()
            .filter(|path| path.as_str().ends_with(ending))
            // What `dotnet` makes when somebody opens the sources as a project.
            .filter(|path| !path.as_str().contains("/obj/") && !path.as_str().contains("/bin/"))
            .filter_map(|path| {
                let text = std::str::from_utf8(fs.bytes(&path)?).ok()?;
                Some(PackFile { path, text })
            })
            .collect()
    }
}
