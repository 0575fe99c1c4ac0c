//! Statements as text. Bodies always have braces, each on its own line.

use super::expr::Want;
use super::file_scope::FileScope;
use super::identifiers;
use super::layout::Layout;
use super::positions;
use crate::ir::{
    Catch, ConvertKind, Expr, ExprKind, Local, LocalFunction, Stmt, StmtKind, SwitchLabel,
    SwitchSection,
};

impl FileScope<'_> {
    /// `{ statements }` on lines of their own. `results` says whether C# knows the type of returned values from the place.
    pub fn block(&self, body: &[Stmt], results: Want) -> Layout {
        if body.is_empty() {
            return Layout::concat([self.hidden(), "{".into(), Layout::Hard, "}".into()]);
        }
        // Without optimisation the C# compiler lets debuggers stop at braces, which are no places of the source.
        Layout::concat([
            self.hidden(),
            "{".into(),
            Layout::indent(Layout::concat([Layout::Hard, self.stmts(body, results)])),
            Layout::Hard,
            self.hidden(),
            "}".into(),
        ])
    }

    /// Statements one below the other, without braces. A blank line follows what ends with a brace.
    pub fn stmts(&self, body: &[Stmt], results: Want) -> Layout {
        let mut parts = Vec::new();
        for (index, stmt) in body.iter().enumerate() {
            if index > 0 {
                parts.push(Layout::Hard);
                if wants_blank_line(&body[index - 1], stmt) {
                    parts.push(Layout::Hard);
                }
            }
            if self.positions {
                parts.push(positions::mark(stmt.span).into());
                parts.push(Layout::Hard);
            }
            parts.push(stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
                self.stmt(stmt, results)
            }));
        }
        // A label needs a statement to stand before.
        if matches!(body.last().map(|stmt| &stmt.kind), Some(StmtKind::Label(_))) {
            parts.push(" ;".into());
        }
        Layout::Concat(parts)
    }

    /// From here on nothing comes from the source, up to the next statement that does.
    pub(super) fn hidden(&self) -> Layout {
        match self.positions {
            true => Layout::concat([positions::mark(None).into(), Layout::Hard]),
            false => Layout::empty(),
        }
    }

    fn stmt(&self, stmt: &Stmt, results: Want) -> Layout {
        match &stmt.kind {
            StmtKind::Local { local, init } => {
                Layout::concat([self.local_decl(local, init.as_ref()), ";".into()])
            }
            StmtKind::Const { local, init } => Layout::concat([
                format!("const {} {} = ", self.ty(local.ty()), self.name(local)).into(),
                self.whole(init, Want::Target),
                ";".into(),
            ]),
            StmtKind::LocalFunction(function) => self.local_function(function),
            StmtKind::Expr(expr) => self.effect(expr),
            StmtKind::Discard(expr) => {
                Layout::concat(["_ = ".into(), self.whole(expr, Want::Exact), ";".into()])
            }
            StmtKind::If {
                test,
                then,
                otherwise,
            } => self.if_stmt(test, then, otherwise, results),
            StmtKind::While { test, body } => {
                self.headed("while (", self.whole(test, Want::Exact), body, results)
            }
            StmtKind::DoWhile { body, test } => Layout::concat([
                "do".into(),
                Layout::Hard,
                self.block(body, results),
                Layout::Hard,
                "while (".into(),
                self.whole(test, Want::Exact),
                ");".into(),
            ]),
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => self.for_stmt(init, test.as_ref(), update, body, results),
            StmtKind::Foreach {
                local,
                items,
                body,
                is_await,
            } => {
                let head = if *is_await {
                    "await foreach ("
                } else {
                    "foreach ("
                };
                let inside = Layout::concat([
                    format!("var {} in ", self.name(local)).into(),
                    self.whole(items, Want::Exact),
                ]);
                self.headed(head, inside, body, results)
            }
            StmtKind::Switch { value, sections } => self.switch_stmt(value, sections, results),
            StmtKind::GotoCase(value) => Layout::concat([
                "goto case ".into(),
                self.whole(value, Want::Target),
                ";".into(),
            ]),
            StmtKind::GotoDefault => "goto default;".into(),
            StmtKind::Label(label) => {
                format!("{}:", identifiers::simple(&self.member.label(label))).into()
            }
            StmtKind::Goto(label) => {
                format!("goto {};", identifiers::simple(&self.member.label(label))).into()
            }
            StmtKind::Break => "break;".into(),
            StmtKind::Continue => "continue;".into(),
            StmtKind::Return(None) => "return;".into(),
            StmtKind::Return(Some(value)) => {
                Layout::concat(["return ".into(), self.whole(value, results), ";".into()])
            }
            StmtKind::Throw(None) => "throw;".into(),
            StmtKind::Throw(Some(value)) => {
                Layout::concat(["throw ".into(), self.whole(value, Want::Exact), ";".into()])
            }
            StmtKind::Try {
                body,
                catches,
                finally,
            } => self.try_stmt(body, catches, finally, results),
            StmtKind::Block(body) => self.block(body, results),
            StmtKind::Using {
                local,
                init,
                is_await,
            } => Layout::concat([
                if *is_await { "await using " } else { "using " }.into(),
                self.local_decl(local, Some(init)),
                ";".into(),
            ]),
            StmtKind::YieldReturn(value) => Layout::concat([
                "yield return ".into(),
                self.whole(value, Want::Target),
                ";".into(),
            ]),
            StmtKind::YieldBreak => "yield break;".into(),
            StmtKind::Comment(lines) => comment(lines),
        }
    }

    fn name(&self, local: &Local) -> String {
        identifiers::simple(&self.member.local(local))
    }

    /// `T x = init`, or `var x = init` where the initialiser names the type.
    fn local_decl(&self, local: &Local, init: Option<&Expr>) -> Layout {
        let name = self.name(local);
        let Some(init) = init else {
            return format!("{} {name}", self.ty(local.ty())).into();
        };
        let (ty, want) = if init.ty == *local.ty() && shows_type(init) {
            ("var".to_owned(), Want::Exact)
        } else {
            (self.ty(local.ty()), Want::Target)
        };
        Layout::concat([format!("{ty} {name} = ").into(), self.whole(init, want)])
    }

    fn if_stmt(&self, test: &Expr, then: &[Stmt], otherwise: &[Stmt], results: Want) -> Layout {
        let mut parts = vec![self.headed("if (", self.whole(test, Want::Exact), then, results)];
        // A chain of `else if` is a loop here, for it may be long.
        let mut rest = otherwise;
        while let [
            Stmt {
                kind:
                    StmtKind::If {
                        test,
                        then,
                        otherwise,
                    },
                ..
            },
        ] = rest
        {
            parts.push(Layout::Hard);
            parts.push(self.headed("else if (", self.whole(test, Want::Exact), then, results));
            rest = otherwise;
        }
        if !rest.is_empty() {
            parts.push(Layout::Hard);
            parts.push("else".into());
            parts.push(Layout::Hard);
            parts.push(self.block(rest, results));
        }
        Layout::Concat(parts)
    }

    /// `head inside)` and a block.
    fn headed(&self, head: &str, inside: Layout, body: &[Stmt], results: Want) -> Layout {
        Layout::concat([
            head.into(),
            inside,
            ")".into(),
            Layout::Hard,
            self.block(body, results),
        ])
    }

    fn for_stmt(
        &self,
        init: &[Stmt],
        test: Option<&Expr>,
        update: &[Expr],
        body: &[Stmt],
        results: Want,
    ) -> Layout {
        let mut inside = Vec::new();
        for (index, stmt) in init.iter().enumerate() {
            if index > 0 {
                inside.push(", ".into());
            }
            inside.push(match &stmt.kind {
                StmtKind::Local { local, init } => {
                    let value = init
                        .as_ref()
                        .map(|init| Layout::concat([" = ".into(), self.whole(init, Want::Target)]));
                    let head = if index == 0 {
                        format!("{} {}", self.ty(local.ty()), self.name(local))
                    } else {
                        self.name(local)
                    };
                    Layout::concat([head.into(), value.unwrap_or_else(Layout::empty)])
                }
                StmtKind::Expr(expr) => self.whole(expr, Want::Exact),
                // `ir::verify` allows no other.
                _ => self.stmt(stmt, results),
            });
        }
        inside.push(";".into());
        if let Some(test) = test {
            inside.push(" ".into());
            inside.push(self.whole(test, Want::Exact));
        }
        inside.push(";".into());
        for (index, expr) in update.iter().enumerate() {
            inside.push(if index > 0 { ", " } else { " " }.into());
            inside.push(self.whole(expr, Want::Exact));
        }
        self.headed("for (", Layout::Concat(inside), body, results)
    }

    fn switch_stmt(&self, value: &Expr, sections: &[SwitchSection], results: Want) -> Layout {
        let mut parts = Vec::new();
        for (index, section) in sections.iter().enumerate() {
            if index > 0 {
                parts.push(Layout::Hard);
            }
            for label in &section.labels {
                parts.push(Layout::Hard);
                parts.push(match label {
                    SwitchLabel::Default => "default:".into(),
                    SwitchLabel::Case { pattern, guard } => {
                        let guard = guard.as_ref().map(|guard| {
                            Layout::concat([" when ".into(), self.whole(guard, Want::Exact)])
                        });
                        Layout::concat([
                            "case ".into(),
                            self.pattern(pattern, &value.ty),
                            guard.unwrap_or_else(Layout::empty),
                            ":".into(),
                        ])
                    }
                });
            }
            parts.push(Layout::indent(Layout::concat([
                Layout::Hard,
                self.stmts(&section.body, results),
            ])));
        }
        Layout::concat([
            "switch (".into(),
            self.whole(value, Want::Exact),
            ")".into(),
            Layout::Hard,
            "{".into(),
            Layout::indent(Layout::Concat(parts)),
            Layout::Hard,
            "}".into(),
        ])
    }

    fn try_stmt(
        &self,
        body: &[Stmt],
        catches: &[Catch],
        finally: &[Stmt],
        results: Want,
    ) -> Layout {
        let mut parts = vec!["try".into(), Layout::Hard, self.block(body, results)];
        for catch in catches {
            let mut head = format!("catch ({}", self.solid_ty(&catch.ty));
            if let Some(local) = &catch.local {
                head.push_str(&format!(" {}", self.name(local)));
            }
            head.push(')');
            parts.push(Layout::Hard);
            parts.push(head.into());
            if let Some(guard) = &catch.guard {
                parts.push(" when (".into());
                parts.push(self.whole(guard, Want::Exact));
                parts.push(")".into());
            }
            parts.push(Layout::Hard);
            parts.push(self.block(&catch.body, results));
        }
        if !finally.is_empty() || catches.is_empty() {
            parts.push(Layout::Hard);
            parts.push("finally".into());
            parts.push(Layout::Hard);
            parts.push(self.block(finally, results));
        }
        Layout::Concat(parts)
    }

    fn local_function(&self, function: &LocalFunction) -> Layout {
        let mut head = String::new();
        if function.is_static {
            head.push_str("static ");
        }
        if function.is_async {
            head.push_str("async ");
        }
        head.push_str(&self.ty(&function.result));
        head.push(' ');
        head.push_str(&self.name(&function.local));
        let head = Layout::concat([
            head.into(),
            self.signature(&function.type_params, &function.params, "(", ")"),
        ]);
        self.with_body(head, &function.body, function.is_async)
    }

    /// A function's head and its body: `=> value;` where that fits on the line, else a block.
    pub fn with_body(&self, head: Layout, body: &[Stmt], is_async: bool) -> Layout {
        if let Some(value) = self.short_body(body, is_async) {
            return Layout::concat([head, " => ".into(), value]);
        }
        Layout::concat([head, Layout::Hard, self.member_block(body, Want::Target)])
    }

    /// The block of a member; what follows has the lines of the C# file again.
    pub fn member_block(&self, body: &[Stmt], results: Want) -> Layout {
        let block = self.block(body, results);
        match self.positions {
            true => Layout::concat([block, Layout::Hard, positions::mark_end().into()]),
            false => block,
        }
    }

    /// `value;` of a body that is one `return`, when it is short.
    fn short_body(&self, body: &[Stmt], is_async: bool) -> Option<Layout> {
        const SHORT: usize = 70;
        let [stmt] = body else { return None };
        if self.positions && stmt.span.is_some() {
            return None;
        }
        let layout = match &stmt.kind {
            StmtKind::Return(Some(value)) if !is_async => {
                Layout::concat([self.whole(value, Want::Target), ";".into()])
            }
            _ => return None,
        };
        let fits = !layout.has_hard() && layout.flat().chars().count() <= SHORT;
        fits.then_some(layout)
    }
}

