//! Objects that come from nowhere static (`JSON.parse`): the shapes they are asserted to be, and the program's one class of
//! such objects, which implements them all (`docs/representation.md`, section 3).

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashSet;

use super::Lowerer;
use super::members::{CsMember, CsMemberKind};
use super::shapes::{Nominal, ShapeId};
use crate::check::checked::MemberKind;
use crate::check::ty::{PropName, Ty, TyFlags, TyKind, TypeParamId};
use crate::ir::{Accessor, CsType, Decl, Expr, Member, Method, Property, Stmt, TypeDecl, TypeRef};
use crate::source::{FileId, Span};
use crate::syntax::ast::{ExprId, ExprKind, PatKind};

/// What values without a static type are asserted to be.
#[derive(Debug, Default)]
pub struct Asserted {
    /// Shapes, with the type arguments under which they are asserted.
    pub shapes: IndexMap<ShapeId, Vec<Vec<Ty>>>,
    /// Type parameters: what they stand for at calls is asserted.
    params: IndexSet<TypeParamId>,
    seen: FxHashSet<Ty>,
    /// The elements of arrays that values without a static type are taken for.
    pub elements: IndexSet<Ty>,
    /// Whether values of type `any` flow at all.
    pub any_flows: bool,
    class: Option<TypeRef>,
}

impl Lowerer<'_, '_> {
    /// Notes that a value without a static type is taken for a `ty`.
    pub fn assert_type(&mut self, ty: Ty) {
        if !self.asserted.seen.insert(ty) {
            return;
        }
        if let TyKind::Union { members, .. } = self.c.kind(ty).clone() {
            for member in members.iter() {
                self.assert_type(*member);
            }
            let core = self.without_nullish(ty);
            if let TyKind::Union { members, .. } = self.c.kind(core).clone()
                && members.iter().all(|member| self.nominal(*member).is_some())
            {
                self.flows.unions.insert(core);
                self.assert_shape(core);
            }
            return;
        }
        if let TyKind::Param(param) = self.c.kind(ty) {
            let param = *param;
            self.asserted.params.insert(param);
            return;
        }
        if !self.c.is(ty, TyFlags::OBJECT | TyFlags::INTERSECTION) {
            return;
        }
        // `number & { readonly [brand]: "Cents" }` is a number.
        if let TyKind::Intersection(members) = self.c.kind(ty)
            && members
                .iter()
                .any(|member| self.c.is(*member, TyFlags::PRIMITIVE))
        {
            return;
        }
        if let Some(element) = self.element_of(ty) {
            self.asserted.elements.insert(element);
            self.assert_type(element);
            return;
        }
        if let Some(value) = self.dictionary_value(ty) {
            self.assert_type(value);
            return;
        }
        self.assert_shape(ty);
    }

    /// The type of an object whose properties only the type arguments tell: `T & U`, `Partial<Record<K, V>>`.
    pub(super) fn is_open_object(&mut self, ty: Ty) -> bool {
        match self.c.kind(ty).clone() {
            TyKind::Intersection(members) => members.iter().any(|member| {
                self.c.is(*member, TyFlags::TYPE_PARAM) || self.is_open_object(*member)
            }),
            TyKind::Mapped { .. } => self.c.is_generic_mapped(ty),
            TyKind::Conditional { .. } | TyKind::IndexedAccess { .. } => {
                self.awaited_param(ty).is_none()
            }
            _ => false,
        }
    }

