//! Functions that can call themselves ask whether there is room on the stack: .NET ends the process when there is none, JavaScript
//! throws a `RangeError` that a `catch` may see. Programs without `catch` need no such question.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::clr;
use crate::ir::decl::{AccessorBody, Decl, Member, Program, TypeDecl};
use crate::ir::expr::{Callee, Expr, ExprKind, Initializer, LambdaBody};
use crate::ir::fresh::LocalId;
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::types::{CsType, RefKind, TypeRef};
use crate::ir::visit::{Rewrite, rewrite_body};

#[derive(Clone, PartialEq, Eq, Hash)]
enum Function {
    Member(TypeRef, String),
    Local(LocalId),
}

/// Which function mentions which; indexes into `functions`.
#[derive(Default)]
struct Graph {
    functions: Vec<Function>,
    index: FxHashMap<Function, usize>,
    by_name: FxHashMap<String, Vec<usize>>,
    calls: Vec<Vec<Mention>>,
    overrides: Vec<bool>,
}

#[derive(Clone)]
enum Mention {
    Of(TypeRef, String),
    Local(LocalId),
}

pub fn settle(program: &mut Program) {
    if !catches(program) {
        return;
    }
    let mut graph = Graph::default();
    each_function(program, &mut |function, overrides, body| {
        graph.add(function, overrides, body);
    });
    let recursive = graph.recursive();
    if recursive.is_empty() {
        return;
    }
    each_function(program, &mut |function, _, body| {
        if recursive.contains(function) {
            let owner = CsType::named(&clr::runtime("CallStack"));
            let check = Expr::call_static(owner, "Check", Vec::new(), CsType::Void);
            body.insert(0, Stmt::expr(check));
        }
    });
}

/// Whether the program has a `catch` anywhere.
fn catches(program: &mut Program) -> bool {
    struct Catches(bool);
    impl Rewrite for Catches {
        fn body(&mut self, body: &mut Vec<Stmt>) {
            self.0 |= body.iter().any(
                |stmt| matches!(&stmt.kind, StmtKind::Try { catches, .. } if !catches.is_empty()),
            );
        }
    }
    let mut found = Catches(false);
    super::each_code_mut(program, &mut |code| match code {
        super::Code::Body { body, .. } => rewrite_body(body, &mut found),
        super::Code::Expr(_) => {}
    });
    found.0
}

/// Calls `visit` with each method, accessor and local function of the program, and whether it overrides or implements another.
fn each_function(program: &mut Program, visit: &mut dyn FnMut(&Function, bool, &mut Vec<Stmt>)) {
    for file in &mut program.files {
        for decl in &mut file.decls {
            if let Decl::Type(decl) = decl {
                each_of_type(decl, visit);
            }
        }
    }
}

fn each_of_type(decl: &mut TypeDecl, visit: &mut dyn FnMut(&Function, bool, &mut Vec<Stmt>)) {
    let owner = decl.name.clone();
    for member in &mut decl.members {
        match member {
            Member::Method(method) => {
                let name = match &method.implements {
                    Some(interface) => format!("{interface}.{}", method.name),
                    None => method.name.clone(),
                };
                let overrides = method.dispatch.is_override || method.implements.is_some();
                if let Some(body) = &mut method.body {
                    locals_of(body, visit);
                    if !yields(body) {
                        visit(&Function::Member(owner.clone(), name), overrides, body);
                    }
                }
            }
            Member::Property(property) => {
                let name = match &property.implements {
                    Some(interface) => format!("{interface}.{}", property.name),
                    None => property.name.clone(),
                };
                let overrides = property.dispatch.is_override || property.implements.is_some();
                for accessor in property.get.iter_mut().chain(property.set.iter_mut()) {
                    if let AccessorBody::Block { body, .. } = &mut accessor.body {
                        locals_of(body, visit);
                        visit(
                            &Function::Member(owner.clone(), name.clone()),
                            overrides,
                            body,
                        );
                    }
                }
            }
            Member::Constructor(constructor) => locals_of(&mut constructor.body, visit),
            Member::Type(Decl::Type(nested)) => each_of_type(nested, visit),
            Member::Type(_) | Member::Field(_) => {}
        }
    }
}

