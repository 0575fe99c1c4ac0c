//! Signatures as text.

use super::Around;
use super::Printer;
use crate::check::Checker;
use crate::check::ty::{ElementKind, SignatureId, Ty, TyKind};

impl Checker<'_> {
    pub(super) fn write_signature(
        &mut self,
        p: &mut Printer,
        signature: SignatureId,
        before_result: &str,
    ) {
        let data = self.signature(signature).clone();
        if !data.type_params.is_empty() {
            p.out.push('<');
            for (at, param) in data.type_params.iter().enumerate() {
                if at > 0 {
                    p.out.push_str(", ");
                }
                let (name, is_const) = (
                    self.type_param(*param).name,
                    self.type_param(*param).is_const,
                );
                if is_const {
                    p.out.push_str("const ");
                }
                p.out.push_str(&name);
                if let Some(constraint) = self.constraint_of_param(*param) {
                    p.out.push_str(" extends ");
                    self.write_type(p, constraint, Around::Nothing, false);
                }
                if let Some(default) = self.default_of_param(*param) {
                    p.out.push_str(" = ");
                    self.write_type(p, default, Around::Nothing, false);
                }
            }
            p.out.push('>');
        }
        p.out.push('(');
        let mut first = true;
        if let Some(this) = data.this_ty {
            p.out.push_str("this: ");
            self.write_type(p, this, Around::Nothing, false);
            first = false;
        }
        for param in data.params.iter() {
            if !first {
                p.out.push_str(", ");
            }
            first = false;
            if param.rest {
                if let TyKind::Tuple { shape, elements } = self.kind(param.ty).clone() {
                    self.write_rest_tuple(p, &data, &shape, &elements);
                    continue;
                }
                p.out.push_str("...");
            }
            p.out.push_str(&param.name);
            let mut ty = param.ty;
            if param.optional && !param.rest {
                p.out.push('?');
                if param.has_default {
                    ty = self.without_one_undefined(ty);
                }
            }
            p.out.push_str(": ");
            self.write_type(p, ty, Around::Nothing, false);
        }
        p.out.push(')');
        p.out.push_str(before_result);
        if let Some(predicate) = self.predicate_of_signature(signature) {
            if predicate.asserts {
                p.out.push_str("asserts ");
            }
            let subject = match predicate.param {
                Some(at) => data
                    .params
                    .get(at)
                    .map(|x| x.name.to_string())
                    .unwrap_or_default(),
                None => "this".to_string(),
            };
            p.out.push_str(&subject);
            if let Some(ty) = predicate.ty {
                p.out.push_str(" is ");
                self.write_type(p, ty, Around::Nothing, false);
            }
            return;
        }
        let result = self.result_of(signature);
        self.write_type(p, result, Around::Nothing, false);
    }

    /// `...args: [a: A, b: B]` as the parameters that it stands for.
    fn write_rest_tuple(
        &mut self,
        p: &mut Printer,
        data: &crate::check::ty::SignatureData,
        shape: &crate::check::ty::TupleShape,
        elements: &[Ty],
    ) {
        let fixed = data.params.len() - 1;
        if elements.is_empty() {
            // Nothing is passed: the comma before it goes.
            if p.out.ends_with(", ") {
                p.out.truncate(p.out.len() - 2);
            }
            return;
        }
        for (at, element) in elements.iter().enumerate() {
            if at > 0 {
                p.out.push_str(", ");
            }
            let name = self
                .param_name_at(data, fixed + at)
                .map(|n| n.to_string())
                .unwrap_or_default();
            match shape.kinds[at] {
                ElementKind::Rest => {
                    p.out.push_str("...");
                    p.out.push_str(&name);
                    p.out.push_str(": ");
                    self.write_type(p, *element, Around::Postfix, false);
                    p.out.push_str("[]");
                }
                ElementKind::Variadic => {
                    p.out.push_str("...");
                    p.out.push_str(&name);
                    p.out.push_str(": ");
                    self.write_type(p, *element, Around::Nothing, false);
                }
                ElementKind::Optional => {
                    p.out.push_str(&name);
                    p.out.push_str("?: ");
                    self.write_type(p, *element, Around::Nothing, false);
                }
                ElementKind::Required => {
                    p.out.push_str(&name);
                    p.out.push_str(": ");
                    self.write_type(p, *element, Around::Nothing, false);
                }
            }
        }
    }
}
