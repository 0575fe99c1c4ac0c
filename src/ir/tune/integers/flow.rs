//! Follows the values of numbers through all code of a program, until nothing new is found.
//!
//! Inside a function the values of its own locals are followed statement by statement; conditions narrow them. What other code can
//! change (module variables, properties, variables that closures assign) has at every place all values that it ever gets.

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::{Facts, FnKey, Key, each_assigned};
use super::range::{NEVER, Value};
use crate::ir::decl::{AccessorBody, Chain, Member, Param, Program};
use crate::ir::expr::{Expr, ExprKind, Lambda, LambdaBody};
use crate::ir::fresh::{Local, LocalId};
use crate::ir::stmt::{Stmt, StmtKind, SwitchLabel};
use crate::ir::tune::slots::{Slot, each_type};
use crate::ir::types::CsType;
use crate::ir::visit::walk_stmts;

/// What is known at a place in a function.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Env {
    /// Followed locals; the others have all their values.
    pub values: FxHashMap<LocalId, Value>,
    /// `index < text.Length`, and the index is not assigned since.
    pub below: FxHashSet<(LocalId, LocalId)>,
}

impl Env {
    fn join(mut self, other: &Env) -> Env {
        self.values
            .retain(|local, value| match other.values.get(local) {
                Some(theirs) => {
                    *value = value.join(*theirs);
                    true
                }
                None => false,
            });
        self.below.retain(|pair| other.below.contains(pair));
        self
    }

    /// Whether everything that holds here holds there too.
    fn covers(&self, other: &Env) -> bool {
        self.values.iter().all(|(local, value)| {
            other
                .values
                .get(local)
                .is_some_and(|theirs| value.join(*theirs) == *value)
        }) && self.below.is_subset(&other.below)
    }

    pub fn forget(&mut self, local: LocalId) {
        self.values.remove(&local);
        self.unrelate(local);
    }

    /// After an assignment nothing is known of its relations.
    pub fn unrelate(&mut self, local: LocalId) {
        self.below
            .retain(|(index, text)| *index != local && *text != local);
    }
}

pub fn join(a: Option<Env>, b: Option<Env>) -> Option<Env> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.join(&b)),
        (a, b) => a.or(b),
    }
}

/// What `break` and `continue` lead to.
#[derive(Default)]
struct Target {
    is_loop: bool,
    breaks: Option<Env>,
    continues: Option<Env>,
}

pub struct Flow<'f> {
    pub facts: &'f Facts,
    /// All values that something ever gets.
    pub stored: FxHashMap<Key, Value>,
    /// Things that get operands which only a wide type holds.
    pub wide: FxHashSet<Key>,
    /// By the address of the expression.
    pub values: FxHashMap<usize, Value>,
    /// Where growing ranges stop, first and later.
    fine: Vec<i64>,
    coarse: Vec<i64>,
    round: usize,
    changed: bool,
    /// Above zero while a loop is tried out: then nothing is written down.
    quiet: usize,
    depth: usize,
    /// In code that jumps backwards, which lowering never makes, nothing is followed.
    pub blind: bool,
    targets: Vec<Target>,
    labels: FxHashMap<u32, Option<Env>>,
    result: Option<FnKey>,
    /// The whole part of the division that was evaluated last.
    pub quotient: Option<(usize, Value)>,
}

/// How many rounds ranges may grow step by step, and after how many they must stop.
const STEPS: usize = 4;
const ROUNDS: usize = 16;

/// Nested loops deeper than this are looked at only once.
const DEPTH: usize = 4;

