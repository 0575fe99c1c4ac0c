//! The pages below `tests/dotnet`: programs that import from .NET. They are written like case pages (`tests/suite/page.rs`), except
//! that Node cannot run them, so their output is written by hand. `BLESS=1` rewrites diagnostics only.
//!
//! `cargo test --test dotnet -- generics/` runs the programs of a page.

mod suite;

use std::path::Path;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use suite::dotnet;
use suite::page::{self, Page, Program, Segment};

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dotnet");
    if let Err(reason) = dotnet::toolchain() {
        assert!(std::env::var_os("CI").is_none(), "needed in CI: {reason}");
        eprintln!("SKIPPED: programs that import from .NET were not run: {reason}");
        return;
    }
    let mut trials = Vec::new();
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
