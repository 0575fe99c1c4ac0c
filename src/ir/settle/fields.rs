//! Fields and properties that C# would want to be given a value (CS8618, CS0649), and private fields that nobody reads
//! (CS0169, CS0414).
//!
//! JavaScript's fields are undefined until they are assigned. Where the declared type says that they never are seen so, `default!`
//! says the same to C#; it runs before the constructor and changes nothing.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ir::decl::{
    Access, AccessorBody, Chain, Constructor, Decl, Member, Program, TypeDecl, TypeKind,
};
use crate::ir::expr::{Expr, ExprKind};
use crate::ir::stmt::{Stmt, StmtKind};
use crate::ir::types::{CsType, TypeRef};
use crate::ir::visit::{Visit, visit_body, visit_expr};

pub fn settle(program: &mut Program) {
    let facts = Facts::gather(program);
    for file in &mut program.files {
        for decl in &mut file.decls {
            settle_decl(decl, &facts);
        }
    }
}

/// What is known of all parts of all types.
#[derive(Default)]
struct Facts {
    /// For each class with constructors: the instance members that each of them surely assigns.
    assigned: FxHashMap<TypeRef, FxHashSet<String>>,
    /// Names of members that are read somewhere, or written somewhere.
    read: FxHashSet<String>,
    written: FxHashSet<String>,
}

impl Facts {
    fn gather(program: &mut Program) -> Facts {
        let mut facts = Facts::default();
        for file in &program.files {
            for decl in &file.decls {
                facts.constructors(decl);
            }
        }
        let mut uses = Uses {
            read: FxHashSet::default(),
            written: FxHashSet::default(),
            targets: FxHashSet::default(),
        };
        super::each_code_mut(program, &mut |code| match code {
            super::Code::Body { body, .. } => uses.body(body),
            super::Code::Expr(expr) => uses.root(expr),
        });
        facts.read = uses.read;
        facts.written = uses.written;
        facts
    }

    fn constructors(&mut self, decl: &Decl) {
        let Decl::Type(decl) = decl else { return };
        for member in &decl.members {
            match member {
                Member::Constructor(constructor) if assigns_for_itself(constructor) => {
                    let own = surely_assigned(&constructor.body);
                    match self.assigned.get_mut(&decl.name) {
                        Some(known) => known.retain(|name| own.contains(name)),
                        None => {
                            self.assigned.insert(decl.name.clone(), own);
                        }
                    }
                }
                Member::Type(nested) => self.constructors(nested),
                _ => {}
            }
        }
    }

    fn is_assigned(&self, owner: &TypeDecl, name: &str) -> bool {
        self.assigned
            .get(&owner.name)
            .is_some_and(|names| names.contains(name))
    }
}

fn assigns_for_itself(constructor: &Constructor) -> bool {
    !constructor.is_static && !matches!(constructor.chain, Some(Chain::This(_)))
}

/// The members of `this` that statements assign one after the other. Nothing, if a `return` may come before.
fn surely_assigned(body: &[Stmt]) -> FxHashSet<String> {
    let mut returns = Returns(false);
    visit_body(body, &mut returns);
    if returns.0 {
        return FxHashSet::default();
    }
    body.iter()
        .filter_map(|stmt| match &stmt.kind {
            StmtKind::Expr(Expr {
                kind: ExprKind::Assign { target, .. },
                ..
            }) => match &target.kind {
                ExprKind::Member { object, name } if matches!(object.kind, ExprKind::This) => {
                    Some(name.clone())
                }
                _ => None,
            },
            _ => None,
        })
        .collect()
}

struct Returns(bool);

impl<'a> Visit<'a> for Returns {
    fn stmt(&mut self, stmt: &'a Stmt) {
        self.0 |= matches!(stmt.kind, StmtKind::Return(_) | StmtKind::Goto(_));
    }
}

/// Members by name; targets of plain assignments are not reads.
struct Uses {
    read: FxHashSet<String>,
    written: FxHashSet<String>,
    targets: FxHashSet<*const Expr>,
}

impl Uses {
    fn body(&mut self, body: &[Stmt]) {
        visit_body(body, self);
        self.targets.clear();
    }

    fn root(&mut self, expr: &Expr) {
        visit_expr(expr, self);
        self.targets.clear();
    }
}

impl<'a> Visit<'a> for Uses {
    fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Assign { target, .. } => {
                self.targets.insert(std::ptr::from_ref(&**target));
            }
            ExprKind::CompoundAssign { target, .. }
            | ExprKind::CoalesceAssign { target, .. }
            | ExprKind::Increment { target, .. } => {
                if let Some(name) = member_name(target) {
                    self.written.insert(name.to_owned());
                }
            }
            _ => {}
        }
        if let Some(name) = member_name(expr) {
            if self.targets.contains(&std::ptr::from_ref(expr)) {
                self.written.insert(name.to_owned());
            } else {
                self.read.insert(name.to_owned());
            }
        }
    }
}

fn member_name(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Member { name, .. } | ExprKind::StaticMember { name, .. } => Some(name),
        _ => None,
    }
}

fn settle_decl(decl: &mut Decl, facts: &Facts) {
    let Decl::Type(decl) = decl else { return };
    if decl.kind == TypeKind::Interface {
        return;
    }
    let mut members = std::mem::take(&mut decl.members);
    for member in &mut members {
        match member {
            Member::Field(field) => {
                let assigned = !field.is_static && facts.is_assigned(decl, &field.name);
                if field.init.is_none() && decl.kind == TypeKind::Class && !field.is_const {
                    let never =
                        field.access != Access::Public && !facts.written.contains(&field.name);
                    if (wants_value(&field.ty) && !assigned) || never {
                        field.init = Some(Expr::default(field.ty.clone()));
                    }
                }
                if field.access == Access::Private && !facts.read.contains(&field.name) {
                    field.access = Access::Internal;
                }
            }
            Member::Property(property) => {
                let is_auto = property
                    .get
                    .iter()
                    .chain(&property.set)
                    .all(|accessor| matches!(accessor.body, AccessorBody::Auto));
                let dispatch = property.dispatch;
                let assigned = !dispatch.is_static && facts.is_assigned(decl, &property.name);
                if is_auto
                    && property.init.is_none()
                    && property.implements.is_none()
                    && !dispatch.is_abstract
                    && !property.is_required
                    && decl.kind == TypeKind::Class
                    && wants_value(&property.ty)
                    && !assigned
                {
                    property.init = Some(Expr::default(property.ty.clone()));
                }
            }
            Member::Type(nested) => settle_decl(nested, facts),
            Member::Method(_) | Member::Constructor(_) => {}
        }
    }
    decl.members = members;
}

/// Whether C# expects something other than its default in a slot of the type.
fn wants_value(ty: &CsType) -> bool {
    !ty.is_value_type() && !ty.admits_null()
}
