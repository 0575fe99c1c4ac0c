//! Speaks to the shared server of the C# compiler (`VBCSCompiler`) over its socket.
//!
//! The compiler's own client takes longer to start than the server takes to compile, so for small programs asking the
//! server directly is ten times as fast. Messages are length-prefixed: numbers are little-endian, strings UTF-16.
//! The protocol belongs to one version of the compiler and carries its commit; a server that does not recognise it says
//! so. Whatever goes wrong here, the answer is `None`, and the caller starts the compiler's own client, which also
//! starts the server if none is running.

use camino::Utf8Path;

/// What the server answered.
pub(super) struct Answer {
    /// The exit code of the compilation.
    pub exit_code: i32,
    /// What the compiler would have printed.
    pub output: String,
}

#[cfg(not(unix))]
pub(super) fn compile(
    _compiler_dir: &Utf8Path,
    _current_dir: &Utf8Path,
    _temp_dir: &Utf8Path,
    _arguments: &[String],
) -> Option<Answer> {
    None
}

/// Compiles with the running server, or `None` if there is none or it cannot be used.
#[cfg(unix)]
pub(super) fn compile(
    compiler_dir: &Utf8Path,
    current_dir: &Utf8Path,
    temp_dir: &Utf8Path,
    arguments: &[String],
) -> Option<Answer> {
    use std::io::{Read as _, Write as _};
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    let socket = socket_path(compiler_dir)?;
    if !is_ours(&socket, temp_dir) {
        return None;
    }
    let request = request(&commit_of(compiler_dir)?, current_dir, temp_dir, arguments)?;
    let mut stream = UnixStream::connect(&socket).ok()?;
    // A server that never answers must not hang the build; large programs take seconds, not minutes.
    stream
        .set_read_timeout(Some(Duration::from_secs(120)))
        .ok()?;
    stream
        .set_write_timeout(Some(Duration::from_secs(20)))
        .ok()?;
    stream.write_all(&request).ok()?;
    let mut length = [0; 4];
    stream.read_exact(&mut length).ok()?;
    let length = u32::from_le_bytes(length);
    let mut body = Vec::new();
    stream.take(u64::from(length)).read_to_end(&mut body).ok()?;
    answer(&body)
}

/// The socket's name is a hash of the user and the compiler's directory in lower case.
#[cfg(unix)]
fn socket_path(compiler_dir: &Utf8Path) -> Option<camino::Utf8PathBuf> {
    use sha2::{Digest as _, Sha256};

    let key = format!(
        "{}.False.{}",
        user_name()?,
        compiler_dir.as_str().to_lowercase()
    );
    let name = base64(&Sha256::digest(key.as_bytes()))
        .replace('/', "_")
        .replace('=', "");
    Some(Utf8Path::new("/tmp").join(name))
}

/// The name of the effective user as .NET sees it: from the user database, else the environment.
#[cfg(unix)]
fn user_name() -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;

    let uid = std::fs::metadata("/proc/self")
        .map(|process| process.uid().to_string())
        .ok();
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let entry = users
        .lines()
        .map(|line| line.split(':').collect::<Vec<_>>())
        .find(|fields| fields.get(2).map(|id| (*id).to_owned()) == uid);
    match entry {
        Some(fields) => fields.first().map(|name| (*name).to_owned()),
        None => std::env::var("USER").ok().filter(|name| !name.is_empty()),
    }
}

/// The socket lies in a directory that everybody may write to, so it must belong to the user who owns our cache.
#[cfg(unix)]
fn is_ours(socket: &Utf8Path, own_dir: &Utf8Path) -> bool {
    use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};

    match (
        std::fs::symlink_metadata(socket),
        std::fs::metadata(own_dir),
    ) {
        (Ok(socket), Ok(own)) => socket.file_type().is_socket() && socket.uid() == own.uid(),
        (Err(_), _) | (_, Err(_)) => false,
    }
}

/// The commit of the compiler stands in its assembly as an attribute's text: a name, a length of 40, and 40 digits.
/// All candidates but the right one are refused by the server, so the most frequent one is tried.
#[cfg(unix)]
fn commit_of(compiler_dir: &Utf8Path) -> Option<String> {
    let bytes = std::fs::read(compiler_dir.join("csc.dll")).ok()?;
    let mut candidates: Vec<&[u8]> = Vec::new();
    for (at, _) in bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == 40 || **byte == b'+')
    {
        let Some(text) = bytes.get(at + 1..at + 41) else {
            break;
        };
        if text
            .iter()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte))
        {
            candidates.push(text);
        }
    }
    candidates.sort();
    let best = candidates
        .chunk_by(|a, b| a == b)
        .max_by_key(|group| group.len())?;
    String::from_utf8(best[0].to_vec()).ok()
}

