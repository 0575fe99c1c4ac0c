//! Final names of locals, labels and type parameters.
//!
//! C# forbids that a nested scope declares a name which a scope around it declares, before or after (CS0136). TypeScript allows it.
//! So names are given scope by scope, outermost first: a local takes its desired name unless a scope around it has taken that,
//! then the name with the first free number. Sibling scopes may use one name twice.

use rustc_hash::{FxHashMap, FxHashSet};

use super::identifiers;
use crate::ir::{
    Catch, Expr, ExprKind, Label, LambdaBody, Local, LocalFunction, LocalId, Param, Stmt, StmtKind,
    SwitchLabel, TypeParam, TypeParamDecl,
};

/// The names of one member: unescaped, unique in their scopes.
#[derive(Default, Debug)]
pub struct MemberNames {
    locals: FxHashMap<LocalId, String>,
    labels: FxHashMap<u32, String>,
    type_params: FxHashMap<u32, String>,
    all: FxHashSet<String>,
}

impl MemberNames {
    /// A local that nobody declared is printed under its desired name: `ir::verify` has complained about it.
    pub fn local(&self, local: &Local) -> String {
        match self.locals.get(&local.id()) {
            Some(name) => name.clone(),
            None => identifiers::valid(local.name()),
        }
    }

    pub fn label(&self, label: &Label) -> String {
        match self.labels.get(&label.id()) {
            Some(name) => name.clone(),
            None => identifiers::valid(label.name()),
        }
    }

    /// The name of a type parameter of a local function.
    pub fn type_param(&self, param: &TypeParam) -> Option<&str> {
        self.type_params.get(&param.id()).map(String::as_str)
    }

    /// Whether any local of the member has the name, so that it hides a member or a type of that name somewhere.
    pub fn hides(&self, name: &str) -> bool {
        self.all.contains(name)
    }
}

/// Names for a member with parameters, expressions (initialisers, constructor chains) and a body, all in one scope.
/// `reserved` are the type parameters around it, `value` in a setter.
pub fn name_member(
    reserved: &[String],
    fixed: Option<(&Local, &str)>,
    params: &[Param],
    exprs: &[&Expr],
    body: &[Stmt],
) -> MemberNames {
    let mut namer = Namer {
        names: MemberNames::default(),
        taken: reserved.to_vec(),
        labels: FxHashSet::default(),
    };
    if let Some((local, name)) = fixed {
        namer.names.locals.insert(local.id(), name.to_owned());
        namer.names.all.insert(name.to_owned());
        namer.taken.push(name.to_owned());
    }
    namer.scope(|namer| {
        for param in params {
            namer.declare(&param.local);
        }
        for expr in exprs {
            namer.declare_in_expr(expr);
        }
        for expr in exprs {
            namer.nested_in_expr(expr);
        }
        namer.block(body);
    });
    namer.names
}

struct Namer {
    names: MemberNames,
    /// Names of the scopes around the current place, outermost first.
    taken: Vec<String>,
    labels: FxHashSet<String>,
}

impl Namer {
    fn scope(&mut self, inside: impl FnOnce(&mut Namer)) {
        let depth = self.taken.len();
        inside(self);
        self.taken.truncate(depth);
    }

    fn free(&self, desired: &str) -> String {
        // A variable called `_` would catch the discards `_ = x` of the same scope.
        let desired = match identifiers::valid(desired) {
            name if name == "_" => "unused".to_owned(),
            name => name,
        };
        first_free(desired, |name| self.taken.iter().any(|taken| taken == name))
    }

    fn declare(&mut self, local: &Local) {
        if self.names.locals.contains_key(&local.id()) {
            return;
        }
        let name = self.free(local.name());
        self.names.locals.insert(local.id(), name.clone());
        self.names.all.insert(name.clone());
        self.taken.push(name);
    }

    fn declare_type_param(&mut self, decl: &TypeParamDecl) {
        let name = self.free(decl.param.name());
        self.names.type_params.insert(decl.param.id(), name.clone());
        self.taken.push(name);
    }

    fn declare_label(&mut self, label: &Label) {
        let labels = &self.labels;
        let name = first_free(identifiers::valid(label.name()), |name| {
            labels.contains(name)
        });
        self.labels.insert(name.clone());
        self.names.labels.insert(label.id(), name);
    }

    fn declare_in_expr(&mut self, expr: &Expr) {
        expr.each_declared(&mut |local| self.declare(local));
    }

