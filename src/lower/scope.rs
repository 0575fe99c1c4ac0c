//! Where values live, and the state of the code being lowered.

use rustc_hash::FxHashMap;

use super::Lowerer;
use crate::check::symbols::SymbolId;
use crate::ir::{CsType, Expr, Label, Local, Stmt, TypeRef};
use crate::syntax::ast::Atom;

/// What a variable or function of the program is in C#.
#[derive(Clone, Debug)]
pub enum Place {
    /// A local variable, a parameter, or a local function that is only called.
    Local(Local),
    /// A local function; `Local` has its delegate type.
    LocalFunction(Local),
    /// A static field of a module class (or of a namespace's class).
    StaticField {
        owner: TypeRef,
        name: String,
        ty: CsType,
    },
    /// A static method of a module class.
    StaticMethod { owner: TypeRef, name: String },
}

/// What surrounds the statement being lowered.
#[derive(Default)]
pub struct Code {
    /// Statements that must run before the statement being lowered.
    pub prelude: Vec<Stmt>,
    /// The C# type that `return` hands back; `Void` for none.
    pub result: CsTypeSlot,
    /// Whether this is the code of an async function.
    pub is_async: bool,
    /// Whether a `return` runs a `finally` block first.
    pub in_finally_scope: bool,
    /// The C# type of `this`.
    pub this_ty: Option<CsType>,
    /// What `this` is when it is not C#'s `this`.
    pub this_local: Option<Local>,
    /// The class whose code this is, for `super` and private names.
    pub class: Option<SymbolId>,
    /// The class that `this` is in a static member.
    pub static_this: Option<SymbolId>,
    /// Loops, switches and labelled statements around, innermost last.
    pub jumps: Vec<Jump>,
    /// The next function expression is a callback whose result is only tested.
    pub truthy_callback: bool,
    /// The results of this code are only tested.
    pub truthy_result: bool,
    /// The generator whose body this is.
    pub generator: Option<super::generators::GeneratorCode>,
    /// Closed off chains: where `?.` jumps to.
    pub flags: FxHashMap<SymbolId, Local>,
}

/// `CsType` with a default, for `Code::default`.
#[derive(Clone, Debug)]
pub struct CsTypeSlot(pub CsType);

impl Default for CsTypeSlot {
    fn default() -> Self {
        CsTypeSlot(CsType::Void)
    }
}

/// Something that `break` or `continue` can mean.
#[derive(Clone, Debug)]
pub struct Jump {
    pub labels: Vec<Atom>,
    pub kind: JumpKind,
    /// Where a `goto` for `break` leads; made when needed, placed after the statement.
    pub break_label: Label,
    pub break_used: bool,
    pub continue_label: Label,
    pub continue_used: bool,
    /// Whether C#'s own `break` leaves this statement (not a statement inside it that takes `break` for itself).
    pub in_switch: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JumpKind {
    Loop,
    Switch,
    Block,
}

impl Lowerer<'_, '_> {
    /// Lowers code of its own (a function body): with empty surroundings, which are restored afterwards.
    pub fn in_code<R>(&mut self, code: Code, work: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.code, code);
        let result = work(self);
        self.code = outer;
        result
    }

    /// The place of a variable as an expression of its declared C# type.
    pub fn place_expr(&mut self, place: &Place) -> Expr {
        match place {
            Place::Local(local) | Place::LocalFunction(local) => Expr::local(local),
            Place::StaticField { owner, name, ty } => {
                Expr::static_field(owner, name.clone(), ty.clone())
            }
            Place::StaticMethod { owner, name } => {
                Expr::static_method(owner, name.clone(), CsType::Object)
            }
        }
    }

    /// Declares a local for a variable of the program.
    pub fn declare_local(&mut self, symbol: SymbolId, name: &str, ty: CsType) -> Local {
        let local = self.fresh.local(name, ty);
        self.places.insert(symbol, Place::Local(local.clone()));
        local
    }
}