/// `// line`, once a line.
fn comment(lines: &[String]) -> Layout {
    let lines = lines.iter().flat_map(|text| text.lines());
    let mut parts = Vec::new();
    for (index, line) in lines.enumerate() {
        if index > 0 {
            parts.push(Layout::Hard);
        }
        // A line separator of Unicode would end the comment for C#.
        let line: String = line
            .chars()
            .map(|c| if is_line_end(c) { ' ' } else { c })
            .collect();
        parts.push(format!("// {line}").trim_end().to_owned().into());
    }
    Layout::Concat(parts)
}

/// Characters that end a line in C# (specification, 6.3.2).
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn wants_blank_line(before: &Stmt, after: &Stmt) -> bool {
    match &before.kind {
        StmtKind::LocalFunction(_)
        | StmtKind::If { .. }
        | StmtKind::While { .. }
        | StmtKind::DoWhile { .. }
        | StmtKind::For { .. }
        | StmtKind::Foreach { .. }
        | StmtKind::Switch { .. }
        | StmtKind::Try { .. }
        | StmtKind::Block(_) => !matches!(after.kind, StmtKind::Label(_)),
        StmtKind::Label(_) | StmtKind::Comment(_) => false,
        StmtKind::Local { .. }
        | StmtKind::Const { .. }
        | StmtKind::Expr(_)
        | StmtKind::Discard(_)
        | StmtKind::GotoCase(_)
        | StmtKind::GotoDefault
        | StmtKind::Goto(_)
        | StmtKind::Break
        | StmtKind::Continue
        | StmtKind::Return(_)
        | StmtKind::Throw(_)
        | StmtKind::Using { .. }
        | StmtKind::YieldReturn(_)
        | StmtKind::YieldBreak => matches!(after.kind, StmtKind::LocalFunction(_)),
    }
}

/// Whether the text of an initialiser names its type, so that `var` hides nothing.
fn shows_type(init: &Expr) -> bool {
    match &init.kind {
        ExprKind::New { .. } | ExprKind::ClrArray(_) => true,
        ExprKind::Convert {
            kind: ConvertKind::Explicit,
            ..
        } => !init.ty.admits_null(),
        _ => false,
    }
}
