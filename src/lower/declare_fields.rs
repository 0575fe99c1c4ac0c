//! `declare readonly _type: T` in a class: a field that TypeScript knows of and that no constructor makes.
//!
//! Where a base class has the field, the declaration only says more of its type. A field of which no base knows is there for
//! types alone (`S extends Schema<infer T>`): the C# class has a property, so that it can implement interfaces, and no object
//! shows it. It would come into being at the first write, so code that reads or writes it is refused.

use super::Lowerer;
use super::members::{CsMember, CsMemberKind};
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::PropName;
use crate::ir::{CsType, TypeDecl};
use crate::syntax::ast::{ClassMember, PatKind, PropertyKey};

impl Lowerer<'_, '_> {
    /// Whether a property is a field with `declare` of which no base class knows.
    pub fn is_phantom_field(&mut self, class: SymbolId, name: PropName) -> bool {
        let declared = self.c.declared_members(class);
        let Some(prop) = declared.props.get(&name) else {
            return false;
        };
        let Some(symbol) = self.c.prop(*prop).symbol else {
            return false;
        };
        let is_declared = self.c.symbols.symbol(symbol).decls.iter().any(|decl| {
            matches!(decl.kind, DeclKind::ClassMember(member)
                if self.modules.get(&decl.file).is_some_and(|module| module[member].modifiers.declare))
        });
        is_declared && !self.inherited_members(class).contains(&name)
    }

    /// What a class has for a field with `declare`: nothing where a base has it.
    pub fn declared_field(
        &mut self,
        class: SymbolId,
        key: &PropertyKey,
        member: &ClassMember,
        this_ty: &CsType,
        decl: &mut TypeDecl,
    ) {
        let Some(name) = self.member_key(class, key) else {
            return;
        };
        if member.modifiers.is_static || !self.is_phantom_field(class, name) {
            return;
        }
        self.refuse_uses_of_phantom(class, name);
        if let Some(CsMember {
            name: cs_name,
            kind: CsMemberKind::Field { ty },
            ..
        }) = self.cs_member(this_ty, name)
        {
            let access = super::class::access_of(member.modifiers.accessibility);
            let made = self.field_member(class, name, &cs_name, ty, access, None, member.span);
            decl.members.push(made);
        }
    }

    /// Reports every place where the program reads or writes such a field.
    pub fn refuse_uses_of_phantom(&mut self, class: SymbolId, name: PropName) {
        let declared = self.c.declared_members(class);
        let Some(symbol) = declared
            .props
            .get(&name)
            .and_then(|prop| self.c.prop(*prop).symbol)
        else {
            return;
        };
        let mut spans = Vec::new();
        let files: Vec<_> = self.input.modules.iter().map(|info| info.file).collect();
        for file in files {
            let module = self.modules[&file];
            for (id, expr) in module.exprs.iter() {
                if let Some(member) = self.checked.member((file, id))
                    && self.c.prop(member.prop).symbol == Some(symbol)
                {
                    spans.push(expr.span);
                }
            }
            for (id, pat) in module.pats.iter() {
                let PatKind::Object { properties, .. } = &pat.kind else {
                    continue;
                };
                for (index, property) in properties.iter().enumerate() {
                    if let Some(member) = self.checked.pat_member((file, id), index as u32)
                        && self.c.prop(member.prop).symbol == Some(symbol)
                    {
                        spans.push(property.span);
                    }
                }
            }
        }
        for span in spans {
            self.refuse_with_help(
                span,
                "a use of a `declare` field that no base class has",
                "declare the field without `declare`",
            );
        }
    }
}
