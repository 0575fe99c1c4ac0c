//! The type checker: names, types, control flow. It knows TypeScript and nothing of C#.
//!
//! Everything is a method of [`Checker`], spread over the files of this folder by what it answers:
//! `symbols` and `declared` (what names mean, types of declarations), `flow` (narrowing), `expr`, `call`, `stmt` (types of
//! code), `ty`, `members`, `instantiate`, `relate`, `infer`, `show` (types themselves).
//! All answers are lazy and remembered: nothing is computed twice, and nothing that nobody asks for.

mod program;

mod call;
pub mod checked;
mod class;
mod computed;
mod contextual;
pub mod declared;
mod entry;
pub mod expr;
mod facts;
pub mod flow;
pub mod infer;
mod instantiate;
mod members;
pub mod parents;
pub mod relate;
mod show;
mod similar;
mod stmt;
mod support;
pub mod symbols;
#[cfg(test)]
mod testing;
pub mod ty;

pub use entry::check;
pub use program::{ModuleTarget, Program};

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use crate::diagnostics::Code;
use crate::source::{FileId, Span};
use crate::syntax::ast::Module;
use ty::{
    AliasId, OriginData, OriginId, Prop, PropData, SignatureData, SignatureId, Ty, TyFlags, TyKind,
    TypeParamData, TypeParamId, TypeState,
};

/// A node of one module of the program.
pub type Node<T> = (FileId, T);

/// A problem until `diagnostics` takes over: place, number of the code, headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub span: Span,
    pub code: Code,
    pub text: String,
}

/// All that is known about a program. One part for each owner.
pub struct Checker<'p> {
    pub program: &'p Program,
    /// The declaration files of the library.
    pub library: &'p [Module],
    pub types: TypeState,
    pub symbols: symbols::Bindings<'p>,
    pub declared: declared::DeclaredState,
    pub flow: flow::FlowState,
    pub exprs: expr::ExprState,
    pub problems: Vec<Problem>,
    /// Every pair of source and target type between which a value flows, in the order of discovery.
    pub flows: IndexSet<(Ty, Ty), FxBuildHasher>,
    /// Every pair of a type and what a test or an assertion takes some of its objects for, in the order of discovery.
    pub downcasts: IndexSet<(Ty, Ty), FxBuildHasher>,
    /// Where `string` is said of texts that may be undefined.
    pub past_end: facts::PastEnd,
}

impl<'p> Checker<'p> {
    pub fn new(program: &'p Program, library: &'p [Module]) -> Checker<'p> {
        let any_file = library.iter().chain(program.modules()).next();
        let home = any_file.map_or(FileId(0), |module| module.file);
        Checker {
            program,
            library,
            types: TypeState::new(),
            symbols: symbols::Bindings::new(home),
            declared: declared::DeclaredState::default(),
            flow: flow::FlowState::default(),
            exprs: expr::ExprState::default(),
            problems: Vec::new(),
            flows: IndexSet::default(),
            downcasts: IndexSet::default(),
            past_end: facts::PastEnd::default(),
        }
    }

    /// The form of a type. Clone it (cheap: shared lists) before calling something that needs the checker mutably.
    pub fn kind(&self, ty: Ty) -> &TyKind {
        &self.types.types[ty.0 as usize].kind
    }

    /// How many types there are; see [`Checker::nth_type`].
    pub fn type_count(&self) -> usize {
        self.types.types.len()
    }

    /// The type that was made as the one with this number, in the order of making.
    pub fn nth_type(&self, at: usize) -> Ty {
        Ty(at as u32)
    }

    pub fn flags(&self, ty: Ty) -> TyFlags {
        self.types.types[ty.0 as usize].flags
    }

    /// Whether the type has at least one of the flags.
    pub fn is(&self, ty: Ty, flags: TyFlags) -> bool {
        self.flags(ty).any_of(flags)
    }

    pub fn alias_id_of(&self, ty: Ty) -> Option<AliasId> {
        self.types.types[ty.0 as usize].alias
    }

    /// The alias that the type was written as, with its arguments.
    pub fn alias_of(&self, ty: Ty) -> Option<(symbols::SymbolId, std::rc::Rc<[Ty]>)> {
        let alias = self.types.alias(self.alias_id_of(ty)?);
        Some((alias.symbol, alias.args.clone()))
    }

    pub fn prop(&self, prop: Prop) -> &PropData {
        &self.types.props[prop.index()]
    }

    pub fn signature(&self, signature: SignatureId) -> &SignatureData {
        &self.types.signatures[signature.index()]
    }

    pub fn type_param(&self, param: TypeParamId) -> &TypeParamData {
        &self.types.params[param.index()]
    }

    pub fn origin(&self, origin: OriginId) -> &OriginData {
        &self.types.origins[origin.index()]
    }

    pub(in crate::check) fn origin_mut(&mut self, origin: OriginId) -> &mut OriginData {
        &mut self.types.origins[origin.index()]
    }

    /// Records that a value of one type goes to a place of another.
    pub fn note_flow(&mut self, source: Ty, target: Ty) {
        if source != target {
            self.flows.insert((source, target));
        }
    }

    /// Records that objects of one type are taken for another, which is not that of all of them.
    pub fn note_downcast(&mut self, source: Ty, target: Ty) {
        let structured = TyFlags::OBJECT | TyFlags::INTERSECTION;
        for from in self.members_of_union(source).iter().copied() {
            for to in self.members_of_union(target).iter().copied() {
                if from != to && self.is(from, structured) && self.is(to, structured) {
                    self.downcasts.insert((from, to));
                }
            }
        }
    }
}
