//! Patterns.

use super::{Prec, Printed, Want};
use crate::ir::{CsType, Expr, Pattern};
use crate::render::file_scope::FileScope;
use crate::render::identifiers;
use crate::render::layout::Layout;

/// How tightly a pattern binds: `or` least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Or,
    And,
    Not,
    Primary,
}

impl FileScope<'_> {
    pub(super) fn is(&self, value: &Expr, pattern: &Pattern) -> Printed {
        let layout = Layout::concat([
            self.expr(value, Prec::Relational, Want::Exact),
            " is ".into(),
            self.pattern(pattern, &value.ty),
        ]);
        (layout, Prec::Relational)
    }

    /// A pattern for a value of type `input`.
    pub(in crate::render) fn pattern(&self, pattern: &Pattern, input: &CsType) -> Layout {
        self.pattern_at(pattern, input, Level::Or)
    }

    fn pattern_at(&self, pattern: &Pattern, input: &CsType, min: Level) -> Layout {
        let (layout, level) = self.bare_pattern(pattern, input);
        if level < min {
            Layout::concat(["(".into(), layout, ")".into()])
        } else {
            layout
        }
    }

    fn bare_pattern(&self, pattern: &Pattern, input: &CsType) -> (Layout, Level) {
        let local = |local| identifiers::simple(&self.member.local(local));
        let pair = |left: &Pattern, word: &str, right: &Pattern, level| {
            Layout::concat([
                self.pattern_at(left, input, level),
                format!(" {word} ").into(),
                self.pattern_at(right, input, level),
            ])
        };
        match pattern {
            Pattern::Discard => ("_".into(), Level::Primary),
            Pattern::Null => ("null".into(), Level::Primary),
            Pattern::Constant(value) => (self.constant(value, input), Level::Primary),
            Pattern::Type(ty) => (self.solid_ty(ty).into(), Level::Primary),
            Pattern::Declare(name) => (
                format!("{} {}", self.solid_ty(name.ty()), local(name)).into(),
                Level::Primary,
            ),
            Pattern::Var(name) => (format!("var {}", local(name)).into(), Level::Primary),
            Pattern::NotNull => ("not null".into(), Level::Not),
            Pattern::Properties {
                ty,
                properties,
                local: name,
            } => {
                let mut text = Vec::new();
                if let Some(ty) = ty {
                    text.push(format!("{} ", self.solid_ty(ty)).into());
                }
                let items: Vec<Layout> = properties
                    .iter()
                    .map(|(name, pattern)| {
                        Layout::concat([
                            format!("{}: ", identifiers::member(name)).into(),
                            // The property's type is not known here.
                            self.pattern(pattern, &CsType::Object),
                        ])
                    })
                    .collect();
                text.push(if items.is_empty() {
                    "{ }".into()
                } else {
                    Layout::list("{ ", items, " }")
                });
                if let Some(name) = name {
                    text.push(format!(" {}", local(name)).into());
                }
                (Layout::Concat(text), Level::Primary)
            }
            Pattern::Relational(op, value) => (
                Layout::concat([
                    format!("{} ", op.symbol()).into(),
                    self.constant(value, input),
                ]),
                Level::Primary,
            ),
            Pattern::Not(inner) => (
                Layout::concat(["not ".into(), self.pattern_at(inner, input, Level::Not)]),
                Level::Not,
            ),
            Pattern::And(left, right) => (pair(left, "and", right, Level::And), Level::And),
            Pattern::Or(left, right) => (pair(left, "or", right, Level::Or), Level::Or),
        }
    }

    /// A constant is converted to the type of the value, unless that is `object`.
    fn constant(&self, value: &Expr, input: &CsType) -> Layout {
        let want = if *input.strip() == value.ty {
            Want::Target
        } else {
            Want::Exact
        };
        self.expr(value, Prec::Shift, want)
    }
}
