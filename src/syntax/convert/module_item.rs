//! Imports and exports.

use swc_ecma_ast as swc;

use super::Converter;
use super::expr::import_phase;
use super::literal::js_string;
use crate::source::Span;
use crate::syntax::ast::{
    Atom, ExportAll, ExportName, ExportNamed, ExportSpecifier, FunctionKind, Import,
    ImportAttribute, ImportEquals, ImportEqualsTarget, ImportSpecifier, ImportSpecifierKind,
    JsString, Name, StmtId, StmtKind,
};

impl Converter<'_> {
    /// A list of statements, imports and exports that begins after the byte offset `from`.
    pub(super) fn module_items(&mut self, items: &[swc::ModuleItem], from: u32) -> Vec<StmtId> {
        let merged = self.with_function_properties(items);
        let items = merged.as_deref().unwrap_or(items);
        let mut stmts: Vec<StmtId> = Vec::with_capacity(items.len());
        let mut from = from;
        for item in items {
            if let Some(last) = stmts.last() {
                from = self.module[*last].span.end;
            }
            let span = self.span_of(item);
            if !is_class(item) {
                self.stray_decorator(from, span);
            }
            match item {
                swc::ModuleItem::Stmt(stmt) => stmts.push(self.stmt(stmt)),
                swc::ModuleItem::ModuleDecl(declaration) => {
                    let kind = self.nested(span, |c| c.module_declaration(declaration, span));
                    stmts.push(self.alloc_stmt(span, kind.unwrap_or(StmtKind::Invalid)));
                }
            }
        }
        stmts
    }

    fn module_declaration(&mut self, declaration: &swc::ModuleDecl, span: Span) -> StmtKind {
        match declaration {
            swc::ModuleDecl::Import(import) => StmtKind::Import(self.import(import)),
            swc::ModuleDecl::ExportDecl(export) => {
                self.plain_export(span);
                let inner = self.span_of(&export.decl);
                if !export.decl.is_class() {
                    self.stray_decorator(span.start + "export".len() as u32, inner);
                }
                let span = inner;
                let kind = self.declaration(&export.decl, span);
                StmtKind::ExportDeclaration(self.alloc_stmt(span, kind))
            }
            swc::ModuleDecl::ExportNamed(export) => self.export_named(export, span),
            swc::ModuleDecl::ExportDefaultDecl(export) => {
                let inner = self.export_default(export);
                StmtKind::ExportDefaultDeclaration(inner)
            }
            swc::ModuleDecl::ExportDefaultExpr(export) => {
                StmtKind::ExportDefaultExpr(self.expr(&export.expr))
            }
            swc::ModuleDecl::ExportAll(export) => StmtKind::ExportAll(ExportAll {
                type_only: export.type_only,
                name: None,
                source: self.specifier(&export.src),
                attributes: self.attributes(&export.src, export.with.as_deref()),
            }),
            swc::ModuleDecl::TsImportEquals(import) => {
                StmtKind::ImportEquals(self.import_equals(import))
            }
            swc::ModuleDecl::TsExportAssignment(export) => {
                StmtKind::ExportAssignment(self.expr(&export.expr))
            }
            swc::ModuleDecl::TsNamespaceExport(export) => {
                StmtKind::ExportAsNamespace(self.declared(&export.id))
            }
        }
    }

    fn import(&mut self, import: &swc::ImportDecl) -> Import {
        let mut specifiers = Vec::with_capacity(import.specifiers.len());
        for specifier in &import.specifiers {
            let span = self.span_of(specifier);
            let (local, kind) = match specifier {
                swc::ImportSpecifier::Default(default) => {
                    (&default.local, ImportSpecifierKind::Default)
                }
                swc::ImportSpecifier::Namespace(namespace) => {
                    (&namespace.local, ImportSpecifierKind::Namespace)
                }
                swc::ImportSpecifier::Named(named) => {
                    let imported = match &named.imported {
                        Some(imported) => self.export_name(imported),
                        None => self.unquoted(&named.local),
                    };
                    let type_only = named.is_type_only;
                    let kind = ImportSpecifierKind::Named {
                        imported,
                        type_only,
                    };
                    (&named.local, kind)
                }
            };
            let local = self.declared(local);
            specifiers.push(ImportSpecifier { span, local, kind });
        }
        Import {
            type_only: import.type_only,
            phase: import_phase(import.phase),
            specifiers,
            source: self.specifier(&import.src),
            attributes: self.attributes(&import.src, import.with.as_deref()),
        }
    }

    fn import_equals(&mut self, import: &swc::TsImportEqualsDecl) -> ImportEquals {
        let local = self.declared(&import.id);
        let target = match &import.module_ref {
            swc::TsModuleRef::TsEntityName(name) => {
                let name = self.entity_name(name);
                let reference = Name {
                    span: name.span,
                    text: name.root().text,
                };
                ImportEqualsTarget::Entity {
                    name,
                    reference: self.module.names.alloc(reference),
                }
            }
            swc::TsModuleRef::TsExternalModuleRef(require) => {
                ImportEqualsTarget::Require(self.specifier(&require.expr))
            }
        };
        ImportEquals {
            local,
            type_only: import.is_type_only,
            is_export: import.is_export,
            target,
        }
    }

    /// swc reads `export * as name from` as a list of one specifier.
    fn export_named(&mut self, export: &swc::NamedExport, span: Span) -> StmtKind {
        let attributes = match &export.src {
            Some(source) => self.attributes(source, export.with.as_deref()),
            None => Vec::new(),
        };
        let source = export.src.as_ref().map(|source| self.specifier(source));
        if let ([swc::ExportSpecifier::Namespace(all)], Some(source)) =
            (export.specifiers.as_slice(), &source)
        {
            return StmtKind::ExportAll(ExportAll {
                type_only: export.type_only,
                name: Some(self.export_name(&all.name)),
                source: source.clone(),
                attributes,
            });
        }
        let mut specifiers = Vec::with_capacity(export.specifiers.len());
        for specifier in &export.specifiers {
            match specifier {
                swc::ExportSpecifier::Named(named) => {
                    let local = self.export_name(&named.orig);
                    if local.quoted && source.is_none() {
                        let help = "only names of another module can be quoted";
                        self.error(local.span, "a variable's name has no quotes", Some(help));
                    }
                    let exported = named.exported.as_ref().map(|name| self.export_name(name));
                    let reference = Name {
                        span: local.span,
                        text: local.text,
                    };
                    specifiers.push(ExportSpecifier {
                        span: self.span(named.span),
                        type_only: named.is_type_only,
                        local: self.module.names.alloc(reference),
                        exported: exported.unwrap_or(local),
                    });
                }
                swc::ExportSpecifier::Namespace(_) | swc::ExportSpecifier::Default(_) => {
                    let help = "write one `export` for each form";
                    self.error(span, "these forms of `export` do not mix", Some(help));
                }
            }
        }
        StmtKind::ExportNamed(ExportNamed {
            type_only: export.type_only,
            specifiers,
            source,
            attributes,
        })
    }

    fn export_default(&mut self, export: &swc::ExportDefaultDecl) -> StmtId {
        let span = self.span_of(&export.decl);
        let kind = match &export.decl {
            swc::DefaultDecl::Class(class) => StmtKind::Class(self.class_expr(class)),
            swc::DefaultDecl::Fn(function) => {
                let name = function.ident.as_ref().map(|name| self.declared(name));
                let kind = FunctionKind::Declaration;
                StmtKind::Function(self.function(&function.function, kind, name, span))
            }
            swc::DefaultDecl::TsInterfaceDecl(interface) => {
                StmtKind::Interface(self.interface(interface))
            }
        };
        self.alloc_stmt(span, kind)
    }

    fn export_name(&mut self, name: &swc::ModuleExportName) -> ExportName {
        match name {
            swc::ModuleExportName::Ident(ident) => self.unquoted(ident),
            swc::ModuleExportName::Str(string) => {
                let span = self.span(string.span);
                let value = js_string(&string.value);
                // ECMA-262 16.2.1.1: it is a syntax error if the name is not well-formed Unicode.
                if value.as_str().is_none() {
                    self.error(span, "the name of an export must be well-formed text", None);
                }
                ExportName {
                    span,
                    text: Atom::new(&value.to_string_lossy()),
                    quoted: true,
                }
            }
        }
    }

    fn unquoted(&mut self, ident: &swc::Ident) -> ExportName {
        let ident = self.ident(ident);
        ExportName {
            span: ident.span,
            text: ident.text,
            quoted: false,
        }
    }

    fn attributes(
        &mut self,
        source: &swc::Str,
        with: Option<&swc::ObjectLit>,
    ) -> Vec<ImportAttribute> {
        self.attribute_clause(source, with.is_some());
        with.map(|with| self.import_attributes(with))
            .unwrap_or_default()
    }

    pub(super) fn import_attributes(&mut self, with: &swc::ObjectLit) -> Vec<ImportAttribute> {
        let mut attributes = Vec::with_capacity(with.props.len());
        for property in &with.props {
            let span = self.span_of(property);
            match self.import_attribute(property) {
                Some((key, value)) => attributes.push(ImportAttribute { span, key, value }),
                None => {
                    let help = "write it like `{ type: \"json\" }`";
                    self.error(
                        span,
                        "an import attribute is a name and a string",
                        Some(help),
                    );
                }
            }
        }
        attributes
    }

    fn import_attribute(&mut self, property: &swc::PropOrSpread) -> Option<(JsString, JsString)> {
        let pair = property.as_prop()?.as_key_value()?;
        let key = match &pair.key {
            swc::PropName::Ident(ident) => JsString::from(&*ident.sym),
            swc::PropName::Str(string) => js_string(&string.value),
            swc::PropName::Num(_) | swc::PropName::Computed(_) | swc::PropName::BigInt(_) => {
                return None;
            }
        };
        match &*pair.value {
            swc::Expr::Lit(swc::Lit::Str(value)) => Some((key, js_string(&value.value))),
            _ => None,
        }
    }
}

/// Whether decorators before the item belong to a class.
fn is_class(item: &swc::ModuleItem) -> bool {
    match item {
        swc::ModuleItem::Stmt(swc::Stmt::Decl(declaration)) => declaration.is_class(),
        swc::ModuleItem::ModuleDecl(swc::ModuleDecl::ExportDecl(export)) => export.decl.is_class(),
        swc::ModuleItem::ModuleDecl(swc::ModuleDecl::ExportDefaultDecl(export)) => {
            export.decl.is_class()
        }
        _ => false,
    }
}
