//! Same input, same bytes: wherever a program stands, however many threads compile it, and in every process.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = std::fs::read_dir(root).expect("samples/ exists").flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir() && !path.ends_with("msbuild-app"))
        .collect();
    found.sort();
    found
}

/// Every file below a folder by its path from there.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let relative = path.strip_prefix(folder).expect("below the folder");
                let bytes = std::fs::read(&path).expect("a readable file");
                found.insert(relative.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        if name.contains("/obj/") || name.contains("/bin/") || name.starts_with("generated/") {
            continue;
        }
        let place = to.join(name);
        std::fs::create_dir_all(place.parent().expect("a file has a folder")).expect("created");
        std::fs::write(place, bytes).expect("written");
    }
}

/// What `tsonic emit` writes for a copy of the sample.
fn emitted(sample: &Path, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let out = sample.join("the output");
    let seen = Command::new(env!("CARGO_BIN_EXE_tsonic"))
        .args(["emit", "--threads", threads, "--out-dir"])
        .arg(&out)
        .current_dir(sample)
        .output()
        .expect("tsonic runs");
    let problems = String::from_utf8_lossy(&seen.stderr);
    assert!(seen.status.success(), "{}: {problems}", sample.display());
    tree(&out)
}

#[test]
fn two_checkouts_give_the_same_trees() {
    let first = tempfile::tempdir().expect("a directory for the test");
    let second = tempfile::tempdir().expect("a directory for the test");
    let mut differences = Vec::new();
    for sample in samples() {
        let name = sample.file_name().expect("a folder has a name");
        let here = first.path().join(name);
        let there = second.path().join("another place/deeper down").join(name);
        copy(&sample, &here);
        copy(&sample, &there);
        let expected = emitted(&here, "1");
        assert!(expected.len() > 3, "{name:?}: {:?}", expected.keys());
        for (actual, how) in [
            (emitted(&there, "2"), "another path, two threads"),
            (emitted(&here, "1"), "a second time"),
        ] {
            let files: Vec<&String> = expected.keys().chain(actual.keys()).collect();
            let different = files
                .into_iter()
                .find(|f| expected.get(*f) != actual.get(*f));
            differences.extend(different.map(|file| format!("{name:?}, {how}: {file} differs")));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
