//! Manifests for assemblies: `tsonic bind` writes them, programs import them, `tsonic bindings` reads them, and what does not fit is
//! reported at its place.

mod suite;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use camino::Utf8PathBuf;
use suite::{dotnet, process};
use tempfile::TempDir;
use tsonic::config::OutputType;
use tsonic::toolchain::CompileRequest;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/bind")
        .join(name)
}

/// `Acme.Text.dll`, compiled once; `None` if there is no SDK.
fn acme() -> Option<&'static Path> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let toolchain = match dotnet::toolchain() {
            Ok(toolchain) => toolchain,
            Err(reason) => {
                assert!(std::env::var_os("CI").is_none(), "dotnet is needed in CI");
                eprintln!("SKIPPED: {reason}");
                return None;
            }
        };
        let out_dir = process::scratch().join("bind");
        let request = CompileRequest {
            sources: vec![Utf8PathBuf::from_path_buf(fixture("Acme.cs")).expect("UTF-8")],
            references: Vec::new(),
            out_dir: Utf8PathBuf::from_path_buf(out_dir.clone()).expect("UTF-8"),
            assembly_name: "Acme.Text".into(),
            output_type: OutputType::Library,
            target_major: 10,
            debug_symbols: false,
            warnings_as_errors: true,
            silenced: vec!["CS1591".into()],
            hidden_prefixes: Vec::new(),
        };
        let done = toolchain.sdk.compile(&toolchain.cache, &request);
        let done = done.unwrap_or_else(|failure| panic!("{failure:?}"));
        let docs = r#"<doc><members>
<member name="T:Acme.Text.Lexicon"><summary>Words with what they mean.</summary></member>
<member name="M:Acme.Text.Lexicon.Add(Acme.Text.Entry)"><summary>Adds an entry; the later of two wins.</summary></member>
<member name="M:Acme.Text.Words.Distance(System.String,System.String)"><summary>The number of letters that differ.</summary></member>
</members></doc>"#;
        std::fs::write(out_dir.join("Acme.Text.xml"), docs).expect("written");
        Some(done.assembly.into_std_path_buf())
    });
    found.as_deref()
}

/// A project with the assembly in `lib`, and a manifest for it if `bind` says how.
struct Project {
    place: TempDir,
}

const CONFIG: &str = "[project]\nroot-namespace = \"Reader\"\n\n[bindings]\nmanifests = [\"bindings/acme.toml\"]\n\n[references]\nassemblies = [\"lib/Acme.Text.dll\"]\n";

impl Project {
    fn new() -> Option<Project> {
        let assembly = acme()?;
        let project = Project {
            place: tempfile::tempdir().expect("a folder"),
        };
        let lib = project.place.path().join("lib");
        std::fs::create_dir_all(&lib).expect("created");
        for name in ["Acme.Text.dll", "Acme.Text.xml"] {
            std::fs::copy(assembly.with_file_name(name), lib.join(name)).expect("copied");
        }
        Some(project)
    }

    /// With the manifest that the tests start from.
    fn bound() -> Option<Project> {
        let project = Project::new()?;
        let bound = [
            "bind",
            "lib/Acme.Text.dll",
            "--specifier",
            "acme",
            "--functions",
            "Acme.Text.Words",
        ];
        project.succeeds(&bound);
        project.write("tsonic.toml", CONFIG);
        let program = std::fs::read_to_string(fixture("reader.ts")).expect("the program");
        project.write("src/main.ts", &program);
        Some(project)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        std::fs::write(path, text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("it is there")
    }

    fn tsonic(&self, arguments: &[&str]) -> process::Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tsonic"));
        process::run(command.args(arguments).current_dir(self.place.path())).expect("tsonic runs")
    }

    #[track_caller]
    fn succeeds(&self, arguments: &[&str]) -> String {
        let output = self.tsonic(arguments);
        assert_eq!(
            (output.exit, output.stderr.as_str()),
            (0, ""),
            "{arguments:?}"
        );
        output.stdout
    }

    /// What is reported: the lines of stderr but for the summary.
    #[track_caller]
    fn fails(&self, arguments: &[&str]) -> Vec<String> {
        let output = self.tsonic(arguments);
        assert!(matches!(output.exit, 1 | 2), "{arguments:?}: {output:?}");
        let lines = output.stderr.lines();
        lines
            .filter(|line| !line.starts_with("tsonic found "))
            .map(str::to_owned)
            .collect()
    }

