//! Identifiers: which variable, of which type at this place.

use super::modes::{CheckMode, ContextFlags};
use crate::check::parents::{ExprRole, PatRole};
use crate::check::symbols::{DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{AssignOp, Atom, ExprId, ExprKind, LogicalOp};

/// How an expression is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum TargetKind {
    /// Only read.
    None,
    /// `x = ...`, an element of a destructuring assignment, the variable of a `for..of`.
    Definite,
    /// `x += ...`, `x++`: read, then written.
    Compound,
}

impl Checker<'_> {
    /// Whether and how the expression is the target of an assignment.
    pub(in crate::check) fn target_kind(&mut self, (file, expr): Node<ExprId>) -> TargetKind {
        let parents = self.up(file);
        let module = self.module(file);
        let mut at = expr;
        loop {
            match parents.expr(at) {
                ExprRole::AssignTarget(parent) => {
                    let ExprKind::Assign { op, .. } = module[parent].kind else {
                        return TargetKind::None;
                    };
                    return match op {
                        // `x ??= y` is read as what `x` may hold, not as what it is known to hold.
                        AssignOp::Assign
                        | AssignOp::Logical(LogicalOp::And | LogicalOp::Or | LogicalOp::Nullish) => {
                            TargetKind::Definite
                        }
                        AssignOp::Binary(_) => TargetKind::Compound,
                    };
                }
                ExprRole::UpdateTarget(_) => return TargetKind::Compound,
                ExprRole::PatTarget(_) | ExprRole::ForTarget(_) => return TargetKind::Definite,
                ExprRole::NonNull(parent) | ExprRole::As(parent) | ExprRole::Satisfies(parent) => {
                    at = parent
                }
                _ => return TargetKind::None,
            }
        }
    }

    pub(super) fn check_name(&mut self, node: Node<ExprId>, name: Atom, mode: CheckMode) -> Ty {
        let (file, expr) = node;
        let span = self.module(file)[expr].span;
        let Some(found) = self.symbol_of_ref(node) else {
            self.report_unknown_name(node, name);
            return Ty::ERROR;
        };
        let symbol = self.resolve_alias(found).unwrap_or(found);
        let reference = self.import_of_ref(node).unwrap_or(symbol);
        let flags = self.symbol(symbol).flags;
        self.exprs.checked.set_ref_symbol(node, symbol);
        if symbol == self.undefined_symbol() {
            return Ty::UNDEFINED;
        }
        if symbol == self.arguments_symbol() {
            return self.global_type("IArguments");
        }
        if !flags.has(SymbolFlags::VALUE) {
            if flags != SymbolFlags::NONE && flags.has(SymbolFlags::TYPE) {
                let text = format!("`{name}` is a type; it does not exist when the program runs");
                self.error(span, Code::UnknownName, text);
            }
            return Ty::ERROR;
        }
        if self.is_used_before_declaration(node, symbol) {
            self.error(
                span,
                Code::UsedBeforeDeclared,
                format!("`{name}` is used before its declaration has run"),
            );
        }
        let declared = self.type_of_symbol(symbol);
        let target = self.target_kind(node);
        if target != TargetKind::None {
            if !flags.has(SymbolFlags::VARIABLE) {
                if declared != Ty::ERROR {
                    let text =
                        format!("`{name}` is not a variable, so nothing can be assigned to it");
                    self.error(span, Code::CannotAssign, text);
                }
                return Ty::ERROR;
            }
            if reference != symbol {
                let text =
                    format!("`{name}` is imported, and only its own module can assign to it");
                self.error(span, Code::CannotAssign, text);
                return Ty::ERROR;
            }
            if flags.has(SymbolFlags::CONST) {
                let text = format!("`{name}` is a constant, so it cannot be assigned again");
                self.error(span, Code::CannotAssign, text);
                return Ty::ERROR;
            }
        }
        if flags.has(SymbolFlags::VARIABLE) {
            if target == TargetKind::Definite {
                return declared;
            }
        } else if reference == symbol {
            return declared;
        }
        self.narrowed_variable(node, symbol, declared, reference != symbol, target, mode)
    }

    fn narrowed_variable(
        &mut self,
        node: Node<ExprId>,
        symbol: SymbolId,
        declared: Ty,
        is_alias: bool,
        target: TargetKind,
        mode: CheckMode,
    ) -> Ty {
        let (file, expr) = node;
        let Some(decl) = self.symbol(symbol).decls.first().copied() else {
            return declared;
        };
        let DeclKind::Variable(pat) = decl.kind else {
            return declared;
        };
        let declared = self.narrowed_type_of_symbol(symbol, node, declared);
        let ty = self.narrowable_type(node, declared, mode);
        let root = self.root_of_pattern((decl.file, pat));
        let is_param = matches!(root, PatRole::Param(..));
        let outer = decl.file != file || {
            let declared_in = self.up(decl.file).container_of_pat(pat);
            let used_in = self.up(file).container_of_expr(expr);
            declared_in != used_in
        };
        let automatic = self.is_automatic(ty);
        let in_non_null = matches!(self.up(file).expr(expr), ExprRole::NonNull(_));
        let is_ambient = self.is_ambient_symbol(symbol);
        let definite = self.has_definite_mark((decl.file, pat));
        let is_initialized = is_param
            || is_alias
            || outer
            || self.is_in_pattern_of(node, (decl.file, pat))
            || !matches!(root, PatRole::Declarator(..))
            || (!automatic && self.is(ty, TyFlags::ANY_OR_UNKNOWN | TyFlags::VOID))
            || (in_non_null && !automatic)
            || definite
            || is_ambient;
        let initial = if is_initialized {
            if is_param {
                self.without_default_undefined(ty, (decl.file, pat), root)
            } else {
                ty
            }
        } else if automatic {
            Ty::UNDEFINED
        } else {
            self.or_undefined(ty)
        };
        let flow = self.flow_type(node, ty, initial);
        if automatic {
            if self.is_automatic(flow) && !self.is_evolving_target(node) {
                let name = self.symbol_name(symbol);
                let span = self.module(file)[expr].span;
                self.error(
                    span,
                    Code::ImplicitAny,
                    format!("the type of `{name}` cannot be told here; give it an annotation"),
                );
                return if self.is(flow, TyFlags::ANY) {
                    Ty::ANY
                } else {
                    self.array_of(Ty::ANY)
                };
            }
        } else if !is_initialized && !self.admits_undefined(ty) && self.admits_undefined(flow) {
            let name = self.symbol_name(symbol);
            let span = self.module(file)[expr].span;
            self.error(
                span,
                Code::UsedBeforeAssigned,
                format!("`{name}` is used before it is surely assigned"),
            );
            return ty;
        }
        if target == TargetKind::None {
            flow
        } else {
            self.base_of_literal(flow)
        }
    }

    /// A parameter with a default value is not undefined inside its function, even if its annotation admits it.
    fn without_default_undefined(
        &mut self,
        ty: Ty,
        (file, pat): Node<crate::syntax::ast::PatId>,
        root: PatRole,
    ) -> Ty {
        let PatRole::Param(function, index) = root else {
            return ty;
        };
        let param = &self.module(file)[function].signature.params[index as usize];
        let Some(default) = param.default else {
            return ty;
        };
        if param.pat != pat || !self.admits_undefined(ty) {
            return ty;
        }
        let default_ty = self.check_expr_cached((file, default));
        if self.admits_undefined(default_ty) {
            return ty;
        }
        self.without_undefined(ty)
    }

    /// What introduces the variables of a pattern: a declarator, parameter, catch clause ...
    pub(in crate::check) fn root_of_pattern(
        &mut self,
        (file, mut pat): Node<crate::syntax::ast::PatId>,
    ) -> PatRole {
        let parents = self.up(file);
        loop {
            match parents.pat(pat) {
                PatRole::Element(outer, _)
                | PatRole::ArrayRest(outer)
                | PatRole::Property(outer, _)
                | PatRole::ObjectRest(outer) => pat = outer,
                role => return role,
            }
        }
    }

    /// `let x!: T`, and the variables of `for..of`, `for..in` and `catch`, which have a value from the start.
    fn has_definite_mark(&mut self, (file, pat): Node<crate::syntax::ast::PatId>) -> bool {
        match self.up(file).pat(pat) {
            PatRole::Declarator(var, index) => {
                let module = self.module(file);
                module[var].is_declare || module[var].declarators[index as usize].definite
            }
            _ => false,
        }
    }

    /// The type as far as narrowing should see it: a type parameter that is constrained to a union gives way to its
    /// constraint where only the constraint matters.
    pub(in crate::check) fn narrowable_type(
        &mut self,
        node: Node<ExprId>,
        ty: Ty,
        mode: CheckMode,
    ) -> Ty {
        if mode.contains(CheckMode::INFERENTIAL) || !self.is(ty, TyFlags::HAS_PARAMS) {
            return ty;
        }
        let substitute = self.some_type(ty, &mut |checker, member| {
            checker.is_generic_with_union_constraint(member)
        }) && (self.is_constraint_position(node, ty)
            || self.has_non_generic_context(node));
        if substitute {
            self.map_type(ty, &mut |checker, member| {
                checker.base_constraint(member).unwrap_or(member)
            })
        } else {
            ty
        }
    }

    fn is_generic_with_union_constraint(&mut self, ty: Ty) -> bool {
        if let TyKind::Intersection(parts) = self.kind(ty).clone() {
            return parts
                .iter()
                .any(|part| self.is_generic_with_union_constraint(*part));
        }
        if !self.is(ty, TyFlags::INSTANTIABLE) {
            return false;
        }
        let constraint = self.base_constraint(ty).unwrap_or(ty);
        self.is(constraint, TyFlags::NULLABLE | TyFlags::UNION)
    }

    fn is_generic_without_nullable_constraint(&mut self, ty: Ty) -> bool {
        if let TyKind::Intersection(parts) = self.kind(ty).clone() {
            return parts
                .iter()
                .any(|part| self.is_generic_without_nullable_constraint(*part));
        }
        if !self.is(ty, TyFlags::INSTANTIABLE) {
            return false;
        }
        let constraint = self.base_constraint(ty).unwrap_or(ty);
        !self.has_member(constraint, TyFlags::NULLABLE)
    }

    fn is_constraint_position(&mut self, (file, expr): Node<ExprId>, ty: Ty) -> bool {
        match self.up(file).expr(expr) {
            ExprRole::MemberObject(_) | ExprRole::Callee(_) => true,
            ExprRole::IndexObject(parent) => {
                let ExprKind::Index { index, .. } = self.module(file)[parent].kind else {
                    return true;
                };
                let generic = self.some_type(ty, &mut |checker, member| {
                    checker.is_generic_without_nullable_constraint(member)
                });
                !generic || {
                    let index = self.check_expr_cached((file, index));
                    !self.is_generic_index(index)
                }
            }
            _ => false,
        }
    }

    fn has_non_generic_context(&mut self, node: Node<ExprId>) -> bool {
        match self.module(node.0)[node.1].kind {
            ExprKind::Name(_)
            | ExprKind::Member { .. }
            | ExprKind::PrivateMember { .. }
            | ExprKind::Index { .. } => {}
            _ => return false,
        }
        match self.contextual_type(node, ContextFlags::NONE) {
            Some(expected) => !self.is_generic(expected),
            None => false,
        }
    }

    /// Variables without annotation whose type flow analysis finds: `let x;`, `let a = []`.
    pub(in crate::check) fn is_automatic(&self, ty: Ty) -> bool {
        matches!(self.kind(ty), TyKind::Auto | TyKind::EvolvingArray(_))
    }

    /// `a.push(...)`, `a.length`, `a[i] = ...` on an array whose element type is still growing.
    pub(in crate::check) fn is_evolving_target(&mut self, (file, expr): Node<ExprId>) -> bool {
        let module = self.module(file);
        match self.up(file).expr(expr) {
            ExprRole::MemberObject(parent) => {
                let ExprKind::Member { property, .. } = &module[parent].kind else {
                    return false;
                };
                property.text == "length"
                    || matches!(self.up(file).expr(parent), ExprRole::Callee(_))
                        && (property.text == "push" || property.text == "unshift")
            }
            ExprRole::IndexObject(parent) => {
                self.target_kind((file, parent)) == TargetKind::Definite
            }
            _ => false,
        }
    }

    fn report_unknown_name(&mut self, node: Node<ExprId>, name: Atom) {
        let span = self.module(node.0)[node.1].span;
        let mut text = format!("there is no variable named `{name}` here");
        if let Some(similar) = self.similar_name(node, name) {
            text.push_str(&format!("; did you mean `{similar}`?"));
        }
        self.error(span, Code::UnknownName, text);
    }
}
