//! Objects, collections, arrays.

use super::call::Typing;
use super::{Prec, Printed, Want, primary};
use crate::ir::{Arg, ArgTyping, CsType, Element, Expr, Initializer};
use crate::render::file_scope::FileScope;
use crate::render::identifiers;
use crate::render::layout::Layout;

impl FileScope<'_> {
    pub(super) fn new_object(
        &self,
        ty: &CsType,
        args: &[Arg],
        initializers: &[Initializer],
        typing: ArgTyping,
    ) -> Printed {
        let name = format!("new {}", self.solid_ty(ty));
        let is_own = matches!(ty.strip(), CsType::Named(decl, _) if decl.is_user());
        let typing = match typing {
            ArgTyping::Target if !is_own => Typing::ExactNumbers,
            typing => typing.into(),
        };
        if initializers.is_empty() {
            return primary(Layout::concat([name.into(), self.args(args, typing)]));
        }
        let args = if args.is_empty() {
            Layout::empty()
        } else {
            self.args(args, typing)
        };
        let mut items = Vec::new();
        for (index, initializer) in initializers.iter().enumerate() {
            items.push(Layout::Line);
            items.push(self.initializer(initializer));
            if index + 1 < initializers.len() {
                items.push(",".into());
            }
        }
        primary(Layout::group(Layout::concat([
            name.into(),
            args,
            Layout::Line,
            "{".into(),
            Layout::nest(Layout::Concat(items)),
            Layout::Line,
            "}".into(),
        ])))
    }

    fn initializer(&self, initializer: &Initializer) -> Layout {
        match initializer {
            Initializer::Member(name, value) => Layout::concat([
                format!("{} = ", identifiers::member(name)).into(),
                self.whole(value, Want::Target),
            ]),
            Initializer::Index(key, value) => Layout::concat([
                "[".into(),
                self.whole(key, Want::Exact),
                "] = ".into(),
                self.whole(value, Want::Target),
            ]),
            Initializer::Add(values) => match values.as_slice() {
                [value] => self.expr(value, Prec::Conditional, Want::Exact),
                values => Layout::list(
                    "{ ",
                    values
                        .iter()
                        .map(|value| self.expr(value, Prec::Conditional, Want::Exact))
                        .collect(),
                    " }",
                ),
            },
        }
    }

    pub(super) fn collection(&self, elements: &[Element], ty: &CsType, want: Want) -> Printed {
        let items = elements
            .iter()
            .map(|element| match element {
                Element::Item(item) => self.whole(item, Want::Target),
                Element::Spread(items) => {
                    Layout::concat(["..".into(), self.expr(items, Prec::Unary, Want::Exact)])
                }
            })
            .collect();
        let list = Layout::list("[", items, "]");
        match want {
            Want::Target => primary(list),
            Want::Exact => (
                Layout::concat([format!("({})", self.ty(ty)).into(), list]),
                Prec::Unary,
            ),
        }
    }

    pub(super) fn clr_array(&self, items: &[Expr], ty: &CsType) -> Printed {
        if items.is_empty() {
            let element = match ty {
                CsType::ClrArray(element) => self.ty(element),
                other => self.ty(other),
            };
            let array = crate::ir::clr::system("Array");
            let owner = self.owner(&CsType::named(&array));
            return primary(format!("{owner}.Empty<{element}>()"));
        }
        let items = items
            .iter()
            .map(|item| self.whole(item, Want::Target))
            .collect();
        primary(Layout::concat([
            format!("new {} ", self.solid_ty(ty)).into(),
            Layout::list("{ ", items, " }"),
        ]))
    }
}
