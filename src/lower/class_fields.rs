//! Fields of classes: declarations, initialisers in JavaScript's order, parameter properties and statics.

use super::Lowerer;
use super::class::access_of;
use super::members::{CsMember, CsMemberKind};
use super::scope::Code;
use crate::check::symbols::SymbolId;
use crate::check::ty::{PropName, TyKind};
use crate::ir::{Access, CsType, Dispatch, Expr, Field, Member, Property, Stmt, TypeDecl};
use crate::source::Span;
use crate::syntax::ast::{ClassMemberKind, ExprId, ExprKind, FunctionBody};

impl Lowerer<'_, '_> {
    pub(super) fn parameter_properties(
        &mut self,
        symbol: SymbolId,
        members: &[crate::syntax::ast::ClassMemberId],
        decl: &mut TypeDecl,
        known: &indexmap::IndexMap<PropName, CsMember>,
    ) {
        for member in members {
            let ClassMemberKind::Constructor(function) = &self.ast[*member].kind else {
                continue;
            };
            if matches!(self.ast[*function].body, FunctionBody::None) {
                continue;
            }
            for param in self.ast[*function].signature.params.clone() {
                let Some(property) = param.property else {
                    continue;
                };
                let Some(name) = self.ast.pat_name(param.pat) else {
                    continue;
                };
                let name = PropName::Text(name);
                let Some(CsMember {
                    name: cs_name,
                    kind: CsMemberKind::Field { ty },
                    ..
                }) = known.get(&name).cloned()
                else {
                    self.refuse(param.span, "this parameter property");
                    continue;
                };
                if self.is_error_field(symbol, name) {
                    continue;
                }
                let access = access_of(property.accessibility);
                decl.members
                    .push(self.field_member(symbol, name, &cs_name, ty, access, None, param.span));
            }
        }
    }

    /// A field as a property, virtual where a derived class declares it again.
    #[allow(clippy::too_many_arguments)] // the parts of one declaration
    pub(super) fn field_member(
        &mut self,
        class: SymbolId,
        name: PropName,
        cs_name: &str,
        ty: CsType,
        access: Access,
        init: Option<Expr>,
        span: Span,
    ) -> Member {
        let dispatch = self.dispatch_of(class, name);
        let mut property = Property::auto(cs_name, ty.clone());
        property.access = access;
        property.dispatch = dispatch;
        property.doc = self.doc(span);
        property.init_span = init.is_some().then_some(span);
        property.init = match init {
            Some(init) => Some(init),
            None if !ty.is_value_type() && !ty.admits_null() => {
                Some(Expr::suppress_as(Expr::default(ty.clone()), ty))
            }
            None => None,
        };
        Member::Property(property)
    }

    pub(super) fn dispatch_of(&mut self, class: SymbolId, name: PropName) -> Dispatch {
        if matches!(name, PropName::Private(..)) {
            return Dispatch::INSTANCE;
        }
        let overridden = self.type_infos.overridden.contains(&(class, name));
        match self.base_declares(class, name) {
            true => Dispatch::OVERRIDE,
            false if overridden => Dispatch::VIRTUAL,
            false => Dispatch::INSTANCE,
        }
    }

    /// The names that the base classes of the program declare.
    pub(super) fn inherited_members(&mut self, class: SymbolId) -> Vec<PropName> {
        let mut found = Vec::new();
        let mut at = class;
        while let Some(base) = self.base_class_type(at) {
            let TyKind::Reference { target, .. } = *self.c.kind(base) else {
                break;
            };
            if self.is_library_symbol(target) {
                break;
            }
            let declared = self.c.declared_members(target);
            found.extend(declared.props.keys().copied());
            at = target;
        }
        found
    }

    /// Whether a base class of the program declares a member of that name.
    fn base_declares(&mut self, class: SymbolId, name: PropName) -> bool {
        let mut at = class;
        while let Some(base) = self.base_class_type(at) {
            let TyKind::Reference { target, .. } = *self.c.kind(base) else {
                return false;
            };
            if self.is_library_symbol(target) {
                return false;
            }
            if self.c.declared_members(target).props.contains_key(&name) {
                return true;
            }
            at = target;
        }
        false
    }

