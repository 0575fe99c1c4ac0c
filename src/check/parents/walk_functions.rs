//! The walk over functions, classes and patterns.

use super::walk::RED_ZONE;
use super::walk::STACK_STEP;
use super::walk::Walk;
use super::{ClassOwner, Container, ExprRole, FunctionOwner, PatRole, StmtRole};
use crate::syntax::ast::{
    ClassId, ClassMemberKind, Decorator, FunctionBody, FunctionId, Id, PatId, PatKind, PropertyKey,
    Signature,
};

impl<'m> Walk<'m> {
    pub(super) fn function(&mut self, function: FunctionId, owner: FunctionOwner) {
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

    pub(super) fn signature(&mut self, signature: &'m Signature, function: Option<FunctionId>) {
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

    pub(super) fn class(&mut self, class: ClassId, owner: ClassOwner) {
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

    pub(super) fn pat(&mut self, pat: PatId, role: PatRole) {
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
}
