//! Binding packs of the user: the tutorial of `docs/bindings.md`, followed step by step, and what is said about mistakes.

mod suite;

use std::path::Path;
use std::process::Command;

use suite::{dotnet, process};
use tsonic::vfs::MemoryFs;

/// Follows the page: a fence with a path writes the file, a console runs its command and compares. A heading that ends with "step by
/// step" starts anew.
#[test]
fn the_tutorial_does_what_it_says() {
    if let Err(reason) = dotnet::toolchain() {
        assert!(std::env::var_os("CI").is_none(), "dotnet is needed in CI");
        return eprintln!("SKIPPED: {reason}");
    }
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/bindings.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    let mut place = tempfile::tempdir().expect("a folder");
    let mut fence: Option<(String, String)> = None;
    let mut ran = 0;
    for line in page.lines() {
        match (&mut fence, line.strip_prefix("```")) {
            (None, Some(info)) => fence = Some((info.to_owned(), String::new())),
            (Some(_), Some(_)) => {
                let (info, body) = fence.take().unwrap_or_default();
                ran += usize::from(follow(place.path(), &info, &body));
            }
            (Some((_, body)), None) => {
                body.push_str(line);
                body.push('\n');
            }
            // Each tutorial starts in a folder of its own.
            (None, None) if line.starts_with("## ") && line.ends_with(" step by step") => {
                place = tempfile::tempdir().expect("a folder");
            }
            (None, None) => {}
        }
    }
    assert_eq!(ran, 10, "commands of the tutorial");
}

