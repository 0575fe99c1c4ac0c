//! Running Node and .NET, and remembering what they printed.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};

/// How long a program may run.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// What a program did.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Output {
    pub stdout: String,
    pub exit: i32,
    /// For people who look for the reason of a difference; not compared.
    pub stderr: String,
}

impl Output {
    pub fn read(path: &Path) -> Option<Output> {
        serde_json::from_slice(&std::fs::read(path).ok()?).ok()
    }

    /// Remembers; a result that cannot be written is computed again the next time.
    pub fn write(&self, path: &Path) {
        let _ = path.parent().map(std::fs::create_dir_all);
        if let Ok(bytes) = serde_json::to_vec(self) {
            let _ = std::fs::write(path, bytes);
        }
    }
}

/// Where results and temporary files live.
pub fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases")
}

pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a tool can be started.
pub fn is_installed(tool: &str) -> bool {
    let version = Command::new(tool).arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}

/// Runs a program to its end, with nothing on its standard input and in UTC.
pub fn run(command: &mut Command) -> Result<Output, String> {
    let mut child = command
        .env("TZ", "UTC")
        .env("NO_COLOR", "1")
        .env_remove("FORCE_COLOR")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{command:?} cannot be started: {error}"))?;
    let stdout = collect(child.stdout.take());
    let stderr = collect(child.stderr.take());
    let start = Instant::now();
    let status = loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break status,
            None if start.elapsed() > TIME_LIMIT => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("still running after {TIME_LIMIT:?}"));
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let text = |reader: std::thread::JoinHandle<Vec<u8>>| {
        String::from_utf8_lossy(&reader.join().unwrap_or_default()).into_owned()
    };
    Ok(Output {
        stdout: text(stdout),
        exit: status.code().unwrap_or(-1),
        stderr: text(stderr),
    })
}

fn collect(stream: Option<impl Read + Send + 'static>) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            // A stream that breaks off shows as a difference.
            let _ = stream.read_to_end(&mut bytes);
        }
        bytes
    })
}
