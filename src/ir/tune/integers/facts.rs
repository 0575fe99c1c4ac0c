//! Which variables and results could be integers: those of which every assignment is known.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::decl::{Access, Chain, Dispatch, Member, ParamMode, Program, TypeKind};
use crate::ir::expr::{Callee, Expr, ExprKind, LambdaBody};
use crate::ir::fresh::{Local, LocalId};
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::tune::slots::{Code, Slot, Slots, each_code, each_type, shared_locals};
use crate::ir::types::{CsType, TypeRef};

/// A function whose body is known.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum FnKey {
    /// Declared in a body.
    Local(LocalId),
    /// A static method, or one of a class: the type that declares it.
    Method(TypeRef, String),
}

/// Something that gets values.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Key {
    Slot(Slot),
    Result(FnKey),
}

/// What calls of a function need to know.
#[derive(Clone, Debug, Default)]
pub struct FnInfo {
    pub params: Vec<Local>,
    /// Whether all calls are known.
    pub is_closed: bool,
}

/// What is known before anything is evaluated.
pub struct Facts {
    pub slots: Slots,
    pub functions: FxHashMap<FnKey, FnInfo>,
    /// Everything whose type may change.
    pub open: FxHashSet<Key>,
    /// Locals that another function than their own assigns, or that a `finally` assigns: their value at a place is not followed.
    pub unfollowed: FxHashSet<LocalId>,
    /// Locals that something besides their declaration assigns.
    pub assigned: FxHashSet<LocalId>,
    /// Module variables that get one literal, once.
    pub constants: FxHashMap<Slot, f64>,
    /// Numbers that the program compares with: where growing ranges stop first. Sorted.
    pub limits: Vec<i64>,
    bases: FxHashMap<TypeRef, Vec<TypeRef>>,
}

/// The name under which the constructor of a type is a function.
const CONSTRUCTOR: &str = ".ctor";

impl Facts {
    pub fn gather(program: &Program) -> Facts {
        let slots = Slots::gather(program, &|ty| *ty == CsType::Double);
        let mut facts = Facts {
            slots,
            functions: FxHashMap::default(),
            open: FxHashSet::default(),
            unfollowed: FxHashSet::default(),
            assigned: FxHashSet::default(),
            constants: FxHashMap::default(),
            limits: Vec::new(),
            bases: FxHashMap::default(),
        };
        let is_library = program.entry.is_none();
        facts.members(program, is_library);
        let mut walk = Walk {
            facts: &mut facts,
            function: 0,
            root: 0,
            functions: 0,
            declared: FxHashMap::default(),
            taken: FxHashSet::default(),
            taken_names: FxHashSet::default(),
            limits: FxHashSet::default(),
        };
        each_code(program, &mut |code| {
            walk.functions += 1;
            walk.function = walk.functions;
            walk.root = walk.function;
            match code {
                Code::Body(body) => walk.list(body),
                Code::Expr(expr) => walk.expr(expr),
            }
        });
        let Walk {
            taken,
            taken_names,
            limits,
            ..
        } = walk;
        for (key, info) in &mut facts.functions {
            let name_is_taken = match key {
                FnKey::Method(_, name) => taken_names.contains(name),
                FnKey::Local(_) => false,
            };
            info.is_closed &= !taken.contains(key) && !name_is_taken;
            if info.is_closed {
                facts.open.insert(Key::Result(key.clone()));
                let doubles = info.params.iter().filter(|p| *p.ty() == CsType::Double);
                facts
                    .open
                    .extend(doubles.map(|param| Key::Slot(Slot::Local(param.id()))));
            }
        }
        for slot in shared_locals(&facts.slots, program) {
            facts.open.remove(&Key::Slot(slot));
        }
        facts.limits = limits.into_iter().collect();
        facts.limits.sort_unstable();
        facts.find_constants(program);
        facts
    }

