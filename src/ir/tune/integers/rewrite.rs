//! Gives integers their type, and every mention of them what follows.

use rustc_hash::FxHashMap;

use super::evaluate::{bare, is_runtime};
use super::facts::{FnKey, Key, constant_assignment};
use super::flow::{Flow, address};
use super::range::{Range, Value, Width};
use crate::ir::decl::{AccessorBody, Chain, Member, Param, Program};
use crate::ir::expr::{
    Arg, ArgValue, BinaryOp, Call, Callee, ConvertKind, Expr, ExprKind, Initializer, LambdaBody,
    UnaryOp,
};
use crate::ir::fresh::Local;
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::tune::each_type_mut;
use crate::ir::tune::slots::Slot;
use crate::ir::types::{CsType, TypeRef};

/// Changes a program by what has been found out; by nothing if that took too long.
pub fn rewrite(program: &mut Program, flow: &Flow, understood: bool) {
    let mut widths = FxHashMap::default();
    if understood {
        for (key, value) in &flow.stored {
            if let Value::Int(range) = value
                && !range.minus_zero
            {
                let width = match flow.wide.contains(key) {
                    true => Width::Long,
                    false => range.width(),
                };
                widths.insert(key.clone(), width);
            }
        }
        for (slot, value) in &flow.facts.constants {
            if let Value::Int(range) = Value::constant(*value)
                && !range.minus_zero
            {
                widths.insert(Key::Slot(slot.clone()), range.width());
            }
        }
    }
    let change = Change { flow, widths };
    each_type_mut(program, &mut |decl| {
        for member in &mut decl.members {
            change.member(&decl.name, decl.is_static && understood, member);
        }
    });
    if let Some(entry) = &mut program.entry {
        change.list(&mut entry.body, None);
    }
}

impl Width {
    fn ty(self) -> CsType {
        match self {
            Width::Int => CsType::Int,
            Width::Long => CsType::Long,
        }
    }
}

struct Change<'c, 'f> {
    flow: &'c Flow<'f>,
    /// Everything whose type changes.
    widths: FxHashMap<Key, Width>,
}

impl Change<'_, '_> {
    fn member(&self, owner: &TypeRef, is_module: bool, member: &mut Member) {
        match member {
            Member::Method(method) => {
                let key = FnKey::Method(owner.clone(), method.name.clone());
                if let Some(body) = &mut method.body {
                    let is_initialize = is_module && method.name == "Initialize";
                    let constants: Vec<bool> = body
                        .iter()
                        .map(|stmt| is_initialize && self.is_constant(owner, stmt))
                        .collect();
                    self.function(key, &mut method.params, &mut method.result, body);
                    // Not earlier: what is known of expressions is known by their place.
                    let mut constants = constants.into_iter();
                    body.retain(|_| constants.next() != Some(true));
                }
            }
            Member::Field(field) => {
                let slot = Slot::Member(owner.clone(), field.name.clone());
                let constant = self.flow.facts.constants.get(&slot).filter(|_| is_module);
                // A generic class and the class of its statics have one name.
                let is_slot = field.ty == CsType::Double;
                let width = self.widths.get(&Key::Slot(slot.clone())).copied();
                let width = width.filter(|_| is_slot);
                let constant = constant.filter(|_| is_slot);
                if let Some(init) = &mut field.init {
                    self.value(init, width);
                }
                if let Some(width) = width {
                    field.ty = width.ty();
                }
                if let Some(value) = constant {
                    field.is_readonly = true;
                    field.init = Some(match width {
                        Some(width) => Expr::integer(*value as i64, width.ty()),
                        None => Expr::double(*value),
                    });
                }
            }
            Member::Property(property) => {
                let slot = Slot::Member(owner.clone(), property.name.clone());
                let is_slot = property.ty == CsType::Double && property.implements.is_none();
                let width = self.widths.get(&Key::Slot(slot)).copied();
                let width = width.filter(|_| is_slot);
                if let Some(init) = &mut property.init {
                    self.value(init, width);
                }
                if let Some(width) = width {
                    property.ty = width.ty();
                }
                for accessor in property.get.iter_mut().chain(property.set.iter_mut()) {
                    if let AccessorBody::Block { body, .. } = &mut accessor.body {
                        self.list(body, None);
                    }
                }
            }
            Member::Constructor(constructor) => {
                let base = constructor
                    .chain
                    .as_ref()
                    .and_then(|chain| self.flow.facts.chained(owner, chain));
                if let Some(Chain::Base(args) | Chain::This(args)) = &mut constructor.chain {
                    self.args(base, args);
                }
                self.params(&mut constructor.params);
                self.list(&mut constructor.body, None);
            }
            Member::Type(_) => {}
        }
    }

