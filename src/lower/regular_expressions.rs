//! Regular expressions: their literals, the arrays that they give, and the texts of their groups.
//!
//! The text of a group is a `string` to TypeScript though it is undefined where the group took no part. The checker has a type of its
//! own for it ([`Ty::GROUP_TEXT`]), which is a `string` that admits undefined here; where a plain `string` is wanted, a check stands.

use super::Lowerer;
use crate::bindings::TypeKind as LibraryKind;
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TyKind};
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{Atom, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// `/pattern/flags`: a new object each time (ECMA-262 13.2.7.3); the library compiles each pattern once.
    pub fn regex_literal(&mut self, id: ExprId, pattern: Atom, flags: Atom) -> Expr {
        if let Err(problem) = crate::syntax::pattern::read(pattern.as_str(), flags.as_str()) {
            return self.refuse_expr(id, problem.message);
        }
        let mut args = vec![Expr::string(pattern.as_str())];
        if !flags.as_str().is_empty() {
            args.push(Expr::string(flags.as_str()));
        }
        Expr::new_object(self.runtime_class("RegExp"), args).overloaded()
    }

    /// The element type of a type of the library that is an array: `RegExpMatchArray`.
    pub fn library_array_element(&mut self, target: SymbolId) -> Option<Ty> {
        let name = self.c.symbol_name(target);
        let is_array = self
            .catalog
            .type_target(name.as_str())
            .is_some_and(|found| found.kind == LibraryKind::Array);
        match is_array {
            true => self.extended_element(target),
            false => None,
        }
    }

    /// The element type of the array that a declaration extends.
    pub fn extended_element(&mut self, target: SymbolId) -> Option<Ty> {
        let bases = self.c.declared_bases(target);
        bases.iter().copied().find_map(|base| self.element_of(base))
    }

    /// The array that holds what each of some arrays holds, where they differ only in whether elements may be undefined.
    /// `reprs` are the C# types of `members`.
    pub fn array_of_all(&mut self, members: &[Ty], reprs: &[CsType]) -> Option<CsType> {
        let mut found: Option<CsType> = None;
        for (member, repr) in members.iter().zip(reprs) {
            let CsType::Array(element) = repr else {
                return None;
            };
            // `[]` alone holds nothing.
            if self.element_of(*member) == Some(Ty::NEVER) || self.is_empty_tuple(*member) {
                continue;
            }
            found = Some(match found {
                None => (**element).clone(),
                Some(known) if known == **element => known,
                Some(known) if known == CsType::undefined_or((**element).clone()) => known,
                Some(known) if CsType::undefined_or(known.clone()) == **element => {
                    (**element).clone()
                }
                Some(_) => return None,
            });
        }
        found.map(CsType::array)
    }

    fn is_empty_tuple(&self, ty: Ty) -> bool {
        matches!(self.c.kind(ty), TyKind::Tuple { elements, .. } if elements.is_empty())
    }

    /// Whether one type is the other but for undefined, and C# sees no difference between them.
    pub fn differs_in_undefined(&self, maybe: &CsType, sure: &CsType) -> bool {
        matches!(maybe, CsType::UndefinedOr(inner) if **inner == *sure && !sure.is_value_type() && !sure.is_type_param())
    }

    /// A value that is there although its type admits undefined: a failed check ends the program.
    pub fn defined(&mut self, value: Expr) -> Expr {
        match value.ty.clone() {
            CsType::UndefinedOr(inner) => {
                Expr::call_static(self.runtime_class("Values"), "Defined", vec![value], *inner)
            }
            _ => value,
        }
    }

    /// An optional chain whose undefined the language does not know of, or a variable with an element from past the end, where the place
    /// takes no undefined.
    pub fn checked_chain(&mut self, id: ExprId, value: Expr, to: &CsType) -> Expr {
        let CsType::UndefinedOr(inner) = &value.ty else {
            return value;
        };
        let hides_undefined = match self.ast[id].kind {
            ExprKind::Chain(_) => true,
            ExprKind::Name(_) => self
                .symbol_of(id)
                .is_some_and(|symbol| self.checked.is_read_later(symbol)),
            _ => false,
        };
        if !hides_undefined {
            return value;
        }
        let takes_undefined = matches!(
            to,
            CsType::UndefinedOr(_) | CsType::Optional(_) | CsType::Object | CsType::Void
        );
        match takes_undefined || self.expr_repr(id) != **inner {
            true => value,
            false => self.defined(value),
        }
    }

    /// The text of a group where a plain `string` is wanted.
    pub fn text_of_group(&mut self, value: Expr) -> Expr {
        let value = match &value.ty {
            CsType::Optional(_) => Expr::call_method(
                value,
                "OrUndefined",
                Vec::new(),
                CsType::undefined_or(CsType::String),
            ),
            _ => value,
        };
        self.defined(value)
    }

    /// `match[0]`: an interface may name elements of an array. `None` if the name is no index.
    pub fn named_element(&mut self, array: &Expr, name: Atom) -> Option<Expr> {
        let CsType::Array(element) = &array.ty else {
            return None;
        };
        let index: i32 = name.as_str().parse().ok()?;
        (index >= 0 && index.to_string() == name.as_str())
            .then(|| Expr::index(array.clone(), Expr::int(index), (**element).clone()))
    }
}
