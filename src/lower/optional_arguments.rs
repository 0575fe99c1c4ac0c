//! `optional(): Schema<T | undefined>`: in the generic code the type argument is an `Optional<T>`, whatever `T` is, so the
//! `Schema<string | undefined>` that a caller gets has an `Optional<string>` too. Such unions are `Optional` wherever they are type
//! arguments.

use super::Lowerer;
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::ir::CsType;

impl Lowerer<'_, '_> {
    /// Compares what calls declare with what they give. Must run when the flows are closed.
    pub fn find_optional_arguments(&mut self) {
        for info in self.input.modules.clone() {
            self.enter_module(info.file);
            for id in self.ast.exprs.ids() {
                let Some(call) = self.checked.call(self.node(id)).cloned() else {
                    continue;
                };
                let declared = self.c.declared_signature(call.declared);
                let result = self.c.result_of(declared);
                let given = self.c.result_of(call.signature);
                self.compare_optional(result, given, 0);
                let params = self.c.signature(declared).params.clone();
                let own = self.c.signature(call.signature).params.clone();
                for (declared, given) in params.iter().zip(own.iter()) {
                    self.compare_optional(declared.ty, given.ty, 0);
                }
            }
        }
    }

    fn compare_optional(&mut self, declared: Ty, given: Ty, depth: usize) {
        if depth > 6
            || declared == given
            || !self.c.is(declared, TyFlags::HAS_PARAMS)
            || self.c.is(given, TyFlags::HAS_PARAMS)
        {
            return;
        }
        let (
            TyKind::Reference { target: a, args },
            TyKind::Reference {
                target: b,
                args: own,
            },
        ) = (self.c.kind(declared).clone(), self.c.kind(given).clone())
        else {
            return;
        };
        if a != b || self.is_library_symbol(a) && self.element_of(declared).is_none() {
            return;
        }
        for (declared, given) in args.iter().zip(own.iter()) {
            if self.is_optional_of_param(*declared) {
                let class = self.argument_class(*given);
                self.optional_arguments.insert(class);
            }
            self.compare_optional(*declared, *given, depth + 1);
        }
    }

    /// `T | undefined`, `T | null`.
    fn is_optional_of_param(&mut self, ty: Ty) -> bool {
        let stripped = self.strip_nullish(ty);
        let nullish = stripped.undefined || stripped.null;
        match stripped.members.as_slice() {
            [only] if nullish && self.c.is(*only, TyFlags::TYPE_PARAM) => {
                matches!(self.repr(*only), CsType::TypeParam(_))
            }
            _ => false,
        }
    }

    /// The form of a type argument that [`Lowerer::find_optional_arguments`] found.
    pub fn as_optional_argument(&self, class: Ty, form: CsType) -> CsType {
        match form {
            CsType::UndefinedOr(inner) if self.optional_arguments.contains(&class) => {
                CsType::Optional(inner)
            }
            other => other,
        }
    }
}
