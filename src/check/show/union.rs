//! Unions and enum members as text.

use super::Around;
use super::Printer;
use super::close_paren;
use super::is_identifier;
use super::open_paren;
use super::quoted;
use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TyFlags, TyKind, UnionOrigin};
use crate::syntax::ast::JsString;
use std::rc::Rc;

impl Checker<'_> {
    pub(super) fn write_enum_member(&mut self, p: &mut Printer, ty: Ty, member: SymbolId) {
        // The only member of an enum is the enum.
        if let Some(symbol) = self.enum_of(ty) {
            let name = self.qualified_name(symbol);
            p.out.push_str(&name);
            return;
        }
        let name = self.symbol_name(member);
        if let Some(parent) = self.symbol_parent(member) {
            let parent = self.qualified_name(parent);
            p.out.push_str(&parent);
            if is_identifier(&name) {
                p.out.push('.');
                p.out.push_str(&name);
            } else {
                p.out.push('[');
                p.out.push_str(&quoted(&JsString::from(name.as_str())));
                p.out.push(']');
            }
        } else {
            p.out.push_str(&name);
        }
    }

    pub(super) fn write_union(
        &mut self,
        p: &mut Printer,
        ty: Ty,
        members: &Rc<[Ty]>,
        origin: Option<UnionOrigin>,
        around: Around,
    ) {
        if ty == Ty::BOOLEAN || ty == Ty::BOOLEAN_FRESH {
            p.out.push_str("boolean");
            return;
        }
        if let Some(symbol) = self.types.enum_unions.get(&ty).copied() {
            let name = self.qualified_name(symbol);
            p.out.push_str(&name);
            return;
        }
        let parts: Rc<[Ty]> = match origin {
            Some(UnionOrigin::Keyof(of)) => {
                let parens = around == Around::Postfix;
                open_paren(p, parens);
                p.out.push_str("keyof ");
                self.write_type(p, of, Around::Postfix, false);
                close_paren(p, parens);
                return;
            }
            Some(UnionOrigin::Named(parts)) => parts,
            None => members.clone(),
        };
        let shown = self.grouped(&parts);
        let parens = around > Around::Union && shown.len() > 1;
        open_paren(p, parens);
        for (at, member) in shown.iter().enumerate() {
            if at > 0 {
                p.out.push_str(" | ");
            }
            let inner = if shown.len() > 1 {
                Around::Union
            } else {
                around
            };
            self.write_type(p, *member, inner, false);
        }
        close_paren(p, parens);
    }

    /// The members as they are listed: `boolean` and enums whole, null and undefined last.
    fn grouped(&mut self, members: &[Ty]) -> Vec<Ty> {
        let mut out = Vec::new();
        let mut nullish = Vec::new();
        let mut at = 0;
        while at < members.len() {
            let ty = members[at];
            if self.is(ty, TyFlags::NULLABLE) {
                nullish.push(ty);
                at += 1;
                continue;
            }
            let whole = if self.is(ty, TyFlags::BOOLEAN_LITERAL) {
                Some(Ty::BOOLEAN)
            } else if let TyKind::EnumLiteral { member, .. } = *self.kind(ty) {
                Some(self.enum_type_of_member(member))
            } else {
                None
            };
            if let Some(whole) = whole
                && let TyKind::Union { members: all, .. } = self.kind(whole).clone()
            {
                let rest = &members[at..];
                let all: Vec<Ty> = all.iter().map(|t| self.regular_literal(*t)).collect();
                let covered = rest.len() >= all.len() && {
                    let next: Vec<Ty> = rest[..all.len()]
                        .iter()
                        .map(|t| self.regular_literal(*t))
                        .collect();
                    next == all
                };
                if covered {
                    out.push(whole);
                    at += all.len();
                    continue;
                }
            }
            out.push(ty);
            at += 1;
        }
        if nullish.contains(&Ty::NULL) {
            out.push(Ty::NULL);
        }
        if nullish.contains(&Ty::UNDEFINED) {
            out.push(Ty::UNDEFINED);
        }
        out
    }

    pub(super) fn without_one_undefined(&mut self, ty: Ty) -> Ty {
        let rest = self.remove_type(ty, Ty::UNDEFINED);
        if self.is(rest, TyFlags::NEVER) {
            ty
        } else {
            rest
        }
    }
}
