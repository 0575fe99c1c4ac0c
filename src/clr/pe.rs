//! The file around the metadata: a portable executable (ECMA-335 II.25), as far as it leads to the metadata.

use std::ops::Range;

use super::blob::Cursor;
use super::{Malformed, Result};

/// Where the metadata are, and what the CLI header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The metadata root in the file.
    pub metadata: Range<usize>,
    /// II.25.3.3.1: the assembly has nothing but IL. Mixed-mode assemblies of C++/CLI have native code too.
    pub is_il_only: bool,
}

const CLI_HEADER_DIRECTORY: usize = 14;
const IL_ONLY: u32 = 1;

impl Image {
    /// Finds the metadata. A file that is no executable, or a native one, is an error.
    pub fn locate(bytes: &[u8]) -> Result<Image> {
        let mut dos = Cursor::new(bytes, "the DOS header");
        if dos.take(2)? != b"MZ" {
            return Err(Malformed::new("the DOS header", 0));
        }
        dos.seek(0x3c)?;
        let pe = dos.u32()? as usize;
        let mut cursor = Cursor::new(bytes, "the PE header");
        cursor.seek(pe)?;
        if cursor.take(4)? != b"PE\0\0" {
            return Err(cursor.malformed());
        }
        cursor.take(2)?;
        let section_count = cursor.u16()?;
        cursor.take(12)?;
        let optional_size = usize::from(cursor.u16()?);
        cursor.take(2)?;
        let optional = cursor.at();
        // PE32 and PE32+ differ in the width of addresses before the directories.
        let directories = match cursor.u16()? {
            0x10b => optional + 96,
            0x20b => optional + 112,
            _ => return Err(cursor.malformed()),
        };
        let sections = Sections::read(bytes, optional + optional_size, section_count)?;
        cursor.seek(directories - 4)?;
        if cursor.u32()? as usize <= CLI_HEADER_DIRECTORY {
            return Err(Malformed::new("the list of directories", cursor.at()));
        }
        cursor.seek(directories + CLI_HEADER_DIRECTORY * 8)?;
        let header = cursor.u32()?;
        if header == 0 {
            return Err(Malformed::new("the CLI header", cursor.at()));
        }
        let mut cli = Cursor::new(bytes, "the CLI header");
        cli.seek(sections.offset(header)?)?;
        cli.take(8)?;
        let metadata_rva = cli.u32()?;
        let metadata_size = cli.u32()? as usize;
        let flags = cli.u32()?;
        let start = sections.offset(metadata_rva)?;
        let end = start
            .checked_add(metadata_size)
            .filter(|end| *end <= bytes.len())
            .ok_or(Malformed::new("the place of the metadata", cli.at()))?;
        Ok(Image {
            metadata: start..end,
            is_il_only: flags & IL_ONLY != 0,
        })
    }
}

/// Addresses in memory (RVA) and the places in the file that are loaded there.
struct Sections(Vec<Section>);

struct Section {
    address: u32,
    size: u32,
    file_offset: u32,
}

impl Sections {
    fn read(bytes: &[u8], start: usize, count: u16) -> Result<Sections> {
        let mut cursor = Cursor::new(bytes, "the section table");
        cursor.seek(start)?;
        let mut sections = Vec::with_capacity(usize::from(count).min(96));
        for _ in 0..count {
            cursor.take(8)?;
            let virtual_size = cursor.u32()?;
            let address = cursor.u32()?;
            let raw_size = cursor.u32()?;
            let file_offset = cursor.u32()?;
            cursor.take(16)?;
            sections.push(Section {
                address,
                size: virtual_size.max(raw_size),
                file_offset,
            });
        }
        Ok(Sections(sections))
    }

    fn offset(&self, rva: u32) -> Result<usize> {
        let inside = |section: &&Section| {
            rva.checked_sub(section.address)
                .is_some_and(|distance| distance < section.size)
        };
        let missing = Malformed::new("an address of the PE file", rva as usize);
        let section = self.0.iter().find(inside).ok_or(missing.clone())?;
        (rva - section.address)
            .checked_add(section.file_offset)
            .map(|offset| offset as usize)
            .ok_or(missing)
    }
}
