//! Enums: a C# enum where all members are whole numbers, else a class of constants.

use super::Lowerer;
use crate::check::symbols::{DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{EnumValue, TyKind};
use crate::ir::{
    CsType, Decl, EnumDecl, EnumMember, Expr, Field, Member, RefKind, TypeDecl, TypeRef,
};
use crate::syntax::ast::{EnumId, ExprId};

/// How an enum is represented.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EnumForm {
    Number,
    Text,
    Mixed,
}

impl Lowerer<'_, '_> {
    pub fn enum_repr(&mut self, symbol: SymbolId) -> CsType {
        match self.enum_form(symbol) {
            EnumForm::Number => CsType::named(&self.enum_ref(symbol)),
            EnumForm::Text => CsType::String,
            EnumForm::Mixed => CsType::Object,
        }
    }

    pub fn enum_ref(&mut self, symbol: SymbolId) -> TypeRef {
        let decl = match self.bound_container(symbol).is_some() {
            true => self.bound_enum_ref(symbol),
            false => self.class_ref(symbol),
        };
        match self.enum_form(symbol) {
            EnumForm::Number => decl.with_kind(RefKind::Enum),
            EnumForm::Text | EnumForm::Mixed => decl,
        }
    }

    pub fn enum_form(&mut self, symbol: SymbolId) -> EnumForm {
        let values = self.enum_values(symbol);
        let whole = |value: &Option<EnumValue>| match value {
            Some(EnumValue::Number(number)) => {
                let number = number.value();
                number.fract() == 0.0 && number.abs() <= 2_147_483_647.0
            }
            Some(EnumValue::String(_)) | None => false,
        };
        let text = |value: &Option<EnumValue>| matches!(value, Some(EnumValue::String(_)));
        if values.iter().all(|(_, value)| whole(value)) {
            EnumForm::Number
        } else if values.iter().all(|(_, value)| text(value)) {
            EnumForm::Text
        } else {
            EnumForm::Mixed
        }
    }

    /// Members with their constant values, in order.
    pub fn enum_values(&mut self, symbol: SymbolId) -> Vec<(SymbolId, Option<EnumValue>)> {
        let members: Vec<SymbolId> = self
            .c
            .symbols
            .symbol(symbol)
            .exports
            .iter()
            .map(|(_, member)| member)
            .filter(|member| self.flags(*member).has(SymbolFlags::ENUM_MEMBER))
            .collect();
        members
            .into_iter()
            .map(|member| {
                let ty = self.c.declared_type(member);
                let value = match self.c.kind(ty) {
                    TyKind::EnumLiteral { value, .. } => Some(value.clone()),
                    _ => self.c.enum_member_value(member),
                };
                (member, value)
            })
            .collect()
    }

    /// `E.A`.
    pub fn enum_member(&mut self, id: ExprId, member: SymbolId) -> Expr {
        let Some(owner) = self.c.symbol_parent(member) else {
            return self.refuse_expr(id, "this enum member");
        };
        let name = match self.bound_container(owner).is_some() {
            true => self.bound_enum_member(owner, member),
            false => super::members::cs_identifier(self.name_of(member).as_str()),
        };
        let decl = self.enum_ref(owner);
        match self.enum_form(owner) {
            EnumForm::Number => Expr::enum_member(&decl, name),
            EnumForm::Text => Expr::static_field(&decl, name, CsType::String),
            EnumForm::Mixed => {
                let value = self
                    .enum_values(owner)
                    .into_iter()
                    .find(|(symbol, _)| *symbol == member)
                    .and_then(|(_, value)| value);
                match value {
                    Some(EnumValue::Number(_)) => Expr::static_field(&decl, name, CsType::Double),
                    Some(EnumValue::String(_)) => Expr::static_field(&decl, name, CsType::String),
                    None => self.refuse_expr(id, "an enum with computed members"),
                }
            }
        }
    }

    /// `E[value]`: the name of a member.
    pub fn enum_name_of(&mut self, id: ExprId, object: ExprId, index: ExprId) -> Expr {
        let Some(symbol) = self.symbol_of(self.ast.erased(object)) else {
            return self.refuse_expr(id, "this element access");
        };
        if self.enum_form(symbol) != EnumForm::Number || self.is_library_symbol(symbol) {
            return self.refuse_expr(id, "a reverse lookup in this enum");
        }
        let decl = self.enum_ref(symbol);
        let value = self.double(index);
        let names = self.enum_names_class(symbol);
        let _ = decl;
        Expr::call_static(
            &names,
            "NameOf",
            vec![value],
            CsType::undefined_or(CsType::String),
        )
    }

