//! Modules: a file with the types of the module and its static class; the entry point runs them in ES order.

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::scope::{Code, Place};
use super::{Lowerer, ModuleInfo};
use crate::check::symbols::{DeclKind, SymbolFlags, SymbolId};
use crate::ir::{
    CsType, Decl, Entry, Expr, ExprKind, Field, File, Member, Method, Program, Stmt, TypeDecl,
    TypeRef,
};
use crate::source::{FileId, Span};
use crate::syntax::ast::{FunctionBody, StmtId, StmtKind};

/// Declarations that are found while code is lowered.
#[derive(Default)]
pub struct Pending {
    /// Classes that find the names of enum members.
    pub enum_names: IndexMap<SymbolId, TypeRef>,
    /// Modules with top-level code.
    pub running: rustc_hash::FxHashSet<FileId>,
    /// Lowered declarations by file.
    pub decls: FxHashMap<FileId, Vec<Decl>>,
    pub members: FxHashMap<FileId, Vec<Decl>>,
    /// Fields with the texts of tagged templates.
    pub templates: FxHashMap<FileId, Vec<Member>>,
    /// Fields for `var`s inside of blocks.
    pub static_vars: FxHashMap<FileId, Vec<Member>>,
}

impl Lowerer<'_, '_> {
    /// The whole program.
    pub fn program(&mut self) -> Program {
        let modules = self.input.modules.clone();
        for info in &modules {
            self.enter_module(info.file);
            self.register(info);
        }
        let mut classes: Vec<(ModuleInfo, TypeDecl)> = Vec::new();
        self.function_casts.in_code = true;
        for info in &modules {
            self.enter_module(info.file);
            let class = self.module_class(info);
            classes.push((info.clone(), class));
        }
        self.function_casts.in_code = false;
        for (info, class) in &mut classes {
            for name in self.watched.fields.remove(&info.file).unwrap_or_default() {
                let mut flag = Field::new_static(name, CsType::Bool);
                flag.access = crate::ir::Access::Internal;
                class.members.push(Member::Field(flag));
            }
        }
        self.emit_values(&mut classes);
        self.emit_shapes();
        self.emit_values(&mut classes);
        self.dynamic_class();
        self.emit_enum_names();
        let mut files = Vec::new();
        for (info, mut class) in classes {
            let mut decls = Vec::new();
            let own_name = class.name.clone();
            for decl in self.pending.decls.remove(&info.file).unwrap_or_default() {
                match decl.name().outer().first() {
                    Some(outer) if outer == own_name.name() => {
                        class.members.push(Member::Type(decl))
                    }
                    Some(_) | None => decls.push(decl),
                }
            }
            if !class.members.is_empty() {
                decls.push(Decl::Type(class));
            }
            let base = info
                .path
                .strip_suffix(".ts")
                .unwrap_or(&info.path)
                .to_owned();
            files.push(File {
                path: format!("{base}.cs"),
                namespace: info.namespace.clone(),
                source: Some(info.path.clone()),
                silenced: self.silenced(),
                decls,
            });
            if let Some(members) = self.pending.members.remove(&info.file) {
                files.push(File {
                    path: format!("{base}.Members.cs"),
                    namespace: info.namespace.clone(),
                    source: Some(info.path.clone()),
                    silenced: self.silenced(),
                    decls: members,
                });
            }
        }
        let entry = match self.input.is_exe {
            true => Some(self.entry()),
            false => {
                files.extend(self.library_start());
                None
            }
        };
        Program { files, entry }
    }

    /// The fields of classes and namespaces that are values. One may mention another.
    fn emit_values(&mut self, classes: &mut [(ModuleInfo, TypeDecl)]) {
        while self.emit_static_copies()
            || self.emit_namespace_objects(classes)
            || self.emit_class_values(classes)
        {}
    }

    /// Gives the variables and functions of a module their places.
    fn register(&mut self, info: &ModuleInfo) {
        let owner = self.names.module_class(info.file);
        let body = self.ast.body.clone();
        self.register_list(&owner, &body, "");
        self.register_vars(info.file, &owner, &body);
    }

