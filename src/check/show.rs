//! Types as text, for messages and tests: as TypeScript writes them.

use std::rc::Rc;

use super::Checker;
use super::symbols::{SymbolFlags, SymbolId};
use super::ty::{
    ElementKind, EnumValue, Modifier, OriginSource, Prop, PropKind, PropName, SignatureId,
    StringMappingKind, Ty, TyFlags, TyKind, UnionOrigin,
};
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
    infer: Vec<super::ty::TypeParamId>,
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

    fn write_args(&mut self, p: &mut Printer, args: &[Ty]) {
        if args.is_empty() {
            return;
        }
        p.out.push('<');
        for (at, arg) in args.iter().enumerate() {
            if at > 0 {
                p.out.push_str(", ");
            }
            self.write_type(p, *arg, Around::Nothing, false);
        }
        p.out.push('>');
    }

    /// The name with the namespaces around it, but not with modules.
    fn qualified_name(&mut self, symbol: SymbolId) -> String {
        let mut name = self.symbol_name(symbol).to_string();
        if name.is_empty() {
            let module = self.symbols.flags(symbol).has(SymbolFlags::MODULE);
            name = if module {
                "import()"
            } else {
                "(Anonymous class)"
            }
            .to_owned();
        }
        let mut at = symbol;
        while let Some(parent) = self.symbol_parent(at) {
            // Modules have no name in types.
            let flags = self.symbols.flags(parent);
            let named = flags.has(SymbolFlags::ANY_NAMESPACE | SymbolFlags::ANY_ENUM);
            if !named || flags.has(SymbolFlags::MODULE) {
                break;
            }
            name = format!("{}.{name}", self.symbol_name(parent));
            at = parent;
        }
        name
    }

    fn write_enum_member(&mut self, p: &mut Printer, ty: Ty, member: SymbolId) {
        // The only member of an enum is the enum.
        if let Some(symbol) = self.enum_of(ty) {
            let name = self.qualified_name(symbol);
            p.out.push_str(&name);
            return;
        }
        let name = self.symbol_name(member);
        if let Some(parent) = self.symbol_parent(member) {
            let parent = self.qualified_name(parent);
            p.out.push_str(&parent);
            if is_identifier(&name) {
                p.out.push('.');
                p.out.push_str(&name);
            } else {
                p.out.push('[');
                p.out.push_str(&quoted(&JsString::from(name.as_str())));
                p.out.push(']');
            }
        } else {
            p.out.push_str(&name);
        }
    }

    fn write_union(
        &mut self,
        p: &mut Printer,
        ty: Ty,
        members: &Rc<[Ty]>,
        origin: Option<UnionOrigin>,
        around: Around,
    ) {
        if ty == Ty::BOOLEAN || ty == Ty::BOOLEAN_FRESH {
            p.out.push_str("boolean");
            return;
        }
        if let Some(symbol) = self.types.enum_unions.get(&ty).copied() {
            let name = self.qualified_name(symbol);
            p.out.push_str(&name);
            return;
        }
        let parts: Rc<[Ty]> = match origin {
            Some(UnionOrigin::Keyof(of)) => {
                let parens = around == Around::Postfix;
                open_paren(p, parens);
                p.out.push_str("keyof ");
                self.write_type(p, of, Around::Postfix, false);
                close_paren(p, parens);
                return;
            }
            Some(UnionOrigin::Named(parts)) => parts,
            None => members.clone(),
        };
        let shown = self.grouped(&parts);
        let parens = around > Around::Union && shown.len() > 1;
        open_paren(p, parens);
        for (at, member) in shown.iter().enumerate() {
            if at > 0 {
                p.out.push_str(" | ");
            }
            let inner = if shown.len() > 1 {
                Around::Union
            } else {
                around
            };
            self.write_type(p, *member, inner, false);
        }
        close_paren(p, parens);
    }

    /// The members as they are listed: `boolean` and enums whole, null and undefined last.
    fn grouped(&mut self, members: &[Ty]) -> Vec<Ty> {
        let mut out = Vec::new();
        let mut nullish = Vec::new();
        let mut at = 0;
        while at < members.len() {
            let ty = members[at];
            if self.is(ty, TyFlags::NULLABLE) {
                nullish.push(ty);
                at += 1;
                continue;
            }
            let whole = if self.is(ty, TyFlags::BOOLEAN_LITERAL) {
                Some(Ty::BOOLEAN)
            } else if let TyKind::EnumLiteral { member, .. } = *self.kind(ty) {
                Some(self.enum_type_of_member(member))
            } else {
                None
            };
            if let Some(whole) = whole
                && let TyKind::Union { members: all, .. } = self.kind(whole).clone()
            {
                let rest = &members[at..];
                let all: Vec<Ty> = all.iter().map(|t| self.regular_literal(*t)).collect();
                let covered = rest.len() >= all.len() && {
                    let next: Vec<Ty> = rest[..all.len()]
                        .iter()
                        .map(|t| self.regular_literal(*t))
                        .collect();
                    next == all
                };
                if covered {
                    out.push(whole);
                    at += all.len();
                    continue;
                }
            }
            out.push(ty);
            at += 1;
        }
        if nullish.contains(&Ty::NULL) {
            out.push(Ty::NULL);
        }
        if nullish.contains(&Ty::UNDEFINED) {
            out.push(Ty::UNDEFINED);
        }
        out
    }

    fn write_reference(&mut self, p: &mut Printer, ty: Ty, target: SymbolId) {
        if let Some(element) = self.array_element(ty) {
            if self.is_readonly_array(ty) {
                p.out.push_str("readonly ");
            }
            self.write_type(p, element, Around::Postfix, false);
            p.out.push_str("[]");
            return;
        }
        let name = self.qualified_name(target);
        p.out.push_str(&name);
        let declared = self.declared_params(target);
        let args = self.type_args(ty);
        let mut own = args.get(declared.outer..).unwrap_or(&[]).to_vec();
        // Arguments that say what the defaults say are left out, where TypeScript does so.
        let elided = [
            "Iterable",
            "IterableIterator",
            "AsyncIterable",
            "AsyncIterableIterator",
        ];
        while let Some(last) = own.last().copied()
            && elided.iter().any(|name| self.is_reference_to(ty, name))
        {
            let at = declared.outer + own.len() - 1;
            let Some(default) = self.default_of_param(declared.params[at]) else {
                break;
            };
            let mapper = self.mapper(&declared.params[..at], &args[..at]);
            if self.instantiate(default, mapper) != last {
                break;
            }
            own.pop();
        }
        self.write_args(p, &own);
    }

    fn write_tuple(&mut self, p: &mut Printer, ty: Ty) {
        let TyKind::Tuple { shape, elements } = self.kind(ty).clone() else {
            return;
        };
        if shape.readonly {
            p.out.push_str("readonly ");
        }
        p.out.push('[');
        for (at, element) in elements.iter().enumerate() {
            if at > 0 {
                p.out.push_str(", ");
            }
            let kind = shape.kinds[at];
            let name = shape.names.get(at).copied().flatten();
            if kind.is_variable() {
                p.out.push_str("...");
            }
            if let Some(name) = name {
                p.out.push_str(&name);
                if kind == ElementKind::Optional {
                    p.out.push('?');
                }
                p.out.push_str(": ");
            }
            let shown = if kind == ElementKind::Optional {
                self.without_one_undefined(*element)
            } else {
                *element
            };
            match (kind, name) {
                (ElementKind::Rest, _) => {
                    self.write_type(p, shown, Around::Postfix, false);
                    p.out.push_str("[]");
                }
                (ElementKind::Optional, None) => {
                    self.write_type(p, *element, Around::Postfix, false);
                    p.out.push('?');
                }
                (ElementKind::Optional, Some(_)) => {
                    self.write_type(p, *element, Around::Nothing, false)
                }
                _ => self.write_type(p, shown, Around::Nothing, false),
            }
        }
        p.out.push(']');
    }

    fn without_one_undefined(&mut self, ty: Ty) -> Ty {
        let rest = self.remove_type(ty, Ty::UNDEFINED);
        if self.is(rest, TyFlags::NEVER) {
            ty
        } else {
            rest
        }
    }

    fn write_object(
        &mut self,
        p: &mut Printer,
        ty: Ty,
        origin: super::ty::OriginId,
        around: Around,
    ) {
        let source = self.origin(origin).source.clone();
        match source {
            OriginSource::ClassStatic(symbol) | OriginSource::EnumObject(symbol) => {
                p.out.push_str("typeof ");
                let name = self.qualified_name(symbol);
                p.out.push_str(&name);
                return;
            }
            OriginSource::FunctionSymbol(symbol)
                if self.symbols.flags(symbol).has(SymbolFlags::NAMESPACE) =>
            {
                p.out.push_str("typeof ");
                let name = self.qualified_name(symbol);
                p.out.push_str(&name);
                return;
            }
            OriginSource::Namespace(symbol) => {
                p.out.push_str("typeof ");
                let name = self.qualified_name(symbol);
                p.out.push_str(&name);
                return;
            }
            _ => {}
        }
        if p.open.contains(&ty) {
            p.out.push_str("...");
            return;
        }
        let Some((table, _)) = self.members_of(ty) else {
            return;
        };
        p.open.push(ty);
        let bare = table.props.is_empty() && table.index.is_empty();
        if bare && table.call.len() + table.construct.len() == 1 {
            let parens = around > Around::Nothing;
            open_paren(p, parens);
            let construct = table.call.is_empty();
            let signature = self.signatures_of(ty, construct).first().copied();
            if let Some(signature) = signature {
                if construct {
                    if self.signature(signature).is_abstract {
                        p.out.push_str("abstract ");
                    }
                    p.out.push_str("new ");
                }
                self.write_signature(p, signature, " => ");
            }
            close_paren(p, parens);
        } else {
            self.write_members(p, ty);
        }
        p.open.pop();
    }

    fn write_members(&mut self, p: &mut Printer, ty: Ty) {
        let mut any = false;
        p.out.push('{');
        for signature in self.call_signatures(ty).iter() {
            p.out.push(' ');
            self.write_signature(p, *signature, ": ");
            p.out.push(';');
            any = true;
        }
        for signature in self.construct_signatures(ty).iter() {
            p.out.push_str(" new ");
            self.write_signature(p, *signature, ": ");
            p.out.push(';');
            any = true;
        }
        for info in self.index_infos(ty).iter() {
            p.out.push(' ');
            if info.readonly {
                p.out.push_str("readonly ");
            }
            p.out.push_str("[x: ");
            self.write_type(p, info.key, Around::Nothing, false);
            p.out.push_str("]: ");
            self.write_type(p, info.value, Around::Nothing, false);
            p.out.push(';');
            any = true;
        }
        for prop in self.properties_of(ty).iter() {
            p.out.push(' ');
            self.write_prop(p, *prop);
            any = true;
        }
        p.out.push_str(if any { " }" } else { "}" });
    }

    fn write_prop(&mut self, p: &mut Printer, prop: Prop) {
        let name = self.show_prop_name(prop);
        let data = self.prop(prop).clone();
        let ty = self.type_of_prop(prop);
        if data.kind == PropKind::Method {
            let bare = self.without_one_undefined(ty);
            let signatures = self.call_signatures(bare);
            if !signatures.is_empty() {
                for (at, signature) in signatures.iter().enumerate() {
                    if at > 0 {
                        p.out.push(' ');
                    }
                    p.out.push_str(&name);
                    if data.optional {
                        p.out.push('?');
                    }
                    self.write_signature(p, *signature, ": ");
                    p.out.push(';');
                }
                return;
            }
        }
        if data.readonly {
            p.out.push_str("readonly ");
        }
        p.out.push_str(&name);
        if data.optional {
            p.out.push('?');
        }
        p.out.push_str(": ");
        self.write_type(p, ty, Around::Nothing, false);
        p.out.push(';');
    }

    fn write_signature(&mut self, p: &mut Printer, signature: SignatureId, before_result: &str) {
        let data = self.signature(signature).clone();
        if !data.type_params.is_empty() {
            p.out.push('<');
            for (at, param) in data.type_params.iter().enumerate() {
                if at > 0 {
                    p.out.push_str(", ");
                }
                let (name, is_const) = (
                    self.type_param(*param).name,
                    self.type_param(*param).is_const,
                );
                if is_const {
                    p.out.push_str("const ");
                }
                p.out.push_str(&name);
                if let Some(constraint) = self.constraint_of_param(*param) {
                    p.out.push_str(" extends ");
                    self.write_type(p, constraint, Around::Nothing, false);
                }
                if let Some(default) = self.default_of_param(*param) {
                    p.out.push_str(" = ");
                    self.write_type(p, default, Around::Nothing, false);
                }
            }
            p.out.push('>');
        }
        p.out.push('(');
        let mut first = true;
        if let Some(this) = data.this_ty {
            p.out.push_str("this: ");
            self.write_type(p, this, Around::Nothing, false);
            first = false;
        }
        for param in data.params.iter() {
            if !first {
                p.out.push_str(", ");
            }
            first = false;
            if param.rest {
                if let TyKind::Tuple { shape, elements } = self.kind(param.ty).clone() {
                    self.write_rest_tuple(p, &data, &shape, &elements);
                    continue;
                }
                p.out.push_str("...");
            }
            p.out.push_str(&param.name);
            let mut ty = param.ty;
            if param.optional && !param.rest {
                p.out.push('?');
                if param.has_default {
                    ty = self.without_one_undefined(ty);
                }
            }
            p.out.push_str(": ");
            self.write_type(p, ty, Around::Nothing, false);
        }
        p.out.push(')');
        p.out.push_str(before_result);
        if let Some(predicate) = self.predicate_of_signature(signature) {
            if predicate.asserts {
                p.out.push_str("asserts ");
            }
            let subject = match predicate.param {
                Some(at) => data
                    .params
                    .get(at)
                    .map(|x| x.name.to_string())
                    .unwrap_or_default(),
                None => "this".to_string(),
            };
            p.out.push_str(&subject);
            if let Some(ty) = predicate.ty {
                p.out.push_str(" is ");
                self.write_type(p, ty, Around::Nothing, false);
            }
            return;
        }
        let result = self.result_of(signature);
        self.write_type(p, result, Around::Nothing, false);
    }

    /// `...args: [a: A, b: B]` as the parameters that it stands for.
    fn write_rest_tuple(
        &mut self,
        p: &mut Printer,
        data: &super::ty::SignatureData,
        shape: &super::ty::TupleShape,
        elements: &[Ty],
    ) {
        let fixed = data.params.len() - 1;
        if elements.is_empty() {
            // Nothing is passed: the comma before it goes.
            if p.out.ends_with(", ") {
                p.out.truncate(p.out.len() - 2);
            }
            return;
        }
        for (at, element) in elements.iter().enumerate() {
            if at > 0 {
                p.out.push_str(", ");
            }
            let name = self
                .param_name_at(data, fixed + at)
                .map(|n| n.to_string())
                .unwrap_or_default();
            match shape.kinds[at] {
                ElementKind::Rest => {
                    p.out.push_str("...");
                    p.out.push_str(&name);
                    p.out.push_str(": ");
                    self.write_type(p, *element, Around::Postfix, false);
                    p.out.push_str("[]");
                }
                ElementKind::Variadic => {
                    p.out.push_str("...");
                    p.out.push_str(&name);
                    p.out.push_str(": ");
                    self.write_type(p, *element, Around::Nothing, false);
                }
                ElementKind::Optional => {
                    p.out.push_str(&name);
                    p.out.push_str("?: ");
                    self.write_type(p, *element, Around::Nothing, false);
                }
                ElementKind::Required => {
                    p.out.push_str(&name);
                    p.out.push_str(": ");
                    self.write_type(p, *element, Around::Nothing, false);
                }
            }
        }
    }

    fn write_mapped(&mut self, p: &mut Printer, ty: Ty) {
        if p.open.contains(&ty) {
            p.out.push_str("...");
            return;
        }
        p.open.push(ty);
        if !self.is_generic_mapped(ty) {
            self.write_members(p, ty);
        } else if let Some(parts) = self.mapped_parts(ty) {
            p.out.push_str("{ ");
            p.out.push_str(match parts.readonly {
                Modifier::Add => "readonly ",
                Modifier::Remove => "-readonly ",
                Modifier::Keep => "",
            });
            let name = self.type_param(parts.key).name;
            p.out.push('[');
            p.out.push_str(&name);
            p.out.push_str(" in ");
            let constraint = self.mapped_constraint(ty);
            self.write_type(p, constraint, Around::Nothing, false);
            if let Some(name) = self.mapped_name(ty) {
                p.out.push_str(" as ");
                self.write_type(p, name, Around::Nothing, false);
            }
            p.out.push(']');
            p.out.push_str(match parts.optional {
                Modifier::Add => "?",
                Modifier::Remove => "-?",
                Modifier::Keep => "",
            });
            p.out.push_str(": ");
            let template = self.mapped_template(ty);
            self.write_type(p, template, Around::Nothing, false);
            p.out.push_str("; }");
        }
        p.open.pop();
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
