//! Declarations: names that collide, `partial` classes that disagree, delegates that C# does not have.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Flaw;
use crate::ir::decl::{Decl, Member, Program, TypeDecl};
use crate::ir::settle::hidden_instances;
use crate::ir::types::{CsType, TypeRef};

pub fn verify(program: &Program, flaws: &mut Vec<Flaw>) {
    // A generic type and one without type parameters may share a name.
    let mut seen: FxHashMap<(TypeRef, usize), bool> = FxHashMap::default();
    let mut paths = FxHashSet::default();
    // Members of all parts of a type share one space of names.
    let mut members: FxHashMap<(TypeRef, usize), FxHashSet<String>> = FxHashMap::default();
    for (class, name) in hidden_instances(program) {
        flaws.push(flaw(
            &class,
            &format!("declares `{name}` beside the inherited one"),
        ));
    }
    for file in &program.files {
        if !paths.insert(file.path.to_lowercase()) {
            flaws.push(Flaw {
                place: file.path.clone(),
                message: "two files have this path".to_owned(),
            });
        }
        for decl in &file.decls {
            let is_partial = matches!(decl, Decl::Type(decl) if decl.is_partial);
            let arity = match decl {
                Decl::Type(decl) => decl.type_params.len(),
                Decl::Delegate(decl) => decl.type_params.len(),
                Decl::Enum(_) => 0,
            };
            let key = (decl.name().clone(), arity);
            if let Some(first_is_partial) = seen.insert(key.clone(), is_partial)
                && !(first_is_partial && is_partial)
            {
                flaws.push(flaw(decl.name(), "is declared twice and not partial"));
            }
            if decl.name().namespace() != file.namespace {
                flaws.push(flaw(decl.name(), "stands in a file of another namespace"));
            }
            if let Decl::Type(decl) = decl {
                verify_members(decl, members.entry(key).or_default(), flaws);
            }
        }
    }
}

fn flaw(name: &TypeRef, message: &str) -> Flaw {
    Flaw {
        place: name.full_name(),
        message: message.to_owned(),
    }
}

fn verify_members(decl: &TypeDecl, names: &mut FxHashSet<String>, flaws: &mut Vec<Flaw>) {
    let mut methods = FxHashSet::default();
    for member in &decl.members {
        let (name, is_method, is_explicit) = match member {
            Member::Field(field) => (field.name.as_str(), false, false),
            Member::Property(property) => {
                if !property.params.is_empty() {
                    continue;
                }
                (property.name.as_str(), false, property.implements.is_some())
            }
            Member::Method(method) => (method.name.as_str(), true, method.implements.is_some()),
            Member::Type(nested) => (nested.name().name(), false, false),
            Member::Constructor(_) => continue,
        };
        if is_explicit {
            continue;
        }
        if name == decl.name.name() {
            flaws.push(flaw(
                &decl.name,
                "has a member of its own name, which C# forbids",
            ));
        }
        let is_overload = is_method && methods.contains(name);
        if !names.insert(name.to_owned()) && !is_overload {
            flaws.push(flaw(&decl.name, &format!("declares `{name}` twice")));
        }
        if is_method {
            methods.insert(name.to_owned());
        }
        if let Member::Type(Decl::Type(nested)) = member {
            verify_members(nested, &mut FxHashSet::default(), flaws);
        }
    }
}

/// A complaint about the first part of a type that C# has no spelling for.
pub fn impossible(ty: &CsType) -> Option<String> {
    let mut found = None;
    ty.walk(&mut |part| match part {
        CsType::Delegate(params, _) if params.len() > 16 => {
            found.get_or_insert_with(|| format!("no `Func` takes {} parameters", params.len()));
        }
        CsType::UndefinedOr(inner) | CsType::NullOr(inner)
            if matches!(
                **inner,
                CsType::UndefinedOr(_) | CsType::NullOr(_) | CsType::Void
            ) =>
        {
            found.get_or_insert_with(|| format!("`{part}` is no type of C#"));
        }
        _ => {}
    });
    found
}
