use tsonic::source::*;
use tsonic::syntax;
#[test]
fn probe() {
    let Ok(path) = std::env::var("PROBE") else {
        return;
    };
    for path in path.split(':') {
        let text = std::fs::read_to_string(path).unwrap();
        let per_line = std::env::var("LINES").is_ok();
        let parts: Vec<String> = if per_line {
            text.split("\n---\n").map(|s| s.to_string()).collect()
        } else {
            vec![text]
        };
        for t in parts {
            let f = SourceFile::new(FileId(0), path, t.clone());
            let (m, errs) = syntax::parse(&f);
            if per_line {
                println!("--- {t}");
            }
            if std::env::var("QUIET").is_err() {
                print!("{}", m.dump());
            }
            for e in errs {
                let p = f.line_column(e.span.start);
                println!(
                    "!! {path} {}:{} [{}] {} ({})",
                    p.line,
                    p.column,
                    f.slice(e.span),
                    e.message,
                    e.help.unwrap_or_default()
                );
            }
        }
    }
}
