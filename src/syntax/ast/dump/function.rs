//! Functions and classes.

use super::Dump;
use crate::syntax::ast::{
    Accessibility, ClassId, ClassMemberId, ClassMemberKind, Decorator, FunctionBody, FunctionId,
    FunctionKind, IndexSignature, MemberModifiers, Param, Signature, TypeParamId,
};

impl Dump<'_> {
    pub(super) fn type_params(&mut self, params: &[TypeParamId]) {
        if params.is_empty() {
            return;
        }
        self.put(" <");
        for (index, param) in params.iter().enumerate() {
            if index > 0 {
                self.put(", ");
            }
            self.type_param(*param, "extends");
        }
        self.put('>');
    }

    pub(super) fn type_param(&mut self, id: TypeParamId, before_constraint: &str) {
        let param = self.module[id];
        for (set, word) in [
            (param.is_const, "const "),
            (param.is_in, "in "),
            (param.is_out, "out "),
        ] {
            if set {
                self.put(word);
            }
        }
        self.put(self.module.name_text(param.name));
        if let Some(constraint) = param.constraint {
            self.word(before_constraint);
            self.sub_type(constraint);
        }
        if let Some(default) = param.default {
            self.put(" =");
            self.sub_type(default);
        }
    }

    pub(super) fn accessibility(&mut self, accessibility: Option<Accessibility>) {
        self.flag(accessibility == Some(Accessibility::Public), "public");
        self.flag(accessibility == Some(Accessibility::Protected), "protected");
        self.flag(accessibility == Some(Accessibility::Private), "private");
    }

    pub(super) fn decorators(&mut self, decorators: &[Decorator]) {
        for decorator in decorators {
            self.put(" @");
            self.expr(decorator.expr);
        }
    }

    pub(super) fn param(&mut self, param: &Param) {
        self.list("param", |d| {
            d.decorators(&param.decorators);
            if let Some(property) = param.property {
                d.accessibility(property.accessibility);
                d.flag(property.is_override, "override");
                d.flag(property.readonly, "readonly");
            }
            d.space();
            if param.rest {
                d.put("...");
            }
            d.pat(param.pat);
            if param.optional {
                d.put('?');
            }
            d.annotation(param.ty);
            d.initializer(param.default);
        });
    }

    pub(super) fn signature(&mut self, signature: &Signature) {
        self.type_params(&signature.type_params);
        if let Some(this) = signature.this_param {
            self.put(" (this");
            self.annotation(this.ty);
            self.put(')');
        }
        for param in &signature.params {
            self.space();
            self.param(param);
        }
        self.annotation(signature.return_type);
    }

    pub(super) fn function(&mut self, id: FunctionId) {
        let function = &self.module[id];
        let head = match function.kind {
            FunctionKind::Declaration | FunctionKind::Expression => "function",
            FunctionKind::Arrow => "arrow",
            FunctionKind::Method => "method",
            FunctionKind::Getter => "get",
            FunctionKind::Setter => "set",
            FunctionKind::Constructor => "constructor",
        };
        self.list(head, |d| {
            d.flag(function.is_declare, "declare");
            d.flag(function.is_async, "async");
            d.flag(function.is_generator, "*");
            if let Some(name) = function.name {
                d.name(name);
            }
            d.signature(&function.signature);
            match &function.body {
                FunctionBody::None => {}
                FunctionBody::Block(block) => d.sub_block(block),
                FunctionBody::Expr(expr) => {
                    d.put(" =>");
                    d.sub_expr(*expr);
                }
            }
        });
    }

    pub(super) fn class(&mut self, id: ClassId) {
        let class = &self.module[id];
        self.list("class", |d| {
            d.decorators(&class.decorators);
            d.flag(class.is_declare, "declare");
            d.flag(class.is_abstract, "abstract");
            if let Some(name) = class.name {
                d.name(name);
            }
            d.type_params(&class.type_params);
            if let Some(extends) = &class.extends {
                d.put(" extends");
                d.sub_expr(extends.expr);
                d.type_args(&extends.type_args);
            }
            if !class.implements.is_empty() {
                d.put(" implements");
            }
            for implemented in &class.implements {
                d.sub_type(*implemented);
            }
            for member in &class.members {
                d.space();
                d.class_member(*member);
            }
        });
    }

    pub(super) fn modifiers(&mut self, modifiers: MemberModifiers) {
        self.flag(modifiers.declare, "declare");
        self.accessibility(modifiers.accessibility);
        self.flag(modifiers.is_static, "static");
        self.flag(modifiers.is_abstract, "abstract");
        self.flag(modifiers.is_override, "override");
        self.flag(modifiers.readonly, "readonly");
    }

    pub(super) fn class_member(&mut self, id: ClassMemberId) {
        let member = &self.module[id];
        let head = match &member.kind {
            ClassMemberKind::Constructor(_) | ClassMemberKind::Method { .. } => "member",
            ClassMemberKind::Field { .. } => "field",
            ClassMemberKind::AutoAccessor { .. } => "accessor",
            ClassMemberKind::StaticBlock(_) => "block",
            ClassMemberKind::Index(_) => "index",
        };
        self.list(head, |d| {
            d.decorators(&member.decorators);
            d.modifiers(member.modifiers);
            d.space();
            if let Some(key) = member.kind.key() {
                d.key(key);
            }
            if member.modifiers.optional {
                d.put('?');
            }
            if member.modifiers.definite {
                d.put('!');
            }
            match &member.kind {
                ClassMemberKind::Constructor(function) => d.function(*function),
                ClassMemberKind::Method { function, .. } => {
                    d.space();
                    d.function(*function);
                }
                ClassMemberKind::Field { ty, value, .. }
                | ClassMemberKind::AutoAccessor { ty, value, .. } => {
                    d.annotation(*ty);
                    d.initializer(*value);
                }
                ClassMemberKind::StaticBlock(block) => d.block(block),
                ClassMemberKind::Index(index) => d.index_signature(*index),
            }
        });
    }

    pub(super) fn index_signature(&mut self, index: IndexSignature) {
        self.put(format_args!("[{}", index.name.text));
        self.annotation(Some(index.key));
        self.put(']');
        self.annotation(Some(index.value));
    }
}