    /// Whether a statement of a module only gives a constant its value, which the declaration does from now on.
    fn is_constant(&self, owner: &TypeRef, stmt: &Stmt) -> bool {
        constant_assignment(&self.flow.facts.slots, stmt).is_some_and(|(slot, _)| {
            self.flow.facts.constants.contains_key(&slot)
                && matches!(&slot, Slot::Member(class, _) if class == owner)
        })
    }

    fn function(
        &self,
        key: FnKey,
        params: &mut [Param],
        result: &mut CsType,
        body: &mut Vec<Stmt>,
    ) {
        self.params(params);
        let width = match *result == CsType::Double {
            true => self.widths.get(&Key::Result(key)).copied(),
            false => None,
        };
        if let Some(width) = width {
            *result = width.ty();
        }
        self.list(body, width);
    }

    fn params(&self, params: &mut [Param]) {
        for param in params {
            if let Some(width) = self.width_of(&param.local) {
                param.local = param.local.retyped(width.ty());
                if let Some(default) = &mut param.default {
                    self.value(default, Some(width));
                }
            }
        }
    }

    fn width_of(&self, local: &Local) -> Option<Width> {
        self.widths
            .get(&Key::Slot(Slot::Local(local.id())))
            .copied()
    }

    /// The width of a changed place.
    fn width_of_place(&self, place: &Expr) -> Option<Width> {
        let slot = self.flow.facts.slots.named_by(place)?;
        self.widths.get(&Key::Slot(slot)).copied()
    }

    fn list(&self, body: &mut [Stmt], result: Option<Width>) {
        stacker::maybe_grow(128 * 1024, 1024 * 1024, || {
            for stmt in body {
                self.stmt(stmt, result);
            }
        });
    }

    fn stmt(&self, stmt: &mut Stmt, result: Option<Width>) {
        match &mut stmt.kind {
            StmtKind::Local { local, init } => {
                let width = self.width_of(local);
                if let Some(init) = init {
                    self.value(init, width);
                }
                if let Some(width) = width {
                    *local = local.retyped(width.ty());
                }
            }
            StmtKind::Expr(value) => self.effect(value),
            StmtKind::Return(Some(value)) => self.value(value, result),
            StmtKind::LocalFunction(function) => {
                let key = FnKey::Local(function.local.id());
                self.function(
                    key,
                    &mut function.params,
                    &mut function.result,
                    &mut function.body,
                );
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                self.list(init, None);
                test.iter_mut().for_each(|test| self.expr(test));
                update.iter_mut().for_each(|update| self.effect(update));
                self.list(body, result);
                if !has_one_type(init) {
                    // C# declares variables of one type there.
                    let mut outer = std::mem::take(init);
                    let inner = std::mem::replace(&mut stmt.kind, StmtKind::Break);
                    outer.push(Stmt::new(inner));
                    stmt.kind = StmtKind::Block(outer);
                }
            }
            _ => {
                stmt.each_expr_mut(&mut |expr| self.expr(expr));
                stmt.each_body_mut(&mut |inner| self.list(inner, result));
            }
        }
    }

    /// An expression that is evaluated for its effect alone.
    fn effect(&self, expr: &mut Expr) {
        match &expr.kind {
            ExprKind::Assign { target, .. }
            | ExprKind::CompoundAssign { target, .. }
            | ExprKind::Increment { target, .. }
                if self.width_of_place(target).is_some() =>
            {
                self.make(expr);
            }
            _ => self.expr(expr),
        }
    }

    /// An expression whose value goes to a place of a width, or of its old type.
    fn value(&self, expr: &mut Expr, width: Option<Width>) {
        let Some(width) = width else {
            self.expr(expr);
            return;
        };
        match self.natural(expr) {
            Some(own) => {
                self.make(expr);
                coerce(expr, own, width);
            }
            None => {
                self.expr(expr);
                let value = std::mem::replace(expr, Expr::bool(false));
                *expr = match value.kind {
                    ExprKind::Default => Expr::default(width.ty()),
                    _ => Expr::cast(value, width.ty()),
                };
            }
        }
    }

    /// What an expression is known to be.
    fn range(&self, expr: &Expr) -> Option<Range> {
        match &expr.kind {
            ExprKind::Double(value) => Value::constant(*value).range(),
            _ => self.flow.values.get(&address(expr))?.range(),
        }
    }

