//! `this`, `super`, `new.target`.

use super::modes::ContextFlags;
use crate::check::parents::{Container, ExprRole, FunctionOwner};
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::FileId;
use crate::syntax::ast::{
    AssignOp, ClassId, ClassMemberKind, ExprId, ExprKind, FunctionId, FunctionKind,
};

impl Checker<'_> {
    pub(super) fn check_this(&mut self, node: Node<ExprId>) -> Ty {
        let (file, expr) = node;
        let module = self.module(file);
        let span = module[expr].span;
        let parents = self.up(file);
        let container = parents.this_container(module, parents.container_of_expr(expr));
        let declared = match container {
            Container::Module | Container::Namespace(_) => {
                // The top level of a module has `this` undefined (ECMA-262 16.2.1.6.4).
                return Ty::UNDEFINED;
            }
            Container::Field(member) | Container::StaticBlock(member) => {
                let Some(class) = parents.class_of_member(member) else {
                    return Ty::ERROR;
                };
                let is_static = module[member].modifiers.is_static
                    || matches!(module[member].kind, ClassMemberKind::StaticBlock(_));
                Some(self.this_of_class((file, class), is_static))
            }
            Container::Function(function) => self.this_of_function((file, function)),
        };
        match declared {
            Some(ty) => self.flow_type(node, ty, ty),
            None => {
                self.error(
                    span,
                    Code::ImplicitAny,
                    "nothing says what `this` is here, so it would be `any`; declare a `this` parameter or use an arrow function",
                );
                Ty::ANY
            }
        }
    }

    /// The type of `this` in the body of a function that has its own.
    pub(in crate::check) fn this_of_function(&mut self, node: Node<FunctionId>) -> Option<Ty> {
        let (file, function) = node;
        let module = self.module(file);
        if let Some(this) = module[function].signature.this_param {
            return this.ty.map(|ty| self.type_from_node((file, ty)));
        }
        match self.up(file).function(function) {
            FunctionOwner::ClassMember(class, member) => {
                let is_static = module[member].modifiers.is_static;
                Some(self.this_of_class((file, class), is_static))
            }
            FunctionOwner::Object(object, _) => self.this_of_literal_method(node, (file, object)),
            FunctionOwner::Expr(expr) => {
                if let Some(this) = self.contextual_this(node) {
                    return Some(this);
                }
                // A function expression as a property's value is called on the object.
                match self.up(file).expr(expr) {
                    ExprRole::PropertyValue(object, _) => {
                        self.this_of_literal_method(node, (file, object))
                    }
                    ExprRole::AssignValue(assign) => {
                        let ExprKind::Assign {
                            op: AssignOp::Assign,
                            target: crate::syntax::ast::AssignTarget::Expr(target),
                            ..
                        } = module[assign].kind
                        else {
                            return None;
                        };
                        match module[target].kind {
                            ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => {
                                Some(self.check_expr_cached((file, object)))
                            }
                            _ => None,
                        }
                    }
                    _ => None,
                }
            }
            FunctionOwner::Statement(_) | FunctionOwner::Unreached => None,
        }
    }

    fn contextual_this(&mut self, node: Node<FunctionId>) -> Option<Ty> {
        if let Some(known) = self.exprs.function_this.get(&node) {
            return Some(*known);
        }
        if !self.is_context_sensitive_function(node) {
            return None;
        }
        let signature = self.contextual_signature(node)?;
        self.signature(signature).this_ty
    }

    fn this_of_literal_method(
        &mut self,
        function: Node<FunctionId>,
        object: Node<ExprId>,
    ) -> Option<Ty> {
        if let Some(this) = self.contextual_this(function) {
            return Some(this);
        }
        // `ThisType<T>` in the contextual type of the literal, or of a literal around it.
        let mut literal = object;
        let expected = self.apparent_contextual_type(literal, ContextFlags::NONE);
        let mut at = expected;
        while let Some(ty) = at {
            if let Some(marker) = self.this_type_marker(ty) {
                return Some(self.instantiate_contextual(marker, object, ContextFlags::NONE));
            }
            let ExprRole::PropertyValue(outer, _) = self.up(literal.0).expr(literal.1) else {
                break;
            };
            literal = (literal.0, outer);
            at = self.apparent_contextual_type(literal, ContextFlags::NONE);
        }
        let ty = match expected {
            Some(ty) => {
                let ty = self.non_nullable(ty);
                self.regular_object(ty)
            }
            None => {
                let ty = self.check_expr_cached(object);
                let widened = self.widen(ty);
                self.regular_object(widened)
            }
        };
        Some(ty)
    }

    fn this_type_marker(&mut self, ty: Ty) -> Option<Ty> {
        match self.kind(ty).clone() {
            TyKind::Intersection(parts) => {
                parts.iter().find_map(|part| self.this_type_marker(*part))
            }
            TyKind::Reference { .. } if self.is_reference_to(ty, "ThisType") => {
                self.type_args(ty).first().copied()
            }
            _ => None,
        }
    }

    /// `this` inside a class: its polymorphic instance type, or its static side.
    pub(in crate::check) fn this_of_class(&mut self, class: Node<ClassId>, is_static: bool) -> Ty {
        let Some(symbol) = self.symbol_of_class(class) else {
            return Ty::ERROR;
        };
        if is_static {
            return self.type_of_symbol(symbol);
        }
        let declared = self.declared_params(symbol);
        self.param(declared.this_param)
    }

    /// The class whose member's code stands around a node, through arrow functions.
    pub(in crate::check) fn class_around(&mut self, node: Node<ExprId>) -> Option<(ClassId, bool)> {
        let (file, expr) = node;
        let module = self.module(file);
        let parents = self.up(file);
        let container = parents.this_container(module, parents.container_of_expr(expr));
        match container {
            Container::Function(function) => match parents.function(function) {
                FunctionOwner::ClassMember(class, member) => {
                    Some((class, module[member].modifiers.is_static))
                }
                FunctionOwner::Unreached
                | FunctionOwner::Statement(_)
                | FunctionOwner::Expr(_)
                | FunctionOwner::Object(..) => None,
            },
            Container::Field(member) => Some((
                parents.class_of_member(member)?,
                module[member].modifiers.is_static,
            )),
            Container::StaticBlock(member) => Some((parents.class_of_member(member)?, true)),
            Container::Module | Container::Namespace(_) => None,
        }
    }

    /// `super` before a dot or bracket.
    pub(super) fn check_super(&mut self, node: Node<ExprId>) -> Ty {
        let span = self.module(node.0)[node.1].span;
        if let Some(ty) = self.super_of_literal_method(node) {
            return ty;
        }
        let Some((class, is_static)) = self.class_around(node) else {
            self.error(
                span,
                Code::WrongPlace,
                "`super` can be used only in members of a class that extends another",
            );
            return Ty::ERROR;
        };
        match self.base_sides((node.0, class)) {
            Some((instance, constructor)) => {
                if is_static {
                    constructor
                } else {
                    let symbol = self.symbol_of_class((node.0, class));
                    match symbol {
                        Some(symbol) => {
                            let params = self.declared_params(symbol);
                            let this = self.param(params.this_param);
                            self.with_this(instance, this)
                        }
                        None => instance,
                    }
                }
            }
            None => {
                self.error(
                    span,
                    Code::WrongPlace,
                    "`super` can be used only in members of a class that extends another",
                );
                Ty::ERROR
            }
        }
    }

    fn super_of_literal_method(&mut self, node: Node<ExprId>) -> Option<Ty> {
        let (file, expr) = node;
        let module = self.module(file);
        let parents = self.up(file);
        let container = parents.this_container(module, parents.container_of_expr(expr));
        let Container::Function(function) = container else {
            return None;
        };
        match parents.function(function) {
            // The prototype of an object literal is `Object.prototype`, of which types say nothing.
            FunctionOwner::Object(..) => Some(Ty::ANY),
            FunctionOwner::Unreached
            | FunctionOwner::Statement(_)
            | FunctionOwner::Expr(_)
            | FunctionOwner::ClassMember(..) => None,
        }
    }

    /// Instance type and static side of what a class extends.
    pub(in crate::check) fn base_sides(&mut self, class: Node<ClassId>) -> Option<(Ty, Ty)> {
        let symbol = self.symbol_of_class(class)?;
        let extends = self.module(class.0)[class.1].extends.as_ref()?;
        let constructor = self.check_expr_cached((class.0, extends.expr));
        let instance = self.base_class_type(symbol)?;
        Some((instance, constructor))
    }

    /// The first base type of a class, in terms of its parameters.
    pub(in crate::check) fn base_class_type(&mut self, symbol: SymbolId) -> Option<Ty> {
        self.declared_bases(symbol).first().copied()
    }

    pub(super) fn check_new_target(&mut self, node: Node<ExprId>) -> Ty {
        let (file, expr) = node;
        let module = self.module(file);
        let parents = self.up(file);
        let container = parents.this_container(module, parents.container_of_expr(expr));
        if let Container::Function(function) = container {
            match parents.function(function) {
                FunctionOwner::ClassMember(class, _)
                    if module[function].kind == FunctionKind::Constructor =>
                {
                    return match self.symbol_of_class((file, class)) {
                        Some(symbol) => self.type_of_symbol(symbol),
                        None => Ty::ERROR,
                    };
                }
                FunctionOwner::Unreached
                | FunctionOwner::Statement(_)
                | FunctionOwner::Expr(_)
                | FunctionOwner::Object(..)
                | FunctionOwner::ClassMember(..) => {}
            }
            let own = self.type_of_function_value((file, function));
            return self.or_undefined(own);
        }
        self.error(
            module[expr].span,
            Code::WrongPlace,
            "`new.target` can be used only in functions and constructors",
        );
        Ty::ERROR
    }

    fn type_of_function_value(&mut self, node: Node<FunctionId>) -> Ty {
        match self.symbol_of_function(node) {
            Some(symbol) => self.type_of_symbol(symbol),
            None => self.type_of_function(node),
        }
    }

    /// The class symbol that a type's private and protected members can be used in, at a place.
    pub(in crate::check) fn classes_around(
        &mut self,
        file: FileId,
        mut container: Container,
    ) -> Vec<SymbolId> {
        let parents = self.up(file);
        let mut out = Vec::new();
        loop {
            let class = match container {
                Container::Function(function) => match parents.function(function) {
                    FunctionOwner::ClassMember(class, _) => Some(class),
                    FunctionOwner::Unreached
                    | FunctionOwner::Statement(_)
                    | FunctionOwner::Expr(_)
                    | FunctionOwner::Object(..) => None,
                },
                Container::Field(member) | Container::StaticBlock(member) => {
                    parents.class_of_member(member)
                }
                Container::Module | Container::Namespace(_) => None,
            };
            if let Some(class) = class
                && let Some(symbol) = self.symbol_of_class((file, class))
            {
                out.push(symbol);
            }
            match parents.outer(container) {
                Some(outer) => container = outer,
                None => return out,
            }
        }
    }

    /// Whether `ty` is the polymorphic `this` of a class.
    pub(in crate::check) fn is_this_param(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Param(param) => self.type_param(*param).is_this(),
            _ => false,
        }
    }

    /// `void` and `never` results of a call used as a `this`.
    pub(in crate::check) fn is_void_this(&self, ty: Ty) -> bool {
        self.is(ty, TyFlags::VOID)
    }
}
