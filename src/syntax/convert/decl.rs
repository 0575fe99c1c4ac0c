//! Declarations.

use swc_ecma_ast as swc;

use super::Converter;
use super::literal::js_string;
use super::pat::Names;
use crate::source::Span;
use crate::syntax::ast::{
    Block, Declarator, Enum, EnumMember, EnumMemberName, FunctionKind, Interface, InterfaceId,
    Namespace, NamespaceId, NamespaceName, Stmt, StmtKind, TypeAlias, VarDecl, VarDeclId, VarKind,
};

impl Converter<'_> {
    pub(super) fn declaration(&mut self, declaration: &swc::Decl, span: Span) -> StmtKind {
        match declaration {
            swc::Decl::Var(vars) => StmtKind::Var(self.vars(vars)),
            swc::Decl::Using(using) => StmtKind::Var(self.using(using)),
            swc::Decl::Fn(function) => {
                let name = self.declared(&function.ident);
                let kind = FunctionKind::Declaration;
                let id = self.function(&function.function, kind, Some(name), span);
                self.module.functions[id].is_declare = function.declare;
                StmtKind::Function(id)
            }
            swc::Decl::Class(class) => {
                let name = self.declared(&class.ident);
                StmtKind::Class(self.class(&class.class, Some(name), class.declare))
            }
            swc::Decl::TsInterface(interface) => StmtKind::Interface(self.interface(interface)),
            swc::Decl::TsTypeAlias(alias) => {
                let alias = TypeAlias {
                    span: self.span(alias.span),
                    name: self.declared(&alias.id),
                    is_declare: alias.declare,
                    type_params: self.type_params(alias.type_params.as_deref()),
                    ty: self.ty(&alias.type_ann),
                };
                StmtKind::TypeAlias(self.module.type_aliases.alloc(alias))
            }
            swc::Decl::TsEnum(declared) => {
                let declared = self.enumeration(declared);
                StmtKind::Enum(self.module.enums.alloc(declared))
            }
            swc::Decl::TsModule(namespace) => StmtKind::Namespace(self.namespace(namespace)),
        }
    }

    pub(super) fn interface(&mut self, interface: &swc::TsInterfaceDecl) -> InterfaceId {
        let interface = Interface {
            span: self.span(interface.span),
            name: self.declared(&interface.id),
            is_declare: interface.declare,
            type_params: self.type_params(interface.type_params.as_deref()),
            extends: self.heritage(&interface.extends),
            members: self.type_members(&interface.body.body),
        };
        self.module.interfaces.alloc(interface)
    }

    pub(super) fn vars(&mut self, vars: &swc::VarDecl) -> VarDeclId {
        let vars = VarDecl {
            span: self.span(vars.span),
            kind: match vars.kind {
                swc::VarDeclKind::Var => VarKind::Var,
                swc::VarDeclKind::Let => VarKind::Let,
                swc::VarDeclKind::Const => VarKind::Const,
            },
            is_declare: vars.declare,
            declarators: self.declarators(&vars.decls),
        };
        self.module.vars.alloc(vars)
    }

    pub(super) fn using(&mut self, using: &swc::UsingDecl) -> VarDeclId {
        let vars = VarDecl {
            span: self.span(using.span),
            kind: match using.is_await {
                true => VarKind::AwaitUsing,
                false => VarKind::Using,
            },
            is_declare: false,
            declarators: self.declarators(&using.decls),
        };
        self.module.vars.alloc(vars)
    }

    fn declarators(&mut self, declarators: &[swc::VarDeclarator]) -> Vec<Declarator> {
        let convert = |declarator: &swc::VarDeclarator| {
            let annotated = self.annotated(&declarator.name, Names::Declare);
            if let Some(default) = annotated.default {
                let span = self.span_of(default);
                self.error(span, "a default value has no meaning here", None);
            }
            Declarator {
                span: self.span(declarator.span),
                pat: annotated.pat,
                ty: annotated.ty,
                init: declarator.init.as_ref().map(|init| self.expr(init)),
                definite: declarator.definite,
            }
        };
        declarators.iter().map(convert).collect()
    }

    fn enumeration(&mut self, declared: &swc::TsEnumDecl) -> Enum {
        let mut members = Vec::with_capacity(declared.members.len());
        let name = self.declared(&declared.id);
        for member in &declared.members {
            let member = EnumMember {
                span: self.span(member.span),
                name: match &member.id {
                    swc::TsEnumMemberId::Ident(ident) => EnumMemberName::Ident(self.ident(ident)),
                    swc::TsEnumMemberId::Str(string) => EnumMemberName::String {
                        span: self.span(string.span),
                        value: js_string(&string.value),
                    },
                },
                init: member.init.as_ref().map(|init| self.expr(init)),
            };
            members.push(self.module.enum_members.alloc(member));
        }
        Enum {
            span: self.span(declared.span),
            name,
            is_declare: declared.declare,
            is_const: declared.is_const,
            members,
        }
    }

    fn namespace(&mut self, namespace: &swc::TsModuleDecl) -> NamespaceId {
        let span = self.span(namespace.span);
        let name = match &namespace.id {
            swc::TsModuleName::Ident(ident) if namespace.global => {
                NamespaceName::Global(self.span(ident.span))
            }
            swc::TsModuleName::Ident(ident) => {
                self.one_line(span, self.span(ident.span));
                NamespaceName::Ident(self.declared(ident))
            }
            swc::TsModuleName::Str(string) => NamespaceName::Module {
                span: self.span(string.span),
                specifier: js_string(&string.value),
            },
        };
        let namespace = Namespace {
            span,
            name,
            is_declare: namespace.declare,
            body: (namespace.body.as_ref())
                .map(|body| self.namespace_body(body, namespace.declare)),
        };
        self.module.namespaces.alloc(namespace)
    }

    /// `namespace A.B {}` means that `A` exports `B`, and so it is converted.
    fn namespace_body(&mut self, body: &swc::TsNamespaceBody, is_declare: bool) -> Block {
        let span = self.span_of(body);
        let converted = self.nested(span, |c| match body {
            swc::TsNamespaceBody::TsModuleBlock(block) => {
                c.module_items(&block.body, span.start + 1)
            }
            swc::TsNamespaceBody::TsNamespaceDecl(inner) => {
                let name = NamespaceName::Ident(c.declared(&inner.id));
                let body = c.namespace_body(&inner.body, is_declare);
                let inner = c.module.namespaces.alloc(Namespace {
                    span,
                    name,
                    is_declare: is_declare || inner.declare,
                    body: Some(body),
                });
                let kind = StmtKind::Namespace(inner);
                let declared = c.module.stmts.alloc(Stmt { span, kind });
                let kind = StmtKind::ExportDeclaration(declared);
                vec![c.module.stmts.alloc(Stmt { span, kind })]
            }
        });
        Block {
            span,
            stmts: converted.unwrap_or_default(),
        }
    }
}
