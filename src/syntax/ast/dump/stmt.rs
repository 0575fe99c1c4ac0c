//! Statements and declarations.

use super::Dump;
use crate::syntax::ast::{
    Block, Declarator, EnumMemberName, ForHead, ForInit, NamespaceName, StmtId, StmtKind, VarDeclId,
};

impl Dump<'_> {
    pub(super) fn vars(&mut self, id: VarDeclId) {
        let vars = &self.module[id];
        self.list(vars.kind.as_str(), |d| {
            d.flag(vars.is_declare, "declare");
            for declarator in &vars.declarators {
                d.declarator(declarator);
            }
        });
    }

    pub(super) fn declarator(&mut self, declarator: &Declarator) {
        self.put(" (");
        self.pat(declarator.pat);
        if declarator.definite {
            self.put('!');
        }
        self.annotation(declarator.ty);
        self.initializer(declarator.init);
        self.put(')');
    }

    pub(super) fn block(&mut self, block: &Block) {
        self.put('{');
        for (index, stmt) in block.stmts.iter().enumerate() {
            if index > 0 {
                self.space();
            }
            self.stmt(*stmt);
        }
        self.put('}');
    }

    pub(super) fn sub_block(&mut self, block: &Block) {
        self.space();
        self.block(block);
    }

    pub(super) fn stmt(&mut self, id: StmtId) {
        match &self.module[id].kind {
            StmtKind::Empty => self.put("(empty)"),
            StmtKind::Debugger => self.put("(debugger)"),
            StmtKind::Expr(expr) => self.expr(*expr),
            StmtKind::Block(block) => self.block(block),
            StmtKind::Var(vars) => self.vars(*vars),
            StmtKind::Function(function) => self.function(*function),
            StmtKind::Class(class) => self.class(*class),
            StmtKind::Interface(id) => {
                let interface = &self.module[*id];
                self.list("interface", |d| {
                    d.flag(interface.is_declare, "declare");
                    d.name(interface.name);
                    d.type_params(&interface.type_params);
                    if !interface.extends.is_empty() {
                        d.put(" extends");
                    }
                    for base in &interface.extends {
                        d.sub_type(*base);
                    }
                    d.type_members(&interface.members);
                });
            }
            StmtKind::TypeAlias(id) => {
                let alias = &self.module[*id];
                self.list("alias", |d| {
                    d.flag(alias.is_declare, "declare");
                    d.name(alias.name);
                    d.type_params(&alias.type_params);
                    d.sub_type(alias.ty);
                });
            }
            StmtKind::Enum(id) => {
                let declared = &self.module[*id];
                self.list("enum", |d| {
                    d.flag(declared.is_declare, "declare");
                    d.flag(declared.is_const, "const");
                    d.name(declared.name);
                    for member in &declared.members {
                        let member = &d.module[*member];
                        d.put(" (");
                        match &member.name {
                            EnumMemberName::Ident(ident) => d.put(ident.text),
                            EnumMemberName::String { value, .. } => {
                                d.put(format_args!("{value:?}"));
                            }
                        }
                        d.initializer(member.init);
                        d.put(')');
                    }
                });
            }
            StmtKind::Namespace(id) => {
                let namespace = &self.module[*id];
                self.list("namespace", |d| {
                    d.flag(namespace.is_declare, "declare");
                    match &namespace.name {
                        NamespaceName::Ident(name) => d.name(*name),
                        NamespaceName::Module { specifier, .. } => {
                            d.put(format_args!(" {specifier:?}"));
                        }
                        NamespaceName::Global(_) => d.put(" global"),
                    }
                    if let Some(body) = &namespace.body {
                        d.sub_block(body);
                    }
                });
            }
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => self.list("if", |d| {
                d.sub_expr(*test);
                d.sub_stmt(*consequent);
                if let Some(alternate) = alternate {
                    d.sub_stmt(*alternate);
                }
            }),
            StmtKind::Switch {
                discriminant,
                cases,
            } => self.list("switch", |d| {
                d.sub_expr(*discriminant);
                for case in cases {
                    d.put(" (");
                    match case.test {
                        Some(test) => {
                            d.put("case");
                            d.sub_expr(test);
                        }
                        None => d.put("default"),
                    }
                    for stmt in &case.body {
                        d.sub_stmt(*stmt);
                    }
                    d.put(')');
                }
            }),
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => self.list("for ", |d| {
                match init {
                    None => d.put('_'),
                    Some(ForInit::Var(vars)) => d.vars(*vars),
                    Some(ForInit::Expr(expr)) => d.expr(*expr),
                }
                for part in [test, update] {
                    match part {
                        None => d.put(" _"),
                        Some(expr) => d.sub_expr(*expr),
                    }
                }
                d.sub_stmt(*body);
            }),
            StmtKind::ForIn { head, object, body } => self.list("for-in", |d| {
                d.for_head(*head);
                d.sub_expr(*object);
                d.sub_stmt(*body);
            }),
            StmtKind::ForOf {
                is_await,
                head,
                iterable,
                body,
            } => self.list(if *is_await { "for-await" } else { "for-of" }, |d| {
                d.for_head(*head);
                d.sub_expr(*iterable);
                d.sub_stmt(*body);
            }),
            StmtKind::While { test, body } => self.list("while", |d| {
                d.sub_expr(*test);
                d.sub_stmt(*body);
            }),
            StmtKind::DoWhile { body, test } => self.list("do", |d| {
                d.sub_stmt(*body);
                d.sub_expr(*test);
            }),
            StmtKind::Labeled { label, body } => self.list("label", |d| {
                d.word(label.text);
                d.sub_stmt(*body);
            }),
            StmtKind::Break { label } => self.list("break", |d| {
                if let Some(label) = label {
                    d.word(label.text);
                }
            }),
            StmtKind::Continue { label } => self.list("continue", |d| {
                if let Some(label) = label {
                    d.word(label.text);
                }
            }),
            StmtKind::Return(value) => self.list("return", |d| {
                if let Some(value) = value {
                    d.sub_expr(*value);
                }
            }),
            StmtKind::Throw(value) => self.list("throw", |d| d.sub_expr(*value)),
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => self.list("try", |d| {
                d.sub_block(block);
                if let Some(handler) = handler {
                    d.put(" catch");
                    if let Some(param) = handler.param {
                        d.sub_pat(param);
                    }
                    d.annotation(handler.ty);
                    d.sub_block(&handler.body);
                }
                if let Some(finalizer) = finalizer {
                    d.put(" finally");
                    d.sub_block(finalizer);
                }
            }),
            StmtKind::Import(_)
            | StmtKind::ImportEquals(_)
            | StmtKind::ExportDeclaration(_)
            | StmtKind::ExportNamed(_)
            | StmtKind::ExportAll(_)
            | StmtKind::ExportDefaultDeclaration(_)
            | StmtKind::ExportDefaultExpr(_)
            | StmtKind::ExportAssignment(_)
            | StmtKind::ExportAsNamespace(_) => self.module_item(id),
            StmtKind::Invalid => self.put("<invalid>"),
        }
    }

    pub(super) fn for_head(&mut self, head: ForHead) {
        match head {
            ForHead::Var(vars) => {
                self.space();
                self.vars(vars);
            }
            ForHead::Target(target) => self.target(target),
        }
    }
}