fn locals_of(body: &mut Vec<Stmt>, visit: &mut dyn FnMut(&Function, bool, &mut Vec<Stmt>)) {
    rewrite_body(body, &mut Held(visit));
}

/// Functions inside of code: local functions, and lambdas that a variable or property holds.
struct Held<'a>(&'a mut dyn FnMut(&Function, bool, &mut Vec<Stmt>));

impl Held<'_> {
    fn lambda(&mut self, holder: &Function, value: &mut Expr) {
        let value = match &mut value.kind {
            ExprKind::Convert { value, .. } => value,
            _ => value,
        };
        let returns_nothing =
            matches!(&value.ty, CsType::Delegate(_, result) if **result == CsType::Void);
        let ExprKind::Lambda(lambda) = &mut value.kind else {
            return;
        };
        if let LambdaBody::Block(body) = &mut lambda.body {
            (self.0)(holder, true, body);
        } else if let LambdaBody::Expr(result) = &mut lambda.body {
            let result = std::mem::replace(&mut **result, Expr::bool(false));
            let mut body = vec![match returns_nothing {
                true => Stmt::expr(result),
                false => Stmt::return_(result),
            }];
            (self.0)(holder, true, &mut body);
            lambda.body = match (body.len(), body.pop()) {
                (1, Some(only)) => match only.kind {
                    StmtKind::Expr(value) | StmtKind::Return(Some(value)) => {
                        LambdaBody::Expr(Box::new(value))
                    }
                    kind => LambdaBody::Block(vec![Stmt { kind, ..only }]),
                },
                (_, last) => {
                    body.extend(last);
                    LambdaBody::Block(body)
                }
            };
        }
    }
}

impl Rewrite for Held<'_> {
    fn body(&mut self, body: &mut Vec<Stmt>) {
        for stmt in body {
            match &mut stmt.kind {
                StmtKind::LocalFunction(function) if !yields(&function.body) => {
                    let id = Function::Local(function.local.id());
                    (self.0)(&id, false, &mut function.body);
                }
                StmtKind::Local {
                    local,
                    init: Some(init),
                    ..
                } => {
                    let id = Function::Local(local.id());
                    self.lambda(&id, init);
                }
                _ => {}
            }
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::New { initializers, .. } => {
                let CsType::Named(owner, _) = expr.ty.strip() else {
                    return;
                };
                for initializer in initializers {
                    if let Initializer::Member(name, value) = initializer {
                        let holder = Function::Member(owner.clone(), name.clone());
                        self.lambda(&holder, value);
                    }
                }
            }
            ExprKind::Assign { target, value } => {
                let holder = match &target.kind {
                    ExprKind::Local(local) => Some(Function::Local(local.id())),
                    ExprKind::Member { object, name } => match object.ty.strip() {
                        CsType::Named(owner, _) => {
                            Some(Function::Member(owner.clone(), name.clone()))
                        }
                        _ => None,
                    },
                    ExprKind::StaticMember { owner, name } => match owner {
                        CsType::Named(owner, _) => {
                            Some(Function::Member(owner.clone(), name.clone()))
                        }
                        _ => None,
                    },
                    _ => None,
                };
                if let Some(holder) = holder {
                    self.lambda(&holder, value);
                }
            }
            _ => {}
        }
    }
}

fn yields(body: &[Stmt]) -> bool {
    let mut found = false;
    for stmt in body {
        found |= matches!(stmt.kind, StmtKind::YieldReturn(_) | StmtKind::YieldBreak);
        if !matches!(stmt.kind, StmtKind::LocalFunction(_)) {
            stmt.each_body(&mut |inner| found |= yields(inner));
        }
    }
    found
}

