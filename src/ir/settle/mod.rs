//! Makes a lowered program one that C# compiles in silence, without changing what it does.
//!
//! TypeScript allows what C# warns of or forbids: statements that cannot be reached, names that nobody uses, comparisons of a
//! variable with itself, variables that are assigned later by a closure. Lowering need not think of it: this pass removes or
//! spells differently what the C# compiler would object to. Each file names the messages that it prevents.

mod assigned;
mod awaits;
mod comparisons;
mod explicit;
mod fields;
mod hiding;
mod reach;
mod recursion;
mod unused;

use super::decl::{AccessorBody, Chain, Decl, Member, Program};
use super::expr::Expr;
use super::stmt::Stmt;
use super::visit::{Rewrite, rewrite_body, rewrite_expr};

pub(super) use hiding::hidden_instances;
pub(super) use reach::ends;

/// Settles a whole program.
pub fn settle(program: &mut Program) {
    explicit::settle(program);
    recursion::settle(program);
    fields::settle(program);
    hiding::settle(program);
    each_code_mut(program, &mut |code| match code {
        Code::Body { body, is_async } => {
            settle_body(body);
            awaits::settle(body, is_async);
        }
        Code::Expr(expr) => {
            rewrite_expr(expr, &mut Nested);
            rewrite_expr(expr, &mut comparisons::SelfComparisons);
        }
    });
}

/// A body is settled once; what becomes unused by that is settled in the next round.
fn settle_body(body: &mut Vec<Stmt>) {
    const ROUNDS: usize = 8;
    rewrite_body(body, &mut comparisons::SelfComparisons);
    for _ in 0..ROUNDS {
        let mut changed = reach::settle(body);
        changed |= unused::settle(body);
        if !changed {
            break;
        }
    }
    assigned::settle(body);
}

/// The blocks of lambdas in an initialiser.
struct Nested;

impl Rewrite for Nested {
    fn expr(&mut self, expr: &mut Expr) {
        use super::expr::{ExprKind, LambdaBody};
        if let ExprKind::Lambda(lambda) = &mut expr.kind
            && let LambdaBody::Block(body) = &mut lambda.body
        {
            settle_body(body);
            awaits::settle(body, lambda.is_async);
        }
    }
}

/// A piece of code that belongs to one member.
pub(super) enum Code<'a> {
    Body {
        body: &'a mut Vec<Stmt>,
        is_async: bool,
    },
    /// An initialiser or an argument of a constructor chain.
    Expr(&'a mut Expr),
}

/// Calls `visit` with all code of a program.
pub(super) fn each_code_mut(program: &mut Program, visit: &mut dyn FnMut(Code)) {
    for file in &mut program.files {
        for decl in &mut file.decls {
            code_of_decl(decl, visit);
        }
    }
    if let Some(entry) = &mut program.entry {
        visit(Code::Body {
            body: &mut entry.body,
            is_async: false,
        });
    }
}

fn code_of_decl(decl: &mut Decl, visit: &mut dyn FnMut(Code)) {
    let Decl::Type(decl) = decl else { return };
    for member in &mut decl.members {
        match member {
            Member::Field(field) => field
                .init
                .iter_mut()
                .for_each(|init| visit(Code::Expr(init))),
            Member::Property(property) => {
                property
                    .init
                    .iter_mut()
                    .for_each(|init| visit(Code::Expr(init)));
                for accessor in property.get.iter_mut().chain(property.set.iter_mut()) {
                    if let AccessorBody::Block { body, .. } = &mut accessor.body {
                        visit(Code::Body {
                            body,
                            is_async: false,
                        });
                    }
                }
            }
            Member::Method(method) => {
                if method.implements.is_some() {
                    // Nobody calls it by its own name, so defaults would be objected to (CS1066).
                    method
                        .params
                        .iter_mut()
                        .for_each(|param| param.default = None);
                }
                if let Some(body) = &mut method.body {
                    visit(Code::Body {
                        body,
                        is_async: method.is_async,
                    });
                }
            }
            Member::Constructor(constructor) => {
                if let Some(Chain::Base(args) | Chain::This(args)) = &mut constructor.chain {
                    for arg in args {
                        arg.each_value_mut(&mut |value| visit(Code::Expr(value)));
                    }
                }
                visit(Code::Body {
                    body: &mut constructor.body,
                    is_async: false,
                });
            }
            Member::Type(nested) => code_of_decl(nested, visit),
        }
    }
}
