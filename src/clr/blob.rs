//! A cursor over bytes that nobody has checked (ECMA-335 II.23.2: compressed integers, little-endian numbers).

use super::{Malformed, Result};

/// Reads forward; every read past the end is an error that names what was being read.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    what: &'static str,
}

impl<'a> Cursor<'a> {
    pub fn new(bytes: &'a [u8], what: &'static str) -> Self {
        Cursor { bytes, at: 0, what }
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn malformed(&self) -> Malformed {
        Malformed::new(self.what, self.at)
    }

    pub fn seek(&mut self, at: usize) -> Result<()> {
        if at > self.bytes.len() {
            return Err(self.malformed());
        }
        self.at = at;
        Ok(())
    }

    pub fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(count);
        let found = end.and_then(|end| self.bytes.get(self.at..end));
        match found {
            Some(found) => {
                self.at += count;
                Ok(found)
            }
            None => Err(self.malformed()),
        }
    }

    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn u8(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    pub fn u16(&mut self) -> Result<u16> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub fn u32(&mut self) -> Result<u32> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub fn u64(&mut self) -> Result<u64> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let place = self.malformed();
        self.take(N)?.try_into().map_err(|_| place)
    }

    /// II.23.2, unsigned: one, two or four bytes.
    pub fn compressed(&mut self) -> Result<u32> {
        let first = u32::from(self.u8()?);
        if first & 0x80 == 0 {
            return Ok(first);
        }
        let second = u32::from(self.u8()?);
        if first & 0x40 == 0 {
            return Ok((first & 0x3f) << 8 | second);
        }
        if first & 0x20 != 0 {
            return Err(self.malformed());
        }
        let rest = u32::from(self.u8()?) << 8 | u32::from(self.u8()?);
        Ok((first & 0x1f) << 24 | second << 16 | rest)
    }

    /// II.23.2, signed: the sign is the lowest bit.
    pub fn compressed_signed(&mut self) -> Result<i32> {
        let start = self.at;
        let raw = self.compressed()?;
        let magnitude = (raw >> 1).cast_signed();
        if raw & 1 == 0 {
            return Ok(magnitude);
        }
        let range = match self.at - start {
            1 => 0x40,
            2 => 0x2000,
            _ => 0x1000_0000,
        };
        Ok(magnitude - range)
    }

    /// II.23.3 `SerString`: a UTF-8 string with its length, or null.
    pub fn serialized_string(&mut self) -> Result<Option<&'a str>> {
        if self.peek() == Some(0xff) {
            self.at += 1;
            return Ok(None);
        }
        let length = self.compressed()? as usize;
        let place = self.malformed();
        let text = self.take(length)?;
        std::str::from_utf8(text).map(Some).map_err(|_| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_integers_of_the_standard() {
        let read = |bytes: &[u8]| Cursor::new(bytes, "a number").compressed();
        assert_eq!(read(&[0x03]), Ok(3));
        assert_eq!(read(&[0x7f]), Ok(0x7f));
        assert_eq!(read(&[0x80, 0x80]), Ok(0x80));
        assert_eq!(read(&[0xbf, 0xff]), Ok(0x3fff));
        assert_eq!(read(&[0xc0, 0x00, 0x40, 0x00]), Ok(0x4000));
        assert_eq!(read(&[0xdf, 0xff, 0xff, 0xff]), Ok(0x1fff_ffff));
        assert!(read(&[0xff]).is_err());
        let signed = |bytes: &[u8]| Cursor::new(bytes, "a number").compressed_signed();
        assert_eq!(signed(&[0x06]), Ok(3));
        assert_eq!(signed(&[0x7b]), Ok(-3));
        assert_eq!(signed(&[0x80, 0x80]), Ok(64));
        assert_eq!(signed(&[0x01]), Ok(-64));
        assert_eq!(signed(&[0xc0, 0x00, 0x40, 0x00]), Ok(8192));
        assert_eq!(signed(&[0x80, 0x01]), Ok(-8192));
        assert_eq!(signed(&[0xdf, 0xff, 0xff, 0xfe]), Ok(268_435_455));
        assert_eq!(signed(&[0xc0, 0x00, 0x00, 0x01]), Ok(-268_435_456));
    }
}