    /// Whatever is seen without its type may be one of the asserted shapes, if it has what they ask for.
    pub fn flow_observed(&mut self) {
        let mut observed: Vec<Nominal> = self.flows.observed.iter().copied().collect();
        observed.sort_unstable();
        // The asserted shapes with their type arguments put in.
        let mut targets: Vec<(ShapeId, Ty)> = Vec::new();
        for (id, instances) in self.asserted.shapes.clone() {
            let (declared, params) = (self.shape(id).ty, self.shape(id).params.clone());
            for args in instances {
                let mapper = self.c.mapper(&params, &args);
                let target = self.c.instantiate(declared, mapper);
                if !self.c.is(target, TyFlags::HAS_PARAMS) && !targets.contains(&(id, target)) {
                    targets.push((id, target));
                }
            }
        }
        for nominal in observed {
            let (source, params) = match nominal {
                Nominal::Class(class) => {
                    let params = self.c.declared_params(class).params.to_vec();
                    (self.c.declared_type(class), params)
                }
                Nominal::Shape(id) => (self.shape(id).ty, self.shape(id).params.clone()),
            };
            // `{ resource: P }` with `P extends "report" | "user"` is `{ resource: string }` in C#.
            let mut known = Vec::new();
            for param in &params {
                known.extend(self.primitive_of_param(*param));
            }
            if known.len() < params.len() {
                continue;
            }
            let mapper = self.c.mapper(&params, &known);
            let instance = self.c.instantiate(source, mapper);
            if self.c.is(instance, TyFlags::HAS_PARAMS) {
                continue;
            }
            for (id, target) in &targets {
                if Nominal::Shape(*id) != nominal && self.may_be_seen_as(instance, *target) {
                    self.flow_on(source, *target);
                }
            }
        }
    }

    /// An object that is asserted to be of one shape is seen as all shapes that this one flows into.
    pub fn assert_targets(&mut self) {
        let mut work: Vec<ShapeId> = self.asserted.shapes.keys().copied().collect();
        while let Some(from) = work.pop() {
            let mut found: Vec<(ShapeId, Vec<Ty>)> = Vec::new();
            for ((source, target), instances) in &self.flows.edges {
                if let (true, Nominal::Shape(to)) = (*source == Nominal::Shape(from), target) {
                    found.extend(instances.iter().map(|(_, args)| (*to, args.clone())));
                }
            }
            for (to, args) in found {
                let known = self.asserted.shapes.entry(to).or_default();
                if !known.contains(&args) {
                    known.push(args);
                    work.push(to);
                }
            }
        }
    }

    /// Whether an object of one type may be said to be of another: `{ resource: string }` as `{ resource: "report" }`, too.
    fn may_be_seen_as(&mut self, source: Ty, target: Ty) -> bool {
        self.c.is_assignable(source, target)
            || self.c.properties_of(target).to_vec().iter().all(|prop| {
                let name = self.c.prop(*prop).name;
                self.c.property_of(source, &name).is_some()
            }) && self.c.is_comparable(target, source)
    }

    fn assert_shape(&mut self, ty: Ty) {
        let Some((Nominal::Shape(id), args)) = self.nominal(ty) else {
            return;
        };
        let known = self.asserted.shapes.entry(id).or_default();
        if !known.contains(&args) {
            known.push(args);
        }
        for prop in self.c.properties_of(ty).iter().copied() {
            let of = self.c.type_of_prop(prop);
            self.assert_type(of);
        }
    }

    /// What user-defined guards take an unknown value for, and what calls put for asserted type parameters.
    pub fn assert_guarded(&mut self) {
        let files: Vec<_> = self.input.modules.iter().map(|info| info.file).collect();
        self.assert_copies(&files);
        self.assert_open_members();
        for file in &files {
            let module = self.modules[file];
            for (function, _) in module.functions.iter() {
                let Some(signature) = self.checked.function_signature((*file, function)) else {
                    continue;
                };
                let data = self.c.signature(signature).clone();
                let Some(predicate) = &data.predicate else {
                    continue;
                };
                let (Some(ty), Some(param)) = (predicate.ty, predicate.param) else {
                    continue;
                };
                let loose = data.params.get(param).is_some_and(|param| {
                    self.c.is(
                        param.ty,
                        TyFlags::ANY_OR_UNKNOWN | TyFlags::NON_PRIMITIVE | TyFlags::TYPE_PARAM,
                    ) || param.ty == Ty::EMPTY_OBJECT
                });
                if loose {
                    self.assert_type(ty);
                    // `(value: unknown): value is Record<string, unknown>` says it of any object.
                    if let Some(value) = self.dictionary_value(ty)
                        && self.element_of(ty).is_none()
                    {
                        self.open_dictionary(value);
                    }
                }
            }
        }
        loop {
            let before = (self.asserted.seen.len(), self.asserted.params.len());
            for file in &files {
                let module = self.modules[file];
                for (expr, _) in module.exprs.iter() {
                    let Some(call) = self.checked.call((*file, expr)).cloned() else {
                        continue;
                    };
                    let declared = self.c.signature(call.declared).type_params.clone();
                    let generic = self.c.result_of(call.declared);
                    if !declared.is_empty() && self.is_open_object(generic) {
                        let made = self.c.result_of(call.signature);
                        self.assert_type(made);
                    }
                    for (param, arg) in declared.iter().zip(&call.type_args) {
                        let is_class = call.is_construct && !self.asserted.params.is_empty();
                        if self.asserted.params.contains(param) || is_class {
                            self.assert_argument(*arg);
                        }
                    }
                }
            }
            for file in &files {
                self.assert_heritage(*file);
            }
            if before == (self.asserted.seen.len(), self.asserted.params.len()) {
                return;
            }
        }
    }

