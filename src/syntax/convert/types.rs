//! Types as they are written.

use swc_ecma_ast as swc;

use super::Converter;
use crate::source::Span;
use crate::syntax::ast::{
    EntityName, Ident, ImportType, IndexSignature, Keyword, MappedModifier, MappedType,
    PredicateSubject, TupleElement, TypeKind, TypeMember, TypeMemberId, TypeMemberKind, TypeNode,
    TypeNodeId, TypeOperator, TypeParam, TypeParamId,
};

impl Converter<'_> {
    pub(super) fn ty(&mut self, ty: &swc::TsType) -> TypeNodeId {
        let span = self.span_of(ty);
        match self.nested(span, |c| c.type_here(ty, span)) {
            Some(id) => id,
            None => self.alloc_type(span, TypeKind::Invalid),
        }
    }

    /// The type after a `:`.
    pub(super) fn annotation(&mut self, annotation: Option<&swc::TsTypeAnn>) -> Option<TypeNodeId> {
        annotation.map(|annotation| self.ty(&annotation.type_ann))
    }

    pub(super) fn type_args(
        &mut self,
        args: Option<&swc::TsTypeParamInstantiation>,
    ) -> Vec<TypeNodeId> {
        let Some(args) = args else {
            return Vec::new();
        };
        self.not_empty(&args.params, args.span);
        args.params.iter().map(|arg| self.ty(arg)).collect()
    }

    fn alloc_type(&mut self, span: Span, kind: TypeKind) -> TypeNodeId {
        self.module.types.alloc(TypeNode { span, kind })
    }

    fn types(&mut self, types: &[Box<swc::TsType>]) -> Vec<TypeNodeId> {
        types.iter().map(|ty| self.ty(ty)).collect()
    }

    fn type_here(&mut self, ty: &swc::TsType, span: Span) -> TypeNodeId {
        let kind = match ty {
            swc::TsType::TsParenthesizedType(inner) => return self.ty(&inner.type_ann),
            swc::TsType::TsKeywordType(keyword) => TypeKind::Keyword(keyword_type(keyword.kind)),
            swc::TsType::TsThisType(_) => TypeKind::This,
            swc::TsType::TsLitType(literal) => match &literal.lit {
                swc::TsLit::Tpl(template) => TypeKind::Template {
                    parts: self.template_parts(&template.quasis),
                    types: self.types(&template.types),
                },
                other => match self.literal_type(other) {
                    Some(literal) => TypeKind::Literal(literal),
                    None => TypeKind::Invalid,
                },
            },
            swc::TsType::TsTypeRef(reference) => TypeKind::Reference {
                name: self.entity_name(&reference.type_name),
                args: self.type_args(reference.type_params.as_deref()),
            },
            swc::TsType::TsTypeQuery(query) => self.type_query(query),
            swc::TsType::TsImportType(import) => {
                let args = self.type_args(import.type_args.as_deref());
                TypeKind::Import(self.import_type(import, false, args))
            }
            swc::TsType::TsArrayType(array) => TypeKind::Array(self.ty(&array.elem_type)),
            swc::TsType::TsTupleType(tuple) => {
                let element = |element| self.tuple_element(element);
                TypeKind::Tuple(tuple.elem_types.iter().map(element).collect())
            }
            swc::TsType::TsUnionOrIntersectionType(both) => match both {
                swc::TsUnionOrIntersectionType::TsUnionType(union) => {
                    TypeKind::Union(self.types(&union.types))
                }
                swc::TsUnionOrIntersectionType::TsIntersectionType(intersection) => {
                    TypeKind::Intersection(self.types(&intersection.types))
                }
            },
            swc::TsType::TsFnOrConstructorType(both) => match both {
                swc::TsFnOrConstructorType::TsFnType(function) => {
                    TypeKind::Function(self.type_signature(
                        function.span,
                        function.type_params.as_deref(),
                        &function.params,
                        Some(&function.type_ann),
                    ))
                }
                swc::TsFnOrConstructorType::TsConstructorType(constructor) => {
                    TypeKind::Constructor {
                        is_abstract: constructor.is_abstract,
                        signature: self.type_signature(
                            constructor.span,
                            constructor.type_params.as_deref(),
                            &constructor.params,
                            Some(&constructor.type_ann),
                        ),
                    }
                }
            },
            swc::TsType::TsTypeLit(literal) => {
                TypeKind::Object(self.type_members(&literal.members))
            }
            swc::TsType::TsMappedType(mapped) => TypeKind::Mapped(self.mapped_type(mapped)),
            swc::TsType::TsConditionalType(conditional) => TypeKind::Conditional {
                check: self.ty(&conditional.check_type),
                extends: self.ty(&conditional.extends_type),
                consequent: self.ty(&conditional.true_type),
                alternate: self.ty(&conditional.false_type),
            },
            swc::TsType::TsInferType(infer) => TypeKind::Infer(self.type_param(&infer.type_param)),
            swc::TsType::TsIndexedAccessType(access) => TypeKind::IndexedAccess {
                object: self.ty(&access.obj_type),
                index: self.ty(&access.index_type),
            },
            swc::TsType::TsTypeOperator(operator) => TypeKind::Operator {
                op: match operator.op {
                    swc::TsTypeOperatorOp::KeyOf => TypeOperator::KeyOf,
                    swc::TsTypeOperatorOp::Unique => TypeOperator::Unique,
                    swc::TsTypeOperatorOp::ReadOnly => TypeOperator::ReadOnly,
                },
                operand: self.ty(&operator.type_ann),
            },
            swc::TsType::TsTypePredicate(predicate) => TypeKind::Predicate {
                asserts: predicate.asserts,
                subject: match &predicate.param_name {
                    swc::TsThisTypeOrIdent::TsThisType(this) => {
                        PredicateSubject::This(self.span(this.span))
                    }
                    swc::TsThisTypeOrIdent::Ident(ident) => {
                        PredicateSubject::Param(self.ident(ident))
                    }
                },
                ty: self.annotation(predicate.type_ann.as_deref()),
            },
            swc::TsType::TsOptionalType(_) | swc::TsType::TsRestType(_) => {
                self.error(
                    span,
                    "`?` and `...` belong to an element of a tuple type",
                    None,
                );
                TypeKind::Invalid
            }
        };
        self.alloc_type(span, kind)
    }

    fn type_query(&mut self, query: &swc::TsTypeQuery) -> TypeKind {
        let args = self.type_args(query.type_args.as_deref());
        match &query.expr_name {
            swc::TsTypeQueryExpr::TsEntityName(name) => TypeKind::Query {
                name: self.entity_name(name),
                args,
            },
            swc::TsTypeQueryExpr::Import(import) => {
                let mut args = args;
                args.extend(self.type_args(import.type_args.as_deref()));
                TypeKind::Import(self.import_type(import, true, args))
            }
        }
    }

    fn import_type(
        &mut self,
        import: &swc::TsImportType,
        is_typeof: bool,
        args: Vec<TypeNodeId>,
    ) -> ImportType {
        ImportType {
            is_typeof,
            module: self.specifier(&import.arg),
            attributes: (import.attributes.as_ref())
                .map(|options| self.import_attributes(&options.with))
                .unwrap_or_default(),
            qualifier: import.qualifier.as_ref().map(|name| self.entity_name(name)),
            args,
        }
    }

    pub(super) fn entity_name(&mut self, name: &swc::TsEntityName) -> EntityName {
        let mut parts = Vec::new();
        let mut rest = name;
        let root = loop {
            match rest {
                swc::TsEntityName::TsQualifiedName(qualified) => {
                    parts.push(self.ident_name(&qualified.right));
                    rest = &qualified.left;
                }
                swc::TsEntityName::Ident(ident) => break self.ident(ident),
            }
        };
        parts.push(root);
        parts.reverse();
        entity(parts)
    }

    /// Names after `implements`, and after `extends` of an interface: swc reads them as expressions.
    pub(super) fn heritage(&mut self, bases: &[swc::TsExprWithTypeArgs]) -> Vec<TypeNodeId> {
        let mut converted = Vec::with_capacity(bases.len());
        for base in bases {
            let span = self.span(base.span);
            let kind = match self.entity_expr(&base.expr) {
                Some(name) => TypeKind::Reference {
                    name,
                    args: self.type_args(base.type_args.as_deref()),
                },
                None => {
                    self.error(
                        span,
                        "only a name can stand here, perhaps with type arguments",
                        None,
                    );
                    TypeKind::Invalid
                }
            };
            converted.push(self.alloc_type(span, kind));
        }
        converted
    }

    fn entity_expr(&mut self, mut expr: &swc::Expr) -> Option<EntityName> {
        let mut parts = Vec::new();
        loop {
            match expr {
                swc::Expr::Ident(ident) => {
                    parts.push(self.ident(ident));
                    parts.reverse();
                    return Some(entity(parts));
                }
                swc::Expr::Member(member) => {
                    let swc::MemberProp::Ident(property) = &member.prop else {
                        return None;
                    };
                    parts.push(self.ident_name(property));
                    expr = &member.obj;
                }
                _ => return None,
            }
        }
    }

    fn tuple_element(&mut self, element: &swc::TsTupleElement) -> TupleElement {
        let span = self.span(element.span);
        let mut optional = false;
        let mut rest = false;
        let label = element.label.as_ref().and_then(|label| match label {
            swc::Pat::Ident(ident) => {
                optional = ident.id.optional;
                Some(self.ident(&ident.id))
            }
            swc::Pat::Rest(labelled) => match &*labelled.arg {
                swc::Pat::Ident(ident) => {
                    rest = true;
                    Some(self.ident(&ident.id))
                }
                _ => None,
            },
            _ => None,
        });
        if element.label.is_some() && label.is_none() {
            self.error(span, "the label of a tuple element must be a name", None);
        }
        let mut ty = &*element.ty;
        loop {
            match ty {
                swc::TsType::TsOptionalType(inner) if !optional => {
                    optional = true;
                    ty = &inner.type_ann;
                }
                swc::TsType::TsRestType(inner) if !rest => {
                    rest = true;
                    ty = &inner.type_ann;
                }
                _ => break,
            }
        }
        if optional && rest {
            self.error(span, "a rest element is never optional", None);
        }
        TupleElement {
            span,
            label,
            ty: self.ty(ty),
            optional,
            rest,
        }
    }

    fn mapped_type(&mut self, mapped: &swc::TsMappedType) -> MappedType {
        MappedType {
            param: self.type_param(&mapped.type_param),
            name: mapped.name_type.as_ref().map(|name| self.ty(name)),
            readonly: mapped_modifier(mapped.readonly),
            optional: mapped_modifier(mapped.optional),
            ty: mapped.type_ann.as_ref().map(|ty| self.ty(ty)),
        }
    }

    pub(super) fn type_params(
        &mut self,
        params: Option<&swc::TsTypeParamDecl>,
    ) -> Vec<TypeParamId> {
        let Some(params) = params else {
            return Vec::new();
        };
        self.not_empty(&params.params, params.span);
        params
            .params
            .iter()
            .map(|param| self.type_param(param))
            .collect()
    }

    fn type_param(&mut self, param: &swc::TsTypeParam) -> TypeParamId {
        let name = self.declared(&param.name);
        let constraint = param.constraint.as_ref().map(|ty| self.ty(ty));
        let default = param.default.as_ref().map(|ty| self.ty(ty));
        // swc's span may end with the name.
        let span = (constraint.iter().chain(&default))
            .map(|ty| self.module[*ty].span)
            .fold(self.span(param.span), Span::to);
        let param = TypeParam {
            span,
            name,
            is_const: param.is_const,
            is_in: param.is_in,
            is_out: param.is_out,
            constraint,
            default,
        };
        self.module.type_params.alloc(param)
    }

    pub(super) fn type_members(&mut self, members: &[swc::TsTypeElement]) -> Vec<TypeMemberId> {
        let mut converted = Vec::with_capacity(members.len());
        for member in members {
            let span = self.span_of(member);
            if let Some(kind) = self.type_member(member) {
                converted.push(self.module.type_members.alloc(TypeMember { span, kind }));
            }
        }
        converted
    }

    /// `None` for a member that cannot be told, which has been reported.
    fn type_member(&mut self, member: &swc::TsTypeElement) -> Option<TypeMemberKind> {
        Some(match member {
            swc::TsTypeElement::TsCallSignatureDecl(call) => {
                TypeMemberKind::Call(self.type_signature(
                    call.span,
                    call.type_params.as_deref(),
                    &call.params,
                    call.type_ann.as_deref(),
                ))
            }
            swc::TsTypeElement::TsConstructSignatureDecl(construct) => {
                TypeMemberKind::Construct(self.type_signature(
                    construct.span,
                    construct.type_params.as_deref(),
                    &construct.params,
                    construct.type_ann.as_deref(),
                ))
            }
            swc::TsTypeElement::TsPropertySignature(property) => TypeMemberKind::Property {
                key: self.signature_key(&property.key, property.computed),
                readonly: property.readonly,
                optional: property.optional,
                ty: self.annotation(property.type_ann.as_deref()),
            },
            swc::TsTypeElement::TsMethodSignature(method) => TypeMemberKind::Method {
                key: self.signature_key(&method.key, method.computed),
                optional: method.optional,
                signature: self.type_signature(
                    method.span,
                    method.type_params.as_deref(),
                    &method.params,
                    method.type_ann.as_deref(),
                ),
            },
            swc::TsTypeElement::TsGetterSignature(getter) => TypeMemberKind::Getter {
                key: self.signature_key(&getter.key, getter.computed),
                ty: self.annotation(getter.type_ann.as_deref()),
            },
            swc::TsTypeElement::TsSetterSignature(setter) => TypeMemberKind::Setter {
                key: self.signature_key(&setter.key, setter.computed),
                param: self.type_param_list_item(&setter.param),
            },
            swc::TsTypeElement::TsIndexSignature(index) => {
                TypeMemberKind::Index(self.index_signature(index)?)
            }
        })
    }

    /// TypeScript error 1096 and its neighbours: exactly one named parameter, with a type, and a type for the values.
    pub(super) fn index_signature(
        &mut self,
        index: &swc::TsIndexSignature,
    ) -> Option<IndexSignature> {
        let span = self.span(index.span);
        if let [swc::TsFnParam::Ident(param)] = index.params.as_slice() {
            let key = self.annotation(param.type_ann.as_deref());
            let value = self.annotation(index.type_ann.as_deref());
            if let (Some(key), Some(value)) = (key, value) {
                return Some(IndexSignature {
                    readonly: index.readonly,
                    name: self.ident(&param.id),
                    key,
                    value,
                });
            }
        }
        let help = "write it like `[key: string]: number`";
        self.error(
            span,
            "an index signature needs one typed key and a type",
            Some(help),
        );
        None
    }
}