    /// The one line that is reported.
    #[track_caller]
    fn complains(&self, arguments: &[&str], wanted: &str) {
        let lines = self.fails(arguments);
        assert!(
            lines.len() == 1 && lines[0].contains(wanted),
            "{arguments:?}: no `{wanted}` alone in {lines:#?}"
        );
    }
}

const PRINTED: &str = "3 en en: 3
apple (noun): a fruit, weight 1
run (verb): to move fast, weight 1
ouch (other): a cry, weight 1
to move fast null
a fruit true
[ 'run' ] 1
another fruit
2 [ 'to', 'be', 'or', 'not' ] [ 'a', 'b', 'c' ]
abab ababab 12 undefined
1.5 a the
deleted word
mixed: 5 5
abc length
true false
right left
7 3 10
failed: no name 7
<x> [ '<p>', '<q>' ]
RangeError: 1.5 does not fit the C# type 'int'
1 [ 1, 1 ]
";

#[test]
fn a_program_uses_an_assembly_under_the_names_of_a_manifest() {
    let Some(project) = Project::bound() else {
        return;
    };
    assert_eq!(project.succeeds(&["run"]), PRINTED);
    // An edit by hand is what counts.
    let manifest = project.read("bindings/acme.toml");
    let edited = manifest
        .replace("countOf = \"CountOf\"", "tally = \"CountOf\"")
        .replace("[types.\"acme#Pair\"", "[types.\"acme#Couple\"");
    assert_ne!(manifest, edited);
    project.write("bindings/acme.toml", &edited);
    let program = project.read("src/main.ts");
    let lines = project.fails(&["check"]);
    assert!(
        lines[0].contains("`acme` does not export `Pair`"),
        "{lines:?}"
    );
    assert!(
        lines[1].contains("`countOf` does not exist on `Lexicon`"),
        "{lines:?}"
    );
    project.write(
        "src/main.ts",
        &program
            .replace("countOf", "tally")
            .replace("Pair", "Couple"),
    );
    assert_eq!(project.succeeds(&["run"]), PRINTED);
}

#[test]
fn the_manifest_lists_what_can_be_used_with_what_is_said_about_it() {
    let Some(project) = Project::new() else {
        return;
    };
    let said = project.succeeds(&["bind", "lib/Acme.Text.dll"]);
    assert!(said.starts_with("Wrote bindings/acme-text.toml: 10 types of the assembly Acme.Text 0.0.0.0 as `acme-text`, `acme-text/inner`\n"), "{said}");
    assert!(
        said.contains("manifests = [\"bindings/acme-text.toml\"]"),
        "{said}"
    );
    assert!(
        said.contains("assemblies = [\"lib/Acme.Text.dll\"]"),
        "{said}"
    );
    let text = project.read("bindings/acme-text.toml");
    for wanted in [
        "version = 1\n",
        "[bindings.acme-text]\nkind = \"module\"\nassembly = \"Acme.Text\"\nnamespace = \"Acme.Text\"\n",
        "[types.\"acme-text#Lexicon\"]\ncsharp = \"Acme.Text.Lexicon\"\ndoc = \"Words with what they mean.\"\n",
        "add = { csharp = \"Add\", doc = \"Adds an entry; the later of two wins.\" }\n",
        "[types.\"acme-text#Ranking.Options\"]\ncsharp = \"Acme.Text.Ranking+Options\"\n",
        "# Address cannot be used: ",
        "# Comparer: it is a delegate",
        "# Small: it is an enum over another type than `int`",
    ] {
        assert!(text.contains(wanted), "no {wanted:?} in\n{text}");
    }
    // JSON says the same.
    project.succeeds(&["bind", "lib/Acme.Text.dll", "--out", "b/"]);
    project.succeeds(&["bind", "lib/Acme.Text.dll", "--out", "b/acme.json"]);
    let parse = |name: &str, format| {
        tsonic::bindings::Manifest::parse(name, &project.read(name), format).expect("valid")
    };
    let json = parse("b/acme.json", tsonic::bindings::Format::Json);
    let toml = parse("b/acme-text.toml", tsonic::bindings::Format::Toml);
    let names = |manifest: &tsonic::bindings::Manifest| {
        let bindings = manifest.bindings.keys().cloned().collect::<Vec<_>>();
        let types = manifest.types.iter();
        let types: Vec<_> = types
            .map(|(name, spec)| (name.clone(), spec.doc.clone(), spec.members.clone()))
            .collect();
        (bindings, types)
    };
    assert_eq!(names(&json), names(&toml));
    assert_eq!(json.unlisted, toml.unlisted);
    // Filters, names as in C#, stdout.
    let out = project.succeeds(&[
        "bind",
        "lib/Acme.Text.dll",
        "--type",
        "*ex*on",
        "--without",
        "*Exception",
        "--names",
        "preserve",
        "--out",
        "-",
    ]);
    assert!(out.contains("[types.Lexicon.members]\nnew = {}\n"), "{out}");
    assert!(out.contains("\nCountOf = \"CountOf\"\n"), "{out}");
    assert!(
        !out.contains("Ranking") && !out.contains("LexiconException"),
        "{out}"
    );
}

