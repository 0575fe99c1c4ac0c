//! Namespaces, modules and enums as values: `Object.keys(ns)`, `{ ...ns }`, `console.log(ns)`. The object reads each export where it is
//! kept. What is read through it by name (`ns.f`) never needs the object.

use indexmap::IndexMap;

use super::Lowerer;
use super::scope::Place;
use crate::check::symbols::{SymbolFlags, SymbolId};
use crate::check::ty::{EnumValue, OriginSource, PropName, Ty, TyKind};
use crate::ir::{CsType, Expr, Field, Member, TypeDecl, TypeRef};
use crate::source::{FileId, Span};
use crate::syntax::ast::ExprId;

/// The objects that are mentioned: where each is kept.
#[derive(Default)]
pub struct NamespaceObjects {
    places: IndexMap<SymbolId, (FileId, TypeRef, String)>,
    emitted: usize,
}

impl Lowerer<'_, '_> {
    /// The namespace, module or enum that a type is the object of.
    pub fn namespace_of_type(&self, ty: Ty) -> Option<SymbolId> {
        let TyKind::Object { origin, .. } = self.c.kind(ty) else {
            return None;
        };
        match self.c.origin(*origin).source {
            OriginSource::Namespace(symbol) | OriginSource::EnumObject(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// The exports that have values, in the order in which the object has them.
    pub fn namespace_exports(&mut self, ty: Ty, symbol: SymbolId) -> Vec<(String, SymbolId)> {
        let mut found: Vec<(String, SymbolId)> = Vec::new();
        for prop in self.c.properties_of(ty).iter().copied() {
            let data = self.c.prop(prop).clone();
            if let (PropName::Text(name), Some(export)) = (data.name, data.symbol) {
                let target = self.c.follow_alias(export);
                found.push((name.to_string(), target));
            }
        }
        match self.is_module_symbol(symbol) {
            true => found.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16())),
            false => {
                let at = |l: &Self, symbol: SymbolId| {
                    let decl = l.c.symbols.symbol(symbol).decls.first().copied();
                    decl.map(|decl| l.c.symbols.decl_name_span(decl).start)
                };
                found.sort_by_key(|(_, symbol)| at(self, *symbol));
            }
        }
        found
    }

    fn is_module_symbol(&self, symbol: SymbolId) -> bool {
        self.input
            .modules
            .iter()
            .any(|info| self.c.symbols.module_symbol(info.file) == Some(symbol))
    }

    /// The object of a namespace, module or enum. `None` if it is merged with something that is an object of its own.
    pub fn namespace_object(&mut self, symbol: SymbolId) -> Option<Expr> {
        let is_merged = self.flags(symbol).has(SymbolFlags::CLASS)
            || self.flags(symbol).has(SymbolFlags::FUNCTION);
        if is_merged || self.is_library_symbol(symbol) {
            return None;
        }
        let object = CsType::named(&self.runtime("NamespaceObject"));
        if let Some((_, owner, name)) = self.namespace_objects.places.get(&symbol) {
            return Some(Expr::static_field(owner, name.clone(), object));
        }
        let module = self
            .input
            .modules
            .iter()
            .find(|info| self.c.symbols.module_symbol(info.file) == Some(symbol))
            .map(|info| info.file);
        let file = match module {
            Some(file) => file,
            None => self.c.symbols.file_of(symbol)?,
        };
        let owner = self.names.module_class(file);
        let name = match module {
            Some(_) => "Exports".to_owned(),
            None => format!("{}Object", self.name_of(symbol)),
        };
        let name = self.unique_static_name(&owner, name);
        self.namespace_objects
            .places
            .insert(symbol, (file, owner.clone(), name.clone()));
        Some(Expr::static_field(&owner, name, object))
    }

    /// The value of an export, as an expression of its natural type.
    pub fn export_value(&mut self, id: ExprId, symbol: SymbolId, to: &CsType) -> Option<Expr> {
        if let Some(place) = self.places.get(&symbol).cloned() {
            return Some(match place {
                Place::Local(_) | Place::StaticField { .. } => self.place_expr(&place),
                Place::LocalFunction(_) | Place::StaticMethod { .. } => {
                    self.function_value(id, symbol, &place, to)
                }
            });
        }
        if self.flags(symbol).has(SymbolFlags::CLASS) {
            return self.class_value(symbol);
        }
        self.namespace_object(symbol)
    }

    /// The fields for the objects that were mentioned so far, by file. Called until there are no more.
    pub fn emit_namespace_objects(
        &mut self,
        classes: &mut [(super::ModuleInfo, TypeDecl)],
    ) -> bool {
        let mut any = false;
        while self.namespace_objects.emitted < self.namespace_objects.places.len() {
            let at = self.namespace_objects.emitted;
            self.namespace_objects.emitted += 1;
            any = true;
            let Some((symbol, (file, _, name))) = self
                .namespace_objects
                .places
                .get_index(at)
                .map(|(symbol, place)| (*symbol, place.clone()))
            else {
                break;
            };
            self.enter_module(file);
            let field = self.namespace_field(symbol, &name);
            if let Some((_, class)) = classes.iter_mut().find(|(info, _)| info.file == file) {
                class.members.push(field);
            }
        }
        any
    }

    fn namespace_field(&mut self, symbol: SymbolId, name: &str) -> Member {
        let value = self.new_namespace_object(symbol);
        let mut field = Field::new_static(name, value.ty.clone()).with_init(value);
        field.is_readonly = true;
        Member::Field(field)
    }

    /// `new NamespaceObject().Add(...)`
    pub fn new_namespace_object(&mut self, symbol: SymbolId) -> Expr {
        let object = CsType::named(&self.runtime("NamespaceObject"));
        let mut args = Vec::new();
        if self.is_module_symbol(symbol) {
            args.push(Expr::bool(true));
        }
        let mut value = Expr::new_object(object.clone(), args);
        if self.flags(symbol).has(SymbolFlags::ANY_ENUM) {
            value = self.enum_properties(symbol, value);
        }
        let ty = self.c.type_of_symbol(symbol);
        for (key, export) in self.namespace_exports(ty, symbol) {
            if self.flags(export).has(SymbolFlags::ENUM_MEMBER)
                || self.c.symbol_parent(export).is_none()
                    && self.flags(symbol).has(SymbolFlags::FUNCTION)
            {
                continue;
            }
            let Some(read) = self.export_source(export) else {
                let span = Span::file_start(self.file);
                self.refuse(
                    span,
                    format!("the export `{key}` in an object of its namespace"),
                );
                continue;
            };
            let read = self.reader_of(read);
            value = Expr::call_method(value, "Add", vec![Expr::string(&key), read], object.clone());
        }
        value
    }

    /// Where an export is read.
    pub fn export_source(&mut self, export: SymbolId) -> Option<Expr> {
        match self.places.get(&export).cloned() {
            Some(place @ (Place::Local(_) | Place::StaticField { .. })) => {
                Some(self.place_expr(&place))
            }
            Some(place @ (Place::LocalFunction(_) | Place::StaticMethod { .. })) => {
                let sig = self.function_sig(export)?;
                self.function_object_of(export, &sig, &place)
            }
            None if self.flags(export).has(SymbolFlags::CLASS) => self.class_value(export),
            None => self.namespace_object(export),
        }
    }

    /// `static () => value`
    fn reader_of(&mut self, value: Expr) -> Expr {
        let body = self.to_object(value);
        let delegate = CsType::delegate(Vec::new(), CsType::Object);
        let mut lambda = Expr::lambda(Vec::new(), body, delegate);
        if let crate::ir::ExprKind::Lambda(lambda) = &mut lambda.kind {
            lambda.is_static = true;
        }
        lambda
    }

    /// The members of an enum, and the names of numbers.
    fn enum_properties(&mut self, symbol: SymbolId, mut object: Expr) -> Expr {
        let ty = object.ty.clone();
        let values = self.enum_values(symbol);
        let decl = self.enum_ref(symbol);
        let form = self.enum_form(symbol);
        for (member, value) in values {
            let own = self.name_of(member);
            let name = super::members::cs_identifier(own.as_str());
            let read = match (form, &value) {
                (super::enums::EnumForm::Number, _) => Expr::enum_member(&decl, name),
                (_, Some(EnumValue::Number(_))) => Expr::static_field(&decl, name, CsType::Double),
                (_, Some(EnumValue::String(_)) | None) => {
                    Expr::static_field(&decl, name, CsType::String)
                }
            };
            let read = self.reader_of(read);
            let key = Expr::string(own.as_str());
            object = Expr::call_method(object, "Add", vec![key, read], ty.clone());
            if let Some(EnumValue::Number(number)) = value {
                let key = format!("{}", number.value());
                let name = self.reader_of(Expr::string(own.as_str()));
                object =
                    Expr::call_method(object, "Add", vec![Expr::string(&key), name], ty.clone());
            }
        }
        object
    }

    /// Marks what an object of a namespace hands out: functions and classes in it are values.
    pub fn mention_namespace(&mut self, symbol: SymbolId, seen: &mut Vec<SymbolId>) {
        if seen.contains(&symbol) {
            return;
        }
        seen.push(symbol);
        let ty = self.c.type_of_symbol(symbol);
        for (_, export) in self.namespace_exports(ty, symbol) {
            self.mention(export);
            let of = self.c.type_of_symbol(export);
            if let Some(inner) = self.namespace_of_type(of) {
                self.mention_namespace(inner, seen);
            }
        }
    }
}
