//! NuGet packages from end to end: two are packed to a folder that is a source of packages, a program imports their types, and runs.

mod suite;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use suite::dotnet;

const NUGET_CONFIG: &str = r#"<configuration>
  <packageSources><clear /><add key="feed" value="feed" /></packageSources>
  <config><add key="globalPackagesFolder" value="packages" /></config>
</configuration>
"#;

const CORE: &str = "namespace Acme.Core
{
    /// <summary>An amount of money.</summary>
    public sealed class Money
    {
        public Money(double amount) { Amount = amount; }
        /// <summary>How much it is.</summary>
        public double Amount { get; }
        /// <summary>Adds another amount.</summary>
        /// <param name=\"other\">The other one.</param>
        /// <returns>The sum.</returns>
        public Money Add(Money other) => new Money(Amount + other.Amount);
    }
}
";

const TEXT: &str = "namespace Acme.Text;
public static class Words
{
    /// <summary>Says it loudly.</summary>
    public static string Shout(this string text, int times = 1) => text.ToUpperInvariant() + new string('!', times);
    public static Acme.Core.Money Price(string text) => new(text.Length);
    public static bool Split(string text, out string left, out string right)
    {
        int at = text.IndexOf(':');
        left = at < 0 ? text : text[..at];
        right = at < 0 ? \"\" : text[(at + 1)..];
        return at >= 0;
    }
}
";

const MAIN: &str = r#"import { Words } from "Acme.Text";
import { Money } from "Acme.Core";
console.log("hello".Shout(), "hi".Shout(3), Words.Price("abc").Add(new Money(2)).Amount);
const [found, left, right] = Words.Split("a:b");
console.log(found, left, right);
"#;

struct Project {
    root: PathBuf,
}

impl Project {
    fn new(name: &str) -> Project {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("packages")
            .join(name);
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(root.join("feed")).expect("the directory can be made");
        let project = Project { root };
        project.write("nuget.config", NUGET_CONFIG);
        project
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().expect("it is in a directory")).expect("writable");
        std::fs::write(path, text).expect("the file can be written");
    }

    /// Packs a library; `uses` are references to other packages.
    fn pack(&self, id: &str, uses: &str, text: &str) {
        let properties = "<TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable>\
            <GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>CS1591</NoWarn><Version>1.2.0</Version>";
        let project = format!(
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{uses}</ItemGroup></Project>"
        );
        self.write(&format!("lib/{id}/{id}.csproj"), &project);
        self.write(&format!("lib/{id}/Code.cs"), text);
        let sdk = &dotnet::toolchain().expect("there is an SDK").sdk;
        let packed = Command::new(&sdk.dotnet)
            .args([
                "pack",
                &format!("lib/{id}"),
                "-o",
                "feed",
                "-v",
                "q",
                "--nologo",
            ])
            .args(["-p:UseSharedCompilation=false", "-nodeReuse:false"])
            .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
            .current_dir(&self.root)
            .output()
            .expect("dotnet can be started");
        let said = String::from_utf8_lossy(&packed.stdout).into_owned();
        assert!(packed.status.success(), "{said}");
    }

    fn tsonic(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_tsonic"))
            .args(args)
            .env("XDG_CACHE_HOME", self.root.join("cache"))
            .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
            .current_dir(&self.root)
            .output()
            .expect("tsonic can be started")
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn skipped() -> bool {
    match dotnet::toolchain() {
        Ok(_) => false,
        Err(reason) => {
            assert!(std::env::var_os("CI").is_none(), "needed in CI: {reason}");
            eprintln!("SKIPPED: packages were not packed: {reason}");
            true
        }
    }
}

#[test]
fn types_of_packages_and_of_what_they_use_are_imported() {
    if skipped() {
        return;
    }
    let project = Project::new("chain");
    project.pack("Acme.Core", "", CORE);
    let uses = "<PackageReference Include=\"Acme.Core\" Version=\"1.2.0\" />";
    project.pack("Acme.Text", uses, TEXT);
    project.write("tsonic.toml", "[packages]\n\"Acme.Text\" = \"1.2.0\"\n");
    project.write("src/main.ts", MAIN);
    let ran = project.tsonic(&["run", "src/main.ts"]);
    assert_eq!(
        stdout(&ran),
        "HELLO! HI!!! 5\ntrue a b\n",
        "{}",
        stderr(&ran)
    );
    // Nothing is restored again, with the source of packages gone.
    std::fs::rename(project.root.join("feed"), project.root.join("away")).expect("it can be moved");
    project.write("src/main.ts", &MAIN.replace("hello", "good"));
    let checked = project.tsonic(&["run", "src/main.ts"]);
    assert!(
        stdout(&checked).starts_with("GOOD! HI!!! 5\n"),
        "{}",
        stderr(&checked)
    );
    // Another list of packages is.
    project.write(
        "tsonic.toml",
        "[packages]\n\"Acme.Text\" = \"1.2.0\"\n\"Acme.Gone\" = \"1.0.0\"\n",
    );
    let failed = project.tsonic(&["check", "src/main.ts"]);
    let said = stderr(&failed);
    assert!(said.contains("src/main.ts(1,23): error TSN8005"), "{said}");
    assert!(said.contains("NU1101") || said.contains("NU1301"), "{said}");
    assert!(
        said.contains("correct `[packages]` in tsonic.toml"),
        "{said}"
    );
}

#[test]
fn a_type_that_two_packages_define_is_refused() {
    if skipped() {
        return;
    }
    let project = Project::new("ambiguous");
    let thing =
        "namespace Acme.Shared; public sealed class Thing { public string Name => \"thing\"; }";
    project.pack("Acme.One", "", thing);
    project.pack(
        "Acme.Two",
        "",
        &format!("{thing} public class Other {{ public int Value => 3; }}"),
    );
    project.write(
        "tsonic.toml",
        "[packages]\n\"Acme.One\" = \"1.2.0\"\n\"Acme.Two\" = \"1.2.0\"\n",
    );
    project.write(
        "src/main.ts",
        "import { Thing, Other } from \"Acme.Shared\";\nconsole.log(new Thing().Name, new Other().Value);\n",
    );
    let failed = project.tsonic(&["check", "src/main.ts"]);
    let said = stderr(&failed);
    assert!(
        said.contains(
            "`Acme.Shared.Thing` is ambiguous: the assemblies `Acme.One`, `Acme.Two` all define it"
        ),
        "{said}"
    );
    // A namespace may be in several packages.
    project.write(
        "src/main.ts",
        "import { Other } from \"Acme.Shared\";\nconsole.log(new Other().Value);\n",
    );
    let ran = project.tsonic(&["run", "src/main.ts"]);
    assert_eq!(stdout(&ran), "3\n", "{}", stderr(&ran));
}
