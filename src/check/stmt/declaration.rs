//! Interfaces, aliases, enums, repeated variables.

use crate::check::symbols::{DeclKind, SymbolFlags};
use crate::check::ty::Ty;
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::FileId;
use crate::syntax::ast::{
    EnumId, InterfaceId, PatId, PatKind, Signature, TypeAliasId, TypeMemberKind, TypeParamId,
};

impl<'p> Checker<'p> {
    pub(super) fn check_type_params(&mut self, file: FileId, params: &[TypeParamId]) {
        let module = self.module(file);
        for param in params {
            for ty in [module[*param].constraint, module[*param].default]
                .into_iter()
                .flatten()
            {
                self.type_from_node((file, ty));
            }
        }
    }

    pub(super) fn check_interface(&mut self, (file, interface): Node<InterfaceId>) {
        let module = self.module(file);
        let data = &module[interface];
        self.check_type_params(file, &data.type_params);
        for member in &data.members {
            match &module[*member].kind {
                TypeMemberKind::Call(signature)
                | TypeMemberKind::Construct(signature)
                | TypeMemberKind::Method { signature, .. } => {
                    self.check_type_signature(file, signature);
                }
                TypeMemberKind::Property { ty, .. } | TypeMemberKind::Getter { ty, .. } => {
                    if let Some(ty) = ty {
                        self.type_from_node((file, *ty));
                    }
                }
                TypeMemberKind::Setter { param, .. } => {
                    if let Some(ty) = param.ty {
                        self.type_from_node((file, ty));
                    }
                }
                TypeMemberKind::Index(index) => {
                    self.type_from_node((file, index.key));
                    self.type_from_node((file, index.value));
                }
            }
        }
        self.check_interface_extends((file, interface));
    }

    fn check_type_signature(&mut self, file: FileId, signature: &Signature) {
        self.check_type_params(file, &signature.type_params);
        for param in &signature.params {
            if let Some(ty) = param.ty {
                self.type_from_node((file, ty));
            }
        }
        if let Some(ty) = signature.return_type {
            self.type_from_node((file, ty));
        }
    }

    /// What an interface declares must suit what it extends.
    fn check_interface_extends(&mut self, (file, interface): Node<InterfaceId>) {
        let module = self.module(file);
        let data = &module[interface];
        let Some(symbol) = self.symbols.file(file).symbol_of_interface(interface) else {
            return;
        };
        let own = self.declared_type(symbol);
        self.check_members_suit_index(own, symbol);
        for extends in &data.extends {
            let base = self.type_from_node((file, *extends));
            if base == Ty::ERROR {
                continue;
            }
            let base = self.with_this(base, own);
            if !self.is_assignable(own, base) {
                let mut text = format!(
                    "`{}` does not suit the interface `{}` that it extends",
                    self.show(own),
                    self.show(base)
                );
                for reason in self.explain(own, base) {
                    text.push_str("\n  ");
                    text.push_str(&reason);
                }
                self.error(module[data.name].span, Code::Heritage, text);
            } else {
                self.note_flow(own, base);
            }
        }
    }

    pub(super) fn check_type_alias(&mut self, (file, alias): Node<TypeAliasId>) {
        let data = &self.module(file)[alias];
        self.check_type_params(file, &data.type_params);
        self.type_from_node((file, data.ty));
    }

    pub(super) fn check_enum(&mut self, (file, id): Node<EnumId>) {
        let module = self.module(file);
        for member in &module[id].members {
            let value = self.enum_node_value((file, *member));
            if let Some(init) = module[*member].init
                && value.is_none()
            {
                let ty = self.check_expr_cached((file, init));
                self.check_assignable_expr(ty, Ty::NUMBER, module[init].span, Some((file, init)));
            } else if let Some(init) = module[*member].init {
                self.check_expr_cached((file, init));
            }
        }
        if let Some(symbol) = self.symbols.file(file).symbol_of_enum(id) {
            let ty = self.type_of_symbol(symbol);
            self.exprs.checked.set_decl_ty(symbol, ty);
        }
    }

    /// `var x: A; var x: B;` must agree.
    pub(super) fn check_repeated_var(
        &mut self,
        (file, pat): Node<PatId>,
        value: Ty,
        annotated: bool,
    ) {
        let PatKind::Name(name) = self.module(file)[pat].kind else {
            return;
        };
        let Some(symbol) = self.symbol_of_pat((file, pat)) else {
            return;
        };
        let data = self.symbol(symbol);
        if !data.flags.has(SymbolFlags::VAR) || data.decls.len() < 2 {
            return;
        }
        let first = data.decls[0];
        if first.kind == DeclKind::Variable(pat) {
            return;
        }
        let declared = self.type_of_symbol(symbol);
        let own = if annotated {
            value
        } else {
            let widened = self.widen_literal(value);
            self.widen(widened)
        };
        if own != Ty::ERROR
            && declared != Ty::ERROR
            && !self.is_identical(own, declared)
            && own != Ty::ANY
        {
            let span = self.module(file)[pat].span;
            let text = format!(
                "`{name}` was declared as `{}` before and cannot be declared again as `{}`",
                self.show(declared),
                self.show(own)
            );
            self.error(span, Code::DeclaredTwice, text);
        }
    }
}
