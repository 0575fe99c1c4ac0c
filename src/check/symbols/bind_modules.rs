//! Imports and exports.

use super::bind::Binder;
use super::declare::Place;
use super::{Bindings, DeclKind, RefKind, SymbolFlags};
use crate::source::Span;
use crate::syntax::ast::{
    Atom, ExportAll, ExportNamed, ExprId, Id, Import, ImportEquals, ImportSpecifierKind, Module,
    ObjectProperty, StmtId, StmtKind,
};

impl<'p> Binder<'_, 'p> {
    /// The module or namespace whose exports the current statements add to.
    fn exporter(&self) -> Option<super::SymbolId> {
        self.out.scopes[self.scope.0 as usize].symbol
    }

    pub(super) fn import(&mut self, stmt: StmtId, import: &'p Import) {
        for (index, specifier) in import.specifiers.iter().enumerate() {
            let type_only = import.type_only
                || matches!(
                    specifier.kind,
                    ImportSpecifierKind::Named {
                        type_only: true,
                        ..
                    }
                );
            let mut flags = SymbolFlags::ALIAS;
            if type_only {
                flags |= SymbolFlags::TYPE_ONLY;
            }
            let name = self.module[specifier.local];
            let kind = DeclKind::Import(stmt, index as u32);
            self.declare_here(name.text, flags, kind, name.span, false);
        }
    }

    pub(super) fn import_equals(&mut self, stmt: StmtId, import: &'p ImportEquals) {
        let mut flags = SymbolFlags::ALIAS;
        if import.type_only {
            flags |= SymbolFlags::TYPE_ONLY;
        }
        let name = self.module[import.local];
        let kind = DeclKind::ImportEquals(stmt);
        self.declare_here(name.text, flags, kind, name.span, import.is_export);
    }

    pub(super) fn export_named(&mut self, stmt: StmtId, export: &'p ExportNamed) {
        let Some(module) = self.exporter() else {
            return;
        };
        for (index, specifier) in export.specifiers.iter().enumerate() {
            let mut flags = SymbolFlags::ALIAS;
            if export.type_only || specifier.type_only {
                flags |= SymbolFlags::TYPE_ONLY;
            }
            let kind = DeclKind::ExportSpecifier(stmt, index as u32);
            let symbol = self.make_symbol(specifier.exported.text, flags, kind, self.scope);
            self.export(
                module,
                specifier.exported.text,
                symbol,
                specifier.exported.span,
            );
        }
    }

    pub(super) fn export_all(&mut self, stmt: StmtId, export: &'p ExportAll) {
        let Some(module) = self.exporter() else {
            return;
        };
        match export.name {
            Some(name) => {
                let mut flags = SymbolFlags::ALIAS;
                if export.type_only {
                    flags |= SymbolFlags::TYPE_ONLY;
                }
                let symbol =
                    self.make_symbol(name.text, flags, DeclKind::ExportStar(stmt), self.scope);
                self.export(module, name.text, symbol, name.span);
            }
            None => self.tables.export_stars.push(stmt),
        }
    }

    pub(super) fn export_default(&mut self, stmt: StmtId) {
        let StmtKind::ExportDefaultExpr(expr) = self.module[stmt].kind else {
            return;
        };
        // `export default name` re-exports whatever `name` means, types included; anything else is a new value.
        let flags = match self.module[expr].kind {
            crate::syntax::ast::ExprKind::Name(_) => SymbolFlags::ALIAS,
            _ => SymbolFlags::PROPERTY | SymbolFlags::CONST,
        };
        let span = self.module[stmt].span;
        self.add_default(flags, DeclKind::ExportDefault(stmt), span);
    }

    pub(super) fn export_assignment(&mut self, stmt: StmtId) {
        let span = self.module[stmt].span;
        let Some(module) = self.exporter() else {
            return;
        };
        let kind = DeclKind::ExportAssignment(stmt);
        let name = Atom::new("export=");
        let symbol = self.make_symbol(name, SymbolFlags::ALIAS, kind, self.scope);
        self.export(module, name, symbol, span);
    }

    fn add_default(&mut self, flags: SymbolFlags, kind: DeclKind, span: Span) {
        let Some(module) = self.exporter() else {
            return;
        };
        self.declare(
            Place::Exports(module),
            Atom::new("default"),
            flags,
            kind,
            span,
        );
    }

    /// `export default function f() {}` and the like: in scope under its own name, exported as `default`.
    pub(super) fn default_declaration(&mut self, stmt: StmtId) {
        let module: &'p Module = self.module;
        let default = Atom::new("default");
        let exporter = self.exporter();
        match &module[stmt].kind {
            StmtKind::Function(function) => {
                let symbol = match module[*function].name {
                    Some(name) => {
                        let name = module[name];
                        let kind = DeclKind::Function(*function);
                        let flags = SymbolFlags::FUNCTION;
                        let symbol = self.declare_here(name.text, flags, kind, name.span, false);
                        if let Some(module) = exporter {
                            self.export(module, default, symbol, name.span);
                        }
                        symbol
                    }
                    None => {
                        let kind = DeclKind::Function(*function);
                        self.anonymous_default(SymbolFlags::FUNCTION, kind, module[stmt].span)
                    }
                };
                self.tables.functions[function.index()].symbol = Some(symbol);
                self.function(*function);
            }
            StmtKind::Class(class) => {
                let symbol = match module[*class].name {
                    Some(name) => {
                        let name = module[name];
                        let kind = DeclKind::Class(*class);
                        let flags = SymbolFlags::CLASS;
                        let symbol = self.declare_here(name.text, flags, kind, name.span, false);
                        if let Some(module) = exporter {
                            self.export(module, default, symbol, name.span);
                        }
                        symbol
                    }
                    None => {
                        let kind = DeclKind::Class(*class);
                        self.anonymous_default(SymbolFlags::CLASS, kind, module[stmt].span)
                    }
                };
                self.tables.classes[class.index()].symbol = Some(symbol);
                self.class(*class);
            }
            StmtKind::Interface(interface) => {
                self.interface(*interface, false);
                let name = module[module[*interface].name];
                let symbol = self.tables.interface_symbol[interface.index()];
                if let (Some(module), Some(symbol)) = (exporter, symbol) {
                    self.export(module, default, symbol, name.span);
                }
            }
            _ => {}
        }
    }

    fn anonymous_default(
        &mut self,
        flags: SymbolFlags,
        kind: DeclKind,
        span: Span,
    ) -> super::SymbolId {
        let name = Atom::new("default");
        match self.exporter() {
            Some(module) => self.declare(Place::Exports(module), name, flags, kind, span),
            None => self.make_symbol(name, flags, kind, self.scope),
        }
    }

    /// Remembers an identifier that refers to a value.
    pub(super) fn reference(&mut self, expr: ExprId, kind: RefKind) {
        self.tables.refs.push((expr, kind));
    }
}

impl Bindings<'_> {
    pub(super) fn import_span(&self, module: &Module, stmt: StmtId, index: u32) -> Span {
        match &module[stmt].kind {
            StmtKind::Import(import) => import
                .specifiers
                .get(index as usize)
                .map_or(module[stmt].span, |specifier| module[specifier.local].span),
            _ => module[stmt].span,
        }
    }

    pub(super) fn export_specifier_span(&self, module: &Module, stmt: StmtId, index: u32) -> Span {
        match &module[stmt].kind {
            StmtKind::ExportNamed(export) => export
                .specifiers
                .get(index as usize)
                .map_or(module[stmt].span, |specifier| specifier.span),
            _ => module[stmt].span,
        }
    }

    pub(super) fn object_property_span(&self, module: &Module, expr: ExprId, index: u32) -> Span {
        match &module[expr].kind {
            crate::syntax::ast::ExprKind::Object(properties) => {
                match properties.get(index as usize) {
                    Some(
                        ObjectProperty::Value { key, .. } | ObjectProperty::Method { key, .. },
                    ) => key.span(),
                    Some(ObjectProperty::Spread { span, .. }) => *span,
                    None => module[expr].span,
                }
            }
            _ => module[expr].span,
        }
    }
}