#[test]
fn namespaces_and_mistakes_on_the_command_line() {
    let Some(project) = Project::new() else {
        return;
    };
    let text = project.succeeds(&[
        "bind",
        "System.Globalization",
        "--type",
        "IdnMapping",
        "--specifier",
        "idn",
        "--out",
        "-",
    ]);
    assert!(
        text.contains("[bindings.idn]") && text.contains("getAscii = "),
        "{text}"
    );
    for (arguments, wanted) in [
        (
            &["System.Xml.Lniq"][..],
            "TSN6013: `System.Xml.Lniq` is no namespace, no referenced assembly, and no package of the project; help: did you mean `System.Xml.Linq`?",
        ),
        (
            &["lib/Nothing.dll"],
            "lib/Nothing.dll: error TSN8007: the assembly cannot be used: ",
        ),
        (
            &["lib/Acme.Text.xml"],
            "TSN8007: the assembly cannot be used: it is damaged, or is no .NET assembly",
        ),
        (
            &["lib/Acme.Text.dll", "--type", "Lexicn"],
            "did you mean `Lexicon`?",
        ),
        (
            &["lib/Acme.Text.dll", "--type", "Comparer"],
            "`Comparer` cannot be bound: it is a delegate",
        ),
        (
            &["lib/Acme.Text.dll", "--functions", "Acme.Words"],
            "did you mean `Acme.Text.Words`?",
        ),
        (
            &["lib/Acme.Text.dll", "--specifier", "./x"],
            "TSN6010: the manifest would not be valid: an import of `./x` is one of a file",
        ),
        (
            &["lib/Acme.Text.dll", "--specifier", "Acme"],
            "TSN6003: `Acme` is how programs import .NET namespaces",
        ),
        (
            &["lib/Acme.Text.dll", "--format", "json", "--out", "a.toml"],
            "`--format` and the ending of `--out` do not agree",
        ),
    ] {
        let all: Vec<&str> = ["bind"].iter().chain(arguments).copied().collect();
        project.complains(&all, wanted);
    }
    assert!(!project.path("bindings").exists(), "nothing was written");
}

#[test]
fn packages_are_restored_and_bound() {
    let Some(project) = Project::new() else {
        return;
    };
    project.write("tsonic.toml", "[packages]\n\"Acme.Text.Kit\" = \"1.2.0\"\n");
    project.write(
        "nuget.config",
        "<configuration><config><add key=\"globalPackagesFolder\" value=\"restored\" /></config><packageSources><clear /><add key=\"feed\" value=\"feed\" /></packageSources></configuration>",
    );
    std::fs::create_dir_all(project.path("feed")).expect("created");
    project.complains(
        &["bind", "acme.text.kit"],
        "TSN8005: the packages (`Acme.Text.Kit`) cannot be restored: ",
    );
    let info = tsonic::toolchain::PackageInfo {
        id: "Acme.Text.Kit".into(),
        version: "1.2.0".into(),
        description: "Words.".into(),
        is_development: false,
        frameworks: vec!["net10.0".into()],
    };
    let files: Vec<(String, Vec<u8>)> = ["Acme.Text.dll", "Acme.Text.xml"]
        .iter()
        .map(|name| {
            let from = project.path("lib").join(name);
            let bytes = std::fs::read(&from).expect("read");
            std::fs::remove_file(&from).expect("removed");
            (format!("lib/net10.0/{name}"), bytes)
        })
        .collect();
    let package = tsonic::toolchain::nupkg(&info, &files).expect("small");
    std::fs::write(project.path("feed/Acme.Text.Kit.1.2.0.nupkg"), package).expect("written");
    let said = project.succeeds(&["bind", "acme.text.kit", "--specifier", "kit"]);
    assert!(said.starts_with("Wrote bindings/kit.toml: 10 types of the package Acme.Text.Kit 1.2.0 as `kit`, `kit/inner`\n"), "{said}");
    assert!(!said.contains("[references]"), "{said}");
    assert!(
        project
            .read("bindings/kit.toml")
            .contains("Adds an entry; the later of two wins.")
    );
    project.write(
        "tsonic.toml",
        "[packages]\n\"Acme.Text.Kit\" = \"1.2.0\"\n[bindings]\nmanifests = [\"bindings/kit.toml\"]\n",
    );
    project.write(
        "src/main.ts",
        "import { Lexicon } from \"kit\";\nconsole.log(new Lexicon(\"en\").count);\n",
    );
    project.succeeds(&["check"]);
    assert_eq!(
        project.succeeds(&["bindings", "check"]),
        "kit: fits the assembly Acme.Text\nkit/inner: fits the assembly Acme.Text\n"
    );
}