    fn members(&mut self, program: &Program, is_library: bool) {
        let mut constructors: FxHashMap<&TypeRef, usize> = FxHashMap::default();
        let mut declared: FxHashMap<&str, Vec<&TypeRef>> = FxHashMap::default();
        each_type(program, &mut |decl| {
            let bases = decl.bases.iter().filter_map(|base| match base {
                CsType::Named(base, _) => Some(base.clone()),
                _ => None,
            });
            self.bases
                .entry(decl.name.clone())
                .or_default()
                .extend(bases);
            for member in &decl.members {
                match member {
                    Member::Method(method) => {
                        declared.entry(&method.name).or_default().push(&decl.name);
                    }
                    Member::Constructor(_) => *constructors.entry(&decl.name).or_default() += 1,
                    Member::Field(_) | Member::Property(_) | Member::Type(_) => {}
                }
            }
        });
        each_type(program, &mut |decl| {
            for member in &decl.members {
                let (name, access) = match member {
                    Member::Field(field) => (&field.name, field.access),
                    Member::Property(property) => (&property.name, property.access),
                    Member::Method(method) => {
                        let plain = match method.dispatch.is_static {
                            true => decl.is_static,
                            false => method.dispatch == Dispatch::default(),
                        };
                        let owners = declared.get(method.name.as_str());
                        if plain
                            && decl.kind == TypeKind::Class
                            && method.implements.is_none()
                            && method.body.is_some()
                            && method.params.iter().all(|p| p.mode == ParamMode::Value)
                            && owners.is_some_and(|owners| self.is_alone(&decl.name, owners))
                        {
                            let key = FnKey::Method(decl.name.clone(), method.name.clone());
                            let hidden = method.access != Access::Public || !is_library;
                            self.functions.insert(
                                key,
                                FnInfo {
                                    params: method.params.iter().map(|p| p.local.clone()).collect(),
                                    is_closed: hidden,
                                },
                            );
                        }
                        continue;
                    }
                    Member::Constructor(constructor) => {
                        let params = &constructor.params;
                        if decl.kind == TypeKind::Class
                            && !constructor.is_static
                            && constructors.get(&decl.name) == Some(&1)
                            && params.iter().all(|p| p.mode == ParamMode::Value)
                        {
                            let hidden = constructor.access != Access::Public || !is_library;
                            self.functions.insert(
                                Facts::constructor_of(&decl.name),
                                FnInfo {
                                    params: params.iter().map(|p| p.local.clone()).collect(),
                                    is_closed: hidden,
                                },
                            );
                        }
                        continue;
                    }
                    Member::Type(_) => continue,
                };
                let is_ours = access != Access::Public || !is_library;
                if is_ours
                    && let Some(slot) = self.slots.member(&CsType::named(&decl.name), name).filter(
                        |slot| matches!(slot, Slot::Member(owner, _) if *owner == decl.name),
                    )
                {
                    self.open.insert(Key::Slot(slot));
                }
            }
        });
    }

    /// Whether the class alone among its relatives declares a method of the name, and once.
    fn is_alone(&self, class: &TypeRef, owners: &[&TypeRef]) -> bool {
        owners.iter().filter(|owner| **owner == class).count() == 1
            && owners.iter().all(|owner| {
                *owner == class || !self.extends(class, owner, 0) && !self.extends(owner, class, 0)
            })
    }

    fn extends(&self, ty: &TypeRef, base: &TypeRef, depth: usize) -> bool {
        depth < 100
            && self.bases.get(ty).is_some_and(|bases| {
                bases
                    .iter()
                    .any(|each| each == base || self.extends(each, base, depth + 1))
            })
    }

    /// The function that a call runs, if it is one of the program.
    pub fn function_of(&self, callee: &Callee) -> Option<FnKey> {
        let key = match callee {
            Callee::Local(local) => FnKey::Local(local.id()),
            Callee::Static { owner, name } => self.method(owner, name)?,
            Callee::Instance { object, name } => self.method(&object.ty, name)?,
            Callee::Base { .. } | Callee::Delegate(_) => return None,
        };
        self.functions.contains_key(&key).then_some(key)
    }

    fn constructor_of(class: &TypeRef) -> FnKey {
        FnKey::Method(class.clone(), CONSTRUCTOR.to_owned())
    }

    /// The constructor that `new` of a type runs, if it is known.
    pub fn constructor(&self, ty: &CsType) -> Option<FnKey> {
        let CsType::Named(decl, _) = ty else {
            return None;
        };
        let key = Facts::constructor_of(decl);
        self.functions.contains_key(&key).then_some(key)
    }

