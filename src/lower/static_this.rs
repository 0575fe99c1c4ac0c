//! `this` in static methods: the class that the method is called on, which may be a derived one. A method for which that makes a
//! difference is made once more for each class that it is called on (ECMA-262 13.3.6.2).

use indexmap::IndexMap;

use super::Lowerer;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{PropName, Ty, TyKind};
use crate::ir::{Decl, Member, TypeRef};
use crate::syntax::ast::{
    AssignTarget, ClassMemberId, ClassMemberKind, ExprKind, FunctionBody, FunctionId,
};

/// Static methods that are made for a derived class.
#[derive(Default)]
pub struct StaticCopies {
    /// The class that it is called on, the class that declares it, and the name; with the name of the copy.
    wanted: IndexMap<(SymbolId, SymbolId, PropName), String>,
    emitted: usize,
}

impl Lowerer<'_, '_> {
    /// The C# class and name of a static method that is called on a class; `None` if it has no form.
    pub fn static_method_home(
        &mut self,
        called_on: SymbolId,
        owner: SymbolId,
        name: PropName,
    ) -> Option<(TypeRef, String)> {
        let own_name = self.static_member_name(owner, name)?;
        if called_on == owner || !self.static_follows_this(owner, name, &mut Vec::new()) {
            return Some((self.class_ref(owner), own_name));
        }
        let decl = self.class_ref(called_on);
        if !self.c.declared_params(called_on).params.is_empty() {
            return None;
        }
        let key = (called_on, owner, name);
        if let Some(known) = self.static_copies.wanted.get(&key) {
            return Some((decl, known.clone()));
        }
        let statics = self.c.type_of_symbol(called_on);
        let nearest = self
            .c
            .property_of(statics, &name)
            .and_then(|prop| self.c.prop(prop).declared_in);
        let copy = match nearest == Some(owner) {
            true => own_name,
            false => format!("{own_name}Of{}", self.class_ref(owner).name()),
        };
        self.static_copies.wanted.insert(key, copy.clone());
        Some((decl, copy))
    }

    /// The static member of a name as a class has it: its own, or what it inherits.
    pub fn static_prop_of(
        &mut self,
        class: SymbolId,
        name: PropName,
    ) -> Option<crate::check::ty::PropData> {
        let statics = self.c.type_of_symbol(class);
        let prop = self.c.property_of(statics, &name)?;
        Some(self.c.prop(prop).clone())
    }

