//! Texts that grow piece by piece: `text += piece` in a loop.
//!
//! C# copies the whole text each time, so that a loop of n pieces takes n squared steps; JavaScript engines do not. A variable to
//! which pieces are added again and again is a `GrowingText`: a value like a string, whose `+` shares the memory of its left side.
//! Every read gives the string, so nothing else can tell.

use rustc_hash::{FxHashMap, FxHashSet};

use super::slots::{Slot, Slots, each_type, shared_locals};
use crate::ir::clr;
use crate::ir::decl::{Member, Program};
use crate::ir::expr::{BinaryOp, Expr, ExprKind, Initializer, InterpolationPart, LambdaBody};
use crate::ir::settle::{Code, each_code_mut};
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::types::{CsType, RefKind};

/// Gives the type to all variables that need it.
pub fn tune(program: &mut Program) {
    let slots = Slots::gather(program, &|ty| *ty == CsType::String);
    let mut search = Search {
        slots: &slots,
        depth: 0,
        declared: FxHashMap::default(),
        growing: FxHashSet::default(),
    };
    search.program(program);
    let Search {
        mut growing,
        declared,
        ..
    } = search;
    let shared = shared_locals(&slots, program);
    growing.retain(|slot| {
        !shared.contains(slot)
            && match slot {
                Slot::Local(_) => declared.contains_key(slot),
                Slot::Member(..) => true,
            }
    });
    if growing.is_empty() {
        return;
    }
    let change = Change {
        slots: &slots,
        growing: &growing,
    };
    each_code_mut(program, &mut |code| match code {
        Code::Body { body, .. } => change.body(body),
        Code::Expr(expr) => change.expr(expr, false),
    });
    change.declarations(program);
}

fn growing_text() -> CsType {
    CsType::named(&clr::runtime("GrowingText").with_kind(RefKind::Struct))
}

/// Finds the variables that grow more than once for each time that they are made.
struct Search<'s> {
    slots: &'s Slots,
    /// Loops and functions around the current place, inside of the member.
    depth: usize,
    /// The depth at which each local is declared by a statement.
    declared: FxHashMap<Slot, usize>,
    growing: FxHashSet<Slot>,
}

impl Search<'_> {
    fn program(&mut self, program: &Program) {
        each_type(program, &mut |decl| {
            for member in &decl.members {
                let body = match member {
                    Member::Method(method) => match &method.body {
                        Some(body) => body,
                        None => continue,
                    },
                    Member::Constructor(constructor) => &constructor.body,
                    Member::Property(property) => {
                        if let Some(init) = &property.init {
                            self.expr(init);
                        }
                        self.depth = 1;
                        for accessor in property.get.iter().chain(property.set.iter()) {
                            if let crate::ir::AccessorBody::Block { body, .. } = &accessor.body {
                                self.list(body);
                            }
                        }
                        self.depth = 0;
                        continue;
                    }
                    Member::Field(field) => {
                        if let Some(init) = &field.init {
                            self.expr(init);
                        }
                        continue;
                    }
                    Member::Type(_) => continue,
                };
                // The code of a module runs once, other members any number of times.
                let once = matches!(member, Member::Method(method) if decl.is_static && method.name == "Initialize");
                self.depth = usize::from(!once);
                self.list(body);
                self.depth = 0;
            }
        });
    }

    fn list(&mut self, body: &[Stmt]) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            body.iter().for_each(|stmt| self.stmt(stmt));
        });
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Local { local, .. } if *local.ty() == CsType::String => {
                self.declared.insert(Slot::Local(local.id()), self.depth);
            }
            StmtKind::For { init, .. } => self.list(init),
            _ => {}
        }
        let repeats = matches!(
            stmt.kind,
            StmtKind::While { .. }
                | StmtKind::DoWhile { .. }
                | StmtKind::For { .. }
                | StmtKind::Foreach { .. }
                | StmtKind::LocalFunction(_)
        );
        self.depth += usize::from(repeats);
        stmt.each_expr(&mut |expr| self.expr(expr));
        stmt.each_body(&mut |inner| self.list(inner));
        self.depth -= usize::from(repeats);
        if let StmtKind::For { init, .. } = &stmt.kind {
            // Seen as part of the body too; what counts is where they stand.
            for stmt in init {
                if let StmtKind::Local { local, .. } = &stmt.kind
                    && let Some(depth) = self.declared.get_mut(&Slot::Local(local.id()))
                {
                    *depth = self.depth;
                }
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            if let Some(slot) = self.grown_by(expr)
                && self.depth > self.declared.get(&slot).copied().unwrap_or(0)
            {
                self.growing.insert(slot);
            }
            let is_lambda = matches!(expr.kind, ExprKind::Lambda(_));
            self.depth += usize::from(is_lambda);
            expr.each_child(&mut |child| self.expr(child));
            if let ExprKind::Lambda(lambda) = &expr.kind
                && let LambdaBody::Block(body) = &lambda.body
            {
                self.list(body);
            }
            self.depth -= usize::from(is_lambda);
        });
    }

    /// The slot to whose end an expression adds something.
    fn grown_by(&self, expr: &Expr) -> Option<Slot> {
        match &expr.kind {
            ExprKind::CompoundAssign {
                op: BinaryOp::Add,
                target,
                ..
            } if target.ty == CsType::String => self.slots.named_by(target),
            ExprKind::Assign { target, value } if target.ty == CsType::String => {
                let slot = self.slots.named_by(target)?;
                is_stable_place(target).then_some(())?;
                begins_with(self.slots, value, &slot).then_some(slot)
            }
            _ => None,
        }
    }
}

