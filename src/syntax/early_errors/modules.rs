//! Imports, exports and namespaces.

use super::{Checker, Place, Surroundings};
use crate::source::Span;
use crate::syntax::ast::{
    Import, ImportEqualsTarget, ImportPhase, ImportSpecifierKind, NamespaceId, NamespaceName,
    StmtId, StmtKind,
};

impl Checker<'_, '_> {
    pub(super) fn module_statement(&mut self, id: StmtId) {
        let span = self.module[id].span;
        let in_namespace = self.around.place == Place::Namespace;
        match &self.module[id].kind {
            StmtKind::Import(import) => {
                self.import(import);
                if in_namespace {
                    // TS1147
                    self.error(
                        span,
                        "a namespace cannot import a module",
                        "import it above",
                    );
                }
            }
            StmtKind::ImportEquals(import) => {
                self.declared_name(import.local);
                match &import.target {
                    ImportEqualsTarget::Require(_) if !self.around.ambient => {
                        // TS1202
                        let help =
                            "write `import name from \"...\"` or `import * as name from \"...\"`";
                        self.error(span, "a module is not imported with `require`", help);
                    }
                    ImportEqualsTarget::Entity { .. } if import.type_only => {
                        // TS1392
                        self.error(span, "an alias of a namespace member has no `type`", "");
                    }
                    ImportEqualsTarget::Require(_) | ImportEqualsTarget::Entity { .. } => {}
                }
            }
            StmtKind::ExportNamed(export) if in_namespace && export.source.is_some() => {
                // TS1194
                self.error(span, "a namespace cannot export from a module", "");
            }
            StmtKind::ExportAll(_) if in_namespace => {
                self.error(span, "a namespace cannot export from a module", "");
            }
            StmtKind::ExportDefaultDeclaration(_) | StmtKind::ExportDefaultExpr(_)
                if in_namespace =>
            {
                // TS1319
                self.error(
                    span,
                    "a namespace has no default export",
                    "export it by a name",
                );
            }
            StmtKind::ExportAssignment(_) if in_namespace => {
                // TS1063
                self.error(span, "a namespace cannot be replaced by `export =`", "");
            }
            StmtKind::ExportAssignment(_) if !self.around.ambient => {
                // TS1203
                self.error(
                    span,
                    "a module does not export with `=`",
                    "write `export default`",
                );
            }
            StmtKind::ExportAsNamespace(_) if !self.around.ambient => {
                // TS1315
                self.error(
                    span,
                    "only a declaration file can name a global namespace",
                    "",
                );
            }
            StmtKind::Namespace(_) if self.around.place == Place::Block => {
                // TS1235
                self.error(
                    span,
                    "a namespace stands in a file or in a namespace",
                    "move it out",
                );
            }
            _ => {}
        }
    }

    fn import(&mut self, import: &Import) {
        self.import_phase(import.phase, import.source.span);
        let mut has_default = false;
        for specifier in &import.specifiers {
            self.declared_name(specifier.local);
            match specifier.kind {
                ImportSpecifierKind::Default => has_default = true,
                ImportSpecifierKind::Namespace | ImportSpecifierKind::Named { .. } => {
                    if import.type_only && has_default {
                        // TS1363
                        let help = "write two imports";
                        let message = "`import type` takes a default or names, not both";
                        self.error(specifier.span, message, help);
                    }
                }
            }
        }
    }

    /// Proposals that the parser knows and Node 20 does not.
    pub(super) fn import_phase(&mut self, phase: ImportPhase, span: Span) {
        match phase {
            ImportPhase::Evaluation => {}
            ImportPhase::Source | ImportPhase::Defer => {
                let help = "write a plain `import`";
                self.error(
                    span,
                    "Node 20 has no `import source` and `import defer`",
                    help,
                );
            }
        }
    }

    pub(super) fn namespace(&mut self, id: NamespaceId) {
        let namespace = &self.module[id];
        let place = match &namespace.name {
            NamespaceName::Ident(name) => {
                self.declared_name(*name);
                Place::Namespace
            }
            NamespaceName::Global(span) => {
                if !namespace.is_declare && !self.around.ambient {
                    // TS2670
                    self.error(
                        *span,
                        "global declarations are introduced by `declare global`",
                        "",
                    );
                }
                Place::Namespace
            }
            NamespaceName::Module { span, .. } => {
                if self.around.place == Place::Namespace {
                    // TS2435
                    self.error(
                        *span,
                        "an ambient module stands in a file, not in a namespace",
                        "",
                    );
                }
                Place::AmbientModule
            }
        };
        let Some(body) = &namespace.body else { return };
        let around = Surroundings {
            ambient: self.around.ambient || namespace.is_declare,
            place,
            ..Surroundings::default()
        };
        self.within(around, |c| c.statements(&body.stmts));
    }
}
