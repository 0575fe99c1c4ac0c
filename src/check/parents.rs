//! Where every node stands: the way up that the syntax tree itself does not store.
//!
//! Contextual typing asks from the inside out ("what does my surrounding expect of me?"), and so do `this`, `return`,
//! `yield` and captures. One walk over a module answers for all of its nodes.

mod walk;
mod walk_expressions;
mod walk_functions;
mod walk_types;

use crate::syntax::ast::{
    ClassId, ClassMemberId, EnumMemberId, ExprId, FunctionId, Id, Module, NamespaceId, PatId,
    StmtId, TypeMemberId, VarDeclId,
};

/// The place of an expression in its parent. Indices count from 0 in source order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExprRole {
    /// The tree does not reach it.
    #[default]
    Unreached,
    /// `expr;`
    Statement(StmtId),
    /// Condition of `if`, `while`, `do`, `for`.
    Condition(StmtId),
    ForInit(StmtId),
    ForUpdate(StmtId),
    SwitchSubject(StmtId),
    SwitchCase(StmtId, u32),
    ForInObject(StmtId),
    ForOfIterable(StmtId),
    /// The target of `for (target of ...)` without a declaration.
    ForTarget(StmtId),
    Return(StmtId),
    Throw(StmtId),
    ExportDefault(StmtId),
    ExportAssignment(StmtId),
    VarInit(VarDeclId, u32),
    ParamDefault(FunctionId, u32),
    ArrowBody(FunctionId),
    Decorator,
    /// The leaf of a destructuring assignment.
    PatTarget(PatId),
    /// Default of an element of an array pattern.
    ElementDefault(PatId, u32),
    /// Default of a property of an object pattern.
    PropertyDefault(PatId, u32),
    /// Computed key in an object pattern.
    PatKey(PatId, u32),
    FieldValue(ClassMemberId),
    ClassMemberKey(ClassMemberId),
    TypeMemberKey(TypeMemberId),
    Heritage(ClassId),
    EnumInit(EnumMemberId),

    TemplatePart(ExprId, u32),
    Tag(ExprId),
    TagArgument(ExprId, u32),
    Element(ExprId, u32),
    SpreadElement(ExprId, u32),
    PropertyValue(ExprId, u32),
    PropertyKey(ExprId, u32),
    PropertySpread(ExprId, u32),
    MemberObject(ExprId),
    IndexObject(ExprId),
    IndexKey(ExprId),
    Callee(ExprId),
    /// Of a call, `new` or `super(...)`.
    Argument(ExprId, u32),
    ImportArgument(ExprId),
    ChainBody(ExprId),
    UnaryOperand(ExprId),
    UpdateTarget(ExprId),
    BinaryLeft(ExprId),
    BinaryRight(ExprId),
    LogicalLeft(ExprId),
    LogicalRight(ExprId),
    AssignTarget(ExprId),
    AssignValue(ExprId),
    Test(ExprId),
    Consequent(ExprId),
    Alternate(ExprId),
    SequenceItem(ExprId, u32),
    Yielded(ExprId),
    Awaited(ExprId),
    As(ExprId),
    AsConst(ExprId),
    Satisfies(ExprId),
    NonNull(ExprId),
    Instantiation(ExprId),
}

impl ExprRole {
    /// The expression that has this one as a direct part, if it is an expression.
    pub fn parent(self) -> Option<ExprId> {
        match self {
            ExprRole::Unreached
            | ExprRole::Statement(_)
            | ExprRole::Condition(_)
            | ExprRole::ForInit(_)
            | ExprRole::ForUpdate(_)
            | ExprRole::SwitchSubject(_)
            | ExprRole::SwitchCase(..)
            | ExprRole::ForInObject(_)
            | ExprRole::ForOfIterable(_)
            | ExprRole::ForTarget(_)
            | ExprRole::Return(_)
            | ExprRole::Throw(_)
            | ExprRole::ExportDefault(_)
            | ExprRole::ExportAssignment(_)
            | ExprRole::VarInit(..)
            | ExprRole::ParamDefault(..)
            | ExprRole::ArrowBody(_)
            | ExprRole::Decorator
            | ExprRole::PatTarget(_)
            | ExprRole::ElementDefault(..)
            | ExprRole::PropertyDefault(..)
            | ExprRole::PatKey(..)
            | ExprRole::FieldValue(_)
            | ExprRole::ClassMemberKey(_)
            | ExprRole::TypeMemberKey(_)
            | ExprRole::Heritage(_)
            | ExprRole::EnumInit(_) => None,
            ExprRole::TemplatePart(parent, _)
            | ExprRole::Tag(parent)
            | ExprRole::TagArgument(parent, _)
            | ExprRole::Element(parent, _)
            | ExprRole::SpreadElement(parent, _)
            | ExprRole::PropertyValue(parent, _)
            | ExprRole::PropertyKey(parent, _)
            | ExprRole::PropertySpread(parent, _)
            | ExprRole::MemberObject(parent)
            | ExprRole::IndexObject(parent)
            | ExprRole::IndexKey(parent)
            | ExprRole::Callee(parent)
            | ExprRole::Argument(parent, _)
            | ExprRole::ImportArgument(parent)
            | ExprRole::ChainBody(parent)
            | ExprRole::UnaryOperand(parent)
            | ExprRole::UpdateTarget(parent)
            | ExprRole::BinaryLeft(parent)
            | ExprRole::BinaryRight(parent)
            | ExprRole::LogicalLeft(parent)
            | ExprRole::LogicalRight(parent)
            | ExprRole::AssignTarget(parent)
            | ExprRole::AssignValue(parent)
            | ExprRole::Test(parent)
            | ExprRole::Consequent(parent)
            | ExprRole::Alternate(parent)
            | ExprRole::SequenceItem(parent, _)
            | ExprRole::Yielded(parent)
            | ExprRole::Awaited(parent)
            | ExprRole::As(parent)
            | ExprRole::AsConst(parent)
            | ExprRole::Satisfies(parent)
            | ExprRole::NonNull(parent)
            | ExprRole::Instantiation(parent) => Some(parent),
        }
    }
}

