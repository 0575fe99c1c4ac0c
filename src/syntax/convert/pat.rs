//! Patterns, in declarations and in assignments.

use swc_ecma_ast as swc;

use super::Converter;
use crate::source::Span;
use crate::syntax::ast::{
    AssignTarget, ExprId, ExprKind, Ident, Pat, PatElement, PatId, PatKind, PatProperty,
    PropertyKey, TypeNodeId,
};

const NOT_ASSIGNABLE: &str = "only a variable or a property can be assigned to";

/// What the names in a pattern do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// `let { a } = x`
    Declare,
    /// `({ a } = x)`
    Assign,
}

/// A pattern with what may follow it: `pat?: ty = default`.
pub(super) struct Annotated<'s> {
    pub(super) pat: PatId,
    pub(super) ty: Option<TypeNodeId>,
    pub(super) optional: bool,
    pub(super) default: Option<&'s swc::Expr>,
}

impl Converter<'_> {
    pub(super) fn alloc_pat(&mut self, span: Span, kind: PatKind) -> PatId {
        self.module.pats.alloc(Pat { span, kind })
    }

    /// A pattern that is not the rest of anything. The default value is left to the caller, because it is evaluated after
    /// keys inside the pattern were met in the source but converted where it belongs.
    pub(super) fn annotated<'s>(&mut self, pat: &'s swc::Pat, names: Names) -> Annotated<'s> {
        if let swc::Pat::Assign(assign) = pat {
            let mut inner = self.annotated(&assign.left, names);
            if inner.default.is_some() {
                let span = self.span(assign.span);
                self.error(span, "a pattern has at most one default value", None);
            }
            inner.default = Some(&assign.right);
            return inner;
        }
        let (ty, optional) = match pat {
            swc::Pat::Ident(ident) => (&ident.type_ann, ident.id.optional),
            swc::Pat::Array(array) => (&array.type_ann, array.optional),
            swc::Pat::Object(object) => (&object.type_ann, object.optional),
            swc::Pat::Rest(rest) => (&rest.type_ann, false),
            swc::Pat::Assign(_) | swc::Pat::Invalid(_) | swc::Pat::Expr(_) => (&None, false),
        };
        let converted = self.pat(pat, names);
        Annotated {
            pat: converted,
            ty: ty.as_ref().map(|ty| self.ty(&ty.type_ann)),
            optional,
            default: None,
        }
    }

    /// The pattern alone, without type annotation and default value.
    pub(super) fn pat(&mut self, pat: &swc::Pat, names: Names) -> PatId {
        let span = self.span_of(pat);
        match self.nested(span, |c| c.pat_here(pat, names, span)) {
            Some(id) => id,
            None => self.alloc_pat(span, PatKind::Invalid),
        }
    }

    fn pat_here(&mut self, pat: &swc::Pat, names: Names, span: Span) -> PatId {
        let problem = match pat {
            swc::Pat::Ident(ident) => return self.name_pat(&ident.id, names),
            swc::Pat::Array(array) => return self.array_pat(array, names),
            swc::Pat::Object(object) => return self.object_pat(object, names),
            swc::Pat::Expr(expr) if names == Names::Assign => {
                let target = self.expr(expr);
                self.check_simple_target(target);
                return self.alloc_pat(span, PatKind::Target(target));
            }
            swc::Pat::Expr(_) => "only a name can be declared",
            swc::Pat::Rest(_) => "`...` must be the last part of a pattern",
            swc::Pat::Assign(_) => "a default value has no meaning here",
            swc::Pat::Invalid(_) => "a name or pattern is missing here",
        };
        self.error(span, problem, None);
        self.alloc_pat(span, PatKind::Invalid)
    }

    pub(super) fn name_pat(&mut self, ident: &swc::Ident, names: Names) -> PatId {
        let Ident { span, text } = self.ident(ident);
        let kind = match names {
            Names::Declare => PatKind::Name(text),
            Names::Assign => {
                let target = self.alloc_expr(span, ExprKind::Name(text));
                self.check_simple_target(target);
                PatKind::Target(target)
            }
        };
        self.alloc_pat(span, kind)
    }

    /// swc's span of a pattern includes its `?` and type annotation; ours ends with the bracket.
    fn bracketed(
        &self,
        span: swc_common::Span,
        ty: Option<&swc::TsTypeAnn>,
        optional: bool,
        close: char,
    ) -> Span {
        let span = self.span(span);
        if ty.is_none() && !optional {
            return span;
        }
        let end = ty.map_or(span.end, |ty| {
            self.span_of(ty).start.clamp(span.start, span.end)
        });
        let text = self.file.slice(Span::new(span.file, span.start, end));
        let length = text.rfind(close).map_or(text.len(), |at| at + 1);
        Span::new(span.file, span.start, span.start + length as u32)
    }

    pub(super) fn array_pat(&mut self, array: &swc::ArrayPat, names: Names) -> PatId {
        let span = self.bracketed(array.span, array.type_ann.as_deref(), array.optional, ']');
        let mut elements = Vec::with_capacity(array.elems.len());
        let mut rest = None;
        for (index, element) in array.elems.iter().enumerate() {
            match element {
                None => elements.push(None),
                Some(swc::Pat::Rest(pat)) if index + 1 == array.elems.len() => {
                    rest = Some(self.rest_target(pat, names));
                }
                Some(element) => {
                    let span = self.span_of(element);
                    let inner = self.part(element, names);
                    elements.push(Some(PatElement {
                        span,
                        pat: inner.pat,
                        default: inner.default.map(|default| self.expr(default)),
                    }));
                }
            }
        }
        self.alloc_pat(span, PatKind::Array { elements, rest })
    }

    pub(super) fn object_pat(&mut self, object: &swc::ObjectPat, names: Names) -> PatId {
        let whole = self.bracketed(
            object.span,
            object.type_ann.as_deref(),
            object.optional,
            '}',
        );
        let mut properties = Vec::with_capacity(object.props.len());
        let mut rest = None;
        for (index, property) in object.props.iter().enumerate() {
            let span = self.span_of(property);
            match property {
                swc::ObjectPatProp::KeyValue(pair) => {
                    let key = self.property_key(&pair.key);
                    let inner = self.part(&pair.value, names);
                    properties.push(PatProperty {
                        span,
                        key,
                        pat: inner.pat,
                        default: inner.default.map(|default| self.expr(default)),
                        shorthand: false,
                    });
                }
                swc::ObjectPatProp::Assign(short) => {
                    properties.push(PatProperty {
                        span,
                        key: PropertyKey::Ident(self.ident(&short.key.id)),
                        pat: self.name_pat(&short.key.id, names),
                        default: short.value.as_ref().map(|default| self.expr(default)),
                        shorthand: true,
                    });
                }
                swc::ObjectPatProp::Rest(pat) => {
                    if index + 1 < object.props.len() {
                        self.error(span, "`...` must be the last part of a pattern", None);
                    }
                    let target = self.rest_target(pat, names);
                    // ECMA-262 13.15.5.3 and 14.3.3: the rest of an object is one object.
                    if !matches!(
                        self.module[target].kind,
                        PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid
                    ) {
                        self.error(span, "the rest of an object cannot be taken apart", None);
                    }
                    rest = Some(target);
                }
            }
        }
        self.alloc_pat(whole, PatKind::Object { properties, rest })
    }

    /// A part of a pattern, where a type annotation has no place.
    fn part<'s>(&mut self, pat: &'s swc::Pat, names: Names) -> Annotated<'s> {
        let inner = self.annotated(pat, names);
        if let Some(ty) = inner.ty {
            let span = self.module[ty].span;
            let help = "annotate the whole pattern: `{ a }: { a: string }`";
            self.error(
                span,
                "a part of a pattern has no type annotation",
                Some(help),
            );
        }
        inner
    }

    fn rest_target(&mut self, rest: &swc::RestPat, names: Names) -> PatId {
        if let swc::Pat::Assign(assign) = &*rest.arg {
            let span = self.span(assign.span);
            self.error(span, "`...` takes no default value", None);
        }
        self.part(&rest.arg, names).pat
    }

    pub(super) fn assign_target(
        &mut self,
        target: &swc::AssignTarget,
        op: swc::AssignOp,
    ) -> AssignTarget {
        match target {
            swc::AssignTarget::Simple(simple) => AssignTarget::Expr(self.simple_target(simple)),
            swc::AssignTarget::Pat(pat) => {
                let span = self.span_of(pat);
                if op != swc::AssignOp::Assign {
                    self.error(span, "only `=` can assign to a pattern", None);
                }
                let converted = self.nested(span, |c| match pat {
                    swc::AssignTargetPat::Array(array) => c.array_pat(array, Names::Assign),
                    swc::AssignTargetPat::Object(object) => c.object_pat(object, Names::Assign),
                    swc::AssignTargetPat::Invalid(_) => c.alloc_pat(span, PatKind::Invalid),
                });
                AssignTarget::Pattern(match converted {
                    Some(pat) => pat,
                    None => self.alloc_pat(span, PatKind::Invalid),
                })
            }
        }
    }

    fn simple_target(&mut self, target: &swc::SimpleAssignTarget) -> ExprId {
        let span = self.span_of(target);
        let kind = match target {
            swc::SimpleAssignTarget::Ident(ident) => {
                let target = self.name_expr(&ident.id);
                self.check_simple_target(target);
                return target;
            }
            swc::SimpleAssignTarget::Paren(paren) => {
                let inner = self.expr(&paren.expr);
                self.module.exprs[inner].parenthesized = true;
                self.check_simple_target(inner);
                return inner;
            }
            swc::SimpleAssignTarget::Member(member) => self.member(member, false, Self::expr),
            swc::SimpleAssignTarget::SuperProp(property) => self.super_property(property),
            swc::SimpleAssignTarget::TsAs(cast) => self.cast(&cast.expr, &cast.type_ann),
            swc::SimpleAssignTarget::TsTypeAssertion(cast) => self.cast(&cast.expr, &cast.type_ann),
            swc::SimpleAssignTarget::TsSatisfies(satisfies) => ExprKind::Satisfies {
                expr: self.expr(&satisfies.expr),
                ty: self.ty(&satisfies.type_ann),
            },
            swc::SimpleAssignTarget::TsNonNull(non_null) => {
                let target = self.non_null(non_null, span);
                self.check_simple_target(target);
                return target;
            }
            swc::SimpleAssignTarget::OptChain(chain) => {
                let inner = self.chain_link(chain, span);
                ExprKind::Chain(inner)
            }
            swc::SimpleAssignTarget::TsInstantiation(_) | swc::SimpleAssignTarget::Invalid(_) => {
                self.error(span, NOT_ASSIGNABLE, None);
                ExprKind::Invalid
            }
        };
        let target = self.alloc_expr(span, kind);
        self.check_simple_target(target);
        target
    }

    /// The operand of an assignment or update must be a variable or a property (ECMA-262 8.6.4), perhaps asserted to be of
    /// another type.
    pub(super) fn check_simple_target(&mut self, target: ExprId) {
        let place = &self.module[self.module.erased(target)];
        let span = place.span;
        match &place.kind {
            ExprKind::Name(name) if *name == "arguments" || *name == "eval" => {
                let message = format!("`{name}` cannot be assigned to");
                self.error(span, message, None);
            }
            ExprKind::Name(_)
            | ExprKind::Member { .. }
            | ExprKind::PrivateMember { .. }
            | ExprKind::Index { .. }
            | ExprKind::Invalid => {}
            ExprKind::Chain(_) => {
                let help = "test for null or undefined with `if` first";
                self.error(span, "an optional chain cannot be assigned to", Some(help));
            }
            _ => self.error(span, NOT_ASSIGNABLE, None),
        }
    }

    /// The head of a `for` loop that declares nothing.
    pub(super) fn loop_target(&mut self, pat: &swc::Pat) -> AssignTarget {
        let converted = self.pat(pat, Names::Assign);
        match self.module[converted].kind {
            PatKind::Target(expr) => AssignTarget::Expr(expr),
            PatKind::Name(_)
            | PatKind::Array { .. }
            | PatKind::Object { .. }
            | PatKind::Invalid => AssignTarget::Pattern(converted),
        }
    }
}
