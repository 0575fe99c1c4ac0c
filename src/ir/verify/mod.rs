//! Checks what lowering promises and the printer takes for granted. Every flaw is a mistake of the compiler, reported before
//! C# is printed rather than by the C# compiler afterwards, or by nobody.

mod decls;
mod jumps;
mod scopes;
mod types;

use super::decl::{AccessorBody, Chain, Decl, Member, Param, Program};
use super::expr::Expr;
use super::fresh::Local;
use super::stmt::Stmt;
use super::types::CsType;

/// Something that the tree must not contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The member, as `Namespace.Type.member`.
    pub place: String,
    pub message: String,
}

/// All flaws of a settled program, in the order of its files.
pub fn verify(program: &Program) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for file in &program.files {
        for decl in &file.decls {
            verify_decl(decl, &mut flaws);
        }
    }
    if let Some(entry) = &program.entry {
        let code = Code {
            params: vec![&entry.args],
            result: Some(&CsType::Int),
            ..Code::default()
        };
        verify_code("Main", &code, &entry.body, &mut flaws);
    }
    decls::verify(program, &mut flaws);
    flaws
}

/// A function's frame.
#[derive(Default)]
struct Code<'a> {
    params: Vec<&'a Local>,
    /// The type of `return` statements; `None` where they are not compared (asynchronous functions, iterators, setters).
    result: Option<&'a CsType>,
    /// Arguments of a constructor chain.
    chained: Vec<&'a Expr>,
}

fn locals(params: &[Param]) -> Vec<&Local> {
    params.iter().map(|param| &param.local).collect()
}

fn verify_decl(decl: &Decl, flaws: &mut Vec<Flaw>) {
    let Decl::Type(decl) = decl else { return };
    let owner = decl.name.full_name();
    for member in &decl.members {
        match member {
            Member::Field(field) => {
                let place = format!("{owner}.{}", field.name);
                verify_init(&place, &field.init, &field.ty, flaws);
            }
            Member::Property(property) => {
                let place = format!("{owner}.{}", property.name);
                verify_init(&place, &property.init, &property.ty, flaws);
                for (accessor, is_getter) in [(&property.get, true), (&property.set, false)] {
                    if let Some(accessor) = accessor
                        && let AccessorBody::Block { value, body } = &accessor.body
                    {
                        let mut params = locals(&property.params);
                        params.extend(value);
                        let code = Code {
                            params,
                            result: is_getter.then_some(&property.ty),
                            ..Code::default()
                        };
                        verify_code(&place, &code, body, flaws);
                    }
                }
            }
            Member::Method(method) => {
                if let Some(body) = &method.body {
                    let place = format!("{owner}.{}", method.name);
                    let plain = !method.is_async && !jumps::yields(body);
                    let code = Code {
                        params: locals(&method.params),
                        result: plain.then_some(&method.result),
                        ..Code::default()
                    };
                    verify_code(&place, &code, body, flaws);
                }
            }
            Member::Constructor(constructor) => {
                let mut chained = Vec::new();
                if let Some(Chain::Base(args) | Chain::This(args)) = &constructor.chain {
                    for arg in args {
                        arg.each_value(&mut |value| chained.push(value));
                    }
                }
                let code = Code {
                    params: locals(&constructor.params),
                    result: Some(&CsType::Void),
                    chained,
                };
                let place = format!("{owner}.{}", decl.name.name());
                verify_code(&place, &code, &constructor.body, flaws);
            }
            Member::Type(nested) => verify_decl(nested, flaws),
        }
    }
}

fn verify_init(place: &str, init: &Option<Expr>, ty: &CsType, flaws: &mut Vec<Flaw>) {
    let Some(init) = init else { return };
    let mut report = |message| {
        flaws.push(Flaw {
            place: place.to_owned(),
            message,
        });
    };
    let code = Code {
        chained: vec![init],
        ..Code::default()
    };
    scopes::verify(&code, &[], &mut report);
    jumps::verify(&code, &[], &mut report);
    types::verify_init(init, ty, &mut report);
}

fn verify_code(place: &str, code: &Code, body: &[Stmt], flaws: &mut Vec<Flaw>) {
    let mut report = |message| {
        flaws.push(Flaw {
            place: place.to_owned(),
            message,
        });
    };
    scopes::verify(code, body, &mut report);
    jumps::verify(code, body, &mut report);
    types::verify(code, body, &mut report);
}

type Report<'a> = &'a mut dyn FnMut(String);
