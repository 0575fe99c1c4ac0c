//! What the printer knows at a place of a file: the namespace, the types around it, the names of the member it is in;
//! and the `using` directives that the printed names turn out to need.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::identifiers;
use super::locals::{MemberNames, first_free};
use super::program_names::ProgramNames;
use crate::ir::clr::RUNTIME;
use crate::ir::{CsType, TypeDecl, TypeParam, TypeParamDecl, TypeRef};

/// Namespaces imported above the file's namespace. The run-time library and the program's own, imported inside it, win over these.
const OUTER: &[&str] = &[
    "System",
    "System.Collections.Generic",
    "System.Numerics",
    "System.Threading.Tasks",
];

/// Where a name stands: C# looks in different places for the name of a type and for the start of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Position {
    Type,
    Expression,
}

pub struct FileScope<'a> {
    pub program: &'a ProgramNames,
    pub namespace: &'a str,
    outer_usings: RefCell<BTreeSet<&'static str>>,
    inner_usings: RefCell<BTreeSet<String>>,
    types: Vec<Around>,
    type_params: Vec<(u32, String)>,
    /// Locals of the member being printed.
    pub member: MemberNames,
    /// Leave marks that say where statements come from.
    pub positions: bool,
}

/// A type around the place.
struct Around {
    name: TypeRef,
    is_static: bool,
    /// It may have inherited members whose names are not known here.
    inherits_library: bool,
}

impl<'a> FileScope<'a> {
    pub fn new(program: &'a ProgramNames, namespace: &'a str) -> FileScope<'a> {
        FileScope {
            program,
            namespace,
            outer_usings: RefCell::default(),
            inner_usings: RefCell::default(),
            types: Vec::new(),
            type_params: Vec::new(),
            member: MemberNames::default(),
            positions: false,
        }
    }

    /// The namespaces to import above the file's namespace, and inside it.
    pub fn usings(&self) -> (Vec<String>, Vec<String>) {
        let outer = self.outer_usings.borrow();
        let mut inner = self.inner_usings.borrow().clone();
        if self.program.among_strangers {
            // The library's extension methods are found by no other way.
            inner.insert(RUNTIME.to_owned());
        }
        (
            outer.iter().map(|name| (*name).to_owned()).collect(),
            inner.into_iter().collect(),
        )
    }

    /// Runs `inside` with a type around the place and its type parameters in scope.
    pub fn in_type<R>(&mut self, decl: &TypeDecl, inside: impl FnOnce(&mut Self) -> R) -> R {
        self.types.push(Around {
            name: decl.name.clone(),
            is_static: decl.is_static,
            inherits_library: self.program.inherits_library(&decl.name),
        });
        let result = self.in_generic(&decl.type_params, inside);
        self.types.pop();
        result
    }

    /// Runs `inside` with type parameters in scope.
    pub fn in_generic<R>(
        &mut self,
        params: &[TypeParamDecl],
        inside: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let depth = self.type_params.len();
        for decl in params {
            let name = first_free(identifiers::valid(decl.param.name()), |name| {
                self.type_params.iter().any(|(_, taken)| taken == name)
            });
            self.type_params.push((decl.param.id(), name));
        }
        let result = inside(self);
        self.type_params.truncate(depth);
        result
    }

    /// The names of the type parameters in scope: locals must not take them.
    pub fn reserved(&self) -> Vec<String> {
        self.type_params
            .iter()
            .map(|(_, name)| name.clone())
            .collect()
    }

    /// Whether `owner` is the static class around the place, so that its members need no qualifier.
    pub fn is_own_static_class(&self, owner: &CsType) -> bool {
        match (self.types.last(), owner) {
            (Some(around), CsType::Named(decl, args)) => {
                around.is_static && args.is_empty() && around.name == *decl
            }
            _ => false,
        }
    }

    /// Whether a member of the class around the place can be named alone: no local or type parameter hides it.
    pub fn is_visible_member(&self, name: &str) -> bool {
        !self.member.hides(name) && !self.type_params.iter().any(|(_, taken)| taken == name)
    }

    pub fn type_param(&self, param: &TypeParam) -> String {
        let own = self.type_params.iter().find(|(id, _)| *id == param.id());
        let name = match (own, self.member.type_param(param)) {
            (Some((_, name)), _) => name.clone(),
            (None, Some(name)) => name.to_owned(),
            (None, None) => identifiers::valid(param.name()),
        };
        identifiers::type_name(&name)
    }

    /// The shortest spelling of a type's name that means it here, without type arguments.
    pub fn type_name(&self, decl: &TypeRef, position: Position) -> String {
        let mut path: Vec<String> = decl
            .outer()
            .iter()
            .map(|name| identifiers::type_name(name))
            .collect();
        path.push(identifiers::type_name(decl.name()));
        let path = path.join(".");
        let head = decl.outer().first().map_or(decl.name(), String::as_str);
        if !self.is_hidden(head, position) && self.import(decl) {
            return path;
        }
        if decl.namespace().is_empty()
            && !decl.is_user()
            && identifiers::is_type_keyword(decl.name())
        {
            return decl.name().to_owned();
        }
        if decl.namespace().is_empty() {
            format!("global::{path}")
        } else {
            format!(
                "global::{}.{path}",
                identifiers::namespace(decl.namespace())
            )
        }
    }

    /// Whether something nearer than namespaces could take the name.
    fn is_hidden(&self, name: &str, position: Position) -> bool {
        if self.type_params.iter().any(|(_, taken)| taken == name)
            || self.program.is_nested_type(name)
        {
            return true;
        }
        match position {
            Position::Type => false,
            Position::Expression => {
                self.member.hides(name)
                    || self.program.is_member(name)
                    || self.types.iter().any(|around| around.inherits_library)
            }
        }
    }

    /// Makes the simple name mean the type, by a `using` if need be. False when that cannot be had.
    fn import(&self, decl: &TypeRef) -> bool {
        let namespace = decl.namespace();
        if decl.is_user() {
            if namespace == self.namespace {
                return true;
            }
            if self.program.among_strangers {
                return false;
            }
            let unique = decl.outer().is_empty() && self.program.is_unique_type(decl);
            // Namespaces around this one are searched anyway.
            let is_around = self
                .namespace
                .strip_prefix(namespace)
                .is_some_and(|rest| rest.starts_with('.'));
            if unique && !namespace.is_empty() && !is_around {
                self.inner_usings.borrow_mut().insert(namespace.to_owned());
            }
            return unique;
        }
        if self.program.among_strangers || !self.program.is_free_for_library(decl) {
            return false;
        }
        if namespace == RUNTIME {
            self.inner_usings.borrow_mut().insert(namespace.to_owned());
            return true;
        }
        let outer = OUTER.iter().find(|outer| **outer == namespace);
        match outer {
            Some(outer) if !self.namespace.is_empty() => {
                let free = !self.program.is_runtime_type(decl.name());
                if free {
                    self.outer_usings.borrow_mut().insert(outer);
                }
                free
            }
            _ => false,
        }
    }
}
