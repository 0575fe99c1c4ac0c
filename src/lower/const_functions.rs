//! Functions that a constant holds from its declaration on: `const add = (a: number, b: number) => a + b`. They become methods of
//! the module's class, or local functions: only those can have type parameters in C#.
//!
//! A call before the declaration would throw a `ReferenceError` in JavaScript; `tdz` has refused what can come to that.

use rustc_hash::FxHashMap;

use super::Lowerer;
use super::scope::Place;
use crate::check::Node;
use crate::check::symbols::SymbolId;
use crate::ir::Stmt;
use crate::source::FileId;
use crate::syntax::ast::{Declarator, ExprKind, FunctionId, Module, VarDeclId, VarKind};

/// The functions of constants, by the constant.
pub type ConstFunctions = FxHashMap<SymbolId, Node<FunctionId>>;

impl Lowerer<'_, '_> {
    /// Finds them in all modules.
    pub fn find_const_functions(&mut self) {
        let files: Vec<FileId> = self.input.modules.iter().map(|info| info.file).collect();
        for file in files {
            self.enter_module(file);
            self.find_constant_objects();
            let module = self.ast;
            for (_, vars) in module.vars.iter() {
                if vars.kind != VarKind::Const || vars.is_declare {
                    continue;
                }
                for declarator in &vars.declarators {
                    if let Some(function) = held_function(module, declarator)
                        && let Some(symbol) = self.pat_symbol(declarator.pat)
                        && self.may_be_method(function)
                    {
                        self.const_functions.insert(symbol, (file, function));
                        self.constant_methods.insert((file, function));
                    }
                }
            }
        }
    }

    /// Whether the function needs nothing that only a function object has.
    fn may_be_method(&mut self, function: FunctionId) -> bool {
        let node = &self.ast[function];
        // A named function expression sees itself by its own name; the method has the constant's.
        node.name.is_none() && node.signature.this_param.is_none()
    }

    /// The function that a constant holds.
    pub fn const_function(&self, symbol: SymbolId) -> Option<Node<FunctionId>> {
        self.const_functions.get(&symbol).copied()
    }

    /// Whether all that a declaration declares are such functions: then no code runs for it.
    pub fn declares_only_functions(&self, vars: VarDeclId) -> bool {
        self.ast[vars].declarators.iter().all(|declarator| {
            self.pat_symbol(declarator.pat)
                .is_some_and(|symbol| self.const_functions.contains_key(&symbol))
        })
    }

    /// Gives the functions of constants that a statement of a block declares their places.
    pub fn hoist_const_functions(&mut self, vars: VarDeclId) -> Vec<Stmt> {
        let ast = self.ast;
        let mut out = Vec::new();
        for declarator in &ast[vars].declarators {
            if let Some(symbol) = self.pat_symbol(declarator.pat)
                && self.const_function(symbol).is_some()
            {
                out.extend(self.hoist_const_function(symbol));
            }
        }
        out
    }

    fn hoist_const_function(&mut self, symbol: SymbolId) -> Option<Stmt> {
        let sig = self.function_sig(symbol)?;
        let name = self.name_of(symbol).to_string();
        let local = self.fresh.local(&name, sig.delegate());
        self.places.insert(symbol, Place::LocalFunction(local));
        self.function_variable(symbol)
    }

    /// The local function for a declarator in a block. `None` if the constant is a variable.
    pub fn const_function_stmt(&mut self, declarator: &Declarator) -> Option<Vec<Stmt>> {
        let symbol = self.pat_symbol(declarator.pat)?;
        let (_, function) = self.const_function(symbol)?;
        let variable = match self.places.contains_key(&symbol) {
            true => None,
            false => self.hoist_const_function(symbol),
        };
        match self.places.get(&symbol)? {
            Place::LocalFunction(_) => {
                let stmt = self.local_function_of(function, symbol);
                Some(variable.into_iter().chain(stmt).collect())
            }
            Place::StaticMethod { .. } => Some(Vec::new()),
            Place::Local(_) | Place::StaticField { .. } => None,
        }
    }
}

/// The function that a declarator without a type annotation is initialised with.
fn held_function(module: &Module, declarator: &Declarator) -> Option<FunctionId> {
    module.pat_name(declarator.pat)?;
    if declarator.ty.is_some() {
        return None;
    }
    match module[declarator.init?].kind {
        ExprKind::Function(function) => Some(function),
        _ => None,
    }
}
