//! Whatever is declared of .NET compiles: for each member that a namespace's module declares there is a function that calls it, and the
//! C# compiler accepts them all. Nothing is run.

mod suite;

use std::fmt::Write as _;

use indexmap::{IndexMap, IndexSet};
use libtest_mimic::{Arguments, Failed, Trial};
use rustc_hash::FxHashSet;
use suite::dotnet;
use tsonic::clr::reference_pack;
use tsonic::dotnet::{modules, type_names};
use tsonic::vfs::OsFs;

const NAMESPACES: &[&str] = &[
    "System.IO",
    "System.Text",
    "System.Collections.Generic",
    "System.Linq",
    "System.Threading.Tasks",
    "System.Globalization",
    "System.Text.Json",
    "System.Diagnostics",
    "System.Net",
    "System.Data",
    "System",
];

fn main() {
    let arguments = Arguments::from_args();
    let toolchain = match dotnet::toolchain() {
        Ok(toolchain) => toolchain,
        Err(reason) => {
            assert!(std::env::var_os("CI").is_none(), "needed in CI: {reason}");
            eprintln!("SKIPPED: nothing of .NET was compiled: {reason}");
            return;
        }
    };
    let all = std::env::var("NAMESPACES").ok();
    let names: Vec<String> = match &all {
        Some(list) => list.split(',').map(str::to_owned).collect(),
        None => NAMESPACES.iter().map(|name| (*name).to_owned()).collect(),
    };
    let trials = names
        .into_iter()
        .map(|namespace| {
            Trial::test(namespace.clone(), move || {
                let paths = toolchain.sdk.reference_assemblies(10);
                let paths = paths.map_err(|problem| Failed::from(problem.headline))?;
                let (references, problems) = reference_pack::read(&OsFs, &paths);
                assert!(problems.is_empty());
                let types: IndexSet<String> =
                    type_names(&references, &namespace).into_iter().collect();
                let roots = IndexMap::from([(namespace.clone(), types)]);
                // What extends other types is declared where its name occurs.
                let made = modules(&references, &roots, &FxHashSet::default());
                let words: FxHashSet<String> = made
                    .iter()
                    .filter(|module| module.specifier == namespace)
                    .flat_map(|module| module.declarations.split(|c: char| !c.is_alphanumeric()))
                    .map(str::to_owned)
                    .collect();
                let made = modules(&references, &roots, &words);
                let own = made.iter().find(|module| module.specifier == namespace);
                let text = program(&own.expect("the namespace has a module").declarations);
                sweep(&text).map_err(Failed::from)
            })
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn sweep(text: &str) -> Result<(), String> {
    if let Ok(path) = std::env::var("KEEP") {
        std::fs::write(path, text).map_err(|error| error.to_string())?;
    }
    let files = [("main.ts".to_owned(), text.to_owned())];
    let compiled = dotnet::compile_program(&files, None);
    let Some(generated) = compiled.generated else {
        let shown: Vec<_> = compiled
            .diagnostics
            .iter()
            .take(60)
            .map(|line| {
                let number = line.split(['(', ',']).nth(1).and_then(|n| n.parse().ok());
                let source = number.and_then(|n: usize| text.lines().nth(n - 1));
                format!("{line}\n    {}", source.unwrap_or_default())
            })
            .collect();
        return Err(format!(
            "{} problems:\n{}",
            compiled.diagnostics.len(),
            shown.join("\n")
        ));
    };
    dotnet::output(&generated).map(|_| ())
}

/// A function for each member, from the text of the declarations.
fn program(declarations: &str) -> String {
    let mut text = String::new();
    let mut functions = String::new();
    let mut number = 0;
    let mut outer: Vec<String> = Vec::new();
    let mut own: Option<(String, String)> = None;
    let mut is_enum = false;
    let mut is_abstract = false;
    let mut module = String::new();
    let mut imported = Vec::new();
    for line in declarations.lines() {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("declare module \"") {
            module = rest.split('"').next().unwrap_or_default().to_owned();
        } else if line.starts_with("import ") {
            let _ = writeln!(text, "{line}");
        } else if let Some(rest) = line.strip_prefix("export namespace ") {
            let name = rest.trim_end_matches(" {").to_owned();
            if outer.is_empty() && !imported.contains(&name) {
                imported.push(name.clone());
            }
            outer.push(name);
        } else if let Some((kind, rest)) = ["class ", "abstract class ", "interface ", "enum "]
            .iter()
            .find_map(|kind| Some((kind, line.strip_prefix(&format!("export {kind}"))?)))
        {
            if line.ends_with("{}") {
                continue;
            }
            let head = rest.split(" extends ").next().unwrap_or(rest);
            let head = head.trim_end_matches(" {");
            let (name, generics) = match head.split_once('<') {
                Some((name, list)) => (name, list.trim_end_matches('>')),
                None => (head, ""),
            };
            let first = outer.first().cloned().unwrap_or_else(|| name.to_owned());
            if !imported.contains(&first) {
                imported.push(first);
            }
            let path = outer.iter().map(String::as_str).chain([name]);
            let path = path.collect::<Vec<_>>().join(".");
            is_enum = *kind == "enum ";
            is_abstract = kind.starts_with("abstract");
            own = Some((path, generics.to_owned()));
        } else if line == "}" {
            match own.take() {
                Some(_) => is_enum = false,
                None => {
                    outer.pop();
                }
            }
        } else if let Some((ty, generics)) = &own
            && !is_enum
            && !(is_abstract && line.starts_with("constructor"))
        {
            number += 1;
            let made = function(number, ty, generics, line);
            functions.push_str(&made.unwrap_or_default());
        }
    }
    let _ = writeln!(
        text,
        "import {{ {} }} from \"{module}\";",
        imported.join(", ")
    );
    text + &functions
}

fn function(number: usize, ty: &str, generics: &str, line: &str) -> Option<String> {
    if line.starts_with('"')
        || line.starts_with("readonly \"")
        || line.contains("...args: readonly unknown[]): never")
    {
        return None;
    }
    let line = line.trim_end_matches(';');
    let (is_static, line) = match line.strip_prefix("static ") {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    if line.starts_with("protected ") || line.contains("[index: number]") {
        return None;
    }
    let instance = match generics {
        "" => ty.to_owned(),
        _ => format!("{ty}<{generics}>"),
    };
    let mut lists: Vec<&str> = Vec::new();
    if !generics.is_empty() && !is_static {
        lists.push(generics);
    }
    let receiver = match is_static {
        true => ty.to_owned(),
        false => "self".to_owned(),
    };
    let own = match is_static {
        true => None,
        false => Some(format!("self: {instance}")),
    };
    // A property.
    let (name, rest) = match line.find(['(', '<', ':']) {
        Some(at) => line.split_at(at),
        None => return None,
    };
    if rest.starts_with(':') {
        let name = name.trim_start_matches("readonly ");
        let list = joined(&lists);
        let params = own.unwrap_or_default();
        return Some(format!(
            "export function u{number}{list}({params}) {{ return {receiver}.{name}; }}\n"
        ));
    }
    let (own_generics, rest) = match rest.strip_prefix('<') {
        Some(rest) => {
            let end = matching(rest, '<', '>')?;
            (&rest[..end], &rest[end + 1..])
        }
        None => ("", rest),
    };
    let own_names: Vec<&str> = own_generics.split(", ").collect();
    if generics
        .split(", ")
        .any(|name| !name.is_empty() && own_names.contains(&name))
    {
        return None;
    }
    if !own_generics.is_empty() {
        lists.push(own_generics);
    }
    let rest = rest.strip_prefix('(')?;
    let end = matching(rest, '(', ')')?;
    let mut params = &rest[..end];
    let mut own = own;
    if let Some(text) = params.strip_prefix("this: ") {
        // The receiver of an extension method says what the type is one of.
        let (receiver, others) = split_first(text);
        params = others;
        let items = receiver.strip_prefix("Iterable<");
        own = match items.and_then(|items| items.strip_suffix('>')) {
            Some(items) if !generics.is_empty() && !generics.contains(',') => {
                lists.retain(|list| *list != generics);
                Some(format!("self: {ty}<{items}>"))
            }
            None if generics.is_empty() && !receiver.contains('<') => own,
            _ => return None,
        };
    }
    let mut args = Vec::new();
    let mut depth = 0_i32;
    let mut at_start = true;
    let mut word = String::new();
    let mut before = ' ';
    for c in params.chars() {
        match c {
            '(' | '<' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            // `=>` closes nothing.
            '>' if before != '=' => depth -= 1,
            _ => {}
        }
        before = c;
        if at_start && c == ':' {
            args.push(std::mem::take(&mut word));
            at_start = false;
        } else if at_start && !c.is_whitespace() {
            word.push(c);
        } else if c == ',' && depth <= 0 {
            at_start = true;
        }
    }
    let passed: Vec<String> = args
        .iter()
        .map(|arg| match arg.strip_prefix("...") {
            Some(rest) => format!("{rest}[0]"),
            None => arg.clone(),
        })
        .collect();
    let passed = passed.join(", ");
    let all: Vec<String> = match (name, own) {
        ("constructor", _) | (_, None) => vec![params.to_owned()],
        (_, Some(own)) => vec![own, params.to_owned()],
    };
    let all: Vec<String> = all.into_iter().filter(|text| !text.is_empty()).collect();
    let list = joined(&lists);
    let call = match name {
        "constructor" => format!("new {instance}({passed})"),
        _ => format!("{receiver}.{name}({passed})"),
    };
    Some(format!(
        "export function u{number}{list}({}) {{ return {call}; }}\n",
        all.join(", ")
    ))
}

/// The text up to the first comma outside of brackets, and what follows it.
fn split_first(text: &str) -> (&str, &str) {
    let mut depth = 0_i32;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '(' | '<' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '>' if before != '=' => depth -= 1,
            ',' if depth == 0 => return (&text[..at], text[at + 1..].trim_start()),
            _ => {}
        }
        before = c;
    }
    (text, "")
}

fn joined(lists: &[&str]) -> String {
    match lists {
        [] => String::new(),
        _ => format!("<{}>", lists.join(", ")),
    }
}

/// Where the bracket that was opened before `text` is closed.
fn matching(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 1;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close && before != '=' {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
        before = c;
    }
    None
}
