//! Classes: fields in JavaScript's order of initialisation, accessors, methods, constructors, statics.

use super::Lowerer;
use super::members::{CsMember, CsMemberKind};
use super::scope::Code;
use crate::check::symbols::SymbolId;
use crate::check::ty::PropName;
use crate::ir::{
    Access, CsType, Decl, Dispatch, Expr, Member, Property, Stmt, TypeDecl, TypeParamDecl,
};
use crate::source::Span;
use crate::syntax::ast::{
    Accessibility, ClassId, ClassMember, ClassMemberKind, ExprId, FunctionBody, FunctionKind,
};

impl Lowerer<'_, '_> {
    /// Lowers a class of the module being lowered. Returns the statements that its static side runs.
    pub fn class_declaration(&mut self, id: ClassId) -> Vec<Stmt> {
        let class = self.ast[id].clone();
        if class.is_declare {
            return Vec::new();
        }
        let Some(symbol) = self.c.symbols.file(self.file).class(id).symbol else {
            return Vec::new();
        };
        if !class.decorators.is_empty() {
            self.refuse(class.span, "a decorator");
        }
        if let Some(base) = self.base_class_type(symbol)
            && self.element_of(base).is_some()
        {
            self.refuse(class.span, "a class that extends `Array`");
        }
        self.refuse_bound_base(symbol, class.span);
        self.refuse_library_base(symbol, class.span);
        let decl_ref = self.class_ref(symbol);
        let Some(info) = self.type_info(&decl_ref) else {
            return Vec::new();
        };
        let this_ty = CsType::Named(
            decl_ref.clone(),
            info.params.iter().cloned().map(CsType::TypeParam).collect(),
        );
        let mut decl = TypeDecl::class(&decl_ref);
        decl.doc = self.doc(class.span);
        decl.is_abstract = class.is_abstract;
        decl.is_partial = true;
        decl.type_params = info.params.iter().map(TypeParamDecl::plain).collect();
        decl.bases = info.bases.clone();
        let mut statics = Vec::new();
        let mut field_inits: Vec<(Expr, ExprId, CsType, Span)> = Vec::new();
        let has_base = class.extends.is_some();
        self.parameter_properties(symbol, &class.members, &mut decl, &info.members);
        if has_base && self.base_may_call_overrides(symbol) {
            let inherited = self.inherited_members(symbol);
            self.refuse_fields_seen_early(symbol, &inherited);
        }
        let mut done: Vec<PropName> = Vec::new();
        for member in class.members.clone() {
            let member = self.ast[member].clone();
            if !member.decorators.is_empty() {
                self.refuse(member.span, "a decorator");
            }
            self.class_member_decl(
                symbol,
                &member,
                &this_ty,
                has_base,
                &mut decl,
                &mut statics,
                &mut field_inits,
                &mut done,
            );
        }
        self.constructors(symbol, id, &this_ty, field_inits, &mut decl);
        self.override_dotnet(symbol, id, &this_ty, &mut decl);
        self.implement_interfaces(&this_ty, &mut decl);
        self.implement_iteration(&this_ty, &this_ty, &mut decl);
        self.implement_thenable(&this_ty, &this_ty, &mut decl);
        self.members_table_of_class(symbol, &this_ty, &decl_ref);
        let companion = companion_of(&mut decl);
        let decls = self.pending.decls.entry(self.file).or_default();
        decls.push(Decl::Type(decl));
        decls.extend(companion.map(Decl::Type));
        statics
    }

