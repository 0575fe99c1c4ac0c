//! Walking the tree. `each_*` reach direct children only; who wants depth recurses, so that scopes can be followed.

use super::decl::Param;
use super::expr::{
    Arg, ArgValue, Callee, Element, Expr, ExprKind, Initializer, InterpolationPart, LambdaBody,
};
use super::fresh::Local;
use super::pattern::Pattern;
use super::stmt::{Stmt, StmtKind, SwitchLabel};

/// Writes the same walk for shared and for mutable trees.
macro_rules! walks {
    ($each_child:ident, $each_pattern_expr:ident, $each_arg:ident, $each_callee:ident, $each_expr:ident, $each_body:ident, $iter:ident $(, $mutable:tt)?) => {
        impl Expr {
            /// Calls `visit` with each expression directly inside, in order of evaluation as far as C# fixes it. The statements of a
            /// lambda's block are not expressions: see [`ExprKind::Lambda`].
            pub fn $each_child<'a>(&'a $($mutable)? self, visit: &mut dyn FnMut(&'a $($mutable)? Expr)) {
                match & $($mutable)? self.kind {
                    ExprKind::Null
                    | ExprKind::Default
                    | ExprKind::Bool(_)
                    | ExprKind::Integer(_)
                    | ExprKind::Double(_)
                    | ExprKind::String(_)
                    | ExprKind::BigInteger(_)
                    | ExprKind::Local(_)
                    | ExprKind::This
                    | ExprKind::BackingField
                    | ExprKind::Receiver
                    | ExprKind::StaticMember { .. }
                    | ExprKind::BaseMember { .. }
                    | ExprKind::TypeOf(_) => {}
                    ExprKind::Interpolation(parts) => {
                        for part in parts.$iter() {
                            match part {
                                InterpolationPart::Text(_) => {}
                                InterpolationPart::Hole(hole) => visit(hole),
                            }
                        }
                    }
                    ExprKind::Member { object, .. } => visit(object),
                    ExprKind::Index { object, indices } => {
                        visit(object);
                        indices.$iter().for_each(visit);
                    }
                    ExprKind::MethodGroup { callee, .. } => callee.$each_callee(visit),
                    ExprKind::Call(call) => {
                        call.callee.$each_callee(visit);
                        for arg in call.args.$iter() {
                            arg.$each_arg(visit);
                        }
                    }
                    ExprKind::New { args, initializers, .. } => {
                        for arg in args.$iter() {
                            arg.$each_arg(visit);
                        }
                        for initializer in initializers.$iter() {
                            match initializer {
                                Initializer::Member(_, value) => visit(value),
                                Initializer::Index(key, value) => {
                                    visit(key);
                                    visit(value);
                                }
                                Initializer::Add(values) => values.$iter().for_each(&mut *visit),
                            }
                        }
                    }
                    ExprKind::Collection(elements) => {
                        for element in elements.$iter() {
                            match element {
                                Element::Item(value) | Element::Spread(value) => visit(value),
                            }
                        }
                    }
                    ExprKind::ClrArray(items) | ExprKind::Tuple(items) => {
                        items.$iter().for_each(visit);
                    }
                    ExprKind::Unary { operand, .. } => visit(operand),
                    ExprKind::Binary { left, right, .. } | ExprKind::Coalesce { left, right } => {
                        visit(left);
                        visit(right);
                    }
                    ExprKind::Conditional { test, yes, no } => {
                        visit(test);
                        visit(yes);
                        visit(no);
                    }
                    ExprKind::NullConditional { receiver, access } => {
                        visit(receiver);
                        visit(access);
                    }
                    ExprKind::Assign { target, value }
                    | ExprKind::CompoundAssign { target, value, .. }
                    | ExprKind::CoalesceAssign { target, value } => {
                        visit(target);
                        visit(value);
                    }
                    ExprKind::Increment { target, .. } => visit(target),
                    ExprKind::Is { value, pattern } => {
                        visit(value);
                        pattern.$each_pattern_expr(visit);
                    }
                    ExprKind::As { value, .. }
                    | ExprKind::Convert { value, .. }
                    | ExprKind::Suppress(value)
                    | ExprKind::Reference(value)
                    | ExprKind::Unchecked(value)
                    | ExprKind::Throw(value)
                    | ExprKind::Await(value) => visit(value),
                    ExprKind::Lambda(lambda) => match & $($mutable)? lambda.body {
                        LambdaBody::Expr(body) => visit(body),
                        LambdaBody::Block(_) => {}
                    },
                    ExprKind::Switch { value, arms } => {
                        visit(value);
                        for arm in arms.$iter() {
                            arm.pattern.$each_pattern_expr(visit);
                            if let Some(guard) = & $($mutable)? arm.guard {
                                visit(guard);
                            }
                            visit(& $($mutable)? arm.result);
                        }
                    }
                }
            }
        }

        impl Callee {
            fn $each_callee<'a>(&'a $($mutable)? self, visit: &mut dyn FnMut(&'a $($mutable)? Expr)) {
                match self {
                    Callee::Static { .. } | Callee::Base { .. } | Callee::Local(_) => {}
                    Callee::Instance { object, .. } => visit(object),
                    Callee::Delegate(value) => visit(value),
                }
            }
        }

        impl Arg {
            /// The expression of the argument, if it has one.
            pub fn $each_arg<'a>(&'a $($mutable)? self, visit: &mut dyn FnMut(&'a $($mutable)? Expr)) {
                match & $($mutable)? self.value {
                    ArgValue::Value(value) | ArgValue::Ref(value) | ArgValue::Out(value) => visit(value),
                    ArgValue::OutVar(_) => {}
                }
            }
        }

        impl Pattern {
            /// The constants in a pattern.
            pub fn $each_pattern_expr<'a>(&'a $($mutable)? self, visit: &mut dyn FnMut(&'a $($mutable)? Expr)) {
                match self {
                    Pattern::Discard
                    | Pattern::Null
                    | Pattern::Type(_)
                    | Pattern::Declare(_)
                    | Pattern::Var(_)
                    | Pattern::NotNull => {}
                    Pattern::Constant(value) | Pattern::Relational(_, value) => visit(value),
                    Pattern::Properties { properties, .. } => {
                        for (_, pattern) in properties.$iter() {
                            pattern.$each_pattern_expr(visit);
                        }
                    }
                    Pattern::Not(inner) => inner.$each_pattern_expr(visit),
                    Pattern::And(left, right) | Pattern::Or(left, right) => {
                        left.$each_pattern_expr(visit);
                        right.$each_pattern_expr(visit);
                    }
                }
            }
        }

        impl Stmt {
            /// Calls `visit` with each expression that belongs to the statement itself, not to statements inside.
            pub fn $each_expr<'a>(&'a $($mutable)? self, visit: &mut dyn FnMut(&'a $($mutable)? Expr)) {
                match & $($mutable)? self.kind {
                    StmtKind::Local { init, .. } => {
                        if let Some(init) = init {
                            visit(init);
                        }
                    }
                    StmtKind::Const { init, .. } | StmtKind::Using { init, .. } => visit(init),
                    StmtKind::Expr(value)
                    | StmtKind::Discard(value)
                    | StmtKind::GotoCase(value)
                    | StmtKind::YieldReturn(value) => visit(value),
                    StmtKind::If { test, .. }
                    | StmtKind::While { test, .. }
                    | StmtKind::DoWhile { test, .. } => visit(test),
                    StmtKind::For { test, update, .. } => {
                        if let Some(test) = test {
                            visit(test);
                        }
                        update.$iter().for_each(visit);
                    }
                    StmtKind::Foreach { items, .. } => visit(items),
                    StmtKind::Switch { value, sections } => {
                        visit(value);
                        for section in sections.$iter() {
                            for label in section.labels.$iter() {
                                match label {
                                    SwitchLabel::Default => {}
                                    SwitchLabel::Case { pattern, guard } => {
                                        pattern.$each_pattern_expr(visit);
                                        if let Some(guard) = guard {
                                            visit(guard);
                                        }
                                    }
                                }
                            }
                        }
                    }
                    StmtKind::Return(value) | StmtKind::Throw(value) => {
                        if let Some(value) = value {
                            visit(value);
                        }
                    }
                    StmtKind::Try { catches, .. } => {
                        for catch in catches.$iter() {
                            if let Some(guard) = & $($mutable)? catch.guard {
                                visit(guard);
                            }
                        }
                    }
                    StmtKind::LocalFunction(function) => {
                        for param in function.params.$iter() {
                            let Param { default, .. } = param;
                            if let Some(default) = default {
                                visit(default);
                            }
                        }
                    }
                    StmtKind::GotoDefault
                    | StmtKind::Label(_)
                    | StmtKind::Goto(_)
                    | StmtKind::Break
                    | StmtKind::Continue
                    | StmtKind::Block(_)
                    | StmtKind::YieldBreak
                    | StmtKind::Comment(_) => {}
                }
            }

            /// Calls `visit` with each list of statements directly inside, local functions included, lambdas not.
            pub fn $each_body<'a>(&'a $($mutable)? self, visit: &mut dyn FnMut(&'a $($mutable)? Vec<Stmt>)) {
                match & $($mutable)? self.kind {
                    StmtKind::LocalFunction(function) => visit(& $($mutable)? function.body),
                    StmtKind::If { then, otherwise, .. } => {
                        visit(then);
                        visit(otherwise);
                    }
                    StmtKind::While { body, .. }
                    | StmtKind::DoWhile { body, .. }
                    | StmtKind::Foreach { body, .. }
                    | StmtKind::Block(body) => visit(body),
                    StmtKind::For { init, body, .. } => {
                        visit(init);
                        visit(body);
                    }
                    StmtKind::Switch { sections, .. } => {
                        for section in sections.$iter() {
                            visit(& $($mutable)? section.body);
                        }
                    }
                    StmtKind::Try { body, catches, finally } => {
                        visit(body);
                        for catch in catches.$iter() {
                            visit(& $($mutable)? catch.body);
                        }
                        visit(finally);
                    }
                    StmtKind::Local { .. }
                    | StmtKind::Const { .. }
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
                    | StmtKind::Using { .. }
                    | StmtKind::YieldReturn(_)
                    | StmtKind::YieldBreak
                    | StmtKind::Comment(_) => {}
                }
            }
        }
    };
}

