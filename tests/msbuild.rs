//! The packages for MSBuild, used for real: `samples/msbuild-app` in a folder with an awkward name, and libraries that are built at the
//! same time. Nothing here needs a network.

mod suite;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use suite::{dotnet, process};

/// A folder with a feed in it, and the place where NuGet unpacks.
struct Place {
    folder: tempfile::TempDir,
    root: PathBuf,
}

impl Place {
    fn new(name: &str) -> Place {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let root = folder.path().join(name);
        std::fs::create_dir_all(&root).expect("created");
        let place = Place { folder, root };
        let feed = Command::new(env!("CARGO_BIN_EXE_tsonic"))
            .args(["nuget", "feed"])
            .current_dir(&place.root)
            .output()
            .expect("tsonic runs");
        let errors = String::from_utf8_lossy(&feed.stderr);
        assert!(feed.status.success(), "{errors}");
        place.write("nuget.config", "<configuration><packageSources><clear /><add key=\"local\" value=\"feed\" /></packageSources></configuration>");
        place
    }

    fn write(&self, path: &str, text: &str) {
        let place = self.root.join(path);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("created");
        std::fs::write(place, text).expect("written");
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.root.join(path)).expect("there");
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to));
    }

    fn exists(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// What a command of `dotnet` prints, and whether it succeeded. No server stays behind.
    fn dotnet(&self, arguments: &[&str]) -> (bool, String) {
        let sdk = &dotnet::toolchain().expect("asked for before").sdk;
        let output = Command::new(&sdk.dotnet)
            .args(arguments)
            .args(["-nodeReuse:false", "-p:UseSharedCompilation=false"])
            .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
            .env("DOTNET_NOLOGO", "1")
            .env("DOTNET_CLI_UI_LANGUAGE", "en")
            .env("NUGET_PACKAGES", self.folder.path().join("packages"))
            .current_dir(&self.root)
            .output()
            .expect("dotnet runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        (output.status.success(), text)
    }

    fn build(&self, more: &[&str]) -> (bool, String) {
        let usual = ["build", "Shop.Web", "--no-restore", "-v:normal"];
        self.dotnet(&[&usual, more].concat())
    }

    fn built(&self, more: &[&str]) -> String {
        let (succeeded, text) = self.build(more);
        assert!(succeeded, "{text}");
        text
    }
}

fn dotnet_is_there() -> bool {
    let there = dotnet::toolchain().is_ok();
    assert!(
        there || std::env::var_os("CI").is_none(),
        "dotnet is needed in CI"
    );
    if !there {
        eprintln!("SKIPPED: there is no .NET SDK");
    }
    there
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("created");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true if matches!(entry.file_name().to_str(), Some("bin" | "obj" | "feed")) => {}
            true => copy(&path, &target),
            false => std::fs::copy(&path, &target).map(|_| ()).expect("copied"),
        }
    }
}

fn skipped(log: &str, target: &str) -> bool {
    log.contains(&format!(
        "Skipping target \"{target}\" because all output files are up-to-date"
    ))
}

const OBJ: &str = "Shop.Web/obj/Debug/net10.0/tsonic";
const VALIDATION: &str = "Shop.Web/orders/validation.ts";

