//! Calls of the library that call back later, never before they return: timers, microtasks, reactions to promises. What such a function
//! mentions is not read by the statement that hands it on.

use super::Lowerer;
use crate::check::ty::PropName;
use crate::source::{FileId, Span};
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// The arguments of a file that are called back later, by their spans.
    pub fn later_arguments(&mut self, file: FileId) -> Vec<Span> {
        let module = self.modules[&file];
        let calls: Vec<ExprId> = module
            .exprs
            .iter()
            .filter(|(_, expr)| matches!(expr.kind, ExprKind::Call { .. }))
            .map(|(id, _)| id)
            .collect();
        let mut found = Vec::new();
        for call in calls {
            self.later_arguments_of(file, call, &mut found);
        }
        found
    }

    fn later_arguments_of(&mut self, file: FileId, call: ExprId, found: &mut Vec<Span>) {
        let module = self.modules[&file];
        let ExprKind::Call { callee, args, .. } = &module[call].kind else {
            return;
        };
        let Some(resolved) = self.checked.call((file, call)).cloned() else {
            return;
        };
        let declared = self.c.signature(resolved.declared).clone();
        for (index, arg) in args.iter().enumerate() {
            let Some(param) = declared.params.get(index) else {
                break;
            };
            let name = param.name.to_string();
            let callee = module.erased(*callee);
            if !arg.spread && self.is_later(file, callee, &name, resolved.overload, args.len()) {
                // A value that has to be computed first is computed now.
                match module[module.erased(arg.expr)].kind {
                    ExprKind::Name(_) => found.push(module[arg.expr].span),
                    _ => {
                        let declared = |expr: ExprId| {
                            let symbol = self.checked.ref_symbol((file, expr));
                            symbol.is_some_and(|symbol| self.implementation(symbol).is_some())
                        };
                        super::tdz::held_functions(module, arg.expr, &declared, found);
                    }
                }
            }
        }
    }

    /// Whether the library says of a parameter that it is called back later.
    fn is_later(
        &mut self,
        file: FileId,
        callee: ExprId,
        param: &str,
        overload: usize,
        arguments: usize,
    ) -> bool {
        let module = self.modules[&file];
        if let ExprKind::Name(_) = module[callee].kind {
            let Some(symbol) = self.checked.ref_symbol((file, callee)) else {
                return false;
            };
            if !self.is_library_symbol(symbol) {
                return false;
            }
            let name = self.name_of(symbol).to_string();
            return self.catalog.global(&name, overload).is_some_and(|target| {
                let spec = self.catalog.global_parameter(&target, param);
                spec.is_some_and(|spec| spec.later)
            });
        }
        let Some(member) = self.checked.member((file, callee)).cloned() else {
            return false;
        };
        let prop = self.c.prop(member.prop);
        let (PropName::Text(name), Some(owner)) = (prop.name, prop.declared_in.or(member.on))
        else {
            return false;
        };
        if !self.is_library_symbol(owner) {
            return false;
        }
        let owner = self.library_name(owner);
        let target = self
            .catalog
            .member(&owner, name.as_str(), overload, arguments);
        target.is_some_and(|target| {
            let spec = self.catalog.parameter(&target, param);
            spec.is_some_and(|spec| spec.later)
        })
    }
}
