//! Items of arrays that hold more than their type says: `Dog[]` that is an `Animal[]` too. TypeScript says `Dog` of such an item,
//! and JavaScript does not mind what it is until somebody asks. So a variable that only gets its type from the array holds what
//! the array holds, and becomes a `Dog` where only a dog will do.

use super::Lowerer;
use crate::check::symbols::SymbolId;
use crate::check::ty::{PropName, Ty, TyFlags};
use crate::ir::{CsType, Expr, RefKind};
use crate::syntax::ast::{
    ExprId, ExprKind, ForHead, FunctionKind, PatId, PatKind, StmtKind, UnaryOp,
};

impl Lowerer<'_, '_> {
    /// Finds the callback parameters and loop variables without annotations whose class was joined with a wider one.
    pub fn find_joined_items(&mut self) {
        for info in self.input.modules.clone() {
            self.enter_module(info.file);
            let ast = self.ast;
            let mut pats: Vec<PatId> = Vec::new();
            for (_, function) in ast.functions.iter() {
                if matches!(
                    function.kind,
                    FunctionKind::Arrow | FunctionKind::Expression
                ) {
                    let untyped = function
                        .signature
                        .params
                        .iter()
                        .filter(|param| param.ty.is_none() && !param.rest);
                    pats.extend(untyped.map(|param| param.pat));
                }
            }
            for (_, stmt) in ast.stmts.iter() {
                if let StmtKind::ForOf {
                    head: ForHead::Var(vars),
                    ..
                } = stmt.kind
                {
                    pats.extend(ast[vars].declarators.iter().map(|d| d.pat));
                }
            }
            let mut asked = Vec::new();
            for (_, expr) in ast.exprs.iter() {
                if let ExprKind::Unary {
                    op: UnaryOp::TypeOf,
                    operand,
                } = expr.kind
                {
                    asked.extend(self.symbol_of(ast.erased(operand)));
                }
            }
            for pat in pats {
                if !matches!(ast[pat].kind, PatKind::Name(_)) {
                    continue;
                }
                let Some(symbol) = self.pat_symbol(pat) else {
                    continue;
                };
                let ty = self.checked.decl_ty(symbol);
                let boxed = asked.contains(&symbol) && self.is_held_boxed(ty);
                if boxed || self.wider_class(ty).is_some() {
                    self.joined_items.insert(symbol);
                }
            }
        }
    }

    /// What stands for a class wherever it is a type argument, if a class that it extends may stand there too.
    fn wider_class(&mut self, ty: Ty) -> Option<CsType> {
        let joined = self.flows.joined(ty)?;
        let (own, held) = (self.repr(ty), self.arg_repr(ty));
        let is_class = |ty: &CsType| matches!(ty, CsType::Named(decl, _) if decl.is_user() && decl.kind() == RefKind::Class);
        if own == held || !is_class(&own) {
            return None;
        }
        let wider = joined.into_iter().any(|other| {
            let other = self.repr(other);
            other != own && is_class(&other) && self.is_cs_subtype(&own, &other)
        });
        let fits = held == CsType::Object || self.is_cs_subtype(&own, &held);
        (wider && fits).then_some(held)
    }

    /// The first class up the line of a class that has the member as the class itself has it.
    fn root_with(&mut self, class: &CsType, name: PropName) -> Option<CsType> {
        let own = self.cs_member(class, name)?;
        let mut found = class.clone();
        loop {
            let bases = self.bases_of_type(&found);
            let base = bases.into_iter().find(|base| {
                matches!(base, CsType::Named(decl, _) if decl.is_user() && decl.kind() == RefKind::Class)
            });
            let Some(base) = base else {
                return Some(found);
            };
            let same = self.cs_member(&base, name).is_some_and(|wide| {
                wide.name == own.name && super::interfaces::same_member(&wide.kind, &own.kind)
            });
            if !same {
                return Some(found);
            }
            found = base;
        }
    }

    /// Whether an expression names a variable that may hold more than its type says.
    pub fn is_joined_item(&self, id: ExprId) -> bool {
        !self.joined_items.is_empty()
            && self
                .symbol_of(self.ast.erased(id))
                .is_some_and(|symbol| self.joined_items.contains(&symbol))
    }

    /// The slot of a variable found by [`Lowerer::find_joined_items`].
    pub fn joined_item_slot(&mut self, symbol: SymbolId) -> Option<CsType> {
        if !self.joined_items.contains(&symbol) {
            return None;
        }
        let ty = self.checked.decl_ty(symbol);
        match self.is_held_boxed(ty) {
            true => Some(CsType::Object),
            false => self.wider_class(ty),
        }
    }

    /// Whether arrays of a primitive type may hold something else: `number[]` that is a `(number | string)[]` too.
    fn is_held_boxed(&mut self, ty: Ty) -> bool {
        let flags = TyFlags::NUMBER_LIKE | TyFlags::STRING_LIKE | TyFlags::BOOLEAN_LIKE;
        self.c.is(ty, flags)
            && self.flows.joined(ty).is_some()
            && self.repr(ty) != CsType::Object
            && self.arg_repr(ty) == CsType::Object
    }

    /// Such a variable, or an item of such an array, as the receiver of a member that a wider class has too, in the same form: no
    /// need to know more of it.
    pub fn joined_receiver(&mut self, object: ExprId, name: PropName) -> Option<Expr> {
        let erased = self.ast.erased(object);
        match self.ast[erased].kind {
            ExprKind::Name(_) if self.is_joined_item(erased) => {}
            ExprKind::Index { .. } => {}
            _ => return None,
        }
        let narrow = self.ty(object);
        let narrow = self.c.non_nullable(narrow);
        if self.c.is(narrow, TyFlags::PRIMITIVE) {
            return None;
        }
        self.wider_class(narrow)?;
        let narrow = self.repr(narrow);
        let root = self.root_with(&narrow, name)?;
        let value = self.natural(object, &root);
        if value.ty == narrow || self.is_cs_subtype(&value.ty, &root) {
            return Some(value);
        }
        let span = self.span(object);
        Some(self.convert(value, &root, span))
    }
}
