//! NuGet packages: a zip file with a manifest (`.nuspec`) and two parts that the packaging conventions want.

use std::fmt::Write as _;

/// What a package says of itself.
#[derive(Clone, Debug)]
pub struct PackageInfo {
    pub id: String,
    pub version: String,
    /// One sentence.
    pub description: String,
    /// Needed while a project is built, not when it runs: other projects that use that project do not get it.
    pub is_development: bool,
    /// Frameworks for which there is a `lib` folder: `net10.0`.
    pub frameworks: Vec<String>,
}

/// The bytes of a `.nupkg`. `files`: path in the package with `/`, and contents. The same arguments give the same bytes: files are
/// stored without compression and with one fixed date.
///
/// # Errors
/// A file of 4 GiB or more has no place in such a package.
pub fn nupkg(info: &PackageInfo, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut zip = Zip::default();
    let nuspec = format!("{}.nuspec", info.id);
    zip.add("[Content_Types].xml", content_types(files).as_bytes())?;
    zip.add("_rels/.rels", relationships(&nuspec).as_bytes())?;
    zip.add(&nuspec, manifest(info).as_bytes())?;
    for (path, bytes) in files {
        zip.add(path, bytes)?;
    }
    zip.finish()
}

fn manifest(info: &PackageInfo) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\">\n  <metadata>\n",
    );
    let mut element = |name: &str, value: &str| {
        let value = value
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let _ = writeln!(text, "    <{name}>{value}</{name}>");
    };
    element("id", &info.id);
    element("version", &info.version);
    element("authors", "tsonic");
    element("description", &info.description);
    element("license", "MIT");
    if info.is_development {
        element("developmentDependency", "true");
    }
    text = text.replace("<license>", "<license type=\"expression\">");
    text.push_str("    <dependencies>\n");
    for framework in &info.frameworks {
        let _ = writeln!(text, "      <group targetFramework=\"{framework}\" />");
    }
    text.push_str("    </dependencies>\n  </metadata>\n</package>\n");
    text
}

fn relationships(nuspec: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n  <Relationship Type=\"http://schemas.microsoft.com/packaging/2010/07/manifest\" Target=\"/{nuspec}\" Id=\"R1\" />\n</Relationships>\n"
    )
}

fn content_types(files: &[(String, Vec<u8>)]) -> String {
    let mut endings = vec!["rels", "nuspec"];
    let mut overrides = String::new();
    for (path, _) in files {
        let name = path.rsplit('/').next().unwrap_or(path);
        match name.rsplit_once('.') {
            Some((_, ending)) if !endings.contains(&ending) => endings.push(ending),
            Some(_) => {}
            None => {
                let _ = writeln!(
                    overrides,
                    "  <Override PartName=\"/{path}\" ContentType=\"application/octet\" />"
                );
            }
        }
    }
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n",
    );
    for ending in endings {
        let kind = match ending {
            "rels" => "application/vnd.openxmlformats-package.relationships+xml",
            _ => "application/octet",
        };
        let _ = writeln!(
            text,
            "  <Default Extension=\"{ending}\" ContentType=\"{kind}\" />"
        );
    }
    text + &overrides + "</Types>\n"
}

/// A zip file (PKWARE APPNOTE 6.3) whose files are stored as they are.
#[derive(Default)]
struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

/// 1 January 1980, the first date that a zip file can tell.
const DATE: u16 = (1 << 5) | 1;

impl Zip {
    fn add(&mut self, path: &str, content: &[u8]) -> Result<(), String> {
        let too_large = |_| format!("`{path}` is too large for a package");
        let offset = u32::try_from(self.bytes.len()).map_err(too_large)?;
        let size = u32::try_from(content.len()).map_err(too_large)?;
        let name = u16::try_from(path.len()).map_err(too_large)?;
        let checksum = crc32(content);
        // Version 2.0, names in UTF-8, method "stored".
        let mut common = Vec::new();
        for value in [20u16, 1 << 11, 0, 0, DATE] {
            common.extend(value.to_le_bytes());
        }
        for value in [checksum, size, size] {
            common.extend(value.to_le_bytes());
        }
        common.extend(name.to_le_bytes());
        common.extend(0u16.to_le_bytes());
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&common);
        self.bytes.extend(path.as_bytes());
        self.bytes.extend(content);
        // Made on Unix, so that the permissions mean something: 0755 for everything.
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend((3u16 << 8 | 20).to_le_bytes());
        self.directory.extend(&common);
        for value in [0u16, 0, 0] {
            self.directory.extend(value.to_le_bytes());
        }
        self.directory.extend((0o100_755u32 << 16).to_le_bytes());
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(path.as_bytes());
        self.count += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>, String> {
        let too_large = |_| "the package is too large".to_owned();
        let offset = u32::try_from(self.bytes.len()).map_err(too_large)?;
        let size = u32::try_from(self.directory.len()).map_err(too_large)?;
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06");
        for value in [0u16, 0, self.count, self.count] {
            self.bytes.extend(value.to_le_bytes());
        }
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(offset.to_le_bytes());
        self.bytes.extend(0u16.to_le_bytes());
        Ok(self.bytes)
    }
}

/// CRC-32 with the polynomial of zip files.
fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0u32; 256];
    for (index, entry) in (0u32..).zip(table.iter_mut()) {
        *entry = (0..8).fold(index, |value, _| match value & 1 {
            1 => (value >> 1) ^ 0xEDB8_8320,
            _ => value >> 1,
        });
    }
    let step = |crc: u32, byte: &u8| table[((crc ^ u32::from(*byte)) & 0xFF) as usize] ^ (crc >> 8);
    !bytes.iter().fold(!0, step)
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }
}
