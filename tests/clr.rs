//! tsonic's reader of .NET metadata: against System.Reflection.Metadata (`tests/clr/Oracle.cs`) over the whole reference pack,
//! and on damaged files.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use tsonic::clr::assembly::Scope;
use tsonic::clr::attributes::{Value, written_name};
use tsonic::clr::forwarders::{Indexed, References, Unresolved};
use tsonic::clr::members::{Access, Constant, GenericParameter};
use tsonic::clr::signature::Primitive;
use tsonic::clr::{Assembly, MethodSignature, Result, Table, Token, Type, TypeDef};
use tsonic::config::OutputType;
use tsonic::toolchain::{Cache, CompileRequest, Sdk, SdkSearch};

/// The SDK, or `None` after saying aloud that the test is skipped.
fn sdk() -> Option<Sdk> {
    match Sdk::find(&SdkSearch::from_env(None)) {
        Ok(sdk) => Some(sdk),
        Err(problem) => {
            assert!(std::env::var_os("CI").is_none(), "{}", problem.headline);
            eprintln!("SKIPPED: {}", problem.headline);
            None
        }
    }
}

#[test]
fn lists_what_system_reflection_metadata_lists() {
    let Some(sdk) = sdk() else { return };
    let assemblies = sdk
        .reference_assemblies(10)
        .expect("the reference pack is there");
    let expected = oracle(&sdk, &assemblies);
    let mut actual = String::new();
    for path in &assemblies {
        let bytes = std::fs::read(path).expect("the assembly can be read");
        let assembly = Assembly::parse(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        list(&assembly, &mut actual).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let mut differing = 0;
    for (number, (ours, theirs)) in actual.lines().zip(expected.lines()).enumerate() {
        if ours != theirs {
            differing += 1;
            if differing <= 5 {
                eprintln!("line {}\n ours   {ours}\n theirs {theirs}", number + 1);
            }
        }
    }
    assert_eq!(differing, 0, "lines differ");
    assert_eq!(actual.lines().count(), expected.lines().count());
    assert!(
        actual.lines().count() > 100_000,
        "the pack is larger than that"
    );
}

fn oracle(sdk: &Sdk, assemblies: &[Utf8PathBuf]) -> String {
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clr");
    let out_dir = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("clr-oracle");
    let request = CompileRequest {
        sources: vec![folder.join("Oracle.cs")],
        references: Vec::new(),
        out_dir: out_dir.clone(),
        assembly_name: "Oracle".into(),
        output_type: OutputType::Exe,
        target_major: 10,
        debug_symbols: false,
        warnings_as_errors: true,
        silenced: Vec::new(),
        hidden_prefixes: Vec::new(),
    };
    let compiled = sdk
        .compile(&Cache::from_env(), &request)
        .unwrap_or_else(|failure| panic!("the oracle does not compile: {failure:?}"));
    std::fs::write(
        out_dir.join("Oracle.runtimeconfig.json"),
        r#"{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"},"rollForward":"LatestMinor"}}"#,
    )
    .expect("the output directory is writable");
    let output = Command::new(&sdk.dotnet)
        .arg(compiled.assembly.as_str())
        .args(assemblies)
        .output()
        .expect("dotnet can be started");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).expect("the list is UTF-8")
}

fn list(assembly: &Assembly, out: &mut String) -> Result<()> {
    let [a, b, c, d] = assembly.version();
    writeln!(out, "assembly {} {a}.{b}.{c}.{d}", assembly.name()).expect("a string");
    for exported in assembly.exported_types() {
        let (_, exported) = exported?;
        let target = match exported.implementation {
            Some(token) if token.table == Table::AssemblyRef => {
                assembly.assembly_reference(token)?
            }
            _ => "nested",
        };
        writeln!(
            out,
            "forward {}.{} to {target}",
            exported.namespace, exported.name
        )
        .expect("a string");
    }
    for ty in assembly.types() {
        let ty = ty?;
        if is_visible(&ty)? {
            list_type(&ty, out)?;
        }
    }
    Ok(())
}

fn is_visible(ty: &TypeDef<'_>) -> Result<bool> {
    Ok(match ty.enclosing()? {
        None => ty.is_public(),
        Some(outer) => (ty.is_public() || ty.is_protected()) && is_visible(&outer)?,
    })
}

fn list_type(ty: &TypeDef<'_>, out: &mut String) -> Result<()> {
    let assembly = ty.assembly;
    let base = entity(assembly, ty.extends()?)?;
    let generics = generics(assembly, &ty.generic_parameters()?)?;
    line(
        out,
        format!(
            "type {} {:x} extends {base}{generics}",
            written_name(assembly, ty.token)?,
            ty.flags
        ),
    );
    list_attributes(assembly, ty.token, out)?;
    for (row, interface) in ty.interfaces()? {
        line(
            out,
            format!(" implements {}", entity(assembly, Some(interface))?),
        );
        list_attributes(assembly, row, out)?;
    }
    for field in ty.fields()? {
        if field.access() != Access::Hidden {
            let constant = constant(field.constant()?);
            let ty = shown(assembly, &field.ty)?;
            line(
                out,
                format!(" field {} {:x} {ty}{constant}", field.name, field.flags),
            );
            list_attributes(assembly, field.token, out)?;
        }
    }
    for method in ty.methods()? {
        if method.access() == Access::Hidden {
            continue;
        }
        let generics = self::generics(assembly, &method.generic_parameters()?)?;
        let signature = signature(assembly, &method.signature)?;
        line(
            out,
            format!(
                " method {} {:x}{generics} {signature}",
                method.name, method.flags
            ),
        );
        list_attributes(assembly, method.token, out)?;
        for parameter in method.parameters()? {
            let constant = constant(parameter.constant()?);
            line(
                out,
                format!(
                    "  parameter {} {} {:x}{constant}",
                    parameter.sequence, parameter.name, parameter.flags
                ),
            );
            list_attributes(assembly, parameter.token, out)?;
        }
    }
    let accessor = |token: Option<Token>| -> Result<&str> {
        token.map_or(Ok("-"), |token| assembly.method(token).map(|m| m.name))
    };
    for property in ty.properties()? {
        let signature = signature(assembly, &property.signature)?;
        line(
            out,
            format!(
                " property {} {:x} {signature} get {} set {}",
                property.name,
                property.flags,
                accessor(property.getter)?,
                accessor(property.setter)?
            ),
        );
        list_attributes(assembly, property.token, out)?;
    }
    for event in ty.events()? {
        line(
            out,
            format!(
                " event {} {:x} {} add {} remove {}",
                event.name,
                event.flags,
                entity(assembly, event.ty)?,
                accessor(event.add)?,
                accessor(event.remove)?
            ),
        );
        list_attributes(assembly, event.token, out)?;
    }
    Ok(())
}

fn line(out: &mut String, text: String) {
    out.push_str(&text);
    out.push('\n');
}

fn entity(assembly: &Assembly, token: Option<Token>) -> Result<String> {
    match token {
        None => Ok("-".into()),
        Some(token) if token.table == Table::TypeSpec => {
            shown(assembly, &assembly.type_spec(token)?)
        }
        Some(token) => name(assembly, token),
    }
}

fn name(assembly: &Assembly, token: Token) -> Result<String> {
    let written = written_name(assembly, token)?;
    let mut scope = token;
    while scope.table == Table::TypeRef {
        match assembly.type_reference(scope)?.scope {
            Scope::Nested(outer) => scope = outer,
            Scope::Assembly(name) => return Ok(format!("[{name}]{written}")),
            Scope::Here => break,
        }
    }
    Ok(written)
}

fn generics(assembly: &Assembly, parameters: &[GenericParameter<'_>]) -> Result<String> {
    if parameters.is_empty() {
        return Ok(String::new());
    }
    let mut listed = Vec::new();
    for parameter in parameters {
        let constraints: Result<Vec<_>> = parameter
            .constraints
            .iter()
            .map(|(_, token)| entity(assembly, Some(*token)))
            .collect();
        listed.push(format!(
            "{}:{}:{:x}:{}",
            parameter.number,
            parameter.name,
            parameter.flags,
            constraints?.join("&")
        ));
    }
    Ok(format!(" <{}>", listed.join(", ")))
}

fn signature(assembly: &Assembly, signature: &MethodSignature) -> Result<String> {
    let parameters: Result<Vec<_>> = signature
        .parameters
        .iter()
        .map(|ty| shown(assembly, ty))
        .collect();
    Ok(format!(
        "{:x}`{} {} ({}) {}",
        signature.flags,
        signature.generic_parameters,
        shown(assembly, &signature.return_type)?,
        parameters?.join(", "),
        signature.required_parameters
    ))
}

fn shown(assembly: &Assembly, ty: &Type) -> Result<String> {
    let named = |token: &Token, is_value_type: bool| -> Result<String> {
        let kind = if is_value_type { "value " } else { "" };
        Ok(format!("{kind}{}", name(assembly, *token)?))
    };
    Ok(match ty {
        Type::Primitive(Primitive::TypedReference) => "TypedReference".into(),
        Type::Primitive(primitive) => format!("{primitive:?}"),
        Type::Named {
            token,
            is_value_type,
        } => named(token, *is_value_type)?,
        Type::Generic {
            token,
            is_value_type,
            args,
        } => {
            let args: Result<Vec<_>> = args.iter().map(|arg| shown(assembly, arg)).collect();
            format!("{}<{}>", named(token, *is_value_type)?, args?.join(", "))
        }
        Type::TypeParameter(number) => format!("!{number}"),
        Type::MethodParameter(number) => format!("!!{number}"),
        Type::Vector(element) => format!("{}[]", shown(assembly, element)?),
        Type::Array {
            element,
            rank,
            sizes,
            lower_bounds,
        } => {
            let sizes: Vec<_> = sizes.iter().map(u32::to_string).collect();
            let bounds: Vec<_> = lower_bounds.iter().map(i32::to_string).collect();
            format!(
                "{}[{rank};{};{}]",
                shown(assembly, element)?,
                sizes.join(","),
                bounds.join(",")
            )
        }
        Type::Pointer(inner) => format!("{}*", shown(assembly, inner)?),
        Type::ByRef(inner) => format!("{}&", shown(assembly, inner)?),
        Type::Function(inner) => format!("function({})", signature(assembly, inner)?),
        Type::Modified {
            required,
            modifier,
            inner,
        } => {
            let kind = if *required { "modreq" } else { "modopt" };
            format!(
                "{} {kind}({})",
                shown(assembly, inner)?,
                name(assembly, *modifier)?
            )
        }
        Type::Pinned(inner) => format!("{} pinned", shown(assembly, inner)?),
    })
}

fn constant(constant: Option<Constant>) -> String {
    let Some(constant) = constant else {
        return String::new();
    };
    let text = match constant {
        Constant::Boolean(value) => value.to_string(),
        Constant::Char(unit) => format!("char {unit:04x}"),
        Constant::Signed(value) => value.to_string(),
        Constant::Unsigned(value) => value.to_string(),
        Constant::Single(value) => format!("single {:x}", value.to_bits()),
        Constant::Double(value) => format!("double {:x}", value.to_bits()),
        Constant::String(units) => {
            let units: Vec<_> = units.iter().map(|unit| format!("{unit:04x}")).collect();
            format!("\"{}\"", units.concat())
        }
        Constant::Null => "null".into(),
    };
    format!(" = {text}")
}

fn list_attributes(assembly: &Assembly, owner: Token, out: &mut String) -> Result<()> {
    for attribute in assembly.attributes(owner)? {
        let arguments = match attribute.arguments() {
            Ok(arguments) => {
                let fixed = arguments.fixed.iter().map(value);
                let named = arguments
                    .named
                    .iter()
                    .map(|(name, argument)| format!("{name}={}", value(argument)));
                format!("({})", fixed.chain(named).collect::<Vec<_>>().join(", "))
            }
            Err(_) => "?".into(),
        };
        let name = format!("{}.{}", attribute.namespace, attribute.name);
        line(out, format!("   attribute {name} {arguments}"));
    }
    Ok(())
}

fn value(argument: &Value) -> String {
    match argument {
        Value::Boolean(value) => value.to_string(),
        Value::Char(unit) => format!("char {unit:04x}"),
        Value::Signed(value) => value.to_string(),
        Value::Unsigned(value) => value.to_string(),
        Value::Single(value) => value.to_string(),
        Value::Double(value) => value.to_string(),
        Value::String(None) | Value::Array(None) => "null".into(),
        Value::String(Some(text)) => {
            let masked = text
                .chars()
                .map(|c| if c < ' ' || c == '"' { '?' } else { c });
            format!("\"{}\"", masked.collect::<String>())
        }
        Value::Array(Some(values)) => {
            let values: Vec<_> = values.iter().map(value).collect();
            format!("[{}]", values.join(", "))
        }
    }
}

/// A small generator of numbers (splitmix64): the same seed, the same damage.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % below.max(1) as u64).expect("it is small")
    }
}

