//! Tagged templates: a call whose first argument is the array of texts, one object for each place in the program
//! (ECMA-262 13.2.8.4 GetTemplateObject).

use super::Lowerer;
use super::scope::Place;
use crate::ir::{CsType, Expr, Field, Member};
use crate::syntax::ast::{Argument, ExprId, ExprKind, Template, TemplatePart};

impl Lowerer<'_, '_> {
    /// `` tag`text ${value} text` ``
    pub fn tagged_template(&mut self, id: ExprId, tag: ExprId, template: &Template) -> Expr {
        let tag = self.ast.erased(tag);
        if self.is_string_raw(tag) {
            return self.raw_template(template);
        }
        let Some(resolved) = self.checked.call(self.node(id)).cloned() else {
            return self.refuse_expr(id, "this tagged template");
        };
        let Some(texts) = self.template_object(template) else {
            return self.refuse_expr(id, "an invalid escape in a tagged template");
        };
        // The template stands for its own first argument, whose value is known.
        let first = Argument {
            span: template.span,
            expr: id,
            spread: false,
        };
        let values = template.exprs.iter().map(|expr| Argument {
            span: self.ast[*expr].span,
            expr: *expr,
            spread: false,
        });
        let args: Vec<Argument> = std::iter::once(first).chain(values).collect();
        let node = self.node(id);
        self.links.insert(node, texts);
        let call = self.call_of(id, tag, &args, &resolved);
        self.links.remove(&node);
        call
    }

    fn is_string_raw(&self, tag: ExprId) -> bool {
        let ExprKind::Member {
            object, property, ..
        } = &self.ast[tag].kind
        else {
            return false;
        };
        let object = self.ast.erased(*object);
        matches!(&self.ast[object].kind, ExprKind::Name(name) if name.as_str() == "String")
            && property.text.as_str() == "raw"
            && self
                .symbol_of(object)
                .is_some_and(|symbol| self.is_library_symbol(symbol))
    }

    /// `` String.raw`text` ``: the text as written, holes as in a plain template.
    fn raw_template(&mut self, template: &Template) -> Expr {
        let raw = Template {
            parts: template
                .parts
                .iter()
                .map(|part| TemplatePart {
                    cooked: Some(part.raw.as_str().into()),
                    ..part.clone()
                })
                .collect(),
            ..template.clone()
        };
        self.template(&raw)
    }

    /// The array of texts of this place, made when the class of the module is first used. `None`: a text has no value.
    fn template_object(&mut self, template: &Template) -> Option<Expr> {
        let texts = CsType::array(CsType::String);
        let mut cooked = Vec::new();
        let mut raw = Vec::new();
        let mut same = true;
        for part in &template.parts {
            let value = part.cooked.as_ref()?;
            same &= value.units().eq(part.raw.as_str().encode_utf16());
            cooked.push(Expr::string_units(value.units()));
            raw.push(Expr::string(part.raw.as_str()));
        }
        let list = |items: Vec<Expr>| {
            let items = items.into_iter().map(crate::ir::Element::Item).collect();
            Expr::collection(items, texts.clone())
        };
        let mut args = vec![list(cooked)];
        if !same {
            args.push(list(raw));
        }
        let made = Expr::call_static(
            self.runtime_class("TemplateStrings"),
            "Of",
            args,
            texts.clone(),
        );
        let owner = self.names.module_class(self.file);
        let name = self.template_name();
        let mut field = Field::new_static(name.clone(), texts.clone()).with_init(made);
        field.is_readonly = true;
        self.pending
            .templates
            .entry(self.file)
            .or_default()
            .push(Member::Field(field));
        Some(Expr::static_field(CsType::named(&owner), name, texts))
    }

    /// A name that no variable or function of a module has.
    fn template_name(&mut self) -> String {
        let known = self.pending.templates.get(&self.file).map_or(0, Vec::len);
        let mut name = format!("template{}", known + 1);
        let taken = |name: &str| {
            self.places.values().any(|place| match place {
                Place::StaticField { name: own, .. } | Place::StaticMethod { name: own, .. } => {
                    own == name
                }
                Place::Local(_) | Place::LocalFunction(_) => false,
            })
        };
        while taken(&name) {
            name.push('_');
        }
        name
    }
}
