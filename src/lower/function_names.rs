//! The names of function and class expressions (ECMA-262 sections 8.4 and 10.2.9): `const f = () => 1` is called `f`, `{ go() {} }`
//! has a function called `go`. Only programs that print functions, or ask for their names, can tell; only there are they kept.

use rustc_hash::FxHashMap;

use super::Lowerer;
use crate::check::ty::PropName;
use crate::ir::Expr;
use crate::source::FileId;
use crate::syntax::ast::{
    AssignOp, AssignTarget, Atom, ClassId, ClassMemberKind, ExprId, ExprKind, FunctionId, Module,
    ObjectProperty, PatElement, PatId, PatKind, PropertyKey, StmtKind,
};

/// The names that places give to anonymous functions and classes.
#[derive(Debug, Default)]
pub struct FunctionNames {
    by_module: FxHashMap<FileId, FxHashMap<Nameless, GivenName>>,
}

/// What has no name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Nameless {
    Function(ExprId),
    Method(FunctionId),
    Class(ClassId),
}

#[derive(Clone, Debug)]
enum GivenName {
    Written(String),
    /// The value of the key in brackets.
    Computed(ExprId),
}

const COMPUTED_NAME: &str = "a function whose name is computed, in a program that shows functions,";

impl Lowerer<'_, '_> {
    /// Whether anybody asks for `name` or `length` of functions.
    pub fn asks_for_function_names(&mut self) -> bool {
        let mut files: Vec<FileId> = self.modules.keys().copied().collect();
        files.sort_unstable();
        for file in files {
            let module = self.modules[&file];
            for (id, expr) in module.exprs.iter() {
                let ExprKind::Member {
                    object, property, ..
                } = &expr.kind
                else {
                    continue;
                };
                if !matches!(property.text.as_str(), "name" | "length") {
                    continue;
                }
                let ty = self.checked.expr_ty((file, *object));
                let _ = id;
                if !self.c.call_signatures(ty).is_empty() {
                    return true;
                }
            }
        }
        false
    }

    /// A function expression with the name that its place gives it.
    pub fn named_expression(&mut self, id: ExprId, function: FunctionId, value: Expr) -> Expr {
        if !self.flows.functions_observed {
            return value;
        }
        let own = self.ast[function].name;
        let name = match own {
            Some(name) => self.ast[name].text.to_string(),
            None => match self.given_name(self.file, Nameless::Function(id)) {
                Ok(name) => name,
                Err(key) => {
                    self.refuse(self.ast[key].span, COMPUTED_NAME);
                    return value;
                }
            },
        };
        self.described(function, name, value)
    }

    /// A method of an object literal with the name that its key gives it.
    pub fn named_method(&mut self, function: FunctionId, value: Expr) -> Expr {
        if !self.flows.functions_observed {
            return value;
        }
        match self.given_name(self.file, Nameless::Method(function)) {
            Ok(name) => self.described(function, name, value),
            Err(key) => {
                self.refuse(self.ast[key].span, COMPUTED_NAME);
                value
            }
        }
    }

    /// The name that its place gives to a class expression; empty if it gives none. `Err` is the key that computes it.
    pub fn given_class_name(&mut self, file: FileId, class: ClassId) -> Result<String, ExprId> {
        self.given_name(file, Nameless::Class(class))
    }

    fn described(&mut self, function: FunctionId, name: String, value: Expr) -> Expr {
        let node = &self.ast[function];
        let kind = match (node.is_async, node.is_generator) {
            (true, true) => Some("AsyncGeneratorFunction"),
            (true, false) => Some("AsyncFunction"),
            (false, true) => Some("GeneratorFunction"),
            (false, false) => None,
        };
        let length = node
            .signature
            .params
            .iter()
            .take_while(|param| param.default.is_none() && !param.rest)
            .count();
        if name.is_empty() && kind.is_none() && length == 0 {
            return value;
        }
        let ty = value.ty.clone();
        let mut args = vec![value];
        args.extend(kind.map(Expr::string));
        args.push(Expr::string(&name));
        if length > 0 {
            args.push(Expr::int(length as i32));
        }
        let method = match kind {
            Some(_) => "Described",
            None => "Named",
        };
        Expr::call_static(self.runtime_class("Functions"), method, args, ty.clone())
            .with_type_args(vec![ty])
    }

    fn given_name(&mut self, file: FileId, what: Nameless) -> Result<String, ExprId> {
        let module = self.modules[&file];
        let known = self.function_names.by_module.entry(file);
        let names = known.or_insert_with(|| names_of(module));
        match names.get(&what) {
            None => Ok(String::new()),
            Some(GivenName::Written(name)) => Ok(name.clone()),
            Some(GivenName::Computed(key)) => {
                let key = *key;
                let ty = self.checked.expr_ty((file, key));
                match self.c.prop_name_of_type(ty) {
                    Some(PropName::Text(name)) => Ok(name.to_string()),
                    _ => Err(key),
                }
            }
        }
    }
}

