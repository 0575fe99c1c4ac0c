//! What flow analysis follows: a variable, `this`, or a chain of properties from one.

use crate::check::parents::{Container, ExprRole, FunctionOwner};
use crate::check::symbols::{DeclKind, Meaning, PatParent, SymbolFlags, SymbolId};
use crate::check::ty::EnumValue;
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    AssignOp, AssignTarget, Atom, ClassMemberKind, ExprId, ExprKind, FunctionKind, PatId,
};

/// Where a reference starts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Root {
    Symbol(SymbolId),
    This,
    Super,
    Meta,
    /// The value that a pattern takes apart.
    Pattern(PatId),
}

/// One access of a reference.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Step {
    Name(Atom),
    Private(Atom),
    /// An index by a variable that does not change.
    Variable(SymbolId),
}

/// A reference without its place: two expressions with equal keys mean the same variable or property.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Key {
    pub root: Root,
    pub path: Vec<Step>,
}

impl Key {
    /// Whether `self` is an access on `other`, however deep.
    pub fn starts_with(&self, other: &Key) -> bool {
        self.root == other.root
            && self.path.len() > other.path.len()
            && self.path[..other.path.len()] == other.path
    }
}

impl Checker<'_> {
    /// The key of an expression; `None` if it is no reference that can be followed.
    pub(super) fn flow_key(&mut self, (file, expr): Node<ExprId>) -> Option<Key> {
        let module = self.module(file);
        let mut steps = Vec::new();
        let mut at = expr;
        let root = loop {
            match &module[at].kind {
                ExprKind::Name(_) => break Root::Symbol(self.symbol_of_ref((file, at))?),
                ExprKind::This => break Root::This,
                ExprKind::Super => break Root::Super,
                ExprKind::ImportMeta => break Root::Meta,
                ExprKind::NonNull(inner) | ExprKind::Chain(inner) => at = *inner,
                ExprKind::Satisfies { expr: inner, .. } => at = *inner,
                ExprKind::Assign {
                    op: AssignOp::Assign | AssignOp::Logical(_),
                    target: AssignTarget::Expr(target),
                    ..
                } if steps.is_empty() => at = *target,
                ExprKind::Sequence(items) if steps.is_empty() => at = *items.last()?,
                ExprKind::Member {
                    object, property, ..
                } => {
                    steps.push(Step::Name(property.text));
                    at = *object;
                }
                ExprKind::PrivateMember { object, name, .. } => {
                    steps.push(Step::Private(name.text));
                    at = *object;
                }
                ExprKind::Index { object, index, .. } => {
                    steps.push(self.step_of_index((file, *index))?);
                    at = *object;
                }
                _ => return None,
            }
        };
        steps.reverse();
        Some(Key { root, path: steps })
    }

    fn step_of_index(&mut self, (file, index): Node<ExprId>) -> Option<Step> {
        if let Some(name) = self.name_of_index((file, index)) {
            return Some(Step::Name(name));
        }
        if !matches!(self.module(file)[index].kind, ExprKind::Name(_)) {
            return None;
        }
        let symbol = self.symbol_of_ref((file, index))?;
        let flags = self.symbols.flags(symbol);
        let fixed = flags.has(SymbolFlags::CONST)
            || (self.is_local_variable(symbol) && !self.usage(symbol).assigned);
        fixed.then_some(Step::Variable(symbol))
    }

    /// The property name that an index surely is.
    pub(super) fn name_of_index(&mut self, (file, index): Node<ExprId>) -> Option<Atom> {
        let module = self.module(file);
        match &module[index].kind {
            ExprKind::String(text) => text.as_str().map(Atom::new),
            ExprKind::Template(template) if template.exprs.is_empty() => {
                let text = template.parts.first()?.cooked.as_ref()?;
                text.as_str().map(Atom::new)
            }
            ExprKind::Number { value, .. } => Some(Atom::new(ryu_js::Buffer::new().format(*value))),
            ExprKind::Name(_) => {
                let symbol = self.symbol_of_ref((file, index))?;
                if !self.symbols.flags(symbol).has(SymbolFlags::CONST) {
                    return None;
                }
                let (file, init) = self.plain_initializer(symbol)?;
                match &self.module(file)[init].kind {
                    ExprKind::String(_) | ExprKind::Number { .. } => {
                        self.name_of_index((file, init))
                    }
                    _ => None,
                }
            }
            ExprKind::Member {
                object, property, ..
            } => {
                let ExprKind::Name(name) = module[*object].kind else {
                    return None;
                };
                let scope = self.symbols.file(file).scope_of_expr(index);
                let owner = self.resolve_name(scope, name, Meaning::Value)?;
                if !self.symbols.flags(owner).has(SymbolFlags::ANY_ENUM) {
                    return None;
                }
                let member = self.symbols.symbol(owner).exports.get(property.text)?;
                match self.enum_member_value(member)? {
                    EnumValue::String(text) => text.as_str().map(Atom::new),
                    EnumValue::Number(value) => {
                        Some(Atom::new(ryu_js::Buffer::new().format(value.value())))
                    }
                }
            }
            _ => None,
        }
    }

    /// The initialiser of a variable that is declared alone (not by a pattern) and without annotation.
    pub(super) fn plain_initializer(&self, symbol: SymbolId) -> Option<Node<ExprId>> {
        let decl = self.symbols.symbol(symbol).decls.first().copied()?;
        let DeclKind::Variable(pat) = decl.kind else {
            return None;
        };
        let PatParent::Declarator { var, index } = self.symbols.file(decl.file).parent_of_pat(pat)
        else {
            return None;
        };
        let declarator = self.module(decl.file)[var].declarators[index as usize];
        match declarator.ty {
            Some(_) => None,
            None => Some((decl.file, declarator.init?)),
        }
    }

    /// A parameter, or a `let` or `var` that is declared inside a function or is not exported.
    pub(super) fn is_local_variable(&self, symbol: SymbolId) -> bool {
        let data = self.symbols.symbol(symbol);
        if !data.flags.has(SymbolFlags::VARIABLE) {
            return false;
        }
        data.parent.is_none()
            && data
                .decls
                .iter()
                .all(|decl| matches!(decl.kind, DeclKind::Variable(_)))
    }

    /// Whether a reference always means the same value: a constant, a parameter nobody assigns, readonly properties of
    /// such.
    pub(super) fn is_constant_reference(&mut self, (file, expr): Node<ExprId>) -> bool {
        let module = self.module(file);
        match &module[expr].kind {
            ExprKind::This => true,
            ExprKind::Name(_) => {
                let Some(symbol) = self.symbol_of_ref((file, expr)) else {
                    return false;
                };
                self.symbols.flags(symbol).has(SymbolFlags::CONST)
                    || (self.is_local_variable(symbol) && !self.usage(symbol).assigned)
            }
            ExprKind::Member {
                object, property, ..
            } => {
                if !self.is_constant_reference((file, *object)) {
                    return false;
                }
                let ty = self.type_of_expr((file, *object));
                match self.property_named(ty, &property.text) {
                    Some(prop) => self.prop(prop).readonly,
                    None => false,
                }
            }
            ExprKind::Index { object, index, .. } => {
                if !self.is_constant_reference((file, *object)) {
                    return false;
                }
                let Some(name) = self.name_of_index((file, *index)) else {
                    return false;
                };
                let ty = self.type_of_expr((file, *object));
                match self.property_named(ty, &name) {
                    Some(prop) => self.prop(prop).readonly,
                    None => false,
                }
            }
            ExprKind::NonNull(inner) | ExprKind::Chain(inner) => {
                self.is_constant_reference((file, *inner))
            }
            _ => false,
        }
    }

    /// The container whose start ends the analysis of a node: functions that are called on the spot and static blocks
    /// are part of what is around them.
    pub(super) fn flow_container(&mut self, file: FileId, container: Container) -> Container {
        let mut at = container;
        loop {
            let transparent = match at {
                Container::Function(function) => {
                    let module = self.module(file);
                    let data = &module[function];
                    !data.is_async
                        && !data.is_generator
                        && match self.parents(file).function(function) {
                            FunctionOwner::Expr(expr) => matches!(
                                self.parents(file).expr(expr),
                                ExprRole::Callee(call)
                                    if matches!(module[call].kind, ExprKind::Call { .. })
                            ),
                            _ => false,
                        }
                }
                Container::StaticBlock(_) => true,
                Container::Module | Container::Namespace(_) | Container::Field(_) => false,
            };
            if !transparent {
                return at;
            }
            match self.parents(file).outer(at) {
                Some(outer) => at = outer,
                None => return at,
            }
        }
    }

    /// The container that the analysis of a name may go back to: further out than its own function if the variable cannot
    /// have changed between the creation and the call of the function.
    pub(super) fn outermost_container(
        &mut self,
        (file, expr): Node<ExprId>,
        symbol: SymbolId,
        may_cross: bool,
    ) -> Container {
        let start = self.parents(file).container_of_expr(expr);
        let mut at = self.flow_container(file, start);
        let data = self.symbols.symbol(symbol);
        let Some(decl) = data.decls.first().copied() else {
            return at;
        };
        if decl.file != file || !may_cross {
            return at;
        }
        let DeclKind::Variable(pat) = decl.kind else {
            return at;
        };
        let declared_in = self.parents(file).container_of_pat(pat);
        let declared_in = self.flow_container(file, declared_in);
        let offset = self.module(file)[expr].span.start;
        while at != declared_in {
            let Container::Function(function) = at else {
                break;
            };
            if !self.sees_creation((file, function)) {
                break;
            }
            let constant = self.symbols.flags(symbol).has(SymbolFlags::CONST);
            let settled = constant
                || (self.is_local_variable(symbol) && self.is_past_last_assignment(symbol, offset));
            if !settled {
                break;
            }
            let Some(outer) = self.parents(file).outer(at) else {
                break;
            };
            at = self.flow_container(file, outer);
        }
        at
    }

    /// Function expressions, arrow functions, and methods of object literals and class expressions.
    fn sees_creation(&self, (file, function): Node<crate::syntax::ast::FunctionId>) -> bool {
        match self.parents(file).function(function) {
            FunctionOwner::Expr(_) | FunctionOwner::Object(..) => true,
            FunctionOwner::ClassMember(class, member) => {
                matches!(
                    self.parents(file).class(class),
                    crate::check::parents::ClassOwner::Expr(_)
                ) && matches!(
                    self.module(file)[member].kind,
                    ClassMemberKind::Method { function, .. }
                        if self.module(file)[function].kind != FunctionKind::Constructor
                )
            }
            FunctionOwner::Unreached | FunctionOwner::Statement(_) => false,
        }
    }
}
