//! The one walk that fills [`Parents`].

use super::{
    ClassOwner, Container, ExprRole, FunctionOwner, Parents, PatRole, StmtRole, VarDeclRole,
};
use crate::syntax::ast::{
    Argument, ArrayElement, AssignTarget, ClassId, ClassMemberKind, Decorator, ExprId, ExprKind,
    ForHead, ForInit, FunctionBody, FunctionId, Id, Module, ObjectProperty, PatId, PatKind,
    PropertyKey, Signature, StmtId, StmtKind, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId,
    VarDeclId,
};

/// Deep trees (long chains of `+`, nested arrays) must not overflow the stack.
const RED_ZONE: usize = 128 * 1024;
const STACK_STEP: usize = 2 * 1024 * 1024;

pub(super) fn walk(module: &Module) -> Parents {
    let mut walk = Walk {
        module,
        container: Container::Module,
        out: Parents {
            exprs: vec![ExprRole::Unreached; module.exprs.len()],
            expr_containers: vec![Container::Module; module.exprs.len()],
            stmts: vec![StmtRole::Unreached; module.stmts.len()],
            stmt_containers: vec![Container::Module; module.stmts.len()],
            pats: vec![PatRole::Unreached; module.pats.len()],
            pat_containers: vec![Container::Module; module.pats.len()],
            functions: vec![FunctionOwner::Unreached; module.functions.len()],
            function_containers: vec![Container::Module; module.functions.len()],
            classes: vec![ClassOwner::Unreached; module.classes.len()],
            class_containers: vec![Container::Module; module.classes.len()],
            class_members: vec![None; module.class_members.len()],
            vars: vec![VarDeclRole::Unreached; module.vars.len()],
            namespaces: vec![None; module.namespaces.len()],
            namespace_containers: vec![Container::Module; module.namespaces.len()],
        },
    };
    for stmt in &module.body {
        walk.stmt(*stmt, StmtRole::Module);
    }
    walk.out
}

struct Walk<'m> {
    module: &'m Module,
    container: Container,
    out: Parents,
}

