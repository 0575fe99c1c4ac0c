//! What is directly below a node, for `walk`.

use super::walk::Node;
use super::{
    ArrayElement, AssignTarget, Block, ClassId, ClassMemberId, ClassMemberKind, Declarator,
    Decorator, ExprId, ExprKind, ForHead, ForInit, FunctionBody, FunctionId, ImportEqualsTarget,
    IndexSignature, Module, NameId, ObjectProperty, Param, PatId, PatKind, PropertyKey, Signature,
    StmtId, StmtKind, Template, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId, TypeParamId,
};

/// The nodes directly below one.
pub(super) struct Children<'m, 'v> {
    pub(super) module: &'m Module,
    pub(super) visit: &'v mut dyn FnMut(Node),
}

impl Children<'_, '_> {
    pub(super) fn put(&mut self, node: Node) {
        (self.visit)(node);
    }

    pub(super) fn name(&mut self, id: NameId) {
        self.put(Node::Name(id));
    }

    pub(super) fn exprs<'i>(&mut self, ids: impl IntoIterator<Item = &'i ExprId>) {
        for id in ids {
            self.put(Node::Expr(*id));
        }
    }

    pub(super) fn stmts<'i>(&mut self, ids: impl IntoIterator<Item = &'i StmtId>) {
        for id in ids {
            self.put(Node::Stmt(*id));
        }
    }

    pub(super) fn pats<'i>(&mut self, ids: impl IntoIterator<Item = &'i PatId>) {
        for id in ids {
            self.put(Node::Pat(*id));
        }
    }

    pub(super) fn types<'i>(&mut self, ids: impl IntoIterator<Item = &'i TypeNodeId>) {
        for id in ids {
            self.put(Node::Type(*id));
        }
    }

    pub(super) fn type_params(&mut self, ids: &[TypeParamId]) {
        for id in ids {
            self.put(Node::TypeParam(*id));
        }
    }

    pub(super) fn block(&mut self, block: &Block) {
        self.stmts(&block.stmts);
    }

    pub(super) fn key(&mut self, key: &PropertyKey) {
        match key {
            PropertyKey::Computed { expr, .. } => self.exprs([expr]),
            PropertyKey::Ident(_)
            | PropertyKey::String { .. }
            | PropertyKey::Number { .. }
            | PropertyKey::BigInt { .. }
            | PropertyKey::Private(_) => {}
        }
    }

    pub(super) fn decorators(&mut self, decorators: &[Decorator]) {
        self.exprs(decorators.iter().map(|decorator| &decorator.expr));
    }

    pub(super) fn target(&mut self, target: &AssignTarget) {
        match target {
            AssignTarget::Expr(id) => self.exprs([id]),
            AssignTarget::Pattern(id) => self.pats([id]),
        }
    }

    pub(super) fn template(&mut self, template: &Template) {
        self.exprs(&template.exprs);
    }

    pub(super) fn declarator(&mut self, declarator: &Declarator) {
        self.pats([&declarator.pat]);
        self.types(&declarator.ty);
        self.exprs(&declarator.init);
    }

    pub(super) fn param(&mut self, param: &Param) {
        self.decorators(&param.decorators);
        self.pats([&param.pat]);
        self.types(&param.ty);
        self.exprs(&param.default);
    }

    pub(super) fn signature(&mut self, signature: &Signature) {
        self.type_params(&signature.type_params);
        if let Some(this) = &signature.this_param {
            self.types(&this.ty);
        }
        for param in &signature.params {
            self.param(param);
        }
        self.types(&signature.return_type);
    }

    pub(super) fn index_signature(&mut self, index: &IndexSignature) {
        self.types([&index.key, &index.value]);
    }

    pub(super) fn expr(&mut self, id: ExprId) {
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

    pub(super) fn stmt(&mut self, id: StmtId) {
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

    pub(super) fn pat(&mut self, id: PatId) {
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

    pub(super) fn function(&mut self, id: FunctionId) {
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

    pub(super) fn class(&mut self, id: ClassId) {
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

    pub(super) fn class_member(&mut self, id: ClassMemberId) {
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

    pub(super) fn type_member(&mut self, id: TypeMemberId) {
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

    pub(super) fn ty(&mut self, id: TypeNodeId) {
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