const CSHARP: u32 = 0x4453_2521;
const CURRENT_DIRECTORY: u32 = 0x5114_7221;
const COMMAND_LINE_ARGUMENT: u32 = 0x5114_7222;
const TEMP_DIRECTORY: u32 = 0x5114_7226;

/// The server refuses more than this many bytes.
const MAX_REQUEST_BYTES: usize = 0x50_0000;

fn request(
    commit: &str,
    current_dir: &Utf8Path,
    temp_dir: &Utf8Path,
    arguments: &[String],
) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    short_string(&mut body, "tsonic");
    body.extend(CSHARP.to_le_bytes());
    short_string(&mut body, commit);
    let count = u32::try_from(arguments.len() + 2).ok()?;
    body.extend(count.to_le_bytes());
    argument(&mut body, CURRENT_DIRECTORY, 0, current_dir.as_str());
    argument(&mut body, TEMP_DIRECTORY, 0, temp_dir.as_str());
    for (index, text) in (0u32..).zip(arguments) {
        argument(&mut body, COMMAND_LINE_ARGUMENT, index, text);
    }
    if body.len() > MAX_REQUEST_BYTES {
        return None;
    }
    let mut message = (body.len() as u32).to_le_bytes().to_vec();
    message.append(&mut body);
    Some(message)
}

fn argument(body: &mut Vec<u8>, id: u32, index: u32, text: &str) {
    body.extend(id.to_le_bytes());
    body.extend(index.to_le_bytes());
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    body.extend((units.len() as u32 / 2).to_le_bytes());
    body.extend(units);
}

/// A string with its length in bytes as a base-128 number, least significant group first.
fn short_string(body: &mut Vec<u8>, text: &str) {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut length = units.len();
    while length >= 0x80 {
        body.push(length as u8 | 0x80);
        length >>= 7;
    }
    body.push(length as u8);
    body.extend(units);
}

/// Kind 1 is a finished compilation: exit code, a flag about UTF-8, the output. All other kinds refuse in some way.
fn answer(body: &[u8]) -> Option<Answer> {
    let number = |at: usize| Some(i32::from_le_bytes(body.get(at..at + 4)?.try_into().ok()?));
    if number(0)? != 1 {
        return None;
    }
    let exit_code = number(4)?;
    let length = usize::try_from(number(9)?).ok()?;
    let units: Vec<u16> = body
        .get(13..13 + 2 * length)?
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    Some(Answer {
        exit_code,
        output: String::from_utf16_lossy(&units),
    })
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = [
            chunk[0],
            chunk.get(1).copied().unwrap_or(0),
            chunk.get(2).copied().unwrap_or(0),
        ];
        let bits = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
        for digit in 0..4 {
            let value = bits >> (18 - 6 * digit) & 63;
            text.push(if digit <= chunk.len() {
                DIGITS[value as usize] as char
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, wanted) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(plain.as_bytes()), wanted);
        }
    }

    #[test]
    fn requests_and_answers_have_the_agreed_layout() {
        let message =
            request("abc", "/d".into(), "/t".into(), &["-x".into()]).expect("small enough");
        assert_eq!(
            message.len() as u32 - 4,
            u32::from_le_bytes(message[..4].try_into().expect("four bytes"))
        );
        assert_eq!(message[4], 12, "`tsonic` has six characters of two bytes");
        assert_eq!(
            &message[message.len() - 8..],
            [2, 0, 0, 0, b'-', 0, b'x', 0]
        );
        let body = [1, 0, 0, 0, 7, 0, 0, 0, 1, 2, 0, 0, 0, b'h', 0, b'i', 0];
        let parsed = answer(&body).expect("a finished compilation");
        assert_eq!((parsed.exit_code, parsed.output.as_str()), (7, "hi"));
        for bad in [&body[..15], &body[..3], &[5, 0, 0, 0], &[]] {
            assert!(answer(bad).is_none());
        }
    }
}
