//! Variables that a pass may give another type: locals, static fields, auto-properties of classes.
//!
//! A slot can be changed only if every mention of it is known. So a property that implements one of an interface, or that takes part
//! in inheritance, is none.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::decl::{AccessorBody, Decl, Dispatch, Member, Program, TypeDecl, TypeKind};
use crate::ir::expr::{Arg, ArgValue, Expr, ExprKind};
use crate::ir::fresh::LocalId;
use crate::ir::pattern::Pattern;
use crate::ir::stmt::Stmt;
use crate::ir::types::{CsType, TypeRef};
use crate::ir::visit::{Visit, visit_body, visit_expr};

/// A variable whose mentions are all known.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Slot {
    Local(LocalId),
    /// A static field, or an auto-property: the type that declares it, and its name.
    Member(TypeRef, String),
}

/// The members of all types of the program that are slots.
#[derive(Default)]
pub struct Slots {
    members: FxHashMap<(TypeRef, String), CsType>,
    bases: FxHashMap<TypeRef, Vec<TypeRef>>,
}

impl Slots {
    /// Finds the members whose type satisfies `wanted`.
    pub fn gather(program: &Program, wanted: &dyn Fn(&CsType) -> bool) -> Slots {
        let mut slots = Slots::default();
        let mut declared: FxHashMap<String, Vec<TypeRef>> = FxHashMap::default();
        each_type(program, &mut |decl| {
            let bases = decl.bases.iter().filter_map(|base| match base {
                CsType::Named(base, _) => Some(base.clone()),
                _ => None,
            });
            slots
                .bases
                .entry(decl.name.clone())
                .or_default()
                .extend(bases);
            for member in &decl.members {
                if let Member::Property(property) = member {
                    let owners = declared.entry(property.name.clone()).or_default();
                    owners.push(decl.name.clone());
                }
            }
        });
        each_type(program, &mut |decl| {
            if decl.kind != TypeKind::Class {
                return;
            }
            for member in &decl.members {
                let (name, ty) = match member {
                    Member::Field(field)
                        if field.is_static && !field.is_const && !field.is_readonly =>
                    {
                        (&field.name, &field.ty)
                    }
                    Member::Property(property)
                        if property.dispatch == Dispatch::default()
                            && property.implements.is_none()
                            && property.params.is_empty()
                            && !property.is_required
                            && [&property.get, &property.set].into_iter().all(|accessor| {
                                matches!(accessor, Some(accessor)
                                    if matches!(accessor.body, AccessorBody::Auto) && !accessor.is_init)
                            })
                            && slots.is_alone(&decl.name, declared.get(&property.name)) =>
                    {
                        (&property.name, &property.ty)
                    }
                    _ => continue,
                };
                if wanted(ty) {
                    slots
                        .members
                        .insert((decl.name.clone(), name.clone()), ty.clone());
                }
            }
        });
        let mut shared = Shared {
            slots: &slots,
            found: FxHashSet::default(),
            names: FxHashSet::default(),
        };
        each_code(program, &mut |code| match code {
            Code::Body(body) => visit_body(body, &mut shared),
            Code::Expr(expr) => visit_expr(expr, &mut shared),
        });
        let Shared { found, names, .. } = shared;
        slots.members.retain(|(owner, name), _| {
            !names.contains(name) && !found.contains(&Slot::Member(owner.clone(), name.clone()))
        });
        slots
    }

    /// Whether no type that a class inherits from or implements, and none derived from it, declares the property too.
    fn is_alone(&self, class: &TypeRef, declared: Option<&Vec<TypeRef>>) -> bool {
        declared.is_none_or(|owners| {
            owners.iter().filter(|owner| *owner == class).count() == 1
                && owners.iter().all(|owner| {
                    owner == class
                        || !self.extends(class, owner, 0) && !self.extends(owner, class, 0)
                })
        })
    }

    fn extends(&self, ty: &TypeRef, base: &TypeRef, depth: usize) -> bool {
        // Types that extend themselves were reported long ago.
        depth < 100
            && self.bases.get(ty).is_some_and(|bases| {
                bases
                    .iter()
                    .any(|each| each == base || self.extends(each, base, depth + 1))
            })
    }

    /// The slot that a property or static field of a type is.
    pub fn member(&self, owner: &CsType, name: &str) -> Option<Slot> {
        let CsType::Named(decl, _) = owner.strip() else {
            return None;
        };
        self.member_of(decl, name, 0)
    }

    fn member_of(&self, class: &TypeRef, name: &str, depth: usize) -> Option<Slot> {
        if depth > 100 {
            return None;
        }
        if self.members.contains_key(&(class.clone(), name.to_owned())) {
            return Some(Slot::Member(class.clone(), name.to_owned()));
        }
        // Parts of a class name its interfaces in any order.
        let bases = self.bases.get(class)?;
        bases
            .iter()
            .find_map(|base| self.member_of(base, name, depth + 1))
    }

