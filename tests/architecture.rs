//! Holds the code to `ARCHITECTURE.md`: the tables there are the rules, this file only reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const LONGEST_FILE: usize = 800;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file below a folder of the package with the extension, as (path from the package's root with `/`, text), sorted.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(dir) = open.pop() {
        let entries = std::fs::read_dir(&dir).expect("the folder exists");
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() {
                if !matches!(name.to_str(), Some("bin" | "obj" | "node_modules")) {
                    open.push(path);
                }
            } else if path.extension().is_some_and(|found| found == extension) {
                let relative = path.strip_prefix(root()).expect("below the root");
                let shown = relative.to_string_lossy().replace('\\', "/");
                found.push((shown, read(&path)));
            }
        }
    }
    found.sort();
    found
}

/// The cells between backquotes of a table's rows, the table being the first one after `heading`.
fn table(heading: &str) -> Vec<(String, Vec<String>)> {
    let page = read(&root().join("ARCHITECTURE.md"));
    let after = page.split(heading).nth(1).expect("the heading is there");
    let quoted = |cell: &str| -> Vec<String> {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    after
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let name = quoted(cells[0])
                .into_iter()
                .next()
                .expect("a name in the first cell");
            (name, quoted(cells[1]))
        })
        .collect()
}

/// The text without comments and the contents of strings, so that only code is looked at.
fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.split("//").next().unwrap_or("");
        let outside = line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
        out.push_str(&outside);
        out.push('\n');
    }
    out
}

/// The folders of `src` that a file's code names: `crate::a` and `use crate::{a, b}`.
fn used_folders(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => {
                let mut depth = 0;
                let mut word = String::new();
                let mut at_start = true;
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => at_start = true,
                        c if depth == 0 && at_start && (c.is_alphanumeric() || c == '_') => {
                            word.push(c);
                            continue;
                        }
                        c if c.is_whitespace() && word.is_empty() => continue,
                        _ => {}
                    }
                    if !word.is_empty() {
                        found.insert(std::mem::take(&mut word));
                        at_start = c == ',';
                    }
                }
                if !word.is_empty() {
                    found.insert(word);
                }
            }
            None => {
                let end = rest
                    .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .unwrap_or(rest.len());
                found.insert(rest[..end].to_owned());
            }
        }
    }
    found
}

fn folder_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
    match below.split_once('/') {
        Some((folder, _)) => Some(folder),
        None => below
            .strip_suffix(".rs")
            .filter(|name| !matches!(*name, "lib" | "main")),
    }
}

fn check(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn folders_use_only_what_the_table_allows() {
    let allowed: BTreeMap<String, Vec<String>> = table("## Folders and what they may know")
        .into_iter()
        .collect();
    let folders: BTreeSet<String> = allowed.keys().cloned().collect();
    let mut complaints = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, text) in files("src", "rs") {
        let Some(folder) = folder_of(&path) else {
            continue;
        };
        seen.insert(folder.to_owned());
        let Some(rules) = allowed.get(folder) else {
            complaints.push(format!("{path}: `{folder}` is not in the table"));
            continue;
        };
        for used in used_folders(&code(&text)) {
            if used != folder && folders.contains(&used) && !rules.contains(&used) {
                complaints.push(format!("{path}: `{folder}` may not use `{used}`"));
            }
        }
    }
    for folder in folders.difference(&seen) {
        complaints.push(format!("ARCHITECTURE.md: there is no `{folder}`"));
    }
    check(complaints);
}

#[test]
fn crates_stay_behind_their_walls() {
    let mut complaints = Vec::new();
    for (name, places) in table("## Crates that stay behind a wall") {
        for (path, text) in files("src", "rs") {
            let inside = places.iter().any(|place| path.starts_with(place.as_str()));
            let code = code(&text);
            let used = code.contains(&format!("use {name}"))
                || code.contains(&format!("{name}::"))
                || code.contains(&format!("extern crate {name}"));
            if used && !inside {
                complaints.push(format!("{path}: `{name}` is allowed only in {places:?}"));
            }
        }
    }
    check(complaints);
}

