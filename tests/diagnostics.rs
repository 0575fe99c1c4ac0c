//! Codes, pages and the four printed forms.

use camino::Utf8Path;
use tsonic::diagnostics::{
    Code, Diagnostic, Edit, Format, Problems, RenderOptions, Sources, apply_fixes, reference_page,
    render, summary,
};
use tsonic::source::{FileId, Span};
use tsonic::vfs::{FileSystem, OsFs};

const TEXT: &str = "import { a } from \"./a\";\nconst s = \"😀\"; let t = b;\n";

fn sources() -> Sources {
    let mut sources = Sources::new();
    sources.add("src/main.ts", TEXT);
    sources
}

fn span_of(text: &str) -> Span {
    let start = TEXT.find(text).expect("the text is in the sample") as u32;
    Span::new(FileId(0), start, start + text.len() as u32)
}

fn missing_extension() -> Diagnostic {
    let place = span_of("\"./a\"");
    Diagnostic::error(
        Code::MissingExtension,
        place,
        "the import `./a` has no `.ts`",
    )
    .with_label("a file is named in full")
    .with_help("write `./a.ts`")
    .with_fix(
        "add the extension",
        vec![Edit::replace(place, "\"./a.ts\"")],
    )
}

fn unknown_name() -> Diagnostic {
    Diagnostic::error(
        Code::UnknownName,
        span_of("b;").at_start(),
        "`b` is\nnot declared",
    )
}

fn options(format: Format) -> RenderOptions {
    RenderOptions {
        base: "/p".into(),
        current_dir: "/p".into(),
        ..RenderOptions::new(format)
    }
}

#[test]
fn the_reference_page_is_up_to_date() {
    let path = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    if std::env::var_os("BLESS").is_some() {
        OsFs.write(&path, reference_page().as_bytes())
            .expect("docs is writable");
    }
    let page = OsFs.read_text(&path).unwrap_or_default();
    assert!(
        page == reference_page(),
        "run BLESS=1 cargo test --test diagnostics"
    );
}

