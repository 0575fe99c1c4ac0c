use super::{file, tree};
use tsonic::syntax::ast::{Module, Node, Visitor};

/// The texts of all nodes below the module that `pick` chooses, in order.
fn texts(text: &str, pick: impl Fn(Node) -> bool) -> Vec<String> {
    struct Collect<'m, P> {
        module: &'m Module,
        pick: P,
        found: Vec<Node>,
    }
    impl<'m, P: Fn(Node) -> bool> Visitor<'m> for Collect<'m, P> {
        fn module(&self) -> &'m Module {
            self.module
        }
        fn visit(&mut self, node: Node) {
            if (self.pick)(node) {
                self.found.push(node);
            }
            self.walk(node);
        }
    }
    let module = tree(text);
    let mut collect = Collect {
        module: &module,
        pick,
        found: Vec::new(),
    };
    collect.visit_module();
    let file = file(text);
    let text_of = |node: &Node| file.slice(module.span_of(*node)).to_owned();
    collect.found.iter().map(text_of).collect()
}

fn is_expr(node: Node) -> bool {
    matches!(node, Node::Expr(_))
}

#[test]
fn expressions_start_and_end_with_their_own_tokens() {
    assert_eq!(
        texts("/* é */ f((a) + b?.c! /* x */ )", is_expr),
        [
            "f((a) + b?.c! /* x */ )",
            "f",
            "(a) + b?.c!",
            "a",
            "b?.c!",
            "b?.c!",
            "b?.c",
            "b"
        ]
    );
}

#[test]
fn patterns_exclude_types_and_defaults() {
    let text = "function f({ b }: B = {}, [c]: C, a?: A, ...d: D[]) {} let e: E = 1;";
    assert_eq!(
        texts(text, |node| matches!(node, Node::Pat(_))),
        ["{ b }", "b", "[c]", "c", "a", "d", "e"]
    );
}

#[test]
fn declarations_start_with_decorators_and_modifiers() {
    assert_eq!(
        texts(
            "@d export abstract class A { @e private static async m() {} }",
            |node| { matches!(node, Node::Stmt(_) | Node::Class(_) | Node::ClassMember(_)) }
        ),
        [
            "@d export abstract class A { @e private static async m() {} }",
            "@d export abstract class A { @e private static async m() {} }",
            "@d export abstract class A { @e private static async m() {} }",
            "@e private static async m() {}",
        ]
    );
}

#[test]
fn types_and_names() {
    assert_eq!(
        texts("type A<T> = Map<string, T[]> | (typeof x.y);", |node| {
            matches!(node, Node::Type(_) | Node::Name(_) | Node::TypeParam(_))
        }),
        [
            "A",
            "T",
            "T",
            "Map<string, T[]> | (typeof x.y)",
            "Map<string, T[]>",
            "string",
            "T[]",
            "T",
            "typeof x.y"
        ]
    );
}

#[test]
fn positions_count_a_byte_order_mark_and_bytes_of_wide_characters() {
    let texts = texts("\u{FEFF}\r\n\"😀\" + a;", is_expr);
    assert_eq!(texts, ["\"😀\" + a", "\"😀\"", "a"]);
}

#[test]
fn every_node_lies_inside_its_parent() {
    for path in ["expressions", "statements", "classes", "types"] {
        let text = super::robustness::sample(path);
        let module = tree(&text);
        let mut pending: Vec<Node> = module.body.iter().map(|id| Node::Stmt(*id)).collect();
        while let Some(node) = pending.pop() {
            let outer = module.span_of(node);
            module.each_child(node, &mut |child| {
                let inner = module.span_of(child);
                assert!(
                    outer.contains(inner),
                    "{node:?} {outer:?} has {child:?} {inner:?}"
                );
                pending.push(child);
            });
        }
    }
}
