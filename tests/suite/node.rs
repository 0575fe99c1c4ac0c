//! What a TypeScript program prints in Node: the types are removed by swc, which also turns enums, namespaces and
//! parameter properties into JavaScript. Results are kept by the content of the program.

use std::path::PathBuf;
use std::process::Command;

use swc_common::{FileName, GLOBALS, Globals, Mark, SourceMap, sync::Lrc};
use swc_ecma_ast::{EsVersion, ModuleDecl, ModuleItem, Program, Str};
use swc_ecma_parser::{Syntax, TsSyntax, parse_file_as_module};
use swc_ecma_transforms_base::{fixer::fixer, hygiene::hygiene, resolver};
use swc_ecma_transforms_typescript::strip;

use super::process::{Output, hash, run, scratch};

/// Runs a program, or gives what it printed the last time. The files are path and text, the entry first.
pub fn output(files: &[(String, String)]) -> Result<Output, String> {
    let mut content = String::from("1\n");
    for (path, text) in files {
        content.push_str(&format!("{path} {}\n{text}", text.len()));
    }
    let key = hash(content.as_bytes());
    let remembered = scratch().join("node").join(format!("{key}.json"));
    if let Some(output) = Output::read(&remembered) {
        return Ok(output);
    }
    let directory = scratch().join("node").join(&key);
    let mut entry = None;
    for (path, text) in files {
        let file = directory.join(javascript_name(path));
        let parent = file.parent().unwrap_or(&directory);
        std::fs::create_dir_all(parent).map_err(|error| error.to_string())?;
        let text = to_javascript(path, text)?;
        std::fs::write(&file, text).map_err(|error| error.to_string())?;
        entry.get_or_insert(file);
    }
    let entry: PathBuf = entry.ok_or("the program has no files")?;
    let output = run(Command::new("node").arg(entry))?;
    output.write(&remembered);
    // Nobody needs the files any more; they are made anew when the program changes.
    let _ = std::fs::remove_dir_all(&directory);
    Ok(output)
}

fn javascript_name(path: &str) -> String {
    format!("{}.mjs", path.strip_suffix(".ts").unwrap_or(path))
}

fn to_javascript(path: &str, text: &str) -> Result<String, String> {
    let map: Lrc<SourceMap> = Lrc::default();
    let file = map.new_source_file(FileName::Custom(path.into()).into(), text.to_owned());
    let syntax = Syntax::Typescript(TsSyntax {
        decorators: true,
        ..TsSyntax::default()
    });
    let mut errors = Vec::new();
    let module = parse_file_as_module(&file, syntax, EsVersion::EsNext, None, &mut errors)
        .map_err(|error| format!("{path}: {:?}", error.kind()))?;
    if let Some(error) = errors.first() {
        return Err(format!("{path}: {:?}", error.kind()));
    }
    let code = GLOBALS.set(&Globals::default(), || {
        let unresolved = Mark::new();
        let top_level = Mark::new();
        let mut program = Program::Module(module)
            .apply(resolver(unresolved, top_level, true))
            .apply(strip(unresolved, top_level))
            .apply(hygiene())
            .apply(fixer(None));
        rename_specifiers(&mut program);
        swc_ecma_codegen::to_code_default(map.clone(), None, &program)
    });
    Ok(rename_dynamic_imports(&code))
}

fn rename_specifiers(program: &mut Program) {
    let Program::Module(module) = program else {
        return;
    };
    for item in &mut module.body {
        let ModuleItem::ModuleDecl(declaration) = item else {
            continue;
        };
        let source: Option<&mut Str> = match declaration {
            ModuleDecl::Import(import) => Some(&mut import.src),
            ModuleDecl::ExportNamed(export) => export.src.as_deref_mut(),
            ModuleDecl::ExportAll(export) => Some(&mut export.src),
            _ => None,
        };
        if let Some(source) = source {
            let renamed = javascript_name(&source.value.to_string_lossy());
            *source = renamed.as_str().into();
        }
    }
}

/// `import("./a.ts")`: only a string literal can be meant, so the text is enough.
fn rename_dynamic_imports(code: &str) -> String {
    let mut parts = code.split("import(\"");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        result.push_str("import(\"");
        match part.split_once('"') {
            Some((specifier, rest)) if specifier.ends_with(".ts") => {
                result.push_str(&format!("{}\"{rest}", javascript_name(specifier)));
            }
            Some(_) | None => result.push_str(part),
        }
    }
    result
}