walks!(
    each_child,
    each_constant,
    each_value,
    each_operand,
    each_expr,
    each_body,
    iter
);
walks!(
    each_child_mut,
    each_constant_mut,
    each_value_mut,
    each_operand_mut,
    each_expr_mut,
    each_body_mut,
    iter_mut,
    mut
);

impl Expr {
    /// Calls `visit` with this expression and everything inside it, lambda blocks included.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            visit(self);
            self.each_child(&mut |child| child.walk(visit));
            if let ExprKind::Lambda(lambda) = &self.kind
                && let LambdaBody::Block(body) = &lambda.body
            {
                walk_exprs(body, visit);
            }
        });
    }

    /// Calls `visit` with the locals that the expression itself declares in the scope around it: pattern variables and `out var`.
    /// Lambdas keep theirs.
    pub fn each_declared<'a>(&'a self, visit: &mut dyn FnMut(&'a Local)) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            match &self.kind {
                ExprKind::Lambda(_) => return,
                ExprKind::Is { pattern, .. } => pattern.each_declared(visit),
                ExprKind::Switch { arms, .. } => {
                    for arm in arms {
                        arm.pattern.each_declared(visit);
                    }
                }
                ExprKind::Call(call) => each_out_var(&call.args, visit),
                ExprKind::New { args, .. } => each_out_var(args, visit),
                _ => {}
            }
            self.each_child(&mut |child| child.each_declared(visit));
        });
    }
}

