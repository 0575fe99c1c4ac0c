//! Puts the explain pages, the built-in binding packs and the templates into the binary.
//!
//! Each folder becomes a sorted table of `include_bytes!`/`include_str!`, so that the order of a
//! directory listing never reaches the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets the directory"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets the output directory"));

    let mut pages = String::from("static EXPLAIN_PAGES: &[(u16, &str)] = &[\n");
    for (name, path) in files_below(&root, "src/diagnostics/explain") {
        let number = name
            .strip_prefix("src/diagnostics/explain/TSN")
            .and_then(|rest| rest.strip_suffix(".md"));
        if let Some(number) = number.and_then(|digits| digits.parse::<u16>().ok()) {
            writeln!(pages, "    ({number}, include_str!({path:?})),").expect("a string grows");
        }
    }
    pages.push_str("];\n");
    fs::write(out.join("explain_pages.rs"), pages).expect("OUT_DIR is writable");

    let mut table = String::from("static EMBEDDED_FILES: &[(&str, &[u8])] = &[\n");
    for folder in ["bindings", "templates"] {
        for (name, path) in files_below(&root, folder) {
            writeln!(table, "    ({name:?}, include_bytes!({path:?})),").expect("a string grows");
        }
    }
    table.push_str("];\n");
    fs::write(out.join("embedded_files.rs"), table).expect("OUT_DIR is writable");
}

/// All files below `folder`, as (path from the package's root with `/`, absolute path), sorted.
fn files_below(root: &Path, folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(directory) = open.pop() {
        println!("cargo:rerun-if-changed={directory}");
        let Ok(entries) = fs::read_dir(root.join(&directory)) else {
            continue;
        };
        for entry in entries.flatten() {
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            // Build results of a pack opened as a project, and editors' files, are not part of it.
            if name.starts_with('.') || name == "bin" || name == "obj" {
                continue;
            }
            let path = format!("{directory}/{name}");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(path),
                Ok(_) => {
                    println!("cargo:rerun-if-changed={path}");
                    let absolute = root
                        .join(&path)
                        .to_str()
                        .expect("the checkout's path is UTF-8")
                        .to_owned();
                    found.push((path, absolute));
                }
                Err(_) => {}
            }
        }
    }
    found.sort();
    found
}
