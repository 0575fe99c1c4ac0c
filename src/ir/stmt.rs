//! C# statements. Jumps, scopes and order are C#'s.

use super::decl::{Param, TypeParamDecl};
use super::expr::Expr;
use super::fresh::{Label, Local};
use super::pattern::Pattern;
use super::types::CsType;
use crate::source::Span;

/// A statement, and the TypeScript that it came from if it came from one place.
#[derive(Clone, Debug)]
pub struct Stmt {
    pub kind: StmtKind,
    pub span: Option<Span>,
}

#[derive(Clone, Debug)]
pub enum StmtKind {
    /// `T local = init;` (or `var`, when the printer finds the type evident).
    Local {
        local: Local,
        init: Option<Expr>,
    },
    /// `const T local = init;`
    Const {
        local: Local,
        init: Expr,
    },
    LocalFunction(LocalFunction),
    /// An expression for its effect: a call, an assignment, an increment, `await`, or any other, which is then assigned to `_`.
    Expr(Expr),
    /// `_ = value;`
    Discard(Expr),
    If {
        test: Expr,
        then: Vec<Stmt>,
        /// `else if` is an `If` that stands alone here.
        otherwise: Vec<Stmt>,
    },
    While {
        test: Expr,
        body: Vec<Stmt>,
    },
    DoWhile {
        body: Vec<Stmt>,
        test: Expr,
    },
    For {
        /// Locals of one type, all declared here; or expression statements.
        init: Vec<Stmt>,
        test: Option<Expr>,
        update: Vec<Expr>,
        body: Vec<Stmt>,
    },
    Foreach {
        local: Local,
        items: Expr,
        body: Vec<Stmt>,
        is_await: bool,
    },
    Switch {
        value: Expr,
        sections: Vec<SwitchSection>,
    },
    /// `goto case value;`
    GotoCase(Expr),
    /// `goto default;`
    GotoDefault,
    /// `label:` before the next statement.
    Label(Label),
    Goto(Label),
    Break,
    Continue,
    Return(Option<Expr>),
    /// `throw value;`, or `throw;` in a catch clause.
    Throw(Option<Expr>),
    Try {
        body: Vec<Stmt>,
        catches: Vec<Catch>,
        /// Printed when not empty.
        finally: Vec<Stmt>,
    },
    Block(Vec<Stmt>),
    /// `using T local = init;` until the end of the enclosing block.
    Using {
        local: Local,
        init: Expr,
        is_await: bool,
    },
    YieldReturn(Expr),
    YieldBreak,
    /// Lines of a `//` comment.
    Comment(Vec<String>),
}

/// A function declared inside a body.
#[derive(Clone, Debug)]
pub struct LocalFunction {
    pub local: Local,
    pub type_params: Vec<TypeParamDecl>,
    pub params: Vec<Param>,
    pub result: CsType,
    pub body: Vec<Stmt>,
    pub is_async: bool,
    pub is_static: bool,
}

/// Labels and statements of one section. The end of the statements must not be reachable: C# has no fall-through.
#[derive(Clone, Debug)]
pub struct SwitchSection {
    pub labels: Vec<SwitchLabel>,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant)] // nearly all are cases
pub enum SwitchLabel {
    Default,
    /// `case pattern when guard:`
    Case {
        pattern: Pattern,
        guard: Option<Expr>,
    },
}

#[derive(Clone, Debug)]
pub struct Catch {
    pub ty: CsType,
    pub local: Option<Local>,
    pub guard: Option<Expr>,
    pub body: Vec<Stmt>,
}

impl Stmt {
    pub fn new(kind: StmtKind) -> Stmt {
        Stmt { kind, span: None }
    }

    /// The same statement, known to come from `span`.
    pub fn at(mut self, span: Span) -> Stmt {
        self.span = Some(span);
        self
    }

    /// `T local = init;`
    pub fn local(local: &Local, init: Expr) -> Stmt {
        Stmt::new(StmtKind::Local {
            local: local.clone(),
            init: Some(init),
        })
    }

    /// `T local;`
    pub fn declare(local: &Local) -> Stmt {
        Stmt::new(StmtKind::Local {
            local: local.clone(),
            init: None,
        })
    }

    pub fn expr(expr: Expr) -> Stmt {
        Stmt::new(StmtKind::Expr(expr))
    }

    /// `target = value;`
    pub fn assign(target: Expr, value: Expr) -> Stmt {
        Stmt::expr(Expr::assign(target, value))
    }

    /// `if (test) then else otherwise`; no `else` when `otherwise` is empty.
    pub fn if_(test: Expr, then: Vec<Stmt>, otherwise: Vec<Stmt>) -> Stmt {
        Stmt::new(StmtKind::If {
            test,
            then,
            otherwise,
        })
    }

    pub fn while_(test: Expr, body: Vec<Stmt>) -> Stmt {
        Stmt::new(StmtKind::While { test, body })
    }

    pub fn do_while(body: Vec<Stmt>, test: Expr) -> Stmt {
        Stmt::new(StmtKind::DoWhile { body, test })
    }

    pub fn for_(init: Vec<Stmt>, test: Option<Expr>, update: Vec<Expr>, body: Vec<Stmt>) -> Stmt {
        Stmt::new(StmtKind::For {
            init,
            test,
            update,
            body,
        })
    }

    pub fn foreach(local: &Local, items: Expr, body: Vec<Stmt>) -> Stmt {
        Stmt::new(StmtKind::Foreach {
            local: local.clone(),
            items,
            body,
            is_await: false,
        })
    }

    pub fn block(body: Vec<Stmt>) -> Stmt {
        Stmt::new(StmtKind::Block(body))
    }

    pub fn label(label: &Label) -> Stmt {
        Stmt::new(StmtKind::Label(label.clone()))
    }

    pub fn goto(label: &Label) -> Stmt {
        Stmt::new(StmtKind::Goto(label.clone()))
    }

    pub fn break_() -> Stmt {
        Stmt::new(StmtKind::Break)
    }

    pub fn continue_() -> Stmt {
        Stmt::new(StmtKind::Continue)
    }

    pub fn return_(value: Expr) -> Stmt {
        Stmt::new(StmtKind::Return(Some(value)))
    }

    pub fn return_nothing() -> Stmt {
        Stmt::new(StmtKind::Return(None))
    }

    pub fn throw(value: Expr) -> Stmt {
        Stmt::new(StmtKind::Throw(Some(value)))
    }

    pub fn comment(line: impl Into<String>) -> Stmt {
        Stmt::new(StmtKind::Comment(vec![line.into()]))
    }
}

impl SwitchLabel {
    pub fn value(value: Expr) -> SwitchLabel {
        SwitchLabel::Case {
            pattern: Pattern::constant(value),
            guard: None,
        }
    }

    pub fn pattern(pattern: Pattern) -> SwitchLabel {
        SwitchLabel::Case {
            pattern,
            guard: None,
        }
    }
}
