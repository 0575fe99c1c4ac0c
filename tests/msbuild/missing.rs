//! What is missing or in the way is said once, where the person can do something about it.

use crate::place::{LIBRARY, Place, copy, dotnet_is_there, errors, make_feed};

/// Without the usual things: a project that lacks the support library, a tool that may not be started, files that are not there.
#[cfg(unix)]
#[test]
fn what_is_missing_is_said_or_mended() {
    use std::os::unix::fs::PermissionsExt as _;
    if !dotnet_is_there() {
        return;
    }
    let (place, packages) = Place::with_own_packages("missing");
    let lines = LIBRARY
        .lines()
        .filter(|line| !line.contains("Tsonic.Runtime"));
    let project = lines.collect::<Vec<_>>().join("\n");
    place.write("Shop/Shop.csproj", &project);
    place.write("Shop/words.ts", "export const word = \"a\";\n");
    place.succeeds(&["restore", "Shop"]);
    let fails = |more: &[&str], wanted: &str| {
        let (succeeded, text) = place.dotnet(&[&["build", "Shop", "--no-restore"], more].concat());
        let found = errors(&text);
        assert!(
            !succeeded && found.len() == 1 && found[0].contains(wanted),
            "{wanted}\n{text}"
        );
    };
    fails(
        &[],
        "error TSN8005: the generated C# needs the package Tsonic.Runtime",
    );
    let nowhere = "there is no tsonic for this machine: '/nowhere/tsonic' does not exist; set TsonicToolPath to the program";
    fails(
        &["-p:TsonicToolPath=/nowhere/tsonic"],
        &format!("error TSN8006: {nowhere}"),
    );
    // Editors still look at the rest of the project.
    let text = place.succeeds(&[
        "msbuild",
        "Shop",
        "-t:Compile",
        "-p:DesignTimeBuild=true",
        "-p:SkipCompilerExecution=true",
        "-p:TsonicToolPath=/nowhere/tsonic",
    ]);
    assert!(
        text.contains(&format!("warning TSN8006: {nowhere}")),
        "{text}"
    );

    // An item without a file, a module outside of the project, and a file where a folder should be.
    place.write("outside/other.ts", "export const other = 1;\n");
    for (item, wanted) in [
        ("word.ts", "error TSN6005: the entry file"),
        ("../outside/other.ts", "is outside the source root"),
    ] {
        let listed =
            format!("<ItemGroup><TsonicCompile Include=\"{item}\" /></ItemGroup></Project>");
        place.write("Shop/Shop.csproj", &LIBRARY.replace("</Project>", &listed));
        place.succeeds(&["restore", "Shop"]);
        fails(&[], wanted);
    }
    place.write("Shop/Shop.csproj", LIBRARY);
    std::fs::remove_dir_all(place.root.join("Shop/obj/Debug/net10.0/tsonic")).expect("removed");
    place.write("Shop/obj/Debug/net10.0/tsonic", "in the way");
    fails(&[], "error MSB3191: Unable to create directory");
    place.remove("Shop/obj/Debug/net10.0/tsonic");
    place.write("Shop/obj/Debug/net10.0/tsonic/cs", "in the way");
    fails(&[], "error TSN6003: the output directory");
    place.remove("Shop/obj/Debug/net10.0/tsonic/cs");

    // Packages keep no permissions; and the configuration may name a framework that is not the project's.
    let tools = packages.join("tsonic.build/0.1.0/tools");
    let mut machines = std::fs::read_dir(tools).expect("unpacked").flatten();
    let tool = machines.next().expect("a machine").path().join("tsonic");
    std::fs::set_permissions(&tool, std::fs::Permissions::from_mode(0o644)).expect("changed");
    place.write(
        "Shop/tsonic.toml",
        "[project]\ntarget-framework = \"net11.0\"\n",
    );
    place.succeeds(&["build", "Shop", "--no-restore"]);
}

#[test]
fn the_packages_are_the_same_each_time() {
    if !dotnet_is_there() {
        return;
    }
    let place = Place::new("b b");
    let again = tempfile::tempdir().expect("a folder");
    copy(&place.root, again.path());
    make_feed(again.path());
    for name in ["Tsonic.Build.0.1.0.nupkg", "Tsonic.Runtime.0.1.0.nupkg"] {
        let one = std::fs::read(place.root.join("feed").join(name)).expect("made");
        let two = std::fs::read(again.path().join("feed").join(name)).expect("made");
        assert!(one == two, "{name}");
    }
}