/// What makes a function exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FunctionOwner {
    #[default]
    Unreached,
    Statement(StmtId),
    Expr(ExprId),
    /// Method or accessor: the object literal, and which of its properties.
    Object(ExprId, u32),
    ClassMember(ClassId, ClassMemberId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClassOwner {
    #[default]
    Unreached,
    Statement(StmtId),
    Expr(ExprId),
}

/// What a pattern takes its value from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PatRole {
    #[default]
    Unreached,
    Declarator(VarDeclId, u32),
    Param(FunctionId, u32),
    /// A parameter of a type (function type, interface method): it has no value.
    TypeParam,
    Catch(StmtId),
    Assign(ExprId),
    ForTarget(StmtId),
    Element(PatId, u32),
    ArrayRest(PatId),
    Property(PatId, u32),
    ObjectRest(PatId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StmtRole {
    #[default]
    Unreached,
    Module,
    /// Directly inside another statement: loop bodies, branches, blocks, cases, exports.
    Inside(StmtId),
    FunctionBody(FunctionId),
    StaticBlock(ClassMemberId),
    Namespace(NamespaceId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VarDeclRole {
    #[default]
    Unreached,
    Statement(StmtId),
    /// Head of `for (;;)`.
    ForInit(StmtId),
    ForIn(StmtId),
    ForOf(StmtId),
}

/// The innermost body of code around a node: what runs it. Types are inside what they are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Container {
    #[default]
    Module,
    Namespace(NamespaceId),
    Function(FunctionId),
    /// The value of a field, which runs as a method of its own.
    Field(ClassMemberId),
    StaticBlock(ClassMemberId),
}

/// The way up for every node of one module.
#[derive(Clone, Debug, Default)]
pub struct Parents {
    exprs: Vec<ExprRole>,
    expr_containers: Vec<Container>,
    stmts: Vec<StmtRole>,
    stmt_containers: Vec<Container>,
    pats: Vec<PatRole>,
    pat_containers: Vec<Container>,
    functions: Vec<FunctionOwner>,
    function_containers: Vec<Container>,
    classes: Vec<ClassOwner>,
    class_containers: Vec<Container>,
    class_members: Vec<Option<ClassId>>,
    vars: Vec<VarDeclRole>,
    namespaces: Vec<Option<StmtId>>,
    namespace_containers: Vec<Container>,
}

impl Parents {
    /// Walks the whole module once.
    pub fn of(module: &Module) -> Parents {
        walk::walk(module)
    }

    pub fn expr(&self, expr: ExprId) -> ExprRole {
        self.exprs[expr.index()]
    }

    pub fn stmt(&self, stmt: StmtId) -> StmtRole {
        self.stmts[stmt.index()]
    }

    pub fn pat(&self, pat: PatId) -> PatRole {
        self.pats[pat.index()]
    }

    pub fn function(&self, function: FunctionId) -> FunctionOwner {
        self.functions[function.index()]
    }

    pub fn class(&self, class: ClassId) -> ClassOwner {
        self.classes[class.index()]
    }

    /// The class that a member belongs to.
    pub fn class_of_member(&self, member: ClassMemberId) -> Option<ClassId> {
        self.class_members[member.index()]
    }

    pub fn var(&self, var: VarDeclId) -> VarDeclRole {
        self.vars[var.index()]
    }

    pub fn namespace(&self, namespace: NamespaceId) -> Option<StmtId> {
        self.namespaces[namespace.index()]
    }

    pub fn container_of_expr(&self, expr: ExprId) -> Container {
        self.expr_containers[expr.index()]
    }

    pub fn container_of_stmt(&self, stmt: StmtId) -> Container {
        self.stmt_containers[stmt.index()]
    }

    pub fn container_of_pat(&self, pat: PatId) -> Container {
        self.pat_containers[pat.index()]
    }

    /// What a function is declared in, not its own body.
    pub fn container_of_function(&self, function: FunctionId) -> Container {
        self.function_containers[function.index()]
    }

    pub fn container_of_class(&self, class: ClassId) -> Container {
        self.class_containers[class.index()]
    }

    /// The next container outwards; `None` above the module.
    pub fn outer(&self, container: Container) -> Option<Container> {
        match container {
            Container::Module => None,
            Container::Namespace(namespace) => Some(self.namespace_containers[namespace.index()]),
            Container::Function(function) => Some(self.container_of_function(function)),
            Container::Field(member) | Container::StaticBlock(member) => {
                let class = self.class_of_member(member)?;
                Some(self.container_of_class(class))
            }
        }
    }

    /// The container whose `this` a node inside `container` sees: arrow functions are transparent.
    pub fn this_container(&self, module: &Module, mut container: Container) -> Container {
        while let Container::Function(function) = container {
            if !module[function].kind.inherits_this() {
                break;
            }
            container = self.container_of_function(function);
        }
        container
    }

    /// The function whose `return`, `await` or `yield` a node inside `container` belongs to.
    pub fn function_of(&self, container: Container) -> Option<FunctionId> {
        match container {
            Container::Function(function) => Some(function),
            Container::Module
            | Container::Namespace(_)
            | Container::Field(_)
            | Container::StaticBlock(_) => None,
        }
    }
}
