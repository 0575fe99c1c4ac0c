//! Binding packs of the user: the tutorial of `docs/bindings.md`, followed step by step, and what is said about mistakes.

mod suite;

use std::path::Path;
use std::process::Command;

use suite::{dotnet, process};
use tsonic::vfs::MemoryFs;

/// Follows the page: a fence with a path writes the file, a console runs its command and compares.
#[test]
fn the_tutorial_does_what_it_says() {
    if let Err(reason) = dotnet::toolchain() {
        assert!(std::env::var_os("CI").is_none(), "dotnet is needed in CI");
        return eprintln!("SKIPPED: {reason}");
    }
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/bindings.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    let place = tempfile::tempdir().expect("a folder");
    let mut fence: Option<(String, String)> = None;
    let mut ran = 0;
    for line in page.lines() {
        match (&mut fence, line.strip_prefix("```")) {
            (None, Some(info)) => fence = Some((info.to_owned(), String::new())),
            (Some(_), Some(_)) => {
                let (info, body) = fence.take().unwrap_or_default();
                ran += usize::from(follow(place.path(), &info, &body));
            }
            (Some((_, body)), None) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {}
        }
    }
    assert_eq!(ran, 3, "commands of the tutorial");
}

/// Whether the fence was a command.
fn follow(folder: &Path, info: &str, body: &str) -> bool {
    if let Some((_, path)) = info.split_once(' ') {
        let target = folder.join(path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("created");
        std::fs::write(target, body).expect("written");
        return false;
    }
    let Some((command, expected)) = body
        .strip_prefix("$ tsonic ")
        .and_then(|rest| rest.split_once('\n'))
    else {
        return false;
    };
    let output = process::run(
        Command::new(env!("CARGO_BIN_EXE_tsonic"))
            .args(command.split(' '))
            .current_dir(folder),
    )
    .expect("tsonic runs");
    assert_eq!(
        output.stdout.clone() + &output.stderr,
        expected,
        "{command}"
    );
    true
}

const DECLARATIONS: &str = "declare module \"kit\" {\n  export function half(x: number): number;\n  export class Box { constructor(); width: number }\n}\n";
const MANIFEST: &str =
    r#"{ "bindings": { "kit": { "kind": "module", "assembly": "Kit", "type": "Acme.Kit" } } }"#;

/// What is reported for a program with a pack.
fn reported(files: &[(&str, &str)]) -> Vec<String> {
    let memory = MemoryFs::new();
    memory.add(
        "/program/tsonic.toml",
        "[bindings]\nmanifests = [\"pack/kit.json\"]\n",
    );
    memory.add(
        "/program/src/main.ts",
        "import { half } from \"kit\";\nconsole.log(half(3));\n",
    );
    for (path, text) in [("pack/kit.json", MANIFEST), ("pack/kit.d.ts", DECLARATIONS)]
        .iter()
        .chain(files)
    {
        if text.is_empty() {
            continue;
        }
        memory.add(format!("/program/{path}"), text);
    }
    dotnet::compile_in(&memory, Some("src/main.ts".into()), 1).diagnostics
}

#[track_caller]
fn says(files: &[(&str, &str)], expected: &[&str]) {
    let found = reported(files);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (line, wanted) in found.iter().zip(expected) {
        assert!(line.contains(wanted), "no `{wanted}` in {found:#?}");
    }
}

#[test]
fn a_sound_pack_is_silent() {
    says(&[], &[]);
}

#[test]
fn mistakes_in_packs_are_reported_at_their_places() {
    // No declarations at all.
    says(
        &[("pack/kit.d.ts", "// nothing yet\n")],
        &[
            "src/main.ts(1,22): error TSN1004: the module `kit` is bound, but nothing declares what it exports",
        ],
    );
    // Declarations of something else.
    says(
        &[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x: number): number; }\ndeclare module \"kid\" { export const x: number; }\n",
        )],
        &[
            "kit.d.ts(2,16): error TSN6010: the module `kid` is declared, but no manifest beside this file binds it",
        ],
    );
    // Not inside of a module.
    says(
        &[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x: number): number; }\ndeclare const loose: string;\n",
        )],
        &["kit.d.ts(2,15): error TSN6010: the global name `loose` is declared, but no manifest"],
    );
    // The standard library is not for changing.
    says(
        &[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x: number): number; }\ninterface Array<T> { half(): T[] }\n",
        )],
        &["kit.d.ts(2,11): error TSN6010: `Array` is part of the standard library already"],
    );
    // Names that the declarations do not have.
    says(
        &[(
            "pack/kit.json",
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "Kit", "type": "Acme.Kit",
  "members": { "halv": "Half" } } },
  "types": { "Bx": {},
    "Box": { "members": { "depth": "D" } } } }"#,
        )],
        &[
            "kit.json(2,16): error TSN6010: `bindings.kit.members.halv` in the binding manifest: `kit` declares nothing of this name; did you mean `half`?",
            "kit.json(3,14): error TSN6010: `types.Bx` in the binding manifest: the modules of the manifest declare no type of this name",
            "kit.json(4,27): error TSN6010: `types.Box.members.depth` in the binding manifest: the type `Box` declares no member of this name",
        ],
    );
    // A type that does not exist, and text that is no TypeScript.
    says(
        &[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x: nuber): number; }\n",
        )],
        &["kit.d.ts(1,48): error TSN3002"],
    );
    assert!(
        reported(&[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x number): number; }\n"
        )])[0]
            .contains("kit.d.ts(1,47): error TSN1101")
    );
}