    /// The constructor that a class runs with the arguments of its chain.
    pub fn chained(&self, class: &TypeRef, chain: &Chain) -> Option<FnKey> {
        let known = |class: &TypeRef| {
            let key = Facts::constructor_of(class);
            self.functions.contains_key(&key).then_some(key)
        };
        match chain {
            Chain::Base(_) => self.bases.get(class)?.iter().find_map(known),
            Chain::This(_) => known(class),
        }
    }

    fn method(&self, owner: &CsType, name: &str) -> Option<FnKey> {
        let CsType::Named(decl, _) = owner.strip() else {
            return None;
        };
        self.method_of(decl, name, 0)
    }

    fn method_of(&self, class: &TypeRef, name: &str, depth: usize) -> Option<FnKey> {
        let key = FnKey::Method(class.clone(), name.to_owned());
        if depth > 100 || self.functions.contains_key(&key) {
            return Some(key).filter(|_| depth <= 100);
        }
        // Parts of a class name its interfaces in any order.
        let bases = self.bases.get(class)?;
        bases
            .iter()
            .find_map(|base| self.method_of(base, name, depth + 1))
    }

    /// Module variables that the top-level code gives a literal, and nothing else anything.
    fn find_constants(&mut self, program: &Program) {
        let mut assigned: FxHashMap<Slot, usize> = FxHashMap::default();
        let mut count = |expr: &Expr| {
            if let ExprKind::Assign { target, .. }
            | ExprKind::CompoundAssign { target, .. }
            | ExprKind::Increment { target, .. } = &expr.kind
                && let Some(slot @ Slot::Member(..)) = self.slots.named_by(target)
            {
                *assigned.entry(slot).or_default() += 1;
            }
        };
        each_code(program, &mut |code| match code {
            Code::Body(body) => crate::ir::visit::walk_exprs(body, &mut count),
            Code::Expr(expr) => expr.walk(&mut count),
        });
        each_type(program, &mut |decl| {
            for member in &decl.members {
                let Member::Method(method) = member else {
                    continue;
                };
                if !decl.is_static || method.name != "Initialize" {
                    continue;
                }
                for stmt in method.body.iter().flatten() {
                    if let Some((slot, value)) = constant_assignment(&self.slots, stmt)
                        && matches!(&slot, Slot::Member(owner, _) if *owner == decl.name)
                        && self.open.contains(&Key::Slot(slot.clone()))
                        && assigned.get(&slot) == Some(&1)
                    {
                        self.constants.insert(slot, value);
                    }
                }
            }
        });
    }
}

/// `Module.variable = literal;`
pub fn constant_assignment(slots: &Slots, stmt: &Stmt) -> Option<(Slot, f64)> {
    let StmtKind::Expr(expr) = &stmt.kind else {
        return None;
    };
    let ExprKind::Assign { target, value } = &expr.kind else {
        return None;
    };
    let (ExprKind::StaticMember { .. }, ExprKind::Double(value)) = (&target.kind, &value.kind)
    else {
        return None;
    };
    Some((slots.named_by(target)?, *value))
}

/// Calls `visit` with the target of every assignment under statements, functions inside included.
pub fn each_assigned(body: &[Stmt], visit: &mut dyn FnMut(&Local)) {
    crate::ir::visit::walk_exprs(body, &mut |expr| {
        if let ExprKind::Assign { target, .. }
        | ExprKind::CompoundAssign { target, .. }
        | ExprKind::CoalesceAssign { target, .. }
        | ExprKind::Increment { target, .. } = &expr.kind
            && let ExprKind::Local(local) = &target.kind
        {
            visit(local);
        }
    });
}

/// One walk over all code.
struct Walk<'f> {
    facts: &'f mut Facts,
    /// The function around the current place.
    function: usize,
    /// The member itself, which declares its parameters.
    root: usize,
    functions: usize,
    declared: FxHashMap<LocalId, usize>,
    /// Functions that are used otherwise than by calling them.
    taken: FxHashSet<FnKey>,
    taken_names: FxHashSet<String>,
    limits: FxHashSet<i64>,
}

