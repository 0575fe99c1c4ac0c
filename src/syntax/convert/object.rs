//! Object literals.

use swc_ecma_ast as swc;

use super::Converter;
use crate::source::Span;
use crate::syntax::ast::{FunctionKind, ObjectProperty, PropertyKey};

impl Converter<'_> {
    pub(super) fn object_properties(&mut self, object: &swc::ObjectLit) -> Vec<ObjectProperty> {
        let mut properties = Vec::with_capacity(object.props.len());
        for property in &object.props {
            properties.push(match property {
                swc::PropOrSpread::Spread(spread) => {
                    let inner = self.span_of(&*spread.expr);
                    ObjectProperty::Spread {
                        span: self.span(spread.dot3_token).to(inner),
                        expr: self.expr(&spread.expr),
                    }
                }
                swc::PropOrSpread::Prop(property) => self.object_property(property),
            });
        }
        properties
    }

    fn object_property(&mut self, property: &swc::Prop) -> ObjectProperty {
        let span = self.span_of(property);
        match property {
            swc::Prop::Shorthand(ident) => self.shorthand(ident, span),
            swc::Prop::KeyValue(pair) => {
                let key = self.property_key(&pair.key);
                ObjectProperty::Value {
                    span,
                    key,
                    value: self.expr(&pair.value),
                    shorthand: false,
                }
            }
            swc::Prop::Assign(assign) => {
                let help = "write `:` in an object; `=` gives a default in a pattern";
                self.error(span, "a property takes its value after `:`", Some(help));
                self.shorthand(&assign.key, span)
            }
            swc::Prop::Getter(getter) => {
                self.object_method(&getter.key, &getter.function, FunctionKind::Getter, span)
            }
            swc::Prop::Setter(setter) => {
                self.object_method(&setter.key, &setter.function, FunctionKind::Setter, span)
            }
            swc::Prop::Method(method) => {
                self.object_method(&method.key, &method.function, FunctionKind::Method, span)
            }
        }
    }

    fn shorthand(&mut self, ident: &swc::Ident, span: Span) -> ObjectProperty {
        ObjectProperty::Value {
            span,
            key: PropertyKey::Ident(self.ident(ident)),
            value: self.name_expr(ident),
            shorthand: true,
        }
    }

    fn object_method(
        &mut self,
        key: &swc::PropName,
        function: &swc::Function,
        kind: FunctionKind,
        span: Span,
    ) -> ObjectProperty {
        // The key is evaluated, and so converted, before the function.
        let key = self.property_key(key);
        ObjectProperty::Method {
            span,
            key,
            function: self.function(function, kind, None, span),
        }
    }
}
