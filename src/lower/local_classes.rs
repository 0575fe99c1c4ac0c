//! Class expressions, and classes that are declared inside of functions and blocks.
//!
//! In C# each is a class of the namespace. JavaScript makes another class each time the code around it runs: where that could be
//! seen (its own static state, `instanceof`, the class as a value), or where the class uses variables of the function, it is refused
//! unless the code runs only once.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Lowerer;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::ir::{CsType, Expr, Stmt};
use crate::source::Span;
use crate::syntax::ast::{
    ClassId, ClassMemberKind, Declarator, ExprId, ExprKind, Module, PatKind, StmtKind, VarKind,
};

/// Classes that stand in expressions and functions.
#[derive(Default)]
pub struct LocalClasses {
    /// The class expressions that constants hold, by the constant.
    by_constant: FxHashMap<SymbolId, SymbolId>,
    /// The constants, by the class.
    constants: FxHashMap<SymbolId, SymbolId>,
    declared: FxHashSet<SymbolId>,
}

impl Lowerer<'_, '_> {
    /// Finds `const Name = class { }` in all modules.
    pub fn find_class_constants(&mut self) {
        for info in self.input.modules.clone() {
            self.enter_module(info.file);
            let ast = self.ast;
            for (_, vars) in ast.vars.iter() {
                if vars.kind != VarKind::Const || vars.is_declare {
                    continue;
                }
                for declarator in &vars.declarators {
                    if let Some(class) = self.held_class(declarator)
                        && let Some(constant) = self.pat_symbol(declarator.pat)
                        && let Some(symbol) = self.c.symbols.file(self.file).class(class).symbol
                    {
                        self.local_classes.by_constant.insert(constant, symbol);
                        self.local_classes.constants.insert(symbol, constant);
                    }
                }
            }
        }
    }

    /// The class expression that a declaration gives to a constant.
    pub fn held_class(&self, declarator: &Declarator) -> Option<ClassId> {
        if declarator.ty.is_some() || !matches!(self.ast[declarator.pat].kind, PatKind::Name(_)) {
            return None;
        }
        match self.ast[declarator.init?].kind {
            ExprKind::Class(class) => Some(class),
            _ => None,
        }
    }

    /// The class that a constant holds from its declaration on.
    pub fn class_of_constant(&self, constant: SymbolId) -> Option<SymbolId> {
        self.local_classes.by_constant.get(&constant).copied()
    }

    /// The name of a class in JavaScript: its own, else that which its place gives to a class expression.
    pub fn js_class_name(&mut self, class: SymbolId) -> String {
        let declared = self.c.symbols.symbol(class).decls.iter();
        let unnamed = declared.clone().find_map(|decl| match decl.kind {
            DeclKind::Class(id) if self.modules.get(&decl.file)?[id].name.is_none() => {
                Some((decl.file, id))
            }
            _ => None,
        });
        match unnamed {
            Some((file, id)) if self.is_class_expression(class) => {
                self.given_class_name(file, id).unwrap_or_default()
            }
            Some(_) | None => self.name_of(class).to_string(),
        }
    }

    pub(super) fn is_class_expression(&self, class: SymbolId) -> bool {
        self.c.symbols.symbol(class).decls.iter().any(|decl| {
            let DeclKind::Class(id) = decl.kind else {
                return false;
            };
            self.modules.get(&decl.file).is_some_and(|module| {
                module
                    .exprs
                    .iter()
                    .any(|(_, expr)| matches!(expr.kind, ExprKind::Class(other) if other == id))
            })
        })
    }

    /// The constant whose name the C# class takes.
    pub fn constant_of_class(&self, class: SymbolId) -> Option<SymbolId> {
        self.local_classes.constants.get(&class).copied()
    }

    /// Whether JavaScript may have several classes where C# has one.
    pub fn is_repeated_class(&self, class: SymbolId) -> bool {
        self.c.symbols.symbol(class).decls.iter().any(|decl| {
            let DeclKind::Class(id) = decl.kind else {
                return false;
            };
            self.modules
                .get(&decl.file)
                .is_some_and(|module| !runs_once(module, module[id].span))
        })
    }

