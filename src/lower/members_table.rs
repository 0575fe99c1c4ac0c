//! Members tables: how console.log, JSON, spread and keyed access see objects of the program. Generated beside the classes, in
//! `<Module>.Members.cs`.

use heck::ToUpperCamelCase;

use super::Lowerer;
use super::members::CsMemberKind;
use super::scope::Place;
use super::shapes::ShapeId;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{PropKind, PropName, TyKind};
use crate::ir::{
    Accessor, CsType, Decl, Expr, Field, Member, Property, Stmt, TypeDecl, TypeParamDecl, TypeRef,
};
use crate::source::Span;

impl Lowerer<'_, '_> {
    pub fn members_table_of_class(&mut self, class: SymbolId, this_ty: &CsType, decl: &TypeRef) {
        let span = Span::file_start(self.file);
        let name = self.js_class_name(class);
        // What a class of .NET has is not seen as properties.
        let base = self
            .base_class_type(class)
            .filter(|base| match *self.c.kind(*base) {
                TyKind::Reference { target, .. } => self.dotnet_base(target).is_none(),
                _ => true,
            });
        let parent = match base {
            Some(base) => {
                let ty = self.class_repr(base);
                {
                    let name = match &ty {
                        CsType::Named(decl, _) if decl.is_user() => "MembersTable",
                        _ => "Members",
                    };
                    Some(Expr::static_field(ty, name, self.members_base()))
                }
            }
            None => None,
        };
        let mut args = vec![Expr::string(&name)];
        args.extend(parent);
        let mut rows: Vec<(PropName, CsMemberKind, String, PropKind)> = Vec::new();
        let declared = self.c.declared_members(class);
        let Some(info) = self.type_info(decl) else {
            return;
        };
        for (name, prop) in &declared.props {
            if self.is_error_field(class, *name) {
                continue;
            }
            // An optional method without a body; an abstract member, which the classes have that extend this one.
            let data = self.c.prop(*prop).clone();
            let bodiless = data.is_method()
                && data.optional
                && data
                    .symbol
                    .and_then(|own| self.method_implementation(own))
                    .is_none();
            let absent = bodiless || data.is_abstract || self.is_phantom_field(class, *name);
            if let Some(member) = info.members.get(name).filter(|_| !absent) {
                let kind = data.kind;
                rows.push((*name, member.kind.clone(), member.name.clone(), kind));
            }
        }
        // TypeScript declares parameter properties before all fields.
        let is_parameter = |l: &Self, name: &PropName| {
            let prop = declared.props.get(name);
            let symbol = prop.and_then(|prop| l.c.prop(*prop).symbol);
            symbol.is_some_and(|symbol| {
                l.c.symbols.symbol(symbol).decls.iter().any(|decl| {
                    matches!(
                        decl.kind,
                        crate::check::symbols::DeclKind::ParamProperty(..)
                    )
                })
            })
        };
        rows.sort_by_key(|row| !is_parameter(self, &row.0));
        // Own properties in the order in which constructors make them: fields as written, then parameter properties.
        let table = self.table(this_ty, args, rows, None, span);
        let table = self.add_hooks(
            table,
            this_ty,
            &info.members,
            &|member| member.name.clone(),
            span,
        );
        self.add_table(this_ty, decl, table);
    }

