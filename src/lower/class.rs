//! Classes: fields in JavaScript's order of initialisation, accessors, methods, constructors, statics.

use super::Lowerer;
use super::members::{CsMember, CsMemberKind, CsParam, MethodSig};
use super::scope::{Code, CsTypeSlot};
use crate::check::Node;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{PropName, TyKind};
use crate::ir::{
    Access, Accessor, Chain, Constructor, CsType, Decl, Dispatch, Expr, Field, Member, Method,
    Param, Property, Stmt, TypeDecl, TypeParamDecl,
};
use crate::source::Span;
use crate::syntax::ast::{
    Accessibility, ClassId, ClassMember, ClassMemberKind, ExprId, ExprKind, Function, FunctionBody,
    FunctionId, FunctionKind, StmtKind,
};

impl Lowerer<'_, '_> {
    /// Lowers a class of the module being lowered. Returns the statements that its static side runs.
    pub fn class_declaration(&mut self, id: ClassId) -> Vec<Stmt> {
        let class = self.ast[id].clone();
        if class.is_declare {
            return Vec::new();
        }
        let Some(symbol) = self.c.symbols.file(self.file).class(id).symbol else {
            return Vec::new();
        };
        if !class.decorators.is_empty() {
            self.refuse(class.span, "a decorator");
        }
        if let Some(base) = self.base_class_type(symbol)
            && self.element_of(base).is_some()
        {
            self.refuse(class.span, "a class that extends `Array`");
        }
        let decl_ref = self.class_ref(symbol);
        let Some(info) = self.type_info(&decl_ref) else {
            return Vec::new();
        };
        let this_ty = CsType::Named(
            decl_ref.clone(),
            info.params.iter().cloned().map(CsType::TypeParam).collect(),
        );
        let mut decl = TypeDecl::class(&decl_ref);
        decl.doc = self.doc(class.span);
        decl.is_abstract = class.is_abstract;
        decl.is_partial = true;
        decl.type_params = info.params.iter().map(TypeParamDecl::plain).collect();
        decl.bases = info.bases.clone();
        let mut statics = Vec::new();
        let mut field_inits: Vec<(Expr, ExprId, CsType, Span)> = Vec::new();
        let has_base = class.extends.is_some();
        self.parameter_properties(symbol, &class.members, &mut decl, &info.members);
        if has_base && self.base_may_call_overrides(symbol) {
            let inherited = self.inherited_members(symbol);
            self.refuse_fields_seen_early(symbol, &inherited);
        }
        let mut done: Vec<PropName> = Vec::new();
        for member in class.members.clone() {
            let member = self.ast[member].clone();
            if !member.decorators.is_empty() {
                self.refuse(member.span, "a decorator");
            }
            self.class_member_decl(
                symbol,
                &member,
                &this_ty,
                has_base,
                &mut decl,
                &mut statics,
                &mut field_inits,
                &mut done,
            );
        }
        self.constructors(symbol, id, &this_ty, field_inits, &mut decl);
        self.implement_interfaces(&this_ty, &mut decl);
        self.implement_iteration(&this_ty, &this_ty, &mut decl);
        self.implement_thenable(&this_ty, &this_ty, &mut decl);
        self.members_table_of_class(symbol, &this_ty, &decl_ref);
        let companion = companion_of(&mut decl);
        let decls = self.pending.decls.entry(self.file).or_default();
        decls.push(Decl::Type(decl));
        decls.extend(companion.map(Decl::Type));
        statics
    }

