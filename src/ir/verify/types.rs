//! A value changes its C# type only by a conversion (`docs/representation.md`): both sides of every assignment, initialisation,
//! return and branch have one type. `UndefinedOr` and `NullOr` look alike in C#, so nobody after this would notice a mistake.

use super::decls::impossible;
use super::{Code, Report};
use crate::ir::expr::{
    ArgValue, BinaryOp, Call, Callee, ConvertKind, Element, Expr, ExprKind, InterpolationPart,
    Lambda, LambdaBody,
};
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::types::{CsType, RefKind};

pub fn verify(code: &Code, body: &[Stmt], report: Report) {
    let mut checker = Checker {
        result: code.result.cloned(),
        report,
    };
    for param in &code.params {
        checker.ty(param.ty());
    }
    for expr in &code.chained {
        checker.expr(expr);
    }
    checker.list(body);
}

pub fn verify_init(init: &Expr, ty: &CsType, report: Report) {
    let mut checker = Checker {
        result: None,
        report,
    };
    checker.expr(init);
    checker.same("an initialiser", &init.ty, ty);
}

struct Checker<'r, 'f> {
    result: Option<CsType>,
    report: &'r mut (dyn FnMut(String) + 'f),
}

impl Checker<'_, '_> {
    fn same(&mut self, what: &str, value: &CsType, place: &CsType) {
        if value != place {
            (self.report)(format!("{what}: `{value}` where `{place}` is needed"));
        }
    }

    fn ty(&mut self, ty: &CsType) {
        if let Some(complaint) = impossible(ty) {
            (self.report)(complaint);
        }
    }

    fn condition(&mut self, test: &Expr) {
        self.same("a condition", &test.ty, &CsType::Bool);
    }

    fn list(&mut self, body: &[Stmt]) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            body.iter().for_each(|stmt| self.stmt(stmt));
        });
    }

    fn stmt(&mut self, stmt: &Stmt) {
        stmt.each_expr(&mut |expr| self.expr(expr));
        match &stmt.kind {
            StmtKind::Local { local, init } => {
                self.ty(local.ty());
                if let Some(init) = init {
                    self.same("an initialiser", &init.ty, local.ty());
                }
            }
            StmtKind::Const { local, init } => {
                self.same("a constant", &init.ty, local.ty());
            }
            StmtKind::If { test, .. }
            | StmtKind::While { test, .. }
            | StmtKind::DoWhile { test, .. } => self.condition(test),
            StmtKind::For {
                test: Some(test), ..
            } => self.condition(test),
            StmtKind::Return(value) => {
                if let Some(result) = self.result.clone() {
                    match value {
                        Some(value) => self.same("a returned value", &value.ty, &result),
                        None => self.same("a returned value", &CsType::Void, &result),
                    }
                }
            }
            StmtKind::Foreach { local, items, .. } => {
                if let CsType::Array(element) = &items.ty {
                    self.same("an element", element, local.ty());
                }
            }
            StmtKind::LocalFunction(function) => {
                let plain = !function.is_async && !super::jumps::yields(&function.body);
                let result = plain.then(|| function.result.clone());
                let outer = std::mem::replace(&mut self.result, result);
                self.list(&function.body);
                self.result = outer;
                return;
            }
            _ => {}
        }
        stmt.each_body(&mut |inner| self.list(inner));
    }

    fn expr(&mut self, expr: &Expr) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            expr.each_child(&mut |child| self.expr(child));
            self.node(expr);
        });
    }

    fn node(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Null if !expr.ty.admits_null() && expr.ty.is_value_type() => {
                (self.report)(format!("`null` of type `{}`", expr.ty));
            }
            ExprKind::Local(local) => self.same("a variable", local.ty(), &expr.ty),
            ExprKind::Interpolation(parts) => {
                for part in parts {
                    if let InterpolationPart::Hole(hole) = part {
                        self.same("a part of a text", &hole.ty, &CsType::String);
                    }
                }
            }
            ExprKind::Call(call) => self.call(call),
            ExprKind::Collection(elements) => {
                if let CsType::Array(element) = &expr.ty {
                    for item in elements {
                        if let Element::Item(item) = item {
                            self.same("an element", &item.ty, element);
                        }
                    }
                }
            }
            ExprKind::Binary { op, left, right } => self.binary(*op, left, right),
            ExprKind::Conditional { test, yes, no } => {
                self.condition(test);
                self.branch(yes, &expr.ty);
                self.branch(no, &expr.ty);
            }
            ExprKind::Switch { arms, .. } => {
                for arm in arms {
                    self.branch(&arm.result, &expr.ty);
                }
            }
            ExprKind::Assign { target, value } => {
                self.place(target);
                self.same("an assignment", &value.ty, &target.ty);
            }
            ExprKind::CompoundAssign { target, .. }
            | ExprKind::CoalesceAssign { target, .. }
            | ExprKind::Increment { target, .. } => self.place(target),
            ExprKind::Convert {
                kind: ConvertKind::Implicit,
                value,
            } => {
                if !converts(&value.ty, &expr.ty) {
                    (self.report)(format!(
                        "C# does not convert `{}` to `{}` by itself",
                        value.ty, expr.ty
                    ));
                }
            }
            ExprKind::Lambda(lambda) => self.lambda(lambda, &expr.ty),
            _ => {}
        }
    }

    fn branch(&mut self, value: &Expr, ty: &CsType) {
        if !matches!(value.kind, ExprKind::Throw(_)) {
            self.same("a branch", &value.ty, ty);
        }
    }

    fn place(&mut self, target: &Expr) {
        if !matches!(
            target.kind,
            ExprKind::Local(_)
                | ExprKind::Member { .. }
                | ExprKind::StaticMember { .. }
                | ExprKind::BaseMember { .. }
                | ExprKind::Index { .. }
                | ExprKind::Tuple(_)
                | ExprKind::BackingField
        ) {
            (self.report)("an assignment to something that is no place".to_owned());
        }
    }

    fn binary(&mut self, op: BinaryOp, left: &Expr, right: &Expr) {
        match op {
            BinaryOp::AndAlso | BinaryOp::OrElse => {
                self.condition(left);
                self.condition(right);
            }
            BinaryOp::ShiftLeft | BinaryOp::ShiftRight | BinaryOp::ShiftRightUnsigned => {}
            BinaryOp::Equal | BinaryOp::NotEqual
                if matches!(left.kind, ExprKind::Null) || matches!(right.kind, ExprKind::Null) => {}
            // C# lifts: a missing value equals nothing but another, and is neither less nor greater, as undefined is.
            BinaryOp::Equal | BinaryOp::NotEqual if left.ty.strip() == right.ty.strip() => {}
            _ if op.is_comparison()
                && !matches!(left.ty, CsType::NullOr(_))
                && !matches!(right.ty, CsType::NullOr(_))
                && left.ty.strip() == right.ty.strip() => {}
            // An operator that a type of .NET declares.
            _ if [left, right]
                .iter()
                .any(|side| declares_operators(&side.ty)) => {}
            _ => self.same("an operand", &right.ty, &left.ty),
        }
    }

    fn call(&mut self, call: &Call) {
        let Callee::Delegate(delegate) = &call.callee else {
            return;
        };
        let CsType::Delegate(params, _) = &delegate.ty else {
            return;
        };
        if params.len() != call.args.len() {
            (self.report)(format!(
                "{} arguments for a delegate with {} parameters",
                call.args.len(),
                params.len()
            ));
            return;
        }
        for (arg, param) in call.args.iter().zip(params) {
            if let ArgValue::Value(value) = &arg.value {
                self.same("an argument", &value.ty, param.slot());
            }
        }
    }

    fn lambda(&mut self, lambda: &Lambda, ty: &CsType) {
        let CsType::Delegate(params, result) = ty.strip() else {
            return;
        };
        if params.len() != lambda.params.len() {
            (self.report)(format!(
                "a lambda with {} parameters as `{ty}`",
                lambda.params.len()
            ));
        }
        for (local, param) in lambda.params.iter().zip(params) {
            self.same("a parameter", local.ty(), param.slot());
        }
        let expected = (!lambda.is_async).then(|| (**result).clone());
        match &lambda.body {
            LambdaBody::Expr(body) => {
                if let Some(result) = expected
                    && result != CsType::Void
                {
                    self.branch(body, &result);
                }
            }
            LambdaBody::Block(body) => {
                let expected = expected.filter(|_| !super::jumps::yields(body));
                let outer = std::mem::replace(&mut self.result, expected);
                self.list(body);
                self.result = outer;
            }
        }
    }
}