    pub fn members_table_of_shape(
        &mut self,
        id: ShapeId,
        own: &CsType,
        class: &TypeRef,
        tracked: bool,
    ) {
        let span = Span::file_start(self.shape(id).file);
        let interface = self.shape_ref(id);
        let beside = interface != *class;
        let Some(info) = self.type_info(&interface) else {
            return;
        };
        let mut rows = Vec::new();
        for (name, member) in &info.members {
            let is_constant = self.constant_method(id, *name).is_some();
            let kind = match &member.kind {
                CsMemberKind::Method(sig) => {
                    let erased = vec![CsType::Object; sig.type_params.len()];
                    let of = super::members::substitution(&sig.type_params, &erased);
                    let ty = sig.substitute(&of).delegate();
                    match is_constant {
                        true => CsMemberKind::Accessor { ty },
                        false => CsMemberKind::Field { ty },
                    }
                }
                other => other.clone(),
            };
            let cs_name = match (&member.kind, beside || is_constant) {
                (CsMemberKind::Method(_), true) => format!("{}Function", member.name),
                _ => member.name.clone(),
            };
            let accessor = self.literal_accessor(id, *name);
            let (kind, prop_kind) = match (is_constant, accessor, kind) {
                (true, _, kind) => (kind, PropKind::Method),
                (false, Some(halves), CsMemberKind::Field { ty }) => (
                    CsMemberKind::Accessor { ty },
                    PropKind::Accessor {
                        getter: halves.getter,
                        setter: halves.setter,
                    },
                ),
                (false, _, kind) => (kind, PropKind::Field),
            };
            rows.push((*name, kind, cs_name, prop_kind));
        }
        // Symbols come after all names (ECMA-262 section 10.1.11.1).
        rows.sort_by_key(|row| matches!(row.0, PropName::Symbol(_)));
        let presence = tracked.then_some(());
        let table = self.table(own, Vec::new(), rows, presence, span);
        let held = |member: &super::members::CsMember| match (&member.kind, beside) {
            (CsMemberKind::Method(_), true) => format!("{}Function", member.name),
            _ => member.name.clone(),
        };
        let table = self.add_hooks(table, own, &info.members, &held, span);
        self.add_table(own, class, table);
    }

    /// A symbol as the key of a table: `Symbol.iterator` and the like, or a constant of a module, which was initialised when
    /// the first object with that key was made.
    fn symbol_key(&mut self, symbol: SymbolId) -> Option<Expr> {
        if self.is_library_symbol(symbol) {
            let name = self.name_of(symbol).to_string().to_upper_camel_case();
            let owner = self.runtime_class("Symbol");
            return Some(Expr::static_field(owner, name, CsType::Symbol));
        }
        match self.place_of(symbol)? {
            Place::StaticField { owner, name, ty } if *ty == CsType::Symbol => {
                Some(Expr::static_field(owner, name.clone(), ty.clone()))
            }
            _ => None,
        }
    }

    /// `declare const brand: unique symbol`: a symbol that does not exist when the program runs.
    pub(super) fn is_only_declared(&self, symbol: SymbolId) -> bool {
        self.c.symbols.symbol(symbol).decls.iter().any(|decl| {
            let (DeclKind::Variable(pat), Some(module)) = (decl.kind, self.modules.get(&decl.file))
            else {
                return false;
            };
            let mut declared = module.vars.iter().filter(|(_, vars)| vars.is_declare);
            declared.any(|(_, vars)| vars.declarators.iter().any(|one| one.pat == pat))
        })
    }

    fn members_base(&self) -> CsType {
        CsType::named(&self.runtime("Members"))
    }

