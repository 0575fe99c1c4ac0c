//! Constructors: the base call first, then fields in order, then the body.

use super::Lowerer;
use super::before_super::BeforeSuper;
use super::members::{CsMember, CsMemberKind, MethodSig};
use crate::check::Node;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{PropName, TyKind};
use crate::ir::{Access, Constructor, CsType, Expr, Member, Param, Stmt, TypeDecl};
use crate::source::Span;
use crate::syntax::ast::{
    Accessibility, ClassId, ClassMemberKind, ExprId, Function, FunctionBody, FunctionId,
};

impl Lowerer<'_, '_> {
    /// The constructor that `new` calls.
    pub fn constructor_sig(&mut self, class: SymbolId) -> MethodSig {
        if let Some(node) = self.constructor_node(class) {
            if let Some(signature) = self.checked.function_signature(node) {
                let mut sig = self.method_sig(signature);
                sig.type_params.clear();
                return sig;
            }
        } else if let Some(base) = self.base_class_type(class)
            && let TyKind::Reference { target, .. } = self.c.kind(base).clone()
        {
            let base_ty = self.class_repr(base);
            if self.is_library_symbol(target) {
                return self.library_constructor_sig(target);
            }
            let sig = self.constructor_sig(target);
            if let CsType::Named(decl, args) = &base_ty
                && let Some(info) = self.type_info(decl)
            {
                let of = super::members::substitution(&info.params, args);
                return sig.substitute(&of);
            }
            return sig;
        }
        MethodSig {
            type_params: Vec::new(),
            params: Vec::new(),
            result: CsType::Void,
        }
    }

    pub fn is_abstract_class(&self, class: SymbolId) -> bool {
        self.c
            .symbols
            .symbol(class)
            .decls
            .iter()
            .any(|decl| match decl.kind {
                DeclKind::Class(id) => self
                    .modules
                    .get(&decl.file)
                    .is_some_and(|module| module[id].is_abstract),
                _ => false,
            })
    }

    /// The `length` of a class: how many parameters of the constructor stand before the first with a default.
    pub fn constructor_length(&mut self, class: SymbolId) -> usize {
        match self.constructor_node(class) {
            Some((file, function)) => self.modules[&file][function]
                .signature
                .params
                .iter()
                .take_while(|param| param.default.is_none() && !param.rest)
                .count(),
            None => 0,
        }
    }

    fn constructor_node(&self, class: SymbolId) -> Option<Node<FunctionId>> {
        self.c.symbols.symbol(class).decls.iter().find_map(|decl| {
            let DeclKind::Class(id) = decl.kind else {
                return None;
            };
            let module = self.modules.get(&decl.file)?;
            module[id]
                .members
                .iter()
                .find_map(|member| match &module[*member].kind {
                    ClassMemberKind::Constructor(function)
                        if !matches!(module[*function].body, FunctionBody::None) =>
                    {
                        Some((decl.file, *function))
                    }
                    _ => None,
                })
        })
    }

    /// The C# constructor: base call first, then fields in order, then the body.
    pub(super) fn constructors(
        &mut self,
        class: SymbolId,
        id: ClassId,
        this_ty: &CsType,
        field_inits: Vec<(Expr, ExprId, CsType, Span)>,
        decl: &mut TypeDecl,
    ) {
        let has_base = self.ast[id].extends.is_some();
        let node = self.constructor_node(class);
        if node.is_none() && field_inits.is_empty() && !has_base {
            return;
        }
        let sig = self.constructor_sig(class);
        if node.is_none() && sig.params.is_empty() && field_inits.is_empty() {
            return;
        }
        let code = super::class_methods::method_code(class, this_ty, CsType::Void);
        let function = node.map(|(_, function)| self.ast[function].clone());
        let (mut made, front) = self.in_code(code, |l| match &function {
            Some(function) => {
                l.explicit_constructor(function, &sig, this_ty, has_base, &field_inits)
            }
            None => (l.implicit_constructor(&sig, &field_inits), Vec::new()),
        });
        let modifiers = self.constructor_modifiers(id);
        let access = match self.ast[id].is_abstract {
            true => Access::Protected,
            false => match modifiers {
                // Statics are initialised by the module.
                Some(Accessibility::Private) => Access::Internal,
                Some(Accessibility::Protected) => Access::Protected,
                Some(Accessibility::Public) | None => Access::Public,
            },
        };
        made.access = access;
        for mut member in front {
            if let Member::Constructor(first) = &mut member {
                first.access = access;
                made.access = Access::Private;
            }
            decl.members.push(member);
        }
        decl.members.push(Member::Constructor(made));
    }

