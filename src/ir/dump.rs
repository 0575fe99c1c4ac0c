//! The tree as text, for people and tests: every decision visible, nothing abbreviated.

use std::fmt::Write as _;

use super::decl::{AccessorBody, Chain, Decl, Member, Param, Program, TypeKind};
use super::expr::{
    Arg, ArgTyping, ArgValue, Callee, ConvertKind, Element, Expr, ExprKind, Initializer,
    InterpolationPart, LambdaBody, Step, StepPosition, UnaryOp,
};
use super::fresh::Local;
use super::pattern::Pattern;
use super::stmt::{Stmt, StmtKind, SwitchLabel};
use super::types::CsType;

/// A program, one declaration or statement a line.
pub fn dump(program: &Program) -> String {
    let mut out = Out::default();
    for file in &program.files {
        out.line(&format!("file {} namespace {}", file.path, file.namespace));
        out.deeper(|out| file.decls.iter().for_each(|decl| out.decl(decl)));
    }
    if let Some(entry) = &program.entry {
        out.line(&format!("entry({:?})", entry.args));
        out.deeper(|out| out.stmts(&entry.body));
    }
    out.text
}

#[derive(Default)]
struct Out {
    text: String,
    depth: usize,
}

impl Out {
    fn line(&mut self, text: &str) {
        let indent = "  ".repeat(self.depth);
        writeln!(self.text, "{indent}{text}").expect("a string grows");
    }