/// Whether the fence was a command.
fn follow(folder: &Path, info: &str, body: &str) -> bool {
    if let Some((_, path)) = info.split_once(' ') {
        let target = folder.join(path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("created");
        std::fs::write(target, body).expect("written");
        return false;
    }
    let Some((command, expected)) = body
        .strip_prefix("$ ")
        .and_then(|rest| rest.split_once('\n'))
    else {
        return false;
    };
    let mut words = command.split(' ');
    let program = match words.next() {
        Some("tsonic") => env!("CARGO_BIN_EXE_tsonic"),
        Some(other) => other,
        None => return false,
    };
    let mut process = Command::new(program);
    process.args(words).current_dir(folder);
    // Nothing may go on running when the page is done.
    process
        .env("MSBUILDDISABLENODEREUSE", "1")
        .env("UseSharedCompilation", "false")
        .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
    let output = process::run(&mut process).expect("the program runs");
    if expected == "...\n" {
        // What it prints is of no interest.
        assert_eq!(output.exit, 0, "{command}: {}", output.stdout);
        return true;
    }
    assert_eq!(
        output.stdout.clone() + &output.stderr,
        expected,
        "{command}"
    );
    true
}

/// Every form of import, of member and of type that a pack can have; tasks, exceptions and the order of output.
const WHOLE: &[(&str, &str)] = &[
    (
        "tsonic.toml",
        "[project]\nroot-namespace = \"Whole\"\n[bindings]\nmanifests = [\"pack/kit.toml\"]\n",
    ),
    (
        "pack/kit.toml",
        r#"
namespace = "Acme"
[bindings.kit]
kind = "module"
assembly = "Whole"
type = "Acme.Kit"
[bindings.kit.members]
level = { returns = "int" }
maybe = { returns = "int", parameters = { n = { number = "int" } } }
big = { returns = "long" }
price = { returns = "decimal", parameters = { d = { number = "decimal" } } }
load = { csharp = "LoadAsync", returns = "task" }
[bindings."@acme/pay"]
kind = "module"
assembly = "Whole"
type = "Acme.Pay"
[bindings.acme]
kind = "global"
assembly = "Whole"
type = "Acme.Everywhere"
[types.Options]
kind = "record"
[types.Shape]
kind = "interface"
"#,
    ),
    (
        "pack/kit.d.ts",
        r#"
declare module "kit" {
  import { Money } from "@acme/pay";
  export interface Options { depth?: number; label: string }
  export interface Shape { area(): number }
  export class Animal { constructor(name: string); name: string; speak(): string; static count(): number }
  export class Dog extends Animal { constructor(name: string); bark(): string }
  export class Box<T> { constructor(value: T); value: T; map<U>(f: (value: T) => U): Box<U> }
  export const level: number;
  export function maybe(n?: number): number | undefined;
  export function big(): number;
  export function price(d: number): number;
  export function configure(options: Options): string;
  export function shapes(): Shape[];
  export function areaOf(shape: Shape): number;
  export function sum(...values: number[]): number;
  export function pay(money: Money): string;
  export function twice(f: (x: number) => number, x: number): number;
  export function load(name: string): Promise<string>;
  export function say(text: string): void;
  export enum Color { red = "RED", green = "GREEN" }
}
declare module "@acme/pay" {
  export class Money { constructor(amount: number); readonly amount: number }
  export default function total(...parts: Money[]): number;
}
declare namespace acme {
  const version: string;
  function greet(name: string): string;
}
"#,
    ),
    (
        "pack/Kit.cs",
        r#"
using System;
using System.Threading.Tasks;
using Tsonic.Runtime;
namespace Acme;
public static class Kit
{
    public const int Level = 3;
    public static int? Maybe(int? n = null) => n + 1;
    public static long Big() => 9007199254740993;
    public static decimal Price(decimal d) => d * 1.10m;
    public static string Configure(Options o) => $"{o.Label}:{o.Depth?.ToString() ?? "none"}";
    public static Array<Shape> Shapes() => [new Square(2)];
    public static double AreaOf(Shape s) => s.Area();
    public static double Sum(params double[] values) { double all = 0; foreach (double v in values) all += v; return all; }
    public static string Pay(Money m) => "paid " + m.Amount;
    public static double Twice(Func<double, double> f, double x) => f(f(x));
    public static async Task<string> LoadAsync(string name)
    {
        await Task.Delay(5);
        return name == "bad" ? throw new InvalidOperationException("no " + name) : "<" + name + ">";
    }
    public static void Say(string text) => System.Console.WriteLine(text);
}
public class Square(double side) : Shape { public double Area() => side * side; }
public interface Shape { double Area(); }
public class Options { public double? Depth { get; set; } public string Label { get; set; } = ""; }
public static class Color { public const string Red = "RED"; public const string Green = "GREEN"; }
public class Animal
{
    private static double made;
    public Animal(string name) { Name = name; made++; }
    public string Name { get; set; }
    public virtual string Speak() => Name + "!";
    public static double Count() => made;
}
public class Dog(string name) : Animal(name) { public override string Speak() => "woof"; public string Bark() => "wuff"; }
public class Box<T>(T value) { public T Value { get; set; } = value; public Box<U> Map<U>(Func<T, U> f) => new(f(Value)); }
public static class Pay { public static double Total(params Money[] parts) { double all = 0; foreach (Money p in parts) all += p.Amount; return all; } }
public class Money(double amount) { public double Amount { get; } = amount; }
public static class Everywhere { public const string Version = "1.2"; public static string Greet(string name) => "hello " + name; }
"#,
    ),
    (
        "src/again.ts",
        "export { level as depth } from \"kit\";\nexport * from \"@acme/pay\";\n",
    ),
    (
        "src/main.ts",
        r#"
import { Animal, Dog, Box, Color, maybe, configure, sum, twice, pay, shapes, areaOf, price, big, load, say } from "kit";
import type { Options, Shape } from "kit";
import total, { Money as Cash } from "@acme/pay";
import * as kit from "kit";
import { depth, Money } from "./again.ts";
console.log(kit.level, depth, maybe(), maybe(4), maybe(undefined));
const options: Options = { label: "x" };
console.log(configure(options), configure({ label: "y", depth: 3 }));
console.log(sum(), sum(1, 2, 3), sum(...[4, 5]), twice((x) => x * 3, 2));
console.log(pay(new Cash(3)), total(new Money(1), new Money(2)));
const dog = new Dog("rex");
const animal: Animal = dog;
animal.name = "max";
console.log(animal.speak(), dog.bark(), animal instanceof Dog, dog.name, kit.Animal.count());
console.log([dog, new Animal("cat")].map((one) => one.speak()).join());
console.log(new Box(4).map((v) => `<${v}>`).value);
const shape: Shape = shapes()[0]!;
console.log(shape.area(), areaOf(shape), Color.green === "GREEN", price(1.1));
console.log(acme.version, acme.greet("ann"), [1, 2].map(price));
try { big(); } catch (error) { console.log(String(error)); }
say("in between");
console.log(await Promise.all([load("a"), load("b")]));
load("bad").catch(() => console.log("caught")).finally(() => console.log("done"));
console.log("end");
"#,
    ),
];

const PRINTED: &str = "3 3 undefined 5 undefined\nx:none y:3\n0 6 9 18\npaid 3 3\nwoof wuff true max 1\nwoof,cat!\n<4>\n4 4 true 1.21\n1.2 hello ann [ 1.1, 2.2 ]\nRangeError: 9007199254740993 of C# is not exactly a number of JavaScript\nin between\n[ '<a>', '<b>' ]\nend\ncaught\ndone\n";

#[test]
fn a_program_uses_all_of_a_pack() {
    if dotnet::toolchain().is_err() {
        return eprintln!("SKIPPED: there is no .NET SDK");
    }
    let place = tempfile::tempdir().expect("a folder");
    for (path, text) in WHOLE {
        follow(place.path(), &format!("file {path}"), text);
    }
    let output = process::run(
        Command::new(env!("CARGO_BIN_EXE_tsonic"))
            .arg("run")
            .current_dir(place.path()),
    )
    .expect("tsonic runs");
    assert_eq!(output.stdout, PRINTED, "{}", output.stderr);
    assert_eq!((output.exit, output.stderr.as_str()), (0, ""));
}

const DECLARATIONS: &str = "declare module \"kit\" {\n  export function half(x: number): number;\n  export class Box { constructor(); width: number }\n}\n";
const MANIFEST: &str =
    r#"{ "bindings": { "kit": { "kind": "module", "assembly": "Kit", "type": "Acme.Kit" } } }"#;

/// What is reported for a program with a pack.
fn reported(files: &[(&str, &str)]) -> Vec<String> {
    let memory = MemoryFs::new();
    memory.add(
        "/program/tsonic.toml",
        "[bindings]\nmanifests = [\"pack/kit.json\"]\n",
    );
    memory.add(
        "/program/src/main.ts",
        "import { half } from \"kit\";\nconsole.log(half(3));\n",
    );
    for (path, text) in [("pack/kit.json", MANIFEST), ("pack/kit.d.ts", DECLARATIONS)]
        .iter()
        .chain(files)
    {
        if text.is_empty() {
            continue;
        }
        memory.add(format!("/program/{path}"), text);
    }
    dotnet::compile_in(&memory, Some("src/main.ts".into()), 1).diagnostics
}

#[track_caller]
fn says(files: &[(&str, &str)], expected: &[&str]) {
    let found = reported(files);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (line, wanted) in found.iter().zip(expected) {
        assert!(line.contains(wanted), "no `{wanted}` in {found:#?}");
    }
}

#[test]
fn a_sound_pack_is_silent() {
    says(&[], &[]);
}

#[test]
fn mistakes_in_packs_are_reported_at_their_places() {
    // No declarations at all.
    says(
        &[("pack/kit.d.ts", "// nothing yet\n")],
        &[
            "pack/kit.json(1,56): error TSN6012: `bindings.kit.assembly` in the binding manifest: nothing declares what `kit` has: no `.d.ts` file beside the manifest does",
        ],
    );
    // Declarations of something else.
    says(
        &[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x: number): number; }\ndeclare module \"kid\" { export const x: number; }\n",
        )],
        &[
            "kit.d.ts(2,16): error TSN6010: the module `kid` is declared, but no manifest beside this file binds it",
        ],
    );
    // Not inside of a module.
    says(
        &[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x: number): number; }\ndeclare const loose: string;\n",
        )],
        &["kit.d.ts(2,15): error TSN6010: the global name `loose` is declared, but no manifest"],
    );
    // The standard library is not for changing.
    says(
        &[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x: number): number; }\ninterface Array<T> { half(): T[] }\n",
        )],
        &["kit.d.ts(2,11): error TSN6010: `Array` is part of the standard library already"],
    );
    // Names that the declarations do not have.
    says(
        &[(
            "pack/kit.json",
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "Kit", "type": "Acme.Kit",
  "members": { "halv": "Half" } } },
  "types": { "Bx": {},
    "Box": { "members": { "depth": "D" } } } }"#,
        )],
        &[
            "kit.json(2,16): error TSN6010: `bindings.kit.members.halv` in the binding manifest: `kit` declares nothing of this name; did you mean `half`?",
            "kit.json(3,14): error TSN6010: `types.Bx` in the binding manifest: the modules of the manifest declare no type of this name",
            "kit.json(4,27): error TSN6010: `types.Box.members.depth` in the binding manifest: the type `Box` declares no member of this name",
        ],
    );
    // A type that does not exist, and text that is no TypeScript.
    says(
        &[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x: nuber): number; }\n",
        )],
        &["kit.d.ts(1,48): error TSN3002"],
    );
    assert!(
        reported(&[(
            "pack/kit.d.ts",
            "declare module \"kit\" { export function half(x number): number; }\n"
        )])[0]
            .contains("kit.d.ts(1,47): error TSN1101")
    );
}

