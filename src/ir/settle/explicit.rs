//! Explicit implementations of interface members (CS1066): defaults of their parameters would never be used.

use crate::ir::decl::{Decl, Member, Program, TypeDecl};

pub fn settle(program: &mut Program) {
    for file in &mut program.files {
        for decl in &mut file.decls {
            if let Decl::Type(decl) = decl {
                settle_type(decl);
            }
        }
    }
}

fn settle_type(decl: &mut TypeDecl) {
    for member in &mut decl.members {
        match member {
            Member::Method(method) if method.implements.is_some() => {
                for param in &mut method.params {
                    param.default = None;
                }
            }
            Member::Type(Decl::Type(nested)) => settle_type(nested),
            Member::Method(_)
            | Member::Type(_)
            | Member::Field(_)
            | Member::Property(_)
            | Member::Constructor(_) => {}
        }
    }
}
