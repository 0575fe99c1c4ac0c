//! Going through a tree without knowing every kind of node.

use super::{
    ArrayElement, AssignTarget, Block, ClassId, ClassMemberId, ClassMemberKind, Declarator,
    Decorator, EnumId, EnumMemberId, ExprId, ExprKind, ForHead, ForInit, FunctionBody, FunctionId,
    ImportEqualsTarget, IndexSignature, InterfaceId, Module, NameId, NamespaceId, NamespaceName,
    ObjectProperty, Param, PatId, PatKind, PropertyKey, Signature, StmtId, StmtKind, Template,
    TypeAliasId, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId, TypeParamId, VarDeclId,
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

struct Children<'m, 'v> {
    module: &'m Module,
    visit: &'v mut dyn FnMut(Node),
}

impl Children<'_, '_> {
    fn put(&mut self, node: Node) {
        (self.visit)(node);
    }

    fn name(&mut self, id: NameId) {
        self.put(Node::Name(id));
    }

    fn exprs<'i>(&mut self, ids: impl IntoIterator<Item = &'i ExprId>) {
        for id in ids {
            self.put(Node::Expr(*id));
        }
    }

    fn stmts<'i>(&mut self, ids: impl IntoIterator<Item = &'i StmtId>) {
        for id in ids {
            self.put(Node::Stmt(*id));
        }
    }

    fn pats<'i>(&mut self, ids: impl IntoIterator<Item = &'i PatId>) {
        for id in ids {
            self.put(Node::Pat(*id));
        }
    }

    fn types<'i>(&mut self, ids: impl IntoIterator<Item = &'i TypeNodeId>) {
        for id in ids {
            self.put(Node::Type(*id));
        }
    }

    fn type_params(&mut self, ids: &[TypeParamId]) {
        for id in ids {
            self.put(Node::TypeParam(*id));
        }
    }

    fn block(&mut self, block: &Block) {
        self.stmts(&block.stmts);
    }

    fn key(&mut self, key: &PropertyKey) {
        match key {
            PropertyKey::Computed { expr, .. } => self.exprs([expr]),
            PropertyKey::Ident(_)
            | PropertyKey::String { .. }
            | PropertyKey::Number { .. }
            | PropertyKey::BigInt { .. }
            | PropertyKey::Private(_) => {}
        }
    }

    fn decorators(&mut self, decorators: &[Decorator]) {
        self.exprs(decorators.iter().map(|decorator| &decorator.expr));
    }

    fn target(&mut self, target: &AssignTarget) {
        match target {
            AssignTarget::Expr(id) => self.exprs([id]),
            AssignTarget::Pattern(id) => self.pats([id]),
        }
    }

    fn template(&mut self, template: &Template) {
        self.exprs(&template.exprs);
    }

    fn declarator(&mut self, declarator: &Declarator) {
        self.pats([&declarator.pat]);
        self.types(&declarator.ty);
        self.exprs(&declarator.init);
    }

    fn param(&mut self, param: &Param) {
        self.decorators(&param.decorators);
        self.pats([&param.pat]);
        self.types(&param.ty);
        self.exprs(&param.default);
    }

    fn signature(&mut self, signature: &Signature) {
        self.type_params(&signature.type_params);
        if let Some(this) = &signature.this_param {
            self.types(&this.ty);
        }
        for param in &signature.params {
            self.param(param);
        }
        self.types(&signature.return_type);
    }

    fn index_signature(&mut self, index: &IndexSignature) {
        self.types([&index.key, &index.value]);
    }

    fn expr(&mut self, id: ExprId) {
        match &self.module[id].kind {
            ExprKind::Name(_)
            | ExprKind::This
            | ExprKind::Super
            | ExprKind::Null
            | ExprKind::Boolean(_)
            | ExprKind::Number { .. }
            | ExprKind::BigInt(_)
            | ExprKind::String(_)
            | ExprKind::Regex { .. }
            | ExprKind::NewTarget
            | ExprKind::ImportMeta
            | ExprKind::Invalid => {}
            ExprKind::Template(template) => self.template(template),
            ExprKind::TaggedTemplate {
                tag,
                type_args,
                template,
            } => {
                self.exprs([tag]);
                self.types(type_args);
                self.template(template);
            }
            ExprKind::Array(elements) => {
                for element in elements {
                    match element {
                        ArrayElement::Hole => {}
                        ArrayElement::Expr(expr) | ArrayElement::Spread { expr, .. } => {
                            self.exprs([expr]);
                        }
                    }
                }
            }
            ExprKind::Object(properties) => {
                for property in properties {
                    match property {
                        ObjectProperty::Value { key, value, .. } => {
                            self.key(key);
                            self.exprs([value]);
                        }
                        ObjectProperty::Method { key, function, .. } => {
                            self.key(key);
                            self.put(Node::Function(*function));
                        }
                        ObjectProperty::Spread { expr, .. } => self.exprs([expr]),
                    }
                }
            }
            ExprKind::Function(function) => self.put(Node::Function(*function)),
            ExprKind::Class(class) => self.put(Node::Class(*class)),
            ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => {
                self.exprs([object]);
            }
            ExprKind::Index { object, index, .. } => self.exprs([object, index]),
            ExprKind::Call {
                callee,
                type_args,
                args,
                ..
            }
            | ExprKind::New {
                callee,
                type_args,
                args,
            } => {
                self.exprs([callee]);
                self.types(type_args);
                self.exprs(args.iter().map(|arg| &arg.expr));
            }
            ExprKind::SuperCall { type_args, args } => {
                self.types(type_args);
                self.exprs(args.iter().map(|arg| &arg.expr));
            }
            ExprKind::ImportCall {
                specifier, options, ..
            } => {
                self.exprs([specifier]);
                self.exprs(options);
            }
            ExprKind::Chain(expr)
            | ExprKind::Await(expr)
            | ExprKind::AsConst(expr)
            | ExprKind::NonNull(expr)
            | ExprKind::Unary { operand: expr, .. }
            | ExprKind::Update { target: expr, .. }
            | ExprKind::PrivateIn { object: expr, .. } => self.exprs([expr]),
            ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
                self.exprs([left, right]);
            }
            ExprKind::Assign { target, value, .. } => {
                self.target(target);
                self.exprs([value]);
            }
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => self.exprs([test, consequent, alternate]),
            ExprKind::Sequence(exprs) => self.exprs(exprs),
            ExprKind::Yield { value, .. } => self.exprs(value),
            ExprKind::As { expr, ty } | ExprKind::Satisfies { expr, ty } => {
                // `<T>x` has the type first.
                if self.module[*ty].span < self.module[*expr].span {
                    self.types([ty]);
                    self.exprs([expr]);
                } else {
                    self.exprs([expr]);
                    self.types([ty]);
                }
            }
            ExprKind::Instantiation { expr, type_args } => {
                self.exprs([expr]);
                self.types(type_args);
            }
        }
    }

    fn stmt(&mut self, id: StmtId) {
        match &self.module[id].kind {
            StmtKind::Empty
            | StmtKind::Debugger
            | StmtKind::Break { .. }
            | StmtKind::Continue { .. }
            | StmtKind::ExportAll(_)
            | StmtKind::Invalid => {}
            StmtKind::Expr(expr)
            | StmtKind::Throw(expr)
            | StmtKind::ExportDefaultExpr(expr)
            | StmtKind::ExportAssignment(expr) => self.exprs([expr]),
            StmtKind::Return(value) => self.exprs(value),
            StmtKind::Block(block) => self.block(block),
            StmtKind::Var(id) => self.put(Node::Var(*id)),
            StmtKind::Function(id) => self.put(Node::Function(*id)),
            StmtKind::Class(id) => self.put(Node::Class(*id)),
            StmtKind::Interface(id) => self.put(Node::Interface(*id)),
            StmtKind::TypeAlias(id) => self.put(Node::TypeAlias(*id)),
            StmtKind::Enum(id) => self.put(Node::Enum(*id)),
            StmtKind::Namespace(id) => self.put(Node::Namespace(*id)),
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => {
                self.exprs([test]);
                self.stmts([consequent]);
                self.stmts(alternate);
            }
            StmtKind::Switch {
                discriminant,
                cases,
            } => {
                self.exprs([discriminant]);
                for case in cases {
                    self.exprs(&case.test);
                    self.stmts(&case.body);
                }
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                match init {
                    None => {}
                    Some(ForInit::Var(vars)) => self.put(Node::Var(*vars)),
                    Some(ForInit::Expr(expr)) => self.exprs([expr]),
                }
                self.exprs(test);
                self.exprs(update);
                self.stmts([body]);
            }
            StmtKind::ForIn {
                head,
                object: over,
                body,
            }
            | StmtKind::ForOf {
                head,
                iterable: over,
                body,
                ..
            } => {
                match head {
                    ForHead::Var(vars) => self.put(Node::Var(*vars)),
                    ForHead::Target(target) => self.target(target),
                }
                self.exprs([over]);
                self.stmts([body]);
            }
            StmtKind::While { test, body } => {
                self.exprs([test]);
                self.stmts([body]);
            }
            StmtKind::DoWhile { body, test } => {
                self.stmts([body]);
                self.exprs([test]);
            }
            StmtKind::Labeled { body, .. } => self.stmts([body]),
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.block(block);
                if let Some(handler) = handler {
                    self.pats(&handler.param);
                    self.types(&handler.ty);
                    self.block(&handler.body);
                }
                if let Some(finalizer) = finalizer {
                    self.block(finalizer);
                }
            }
            StmtKind::Import(import) => {
                for specifier in &import.specifiers {
                    self.name(specifier.local);
                }
            }
            StmtKind::ImportEquals(import) => {
                self.name(import.local);
                match import.target {
                    ImportEqualsTarget::Entity { reference, .. } => self.name(reference),
                    ImportEqualsTarget::Require(_) => {}
                }
            }
            StmtKind::ExportDeclaration(stmt) | StmtKind::ExportDefaultDeclaration(stmt) => {
                self.stmts([stmt]);
            }
            StmtKind::ExportNamed(export) => {
                for specifier in &export.specifiers {
                    self.name(specifier.local);
                }
            }
            StmtKind::ExportAsNamespace(name) => self.name(*name),
        }
    }

    fn pat(&mut self, id: PatId) {
        match &self.module[id].kind {
            PatKind::Name(_) | PatKind::Invalid => {}
            PatKind::Target(expr) => self.exprs([expr]),
            PatKind::Array { elements, rest } => {
                for element in elements.iter().flatten() {
                    self.pats([&element.pat]);
                    self.exprs(&element.default);
                }
                self.pats(rest);
            }
            PatKind::Object { properties, rest } => {
                for property in properties {
                    self.key(&property.key);
                    self.pats([&property.pat]);
                    self.exprs(&property.default);
                }
                self.pats(rest);
            }
        }
    }

    fn function(&mut self, id: FunctionId) {
        let function = &self.module[id];
        if let Some(name) = function.name {
            self.name(name);
        }
        self.signature(&function.signature);
        match &function.body {
            FunctionBody::None => {}
            FunctionBody::Block(block) => self.block(block),
            FunctionBody::Expr(expr) => self.exprs([expr]),
        }
    }

    fn class(&mut self, id: ClassId) {
        let class = &self.module[id];
        self.decorators(&class.decorators);
        if let Some(name) = class.name {
            self.name(name);
        }
        self.type_params(&class.type_params);
        if let Some(extends) = &class.extends {
            self.exprs([&extends.expr]);
            self.types(&extends.type_args);
        }
        self.types(&class.implements);
        for member in &class.members {
            self.put(Node::ClassMember(*member));
        }
    }

    fn class_member(&mut self, id: ClassMemberId) {
        let member = &self.module[id];
        self.decorators(&member.decorators);
        match &member.kind {
            ClassMemberKind::Constructor(function) => self.put(Node::Function(*function)),
            ClassMemberKind::Method { key, function } => {
                self.key(key);
                self.put(Node::Function(*function));
            }
            ClassMemberKind::Field { key, ty, value }
            | ClassMemberKind::AutoAccessor { key, ty, value } => {
                self.key(key);
                self.types(ty);
                self.exprs(value);
            }
            ClassMemberKind::StaticBlock(block) => self.block(block),
            ClassMemberKind::Index(index) => self.index_signature(index),
        }
    }

    fn type_member(&mut self, id: TypeMemberId) {
        match &self.module[id].kind {
            TypeMemberKind::Call(signature) | TypeMemberKind::Construct(signature) => {
                self.signature(signature);
            }
            TypeMemberKind::Property { key, ty, .. } | TypeMemberKind::Getter { key, ty } => {
                self.key(key);
                self.types(ty);
            }
            TypeMemberKind::Method { key, signature, .. } => {
                self.key(key);
                self.signature(signature);
            }
            TypeMemberKind::Setter { key, param } => {
                self.key(key);
                self.param(param);
            }
            TypeMemberKind::Index(index) => self.index_signature(index),
        }
    }

    fn ty(&mut self, id: TypeNodeId) {
        match &self.module[id].kind {
            TypeKind::Keyword(_) | TypeKind::This | TypeKind::Literal(_) | TypeKind::Invalid => {}
            TypeKind::Template { types, .. }
            | TypeKind::Union(types)
            | TypeKind::Intersection(types) => self.types(types),
            TypeKind::Reference { args, .. } | TypeKind::Query { args, .. } => self.types(args),
            TypeKind::Import(import) => self.types(&import.args),
            TypeKind::Array(element) => self.types([element]),
            TypeKind::Tuple(elements) => self.types(elements.iter().map(|element| &element.ty)),
            TypeKind::Function(signature) | TypeKind::Constructor { signature, .. } => {
                self.signature(signature);
            }
            TypeKind::Object(members) => {
                for member in members {
                    self.put(Node::TypeMember(*member));
                }
            }
            TypeKind::Mapped(mapped) => {
                self.put(Node::TypeParam(mapped.param));
                self.types(mapped.name.iter().chain(&mapped.ty));
            }
            TypeKind::Conditional {
                check,
                extends,
                consequent,
                alternate,
            } => self.types([check, extends, consequent, alternate]),
            TypeKind::Infer(param) => self.put(Node::TypeParam(*param)),
            TypeKind::IndexedAccess { object, index } => self.types([object, index]),
            TypeKind::Operator { operand, .. } => self.types([operand]),
            TypeKind::Predicate { ty, .. } => self.types(ty),
        }
    }
}