    /// As [`Lowerer::register`], for the statements of a module or of a namespace, whose name is the prefix of those inside.
    pub fn register_list(&mut self, owner: &TypeRef, body: &[StmtId], prefix: &str) {
        for stmt in body {
            let inner = self.ast.unexported(*stmt);
            match &self.ast[inner].kind {
                StmtKind::Namespace(id) => self.register_namespace(*id, prefix),
                StmtKind::Var(vars) => {
                    let mut symbols = Vec::new();
                    for declarator in &self.ast[*vars].declarators {
                        self.bound_symbols(declarator.pat, &mut symbols);
                    }
                    for symbol in symbols {
                        if self.class_of_constant(symbol).is_some() {
                            continue;
                        }
                        let name = self.static_name(owner, symbol);
                        let owner = owner.clone();
                        let place = match self.const_function(symbol) {
                            Some(_) => Place::StaticMethod { owner, name },
                            None => {
                                let ty = self.variable_slot(symbol);
                                Place::StaticField { owner, name, ty }
                            }
                        };
                        self.places.insert(symbol, place);
                    }
                }
                StmtKind::Function(function) => {
                    let function = *function;
                    if matches!(self.ast[function].body, FunctionBody::None) {
                        continue;
                    }
                    let Some(symbol) = self.c.symbols.file(self.file).function(function).symbol
                    else {
                        continue;
                    };
                    let name = self.static_name(owner, symbol);
                    let place = Place::StaticMethod {
                        owner: owner.clone(),
                        name,
                    };
                    self.places.insert(symbol, place);
                }
                StmtKind::ExportDefaultExpr(_) => {
                    if let Some(symbol) = self.default_symbol() {
                        let ty = self.variable_slot(symbol);
                        let place = Place::StaticField {
                            owner: owner.clone(),
                            name: "Default".to_owned(),
                            ty,
                        };
                        self.places.insert(symbol, place);
                    }
                }
                _ => {}
            }
        }
    }

    fn default_symbol(&self) -> Option<SymbolId> {
        let module = self.c.symbols.module_symbol(self.file)?;
        self.c
            .symbols
            .symbol(module)
            .exports
            .get(crate::syntax::ast::Atom::new("default"))
    }

    /// The C# name of a variable or function of a module.
    fn static_name(&mut self, owner: &TypeRef, symbol: SymbolId) -> String {
        let own = self.name_of(symbol);
        let text = match own.as_str() {
            "default" | "" => "Default".to_owned(),
            name => super::members::cs_identifier(name),
        };
        // A static method called `Main` would be looked at as an entry point of the program.
        let is_main = text == "Main" && self.flags(symbol).has(SymbolFlags::FUNCTION);
        let text = match text == owner.name() || text == "Initialize" || is_main {
            true => format!("{text}_"),
            false => text,
        };
        self.unique_static_name(owner, text)
    }

    /// The static class: fields, methods and `Initialize`.
    fn module_class(&mut self, info: &ModuleInfo) -> TypeDecl {
        let name = self.names.module_class(info.file);
        let mut class = TypeDecl::static_class(&name);
        let mut fields = Vec::new();
        let mut methods = Vec::new();
        let mut initialize = Vec::new();
        let body = self.ast.body.clone();
        initialize.extend(self.hoist_vars(None, &body));
        fields.extend(
            self.pending
                .static_vars
                .remove(&info.file)
                .unwrap_or_default(),
        );
        for stmt in body {
            self.module_item(stmt, &mut fields, &mut methods, &mut initialize);
        }
        self.namespace_decls();
        if !initialize.is_empty() {
            self.pending.running.insert(info.file);
        }
        class.members.extend(fields);
        let templates = self.pending.templates.remove(&info.file);
        class.members.extend(templates.unwrap_or_default());
        let runs = self.input.evaluation_order.contains(&info.file);
        if runs && !initialize.is_empty() {
            let mut method = Method::new_static("Initialize", Vec::new(), CsType::Void, initialize);
            if self.awaits_at_top_level(info.file) {
                method.is_async = true;
                method.result = self.module_promise();
                if let Some(body) = &mut method.body {
                    body.push(Stmt::return_(Expr::null(CsType::Object)));
                }
            }
            class.members.push(Member::Method(method));
        }
        class.members.extend(methods);
        class
    }

