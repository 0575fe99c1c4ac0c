//! Functions that are taken from their objects: `const { log } = logger`, `list.forEach(printer.show)`.
//!
//! Such a function runs without its object: `this` is undefined in it (ECMA-262 section 10.2.1.2). Functions that use no `this` do not
//! care, and an interface whose methods are taken has properties with functions in their place. Of those that use it, the C# delegate
//! would remember the object, so taking them is refused.

use rustc_hash::FxHashSet;

use super::Lowerer;
use super::shapes::Nominal;
use crate::check::parents::ExprRole;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{Prop, PropName, Ty};
use crate::source::{FileId, Span};
use crate::syntax::ast::{
    BinaryOp, ClassMemberKind, ExprId, ExprKind, FunctionBody, LogicalOp, Module, ObjectProperty,
    PatKind, UnaryOp,
};

/// What programs do with functions of objects, besides calling them.
#[derive(Default)]
pub struct TakenFunctions {
    /// The methods of interfaces that are read as values.
    methods: FxHashSet<SymbolId>,
    /// The names of methods of classes that use `this`.
    with_this: FxHashSet<PropName>,
}

impl Lowerer<'_, '_> {
    /// Whether the method of an interface is read as a value somewhere, so that it is a property in C#.
    pub fn is_taken_method(&self, method: Option<SymbolId>) -> bool {
        method.is_some_and(|method| self.taken_functions.methods.contains(&method))
    }

    /// Whether a method of that name of some class uses `this`.
    pub fn some_method_uses_this(&self, name: PropName) -> bool {
        self.taken_functions.with_this.contains(&name)
    }

    /// Finds what is taken, and refuses what cannot be. Runs when all flows are known.
    pub fn find_taken_functions(&mut self) {
        let files: Vec<FileId> = self.input.modules.iter().map(|info| info.file).collect();
        let with_this = self.functions_with_this(&files);
        for file in files {
            let module = self.modules[&file];
            for (id, expr) in module.exprs.iter() {
                let ExprKind::Member { property, .. } = &expr.kind else {
                    continue;
                };
                if self.takes_value(file, id)
                    && let Some(member) = self.checked.member((file, id))
                {
                    let (prop, receiver) = (member.prop, member.receiver_ty);
                    self.take(prop, receiver, property.span, &with_this);
                }
            }
            for (id, pat) in module.pats.iter() {
                let PatKind::Object { properties, .. } = &pat.kind else {
                    continue;
                };
                for (index, property) in properties.iter().enumerate() {
                    if let Some(member) = self.checked.pat_member((file, id), index as u32) {
                        let (prop, receiver) = (member.prop, member.receiver_ty);
                        self.take(prop, receiver, property.span, &with_this);
                    }
                }
            }
        }
    }

    fn take(&mut self, prop: Prop, receiver: Ty, span: Span, with_this: &[(PropName, Nominal)]) {
        let ty = self.c.type_of_prop(prop);
        let ty = self.without_nullish(ty);
        if self.c.call_signatures(ty).is_empty() {
            return;
        }
        let name = self.c.prop(prop).name;
        for member in self.strip_nullish(receiver).members {
            let Some((nominal @ Nominal::Shape(_), _)) = self.nominal(member) else {
                continue;
            };
            let bound = with_this.iter().any(|(of, from)| {
                *of == name && (*from == nominal || self.flows.reaches(from, &nominal))
            });
            if bound {
                self.refuse(span, "a function that uses `this`, taken from its object,");
                return;
            }
            let data = self.c.prop(prop);
            if data.is_method() && !data.optional {
                self.taken_functions.methods.extend(data.symbol);
            }
        }
    }

