//! Members of types: views of lines for the templates.

use serde::Serialize;

use super::doc_comment;
use super::expr::{Prec, Want};
use super::file_scope::{FileScope, Position};
use super::identifiers;
use super::layout::{INDENT, Layout};
use super::locals::{MemberNames, name_member};
use super::positions;
use crate::ir::{
    Access, Accessor, AccessorBody, ArgTyping, Attribute, Chain, Constraint, Constructor, CsType,
    Dispatch, Doc, Expr, Field, Local, Method, Param, ParamMode, Property, TypeDecl, TypeKind,
    TypeParamDecl, Variance,
};

/// A member for the templates: lines of text, indented relative to the type's body.
#[derive(Serialize, Debug)]
pub struct MemberView {
    pub lines: Vec<String>,
    /// Fields and auto-properties without a comment stand together; everything else keeps its distance.
    pub is_compact: bool,
}

impl FileScope<'_> {
    /// Lines for a doc comment, attributes and text. `depth` is the level of indentation of the member.
    fn member_view(
        &self,
        doc: &Doc,
        params: &[Param],
        attributes: &[Attribute],
        text: &Layout,
        depth: usize,
        can_be_compact: bool,
    ) -> MemberView {
        let names = |name: &str| {
            params
                .iter()
                .find(|param| param.local.name() == name)
                .map(|param| self.member.local(&param.local))
        };
        let mut lines = doc_comment::lines(doc, &names);
        lines.extend(self.attributes(attributes));
        let body = text.lines(depth * INDENT);
        let is_compact = can_be_compact && lines.is_empty() && body.len() == 1;
        lines.extend(body);
        MemberView { lines, is_compact }
    }

    /// `[Name(args)]`, one a line.
    pub fn attributes(&self, attributes: &[Attribute]) -> Vec<String> {
        attributes
            .iter()
            .map(|attribute| {
                let name = self.type_name(&attribute.name, Position::Type);
                let args: Vec<String> = attribute
                    .args
                    .iter()
                    .map(|arg| self.whole(arg, Want::Exact).flat())
                    .collect();
                if args.is_empty() {
                    format!("[{name}]")
                } else {
                    format!("[{name}({})]", args.join(", "))
                }
            })
            .collect()
    }

    pub fn field(&mut self, field: &Field, depth: usize) -> MemberView {
        self.member = self.names(None, &[], field.init.as_slice(), &[]);
        let mut head = vec![access_word(field.access)];
        if field.hides {
            head.push("new");
        }
        if field.is_const {
            head.push("const");
        } else if field.is_static {
            head.push("static");
        }
        if field.is_readonly {
            head.push("readonly");
        }
        let ty = self.ty(&field.ty);
        head.push(&ty);
        let name = identifiers::member(&field.name);
        head.push(&name);
        let mut text = vec![head.join(" ").into()];
        if let Some(init) = &field.init {
            text.push(" = ".into());
            text.push(self.whole(init, Want::Target));
        }
        text.push(";".into());
        let text = Layout::Concat(text);
        self.member_view(&field.doc, &[], &field.attributes, &text, depth, true)
    }

    pub fn property(&mut self, property: &Property, owner: &TypeDecl, depth: usize) -> MemberView {
        self.member = self.names(None, &property.params, property.init.as_slice(), &[]);
        let mut head = String::new();
        self.push_modifiers(
            &mut head,
            property.access,
            property.dispatch,
            &property.implements,
            owner,
        );
        if property.is_required {
            head.push_str("required ");
        }
        head.push_str(&self.ty(&property.ty));
        head.push(' ');
        head.push_str(&self.qualifier(&property.implements));
        let mut text = if property.params.is_empty() {
            vec![format!("{head}{}", identifiers::member(&property.name)).into()]
        } else {
            vec![
                format!("{head}this").into(),
                self.signature(&[], &property.params, "[", "]"),
            ]
        };
        text.push(self.accessors(property));
        if let Some(init) = &property.init {
            self.member = self.names(None, &[], std::slice::from_ref(init), &[]);
            let value = Layout::concat([self.whole(init, Want::Target), ";".into()]);
            match property.init_span.filter(|_| self.positions) {
                Some(span) => text.extend([
                    " =".into(),
                    Layout::indent(Layout::concat([
                        Layout::Hard,
                        positions::mark(Some(span)).into(),
                        Layout::Hard,
                        value,
                    ])),
                    Layout::Hard,
                    positions::mark_end().into(),
                ]),
                None => text.extend([" = ".into(), value]),
            }
        }
        let text = Layout::Concat(text);
        self.member = self.names(None, &property.params, &[], &[]);
        self.member_view(
            &property.doc,
            &property.params,
            &property.attributes,
            &text,
            depth,
            true,
        )
    }

    fn accessors(&mut self, property: &Property) -> Layout {
        let accessors = [("get", &property.get), ("set", &property.set)];
        let all: Vec<(&str, &Accessor)> = accessors
            .into_iter()
            .filter_map(|(word, accessor)| Some((word, accessor.as_ref()?)))
            .collect();
        let is_auto = |accessor: &Accessor| matches!(accessor.body, AccessorBody::Auto);
        if all.iter().all(|(_, accessor)| is_auto(accessor)) {
            let words: Vec<String> = all
                .iter()
                .map(|(word, accessor)| format!("{};", accessor_head(word, accessor)))
                .collect();
            return format!(" {{ {} }}", words.join(" ")).into();
        }
        // `T Name => value;`
        if let [("get", accessor)] = all.as_slice()
            && let AccessorBody::Block { body, .. } = &accessor.body
        {
            self.member = self.names(None, &property.params, &[], body);
            let text = self.with_body(Layout::empty(), body, false);
            if !text.has_hard() {
                return text;
            }
        }
        let mut lines = Vec::new();
        for (word, accessor) in all {
            lines.push(Layout::Hard);
            lines.push(self.accessor(property, word, accessor));
        }
        Layout::concat([
            Layout::Hard,
            "{".into(),
            Layout::indent(Layout::Concat(lines)),
            Layout::Hard,
            "}".into(),
        ])
    }

    fn accessor(&mut self, property: &Property, word: &str, accessor: &Accessor) -> Layout {
        let head = accessor_head(word, accessor);
        match &accessor.body {
            AccessorBody::Auto => format!("{head};").into(),
            AccessorBody::Block { value, body } => {
                let fixed = value.as_ref().map(|local| (local, "value"));
                self.member = self.names(fixed, &property.params, &[], body);
                self.with_body(head.into(), body, false)
            }
        }
    }

    pub fn method(&mut self, method: &Method, owner: &TypeDecl, depth: usize) -> MemberView {
        self.in_generic(&method.type_params, |scope| {
            let body = method.body.as_deref().unwrap_or_default();
            scope.member = scope.names(None, &method.params, &[], body);
            let mut head = String::new();
            let mut dispatch = method.dispatch;
            // A body makes a method of an interface a default one; no word says so.
            if owner.kind == TypeKind::Interface {
                dispatch.is_abstract = false;
            }
            scope.push_modifiers(
                &mut head,
                method.access,
                dispatch,
                &method.implements,
                owner,
            );
            if method.is_async {
                head.push_str("async ");
            }
            head.push_str(&scope.ty(&method.result));
            head.push(' ');
            head.push_str(&scope.qualifier(&method.implements));
            head.push_str(&identifiers::member(&method.name));
            let head = Layout::concat([
                head.into(),
                scope.signature(&method.type_params, &method.params, "(", ")"),
            ]);
            let text = match &method.body {
                Some(body) => scope.with_body(head, body, method.is_async),
                None => Layout::concat([head, ";".into()]),
            };
            scope.member_view(
                &method.doc,
                &method.params,
                &method.attributes,
                &text,
                depth,
                false,
            )
        })
    }

    pub fn constructor(
        &mut self,
        constructor: &Constructor,
        owner: &TypeDecl,
        depth: usize,
    ) -> MemberView {
        let chained: &[crate::ir::Arg] = match &constructor.chain {
            Some(Chain::Base(args) | Chain::This(args)) => args,
            None => &[],
        };
        let mut exprs: Vec<&Expr> = Vec::new();
        for arg in chained {
            arg.each_value(&mut |value| exprs.push(value));
        }
        self.member = name_member(
            &self.reserved(),
            None,
            &constructor.params,
            &exprs,
            &constructor.body,
        );
        let name = identifiers::type_name(owner.name.name());
        let word = if constructor.is_static {
            "static"
        } else {
            access_word(constructor.access)
        };
        let mut head = vec![
            format!("{word} {name}").into(),
            self.signature(&[], &constructor.params, "(", ")"),
        ];
        let chain = match &constructor.chain {
            Some(Chain::Base(_)) => Some("base"),
            Some(Chain::This(_)) => Some("this"),
            None => None,
        };
        if let Some(word) = chain {
            head.push(Layout::indent(Layout::concat([
                Layout::Hard,
                format!(": {word}").into(),
                self.args(chained, ArgTyping::Exact.into()),
            ])));
        }
        let text = Layout::concat([
            Layout::Concat(head),
            Layout::Hard,
            self.member_block(&constructor.body, Want::Target),
        ]);
        self.member_view(
            &constructor.doc,
            &constructor.params,
            &constructor.attributes,
            &text,
            depth,
            false,
        )
    }

    fn names(
        &self,
        fixed: Option<(&Local, &str)>,
        params: &[Param],
        exprs: &[Expr],
        body: &[crate::ir::Stmt],
    ) -> MemberNames {
        let exprs: Vec<&Expr> = exprs.iter().collect();
        name_member(&self.reserved(), fixed, params, &exprs, body)
    }

    fn push_modifiers(
        &self,
        head: &mut String,
        access: Access,
        dispatch: Dispatch,
        implements: &Option<CsType>,
        owner: &TypeDecl,
    ) {
        if implements.is_some() {
            return;
        }
        if owner.kind != TypeKind::Interface {
            head.push_str(access_word(access));
            head.push(' ');
        }
        let words = [
            (dispatch.hides, "new "),
            (dispatch.is_static, "static "),
            (dispatch.is_abstract, "abstract "),
            (dispatch.is_virtual, "virtual "),
            (dispatch.is_sealed, "sealed "),
            (dispatch.is_override, "override "),
        ];
        for (on, word) in words {
            if on {
                head.push_str(word);
            }
        }
    }

    /// `IShape.` of an explicit implementation.
    fn qualifier(&self, implements: &Option<CsType>) -> String {
        match implements {
            Some(ty) => format!("{}.", self.solid_ty(ty)),
            None => String::new(),
        }
    }

    /// `<T>(A a, B b) where T : class`, between the given brackets.
    pub fn signature(
        &self,
        type_params: &[TypeParamDecl],
        params: &[Param],
        open: &str,
        close: &str,
    ) -> Layout {
        let params = params.iter().map(|param| self.param(param)).collect();
        Layout::concat([
            self.type_param_list(type_params).into(),
            Layout::list(open, params, close),
            self.constraints(type_params),
        ])
    }

    fn param(&self, param: &Param) -> Layout {
        let mut text = String::new();
        for attribute in self.attributes(&param.attributes) {
            text.push_str(&attribute);
            text.push(' ');
        }
        text.push_str(match param.mode {
            ParamMode::Value => "",
            ParamMode::Ref => "ref ",
            ParamMode::Out => "out ",
            ParamMode::In => "in ",
            ParamMode::Rest => "params ",
        });
        text.push_str(&self.ty(param.local.ty()));
        text.push(' ');
        text.push_str(&identifiers::simple(&self.member.local(&param.local)));
        match &param.default {
            Some(default) => Layout::concat([
                text.into(),
                " = ".into(),
                self.expr(default, Prec::Conditional, Want::Target),
            ]),
            None => text.into(),
        }
    }

    /// `<in A, out B>`, or nothing.
    pub fn type_param_list(&self, type_params: &[TypeParamDecl]) -> String {
        if type_params.is_empty() {
            return String::new();
        }
        let names: Vec<String> = type_params
            .iter()
            .map(|decl| {
                let variance = match decl.variance {
                    Variance::None => "",
                    Variance::In => "in ",
                    Variance::Out => "out ",
                };
                format!("{variance}{}", self.type_param(&decl.param))
            })
            .collect();
        format!("<{}>", names.join(", "))
    }

    /// ` where T : class`, for each parameter that has constraints, on lines of their own if there is no room.
    pub fn constraints(&self, type_params: &[TypeParamDecl]) -> Layout {
        let clauses: Vec<Layout> = type_params
            .iter()
            .filter(|decl| !decl.constraints.is_empty())
            .map(|decl| {
                let list: Vec<String> = decl
                    .constraints
                    .iter()
                    .map(|constraint| match constraint {
                        Constraint::Class => "class".to_owned(),
                        Constraint::Struct => "struct".to_owned(),
                        Constraint::NotNull => "notnull".to_owned(),
                        Constraint::New => "new()".to_owned(),
                        Constraint::Default => "default".to_owned(),
                        Constraint::Type(ty) => self.ty(ty),
                    })
                    .collect();
                let name = self.type_param(&decl.param);
                Layout::concat([
                    Layout::Line,
                    format!("where {name} : {}", list.join(", ")).into(),
                ])
            })
            .collect();
        if clauses.is_empty() {
            return Layout::empty();
        }
        Layout::group(Layout::nest(Layout::Concat(clauses)))
    }
}

fn accessor_head(word: &str, accessor: &Accessor) -> String {
    let word = if accessor.is_init { "init" } else { word };
    match accessor.access {
        Some(access) => format!("{} {word}", access_word(access)),
        None => word.to_owned(),
    }
}

pub fn access_word(access: Access) -> &'static str {
    match access {
        Access::Public => "public",
        Access::Internal => "internal",
        Access::Protected => "protected",
        Access::Private => "private",
    }
}
