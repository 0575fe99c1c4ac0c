//! Programs that the grammar accepts and the language does not: ECMA-262's early errors for modules, and TypeScript's own
//! rules that need no scopes and no types.
//!
//! The parser reports many of them; these are the others. Names that are declared twice are left to binding, which knows
//! scopes. A rule that is TypeScript's alone is marked with the number of tsc's error.

mod classes;
mod functions;
mod jumps;
mod modules;
mod names;
mod objects;
mod statements;
mod types;

use super::SyntaxError;
use super::ast::{
    Atom, Block, ClassId, ClassMemberId, ExprId, ExprKind, FunctionBody, FunctionId, Module, Node,
    PatId, StmtId, StmtKind, TypeNodeId, Visitor,
};
use crate::source::Span;

/// Adds what the parser has missed to `errors`.
pub(super) fn check(module: &Module, errors: &mut Vec<SyntaxError>) {
    let mut checker = Checker {
        module,
        errors,
        around: Surroundings {
            ambient: module.is_declaration_file,
            ..Surroundings::default()
        },
        labels: Vec::new(),
        private_names: Vec::new(),
    };
    checker.statements(&module.body);
}

/// What the code that is looked at stands in.
#[derive(Clone, Copy, Default)]
struct Surroundings {
    /// Nothing here runs: a declaration file, or below `declare`.
    ambient: bool,
    place: Place,
    /// `super.x` has a meaning.
    super_property: bool,
    /// `super()` has a meaning.
    super_call: bool,
    /// The innermost class has an `extends` clause.
    derived_class: bool,
    /// `break` without a label has a target.
    can_break: bool,
    /// `continue` without a label has a target.
    can_continue: bool,
    /// Inside the `extends` part of a conditional type.
    can_infer: bool,
}

/// Which kind of statement list is the innermost.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Module,
    /// `namespace A {}` or `declare global {}`
    Namespace,
    /// `declare module "x" {}`
    AmbientModule,
    /// A block or the body of a function.
    Block,
}

struct Checker<'m, 'e> {
    module: &'m Module,
    errors: &'e mut Vec<SyntaxError>,
    around: Surroundings,
    /// Labels of the statements around, inside the innermost function; the flag says whether it is a loop.
    labels: Vec<(Atom, bool)>,
    /// What each class around declares with `#`.
    private_names: Vec<Vec<Atom>>,
}

impl<'m> Checker<'m, '_> {
    fn error(&mut self, span: Span, message: impl Into<String>, help: &str) {
        let error = SyntaxError::new(span, message);
        let error = match help.is_empty() {
            true => error,
            false => error.with_help(help),
        };
        error.add_to(self.errors);
    }

    /// Looks at something with other surroundings.
    fn within(&mut self, around: Surroundings, look: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.around, around);
        look(self);
        self.around = outer;
    }

    fn block(&mut self, block: &Block) {
        let around = Surroundings {
            place: Place::Block,
            ..self.around
        };
        self.within(around, |c| c.statements(&block.stmts));
    }

    /// A function body, static block or field initialiser: no jump leaves it.
    fn function_like(&mut self, around: Surroundings, look: impl FnOnce(&mut Self)) {
        let around = Surroundings {
            place: Place::Block,
            can_break: false,
            can_continue: false,
            ..around
        };
        let labels = std::mem::take(&mut self.labels);
        self.within(around, look);
        self.labels = labels;
    }
}

