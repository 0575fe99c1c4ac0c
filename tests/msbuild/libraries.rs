//! Libraries that are built at the same time, use each other, share a module, and are packed for others.

use crate::place::{LIBRARY, Place, dotnet_is_there};
use crate::suite::process;

/// Enough that their names would not fit on a command line of Windows.
const MANY: usize = 400;

/// Three projects. `Left` has many modules; `Right` has C# that `Left` imports; both compile one module of a folder beside them.
fn write(place: &Place) {
    let source_root = "<TsonicSourceRoot>$(MSBuildThisFileDirectory)..</TsonicSourceRoot>";
    for name in ["Left", "Right"] {
        let shared = "<ItemGroup><SourceRoot Include=\"$([MSBuild]::NormalizeDirectory('$(MSBuildThisFileDirectory)..'))\" /><TsonicCompile Include=\"../shared/case.ts\" /></ItemGroup></Project>";
        let project = LIBRARY
            .replace("</PropertyGroup>", &format!("{source_root}<RootNamespace>All</RootNamespace><ContinuousIntegrationBuild>true</ContinuousIntegrationBuild><EmbedAllSources>true</EmbedAllSources></PropertyGroup>"))
            .replace("</Project>", shared);
        place.write(&format!("{name}/{name}.csproj"), &project);
        let text = format!(
            "import {{ upper }} from \"../shared/case.ts\";\nconst names = new Map([[1, \"{name}\"]]);\nexport function name(): string {{ return upper(names.get(1) ?? \"\"); }}\nexport async function later(): Promise<string> {{ console.log(\"wait\"); await Promise.resolve(); return name(); }}\n"
        );
        place.write(&format!("{name}/words.ts"), &text);
    }
    place.write(
        "shared/case.ts",
        "export function upper(text: string): string { return text.toUpperCase(); }\n",
    );
    for number in 0..MANY {
        place.write(
            &format!("Left/parts/a-part-of-the-library-with-a-long-name-{number}.ts"),
            &format!("export const part = {number};\n"),
        );
    }
    place.write(
        "Right/Greeter.cs",
        "namespace Right.Tools;\npublic static class Greeter { public static string Greet(string name) => \"Hello, \" + name; }\n",
    );
    place.edit(
        "Left/Left.csproj",
        "</Project>",
        "<ItemGroup><ProjectReference Include=\"../Right/Right.csproj\" /></ItemGroup></Project>",
    );
    place.write(
        "Left/polite.ts",
        "import { Greeter } from \"Right.Tools\";\nexport function greeting(name: string): string { return Greeter.Greet(name); }\n",
    );
    place.write(
        "Both/Both.csproj",
        &LIBRARY
            .replace("<TargetFramework>", "<OutputType>Exe</OutputType><TargetFramework>")
            .replace("</Project>", "<ItemGroup><ProjectReference Include=\"../Left/Left.csproj\" Aliases=\"left\" /><ProjectReference Include=\"../Right/Right.csproj\" Aliases=\"right\" /></ItemGroup></Project>"),
    );
    place.write(
        "Both/Program.cs",
        "extern alias left;\nextern alias right;\nSystem.Console.WriteLine(left::All.Left.words.name() + right::All.Right.words.name());\nSystem.Console.WriteLine(left::All.Left.polite.greeting(\"you\"));\nSystem.Console.WriteLine(Tsonic.Runtime.Program.Wait(left::All.Left.words.later));\n",
    );
}

#[test]
fn libraries_are_built_at_the_same_time_and_packed() {
    if !dotnet_is_there() {
        return;
    }
    let place = &Place::new("libraries");
    write(place);
    let text = place.succeeds(&["build", "Both", "-m:2"]);
    assert!(text.contains("0 Warning(s)"), "{text}");
    let output = process::run(place.command().arg("Both/bin/Debug/net10.0/Both.dll"));
    let output = output.expect("dotnet runs");
    assert_eq!(
        output.stdout, "LEFTRIGHT\nHello, you\nwait\nLEFT\n",
        "{}",
        output.stderr
    );
    let response = place.read("Left/obj/Debug/net10.0/tsonic/tsonic.rsp");
    assert!(response.len() > 32_768, "{} bytes", response.len());

    // The same elsewhere: nothing says where it was built.
    let other = &Place::new("elsewhere/other libraries");
    write(other);
    other.succeeds(&["build", "Right"]);
    let bytes = |place: &Place| std::fs::read(place.root.join("Right/bin/Debug/net10.0/Right.dll"));
    assert!(bytes(place).expect("made") == bytes(other).expect("made"));

    // Who uses the package gets the support library, and nothing that builds.
    place.succeeds(&[
        "pack",
        "Right",
        "--no-build",
        "-c",
        "Debug",
        "-o",
        "feed",
        "-p:Version=3.2.1",
    ]);
    let nuspec = place.read("Right/obj/Debug/Right.3.2.1.nuspec");
    assert!(
        nuspec.contains("Tsonic.Runtime") && !nuspec.contains("Tsonic.Build"),
        "{nuspec}"
    );
    place.write("Consumer/Consumer.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include=\"Right\" Version=\"3.2.1\" /></ItemGroup></Project>");
    place.write(
        "Consumer/Program.cs",
        "System.Console.WriteLine(All.Right.words.name());\n",
    );
    let text = place.succeeds(&["run", "--project", "Consumer"]);
    assert_eq!(text, "RIGHT\n");
}