#[test]
fn a_web_application_is_built_with_its_typescript() {
    if !dotnet_is_there() {
        return;
    }
    let place = Place::new("a shop @home é");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/msbuild-app");
    copy(&sample, &place.root);
    let (restored, text) = place.dotnet(&["restore", "Shop.Web"]);
    assert!(restored, "{text}");

    // Editors ask before anything was built, even when a file is broken.
    let names = editor_sees(&place);
    assert!(names.contains("validation.cs"), "{names}");
    std::fs::remove_dir_all(place.root.join(OBJ)).expect("removed");

    place.built(&[]);
    serves(&place);

    let log = place.built(&[]);
    assert!(
        skipped(&log, "TsonicGenerate") && skipped(&log, "CoreCompile"),
        "{log}"
    );

    // The same text again: tsonic looks, the C# compiler has nothing to do.
    place.edit(VALIDATION, "mostPieces = 100", "mostPieces = 100");
    let log = place.built(&[]);
    assert!(
        !skipped(&log, "TsonicGenerate") && skipped(&log, "CoreCompile"),
        "{log}"
    );

    an_error_is_shown_at_its_place(&place);
    files_come_and_go(&place);
    warnings_are_what_the_project_says(&place);

    let (watched, text) = place.dotnet(&[
        "msbuild",
        "Shop.Web",
        "-t:_TsonicCollectWatchItems",
        "-getItem:Watch",
    ]);
    assert!(
        watched && text.contains("validation.ts") && text.contains("prices.d.ts"),
        "{text}"
    );
    assert!(!text.contains("validation.cs"), "{text}");

    let (published, text) = place.dotnet(&[
        "publish",
        "Shop.Web",
        "--no-build",
        "-c",
        "Debug",
        "-o",
        "site",
    ]);
    assert!(published, "{text}");
    assert!(place.exists("site/Shop.Web.dll") && place.exists("site/Tsonic.Runtime.dll"));
    assert!(!place.exists("site/tsonic") && !place.exists("site/tools"));

    let (cleaned, text) = place.dotnet(&["clean", "Shop.Web"]);
    assert!(cleaned && !place.exists(OBJ), "{text}");
}

/// The C# files that an editor is told of.
fn editor_sees(place: &Place) -> String {
    let (asked, text) = place.dotnet(&[
        "msbuild",
        "Shop.Web",
        "-t:Compile",
        "-p:DesignTimeBuild=true",
        "-p:SkipCompilerExecution=true",
        "-p:ProvideCommandLineArgs=true",
        "-getItem:Compile",
    ]);
    assert!(asked, "{text}");
    text
}

fn an_error_is_shown_at_its_place(place: &Place) {
    let stamp = place.root.join(OBJ).join("tsonic.stamp");
    let time = || {
        std::fs::metadata(&stamp)
            .and_then(|found| found.modified())
            .expect("a stamp")
    };
    let before = time();
    place.edit(VALIDATION, "mostPieces = 100", "mostPieces = \"100\"");
    let (succeeded, text) = place.build(&[]);
    assert!(!succeeded, "{text}");
    let shown = place.root.join(VALIDATION);
    let expected = format!("{}(22,63,22,84): error TSN3007: ", shown.display());
    assert!(text.contains(&expected), "no `{expected}` in\n{text}");
    assert!(
        !text.contains("MSB3073") && !text.contains("error CS"),
        "{text}"
    );
    assert_eq!(time(), before, "a failure counts as done");
    assert!(editor_sees(place).contains("validation.cs"));
    place.edit(VALIDATION, "mostPieces = \"100\"", "mostPieces = 50");
    let log = place.built(&[]);
    assert!(!skipped(&log, "CoreCompile"), "{log}");
}

fn files_come_and_go(place: &Place) {
    // A module that is only imported, outside of the listed folder.
    place.write(
        "Shop.Web/shared/domains.ts",
        "export const known = [\"example.com\"];\n",
    );
    place.edit(
        VALIDATION,
        "const mostPieces",
        "import { known } from \"../shared/domains.ts\";\nconst mostPieces",
    );
    place.edit(
        VALIDATION,
        "new Set([\"example.com\", \"example.org\"])",
        "new Set(known)",
    );
    place.write(
        "Shop.Web/orders/extra.ts",
        "export function twice(x: number): number { return 2 * x; }\n",
    );
    place.built(&[]);
    let made = |name: &str| place.exists(&format!("{OBJ}/cs/{name}"));
    assert!(made("shared/domains.cs") && made("orders/extra.cs"));
    place.edit(
        "Shop.Web/shared/domains.ts",
        "\"example.com\"",
        "\"example.com\", \"example.org\"",
    );
    let log = place.built(&[]);
    assert!(
        !skipped(&log, "TsonicGenerate"),
        "an imported file changed\n{log}"
    );
    std::fs::remove_file(place.root.join("Shop.Web/orders/extra.ts")).expect("removed");
    let log = place.built(&[]);
    assert!(
        !made("orders/extra.cs") && !skipped(&log, "CoreCompile"),
        "{log}"
    );
}