fn each_out_var<'a>(args: &'a [Arg], visit: &mut dyn FnMut(&'a Local)) {
    for arg in args {
        if let ArgValue::OutVar(local) = &arg.value {
            visit(local);
        }
    }
}

impl Pattern {
    /// Calls `visit` with each local that the pattern declares.
    pub fn each_declared<'a>(&'a self, visit: &mut dyn FnMut(&'a Local)) {
        match self {
            Pattern::Discard
            | Pattern::Null
            | Pattern::Constant(_)
            | Pattern::Type(_)
            | Pattern::NotNull
            | Pattern::Relational(..) => {}
            Pattern::Declare(local) | Pattern::Var(local) => visit(local),
            Pattern::Properties {
                properties, local, ..
            } => {
                for (_, pattern) in properties {
                    pattern.each_declared(visit);
                }
                if let Some(local) = local {
                    visit(local);
                }
            }
            Pattern::Not(inner) => inner.each_declared(visit),
            Pattern::And(left, right) | Pattern::Or(left, right) => {
                left.each_declared(visit);
                right.each_declared(visit);
            }
        }
    }
}

/// Calls `visit` with every expression under the statements, local functions and lambdas included.
pub fn walk_exprs<'a>(body: &'a [Stmt], visit: &mut dyn FnMut(&'a Expr)) {
    walk_stmts(body, &mut |stmt| {
        stmt.each_expr(&mut |expr| expr.walk(visit));
    });
}

