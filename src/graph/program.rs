//! Hands the modules over to the checker.

use super::{Module, ModuleGraph, Resolved};
use crate::check::{ModuleTarget, Program};
use crate::syntax::ast::Atom;

impl ModuleGraph {
    /// The checker's input: all modules, dependencies first, with what their specifiers mean. The syntax trees move there;
    /// everything else of the graph stays.
    pub fn take_program(&mut self) -> Program {
        let order = self.order.clone();
        let mut trees = Vec::with_capacity(order.len());
        let mut resolutions = Vec::new();
        for file in order {
            let Some(position) = self.index.get(&file).copied() else {
                continue;
            };
            let module = &mut self.modules[position];
            for import in &module.imports {
                let target = match &import.resolved {
                    Some(Resolved::Local(target)) => ModuleTarget::File(*target),
                    Some(Resolved::DotNet { namespace }) => {
                        ModuleTarget::Ambient(Atom::new(namespace))
                    }
                    Some(Resolved::Binding { .. }) => {
                        ModuleTarget::Ambient(Atom::new(&import.specifier))
                    }
                    None => continue,
                };
                resolutions.push((file, Atom::new(&import.specifier), target));
            }
            let empty = Module::empty_tree(&module.ast);
            trees.push(std::mem::replace(&mut module.ast, empty));
        }
        let mut program = Program::new(trees);
        for (from, specifier, target) in resolutions {
            program.add_resolution(from, specifier, target);
        }
        program
    }
}

impl Module {
    /// A tree without nodes for the same file, left behind when the tree moves to the checker.
    fn empty_tree(ast: &crate::syntax::ast::Module) -> crate::syntax::ast::Module {
        crate::syntax::ast::Module::new(
            ast.file,
            ast.span,
            ast.is_declaration_file,
            ast.hashbang,
            Vec::new(),
            Default::default(),
        )
    }
}
