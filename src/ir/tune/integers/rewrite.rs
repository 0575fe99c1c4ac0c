//! Gives integers their type, and every mention of them what follows.

use rustc_hash::FxHashMap;

use super::facts::{FnKey, Key, constant_assignment};
use super::flow::{Flow, address};
use super::range::{Value, Width};
use crate::ir::decl::{AccessorBody, Chain, Member, Param, Program};
use crate::ir::expr::{Arg, ArgValue, Call, Callee, Expr, ExprKind, Initializer, LambdaBody};
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
    pub fn ty(self) -> CsType {
        match self {
            Width::Int => CsType::Int,
            Width::Long => CsType::Long,
        }
    }
}

pub struct Change<'c, 'f> {
    pub flow: &'c Flow<'f>,
    /// Everything whose type changes.
    pub widths: FxHashMap<Key, Width>,
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

    fn function(&self, key: FnKey, params: &mut [Param], result: &mut CsType, body: &mut [Stmt]) {
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

    pub fn width_of(&self, local: &Local) -> Option<Width> {
        self.widths
            .get(&Key::Slot(Slot::Local(local.id())))
            .copied()
    }

    /// The width of a changed place.
    pub fn width_of_place(&self, place: &Expr) -> Option<Width> {
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
    pub fn value(&self, expr: &mut Expr, width: Option<Width>) {
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

    /// Gives the mention of a changed place its type.
    pub fn place(&self, place: &mut Expr, width: Width) {
        match &mut place.kind {
            ExprKind::Local(local) => *local = local.retyped(width.ty()),
            ExprKind::Member { object, .. } => self.expr(object),
            _ => {}
        }
        place.ty = width.ty();
    }

    /// Rewrites an expression that keeps its type.
    pub fn expr(&self, expr: &mut Expr) {
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
    pub fn inside(&self, expr: &mut Expr) {
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
    pub fn call(&self, call: &mut Call) {
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
}

pub fn is_place(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Local(_) | ExprKind::StaticMember { .. } | ExprKind::Member { .. }
    )
}

/// Turns an expression of one width into one of the other.
pub fn coerce(expr: &mut Expr, own: Width, width: Width) {
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