/// Whether a place may be mentioned once instead of twice.
fn is_stable_place(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Local(_) | ExprKind::StaticMember { .. } => true,
        ExprKind::Member { object, .. } => {
            matches!(object.kind, ExprKind::This | ExprKind::Local(_))
        }
        _ => false,
    }
}

/// Whether a text is the slot and something behind it.
fn begins_with(slots: &Slots, value: &Expr, slot: &Slot) -> bool {
    match &value.kind {
        ExprKind::Binary {
            op: BinaryOp::Add,
            left,
            ..
        } if value.ty == CsType::String => {
            is_slot(slots, left, slot) || begins_with(slots, left, slot)
        }
        ExprKind::Interpolation(parts) => {
            parts.len() > 1
                && matches!(parts.first(), Some(InterpolationPart::Hole(hole)) if is_slot(slots, hole, slot))
        }
        _ => false,
    }
}

fn is_slot(slots: &Slots, expr: &Expr, slot: &Slot) -> bool {
    is_stable_place(expr) && slots.named_by(expr).as_ref() == Some(slot)
}

/// What stands behind the slot in a text that begins with it.
fn behind(slots: &Slots, value: Expr, slot: &Slot) -> Expr {
    match value.kind {
        ExprKind::Binary { left, right, .. } => match is_slot(slots, &left, slot) {
            true => *right,
            false => Expr::binary(BinaryOp::Add, behind(slots, *left, slot), *right),
        },
        ExprKind::Interpolation(mut parts) => {
            parts.remove(0);
            match parts.pop() {
                Some(InterpolationPart::Hole(only)) if parts.is_empty() => only,
                Some(last) => {
                    parts.push(last);
                    Expr::interpolation(parts)
                }
                None => Expr::string(""),
            }
        }
        kind => Expr::new(kind, value.ty),
    }
}

struct Change<'s> {
    slots: &'s Slots,
    growing: &'s FxHashSet<Slot>,
}

