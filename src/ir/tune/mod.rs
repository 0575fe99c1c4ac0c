//! Makes a lowered program faster without changing what it does.
//!
//! Lowering says what a program means in the plainest C#. What is known only of the whole program (which values a variable ever
//! gets, which texts grow in loops) is used here: a pass looks at all code, chooses another C# type for a variable, and rewrites
//! every mention. Each file states why nobody can tell the difference.

mod growing_text;
mod inlining;
mod integers;
mod slots;

use super::decl::{Decl, Member, Program, TypeDecl};

/// Tunes a whole program. To be called once, before [`super::settle`].
pub fn tune(program: &mut Program) {
    growing_text::tune(program);
    integers::tune(program);
    inlining::tune(program);
}

/// Calls `visit` with every type that a program declares.
fn each_type_mut(program: &mut Program, visit: &mut dyn FnMut(&mut TypeDecl)) {
    for file in &mut program.files {
        for decl in &mut file.decls {
            types_of(decl, visit);
        }
    }
}

fn types_of(decl: &mut Decl, visit: &mut dyn FnMut(&mut TypeDecl)) {
    let Decl::Type(decl) = decl else { return };
    visit(decl);
    for member in &mut decl.members {
        if let Member::Type(nested) = member {
            types_of(nested, visit);
        }
    }
}