#[test]
fn every_field_has_its_type() {
    for (manifest, place) in [
        ("{", "kit.json("),
        ("[]", "kit.json(1,1)"),
        (
            r#"{ "bindings": 3 }"#,
            "`bindings` in the binding manifest: a table was expected",
        ),
        (
            r#"{ "bindings": { "kit": "Acme.Kit" } }"#,
            "`bindings.kit` in the binding manifest: a table was expected",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": 1, "assembly": "A", "type": "B" } } }"#,
            "`bindings.kit.kind` in the binding manifest: a string was expected",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "type": "B" } } }"#,
            "the key `assembly` is missing",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A" } } }"#,
            "the key `type` is missing",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": [] } } }"#,
            "`bindings.kit.type` in the binding manifest: a string was expected",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": "B", "version": 1 } } }"#,
            "`bindings.kit.version`",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": "B", "members": { "half": 1 } } } }"#,
            "`bindings.kit.members.half`",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": "B", "members": { "half": { "returns": "integer" } } } } }"#,
            "`integer` is not one of `int`, `long`,",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": "B", "members": { "half": { "parameters": { "x": { "number": 3 } } } } } } }"#,
            "`bindings.kit.members.half.parameters.x.number`",
        ),
        (
            r#"{ "types": { "Box": { "kind": "clas" } } }"#,
            "`clas` is not one of `class`, `struct`",
        ),
        (
            r#"{ "globals": { "x": {} } }"#,
            "either `csharp` or `unsupported` is needed",
        ),
        (r#"{ "nam": "x" }"#, "the key `nam` is not known here"),
    ] {
        let found = reported(&[("pack/kit.json", manifest)]);
        assert!(
            found
                .iter()
                .any(|line| line.contains("TSN6010") && line.contains(place)),
            "{manifest}\n  {found:#?}"
        );
    }
}

#[test]
fn what_packs_cannot_do_is_refused() {
    let declarations = "declare module \"kit\" {\n  export interface Shape { area(): number }\n  export class Box { constructor(); width: number; static made(): number }\n  export enum Color { red }\n  export function half(x: number): number;\n  export function measure(shape: Shape): number;\n}\n";
    for (program, what) in [
        (
            "import { Box } from \"kit\"; class My extends Box {} console.log(new My().width);",
            "a class that extends one of a binding pack",
        ),
        (
            "import { measure } from \"kit\"; console.log(measure({ area: () => 3 }));",
            "TSN7001",
        ),
        (
            "import { measure, type Shape } from \"kit\"; class Square implements Shape { area() { return 3; } } console.log(measure(new Square()));",
            "TSN7001",
        ),
        ("import * as kit from \"kit\"; console.log(kit);", "TSN7001"),
        ("import { Box } from \"kit\"; console.log(Box);", "TSN7001"),
        (
            "import { Color } from \"kit\"; console.log(Color[0]);",
            "TSN7001",
        ),
        (
            "import { half } from \"kit\"; const same = half; console.log(same === half);",
            "TSN7001",
        ),
    ] {
        let found = reported(&[("pack/kit.d.ts", declarations), ("src/main.ts", program)]);
        assert!(
            found.iter().any(|line| line.contains(what)),
            "{program}\n  {found:#?}"
        );
    }
}
