//! The pages of `tsonic explain` are true: the wrong program of a page is reported with its code, the right one is accepted.
//!
//! Pages about the SDK and about tsonic itself have no programs; those about the configuration show TOML, and those about
//! manifests and templates show the file that is wrong.

mod suite;

use std::path::Path;

use camino::Utf8PathBuf;
use suite::dotnet::{ROOT, compile_in};
use suite::page::{Page, Segment, split_files};
use tsonic::diagnostics::Code;
use tsonic::vfs::MemoryFs;

const PROGRAM: &str = "console.log(1);\n";

/// The wrong or the right form of what a page explains.
struct Example {
    language: String,
    is_wrong: bool,
    body: String,
    line: usize,
}

fn examples(code: Code) -> Vec<Example> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostics/explain");
    let page = Page::read(&root, &root.join(format!("{code}.md")));
    let page = page.unwrap_or_else(|error| panic!("{code}: {error}"));
    let blocks = page
        .segments
        .into_iter()
        .filter_map(|segment| match segment {
            Segment::Block(block) => Some(block),
            Segment::Text(_) => None,
        });
    blocks
        .filter_map(|block| {
            let (language, form) = block.info.split_once(' ')?;
            Some(Example {
                language: language.to_owned(),
                is_wrong: form == "wrong",
                body: block.body,
                line: block.line,
            })
        })
        .collect()
}

/// The codes of everything that is reported, warnings too.
fn reported(example: &Example) -> Vec<String> {
    let memory = MemoryFs::new();
    let mut entry = Utf8PathBuf::from("main.ts");
    let add = |path: &str, text: &str| memory.add(format!("{ROOT}/{path}"), text);
    match example.language.as_str() {
        "ts" => {
            let files = split_files(&example.body);
            for (path, text) in &files {
                add(path, text);
            }
            entry = files[0].0.clone().into();
        }
        "toml" => {
            add("tsonic.toml", &example.body);
            add("main.ts", PROGRAM);
        }
        "json" => {
            add(
                "tsonic.toml",
                "[bindings]\nmanifests = [\"bindings.json\"]\n",
            );
            add("bindings.json", &example.body);
            add(
                "fs.d.ts",
                "declare module \"fs\" { export function exists(path: string): boolean; }",
            );
            add("main.ts", PROGRAM);
        }
        "jinja" => {
            add("tsonic.toml", "[templates]\ndir = \"templates\"\n");
            add("templates/file.cs", &example.body);
            add("main.ts", PROGRAM);
        }
        other => panic!("nothing can be done with `{other}`"),
    }
    let compiled = compile_in(&memory, Some(entry), 1);
    compiled.diagnostics
}

fn complaint(code: Code, example: &Example) -> Option<String> {
    let lines = reported(example);
    let place = format!("src/diagnostics/explain/{code}.md:{}", example.line);
    let names_it = |line: &String| line.contains(&code.to_string());
    match example.is_wrong {
        true if !lines.iter().any(names_it) => {
            Some(format!("{place}: not reported as {code}: {lines:#?}"))
        }
        false if !lines.is_empty() => Some(format!("{place}: not accepted: {lines:#?}")),
        _ => None,
    }
}

#[test]
fn wrong_programs_are_reported_and_right_ones_accepted() {
    let mut complaints = Vec::new();
    let mut count = 0;
    for &code in Code::ALL {
        for example in examples(code) {
            count += 1;
            complaints.extend(complaint(code, &example));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(count > 70, "only {count} examples were found");
}
