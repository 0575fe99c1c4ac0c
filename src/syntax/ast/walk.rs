//! Going through a tree without knowing every kind of node.

use super::children::Children;
use super::{
    ClassId, ClassMemberId, EnumId, EnumMemberId, ExprId, FunctionId, InterfaceId, Module, NameId,
    NamespaceId, NamespaceName, PatId, StmtId, TypeAliasId, TypeMemberId, TypeNodeId, TypeParamId,
    VarDeclId,
};
use crate::source::Span;

/// Any node that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    Expr(ExprId),
    Stmt(StmtId),
    Pat(PatId),
    Type(TypeNodeId),
    Name(NameId),
    Function(FunctionId),
    Class(ClassId),
    ClassMember(ClassMemberId),
    TypeMember(TypeMemberId),
    TypeParam(TypeParamId),
    Var(VarDeclId),
    Interface(InterfaceId),
    TypeAlias(TypeAliasId),
    Enum(EnumId),
    EnumMember(EnumMemberId),
    Namespace(NamespaceId),
}

impl Module {
    /// The span of any node.
    pub fn span_of(&self, node: Node) -> Span {
        match node {
            Node::Expr(id) => self[id].span,
            Node::Stmt(id) => self[id].span,
            Node::Pat(id) => self[id].span,
            Node::Type(id) => self[id].span,
            Node::Name(id) => self[id].span,
            Node::Function(id) => self[id].span,
            Node::Class(id) => self[id].span,
            Node::ClassMember(id) => self[id].span,
            Node::TypeMember(id) => self[id].span,
            Node::TypeParam(id) => self[id].span,
            Node::Var(id) => self[id].span,
            Node::Interface(id) => self[id].span,
            Node::TypeAlias(id) => self[id].span,
            Node::Enum(id) => self[id].span,
            Node::EnumMember(id) => self[id].span,
            Node::Namespace(id) => self[id].span,
        }
    }

    /// Calls `visit` for each node directly below `node`, in source order.
    pub fn each_child(&self, node: Node, visit: &mut dyn FnMut(Node)) {
        let mut children = Children {
            module: self,
            visit,
        };
        match node {
            Node::Expr(id) => children.expr(id),
            Node::Stmt(id) => children.stmt(id),
            Node::Pat(id) => children.pat(id),
            Node::Type(id) => children.ty(id),
            Node::Name(_) => {}
            Node::Function(id) => children.function(id),
            Node::Class(id) => children.class(id),
            Node::ClassMember(id) => children.class_member(id),
            Node::TypeMember(id) => children.type_member(id),
            Node::TypeParam(id) => {
                let param = &self[id];
                children.name(param.name);
                children.types(param.constraint.iter().chain(&param.default));
            }
            Node::Var(id) => {
                for declarator in &self[id].declarators {
                    children.declarator(declarator);
                }
            }
            Node::Interface(id) => {
                let interface = &self[id];
                children.name(interface.name);
                children.type_params(&interface.type_params);
                children.types(&interface.extends);
                for member in &interface.members {
                    children.put(Node::TypeMember(*member));
                }
            }
            Node::TypeAlias(id) => {
                let alias = &self[id];
                children.name(alias.name);
                children.type_params(&alias.type_params);
                children.types([&alias.ty]);
            }
            Node::Enum(id) => {
                children.name(self[id].name);
                for member in &self[id].members {
                    children.put(Node::EnumMember(*member));
                }
            }
            Node::EnumMember(id) => children.exprs(&self[id].init),
            Node::Namespace(id) => {
                match self[id].name {
                    NamespaceName::Ident(name) => children.name(name),
                    NamespaceName::Module { .. } | NamespaceName::Global(_) => {}
                }
                if let Some(body) = &self[id].body {
                    children.block(body);
                }
            }
        }
    }
}

/// Visits a tree from the top. Override what is of interest and call `walk` to go on below a node; what is not overridden
/// is walked through.
pub trait Visitor<'m> {
    fn module(&self) -> &'m Module;

    /// Visits what is below `node`.
    fn walk(&mut self, node: Node) {
        let module = self.module();
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            module.each_child(node, &mut |child| self.visit(child));
        });
    }

    /// Visits every statement of the module.
    fn visit_module(&mut self) {
        for stmt in &self.module().body {
            self.visit(Node::Stmt(*stmt));
        }
    }

    fn visit(&mut self, node: Node) {
        match node {
            Node::Expr(id) => self.visit_expr(id),
            Node::Stmt(id) => self.visit_stmt(id),
            Node::Pat(id) => self.visit_pat(id),
            Node::Type(id) => self.visit_type(id),
            Node::Function(id) => self.visit_function(id),
            Node::Class(id) => self.visit_class(id),
            Node::ClassMember(id) => self.visit_class_member(id),
            Node::Name(_)
            | Node::TypeMember(_)
            | Node::TypeParam(_)
            | Node::Var(_)
            | Node::Interface(_)
            | Node::TypeAlias(_)
            | Node::Enum(_)
            | Node::EnumMember(_)
            | Node::Namespace(_) => self.walk(node),
        }
    }

    fn visit_expr(&mut self, id: ExprId) {
        self.walk(Node::Expr(id));
    }

    fn visit_stmt(&mut self, id: StmtId) {
        self.walk(Node::Stmt(id));
    }

    fn visit_pat(&mut self, id: PatId) {
        self.walk(Node::Pat(id));
    }

    fn visit_type(&mut self, id: TypeNodeId) {
        self.walk(Node::Type(id));
    }

    fn visit_function(&mut self, id: FunctionId) {
        self.walk(Node::Function(id));
    }

    fn visit_class(&mut self, id: ClassId) {
        self.walk(Node::Class(id));
    }

    fn visit_class_member(&mut self, id: ClassMemberId) {
        self.walk(Node::ClassMember(id));
    }
}