    fn deeper(&mut self, inside: impl FnOnce(&mut Out)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    fn decl(&mut self, decl: &Decl) {
        match decl {
            Decl::Type(decl) => {
                let kind = match decl.kind {
                    TypeKind::Class => "class",
                    TypeKind::Struct => "struct",
                    TypeKind::Interface => "interface",
                };
                let bases: Vec<String> = decl.bases.iter().map(CsType::to_string).collect();
                let generic: Vec<String> = decl
                    .type_params
                    .iter()
                    .map(|decl| format!("{:?}", decl.param))
                    .collect();
                self.line(&format!(
                    "{kind} {} <{}> : {}",
                    decl.name.full_name(),
                    generic.join(", "),
                    bases.join(", ")
                ));
                self.deeper(|out| decl.members.iter().for_each(|member| out.member(member)));
            }
            Decl::Enum(decl) => {
                let members: Vec<String> = decl
                    .members
                    .iter()
                    .map(|member| format!("{} = {}", member.name, member.value))
                    .collect();
                self.line(&format!(
                    "enum {} {{ {} }}",
                    decl.name.full_name(),
                    members.join(", ")
                ));
            }
            Decl::Delegate(decl) => self.line(&format!(
                "delegate {}({}): {}",
                decl.name.full_name(),
                params(&decl.params),
                decl.result
            )),
        }
    }

    fn member(&mut self, member: &Member) {
        match member {
            Member::Field(field) => {
                let init = field
                    .init
                    .as_ref()
                    .map_or(String::new(), |init| format!(" = {}", self.expr(init)));
                self.line(&format!("field {}: {}{init}", field.name, field.ty));
            }
            Member::Property(property) => {
                let init = property
                    .init
                    .as_ref()
                    .map_or(String::new(), |init| format!(" = {}", self.expr(init)));
                self.line(&format!(
                    "property {}({}): {}{init}",
                    property.name,
                    params(&property.params),
                    property.ty
                ));
                self.deeper(|out| {
                    for (word, accessor) in [("get", &property.get), ("set", &property.set)] {
                        match accessor.as_ref().map(|accessor| &accessor.body) {
                            Some(AccessorBody::Auto) => out.line(word),
                            Some(AccessorBody::Block { value, body }) => {
                                out.line(&format!("{word} {value:?}"));
                                out.deeper(|out| out.stmts(body));
                            }
                            None => {}
                        }
                    }
                });
            }
            Member::Method(method) => {
                self.line(&format!(
                    "method {}({}): {}",
                    method.name,
                    params(&method.params),
                    method.result
                ));
                if let Some(body) = &method.body {
                    self.deeper(|out| out.stmts(body));
                }
            }
            Member::Constructor(constructor) => {
                let chain = match &constructor.chain {
                    Some(Chain::Base(args)) => format!(" base({})", self.args(args)),
                    Some(Chain::This(args)) => format!(" this({})", self.args(args)),
                    None => String::new(),
                };
                self.line(&format!(
                    "constructor({}){chain}",
                    params(&constructor.params)
                ));
                self.deeper(|out| out.stmts(&constructor.body));
            }
            Member::Type(decl) => self.decl(decl),
        }
    }

    fn stmts(&mut self, body: &[Stmt]) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    fn block(&mut self, head: &str, body: &[Stmt]) {
        self.line(head);
        self.deeper(|out| out.stmts(body));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Local { local, init } => {
                let init = init
                    .as_ref()
                    .map_or(String::new(), |init| format!(" = {}", self.expr(init)));
                self.line(&format!("local {local:?}: {}{init}", local.ty()));
            }
            StmtKind::Const { local, init } => {
                let init = self.expr(init);
                self.line(&format!("const {local:?} = {init}"));
            }
            StmtKind::LocalFunction(function) => {
                let head = format!(
                    "function {:?}({}): {}",
                    function.local,
                    params(&function.params),
                    function.result
                );
                self.block(&head, &function.body);
            }
            StmtKind::Expr(value) => self.with_value("", value),
            StmtKind::Discard(value) => self.with_value("discard ", value),
            StmtKind::If {
                test,
                then,
                otherwise,
            } => {
                let test = self.expr(test);
                self.block(&format!("if {test}"), then);
                if !otherwise.is_empty() {
                    self.block("else", otherwise);
                }
            }
            StmtKind::While { test, body } => {
                let test = self.expr(test);
                self.block(&format!("while {test}"), body);
            }
            StmtKind::DoWhile { body, test } => {
                self.block("do", body);
                self.with_value("while ", test);
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                self.block("for", init);
                if let Some(test) = test {
                    self.with_value("test ", test);
                }
                update
                    .iter()
                    .for_each(|update| self.with_value("update ", update));
                self.block("body", body);
            }
            StmtKind::Foreach {
                local, items, body, ..
            } => {
                let items = self.expr(items);
                self.block(&format!("foreach {local:?} in {items}"), body);
            }
            StmtKind::Switch { value, sections } => {
                self.with_value("switch ", value);
                for section in sections {
                    for label in &section.labels {
                        match label {
                            SwitchLabel::Default => self.line("default"),
                            SwitchLabel::Case { pattern, guard } => {
                                let guard = guard.as_ref().map_or(String::new(), |guard| {
                                    format!(" when {}", self.expr(guard))
                                });
                                let pattern = self.pattern(pattern);
                                self.line(&format!("case {pattern}{guard}"));
                            }
                        }
                    }
                    self.deeper(|out| out.stmts(&section.body));
                }
            }
            StmtKind::GotoCase(value) => self.with_value("goto case ", value),
            StmtKind::GotoDefault => self.line("goto default"),
            StmtKind::Label(label) => self.line(&format!("label {label:?}")),
            StmtKind::Goto(label) => self.line(&format!("goto {label:?}")),
            StmtKind::Break => self.line("break"),
            StmtKind::Continue => self.line("continue"),
            StmtKind::Return(None) => self.line("return"),
            StmtKind::Return(Some(value)) => self.with_value("return ", value),
            StmtKind::Throw(None) => self.line("throw"),
            StmtKind::Throw(Some(value)) => self.with_value("throw ", value),
            StmtKind::Try {
                body,
                catches,
                finally,
            } => {
                self.block("try", body);
                for catch in catches {
                    let guard = catch
                        .guard
                        .as_ref()
                        .map_or(String::new(), |guard| format!(" when {}", self.expr(guard)));
                    let head = format!("catch {} {:?}{guard}", catch.ty, catch.local);
                    self.block(&head, &catch.body);
                }
                if !finally.is_empty() {
                    self.block("finally", finally);
                }
            }
            StmtKind::Block(body) => self.block("block", body),
            StmtKind::Using { local, init, .. } => {
                let init = self.expr(init);
                self.line(&format!("using {local:?}: {} = {init}", local.ty()));
            }
            StmtKind::YieldReturn(value) => self.with_value("yield ", value),
            StmtKind::YieldBreak => self.line("yield break"),
            StmtKind::Comment(lines) => self.line(&format!("// {}", lines.join(" / "))),
        }
    }

    fn with_value(&mut self, head: &str, value: &Expr) {
        let value = self.expr(value);
        self.line(&format!("{head}{value}"));
    }