#[test]
fn a_manifest_that_somebody_edited_is_not_replaced() {
    let Some(project) = Project::new() else {
        return;
    };
    let bind = ["bind", "lib/Acme.Text.dll"];
    let name = "bindings/acme-text.toml";
    project.succeeds(&bind);
    let first = project.read(name);
    assert!(
        project
            .succeeds(&bind)
            .starts_with("Nothing changed in bindings/acme-text.toml")
    );
    let edited = first.replace("countOf", "tally");
    project.write(name, &edited);
    project.complains(&bind, "bindings/acme-text.toml: error TSN6007: the manifest exists, and somebody may have edited it; help: `--force` replaces it");
    assert_eq!(project.read(name), edited);
    project.succeeds(&["bind", "lib/Acme.Text.dll", "--force"]);
    assert_eq!(project.read(name), first);
}

#[test]
fn what_does_not_fit_is_reported_by_check_and_by_every_build() {
    let Some(project) = Project::bound() else {
        return;
    };
    let sound = project.read("bindings/acme.toml");
    assert_eq!(
        project.succeeds(&["bindings", "check"]),
        "acme: fits the assembly Acme.Text\nacme/inner: fits the assembly Acme.Text\n"
    );
    let at = |text: &str, key: &str, column: usize| {
        let line = text.lines().position(|line| line.contains(key));
        let line = line.unwrap_or_else(|| panic!("no {key} in\n{text}")) + 1;
        format!("bindings/acme.toml({line},{column}): error TSN6012: ")
    };
    for (old, new, column, wanted) in [
        (
            "csharp = \"Acme.Text.Lexicon\"",
            "csharp = \"Acme.Text.Lexikon\"",
            10,
            "`types.acme#Lexicon.csharp` in the binding manifest: the assembly `Acme.Text` has no public type `Acme.Text.Lexikon`; help: did you mean `Acme.Text.Lexicon`?",
        ),
        (
            "type = \"Acme.Text.Words\"",
            "type = \"Acme.Text.Wrods\"",
            8,
            "`bindings.acme.type` in the binding manifest: the assembly `Acme.Text` has no public type `Acme.Text.Wrods`; help: did you mean `Acme.Text.Words`?",
        ),
        (
            "countOf = \"CountOf\"",
            "countOf = \"CuontOf\"",
            1,
            "the C# type `Lexicon` has no public member `CuontOf`; help: did you mean `CountOf`?",
        ),
        (
            "countOf = \"CountOf\"",
            "countOf = { csharp = \"CuontOf\" }",
            22,
            "the C# type `Lexicon` has no public member `CuontOf`; help: did you mean `CountOf`?",
        ),
        (
            "loadAsync = \"LoadAsync\"",
            "loadAsync = \"LoadAsnyc\"",
            1,
            "the C# type `Words` has no public member `LoadAsnyc`; help: did you mean `LoadAsync`?",
        ),
        (
            "countOf = \"CountOf\"",
            "countOf = { csharp = \"CountOf\", place = \"static\" }",
            41,
            "`CountOf` of the C# type `Lexicon` is an instance member, and a static one is needed",
        ),
        (
            "merge = \"Merge\"",
            "merge = { csharp = \"Merge\", place = \"instance\" }",
            37,
            "`Merge` of the C# type `Lexicon` is static, and an instance member is needed",
        ),
        (
            "countOf = \"CountOf\"",
            "countOf = \"CountOf\"\ntally = \"CountOf\"",
            1,
            "`types.acme#Lexicon.members.tally` in the binding manifest: the C# member `CountOf` is called `countOf` already",
        ),
        (
            "countOf = \"CountOf\"",
            "countOf = { csharp = \"CountOf\", returns = \"int\" }",
            43,
            "`returns` of `countOf` has no meaning here, because the module takes its declarations from the assembly",
        ),
        (
            "namespace = \"Acme.Text.Inner\"",
            "namespace = \"Acme.Text.Iner\"",
            13,
            "the assembly `Acme.Text` has no namespace `Acme.Text.Iner`; help: did you mean `Acme.Text.Inner`?",
        ),
        (
            "[types.\"acme#Pair\"]",
            "[types.\"acme#Again\"]\ncsharp = \"Acme.Text.Lexicon\"\n[types.\"acme#Pair\"]",
            8,
            "the C# type `Acme.Text.Lexicon` is bound as `acme#Lexicon` already",
        ),
        (
            "[types.\"acme#WordKind\"]",
            "[types.\"acme#Small\"]\n[types.\"acme#WordKind\"]",
            8,
            "the C# type cannot be used from TypeScript: it is an enum over another type than `int`",
        ),
        (
            "[types.\"acme#WordKind\"]",
            "[types.\"acme#Comparer\"]\n[types.\"acme#WordKind\"]",
            8,
            "the C# type cannot be used from TypeScript: it is a delegate",
        ),
    ] {
        let text = sound.replacen(old, new, 1);
        assert_ne!(text, sound, "{old}");
        project.write("bindings/acme.toml", &text);
        let key = new.lines().find(|line| !old.contains(*line)).unwrap_or(new);
        for command in [&["bindings", "check"][..], &["check"], &["emit"]] {
            let lines = project.fails(command);
            let place = at(&text, key, column);
            let found = lines
                .iter()
                .any(|line| line.starts_with(&place) && line.contains(wanted));
            assert!(found, "{command:?}: no `{place}{wanted}` in {lines:#?}");
        }
    }
    assert!(!project.path("out").exists(), "nothing was written");
    // The assembly is called something else.
    let text = sound.replace("assembly = \"Acme.Text\"", "assembly = \"Acme.Txet\"");
    project.write("bindings/acme.toml", &text);
    project.complains(&["check"], "no referenced assembly is called `Acme.Txet`; help: `Acme.Text.Words` is in the assembly `Acme.Text`");
    // The type is in another assembly.
    let text = sound.replacen(
        "csharp = \"Acme.Text.Lexicon\"",
        "csharp = \"System.Text.Rune\"",
        1,
    );
    project.write("bindings/acme.toml", &text);
    let lines = project.fails(&["check"]);
    assert!(
        lines[0].contains(
            "has no public type `System.Text.Rune`; help: it is in the assembly `System.Runtime`"
        ),
        "{lines:?}"
    );
    // Nothing references it.
    project.write("bindings/acme.toml", &sound);
    project.write("tsonic.toml", &CONFIG.replace("\"lib/Acme.Text.dll\"", ""));
    project.complains(
        &["check"],
        "help: name its file in `[references] assemblies` of tsonic.toml",
    );
}

