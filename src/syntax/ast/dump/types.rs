//! Types.

use super::Dump;
use crate::syntax::ast::{
    EntityName, LiteralType, MappedModifier, PredicateSubject, TypeKind, TypeMemberId,
    TypeMemberKind, TypeNodeId, TypeOperator,
};

impl Dump<'_> {
    pub(super) fn type_member(&mut self, id: TypeMemberId) {
        match &self.module[id].kind {
            TypeMemberKind::Call(signature) => self.list("call", |d| d.signature(signature)),
            TypeMemberKind::Construct(signature) => self.list("new", |d| d.signature(signature)),
            TypeMemberKind::Property {
                key,
                readonly,
                optional,
                ty,
            } => self.list("property", |d| {
                d.flag(*readonly, "readonly");
                d.space();
                d.key(key);
                d.put(if *optional { "?" } else { "" });
                d.annotation(*ty);
            }),
            TypeMemberKind::Method {
                key,
                optional,
                signature,
            } => self.list("method", |d| {
                d.space();
                d.key(key);
                d.put(if *optional { "?" } else { "" });
                d.signature(signature);
            }),
            TypeMemberKind::Getter { key, ty } => self.list("get", |d| {
                d.space();
                d.key(key);
                d.annotation(*ty);
            }),
            TypeMemberKind::Setter { key, param } => self.list("set", |d| {
                d.space();
                d.key(key);
                d.space();
                d.param(param);
            }),
            TypeMemberKind::Index(index) => self.list("index", |d| {
                d.flag(index.readonly, "readonly");
                d.space();
                d.index_signature(*index);
            }),
        }
    }

    pub(super) fn entity(&mut self, name: &EntityName) {
        for (index, part) in name.parts.iter().enumerate() {
            if index > 0 {
                self.put('.');
            }
            self.put(part.text);
        }
    }

    pub(super) fn types(&mut self, head: &str, types: &[TypeNodeId]) {
        self.list(head, |d| {
            for ty in types {
                d.sub_type(*ty);
            }
        });
    }

    pub(super) fn ty(&mut self, id: TypeNodeId) {
        match &self.module[id].kind {
            TypeKind::Keyword(keyword) => self.put(keyword.as_str()),
            TypeKind::This => self.put("this"),
            TypeKind::Literal(literal) => match literal {
                LiteralType::Boolean(value) => self.put(value),
                LiteralType::Number(value) => self.put(ryu_js::Buffer::new().format(*value)),
                LiteralType::BigInt(value) => self.put(format_args!("{value}n")),
                LiteralType::String(value) => self.put(format_args!("{value:?}")),
            },
            TypeKind::Template { parts, types } => {
                self.list("template", |d| d.template(parts, types, Self::sub_type));
            }
            TypeKind::Reference { name, args } if args.is_empty() => self.entity(name),
            TypeKind::Reference { name, args } => self.list("ref ", |d| {
                d.entity(name);
                d.type_args(args);
            }),
            TypeKind::Query { name, args } => self.list("typeof ", |d| {
                d.entity(name);
                d.type_args(args);
            }),
            TypeKind::Import(import) => {
                let head = match import.is_typeof {
                    true => "typeof-import",
                    false => "import",
                };
                self.list(head, |d| {
                    d.specifier(&import.module);
                    d.attributes(&import.attributes);
                    if let Some(qualifier) = &import.qualifier {
                        d.space();
                        d.entity(qualifier);
                    }
                    d.type_args(&import.args);
                });
            }
            TypeKind::Array(element) => self.types("[]", &[*element]),
            TypeKind::Tuple(elements) => self.list("tuple", |d| {
                for element in elements {
                    d.space();
                    if element.rest {
                        d.put("...");
                    }
                    if let Some(label) = element.label {
                        d.put(format_args!("{}: ", label.text));
                    }
                    d.ty(element.ty);
                    if element.optional {
                        d.put('?');
                    }
                }
            }),
            TypeKind::Union(types) => self.types("|", types),
            TypeKind::Intersection(types) => self.types("&", types),
            TypeKind::Function(signature) => self.list("fn", |d| d.signature(signature)),
            TypeKind::Constructor {
                is_abstract,
                signature,
            } => self.list("ctor", |d| {
                d.flag(*is_abstract, "abstract");
                d.signature(signature);
            }),
            TypeKind::Object(members) => self.list("type", |d| d.type_members(members)),
            TypeKind::Mapped(mapped) => self.list("mapped ", |d| {
                d.type_param(mapped.param, "in");
                if let Some(name) = mapped.name {
                    d.put(" as");
                    d.sub_type(name);
                }
                d.mapped_modifier(mapped.readonly, "readonly");
                d.mapped_modifier(mapped.optional, "?");
                d.annotation(mapped.ty);
            }),
            TypeKind::Conditional {
                check,
                extends,
                consequent,
                alternate,
            } => self.types("?", &[*check, *extends, *consequent, *alternate]),
            TypeKind::Infer(param) => self.list("infer ", |d| d.type_param(*param, "extends")),
            TypeKind::IndexedAccess { object, index } => self.types("at", &[*object, *index]),
            TypeKind::Operator { op, operand } => {
                let head = match op {
                    TypeOperator::KeyOf => "keyof",
                    TypeOperator::Unique => "unique",
                    TypeOperator::ReadOnly => "readonly",
                };
                self.types(head, &[*operand]);
            }
            TypeKind::Predicate {
                asserts,
                subject,
                ty,
            } => self.list(if *asserts { "asserts" } else { "is" }, |d| {
                match subject {
                    PredicateSubject::This(_) => d.put(" this"),
                    PredicateSubject::Param(ident) => d.word(ident.text),
                }
                if let Some(ty) = ty {
                    d.sub_type(*ty);
                }
            }),
            TypeKind::Invalid => self.put("<invalid>"),
        }
    }

    pub(super) fn mapped_modifier(&mut self, modifier: MappedModifier, word: &str) {
        match modifier {
            MappedModifier::Keep => {}
            MappedModifier::Add => self.put(format_args!(" +{word}")),
            MappedModifier::Remove => self.put(format_args!(" -{word}")),
        }
    }

    pub(super) fn type_members(&mut self, members: &[TypeMemberId]) {
        for member in members {
            self.space();
            self.type_member(*member);
        }
    }
}
