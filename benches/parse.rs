//! What conversion to our own tree costs on top of the parser.
//!
//! `cargo bench --bench parse`

use divan::{Bencher, black_box, counter::BytesCount};
use swc_common::BytePos;
use swc_ecma_ast::EsVersion;
use swc_ecma_parser::{Lexer, Parser, StringInput, Syntax, TsSyntax};
use tsonic::source::{FileId, SourceFile};
use tsonic::syntax::parse;

fn main() {
    divan::main();
}

/// Ordinary code of about this many bytes: classes, types, closures, patterns, templates, comments.
fn program(bytes: usize) -> String {
    let mut text = String::new();
    let mut index = 0;
    while text.len() < bytes {
        text.push_str(&UNIT.replace("NAME", &format!("Item{index}")));
        index += 1;
    }
    text
}

const UNIT: &str = r#"
/** One kind of item. */
export interface NAMEData<T extends string = string> {
    readonly id: number;
    label?: T;
    tags: Map<string, [weight: number, ...rest: T[]]>;
}

export abstract class NAME<T extends string> extends Base<T> implements Shown {
    static #count = 0;
    constructor(private readonly data: NAMEData<T>, public scale = 1) {
        super(data.id);
        NAME.#count++;
    }
    get label(): string {
        return `${this.data.label ?? "none"} (${this.data.tags.size * this.scale})`;
    }
    // The first that matches wins.
    find(predicate: (tag: string, weight: number) => boolean): string | undefined {
        for (const [tag, [weight, ...others]] of this.data.tags) {
            if (weight > 0.5 && predicate(tag, weight) || others?.[0]?.length === 3) return tag;
        }
        return undefined;
    }
    async *pages(limit = 10): AsyncGenerator<NAMEData<T>[]> {
        let page = await load({ limit, offset: 0, ...this.options() });
        while (page.items.length > 0) {
            yield page.items.filter(({ id }) => id !== this.data.id) as NAMEData<T>[];
            page = await load({ limit, offset: page.next! });
        }
    }
    protected abstract options(): { [key: string]: unknown };
}
"#;

const SIZES: [usize; 2] = [10_000, 1_000_000];

#[divan::bench(args = SIZES)]
fn swc_alone(bencher: Bencher, bytes: usize) {
    let text = program(bytes);
    let syntax = Syntax::Typescript(TsSyntax {
        decorators: true,
        ..TsSyntax::default()
    });
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let end = BytePos(1 + text.len() as u32);
        let input = StringInput::new(black_box(&text), BytePos(1), end);
        let comments = swc_common::comments::SingleThreadedComments::default();
        let lexer = Lexer::new(syntax, EsVersion::EsNext, input, Some(&comments));
        Parser::new_from(lexer).parse_module()
    });
}

#[divan::bench(args = SIZES)]
fn parse_and_convert(bencher: Bencher, bytes: usize) {
    let file = SourceFile::new(FileId(0), "bench.ts", program(bytes));
    assert!(parse(&file).1.is_empty());
    bencher
        .counter(BytesCount::of_str(&file.text))
        .bench(|| parse(black_box(&file)));
}

#[divan::bench(args = SIZES)]
fn line_index(bencher: Bencher, bytes: usize) {
    let text: std::sync::Arc<str> = program(bytes).into();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| SourceFile::new(FileId(0), "bench.ts", black_box(text.clone())));
}