    /// A list of statements between braces, the braces' scope being the current one.
    fn block(&mut self, body: &[Stmt]) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            for stmt in body {
                self.declare_direct(stmt);
            }
            for stmt in body {
                self.nested(stmt);
            }
        });
    }

    /// What the statement declares in the scope around it. Variables of patterns belong there too, except those of loops;
    /// counting a few more as such costs a number at the end of a name, nothing else.
    fn declare_direct(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Local { local, .. }
            | StmtKind::Const { local, .. }
            | StmtKind::Using { local, .. }
            | StmtKind::LocalFunction(LocalFunction { local, .. }) => self.declare(local),
            StmtKind::Label(label) => self.declare_label(label),
            StmtKind::While { .. }
            | StmtKind::DoWhile { .. }
            | StmtKind::For { .. }
            | StmtKind::Foreach { .. } => return,
            StmtKind::Switch { sections, .. } => {
                for label in sections.iter().flat_map(|section| &section.labels) {
                    if let SwitchLabel::Case { pattern, .. } = label {
                        pattern.each_declared(&mut |local| self.declare(local));
                    }
                }
            }
            StmtKind::Expr(_)
            | StmtKind::Discard(_)
            | StmtKind::If { .. }
            | StmtKind::GotoCase(_)
            | StmtKind::GotoDefault
            | StmtKind::Goto(_)
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Return(_)
            | StmtKind::Throw(_)
            | StmtKind::Try { .. }
            | StmtKind::Block(_)
            | StmtKind::YieldReturn(_)
            | StmtKind::YieldBreak
            | StmtKind::Comment(_) => {}
        }
        stmt.each_expr(&mut |expr| self.declare_in_expr(expr));
    }

    /// The scopes inside a statement.
    fn nested(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::LocalFunction(function) => self.scope(|namer| {
                for param in &function.type_params {
                    namer.declare_type_param(param);
                }
                for param in &function.params {
                    namer.declare(&param.local);
                }
                namer.block(&function.body);
            }),
            StmtKind::For { init, body, .. } => self.scope(|namer| {
                for stmt in init {
                    namer.declare_direct(stmt);
                }
                namer.loop_exprs(stmt);
                for stmt in init {
                    namer.nested(stmt);
                }
                namer.scope(|namer| namer.block(body));
            }),
            StmtKind::While { body, .. } | StmtKind::DoWhile { body, .. } => {
                self.scope(|namer| {
                    namer.loop_exprs(stmt);
                    namer.scope(|namer| namer.block(body));
                });
            }
            StmtKind::Foreach { local, body, .. } => self.scope(|namer| {
                namer.declare(local);
                namer.loop_exprs(stmt);
                namer.scope(|namer| namer.block(body));
            }),
            StmtKind::Switch { sections, .. } => {
                stmt.each_expr(&mut |expr| self.nested_in_expr(expr));
                // All sections share one scope.
                self.scope(|namer| {
                    for section in sections {
                        section
                            .body
                            .iter()
                            .for_each(|stmt| namer.declare_direct(stmt));
                    }
                    for section in sections {
                        section.body.iter().for_each(|stmt| namer.nested(stmt));
                    }
                });
            }
            StmtKind::Try {
                body,
                catches,
                finally,
            } => {
                self.scope(|namer| namer.block(body));
                for catch in catches {
                    self.catch(catch);
                }
                self.scope(|namer| namer.block(finally));
            }
            StmtKind::If {
                test,
                then,
                otherwise,
            } => {
                self.nested_in_expr(test);
                self.scope(|namer| namer.block(then));
                self.scope(|namer| namer.block(otherwise));
            }
            StmtKind::Block(body) => self.scope(|namer| namer.block(body)),
            StmtKind::Local { .. }
            | StmtKind::Const { .. }
            | StmtKind::Using { .. }
            | StmtKind::Expr(_)
            | StmtKind::Discard(_)
            | StmtKind::GotoCase(_)
            | StmtKind::GotoDefault
            | StmtKind::Label(_)
            | StmtKind::Goto(_)
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Return(_)
            | StmtKind::Throw(_)
            | StmtKind::YieldReturn(_)
            | StmtKind::YieldBreak
            | StmtKind::Comment(_) => stmt.each_expr(&mut |expr| self.nested_in_expr(expr)),
        }
    }

    fn loop_exprs(&mut self, stmt: &Stmt) {
        stmt.each_expr(&mut |expr| self.declare_in_expr(expr));
        stmt.each_expr(&mut |expr| self.nested_in_expr(expr));
    }

    fn catch(&mut self, catch: &Catch) {
        self.scope(|namer| {
            if let Some(local) = &catch.local {
                namer.declare(local);
            }
            if let Some(guard) = &catch.guard {
                namer.declare_in_expr(guard);
                namer.nested_in_expr(guard);
            }
            namer.scope(|namer| namer.block(&catch.body));
        });
    }

    /// The lambdas inside an expression.
    fn nested_in_expr(&mut self, expr: &Expr) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || match &expr.kind {
            ExprKind::Lambda(lambda) => self.scope(|namer| {
                for param in &lambda.params {
                    namer.declare(param);
                }
                match &lambda.body {
                    LambdaBody::Expr(body) => {
                        namer.declare_in_expr(body);
                        namer.nested_in_expr(body);
                    }
                    LambdaBody::Block(body) => namer.block(body),
                }
            }),
            _ => expr.each_child(&mut |child| self.nested_in_expr(child)),
        });
    }
}

/// `name`, or `name2`, `name3`, ... whichever is not taken first.
pub fn first_free(name: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&name) {
        return name;
    }
    (2..)
        .map(|number| format!("{name}{number}"))
        .find(|candidate| !is_taken(candidate))
        .unwrap_or(name)
}