    /// The integer type in which an expression can be computed without more ado, the sign of zero aside.
    fn natural(&self, expr: &Expr) -> Option<Width> {
        if let CsType::Int = expr.ty {
            return Some(Width::Int);
        }
        if expr.ty != CsType::Double {
            return None;
        }
        match &expr.kind {
            ExprKind::Double(_) => Some(self.range(expr)?.width()),
            ExprKind::Local(_) | ExprKind::StaticMember { .. } | ExprKind::Member { .. } => {
                self.width_of_place(expr)
            }
            ExprKind::Convert {
                kind: ConvertKind::Implicit,
                value,
            } => match value.ty {
                CsType::Int => Some(Width::Int),
                CsType::UInt => Some(Width::Long),
                _ => None,
            },
            ExprKind::Assign { target, .. }
            | ExprKind::CompoundAssign { target, .. }
            | ExprKind::Increment { target, .. } => self.width_of_place(target),
            ExprKind::Unary {
                op: UnaryOp::Negate,
                operand,
            } => Some(self.range(expr)?.width().max(self.natural(operand)?)),
            ExprKind::Binary { op, left, right } => match op {
                BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Remainder => {
                    let own = self.range(expr)?.width();
                    // A product may be zero with a sign that is lost, which only its own range tells.
                    let (a, b) = (self.natural(left)?, self.natural(right)?);
                    self.range(left)?;
                    self.range(right)?;
                    Some(own.max(a).max(b))
                }
                _ => None,
            },
            ExprKind::Conditional { yes, no, .. } => {
                self.range(expr)?;
                Some(self.natural(yes)?.max(self.natural(no)?))
            }
            ExprKind::Call(call) => self.natural_call(expr, call),
            _ => None,
        }
    }

    fn natural_call(&self, expr: &Expr, call: &Call) -> Option<Width> {
        if let Some(function) = self.flow.facts.function_of(&call.callee) {
            return self.widths.get(&Key::Result(function)).copied();
        }
        let (name, args) = library_call(call, "JsMath")?;
        let range = self.range(expr)?;
        match (name, args.as_slice()) {
            ("Floor" | "Trunc", [arg]) => match quotient(arg) {
                Some((left, right)) => Some(
                    range
                        .width()
                        .max(self.natural(left)?)
                        .max(self.natural(right)?),
                ),
                None => self.natural(arg),
            },
            ("Ceil" | "Round", [arg]) => self.natural(arg),
            ("Abs", [arg]) => Some(range.width().max(self.natural(arg)?)),
            ("Min" | "Max", [a, b]) if !self.range(a)?.minus_zero && !self.range(b)?.minus_zero => {
                Some(self.natural(a)?.max(self.natural(b)?))
            }
            _ => None,
        }
    }

    /// Rewrites an expression for which [`Self::natural`] gives a width to one of that type.
    fn make(&self, expr: &mut Expr) {
        stacker::maybe_grow(128 * 1024, 1024 * 1024, || self.make_inner(expr));
    }

    fn make_inner(&self, expr: &mut Expr) {
        let Some(width) = self.natural(expr) else {
            self.expr(expr);
            return;
        };
        if expr.ty == CsType::Int && !is_place(expr) {
            self.inside(expr);
            return;
        }
        match &mut expr.kind {
            ExprKind::Double(value) => {
                *expr = Expr::integer(*value as i64, width.ty());
            }
            ExprKind::Local(local) => {
                *local = local.retyped(width.ty());
                expr.ty = width.ty();
            }
            ExprKind::StaticMember { .. } => expr.ty = width.ty(),
            ExprKind::Member { object, .. } => {
                self.expr(object);
                expr.ty = width.ty();
            }
            ExprKind::Convert { value, .. } => {
                self.expr(value);
                let inner = std::mem::replace(&mut **value, Expr::bool(false));
                *expr = match inner.ty {
                    CsType::UInt => Expr::implicit(inner, CsType::Long),
                    _ => inner,
                };
            }
            ExprKind::Assign { target, value } => {
                self.place(target, width);
                self.value(value, Some(width));
                expr.ty = width.ty();
            }
            ExprKind::CompoundAssign { target, value, .. } => {
                self.place(target, width);
                self.value(value, Some(width));
                expr.ty = width.ty();
            }
            ExprKind::Increment { target, .. } => {
                self.place(target, width);
                expr.ty = width.ty();
            }
            ExprKind::Unary { operand, .. } => {
                self.operand(operand, width);
                expr.ty = width.ty();
            }
            ExprKind::Binary { left, right, .. } => {
                self.operand(left, width);
                self.operand(right, width);
                expr.ty = width.ty();
            }
            ExprKind::Conditional { test, yes, no } => {
                self.expr(test);
                self.operand(yes, width);
                self.operand(no, width);
                expr.ty = width.ty();
            }
            ExprKind::Call(call) => {
                if self.flow.facts.function_of(&call.callee).is_some() {
                    self.call(call);
                    expr.ty = width.ty();
                    return;
                }
                *expr = self.made_call(call, width);
            }
            _ => {}
        }
    }

