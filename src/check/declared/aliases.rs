//! Type aliases and what they are with type arguments.

use crate::diagnostics::Code;
use std::rc::Rc;

use super::super::symbols::deep;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{StringMappingKind, Ty, TyKind, TypeParamId};
use crate::check::{Checker, Node};
use crate::syntax::ast::{Keyword, TypeKind, TypeNodeId, TypeOperator};

impl Checker<'_> {
    /// The parameters of an alias: those around a local alias first, then its own.
    pub fn alias_params(&mut self, symbol: SymbolId) -> Rc<[TypeParamId]> {
        if let Some(known) = self.declared.alias_params.get(&symbol) {
            return known.clone();
        }
        let own = self.own_type_params(symbol);
        self.declared.alias_params.insert(symbol, own.clone());
        own
    }

    pub(super) fn declared_type_of_alias(&mut self, symbol: SymbolId) -> Ty {
        let decl = self
            .symbols
            .symbol(symbol)
            .decls
            .iter()
            .copied()
            .find(|decl| matches!(decl.kind, DeclKind::TypeAlias(_)));
        let Some(decl) = decl else { return Ty::ERROR };
        let DeclKind::TypeAlias(alias) = decl.kind else {
            return Ty::ERROR;
        };
        if self.is_open_alias(symbol) {
            let span = self.symbols.decl_name_span(decl);
            let name = self.symbol_name(symbol);
            self.declared_problem(
                span,
                Code::CircularType,
                format!("type alias `{name}` refers to itself without anything in between"),
            );
            return Ty::ERROR;
        }
        let params = self.alias_params(symbol);
        let args: Vec<Ty> = params.iter().map(|p| self.param(*p)).collect();
        let body = self.module(decl.file)[alias].ty;
        self.declared.knots.open.push(symbol);
        let depth = std::mem::take(&mut self.declared.knots.depth);
        let plain = deep(|| self.type_from_alias_body((decl.file, body), symbol, &args));
        self.declared.knots.depth = depth;
        self.declared.knots.open.pop();
        let circular = self
            .declared
            .reported
            .contains(&(self.symbols.decl_name_span(decl), Code::CircularType));
        let plain = if circular { Ty::ERROR } else { plain };
        let named = if self.alias_names_body((decl.file, body), plain) {
            self.with_alias(plain, symbol, &args)
        } else {
            plain
        };
        let ty = self.tie_alias(symbol, named);
        self.declared.declared_types.insert(symbol, ty);
        let key: (SymbolId, Rc<[Ty]>) = (symbol, args.into());
        self.declared.alias_types.insert(key, ty);
        self.tie_applications();
        ty
    }

    /// Whether the type of an alias goes by the name of the alias: what its body makes does, what its body merely finds
    /// elsewhere (`Order["items"]`, `keyof T`, a branch of a conditional type) does not.
    fn alias_names_body(&mut self, (file, body): Node<TypeNodeId>, ty: Ty) -> bool {
        match &self.module(file)[body].kind {
            TypeKind::Array(_)
            | TypeKind::Tuple(_)
            | TypeKind::Union(_)
            | TypeKind::Intersection(_)
            | TypeKind::Function(_)
            | TypeKind::Constructor { .. }
            | TypeKind::Object(_)
            | TypeKind::Mapped(_)
            | TypeKind::Operator {
                op: TypeOperator::ReadOnly,
                operand: _,
            } => true,
            TypeKind::Reference { .. } => match self.kind(ty) {
                TyKind::Object { .. } | TyKind::Intersection(_) | TyKind::Tuple { .. } => {
                    self.alias_id_of(ty).is_some()
                }
                _ => true,
            },
            TypeKind::Conditional { .. } => matches!(self.kind(ty), TyKind::Conditional { .. }),
            // A union over several keys is made here.
            TypeKind::IndexedAccess { object: _, index } => match self.kind(ty) {
                TyKind::IndexedAccess { .. } => true,
                TyKind::Union { .. } => {
                    let index = self.type_from_node((file, *index));
                    matches!(self.kind(index), TyKind::Union { .. }) && index != Ty::BOOLEAN
                }
                _ => false,
            },
            TypeKind::Keyword(_)
            | TypeKind::This
            | TypeKind::Literal(_)
            | TypeKind::Template { .. }
            | TypeKind::Query { .. }
            | TypeKind::Import(_)
            | TypeKind::Infer(_)
            | TypeKind::Operator { .. }
            | TypeKind::Predicate { .. }
            | TypeKind::Invalid => false,
        }
    }

    /// The type of an alias with these arguments, one for each parameter.
    pub fn alias_instantiation(&mut self, symbol: SymbolId, args: &[Ty]) -> Ty {
        let key: (SymbolId, Rc<[Ty]>) = (symbol, args.into());
        if let Some(known) = self.declared.alias_types.get(&key) {
            return *known;
        }
        if let Some(ty) = self.intrinsic_alias(symbol, args) {
            self.declared.alias_types.insert(key, ty);
            return ty;
        }
        if self.is_open_alias(symbol)
            && let Some(reserved) = self.reserved_alias(symbol, args)
        {
            return reserved;
        }
        let generic = self.declared_type(symbol);
        if args.is_empty() {
            return generic;
        }
        let params = self.alias_params(symbol);
        let mapper = self.mapper(&params, args);
        // What still has the form of the alias's body gets its name with these arguments.
        let ty = deep(|| self.instantiate(generic, mapper));
        self.declared.alias_types.insert(key, ty);
        ty
    }

    /// `Uppercase<S>` and the others that the language defines rather than the library.
    fn intrinsic_alias(&mut self, symbol: SymbolId, args: &[Ty]) -> Option<Ty> {
        let decl = self.symbols.symbol(symbol).decls.first().copied()?;
        let DeclKind::TypeAlias(alias) = decl.kind else {
            return None;
        };
        let module = self.module(decl.file);
        if !matches!(
            module[module[alias].ty].kind,
            TypeKind::Keyword(Keyword::Intrinsic)
        ) {
            return None;
        }
        if self.symbol_name(symbol).as_str() == "GroupText" {
            return Some(Ty::GROUP_TEXT);
        }
        let of = *args.first()?;
        let mapping = match self.symbol_name(symbol).as_str() {
            "Uppercase" => StringMappingKind::Uppercase,
            "Lowercase" => StringMappingKind::Lowercase,
            "Capitalize" => StringMappingKind::Capitalize,
            "Uncapitalize" => StringMappingKind::Uncapitalize,
            // The inference that must not look here is told by the declaration of the parameter.
            "NoInfer" => return Some(of),
            _ => return Some(Ty::ERROR),
        };
        Some(self.string_mapping(mapping, of))
    }
}
