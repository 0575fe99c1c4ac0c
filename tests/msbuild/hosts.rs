//! Projects with settings of every kind: generated C# is silent in all of them.

use crate::place::{LIBRARY, Place, dotnet_is_there, skipped};
use crate::suite::process;

/// What a strict company puts above all its projects.
const STRICT: &str = r#"<Project>
  <PropertyGroup>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
    <Nullable>disable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
    <AnalysisLevel>latest-all</AnalysisLevel>
    <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
    <GenerateDocumentationFile>true</GenerateDocumentationFile>
    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
  </PropertyGroup>
</Project>
"#;

const VERSIONS: &str = r#"<Project>
  <ItemGroup>
    <PackageVersion Include="Tsonic.Build" Version="0.1.0" />
    <PackageVersion Include="Tsonic.Runtime" Version="0.1.0" />
  </ItemGroup>
</Project>
"#;

/// Names that C# would rather have for itself, an overflow, and a class hierarchy.
const TYPESCRIPT: &str = r#"export class Console { log(text: string): string { return `logged ${text}`; } }
export interface Task { readonly title: string; done: boolean }
export class String2 implements Task { done = false; constructor(readonly title: string) {} }
export enum Level { Low = 1, High = 10 }
export function hash(text: string): number {
  let h = 5381;
  for (let i = 0; i < text.length; i++) h = (h * 33 + text.charCodeAt(i)) | 0;
  return h;
}
export function describe(tasks: Task[], level: Level = Level.High): string {
  const open = tasks.filter((task) => !task.done).map(({ title }) => title);
  return `${Level[level]}: ${open.join(", ") || "nothing"} ${hash("overflowing text")}`;
}
export async function later<T>(value: T | null): Promise<T> {
  await Promise.resolve();
  if (value === null) throw new RangeError("nothing");
  return value;
}
"#;

/// C# of the same assembly in which the usual names mean other things.
const CSHARP: &str = r#"#pragma warning disable CA1050, CA1303, CA1515, CA1716, CA1720, CA1724, CA1812, CA1852, IDE0040, IDE0065, IDE0160, IDE0161, CS1591, IDE0058
var list = new global::Tsonic.Runtime.Array<Strict.Task>();
list.Push(new Strict.String2("write"));
global::System.Console.WriteLine(Strict.tasks.describe(list));
global::System.Console.WriteLine(global::Tsonic.Runtime.Program.Wait(() => Strict.tasks.later<string>("later")));
namespace Strict
{
    internal static class System { }
    internal static class Math { }
    internal static class Tsonic { }
    internal static class Object { }
}
"#;

#[test]
fn a_strict_company_builds_without_a_complaint() {
    if !dotnet_is_there() {
        return;
    }
    let place = &Place::new("it's strict");
    place.write("Directory.Build.props", STRICT);
    place.write("Directory.Packages.props", VERSIONS);
    let project = LIBRARY.replace(" Version=\"0.1.0\"", "").replace(
        "<TargetFramework>",
        "<OutputType>Exe</OutputType><TargetFramework>",
    );
    // As a project for several frameworks is built: from outside, once for each.
    let project = project.replace("TargetFramework>", "TargetFrameworks>");
    place.write("Strict/Strict.csproj", &project);
    place.write("Strict/tasks.ts", TYPESCRIPT);
    place.write("Strict/Program.cs", CSHARP);
    let text = place.succeeds(&["build", "Strict", "-v:normal"]);
    assert!(text.contains("0 Warning(s)"), "{text}");
    let output = process::run(place.command().arg("Strict/bin/Debug/net10.0/Strict.dll"));
    let output = output.expect("dotnet runs");
    assert_eq!(
        output.stdout, "High: write -1673803524\nlater\n",
        "{}",
        output.stderr
    );

    // Another configuration has files of its own, and leaves those of the first alone.
    let text = place.succeeds(&[
        "build",
        "Strict",
        "-c",
        "Release",
        "--no-restore",
        "-v:normal",
        "-p:Nullable=enable",
        "-p:ImplicitUsings=disable",
    ]);
    assert!(!skipped(&text, "TsonicGenerate"), "{text}");
    assert!(place.exists("Strict/obj/Release/net10.0/tsonic/cs/tasks.cs"));
    let text = place.succeeds(&["build", "Strict", "--no-restore", "-v:normal"]);
    assert!(
        skipped(&text, "TsonicGenerate") && skipped(&text, "CoreCompile"),
        "{text}"
    );
}
