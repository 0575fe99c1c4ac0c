//! The tree as text, for tests and for people who look for a mistake in it.
//!
//! Compact S-expressions, one statement of the module per line. Every fact of the tree shows, except spans.

mod expr;
mod function;
mod module_item;
mod stmt;
mod types;

use std::fmt::{self, Write};

use crate::syntax::ast::{
    Argument, ExprId, Module, NameId, PatId, PropertyKey, StmtId, TemplatePart, TypeNodeId,
};

impl Module {
    /// The whole module.
    pub fn dump(&self) -> String {
        let mut dump = Dump::new(self);
        if let Some(hashbang) = self.hashbang {
            let _ = writeln!(dump.text, "(hashbang {hashbang:?})");
        }
        for stmt in &self.body {
            dump.stmt(*stmt);
            dump.text.push('\n');
        }
        dump.text
    }

    pub fn dump_expr(&self, id: ExprId) -> String {
        let mut dump = Dump::new(self);
        dump.expr(id);
        dump.text
    }

    pub fn dump_type(&self, id: TypeNodeId) -> String {
        let mut dump = Dump::new(self);
        dump.ty(id);
        dump.text
    }
}

struct Dump<'m> {
    module: &'m Module,
    text: String,
}

impl<'m> Dump<'m> {
    fn new(module: &'m Module) -> Self {
        let text = String::new();
        Dump { module, text }
    }

    fn put(&mut self, text: impl fmt::Display) {
        let _ = write!(self.text, "{text}");
    }

    /// `(head part part)`
    fn list(&mut self, head: &str, parts: impl FnOnce(&mut Self)) {
        self.put('(');
        self.put(head);
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || parts(self));
        self.put(')');
    }

    fn space(&mut self) {
        self.put(' ');
    }

    fn word(&mut self, word: impl fmt::Display) {
        self.space();
        self.put(word);
    }

    fn flag(&mut self, set: bool, word: &str) {
        if set {
            self.word(word);
        }
    }

    fn sub_expr(&mut self, id: ExprId) {
        self.space();
        self.expr(id);
    }

    fn sub_type(&mut self, id: TypeNodeId) {
        self.space();
        self.ty(id);
    }

    fn sub_pat(&mut self, id: PatId) {
        self.space();
        self.pat(id);
    }

    fn sub_stmt(&mut self, id: StmtId) {
        self.space();
        self.stmt(id);
    }

    fn annotation(&mut self, ty: Option<TypeNodeId>) {
        if let Some(ty) = ty {
            self.put(" :");
            self.sub_type(ty);
        }
    }

    fn initializer(&mut self, value: Option<ExprId>) {
        if let Some(value) = value {
            self.put(" =");
            self.sub_expr(value);
        }
    }

    fn name(&mut self, id: NameId) {
        let text = self.module.name_text(id);
        self.word(text);
    }

    fn type_args(&mut self, args: &[TypeNodeId]) {
        if args.is_empty() {
            return;
        }
        self.put(" <");
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                self.space();
            }
            self.ty(*arg);
        }
        self.put('>');
    }

    fn args(&mut self, args: &[Argument]) {
        for arg in args {
            self.space();
            if arg.spread {
                self.put("...");
            }
            self.expr(arg.expr);
        }
    }

    fn key(&mut self, key: &PropertyKey) {
        match key {
            PropertyKey::Ident(ident) => self.put(ident.text),
            PropertyKey::String { value, .. } => self.put(format_args!("{value:?}")),
            PropertyKey::Number { value, .. } => self.put(ryu_js::Buffer::new().format(*value)),
            PropertyKey::BigInt { digits, .. } => self.put(format_args!("{digits}n")),
            PropertyKey::Computed { expr, .. } => {
                self.put('[');
                self.expr(*expr);
                self.put(']');
            }
            PropertyKey::Private(ident) => self.put(format_args!("#{}", ident.text)),
        }
    }

    fn template_part(&mut self, part: &TemplatePart) {
        match &part.cooked {
            Some(cooked) => self.put(format_args!(" {cooked:?}")),
            None => self.put(" invalid"),
        }
        if part.cooked.as_ref().and_then(|cooked| cooked.as_str()) != Some(part.raw.as_str()) {
            self.put(format_args!("/{:?}", part.raw));
        }
    }

    fn template<I: Copy>(&mut self, parts: &[TemplatePart], holes: &[I], show: fn(&mut Self, I)) {
        for (index, part) in parts.iter().enumerate() {
            self.template_part(part);
            if let Some(hole) = holes.get(index) {
                show(self, *hole);
            }
        }
    }
}
