//! The values of expressions, in C#'s order of evaluation.

use super::facts::{FnKey, Key};
use super::flow::{Env, Flow, address};
use super::range::{Range, Value};
use crate::ir::expr::{
    ArgValue, BinaryOp, Call, Callee, ConvertKind, Expr, ExprKind, Initializer, Step, StepPosition,
    UnaryOp,
};
use crate::ir::fresh::Local;
use crate::ir::tune::slots::Slot;
use crate::ir::types::CsType;

/// The length of the longest array of .NET: the next few numbers fit an `int` too.
const LONGEST: i64 = 0x7FFF_FFC7;

impl Flow<'_> {
    /// Evaluates an expression and all inside it; what it assigns changes `env`.
    pub fn eval(&mut self, expr: &Expr, env: &mut Env) -> Value {
        stacker::maybe_grow(128 * 1024, 1024 * 1024, || {
            let value = self.eval_inner(expr, env);
            let value = match expr.ty {
                CsType::Double => value,
                CsType::Int => match value {
                    Value::Any => Value::INT32,
                    known => known,
                },
                CsType::UInt => match value {
                    Value::Any => Value::UINT32,
                    known => known,
                },
                _ => Value::Any,
            };
            if expr.ty.is_number() {
                self.write_down(expr, value);
            }
            value
        })
    }

    fn eval_inner(&mut self, expr: &Expr, env: &mut Env) -> Value {
        match &expr.kind {
            ExprKind::Double(value) => Value::constant(*value),
            ExprKind::Integer(value) => Value::of(*value, *value),
            ExprKind::Local(local) => self.local(local, env),
            ExprKind::StaticMember { .. } => self.member(expr),
            ExprKind::Member { object, name } => {
                self.eval(object, env);
                match (name == "Length" || name == "Size") && expr.ty == CsType::Int {
                    true => Value::of(0, LONGEST),
                    false => self.member(expr),
                }
            }
            ExprKind::Convert { kind, value } => {
                let inner = self.eval(value, env);
                match (kind, &value.ty, &expr.ty) {
                    (
                        ConvertKind::Implicit,
                        CsType::Int | CsType::UInt | CsType::Long,
                        CsType::Double,
                    ) => inner,
                    _ => Value::Any,
                }
            }
            ExprKind::Unary { op, operand } => {
                let value = self.eval(operand, env);
                match op {
                    UnaryOp::Negate if expr.ty == CsType::Double => value.negated(),
                    UnaryOp::Negate | UnaryOp::Not | UnaryOp::Complement => Value::Any,
                }
            }
            ExprKind::Binary {
                op: BinaryOp::AndAlso | BinaryOp::OrElse,
                ..
            } => {
                let (yes, no) = self.branches(expr, env.clone());
                match (yes, no) {
                    (Some(yes), Some(no)) => *env = yes.join_with(&no),
                    (Some(only), None) | (None, Some(only)) => *env = only,
                    (None, None) => {}
                }
                Value::Any
            }
            ExprKind::Binary { op, left, right } => {
                let a = self.eval(left, env);
                let b = self.eval(right, env);
                if *op == BinaryOp::Divide && expr.ty == CsType::Double {
                    self.quotient = Some((address(expr), a.quotient(b)));
                }
                arithmetic(*op, &expr.ty, a, b)
            }
            ExprKind::Conditional { test, yes, no } => {
                let (on_yes, on_no) = self.branches(test, env.clone());
                let mut result = Value::None;
                let mut out: Option<Env> = None;
                for (branch, at) in [(yes, on_yes), (no, on_no)] {
                    if let Some(mut at) = at {
                        result = result.join(self.eval(branch, &mut at));
                        out = Some(match out {
                            Some(out) => out.join_with(&at),
                            None => at,
                        });
                    }
                }
                if let Some(out) = out {
                    *env = out;
                }
                result
            }
            ExprKind::Assign { target, value } => {
                self.target(target, env);
                let value = self.eval(value, env);
                self.assign_to(target, value, env);
                value
            }
            ExprKind::CompoundAssign { op, target, value } => {
                let old = self.target(target, env);
                let operand = self.eval(value, env);
                let new = match &target.ty {
                    CsType::Double => arithmetic(*op, &target.ty, old, operand),
                    _ => Value::Any,
                };
                if let Some(slot) = self.facts.slots.named_by(target)
                    && operand
                        .range()
                        .is_some_and(|r| r.width() == super::Width::Long)
                {
                    self.needs_wide(Key::Slot(slot));
                }
                self.assign_to(target, new, env);
                new
            }
            ExprKind::Increment {
                target,
                by,
                position,
            } => {
                let old = self.target(target, env);
                let one = Value::of(1, 1);
                let new = match by {
                    Step::Increase => old.plus(one),
                    Step::Decrease => old.minus(one),
                };
                self.assign_to(target, new, env);
                match position {
                    StepPosition::Before => new,
                    StepPosition::After => old,
                }
            }
            ExprKind::Index { object, indices } => {
                self.eval(object, env);
                for index in indices {
                    self.eval(index, env);
                }
                element_of(&object.ty)
            }
            ExprKind::Call(call) => self.call(call, env),
            ExprKind::New {
                args, initializers, ..
            } => {
                let mut values = Vec::new();
                expr.each_child(&mut |child| {
                    let value = self.eval(child, env);
                    values.push(value);
                    for each in initializers {
                        if let Initializer::Member(name, init) = each
                            && std::ptr::eq(init, child)
                            && let Some(slot) = self.facts.slots.member(&expr.ty, name)
                        {
                            self.store(Key::Slot(slot), value);
                        }
                    }
                });
                if let Some(constructor) = self.facts.constructor(&expr.ty) {
                    // The arguments come first.
                    values.truncate(args.len());
                    self.call_of(constructor, &values);
                }
                Value::Any
            }
            ExprKind::Lambda(lambda) => {
                self.lambda(lambda);
                Value::Any
            }
            // Parts of these may not run.
            ExprKind::Coalesce { .. }
            | ExprKind::NullConditional { .. }
            | ExprKind::CoalesceAssign { .. }
            | ExprKind::Switch { .. } => {
                expr.each_child(&mut |child| {
                    let mut at = env.clone();
                    self.eval(child, &mut at);
                    *env = std::mem::take(env).join_with(&at);
                });
                Value::Any
            }
            _ => {
                expr.each_child(&mut |child| {
                    self.eval(child, env);
                });
                Value::Any
            }
        }
    }

    fn local(&mut self, local: &Local, env: &Env) -> Value {
        match env.values.get(&local.id()) {
            Some(value) => *value,
            None => self.all_of(&Key::Slot(Slot::Local(local.id()))),
        }
    }

    fn member(&self, expr: &Expr) -> Value {
        let Some(slot) = self.facts.slots.named_by(expr) else {
            return Value::Any;
        };
        match self.facts.constants.get(&slot) {
            Some(value) => Value::constant(*value),
            None => self.all_of(&Key::Slot(slot)),
        }
    }

    /// Evaluates the parts of a place; gives the value that it holds.
    fn target(&mut self, target: &Expr, env: &mut Env) -> Value {
        match &target.kind {
            ExprKind::Local(_) | ExprKind::StaticMember { .. } | ExprKind::Member { .. } => {
                self.eval(target, env)
            }
            _ => {
                target.each_child(&mut |child| {
                    self.eval(child, env);
                });
                element_of_place(target)
            }
        }
    }

    fn assign_to(&mut self, target: &Expr, value: Value, env: &mut Env) {
        match &target.kind {
            ExprKind::Local(local) => self.assign(local, value, env),
            ExprKind::Tuple(parts) => {
                for part in parts {
                    self.assign_to(part, Value::Any, env);
                }
            }
            _ => {
                if let Some(slot) = self.facts.slots.named_by(target)
                    && !self.facts.constants.contains_key(&slot)
                {
                    self.store(Key::Slot(slot), value);
                }
            }
        }
    }

    fn call(&mut self, call: &Call, env: &mut Env) -> Value {
        match &call.callee {
            Callee::Instance { object, .. } | Callee::Delegate(object) => {
                self.eval(object, env);
            }
            Callee::Static { .. } | Callee::Base { .. } | Callee::Local(_) => {}
        }
        let mut args = Vec::with_capacity(call.args.len());
        for arg in &call.args {
            args.push(match &arg.value {
                ArgValue::Value(value) => self.eval(value, env),
                ArgValue::Ref(place) | ArgValue::Out(place) => {
                    self.target(place, env);
                    Value::Any
                }
                ArgValue::OutVar(_) => Value::Any,
            });
        }
        if let Some(function) = self.facts.function_of(&call.callee) {
            return self.call_of(function, &args);
        }
        let Callee::Static { owner, name } = &call.callee else {
            return Value::Any;
        };
        if !is_runtime(owner) {
            return Value::Any;
        }
        library(owner, name, call, &args, env, self)
    }

    pub fn call_of(&mut self, function: FnKey, args: &[Value]) -> Value {
        let facts = self.facts;
        let Some(info) = facts.functions.get(&function) else {
            return Value::Any;
        };
        for (param, value) in info.params.iter().zip(args) {
            self.store(Key::Slot(Slot::Local(param.id())), *value);
        }
        self.all_of(&Key::Result(function))
    }
}