    /// A function of `Math` on integers.
    fn made_call(&self, call: &mut Call, width: Width) -> Expr {
        // In place: what is known of expressions is known by their place.
        for arg in &mut call.args {
            let ArgValue::Value(value) = &mut arg.value else {
                continue;
            };
            match &mut value.kind {
                ExprKind::Binary {
                    op: BinaryOp::Divide,
                    left,
                    right,
                } if value.ty == CsType::Double => {
                    self.operand(left, width);
                    self.operand(right, width);
                    value.ty = width.ty();
                }
                _ => self.operand(value, width),
            }
        }
        let mut values: Vec<Expr> = std::mem::take(&mut call.args)
            .into_iter()
            .filter_map(|arg| match arg.value {
                ArgValue::Value(value) => Some(value),
                ArgValue::Ref(_) | ArgValue::Out(_) | ArgValue::OutVar(_) => None,
            })
            .collect();
        match (&call.callee, values.len()) {
            (Callee::Static { name, .. }, 1) if name != "Abs" => values.remove(0),
            (Callee::Static { owner, name }, _) => {
                Expr::call_static(owner.clone(), name.clone(), values, width.ty()).overloaded()
            }
            _ => Expr::default(width.ty()),
        }
    }

    /// Makes an expression one of a width.
    fn operand(&self, expr: &mut Expr, width: Width) {
        if let Some(own) = self.natural(expr) {
            self.make(expr);
            coerce(expr, own, width);
        }
    }

    /// Gives the mention of a changed place its type.
    fn place(&self, place: &mut Expr, width: Width) {
        match &mut place.kind {
            ExprKind::Local(local) => *local = local.retyped(width.ty()),
            ExprKind::Member { object, .. } => self.expr(object),
            _ => {}
        }
        place.ty = width.ty();
    }

    /// Rewrites an expression that keeps its type.
    fn expr(&self, expr: &mut Expr) {
        stacker::maybe_grow(128 * 1024, 1024 * 1024, || self.keep_type(expr));
    }

    fn keep_type(&self, expr: &mut Expr) {
        if expr.ty == CsType::Double {
            let is_changed_place = is_place(expr) && self.width_of_place(expr).is_some();
            let is_plain = matches!(expr.kind, ExprKind::Double(_) | ExprKind::Convert { .. });
            let is_assignment = matches!(
                expr.kind,
                ExprKind::Assign { .. }
                    | ExprKind::CompoundAssign { .. }
                    | ExprKind::Increment { .. }
            );
            let fits = is_changed_place
                || is_assignment
                || self.range(expr).is_some_and(|range| !range.minus_zero);
            if !is_plain && fits && self.natural(expr).is_some() {
                self.make(expr);
                let value = std::mem::replace(expr, Expr::bool(false));
                *expr = Expr::implicit(value, CsType::Double);
                return;
            }
        }
        self.inside(expr);
    }

    /// Rewrites what is inside of an expression.
    fn inside(&self, expr: &mut Expr) {
        if self.special(expr) {
            return;
        }
        match &mut expr.kind {
            ExprKind::Call(call) => self.call(call),
            ExprKind::Lambda(lambda) => {
                let is_action = matches!(expr.ty.strip(), CsType::Delegate(_, result) if **result == CsType::Void);
                match &mut lambda.body {
                    LambdaBody::Expr(body) if is_action => self.effect(body),
                    LambdaBody::Expr(body) => self.expr(body),
                    LambdaBody::Block(body) => self.list(body, None),
                }
            }
            ExprKind::New {
                args, initializers, ..
            } => {
                let mut changed: Vec<(usize, Width)> = Vec::new();
                let constructor = self.flow.facts.constructor(&expr.ty);
                for (arg, param) in args.iter().zip(self.params_of(constructor)) {
                    if let (ArgValue::Value(value), Some(width)) =
                        (&arg.value, self.width_of(param))
                    {
                        changed.push((address(value), width));
                    }
                }
                for each in initializers.iter_mut() {
                    if let Initializer::Member(name, value) = each
                        && let Some(slot) = self.flow.facts.slots.member(&expr.ty, name)
                        && let Some(width) = self.widths.get(&Key::Slot(slot))
                    {
                        changed.push((address(value), *width));
                    }
                }
                expr.each_child_mut(&mut |child| {
                    let here = address(child);
                    let width = changed.iter().find(|(at, _)| *at == here);
                    self.value(child, width.map(|(_, width)| *width));
                });
            }
            _ => expr.each_child_mut(&mut |child| self.expr(child)),
        }
    }

