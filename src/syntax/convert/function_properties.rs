//! `const next = () => next.count++; next.count = 0;`: TypeScript takes assignments right behind a function for declarations of its
//! properties. They are read as `const next = Object.assign(() => next.count++, { count: 0 });`, which means the same: nothing can
//! happen between the two statements.
//!
//! A function declaration with properties becomes a constant in the same way, where only declarations stand in front of it, so
//! that nobody can have called it before.

use swc_common::{Span, Spanned};
use swc_ecma_ast as swc;

use super::Converter;

/// A statement of a block or of a module.
pub(super) trait Item: Clone + Spanned {
    fn stmt(&self) -> Option<&swc::Stmt>;
    /// The declaration, be it exported or not.
    fn declaration(&self) -> Option<&swc::Decl>;
    fn with_declaration(&self, declaration: swc::Decl) -> Self;
    fn is_harmless(&self) -> bool;
}

impl Item for swc::Stmt {
    fn stmt(&self) -> Option<&swc::Stmt> {
        Some(self)
    }

    fn declaration(&self) -> Option<&swc::Decl> {
        self.as_decl()
    }

    fn with_declaration(&self, declaration: swc::Decl) -> Self {
        swc::Stmt::Decl(declaration)
    }

    fn is_harmless(&self) -> bool {
        self.as_decl().is_some_and(runs_nothing)
    }
}

impl Item for swc::ModuleItem {
    fn stmt(&self) -> Option<&swc::Stmt> {
        self.as_stmt()
    }

    fn declaration(&self) -> Option<&swc::Decl> {
        match self {
            swc::ModuleItem::Stmt(stmt) => stmt.as_decl(),
            swc::ModuleItem::ModuleDecl(swc::ModuleDecl::ExportDecl(export)) => Some(&export.decl),
            swc::ModuleItem::ModuleDecl(_) => None,
        }
    }

    fn with_declaration(&self, declaration: swc::Decl) -> Self {
        match self {
            swc::ModuleItem::ModuleDecl(swc::ModuleDecl::ExportDecl(export)) => {
                let span = Span::new(export.span.lo, declaration.span().hi);
                swc::ModuleItem::ModuleDecl(swc::ModuleDecl::ExportDecl(swc::ExportDecl {
                    span,
                    decl: declaration,
                }))
            }
            _ => swc::ModuleItem::Stmt(swc::Stmt::Decl(declaration)),
        }
    }

    fn is_harmless(&self) -> bool {
        match self {
            swc::ModuleItem::Stmt(stmt) => stmt.is_harmless(),
            swc::ModuleItem::ModuleDecl(swc::ModuleDecl::Import(_)) => true,
            swc::ModuleItem::ModuleDecl(_) => self.declaration().is_some_and(runs_nothing),
        }
    }
}

fn runs_nothing(declaration: &swc::Decl) -> bool {
    match declaration {
        swc::Decl::Fn(_) | swc::Decl::TsInterface(_) | swc::Decl::TsTypeAlias(_) => true,
        swc::Decl::Var(var) => var.decls.iter().all(|each| {
            each.init
                .as_deref()
                .is_none_or(|init| init.is_arrow() || init.is_fn_expr() || init.is_lit())
        }),
        _ => false,
    }
}

impl Converter<'_> {
    /// The list with the assignments behind functions taken into their declarations. `None` if there are none.
    pub(super) fn with_function_properties<T: Item>(&self, items: &[T]) -> Option<Vec<T>> {
        let any = items.iter().any(|item| assigned_property(item).is_some());
        if !any {
            return None;
        }
        let mut merged: Vec<T> = Vec::with_capacity(items.len());
        let mut at = 0;
        while at < items.len() {
            let run = match function_name(&items[at]) {
                Some(name) => items[at + 1..]
                    .iter()
                    .take_while(|item| {
                        assigned_property(*item).is_some_and(|(owner, _, value)| {
                            owner == name && !self.mentions(value.span(), &name)
                        })
                    })
                    .count(),
                None => 0,
            };
            let made = match run {
                0 => None,
                _ => declared_with(&items[at], &items[at + 1..=at + run], &merged),
            };
            match made {
                Some(made) => {
                    merged.push(made);
                    at += run + 1;
                }
                None => {
                    merged.push(items[at].clone());
                    at += 1;
                }
            }
        }
        Some(merged)
    }

    /// Whether a name stands in the text of a node; in a string counts too.
    fn mentions(&self, span: Span, name: &str) -> bool {
        let span = self.span(span);
        let text = &self.file.text[span.start as usize..span.end as usize];
        text.contains(name)
    }
}

/// The name of a constant that is a function, or of a function declaration.
fn function_name<T: Item>(item: &T) -> Option<String> {
    match item.declaration()? {
        swc::Decl::Var(var) if var.kind == swc::VarDeclKind::Const && !var.declare => {
            let [only] = var.decls.as_slice() else {
                return None;
            };
            let init = only.init.as_deref()?;
            let name = only.name.as_ident()?;
            (name.type_ann.is_none() && (init.is_arrow() || init.is_fn_expr()))
                .then(|| name.id.sym.to_string())
        }
        swc::Decl::Fn(function) if function.function.body.is_some() => {
            Some(function.ident.sym.to_string())
        }
        _ => None,
    }
}