impl<'m> Visitor<'m> for Checker<'m, '_> {
    fn module(&self) -> &'m Module {
        self.module
    }

    fn visit(&mut self, node: Node) {
        match node {
            Node::Expr(id) => self.visit_expr(id),
            Node::Stmt(id) => self.visit_stmt(id),
            Node::Pat(id) => self.visit_pat(id),
            Node::Type(id) => self.visit_type(id),
            Node::Function(id) => self.visit_function(id),
            Node::Class(id) => self.visit_class(id),
            Node::ClassMember(id) => self.visit_class_member(id),
            Node::Name(_) | Node::EnumMember(_) => self.walk(node),
            Node::Var(id) => {
                self.variables(id);
                self.walk(node);
            }
            Node::Interface(id) => {
                let interface = &self.module[id];
                self.type_name(interface.name, "an interface");
                self.type_members(&interface.members);
                self.walk(node);
            }
            Node::TypeAlias(id) => {
                self.type_name(self.module[id].name, "a type alias");
                self.walk(node);
            }
            Node::Enum(id) => {
                self.enumeration(id);
                self.walk(node);
            }
            Node::Namespace(id) => self.namespace(id),
            Node::TypeParam(id) => {
                self.type_name(self.module[id].name, "a type parameter");
                self.walk(node);
            }
            Node::TypeMember(id) => {
                self.type_member(id);
                self.walk(node);
            }
        }
    }

    fn visit_expr(&mut self, id: ExprId) {
        self.expression(id);
        self.walk(Node::Expr(id));
    }

    fn visit_stmt(&mut self, id: StmtId) {
        self.statement(id);
    }

    fn visit_pat(&mut self, id: PatId) {
        self.binding_name(id);
        self.walk(Node::Pat(id));
    }

    fn visit_type(&mut self, id: TypeNodeId) {
        self.written_type(id);
    }

    fn visit_function(&mut self, id: FunctionId) {
        self.function(id);
    }

    fn visit_class(&mut self, id: ClassId) {
        self.class(id);
    }

    fn visit_class_member(&mut self, id: ClassMemberId) {
        self.class_member(id);
    }
}

impl Checker<'_, '_> {
    fn expression(&mut self, id: ExprId) {
        let span = self.module[id].span;
        match &self.module[id].kind {
            ExprKind::Name(name) => self.reference(*name, span),
            ExprKind::Super if !self.around.super_property => {
                let help = "`super.x` belongs into a method, accessor or field";
                self.error(span, "`super` has no meaning here", help);
            }
            ExprKind::SuperCall { .. } if !self.around.super_call => {
                let help = "`super(...)` belongs into the constructor of a class with `extends`";
                self.error(span, "`super(...)` cannot be called here", help);
            }
            ExprKind::PrivateMember { name, .. } | ExprKind::PrivateIn { name, .. } => {
                self.private_reference(*name);
            }
            ExprKind::Unary { op, operand } => self.unary(*op, *operand, span),
            ExprKind::New { callee, .. } => {
                let callee = &self.module[*callee];
                if matches!(callee.kind, ExprKind::ImportCall { .. }) && !callee.parenthesized {
                    self.error(callee.span, "`new` cannot be applied to `import()`", "");
                }
            }
            ExprKind::ImportCall { phase, .. } => self.import_phase(*phase, span),
            ExprKind::Object(properties) => self.object(properties),
            _ => {}
        }
    }

    fn function(&mut self, id: FunctionId) {
        let function = &self.module[id];
        self.parameters(id);
        let around = self.function_surroundings(function);
        if let Some(name) = function.name {
            self.declared_name(name);
        }
        self.function_like(around, |c| {
            let body = match &function.body {
                FunctionBody::Block(block) => Some(block),
                FunctionBody::None | FunctionBody::Expr(_) => None,
            };
            match body {
                // The statements are looked at as a list, for rules about neighbours.
                Some(block) => {
                    c.signature(&function.signature);
                    c.statements(&block.stmts);
                }
                None => c.walk(Node::Function(id)),
            }
        });
    }

    fn statement(&mut self, id: StmtId) {
        self.statement_rules(id);
        match &self.module[id].kind {
            StmtKind::Block(block) => self.block(block),
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.block(block);
                if let Some(handler) = handler {
                    if let Some(param) = handler.param {
                        self.visit_pat(param);
                    }
                    if let Some(ty) = handler.ty {
                        self.visit_type(ty);
                    }
                    self.block(&handler.body);
                }
                if let Some(finalizer) = finalizer {
                    self.block(finalizer);
                }
            }
            _ => self.jumps(id),
        }
    }
}