    fn parameter_properties(
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
    fn field_member(
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
        property.init = match init {
            Some(init) => Some(init),
            None if !ty.is_value_type() && !ty.admits_null() => {
                Some(Expr::suppress_as(Expr::default(ty.clone()), ty))
            }
            None => None,
        };
        Member::Property(property)
    }

    fn dispatch_of(&mut self, class: SymbolId, name: PropName) -> Dispatch {
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
    fn inherited_members(&mut self, class: SymbolId) -> Vec<PropName> {
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

    #[allow(clippy::too_many_arguments)] // what a class is made of
    fn class_member_decl(
        &mut self,
        class: SymbolId,
        member: &ClassMember,
        this_ty: &CsType,
        has_base: bool,
        decl: &mut TypeDecl,
        statics: &mut Vec<Stmt>,
        field_inits: &mut Vec<(Expr, ExprId, CsType, Span)>,
        done: &mut Vec<PropName>,
    ) {
        let is_static = member.modifiers.is_static;
        match &member.kind {
            ClassMemberKind::Constructor(_) | ClassMemberKind::Index(_) => {}
            ClassMemberKind::Field { key, value, .. } => {
                if member.modifiers.declare {
                    return;
                }
                let Some(name) = self.member_key(class, key) else {
                    self.refuse(member.span, "a field with this name");
                    return;
                };
                let access = access_of(member.modifiers.accessibility);
                if is_static {
                    self.static_field(class, name, *value, access, member.span, decl, statics);
                    return;
                }
                let Some(CsMember {
                    name: cs_name,
                    kind: CsMemberKind::Field { ty },
                    ..
                }) = self.cs_member(this_ty, name)
                else {
                    self.refuse(member.span, "this field");
                    return;
                };
                if self.is_error_field(class, name) {
                    if let Some(value) = value {
                        let this = Expr::this(this_ty.clone());
                        let place = Expr::property(this, cs_name, ty.clone());
                        field_inits.push((place, *value, ty, member.span));
                    }
                    return;
                }
                if member.modifiers.is_abstract {
                    let mut property = Property::auto(cs_name, ty);
                    property.access = access;
                    property.dispatch = Dispatch::ABSTRACT;
                    decl.members.push(Member::Property(property));
                    return;
                }
                let mut init = None;
                if let Some(value) = value {
                    let simple =
                        !has_base || self.is_inert(*value) && !self.base_may_call_overrides(class);
                    match simple.then(|| self.inline_initialiser(class, *value, &ty, this_ty)) {
                        Some(Some(inline)) => init = Some(inline),
                        Some(None) | None => {
                            let place = Expr::property(
                                Expr::this(this_ty.clone()),
                                cs_name.clone(),
                                ty.clone(),
                            );
                            field_inits.push((place, *value, ty.clone(), member.span));
                        }
                    }
                }
                let made = self.field_member(class, name, &cs_name, ty, access, init, member.span);
                decl.members.push(made);
            }
            ClassMemberKind::AutoAccessor { .. } => {
                self.refuse(member.span, "an `accessor` field");
            }
            ClassMemberKind::StaticBlock(block) => {
                let stmts = block.stmts.clone();
                let code = Code {
                    class: Some(class),
                    ..Code::default()
                };
                let body = self.in_code(code, |l| l.stmts(&stmts));
                statics.push(Stmt::block(body).at(member.span));
            }
            ClassMemberKind::Method { key, function } => {
                let node = self.ast[*function].clone();
                if matches!(node.body, FunctionBody::None) && !member.modifiers.is_abstract {
                    return;
                }
                let Some(name) = self.member_key(class, key) else {
                    self.refuse(member.span, "a method with this name");
                    return;
                };
                match node.kind {
                    FunctionKind::Getter | FunctionKind::Setter => {
                        if !done.contains(&name) || is_static {
                            if !is_static {
                                done.push(name);
                            }
                            self.accessor(class, name, member, this_ty, decl);
                        }
                    }
                    _ if is_static => self.static_method(class, name, *function, member, decl),
                    _ => self.method(class, name, *function, member, this_ty, decl),
                }
            }
        }
    }

    /// Whether evaluating an expression early or late cannot be told apart.
    fn is_inert(&self, value: ExprId) -> bool {
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
    fn inline_initialiser(
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

    pub fn member_key(
        &mut self,
        class: SymbolId,
        key: &crate::syntax::ast::PropertyKey,
    ) -> Option<PropName> {
        use crate::syntax::ast::PropertyKey as K;
        match key {
            K::Private(ident) => Some(PropName::Private(ident.text, class)),
            K::Computed { expr, .. } => {
                let ty = self.ty(*expr);
                self.c.prop_name_of_type(ty)
            }
            _ => key.static_atom().map(PropName::Text),
        }
    }

    #[allow(clippy::too_many_arguments)] // the parts of one declaration
    fn static_field(
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

    fn method_code(&self, class: SymbolId, this_ty: &CsType, result: CsType) -> Code {
        Code {
            result: CsTypeSlot(result),
            this_ty: Some(this_ty.clone()),
            class: Some(class),
            ..Code::default()
        }
    }

    fn method(
        &mut self,
        class: SymbolId,
        name: PropName,
        function: FunctionId,
        member: &ClassMember,
        this_ty: &CsType,
        decl: &mut TypeDecl,
    ) {
        let node = self.ast[function].clone();
        let Some(CsMember {
            name: cs_name,
            kind: CsMemberKind::Method(sig),
            ..
        }) = self.cs_member(this_ty, name)
        else {
            self.refuse(member.span, "this method");
            return;
        };
        let mut made = self.method_decl(class, &cs_name, &node, &sig, this_ty, member);
        made.dispatch = self.dispatch_of(class, name);
        if member.modifiers.is_abstract {
            made.dispatch = match made.dispatch {
                Dispatch::OVERRIDE => Dispatch {
                    is_abstract: true,
                    ..Dispatch::OVERRIDE
                },
                _ => Dispatch::ABSTRACT,
            };
        }
        decl.members.push(Member::Method(made));
    }

    fn method_decl(
        &mut self,
        class: SymbolId,
        cs_name: &str,
        node: &Function,
        sig: &MethodSig,
        this_ty: &CsType,
        member: &ClassMember,
    ) -> Method {
        let (result, is_async) = self.body_result(node, &sig.result, node.span);
        let mut code = self.method_code(class, this_ty, result);
        code.is_async = is_async;
        let (params, body) = self.in_code(code, |l| {
            let mut setup = Vec::new();
            let params = l.declared_params(node, sig, &mut setup);
            (params, l.function_body(node, setup))
        });
        let mut made = Method::new(cs_name, params, sig.result.clone(), body);
        if matches!(node.body, FunctionBody::None) {
            made.body = None;
        }
        made.type_params = sig.type_params.iter().map(TypeParamDecl::plain).collect();
        made.is_async = is_async && made.body.is_some();
        made.access = access_of(member.modifiers.accessibility);
        made.doc = self.doc(member.span);
        made
    }

    fn static_method(
        &mut self,
        class: SymbolId,
        name: PropName,
        function: FunctionId,
        member: &ClassMember,
        decl: &mut TypeDecl,
    ) {
        let node = self.ast[function].clone();
        let (Some(text), Some(signature)) = (
            super::shapes::text_of(name),
            self.checked.function_signature(self.node(function)),
        ) else {
            self.refuse(member.span, "this static method");
            return;
        };
        let sig = self.method_sig(signature);
        let (result, is_async) = self.body_result(&node, &sig.result, node.span);
        let code = Code {
            result: CsTypeSlot(result),
            is_async,
            class: Some(class),
            ..Code::default()
        };
        let (params, body) = self.in_code(code, |l| {
            let mut setup = Vec::new();
            let params = l.declared_params(&node, &sig, &mut setup);
            (params, l.function_body(&node, setup))
        });
        let cs_name = self
            .static_member_name(class, name)
            .unwrap_or_else(|| super::members::cs_identifier(text.as_str()));
        let mut made = Method::new_static(cs_name, params, sig.result, body);
        made.is_async = is_async;
        made.type_params = sig.type_params.iter().map(TypeParamDecl::plain).collect();
        made.access = match access_of(member.modifiers.accessibility) {
            Access::Private => Access::Internal,
            other => other,
        };
        made.doc = self.doc(member.span);
        decl.members.push(Member::Method(made));
    }

    /// A getter with its setter, wherever the setter stands.
    fn accessor(
        &mut self,
        class: SymbolId,
        name: PropName,
        member: &ClassMember,
        this_ty: &CsType,
        decl: &mut TypeDecl,
    ) {
        if member.modifiers.is_static {
            self.static_accessor(class, name, member, decl);
            return;
        }
        let Some(CsMember {
            name: cs_name,
            kind: CsMemberKind::Accessor { ty } | CsMemberKind::Field { ty },
            ..
        }) = self.cs_member(this_ty, name)
        else {
            self.refuse(member.span, "this accessor");
            return;
        };
        let mut property = Property::new(cs_name, ty.clone());
        property.access = access_of(member.modifiers.accessibility);
        property.dispatch = self.dispatch_of(class, name);
        property.doc = self.doc(member.span);
        let parts = self.accessor_functions(class, name, false);
        for function in parts {
            let node = self.ast[function].clone();
            if matches!(node.body, FunctionBody::None) {
                property.dispatch = Dispatch::ABSTRACT;
                match node.kind {
                    FunctionKind::Getter => property.get = Some(Accessor::auto()),
                    _ => property.set = Some(Accessor::auto()),
                }
                continue;
            }
            match node.kind {
                FunctionKind::Getter => {
                    let code = self.method_code(class, this_ty, ty.clone());
                    let body = self.in_code(code, |l| l.function_body(&node, Vec::new()));
                    property.get = Some(Accessor::get(body));
                }
                _ => {
                    let code = self.method_code(class, this_ty, CsType::Void);
                    let value = self.fresh.local("value", ty.clone());
                    let sig = MethodSig {
                        type_params: Vec::new(),
                        params: vec![CsParam {
                            name: "value".to_owned(),
                            ty: ty.clone(),
                            optional: false,
                            alternatives: false,
                            rest: false,
                        }],
                        result: CsType::Void,
                    };
                    let body = self.in_code(code, |l| {
                        let mut setup = Vec::new();
                        let params = l.declared_params(&node, &sig, &mut setup);
                        let mut body = match params.first() {
                            Some(param) => vec![Stmt::local(&param.local, Expr::local(&value))],
                            None => Vec::new(),
                        };
                        body.extend(l.function_body(&node, setup));
                        body
                    });
                    property.set = Some(Accessor::set(&value, body));
                }
            }
        }
        // A pair of which a base class has one half: JavaScript hides the other half, C# would inherit it.
        if property.dispatch == Dispatch::OVERRIDE
            && (property.get.is_none() || property.set.is_none())
        {
            self.check_half_override(class, name, &property, member.span);
        }
        decl.members.push(Member::Property(property));
    }

    fn check_half_override(
        &mut self,
        class: SymbolId,
        name: PropName,
        property: &Property,
        span: Span,
    ) {
        let Some(base) = self.base_class_type(class) else {
            return;
        };
        let Some(prop) = self.c.property_of(base, &name) else {
            return;
        };
        let data = self.c.prop(prop);
        let accessor = matches!(data.kind, crate::check::ty::PropKind::Accessor { .. });
        let missing = !accessor
            || (data.has_setter() && property.set.is_none())
            || (data.has_getter() && property.get.is_none());
        if missing {
            self.refuse(span, "overriding one half of an accessor pair");
        }
    }

    pub fn accessor_functions(
        &mut self,
        class: SymbolId,
        name: PropName,
        is_static: bool,
    ) -> Vec<FunctionId> {
        let mut found = Vec::new();
        for decl in self.c.symbols.symbol(class).decls.clone() {
            let DeclKind::Class(id) = decl.kind else {
                continue;
            };
            if decl.file != self.file {
                continue;
            }
            for member in self.ast[id].members.clone() {
                let member = self.ast[member].clone();
                if let ClassMemberKind::Method { key, function } = &member.kind
                    && member.modifiers.is_static == is_static
                    && matches!(
                        self.ast[*function].kind,
                        FunctionKind::Getter | FunctionKind::Setter
                    )
                    && self.member_key(class, key) == Some(name)
                {
                    found.push(*function);
                }
            }
        }
        found
    }

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
            let base_ty = self.repr(base);
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
    fn constructors(
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
        let code = self.method_code(class, this_ty, CsType::Void);
        let function = node.map(|(_, function)| self.ast[function].clone());
        let made = self.in_code(code, |l| match &function {
            Some(function) => {
                l.explicit_constructor(function, &sig, this_ty, has_base, &field_inits)
            }
            None => l.implicit_constructor(&sig, &field_inits),
        });
        let mut made = made;
        let modifiers = self.constructor_modifiers(id);
        made.access = match self.ast[id].is_abstract {
            true => Access::Protected,
            false => match modifiers {
                // Statics are initialised by the module.
                Some(Accessibility::Private) => Access::Internal,
                Some(Accessibility::Protected) => Access::Protected,
                Some(Accessibility::Public) | None => Access::Public,
            },
        };
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

    fn field_statements(&mut self, field_inits: &[(Expr, ExprId, CsType, Span)]) -> Vec<Stmt> {
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
    ) -> Constructor {
        let mut setup = Vec::new();
        let params = self.declared_params(function, sig, &mut setup);
        let FunctionBody::Block(block) = &function.body else {
            return Constructor::new(params, Vec::new());
        };
        let stmts = block.stmts.clone();
        let mut body = Vec::new();
        let mut chain = None;
        let mut rest = stmts.as_slice();
        if has_base {
            let is_super = |l: &Self, stmt: &crate::syntax::ast::StmtId| match &l.ast[*stmt].kind {
                StmtKind::Expr(expr) => matches!(l.ast[*expr].kind, ExprKind::SuperCall { .. }),
                _ => false,
            };
            match stmts.first() {
                Some(first) if is_super(self, first) => {
                    if !setup.is_empty() {
                        // Defaults and patterns would have to run before the base constructor.
                        chain = self.super_with_setup(*first, &setup);
                    } else {
                        chain = self.super_arguments(*first);
                    }
                    rest = &stmts[1..];
                }
                _ => {
                    self.refuse(
                        function.span,
                        "a constructor that does something before `super(...)`",
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
        made
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

    fn super_arguments(&mut self, stmt: crate::syntax::ast::StmtId) -> Option<Chain> {
        let StmtKind::Expr(expr) = self.ast[stmt].kind else {
            return None;
        };
        let ExprKind::SuperCall { args, .. } = self.ast[expr].kind.clone() else {
            return None;
        };
        let span = self.ast[stmt].span;
        let base = self
            .code
            .class
            .and_then(|class| self.base_class_type(class))?;
        let TyKind::Reference { target, .. } = self.c.kind(base).clone() else {
            return None;
        };
        let base_ty = self.repr(base);
        let sig = match self.is_library_symbol(target) {
            true => self.library_constructor_sig(target),
            false => {
                let sig = self.constructor_sig(target);
                match &base_ty {
                    CsType::Named(decl, type_args) => match self.type_info(decl) {
                        Some(info) => {
                            let of = super::members::substitution(&info.params, type_args);
                            sig.substitute(&of)
                        }
                        None => sig,
                    },
                    _ => sig,
                }
            }
        };
        let plain = args.len() <= sig.params.len()
            && !args.iter().any(|arg| arg.spread)
            && !sig.params.iter().any(|param| param.rest);
        let values = match plain {
            true => args
                .iter()
                .zip(&sig.params)
                .flat_map(|(arg, param)| self.super_argument(arg, param))
                .collect(),
            false => {
                let (prelude, values) =
                    self.separately(|l| l.arguments(&args, &sig.params, span, true));
                if !prelude.is_empty() {
                    self.refuse(span, "an argument of `super(...)` that needs statements");
                }
                values
            }
        };
        match values.is_empty() {
            true => None,
            false => Some(Chain::Base(values.into_iter().map(Into::into).collect())),
        }
    }

    /// One argument of `super(...)`. What needs statements runs as a function, since C# takes only expressions there.
    fn super_argument(
        &mut self,
        arg: &crate::syntax::ast::Argument,
        param: &super::members::CsParam,
    ) -> Vec<Expr> {
        let (args, params) = (std::slice::from_ref(arg), std::slice::from_ref(param));
        let (prelude, values) = self.separately(|l| l.arguments(args, params, arg.span, true));
        let [value] = values.as_slice() else {
            return values;
        };
        if prelude.is_empty() {
            return values;
        }
        let result = value.ty.clone();
        let mut body = prelude;
        body.push(Stmt::return_(value.clone()));
        let function = Expr::lambda_block(
            Vec::new(),
            body,
            CsType::delegate(Vec::new(), result.clone()),
        );
        vec![
            Expr::call_static(
                self.runtime_class("Functions"),
                "Run",
                vec![function],
                result.clone(),
            )
            .with_type_args(vec![result]),
        ]
    }

    /// Parameters with defaults in front of `super(...)`: their values are written into the arguments.
    fn super_with_setup(
        &mut self,
        stmt: crate::syntax::ast::StmtId,
        setup: &[Stmt],
    ) -> Option<Chain> {
        let span = self.ast[stmt].span;
        let mentions: Vec<crate::ir::LocalId> = setup
            .iter()
            .filter_map(|stmt| match &stmt.kind {
                crate::ir::StmtKind::Local { local, .. } => Some(local.id()),
                _ => None,
            })
            .collect();
        let chain = self.super_arguments(stmt);
        if let Some(Chain::Base(args)) = &chain
            && args.iter().any(|arg| match &arg.value {
                crate::ir::ArgValue::Value(value) => {
                    mentions.iter().any(|id| mentions_local(value, *id))
                }
                _ => true,
            })
        {
            self.refuse(
                span,
                "a parameter with a default or pattern that is passed to `super(...)`",
            );
        }
        chain
    }

    pub fn class_has_static_code(&self, id: ClassId) -> bool {
        self.ast[id].members.iter().any(|member| {
            let member = &self.ast[*member];
            match &member.kind {
                ClassMemberKind::StaticBlock(_) => true,
                ClassMemberKind::Field { value, .. } => {
                    member.modifiers.is_static && value.is_some()
                }
                _ => false,
            }
        })
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

/// TypeScript's `private` is checked by TypeScript; in C# other classes of the same file may need the member, so it is internal.
/// The statics of a generic class, which JavaScript has once and C# would have for every type argument: they move to a static class
/// of the same name without type parameters.
fn companion_of(decl: &mut TypeDecl) -> Option<TypeDecl> {
    if decl.type_params.is_empty() {
        return None;
    }
    let is_static = |member: &Member| match member {
        Member::Field(field) => field.is_static,
        Member::Property(property) => property.dispatch.is_static,
        Member::Method(method) => method.dispatch.is_static,
        Member::Constructor(_) | Member::Type(_) => false,
    };
    let (statics, own): (Vec<Member>, Vec<Member>) = std::mem::take(&mut decl.members)
        .into_iter()
        .partition(is_static);
    decl.members = own;
    if statics.is_empty() {
        return None;
    }
    let mut companion = TypeDecl::static_class(&decl.name);
    companion.members = statics;
    Some(companion)
}

fn access_of(accessibility: Option<Accessibility>) -> Access {
    match accessibility {
        None | Some(Accessibility::Public) => Access::Public,
        Some(Accessibility::Protected | Accessibility::Private) => Access::Internal,
    }
}

/// Whether an expression mentions a local, outside of the blocks of lambdas.
fn mentions_local(value: &Expr, id: crate::ir::LocalId) -> bool {
    if let crate::ir::ExprKind::Local(local) = &value.kind {
        return local.id() == id;
    }
    let mut found = false;
    value.each_child(&mut |child| found |= mentions_local(child, id));
    found || matches!(value.kind, crate::ir::ExprKind::Lambda(_))
}