    /// `{ ...value }` and `const { ...rest } = value` of a type parameter are objects of that type that nobody knows the class of.
    fn assert_copies(&mut self, files: &[FileId]) {
        let mut made: Vec<Ty> = Vec::new();
        for file in files {
            let module = self.modules[file];
            for (id, expr) in module.exprs.iter() {
                if matches!(expr.kind, ExprKind::Object(_)) {
                    made.extend(self.checked.try_expr_ty((*file, id)));
                }
            }
            for (_, pat) in module.pats.iter() {
                if let PatKind::Object {
                    rest: Some(rest), ..
                } = pat.kind
                {
                    made.push(self.checked.pat_ty((*file, rest)));
                }
            }
        }
        for ty in made {
            if self.c.is(ty, TyFlags::TYPE_PARAM) {
                self.assert_type(ty);
            }
        }
    }

    /// What stands for an asserted type parameter.
    fn assert_argument(&mut self, arg: Ty) {
        self.assert_type(arg);
        // In C# it is what the type argument has been joined to.
        let class = self.argument_class(arg);
        if let Some(members) = self.flows.joined(class) {
            let union = self.c.union(&members);
            self.assert_type(union);
        }
    }

    /// `class Staff extends Repository<Employee>`
    fn assert_heritage(&mut self, file: FileId) {
        for (class, _) in self.modules[&file].classes.iter() {
            let Some(symbol) = self.c.symbols.file(file).class(class).symbol else {
                continue;
            };
            for base in self.c.declared_bases(symbol).to_vec() {
                let TyKind::Reference { target, args } = self.c.kind(base).clone() else {
                    continue;
                };
                let params = self.c.declared_params(target).params.clone();
                for (param, arg) in params.iter().zip(args.iter()) {
                    if self.asserted.params.contains(param) {
                        self.assert_argument(*arg);
                    }
                }
            }
        }
    }

    /// A property of an object that is only said to have it, read as whatever it is: for code that is about to test it.
    pub fn untrusted_member(&mut self, id: ExprId) -> Option<Expr> {
        if self.asserted.shapes.is_empty() || !self.links.is_empty() {
            return None;
        }
        let erased = self.ast.erased(id);
        let ExprKind::Member {
            object,
            property,
            optional: false,
            ..
        } = self.ast[erased].kind
        else {
            return None;
        };
        let member = self.checked.member(self.node(erased))?;
        if !matches!(member.kind, MemberKind::Field) {
            return None;
        }
        let ty = self.ty(object);
        let present = self.c.non_nullable(ty);
        let asserted = match self.nominal(present) {
            Some((Nominal::Shape(shape), _)) => self.asserted.shapes.contains_key(&shape),
            Some((Nominal::Class(_), _)) | None => false,
        };
        let stated = matches!(self.ast[self.paren_free(object)].kind, ExprKind::As { .. });
        if !asserted || !(self.asserted.any_flows || stated) {
            return None;
        }
        let text = property.text;
        // `(value as Config).name`: the assertion itself need not hold either.
        let object = match self.ast[self.paren_free(object)].kind {
            ExprKind::As { expr, .. } => expr,
            _ => object,
        };
        let target = self.expr_as(object, &CsType::Object);
        let key = Expr::implicit(Expr::string(text.as_str()), CsType::Object);
        Some(Expr::call_static(
            self.runtime_class("Objects"),
            "Get",
            vec![target, key],
            CsType::Object,
        ))
    }