#[test]
fn codes_ascend_and_each_has_a_page_of_the_agreed_shape() {
    let numbers: Vec<u16> = Code::ALL.iter().map(|code| code.number()).collect();
    assert!(
        numbers.is_sorted_by(|a, b| a < b),
        "the table must ascend: {numbers:?}"
    );
    let mut complaints = Vec::new();
    for &code in Code::ALL {
        let Some(page) = code.page() else {
            complaints.push(format!("{code}: explain/{code}.md is missing"));
            continue;
        };
        let mut lines = page.lines();
        let heading = format!("# {code}: {}", code.title());
        if lines.next() != Some(heading.as_str()) {
            complaints.push(format!("{code}: the page must start with `{heading}`"));
        }
        // Mistakes outside the program (the SDK, the configuration) show their wrong and right form in other words.
        let in_program = code.number() < 6000 || code.area() == "TypeScript that is refused";
        let blocks = page
            .matches("```ts wrong")
            .count()
            .min(page.matches("```ts right").count());
        if in_program && !(1190..1200).contains(&code.number()) && blocks == 0 {
            complaints.push(format!(
                "{code}: needs a ```ts wrong and a ```ts right block"
            ));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn codes_are_read_as_people_write_them() {
    assert_eq!(Code::parse("TSN1001"), Some(Code::MissingExtension));
    assert_eq!(Code::parse("tsn1001"), Some(Code::MissingExtension));
    assert_eq!(Code::parse("1001"), Some(Code::MissingExtension));
    for wrong in [
        "", "TSN", "TSN101", "TSN0000", "TSN10011", "é1001", "TSé1001", "+001",
    ] {
        assert_eq!(Code::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn plain_is_one_line_with_utf16_columns() {
    let found = [missing_extension(), unknown_name()];
    let text = render(&found, &sources(), &options(Format::Plain));
    assert_eq!(
        text,
        "src/main.ts(1,19): error TSN1001: the import `./a` has no `.ts`; help: write `./a.ts`\n\
         src/main.ts(2,25): error TSN3002: `b` is not declared\n"
    );
    assert_eq!(
        summary(&found, &options(Format::Plain)).as_deref(),
        Some("tsonic found 2 errors\n")
    );
}

#[test]
fn msbuild_has_absolute_paths_and_ends_and_no_summary() {
    let found = [missing_extension()];
    let text = render(&found, &sources(), &options(Format::Msbuild));
    assert!(
        text.starts_with("/p/src/main.ts(1,19,1,24): error TSN1001: "),
        "{text}"
    );
    assert_eq!(summary(&found, &options(Format::Msbuild)), None);
}

#[test]
fn json_is_one_object_per_line() {
    let text = render(
        &[missing_extension(), unknown_name()],
        &sources(),
        &options(Format::Json),
    );
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("valid JSON"))
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["code"], "TSN1001");
    assert_eq!(lines[0]["range"]["start"]["column"], 19);
    assert_eq!(lines[0]["fix"]["edits"][0]["newText"], "\"./a.ts\"");
    assert_eq!(lines[1]["range"]["start"]["line"], 2);
    assert_eq!(lines[1]["help"], serde_json::Value::Null);
}

#[test]
fn human_shows_the_line_and_the_way_out() {
    let text = render(&[missing_extension()], &sources(), &options(Format::Human));
    for part in [
        "error TSN1001: the import",
        "src/main.ts:1:19",
        "import { a } from",
        "^^^^^ a file is named in full",
        "help: write",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert!(!text.contains('\u{1b}'));
    let colored = RenderOptions {
        color: true,
        ..options(Format::Human)
    };
    assert!(render(&[missing_extension()], &sources(), &colored).contains('\u{1b}'));
}

#[test]
fn every_form_survives_strange_spans() {
    let mut sources = sources();
    let odd = sources.add("src/odd.ts", "é\r\n\u{2028}😀\tx\u{1b}[31m");
    let empty = sources.add("src/empty.ts", "");
    let long = sources.add("src/long.ts", "x".repeat(50_000));
    let mut spans = vec![
        Span::new(FileId(99), 3, 7),
        Span::new(empty, 0, 0),
        Span::new(empty, 5, 9),
        Span::new(long, 40_000, 49_000),
    ];
    for start in 0..20 {
        for end in start..20 {
            spans.push(Span::new(odd, start, end));
        }
    }
    for format in [Format::Human, Format::Plain, Format::Msbuild, Format::Json] {
        for &span in &spans {
            let problem = Diagnostic::error(Code::Syntax, span, "odd")
                .with_label("here")
                .with_secondary(Span::new(FileId(0), 1, 2), "there");
            let text = render(&[problem], &sources, &options(format));
            assert!(text.contains("TSN1101"));
            assert!(!text.contains('\u{1b}'), "{text}");
        }
    }
}

#[test]
fn places_without_a_line() {
    let at_path = Diagnostic::error_at_path(Code::Unreadable, "/p/src/x.ts", "cannot be read");
    let nowhere = Diagnostic::error_without_place(Code::SdkNotFound, "no SDK");
    let text = render(&[at_path, nowhere], &sources(), &options(Format::Plain));
    assert_eq!(
        text,
        "src/x.ts: error TSN1193: cannot be read\ntsonic: error TSN8001: no SDK\n"
    );
}

#[test]
fn problems_are_sorted_by_path_and_each_is_reported_once() {
    let mut sources = Sources::new();
    let z = sources.add("z.ts", "abc");
    let a = sources.add("a.ts", "abc");
    let at = |file, start| {
        Diagnostic::error(
            Code::UnknownName,
            Span::new(file, start, start + 1),
            "unknown",
        )
    };
    let orders: [[Diagnostic; 5]; 2] = [
        [
            at(z, 0),
            at(a, 2),
            at(a, 1),
            at(a, 1),
            Diagnostic::error_without_place(Code::SdkNotFound, "no SDK"),
        ],
        [
            at(a, 1),
            Diagnostic::error_without_place(Code::SdkNotFound, "no SDK"),
            at(z, 0),
            at(a, 1),
            at(a, 2),
        ],
    ];
    let sorted = orders.map(|order| {
        let mut problems = Problems::new();
        let mut worker = Problems::new();
        for (index, problem) in order.into_iter().enumerate() {
            if index % 2 == 0 {
                problems.push(problem)
            } else {
                worker.push(problem)
            }
        }
        problems.append(worker);
        assert!(problems.has_errors());
        render(
            &problems.into_sorted(&sources),
            &sources,
            &RenderOptions::new(Format::Plain),
        )
    });
    assert_eq!(sorted[0], sorted[1]);
    assert_eq!(sorted[0].lines().count(), 4);
    assert!(sorted[0].starts_with("tsonic: error TSN8001"));
}

#[test]
fn warnings_do_not_stop_the_pipeline() {
    let mut problems = Problems::new();
    problems.push(Diagnostic::warning(
        Code::UnknownName,
        Span::new(FileId(0), 0, 1),
        "w",
    ));
    assert!(!problems.has_errors());
    assert!(!problems.is_empty());
}

#[test]
fn fixes_go_in_whole_and_never_overlap() {
    let fix = |start: u32, end: u32, text: &str| {
        let span = Span::new(FileId(0), start, end);
        Diagnostic::error(Code::MissingExtension, span, "x")
            .with_fix("f", vec![Edit::replace(span, text)])
    };
    let mut sources = Sources::new();
    sources.add("a.ts", "0123456789");
    let fixed = apply_fixes(
        &[
            fix(8, 9, "<8>"),
            fix(1, 3, "<12>"),
            fix(2, 4, "<lost>"),
            fix(50, 60, "<outside>"),
        ],
        &sources,
    );
    assert_eq!(fixed.len(), 1);
    assert_eq!(fixed[0].text, "0<12>34567<8>9");
    assert_eq!(fixed[0].fixes, 2);
}