impl<'m> Walk<'m> {
    fn inside(&mut self, container: Container, body: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.container, container);
        body(self);
        self.container = outer;
    }

    fn stmts(&mut self, stmts: &'m [StmtId], role: StmtRole) {
        for stmt in stmts {
            self.stmt(*stmt, role);
        }
    }

    fn stmt(&mut self, stmt: StmtId, role: StmtRole) {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || self.stmt_inner(stmt, role));
    }

    fn stmt_inner(&mut self, stmt: StmtId, role: StmtRole) {
        self.out.stmts[stmt.index()] = role;
        self.out.stmt_containers[stmt.index()] = self.container;
        let inside = StmtRole::Inside(stmt);
        match &self.module[stmt].kind {
            StmtKind::Empty
            | StmtKind::Debugger
            | StmtKind::Break { .. }
            | StmtKind::Continue { .. }
            | StmtKind::Import(_)
            | StmtKind::ImportEquals(_)
            | StmtKind::ExportNamed(_)
            | StmtKind::ExportAll(_)
            | StmtKind::ExportAsNamespace(_)
            | StmtKind::Invalid => {}
            StmtKind::Expr(expr) => self.expr(*expr, ExprRole::Statement(stmt)),
            StmtKind::Block(block) => self.stmts(&block.stmts, inside),
            StmtKind::Var(var) => self.var(*var, VarDeclRole::Statement(stmt)),
            StmtKind::Function(function) => {
                self.function(*function, FunctionOwner::Statement(stmt));
            }
            StmtKind::Class(class) => self.class(*class, ClassOwner::Statement(stmt)),
            StmtKind::Interface(interface) => {
                let interface = &self.module[*interface];
                self.type_params(&interface.type_params);
                self.types(&interface.extends);
                self.type_members(&interface.members);
            }
            StmtKind::TypeAlias(alias) => {
                let alias = &self.module[*alias];
                self.type_params(&alias.type_params);
                self.ty(alias.ty);
            }
            StmtKind::Enum(id) => {
                for member in &self.module[*id].members {
                    if let Some(init) = self.module[*member].init {
                        self.expr(init, ExprRole::EnumInit(*member));
                    }
                }
            }
            StmtKind::Namespace(namespace) => {
                self.out.namespaces[namespace.index()] = Some(stmt);
                self.out.namespace_containers[namespace.index()] = self.container;
                if let Some(body) = &self.module[*namespace].body {
                    self.inside(Container::Namespace(*namespace), |walk| {
                        walk.stmts(&body.stmts, StmtRole::Namespace(*namespace));
                    });
                }
            }
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => {
                self.expr(*test, ExprRole::Condition(stmt));
                self.stmt(*consequent, inside);
                if let Some(alternate) = alternate {
                    self.stmt(*alternate, inside);
                }
            }
            StmtKind::Switch {
                discriminant,
                cases,
            } => {
                self.expr(*discriminant, ExprRole::SwitchSubject(stmt));
                for (index, case) in cases.iter().enumerate() {
                    if let Some(test) = case.test {
                        self.expr(test, ExprRole::SwitchCase(stmt, index as u32));
                    }
                    self.stmts(&case.body, inside);
                }
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                match init {
                    Some(ForInit::Var(var)) => self.var(*var, VarDeclRole::ForInit(stmt)),
                    Some(ForInit::Expr(expr)) => self.expr(*expr, ExprRole::ForInit(stmt)),
                    None => {}
                }
                if let Some(test) = test {
                    self.expr(*test, ExprRole::Condition(stmt));
                }
                if let Some(update) = update {
                    self.expr(*update, ExprRole::ForUpdate(stmt));
                }
                self.stmt(*body, inside);
            }
            StmtKind::ForIn { head, object, body } => {
                self.for_head(*head, stmt, VarDeclRole::ForIn(stmt));
                self.expr(*object, ExprRole::ForInObject(stmt));
                self.stmt(*body, inside);
            }
            StmtKind::ForOf {
                is_await: _,
                head,
                iterable,
                body,
            } => {
                self.for_head(*head, stmt, VarDeclRole::ForOf(stmt));
                self.expr(*iterable, ExprRole::ForOfIterable(stmt));
                self.stmt(*body, inside);
            }
            StmtKind::While { test, body } | StmtKind::DoWhile { body, test } => {
                self.expr(*test, ExprRole::Condition(stmt));
                self.stmt(*body, inside);
            }
            StmtKind::Labeled { label: _, body } => self.stmt(*body, inside),
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(*value, ExprRole::Return(stmt));
                }
            }
            StmtKind::Throw(value) => self.expr(*value, ExprRole::Throw(stmt)),
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.stmts(&block.stmts, inside);
                if let Some(handler) = handler {
                    if let Some(param) = handler.param {
                        self.pat(param, PatRole::Catch(stmt));
                    }
                    if let Some(ty) = handler.ty {
                        self.ty(ty);
                    }
                    self.stmts(&handler.body.stmts, inside);
                }
                if let Some(finalizer) = finalizer {
                    self.stmts(&finalizer.stmts, inside);
                }
            }
            StmtKind::ExportDeclaration(inner) | StmtKind::ExportDefaultDeclaration(inner) => {
                self.stmt(*inner, inside);
            }
            StmtKind::ExportDefaultExpr(expr) => self.expr(*expr, ExprRole::ExportDefault(stmt)),
            StmtKind::ExportAssignment(expr) => {
                self.expr(*expr, ExprRole::ExportAssignment(stmt));
            }
        }
    }

    fn for_head(&mut self, head: ForHead, stmt: StmtId, role: VarDeclRole) {
        match head {
            ForHead::Var(var) => self.var(var, role),
            ForHead::Target(AssignTarget::Expr(expr)) => {
                self.expr(expr, ExprRole::ForTarget(stmt));
            }
            ForHead::Target(AssignTarget::Pattern(pat)) => self.pat(pat, PatRole::ForTarget(stmt)),
        }
    }

    fn var(&mut self, var: VarDeclId, role: VarDeclRole) {
        self.out.vars[var.index()] = role;
        for (index, declarator) in self.module[var].declarators.iter().enumerate() {
            let index = index as u32;
            self.pat(declarator.pat, PatRole::Declarator(var, index));
            if let Some(ty) = declarator.ty {
                self.ty(ty);
            }
            if let Some(init) = declarator.init {
                self.expr(init, ExprRole::VarInit(var, index));
            }
        }
    }

    fn function(&mut self, function: FunctionId, owner: FunctionOwner) {
        self.out.functions[function.index()] = owner;
        self.out.function_containers[function.index()] = self.container;
        let node = &self.module[function];
        self.inside(Container::Function(function), |walk| {
            walk.signature(&node.signature, Some(function));
            match &node.body {
                FunctionBody::None => {}
                FunctionBody::Block(block) => {
                    walk.stmts(&block.stmts, StmtRole::FunctionBody(function));
                }
                FunctionBody::Expr(expr) => walk.expr(*expr, ExprRole::ArrowBody(function)),
            }
        });
    }

    fn signature(&mut self, signature: &'m Signature, function: Option<FunctionId>) {
        self.type_params(&signature.type_params);
        if let Some(ty) = signature.this_param.and_then(|this| this.ty) {
            self.ty(ty);
        }
        for (index, param) in signature.params.iter().enumerate() {
            let index = index as u32;
            self.decorators(&param.decorators);
            let role = function.map_or(PatRole::TypeParam, |f| PatRole::Param(f, index));
            self.pat(param.pat, role);
            if let Some(ty) = param.ty {
                self.ty(ty);
            }
            if let Some(default) = param.default {
                let role =
                    function.map_or(ExprRole::Unreached, |f| ExprRole::ParamDefault(f, index));
                self.expr(default, role);
            }
        }
        if let Some(ty) = signature.return_type {
            self.ty(ty);
        }
    }

    fn decorators(&mut self, decorators: &'m [Decorator]) {
        for decorator in decorators {
            self.expr(decorator.expr, ExprRole::Decorator);
        }
    }

    fn class(&mut self, class: ClassId, owner: ClassOwner) {
        self.out.classes[class.index()] = owner;
        self.out.class_containers[class.index()] = self.container;
        let node = &self.module[class];
        self.decorators(&node.decorators);
        self.type_params(&node.type_params);
        if let Some(extends) = &node.extends {
            self.expr(extends.expr, ExprRole::Heritage(class));
            self.types(&extends.type_args);
        }
        self.types(&node.implements);
        for member in &node.members {
            self.out.class_members[member.index()] = Some(class);
            let item = &self.module[*member];
            self.decorators(&item.decorators);
            if let Some(PropertyKey::Computed { expr, .. }) = item.kind.key() {
                self.expr(*expr, ExprRole::ClassMemberKey(*member));
            }
            match &item.kind {
                ClassMemberKind::Constructor(function)
                | ClassMemberKind::Method { key: _, function } => {
                    self.function(*function, FunctionOwner::ClassMember(class, *member));
                }
                ClassMemberKind::Field { key: _, ty, value }
                | ClassMemberKind::AutoAccessor { key: _, ty, value } => {
                    if let Some(ty) = ty {
                        self.ty(*ty);
                    }
                    if let Some(value) = value {
                        self.inside(Container::Field(*member), |walk| {
                            walk.expr(*value, ExprRole::FieldValue(*member));
                        });
                    }
                }
                ClassMemberKind::StaticBlock(block) => {
                    self.inside(Container::StaticBlock(*member), |walk| {
                        walk.stmts(&block.stmts, StmtRole::StaticBlock(*member));
                    });
                }
                ClassMemberKind::Index(index) => {
                    self.ty(index.key);
                    self.ty(index.value);
                }
            }
        }
    }

    fn pat(&mut self, pat: PatId, role: PatRole) {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || self.pat_inner(pat, role));
    }

    fn pat_inner(&mut self, pat: PatId, role: PatRole) {
        self.out.pats[pat.index()] = role;
        self.out.pat_containers[pat.index()] = self.container;
        match &self.module[pat].kind {
            PatKind::Name(_) | PatKind::Invalid => {}
            PatKind::Target(expr) => self.expr(*expr, ExprRole::PatTarget(pat)),
            PatKind::Array { elements, rest } => {
                for (index, element) in elements.iter().enumerate() {
                    let Some(element) = element else { continue };
                    let index = index as u32;
                    self.pat(element.pat, PatRole::Element(pat, index));
                    if let Some(default) = element.default {
                        self.expr(default, ExprRole::ElementDefault(pat, index));
                    }
                }
                if let Some(rest) = rest {
                    self.pat(*rest, PatRole::ArrayRest(pat));
                }
            }
            PatKind::Object { properties, rest } => {
                for (index, property) in properties.iter().enumerate() {
                    let index = index as u32;
                    if let PropertyKey::Computed { expr, .. } = &property.key {
                        self.expr(*expr, ExprRole::PatKey(pat, index));
                    }
                    self.pat(property.pat, PatRole::Property(pat, index));
                    if let Some(default) = property.default {
                        self.expr(default, ExprRole::PropertyDefault(pat, index));
                    }
                }
                if let Some(rest) = rest {
                    self.pat(*rest, PatRole::ObjectRest(pat));
                }
            }
        }
    }

    fn expr(&mut self, expr: ExprId, role: ExprRole) {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || self.expr_inner(expr, role));
    }

    fn args(&mut self, expr: ExprId, args: &'m [Argument]) {
        for (index, argument) in args.iter().enumerate() {
            self.expr(argument.expr, ExprRole::Argument(expr, index as u32));
        }
    }

    fn expr_inner(&mut self, expr: ExprId, role: ExprRole) {
        self.out.exprs[expr.index()] = role;
        self.out.expr_containers[expr.index()] = self.container;
        match &self.module[expr].kind {
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
            ExprKind::Template(template) => {
                for (index, part) in template.exprs.iter().enumerate() {
                    self.expr(*part, ExprRole::TemplatePart(expr, index as u32));
                }
            }
            ExprKind::TaggedTemplate {
                tag,
                type_args,
                template,
            } => {
                self.expr(*tag, ExprRole::Tag(expr));
                self.types(type_args);
                for (index, part) in template.exprs.iter().enumerate() {
                    self.expr(*part, ExprRole::TagArgument(expr, index as u32));
                }
            }
            ExprKind::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let index = index as u32;
                    match element {
                        ArrayElement::Hole => {}
                        ArrayElement::Expr(element) => {
                            self.expr(*element, ExprRole::Element(expr, index));
                        }
                        ArrayElement::Spread { span: _, expr: of } => {
                            self.expr(*of, ExprRole::SpreadElement(expr, index));
                        }
                    }
                }
            }
            ExprKind::Object(properties) => self.object(expr, properties),
            ExprKind::Function(function) => self.function(*function, FunctionOwner::Expr(expr)),
            ExprKind::Class(class) => self.class(*class, ClassOwner::Expr(expr)),
            ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => {
                self.expr(*object, ExprRole::MemberObject(expr));
            }
            ExprKind::Index { object, index, .. } => {
                self.expr(*object, ExprRole::IndexObject(expr));
                self.expr(*index, ExprRole::IndexKey(expr));
            }
            ExprKind::Call {
                callee,
                type_args,
                args,
                optional: _,
            }
            | ExprKind::New {
                callee,
                type_args,
                args,
            } => {
                self.expr(*callee, ExprRole::Callee(expr));
                self.types(type_args);
                self.args(expr, args);
            }
            ExprKind::Chain(inner) => self.expr(*inner, ExprRole::ChainBody(expr)),
            ExprKind::SuperCall { type_args, args } => {
                self.types(type_args);
                self.args(expr, args);
            }
            ExprKind::ImportCall {
                phase: _,
                specifier,
                options,
            } => {
                self.expr(*specifier, ExprRole::ImportArgument(expr));
                if let Some(options) = options {
                    self.expr(*options, ExprRole::ImportArgument(expr));
                }
            }
            ExprKind::Unary { op: _, operand } => {
                self.expr(*operand, ExprRole::UnaryOperand(expr));
            }
            ExprKind::Update { target, .. } => self.expr(*target, ExprRole::UpdateTarget(expr)),
            ExprKind::Binary { op: _, left, right } => {
                self.expr(*left, ExprRole::BinaryLeft(expr));
                self.expr(*right, ExprRole::BinaryRight(expr));
            }
            ExprKind::Logical { op: _, left, right } => {
                self.expr(*left, ExprRole::LogicalLeft(expr));
                self.expr(*right, ExprRole::LogicalRight(expr));
            }
            ExprKind::PrivateIn { name: _, object } => {
                self.expr(*object, ExprRole::BinaryRight(expr));
            }
            ExprKind::Assign {
                op: _,
                target,
                value,
            } => {
                match target {
                    AssignTarget::Expr(target) => {
                        self.expr(*target, ExprRole::AssignTarget(expr));
                    }
                    AssignTarget::Pattern(pat) => self.pat(*pat, PatRole::Assign(expr)),
                }
                self.expr(*value, ExprRole::AssignValue(expr));
            }
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => {
                self.expr(*test, ExprRole::Test(expr));
                self.expr(*consequent, ExprRole::Consequent(expr));
                self.expr(*alternate, ExprRole::Alternate(expr));
            }
            ExprKind::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.expr(*item, ExprRole::SequenceItem(expr, index as u32));
                }
            }
            ExprKind::Yield { value, delegate: _ } => {
                if let Some(value) = value {
                    self.expr(*value, ExprRole::Yielded(expr));
                }
            }
            ExprKind::Await(value) => self.expr(*value, ExprRole::Awaited(expr)),
            ExprKind::As { expr: inner, ty } => {
                self.expr(*inner, ExprRole::As(expr));
                self.ty(*ty);
            }
            ExprKind::AsConst(inner) => self.expr(*inner, ExprRole::AsConst(expr)),
            ExprKind::Satisfies { expr: inner, ty } => {
                self.expr(*inner, ExprRole::Satisfies(expr));
                self.ty(*ty);
            }
            ExprKind::NonNull(inner) => self.expr(*inner, ExprRole::NonNull(expr)),
            ExprKind::Instantiation {
                expr: inner,
                type_args,
            } => {
                self.expr(*inner, ExprRole::Instantiation(expr));
                self.types(type_args);
            }
        }
    }

    fn object(&mut self, expr: ExprId, properties: &'m [ObjectProperty]) {
        for (index, property) in properties.iter().enumerate() {
            let index = index as u32;
            match property {
                ObjectProperty::Value { key, value, .. } => {
                    if let PropertyKey::Computed { expr: key, .. } = key {
                        self.expr(*key, ExprRole::PropertyKey(expr, index));
                    }
                    self.expr(*value, ExprRole::PropertyValue(expr, index));
                }
                ObjectProperty::Method { key, function, .. } => {
                    if let PropertyKey::Computed { expr: key, .. } = key {
                        self.expr(*key, ExprRole::PropertyKey(expr, index));
                    }
                    self.function(*function, FunctionOwner::Object(expr, index));
                }
                ObjectProperty::Spread { span: _, expr: of } => {
                    self.expr(*of, ExprRole::PropertySpread(expr, index));
                }
            }
        }
    }

    fn type_params(&mut self, params: &'m [crate::syntax::ast::TypeParamId]) {
        for param in params {
            let param = &self.module[*param];
            for ty in [param.constraint, param.default].into_iter().flatten() {
                self.ty(ty);
            }
        }
    }

    fn types(&mut self, types: &'m [TypeNodeId]) {
        for ty in types {
            self.ty(*ty);
        }
    }

    fn type_members(&mut self, members: &'m [TypeMemberId]) {
        for member in members {
            let kind = &self.module[*member].kind;
            if let Some(PropertyKey::Computed { expr, .. }) = kind.key() {
                self.expr(*expr, ExprRole::TypeMemberKey(*member));
            }
            match kind {
                TypeMemberKind::Call(signature)
                | TypeMemberKind::Construct(signature)
                | TypeMemberKind::Method { signature, .. } => self.signature(signature, None),
                TypeMemberKind::Property { ty, .. } | TypeMemberKind::Getter { ty, .. } => {
                    if let Some(ty) = ty {
                        self.ty(*ty);
                    }
                }
                TypeMemberKind::Setter { param, .. } => {
                    self.pat(param.pat, PatRole::TypeParam);
                    if let Some(ty) = param.ty {
                        self.ty(ty);
                    }
                }
                TypeMemberKind::Index(index) => {
                    self.ty(index.key);
                    self.ty(index.value);
                }
            }
        }
    }

    fn ty(&mut self, ty: TypeNodeId) {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || self.ty_inner(ty));
    }

    /// Types hold expressions (computed keys) and patterns (names of parameters).
    fn ty_inner(&mut self, ty: TypeNodeId) {
        match &self.module[ty].kind {
            TypeKind::Keyword(_) | TypeKind::This | TypeKind::Literal(_) | TypeKind::Invalid => {}
            TypeKind::Template { parts: _, types } => self.types(types),
            TypeKind::Reference { name: _, args } | TypeKind::Query { name: _, args } => {
                self.types(args);
            }
            TypeKind::Import(import) => self.types(&import.args),
            TypeKind::Array(element) => self.ty(*element),
            TypeKind::Tuple(elements) => {
                for element in elements {
                    self.ty(element.ty);
                }
            }
            TypeKind::Union(types) | TypeKind::Intersection(types) => self.types(types),
            TypeKind::Function(signature)
            | TypeKind::Constructor {
                is_abstract: _,
                signature,
            } => self.signature(signature, None),
            TypeKind::Object(members) => self.type_members(members),
            TypeKind::Mapped(mapped) => {
                self.type_params(std::slice::from_ref(&mapped.param));
                for ty in [mapped.name, mapped.ty].into_iter().flatten() {
                    self.ty(ty);
                }
            }
            TypeKind::Conditional {
                check,
                extends,
                consequent,
                alternate,
            } => {
                for ty in [check, extends, consequent, alternate] {
                    self.ty(*ty);
                }
            }
            TypeKind::Infer(param) => self.type_params(std::slice::from_ref(param)),
            TypeKind::IndexedAccess { object, index } => {
                self.ty(*object);
                self.ty(*index);
            }
            TypeKind::Operator { op: _, operand } => self.ty(*operand),
            TypeKind::Predicate { ty, .. } => {
                if let Some(ty) = ty {
                    self.ty(*ty);
                }
            }
        }
    }
}
