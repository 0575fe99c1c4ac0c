//! Who may read and write a member, and when: `readonly`, `protected`, fields that have no value yet.

use crate::check::parents::{Container, FunctionOwner};
use crate::check::symbols::SymbolFlags;
use crate::check::ty::{Prop, PropKind, TyKind};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{ExprId, ExprKind, FunctionKind, Ident};

impl Checker<'_> {
    /// `class { a = this.b; b = 1 }`: fields are made in their order, so `this.b` is not there yet.
    pub(super) fn check_field_order(
        &mut self,
        node: Node<ExprId>,
        prop: Prop,
        object: ExprId,
        ident: Ident,
    ) {
        use crate::check::symbols::DeclKind;
        use crate::syntax::ast::ClassMemberKind;
        let (file, expr) = node;
        let module = self.module(file);
        let parents = self.up(file);
        let Container::Field(current) = parents.container_of_expr(expr) else {
            return;
        };
        if !matches!(module[object].kind, ExprKind::This) {
            return;
        }
        let Some(decl) = self
            .prop(prop)
            .symbol
            .and_then(|symbol| self.symbol(symbol).decls.first().copied())
        else {
            return;
        };
        let class = parents.class_of_member(current);
        let too_early = match decl.kind {
            DeclKind::ClassMember(member) if decl.file == file => {
                let data = &module[member];
                if parents.class_of_member(member) != class
                    || data.modifiers.optional
                    || data.modifiers.is_static != module[current].modifiers.is_static
                {
                    return;
                }
                match &data.kind {
                    ClassMemberKind::Field { value, .. } => {
                        data.span.start >= module[current].span.start
                            || value.is_none() && !data.modifiers.definite
                    }
                    ClassMemberKind::AutoAccessor { .. } => {
                        data.span.start >= module[current].span.start
                    }
                    ClassMemberKind::Constructor(_)
                    | ClassMemberKind::Method { .. }
                    | ClassMemberKind::StaticBlock(_)
                    | ClassMemberKind::Index(_) => false,
                }
            }
            DeclKind::ParamProperty(function, _) if decl.file == file => {
                matches!(parents.function(function), FunctionOwner::ClassMember(owner, _) if Some(owner) == class)
            }
            _ => false,
        };
        if too_early {
            let text = format!("the field `{}` is read before it has its value", ident.text);
            self.error(ident.span, Code::UsedBeforeAssigned, text);
        }
    }

    /// `this.x` in the constructor of the class that declares `x` without initialiser.
    pub(super) fn may_be_unassigned(&mut self, node: Node<ExprId>, prop: Option<Prop>) -> bool {
        let (file, expr) = node;
        let module = self.module(file);
        let object = match &module[expr].kind {
            ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => *object,
            _ => return false,
        };
        if !matches!(module[object].kind, ExprKind::This) {
            return false;
        }
        let Some(symbol) = prop.and_then(|prop| self.prop(prop).symbol) else {
            return false;
        };
        let Some(member) = self.field_without_value(symbol) else {
            return false;
        };
        if member.0 != file {
            return false;
        }
        let parents = self.up(file);
        let Container::Function(function) = parents.container_of_expr(expr) else {
            return false;
        };
        module[function].kind == FunctionKind::Constructor
            && matches!(parents.function(function), FunctionOwner::ClassMember(class, _)
                if parents.class_of_member(member.1) == Some(class))
    }

    /// `readonly` and get-only properties; a constructor may still assign those of its own class.
    pub(in crate::check) fn is_readonly_here(
        &mut self,
        node: Node<ExprId>,
        prop: Prop,
        object: ExprId,
    ) -> bool {
        let data = self.prop(prop).clone();
        if data.kind == PropKind::EnumMember {
            return true;
        }
        if data.kind == PropKind::Method
            && data
                .declared_in
                .is_some_and(|owner| self.is_class_symbol(owner))
        {
            // Methods of classes are writable in JavaScript; TypeScript refuses it as a mistake.
            return true;
        }
        if data.kind == PropKind::Export {
            // The variables of a namespace are variables; what `import * as ns` shows belongs to the other module.
            let Some(symbol) = data.symbol else {
                return true;
            };
            let flags = self.symbol(symbol).flags;
            let of_module = self
                .symbol_parent(symbol)
                .is_none_or(|owner| self.symbol(owner).flags.has(SymbolFlags::MODULE));
            return of_module || !flags.has(SymbolFlags::VARIABLE) || flags.has(SymbolFlags::CONST);
        }
        let get_only = data.has_getter() && !data.has_setter();
        if get_only {
            return true;
        }
        if !data.readonly {
            return false;
        }
        let (file, _) = node;
        let module = self.module(file);
        if !matches!(module[object].kind, ExprKind::This) {
            return true;
        }
        let Some(owner) = data.declared_in else {
            return true;
        };
        let parents = self.up(file);
        let container = parents.container_of_expr(node.1);
        let constructor_of = match container {
            Container::Function(function) if module[function].kind == FunctionKind::Constructor => {
                match parents.function(function) {
                    FunctionOwner::ClassMember(class, _) => Some(class),
                    FunctionOwner::Unreached
                    | FunctionOwner::Statement(_)
                    | FunctionOwner::Expr(_)
                    | FunctionOwner::Object(..) => None,
                }
            }
            Container::StaticBlock(member) | Container::Field(member) => {
                parents.class_of_member(member)
            }
            Container::Function(_) | Container::Module | Container::Namespace(_) => None,
        };
        !constructor_of
            .and_then(|class| self.symbol_of_class((file, class)))
            .is_some_and(|symbol| symbol == owner)
    }

    /// Whether one class extends another, directly or not.
    pub(in crate::check) fn is_derived_class(
        &mut self,
        derived: crate::check::symbols::SymbolId,
        base: crate::check::symbols::SymbolId,
    ) -> bool {
        let mut todo = vec![derived];
        let mut seen = Vec::new();
        while let Some(symbol) = todo.pop() {
            if symbol == base {
                return true;
            }
            if seen.contains(&symbol) {
                continue;
            }
            seen.push(symbol);
            for ty in self.declared_bases(symbol).iter() {
                match self.kind(*ty).clone() {
                    TyKind::Reference { target, .. } => todo.push(target),
                    TyKind::Intersection(parts) => {
                        for part in parts.iter() {
                            if let TyKind::Reference { target, .. } = self.kind(*part) {
                                todo.push(*target);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        false
    }
}