    fn paren_free(&self, id: ExprId) -> ExprId {
        match self.ast[id].kind {
            ExprKind::NonNull(inner) => self.paren_free(inner),
            _ => id,
        }
    }

    /// Names the class and the interfaces that it implements, so that they are declared.
    pub fn use_dynamic_class(&mut self) {
        if self.asserted.shapes.is_empty() {
            return;
        }
        let entry = self.entry_file();
        let class = self.names.type_name(entry, "JsonObject", false);
        self.asserted.class = Some(class);
        for (id, _) in self.asserted.shapes.clone() {
            self.shape_ref(id);
        }
    }

    /// The statement that makes the run-time library use the class.
    pub fn register_dynamic_class(&mut self) -> Option<Stmt> {
        let class = self.asserted.class.clone()?;
        let base = CsType::named(&self.runtime("DynamicRecord"));
        let made = Expr::new_object(CsType::named(&class), Vec::new());
        let delegate = CsType::delegate(Vec::new(), base.clone());
        let lambda = Expr::lambda(
            Vec::new(),
            Expr::implicit(made, base.clone()),
            delegate.clone(),
        );
        let place = Expr::static_field(base, "Factory", delegate);
        Some(Stmt::assign(place, lambda))
    }

    /// The class of the program's dynamic objects.
    pub fn dynamic_class(&mut self) {
        let Some(class) = self.asserted.class.clone() else {
            return;
        };
        let mut made = TypeDecl::class(&class);
        made.is_sealed = true;
        made.access = crate::ir::Access::Internal;
        made.bases = vec![CsType::named(&self.runtime("DynamicRecord"))];
        let mut interfaces: Vec<CsType> = Vec::new();
        for (id, instances) in self.asserted.shapes.clone() {
            for args in instances {
                if args.iter().any(|arg| self.c.is(*arg, TyFlags::HAS_PARAMS)) {
                    continue;
                }
                let interface = self.shape_type(id, &args);
                if !interfaces.contains(&interface) {
                    interfaces.push(interface);
                }
            }
        }
        made.bases.extend(interfaces.iter().cloned());
        let mut all = Vec::new();
        for interface in &interfaces {
            for each in std::iter::once(interface.clone()).chain(self.all_interfaces(interface)) {
                if !all.contains(&each) {
                    all.push(each);
                }
            }
        }
        for interface in &all {
            let CsType::Named(decl, _) = interface else {
                continue;
            };
            let Some(info) = self.type_info(decl) else {
                continue;
            };
            for name in info.members.keys() {
                if let Some(member) = self.cs_member(interface, *name)
                    && !self.only_inherits(interface, *name, &member)
                {
                    self.dynamic_member(interface, *name, &member, &mut made);
                }
            }
        }
        let entry = self.entry_file();
        self.pending
            .decls
            .entry(entry)
            .or_default()
            .push(Decl::Type(made));
    }

