//! The pages below `tests/dotnet`: programs that import from .NET. They are written like case pages (`tests/suite/page.rs`), except
//! that Node cannot run them, so their output is written by hand. `BLESS=1` rewrites diagnostics only.
//!
//! `cargo test --test dotnet -- generics/` runs the programs of a page.

mod suite;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use camino::Utf8PathBuf;
use libtest_mimic::{Arguments, Failed, Trial};
use suite::dotnet;
use suite::page::{self, Page, Program, Segment};
use suite::typescript;
use tsonic::compile::{Goal, compile_with};
use tsonic::config::{Request, load};
use tsonic::diagnostics::{Code, Diagnostic, Problems, Sources};
use tsonic::vfs::{LayeredFs, MemoryFs, embedded};

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dotnet");
    if let Err(reason) = dotnet::toolchain() {
        assert!(std::env::var_os("CI").is_none(), "needed in CI: {reason}");
        eprintln!("SKIPPED: programs that import from .NET were not run: {reason}");
        return;
    }
    let mut trials = vec![
        Trial::test("typescript accepts the declarations", || {
            typescript_accepts().map_err(Failed::from)
        }),
        Trial::test("without an SDK", || without_sdk().map_err(Failed::from)),
        Trial::test("damaged assemblies", || {
            damaged_assemblies().map_err(Failed::from)
        }),
    ];
    for path in page::find(&root) {
        let page = Page::read(&root, &path).expect("the page can be read");
        let programs = page.programs().expect("the page is well formed");
        if std::env::var_os("BLESS").is_some() {
            bless(page, &programs);
            continue;
        }
        let page = Arc::new(page);
        for (index, program) in programs.into_iter().enumerate() {
            let name = format!("{}/{} {}", page.name, index + 1, program.heading);
            let page = Arc::clone(&page);
            trials.push(Trial::test(name, move || {
                check(&page, &program).map_err(|reason| {
                    let place = format!("tests/dotnet/{}.md:{}", page.name, program.line);
                    Failed::from(format!("{place}: {reason}"))
                })
            }));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn check(page: &Page, program: &Program) -> Result<(), String> {
    let compiled = dotnet::compile_program(&program.files, program.config.as_deref());
    let reported = lines(&compiled.diagnostics);
    if let Some(index) = program.diagnostics {
        let expected = &page.block(index).body;
        if *expected != reported {
            return Err(format!(
                "other diagnostics\nexpected:\n{expected}actual:\n{reported}"
            ));
        }
    }
    let Some(output) = program.output else {
        return match program.diagnostics {
            Some(_) => Ok(()),
            None => Err("neither output nor diagnostics are expected".into()),
        };
    };
    let Some(generated) = compiled.generated else {
        return Err(format!("refused:\n{reported}"));
    };
    let block = page.block(output);
    let exit = block.info.strip_prefix("text ").and_then(page::exit_code);
    let actual = dotnet::output(&generated)?;
    if actual.stdout != block.body || Some(actual.exit) != exit {
        return Err(format!(
            "exit code {}\nexpected:\n{}actual:\n{}{}",
            actual.exit, block.body, actual.stdout, actual.stderr
        ));
    }
    for index in &program.csharp {
        let wanted = page.block(*index).body.trim();
        let texts = generated.files.iter().map(|file| file.text.as_str());
        let own: Vec<&str> = texts.filter(|text| text.contains("// From ")).collect();
        if !own.iter().any(|text| text.contains(wanted)) {
            return Err(format!("not in the C#:\n{wanted}\n{}", own.join("\n")));
        }
    }
    Ok(())
}

/// `tsonic types` for all programs of the pages at once, then `tsc`.
fn typescript_accepts() -> Result<(), String> {
    let package = match typescript::package() {
        Ok(package) => package,
        Err(reason) => {
            assert!(std::env::var_os("CI").is_none(), "needed in CI: {reason}");
            eprintln!("SKIPPED: TypeScript was not asked about declarations: {reason}");
            return Ok(());
        }
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dotnet-types");
    let io = |error: std::io::Error| error.to_string();
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("src")).map_err(io)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dotnet");
    let mut main = String::new();
    for path in page::find(&root) {
        let page = Page::read(&root, &path)?;
        for (index, program) in page.programs()?.into_iter().enumerate() {
            if program.output.is_some() {
                let name = format!("{}{index}.ts", page.name);
                let text = &program.files[0].1;
                std::fs::write(folder.join("src").join(&name), text).map_err(io)?;
                main.push_str(&format!("import \"./{name}\";\n"));
            }
        }
    }
    std::fs::write(folder.join("src/main.ts"), main).map_err(io)?;
    std::fs::write(folder.join("tsonic.toml"), "").map_err(io)?;
    let types = Command::new(env!("CARGO_BIN_EXE_tsonic"))
        .arg("types")
        .current_dir(&folder)
        .output()
        .map_err(io)?;
    if !types.status.success() {
        return Err(String::from_utf8_lossy(&types.stderr).into_owned());
    }
    let checked = Command::new("node")
        .arg(package.join("lib/tsc.js"))
        .args(["--noEmit", "-p", "."])
        .current_dir(&folder)
        .output()
        .map_err(io)?;
    match checked.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&checked.stdout).into_owned()),
    }
}

