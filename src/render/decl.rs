//! Types as text: views for the templates.

use serde::Serialize;

use super::doc_comment;
use super::expr::Want;
use super::file_scope::FileScope;
use super::identifiers;
use super::layout::{INDENT, Layout};
use super::locals::name_member;
use super::member::{MemberView, access_word};
use super::templates::{TemplateError, Templates};
use crate::ir::{CsType, Decl, DelegateDecl, Doc, EnumDecl, Member, TypeDecl, TypeKind};

#[derive(Serialize)]
struct TypeView {
    preamble: Vec<String>,
    header: Vec<String>,
    members: Vec<TypeMemberView>,
}

#[derive(Serialize)]
struct TypeMemberView {
    lines: Vec<String>,
    blank_before: bool,
}

#[derive(Serialize)]
struct EnumView {
    preamble: Vec<String>,
    header: String,
    members: Vec<EnumMemberView>,
}

#[derive(Serialize)]
struct EnumMemberView {
    preamble: Vec<String>,
    text: String,
    blank_before: bool,
}

#[derive(Serialize)]
struct DelegateView {
    preamble: Vec<String>,
    lines: Vec<String>,
}

impl FileScope<'_> {
    /// The lines of a declaration that stands `depth` levels deep.
    pub fn decl(
        &mut self,
        decl: &Decl,
        templates: &Templates,
        depth: usize,
    ) -> Result<Vec<String>, TemplateError> {
        match decl {
            Decl::Type(decl) => self.type_decl(decl, templates, depth),
            Decl::Enum(decl) => self.enum_decl(decl, templates),
            Decl::Delegate(decl) => self.delegate_decl(decl, templates, depth),
        }
    }

    fn type_decl(
        &mut self,
        decl: &TypeDecl,
        templates: &Templates,
        depth: usize,
    ) -> Result<Vec<String>, TemplateError> {
        self.member = Default::default();
        self.in_type(decl, |scope| {
            let mut preamble = plain_doc(&decl.doc);
            preamble.extend(scope.attributes(&decl.attributes));
            let header = scope.type_header(decl).lines(depth * INDENT);
            let members = scope.members(decl, templates, depth + 1)?;
            let view = TypeView {
                preamble,
                header,
                members: spaced(members),
            };
            templates.lines("type.cs", &view)
        })
    }

    fn type_header(&self, decl: &TypeDecl) -> Layout {
        let mut head = format!("{} ", access_word(decl.access));
        let words = [
            (decl.is_static, "static "),
            (decl.is_abstract, "abstract "),
            (decl.is_sealed, "sealed "),
            (decl.is_readonly, "readonly "),
            (decl.is_partial, "partial "),
        ];
        for (on, word) in words {
            if on {
                head.push_str(word);
            }
        }
        head.push_str(match decl.kind {
            TypeKind::Class => "class ",
            TypeKind::Struct => "struct ",
            TypeKind::Interface => "interface ",
        });
        head.push_str(&identifiers::type_name(decl.name.name()));
        head.push_str(&self.type_param_list(&decl.type_params));
        let bases = if decl.bases.is_empty() {
            Layout::empty()
        } else {
            let mut list = Vec::new();
            for (index, base) in decl.bases.iter().enumerate() {
                list.push(if index > 0 {
                    Layout::concat([",".into(), Layout::Line])
                } else {
                    " : ".into()
                });
                list.push(self.solid_ty(base).into());
            }
            Layout::group(Layout::nest(Layout::Concat(list)))
        };
        Layout::concat([head.into(), bases, self.constraints(&decl.type_params)])
    }

    fn members(
        &mut self,
        decl: &TypeDecl,
        templates: &Templates,
        depth: usize,
    ) -> Result<Vec<MemberView>, TemplateError> {
        let mut views = Vec::new();
        for member in &decl.members {
            views.push(match member {
                Member::Field(field) => self.field(field, depth),
                Member::Property(property) => self.property(property, decl, depth),
                Member::Method(method) => self.method(method, decl, depth),
                Member::Constructor(constructor) => self.constructor(constructor, decl, depth),
                Member::Type(nested) => MemberView {
                    lines: self.decl(nested, templates, depth)?,
                    is_compact: false,
                },
            });
        }
        Ok(views)
    }

    fn enum_decl(
        &mut self,
        decl: &EnumDecl,
        templates: &Templates,
    ) -> Result<Vec<String>, TemplateError> {
        self.member = Default::default();
        let mut preamble = plain_doc(&decl.doc);
        preamble.extend(self.attributes(&decl.attributes));
        let name = identifiers::type_name(decl.name.name());
        let mut header = format!("{} enum {name}", access_word(decl.access));
        if decl.underlying != CsType::Int {
            header.push_str(&format!(" : {}", self.ty(&decl.underlying)));
        }
        let members = decl.members.iter().enumerate().map(|(index, member)| {
            let preamble = plain_doc(&member.doc);
            EnumMemberView {
                blank_before: index > 0 && !preamble.is_empty(),
                preamble,
                text: format!("{} = {}", identifiers::member(&member.name), member.value),
            }
        });
        let view = EnumView {
            preamble,
            header,
            members: members.collect(),
        };
        templates.lines("enum.cs", &view)
    }

    fn delegate_decl(
        &mut self,
        decl: &DelegateDecl,
        templates: &Templates,
        depth: usize,
    ) -> Result<Vec<String>, TemplateError> {
        self.in_generic(&decl.type_params, |scope| {
            scope.member = name_member(&scope.reserved(), None, &decl.params, &[], &[]);
            let head = format!(
                "{} delegate {} {}",
                access_word(decl.access),
                scope.ty(&decl.result),
                identifiers::type_name(decl.name.name())
            );
            let text = Layout::concat([
                head.into(),
                scope.signature(&decl.type_params, &decl.params, "(", ")"),
                ";".into(),
            ]);
            let view = DelegateView {
                preamble: plain_doc(&decl.doc),
                lines: text.lines(depth * INDENT),
            };
            templates.lines("delegate.cs", &view)
        })
    }

    /// The statements of the entry point, `depth` levels deep.
    pub fn entry_body(&mut self, entry: &crate::ir::Entry, depth: usize) -> Vec<String> {
        let params = [crate::ir::Param::new(&entry.args)];
        self.member = name_member(&[], None, &params, &[], &entry.body);
        self.stmts(&entry.body, Want::Target).lines(depth * INDENT)
    }
}

fn plain_doc(doc: &Doc) -> Vec<String> {
    doc_comment::lines(doc, &|_| None)
}

/// A blank line between members, except between compact ones.
fn spaced(members: Vec<MemberView>) -> Vec<TypeMemberView> {
    let mut was_compact = true;
    let mut views = Vec::with_capacity(members.len());
    for (index, member) in members.into_iter().enumerate() {
        views.push(TypeMemberView {
            blank_before: index > 0 && !(was_compact && member.is_compact),
            lines: member.lines,
        });
        was_compact = member.is_compact;
    }
    views
}
