//! Binding manifests: both formats give the same model, and every mistake is named with its place.

use tsonic::bindings::{BindingKind, Catalog, Format, Manifest};

const SEED: &str = r#"{
  "bindings": {
    "fs": { "kind": "module", "assembly": "Tsonic.NodeApi", "type": "Tsonic.NodeApi.fs" }
  }
}"#;

fn errors(text: &str, format: Format) -> Vec<String> {
    let errors = Manifest::parse("m", text, format).expect_err("the manifest has mistakes");
    errors
        .iter()
        .map(|error| {
            format!(
                "{}: {}: {}",
                error.line(text),
                error.key_path,
                error.message
            )
        })
        .collect()
}

#[test]
fn the_manifest_of_the_seed_loads_in_both_formats() {
    let json = Manifest::parse("m", SEED, Format::Json).expect("valid");
    let toml = "[bindings.fs]\nkind = \"module\"\nassembly = \"Tsonic.NodeApi\"\ntype = \"Tsonic.NodeApi.fs\"\n";
    let toml = Manifest::parse("m", toml, Format::Toml).expect("valid");
    for manifest in [&json, &toml] {
        let binding = &manifest.bindings["fs"];
        assert_eq!(binding.kind, BindingKind::Module);
        assert_eq!(binding.assembly, "Tsonic.NodeApi");
        assert_eq!(binding.csharp_type, "Tsonic.NodeApi.fs");
    }
    let mut catalog = Catalog::built_in().expect("valid");
    catalog.add("m", json).expect("nothing else binds `fs`");
    assert!(catalog.module("fs").is_some());
    let again = catalog.add("n", toml).expect_err("bound twice");
    assert_eq!(
        again[0].to_string(),
        "n: `bindings.fs`: `fs` is bound by another manifest already"
    );
}

#[test]
fn mistakes_are_named_with_line_and_key() {
    assert_eq!(
        errors(
            "name = \"a\"\nnaem = \"b\"\n[types.A]\nkind = \"klass\"\nmembers = { x = { returns = 1 } }\n",
            Format::Toml
        ),
        [
            "2: naem: the key `naem` is not known here; did you mean `name`?",
            "4: types.A.kind: `klass` is not one of `class`, `struct`, `interface`, `record`, `primitive`, `array`, `statics`, `erased`; did you mean `class`?",
            "5: types.A.members.x.returns: a string was expected, but this is a number",
        ]
    );
    assert_eq!(
        errors(
            "{\n\"bindings\": {\n \"fs\": { \"kind\": \"module\" },\n \"os\": 3\n}\n}",
            Format::Json
        ),
        [
            "3: bindings.fs: the key `assembly` is missing",
            "3: bindings.fs: the key `type` is missing",
            "4: bindings.os: a table was expected, but this is a number",
        ]
    );
    assert_eq!(
        errors(
            "[globals]\nx = {}\n[types.P]\nkind = \"primitive\"\n",
            Format::Toml
        ),
        [
            "2: globals.x: either `csharp` or `unsupported` is needed",
            "3: types.P: `helper` belongs to `kind = \"primitive\"` and `kind = \"array\"`, and those kinds need it",
        ]
    );
}

#[test]
fn a_key_that_stands_twice_is_a_mistake() {
    let json = "{ \"bindings\": {\n \"fs\": { \"kind\": \"module\", \"assembly\": \"A\", \"type\": \"B\" },\n \"fs\": 1 } }";
    assert_eq!(
        errors(json, Format::Json),
        ["3: bindings.fs: the key `fs` stands twice"]
    );
    let toml = errors("name = \"a\"\nname = \"b\"\n", Format::Toml);
    assert!(toml[0].starts_with("2: "), "{toml:?}");
    let global = "[bindings.p]\nkind = \"global\"\nassembly = \"A\"\ntype = \"B\"\n[globals]\np = { csharp = \"C.D\" }\n";
    assert_eq!(
        errors(global, Format::Toml),
        ["6: globals.p: `p` is global in `bindings` already"]
    );
}

#[test]
fn broken_text_never_panics() {
    for end in 0..SEED.len() {
        let _ = Manifest::parse("m", &SEED[..end], Format::Json);
        let _ = Manifest::parse("m", &SEED[..end], Format::Toml);
    }
    for text in [
        "",
        "[",
        "{\"a\":\"\\",
        "{\"a\":\"\\é\"}",
        "[1e999]",
        "nul",
        "{\"é\":-}",
        "\u{feff}{}",
    ] {
        let _ = Manifest::parse("m", text, Format::Json);
    }
    let _ = Manifest::parse("m", &"[".repeat(100_000), Format::Json);
    let _ = Manifest::parse("m", &"{\"a\":".repeat(100_000), Format::Json);
}
