//! What a compilation costs before the C# compiler starts, on a sample and on programs of many modules.
//!
//! `cargo bench --bench front_end`

use camino::Utf8PathBuf;
use divan::{Bencher, black_box};
use tsonic::compile::{Generated, Goal, compile};
use tsonic::config::{Request, load};
use tsonic::diagnostics::{Problems, Sources};
use tsonic::vfs::{LayeredFs, MemoryFs, embedded};

fn main() {
    divan::main();
}

const ROOT: &str = "/program";

/// `samples/inventory`: eight modules, as people write them.
const INVENTORY: [(&str, &str); 10] = [
    (
        "src/main.ts",
        include_str!("../samples/inventory/src/main.ts"),
    ),
    (
        "src/model/currency.ts",
        include_str!("../samples/inventory/src/model/currency.ts"),
    ),
    (
        "src/model/index.ts",
        include_str!("../samples/inventory/src/model/index.ts"),
    ),
    (
        "src/model/product.ts",
        include_str!("../samples/inventory/src/model/product.ts"),
    ),
    (
        "src/reports/value-report.ts",
        include_str!("../samples/inventory/src/reports/value-report.ts"),
    ),
    (
        "src/store/index.ts",
        include_str!("../samples/inventory/src/store/index.ts"),
    ),
    (
        "src/store/repository.ts",
        include_str!("../samples/inventory/src/store/repository.ts"),
    ),
    (
        "src/store/warehouse.ts",
        include_str!("../samples/inventory/src/store/warehouse.ts"),
    ),
    (
        "src/text/columns.ts",
        include_str!("../samples/inventory/src/text/columns.ts"),
    ),
    (
        "tsonic.toml",
        include_str!("../samples/inventory/tsonic.toml"),
    ),
];

/// One module of a generated program: a shape, a class, closures and loops over collections, and an import of the one before.
const MODULE: &str = r#"
import { total@before@, type Entry@before@ } from "./part@before@.ts";

export interface Entry@here@ {
  readonly label: string;
  readonly weights: number[];
  readonly parent?: Entry@before@;
}

export class Ledger@here@ {
  private readonly entries = new Map<string, Entry@here@>();

  record(entry: Entry@here@): this {
    this.entries.set(entry.label, entry);
    return this;
  }

  heaviest(): Entry@here@ | undefined {
    let best: Entry@here@ | undefined;
    for (const entry of this.entries.values()) {
      if (best === undefined || sum(entry.weights) > sum(best.weights)) {
        best = entry;
      }
    }
    return best;
  }

  describe(): string[] {
    return [...this.entries.values()]
      .filter((entry) => entry.weights.length > 0)
      .sort((a, b) => sum(b.weights) - sum(a.weights))
      .map(({ label, weights, parent }) => `${label}: ${weights.join("+")} of ${parent?.label ?? "nothing"}`);
  }
}

function sum(weights: readonly number[]): number {
  return weights.reduce((before, weight) => before + weight, 0);
}

export function total@here@(count: number): number {
  const ledger = new Ledger@here@();
  for (let i = 0; i < count; i++) {
    ledger.record({ label: `entry ${i}`, weights: [i, i * 2, i % 3] });
  }
  return sum(ledger.heaviest()?.weights ?? []) + total@before@(count - 1);
}
"#;

/// A program of this many modules, each of which imports the one before it.
fn chain(modules: usize) -> Vec<(String, String)> {
    let main = format!(
        "import {{ total{modules} }} from \"./part{modules}.ts\";\nconsole.log(total{modules}(9));\n"
    );
    let first = "export interface Entry0 { readonly label: string }\n\
                 export function total0(count: number): number {\n  return count;\n}\n";
    let mut files = vec![
        ("src/main.ts".to_owned(), main),
        ("src/part0.ts".to_owned(), first.to_owned()),
    ];
    for here in 1..=modules {
        let text = MODULE.replace("@here@", &here.to_string());
        let text = text.replace("@before@", &(here - 1).to_string());
        files.push((format!("src/part{here}.ts"), text));
    }
    files
}

fn file_system<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> LayeredFs {
    let memory = MemoryFs::new();
    for (path, text) in files {
        memory.add(format!("{ROOT}/{}", path.as_ref()), text.as_ref());
    }
    LayeredFs::new(vec![Box::new(memory), Box::new(embedded())])
}

/// From the configuration to the texts of all C# files. Panics if the program is refused: then there is nothing to measure.
fn generate(fs: &LayeredFs) -> Generated {
    let mut sources = Sources::new();
    let mut problems = Problems::new();
    let request = Request {
        current_dir: ROOT.into(),
        entry: Some(Utf8PathBuf::from("src/main.ts")),
        config: None,
        out_dir: None,
        source_map: None,
        host: None,
    };
    let project = load(fs, &request, &mut sources, &mut problems).expect("a project");
    compile(fs, &project, Goal::Emit, 1, &mut sources, &mut problems).expect("a program")
}

#[divan::bench]
fn inventory(bencher: Bencher) {
    let fs = file_system(&INVENTORY);
    bencher.bench(|| generate(black_box(&fs)));
}

#[divan::bench(args = [1, 20, 100])]
fn modules(bencher: Bencher, count: usize) {
    let fs = file_system(&chain(count));
    bencher.bench(|| generate(black_box(&fs)));
}