#[test]
fn every_field_has_its_type() {
    for (manifest, place) in [
        ("{", "kit.json("),
        ("[]", "kit.json(1,1)"),
        (
            r#"{ "bindings": 3 }"#,
            "`bindings` in the binding manifest: a table was expected",
        ),
        (
            r#"{ "bindings": { "kit": "Acme.Kit" } }"#,
            "`bindings.kit` in the binding manifest: a table was expected",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": 1, "assembly": "A", "type": "B" } } }"#,
            "`bindings.kit.kind` in the binding manifest: a string was expected",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "type": "B" } } }"#,
            "the key `assembly` is missing",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A" } } }"#,
            "the key `type` is missing",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": [] } } }"#,
            "`bindings.kit.type` in the binding manifest: a string was expected",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": "B", "version": 1 } } }"#,
            "`bindings.kit.version`",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": "B", "members": { "half": 1 } } } }"#,
            "`bindings.kit.members.half`",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": "B", "members": { "half": { "returns": "integer" } } } } }"#,
            "`integer` is not one of `int`, `long`,",
        ),
        (
            r#"{ "bindings": { "kit": { "kind": "module", "assembly": "A", "type": "B", "members": { "half": { "parameters": { "x": { "number": 3 } } } } } } }"#,
            "`bindings.kit.members.half.parameters.x.number`",
        ),
        (
            r#"{ "types": { "Box": { "kind": "clas" } } }"#,
            "`clas` is not one of `class`, `struct`",
        ),
        (
            r#"{ "globals": { "x": {} } }"#,
            "either `csharp` or `unsupported` is needed",
        ),
        (r#"{ "nam": "x" }"#, "the key `nam` is not known here"),
    ] {
        let found = reported(&[("pack/kit.json", manifest)]);
        assert!(
            found
                .iter()
                .any(|line| line.contains("TSN6010") && line.contains(place)),
            "{manifest}\n  {found:#?}"
        );
    }
}

