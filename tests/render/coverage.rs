//! Which kinds of nodes a program contains, so that the test program can be shown to contain all.

use std::collections::BTreeSet;

use tsonic::ir::visit::{walk_exprs, walk_stmts};
use tsonic::ir::{
    AccessorBody, Callee, Chain, Decl, Expr, ExprKind, LambdaBody, Member, Pattern, Program, Stmt,
    StmtKind, SwitchLabel,
};

#[rustfmt::skip]
const ALL: &[&str] = &[
    "Null", "Default", "Bool", "Integer", "Double", "String", "BigInteger", "Interpolation", "Local", "This", "Receiver",
    "StaticMember", "Member", "BaseMember", "Index", "MethodGroup", "Call", "New", "Collection", "ClrArray", "Tuple", "Unary",
    "Binary", "Conditional", "Coalesce", "NullConditional", "Assign", "CompoundAssign", "CoalesceAssign", "Increment", "Is", "As",
    "Convert", "Suppress", "Unchecked", "Lambda", "Throw", "Await", "Switch", "TypeOf", "BackingField",
    "call Static", "call Instance", "call Base", "call Local", "call Delegate",
    "pattern Discard", "pattern Null", "pattern Constant", "pattern Type", "pattern Declare", "pattern Var", "pattern NotNull",
    "pattern Properties", "pattern Relational", "pattern Not", "pattern And", "pattern Or",
    "stmt Local", "stmt Const", "stmt LocalFunction", "stmt Expr", "stmt Discard", "stmt If", "stmt While", "stmt DoWhile", "stmt For",
    "stmt Foreach", "stmt Switch", "stmt GotoCase", "stmt GotoDefault", "stmt Label", "stmt Goto", "stmt Break", "stmt Continue",
    "stmt Return", "stmt Throw", "stmt Try", "stmt Block", "stmt Using", "stmt YieldReturn", "stmt YieldBreak", "stmt Comment",
];

/// The names of [`ALL`] that the program does not contain.
pub fn missing(program: &Program) -> Vec<&'static str> {
    let mut seen = BTreeSet::new();
    for file in &program.files {
        for decl in &file.decls {
            in_decl(decl, &mut seen);
        }
    }
    ALL.iter()
        .copied()
        .filter(|name| !seen.contains(name))
        .collect()
}

type Seen = BTreeSet<&'static str>;

fn in_decl(decl: &Decl, seen: &mut Seen) {
    let Decl::Type(decl) = decl else { return };
    for member in &decl.members {
        match member {
            Member::Field(field) => field.init.iter().for_each(|init| in_expr(init, seen)),
            Member::Property(property) => {
                property.init.iter().for_each(|init| in_expr(init, seen));
                for accessor in property.get.iter().chain(&property.set) {
                    if let AccessorBody::Block { body, .. } = &accessor.body {
                        in_body(body, seen);
                    }
                }
            }
            Member::Method(method) => method.body.iter().for_each(|body| in_body(body, seen)),
            Member::Constructor(constructor) => {
                if let Some(Chain::Base(args) | Chain::This(args)) = &constructor.chain {
                    for arg in args {
                        arg.each_value(&mut |value| in_expr(value, seen));
                    }
                }
                in_body(&constructor.body, seen);
            }
            Member::Type(nested) => in_decl(nested, seen),
        }
    }
}

fn in_body(body: &[Stmt], seen: &mut Seen) {
    walk_stmts(body, &mut |stmt| {
        seen.insert(stmt_name(&stmt.kind));
        if let StmtKind::Switch { sections, .. } = &stmt.kind {
            for label in sections.iter().flat_map(|section| &section.labels) {
                if let SwitchLabel::Case { pattern, .. } = label {
                    in_pattern(pattern, seen);
                }
            }
        }
    });
    walk_exprs(body, &mut |expr| one_expr(expr, seen));
}

fn in_expr(expr: &Expr, seen: &mut Seen) {
    expr.walk(&mut |expr| one_expr(expr, seen));
}

fn one_expr(expr: &Expr, seen: &mut Seen) {
    seen.insert(expr_name(&expr.kind));
    match &expr.kind {
        ExprKind::Call(call) => {
            seen.insert(match call.callee {
                Callee::Static { .. } => "call Static",
                Callee::Instance { .. } => "call Instance",
                Callee::Base { .. } => "call Base",
                Callee::Local(_) => "call Local",
                Callee::Delegate(_) => "call Delegate",
            });
        }
        ExprKind::Is { pattern, .. } => in_pattern(pattern, seen),
        ExprKind::Switch { arms, .. } => {
            arms.iter().for_each(|arm| in_pattern(&arm.pattern, seen));
        }
        ExprKind::Lambda(lambda) => {
            if let LambdaBody::Block(body) = &lambda.body {
                walk_stmts(body, &mut |stmt| {
                    seen.insert(stmt_name(&stmt.kind));
                });
            }
        }
        _ => {}
    }
}

