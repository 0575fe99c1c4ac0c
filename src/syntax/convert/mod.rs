//! From swc's tree to ours: the only place, with `parse`, that knows swc.
//!
//! Conversion cannot fail. What has no place in our tree is reported as a syntax error and becomes an `Invalid` node.

mod class;
mod comments;
mod decl;
mod dropped;
mod expr;
mod function;
mod function_properties;
mod literal;
mod messages;
mod module_item;
mod object;
mod pat;
mod stmt;
mod types;

use rustc_hash::FxHashMap;
use swc_common::Spanned;
use swc_ecma_ast as swc;

pub(super) use comments::Collected;
pub(super) use messages::syntax_error;

use super::SyntaxError;
use super::ast::{Atom, Comments, Ident, Module, Name, NameId};
use crate::source::{SourceFile, Span};

/// swc positions start at this number, because it reserves 0.
pub(super) const FIRST_POSITION: u32 = 1;

/// How deeply nodes may be nested before the program is refused. A chain (`a + b + c`, `a.b.c`, `else if`) nests once per
/// link. The number leaves every later stage, and the C# compiler, room to work recursively.
pub(super) const MAX_DEPTH: u32 = 2000;

/// Converts a parsed file. `errors` holds what the parser has reported and receives what it has missed.
pub(super) fn module(
    file: &SourceFile,
    parsed: &swc::Module,
    comments: Comments,
    errors: &mut Vec<SyntaxError>,
) -> Module {
    let mut convert = Converter::new(file, comments, errors);
    convert.module.hashbang = parsed.shebang.as_ref().map(|text| convert.atom(text));
    let body = convert.module_items(&parsed.body, convert.module_start());
    convert.module.body = body;
    convert.module
}

/// The tree of a file that was not parsed.
pub(super) fn empty_module(file: &SourceFile) -> Module {
    let span = Span::new(file.id, 0, file.text.len() as u32);
    let is_declaration_file = file.is_declaration_file();
    Module::new(
        file.id,
        span,
        is_declaration_file,
        None,
        Vec::new(),
        Comments::default(),
    )
}

struct Converter<'a> {
    module: Module,
    file: &'a SourceFile,
    errors: &'a mut Vec<SyntaxError>,
    depth: u32,
    /// swc interns by pointer for long names and inline for short ones; asking here is cheaper than asking our interner,
    /// which is shared by all threads.
    atoms: FxHashMap<swc_atoms::Atom, Atom>,
}

impl<'a> Converter<'a> {
    fn new(file: &'a SourceFile, comments: Comments, errors: &'a mut Vec<SyntaxError>) -> Self {
        let module = Module {
            comments,
            ..empty_module(file)
        };
        Converter {
            module,
            file,
            errors,
            depth: 0,
            atoms: FxHashMap::default(),
        }
    }

    /// Where the first statement can begin: after a byte order mark and a `#!` line.
    fn module_start(&self) -> u32 {
        let text = &*self.file.text;
        let mark = if text.starts_with('\u{FEFF}') {
            '\u{FEFF}'.len_utf8()
        } else {
            0
        };
        let line_end = |rest: &str| rest.find(['\n', '\r', '\u{2028}', '\u{2029}']);
        match text[mark..].starts_with("#!") {
            true => (mark + line_end(&text[mark..]).unwrap_or(text.len() - mark)) as u32,
            false => mark as u32,
        }
    }

    fn span(&self, span: swc_common::Span) -> Span {
        to_span(self.file, span)
    }

    fn span_of(&self, node: &impl Spanned) -> Span {
        self.span(node.span())
    }

    fn atom(&mut self, text: &swc_atoms::Atom) -> Atom {
        if let Some(atom) = self.atoms.get(text) {
            return *atom;
        }
        let atom = Atom::new(text);
        self.atoms.insert(text.clone(), atom);
        atom
    }

    fn ident(&mut self, ident: &swc::Ident) -> Ident {
        let text = self.atom(&ident.sym);
        // An identifier's span does not reach over its `?`, but be sure: it is shown to people.
        Ident {
            span: self.span(ident.span),
            text,
        }
    }

    fn ident_name(&mut self, ident: &swc::IdentName) -> Ident {
        let text = self.atom(&ident.sym);
        Ident {
            span: self.span(ident.span),
            text,
        }
    }

    fn private_name(&mut self, name: &swc::PrivateName) -> Ident {
        let text = self.atom(&name.name);
        Ident {
            span: self.span(name.span),
            text,
        }
    }

    fn declared(&mut self, ident: &swc::Ident) -> NameId {
        let Ident { span, text } = self.ident(ident);
        self.module.names.alloc(Name { span, text })
    }

    /// Reports an error unless the parser has already reported one inside the same place.
    fn error(&mut self, span: Span, message: impl Into<String>, help: Option<&str>) {
        let error = SyntaxError::new(span, message);
        let error = match help {
            Some(help) => error.with_help(help),
            None => error,
        };
        error.add_to(self.errors);
    }

    /// Runs `convert` one level deeper, on a new stack segment if this one is nearly full; `None` at the nesting limit,
    /// which has been reported then.
    fn nested<T>(&mut self, span: Span, convert: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.chained(span, 1, convert)
    }

    /// As [`Converter::nested`], for a chain of `links` nodes that is converted in one go.
    fn chained<T>(
        &mut self,
        span: Span,
        links: u32,
        convert: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.depth + links > MAX_DEPTH {
            let reported = self.errors.iter().any(SyntaxError::is_nesting_limit);
            if !reported {
                self.errors.push(SyntaxError::nesting_limit(span));
            }
            return None;
        }
        self.depth += links;
        let converted = stacker::maybe_grow(128 * 1024, 1024 * 1024, || convert(self));
        self.depth -= links;
        Some(converted)
    }
}

/// Our span for swc's. swc has no position for some things it makes up, which become the start of the file, and counts back
/// from the end of a broken text by bytes, which may land inside a character.
pub(super) fn to_span(file: &SourceFile, span: swc_common::Span) -> Span {
    let offset = |position: swc_common::BytePos| {
        let offset = position.0.saturating_sub(FIRST_POSITION) as usize;
        file.text.floor_char_boundary(offset) as u32
    };
    let start = offset(span.lo);
    Span::new(file.id, start, offset(span.hi).max(start))
}