fn name_text(module: &Module, expr: ExprId) -> Option<&str> {
    match &module[expr].kind {
        ExprKind::Name(name) => Some(name.as_str()),
        _ => None,
    }
}

/// What a key names a function; `[Symbol.iterator]` in brackets.
fn key_name(module: &Module, key: &PropertyKey) -> GivenName {
    match key {
        PropertyKey::Private(name) => GivenName::Written(format!("#{}", name.text)),
        PropertyKey::Computed { expr, .. } => match &module[*expr].kind {
            ExprKind::Member {
                object, property, ..
            } if name_text(module, *object) == Some("Symbol") => {
                GivenName::Written(format!("[Symbol.{}]", property.text))
            }
            _ => GivenName::Computed(*expr),
        },
        _ => GivenName::Written(
            key.static_atom()
                .map(|name| name.to_string())
                .unwrap_or_default(),
        ),
    }
}

fn names_of(module: &Module) -> FxHashMap<Nameless, GivenName> {
    let mut names = FxHashMap::default();
    let mut methods = Vec::new();
    let mut give = |value: ExprId, name: GivenName| {
        let value = module.erased(value);
        let value = function_with_properties(module, value).unwrap_or(value);
        match module[value].kind {
            ExprKind::Function(_) => names.insert(Nameless::Function(value), name),
            ExprKind::Class(class) => names.insert(Nameless::Class(class), name),
            _ => None,
        };
    };
    let by_pattern = |pat| module.pat_name(pat).map(|name: Atom| name.to_string());
    for (_, vars) in module.vars.iter() {
        for declarator in &vars.declarators {
            if let (Some(init), Some(name)) = (declarator.init, by_pattern(declarator.pat)) {
                give(init, GivenName::Written(name));
            }
        }
    }
    for (_, function) in module.functions.iter() {
        for param in &function.signature.params {
            if let (Some(default), Some(name)) = (param.default, by_pattern(param.pat)) {
                give(default, GivenName::Written(name));
            }
        }
    }
    let target_name = |pat: PatId| match &module[pat].kind {
        PatKind::Target(target) => name_text(module, *target).map(str::to_owned),
        _ => by_pattern(pat),
    };
    for (_, pat) in module.pats.iter() {
        match &pat.kind {
            PatKind::Array { elements, .. } => {
                for PatElement { pat, default, .. } in elements.iter().flatten() {
                    if let (Some(default), Some(name)) = (default, target_name(*pat)) {
                        give(*default, GivenName::Written(name));
                    }
                }
            }
            PatKind::Object { properties, .. } => {
                for property in properties {
                    if let (Some(default), Some(name)) =
                        (property.default, target_name(property.pat))
                    {
                        give(default, GivenName::Written(name));
                    }
                }
            }
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => {}
        }
    }
    for (_, expr) in module.exprs.iter() {
        match &expr.kind {
            ExprKind::Assign { op, target, value } => {
                if let (AssignOp::Assign | AssignOp::Logical(_), Some(name)) =
                    (op, name_of_target(module, target))
                {
                    give(*value, GivenName::Written(name));
                }
            }
            ExprKind::Object(properties) => {
                for property in properties {
                    match property {
                        ObjectProperty::Value { key, value, .. } => {
                            give(*value, key_name(module, key));
                        }
                        ObjectProperty::Method { key, function, .. } => {
                            methods.push((Nameless::Method(*function), key_name(module, key)));
                        }
                        ObjectProperty::Spread { .. } => {}
                    }
                }
            }
            _ => {}
        }
    }
    for (_, member) in module.class_members.iter() {
        if let ClassMemberKind::Field {
            key,
            value: Some(value),
            ..
        } = &member.kind
        {
            give(*value, key_name(module, key));
        }
    }
    for (_, stmt) in module.stmts.iter() {
        if let StmtKind::ExportDefaultExpr(value) = &stmt.kind {
            give(*value, GivenName::Written("default".to_owned()));
        }
    }
    names.extend(methods);
    names
}

fn name_of_target(module: &Module, target: &AssignTarget) -> Option<String> {
    match target {
        AssignTarget::Expr(target) => name_text(module, *target).map(str::to_owned),
        AssignTarget::Pattern(_) => None,
    }
}

/// The function to which assignments behind it gave properties: a call that the source does not have, of a callee without text.
fn function_with_properties(module: &Module, value: ExprId) -> Option<ExprId> {
    let ExprKind::Call { callee, args, .. } = &module[value].kind else {
        return None;
    };
    let span = module[*callee].span;
    (span.start == span.end).then(|| args.first().map(|first| first.expr))?
}
