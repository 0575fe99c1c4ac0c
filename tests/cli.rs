//! The program as scripts see it: arguments, streams, exit codes.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A directory with files, in which `tsonic` runs with a cache of its own.
struct Place {
    dir: TempDir,
}

struct Seen {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Place {
    fn with(files: &[(&str, &str)]) -> Place {
        let place = Place {
            dir: tempfile::tempdir().unwrap(),
        };
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.dir.path().join(name)).unwrap()
    }

    fn exists(&self, name: &str) -> bool {
        self.dir.path().join(name).exists()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tsonic"));
        command
            .args(arguments)
            .current_dir(self.dir.path())
            .env("TSONIC_CACHE_DIR", self.dir.path().join(".cache dir"));
        command.env_remove("NO_COLOR");
        command
    }

    fn run(&self, arguments: &[&str]) -> Seen {
        seen(self.command(arguments).output().unwrap())
    }
}

fn seen(output: Output) -> Seen {
    Seen {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn help_and_version_succeed_and_mistakes_do_not() {
    let place = Place::with(&[]);
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["run", "--help"],
        &["help", "build"],
    ] {
        let seen = place.run(arguments);
        assert_eq!((seen.code, seen.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(seen.stdout.contains("tsonic"), "{}", seen.stdout);
    }
    let cases: [(&[&str], &str); 8] = [
        (&[], "Usage"),
        (&["biuld"], "'build'"),
        (&["src/main.ts"], "tsonic run src/main.ts"),
        (&["build", "--outdir", "x"], "--out-dir"),
        (&["build", "--threads", "0"], "--threads"),
        (&["build", "--diagnostics", "jsn"], "json"),
        (&["run", "a.ts", "b"], "unexpected argument 'b'"),
        (&["explain"], "<CODE>"),
    ];
    for (arguments, wanted) in cases {
        let seen = place.run(arguments);
        assert_eq!((seen.code, seen.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(
            seen.stderr.contains(wanted),
            "{arguments:?}: {}",
            seen.stderr
        );
    }
}

#[test]
fn explain_prints_the_page() {
    let place = Place::with(&[]);
    for spelling in ["TSN1001", "tsn1001", "1001"] {
        let seen = place.run(&["explain", spelling]);
        assert_eq!(seen.code, 0);
        assert!(seen.stdout.starts_with("# TSN1001: "));
    }
    let unknown = place.run(&["explain", "TSN1101x"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(
        !place
            .run(&["explain", "TSN9999"])
            .stderr
            .contains("TSN1191")
    );
    assert!(
        unknown.stderr.contains("TSN6009") && unknown.stderr.contains("did you mean `TSN1101`?"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn a_wrong_entry_is_a_usage_error() {
    let place = Place::with(&[("src/main.ts", ""), ("a dir/x y.ts", ""), ("note.txt", "")]);
    let cases: [(&[&str], &str); 6] = [
        (&["check", "src/mian.ts"], "did you mean `src/main.ts`?"),
        (&["check", "src"], "did you mean `src/main.ts`?"),
        (&["check", "note.txt"], "is not a `.ts` file"),
        (&["check", "a dir/x.ts"], "did you mean `a dir/x y.ts`?"),
        (&["check", "no/such.ts"], "does not exist"),
        (
            &["check", "src/main.ts", "--config", "none.toml"],
            "TSN6004",
        ),
    ];
    for (arguments, wanted) in cases {
        let seen = place.run(arguments);
        assert_eq!(
            (seen.code, seen.stdout.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            seen.stderr
        );
        assert!(
            seen.stderr.contains(wanted),
            "{arguments:?}: {}",
            seen.stderr
        );
    }
    let empty = Place::with(&[]);
    for command in ["check", "emit", "build", "run", "clean"] {
        let seen = empty.run(&[command]);
        assert_eq!(seen.code, 2, "{command}");
        assert!(
            seen.stderr.contains("no entry file was given"),
            "{}",
            seen.stderr
        );
    }
}

#[test]
fn configuration_mistakes_point_into_the_file() {
    let place = Place::with(&[
        ("tsonic.toml", "[modules]\ncycels = \"allow\"\n"),
        ("src/main.ts", ""),
    ]);
    let seen = place.run(&["check"]);
    assert_eq!(seen.code, 2);
    assert!(
        seen.stderr.starts_with("tsonic.toml(2,1): error TSN6002: "),
        "{}",
        seen.stderr
    );
}

const TWO_MISTAKES: [(&str, &str); 3] = [
    (
        "src/main.ts",
        "import { a } from \"./a\";\nimport { b } from \"./B.ts\";\nconsole.log(a, b);\n",
    ),
    ("src/a.ts", "export const a = 1;\n"),
    ("src/b.ts", "export const b = 2;\n"),
];

#[test]
fn diagnostics_go_to_stderr_in_the_form_that_was_asked_for() {
    let place = Place::with(&TWO_MISTAKES);
    let plain = place.run(&["check", "src/main.ts"]);
    assert_eq!((plain.code, plain.stdout.as_str()), (1, ""));
    let lines: Vec<&str> = plain.stderr.lines().collect();
    assert_eq!(lines.len(), 3, "{}", plain.stderr);
    assert!(
        lines[0].starts_with("src/main.ts(1,19): error TSN1001: "),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("src/main.ts(2,19): error TSN1003: "),
        "{}",
        lines[1]
    );
    assert_eq!(lines[2], "tsonic found 2 errors");

    // From another directory, the same file is named as it is found from there.
    let elsewhere = place
        .command(&["check", "main.ts"])
        .current_dir(place.dir.path().join("src"))
        .output()
        .unwrap();
    assert!(seen(elsewhere).stderr.starts_with("main.ts(1,19): "));

    let msbuild = place.run(&["check", "src/main.ts", "--diagnostics", "msbuild"]);
    assert_eq!(msbuild.stderr.lines().count(), 2);
    let path = msbuild.stderr.split('(').next().unwrap();
    assert!(Path::new(path).is_absolute(), "{path}");

    let json = place.run(&["--diagnostics", "json", "check", "src/main.ts"]);
    let codes: Vec<String> = json
        .stderr
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["code"].to_string())
        .collect();
    assert_eq!(codes, ["\"TSN1001\"", "\"TSN1003\""]);

    let human = place.run(&["check", "src/main.ts", "--diagnostics", "human"]);
    assert!(
        human.stderr.contains("1 | import { a }"),
        "{}",
        human.stderr
    );
    assert!(!human.stderr.contains('\u{1b}'));
    let colored = place.run(&[
        "check",
        "src/main.ts",
        "--diagnostics",
        "human",
        "--color",
        "always",
    ]);
    assert!(colored.stderr.contains('\u{1b}'));
}

#[test]
fn fixes_are_applied_and_the_rest_is_reported() {
    let place = Place::with(&TWO_MISTAKES);
    place.write("src/main.ts", "\u{feff}import { a } from \"./a\";\nimport { b } from \"./B.ts\";\nimport { c } from \"./nothing.ts\";\nconsole.log(a, b, c);\n");
    let seen = place.run(&["check", "--fix", "src/main.ts"]);
    assert_eq!(seen.code, 1);
    assert!(seen.stderr.contains("applied 2 fixes"), "{}", seen.stderr);
    assert!(
        seen.stderr.contains("TSN1004") && !seen.stderr.contains("TSN1001"),
        "{}",
        seen.stderr
    );
    let text = place.read("src/main.ts");
    assert!(
        text.starts_with("\u{feff}import { a } from \"./a.ts\";\nimport { b } from \"./b.ts\";\n"),
        "{text}"
    );
    place.write("src/c.ts", "");
    assert_eq!(place.run(&["check", "--fix", "src/c.ts"]).code, 0);
}

#[test]
fn new_makes_a_project_and_never_writes_into_another() {
    let place = Place::with(&[("full/file", "mine")]);
    let seen = place.run(&["new", "my shop"]);
    assert_eq!(seen.code, 0, "{}", seen.stderr);
    assert!(
        place
            .read("my shop/tsonic.toml")
            .contains("root-namespace = \"MyShop\"")
    );
    assert_eq!(place.run(&["check", "my shop/src/main.ts"]).code, 0);
    assert_eq!(place.run(&["new", "lib", "--library"]).code, 0);
    assert!(place.read("lib/tsonic.toml").contains("library"));
    let again = place.run(&["new", "my shop"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("TSN6008"), "{}", again.stderr);
    assert_eq!(place.run(&["new", "full"]).code, 2);
    assert_eq!(place.run(&["new", "full/file"]).code, 2);
    assert_eq!(place.read("full/file"), "mine");
}

#[test]
fn a_missing_sdk_is_explained() {
    let place = Place::with(&[("src/main.ts", "console.log(1);\n")]);
    let alone = place
        .command(&["run", "src/main.ts"])
        .env("PATH", "")
        .env_remove("DOTNET_ROOT")
        .output()
        .unwrap();
    let seen = seen(alone);
    assert_eq!(seen.code, 1);
    assert!(
        seen.stderr.contains("TSN8001")
            && seen
                .stderr
                .contains("https://dotnet.microsoft.com/download"),
        "{}",
        seen.stderr
    );
    let flag = place.run(&["run", "src/main.ts", "--dotnet", "/no/such/dotnet"]);
    assert!(
        flag.stderr.contains("TSN8001") && flag.stderr.contains("/no/such/dotnet"),
        "{}",
        flag.stderr
    );
}

#[test]
fn a_library_is_not_run() {
    let place = Place::with(&[
        ("tsonic.toml", "[project]\noutput-type = \"library\"\n"),
        ("src/main.ts", "export const a = 1;\n"),
    ]);
    let seen = place.run(&["run"]);
    assert_eq!(seen.code, 2);
    assert!(
        seen.stderr.contains("a library cannot be run"),
        "{}",
        seen.stderr
    );
}

#[test]
fn clean_leaves_what_is_not_ours() {
    let place = Place::with(&[("src/main.ts", ""), ("out/bin/mine.txt", "keep")]);
    assert_eq!(place.run(&["clean", "src/main.ts"]).code, 0);
    assert!(place.exists("out/bin/mine.txt"));
}

/// Node follows symbolic links before it asks whether it knows a module; so one file is one module.
#[cfg(unix)]
#[test]
fn a_file_is_one_module_whatever_links_lead_to_it() {
    let place = Place::with(&[
        (
            "src/main.ts",
            "import { counter } from \"./up/sub/counter.ts\";\nimport \"./sub/user.ts\";\nconsole.log(counter.count);\n",
        ),
        (
            "src/sub/counter.ts",
            "console.log(\"once\");\nexport const counter = { count: 0 };\n",
        ),
        (
            "src/sub/user.ts",
            "import { counter } from \"./counter.ts\";\ncounter.count++;\n",
        ),
        ("elsewhere/far.ts", "export {};\n"),
    ]);
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(to, place.dir.path().join(at)).unwrap();
    };
    link(".", "src/up");
    link("../elsewhere", "src/away");
    link("loop.ts", "src/loop.ts");
    let emitted = place.run(&["emit", "src/main.ts", "--out-dir", "cs"]);
    assert_eq!(emitted.code, 0, "{}", emitted.stderr);
    assert!(place.exists("cs/sub/counter.cs") && !place.exists("cs/up"));
    for (specifier, wanted) in [
        ("./away/far.ts", "leads outside the source root"),
        ("./loop.ts", "is not a file"),
    ] {
        place.write("src/other.ts", &format!("import \"{specifier}\";\n"));
        let seen = place.run(&["check", "src/other.ts"]);
        assert_eq!(seen.code, 1);
        assert!(seen.stderr.contains("TSN1004"), "{}", seen.stderr);
        assert!(seen.stderr.contains(wanted), "{}", seen.stderr);
    }
}

/// The page of the command line names every command and every flag, and invents none.
#[test]
fn the_documentation_agrees_with_the_help() {
    let place = Place::with(&[]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/command-line.md")).unwrap();
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let help = place.run(&["--help"]).stdout;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.len() >= 7, "{help}");
    let flags = |text: &str| -> std::collections::BTreeSet<String> {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let flags = words.filter(|word| word.starts_with("--") && !word.ends_with('-'));
        flags.map(str::to_owned).collect()
    };
    let mut known = flags(&help);
    for command in commands {
        assert!(page.contains(&format!("| `{command}")), "{command}");
        known.extend(flags(&place.run(&[command, "--help"]).stdout));
        if command == "bindings" {
            for part in ["list", "show", "check"] {
                assert!(page.contains(&format!("| `bindings {part}")), "{part}");
                known.extend(flags(&place.run(&[command, part, "--help"]).stdout));
            }
        }
    }
    for flag in &known {
        let needs_no_words = matches!(flag.as_str(), "--help" | "--version");
        assert!(needs_no_words || page.contains(flag.as_str()), "{flag}");
    }
    let own = readme.lines().filter(|line| line.starts_with("tsonic "));
    for flag in flags(&page).iter().chain(&flags(&own.collect::<String>())) {
        assert!(known.contains(flag), "{flag} does not exist");
    }
}