impl<'f> Flow<'f> {
    pub fn new(facts: &'f Facts) -> Flow<'f> {
        let coarse = vec![
            -NEVER,
            i64::from(i32::MIN),
            -1,
            0,
            i64::from(i32::MAX),
            NEVER,
        ];
        let mut fine = coarse.clone();
        fine.extend(&facts.limits);
        fine.retain(|limit| (-NEVER..=NEVER).contains(limit));
        fine.sort_unstable();
        fine.dedup();
        Flow {
            facts,
            stored: FxHashMap::default(),
            wide: FxHashSet::default(),
            values: FxHashMap::default(),
            fine,
            coarse,
            round: 0,
            changed: false,
            quiet: 0,
            depth: 0,
            blind: false,
            targets: Vec::new(),
            labels: FxHashMap::default(),
            result: None,
            quotient: None,
        }
    }

    /// Evaluates everything until nothing changes. False if that takes too long: then nothing is known.
    pub fn run(&mut self, program: &Program) -> bool {
        for round in 0..ROUNDS + 8 {
            self.round = round;
            self.changed = false;
            self.values.clear();
            self.program(program);
            if !self.changed {
                return true;
            }
        }
        false
    }

    fn program(&mut self, program: &Program) {
        each_type(program, &mut |decl| {
            for member in &decl.members {
                match member {
                    Member::Field(field) => {
                        if let Some(init) = &field.init {
                            let value = self.eval(init, &mut Env::default());
                            self.store_member(&decl.name, &field.name, value);
                        } else {
                            self.store_member(&decl.name, &field.name, Value::of(0, 0));
                        }
                    }
                    Member::Property(property) => {
                        let value = match &property.init {
                            Some(init) => self.eval(init, &mut Env::default()),
                            None => Value::of(0, 0),
                        };
                        self.store_member(&decl.name, &property.name, value);
                        for accessor in property.get.iter().chain(property.set.iter()) {
                            if let AccessorBody::Block { body, .. } = &accessor.body {
                                self.function(None, &[], body);
                            }
                        }
                    }
                    Member::Method(method) => {
                        if let Some(body) = &method.body {
                            let key = FnKey::Method(decl.name.clone(), method.name.clone());
                            let key = (method.result == CsType::Double).then_some(key);
                            self.function(key, &method.params, body);
                        }
                    }
                    Member::Constructor(constructor) => {
                        if let Some(chain @ (Chain::Base(args) | Chain::This(args))) =
                            &constructor.chain
                        {
                            let mut values = Vec::new();
                            for arg in args {
                                arg.each_value(&mut |value| {
                                    values.push(self.eval(value, &mut Env::default()));
                                });
                            }
                            if let Some(base) = self.facts.chained(&decl.name, chain) {
                                self.call_of(base, &values);
                            }
                        }
                        self.function(None, &constructor.params, &constructor.body);
                    }
                    Member::Type(_) => {}
                }
            }
        });
        if let Some(entry) = &program.entry {
            self.function(None, &[], &entry.body);
        }
    }

    fn store_member(&mut self, owner: &crate::ir::TypeRef, name: &str, value: Value) {
        let slot = Slot::Member(owner.clone(), name.to_owned());
        if !self.facts.constants.contains_key(&slot) {
            self.store(Key::Slot(slot), value);
        }
    }

    /// The body of a function, which may run at any time.
    fn function(&mut self, key: Option<FnKey>, params: &[Param], body: &[Stmt]) {
        let key = key.filter(|key| self.facts.open.contains(&Key::Result(key.clone())));
        for param in params {
            if let Some(default) = &param.default {
                let value = self.eval(default, &mut Env::default());
                self.store(Key::Slot(Slot::Local(param.local.id())), value);
            }
        }
        self.separately(key, |flow| {
            flow.blind |= jumps_back(body);
            let mut env = Env::default();
            for param in params {
                let key = Key::Slot(Slot::Local(param.local.id()));
                if !flow.blind
                    && flow.facts.open.contains(&key)
                    && !flow.facts.unfollowed.contains(&param.local.id())
                {
                    let value = flow.all_of(&key);
                    env.values.insert(param.local.id(), value);
                }
            }
            flow.exec(body, Some(env));
        });
    }

    fn separately(&mut self, result: Option<FnKey>, run: impl FnOnce(&mut Self)) {
        let targets = std::mem::take(&mut self.targets);
        let labels = std::mem::take(&mut self.labels);
        let depth = std::mem::take(&mut self.depth);
        let outer = std::mem::replace(&mut self.result, result);
        let blind = self.blind;
        run(self);
        self.blind = blind;
        self.targets = targets;
        self.labels = labels;
        self.depth = depth;
        self.result = outer;
    }

    pub fn lambda(&mut self, lambda: &Lambda) {
        if self.quiet > 0 {
            return;
        }
        self.separately(None, |flow| match &lambda.body {
            LambdaBody::Expr(body) => {
                flow.eval(body, &mut Env::default());
            }
            LambdaBody::Block(body) => flow.function(None, &[], body),
        });
    }

    /// Writes a value down that something gets.
    pub fn store(&mut self, key: Key, value: Value) {
        if self.quiet > 0 || !self.facts.open.contains(&key) {
            return;
        }
        let old = self.stored.get(&key).copied().unwrap_or(Value::None);
        let mut new = old.join(value);
        if new == old {
            return;
        }
        if self.round >= ROUNDS {
            new = Value::Any;
        } else if self.round >= STEPS {
            new = old.widen(new, self.limits(self.round - STEPS));
        }
        self.stored.insert(key, new);
        self.changed = true;
    }

    /// All values that something gets.
    pub fn all_of(&self, key: &Key) -> Value {
        match self.facts.open.contains(key) {
            true => self.stored.get(key).copied().unwrap_or(Value::None),
            false => Value::Any,
        }
    }

    pub fn write_down(&mut self, expr: &Expr, value: Value) {
        if self.quiet == 0 {
            let known = self.values.entry(address(expr)).or_insert(Value::None);
            *known = known.join(value);
        }
    }

    pub fn needs_wide(&mut self, key: Key) {
        if self.quiet == 0 {
            self.wide.insert(key);
        }
    }

    /// Statements, one after the other. `None`: the place is not reached.
    fn exec(&mut self, body: &[Stmt], mut env: Option<Env>) -> Option<Env> {
        stacker::maybe_grow(128 * 1024, 1024 * 1024, || {
            for stmt in body {
                env = self.stmt(stmt, env.take());
            }
            env
        })
    }

    fn stmt(&mut self, stmt: &Stmt, env: Option<Env>) -> Option<Env> {
        if let StmtKind::Label(label) = &stmt.kind {
            let jumped = self.labels.remove(&label.id()).flatten();
            return join(env, jumped);
        }
        if let StmtKind::LocalFunction(function) = &stmt.kind {
            // Wherever it stands, it can be called.
            if self.quiet == 0 {
                let key = FnKey::Local(function.local.id());
                let key = (function.result == CsType::Double).then_some(key);
                self.function(key, &function.params, &function.body);
            }
            return env;
        }
        let mut env = env?;
        match &stmt.kind {
            StmtKind::Local { local, init } => {
                let value = match init {
                    Some(init) => self.eval(init, &mut env),
                    None => Value::of(0, 0),
                };
                self.assign(local, value, &mut env);
                Some(env)
            }
            StmtKind::Const { init: value, .. }
            | StmtKind::Expr(value)
            | StmtKind::Discard(value)
            | StmtKind::Using { init: value, .. }
            | StmtKind::YieldReturn(value) => {
                self.eval(value, &mut env);
                Some(env)
            }
            StmtKind::Block(body) => self.exec(body, Some(env)),
            StmtKind::If {
                test,
                then,
                otherwise,
            } => {
                let (yes, no) = self.branches(test, env);
                let then = self.exec(then, yes);
                let otherwise = self.exec(otherwise, no);
                join(then, otherwise)
            }
            StmtKind::While { test, body } => self.repeat(stmt, env, |flow, head| {
                let (yes, no) = flow.branches(test, head);
                (flow.exec(body, yes), no, None)
            }),
            StmtKind::DoWhile { body, test } => self.repeat(stmt, env, |flow, head| {
                (flow.exec(body, Some(head)), None, Some(test))
            }),
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                let env = self.exec(init, Some(env))?;
                self.for_loop(stmt, env, test.as_ref(), update, body)
            }
            StmtKind::Foreach {
                local, items, body, ..
            } => {
                self.eval(items, &mut env);
                self.repeat(stmt, env, |flow, mut head| {
                    let out = head.clone();
                    head.forget(local.id());
                    (flow.exec(body, Some(head)), Some(out), None)
                })
            }
            StmtKind::Switch { value, sections } => {
                self.eval(value, &mut env);
                let mut jumps = false;
                walk_stmts(std::slice::from_ref(stmt), &mut |inner| {
                    jumps |= matches!(inner.kind, StmtKind::GotoCase(_) | StmtKind::GotoDefault);
                });
                if jumps {
                    forget_assigned(std::slice::from_ref(stmt), &mut env);
                }
                self.targets.push(Target::default());
                let mut has_default = false;
                let mut out = None;
                for section in sections {
                    for label in &section.labels {
                        match label {
                            SwitchLabel::Default => has_default = true,
                            SwitchLabel::Case { guard, .. } => {
                                if let Some(guard) = guard {
                                    self.eval(guard, &mut env);
                                }
                            }
                        }
                    }
                    let end = self.exec(&section.body, Some(env.clone()));
                    out = join(out, end);
                }
                let target = self.targets.pop().unwrap_or_default();
                out = join(out, target.breaks);
                match has_default {
                    true => out,
                    false => join(out, Some(env)),
                }
            }
            StmtKind::Try {
                body,
                catches,
                finally,
            } => {
                let mut failed = env.clone();
                forget_assigned(body, &mut failed);
                let mut out = self.exec(body, Some(env));
                for catch in catches {
                    let mut env = failed.clone();
                    if let Some(guard) = &catch.guard {
                        self.eval(guard, &mut env);
                    }
                    let end = self.exec(&catch.body, Some(env));
                    out = join(out, end);
                }
                for catch in catches {
                    forget_assigned(&catch.body, &mut failed);
                }
                // What it assigns is not followed, so that it changes nothing for those who pass through it.
                let finished = self.exec(finally, Some(failed));
                match finished.is_some() || finally.is_empty() {
                    true => out,
                    false => None,
                }
            }
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    let value = self.eval(value, &mut env);
                    if let Some(key) = self.result.clone() {
                        self.store(Key::Result(key), value);
                    }
                }
                None
            }
            StmtKind::Throw(value) => {
                if let Some(value) = value {
                    self.eval(value, &mut env);
                }
                None
            }
            StmtKind::Break => {
                if let Some(target) = self.targets.last_mut() {
                    target.breaks = join(target.breaks.take(), Some(env));
                }
                None
            }
            StmtKind::Continue => {
                if let Some(target) = self.targets.iter_mut().rev().find(|t| t.is_loop) {
                    target.continues = join(target.continues.take(), Some(env));
                }
                None
            }
            StmtKind::Goto(label) => {
                let known = self.labels.remove(&label.id()).flatten();
                self.labels.insert(label.id(), join(known, Some(env)));
                None
            }
            StmtKind::GotoCase(_) | StmtKind::GotoDefault | StmtKind::YieldBreak => None,
            StmtKind::Comment(_) => Some(env),
            StmtKind::Label(_) | StmtKind::LocalFunction(_) => Some(env),
        }
    }

    fn for_loop(
        &mut self,
        stmt: &Stmt,
        env: Env,
        test: Option<&Expr>,
        update: &[Expr],
        body: &[Stmt],
    ) -> Option<Env> {
        self.repeat_with(stmt, env, |flow, head| {
            let (yes, no) = match test {
                Some(test) => flow.branches(test, head),
                None => (Some(head), None),
            };
            flow.targets.push(Target {
                is_loop: true,
                ..Target::default()
            });
            let end = flow.exec(body, yes);
            let target = flow.targets.pop().unwrap_or_default();
            let mut back = join(end, target.continues);
            if let Some(env) = &mut back {
                for each in update {
                    flow.eval(each, env);
                }
            }
            (back, join(no, target.breaks))
        })
    }

    /// A loop whose `body` gives the end of a round, the way out, and a test at the end.
    fn repeat<'t>(
        &mut self,
        stmt: &Stmt,
        env: Env,
        mut body: impl FnMut(&mut Self, Env) -> (Option<Env>, Option<Env>, Option<&'t Expr>),
    ) -> Option<Env> {
        self.repeat_with(stmt, env, |flow, head| {
            flow.targets.push(Target {
                is_loop: true,
                ..Target::default()
            });
            let (end, mut out, test) = body(flow, head);
            let target = flow.targets.pop().unwrap_or_default();
            let mut back = join(end, target.continues);
            if let Some(test) = test
                && let Some(env) = back.take()
            {
                let (yes, no) = flow.branches(test, env);
                back = yes;
                out = join(out, no);
            }
            (back, join(out, target.breaks))
        })
    }

    /// Finds what holds at the head of a loop in every round; then looks at it once more, for good.
    fn repeat_with(
        &mut self,
        stmt: &Stmt,
        env: Env,
        mut round: impl FnMut(&mut Self, Env) -> (Option<Env>, Option<Env>),
    ) -> Option<Env> {
        self.depth += 1;
        let mut head = env.clone();
        if self.depth > DEPTH {
            forget_assigned(std::slice::from_ref(stmt), &mut head);
        } else {
            self.quiet += 1;
            let labels = self.labels.clone();
            let mut tries = 0;
            loop {
                let (back, _) = round(self, head.clone());
                let next = match back {
                    Some(back) => env.clone().join(&back),
                    None => env.clone(),
                };
                if head.covers(&next) {
                    break;
                }
                tries += 1;
                if tries > 12 {
                    forget_assigned(std::slice::from_ref(stmt), &mut head);
                    break;
                }
                head = self.widened(&head, next, self.limits(tries));
            }
            // What was guessed too wide comes back.
            for _ in 0..2 {
                let (back, _) = round(self, head.clone());
                let next = match back {
                    Some(back) => env.clone().join(&back),
                    None => env.clone(),
                };
                if next == head {
                    break;
                }
                head = next;
            }
            self.labels = labels;
            self.quiet -= 1;
        }
        let (back, mut out) = round(self, head.clone());
        if back.is_some_and(|back| !head.covers(&env.clone().join(&back))) {
            forget_assigned(std::slice::from_ref(stmt), &mut head);
            out = join(out, round(self, head).1);
        }
        self.depth -= 1;
        out
    }

    fn limits(&self, steps: usize) -> &[i64] {
        match steps < 3 {
            true => &self.fine,
            false => &self.coarse,
        }
    }

    fn widened(&self, head: &Env, next: Env, limits: &[i64]) -> Env {
        let mut wide = Env::default();
        for (local, value) in &head.values {
            if let Some(new) = next.values.get(local) {
                wide.values
                    .insert(*local, value.widen(value.join(*new), limits));
            }
        }
        wide.below = head.below.intersection(&next.below).copied().collect();
        wide
    }

    /// A local gets a value.
    pub fn assign(&mut self, local: &Local, value: Value, env: &mut Env) {
        self.store(Key::Slot(Slot::Local(local.id())), value);
        env.unrelate(local.id());
        let is_followed = !self.blind
            && *local.ty() == CsType::Double
            && !self.facts.unfollowed.contains(&local.id());
        if !is_followed {
            env.values.remove(&local.id());
        } else {
            env.values.insert(local.id(), value);
        }
    }
}