impl Change<'_> {
    fn slot(&self, expr: &Expr) -> Option<Slot> {
        let slot = self.slots.named_by(expr)?;
        self.growing.contains(&slot).then_some(slot)
    }

    fn body(&self, body: &mut [Stmt]) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            for stmt in body {
                self.stmt(stmt);
            }
        });
    }

    fn stmt(&self, stmt: &mut Stmt) {
        match &mut stmt.kind {
            StmtKind::Expr(value) => self.expr(value, true),
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                self.body(init);
                test.iter_mut().for_each(|test| self.expr(test, false));
                update.iter_mut().for_each(|update| self.expr(update, true));
                self.body(body);
            }
            StmtKind::Local { local, init } => {
                init.iter_mut().for_each(|init| self.expr(init, false));
                if self.growing.contains(&Slot::Local(local.id())) {
                    *local = local.retyped(growing_text());
                    *init = Some(match init.take() {
                        Some(init) => Expr::implicit(init, growing_text()),
                        None => Expr::default(growing_text()),
                    });
                }
            }
            _ => {
                stmt.each_expr_mut(&mut |expr| self.expr(expr, false));
                stmt.each_body_mut(&mut |inner| self.body(inner));
            }
        }
    }

    /// `unused`: nobody looks at the value of the expression.
    fn expr(&self, expr: &mut Expr, unused: bool) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.inner(expr, unused));
    }

    fn inner(&self, expr: &mut Expr, unused: bool) {
        if self.assignment(expr) {
            if !unused {
                *expr = text_of(std::mem::replace(expr, Expr::bool(false)));
            }
            return;
        }
        if self.slot(expr).is_some() {
            self.place(expr);
            *expr = text_of(std::mem::replace(expr, Expr::bool(false)));
            return;
        }
        match &mut expr.kind {
            // The length is known without the text.
            ExprKind::Member { object, name }
                if name == "Length" && self.slot(object).is_some() =>
            {
                self.place(object);
                return;
            }
            ExprKind::New { initializers, .. } => {
                for each in initializers {
                    if let Initializer::Member(name, value) = each
                        && let Some(slot) = self.slots.member(&expr.ty, name)
                        && self.growing.contains(&slot)
                    {
                        let old = std::mem::replace(value, Expr::bool(false));
                        *value = Expr::implicit(old, growing_text());
                    }
                }
            }
            ExprKind::Lambda(lambda) => {
                let is_action = matches!(expr.ty.strip(), CsType::Delegate(_, result) if **result == CsType::Void);
                match &mut lambda.body {
                    LambdaBody::Block(body) => self.body(body),
                    LambdaBody::Expr(body) => self.expr(body, is_action),
                }
                return;
            }
            _ => {}
        }
        expr.each_child_mut(&mut |child| self.expr(child, false));
    }

    /// Rewrites an assignment to a slot; its type is then that of the slot.
    fn assignment(&self, expr: &mut Expr) -> bool {
        match &mut expr.kind {
            ExprKind::CompoundAssign { target, value, .. } => {
                if self.slot(target).is_none() {
                    return false;
                }
                self.place(target);
                self.expr(value, false);
            }
            ExprKind::Assign { target, value } => {
                let Some(slot) = self.slot(target) else {
                    return false;
                };
                if is_stable_place(target) && begins_with(self.slots, value, &slot) {
                    let whole = std::mem::replace(&mut **value, Expr::bool(false));
                    let target = std::mem::replace(&mut **target, Expr::bool(false));
                    let more = behind(self.slots, whole, &slot);
                    *expr = Expr::compound_assign(BinaryOp::Add, target, more);
                    return self.assignment(expr);
                }
                self.place(target);
                self.expr(value, false);
                let text = std::mem::replace(&mut **value, Expr::bool(false));
                **value = Expr::implicit(text, growing_text());
            }
            _ => return false,
        }
        expr.ty = growing_text();
        true
    }

    /// Gives the mention of a slot its new type.
    fn place(&self, place: &mut Expr) {
        place.each_child_mut(&mut |child| self.expr(child, false));
        if let ExprKind::Local(local) = &mut place.kind {
            *local = local.retyped(growing_text());
        }
        place.ty = growing_text();
    }

    fn declarations(&self, program: &mut Program) {
        super::each_type_mut(program, &mut |decl| {
            for member in &mut decl.members {
                let (name, ty, init) = match member {
                    Member::Field(field) => (&field.name, &mut field.ty, &mut field.init),
                    Member::Property(property) => {
                        (&property.name, &mut property.ty, &mut property.init)
                    }
                    _ => continue,
                };
                // A generic class and the class of its statics have one name.
                if *ty != CsType::String {
                    continue;
                }
                if !self
                    .growing
                    .contains(&Slot::Member(decl.name.clone(), name.clone()))
                {
                    continue;
                }
                *ty = growing_text();
                if let Some(text) = init.take() {
                    *init = match text.kind {
                        ExprKind::Default | ExprKind::Suppress(_) => None,
                        _ => Some(Expr::implicit(text, growing_text())),
                    };
                }
            }
        });
    }
}

/// The string of a growing text.
fn text_of(text: Expr) -> Expr {
    Expr::call_method(text, "ToString", Vec::new(), CsType::String)
}