fn entity(parts: Vec<Ident>) -> EntityName {
    let last = parts[parts.len() - 1];
    EntityName {
        span: parts[0].span.to(last.span),
        parts,
    }
}

fn mapped_modifier(written: Option<swc::TruePlusMinus>) -> MappedModifier {
    match written {
        None => MappedModifier::Keep,
        Some(swc::TruePlusMinus::True | swc::TruePlusMinus::Plus) => MappedModifier::Add,
        Some(swc::TruePlusMinus::Minus) => MappedModifier::Remove,
    }
}

fn keyword_type(kind: swc::TsKeywordTypeKind) -> Keyword {
    match kind {
        swc::TsKeywordTypeKind::TsAnyKeyword => Keyword::Any,
        swc::TsKeywordTypeKind::TsUnknownKeyword => Keyword::Unknown,
        swc::TsKeywordTypeKind::TsNumberKeyword => Keyword::Number,
        swc::TsKeywordTypeKind::TsObjectKeyword => Keyword::Object,
        swc::TsKeywordTypeKind::TsBooleanKeyword => Keyword::Boolean,
        swc::TsKeywordTypeKind::TsBigIntKeyword => Keyword::BigInt,
        swc::TsKeywordTypeKind::TsStringKeyword => Keyword::String,
        swc::TsKeywordTypeKind::TsSymbolKeyword => Keyword::Symbol,
        swc::TsKeywordTypeKind::TsVoidKeyword => Keyword::Void,
        swc::TsKeywordTypeKind::TsUndefinedKeyword => Keyword::Undefined,
        swc::TsKeywordTypeKind::TsNullKeyword => Keyword::Null,
        swc::TsKeywordTypeKind::TsNeverKeyword => Keyword::Never,
        swc::TsKeywordTypeKind::TsIntrinsicKeyword => Keyword::Intrinsic,
    }
}