#[test]
fn what_packs_cannot_do_is_refused() {
    let declarations = "declare module \"kit\" {\n  export interface Shape { area(): number }\n  export class Box { constructor(); width: number; static made(): number }\n  export enum Color { red }\n  export function half(x: number): number;\n  export function measure(shape: Shape): number;\n}\n";
    for (program, what) in [
        (
            "import { Box } from \"kit\"; class My extends Box {} console.log(new My().width);",
            "a class that extends one of a binding pack",
        ),
        (
            "import { measure } from \"kit\"; console.log(measure({ area: () => 3 }));",
            "TSN7001",
        ),
        (
            "import { measure, type Shape } from \"kit\"; class Square implements Shape { area() { return 3; } } console.log(measure(new Square()));",
            "TSN7001",
        ),
        ("import * as kit from \"kit\"; console.log(kit);", "TSN7001"),
        ("import { Box } from \"kit\"; console.log(Box);", "TSN7001"),
        (
            "import { Color } from \"kit\"; console.log(Color[0]);",
            "TSN7001",
        ),
        (
            "import { half } from \"kit\"; const same = half; console.log(same === half);",
            "TSN7001",
        ),
    ] {
        let found = reported(&[("pack/kit.d.ts", declarations), ("src/main.ts", program)]);
        assert!(
            found.iter().any(|line| line.contains(what)),
            "{program}\n  {found:#?}"
        );
    }
}