/// The key under which the value of an expression is kept.
pub fn address(expr: &Expr) -> usize {
    std::ptr::from_ref(expr) as usize
}

fn forget_assigned(body: &[Stmt], env: &mut Env) {
    each_assigned(body, &mut |local| env.forget(local.id()));
    walk_stmts(body, &mut |stmt| {
        if let StmtKind::Local { local, .. } = &stmt.kind {
            env.forget(local.id());
        }
    });
}

/// Whether a `goto` stands behind its label.
fn jumps_back(body: &[Stmt]) -> bool {
    let mut seen = FxHashSet::default();
    let mut found = false;
    walk_stmts(body, &mut |stmt| match &stmt.kind {
        StmtKind::Label(label) => {
            seen.insert(label.id());
        }
        StmtKind::Goto(label) => found |= seen.contains(&label.id()),
        _ => {}
    });
    found
}

/// Whether evaluating an expression assigns a local.
pub fn assigns(expr: &Expr) -> bool {
    let mut found = false;
    expr.walk(&mut |inner| {
        found |= matches!(
            inner.kind,
            ExprKind::Assign { .. }
                | ExprKind::CompoundAssign { .. }
                | ExprKind::CoalesceAssign { .. }
                | ExprKind::Increment { .. }
        );
    });
    found
}