    fn table(
        &mut self,
        own: &CsType,
        args: Vec<Expr>,
        rows: Vec<(PropName, CsMemberKind, String, PropKind)>,
        tracked: Option<()>,
        span: Span,
    ) -> Expr {
        let table_ty = CsType::Named(self.runtime("Members"), vec![own.clone()]);
        let mut table = Expr::new_object(table_ty.clone(), args);
        if tracked.is_some() {
            let target = self.fresh.local("o", own.clone());
            let presence = CsType::named(&self.runtime("Presence"));
            let place = Expr::property(Expr::local(&target), "presence", presence.clone());
            let delegate = CsType::Named(self.runtime("PresenceOf"), vec![own.clone()]);
            let lambda = Expr::lambda(vec![target], Expr::by_reference(place), delegate);
            table = Expr::call_method(table, "Presence", vec![lambda], table_ty.clone());
        }
        let of_class = match own {
            CsType::Named(decl, _) => matches!(
                self.nominal_of(decl),
                Some(super::shapes::Nominal::Class(_))
            ),
            _ => false,
        };
        for (name, kind, cs_name, prop_kind) in rows {
            let key = match name {
                PropName::Text(text) => Expr::string(text.as_str()),
                // What is no own property of the object is found by C#.
                PropName::Symbol(_) if of_class && prop_kind != PropKind::Field => continue,
                PropName::Symbol(_) if self.is_brand(name) => continue,
                PropName::Symbol(symbol) => match self.symbol_key(symbol) {
                    Some(key) => key,
                    None => {
                        self.refuse(span, "an object with a symbol of a function as a key, which is looked at as a whole,");
                        continue;
                    }
                },
                PropName::Private(..) => continue,
            };
            let reader = |l: &mut Self, ty: &CsType| {
                let target = l.fresh.local("o", own.clone());
                let value = Expr::property(Expr::local(&target), cs_name.clone(), ty.clone());
                let body = l.to_object(value);
                Expr::lambda(
                    vec![target],
                    body,
                    CsType::delegate(vec![own.clone()], CsType::Object),
                )
            };
            let writer = |l: &mut Self, ty: &CsType| {
                let target = l.fresh.local("o", own.clone());
                let value = l.fresh.local("v", CsType::Object);
                let place = Expr::property(Expr::local(&target), cs_name.clone(), ty.clone());
                let converted = l.convert(Expr::local(&value), ty, span);
                Expr::lambda(
                    vec![target, value],
                    Expr::assign(place, converted),
                    CsType::delegate(vec![own.clone(), CsType::Object], CsType::Void),
                )
            };
            let (method, args) = match (&kind, prop_kind) {
                (CsMemberKind::Field { ty }, _) => {
                    let method = match tracked {
                        Some(()) => "AddOptional",
                        None => "Add",
                    };
                    (method, vec![key, reader(self, ty), writer(self, ty)])
                }
                // The method of a class whose base class declares it as optional.
                (CsMemberKind::Accessor { ty }, PropKind::Method) if of_class => {
                    ("Method", vec![key, reader(self, ty)])
                }
                // A function of a constant object: an own property that nobody writes.
                (CsMemberKind::Accessor { ty }, PropKind::Method) => {
                    ("Add", vec![key, reader(self, ty)])
                }
                (CsMemberKind::Accessor { ty }, PropKind::Accessor { getter, setter }) => {
                    let mut args = vec![key];
                    if getter {
                        args.push(reader(self, ty));
                    } else {
                        args.push(Expr::null(CsType::Object));
                    }
                    if setter {
                        args.push(writer(self, ty));
                    }
                    match of_class {
                        true => ("Accessor", args),
                        false => ("OwnAccessor", args),
                    }
                }
                (CsMemberKind::Method(sig), _)
                    if sig.type_params.is_empty() && sig.params.len() <= 16 =>
                {
                    let target = self.fresh.local("o", own.clone());
                    let group = Expr::method_group(
                        crate::ir::Callee::Instance {
                            object: Box::new(Expr::local(&target)),
                            name: cs_name.clone(),
                        },
                        sig.delegate(),
                    );
                    let body = Expr::cast(group, sig.delegate());
                    let lambda = Expr::lambda(
                        vec![target],
                        Expr::implicit(body, CsType::Object),
                        CsType::delegate(vec![own.clone()], CsType::Object),
                    );
                    ("Method", vec![key, lambda])
                }
                _ => continue,
            };
            table = Expr::call_method(table, method, args, table_ty.clone());
        }
        table
    }

    /// The partial class with the table.
    fn add_table(&mut self, own: &CsType, decl: &TypeRef, table: Expr) {
        let CsType::Named(_, args) = own else { return };
        let mut part = TypeDecl::class(decl);
        part.is_partial = true;
        part.type_params = args
            .iter()
            .filter_map(|arg| match arg {
                CsType::TypeParam(param) => Some(TypeParamDecl::plain(param)),
                _ => None,
            })
            .collect();
        let object = CsType::Named(
            self.runtime("IObject")
                .with_kind(crate::ir::RefKind::Interface),
            Vec::new(),
        );
        part.bases = vec![object.clone()];
        let table_ty = table.ty.clone();
        let mut field = Field::new_static("MembersTable", table_ty.clone()).with_init(table);
        field.is_readonly = true;
        field.access = crate::ir::Access::Internal;
        part.members.push(Member::Field(field));
        let mut property = Property::new("Members", self.members_base());
        property.implements = Some(object);
        let read = Expr::static_field(own.clone(), "MembersTable", table_ty);
        property.get = Some(Accessor::get(vec![Stmt::return_(Expr::implicit(
            read,
            self.members_base(),
        ))]));
        part.members.push(Member::Property(property));
        let file = self.file;
        self.pending
            .members
            .entry(file)
            .or_default()
            .push(Decl::Type(part));
    }
}
