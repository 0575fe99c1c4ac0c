//! `samples/msbuild-app` in a folder with an awkward name: built, served, changed, broken, mended, watched, published, cleaned.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use crate::place::{Place, copy, dotnet_is_there, errors, skipped};
use crate::suite::typescript;

const OBJ: &str = "Shop.Web/obj/Debug/net10.0/tsonic";
const VALIDATION: &str = "Shop.Web/orders/validation.ts";

/// What MSBuild and all of the SDK can take. Not `;`, nor `,` and `'` where it publishes, nor `%` with two digits after it.
const FOLDER: &str = "a shop @home 100% #1 (é ü 中) & $x";

fn build(place: &Place, more: &[&str]) -> (bool, String) {
    let usual = ["build", "Shop.Web", "--no-restore", "-v:normal"];
    place.dotnet(&[&usual, more].concat())
}

fn built(place: &Place, more: &[&str]) -> String {
    let (succeeded, text) = build(place, more);
    assert!(succeeded, "{text}");
    text
}

fn made(place: &Place, name: &str) -> bool {
    place.exists(&format!("{OBJ}/cs/{name}"))
}

#[test]
fn a_web_application_is_built_with_its_typescript() {
    if !dotnet_is_there() {
        return;
    }
    let place = &Place::new(FOLDER);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/msbuild-app");
    copy(&sample, &place.root);
    place.succeeds(&["restore", "Shop.Web"]);

    // Editors ask before anything was built, and again when a file is not broken any more.
    place.edit(VALIDATION, "total = 0", "total: string = 0");
    assert!(!editor_sees(place).contains("validation.cs"));
    place.edit(VALIDATION, "total: string = 0", "total = 0");
    let names = editor_sees(place);
    assert!(names.contains("validation.cs"), "{names}");
    std::fs::remove_dir_all(place.root.join(OBJ)).expect("removed");

    built(place, &[]);
    serves(place);
    editors_know_the_library(place);

    let log = built(place, &[]);
    assert!(
        skipped(&log, "TsonicGenerate") && skipped(&log, "CoreCompile"),
        "{log}"
    );

    // The same text again: tsonic looks, the C# compiler has nothing to do.
    place.edit(VALIDATION, "mostPieces = 100", "mostPieces = 100");
    let log = built(place, &[]);
    assert!(
        !skipped(&log, "TsonicGenerate") && skipped(&log, "CoreCompile"),
        "{log}"
    );

    an_error_is_shown_at_its_place(place);
    files_come_and_go(place);
    what_is_watched(place);

    place.succeeds(&[
        "publish",
        "Shop.Web",
        "--no-build",
        "-c",
        "Debug",
        "-o",
        "site",
    ]);
    let mut published: Vec<_> = std::fs::read_dir(place.root.join("site"))
        .expect("a site")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    published.sort();
    let expected = [
        "Shop.Web",
        "Shop.Web.deps.json",
        "Shop.Web.dll",
        "Shop.Web.pdb",
        "Shop.Web.runtimeconfig.json",
        "Shop.Web.staticwebassets.endpoints.json",
        "Tsonic.Runtime.dll",
        "web.config",
    ];
    assert_eq!(published, expected);

    place.succeeds(&["clean", "Shop.Web"]);
    assert!(!place.exists(OBJ));
}

/// The C# files that an editor is told of.
fn editor_sees(place: &Place) -> String {
    place.succeeds(&[
        "msbuild",
        "Shop.Web",
        "-t:Compile",
        "-p:DesignTimeBuild=true",
        "-p:SkipCompilerExecution=true",
        "-p:ProvideCommandLineArgs=true",
        "-getItem:Compile",
    ])
}

/// The build has written what the sample's `tsconfig.json` names.
fn editors_know_the_library(place: &Place) {
    let text = place.read("Shop.Web/.tsonic/program.d.ts");
    assert!(text.contains("\"../prices/prices.d.ts\""), "{text}");
    match typescript::package() {
        Ok(package) => {
            let folder = place.root.join("Shop.Web");
            assert_eq!(typescript::check(&package, &folder).as_deref(), Ok(""));
        }
        Err(reason) => eprintln!("SKIPPED: TypeScript was not asked: {reason}"),
    }
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
    let (succeeded, text) = build(place, &[]);
    let shown = place.root.join(VALIDATION);
    let expected = format!("{}(22,63,22,84): error TSN3007: ", shown.display());
    let [only] = errors(&text)[..] else {
        panic!("{text}");
    };
    assert!(
        !succeeded && only.starts_with(&expected),
        "no `{expected}` in\n{text}"
    );
    assert!(text.contains("    1 Error(s)"), "{text}");
    assert_eq!(time(), before, "a failure counts as done");
    assert!(editor_sees(place).contains("validation.cs"));
    place.edit(VALIDATION, "mostPieces = \"100\"", "mostPieces = 50");
}

/// Modules that are only imported, listed ones that come and go, warnings and what the project says about them.
fn files_come_and_go(place: &Place) {
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
    // A file with the name of what it exports is a warning, and the project makes warnings errors.
    place.write(
        "Shop.Web/orders/twice.ts",
        "export function twice(x: number): number { return 2 * x; }\n",
    );
    let (succeeded, text) = build(place, &[]);
    let found = errors(&text);
    assert!(
        !succeeded && found.len() == 1 && found[0].contains("error TSN2003"),
        "{text}"
    );

    let text = built(place, &["-p:NoWarn=TSN2003"]);
    assert!(
        !text.contains("TSN2003:") && !skipped(&text, "CoreCompile"),
        "{text}"
    );
    assert!(made(place, "shared/domains.cs") && made(place, "orders/twice.cs"));

    place.edit(
        "Shop.Web/shared/domains.ts",
        "\"example.com\"",
        "\"example.com\", \"example.org\"",
    );
    let log = built(place, &["-p:NoWarn=TSN2003"]);
    assert!(
        !skipped(&log, "TsonicGenerate"),
        "an imported file changed\n{log}"
    );
    let text = built(place, &["-p:TreatWarningsAsErrors=false"]);
    assert!(text.contains("warning TSN2003"), "{text}");
    let (succeeded, text) = build(
        place,
        &[
            "-p:TreatWarningsAsErrors=false",
            "-p:WarningsAsErrors=TSN2003",
        ],
    );
    assert!(!succeeded && text.contains("error TSN2003"), "{text}");

    place.remove("Shop.Web/orders/twice.ts");
    let log = built(place, &[]);
    assert!(
        !made(place, "orders/twice.cs") && !skipped(&log, "CoreCompile"),
        "{log}"
    );
}

/// `dotnet watch` is told of all that was read, and of nothing that was made.
fn what_is_watched(place: &Place) {
    let output = place
        .command()
        .args(["watch", "--list", "--project", "Shop.Web"])
        .output()
        .expect("dotnet runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    for name in [
        "validation.ts",
        "order.ts",
        "domains.ts",
        "prices.json",
        "prices.d.ts",
        "tsonic.toml",
        "PriceList.cs",
    ] {
        assert!(text.contains(name), "{name} is not in\n{text}");
    }
    assert!(!text.contains("validation.cs"), "{text}");
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
    let child = place
        .command()
        .arg("Shop.Web/bin/Debug/net10.0/Shop.Web.dll")
        .args(["--urls", "http://127.0.0.1:0"])
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