fn warnings_are_what_the_project_says(place: &Place) {
    // A file with the name of what it exports is a warning, and the project makes warnings errors.
    place.write(
        "Shop.Web/orders/twice.ts",
        "export function twice(x: number): number { return 2 * x; }\n",
    );
    let (succeeded, text) = place.build(&[]);
    assert!(!succeeded && text.contains("error TSN2003"), "{text}");
    let text = place.built(&["-p:NoWarn=TSN2003"]);
    assert!(!text.contains("TSN2003:"), "{text}");
    let text = place.built(&["-p:TreatWarningsAsErrors=false"]);
    assert!(text.contains("warning TSN2003"), "{text}");
    std::fs::remove_file(place.root.join("Shop.Web/orders/twice.ts")).expect("removed");
}

/// Ends the server whatever happens.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the application on a free port of this machine and sends it two orders.
fn serves(place: &Place) {
    let sdk = &dotnet::toolchain().expect("asked for before").sdk;
    let child = Command::new(&sdk.dotnet)
        .arg("Shop.Web/bin/Debug/net10.0/Shop.Web.dll")
        .args(["--urls", "http://127.0.0.1:0"])
        .current_dir(&place.root)
        .stdout(Stdio::piped())
        .spawn()
        .expect("dotnet runs");
    let mut server = Server(child);
    let output = server.0.stdout.take().expect("piped");
    let marker = "Now listening on: http://";
    let address = BufReader::new(output)
        .lines()
        .map_while(Result::ok)
        .find_map(|line| {
            line.split_once(marker)
                .map(|(_, rest)| rest.trim().to_owned())
        })
        .expect("the server says where it listens");
    let good = post(
        &address,
        r#"{"customer":"ann@example.org","lines":[{"article":"pen","quantity":2},{"article":"book","quantity":1}]}"#,
    );
    assert!(
        good.starts_with("HTTP/1.1 200") && good.contains("1590"),
        "{good}"
    );
    let bad = post(
        &address,
        r#"{"customer":"bob","lines":[{"article":"pen","quantity":1.5},{"article":"ink","quantity":1}]}"#,
    );
    assert!(bad.starts_with("HTTP/1.1 400"), "{bad}");
    for problem in [
        "unknown customer bob",
        "1.5 of pen cannot be ordered",
        "there is no ink",
    ] {
        assert!(bad.contains(problem), "{bad}");
    }
}