#[test]
fn damaged_assemblies_end_in_errors() {
    let Some(sdk) = sdk() else { return };
    let assemblies = sdk
        .reference_assemblies(10)
        .expect("the reference pack is there");
    let named = |name: &str| {
        assemblies
            .iter()
            .find(|path| path.file_name() == Some(name))
    };
    let path = named("System.Collections.Concurrent.dll").expect("the pack has it");
    let original = std::fs::read(path).expect("the assembly can be read");
    let seed = std::env::var("SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(20_261_120);
    println!("seed {seed} (SEED sets another)");
    let mut numbers = Numbers(seed);
    let mut errors = 0;
    let mut text = String::new();
    for _ in 0..10_000 {
        let mut bytes = original.clone();
        if numbers.next(4) == 0 {
            bytes.truncate(numbers.next(original.len()));
        }
        for _ in 0..=numbers.next(8) {
            let place = numbers.next(bytes.len());
            if let Some(byte) = bytes.get_mut(place) {
                *byte ^= 1 << numbers.next(8);
            }
        }
        text.clear();
        let listed = Assembly::parse(bytes.clone()).and_then(|assembly| list(&assembly, &mut text));
        let mut references = References::default();
        let indexed = Indexed::read(bytes).map(|indexed| references.add(indexed));
        for assembly in references.assemblies() {
            for row in 1..50 {
                let token = Token {
                    table: Table::TypeRef,
                    row,
                };
                let _ = references.resolve(0, token);
                let _ = assembly.mvid();
            }
        }
        errors += usize::from(listed.is_err() || indexed.is_err());
    }
    assert!(errors > 1000, "only {errors} mutations were noticed");
}

#[test]
fn forwarders_lead_to_the_definition_and_circles_end() {
    let Some(sdk) = sdk() else { return };
    let assemblies = sdk
        .reference_assemblies(10)
        .expect("the reference pack is there");
    let mut references = References::default();
    for path in &assemblies {
        let bytes = std::fs::read(path).expect("the assembly can be read");
        references.add(Indexed::read(bytes).expect("it is well formed"));
    }
    let number = |name: &str| {
        let position = references
            .assemblies()
            .iter()
            .position(|assembly| assembly.name() == name);
        u32::try_from(position.expect("the pack has it")).expect("it is small")
    };
    let list = references
        .find_in(
            number("netstandard"),
            "System.Collections.Generic",
            "List`1",
        )
        .expect("the facade forwards it");
    let definition = references.type_def(list).expect("it is there");
    assert_eq!(definition.assembly.name(), "System.Collections");
    let missing = references.find_in(number("netstandard"), "System", "Nothing");
    assert!(matches!(missing, Err(Unresolved::NoType { .. })));

    // Two assemblies that forward one type to each other, compiled from C# against stubs of each other.
    let out_dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clr-circle");
    let out_dir = Utf8PathBuf::from_path_buf(out_dir).expect("the path is UTF-8");
    let compile = |name: &str, folder: &str, text: &str, references: Vec<Utf8PathBuf>| {
        let out_dir = out_dir.join(folder);
        std::fs::create_dir_all(&out_dir).expect("the output directory is writable");
        let source = out_dir.join(format!("{name}.cs"));
        std::fs::write(&source, text).expect("the output directory is writable");
        let request = CompileRequest {
            sources: vec![source],
            references,
            out_dir,
            assembly_name: name.into(),
            output_type: OutputType::Library,
            target_major: 10,
            debug_symbols: false,
            warnings_as_errors: false,
            silenced: Vec::new(),
            hidden_prefixes: Vec::new(),
        };
        let compiled = sdk.compile(&Cache::from_env(), &request);
        compiled.expect("the source is valid").assembly
    };
    let definition = "namespace N { public class Moved {} }";
    let forwarder = "[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(N.Moved))]";
    let first = compile("First", "stub", definition, Vec::new());
    let second = compile("Second", "circle", forwarder, vec![first]);
    let stub = compile("Second", "stub", definition, Vec::new());
    let first = compile("First", "circle", forwarder, vec![stub]);
    let mut circle = References::default();
    for path in [first, second] {
        let bytes = std::fs::read(path).expect("the assembly can be read");
        circle.add(Indexed::read(bytes).expect("it is well formed"));
    }
    let found = circle.find_in(0, "N", "Moved");
    assert_eq!(found, Err(Unresolved::Circle("N.Moved".into())));
}
