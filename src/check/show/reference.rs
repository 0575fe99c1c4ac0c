//! Classes, interfaces, arrays and tuples with their arguments as text.

use super::Around;
use super::Printer;
use crate::check::Checker;
use crate::check::symbols::{SymbolFlags, SymbolId};
use crate::check::ty::{ElementKind, Ty, TyKind};

impl Checker<'_> {
    pub(super) fn write_args(&mut self, p: &mut Printer, args: &[Ty]) {
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
    pub(super) fn qualified_name(&mut self, symbol: SymbolId) -> String {
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

    pub(super) fn write_reference(&mut self, p: &mut Printer, ty: Ty, target: SymbolId) {
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

    pub(super) fn write_tuple(&mut self, p: &mut Printer, ty: Ty) {
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
}
