//! The metadata root and the heaps behind it (ECMA-335 II.24.2).

use std::ops::Range;

use super::blob::Cursor;
use super::{Malformed, Result};

/// Where the heaps are in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heaps {
    /// The version of the format's user: `v4.0.30319`, or `WindowsRuntime 1.4` for Windows metadata.
    pub version: String,
    /// `#Strings`: zero-terminated UTF-8.
    pub strings: Range<usize>,
    /// `#Blob`: bytes with their length.
    pub blobs: Range<usize>,
    /// `#GUID`: sixteen bytes each, numbered from one.
    pub guids: Range<usize>,
    /// `#~`: the tables.
    pub tables: Range<usize>,
}

impl Heaps {
    /// Reads the metadata root, which is `bytes[root]`.
    pub fn read(bytes: &[u8], root: Range<usize>) -> Result<Heaps> {
        let metadata = &bytes
            .get(root.clone())
            .ok_or(Malformed::new("the metadata root", root.start))?;
        let mut cursor = Cursor::new(metadata, "the metadata root");
        if cursor.u32()? != 0x424a_5342 {
            return Err(cursor.malformed());
        }
        cursor.take(8)?;
        let version_length = cursor.u32()? as usize;
        let version = cursor.take(version_length)?;
        let version = version.split(|byte| *byte == 0).next().unwrap_or_default();
        let mut heaps = Heaps {
            version: String::from_utf8_lossy(version).into_owned(),
            ..Heaps::default()
        };
        cursor.take(2)?;
        let count = cursor.u16()?;
        for _ in 0..count {
            let offset = cursor.u32()? as usize;
            let size = cursor.u32()? as usize;
            let mut name = Vec::new();
            loop {
                let part = cursor.take(4)?;
                name.extend(part.iter().copied().take_while(|byte| *byte != 0));
                if part.contains(&0) {
                    break;
                }
                if name.len() > 32 {
                    return Err(cursor.malformed());
                }
            }
            let end = offset
                .checked_add(size)
                .filter(|end| *end <= metadata.len());
            let place = match end {
                Some(end) => root.start + offset..root.start + end,
                None => return Err(Malformed::new("the place of a heap", cursor.at())),
            };
            match name.as_slice() {
                b"#Strings" => heaps.strings = place,
                b"#Blob" => heaps.blobs = place,
                b"#GUID" => heaps.guids = place,
                b"#~" => heaps.tables = place,
                // User strings belong to code. `#-` is the form of an unfinished edit; no compiler leaves it behind.
                _ => {}
            }
        }
        if heaps.tables.is_empty() {
            return Err(Malformed::new("the stream of tables", root.start));
        }
        Ok(heaps)
    }

    /// A string by its offset in the heap.
    pub fn string<'a>(&self, bytes: &'a [u8], index: u32) -> Result<&'a str> {
        let malformed = Malformed::new("a name in the heap of strings", index as usize);
        let heap = bytes.get(self.strings.clone()).ok_or(malformed.clone())?;
        // An empty heap still has the empty string.
        if index == 0 {
            return Ok("");
        }
        let rest = heap.get(index as usize..).ok_or(malformed.clone())?;
        let length = rest.iter().position(|byte| *byte == 0);
        let text = length
            .map(|length| &rest[..length])
            .ok_or(malformed.clone())?;
        std::str::from_utf8(text).map_err(|_| malformed)
    }

    /// A blob by its offset in the heap.
    pub fn blob<'a>(&self, bytes: &'a [u8], index: u32) -> Result<&'a [u8]> {
        if index == 0 {
            return Ok(&[]);
        }
        let malformed = Malformed::new("a blob", index as usize);
        let heap = bytes.get(self.blobs.clone()).ok_or(malformed)?;
        let mut cursor = Cursor::new(heap, "a blob");
        cursor.seek(index as usize)?;
        let length = cursor.compressed()? as usize;
        cursor.take(length)
    }

    /// A GUID by its number from one.
    pub fn guid(&self, bytes: &[u8], index: u32) -> Result<[u8; 16]> {
        let malformed = Malformed::new("a GUID", index as usize);
        let start = (index as usize)
            .checked_sub(1)
            .and_then(|row| row.checked_mul(16));
        let heap = bytes.get(self.guids.clone()).ok_or(malformed.clone())?;
        start
            .and_then(|start| heap.get(start..)?.first_chunk::<16>())
            .copied()
            .ok_or(malformed)
    }
}