    /// The arguments of a call; those of functions of the program may have changed their type.
    fn call(&self, call: &mut Call) {
        let function = self.flow.facts.function_of(&call.callee);
        match &mut call.callee {
            Callee::Instance { object, .. } | Callee::Delegate(object) => self.expr(object),
            Callee::Static { .. } | Callee::Base { .. } | Callee::Local(_) => {}
        }
        self.args(function, &mut call.args);
    }

    fn params_of(&self, function: Option<FnKey>) -> &[Local] {
        function
            .and_then(|function| self.flow.facts.functions.get(&function))
            .map(|info| info.params.as_slice())
            .unwrap_or_default()
    }

    fn args(&self, function: Option<FnKey>, args: &mut [Arg]) {
        let params = self.params_of(function);
        for (index, arg) in args.iter_mut().enumerate() {
            let width = params.get(index).and_then(|param| self.width_of(param));
            match &mut arg.value {
                ArgValue::Value(value) => self.value(value, width),
                ArgValue::Ref(place) | ArgValue::Out(place) => self.expr(place),
                ArgValue::OutVar(_) => {}
            }
        }
    }

    /// Expressions that have another form for integers.
    fn special(&self, expr: &mut Expr) -> bool {
        match &mut expr.kind {
            ExprKind::Binary { op, left, right }
                if (op.is_comparison() || matches!(op, BinaryOp::Equal | BinaryOp::NotEqual))
                    && left.ty.is_number()
                    && right.ty.is_number() =>
            {
                // The signs of zeros are equal.
                if let (Some(a), Some(b)) = (self.natural(left), self.natural(right))
                    && !(bare(left).is_literal() && bare(right).is_literal())
                {
                    let width = a.max(b);
                    self.operand(left, width);
                    self.operand(right, width);
                    return true;
                }
                false
            }
            ExprKind::Index { object, indices } => {
                let [index] = indices.as_mut_slice() else {
                    return false;
                };
                if !takes_integers(&object.ty) {
                    return false;
                }
                let integer = self.integer_index(index);
                self.expr(object);
                if !integer {
                    self.expr(index);
                } else {
                    self.make(index);
                }
                true
            }
            ExprKind::Call(call) => self.special_call(call).is_some_and(|made| {
                if let Some(made) = made {
                    *expr = made;
                }
                true
            }),
            ExprKind::Binary {
                op: BinaryOp::Remainder,
                left,
                right,
            } if expr.ty == CsType::Double => {
                self.expr(left);
                self.expr(right);
                let placeholder = || Box::new(Expr::bool(false));
                let left = std::mem::replace(left, placeholder());
                let right = std::mem::replace(right, placeholder());
                let owner = CsType::named(&crate::ir::clr::runtime("Numbers"));
                *expr = Expr::call_static(owner, "Remainder", vec![*left, *right], CsType::Double);
                true
            }
            _ => false,
        }
    }

    /// Whether an index is an integer: where its sign of zero is lost, the element is the same.
    fn integer_index(&self, index: &Expr) -> bool {
        index.ty == CsType::Double && self.natural(index).is_some()
    }

