//! Questions to the checker that lowering asks everywhere.

use super::Lowerer;
use crate::check::Node;
use crate::check::symbols::{DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::ir::{CsType, TypeRef};
use crate::source::{FileId, Span};
use crate::syntax::ast::{
    AssignOp, AssignTarget, Atom, ExprId, ExprKind, FunctionId, ObjectProperty, PatId,
};

/// The namespace of the run-time library.
pub const RUNTIME: &str = "Tsonic.Runtime";

impl Lowerer<'_, '_> {
    /// A node of the module being lowered.
    pub fn node<T>(&self, id: T) -> Node<T> {
        (self.file, id)
    }

    /// The type of an expression where it stands.
    pub fn ty(&self, expr: ExprId) -> Ty {
        self.checked.expr_ty(self.node(expr))
    }

    /// The C# type in which an expression's value is handed on.
    pub fn expr_repr(&mut self, expr: ExprId) -> CsType {
        let ty = self.ty(expr);
        // `(list = [])` is the list, whatever little is known of `[]`.
        if let ExprKind::Assign {
            op: AssignOp::Assign,
            target: AssignTarget::Expr(target),
            ..
        } = self.ast[expr].kind
            && self
                .element_of(ty)
                .is_some_and(|e| self.c.is(e, TyFlags::NEVER))
        {
            let list = self.ty(target);
            let list = self.c.non_nullable(list);
            return self.repr(list);
        }
        self.repr(ty)
    }

    pub fn span(&self, expr: ExprId) -> Span {
        self.ast[expr].span
    }

    pub fn symbol_of(&self, expr: ExprId) -> Option<SymbolId> {
        self.checked.ref_symbol(self.node(expr))
    }

    pub fn pat_symbol(&self, pat: PatId) -> Option<SymbolId> {
        self.checked.pat_symbol(self.node(pat))
    }

    pub fn flags(&self, symbol: SymbolId) -> SymbolFlags {
        self.c.symbols.flags(symbol)
    }

    pub fn name_of(&self, symbol: SymbolId) -> Atom {
        self.c.symbols.name(symbol)
    }

    /// Whether the library declares it.
    pub fn is_library_symbol(&self, symbol: SymbolId) -> bool {
        self.c.symbols.is_ambient(symbol)
    }

    pub fn entry_file(&self) -> FileId {
        self.input.entry
    }

    /// The function declaration with a body that a symbol stands for.
    pub fn implementation(&self, symbol: SymbolId) -> Option<Node<FunctionId>> {
        self.c
            .symbols
            .symbol(symbol)
            .decls
            .iter()
            .find_map(|decl| match decl.kind {
                DeclKind::Function(function) => {
                    let module = self.modules.get(&decl.file)?;
                    let has_body = !matches!(
                        module[function].body,
                        crate::syntax::ast::FunctionBody::None
                    );
                    has_body.then_some((decl.file, function))
                }
                _ => None,
            })
    }

    /// A type of the run-time library.
    pub fn runtime(&self, name: &str) -> TypeRef {
        TypeRef::library(RUNTIME, name)
    }

    /// A static class of the run-time library, as the owner of a method.
    pub fn runtime_class(&self, name: &str) -> CsType {
        CsType::named(&self.runtime(name))
    }

    /// What iterating a value of this type yields, for types of the language and of the library.
    pub fn iterated_type_of(&mut self, ty: Ty) -> Option<Ty> {
        if self.c.is(ty, TyFlags::STRING_LIKE) {
            return Some(Ty::STRING);
        }
        if let Some(element) = self.element_of(ty) {
            return Some(element);
        }
        if let TyKind::Union { members, .. } = self.c.kind(ty).clone() {
            let mut items = Vec::new();
            for member in members.iter() {
                items.push(self.iterated_type_of(*member)?);
            }
            return Some(self.c.union(&items));
        }
        let TyKind::Reference { target, args } = self.c.kind(ty).clone() else {
            return self.c.iterated_type_or_none(ty);
        };
        match (self.name_of(target).as_str(), &args[..]) {
            ("Map" | "ReadonlyMap", [key, value, ..]) if self.is_library_symbol(target) => {
                Some(self.c.tuple_of(&[*key, *value], false))
            }
            _ => self.c.iterated_type_or_none(ty),
        }
    }

    /// Everything that a file declares: functions, classes, variables, at every depth.
    pub fn symbols_of_file(&self, file: FileId) -> Vec<SymbolId> {
        let module = self.modules[&file];
        let bindings = self.c.symbols.file(file);
        let functions = module
            .functions
            .ids()
            .filter_map(|id| bindings.function(id).symbol);
        let classes = module
            .classes
            .ids()
            .filter_map(|id| bindings.class(id).symbol);
        let variables = module
            .pats
            .ids()
            .filter_map(|id| bindings.symbol_of_pat(id));
        let mut found: Vec<SymbolId> = functions.chain(classes).chain(variables).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The name of what an expression is the initialiser or value of.
    pub fn assigned_name(&self, (file, expr): Node<ExprId>) -> Option<Atom> {
        let module = self.modules.get(&file)?;
        let variable = module.vars.iter().find_map(|(_, vars)| {
            let found = vars.declarators.iter().find(|d| d.init == Some(expr))?;
            module.pat_name(found.pat)
        });
        variable.or_else(|| {
            module
                .exprs
                .iter()
                .find_map(|(_, other)| match &other.kind {
                    ExprKind::Object(properties) => {
                        properties.iter().find_map(|property| match property {
                            ObjectProperty::Value { key, value, .. } if *value == expr => {
                                key.static_atom()
                            }
                            _ => None,
                        })
                    }
                    _ => None,
                })
        })
    }
}
