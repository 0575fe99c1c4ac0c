//! What classes and interfaces extend.

use crate::diagnostics::Code;
use std::rc::Rc;

use super::Question;
use crate::check::Checker;
use crate::check::symbols::{DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{OriginSource, Ty, TyFlags, TyKind};
use crate::source::FileId;
use crate::syntax::ast::{ClassExtends, ExprKind, TypeNodeId};

impl Checker<'_> {
    /// The types that a class or interface extends, in terms of its parameters; empty while they are being resolved.
    pub fn declared_bases(&mut self, symbol: SymbolId) -> Rc<[Ty]> {
        if let Some(known) = self.declared.bases.get(&symbol) {
            return known.clone();
        }
        if !self.start(symbol, Question::Bases) {
            return Rc::from([]);
        }
        let mut bases = Vec::new();
        let decls = self.symbols.symbol(symbol).decls.clone();
        for decl in decls {
            match decl.kind {
                DeclKind::Class(class) => {
                    if let Some(extends) = &self.module(decl.file)[class].extends
                        && let Some(base) = self.base_of_class(symbol, decl.file, extends)
                    {
                        bases.push(base);
                    }
                }
                DeclKind::Interface(interface) => {
                    let nodes: &[TypeNodeId] = &self.module(decl.file)[interface].extends;
                    for node in nodes {
                        let base = self.type_from_node((decl.file, *node));
                        if self.is_extendable(base) {
                            if !bases.contains(&base) {
                                bases.push(base);
                            }
                        } else if base != Ty::ERROR {
                            let span = self.module(decl.file)[*node].span;
                            self.declared_problem(
                                span,
                                Code::Heritage,
                                "an interface can extend object types only, with members that are known"
                                    .to_owned(),
                            );
                        }
                    }
                }
                _ => {}
            }
        }
        bases.retain(|base| !self.depends_on(*base, symbol, 0));
        if !self.finish() {
            let span = self
                .symbols
                .symbol(symbol)
                .decls
                .first()
                .map(|decl| self.symbols.decl_name_span(*decl));
            if let Some(span) = span {
                let name = self.symbol_name(symbol);
                self.declared_problem(span, Code::Heritage, format!("`{name}` extends itself"));
            }
            bases.clear();
        }
        let bases: Rc<[Ty]> = bases.into();
        self.declared.bases.insert(symbol, bases.clone());
        bases
    }

    /// Whether a base leads back to the declaration; its own bases are known or being found.
    fn depends_on(&mut self, base: Ty, symbol: SymbolId, depth: usize) -> bool {
        let TyKind::Reference { target, .. } = *self.kind(base) else {
            return false;
        };
        if target == symbol {
            let span = self
                .symbols
                .symbol(symbol)
                .decls
                .first()
                .map(|decl| self.symbols.decl_name_span(*decl));
            if let Some(span) = span {
                let name = self.symbol_name(symbol);
                self.declared_problem(span, Code::Heritage, format!("`{name}` extends itself"));
            }
            return true;
        }
        if depth > 100 {
            return false;
        }
        let Some(next) = self.declared.bases.get(&target).cloned() else {
            return false;
        };
        next.iter()
            .any(|base| self.depends_on(*base, symbol, depth + 1))
    }

    /// A type whose members can be inherited: an object type or an intersection of such.
    fn is_extendable(&mut self, ty: Ty) -> bool {
        match self.kind(ty).clone() {
            TyKind::Any => true,
            TyKind::Reference { .. }
            | TyKind::Object { .. }
            | TyKind::Tuple { .. }
            | TyKind::NonPrimitive => true,
            TyKind::Mapped { .. } => !self.is_generic_mapped(ty),
            TyKind::Intersection(members) => members.iter().all(|m| self.is_extendable(*m)),
            // A mixin extends what its parameter is constrained to.
            TyKind::Param(_) => match self.base_constraint(ty) {
                Some(constraint) => self.is_extendable(constraint),
                None => false,
            },
            _ => false,
        }
    }

    /// The type of the expression after `extends`; `None` without one, or if the class extends itself.
    pub fn base_constructor(&mut self, class: SymbolId) -> Option<Ty> {
        if let Some(known) = self.declared.base_constructors.get(&class) {
            return *known;
        }
        let (file, node) = self.class_decl(class)?;
        let extends = self.module(file)[node].extends.as_ref()?;
        self.declared.base_constructors.insert(class, None);
        let ty = match self.module(file)[extends.expr].kind {
            ExprKind::Null => None,
            _ => {
                let ty = match self.type_of_entity((file, extends.expr)) {
                    Some(ty) => ty,
                    None => self.check_expr_cached((file, extends.expr)),
                };
                Some(ty)
            }
        };
        self.declared.base_constructors.insert(class, ty);
        ty
    }

    fn base_of_class(
        &mut self,
        class: SymbolId,
        file: FileId,
        extends: &ClassExtends,
    ) -> Option<Ty> {
        let constructor = self.base_constructor(class)?;
        if self.is(constructor, TyFlags::ANY) {
            return None;
        }
        // The name of a class: its instance type with the arguments that are written.
        if let TyKind::Object { origin, .. } = self.kind(constructor)
            && let OriginSource::ClassStatic(base) = self.origin(*origin).source
            && self.symbols.flags(base).has(SymbolFlags::CLASS)
            && self.names_class((file, extends.expr), base)
        {
            if base == class {
                self.start(class, Question::Bases);
                return None;
            }
            let declared = self.declared_params(base);
            let own = &declared.params[declared.outer..];
            let mut args: Vec<Ty> = declared.params[..declared.outer]
                .iter()
                .map(|p| self.param(*p))
                .collect();
            let mut given: Vec<Ty> = extends
                .type_args
                .iter()
                .map(|arg| self.type_from_node((file, *arg)))
                .collect();
            let required = own
                .iter()
                .filter(|param| self.default_of_param(**param).is_none())
                .count();
            if given.len() < required || given.len() > own.len() {
                let name = self.symbol_name(base);
                self.declared_problem(
                    extends.span,
                    Code::WrongTypeArguments,
                    format!("`{name}` takes {} type arguments", own.len()),
                );
                return None;
            }
            self.fill_type_arguments(own, &mut given);
            args.extend(given);
            return Some(self.reference(base, args));
        }
        let args: Vec<Ty> = extends
            .type_args
            .iter()
            .map(|arg| self.type_from_node((file, *arg)))
            .collect();
        for signature in self.construct_signatures(constructor).iter().copied() {
            let count = self.signature(signature).type_params.len();
            let applied = if count == 0 && args.is_empty() {
                Some(signature)
            } else {
                self.apply_type_args(signature, &args)
            };
            if let Some(applied) = applied {
                let base = self.result_of(applied);
                let base = self.reduced(base);
                if self.is_extendable(base) {
                    return Some(base);
                }
                break;
            }
        }
        self.declared_problem(
            extends.span,
            Code::Heritage,
            "a class can extend only a class, or a value that constructs objects".to_owned(),
        );
        None
    }

    fn names_class(
        &mut self,
        (file, expr): crate::check::Node<crate::syntax::ast::ExprId>,
        class: SymbolId,
    ) -> bool {
        match &self.module(file)[expr].kind {
            ExprKind::Name(_) => self.symbol_of_ref((file, expr)) == Some(class),
            ExprKind::Member { .. } => {
                // `extends N.C`: the class itself, unless type parameters of `C`'s surroundings were put in.
                self.declared_params(class).outer == 0
            }
            _ => false,
        }
    }
}
