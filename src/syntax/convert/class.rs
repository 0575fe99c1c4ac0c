//! Classes.

use swc_ecma_ast as swc;

use super::Converter;
use super::function::accessibility;
use crate::source::Span;
use crate::syntax::ast::{
    Class, ClassExtends, ClassId, ClassMember, ClassMemberId, ClassMemberKind, Decorator, ExprId,
    FunctionKind, MemberModifiers, NameId, PropertyKey, TypeNodeId,
};

impl Converter<'_> {
    pub(super) fn class_expr(&mut self, class: &swc::ClassExpr) -> ClassId {
        let name = class.ident.as_ref().map(|name| self.declared(name));
        self.class(&class.class, name, false)
    }

    pub(super) fn class(
        &mut self,
        class: &swc::Class,
        name: Option<NameId>,
        is_declare: bool,
    ) -> ClassId {
        let decorators = self.decorators(&class.decorators);
        let span = with_decorators(self.span(class.span), &decorators);
        let type_params = self.type_params(class.type_params.as_deref());
        let extends = class.super_class.as_ref().map(|base| {
            let expr = self.expr(base);
            let type_args = self.type_args(class.super_type_params.as_deref());
            let base = self.span_of(&**base);
            let args = (class.super_type_params.as_deref()).map(|args| self.span(args.span));
            ClassExtends {
                span: args.map_or(base, |args| base.to(args)),
                expr,
                type_args,
            }
        });
        let implements = self.heritage(&class.implements);
        let mut members = Vec::with_capacity(class.body.len());
        for member in &class.body {
            if let Some(member) = self.class_member(member) {
                members.push(member);
            }
        }
        self.module.classes.alloc(Class {
            span,
            decorators,
            is_declare,
            is_abstract: class.is_abstract,
            name,
            type_params,
            extends,
            implements,
            members,
        })
    }

    /// `None` for a stray `;`, which says nothing.
    fn class_member(&mut self, member: &swc::ClassMember) -> Option<ClassMemberId> {
        let span = self.span_of(member);
        let member = match member {
            swc::ClassMember::Empty(_) => return None,
            swc::ClassMember::Constructor(constructor) => {
                self.undecorated_member(span);
                let modifiers = MemberModifiers {
                    accessibility: accessibility(constructor.accessibility),
                    optional: constructor.is_optional,
                    ..MemberModifiers::default()
                };
                let kind = ClassMemberKind::Constructor(self.constructor(constructor, span));
                member_with(span, Vec::new(), modifiers, kind)
            }
            swc::ClassMember::Method(method) => {
                let modifiers = MemberModifiers {
                    accessibility: accessibility(method.accessibility),
                    is_static: method.is_static,
                    is_abstract: method.is_abstract,
                    is_override: method.is_override,
                    optional: method.is_optional,
                    ..MemberModifiers::default()
                };
                let decorators = self.decorators(&method.function.decorators);
                let key = self.property_key(&method.key);
                self.method(
                    span,
                    decorators,
                    modifiers,
                    key,
                    method.kind,
                    &method.function,
                )
            }
            swc::ClassMember::PrivateMethod(method) => {
                let modifiers = MemberModifiers {
                    accessibility: accessibility(method.accessibility),
                    is_static: method.is_static,
                    is_abstract: method.is_abstract,
                    is_override: method.is_override,
                    optional: method.is_optional,
                    ..MemberModifiers::default()
                };
                let decorators = self.decorators(&method.function.decorators);
                let key = PropertyKey::Private(self.private_name(&method.key));
                self.method(
                    span,
                    decorators,
                    modifiers,
                    key,
                    method.kind,
                    &method.function,
                )
            }
            swc::ClassMember::ClassProp(field) => {
                let modifiers = MemberModifiers {
                    accessibility: accessibility(field.accessibility),
                    is_static: field.is_static,
                    is_abstract: field.is_abstract,
                    is_override: field.is_override,
                    readonly: field.readonly,
                    declare: field.declare,
                    optional: field.is_optional,
                    definite: field.definite,
                };
                let decorators = self.decorators(&field.decorators);
                let key = self.property_key(&field.key);
                let (ty, value) = self.field_parts(field.type_ann.as_deref(), &field.value);
                let kind = ClassMemberKind::Field { key, ty, value };
                member_with(span, decorators, modifiers, kind)
            }
            swc::ClassMember::PrivateProp(field) => {
                let modifiers = MemberModifiers {
                    accessibility: accessibility(field.accessibility),
                    is_static: field.is_static,
                    is_override: field.is_override,
                    readonly: field.readonly,
                    optional: field.is_optional,
                    definite: field.definite,
                    ..MemberModifiers::default()
                };
                let decorators = self.decorators(&field.decorators);
                let key = PropertyKey::Private(self.private_name(&field.key));
                let (ty, value) = self.field_parts(field.type_ann.as_deref(), &field.value);
                let kind = ClassMemberKind::Field { key, ty, value };
                member_with(span, decorators, modifiers, kind)
            }
            swc::ClassMember::AutoAccessor(accessor) => {
                let modifiers = MemberModifiers {
                    accessibility: accessibility(accessor.accessibility),
                    is_static: accessor.is_static,
                    is_abstract: accessor.is_abstract,
                    is_override: accessor.is_override,
                    definite: accessor.definite,
                    ..MemberModifiers::default()
                };
                let decorators = self.decorators(&accessor.decorators);
                let key = match &accessor.key {
                    swc::Key::Private(name) => PropertyKey::Private(self.private_name(name)),
                    swc::Key::Public(key) => self.property_key(key),
                };
                self.required(&key);
                let (ty, value) = self.field_parts(accessor.type_ann.as_deref(), &accessor.value);
                let kind = ClassMemberKind::AutoAccessor { key, ty, value };
                member_with(span, decorators, modifiers, kind)
            }
            swc::ClassMember::StaticBlock(block) => {
                self.undecorated_member(span);
                let kind = ClassMemberKind::StaticBlock(self.block(&block.body));
                let modifiers = MemberModifiers {
                    is_static: true,
                    ..MemberModifiers::default()
                };
                member_with(span, Vec::new(), modifiers, kind)
            }
            swc::ClassMember::TsIndexSignature(index) => {
                let modifiers = MemberModifiers {
                    is_static: index.is_static,
                    readonly: index.readonly,
                    ..MemberModifiers::default()
                };
                self.undecorated_member(span);
                let kind = ClassMemberKind::Index(self.index_signature(index)?);
                member_with(span, Vec::new(), modifiers, kind)
            }
        };
        let from = (member.decorators.last()).map_or(span.start, |last| last.span.end);
        self.modifiers(from.max(span.start), &member);
        Some(self.module.class_members.alloc(member))
    }

    fn method(
        &mut self,
        span: Span,
        decorators: Vec<Decorator>,
        modifiers: MemberModifiers,
        key: PropertyKey,
        kind: swc::MethodKind,
        function: &swc::Function,
    ) -> ClassMember {
        let kind = match kind {
            swc::MethodKind::Method => FunctionKind::Method,
            swc::MethodKind::Getter => FunctionKind::Getter,
            swc::MethodKind::Setter => FunctionKind::Setter,
        };
        let function = self.function(function, kind, None, span);
        let kind = ClassMemberKind::Method { key, function };
        member_with(span, decorators, modifiers, kind)
    }

    fn field_parts(
        &mut self,
        ty: Option<&swc::TsTypeAnn>,
        value: &Option<Box<swc::Expr>>,
    ) -> (Option<TypeNodeId>, Option<ExprId>) {
        let ty = self.annotation(ty);
        (ty, value.as_ref().map(|value| self.expr(value)))
    }
}

fn member_with(
    span: Span,
    decorators: Vec<Decorator>,
    modifiers: MemberModifiers,
    kind: ClassMemberKind,
) -> ClassMember {
    ClassMember {
        span: with_decorators(span, &decorators),
        decorators,
        modifiers,
        kind,
    }
}

/// A declaration starts with its first decorator, also where swc's span does not.
pub(super) fn with_decorators(span: Span, decorators: &[Decorator]) -> Span {
    (decorators.first()).map_or(span, |first| first.span.to(span))
}
