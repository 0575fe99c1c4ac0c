//! `tsonic.toml`: where it is found, what it says, and what is wrong with it.

use camino::{Utf8Path, Utf8PathBuf};
use tsonic::config::{
    Case, Cycles, OutputType, Project, Request, TargetFramework, binding_sources, load, schema_text,
};
use tsonic::diagnostics::{Code, Format, Problems, RenderOptions, Sources, render};
use tsonic::vfs::{FileSystem, MemoryFs, OsFs};

fn try_load(fs: &MemoryFs, request: &Request) -> Result<Project, String> {
    let mut sources = Sources::new();
    let mut problems = Problems::new();
    let project = load(fs, request, &mut sources, &mut problems);
    let options = RenderOptions {
        base: request.current_dir.clone(),
        current_dir: request.current_dir.clone(),
        ..RenderOptions::new(Format::Plain)
    };
    let text = render(&problems.into_sorted(&sources), &sources, &options);
    match project {
        Some(project) => {
            assert_eq!(text, "");
            Ok(project)
        }
        None => {
            assert_ne!(text, "", "a failure must say why");
            Err(text)
        }
    }
}

fn request(current_dir: &str, entry: &str) -> Request {
    Request {
        current_dir: current_dir.into(),
        entry: (!entry.is_empty()).then(|| Utf8PathBuf::from(entry)),
        ..Request::default()
    }
}

/// The project in `/p` with this configuration and a `src/main.ts`.
fn with_config(toml: &str) -> Result<Project, String> {
    let fs = MemoryFs::with_files([("/p/tsonic.toml", toml), ("/p/src/main.ts", "")]);
    try_load(&fs, &request("/p", "src/main.ts"))
}

#[test]
fn nothing_configured_derives_everything() {
    let fs = MemoryFs::with_files([
        ("/w/text-stats/src/app/main.ts", ""),
        ("/w/text-stats/src/main.ts", ""),
    ]);
    let project = try_load(&fs, &request("/w", "text-stats/src/main.ts")).unwrap();
    assert_eq!(project.entry, "/w/text-stats/src/main.ts");
    assert_eq!(project.source_root, "/w/text-stats/src");
    assert_eq!(project.root_dir, "/w/text-stats");
    assert_eq!(project.root_namespace, "TextStats");
    assert_eq!(project.assembly_name, "TextStats");
    assert_eq!(project.out_dir, "/w/text-stats/out");
    assert_eq!(project.output_type, OutputType::Exe);
    assert_eq!(project.target_framework, TargetFramework::Net10);
    assert_eq!(project.cycles, Cycles::Error);
    assert!(!project.out_dir_given && !project.needs_msbuild());
}