    fn constructor_modifiers(&self, id: ClassId) -> Option<Accessibility> {
        self.ast[id].members.iter().find_map(|member| {
            let member = &self.ast[*member];
            match member.kind {
                ClassMemberKind::Constructor(_) => member.modifiers.accessibility,
                _ => None,
            }
        })
    }

    fn implicit_constructor(
        &mut self,
        sig: &MethodSig,
        field_inits: &[(Expr, ExprId, CsType, Span)],
    ) -> Constructor {
        let mut params = Vec::new();
        let mut passed = Vec::new();
        for param in &sig.params {
            let local = self.fresh.local(&param.name, param.ty.clone());
            passed.push(Expr::local(&local));
            params.push(match param.optional {
                true => Param::with_default(&local, Expr::default(param.ty.clone())),
                false => Param::new(&local),
            });
        }
        let body = self.field_statements(field_inits);
        let made = Constructor::new(params, body);
        match passed.is_empty() {
            true => made,
            false => made.with_base(passed),
        }
    }

    fn explicit_constructor(
        &mut self,
        function: &Function,
        sig: &MethodSig,
        this_ty: &CsType,
        has_base: bool,
        field_inits: &[(Expr, ExprId, CsType, Span)],
    ) -> (Constructor, Vec<Member>) {
        let mut setup = Vec::new();
        let mut params = self.declared_params(function, sig, &mut setup);
        let FunctionBody::Block(block) = &function.body else {
            return (Constructor::new(params, Vec::new()), Vec::new());
        };
        let stmts = block.stmts.clone();
        let mut body = Vec::new();
        let mut chain = None;
        let mut rest = stmts.as_slice();
        let mut front = Vec::new();
        if has_base {
            match self.super_position(&stmts) {
                Some(at) => {
                    rest = &stmts[at + 1..];
                    if at > 0 || self.super_needs_setup(stmts[at], &setup) {
                        let before = BeforeSuper {
                            function,
                            params: params.clone(),
                            setup: std::mem::take(&mut setup),
                            statements: &stmts[..at],
                            super_call: stmts[at],
                            this_ty: this_ty.clone(),
                        };
                        if let Some(split) = self.split_before_super(before) {
                            params = split.params;
                            front = split.members;
                        }
                    }
                    chain = self.super_arguments(stmts[at]);
                }
                None => {
                    self.refuse(
                        function.span,
                        "a constructor that calls `super(...)` under a condition",
                    );
                }
            }
        }
        body.extend(setup);
        body.extend(self.store_parameter_properties(function, this_ty, &mut Vec::new()));
        let fields = self.field_statements(field_inits);
        // ES2022 fields come first, then parameter properties; without dependence between them the order cannot be seen.
        let at = body.len()
            - body
                .iter()
                .rev()
                .take_while(|s| is_property_store(s))
                .count();
        for (offset, stmt) in fields.into_iter().enumerate() {
            body.insert(at + offset, stmt);
        }
        body.extend(self.stmts(rest));
        let mut made = Constructor::new(params, body);
        made.chain = chain;
        (made, front)
    }

    fn store_parameter_properties(
        &mut self,
        function: &Function,
        this_ty: &CsType,
        _setup: &mut Vec<Stmt>,
    ) -> Vec<Stmt> {
        let mut out = Vec::new();
        for param in &function.signature.params {
            if param.property.is_none() {
                continue;
            }
            let (Some(symbol), Some(name)) =
                (self.pat_symbol(param.pat), self.ast.pat_name(param.pat))
            else {
                continue;
            };
            let Some(place) = self.places.get(&symbol).cloned() else {
                continue;
            };
            let Some(CsMember {
                name: cs_name,
                kind: CsMemberKind::Field { ty },
                ..
            }) = self.cs_member(this_ty, PropName::Text(name))
            else {
                continue;
            };
            let value = self.place_expr(&place);
            let value = self.convert(value, &ty, param.span);
            let target = Expr::property(Expr::this(this_ty.clone()), cs_name, ty);
            out.push(Stmt::assign(target, value).at(param.span));
        }
        out
    }
}

fn is_property_store(stmt: &Stmt) -> bool {
    match &stmt.kind {
        crate::ir::StmtKind::Expr(value) => match &value.kind {
            crate::ir::ExprKind::Assign { target, value } => {
                matches!(target.kind, crate::ir::ExprKind::Member { .. })
                    && matches!(
                        value.kind,
                        crate::ir::ExprKind::Local(_) | crate::ir::ExprKind::Convert { .. }
                    )
            }
            _ => false,
        },
        _ => false,
    }
}