#[test]
fn declarations_by_hand_are_held_against_the_assembly() {
    let Some(project) = Project::new() else {
        return;
    };
    project.write("tsonic.toml", &CONFIG.replace("acme.toml", "acme.json"));
    project.write(
        "bindings/acme.json",
        r#"{ "bindings": { "acme": { "kind": "module", "assembly": "Acme.Text", "type": "Acme.Text.Words",
  "members": { "distance": { "returns": "int" } } } } }"#,
    );
    project.write("src/main.ts", "import { distance, Lexicon } from \"acme\";\nconsole.log(distance(\"ab\", \"ac\"), new Lexicon(\"en\").language);\n");
    let declare = |lines: &str| {
        project.write(
            "bindings/acme.d.ts",
            &format!("declare module \"acme\" {{\n  export function distance(a: string, b: string): number;\n  export class Lexicon {{\n    constructor(language: string);\n    language: string;\n  {lines}\n  }}\n}}\n"),
        );
    };
    declare("");
    assert_eq!(project.succeeds(&["run"]), "1 en\n");
    for (line, wanted) in [
        (
            "  find(word: string, strict: boolean): void;",
            "acme.d.ts(6,5): error TSN6012: `Find` of the C# type `Acme.Text.Lexicon` does not take 2 arguments; help: it takes 1",
        ),
        (
            "  fnid(word: string): void;",
            "the C# type `Acme.Text.Lexicon` has no public member `Fnid`; help: did you mean `Find`?",
        ),
        (
            "  static find(word: string): void;",
            "`Find` of the C# type `Acme.Text.Lexicon` is an instance member, and is declared as a static one",
        ),
        (
            "  merge(a: Lexicon, b: Lexicon): Lexicon;",
            "`Merge` of the C# type `Acme.Text.Lexicon` is static, and is declared as an instance member",
        ),
        (
            "  count(): number;",
            "`Count` of the C# type `Acme.Text.Lexicon` is no method, and is declared as one",
        ),
        (
            "  constructor();",
            "acme.d.ts(6,5): error TSN6012: the constructor of `Acme.Text.Lexicon` does not take 0 arguments; help: it takes 1, 2",
        ),
    ] {
        declare(line);
        project.complains(&["check"], wanted);
        project.complains(&["bindings", "check"], wanted);
    }
}

