//! Types as text, for messages and tests: as TypeScript writes them.

mod object;
mod reference;
mod signature;
mod union;

use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::check::ty::{EnumValue, Prop, PropName, SignatureId, StringMappingKind, Ty, TyKind};
use crate::syntax::ast::JsString;

/// What surrounds a type, hence when it needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Around {
    Nothing,
    /// The constituents of a union, the check type of a conditional type.
    Union,
    Intersection,
    /// `T[]`, `keyof T`, `T[K]`.
    Postfix,
}

struct Printer {
    out: String,
    /// Anonymous types that are being written: met again, they are `...`.
    open: Vec<Ty>,
    depth: usize,
    /// What the `extends` clause that is being written declares.
    infer: Vec<crate::check::ty::TypeParamId>,
}

/// Types nested deeper than this are written as `...`.
const DEEPEST: usize = 12;

impl Checker<'_> {
    /// The type as TypeScript writes it, on one line.
    pub fn show(&mut self, ty: Ty) -> String {
        let mut printer = Printer {
            out: String::new(),
            open: Vec::new(),
            depth: 0,
            infer: Vec::new(),
        };
        self.write_type(&mut printer, ty, Around::Nothing, false);
        printer.out
    }

    /// As `show`, but what the alias on top stands for instead of its name.
    pub fn show_expanded(&mut self, ty: Ty) -> String {
        let mut printer = Printer {
            out: String::new(),
            open: Vec::new(),
            depth: 0,
            infer: Vec::new(),
        };
        self.write_type(&mut printer, ty, Around::Nothing, true);
        printer.out
    }

    /// A signature as in a function type: `(x: number) => string`.
    pub fn show_signature(&mut self, signature: SignatureId) -> String {
        let mut printer = Printer {
            out: String::new(),
            open: Vec::new(),
            depth: 0,
            infer: Vec::new(),
        };
        self.write_signature(&mut printer, signature, " => ");
        printer.out
    }

    /// The name of a property as it would be declared: `name`, `"two words"`, `[Symbol.iterator]`, `#secret`.
    pub fn show_prop_name(&mut self, prop: Prop) -> String {
        let name = self.prop(prop).name;
        self.show_name(name)
    }

    pub fn show_name(&mut self, name: PropName) -> String {
        match name {
            PropName::Text(text) => {
                let number = super::members::numeric_value(&text).is_some_and(|n| n >= 0.0);
                if is_identifier(&text) || number {
                    text.to_string()
                } else {
                    quoted(&JsString::from(text.as_str()))
                }
            }
            PropName::Symbol(symbol) => format!("[{}]", self.unique_symbol_name(symbol)),
            PropName::Private(text, _) => format!("#{text}"),
        }
    }

    fn unique_symbol_name(&mut self, symbol: SymbolId) -> String {
        let name = self.symbol_name(symbol);
        match self.symbol_parent(symbol) {
            Some(parent) if self.symbol_name(parent) == "SymbolConstructor" => {
                format!("Symbol.{name}")
            }
            _ => name.to_string(),
        }
    }

    fn write_type(&mut self, p: &mut Printer, ty: Ty, around: Around, top_alias: bool) {
        let ty = self.reduced(ty);
        if p.depth > DEEPEST {
            p.out.push_str("...");
            return;
        }
        p.depth += 1;
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            self.write_type_inner(p, ty, around, top_alias)
        });
        p.depth -= 1;
    }

    fn write_type_inner(&mut self, p: &mut Printer, ty: Ty, around: Around, expand_alias: bool) {
        if !expand_alias && let Some((symbol, args)) = self.alias_of(ty) {
            let name = self.qualified_name(symbol);
            p.out.push_str(&name);
            self.write_args(p, &args);
            return;
        }
        match self.kind(ty).clone() {
            TyKind::Any | TyKind::Error | TyKind::Auto | TyKind::Wildcard => p.out.push_str("any"),
            TyKind::Unknown => p.out.push_str("unknown"),
            TyKind::Undefined => p.out.push_str("undefined"),
            TyKind::Null => p.out.push_str("null"),
            TyKind::String | TyKind::GroupText => p.out.push_str("string"),
            TyKind::Number => p.out.push_str("number"),
            TyKind::BigInt => p.out.push_str("bigint"),
            TyKind::Symbol => p.out.push_str("symbol"),
            TyKind::Void => p.out.push_str("void"),
            TyKind::Never | TyKind::SilentNever => p.out.push_str("never"),
            TyKind::NonPrimitive => p.out.push_str("object"),
            TyKind::BooleanLiteral { value, .. } => {
                p.out.push_str(if value { "true" } else { "false" })
            }
            TyKind::StringLiteral { value, .. } => p.out.push_str(&quoted(&value)),
            TyKind::NumberLiteral { value, .. } => {
                p.out.push_str(ryu_js::Buffer::new().format(value.value()));
            }
            TyKind::BigIntLiteral { value, .. } => {
                p.out.push_str(&value.to_string());
                p.out.push('n');
            }
            TyKind::EnumLiteral { member, .. } => self.write_enum_member(p, ty, member),
            TyKind::Enum(symbol) => {
                let name = self.qualified_name(symbol);
                p.out.push_str(&name);
            }
            TyKind::UniqueSymbol(symbol) => {
                p.out.push_str("typeof ");
                let name = self.unique_symbol_name(symbol);
                p.out.push_str(&name);
            }
            TyKind::Template { texts, types } => {
                p.out.push('`');
                for (at, text) in texts.iter().enumerate() {
                    p.out.push_str(
                        &text
                            .to_string_lossy()
                            .replace('`', "\\`")
                            .replace("${", "\\${"),
                    );
                    if let Some(ty) = types.get(at) {
                        p.out.push_str("${");
                        self.write_type(p, *ty, Around::Nothing, false);
                        p.out.push('}');
                    }
                }
                p.out.push('`');
            }
            TyKind::StringMapping { mapping, of } => {
                p.out.push_str(match mapping {
                    StringMappingKind::Uppercase => "Uppercase",
                    StringMappingKind::Lowercase => "Lowercase",
                    StringMappingKind::Capitalize => "Capitalize",
                    StringMappingKind::Uncapitalize => "Uncapitalize",
                });
                self.write_args(p, &[of]);
            }
            TyKind::Param(param) => {
                let data = self.type_param(param);
                let clause = p.infer.contains(&param);
                let parens = clause && around == Around::Postfix;
                open_paren(p, parens);
                if clause {
                    p.out.push_str("infer ");
                }
                let text = if data.is_this() {
                    "this".to_string()
                } else {
                    data.name.to_string()
                };
                p.out.push_str(&text);
                close_paren(p, parens);
            }
            TyKind::Union { members, origin } => self.write_union(p, ty, &members, origin, around),
            TyKind::Intersection(members) => {
                let parens = around > Around::Intersection;
                open_paren(p, parens);
                for (at, member) in members.iter().enumerate() {
                    if at > 0 {
                        p.out.push_str(" & ");
                    }
                    self.write_type(p, *member, Around::Intersection, false);
                }
                close_paren(p, parens);
            }
            TyKind::Reference { target, .. } => {
                let parens = around == Around::Postfix && self.is_readonly_array(ty);
                open_paren(p, parens);
                self.write_reference(p, ty, target);
                close_paren(p, parens);
            }
            TyKind::Tuple { shape, .. } => {
                let parens = around == Around::Postfix && shape.readonly;
                open_paren(p, parens);
                self.write_tuple(p, ty);
                close_paren(p, parens);
            }
            TyKind::Object { origin, .. } => self.write_object(p, ty, origin, around),
            TyKind::Mapped { .. } => self.write_mapped(p, ty),
            TyKind::Conditional { .. } => {
                let parens = around > Around::Nothing;
                open_paren(p, parens);
                self.write_conditional(p, ty);
                close_paren(p, parens);
            }
            TyKind::IndexedAccess { object, index } => {
                self.write_type(p, object, Around::Postfix, false);
                p.out.push('[');
                self.write_type(p, index, Around::Nothing, false);
                p.out.push(']');
            }
            TyKind::Keyof(of) => {
                let parens = around == Around::Postfix;
                open_paren(p, parens);
                p.out.push_str("keyof ");
                self.write_type(p, of, Around::Postfix, false);
                close_paren(p, parens);
            }
            TyKind::EvolvingArray(element) => {
                self.write_type(p, element, Around::Postfix, false);
                p.out.push_str("[]");
            }
        }
    }

    fn write_conditional(&mut self, p: &mut Printer, ty: Ty) {
        let (Some((check, extends)), Some((yes, no))) = (
            self.check_of_conditional(ty),
            self.branches_of_conditional(ty),
        ) else {
            return;
        };
        self.write_type(p, check, Around::Union, false);
        p.out.push_str(" extends ");
        let infer = self.infer_of_conditional(ty);
        let outer = p.infer.len();
        p.infer.extend_from_slice(&infer);
        self.write_type(p, extends, Around::Nothing, false);
        p.infer.truncate(outer);
        p.out.push_str(" ? ");
        self.write_type(p, yes, Around::Nothing, false);
        p.out.push_str(" : ");
        self.write_type(p, no, Around::Nothing, false);
    }

    /// The value of an enum member as text, for messages.
    pub fn show_enum_value(&self, value: &EnumValue) -> String {
        match value {
            EnumValue::Number(value) => ryu_js::Buffer::new().format(value.value()).to_string(),
            EnumValue::String(value) => quoted(value),
        }
    }
}

fn open_paren(p: &mut Printer, needed: bool) {
    if needed {
        p.out.push('(');
    }
}

fn close_paren(p: &mut Printer, needed: bool) {
    if needed {
        p.out.push(')');
    }
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let start = |c: char| c == '$' || c == '_' || unicode_id_start::is_id_start(c);
    chars.next().is_some_and(start)
        && chars.all(|c| c == '$' || c == '_' || unicode_id_start::is_id_continue(c))
}

fn quoted(text: &JsString) -> String {
    let mut out = String::from("\"");
    for unit in char::decode_utf16(text.units()) {
        match unit {
            Ok('"') => out.push_str("\\\""),
            Ok('\\') => out.push_str("\\\\"),
            Ok('\n') => out.push_str("\\n"),
            Ok('\r') => out.push_str("\\r"),
            Ok('\t') => out.push_str("\\t"),
            Ok(c) if (c as u32) < 0x20 => out.push_str(&format!("\\u{:04x}", c as u32)),
            Ok(c) => out.push(c),
            Err(lone) => out.push_str(&format!("\\u{:04X}", lone.unpaired_surrogate())),
        }
    }
    out.push('"');
    out
}