impl Env {
    fn join_with(self, other: &Env) -> Env {
        either(Some(self), Some(other.clone())).unwrap_or_default()
    }
}

pub fn either(a: Option<Env>, b: Option<Env>) -> Option<Env> {
    super::flow::join(a, b)
}

/// An expression without conversions from integers.
pub fn bare(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Convert {
            kind: ConvertKind::Implicit,
            value,
        } if value.ty.is_number() && expr.ty.is_number() => bare(value),
        _ => expr,
    }
}

pub fn is_runtime(owner: &CsType) -> bool {
    matches!(owner, CsType::Named(decl, _) if !decl.is_user() && decl.namespace() == crate::ir::clr::RUNTIME)
}

fn arithmetic(op: BinaryOp, ty: &CsType, a: Value, b: Value) -> Value {
    match (ty, op) {
        (CsType::Double, BinaryOp::Add) => a.plus(b),
        (CsType::Double, BinaryOp::Subtract) => a.minus(b),
        (CsType::Double, BinaryOp::Multiply) => a.times(b),
        (CsType::Double, BinaryOp::Remainder) => a.remainder(b),
        (CsType::Int, BinaryOp::Add | BinaryOp::Subtract) => {
            let result = match op {
                BinaryOp::Add => a.plus(b),
                _ => a.minus(b),
            };
            match result.range() {
                Some(range) if range.width() == super::Width::Int => result,
                _ => Value::INT32,
            }
        }
        (CsType::Int, BinaryOp::And) => {
            let positive = [a, b]
                .into_iter()
                .filter_map(Value::range)
                .filter(|range| range.lo >= 0);
            match positive.map(|range| range.hi).min() {
                Some(most) => Value::of(0, most),
                None => Value::INT32,
            }
        }
        (CsType::Int, BinaryOp::Or | BinaryOp::Xor) => match (a.range(), b.range()) {
            (Some(a), Some(b)) if a.lo >= 0 && b.lo >= 0 => {
                let bits = 64 - a.hi.max(b.hi).leading_zeros();
                Value::of(0, (1_i64 << bits) - 1)
            }
            _ => Value::INT32,
        },
        (CsType::Int, BinaryOp::ShiftRight) => match (a.range(), b.range()) {
            (Some(a), Some(b)) if b.lo == b.hi && (0..32).contains(&b.lo) => {
                Value::of(a.lo >> b.lo, a.hi >> b.lo)
            }
            _ => Value::INT32,
        },
        _ => Value::Any,
    }
}