#[test]
fn a_distant_src_counts_only_if_it_belongs_to_the_project() {
    let fs = MemoryFs::with_files([
        ("/home/me/src/tool/main.ts", ""),
        ("/w/shop/src/app/main.ts", ""),
        ("/w/shop/package.json", r#"{"name":"@acme/shop-core"}"#),
    ]);
    let alone = try_load(&fs, &request("/", "/home/me/src/tool/main.ts")).unwrap();
    assert_eq!(alone.source_root, "/home/me/src/tool");
    assert_eq!(alone.root_namespace, "Tool");
    let packaged = try_load(&fs, &request("/", "/w/shop/src/app/main.ts")).unwrap();
    assert_eq!(packaged.source_root, "/w/shop/src");
    assert_eq!(packaged.root_namespace, "ShopCore");
}

#[test]
fn the_file_is_found_upwards_and_flags_win() {
    let toml = r#"
[project]
root-namespace = "Acme.Shop"
assembly-name = "shop"
output-type = "library"
target-framework = "net11.0"
[output]
dir = "generated"
[naming]
members = "pascal"
[modules]
cycles = "allow"
[bindings]
manifests = ["bindings/pay.json"]
[packages]
"Zeta.Json" = "13.0.3"
Alpha = "1.0.0"
[properties]
Zed = true
InvariantGlobalization = "false"
Number = 3
[templates]
dir = "templates"
"#;
    let fs = MemoryFs::with_files([("/p/tsonic.toml", toml), ("/p/src/deep/main.ts", "")]);
    let project = try_load(&fs, &request("/p/src/deep", "main.ts")).unwrap();
    assert_eq!(
        project.config_file.as_deref(),
        Some(Utf8Path::new("/p/tsonic.toml"))
    );
    assert_eq!(project.source_root, "/p/src");
    assert_eq!(project.root_namespace, "Acme.Shop");
    assert_eq!(project.assembly_name, "shop");
    assert_eq!(project.output_type, OutputType::Library);
    assert_eq!(project.target_framework.moniker(), "net11.0");
    assert_eq!(project.out_dir, "/p/generated");
    assert_eq!(
        (project.naming.members, project.naming.types),
        (Case::Pascal, Case::Preserve)
    );
    assert_eq!(project.cycles, Cycles::Allow);
    assert_eq!(project.bindings, ["/p/bindings/pay.json"]);
    assert_eq!(
        project.packages.keys().collect::<Vec<_>>(),
        ["Zeta.Json", "Alpha"]
    );
    assert_eq!(
        project.properties.values().collect::<Vec<_>>(),
        ["true", "false", "3"]
    );
    assert_eq!(
        project.templates.as_deref(),
        Some(Utf8Path::new("/p/templates"))
    );
    assert!(project.needs_msbuild());

    let flags = Request {
        out_dir: Some("../x".into()),
        source_map: None,
        host: None,
        ..request("/p/src", "deep/main.ts")
    };
    assert_eq!(try_load(&fs, &flags).unwrap().out_dir, "/p/x");
}

#[test]
fn the_entry_may_come_from_the_file_or_from_custom() {
    let fs = MemoryFs::with_files([
        ("/p/tsonic.toml", "[project]\nentry = \"app/start.ts\"\n"),
        ("/p/app/start.ts", ""),
    ]);
    assert_eq!(
        try_load(&fs, &request("/p", "")).unwrap().entry,
        "/p/app/start.ts"
    );
    assert_eq!(
        try_load(&fs, &request("/p/app", "")).unwrap().entry,
        "/p/app/start.ts"
    );
    let plain = MemoryFs::with_files([("/q/src/main.ts", "")]);
    assert_eq!(
        try_load(&plain, &request("/q", "")).unwrap().entry,
        "/q/src/main.ts"
    );
}

#[test]
fn mistakes_point_into_the_file() {
    let cases = [
        (
            "namespace = \"A\"\n",
            "tsonic.toml(1,1): error TSN6002: unknown key `namespace` at the top of the file; help: known keys are",
        ),
        (
            "[modules]\ncycels = \"allow\"\n",
            "tsonic.toml(2,1): error TSN6002: unknown key `cycels` in `[modules]`; help: did you mean `cycles`?",
        ),
        (
            "[modul]\n",
            "tsonic.toml(1,2): error TSN6002: unknown key `modul` at the top of the file; help: did you mean `modules`?",
        ),
        (
            "[modules]\ncycles = \"alow\"\n",
            "tsonic.toml(2,10): error TSN6003: `modules.cycles` cannot be `alow`; help: did you mean \"allow\"?",
        ),
        (
            "[modules]\ncycles = true\n",
            "tsonic.toml(2,10): error TSN6003: `modules.cycles` cannot be a boolean; help: it is one of `error` or `allow`",
        ),
        (
            "[output]\ndir = 3\n",
            "tsonic.toml(2,7): error TSN6003: `output.dir` must be a string, not an integer",
        ),
        (
            "[bindings]\nmanifests = [\"a\", 1]\n",
            "tsonic.toml(2,19): error TSN6003: `bindings.manifests` must be a string, not an integer",
        ),
        (
            "output = \"x\"\n",
            "tsonic.toml(1,10): error TSN6003: `output` must be a table, not a string",
        ),
        (
            "[packages]\nA = 1\n",
            "tsonic.toml(2,5): error TSN6003: `packages.A` must be a string, not an integer",
        ),
        (
            "[packages]\n\"a b\" = \"1\"\n",
            "tsonic.toml(2,1): error TSN6003: `a b` is not the id of a NuGet package",
        ),
        (
            "[packages]\nA = \"<\"\n",
            "tsonic.toml(2,5): error TSN6003: `<` is not a version",
        ),
        (
            "[properties]\nA = []\n",
            "tsonic.toml(2,5): error TSN6003: `properties.A` must be a string, a boolean or an integer, not an array",
        ),
        (
            "[properties]\n\"1 a\" = 1\n",
            "tsonic.toml(2,1): error TSN6003: `1 a` is not the name of an MSBuild property",
        ),
        (
            "[project]\nroot-namespace = \"a-b\"\n",
            "tsonic.toml(2,18): error TSN6003: `a-b` is not a C# namespace",
        ),
        (
            "[project]\nassembly-name = \"a/b\"\n",
            "tsonic.toml(2,17): error TSN6003: `a/b` cannot be the name of a file",
        ),
        (
            "[project]\ntarget-framework = \"net8.0\"\n",
            "tsonic.toml(2,20): error TSN6003: `project.target-framework` cannot be `net8.0`",
        ),
        (
            "[source]\nroot = \"lib\"\n",
            "tsonic.toml(2,8): error TSN6003: the entry file `/p/src/main.ts` is outside the source root `/p/lib`",
        ),
        (
            "[output]\ndir = \"src/main.ts\"\n",
            "tsonic.toml(2,7): error TSN6003: the output directory `/p/src/main.ts` is a file",
        ),
        (
            "[source\n",
            "tsonic.toml(1,8): error TSN6001: not valid TOML:",
        ),
    ];
    for (toml, wanted) in cases {
        let text = with_config(toml).unwrap_err();
        assert!(text.starts_with(wanted), "{toml}\n{text}");
    }
    // All of them at once.
    let text = with_config("x = 1\n[modules]\ny = 1\ncycles = 2\n").unwrap_err();
    assert_eq!(text.lines().count(), 3, "{text}");
}

#[test]
fn a_wrong_entry_is_explained() {
    let fs = MemoryFs::with_files([
        ("/p/src/main.ts", ""),
        ("/p/src/types.d.ts", ""),
        ("/p/readme.md", ""),
        ("/e/x.txt", ""),
    ]);
    let cases = [
        (
            "/p",
            "src/mian.ts",
            "the entry file `src/mian.ts` does not exist; help: did you mean `src/main.ts`?",
        ),
        (
            "/p",
            "src/main",
            "does not exist; help: did you mean `src/main.ts`?",
        ),
        (
            "/p",
            "src",
            "`src` is a directory, not a `.ts` file; help: did you mean `src/main.ts`?",
        ),
        (
            "/p",
            ".",
            "`.` is a directory, not a `.ts` file; help: did you mean `./src/main.ts`?",
        ),
        ("/p", "readme.md", "`readme.md` is not a `.ts` file"),
        ("/p", "src/types.d.ts", "is a declaration file"),
        (
            "/p",
            "no/where.ts",
            "the entry file `no/where.ts` does not exist",
        ),
        ("/e", "", "no entry file was given"),
    ];
    for (here, entry, wanted) in cases {
        let text = try_load(&fs, &request(here, entry)).unwrap_err();
        assert!(
            text.contains("TSN6005") && text.contains(wanted),
            "{entry}: {text}"
        );
    }
    let missing = Request {
        config: Some("no.toml".into()),
        ..request("/p", "src/main.ts")
    };
    assert!(try_load(&fs, &missing).unwrap_err().contains("TSN6004"));
    fs.add("/p/tsonic.toml", b"\xff");
    assert!(
        try_load(&fs, &request("/p", "src/main.ts"))
            .unwrap_err()
            .contains("TSN1191")
    );
}

#[test]
fn the_schema_is_up_to_date() {
    let path = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/tsonic.schema.json");
    if std::env::var_os("BLESS").is_some() {
        OsFs.write(&path, schema_text().as_bytes())
            .expect("schemas is writable");
    }
    assert!(
        OsFs.read_text(&path).unwrap_or_default() == schema_text(),
        "run BLESS=1 cargo test --test config"
    );
}

#[test]
fn csharp_sources_of_bindings_are_collected() {
    let fs = MemoryFs::with_files([
        (
            "/p/tsonic.toml",
            "[bindings]\nsources = [\"native\", \"../shared/Log.cs\", \"native/Pay.cs\"]\n",
        ),
        ("/p/src/main.ts", ""),
        ("/p/native/Pay.cs", "pay"),
        ("/p/native/deep/Card.cs", "card"),
        ("/p/native/obj/x.cs", "no"),
        ("/p/native/Native.csproj", "no"),
        ("/shared/Log.cs", "log"),
    ]);
    let project = try_load(&fs, &request("/p", "src/main.ts")).unwrap();
    let mut problems = Problems::new();
    let files = binding_sources(&fs, &project, &mut problems);
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "bindings/Log.cs",
            "bindings/native/Pay.cs",
            "bindings/native/deep/Card.cs"
        ]
    );
    assert!(problems.is_empty());
    fs.remove_file(Utf8Path::new("/shared/Log.cs")).unwrap();
    binding_sources(&fs, &project, &mut problems);
    assert!(problems.has_errors());
}

/// The TOML blocks of a Markdown page whose fence says `language`.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    page.split(fence.as_str())
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect()
}

#[test]
fn documented_configurations_are_what_they_say() {
    let page = OsFs
        .read_text(&Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md"))
        .unwrap();
    let shown = blocks(&page, "toml");
    assert_eq!(shown.len(), 1);
    with_config(shown[0]).unwrap();
    for code in Code::ALL {
        let page = code.page().unwrap_or_default();
        for right in blocks(page, "toml right") {
            with_config(right).unwrap();
        }
        for wrong in blocks(page, "toml wrong") {
            let text = with_config(wrong).unwrap_err();
            assert!(text.contains(&code.to_string()), "{code}: {text}");
        }
    }
}