    /// Declares a class that is no declaration at the top level of a module. The statements run its static side.
    pub fn local_class(&mut self, id: ClassId) -> Vec<Stmt> {
        let Some(symbol) = self.c.symbols.file(self.file).class(id).symbol else {
            return Vec::new();
        };
        if !self.local_classes.declared.insert(symbol) {
            return Vec::new();
        }
        let span = self.ast[id].span;
        if self.is_repeated_class(symbol) {
            let state = self.class_has_static_code(id)
                || self.ast[id].members.iter().any(|member| {
                    let member = &self.ast[*member];
                    member.modifiers.is_static
                        && matches!(member.kind, ClassMemberKind::Field { .. })
                });
            if state {
                self.refuse(span, "a class with static fields inside of a function");
            }
        }
        if let Some(used) = self.outer_variable(span) {
            self.refuse_with_help(
                used,
                "a class that uses a variable of the function around it",
                "give the value to the constructor",
            );
            return Vec::new();
        }
        let generic = |function: &crate::syntax::ast::Function| {
            function.span.contains(span) && !function.signature.type_params.is_empty()
        };
        if self.ast.functions.iter().any(|(_, f)| generic(f))
            || self.ast.classes.iter().any(|(_, outer)| {
                outer.span != span && outer.span.contains(span) && !outer.type_params.is_empty()
            })
        {
            self.refuse(span, "a class inside of generic code");
            return Vec::new();
        }
        self.class_declaration(id)
    }

    /// Where a class mentions a variable or function that lives in a function or block around it.
    fn outer_variable(&self, class: Span) -> Option<Span> {
        self.ast.exprs.iter().find_map(|(id, expr)| {
            if !matches!(expr.kind, ExprKind::Name(_)) || !class.contains(expr.span) {
                return None;
            }
            let symbol = self.checked.ref_symbol(self.node(id))?;
            if self.is_library_symbol(symbol)
                || self.is_top_level(symbol)
                || self.class_of_constant(symbol).is_some()
            {
                return None;
            }
            let outside = self.c.symbols.symbol(symbol).decls.iter().any(|decl| {
                let declared = match decl.kind {
                    DeclKind::Variable(pat) => self.ast[pat].span,
                    DeclKind::Function(function) => self.ast[function].span,
                    _ => return false,
                };
                decl.file == self.file && !class.contains(declared)
            });
            outside.then_some(expr.span)
        })
    }

    /// A class expression as a value.
    pub fn class_expression(&mut self, id: ExprId, class: ClassId) -> Expr {
        let symbol = self.c.symbols.file(self.file).class(class).symbol;
        let statements = self.local_class(class);
        for statement in statements {
            self.before(statement);
        }
        if let Err(key) = self.given_class_name(self.file, class) {
            return self.refuse_expr(key, "a class whose name is computed");
        }
        match symbol {
            Some(symbol) if !self.is_repeated_class(symbol) => match self.class_value(symbol) {
                Some(value) => value,
                None => self.refuse_expr(id, "a class as a value"),
            },
            Some(_) => self.refuse_expr(id, "a class that a function makes as a value"),
            None => self.marker(CsType::Object),
        }
    }
}

/// Whether code runs at most once: it stands in no function and no loop.
fn runs_once(module: &Module, span: Span) -> bool {
    let in_function = module
        .functions
        .iter()
        .any(|(_, function)| function.span.contains(span));
    let in_loop = module.stmts.iter().any(|(_, stmt)| {
        stmt.span.contains(span)
            && matches!(
                stmt.kind,
                StmtKind::For { .. }
                    | StmtKind::ForIn { .. }
                    | StmtKind::ForOf { .. }
                    | StmtKind::While { .. }
                    | StmtKind::DoWhile { .. }
            )
    });
    !in_function && !in_loop
}