    /// The slot that an expression names. Every local is one; who asks knows which.
    pub fn named_by(&self, expr: &Expr) -> Option<Slot> {
        match &expr.kind {
            ExprKind::Local(local) => Some(Slot::Local(local.id())),
            ExprKind::StaticMember { owner, name } => self.member(owner, name),
            ExprKind::Member { object, name } => self.member(&object.ty, name),
            _ => None,
        }
    }
}

/// Slots that are taken by reference, or otherwise than by reading and assigning.
struct Shared<'s> {
    slots: &'s Slots,
    found: FxHashSet<Slot>,
    /// Names of properties that are mentioned where the type does not stand beside them.
    names: FxHashSet<String>,
}

impl Shared<'_> {
    fn all_inside(&mut self, expr: &Expr) {
        expr.walk(&mut |inner| self.found.extend(self.slots.named_by(inner)));
    }

    fn args(&mut self, args: &[Arg]) {
        for arg in args {
            if let ArgValue::Ref(value) | ArgValue::Out(value) = &arg.value {
                self.all_inside(value);
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Properties { properties, .. } => {
                for (name, inner) in properties {
                    self.names.insert(name.clone());
                    self.pattern(inner);
                }
            }
            Pattern::Not(inner) => self.pattern(inner),
            Pattern::And(left, right) | Pattern::Or(left, right) => {
                self.pattern(left);
                self.pattern(right);
            }
            Pattern::Discard
            | Pattern::Null
            | Pattern::Constant(_)
            | Pattern::Type(_)
            | Pattern::Declare(_)
            | Pattern::Var(_)
            | Pattern::NotNull
            | Pattern::Relational(..) => {}
        }
    }
}

impl<'a> Visit<'a> for Shared<'_> {
    fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Reference(place) => self.all_inside(place),
            ExprKind::BaseMember { name } => {
                self.names.insert(name.clone());
            }
            // Through the constraint of a type parameter.
            ExprKind::Member { object, name }
                if matches!(object.ty.strip(), CsType::TypeParam(_) | CsType::Object) =>
            {
                self.names.insert(name.clone());
            }
            ExprKind::CoalesceAssign { target, .. } => {
                self.found.extend(self.slots.named_by(target))
            }
            ExprKind::Assign { target, .. } if matches!(target.kind, ExprKind::Tuple(_)) => {
                self.all_inside(target);
            }
            ExprKind::Call(call) => self.args(&call.args),
            ExprKind::New { args, .. } => self.args(args),
            ExprKind::Is { pattern, .. } => self.pattern(pattern),
            ExprKind::Switch { arms, .. } => {
                for arm in arms {
                    self.pattern(&arm.pattern);
                }
            }
            _ => {}
        }
    }
}

/// The locals of a body that are used otherwise than by reading and assigning.
pub fn shared_locals(slots: &Slots, program: &Program) -> FxHashSet<Slot> {
    let mut shared = Shared {
        slots,
        found: FxHashSet::default(),
        names: FxHashSet::default(),
    };
    each_code(program, &mut |code| match code {
        Code::Body(body) => visit_body(body, &mut shared),
        Code::Expr(expr) => visit_expr(expr, &mut shared),
    });
    shared.found
}

/// A piece of code that belongs to one member.
pub enum Code<'a> {
    Body(&'a [Stmt]),
    Expr(&'a Expr),
}

pub fn each_type<'a>(program: &'a Program, visit: &mut dyn FnMut(&'a TypeDecl)) {
    for file in &program.files {
        for decl in &file.decls {
            types_of(decl, visit);
        }
    }
}

fn types_of<'a>(decl: &'a Decl, visit: &mut dyn FnMut(&'a TypeDecl)) {
    let Decl::Type(decl) = decl else { return };
    visit(decl);
    for member in &decl.members {
        if let Member::Type(nested) = member {
            types_of(nested, visit);
        }
    }
}

/// Calls `visit` with all code of a program.
pub fn each_code<'a>(program: &'a Program, visit: &mut dyn FnMut(Code<'a>)) {
    use crate::ir::decl::Chain;
    each_type(program, &mut |decl| {
        for member in &decl.members {
            match member {
                Member::Field(field) => field.init.iter().for_each(|init| visit(Code::Expr(init))),
                Member::Property(property) => {
                    property
                        .init
                        .iter()
                        .for_each(|init| visit(Code::Expr(init)));
                    for accessor in property.get.iter().chain(property.set.iter()) {
                        if let AccessorBody::Block { body, .. } = &accessor.body {
                            visit(Code::Body(body));
                        }
                    }
                }
                Member::Method(method) => {
                    method.body.iter().for_each(|body| visit(Code::Body(body)))
                }
                Member::Constructor(constructor) => {
                    if let Some(Chain::Base(args) | Chain::This(args)) = &constructor.chain {
                        for arg in args {
                            arg.each_value(&mut |value| visit(Code::Expr(value)));
                        }
                    }
                    visit(Code::Body(&constructor.body));
                }
                Member::Type(_) => {}
            }
        }
    });
    if let Some(entry) = &program.entry {
        visit(Code::Body(&entry.body));
    }
}
