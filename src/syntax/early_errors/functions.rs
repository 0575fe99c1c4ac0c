//! Functions and their parameters.

use super::{Checker, Surroundings};
use crate::syntax::ast::{
    Function, FunctionBody, FunctionId, FunctionKind, Node, Param, PatKind, Signature, Visitor,
};

impl Checker<'_, '_> {
    pub(super) fn function_surroundings(&self, function: &Function) -> Surroundings {
        let (super_property, super_call) = match function.kind {
            FunctionKind::Arrow => (self.around.super_property, self.around.super_call),
            FunctionKind::Declaration | FunctionKind::Expression => (false, false),
            FunctionKind::Method | FunctionKind::Getter | FunctionKind::Setter => (true, false),
            FunctionKind::Constructor => (true, self.around.derived_class),
        };
        Surroundings {
            ambient: self.around.ambient || function.is_declare,
            super_property,
            super_call,
            ..self.around
        }
    }

    pub(super) fn parameters(&mut self, id: FunctionId) {
        let function = &self.module[id];
        let has_body = !matches!(function.body, FunctionBody::None);
        self.parameter_order(&function.signature.params);
        for param in &function.signature.params {
            if has_body {
                // TS2463
                let is_name = matches!(self.module[param.pat].kind, PatKind::Name(_));
                if param.optional && !is_name {
                    let help = "give it a default value instead: `{ a } = {}`";
                    self.error(param.span, "a pattern cannot be optional here", help);
                }
            } else {
                self.no_default(param);
            }
            if param.property.is_some() && (!has_body || function.kind != FunctionKind::Constructor)
            {
                // TS2369
                let message = "only the implementation of a constructor declares properties";
                self.error(param.span, message, "");
            }
        }
        if function.is_generator && !has_body {
            // TS1221, TS1222
            let message = "a signature does not say whether a function is a generator";
            self.error(
                function.span,
                message,
                "write the return type `Generator<...>` and no `*`",
            );
        }
    }

    /// TS1016
    pub(super) fn parameter_order(&mut self, params: &[Param]) {
        let mut optional = false;
        for param in params {
            if param.optional {
                optional = true;
            } else if optional && param.default.is_none() && !param.rest {
                let help = "put optional parameters last, or write `| undefined`";
                self.error(
                    param.span,
                    "a required parameter follows an optional one",
                    help,
                );
            }
        }
    }

    /// TS2371
    pub(super) fn no_default(&mut self, param: &Param) {
        if let Some(default) = param.default {
            let help = "mark the parameter as optional with `?`";
            let span = self.module[default].span;
            self.error(span, "a signature has no default values", help);
        }
    }

    /// Looks at everything in a signature.
    pub(super) fn signature(&mut self, signature: &Signature) {
        for param in &signature.type_params {
            self.visit(Node::TypeParam(*param));
        }
        if let Some(ty) = signature.this_param.and_then(|this| this.ty) {
            self.visit_type(ty);
        }
        for param in &signature.params {
            for decorator in &param.decorators {
                self.visit_expr(decorator.expr);
            }
            self.visit_pat(param.pat);
            if let Some(ty) = param.ty {
                self.visit_type(ty);
            }
            if let Some(default) = param.default {
                self.visit_expr(default);
            }
        }
        if let Some(ty) = signature.return_type {
            self.visit_type(ty);
        }
    }
}
