use super::tree;
use tsonic::syntax::ast::{ExprId, ExprKind, FunctionId, Module, SideTable, Visitor};

/// Counts references by name outside of nested functions.
struct Shallow<'m> {
    module: &'m Module,
    names: Vec<&'static str>,
}

impl<'m> Visitor<'m> for Shallow<'m> {
    fn module(&self) -> &'m Module {
        self.module
    }

    fn visit_expr(&mut self, id: ExprId) {
        if let ExprKind::Name(name) = self.module[id].kind {
            self.names.push(name.as_str());
        }
        self.walk(tsonic::syntax::ast::Node::Expr(id));
    }

    fn visit_function(&mut self, _: FunctionId) {}
}

#[test]
fn a_visitor_stops_where_it_overrides() {
    let module = tree("a(b, () => c)[`${d}`] = { e, [f]: g, h() { i } }; for (const j of k) l;");
    let mut shallow = Shallow {
        module: &module,
        names: Vec::new(),
    };
    shallow.visit_module();
    assert_eq!(shallow.names, ["a", "b", "d", "e", "f", "g", "k", "l"]);
}

#[test]
fn side_tables_hold_a_fact_for_each_node() {
    let module = tree("a + b");
    let mut table: SideTable<ExprId, u8> = SideTable::for_arena(&module.exprs);
    let last = module.exprs.ids().next_back().unwrap();
    table[last] = 7;
    let values: Vec<u8> = table.iter().map(|(_, value)| *value).collect();
    assert_eq!(values, [0, 0, 7]);
}