    /// Whether evaluating an expression early or late cannot be told apart.
    pub(super) fn is_inert(&self, value: ExprId) -> bool {
        match &self.ast[value].kind {
            ExprKind::Number { .. }
            | ExprKind::String(_)
            | ExprKind::Boolean(_)
            | ExprKind::Null
            | ExprKind::BigInt(_) => true,
            ExprKind::Array(elements) => elements.is_empty(),
            ExprKind::New { callee, args, .. } => {
                args.is_empty()
                    && self
                        .symbol_of(*callee)
                        .is_some_and(|symbol| self.is_library_symbol(symbol))
            }
            ExprKind::Unary { operand, .. } => self.is_inert(*operand),
            ExprKind::As { expr, .. }
            | ExprKind::AsConst(expr)
            | ExprKind::Satisfies { expr, .. } => self.is_inert(*expr),
            _ => false,
        }
    }

    /// An initialiser that C# can run in place: it needs no statements and does not mention `this`.
    pub(super) fn inline_initialiser(
        &mut self,
        class: SymbolId,
        value: ExprId,
        ty: &CsType,
        this_ty: &CsType,
    ) -> Option<Expr> {
        if self.mentions_this(value) {
            return None;
        }
        let code = Code {
            class: Some(class),
            this_ty: Some(this_ty.clone()),
            ..Code::default()
        };
        let ty = ty.clone();
        self.in_code(code, |l| {
            let value = l.expr_as(value, &ty);
            l.code.prelude.is_empty().then_some(value)
        })
    }

    fn mentions_this(&self, value: ExprId) -> bool {
        let span = self.ast[value].span;
        self.ast.exprs.iter().any(|(_, expr)| {
            matches!(expr.kind, ExprKind::This | ExprKind::Super) && span.contains(expr.span)
        })
    }

    #[allow(clippy::too_many_arguments)] // the parts of one declaration
    pub(super) fn static_field(
        &mut self,
        class: SymbolId,
        name: PropName,
        value: Option<ExprId>,
        access: Access,
        span: Span,
        decl: &mut TypeDecl,
        statics: &mut Vec<Stmt>,
    ) {
        let Some(text) = super::shapes::text_of(name) else {
            self.refuse(span, "a static field with a symbol as its name");
            return;
        };
        let statics_ty = self.c.type_of_symbol(class);
        let Some(prop) = self.c.property_of(statics_ty, &name) else {
            self.refuse(span, "this static field");
            return;
        };
        let ty = self.c.type_of_prop(prop);
        let ty = self.repr(ty);
        let cs_name = self
            .static_member_name(class, name)
            .unwrap_or_else(|| super::members::cs_identifier(text.as_str()));
        let mut field = Field::new_static(cs_name.clone(), ty.clone());
        field.access = match access {
            Access::Private => Access::Internal,
            other => other,
        };
        if !ty.is_value_type() && !ty.admits_null() {
            field.init = Some(Expr::suppress_as(Expr::default(ty.clone()), ty.clone()));
        }
        field.doc = self.doc(span);
        decl.members.push(Member::Field(field));
        let Some(value) = value else { return };
        let owner = self.class_ref(class);
        let code = Code {
            class: Some(class),
            static_this: Some(class),
            ..Code::default()
        };
        let stmts = self.in_code(code, |l| {
            let (mut stmts, stored) = l.separately(|l| {
                let value = l.expr_as(value, &ty);
                Stmt::assign(Expr::static_field(&owner, cs_name, ty.clone()), value).at(span)
            });
            stmts.push(stored);
            stmts
        });
        statics.extend(stmts);
    }

    pub(super) fn field_statements(
        &mut self,
        field_inits: &[(Expr, ExprId, CsType, Span)],
    ) -> Vec<Stmt> {
        let mut out = Vec::new();
        for (place, value, ty, span) in field_inits {
            let (mut stmts, stored) = self.separately(|l| {
                let value = l.expr_as(*value, ty);
                Stmt::assign(place.clone(), value).at(*span)
            });
            stmts.push(stored);
            out.extend(stmts);
        }
        out
    }
}
