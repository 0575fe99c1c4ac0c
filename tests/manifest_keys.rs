//! Every key of a manifest: what it takes is read, everything else is reported at its place; the JSON schema says the same.

use std::path::Path;

use tsonic::bindings::keys::{FORMAT_VERSION, Key, Shape, Takes};
use tsonic::bindings::{Format, Manifest, schema_text};

/// A manifest in which `inside` is a table of a shape.
fn around(shape: Shape, inside: &str) -> String {
    let comma = if inside.is_empty() { "" } else { ", " };
    match shape {
        Shape::Manifest => format!("{{{inside}}}"),
        Shape::Binding => {
            let own = |key: &str, text: &str| match inside.starts_with(&format!("\"{key}\"")) {
                true => String::new(),
                false => format!("{text}, "),
            };
            let text = format!(
                "{}{}{}{inside}",
                own("kind", r#""kind": "module""#),
                own("assembly", r#""assembly": "A""#),
                own("type", r#""type": "B""#)
            );
            let text = text.trim_end_matches(", ");
            format!(r#"{{"bindings": {{"fs": {{{text}}}}}}}"#)
        }
        Shape::Type => {
            // Primitives and arrays need a helper, and nothing else has one.
            let text = match inside.contains("\"helper\"") {
                true => format!("{inside}{comma}\"kind\": \"primitive\""),
                false if inside.contains("\"primitive\"") || inside.contains("\"array\"") => {
                    format!("{inside}{comma}\"helper\": \"H\"")
                }
                false => inside.to_owned(),
            };
            format!(r#"{{"types": {{"T": {{{text}}}}}}}"#)
        }
        Shape::Member => {
            format!(r#"{{"types": {{"T": {{"members": {{"m": {{{inside}}}}}}}}}}}"#)
        }
        Shape::Parameter => format!(r#"{{"parameters": {{"p": {{{inside}}}}}}}"#),
        Shape::Global => {
            let text = match inside.contains("\"csharp\"") || inside.contains("\"unsupported\"") {
                true => inside.to_owned(),
                false => format!("{inside}{comma}\"csharp\": \"A.B\""),
            };
            format!(r#"{{"globals": {{"g": {{{text}}}}}}}"#)
        }
    }
}

/// Values of every kind of JSON, and some that are nearly right.
const VALUES: &[&str] = &[
    "null",
    "true",
    "0",
    "1",
    "-1",
    "1.5",
    "300",
    "1e400",
    "\"\"",
    "\"word\"",
    "\"int\"",
    "\"module\"",
    "[]",
    "[1]",
    "[\"T\"]",
    "[null]",
    "[300]",
    "{}",
    "{\"a\": 1}",
    "{\"0\": null}",
    "{\"a\": {}}",
];

/// Whether a value is right for a key.
fn is_right(takes: Takes, value: &str) -> bool {
    let text = value.trim_matches('"');
    let is_text = value.starts_with('"');
    match takes {
        Takes::Version => value == "1",
        Takes::Text => is_text && !text.is_empty(),
        Takes::Prose => is_text,
        Takes::Flag => value == "true",
        Takes::Texts => matches!(value, "[]" | "[\"T\"]"),
        Takes::Counts => matches!(value, "[]" | "[1]"),
        Takes::OneOf(choices) => is_text && choices.contains(&text),
        Takes::One(_) => value == "{}",
        Takes::Named(Shape::Binding | Shape::Global) => value == "{}",
        Takes::Named(_) | Takes::NamedOrText(_) => matches!(value, "{}" | "{\"a\": {}}"),
        Takes::Positions(_) => value == "{}",
    }
}

fn each_key() -> impl Iterator<Item = (Shape, &'static Key)> {
    let shapes = Shape::ALL.iter();
    shapes.flat_map(|shape| shape.keys().iter().map(move |key| (*shape, key)))
}

#[test]
fn every_key_takes_what_its_table_says_and_nothing_else() {
    let mut count = 0;
    for (shape, key) in each_key() {
        for value in VALUES {
            let inside = format!("\"{}\": {value}", key.name);
            let text = around(shape, &inside);
            let what = format!("{} = {value} in {text}", key.name);
            let read = Manifest::parse("m", &text, Format::Json);
            count += 1;
            match (read, is_right(key.takes, value)) {
                (Ok(_), true) => {}
                (Err(errors), false) => {
                    for error in &errors {
                        let place = text.get(error.span.clone());
                        assert!(place.is_some(), "{what}: {error:?}");
                        assert!(!error.message.contains('\n'), "{what}: {error:?}");
                        let names_it = error.key_path.split('.').any(|part| part == key.name);
                        // A number beyond `double` is a mistake of JSON itself.
                        assert!(names_it || *value == "1e400", "{what}: {error:?}");
                    }
                }
                (Ok(_), false) => panic!("accepted: {what}"),
                (Err(errors), true) => panic!("refused: {what}: {errors:?}"),
            }
        }
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn a_key_with_a_typing_error_is_told_what_was_meant() {
    for (shape, key) in each_key().filter(|(_, key)| key.name.len() > 3) {
        let mut letters: Vec<char> = key.name.chars().collect();
        let last = letters.len() - 1;
        letters.swap(last - 1, last);
        let wrong: String = letters.into_iter().collect();
        if wrong == key.name {
            continue;
        }
        let text = around(shape, &format!("\"{wrong}\": 1"));
        let errors = Manifest::parse("m", &text, Format::Json).expect_err("a key of nobody");
        let wanted = format!("did you mean `{}`?", key.name);
        assert!(
            errors.iter().any(|error| error.message.contains(&wanted)),
            "{text}: {errors:?}"
        );
    }
}

#[test]
fn the_version_of_the_format_is_checked_before_anything_else() {
    for (written, says) in [
        (
            "2",
            "version 2 of the format is not known; this program reads version 1",
        ),
        ("1.5", "version 1.5 of the format is not known"),
        (
            "\"1.0\"",
            "the version of the format is the number 1, but this is a string",
        ),
        (
            "true",
            "the version of the format is the number 1, but this is a boolean",
        ),
    ] {
        let toml = format!("version = {written}\nsomething = \"of the future\"\n");
        let json = format!("{{\"version\": {written}, \"something\": \"of the future\"}}");
        for (text, format) in [(toml, Format::Toml), (json, Format::Json)] {
            let errors = Manifest::parse("m", &text, format).expect_err("another version");
            let [only] = errors.as_slice() else {
                panic!("{errors:?}");
            };
            assert!(only.message.contains(says), "{only:?}");
            assert_eq!(only.key_path, "version");
            assert_eq!(&text[only.span.clone()], written);
        }
    }
    let current = format!("version = {FORMAT_VERSION}\n");
    assert!(Manifest::parse("m", &current, Format::Toml).is_ok());
}

#[test]
fn names_that_no_program_and_no_csharp_can_have_are_refused() {
    let binding = |specifier: &str, kind: &str, csharp: &str| {
        let (specifier, csharp) = (
            serde_json::Value::from(specifier),
            serde_json::Value::from(csharp),
        );
        format!(
            r#"{{"bindings": {{{specifier}: {{"kind": "{kind}", "assembly": "A", "type": {csharp}}}}}}}"#
        )
    };
    let long = "x".repeat(10_000);
    for (specifier, kind, csharp, says) in [
        ("", "module", "B", "no specifier"),
        ("a\nb", "module", "B", "`a\\nb` is no specifier"),
        ("a\"b", "module", "B", "no specifier"),
        ("a#b", "module", "B", "no specifier"),
        ("./a", "module", "B", "is one of a file"),
        ("/a", "module", "B", "is one of a file"),
        ("a b", "global", "B", "no name that a program can use"),
        ("fs", "module", "A.B; C", "no C# name"),
        ("fs", "module", "A..B", "no C# name"),
        ("fs", "module", "A\n.B", "`A\\n.B` is no C# name"),
        ("fs", "module", "A.B`x", "no C# name"),
        ("fs", "module", "1A", "no C# name"),
        ("fs", "module", "A.B<int>", "no C# name"),
        ("fs", "module", &format!("{long};"), "xxx… is no C# name"),
    ] {
        let text = binding(specifier, kind, csharp);
        let errors = Manifest::parse("m", &text, Format::Json).expect_err("a bad name");
        let shown = errors[0].message.replace('`', "");
        let wanted = says.replace('`', "");
        assert!(
            shown.contains(&wanted),
            "{specifier:?} {csharp:?}: {errors:?}"
        );
        assert!(shown.len() < 300, "{shown}");
    }
    // Words of C# are names of types like any other; the printer writes `@event`.
    for csharp in [
        "Acme.event.class",
        "Acme.Größe",
        "Acme.Outer+Inner",
        "Acme.Box`2",
        "_",
    ] {
        let text = binding("fs", "module", csharp);
        assert!(
            Manifest::parse("m", &text, Format::Json).is_ok(),
            "{csharp}"
        );
    }
}

#[test]
fn a_huge_manifest_is_read_in_time() {
    use std::fmt::Write as _;
    let mut text = String::from("version = 1\n");
    for number in 0..20_000 {
        let _ = writeln!(
            text,
            "[types.T{number}]\nmembers = {{ a = \"A\", b = {{ returns = \"int\" }} }}"
        );
    }
    let started = std::time::Instant::now();
    let read = Manifest::parse("m", &text, Format::Toml).expect("valid");
    assert_eq!(read.types.len(), 20_000);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn the_schema_is_what_the_keys_say() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/bindings.schema.json");
    let wanted = schema_text();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&place, &wanted).expect("written");
    }
    let found = std::fs::read_to_string(&place).unwrap_or_default();
    assert_eq!(
        found, wanted,
        "run `BLESS=1 cargo test --test manifest_keys` to write the schema"
    );
    let schema: serde_json::Value = serde_json::from_str(&found).expect("JSON");
    for (shape, key) in each_key() {
        let table = match shape {
            Shape::Manifest => &schema,
            other => &schema["$defs"][other.name()],
        };
        assert!(table["properties"][key.name].is_object(), "{}", key.name);
    }
}