/// What reading an element of a typed array gives.
fn element_of(array: &CsType) -> Value {
    let CsType::Named(decl, _) = array else {
        return Value::Any;
    };
    if decl.is_user() {
        return Value::Any;
    }
    match decl.name() {
        "Uint8Array" | "Uint8ClampedArray" => Value::of(0, 255),
        "Int8Array" => Value::of(-128, 127),
        "Uint16Array" => Value::of(0, 65_535),
        "Int16Array" => Value::of(-32_768, 32_767),
        "Int32Array" => Value::INT32,
        "Uint32Array" => Value::UINT32,
        _ => Value::Any,
    }
}

fn element_of_place(place: &Expr) -> Value {
    match &place.kind {
        ExprKind::Index { object, .. } => element_of(&object.ty),
        _ => Value::Any,
    }
}

/// Functions of the library whose result follows from the arguments.
fn library(
    owner: &CsType,
    name: &str,
    call: &Call,
    args: &[Value],
    env: &Env,
    flow: &Flow,
) -> Value {
    let CsType::Named(decl, _) = owner else {
        return Value::Any;
    };
    match (decl.name(), name, args) {
        ("Numbers", "ToInt32", [value]) => match value {
            Value::Int(range) if range.width() == super::Width::Int => {
                Value::of(range.lo, range.hi)
            }
            _ => Value::INT32,
        },
        ("JsMath", "Floor" | "Trunc", [value]) => match value {
            Value::Int(_) | Value::None => *value,
            Value::Any => match (call.args.first().map(|arg| &arg.value), flow.quotient) {
                (Some(ArgValue::Value(division)), Some((at, quotient)))
                    if at == address(division) =>
                {
                    quotient
                }
                _ => Value::Any,
            },
        },
        ("JsMath", "Round" | "Ceil", [value @ Value::Int(_)]) => *value,
        ("JsMath", "Abs", [Value::Int(range)]) => {
            let most = range.lo.abs().max(range.hi.abs());
            let least = match range.contains(0) {
                true => 0,
                false => range.lo.abs().min(range.hi.abs()),
            };
            Value::of(least, most)
        }
        ("JsMath", "Min", [Value::Int(a), Value::Int(b)]) => Value::Int(Range {
            lo: a.lo.min(b.lo),
            hi: a.hi.min(b.hi),
            minus_zero: a.minus_zero || b.minus_zero,
        }),
        ("JsMath", "Max", [Value::Int(a), Value::Int(b)]) => Value::Int(Range {
            lo: a.lo.max(b.lo),
            hi: a.hi.max(b.hi),
            minus_zero: a.minus_zero || b.minus_zero,
        }),
        // Inside of the text, it is a code unit.
        ("Strings", "CharCodeAt", [_, Value::Int(index)]) if index.lo >= 0 => {
            let places: Vec<&Local> = call
                .args
                .iter()
                .filter_map(|arg| match &arg.value {
                    ArgValue::Value(value) => match &bare(value).kind {
                        ExprKind::Local(local) => Some(local),
                        _ => None,
                    },
                    _ => None,
                })
                .collect();
            match places.as_slice() {
                [text, index] if env.below.contains(&(index.id(), text.id())) => {
                    Value::of(0, 65_535)
                }
                _ => Value::Any,
            }
        }
        _ => Value::Any,
    }
}