    /// The functions of literals and classes that use `this`, by their names.
    fn functions_with_this(&mut self, files: &[FileId]) -> Vec<(PropName, Nominal)> {
        let mut found = Vec::new();
        for file in files {
            self.enter_module(*file);
            let module = self.ast;
            for (id, expr) in module.exprs.iter() {
                let ExprKind::Object(properties) = &expr.kind else {
                    continue;
                };
                for property in properties {
                    let (ObjectProperty::Method { key, .. } | ObjectProperty::Value { key, .. }) =
                        property
                    else {
                        continue;
                    };
                    if !self.property_uses_this(property) {
                        continue;
                    }
                    let ty = self.checked.expr_ty((*file, id));
                    let made = self.canonical(ty);
                    if let (Some(name), Some((nominal, _))) =
                        (key.static_atom(), self.nominal(made))
                    {
                        found.push((PropName::Text(name), nominal));
                    }
                }
            }
        }
        for class in self.all_classes() {
            let declared = self.c.declared_type(class);
            for prop in self.c.properties_of(declared).to_vec() {
                let data = self.c.prop(prop).clone();
                if data.is_method() && data.symbol.is_some_and(|own| self.method_uses_this(own)) {
                    found.push((data.name, Nominal::Class(class)));
                    self.taken_functions.with_this.insert(data.name);
                }
            }
        }
        found
    }

    fn method_uses_this(&self, method: SymbolId) -> bool {
        self.c.symbols.symbol(method).decls.iter().any(|decl| {
            let (DeclKind::ClassMember(member), Some(module)) =
                (decl.kind, self.modules.get(&decl.file))
            else {
                return false;
            };
            let ClassMemberKind::Method { function, .. } = &module[member].kind else {
                return false;
            };
            let node = &module[*function];
            !matches!(node.body, FunctionBody::None) && mentions_this(module, node.span)
        })
    }

    /// Whether an access is for more than to call what is there, or to see whether it is there.
    fn takes_value(&mut self, file: FileId, id: ExprId) -> bool {
        let module = self.modules[&file];
        let parents = self.c.up(file);
        let mut at = id;
        loop {
            let role = parents.expr(at);
            let Some(parent) = role.parent() else {
                return !matches!(
                    role,
                    ExprRole::Unreached
                        | ExprRole::Statement(_)
                        | ExprRole::Condition(_)
                        | ExprRole::ForTarget(_)
                        | ExprRole::PatTarget(_)
                );
            };
            match (role, &module[parent].kind) {
                (
                    ExprRole::As(_)
                    | ExprRole::Satisfies(_)
                    | ExprRole::NonNull(_)
                    | ExprRole::ChainBody(_)
                    | ExprRole::Instantiation(_),
                    _,
                ) => at = parent,
                (
                    ExprRole::Callee(_)
                    | ExprRole::Tag(_)
                    | ExprRole::Test(_)
                    | ExprRole::AssignTarget(_)
                    | ExprRole::UpdateTarget(_)
                    | ExprRole::MemberObject(_)
                    | ExprRole::IndexObject(_),
                    _,
                ) => return false,
                (ExprRole::LogicalLeft(_), ExprKind::Logical { op, .. }) => {
                    return *op != LogicalOp::And;
                }
                (ExprRole::UnaryOperand(_), ExprKind::Unary { op, .. }) => {
                    return !matches!(op, UnaryOp::Not | UnaryOp::TypeOf);
                }
                (
                    ExprRole::BinaryLeft(_) | ExprRole::BinaryRight(_),
                    ExprKind::Binary { op, left, right },
                ) => {
                    let equality = matches!(
                        op,
                        BinaryOp::StrictEquals
                            | BinaryOp::StrictNotEquals
                            | BinaryOp::LooseEquals
                            | BinaryOp::LooseNotEquals
                    );
                    let other = match role {
                        ExprRole::BinaryLeft(_) => *right,
                        _ => *left,
                    };
                    let ty = self.checked.expr_ty((file, other));
                    return !(equality && self.strip_nullish(ty).members.is_empty());
                }
                _ => return true,
            }
        }
    }
}

fn mentions_this(module: &Module, span: Span) -> bool {
    module
        .exprs
        .iter()
        .any(|(_, expr)| matches!(expr.kind, ExprKind::This) && span.contains(expr.span))
}