/// Whether C# converts implicitly, and JavaScript's null and undefined keep their meaning. Between classes and interfaces the
/// declarations decide, which are not looked at here.
fn converts(from: &CsType, to: &CsType) -> bool {
    if from == to {
        return true;
    }
    match (from, to) {
        (_, CsType::Void) | (CsType::Void, _) => false,
        // C#'s null would become undefined.
        (CsType::NullOr(_), CsType::Object | CsType::UndefinedOr(_)) => false,
        (CsType::UndefinedOr(_), CsType::NullOr(_)) => false,
        (CsType::Optional(_), CsType::Object) => false,
        // An int must not be found in a box.
        (CsType::Int | CsType::UInt | CsType::Long, CsType::Object) => false,
        (_, CsType::Object) => true,
        (CsType::UndefinedOr(from), CsType::UndefinedOr(to))
        | (CsType::NullOr(from), CsType::NullOr(to)) => converts(from, to),
        (_, CsType::UndefinedOr(to) | CsType::NullOr(to)) => converts(from, to),
        (_, CsType::Optional(to)) => converts(from, to),
        (CsType::Int, CsType::Double | CsType::Long | CsType::BigInteger) => true,
        (CsType::UInt, CsType::Double | CsType::Long | CsType::BigInteger) => true,
        (CsType::Long, CsType::Double | CsType::BigInteger) => true,
        (CsType::Clr(_), CsType::Double | CsType::Int | CsType::Long | CsType::Clr(_)) => true,
        (CsType::Named(decl, _), CsType::Exception) => !decl.is_value_type(),
        (CsType::Named(from, _), CsType::Named(to, _)) => {
            !to.is_value_type() && (!from.is_value_type() || to.kind() == RefKind::Interface)
        }
        // Everything of the library has interfaces; type parameters have constraints.
        (_, CsType::Named(to, _)) => !to.is_user() || to.kind() == RefKind::Interface,
        (CsType::TypeParam(_), _) => true,
        (CsType::Delegate(..), CsType::Delegate(..)) => true,
        _ => false,
    }
}

fn declares_operators(ty: &CsType) -> bool {
    matches!(ty.strip(), CsType::Named(decl, _) if !decl.is_user())
        || matches!(ty.strip(), CsType::BigInteger | CsType::Clr(_))
}
