//! Scopes: where names are visible.

use super::{SymbolId, SymbolTable};
use crate::check::parents::Container;
use crate::source::FileId;
use crate::syntax::ast::{
    ClassId, ClassMemberId, FunctionId, InterfaceId, NamespaceId, TypeAliasId, TypeNodeId,
};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct ScopeId(pub u32);

/// A region of the program in which names are declared.
#[derive(Clone, Debug)]
pub struct Scope {
    pub parent: Option<ScopeId>,
    pub kind: ScopeKind,
    pub file: FileId,
    pub container: Container,
    pub locals: SymbolTable,
    /// Exports of this namespace, enum or module are visible too.
    pub symbol: Option<SymbolId>,
    /// Inside a loop of the same container, the head of the loop included: what is declared here exists once per round.
    pub in_loop: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    Global,
    /// A module's own names.
    Module,
    /// Type parameters and parameters of a function; default values see these, but nothing of the body.
    Function(FunctionId),
    /// The body of a function, where `var` lives.
    FunctionBody(FunctionId),
    /// Type parameters of a signature without a body.
    Signature,
    /// Type parameters of a class, and its name if it is an expression.
    Class(ClassId),
    /// Type parameters of an interface.
    Interface(InterfaceId),
    /// Type parameters of a type alias.
    TypeAlias(TypeAliasId),
    /// A block, the head of a `for`, the cases of a `switch`, a catch clause.
    Block,
    /// The body of a static block.
    StaticBlock(ClassMemberId),
    Namespace(NamespaceId),
    Enum,
    /// `declare global { }`: sees the names of its module, declares in the global scope.
    GlobalBlock,
    /// The name of a function expression, visible in itself.
    FunctionName,
    /// `infer` parameters, visible in the consequent of a conditional type.
    Conditional(TypeNodeId),
    /// The parameter of a mapped type.
    Mapped(TypeNodeId),
}

impl ScopeKind {
    /// Whether a `var` declared inside stays here.
    pub fn holds_var(self) -> bool {
        matches!(
            self,
            ScopeKind::Global
                | ScopeKind::Module
                | ScopeKind::FunctionBody(_)
                | ScopeKind::StaticBlock(_)
                | ScopeKind::Namespace(_)
                | ScopeKind::GlobalBlock
        )
    }
}

impl Scope {
    pub(super) fn global() -> Scope {
        Scope {
            parent: None,
            kind: ScopeKind::Global,
            file: FileId(0),
            container: Container::Module,
            locals: SymbolTable::default(),
            symbol: None,
            in_loop: false,
        }
    }
}