/// Calls `visit` with every statement, outermost first; local functions included, lambdas not.
pub fn walk_stmts<'a>(body: &'a [Stmt], visit: &mut dyn FnMut(&'a Stmt)) {
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
        for stmt in body {
            visit(stmt);
            stmt.each_body(&mut |inner| walk_stmts(inner, visit));
        }
    });
}

/// Sees every statement and expression of a body, those in local functions and lambdas included.
pub trait Visit<'a> {
    fn stmt(&mut self, _stmt: &'a Stmt) {}

    fn expr(&mut self, _expr: &'a Expr) {}
}

/// Outermost first, in the order of the text.
pub fn visit_body<'a>(body: &'a [Stmt], visitor: &mut dyn Visit<'a>) {
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
        for stmt in body {
            visitor.stmt(stmt);
            stmt.each_expr(&mut |expr| visit_expr(expr, visitor));
            stmt.each_body(&mut |inner| visit_body(inner, visitor));
        }
    });
}

/// As [`visit_body`], for an expression that belongs to no statement.
pub fn visit_expr<'a>(expr: &'a Expr, visitor: &mut dyn Visit<'a>) {
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
        visitor.expr(expr);
        expr.each_child(&mut |child| visit_expr(child, visitor));
        if let ExprKind::Lambda(lambda) = &expr.kind
            && let LambdaBody::Block(body) = &lambda.body
        {
            visit_body(body, visitor);
        }
    });
}

/// Changes every list of statements and every expression, innermost first.
pub trait Rewrite {
    fn body(&mut self, _body: &mut Vec<Stmt>) {}

    fn expr(&mut self, _expr: &mut Expr) {}
}

/// As [`visit_body`], but innermost first, so that what a rewrite makes is not rewritten again.
pub fn rewrite_body(body: &mut Vec<Stmt>, rewrite: &mut dyn Rewrite) {
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
        for stmt in body.iter_mut() {
            stmt.each_expr_mut(&mut |expr| rewrite_expr(expr, rewrite));
            stmt.each_body_mut(&mut |inner| rewrite_body(inner, rewrite));
        }
        rewrite.body(body);
    });
}

pub fn rewrite_expr(expr: &mut Expr, rewrite: &mut dyn Rewrite) {
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
        expr.each_child_mut(&mut |child| rewrite_expr(child, rewrite));
        if let ExprKind::Lambda(lambda) = &mut expr.kind
            && let LambdaBody::Block(body) = &mut lambda.body
        {
            rewrite_body(body, rewrite);
        }
        rewrite.expr(expr);
    });
}
