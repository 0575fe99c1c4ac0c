//! Imports and exports.

use super::Dump;
use crate::syntax::ast::{
    ExportName, ImportAttribute, ImportEqualsTarget, ImportPhase, ImportSpecifierKind,
    ModuleSpecifier, StmtId, StmtKind,
};

impl Dump<'_> {
    pub(super) fn specifier(&mut self, specifier: &ModuleSpecifier) {
        self.put(format_args!(" {:?}", specifier.value));
    }

    pub(super) fn attributes(&mut self, attributes: &[ImportAttribute]) {
        for attribute in attributes {
            self.put(format_args!(
                " with {:?}: {:?}",
                attribute.key, attribute.value
            ));
        }
    }

    pub(super) fn export_name(&mut self, name: ExportName) {
        match name.quoted {
            true => self.put(format_args!("{:?}", name.text)),
            false => self.put(name.text),
        }
    }

    pub(super) fn module_item(&mut self, id: StmtId) {
        match &self.module[id].kind {
            StmtKind::Import(import) => self.list("import", |d| {
                d.flag(import.phase == ImportPhase::Source, "source");
                d.flag(import.phase == ImportPhase::Defer, "defer");
                d.flag(import.type_only, "type");
                for specifier in &import.specifiers {
                    d.put(" (");
                    match specifier.kind {
                        ImportSpecifierKind::Default => d.put("default"),
                        ImportSpecifierKind::Namespace => d.put('*'),
                        ImportSpecifierKind::Named {
                            imported,
                            type_only,
                        } => {
                            d.put(if type_only { "type " } else { "" });
                            d.export_name(imported);
                        }
                    }
                    d.put(" as");
                    d.name(specifier.local);
                    d.put(')');
                }
                d.specifier(&import.source);
                d.attributes(&import.attributes);
            }),
            StmtKind::ImportEquals(import) => self.list("import=", |d| {
                d.flag(import.is_export, "export");
                d.flag(import.type_only, "type");
                d.name(import.local);
                d.space();
                match &import.target {
                    ImportEqualsTarget::Entity { name, .. } => d.entity(name),
                    ImportEqualsTarget::Require(module) => {
                        d.list("require", |d| d.specifier(module));
                    }
                }
            }),
            StmtKind::ExportDeclaration(inner) => self.list("export", |d| d.sub_stmt(*inner)),
            StmtKind::ExportNamed(export) => self.list("export-names", |d| {
                d.flag(export.type_only, "type");
                for specifier in &export.specifiers {
                    d.put(if specifier.type_only { " (type" } else { " (" });
                    d.put(if specifier.type_only { " " } else { "" });
                    d.put(d.module.name_text(specifier.local));
                    d.put(" as ");
                    d.export_name(specifier.exported);
                    d.put(')');
                }
                if let Some(source) = &export.source {
                    d.specifier(source);
                }
                d.attributes(&export.attributes);
            }),
            StmtKind::ExportAll(export) => self.list("export-all", |d| {
                d.flag(export.type_only, "type");
                if let Some(name) = export.name {
                    d.put(" as ");
                    d.export_name(name);
                }
                d.specifier(&export.source);
                d.attributes(&export.attributes);
            }),
            StmtKind::ExportDefaultDeclaration(inner) => {
                self.list("export-default", |d| d.sub_stmt(*inner));
            }
            StmtKind::ExportDefaultExpr(expr) => {
                self.list("export-default", |d| d.sub_expr(*expr));
            }
            StmtKind::ExportAssignment(expr) => self.list("export=", |d| d.sub_expr(*expr)),
            StmtKind::ExportAsNamespace(name) => {
                self.list("export-as-namespace", |d| d.name(*name))
            }
            // Everything else is written by `stmt`.
            _ => {}
        }
    }
}