    /// `Some(None)`: rewritten in place. `Some(Some(_))`: to be replaced.
    fn special_call(&self, call: &mut Call) -> Option<Option<Expr>> {
        if let Callee::Instance { object, name } = &mut call.callee
            && name == "GetOrUndefined"
            && takes_integers(&object.ty)
        {
            let [
                Arg {
                    value: ArgValue::Value(index),
                    ..
                },
            ] = call.args.as_mut_slice()
            else {
                return None;
            };
            if self.natural(index) != Some(Width::Int) || index.ty != CsType::Double {
                return None;
            }
            self.expr(object);
            self.make(index);
            return Some(None);
        }
        let Callee::Static { owner, name } = &call.callee else {
            return None;
        };
        if !is_runtime(owner) {
            return None;
        }
        let CsType::Named(decl, _) = owner else {
            return None;
        };
        let (class, name) = (decl.name().to_owned(), name.clone());
        match (class.as_str(), name.as_str()) {
            ("Numbers", "ToInt32") => {
                let [
                    Arg {
                        value: ArgValue::Value(value),
                        ..
                    },
                ] = call.args.as_mut_slice()
                else {
                    return None;
                };
                let width = self.natural(value)?;
                self.make(value);
                let made = std::mem::replace(value, Expr::bool(false));
                Some(Some(match width {
                    Width::Int => made,
                    Width::Long => Expr::unchecked(Expr::cast(made, CsType::Int)),
                }))
            }
            ("Strings", "ElementAt" | "ElementOrUndefined" | "CharAt" | "CharCodeAt")
            | ("Arrays", "NumberAt") => {
                let [
                    Arg {
                        value: ArgValue::Value(text),
                        ..
                    },
                    Arg {
                        value: ArgValue::Value(index),
                        ..
                    },
                ] = call.args.as_mut_slice()
                else {
                    return None;
                };
                let index = match &mut index.kind {
                    // To an optional parameter.
                    ExprKind::Convert {
                        kind: ConvertKind::Implicit,
                        value,
                    } if matches!(index.ty, CsType::UndefinedOr(_)) => &mut **value,
                    _ => index,
                };
                if index.ty != CsType::Double || self.natural(index) != Some(Width::Int) {
                    return None;
                }
                self.expr(text);
                self.make(index);
                Some(None)
            }
            ("Values", "ToText") => {
                let [
                    Arg {
                        value: ArgValue::Value(value),
                        ..
                    },
                ] = call.args.as_mut_slice()
                else {
                    return None;
                };
                let known = value.ty == CsType::Double
                    && !matches!(value.kind, ExprKind::Double(_))
                    && (is_place(value) || self.range(value).is_some_and(|r| !r.minus_zero));
                if !known || self.natural(value).is_none() {
                    return None;
                }
                self.make(value);
                Some(None)
            }
            _ => None,
        }
    }
}

fn is_place(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Local(_) | ExprKind::StaticMember { .. } | ExprKind::Member { .. }
    )
}

/// Whether a type has indexers for integers.
fn takes_integers(ty: &CsType) -> bool {
    match ty {
        CsType::Array(_) => true,
        CsType::Named(decl, _) => {
            !decl.is_user()
                && decl.name().ends_with("Array")
                && decl.namespace() == crate::ir::clr::RUNTIME
        }
        _ => false,
    }
}

fn library_call<'c>(call: &'c Call, class: &str) -> Option<(&'c str, Vec<&'c Expr>)> {
    let Callee::Static { owner, name } = &call.callee else {
        return None;
    };
    let CsType::Named(decl, _) = owner else {
        return None;
    };
    if !is_runtime(owner) || decl.name() != class {
        return None;
    }
    let args: Option<Vec<&Expr>> = call
        .args
        .iter()
        .map(|arg| match &arg.value {
            ArgValue::Value(value) => Some(value),
            ArgValue::Ref(_) | ArgValue::Out(_) | ArgValue::OutVar(_) => None,
        })
        .collect();
    Some((name, args?))
}

/// The operands of a division.
fn quotient(expr: &Expr) -> Option<(&Expr, &Expr)> {
    match &expr.kind {
        ExprKind::Binary {
            op: BinaryOp::Divide,
            left,
            right,
        } if expr.ty == CsType::Double => Some((left, right)),
        _ => None,
    }
}

/// Turns an expression of one width into one of the other.
fn coerce(expr: &mut Expr, own: Width, width: Width) {
    if own == width {
        return;
    }
    if let ExprKind::Integer(value) = expr.kind {
        *expr = Expr::integer(value, width.ty());
        return;
    }
    let value = std::mem::replace(expr, Expr::bool(false));
    *expr = match width {
        Width::Long => Expr::implicit(value, CsType::Long),
        Width::Int => Expr::cast(value, CsType::Int),
    };
}

fn has_one_type(init: &[Stmt]) -> bool {
    let mut types = init.iter().filter_map(|stmt| match &stmt.kind {
        StmtKind::Local { local, .. } => Some(local.ty()),
        _ => None,
    });
    let first = types.next();
    types.all(|ty| Some(ty) == first)
}
