//! Types of symbols as values.

use super::Question;
use crate::check::Checker;
use crate::check::Node;
use crate::check::symbols::{Decl, DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{OriginData, OriginSource, Ty, TyFlags};
use crate::diagnostics::Code;
use crate::syntax::ast::{
    ClassMemberId, ClassMemberKind, FunctionId, FunctionKind, StmtKind, TypeKind, TypeMemberKind,
    TypeNodeId, TypeOperator,
};

impl<'p> Checker<'p> {
    /// The type of a variable, parameter, property, function, class (static side), enum object, namespace object.
    pub fn type_of_symbol(&mut self, symbol: SymbolId) -> Ty {
        if let Some(known) = self.declared.symbol_types.get(&symbol) {
            return *known;
        }
        let flags = self.symbols.flags(symbol);
        if flags.has(SymbolFlags::ALIAS) {
            return match self.resolve_alias(symbol) {
                Some(target) => self.type_of_symbol(target),
                None => Ty::ERROR,
            };
        }
        if flags.has(SymbolFlags::BUILT_IN) {
            return self.type_of_built_in(symbol);
        }
        if let Some(source) = self.object_behind(symbol, flags) {
            let ty = self.object_for_symbol(symbol, source);
            self.declared.symbol_types.insert(symbol, ty);
            let ty = self.with_base_of_mixin(symbol, flags, ty);
            let ty = if flags.has(SymbolFlags::OPTIONAL) {
                self.or_undefined(ty)
            } else {
                ty
            };
            self.declared.symbol_types.insert(symbol, ty);
            return ty;
        }
        if flags.has(SymbolFlags::ENUM_MEMBER) {
            let ty = self.declared_type(symbol);
            self.declared.symbol_types.insert(symbol, ty);
            return ty;
        }
        if !self.start(symbol, Question::Type) {
            return Ty::ERROR;
        }
        // The type will be remembered, so it must not rest on loops that are not fully analysed.
        let isolated = self.isolate_flow();
        let ty = super::super::symbols::deep(|| self.type_of_value(symbol));
        self.resume_flow(isolated);
        let fine = self.finish();
        // Another way may have led here and found the type.
        if let Some(known) = self.declared.symbol_types.get(&symbol) {
            return *known;
        }
        let ty = if fine || self.has_annotation(symbol) {
            ty
        } else {
            self.report_circular_type(symbol);
            Ty::ANY
        };
        self.declared.symbol_types.insert(symbol, ty);
        ty
    }

    fn report_circular_type(&mut self, symbol: SymbolId) {
        let Some(decl) = self.symbols.symbol(symbol).decls.first().copied() else {
            return;
        };
        let span = self.symbols.decl_name_span(decl);
        let name = self.symbol_name(symbol);
        self.declared_problem(
            span,
            Code::CircularType,
            format!("the type of `{name}` depends on itself; give it an annotation"),
        );
    }

    fn type_of_built_in(&mut self, symbol: SymbolId) -> Ty {
        if symbol == self.symbols.undefined_symbol() {
            Ty::UNDEFINED
        } else if symbol == self.symbols.arguments_symbol() {
            self.global_type("IArguments")
        } else {
            let ty = self.object_for_symbol(symbol, OriginSource::Namespace(symbol));
            self.declared.symbol_types.insert(symbol, ty);
            ty
        }
    }

    /// `class extends Base` where `Base` is of a type parameter: whatever the argument has besides, the class has too.
    fn with_base_of_mixin(&mut self, symbol: SymbolId, flags: SymbolFlags, ty: Ty) -> Ty {
        if !flags.has(SymbolFlags::CLASS) {
            return ty;
        }
        match self.base_constructor(symbol) {
            Some(base) if self.is(base, TyFlags::TYPE_VARIABLE) => self.intersection(&[ty, base]),
            Some(_) | None => ty,
        }
    }

    /// The object that a function, class, enum or namespace is.
    fn object_behind(&self, symbol: SymbolId, flags: SymbolFlags) -> Option<OriginSource> {
        if flags.has(SymbolFlags::CLASS) {
            return Some(OriginSource::ClassStatic(symbol));
        }
        if flags.has(SymbolFlags::FUNCTION | SymbolFlags::METHOD) {
            return Some(OriginSource::FunctionSymbol(symbol));
        }
        if flags.has(SymbolFlags::ANY_ENUM) {
            return Some(OriginSource::EnumObject(symbol));
        }
        // An interface, variable or the like may share its name with a namespace of types.
        if flags.has(SymbolFlags::NAMESPACE) && !flags.has(SymbolFlags::VARIABLE) {
            return Some(OriginSource::Namespace(symbol));
        }
        None
    }

    fn object_for_symbol(&mut self, symbol: SymbolId, source: OriginSource) -> Ty {
        let params = self.params_around_symbol(symbol);
        let mut data = OriginData::new(source, params);
        data.symbol = Some(symbol);
        let origin = self.types.new_origin(data);
        self.object_of_origin(origin)
    }

    /// The type parameters around the declaration of a function, method or class.
    fn params_around_symbol(
        &mut self,
        symbol: SymbolId,
    ) -> std::rc::Rc<[crate::check::ty::TypeParamId]> {
        let Some(decl) = self.symbols.symbol(symbol).decls.first().copied() else {
            return std::rc::Rc::from([]);
        };
        let bindings = self.symbols.file(decl.file);
        match decl.kind {
            DeclKind::TypeMember(member) => {
                let scope = bindings.scope_of_type_member(member);
                self.params_of_members(symbol, scope)
            }
            DeclKind::ClassMember(member) => match bindings.class_of_member(member) {
                Some(class) => {
                    let scope = bindings.class(class).scope;
                    self.params_of_methods(symbol, scope)
                }
                None => std::rc::Rc::from([]),
            },
            _ => {
                let scope = self.symbols.symbol(symbol).scope;
                self.params_around(scope)
            }
        }
    }

    /// Of methods of a class only those that their signatures mention, if they say everything: what is inferred from a
    /// body can depend on all.
    fn params_of_methods(
        &mut self,
        symbol: SymbolId,
        scope: crate::check::symbols::ScopeId,
    ) -> std::rc::Rc<[crate::check::ty::TypeParamId]> {
        let mut mentioned = super::mentions::Mentioned::default();
        let decls = self.symbols.symbol(symbol).decls.clone();
        for decl in &decls {
            let module = self.module(decl.file);
            let DeclKind::ClassMember(member) = decl.kind else {
                return self.params_around(scope);
            };
            let ClassMemberKind::Method { function, .. } = module[member].kind else {
                return self.params_around(scope);
            };
            let data = &module[function];
            let implements_overloads =
                decls.len() > 1 && !matches!(data.body, crate::syntax::ast::FunctionBody::None);
            if implements_overloads {
                continue;
            }
            let complete = data.signature.return_type.is_some()
                && data.signature.params.iter().all(|param| param.ty.is_some());
            if !complete {
                return self.params_around(scope);
            }
            self.collect_signature_mentions(decl.file, &data.signature, &mut mentioned);
        }
        self.type_params_in_scope(scope, Some(&mentioned)).into()
    }

    /// Of a method signature only those that it mentions: the library has thousands of them.
    fn params_of_members(
        &mut self,
        symbol: SymbolId,
        scope: crate::check::symbols::ScopeId,
    ) -> std::rc::Rc<[crate::check::ty::TypeParamId]> {
        let mut mentioned = super::mentions::Mentioned::default();
        for decl in self.symbols.symbol(symbol).decls.clone() {
            if let DeclKind::TypeMember(member) = decl.kind
                && let TypeMemberKind::Method { signature, .. } =
                    &self.module(decl.file)[member].kind
            {
                self.collect_signature_mentions(decl.file, signature, &mut mentioned);
            }
        }
        self.type_params_in_scope(scope, Some(&mentioned)).into()
    }

    fn type_of_value(&mut self, symbol: SymbolId) -> Ty {
        let data = self.symbols.symbol(symbol);
        let flags = data.flags;
        let decls: Vec<Decl> = data.decls.clone();
        if flags.has(SymbolFlags::ACCESSOR) {
            return self.type_of_accessor(&decls);
        }
        for decl in decls {
            match decl.kind {
                DeclKind::Variable(pat) => return self.type_of_variable((decl.file, pat), symbol),
                DeclKind::ClassMember(member) => {
                    let ty = self.type_of_field((decl.file, member), symbol);
                    return if flags.has(SymbolFlags::OPTIONAL) {
                        self.or_undefined(ty)
                    } else {
                        ty
                    };
                }
                DeclKind::ParamProperty(function, index) => {
                    let ty = self.type_of_parameter((decl.file, function), index as usize);
                    return if flags.has(SymbolFlags::OPTIONAL) {
                        self.or_undefined(ty)
                    } else {
                        ty
                    };
                }
                DeclKind::TypeMember(member) => {
                    let TypeMemberKind::Property { ty, .. } = &self.module(decl.file)[member].kind
                    else {
                        continue;
                    };
                    let ty = match ty {
                        Some(ty) => self.annotated_type((decl.file, *ty), symbol),
                        None => Ty::ANY,
                    };
                    return if flags.has(SymbolFlags::OPTIONAL) {
                        self.or_undefined(ty)
                    } else {
                        ty
                    };
                }
                DeclKind::ExportDefault(stmt) => {
                    let StmtKind::ExportDefaultExpr(expr) = self.module(decl.file)[stmt].kind
                    else {
                        continue;
                    };
                    let ty = self.check_expr_cached((decl.file, expr));
                    return self.widen(ty);
                }
                DeclKind::ObjectProperty(..) | DeclKind::Expr(_) => {
                    // Types of object literals are made whole; their properties know their types.
                    continue;
                }
                _ => continue,
            }
        }
        Ty::ERROR
    }

    /// A written type, where `unique symbol` names the thing that is declared.
    pub(super) fn annotated_type(
        &mut self,
        (file, node): Node<TypeNodeId>,
        symbol: SymbolId,
    ) -> Ty {
        if let TypeKind::Operator {
            op: TypeOperator::Unique,
            ..
        } = self.module(file)[node].kind
        {
            return self.unique_symbol(symbol);
        }
        self.type_from_node((file, node))
    }

    fn type_of_field(&mut self, (file, member): Node<ClassMemberId>, symbol: SymbolId) -> Ty {
        let module = self.module(file);
        let data = &module[member];
        let (ClassMemberKind::Field { ty, value, .. }
        | ClassMemberKind::AutoAccessor { ty, value, .. }) = &data.kind
        else {
            return Ty::ERROR;
        };
        if let Some(ty) = ty {
            return self.annotated_type((file, *ty), symbol);
        }
        let Some(value) = value else {
            return match data.modifiers.is_static {
                true => Ty::ANY,
                false => self.type_from_constructor((file, member)),
            };
        };
        if data.modifiers.readonly
            && data.modifiers.is_static
            && self.is_symbol_call((file, *value))
        {
            return self.unique_symbol(symbol);
        }
        let ty = self.check_expr_cached((file, *value));
        let ty = if data.modifiers.readonly {
            ty
        } else {
            self.widen_literal(ty)
        };
        self.widen(ty)
    }

    fn type_of_accessor(&mut self, decls: &[Decl]) -> Ty {
        let mut getter: Option<Node<FunctionId>> = None;
        let mut written = None;
        let mut setter = None;
        for decl in decls {
            let module = self.module(decl.file);
            match decl.kind {
                DeclKind::ClassMember(member) => match &module[member].kind {
                    ClassMemberKind::Method { function, .. } => {
                        let data = &module[*function];
                        if data.kind == FunctionKind::Getter {
                            getter = Some((decl.file, *function));
                            written = data.signature.return_type.map(|ty| (decl.file, ty));
                        } else {
                            setter = data
                                .signature
                                .params
                                .first()
                                .and_then(|param| param.ty)
                                .map(|ty| (decl.file, ty));
                        }
                    }
                    ClassMemberKind::AutoAccessor { ty, value, .. } => match (ty, value) {
                        (Some(ty), _) => written = Some((decl.file, *ty)),
                        (None, Some(value)) => {
                            let ty = self.check_expr_cached((decl.file, *value));
                            let ty = self.widen_literal(ty);
                            return self.widen(ty);
                        }
                        (None, None) => return Ty::ANY,
                    },
                    ClassMemberKind::Constructor(_)
                    | ClassMemberKind::Field { .. }
                    | ClassMemberKind::StaticBlock(_)
                    | ClassMemberKind::Index(_) => {}
                },
                DeclKind::TypeMember(member) => match &module[member].kind {
                    TypeMemberKind::Getter { ty, .. } => {
                        written = ty.map(|ty| (decl.file, ty));
                        if ty.is_none() {
                            return Ty::ANY;
                        }
                    }
                    TypeMemberKind::Setter { param, .. } => {
                        setter = param.ty.map(|ty| (decl.file, ty));
                    }
                    TypeMemberKind::Call(_)
                    | TypeMemberKind::Construct(_)
                    | TypeMemberKind::Property { .. }
                    | TypeMemberKind::Method { .. }
                    | TypeMemberKind::Index(_) => {}
                },
                _ => {}
            }
        }
        match (written, setter, getter) {
            (Some(node), _, _) => self.type_from_node(node),
            // With a getter the setter's type is its own, unless the getter says nothing.
            (None, Some(node), _) => self.type_from_node(node),
            (None, None, Some(function)) => {
                let signature = self.signature_of(function);
                self.result_of(signature)
            }
            (None, None, None) => Ty::ANY,
        }
    }

    /// What may be written: the parameter of a setter, else the type of the symbol.
    pub fn write_type_of_symbol(&mut self, symbol: SymbolId) -> Ty {
        if !self.symbols.flags(symbol).has(SymbolFlags::SETTER) {
            return self.type_of_symbol(symbol);
        }
        if let Some(known) = self.declared.write_types.get(&symbol) {
            return *known;
        }
        let decls: Vec<Decl> = self.symbols.symbol(symbol).decls.clone();
        let mut node = None;
        for decl in decls {
            let module = self.module(decl.file);
            match decl.kind {
                DeclKind::ClassMember(member) => {
                    if let ClassMemberKind::Method { function, .. } = &module[member].kind
                        && module[*function].kind == FunctionKind::Setter
                    {
                        let param = module[*function].signature.params.first();
                        node = param.and_then(|p| p.ty).map(|ty| (decl.file, ty));
                    }
                }
                DeclKind::TypeMember(member) => {
                    if let TypeMemberKind::Setter { param, .. } = &module[member].kind {
                        node = param.ty.map(|ty| (decl.file, ty));
                    }
                }
                _ => {}
            }
        }
        let ty = match node {
            Some(node) => self.type_from_node(node),
            None => self.type_of_symbol(symbol),
        };
        self.declared.write_types.insert(symbol, ty);
        ty
    }

    /// Whether a class member or parameter property has a written type.
    pub(in crate::check) fn is_annotated_member(&self, symbol: SymbolId) -> bool {
        self.has_annotation(symbol)
    }

    /// Whether the declaration writes its type.
    fn has_annotation(&self, symbol: SymbolId) -> bool {
        self.symbols.symbol(symbol).decls.iter().any(|decl| {
            let module = self.module(decl.file);
            match decl.kind {
                DeclKind::Variable(pat) => self.annotation_of_pat((decl.file, pat)).is_some(),
                DeclKind::ClassMember(member) => match &module[member].kind {
                    ClassMemberKind::Field { ty, .. }
                    | ClassMemberKind::AutoAccessor { ty, .. } => ty.is_some(),
                    ClassMemberKind::Method { function, .. } => {
                        let signature = &module[*function].signature;
                        signature.return_type.is_some()
                            || signature.params.first().is_some_and(|p| p.ty.is_some())
                    }
                    ClassMemberKind::Constructor(_)
                    | ClassMemberKind::StaticBlock(_)
                    | ClassMemberKind::Index(_) => false,
                },
                DeclKind::TypeMember(_) => true,
                DeclKind::ParamProperty(function, index) => module[function].signature.params
                    [index as usize]
                    .ty
                    .is_some(),
                _ => false,
            }
        })
    }
}