    /// The class beside an enum that finds names by value.
    fn enum_names_class(&mut self, symbol: SymbolId) -> TypeRef {
        if let Some(known) = self.pending.enum_names.get(&symbol) {
            return known.clone();
        }
        let decl = self.class_ref(symbol);
        let file = self.c.symbols.file_of(symbol).unwrap_or(self.file);
        let made = self
            .names
            .type_name(file, &format!("{}Names", decl.name()), false);
        self.pending.enum_names.insert(symbol, made.clone());
        made
    }

    /// The declaration; `None` for a later part of a merged enum.
    pub fn enum_decl(&mut self, id: EnumId) -> Option<Decl> {
        let symbol = self.c.symbols.file(self.file).symbol_of_enum(id)?;
        let first = self
            .c
            .symbols
            .symbol(symbol)
            .decls
            .iter()
            .find_map(|decl| match decl.kind {
                DeclKind::Enum(other) => Some((decl.file, other)),
                _ => None,
            });
        if first != Some((self.file, id)) {
            return None;
        }
        let span = self.ast[id].span;
        let decl = self.enum_ref(symbol);
        let doc = self.doc(span);
        let values = self.enum_values(symbol);
        if self.enum_form(symbol) == EnumForm::Number {
            let members = values
                .iter()
                .filter_map(|(member, value)| match value {
                    Some(EnumValue::Number(number)) => Some(EnumMember {
                        doc: Default::default(),
                        name: super::members::cs_identifier(self.name_of(*member).as_str()),
                        value: number.value() as i64,
                    }),
                    Some(EnumValue::String(_)) | None => None,
                })
                .collect();
            return Some(Decl::Enum(EnumDecl {
                doc,
                attributes: Vec::new(),
                access: crate::ir::Access::Public,
                name: decl,
                underlying: CsType::Int,
                members,
            }));
        }
        let mut class = TypeDecl::static_class(&decl);
        class.doc = doc;
        for (member, value) in values {
            let name = super::members::cs_identifier(self.name_of(member).as_str());
            let (ty, init) = match value {
                Some(EnumValue::String(text)) => (CsType::String, Expr::string_units(text.units())),
                Some(EnumValue::Number(number)) => (CsType::Double, Expr::double(number.value())),
                None => {
                    self.refuse(span, "an enum with computed members");
                    continue;
                }
            };
            let mut field = Field::new_static(name, ty).with_init(init);
            field.is_const = true;
            field.is_static = false;
            class.members.push(Member::Field(field));
        }
        Some(Decl::Type(class))
    }

    /// Declares the classes that find names of enum members: the last member with a value gives the name, as in JavaScript.
    pub fn emit_enum_names(&mut self) {
        let wanted: Vec<(SymbolId, TypeRef)> = self
            .pending
            .enum_names
            .iter()
            .map(|(symbol, name)| (*symbol, name.clone()))
            .collect();
        for (symbol, name) in wanted {
            let values = self.enum_values(symbol);
            let parameter = self.fresh.local("value", CsType::Double);
            let result = CsType::undefined_or(CsType::String);
            let mut last: indexmap::IndexMap<i64, String> = indexmap::IndexMap::new();
            for (member, value) in values {
                if let Some(EnumValue::Number(number)) = value {
                    last.insert(number.value() as i64, self.name_of(member).to_string());
                }
            }
            let mut arms: Vec<crate::ir::SwitchArm> = last
                .into_iter()
                .map(|(value, text)| crate::ir::SwitchArm {
                    pattern: crate::ir::Pattern::constant(Expr::double(value as f64)),
                    guard: None,
                    result: Expr::implicit(Expr::string(&text), result.clone()),
                })
                .collect();
            arms.push(crate::ir::SwitchArm {
                pattern: crate::ir::Pattern::Discard,
                guard: None,
                result: Expr::null(result.clone()),
            });
            let body = Expr::switch(Expr::local(&parameter), arms, result.clone());
            let method = crate::ir::Method::new_static(
                "NameOf",
                vec![crate::ir::Param::new(&parameter)],
                result,
                vec![crate::ir::Stmt::return_(body)],
            );
            let mut class = TypeDecl::static_class(&name);
            class.members.push(Member::Method(method));
            let file = self.c.symbols.file_of(symbol).unwrap_or(self.file);
            self.pending
                .decls
                .entry(file)
                .or_default()
                .push(Decl::Type(class));
        }
    }
}