    #[allow(clippy::too_many_arguments)] // what a class is made of
    fn class_member_decl(
        &mut self,
        class: SymbolId,
        member: &ClassMember,
        this_ty: &CsType,
        has_base: bool,
        decl: &mut TypeDecl,
        statics: &mut Vec<Stmt>,
        field_inits: &mut Vec<(Expr, ExprId, CsType, Span)>,
        done: &mut Vec<PropName>,
    ) {
        let is_static = member.modifiers.is_static;
        match &member.kind {
            ClassMemberKind::Constructor(_) | ClassMemberKind::Index(_) => {}
            ClassMemberKind::Field { key, value, .. } => {
                if member.modifiers.declare {
                    self.declared_field(class, key, member, this_ty, decl);
                    return;
                }
                let Some(name) = self.member_key(class, key) else {
                    self.refuse(member.span, "a field with this name");
                    return;
                };
                let access = access_of(member.modifiers.accessibility);
                if is_static {
                    self.static_field(class, name, *value, access, member.span, decl, statics);
                    return;
                }
                let Some(CsMember {
                    name: cs_name,
                    kind: CsMemberKind::Field { ty },
                    ..
                }) = self.cs_member(this_ty, name)
                else {
                    self.refuse(member.span, "this field");
                    return;
                };
                if self.is_error_field(class, name) {
                    if let Some(value) = value {
                        let this = Expr::this(this_ty.clone());
                        let place = Expr::property(this, cs_name, ty.clone());
                        field_inits.push((place, *value, ty, member.span));
                    }
                    return;
                }
                if member.modifiers.is_abstract {
                    let mut property = Property::auto(cs_name, ty);
                    property.access = access;
                    property.dispatch = Dispatch::ABSTRACT;
                    decl.members.push(Member::Property(property));
                    return;
                }
                let forwarding = self.field_as_method(class, name, this_ty, &cs_name, &ty);
                let mut init = None;
                if let Some(value) = value {
                    let simple =
                        !has_base || self.is_inert(*value) && !self.base_may_call_overrides(class);
                    match simple.then(|| self.inline_initialiser(class, *value, &ty, this_ty)) {
                        Some(Some(inline)) => init = Some(inline),
                        Some(None) | None => {
                            let place = Expr::property(
                                Expr::this(this_ty.clone()),
                                cs_name.clone(),
                                ty.clone(),
                            );
                            field_inits.push((place, *value, ty.clone(), member.span));
                        }
                    }
                }
                let mut made =
                    self.field_member(class, name, &cs_name, ty, access, init, member.span);
                if let (Some(method), Member::Property(property)) = (forwarding, &mut made) {
                    property.dispatch = Dispatch::INSTANCE;
                    decl.members.push(Member::Method(method));
                }
                decl.members.push(made);
            }
            ClassMemberKind::AutoAccessor { .. } => {
                self.refuse(member.span, "an `accessor` field");
            }
            ClassMemberKind::StaticBlock(block) => {
                let stmts = block.stmts.clone();
                let code = Code {
                    class: Some(class),
                    static_this: Some(class),
                    ..Code::default()
                };
                let body = self.in_code(code, |l| l.stmts(&stmts));
                statics.push(Stmt::block(body).at(member.span));
            }
            ClassMemberKind::Method { key, function } => {
                let node = self.ast[*function].clone();
                let Some(name) = self.member_key(class, key) else {
                    self.refuse(member.span, "a method with this name");
                    return;
                };
                if matches!(node.body, FunctionBody::None) && !member.modifiers.is_abstract {
                    if !is_static && !done.contains(&name) {
                        done.push(name);
                        self.optional_method(class, name, member, this_ty, decl);
                    }
                    return;
                }
                match node.kind {
                    FunctionKind::Getter | FunctionKind::Setter => {
                        if !done.contains(&name) || is_static {
                            if !is_static {
                                done.push(name);
                            }
                            self.accessor(class, name, member, this_ty, decl);
                        }
                    }
                    _ if is_static => self.static_method(class, name, *function, member, decl),
                    _ => self.method(class, name, *function, member, this_ty, decl),
                }
            }
        }
    }

    pub fn member_key(
        &mut self,
        class: SymbolId,
        key: &crate::syntax::ast::PropertyKey,
    ) -> Option<PropName> {
        use crate::syntax::ast::PropertyKey as K;
        match key {
            K::Private(ident) => Some(PropName::Private(ident.text, class)),
            K::Computed { expr, .. } => {
                let ty = self.ty(*expr);
                self.c.prop_name_of_type(ty)
            }
            _ => key.static_atom().map(PropName::Text),
        }
    }

    pub fn class_has_static_code(&self, id: ClassId) -> bool {
        self.ast[id].members.iter().any(|member| {
            let member = &self.ast[*member];
            match &member.kind {
                ClassMemberKind::StaticBlock(_) => true,
                ClassMemberKind::Field { value, .. } => {
                    member.modifiers.is_static && value.is_some()
                }
                _ => false,
            }
        })
    }
}

/// The statics of a generic class, which JavaScript has once and C# would have for every type argument: they move to a static class
/// of the same name without type parameters.
fn companion_of(decl: &mut TypeDecl) -> Option<TypeDecl> {
    if decl.type_params.is_empty() {
        return None;
    }
    let is_static = |member: &Member| match member {
        Member::Field(field) => field.is_static,
        Member::Property(property) => property.dispatch.is_static,
        Member::Method(method) => method.dispatch.is_static,
        Member::Constructor(_) | Member::Type(_) => false,
    };
    let (statics, own): (Vec<Member>, Vec<Member>) = std::mem::take(&mut decl.members)
        .into_iter()
        .partition(is_static);
    decl.members = own;
    if statics.is_empty() {
        return None;
    }
    let mut companion = TypeDecl::static_class(&decl.name);
    companion.members = statics;
    Some(companion)
}

/// TypeScript's `private` is checked by TypeScript; in C# other classes of the same file may need the member, so it is internal.
pub(super) fn access_of(accessibility: Option<Accessibility>) -> Access {
    match accessibility {
        None | Some(Accessibility::Public) => Access::Public,
        Some(Accessibility::Protected | Accessibility::Private) => Access::Internal,
    }
}