    /// `node: type`; lambda blocks follow in braces on the same line.
    fn expr(&self, expr: &Expr) -> String {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            let node = self.node(expr);
            match expr.kind {
                ExprKind::Bool(_) | ExprKind::String(_) | ExprKind::Local(_) => node,
                _ => format!("{node}: {}", expr.ty),
            }
        })
    }

    fn list(&self, exprs: &[Expr]) -> String {
        let all: Vec<String> = exprs.iter().map(|expr| self.expr(expr)).collect();
        all.join(", ")
    }

    fn node(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Null => "null".to_owned(),
            ExprKind::Default => "default".to_owned(),
            ExprKind::Bool(value) => value.to_string(),
            ExprKind::Integer(value) => value.to_string(),
            ExprKind::Double(value) => format!("{value:?}"),
            ExprKind::String(units) => format!("{:?}", String::from_utf16_lossy(units)),
            ExprKind::BigInteger(digits) => digits.clone(),
            ExprKind::Interpolation(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| match part {
                        InterpolationPart::Text(units) => {
                            format!("{:?}", String::from_utf16_lossy(units))
                        }
                        InterpolationPart::Hole(hole) => self.expr(hole),
                    })
                    .collect();
                format!("text({})", parts.join(", "))
            }
            ExprKind::Local(local) => format!("{local:?}"),
            ExprKind::This => "this".to_owned(),
            ExprKind::BackingField => "field".to_owned(),
            ExprKind::Reference(place) => format!("ref {}", self.expr(place)),
            ExprKind::Receiver => "receiver".to_owned(),
            ExprKind::StaticMember { owner, name } => format!("static {owner}.{name}"),
            ExprKind::Member { object, name } => format!("({}).{name}", self.expr(object)),
            ExprKind::BaseMember { name } => format!("base.{name}"),
            ExprKind::Index { object, indices } => {
                format!("({})[{}]", self.expr(object), self.list(indices))
            }
            ExprKind::MethodGroup { callee, type_args } => {
                format!("group {}{}", self.callee(callee), types(type_args))
            }
            ExprKind::Call(call) => {
                let infer = if call.infer { " inferred" } else { "" };
                let exact = match call.typing {
                    ArgTyping::Target => "",
                    ArgTyping::Exact => " exact",
                };
                format!(
                    "call{infer}{exact} {}{}({})",
                    self.callee(&call.callee),
                    types(&call.type_args),
                    self.args(&call.args)
                )
            }
            ExprKind::New {
                args, initializers, ..
            } => {
                let initializers: Vec<String> = initializers
                    .iter()
                    .map(|initializer| match initializer {
                        Initializer::Member(name, value) => {
                            format!("{name} = {}", self.expr(value))
                        }
                        Initializer::Index(key, value) => {
                            format!("[{}] = {}", self.expr(key), self.expr(value))
                        }
                        Initializer::Add(values) => format!("add({})", self.list(values)),
                    })
                    .collect();
                format!("new({}) {{ {} }}", self.args(args), initializers.join(", "))
            }
            ExprKind::Collection(elements) => {
                let elements: Vec<String> = elements
                    .iter()
                    .map(|element| match element {
                        Element::Item(item) => self.expr(item),
                        Element::Spread(items) => format!("..{}", self.expr(items)),
                    })
                    .collect();
                format!("[{}]", elements.join(", "))
            }
            ExprKind::ClrArray(items) => format!("array[{}]", self.list(items)),
            ExprKind::Tuple(items) => format!("tuple({})", self.list(items)),
            ExprKind::Unary { op, operand } => {
                let op = match op {
                    UnaryOp::Negate => "-",
                    UnaryOp::Not => "!",
                    UnaryOp::Complement => "~",
                };
                format!("{op}({})", self.expr(operand))
            }
            ExprKind::Binary { op, left, right } => {
                format!(
                    "({}) {} ({})",
                    self.expr(left),
                    op.symbol(),
                    self.expr(right)
                )
            }
            ExprKind::Conditional { test, yes, no } => format!(
                "({}) ? ({}) : ({})",
                self.expr(test),
                self.expr(yes),
                self.expr(no)
            ),
            ExprKind::Coalesce { left, right } => {
                format!("({}) ?? ({})", self.expr(left), self.expr(right))
            }
            ExprKind::NullConditional { receiver, access } => {
                format!("({})?({})", self.expr(receiver), self.expr(access))
            }
            ExprKind::Assign { target, value } => {
                format!("({}) = ({})", self.expr(target), self.expr(value))
            }
            ExprKind::CompoundAssign { op, target, value } => format!(
                "({}) {}= ({})",
                self.expr(target),
                op.symbol(),
                self.expr(value)
            ),
            ExprKind::CoalesceAssign { target, value } => {
                format!("({}) ??= ({})", self.expr(target), self.expr(value))
            }
            ExprKind::Increment {
                target,
                by,
                position,
            } => {
                let by = match by {
                    Step::Increase => "++",
                    Step::Decrease => "--",
                };
                let target = self.expr(target);
                match position {
                    StepPosition::Before => format!("{by}({target})"),
                    StepPosition::After => format!("({target}){by}"),
                }
            }
            ExprKind::Is { value, pattern } => {
                format!("({}) is {}", self.expr(value), self.pattern(pattern))
            }
            ExprKind::As { value, target } => format!("({}) as {target}", self.expr(value)),
            ExprKind::Convert { kind, value } => match kind {
                ConvertKind::Implicit => format!("implicit({})", self.expr(value)),
                ConvertKind::Explicit => format!("cast({})", self.expr(value)),
            },
            ExprKind::Suppress(value) => format!("({})!", self.expr(value)),
            ExprKind::Unchecked(value) => format!("unchecked({})", self.expr(value)),
            ExprKind::Lambda(lambda) => {
                let params: Vec<String> = lambda.params.iter().map(with_type).collect();
                let body = match &lambda.body {
                    LambdaBody::Expr(body) => self.expr(body),
                    LambdaBody::Block(body) => {
                        let mut inner = Out::default();
                        inner.stmts(body);
                        let lines: Vec<&str> = inner.text.lines().map(str::trim).collect();
                        format!("{{ {} }}", lines.join("; "))
                    }
                };
                format!("({}) => {body}", params.join(", "))
            }
            ExprKind::Throw(value) => format!("throw {}", self.expr(value)),
            ExprKind::Await(value) => format!("await {}", self.expr(value)),
            ExprKind::Switch { value, arms } => {
                let arms: Vec<String> =
                    arms.iter()
                        .map(|arm| {
                            let guard = arm.guard.as_ref().map_or(String::new(), |guard| {
                                format!(" when {}", self.expr(guard))
                            });
                            format!(
                                "{}{guard} => {}",
                                self.pattern(&arm.pattern),
                                self.expr(&arm.result)
                            )
                        })
                        .collect();
                format!("({}) switch {{ {} }}", self.expr(value), arms.join(", "))
            }
            ExprKind::TypeOf(ty) => format!("typeof({ty})"),
        }
    }

    fn callee(&self, callee: &Callee) -> String {
        match callee {
            Callee::Static { owner, name } => format!("static {owner}.{name}"),
            Callee::Instance { object, name } => format!("({}).{name}", self.expr(object)),
            Callee::Base { name } => format!("base.{name}"),
            Callee::Local(local) => format!("{local:?}"),
            Callee::Delegate(value) => format!("delegate({})", self.expr(value)),
        }
    }

    fn args(&self, args: &[Arg]) -> String {
        let args: Vec<String> = args
            .iter()
            .map(|arg| {
                let value = match &arg.value {
                    ArgValue::Value(value) => self.expr(value),
                    ArgValue::Ref(place) => format!("ref {}", self.expr(place)),
                    ArgValue::Out(place) => format!("out {}", self.expr(place)),
                    ArgValue::OutVar(local) => format!("out var {}", with_type(local)),
                };
                match &arg.name {
                    Some(name) => format!("{name}: {value}"),
                    None => value,
                }
            })
            .collect();
        args.join(", ")
    }

    fn pattern(&self, pattern: &Pattern) -> String {
        match pattern {
            Pattern::Discard => "_".to_owned(),
            Pattern::Null => "null".to_owned(),
            Pattern::Constant(value) => self.expr(value),
            Pattern::Type(ty) => ty.to_string(),
            Pattern::Declare(local) => with_type(local),
            Pattern::Var(local) => format!("var {}", with_type(local)),
            Pattern::NotNull => "not null".to_owned(),
            Pattern::Properties {
                ty,
                properties,
                local,
            } => {
                let properties: Vec<String> = properties
                    .iter()
                    .map(|(name, pattern)| format!("{name}: {}", self.pattern(pattern)))
                    .collect();
                format!("{ty:?} {{ {} }} {local:?}", properties.join(", "))
            }
            Pattern::Relational(op, value) => format!("{} {}", op.symbol(), self.expr(value)),
            Pattern::Not(inner) => format!("not ({})", self.pattern(inner)),
            Pattern::And(left, right) => {
                format!("({}) and ({})", self.pattern(left), self.pattern(right))
            }
            Pattern::Or(left, right) => {
                format!("({}) or ({})", self.pattern(left), self.pattern(right))
            }
        }
    }
}

fn with_type(local: &Local) -> String {
    format!("{local:?}: {}", local.ty())
}

fn params(params: &[Param]) -> String {
    let all: Vec<String> = params.iter().map(|param| with_type(&param.local)).collect();
    all.join(", ")
}

fn types(args: &[CsType]) -> String {
    if args.is_empty() {
        return String::new();
    }
    let all: Vec<String> = args.iter().map(CsType::to_string).collect();
    format!("<{}>", all.join(", "))
}
