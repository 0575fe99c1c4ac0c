//! `await` at the top level of modules (ECMA-262 section 16.2.1.5.3): such a module is an `async` method, and what depends on it waits.

use rustc_hash::FxHashSet;

use super::Lowerer;
use crate::ir::{CsType, Entry, Expr, Stmt};
use crate::source::{FileId, Span};
use crate::syntax::ast::{ExprKind, Module, Node, StmtKind};

impl Lowerer<'_, '_> {
    /// Whether the top-level code of a module awaits something.
    pub fn awaits_at_top_level(&self, file: FileId) -> bool {
        let module = self.modules[&file];
        module
            .body
            .iter()
            .any(|stmt| awaits(module, Node::Stmt(*stmt)))
    }

    /// The C# type of `Initialize` of a module that awaits.
    pub fn module_promise(&self) -> CsType {
        CsType::generic(&self.runtime("Promise"), vec![CsType::Object])
    }

    /// `Main` of a program in which a module awaits. The modules run one after the other, so each that follows an awaiting one must
    /// depend on it: JavaScript would run the others while that one waits.
    pub fn awaiting_entry(&mut self, body: Vec<Stmt>) -> Entry {
        let order = self.input.evaluation_order.clone();
        for (position, file) in order.iter().enumerate() {
            let needed = self.evaluated_before(*file);
            let waits = order[..position]
                .iter()
                .all(|other| !self.awaits_at_top_level(*other) || needed.contains(other));
            if !waits {
                self.refuse(
                    Span::file_start(*file),
                    "a module that runs while another one awaits at its top level",
                );
            }
        }
        let args = self.fresh.local("args", CsType::clr_array(CsType::String));
        let promise = self.module_promise();
        let mut body = body;
        body.push(Stmt::return_(Expr::null(CsType::Object)));
        Entry {
            args,
            body: vec![crate::ir::clr::run_async_program(body, promise)],
        }
    }

    /// The modules that a module waits for, through others too.
    fn evaluated_before(&self, file: FileId) -> FxHashSet<FileId> {
        let mut found = FxHashSet::default();
        let mut work = vec![file];
        while let Some(at) = work.pop() {
            let info = self.input.modules.iter().find(|info| info.file == at);
            for dependency in info.map_or(&[][..], |info| &info.evaluates) {
                if found.insert(*dependency) {
                    work.push(*dependency);
                }
            }
        }
        found
    }
}

/// Whether the code awaits, functions inside aside.
fn awaits(module: &Module, node: Node) -> bool {
    match node {
        Node::Function(_) | Node::Type(_) => return false,
        Node::Expr(id) => {
            if let ExprKind::Await(_) = module[id].kind {
                return true;
            }
        }
        Node::Stmt(id) => {
            if let StmtKind::ForOf { is_await: true, .. } = module[id].kind {
                return true;
            }
        }
        _ => {}
    }
    let mut found = false;
    module.each_child(node, &mut |child| {
        found = found || stacker::maybe_grow(128 * 1024, 1024 * 1024, || awaits(module, child));
    });
    found
}
