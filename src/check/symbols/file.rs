//! Where the nodes of one file stand: dense tables by node id.

use std::cell::OnceCell;

use super::resolve::RefMemo;
use super::{ScopeId, SymbolId};
use crate::check::parents::Parents;
use crate::syntax::ast::{
    Atom, ClassId, ClassMemberId, EnumId, EnumMemberId, ExprId, FunctionId, Id, InterfaceId,
    Module, NamespaceId, PatId, StmtId, TypeAliasId, TypeMemberId, TypeNodeId, TypeParamId,
    VarDeclId,
};

/// Who has a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignatureOwner {
    Function(FunctionId),
    /// A call, construct or method signature, getter or setter of an interface or object type.
    TypeMember(TypeMemberId),
    /// A function or constructor type.
    TypeNode(TypeNodeId),
}

/// Where a pattern stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PatParent {
    #[default]
    None,
    Declarator {
        var: VarDeclId,
        index: u32,
    },
    Param {
        function: FunctionId,
        index: u32,
    },
    /// A parameter of a signature that is not a function's.
    SignatureParam {
        decl: SignatureOwner,
        index: u32,
    },
    /// The variable of the catch clause of this `try`.
    Catch(StmtId),
    /// Element or property `index` of an array or object pattern.
    Element {
        pat: PatId,
        index: u32,
    },
    /// `...rest` of an array or object pattern.
    Rest(PatId),
    /// The target of an assignment.
    Assign(ExprId),
    /// The head of `for..of` or `for..in` without a declaration.
    ForHead(StmtId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TypeMemberOwner {
    #[default]
    None,
    Interface(InterfaceId),
    TypeNode(TypeNodeId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TypeParamOwner {
    #[default]
    None,
    Signature(SignatureOwner),
    Class(ClassId),
    Interface(InterfaceId),
    TypeAlias(TypeAliasId),
    /// `infer T` in the extends clause of this conditional type.
    Conditional(TypeNodeId),
    Mapped(TypeNodeId),
}

/// How an identifier uses its variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefKind {
    Read,
    Write,
    /// `x += 1`, `x++`
    ReadWrite,
}

/// Scope and symbol of a function.
#[derive(Clone, Copy, Debug, Default)]
pub struct FunctionBinding {
    /// Type parameters and parameters.
    pub scope: ScopeId,
    /// Equal to `scope` without a block body.
    pub body_scope: ScopeId,
    /// Of a declaration or a named function expression.
    pub symbol: Option<SymbolId>,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct ClassBinding {
    /// Type parameters.
    pub scope: ScopeId,
    pub symbol: Option<SymbolId>,
}

/// What binding found out about one file.
#[derive(Debug)]
pub struct FileBindings<'p> {
    pub module: &'p Module,
    /// `None` for a script.
    pub module_symbol: Option<SymbolId>,
    /// The module's scope, or the global one.
    pub scope: ScopeId,
    pub expr_scope: Vec<ScopeId>,
    pub type_scope: Vec<ScopeId>,
    pub stmt_scope: Vec<ScopeId>,
    pub pat_parent: Vec<PatParent>,
    pub pat_symbol: Vec<Option<SymbolId>>,
    pub functions: Vec<FunctionBinding>,
    pub classes: Vec<ClassBinding>,
    pub member_class: Vec<Option<ClassId>>,
    pub type_member_owner: Vec<TypeMemberOwner>,
    /// Where the key, the types and the type parameters of a member are looked up.
    pub type_member_scope: Vec<ScopeId>,
    pub type_param_owner: Vec<TypeParamOwner>,
    pub type_param_symbol: Vec<Option<SymbolId>>,
    /// Where the constraint and default of a type parameter are looked up.
    pub type_param_scope: Vec<ScopeId>,
    /// The statement of a `var`, `let`, `const` or `using`: `Var`, or the loop in whose head it stands.
    pub var_stmt: Vec<Option<StmtId>>,
    pub interface_symbol: Vec<Option<SymbolId>>,
    pub alias_symbol: Vec<Option<SymbolId>>,
    pub enum_symbol: Vec<Option<SymbolId>>,
    pub enum_scope: Vec<ScopeId>,
    pub enum_member_owner: Vec<Option<EnumId>>,
    pub enum_member_symbol: Vec<Option<SymbolId>>,
    pub namespace_symbol: Vec<Option<SymbolId>>,
    /// `export * from` statements of a module, in order; for namespaces TypeScript has none.
    pub export_stars: Vec<StmtId>,
    /// Every identifier that refers to a value, in source order.
    /// Every type node that the tree reaches, in the order of the walk; not kept for declaration files.
    pub(super) type_nodes: Vec<TypeNodeId>,
    pub(super) ref_memo: Vec<RefMemo>,
    parents: OnceCell<Parents>,
    pub(super) refs: Vec<(ExprId, RefKind)>,
    pub(super) usage_known: bool,
}

impl<'p> FileBindings<'p> {
    pub(super) fn new(module: &'p Module, scope: ScopeId) -> Self {
        let arenas = module;
        FileBindings {
            module,
            module_symbol: None,
            scope,
            expr_scope: vec![scope; arenas.exprs.len()],
            type_scope: vec![scope; arenas.types.len()],
            stmt_scope: vec![scope; arenas.stmts.len()],
            pat_parent: vec![PatParent::None; arenas.pats.len()],
            pat_symbol: vec![None; arenas.pats.len()],
            functions: vec![FunctionBinding::default(); arenas.functions.len()],
            classes: vec![ClassBinding::default(); arenas.classes.len()],
            member_class: vec![None; arenas.class_members.len()],
            type_member_owner: vec![TypeMemberOwner::None; arenas.type_members.len()],
            type_member_scope: vec![scope; arenas.type_members.len()],
            type_param_owner: vec![TypeParamOwner::None; arenas.type_params.len()],
            type_param_symbol: vec![None; arenas.type_params.len()],
            type_param_scope: vec![scope; arenas.type_params.len()],
            var_stmt: vec![None; arenas.vars.len()],
            interface_symbol: vec![None; arenas.interfaces.len()],
            alias_symbol: vec![None; arenas.type_aliases.len()],
            enum_symbol: vec![None; arenas.enums.len()],
            enum_scope: vec![scope; arenas.enums.len()],
            enum_member_owner: vec![None; arenas.enum_members.len()],
            enum_member_symbol: vec![None; arenas.enum_members.len()],
            namespace_symbol: vec![None; arenas.namespaces.len()],
            export_stars: Vec::new(),
            type_nodes: Vec::new(),
            ref_memo: vec![RefMemo::Unknown; arenas.exprs.len()],
            parents: OnceCell::new(),
            refs: Vec::new(),
            usage_known: false,
        }
    }

    pub fn scope_of_expr(&self, expr: ExprId) -> ScopeId {
        self.expr_scope[expr.index()]
    }

    pub fn scope_of_type(&self, node: TypeNodeId) -> ScopeId {
        self.type_scope[node.index()]
    }

    pub fn scope_of_stmt(&self, stmt: StmtId) -> ScopeId {
        self.stmt_scope[stmt.index()]
    }

    pub fn parent_of_pat(&self, pat: PatId) -> PatParent {
        self.pat_parent[pat.index()]
    }

    /// The variable or parameter that an identifier pattern declares; `None` for other patterns.
    pub fn symbol_of_pat(&self, pat: PatId) -> Option<SymbolId> {
        self.pat_symbol[pat.index()]
    }

    pub fn function(&self, function: FunctionId) -> &FunctionBinding {
        &self.functions[function.index()]
    }

    pub fn class(&self, class: ClassId) -> &ClassBinding {
        &self.classes[class.index()]
    }

    /// The class whose constructor a function is.
    pub fn class_of_constructor(&self, function: FunctionId) -> Option<ClassId> {
        match self.parents().function(function) {
            crate::check::parents::FunctionOwner::ClassMember(class, _) => Some(class),
            crate::check::parents::FunctionOwner::Unreached
            | crate::check::parents::FunctionOwner::Statement(_)
            | crate::check::parents::FunctionOwner::Expr(_)
            | crate::check::parents::FunctionOwner::Object(..) => None,
        }
    }

    pub fn class_of_member(&self, member: ClassMemberId) -> Option<ClassId> {
        self.member_class[member.index()]
    }

    pub fn owner_of_type_member(&self, member: TypeMemberId) -> TypeMemberOwner {
        self.type_member_owner[member.index()]
    }

    pub fn scope_of_type_member(&self, member: TypeMemberId) -> ScopeId {
        self.type_member_scope[member.index()]
    }

    pub fn owner_of_type_param(&self, param: TypeParamId) -> TypeParamOwner {
        self.type_param_owner[param.index()]
    }

    pub fn symbol_of_type_param(&self, param: TypeParamId) -> Option<SymbolId> {
        self.type_param_symbol[param.index()]
    }

    pub fn stmt_of_var(&self, var: VarDeclId) -> Option<StmtId> {
        self.var_stmt[var.index()]
    }

    pub fn symbol_of_interface(&self, interface: InterfaceId) -> Option<SymbolId> {
        self.interface_symbol[interface.index()]
    }

    pub fn symbol_of_alias(&self, alias: TypeAliasId) -> Option<SymbolId> {
        self.alias_symbol[alias.index()]
    }

    pub fn symbol_of_enum(&self, id: EnumId) -> Option<SymbolId> {
        self.enum_symbol[id.index()]
    }

    pub fn scope_of_enum(&self, id: EnumId) -> ScopeId {
        self.enum_scope[id.index()]
    }

    pub fn enum_of_member(&self, member: EnumMemberId) -> Option<EnumId> {
        self.enum_member_owner[member.index()]
    }

    pub fn symbol_of_enum_member(&self, member: EnumMemberId) -> Option<SymbolId> {
        self.enum_member_symbol[member.index()]
    }

    pub fn symbol_of_namespace(&self, namespace: NamespaceId) -> Option<SymbolId> {
        self.namespace_symbol[namespace.index()]
    }

    /// Every written type of a module.
    pub fn type_nodes(&self) -> &[TypeNodeId] {
        &self.type_nodes
    }

    /// The way up from every node; found when it is first asked for.
    pub fn parents(&self) -> &Parents {
        self.parents.get_or_init(|| Parents::of(self.module))
    }

    /// Every identifier that refers to a value, in source order, and how it uses it.
    pub fn references(&self) -> &[(ExprId, RefKind)] {
        &self.refs
    }

    /// The name of an identifier expression.
    pub fn reference_name(&self, expr: ExprId) -> Option<Atom> {
        match self.module[expr].kind {
            crate::syntax::ast::ExprKind::Name(name) => Some(name),
            _ => None,
        }
    }
}