/// The same with the version that marks metadata of the Windows Runtime (ECMA-335 II.24.2.1), which is longer by four bytes.
fn as_windows_metadata(bytes: &[u8], header: usize) -> Vec<u8> {
    let root = bytes.windows(4).position(|window| window == b"BSJB");
    let root = root.expect("the root of the metadata");
    assert_eq!(bytes[root + 12], 12, "the length of the version");
    let mut text = bytes.to_vec();
    let add = |text: &mut Vec<u8>, at: usize| {
        let number = u32::from_le_bytes(text[at..at + 4].try_into().expect("four bytes")) + 4;
        text[at..at + 4].copy_from_slice(&number.to_le_bytes());
    };
    add(&mut text, header + 12);
    let mut stream = root + 32;
    for _ in 0..text[root + 30] {
        add(&mut text, stream);
        let name = text[stream + 8..].iter().position(|byte| *byte == 0);
        stream += 8 + (name.expect("a name") / 4 + 1) * 4;
    }
    text[root + 12] = 16;
    text.splice(root + 16..root + 28, *b"WindowsRuntime\0\0");
    text
}

#[test]
fn assemblies_that_cannot_be_read_end_in_one_diagnostic() {
    let Some(project) = Project::bound() else {
        return;
    };
    let bytes = std::fs::read(project.path("lib/Acme.Text.dll")).expect("the assembly");
    // COMIMAGE_FLAGS_ILONLY in the header of the CLI (ECMA-335 II.25.3.3.1), which starts with its size, 72.
    let header = bytes
        .windows(8)
        .position(|window| window == [72, 0, 0, 0, 2, 0, 5, 0]);
    let header = header.expect("the header");
    let mut mixed = bytes.clone();
    mixed[header + 16] &= !1;
    let windows = as_windows_metadata(&bytes, header);
    let cut = &bytes[..bytes.len() / 2];
    for (what, content) in [
        ("it has native code beside IL", mixed.as_slice()),
        ("it has metadata of the Windows Runtime", &windows),
        ("it is damaged, or is no .NET assembly", cut),
        ("it is damaged, or is no .NET assembly", b"MZ"),
        ("it is damaged, or is no .NET assembly", b""),
        ("it is damaged, or is no .NET assembly", b"#!/bin/sh\n"),
    ] {
        std::fs::write(project.path("lib/Acme.Text.dll"), content).expect("written");
        let wanted = format!("error TSN8007: the assembly cannot be used: {what}");
        for command in [
            &["check"][..],
            &["run"],
            &["bindings", "check"],
            &["bindings", "show", "acme"],
            &["bind", "lib/Acme.Text.dll", "--out", "new.toml"],
        ] {
            project.complains(command, &wanted);
        }
        assert!(!project.path("new.toml").exists());
    }
    std::fs::remove_file(project.path("lib/Acme.Text.dll")).expect("removed");
    project.complains(&["check"], "lib/Acme.Text.dll: error TSN8007");
}