fn in_pattern(pattern: &Pattern, seen: &mut Seen) {
    seen.insert(match pattern {
        Pattern::Discard => "pattern Discard",
        Pattern::Null => "pattern Null",
        Pattern::Constant(_) => "pattern Constant",
        Pattern::Type(_) => "pattern Type",
        Pattern::Declare(_) => "pattern Declare",
        Pattern::Var(_) => "pattern Var",
        Pattern::NotNull => "pattern NotNull",
        Pattern::Properties { .. } => "pattern Properties",
        Pattern::Relational(..) => "pattern Relational",
        Pattern::Not(_) => "pattern Not",
        Pattern::And(..) => "pattern And",
        Pattern::Or(..) => "pattern Or",
    });
    match pattern {
        Pattern::Properties { properties, .. } => {
            properties
                .iter()
                .for_each(|(_, pattern)| in_pattern(pattern, seen));
        }
        Pattern::Not(inner) => in_pattern(inner, seen),
        Pattern::And(left, right) | Pattern::Or(left, right) => {
            in_pattern(left, seen);
            in_pattern(right, seen);
        }
        _ => {}
    }
}

fn expr_name(kind: &ExprKind) -> &'static str {
    match kind {
        ExprKind::Null => "Null",
        ExprKind::Default => "Default",
        ExprKind::Bool(_) => "Bool",
        ExprKind::Integer(_) => "Integer",
        ExprKind::Double(_) => "Double",
        ExprKind::String(_) => "String",
        ExprKind::BigInteger(_) => "BigInteger",
        ExprKind::Interpolation(_) => "Interpolation",
        ExprKind::Local(_) => "Local",
        ExprKind::This => "This",
        ExprKind::BackingField => "BackingField",
        ExprKind::Reference(_) => "Reference",
        ExprKind::Receiver => "Receiver",
        ExprKind::StaticMember { .. } => "StaticMember",
        ExprKind::Member { .. } => "Member",
        ExprKind::BaseMember { .. } => "BaseMember",
        ExprKind::Index { .. } => "Index",
        ExprKind::MethodGroup { .. } => "MethodGroup",
        ExprKind::Call(_) => "Call",
        ExprKind::New { .. } => "New",
        ExprKind::Collection(_) => "Collection",
        ExprKind::ClrArray(_) => "ClrArray",
        ExprKind::Tuple(_) => "Tuple",
        ExprKind::Unary { .. } => "Unary",
        ExprKind::Binary { .. } => "Binary",
        ExprKind::Conditional { .. } => "Conditional",
        ExprKind::Coalesce { .. } => "Coalesce",
        ExprKind::NullConditional { .. } => "NullConditional",
        ExprKind::Assign { .. } => "Assign",
        ExprKind::CompoundAssign { .. } => "CompoundAssign",
        ExprKind::CoalesceAssign { .. } => "CoalesceAssign",
        ExprKind::Increment { .. } => "Increment",
        ExprKind::Is { .. } => "Is",
        ExprKind::As { .. } => "As",
        ExprKind::Convert { .. } => "Convert",
        ExprKind::Suppress(_) => "Suppress",
        ExprKind::Unchecked(_) => "Unchecked",
        ExprKind::Lambda(_) => "Lambda",
        ExprKind::Throw(_) => "Throw",
        ExprKind::Await(_) => "Await",
        ExprKind::Switch { .. } => "Switch",
        ExprKind::TypeOf(_) => "TypeOf",
    }
}

fn stmt_name(kind: &StmtKind) -> &'static str {
    match kind {
        StmtKind::Local { .. } => "stmt Local",
        StmtKind::Const { .. } => "stmt Const",
        StmtKind::LocalFunction(_) => "stmt LocalFunction",
        StmtKind::Expr(_) => "stmt Expr",
        StmtKind::Discard(_) => "stmt Discard",
        StmtKind::If { .. } => "stmt If",
        StmtKind::While { .. } => "stmt While",
        StmtKind::DoWhile { .. } => "stmt DoWhile",
        StmtKind::For { .. } => "stmt For",
        StmtKind::Foreach { .. } => "stmt Foreach",
        StmtKind::Switch { .. } => "stmt Switch",
        StmtKind::GotoCase(_) => "stmt GotoCase",
        StmtKind::GotoDefault => "stmt GotoDefault",
        StmtKind::Label(_) => "stmt Label",
        StmtKind::Goto(_) => "stmt Goto",
        StmtKind::Break => "stmt Break",
        StmtKind::Continue => "stmt Continue",
        StmtKind::Return(_) => "stmt Return",
        StmtKind::Throw(_) => "stmt Throw",
        StmtKind::Try { .. } => "stmt Try",
        StmtKind::Block(_) => "stmt Block",
        StmtKind::Using { .. } => "stmt Using",
        StmtKind::YieldReturn(_) => "stmt YieldReturn",
        StmtKind::YieldBreak => "stmt YieldBreak",
        StmtKind::Comment(_) => "stmt Comment",
    }
}
