//! The case pages below `tests/cases`: every program prints in .NET what it prints in Node, or is refused with a code.
//!
//! `cargo test --test cases -- arrays/` runs the pages of a folder. `BLESS=1` rewrites what programs print (from Node), the
//! diagnostics and the whole C# files; C# fragments are written by hand. `tests/suite/page.rs` describes a page.

mod suite;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use rayon::prelude::*;
use suite::dotnet::{self, Compiled};
use suite::node;
use suite::page::{self, Page, Program, Segment};
use suite::process::{self, Output};

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = page::find(&root);
    if !tools_are_there(&arguments) {
        libtest_mimic::run(&arguments, Vec::new()).exit();
    }
    if std::env::var_os("BLESS").is_some() {
        let asked = |name: &str| arguments.filter.as_deref().is_none_or(|f| name.contains(f));
        let problems: Vec<String> = paths
            .par_iter()
            .filter_map(|path| {
                let page = Page::read(&root, path);
                let page = page.as_ref().map_or(true, |page| asked(&page.name));
                page.then(|| bless(&root, path).err()).flatten()
            })
            .collect();
        for problem in problems {
            eprintln!("{problem}");
        }
    }
    let mut trials = Vec::new();
    for path in paths {
        let page = Page::read(&root, &path);
        let programs = page.as_ref().map_err(Clone::clone).and_then(Page::programs);
        match (page, programs) {
            (Ok(page), Ok(programs)) if !programs.is_empty() => {
                add_trials(Arc::new(page), programs, &mut trials);
            }
            (page, programs) => {
                let name = page
                    .as_ref()
                    .map_or(path.display().to_string(), |page| page.name.clone());
                let reason = page.err().or(programs.err());
                let reason = reason.unwrap_or_else(|| "the page has no program".into());
                trials.push(Trial::test(name, move || Err(Failed::from(reason))));
            }
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// Without Node or .NET there is nothing to compare. That is an error in CI.
fn tools_are_there(arguments: &Arguments) -> bool {
    if arguments.list {
        return true;
    }
    let sdk = dotnet::toolchain();
    let missing = match (process::is_installed("node"), &sdk) {
        (true, Ok(_)) => return true,
        (false, _) => "node is not installed",
        (true, Err(reason)) => reason.as_str(),
    };
    assert!(std::env::var_os("CI").is_none(), "needed in CI: {missing}");
    eprintln!("SKIPPED: the case pages were not run: {missing}");
    false
}

/// One program a line, as the test is named.
const PENDING: &str = include_str!("cases/pending.txt");

fn add_trials(page: Arc<Page>, programs: Vec<Program>, trials: &mut Vec<Trial>) {
    for (index, program) in programs.into_iter().enumerate() {
        let name = format!("{}/{} {}", page.name, index + 1, program.heading);
        let page = Arc::clone(&page);
        let run = move || {
            check(&page, &program).map_err(|reason| {
                let place = format!("tests/cases/{}.md:{}", page.name, program.line);
                Failed::from(format!("{place}: {reason}"))
            })
        };
        // `tests/cases/pending.txt` lists the programs that do not run as Node runs them yet; it may only become shorter.
        let pending = PENDING.lines().any(|line| line == name);
        trials.push(Trial::test(name, run).with_ignored_flag(pending));
    }
}

fn check(page: &Page, program: &Program) -> Result<(), String> {
    let compiled = dotnet::compile_program(&program.files, program.config.as_deref());
    if let Some(index) = program.diagnostics {
        let expected = &page.block(index).body;
        let actual = lines(&compiled.diagnostics);
        if *expected != actual {
            return Err(format!(
                "other diagnostics:\n{}",
                difference(expected, &actual)
            ));
        }
        if compiled.generated.is_none() && program.output.is_none() {
            return Ok(());
        }
    }
    let output = program
        .output
        .ok_or("no `text output` block; BLESS=1 adds it")?;
    let block = page.block(output);
    let exit = block.info.strip_prefix("text ").and_then(page::exit_code);
    let node = node::output(&program.files)?;
    if node.stdout != block.body || Some(node.exit) != exit {
        return Err(format!(
            "Node prints something else (exit code {}):\n{}{}",
            node.exit,
            difference(&block.body, &node.stdout),
            node.stderr
        ));
    }
    match compiled.generated {
        None if program.refused.is_empty() => {
            Err(format!("refused:\n{}", lines(&compiled.diagnostics)))
        }
        None => match compiled
            .error_codes
            .iter()
            .all(|code| program.refused.contains(code))
        {
            true => Ok(()),
            false => Err(format!(
                "refused with other codes:\n{}",
                lines(&compiled.diagnostics)
            )),
        },
        Some(generated) => {
            let actual = dotnet::output(&generated)?;
            compare(&node, &actual)?;
            if !program.refused.is_empty() {
                return Err("works; remove `refused` from its page".into());
            }
            program
                .csharp
                .iter()
                .try_for_each(|index| check_csharp(page.block(*index), &generated))
        }
    }
}

fn compare(node: &Output, actual: &Output) -> Result<(), String> {
    if node.stdout == actual.stdout && node.exit == actual.exit {
        return Ok(());
    }
    Err(format!(
        "differs from Node (exit code {}, Node {}):\n{}{}",
        actual.exit,
        node.exit,
        difference(&node.stdout, &actual.stdout),
        actual.stderr
    ))
}

fn check_csharp(block: &page::Block, generated: &tsonic::compile::Generated) -> Result<(), String> {
    if let Some(name) = block.info.strip_prefix("csharp file: ") {
        let file = generated.files.iter().find(|file| file.path == name);
        let file = file.ok_or_else(|| {
            let paths: Vec<&str> = generated.files.iter().map(|f| f.path.as_str()).collect();
            let own = paths
                .into_iter()
                .filter(|path| !path.starts_with("runtime/"));
            format!("no file {name} among {:?}", own.collect::<Vec<_>>())
        })?;
        return match file.text == block.body {
            true => Ok(()),
            false => Err(format!(
                "{name} differs:\n{}",
                difference(&block.body, &file.text)
            )),
        };
    }
    let wanted: Vec<&str> = block.body.lines().map(str::trim).collect();
    let own = generated
        .files
        .iter()
        .filter(|file| !generated.support.contains(&file.path));
    for file in own.clone() {
        let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
        if lines.windows(wanted.len()).any(|window| window == wanted) {
            return Ok(());
        }
    }
    let texts: Vec<&str> = own.map(|file| file.text.as_str()).collect();
    Err(format!(
        "line {}: the generated C# does not contain this fragment:\n{}",
        block.line,
        texts.join("\n")
    ))
}

fn lines(list: &[String]) -> String {
    list.iter().map(|line| format!("{line}\n")).collect()
}

/// The lines that differ, with a little around them.
fn difference(expected: &str, actual: &str) -> String {
    let diff = similar::TextDiff::from_lines(expected, actual);
    let mut text = String::new();
    let _ = write!(
        text,
        "{}",
        diff.unified_diff()
            .context_radius(2)
            .header("expected", "actual")
    );
    text
}

/// Rewrites the blocks of a page that a machine can write.
fn bless(root: &Path, path: &Path) -> Result<(), String> {
    let place = |error: String| format!("{}: {error}", path.display());
    let mut page = Page::read(root, path).map_err(place)?;
    let programs = page.programs().map_err(place)?;
    let mut missing = Vec::new();
    for program in &programs {
        let needs_tsonic = program.diagnostics.is_some() || !program.csharp.is_empty();
        if needs_tsonic {
            let compiled = dotnet::compile_program(&program.files, program.config.as_deref());
            bless_from_tsonic(&mut page, program, &compiled);
        }
        if program.diagnostics.is_some() && program.output.is_none() {
            continue;
        }
        let node = node::output(&program.files).map_err(place)?;
        match program.output {
            Some(index) => {
                let block = page.block_mut(index);
                block.info = page::output_info(node.exit);
                block.body = node.stdout;
            }
            None => missing.push((program.source, node)),
        }
    }
    for (source, node) in missing.into_iter().rev() {
        let block = page::Block {
            info: page::output_info(node.exit),
            body: node.stdout,
            line: 0,
        };
        let after = [Segment::Text("\n".into()), Segment::Block(block)];
        page.segments.splice(source + 1..source + 1, after);
    }
    let text = page.to_text();
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    std::fs::write(path, text).map_err(|error| place(error.to_string()))
}

fn bless_from_tsonic(page: &mut Page, program: &Program, compiled: &Compiled) {
    if let Some(index) = program.diagnostics {
        page.block_mut(index).body = lines(&compiled.diagnostics);
    }
    let Some(generated) = &compiled.generated else {
        return;
    };
    for index in &program.csharp {
        let block = page.block_mut(*index);
        let name = block.info.strip_prefix("csharp file: ").map(str::to_owned);
        let file = name.and_then(|name| generated.files.iter().find(|file| file.path == name));
        if let Some(file) = file {
            block.body.clone_from(&file.text);
        }
    }
}