#[test]
fn manifests_that_cannot_be_read_end_in_diagnostics() {
    let Some(project) = Project::bound() else {
        return;
    };
    let sound = project.read("bindings/acme.toml");
    let mut cuts = 0;
    for end in (0..sound.len())
        .step_by(97)
        .filter(|end| sound.is_char_boundary(*end))
    {
        project.write("bindings/acme.toml", &sound[..end]);
        let output = project.tsonic(&["check"]);
        assert!(matches!(output.exit, 0..=2), "{end}: {output:?}");
        assert!(!output.stderr.contains("TSN9"), "{end}: {}", output.stderr);
        if output.stderr.contains("TSN6010") {
            cuts += 1;
            let lines = output.stderr.lines().filter(|line| line.contains("error"));
            assert_eq!(
                lines.filter(|line| line.contains("TSN1004")).count(),
                0,
                "{}",
                output.stderr
            );
        }
    }
    assert!(cuts > 5, "{cuts}");
    // Two manifests bind one specifier: the last one does not win.
    project.write("bindings/acme.toml", &sound);
    project.write(
        "bindings/other.toml",
        "[bindings.acme]\nkind = \"module\"\nassembly = \"Acme.Text\"\nnamespace = \"Acme.Text\"\n",
    );
    project.write(
        "tsonic.toml",
        &CONFIG.replace("acme.toml\"", "acme.toml\", \"bindings/other.toml\""),
    );
    for command in [
        &["check"][..],
        &["bindings", "list"],
        &["bindings", "check"],
    ] {
        project.complains(command, "bindings/other.toml(1,11): error TSN6010: `bindings.acme` in the binding manifest: `acme` is bound by another manifest already");
    }
    // No manifest, and one that is a folder.
    project.write("tsonic.toml", &CONFIG.replace("acme.toml", "none.toml"));
    project.complains(&["bindings", "check"], "bindings/none.toml: error TSN6010");
    project.write(
        "tsonic.toml",
        &CONFIG.replace("bindings/acme.toml", "bindings"),
    );
    project.complains(&["bindings", "list"], "bindings: error TSN6010");
}

#[test]
fn modules_are_listed_and_shown_for_people_and_for_tools() {
    let Some(project) = Project::bound() else {
        return;
    };
    assert_eq!(
        project.succeeds(&["bindings", "list"]),
        "NAME        KIND     C#               ASSEMBLY   MANIFEST
es          library  Tsonic.Runtime   -          (built in)
acme        module   Acme.Text.Words  Acme.Text  bindings/acme.toml
acme/inner  module   Acme.Text.Inner  Acme.Text  bindings/acme.toml
"
    );
    let list: serde_json::Value =
        serde_json::from_str(&project.succeeds(&["bindings", "list", "--json"])).expect("JSON");
    assert_eq!(list[1]["name"], "acme");
    assert_eq!(list[1]["declarations"], "assembly");
    assert_eq!(list[1]["manifest"], "bindings/acme.toml");
    let page = project.succeeds(&["bindings", "show", "acme"]);
    for wanted in [
        "module acme -> Acme.Text.Words (assembly Acme.Text, declared by the assembly, bindings/acme.toml)\n",
        "function distance(a: string, b: string): number\n    -> Acme.Text.Words.Distance\n    The number of letters that differ.\n",
        "class Lexicon -> Acme.Text.Lexicon\n    Words with what they mean.\n",
        "  where(accept: (arg: Entry) => boolean): List<Entry>\n      -> Acme.Text.Lexicon.Where\n",
        "class Ranking.Options -> Acme.Text.Ranking.Options\n",
    ] {
        assert!(page.contains(wanted), "no {wanted:?} in\n{page}");
    }
    let shown: serde_json::Value =
        serde_json::from_str(&project.succeeds(&["bindings", "show", "acme", "--json"]))
            .expect("JSON");
    assert_eq!(shown["members"][0]["csharp"], "Acme.Text.Words.Distance");
    project.complains(
        &["bindings", "show", "acm"],
        "TSN6013: no manifest of the project binds `acm`; help: did you mean `acme`?",
    );
    project.complains(
        &["bindings", "show", "zebra"],
        "help: `tsonic bindings list` shows what is bound",
    );
}
