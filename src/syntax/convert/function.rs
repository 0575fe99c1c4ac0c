//! Functions, parameters and signatures.

use swc_ecma_ast as swc;

use super::Converter;
use super::pat::Names;
use crate::source::Span;
use crate::syntax::ast::{
    Accessibility, Block, Decorator, Function, FunctionBody, FunctionId, FunctionKind, NameId,
    Param, ParamProperty, PatKind, Signature, ThisParam, TypeNodeId, TypeParamId,
};

impl Converter<'_> {
    /// `whole` is the span of the declaration, expression or member that the function is.
    pub(super) fn function(
        &mut self,
        function: &swc::Function,
        kind: FunctionKind,
        name: Option<NameId>,
        whole: Span,
    ) -> FunctionId {
        let type_params = self.type_params(function.type_params.as_deref());
        let this_param = function.this_param.as_deref().map(|this| ThisParam {
            span: self.span(this.span),
            ty: self.annotation(this.type_ann.as_deref()),
        });
        let params = self.params(&function.params);
        let return_type = self.annotation(function.return_type.as_deref());
        let signature = self.signature(whole, type_params, this_param, params, return_type);
        let body = match &function.body {
            Some(body) => FunctionBody::Block(self.function_block(body)),
            None => FunctionBody::None,
        };
        self.module.functions.alloc(Function {
            span: whole,
            kind,
            is_async: function.is_async,
            is_generator: function.is_generator,
            is_declare: false,
            name,
            signature,
            body,
        })
    }

    pub(super) fn function_expr(&mut self, function: &swc::FnExpr, span: Span) -> FunctionId {
        let name = function.ident.as_ref().map(|name| self.declared(name));
        self.function(&function.function, FunctionKind::Expression, name, span)
    }

    pub(super) fn arrow(&mut self, arrow: &swc::ArrowExpr, span: Span) -> FunctionId {
        let type_params = self.type_params(arrow.type_params.as_deref());
        let params: Vec<Param> = (arrow.params.iter())
            .map(|pat| {
                let span = self.span_of(pat);
                self.param(pat, Vec::new(), None, span)
            })
            .collect();
        let return_type = self.annotation(arrow.return_type.as_deref());
        let signature = self.signature(span, type_params, None, params, return_type);
        let body = match &*arrow.body {
            swc::ArrowFunctionBody::FunctionBody(body) => {
                FunctionBody::Block(self.function_block(body))
            }
            swc::ArrowFunctionBody::Expr(expr) => FunctionBody::Expr(self.expr(expr)),
        };
        self.module.functions.alloc(Function {
            span,
            kind: FunctionKind::Arrow,
            is_async: arrow.is_async,
            is_generator: arrow.is_generator,
            is_declare: false,
            name: None,
            signature,
            body,
        })
    }

    pub(super) fn constructor(&mut self, constructor: &swc::Constructor, span: Span) -> FunctionId {
        let params: Vec<Param> = (constructor.params.iter())
            .map(|param| match param {
                swc::ParamOrTsParamProp::Param(param) => self.decorated_param(param),
                swc::ParamOrTsParamProp::TsParamProp(property) => self.param_property(property),
            })
            .collect();
        let signature = self.signature(span, Vec::new(), None, params, None);
        let body = match &constructor.body {
            Some(body) => FunctionBody::Block(self.function_block(body)),
            None => FunctionBody::None,
        };
        self.module.functions.alloc(Function {
            span,
            kind: FunctionKind::Constructor,
            is_async: false,
            is_generator: false,
            is_declare: false,
            name: None,
            signature,
            body,
        })
    }

    fn function_block(&mut self, body: &swc::FunctionBody) -> Block {
        let span = self.span(body.span);
        Block {
            span,
            stmts: self.stmts(&body.stmts, span),
        }
    }

    /// Puts a signature together; where nothing of it is written, its span is the start of `whole`.
    fn signature(
        &mut self,
        whole: Span,
        type_params: Vec<TypeParamId>,
        this_param: Option<ThisParam>,
        params: Vec<Param>,
        return_type: Option<TypeNodeId>,
    ) -> Signature {
        let written = (type_params.iter())
            .map(|param| self.module[*param].span)
            .chain(this_param.iter().map(|this| this.span))
            .chain(params.iter().map(|param| param.span))
            .chain(return_type.iter().map(|ty| self.module[*ty].span))
            .reduce(Span::to);
        Signature {
            span: written.unwrap_or(whole.at_start()),
            type_params,
            this_param,
            params,
            return_type,
        }
    }

    fn params(&mut self, params: &[swc::Param]) -> Vec<Param> {
        params
            .iter()
            .map(|param| self.decorated_param(param))
            .collect()
    }

    pub(super) fn decorated_param(&mut self, param: &swc::Param) -> Param {
        let span = self.span_of(&param.pat);
        let decorators = self.decorators(&param.decorators);
        let span = (decorators.first()).map_or(span, |first| first.span.to(span));
        self.param(&param.pat, decorators, None, span)
    }

    fn param_property(&mut self, property: &swc::TsParamProp) -> Param {
        let span = self.span(property.span);
        let decorators = self.decorators(&property.decorators);
        let modifiers = ParamProperty {
            accessibility: accessibility(property.accessibility),
            readonly: property.readonly,
            is_override: property.is_override,
        };
        let (ident, default) = match &property.param {
            swc::TsParamPropParam::Ident(ident) => (ident, None),
            swc::TsParamPropParam::Assign(assign) => match &*assign.left {
                swc::Pat::Ident(ident) => (ident, Some(&assign.right)),
                other => {
                    let help = "name the property and take it apart in the body";
                    self.error(span, "a parameter property must be a name", Some(help));
                    let mut param = self.param(other, decorators, Some(modifiers), span);
                    param.default = Some(self.expr(&assign.right));
                    return param;
                }
            },
        };
        let name = self.ident(&ident.id);
        let pat = self.alloc_pat(name.span, PatKind::Name(name.text));
        Param {
            span,
            decorators,
            property: Some(modifiers),
            pat,
            ty: self.annotation(ident.type_ann.as_deref()),
            optional: ident.id.optional,
            default: default.map(|default| self.expr(default)),
            rest: false,
        }
    }

    fn param(
        &mut self,
        pat: &swc::Pat,
        decorators: Vec<Decorator>,
        property: Option<ParamProperty>,
        span: Span,
    ) -> Param {
        if let swc::Pat::Rest(rest) = pat {
            return Param {
                decorators,
                property,
                ..self.rest_param(rest, span)
            };
        }
        let annotated = self.annotated(pat, Names::Declare);
        Param {
            span,
            decorators,
            property,
            pat: annotated.pat,
            ty: annotated.ty,
            optional: annotated.optional,
            default: annotated.default.map(|default| self.expr(default)),
            rest: false,
        }
    }

    /// A signature of a function type, interface member or the like.
    pub(super) fn type_signature(
        &mut self,
        whole: swc_common::Span,
        type_params: Option<&swc::TsTypeParamDecl>,
        params: &[swc::TsFnParam],
        return_type: Option<&swc::TsTypeAnn>,
    ) -> Signature {
        let whole = self.span(whole);
        let type_params = self.type_params(type_params);
        let mut this_param = None;
        let mut converted = Vec::with_capacity(params.len());
        for (index, param) in params.iter().enumerate() {
            match param {
                swc::TsFnParam::Ident(this) if index == 0 && this.id.sym == "this" => {
                    this_param = Some(ThisParam {
                        span: self.span_of(this),
                        ty: self.annotation(this.type_ann.as_deref()),
                    });
                }
                param => converted.push(self.type_param_list_item(param)),
            }
        }
        let return_type = self.annotation(return_type);
        self.signature(whole, type_params, this_param, converted, return_type)
    }

    /// A parameter in a signature without a body.
    pub(super) fn type_param_list_item(&mut self, param: &swc::TsFnParam) -> Param {
        let span = self.span_of(param);
        let (pat, ty, optional) = match param {
            swc::TsFnParam::Ident(ident) => (
                self.name_pat(&ident.id, Names::Declare),
                ident.type_ann.as_deref(),
                ident.id.optional,
            ),
            swc::TsFnParam::Array(array) => (
                self.array_pat(array, Names::Declare),
                array.type_ann.as_deref(),
                array.optional,
            ),
            swc::TsFnParam::Object(object) => (
                self.object_pat(object, Names::Declare),
                object.type_ann.as_deref(),
                object.optional,
            ),
            swc::TsFnParam::Rest(rest) => return self.rest_param(rest, span),
        };
        Param {
            span,
            decorators: Vec::new(),
            property: None,
            pat,
            ty: self.annotation(ty),
            optional,
            default: None,
            rest: false,
        }
    }

    fn rest_param(&mut self, rest: &swc::RestPat, span: Span) -> Param {
        let annotated = self.annotated(&rest.arg, Names::Declare);
        // swc puts the type of `...rest: T` on the rest itself.
        let ty = self.annotation(rest.type_ann.as_deref());
        Param {
            span,
            decorators: Vec::new(),
            property: None,
            pat: annotated.pat,
            ty: annotated.ty.or(ty),
            optional: annotated.optional,
            default: annotated.default.map(|default| self.expr(default)),
            rest: true,
        }
    }

    pub(super) fn decorators(&mut self, decorators: &[swc::Decorator]) -> Vec<Decorator> {
        let convert = |decorator: &swc::Decorator| Decorator {
            span: self.span(decorator.span),
            expr: self.expr(&decorator.expr),
        };
        decorators.iter().map(convert).collect()
    }
}

pub(super) fn accessibility(written: Option<swc::Accessibility>) -> Option<Accessibility> {
    written.map(|written| match written {
        swc::Accessibility::Public => Accessibility::Public,
        swc::Accessibility::Protected => Accessibility::Protected,
        swc::Accessibility::Private => Accessibility::Private,
    })
}