const IMPORTING: &str = "import { File } from \"System.IO\";\nconsole.log(File.Exists(\"x\"));\n";

/// What is reported about a program if these are the assemblies of the framework.
fn reported(text: &str, framework: Result<Vec<Utf8PathBuf>, Diagnostic>) -> Vec<Diagnostic> {
    let fs = MemoryFs::with_files([("/p/main.ts", text)]);
    let mut sources = Sources::new();
    let mut problems = Problems::new();
    let request = Request {
        current_dir: "/p".into(),
        entry: Some("main.ts".into()),
        config: None,
        out_dir: None,
        source_map: None,
        host: None,
    };
    let fs = LayeredFs::new(vec![Box::new(fs), Box::new(embedded())]);
    let project = load(&fs, &request, &mut sources, &mut problems).expect("the project is valid");
    compile_with(
        &fs,
        &project,
        &|| framework.clone(),
        Goal::Check,
        1,
        &mut sources,
        &mut problems,
    );
    problems.into_sorted(&sources)
}

fn without_sdk() -> Result<(), String> {
    let missing = Diagnostic::error_without_place(Code::SdkNotFound, "there is none")
        .with_help("install one");
    let found = reported(IMPORTING, Err(missing.clone()));
    let [only] = found.as_slice() else {
        return Err(format!("{found:?}"));
    };
    let expected = (Code::SdkNotFound, Some("install one"));
    assert_eq!((only.code, only.help.as_deref()), expected);
    assert!(only.headline.contains("System.IO"), "{}", only.headline);
    let found = reported("console.log(1);", Err(missing));
    assert!(found.is_empty(), "{found:?}");
    Ok(())
}

/// Damaged files are reported, and what they declare is not there; nothing panics.
fn damaged_assemblies() -> Result<(), String> {
    let sdk = &dotnet::toolchain()?.sdk;
    let paths = sdk
        .reference_assemblies(10)
        .map_err(|problem| problem.headline)?;
    let wanted = paths
        .iter()
        .find(|path| path.file_name() == Some("System.Runtime.dll"))
        .ok_or("the pack has System.Runtime.dll")?;
    let bytes = std::fs::read(wanted).map_err(|error| error.to_string())?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dotnet-damaged");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let mut state = 20_261_121_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    for round in 0..25 {
        let mut damaged = bytes.clone();
        if round % 5 == 0 {
            damaged.truncate(next(bytes.len()));
        }
        for _ in 0..200 {
            let at = next(damaged.len().max(1));
            if let Some(byte) = damaged.get_mut(at) {
                *byte ^= 1 << next(8);
            }
        }
        let path = folder.join("System.Runtime.dll");
        std::fs::write(&path, &damaged).map_err(|error| error.to_string())?;
        let path = Utf8PathBuf::from_path_buf(path).map_err(|_| "the path is UTF-8")?;
        for problem in reported(IMPORTING, Ok(vec![path])) {
            if problem.code == Code::Internal {
                return Err(format!("round {round}: {}", problem.headline));
            }
        }
    }
    Ok(())
}

fn lines(list: &[String]) -> String {
    list.iter().map(|line| format!("{line}\n")).collect()
}

fn bless(mut page: Page, programs: &[Program]) {
    for program in programs {
        let compiled = dotnet::compile_program(&program.files, program.config.as_deref());
        if let Some(index) = program.diagnostics
            && let Segment::Block(block) = &mut page.segments[index]
        {
            block.body = lines(&compiled.diagnostics);
        }
    }
    std::fs::write(&page.path, page.to_text()).expect("the page is writable");
}