impl Walk<'_> {
    fn inside(&mut self, walk: impl FnOnce(&mut Self)) {
        let outer = self.function;
        self.functions += 1;
        self.function = self.functions;
        walk(self);
        self.function = outer;
    }

    fn list(&mut self, body: &[Stmt]) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            body.iter().for_each(|stmt| self.stmt(stmt));
        });
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Local { local, .. } => {
                self.declared.insert(local.id(), self.function);
                if *local.ty() == CsType::Double {
                    self.facts.open.insert(Key::Slot(Slot::Local(local.id())));
                }
            }
            StmtKind::LocalFunction(function) => {
                let key = FnKey::Local(function.local.id());
                let is_closed = function.params.iter().all(|p| p.mode == ParamMode::Value);
                self.facts.functions.insert(
                    key,
                    FnInfo {
                        params: function.params.iter().map(|p| p.local.clone()).collect(),
                        is_closed,
                    },
                );
                stmt.each_expr(&mut |expr| self.expr(expr));
                self.inside(|walk| {
                    for param in &function.params {
                        walk.declared.insert(param.local.id(), walk.function);
                    }
                    walk.list(&function.body);
                });
                return;
            }
            StmtKind::Try { finally, .. } => {
                each_assigned(finally, &mut |local| {
                    self.facts.unfollowed.insert(local.id());
                });
            }
            _ => {}
        }
        stmt.each_expr(&mut |expr| self.expr(expr));
        stmt.each_body(&mut |inner| self.list(inner));
    }

    fn expr(&mut self, expr: &Expr) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.inner(expr));
    }

    fn inner(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Assign { target, .. }
            | ExprKind::CompoundAssign { target, .. }
            | ExprKind::CoalesceAssign { target, .. }
            | ExprKind::Increment { target, .. } => {
                if let ExprKind::Local(local) = &target.kind {
                    self.facts.assigned.insert(local.id());
                    let owner = *self.declared.entry(local.id()).or_insert(self.root);
                    if owner != self.function {
                        self.facts.unfollowed.insert(local.id());
                    }
                }
            }
            ExprKind::Double(value) => {
                if value.fract() == 0.0 && value.abs() < 1e15 {
                    let value = *value as i64;
                    self.limits.extend([value - 1, value, value + 1]);
                }
            }
            ExprKind::Local(local) => {
                self.taken.insert(FnKey::Local(local.id()));
            }
            ExprKind::MethodGroup { callee, .. } => match callee {
                Callee::Local(local) => {
                    self.taken.insert(FnKey::Local(local.id()));
                }
                Callee::Static { name, .. }
                | Callee::Instance { name, .. }
                | Callee::Base { name } => {
                    self.taken_names.insert(name.clone());
                }
                Callee::Delegate(_) => {}
            },
            ExprKind::Call(call) => match &call.callee {
                Callee::Base { name } => {
                    self.taken_names.insert(name.clone());
                }
                // Through a constraint, or otherwise out of sight.
                Callee::Instance { object, name }
                    if !matches!(object.ty.strip(), CsType::Named(..)) =>
                {
                    self.taken_names.insert(name.clone());
                }
                _ if call.args.iter().any(|arg| arg.name.is_some()) => match &call.callee {
                    Callee::Static { name, .. } | Callee::Instance { name, .. } => {
                        self.taken_names.insert(name.clone());
                    }
                    Callee::Local(local) => {
                        self.taken.insert(FnKey::Local(local.id()));
                    }
                    Callee::Base { .. } | Callee::Delegate(_) => {}
                },
                _ => {}
            },
            ExprKind::New { args, .. } if args.iter().any(|arg| arg.name.is_some()) => {
                self.taken_names.insert(CONSTRUCTOR.to_owned());
            }
            ExprKind::Lambda(lambda) => {
                self.inside(|walk| {
                    for param in &lambda.params {
                        walk.declared.insert(param.id(), walk.function);
                    }
                    match &lambda.body {
                        LambdaBody::Expr(body) => walk.expr(body),
                        LambdaBody::Block(body) => walk.list(body),
                    }
                });
                return;
            }
            _ => {}
        }
        expr.each_child(&mut |child| self.expr(child));
    }
}
