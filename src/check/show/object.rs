//! Object types and mapped types as text.

use super::Around;
use super::Printer;
use super::close_paren;
use super::open_paren;
use crate::check::Checker;
use crate::check::symbols::SymbolFlags;
use crate::check::ty::{Modifier, OriginSource, Prop, PropKind, Ty};

impl Checker<'_> {
    pub(super) fn write_object(
        &mut self,
        p: &mut Printer,
        ty: Ty,
        origin: crate::check::ty::OriginId,
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

    pub(super) fn write_mapped(&mut self, p: &mut Printer, ty: Ty) {
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
}