/// `owner.property = value;`
fn assigned_property<T: Item>(item: &T) -> Option<(String, &swc::IdentName, &swc::Expr)> {
    let swc::Stmt::Expr(stmt) = item.stmt()? else {
        return None;
    };
    let assign = stmt.expr.as_assign()?;
    let swc::AssignTarget::Simple(swc::SimpleAssignTarget::Member(member)) = &assign.left else {
        return None;
    };
    if assign.op != swc::AssignOp::Assign {
        return None;
    }
    let owner = member.obj.as_ident()?;
    let property = member.prop.as_ident()?;
    let is_free = !matches!(
        property.sym.as_str(),
        "name"
            | "length"
            | "prototype"
            | "arguments"
            | "caller"
            | "call"
            | "apply"
            | "bind"
            | "toString"
    );
    (is_free && runs_no_code(&assign.right))
        .then(|| (owner.sym.to_string(), property, &*assign.right))
}

/// Whether evaluating an expression runs nothing of the program: the function does not exist yet while its properties are made.
fn runs_no_code(expr: &swc::Expr) -> bool {
    match expr {
        swc::Expr::Lit(_) | swc::Expr::Ident(_) | swc::Expr::Arrow(_) | swc::Expr::Fn(_) => true,
        swc::Expr::Paren(inner) => runs_no_code(&inner.expr),
        swc::Expr::TsAs(inner) => runs_no_code(&inner.expr),
        swc::Expr::TsSatisfies(inner) => runs_no_code(&inner.expr),
        swc::Expr::TsNonNull(inner) => runs_no_code(&inner.expr),
        swc::Expr::TsConstAssertion(inner) => runs_no_code(&inner.expr),
        swc::Expr::Unary(unary) => runs_no_code(&unary.arg) && unary.arg.is_lit(),
        swc::Expr::Array(array) => array
            .elems
            .iter()
            .flatten()
            .all(|element| element.spread.is_none() && runs_no_code(&element.expr)),
        swc::Expr::Object(object) => object.props.iter().all(|property| match property {
            swc::PropOrSpread::Prop(property) => match &**property {
                swc::Prop::Shorthand(_) => true,
                swc::Prop::KeyValue(pair) => !pair.key.is_computed() && runs_no_code(&pair.value),
                _ => false,
            },
            swc::PropOrSpread::Spread(_) => false,
        }),
        swc::Expr::New(new) => {
            let of_library = new.callee.as_ident().is_some_and(|name| {
                matches!(name.sym.as_str(), "Map" | "Set" | "WeakMap" | "WeakSet")
            });
            of_library && new.args.as_ref().is_none_or(Vec::is_empty)
        }
        _ => false,
    }
}

fn declared_with<T: Item>(item: &T, assigned: &[T], before: &[T]) -> Option<T> {
    let (name, function, span) = match item.declaration()? {
        swc::Decl::Var(var) => {
            let [only] = var.decls.as_slice() else {
                return None;
            };
            (only.name.as_ident()?.clone(), only.init.clone()?, var.span)
        }
        swc::Decl::Fn(declared) => {
            // Signatures of overloads stand in front of their implementation.
            let overloaded = before.last().is_some_and(|last| {
                matches!(last.declaration(), Some(swc::Decl::Fn(other)) if other.ident.sym == declared.ident.sym)
            });
            if overloaded || !before.iter().all(Item::is_harmless) {
                return None;
            }
            let function = swc::FnExpr {
                ident: None,
                function: declared.function.clone(),
            };
            let name = swc::BindingIdent {
                id: declared.ident.clone(),
                type_ann: None,
            };
            (name, Box::new(swc::Expr::Fn(function)), declared.span())
        }
        _ => return None,
    };
    let end = assigned.last()?.span().hi;
    let mut seen = Vec::new();
    let mut props = Vec::new();
    for each in assigned {
        let (_, key, value) = assigned_property(each)?;
        if seen.contains(&&key.sym) {
            return None;
        }
        seen.push(&key.sym);
        let property = swc::KeyValueProp {
            key: swc::PropName::Ident(key.clone()),
            value: Box::new(value.clone()),
        };
        props.push(swc::PropOrSpread::Prop(Box::new(swc::Prop::KeyValue(
            property,
        ))));
    }
    let start = function.span();
    let nowhere = Span::new(start.lo, start.lo);
    let assign = swc::MemberExpr {
        span: nowhere,
        obj: Box::new(swc::Expr::Ident(swc::Ident::new_no_ctxt(
            "Object".into(),
            nowhere,
        ))),
        prop: swc::MemberProp::Ident(swc::IdentName::new("assign".into(), nowhere)),
    };
    let properties = swc::ObjectLit {
        span: Span::new(assigned.first()?.span().lo, end),
        props,
    };
    let argument = |expr: Box<swc::Expr>| swc::ExprOrSpread { spread: None, expr };
    let call = swc::CallExpr {
        span: Span::new(start.lo, end),
        callee: swc::Callee::Expr(Box::new(swc::Expr::Member(assign))),
        args: vec![
            argument(function),
            argument(Box::new(swc::Expr::Object(properties))),
        ],
        ..Default::default()
    };
    let declarator = swc::VarDeclarator {
        span: Span::new(name.id.span.lo, end),
        name: swc::Pat::Ident(name),
        init: Some(Box::new(swc::Expr::Call(call))),
        definite: false,
    };
    let var = swc::VarDecl {
        span: Span::new(span.lo, end),
        kind: swc::VarDeclKind::Const,
        decls: vec![declarator],
        ..Default::default()
    };
    Some(item.with_declaration(swc::Decl::Var(Box::new(var))))
}