impl Graph {
    fn add(&mut self, function: &Function, overrides: bool, body: &mut [Stmt]) {
        let mut mentions = Vec::new();
        mentions_of_body(body, &mut mentions);
        match self.index.get(function) {
            // The other accessor of a property.
            Some(at) => self.calls[*at].extend(mentions),
            None => {
                let at = self.functions.len();
                self.functions.push(function.clone());
                self.index.insert(function.clone(), at);
                if let Function::Member(_, name) = function {
                    // An explicit implementation is called by its own name.
                    let own = name.rsplit('.').next().unwrap_or(name).to_owned();
                    self.by_name.entry(own).or_default().push(at);
                }
                self.calls.push(mentions);
                self.overrides.push(overrides);
            }
        }
    }

    /// A call through a class that declares the member is one of that member or of one that overrides it; through anything else
    /// it can be any member of the name.
    fn targets(&self, mention: &Mention) -> Vec<usize> {
        match mention {
            Mention::Local(id) => self
                .index
                .get(&Function::Local(*id))
                .copied()
                .into_iter()
                .collect(),
            Mention::Of(decl, name) => {
                let all = self.by_name.get(name).cloned().unwrap_or_default();
                let declared = Function::Member(decl.clone(), name.clone());
                match self.index.get(&declared) {
                    Some(own) => all
                        .into_iter()
                        .filter(|at| at == own || self.overrides[*at])
                        .collect(),
                    None if decl.kind() == RefKind::Interface => all,
                    None => all
                        .into_iter()
                        .filter(|at| !self.is_explicit(*at))
                        .collect(),
                }
            }
        }
    }

    /// Whether a function implements a member of an interface explicitly: it is only called through that.
    fn is_explicit(&self, at: usize) -> bool {
        matches!(&self.functions[at], Function::Member(_, name) if name.contains('.'))
    }

    fn recursive(&self) -> FxHashSet<Function> {
        let edges: Vec<Vec<usize>> = self
            .calls
            .iter()
            .map(|mentions| {
                let mut to: Vec<usize> = mentions.iter().flat_map(|m| self.targets(m)).collect();
                to.sort_unstable();
                to.dedup();
                to
            })
            .collect();
        let mut found = FxHashSet::default();
        for start in 0..self.functions.len() {
            let mut seen = vec![false; self.functions.len()];
            let mut work = edges[start].clone();
            while let Some(at) = work.pop() {
                if at == start {
                    found.insert(self.functions[start].clone());
                    break;
                }
                if !std::mem::replace(&mut seen[at], true) {
                    work.extend(&edges[at]);
                }
            }
        }
        found
    }
}

fn mentions_of_body(body: &[Stmt], out: &mut Vec<Mention>) {
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
        for stmt in body {
            stmt.each_expr(&mut |expr| mentions_of(expr, out));
            // A local function counts where it is called.
            if !matches!(stmt.kind, StmtKind::LocalFunction(_)) {
                stmt.each_body(&mut |inner| mentions_of_body(inner, out));
            }
        }
    });
}

fn mentions_of(expr: &Expr, out: &mut Vec<Mention>) {
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
        match &expr.kind {
            ExprKind::Call(call) => mention_of_callee(&call.callee, out),
            ExprKind::MethodGroup { callee, .. } => mention_of_callee(callee, out),
            ExprKind::Member { object, name, .. } => mention(&object.ty, name, out),
            ExprKind::StaticMember { owner, name } => mention(owner, name, out),
            ExprKind::Local(local) => out.push(Mention::Local(local.id())),
            ExprKind::Lambda(lambda) => {
                if let LambdaBody::Block(body) = &lambda.body {
                    mentions_of_body(body, out);
                }
            }
            _ => {}
        }
        expr.each_child(&mut |child| mentions_of(child, out));
    });
}

fn mention_of_callee(callee: &Callee, out: &mut Vec<Mention>) {
    match callee {
        Callee::Static { owner, name } => mention(owner, name, out),
        Callee::Instance { object, name } => mention(&object.ty, name, out),
        Callee::Local(local) => out.push(Mention::Local(local.id())),
        Callee::Base { .. } | Callee::Delegate(_) => {}
    }
}

fn mention(on: &CsType, name: &str, out: &mut Vec<Mention>) {
    if let CsType::Named(decl, _) = on.strip()
        && decl.is_user()
    {
        out.push(Mention::Of(decl.clone(), name.to_owned()));
    }
}