fn post(address: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let length = body.len();
    write!(
        stream,
        "POST /orders HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

const LIBRARY: &str = r#"<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ContinuousIntegrationBuild>true</ContinuousIntegrationBuild>
    <EnableDefaultTsonicItems>true</EnableDefaultTsonicItems>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Tsonic.Build" Version="0.1.0" PrivateAssets="all" />
    <PackageReference Include="Tsonic.Runtime" Version="0.1.0" />
  </ItemGroup>
</Project>
"#;

#[test]
fn libraries_are_built_at_the_same_time_and_packed() {
    if !dotnet_is_there() {
        return;
    }
    let place = Place::new("libraries");
    for name in ["Left", "Right"] {
        place.write(&format!("{name}/{name}.csproj"), LIBRARY);
        let text = format!(
            "const names = new Map([[1, \"{name}\"]]);\nexport function name(): string {{ return names.get(1) ?? \"\"; }}\nexport async function later(): Promise<string> {{ console.log(\"wait\"); await Promise.resolve(); return name(); }}\n"
        );
        place.write(&format!("{name}/words.ts"), &text);
    }
    place.write(
        "Both/Both.csproj",
        &LIBRARY
            .replace("<TargetFramework>", "<OutputType>Exe</OutputType><TargetFramework>")
            .replace("</Project>", "<ItemGroup><ProjectReference Include=\"../Left/Left.csproj\" /><ProjectReference Include=\"../Right/Right.csproj\" /></ItemGroup></Project>"),
    );
    place.write(
        "Both/Program.cs",
        "System.Console.WriteLine(Left.words.name() + Right.words.name());\nSystem.Console.WriteLine(Tsonic.Runtime.Program.Wait(Left.words.later));\n",
    );
    let (built, text) = place.dotnet(&["build", "Both", "-m:2"]);
    assert!(built, "{text}");
    let sdk = &dotnet::toolchain().expect("asked for before").sdk;
    let program = place.root.join("Both/bin/Debug/net10.0/Both.dll");
    let output = process::run(Command::new(&sdk.dotnet).arg(program)).expect("dotnet runs");
    assert_eq!(
        output.stdout, "LeftRight\nwait\nLeft\n",
        "{}",
        output.stderr
    );

    let (packed, text) = place.dotnet(&[
        "pack",
        "Left",
        "--no-build",
        "-c",
        "Debug",
        "-o",
        "packed",
        "-p:Version=3.2.1",
        "-p:NoWarn=NU5128",
    ]);
    assert!(packed, "{text}");
    let bytes = std::fs::read(place.root.join("packed/Left.3.2.1.nupkg")).expect("a package");
    assert!(!bytes.is_empty());
    let nuspec = std::fs::read_to_string(place.root.join("Left/obj/Debug/Left.3.2.1.nuspec"))
        .expect("its manifest");
    assert!(
        nuspec.contains("Tsonic.Runtime") && !nuspec.contains("Tsonic.Build"),
        "{nuspec}"
    );
}

/// Without a network and without the usual things: a project that lacks the support library, a tool that may not be started.
#[cfg(unix)]
#[test]
fn what_is_missing_is_said_or_mended() {
    use std::os::unix::fs::PermissionsExt as _;
    if !dotnet_is_there() {
        return;
    }
    let place = Place::new("missing");
    let lines = LIBRARY
        .lines()
        .filter(|line| !line.contains("Tsonic.Runtime"));
    place.write(
        "Shop.Web/Shop.Web.csproj",
        &lines.collect::<Vec<_>>().join("\n"),
    );
    place.write("Shop.Web/words.ts", "export const word = \"a\";\n");
    let (restored, text) = place.dotnet(&["restore", "Shop.Web"]);
    assert!(restored, "{text}");
    let (succeeded, text) = place.build(&[]);
    let wanted = "error TSN8005: the generated C# needs the package Tsonic.Runtime";
    assert!(!succeeded && text.contains(wanted), "{text}");
    let (succeeded, text) = place.build(&["-p:TsonicToolPath=/nowhere/tsonic"]);
    let wanted =
        "error TSN8006: there is no tsonic for this machine: '/nowhere/tsonic' does not exist";
    assert!(!succeeded && text.contains(wanted), "{text}");

    let tools = place
        .folder
        .path()
        .join("packages/tsonic.build/0.1.0/tools");
    let tool = std::fs::read_dir(tools)
        .expect("unpacked")
        .flatten()
        .next()
        .expect("a machine");
    let tool = tool.path().join("tsonic");
    std::fs::set_permissions(&tool, std::fs::Permissions::from_mode(0o644)).expect("changed");
    place.write("Shop.Web/Shop.Web.csproj", LIBRARY);
    let (succeeded, text) = place.dotnet(&["build", "Shop.Web"]);
    assert!(succeeded, "{text}");
}

#[test]
fn the_packages_are_the_same_each_time() {
    if !dotnet_is_there() {
        return;
    }
    let (one, two) = (Place::new("a"), Place::new("b b"));
    for name in ["Tsonic.Build.0.1.0.nupkg", "Tsonic.Runtime.0.1.0.nupkg"] {
        let read = |place: &Place| std::fs::read(place.root.join("feed").join(name)).expect("made");
        assert!(read(&one) == read(&two), "{name}");
    }
}