    /// Whether the class that a static method is called on makes a difference.
    fn static_follows_this(
        &mut self,
        owner: SymbolId,
        name: PropName,
        asked: &mut Vec<(SymbolId, PropName)>,
    ) -> bool {
        if asked.contains(&(owner, name)) {
            return false;
        }
        asked.push((owner, name));
        if !self.has_derived_classes(owner) {
            return false;
        }
        let Some((file, _, function)) = self.declared_static(owner, name) else {
            return false;
        };
        let module = self.modules[&file];
        let span = module[function].span;
        let inner: Vec<crate::source::Span> = module
            .functions
            .iter()
            .filter(|(_, other)| {
                other.span != span && span.contains(other.span) && !other.kind.inherits_this()
            })
            .map(|(_, other)| other.span)
            .collect();
        let uses: Vec<_> = module
            .exprs
            .iter()
            .filter(|(_, expr)| {
                matches!(expr.kind, ExprKind::This | ExprKind::Super)
                    && span.contains(expr.span)
                    && !inner.iter().any(|inner| inner.contains(expr.span))
            })
            .map(|(id, _)| id)
            .collect();
        for this in uses {
            let member = module.exprs.iter().find_map(|(id, expr)| match expr.kind {
                ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. }
                    if object == this =>
                {
                    Some(id)
                }
                _ => None,
            });
            let Some(id) = member else {
                return true;
            };
            let Some(member) = self.checked.member((file, id)).cloned() else {
                return true;
            };
            let used = self.c.prop(member.prop).name;
            // Writing makes a property of the class that it is called on.
            let written = module.exprs.iter().any(|(_, expr)| {
                let target = match expr.kind {
                    ExprKind::Assign { target, .. } => match target {
                        AssignTarget::Expr(target) => target,
                        AssignTarget::Pattern(_) => return span.contains(expr.span),
                    },
                    ExprKind::Update { target, .. } => target,
                    _ => return false,
                };
                target == id
            });
            if written || !member.is_static || self.is_hidden_static(owner, used) {
                return true;
            }
            let Some(declared) = self.c.prop(member.prop).declared_in else {
                return true;
            };
            if self.static_follows_this(declared, used, asked) {
                return true;
            }
        }
        false
    }

    /// Whether a derived class declares a static member of that name again, or cannot reach it.
    fn is_hidden_static(&mut self, class: SymbolId, name: PropName) -> bool {
        let derived = self.derived_classes(class);
        if matches!(name, PropName::Private(..)) {
            return !derived.is_empty();
        }
        derived.into_iter().any(|other| {
            self.static_prop_of(other, name)
                .and_then(|prop| prop.declared_in)
                .is_some_and(|owner| owner == other)
        })
    }

    fn declared_static(
        &mut self,
        class: SymbolId,
        name: PropName,
    ) -> Option<(crate::source::FileId, ClassMemberId, FunctionId)> {
        let decls = self.c.symbols.symbol(class).decls.clone();
        for decl in decls {
            let DeclKind::Class(id) = decl.kind else {
                continue;
            };
            let module = self.modules.get(&decl.file).copied()?;
            for member in &module[id].members {
                if let ClassMemberKind::Method { key, function } = &module[*member].kind
                    && module[*member].modifiers.is_static
                    && !matches!(module[*function].body, FunctionBody::None)
                    && super::shapes::text_of(name).is_some()
                    && key.static_atom() == super::shapes::text_of(name)
                {
                    return Some((decl.file, *member, *function));
                }
            }
        }
        None
    }

    /// Makes the methods that were asked for. Says whether there were any.
    pub fn emit_static_copies(&mut self) -> bool {
        let mut found = false;
        while self.static_copies.emitted < self.static_copies.wanted.len() {
            let at = self.static_copies.emitted;
            self.static_copies.emitted += 1;
            found = true;
            let Some(((called_on, owner, name), copy)) = self
                .static_copies
                .wanted
                .get_index(at)
                .map(|(key, copy)| (*key, copy.clone()))
            else {
                break;
            };
            let Some((file, member, function)) = self.declared_static(owner, name) else {
                continue;
            };
            self.enter_module(file);
            let member = self.ast[member].clone();
            let Some(mut made) =
                self.static_method_made(owner, called_on, &copy, function, &member)
            else {
                continue;
            };
            made.dispatch.hides = self
                .static_member_name(owner, name)
                .is_some_and(|own| own == copy);
            let wanted = self.class_ref(called_on);
            let Some(home) = self.c.symbols.file_of(called_on) else {
                continue;
            };
            let decls = self.pending.decls.entry(home).or_default();
            for decl in decls.iter_mut() {
                if let Decl::Type(decl) = decl
                    && decl.name == wanted
                {
                    decl.members.push(Member::Method(made));
                    break;
                }
            }
        }
        found
    }

    /// Whether a class takes the same arguments as another one, which it extends, and can be made.
    pub fn has_constructor_of(&mut self, class: SymbolId, base: Ty) -> bool {
        let TyKind::Reference { target, .. } = *self.c.kind(base) else {
            return false;
        };
        let generic = !self.c.declared_params(class).params.is_empty();
        if generic || self.is_library_symbol(target) || self.is_abstract_class(class) {
            return false;
        }
        let (own, wanted) = (self.constructor_sig(class), self.constructor_sig(target));
        own.same_shape(&wanted)
    }

    /// The class that a class of the program extends.
    pub fn extended_class(&mut self, class: SymbolId) -> Option<SymbolId> {
        let base = self.base_class_type(class)?;
        match *self.c.kind(base) {
            TyKind::Reference { target, .. } if !self.is_library_symbol(target) => Some(target),
            _ => None,
        }
    }
}
