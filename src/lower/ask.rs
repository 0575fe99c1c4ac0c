//! Questions to the checker that lowering asks everywhere.

use super::Lowerer;
use crate::check::Node;
use crate::check::symbols::{DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::Ty;
use crate::ir::{CsType, TypeRef};
use crate::source::{FileId, Span};
use crate::syntax::ast::{Atom, ExprId, FunctionId, PatId};

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
        self.c.symbols.symbol(symbol).decls.iter().find_map(|decl| match decl.kind {
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
}
