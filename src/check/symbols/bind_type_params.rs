//! Type parameters.

use super::bind::Binder;
use super::declare::Place;
use super::{DeclKind, SymbolFlags, TypeParamOwner};
use crate::syntax::ast::{Id, TypeParamId};

impl<'p> Binder<'_, 'p> {
    pub(super) fn type_params(&mut self, params: &'p [TypeParamId], owner: TypeParamOwner) {
        for param in params {
            let scope = self.scope;
            self.declare_type_param(*param, owner, scope);
        }
        for param in params {
            self.type_param_types(*param);
        }
    }

    pub(super) fn declare_type_param(
        &mut self,
        param: TypeParamId,
        owner: TypeParamOwner,
        scope: super::ScopeId,
    ) {
        let name = self.module[self.module[param].name];
        let kind = DeclKind::TypeParam(param);
        let place = Place::Locals(scope);
        // Several `infer T` in one extends clause are one parameter.
        let known = match owner {
            TypeParamOwner::Conditional(_) => {
                self.out.scopes[scope.0 as usize].locals.get(name.text)
            }
            TypeParamOwner::None
            | TypeParamOwner::Signature(_)
            | TypeParamOwner::Class(_)
            | TypeParamOwner::Interface(_)
            | TypeParamOwner::TypeAlias(_)
            | TypeParamOwner::Mapped(_) => None,
        };
        let symbol = match known {
            Some(known) => {
                let decl = super::Decl {
                    file: self.file,
                    kind,
                };
                self.out.symbols[known.0 as usize].decls.push(decl);
                known
            }
            None => self.declare(
                place,
                name.text,
                SymbolFlags::TYPE_PARAMETER,
                kind,
                name.span,
            ),
        };
        self.tables.type_param_symbol[param.index()] = Some(symbol);
        self.tables.type_param_owner[param.index()] = owner;
        self.tables.type_param_scope[param.index()] = self.scope;
    }

    pub(super) fn type_param_types(&mut self, param: TypeParamId) {
        let data = &self.module[param];
        for node in [data.constraint, data.default].into_iter().flatten() {
            self.type_node(node);
        }
    }
}
