use super::{dump, tree};
use tsonic::syntax::ast::{CommentKind, Module, StmtKind};

fn doc(module: &Module, offset: u32) -> Option<String> {
    let comment = module.comments.doc_before(offset)?;
    Some(comment.text.to_string())
}

#[test]
fn doc_comments_precede_what_they_document() {
    let text = "// first\n/** about A */ /* more */\nexport /* no */ class A {\n  /** about m */\n  @d m() {} // end\n  /** about n */ n;\n}\n/** last */";
    let module = tree(text);
    let stmt = &module[module.body[0]];
    assert_eq!(doc(&module, stmt.span.start).as_deref(), Some("* about A "));
    let StmtKind::Class(class) = module[module.unexported(module.body[0])].kind else {
        panic!("a class");
    };
    let members = &module[class].members;
    assert_eq!(
        doc(&module, module[members[0]].span.start).as_deref(),
        Some("* about m ")
    );
    assert_eq!(
        doc(&module, module[members[1]].span.start).as_deref(),
        Some("* about n ")
    );
    assert_eq!(doc(&module, text.len() as u32).as_deref(), Some("* last "));
}

#[test]
fn all_comments_are_kept_in_order() {
    let module = tree("a // b\n/* c */ /**/ /** d */ e /*** f */");
    let all: Vec<_> = (module.comments.iter())
        .map(|c| (c.kind, &*c.text))
        .collect();
    assert_eq!(
        all,
        [
            (CommentKind::Line, " b"),
            (CommentKind::Block, " c "),
            (CommentKind::Block, ""),
            (CommentKind::Doc, "* d "),
            (CommentKind::Block, "** f "),
        ]
    );
}

#[test]
fn a_place_that_is_read_twice_has_its_comments_once() {
    let module = tree("x = (/* a */ b /* c */) => /** d */ e; f</* g */ T>(h)");
    assert_eq!(module.comments.iter().len(), 4);
}

#[test]
fn first_line_for_the_shell() {
    assert_eq!(
        dump("#!/usr/bin/env node\na"),
        "(hashbang \"/usr/bin/env node\")\na"
    );
}