    pub fn module_item(
        &mut self,
        stmt: StmtId,
        fields: &mut Vec<Member>,
        methods: &mut Vec<Member>,
        initialize: &mut Vec<Stmt>,
    ) {
        let inner = self.ast.unexported(stmt);
        let ast = self.ast;
        match &ast[inner].kind {
            StmtKind::Function(function) => {
                if matches!(ast[*function].body, FunctionBody::None) {
                    return;
                }
                let symbol = self.c.symbols.file(self.file).function(*function).symbol;
                let place = symbol.and_then(|symbol| self.places.get(&symbol).cloned());
                if let Some(Place::StaticMethod { name, .. }) = place
                    && let Some(method) = self.static_function(*function, &name)
                {
                    if let Some(symbol) = symbol {
                        fields.extend(self.function_field(symbol));
                    }
                    methods.push(Member::Method(method));
                }
            }
            StmtKind::Class(class) => {
                let statements = self.class_declaration(*class);
                initialize.extend(statements);
            }
            StmtKind::Enum(id) => {
                if let Some(decl) = self.enum_decl(*id) {
                    self.pending.decls.entry(self.file).or_default().push(decl);
                }
            }
            StmtKind::Var(vars) => {
                if ast[*vars].is_declare {
                    return;
                }
                for declarator in ast[*vars].declarators.clone() {
                    let mut symbols = Vec::new();
                    self.bound_symbols(declarator.pat, &mut symbols);
                    for symbol in symbols {
                        if let Some((_, function)) = self.const_function(symbol)
                            && let Some(Place::StaticMethod { name, .. }) =
                                self.places.get(&symbol).cloned()
                            && let Some(mut method) = self.static_function(function, &name)
                        {
                            fields.extend(self.function_field(symbol));
                            method.doc = self.doc(ast[stmt].span);
                            methods.push(Member::Method(method));
                        }
                        if let Some(Place::StaticField { name, ty, .. }) =
                            self.places.get(&symbol).cloned()
                        {
                            let mut field = Field::new_static(name, ty.clone());
                            if !ty.is_value_type() && !ty.admits_null() {
                                field.init = Some(Expr::suppress_as(Expr::default(ty.clone()), ty));
                            }
                            field.doc = self.doc(ast[stmt].span);
                            fields.push(Member::Field(field));
                        }
                    }
                }
                initialize.extend(self.top_level(inner));
            }
            StmtKind::ExportDefaultExpr(value) => {
                // The default is the value that the variable has now; importers would see the variable itself.
                if let Some(variable) = self.symbol_of(*value)
                    && self.checked.capture(variable).reassigned
                {
                    self.refuse(
                        ast[stmt].span,
                        "a variable that changes as the default export",
                    );
                }
                let Some(symbol) = self.default_symbol() else {
                    return;
                };
                let Some(Place::StaticField { name, ty, .. }) = self.places.get(&symbol).cloned()
                else {
                    return;
                };
                let value = *value;
                let mut field = Field::new_static(name, ty.clone());
                if !ty.is_value_type() && !ty.admits_null() {
                    field.init = Some(Expr::suppress_as(Expr::default(ty.clone()), ty.clone()));
                }
                fields.push(Member::Field(field));
                let place = self.places[&symbol].clone();
                let stmts = self.in_code(Code::default(), |l| {
                    let (mut stmts, stored) = l.separately(|l| {
                        let target = l.place_expr(&place);
                        let value = l.expr_as(value, &ty);
                        Stmt::assign(target, value)
                    });
                    stmts.push(stored);
                    stmts
                });
                initialize.extend(stmts);
            }
            StmtKind::Namespace(id) => {
                let statements = self.namespace_item(*id);
                initialize.extend(statements);
            }
            StmtKind::Interface(_)
            | StmtKind::TypeAlias(_)
            | StmtKind::Import(_)
            | StmtKind::ImportEquals(_)
            | StmtKind::ExportNamed(_)
            | StmtKind::ExportAll(_)
            | StmtKind::ExportAsNamespace(_) => {}
            _ => initialize.extend(self.top_level(inner)),
        }
    }