    fn dynamic_member(
        &mut self,
        interface: &CsType,
        name: PropName,
        member: &CsMember,
        made: &mut TypeDecl,
    ) {
        let PropName::Text(text) = name else { return };
        let span = Span::file_start(self.file);
        let this = Expr::this(made_type(made));
        let key = Expr::string(text.as_str());
        match &member.kind {
            CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => {
                let mut property = Property::new(member.name.clone(), ty.clone());
                property.implements = Some(interface.clone());
                let read = self.dynamic_read(this.clone(), key.clone(), ty);
                property.get = Some(Accessor::get(vec![Stmt::return_(read)]));
                if !self.is_read_only_member(member) {
                    let value = self.fresh.local("value", ty.clone());
                    let object = self.to_object(Expr::local(&value));
                    let write = Expr::call_method(this, "Write", vec![key, object], CsType::Void);
                    property.set = Some(Accessor::set(&value, vec![Stmt::expr(write)]));
                }
                made.members.push(Member::Property(property));
            }
            CsMemberKind::Method(sig) if sig.type_params.is_empty() => {
                let delegate = sig.delegate();
                let function = self.dynamic_read(this, key, &delegate);
                let params = self.signature_params(sig);
                let args = params.iter().map(|p| Expr::local(&p.local)).collect();
                let call = Expr::invoke(function, args, sig.result.clone());
                let body = match sig.result {
                    CsType::Void => vec![Stmt::expr(call)],
                    _ => vec![Stmt::return_(call)],
                };
                let mut method = Method::new(member.name.clone(), params, sig.result.clone(), body);
                method.implements = Some(interface.clone());
                made.members.push(Member::Method(method));
            }
            CsMemberKind::Method(_) | CsMemberKind::Unsupported => {
                self.refuse(span, "a generic method of an object that comes from JSON");
            }
        }
    }

    /// A property of a dynamic object as a value of its declared type.
    fn dynamic_read(&mut self, this: Expr, key: Expr, ty: &CsType) -> Expr {
        if *ty == CsType::Object {
            return Expr::call_method(this, "Get", vec![key], CsType::Object);
        }
        if needs_elements(ty) {
            let item = self.fresh.local("item", CsType::Object);
            let body = self.reified(Expr::local(&item), ty);
            let lambda = Expr::lambda(
                vec![item],
                body,
                CsType::delegate(vec![CsType::Object], ty.clone()),
            );
            return Expr::call_method(this, "ReadAs", vec![key, lambda], ty.clone());
        }
        let method = match ty {
            CsType::NullOr(_) => "ReadNullOr",
            _ => "Read",
        };
        Expr::call_method(this, method, vec![key], ty.clone()).with_type_args(vec![ty.clone()])
    }

    /// A value without a static type as arrays and dictionaries of a declared element type.
    pub fn reified(&mut self, value: Expr, to: &CsType) -> Expr {
        let owner = self.runtime_class("Reify");
        let (method, inner) = match to {
            CsType::Array(element) => ("Array", (**element).clone()),
            CsType::Named(_, args) if is_record(to) => ("Record", args[0].clone()),
            CsType::UndefinedOr(inner) if needs_elements(inner) => {
                ("OrUndefined", (**inner).clone())
            }
            CsType::NullOr(inner) if needs_elements(inner) => ("OrNull", (**inner).clone()),
            CsType::Optional(inner) if needs_elements(inner) => ("Optional", (**inner).clone()),
            _ => return self.from_object(value, to),
        };
        let mut args = vec![value];
        if needs_elements(&inner) {
            let item = self.fresh.local("item", CsType::Object);
            let body = self.reified(Expr::local(&item), &inner);
            args.push(Expr::lambda(
                vec![item],
                body,
                CsType::delegate(vec![CsType::Object], inner.clone()),
            ));
        }
        Expr::call_static(owner, method, args, to.clone()).with_type_args(vec![inner])
    }

    /// Whether a cast from the form of any value may meet what JSON gave, whose arrays and dictionaries hold anything.
    pub fn may_need_elements(&self, to: &CsType) -> bool {
        self.asserted.any_flows && needs_elements(to)
    }
}

fn made_type(made: &TypeDecl) -> CsType {
    CsType::named(&made.name)
}

fn is_record(ty: &CsType) -> bool {
    matches!(ty, CsType::Named(decl, args) if decl.name() == "Record" && !decl.is_user() && args.len() == 1)
}

/// Whether a type is an array or a dictionary of something declared, or may be one.
fn needs_elements(ty: &CsType) -> bool {
    match ty {
        CsType::Array(element) => **element != CsType::Object,
        CsType::Named(_, args) => is_record(ty) && args[0] != CsType::Object,
        CsType::UndefinedOr(inner) | CsType::NullOr(inner) | CsType::Optional(inner) => {
            needs_elements(inner)
        }
        _ => false,
    }
}