#[test]
fn library_knowledge_is_data() {
    const ALLOWED: &[&str] = &["src/ir/clr/", "src/render/", "src/clr/", "src/dotnet/"];
    let mut complaints = Vec::new();
    for (path, text) in files("src", "rs") {
        if ALLOWED.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        // Tests may speak of what they test.
        let text = text.split("#[cfg(test)]").next().unwrap_or("");
        for (number, line) in text.lines().enumerate() {
            let line = line.split("//").next().unwrap_or("");
            let names = ["\"System.", "\"Tsonic.Runtime.", "\"global::"];
            if names.iter().any(|name| line.contains(name)) {
                complaints.push(format!(
                    "{path}:{}: a full name of a library type: {}",
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    check(complaints);
}

#[test]
fn files_are_short_and_say_what_they_are_about() {
    let mut complaints = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (path, text) in files(folder, "rs") {
            let lines = text.lines().count();
            if lines > LONGEST_FILE {
                complaints.push(format!(
                    "{path} has {lines} lines, {LONGEST_FILE} are allowed"
                ));
            }
            let is_test_module = path.ends_with("/tests.rs");
            if folder == "src" && !text.starts_with("//!") && !is_test_module {
                complaints.push(format!("{path} does not begin with `//!`"));
            }
            let stem = Path::new(&path).file_stem().and_then(|stem| stem.to_str());
            if matches!(
                stem,
                Some("util" | "utils" | "common" | "misc" | "helper" | "helpers")
            ) {
                complaints.push(format!("{path}: name the file after what it does"));
            }
            let code = code(&text);
            for word in ["todo!(", "unimplemented!(", "dbg!("] {
                if folder == "src" && code.contains(word) {
                    complaints.push(format!("{path}: {word}) is left behind"));
                }
            }
        }
    }
    check(complaints);
}

#[test]
fn the_top_level_is_fixed() {
    const FOLDERS: &[&str] = &[
        "benches",
        "bindings",
        "docs",
        "samples",
        "schemas",
        "src",
        "target",
        "templates",
        "tests",
        "vendor",
    ];
    let mut complaints = Vec::new();
    let entries = std::fs::read_dir(root()).expect("the package has a folder");
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_empty =
            std::fs::read_dir(entry.path()).is_ok_and(|mut inner| inner.next().is_none());
        if entry.path().is_dir()
            && !is_empty
            && !name.starts_with('.')
            && !FOLDERS.contains(&name.as_str())
        {
            complaints.push(format!("{name}/ has no place at the top level"));
        }
    }
    check(complaints);
}

/// The doors to the disk, the environment, processes and the clock are closed by clippy; this holds the lock in place.
#[test]
fn the_doors_stay_locked() {
    let rules = read(&root().join("clippy.toml"));
    for door in [
        "std::fs::read",
        "std::fs::write",
        "std::fs::read_dir",
        "std::fs::File",
        "std::env::var",
        "std::env::current_dir",
        "std::process::Command",
        "std::time::SystemTime::now",
        "std::time::Instant::now",
    ] {
        assert!(rules.contains(&format!("\"{door}\"")), "{door}");
    }
    assert!(
        read(&root().join("src/lib.rs"))
            .contains("#![warn(clippy::disallowed_methods, clippy::disallowed_types)]")
    );
    const KEYS: &[&str] = &["src/vfs/os.rs", "src/toolchain/", "src/main.rs"];
    let mut complaints = Vec::new();
    for (path, text) in files("src", "rs") {
        let is_of_tests = path == "src/check/testing.rs";
        let may = is_of_tests || KEYS.iter().any(|key| path.starts_with(key));
        // Tests may open what they like.
        let text = text.split("#[cfg(test)]").next().unwrap_or("");
        if !may && text.contains("clippy::disallowed_") && path != "src/lib.rs" {
            complaints.push(format!("{path}: only {KEYS:?} may open a door"));
        }
    }
    check(complaints);
}

/// A fresh clone builds without a network, and nothing is carried along that nobody asked for.
#[test]
fn the_registry_holds_what_the_lock_names() {
    let lock = read(&root().join("Cargo.lock"));
    let wanted: BTreeSet<String> = lock
        .split("[[package]]")
        .filter(|package| package.contains("\nsource = "))
        .map(|package| {
            let value = |key: &str| {
                let line = package.lines().find(|line| line.starts_with(key));
                let quoted = line.and_then(|line| line.split('"').nth(1));
                quoted
                    .expect("a package has a name and a version")
                    .to_owned()
            };
            format!("{}-{}.crate", value("name = "), value("version = "))
        })
        .collect();
    let found: BTreeSet<String> = std::fs::read_dir(root().join("vendor/registry"))
        .expect("the registry")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".crate"))
        .collect();
    assert_eq!(wanted, found);
}

#[test]
fn templates_are_those_that_the_printer_uses() {
    let known: BTreeSet<String> = tsonic::render::TEMPLATE_NAMES
        .iter()
        .map(|name| (*name).to_owned())
        .collect();
    let found: BTreeSet<String> = std::fs::read_dir(root().join("templates"))
        .expect("templates/ exists")
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(known, found);
}

#[test]
fn the_reader_of_imports_sees_groups() {
    let found = used_folders(
        "use crate::{ir, syntax::ast::{A, B}, vfs as v};\nlet x = crate::graph::load();",
    );
    let expected = ["graph", "ir", "syntax", "vfs"];
    assert_eq!(found.into_iter().collect::<Vec<_>>(), expected);
}