    /// What C# says about null inside of types (`T` for `notnull`, `Task<T?>` for `Task<T>`): the conversions at the border look at
    /// the values.
    fn silenced(&self) -> Vec<&'static str> {
        match self.catalog.uses_dotnet() {
            true => vec![
                "CS8607", "CS8619", "CS8620", "CS8714", "CS8764", "CS8765", "CS8768", "CS8769",
            ],
            false => Vec::new(),
        }
    }

    fn top_level(&mut self, stmt: StmtId) -> Vec<Stmt> {
        self.in_code(Code::default(), |l| l.stmt(stmt))
    }

    /// `Main`: each module that does something, dependencies first; then an exported `main`.
    fn entry(&mut self) -> Entry {
        let (mut body, waits) = self.initialize_calls();
        let casts = self.register_function_casts();
        body.splice(0..0, casts);
        if let Some(first) = self.register_dynamic_class() {
            body.insert(0, first);
        }
        if self.catalog.uses_dotnet() {
            let border = self.runtime_class("DotNet");
            let first = Expr::call_static(border, "Use", Vec::new(), CsType::Void);
            body.insert(0, Stmt::expr(first));
        }
        if waits {
            return self.awaiting_entry(body);
        }
        let args = self.fresh.local("args", CsType::clr_array(CsType::String));
        Entry {
            args,
            body: vec![crate::ir::clr::run_program(body)],
        }
    }

    /// The calls that run the modules, dependencies first, and whether one of them waits.
    fn initialize_calls(&mut self) -> (Vec<Stmt>, bool) {
        let mut body = Vec::new();
        let mut waits = false;
        for file in self.input.evaluation_order.clone() {
            self.enter_module(file);
            if self.pending.running.contains(&file) {
                let class = self.names.module_class(file);
                let awaits = self.awaits_at_top_level(file);
                waits |= awaits;
                let result = match awaits {
                    true => self.module_promise(),
                    false => CsType::Void,
                };
                let call = Expr::call_static(&class, "Initialize", Vec::new(), result);
                body.push(Stmt::expr(match awaits {
                    true => Expr::await_(call, CsType::Object),
                    false => call,
                }));
            }
        }
        (body, waits)
    }

    /// What runs the modules of a library before any of its code is used: C#'s module initializer. `None` if nothing runs.
    fn library_start(&mut self) -> Option<File> {
        const CLASS: &str = "LibraryStart";
        let (mut body, waits) = self.initialize_calls();
        let casts = self.register_function_casts();
        body.splice(0..0, casts);
        if let Some(first) = self.register_dynamic_class() {
            body.insert(0, first);
        }
        if self.catalog.uses_dotnet() {
            let border = self.runtime_class("DotNet");
            let own = TypeRef::user(self.input.root_namespace.clone(), CLASS);
            let own = Expr {
                kind: ExprKind::TypeOf(CsType::named(&own)),
                ty: crate::ir::clr::type_object(),
            };
            let first = Expr::call_static(border, "UseInLibrary", vec![own], CsType::Void);
            body.insert(0, Stmt::expr(first));
        }
        if waits {
            let at = Span::file_start(self.entry_file());
            self.refuse(at, "`await` at the top level of a library");
        }
        if body.is_empty() {
            return None;
        }
        let namespace = self.input.root_namespace.clone();
        let mut class = TypeDecl::static_class(&TypeRef::user(namespace.clone(), CLASS));
        class.access = crate::ir::Access::Internal;
        let mut method = Method::new_static("Initialize", Vec::new(), CsType::Void, body);
        method.access = crate::ir::Access::Internal;
        method.attributes.push(crate::ir::clr::module_initializer());
        class.members.push(Member::Method(method));
        Some(File {
            path: format!("{CLASS}.cs"),
            namespace,
            source: None,
            silenced: Vec::new(),
            decls: vec![Decl::Type(class)],
        })
    }

    /// Every class that the program declares.
    pub fn all_classes(&mut self) -> Vec<SymbolId> {
        let mut classes = Vec::new();
        for info in self.input.modules.clone() {
            for symbol in self.symbols_of_file(info.file) {
                let is_class = self.flags(symbol).has(SymbolFlags::CLASS);
                let own =
                    self.c.symbols.symbol(symbol).decls.iter().any(|decl| {
                        decl.file == info.file && matches!(decl.kind, DeclKind::Class(_))
                    });
                if is_class && own && !classes.contains(&symbol) {
                    classes.push(symbol);
                }
            }
        }
        classes
    }
}
