//! The tree as text, for tests and for people who look for a mistake in it.
//!
//! Compact S-expressions, one statement of the module per line. Every fact of the tree shows, except spans.

use std::fmt::{self, Write};

use super::{
    Accessibility, Argument, ArrayElement, AssignTarget, Block, ClassId, ClassMemberId,
    ClassMemberKind, Declarator, Decorator, EntityName, EnumMemberName, ExportName, ExprId,
    ExprKind, ForHead, ForInit, FunctionBody, FunctionId, FunctionKind, ImportAttribute,
    ImportEqualsTarget, ImportPhase, ImportSpecifierKind, IndexSignature, LiteralType,
    MappedModifier, MemberModifiers, Module, ModuleSpecifier, NameId, NamespaceName,
    ObjectProperty, Param, PatId, PatKind, PredicateSubject, PropertyKey, Signature, StmtId,
    StmtKind, TemplatePart, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId, TypeOperator,
    TypeParamId, VarDeclId,
};

impl Module {
    /// The whole module.
    pub fn dump(&self) -> String {
        let mut dump = Dump::new(self);
        if let Some(hashbang) = self.hashbang {
            let _ = writeln!(dump.text, "(hashbang {hashbang:?})");
        }
        for stmt in &self.body {
            dump.stmt(*stmt);
            dump.text.push('\n');
        }
        dump.text
    }

    pub fn dump_expr(&self, id: ExprId) -> String {
        let mut dump = Dump::new(self);
        dump.expr(id);
        dump.text
    }

    pub fn dump_type(&self, id: TypeNodeId) -> String {
        let mut dump = Dump::new(self);
        dump.ty(id);
        dump.text
    }
}

struct Dump<'m> {
    module: &'m Module,
    text: String,
}

impl<'m> Dump<'m> {
    fn new(module: &'m Module) -> Self {
        let text = String::new();
        Dump { module, text }
    }

    fn put(&mut self, text: impl fmt::Display) {
        let _ = write!(self.text, "{text}");
    }

    /// `(head part part)`
    fn list(&mut self, head: &str, parts: impl FnOnce(&mut Self)) {
        self.put('(');
        self.put(head);
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || parts(self));
        self.put(')');
    }

    fn space(&mut self) {
        self.put(' ');
    }

    fn word(&mut self, word: impl fmt::Display) {
        self.space();
        self.put(word);
    }

    fn flag(&mut self, set: bool, word: &str) {
        if set {
            self.word(word);
        }
    }

    fn sub_expr(&mut self, id: ExprId) {
        self.space();
        self.expr(id);
    }

    fn sub_type(&mut self, id: TypeNodeId) {
        self.space();
        self.ty(id);
    }

    fn sub_pat(&mut self, id: PatId) {
        self.space();
        self.pat(id);
    }

    fn sub_stmt(&mut self, id: StmtId) {
        self.space();
        self.stmt(id);
    }

    fn annotation(&mut self, ty: Option<TypeNodeId>) {
        if let Some(ty) = ty {
            self.put(" :");
            self.sub_type(ty);
        }
    }

    fn initializer(&mut self, value: Option<ExprId>) {
        if let Some(value) = value {
            self.put(" =");
            self.sub_expr(value);
        }
    }

    fn name(&mut self, id: NameId) {
        let text = self.module.name_text(id);
        self.word(text);
    }

    fn type_args(&mut self, args: &[TypeNodeId]) {
        if args.is_empty() {
            return;
        }
        self.put(" <");
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                self.space();
            }
            self.ty(*arg);
        }
        self.put('>');
    }

    fn args(&mut self, args: &[Argument]) {
        for arg in args {
            self.space();
            if arg.spread {
                self.put("...");
            }
            self.expr(arg.expr);
        }
    }

    fn key(&mut self, key: &PropertyKey) {
        match key {
            PropertyKey::Ident(ident) => self.put(ident.text),
            PropertyKey::String { value, .. } => self.put(format_args!("{value:?}")),
            PropertyKey::Number { value, .. } => self.put(ryu_js::Buffer::new().format(*value)),
            PropertyKey::BigInt { digits, .. } => self.put(format_args!("{digits}n")),
            PropertyKey::Computed { expr, .. } => {
                self.put('[');
                self.expr(*expr);
                self.put(']');
            }
            PropertyKey::Private(ident) => self.put(format_args!("#{}", ident.text)),
        }
    }

    fn template_part(&mut self, part: &TemplatePart) {
        match &part.cooked {
            Some(cooked) => self.put(format_args!(" {cooked:?}")),
            None => self.put(" invalid"),
        }
        if part.cooked.as_ref().and_then(|cooked| cooked.as_str()) != Some(part.raw.as_str()) {
            self.put(format_args!("/{:?}", part.raw));
        }
    }

    fn template<I: Copy>(&mut self, parts: &[TemplatePart], holes: &[I], show: fn(&mut Self, I)) {
        for (index, part) in parts.iter().enumerate() {
            self.template_part(part);
            if let Some(hole) = holes.get(index) {
                show(self, *hole);
            }
        }
    }

    fn expr(&mut self, id: ExprId) {
        let expr = &self.module[id];
        if expr.parenthesized {
            self.put("'");
        }
        match &expr.kind {
            ExprKind::Name(name) => self.put(name),
            ExprKind::This => self.put("this"),
            ExprKind::Super => self.put("super"),
            ExprKind::Null => self.put("null"),
            ExprKind::Boolean(value) => self.put(value),
            ExprKind::Number { value, raw } => {
                let shown = ryu_js::Buffer::new().format(*value).to_owned();
                self.put(&shown);
                if shown != raw.as_str() {
                    self.put(format_args!("/{raw}"));
                }
            }
            ExprKind::BigInt(value) => self.put(format_args!("{value}n")),
            ExprKind::String(value) => self.put(format_args!("{value:?}")),
            ExprKind::Regex { pattern, flags } => {
                self.list("regex", |d| d.put(format_args!(" {pattern:?} {flags:?}")));
            }
            ExprKind::Template(template) => self.list("template", |d| {
                d.template(&template.parts, &template.exprs, Self::sub_expr);
            }),
            ExprKind::TaggedTemplate {
                tag,
                type_args,
                template,
            } => self.list("tagged", |d| {
                d.sub_expr(*tag);
                d.type_args(type_args);
                d.template(&template.parts, &template.exprs, Self::sub_expr);
            }),
            ExprKind::Array(elements) => self.list("array", |d| {
                for element in elements {
                    match element {
                        ArrayElement::Hole => d.put(" hole"),
                        ArrayElement::Expr(expr) => d.sub_expr(*expr),
                        ArrayElement::Spread { expr, .. } => {
                            d.put(" ...");
                            d.expr(*expr);
                        }
                    }
                }
            }),
            ExprKind::Object(properties) => self.list("object", |d| {
                for property in properties {
                    d.space();
                    d.object_property(property);
                }
            }),
            ExprKind::Function(function) => self.function(*function),
            ExprKind::Class(class) => self.class(*class),
            ExprKind::Member {
                object,
                property,
                optional,
            } => self.list(if *optional { "?." } else { "." }, |d| {
                d.sub_expr(*object);
                d.word(property.text);
            }),
            ExprKind::PrivateMember {
                object,
                name,
                optional,
            } => self.list(if *optional { "?." } else { "." }, |d| {
                d.sub_expr(*object);
                d.put(format_args!(" #{}", name.text));
            }),
            ExprKind::Index {
                object,
                index,
                optional,
            } => self.list(if *optional { "?[]" } else { "[]" }, |d| {
                d.sub_expr(*object);
                d.sub_expr(*index);
            }),
            ExprKind::Call {
                callee,
                type_args,
                args,
                optional,
            } => self.list(if *optional { "?call" } else { "call" }, |d| {
                d.sub_expr(*callee);
                d.type_args(type_args);
                d.args(args);
            }),
            ExprKind::Chain(inner) => self.list("chain", |d| d.sub_expr(*inner)),
            ExprKind::SuperCall { type_args, args } => self.list("super", |d| {
                d.type_args(type_args);
                d.args(args);
            }),
            ExprKind::ImportCall {
                phase,
                specifier,
                options,
            } => self.list(
                match phase {
                    ImportPhase::Evaluation => "import",
                    ImportPhase::Source => "import.source",
                    ImportPhase::Defer => "import.defer",
                },
                |d| {
                    d.sub_expr(*specifier);
                    if let Some(options) = options {
                        d.sub_expr(*options);
                    }
                },
            ),
            ExprKind::New {
                callee,
                type_args,
                args,
            } => self.list("new", |d| {
                d.sub_expr(*callee);
                d.type_args(type_args);
                d.args(args);
            }),
            ExprKind::NewTarget => self.put("new.target"),
            ExprKind::ImportMeta => self.put("import.meta"),
            ExprKind::Unary { op, operand } => self.list(op.as_str(), |d| d.sub_expr(*operand)),
            ExprKind::Update { op, prefix, target } => {
                let head = match prefix {
                    true => op.as_str().to_owned(),
                    false => format!("post{}", op.as_str()),
                };
                self.list(&head, |d| d.sub_expr(*target));
            }
            ExprKind::Binary { op, left, right } => self.list(op.as_str(), |d| {
                d.sub_expr(*left);
                d.sub_expr(*right);
            }),
            ExprKind::Logical { op, left, right } => self.list(op.as_str(), |d| {
                d.sub_expr(*left);
                d.sub_expr(*right);
            }),
            ExprKind::PrivateIn { name, object } => self.list("in", |d| {
                d.put(format_args!(" #{}", name.text));
                d.sub_expr(*object);
            }),
            ExprKind::Assign { op, target, value } => {
                self.list(&format!("{}=", op.prefix()), |d| {
                    d.target(*target);
                    d.sub_expr(*value);
                });
            }
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => self.list("?", |d| {
                d.sub_expr(*test);
                d.sub_expr(*consequent);
                d.sub_expr(*alternate);
            }),
            ExprKind::Sequence(exprs) => self.list(",", |d| {
                for expr in exprs {
                    d.sub_expr(*expr);
                }
            }),
            ExprKind::Yield { value, delegate } => {
                self.list(if *delegate { "yield*" } else { "yield" }, |d| {
                    if let Some(value) = value {
                        d.sub_expr(*value);
                    }
                });
            }
            ExprKind::Await(expr) => self.list("await", |d| d.sub_expr(*expr)),
            ExprKind::As { expr, ty } => self.list("as", |d| {
                d.sub_expr(*expr);
                d.sub_type(*ty);
            }),
            ExprKind::AsConst(expr) => self.list("as-const", |d| d.sub_expr(*expr)),
            ExprKind::Satisfies { expr, ty } => self.list("satisfies", |d| {
                d.sub_expr(*expr);
                d.sub_type(*ty);
            }),
            ExprKind::NonNull(expr) => self.list("non-null", |d| d.sub_expr(*expr)),
            ExprKind::Instantiation { expr, type_args } => self.list("instantiate", |d| {
                d.sub_expr(*expr);
                d.type_args(type_args);
            }),
            ExprKind::Invalid => self.put("<invalid>"),
        }
    }

    fn object_property(&mut self, property: &ObjectProperty) {
        match property {
            ObjectProperty::Value {
                key,
                value,
                shorthand,
                ..
            } => {
                if !shorthand {
                    self.key(key);
                    self.put(": ");
                }
                self.expr(*value);
            }
            ObjectProperty::Method { key, function, .. } => {
                self.key(key);
                self.space();
                self.function(*function);
            }
            ObjectProperty::Spread { expr, .. } => {
                self.put("...");
                self.expr(*expr);
            }
        }
    }

    fn target(&mut self, target: AssignTarget) {
        match target {
            AssignTarget::Expr(expr) => self.sub_expr(expr),
            AssignTarget::Pattern(pat) => self.sub_pat(pat),
        }
    }

    fn pat(&mut self, id: PatId) {
        match &self.module[id].kind {
            PatKind::Name(name) => self.put(name),
            PatKind::Target(expr) => {
                self.put("=>");
                self.expr(*expr);
            }
            PatKind::Array { elements, rest } => self.list("array-pattern", |d| {
                for element in elements {
                    match element {
                        None => d.put(" hole"),
                        Some(element) => {
                            d.sub_pat(element.pat);
                            d.initializer(element.default);
                        }
                    }
                }
                d.rest(*rest);
            }),
            PatKind::Object { properties, rest } => self.list("object-pattern", |d| {
                for property in properties {
                    d.space();
                    if !property.shorthand {
                        d.key(&property.key);
                        d.put(": ");
                    }
                    d.pat(property.pat);
                    d.initializer(property.default);
                }
                d.rest(*rest);
            }),
            PatKind::Invalid => self.put("<invalid>"),
        }
    }

    fn rest(&mut self, rest: Option<PatId>) {
        if let Some(rest) = rest {
            self.put(" ...");
            self.pat(rest);
        }
    }

    fn type_params(&mut self, params: &[TypeParamId]) {
        if params.is_empty() {
            return;
        }
        self.put(" <");
        for (index, param) in params.iter().enumerate() {
            if index > 0 {
                self.put(", ");
            }
            self.type_param(*param, "extends");
        }
        self.put('>');
    }

    fn type_param(&mut self, id: TypeParamId, before_constraint: &str) {
        let param = self.module[id];
        for (set, word) in [
            (param.is_const, "const "),
            (param.is_in, "in "),
            (param.is_out, "out "),
        ] {
            if set {
                self.put(word);
            }
        }
        self.put(self.module.name_text(param.name));
        if let Some(constraint) = param.constraint {
            self.word(before_constraint);
            self.sub_type(constraint);
        }
        if let Some(default) = param.default {
            self.put(" =");
            self.sub_type(default);
        }
    }

    fn accessibility(&mut self, accessibility: Option<Accessibility>) {
        self.flag(accessibility == Some(Accessibility::Public), "public");
        self.flag(accessibility == Some(Accessibility::Protected), "protected");
        self.flag(accessibility == Some(Accessibility::Private), "private");
    }

    fn decorators(&mut self, decorators: &[Decorator]) {
        for decorator in decorators {
            self.put(" @");
            self.expr(decorator.expr);
        }
    }

    fn param(&mut self, param: &Param) {
        self.list("param", |d| {
            d.decorators(&param.decorators);
            if let Some(property) = param.property {
                d.accessibility(property.accessibility);
                d.flag(property.is_override, "override");
                d.flag(property.readonly, "readonly");
            }
            d.space();
            if param.rest {
                d.put("...");
            }
            d.pat(param.pat);
            if param.optional {
                d.put('?');
            }
            d.annotation(param.ty);
            d.initializer(param.default);
        });
    }

    fn signature(&mut self, signature: &Signature) {
        self.type_params(&signature.type_params);
        if let Some(this) = signature.this_param {
            self.put(" (this");
            self.annotation(this.ty);
            self.put(')');
        }
        for param in &signature.params {
            self.space();
            self.param(param);
        }
        self.annotation(signature.return_type);
    }

    fn function(&mut self, id: FunctionId) {
        let function = &self.module[id];
        let head = match function.kind {
            FunctionKind::Declaration | FunctionKind::Expression => "function",
            FunctionKind::Arrow => "arrow",
            FunctionKind::Method => "method",
            FunctionKind::Getter => "get",
            FunctionKind::Setter => "set",
            FunctionKind::Constructor => "constructor",
        };
        self.list(head, |d| {
            d.flag(function.is_declare, "declare");
            d.flag(function.is_async, "async");
            d.flag(function.is_generator, "*");
            if let Some(name) = function.name {
                d.name(name);
            }
            d.signature(&function.signature);
            match &function.body {
                FunctionBody::None => {}
                FunctionBody::Block(block) => d.sub_block(block),
                FunctionBody::Expr(expr) => {
                    d.put(" =>");
                    d.sub_expr(*expr);
                }
            }
        });
    }

    fn class(&mut self, id: ClassId) {
        let class = &self.module[id];
        self.list("class", |d| {
            d.decorators(&class.decorators);
            d.flag(class.is_declare, "declare");
            d.flag(class.is_abstract, "abstract");
            if let Some(name) = class.name {
                d.name(name);
            }
            d.type_params(&class.type_params);
            if let Some(extends) = &class.extends {
                d.put(" extends");
                d.sub_expr(extends.expr);
                d.type_args(&extends.type_args);
            }
            if !class.implements.is_empty() {
                d.put(" implements");
            }
            for implemented in &class.implements {
                d.sub_type(*implemented);
            }
            for member in &class.members {
                d.space();
                d.class_member(*member);
            }
        });
    }

    fn modifiers(&mut self, modifiers: MemberModifiers) {
        self.flag(modifiers.declare, "declare");
        self.accessibility(modifiers.accessibility);
        self.flag(modifiers.is_static, "static");
        self.flag(modifiers.is_abstract, "abstract");
        self.flag(modifiers.is_override, "override");
        self.flag(modifiers.readonly, "readonly");
    }

    fn class_member(&mut self, id: ClassMemberId) {
        let member = &self.module[id];
        let head = match &member.kind {
            ClassMemberKind::Constructor(_) | ClassMemberKind::Method { .. } => "member",
            ClassMemberKind::Field { .. } => "field",
            ClassMemberKind::AutoAccessor { .. } => "accessor",
            ClassMemberKind::StaticBlock(_) => "block",
            ClassMemberKind::Index(_) => "index",
        };
        self.list(head, |d| {
            d.decorators(&member.decorators);
            d.modifiers(member.modifiers);
            d.space();
            if let Some(key) = member.kind.key() {
                d.key(key);
            }
            if member.modifiers.optional {
                d.put('?');
            }
            if member.modifiers.definite {
                d.put('!');
            }
            match &member.kind {
                ClassMemberKind::Constructor(function) => d.function(*function),
                ClassMemberKind::Method { function, .. } => {
                    d.space();
                    d.function(*function);
                }
                ClassMemberKind::Field { ty, value, .. }
                | ClassMemberKind::AutoAccessor { ty, value, .. } => {
                    d.annotation(*ty);
                    d.initializer(*value);
                }
                ClassMemberKind::StaticBlock(block) => d.block(block),
                ClassMemberKind::Index(index) => d.index_signature(*index),
            }
        });
    }

    fn index_signature(&mut self, index: IndexSignature) {
        self.put(format_args!("[{}", index.name.text));
        self.annotation(Some(index.key));
        self.put(']');
        self.annotation(Some(index.value));
    }

    fn type_member(&mut self, id: TypeMemberId) {
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

    fn entity(&mut self, name: &EntityName) {
        for (index, part) in name.parts.iter().enumerate() {
            if index > 0 {
                self.put('.');
            }
            self.put(part.text);
        }
    }

    fn types(&mut self, head: &str, types: &[TypeNodeId]) {
        self.list(head, |d| {
            for ty in types {
                d.sub_type(*ty);
            }
        });
    }

    fn ty(&mut self, id: TypeNodeId) {
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

    fn mapped_modifier(&mut self, modifier: MappedModifier, word: &str) {
        match modifier {
            MappedModifier::Keep => {}
            MappedModifier::Add => self.put(format_args!(" +{word}")),
            MappedModifier::Remove => self.put(format_args!(" -{word}")),
        }
    }

    fn type_members(&mut self, members: &[TypeMemberId]) {
        for member in members {
            self.space();
            self.type_member(*member);
        }
    }

    fn vars(&mut self, id: VarDeclId) {
        let vars = &self.module[id];
        self.list(vars.kind.as_str(), |d| {
            d.flag(vars.is_declare, "declare");
            for declarator in &vars.declarators {
                d.declarator(declarator);
            }
        });
    }

    fn declarator(&mut self, declarator: &Declarator) {
        self.put(" (");
        self.pat(declarator.pat);
        if declarator.definite {
            self.put('!');
        }
        self.annotation(declarator.ty);
        self.initializer(declarator.init);
        self.put(')');
    }

    fn block(&mut self, block: &Block) {
        self.put('{');
        for (index, stmt) in block.stmts.iter().enumerate() {
            if index > 0 {
                self.space();
            }
            self.stmt(*stmt);
        }
        self.put('}');
    }

    fn sub_block(&mut self, block: &Block) {
        self.space();
        self.block(block);
    }

    fn stmt(&mut self, id: StmtId) {
        match &self.module[id].kind {
            StmtKind::Empty => self.put("(empty)"),
            StmtKind::Debugger => self.put("(debugger)"),
            StmtKind::Expr(expr) => self.expr(*expr),
            StmtKind::Block(block) => self.block(block),
            StmtKind::Var(vars) => self.vars(*vars),
            StmtKind::Function(function) => self.function(*function),
            StmtKind::Class(class) => self.class(*class),
            StmtKind::Interface(id) => {
                let interface = &self.module[*id];
                self.list("interface", |d| {
                    d.flag(interface.is_declare, "declare");
                    d.name(interface.name);
                    d.type_params(&interface.type_params);
                    if !interface.extends.is_empty() {
                        d.put(" extends");
                    }
                    for base in &interface.extends {
                        d.sub_type(*base);
                    }
                    d.type_members(&interface.members);
                });
            }
            StmtKind::TypeAlias(id) => {
                let alias = &self.module[*id];
                self.list("alias", |d| {
                    d.flag(alias.is_declare, "declare");
                    d.name(alias.name);
                    d.type_params(&alias.type_params);
                    d.sub_type(alias.ty);
                });
            }
            StmtKind::Enum(id) => {
                let declared = &self.module[*id];
                self.list("enum", |d| {
                    d.flag(declared.is_declare, "declare");
                    d.flag(declared.is_const, "const");
                    d.name(declared.name);
                    for member in &declared.members {
                        let member = &d.module[*member];
                        d.put(" (");
                        match &member.name {
                            EnumMemberName::Ident(ident) => d.put(ident.text),
                            EnumMemberName::String { value, .. } => {
                                d.put(format_args!("{value:?}"));
                            }
                        }
                        d.initializer(member.init);
                        d.put(')');
                    }
                });
            }
            StmtKind::Namespace(id) => {
                let namespace = &self.module[*id];
                self.list("namespace", |d| {
                    d.flag(namespace.is_declare, "declare");
                    match &namespace.name {
                        NamespaceName::Ident(name) => d.name(*name),
                        NamespaceName::Module { specifier, .. } => {
                            d.put(format_args!(" {specifier:?}"));
                        }
                        NamespaceName::Global(_) => d.put(" global"),
                    }
                    if let Some(body) = &namespace.body {
                        d.sub_block(body);
                    }
                });
            }
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => self.list("if", |d| {
                d.sub_expr(*test);
                d.sub_stmt(*consequent);
                if let Some(alternate) = alternate {
                    d.sub_stmt(*alternate);
                }
            }),
            StmtKind::Switch {
                discriminant,
                cases,
            } => self.list("switch", |d| {
                d.sub_expr(*discriminant);
                for case in cases {
                    d.put(" (");
                    match case.test {
                        Some(test) => {
                            d.put("case");
                            d.sub_expr(test);
                        }
                        None => d.put("default"),
                    }
                    for stmt in &case.body {
                        d.sub_stmt(*stmt);
                    }
                    d.put(')');
                }
            }),
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => self.list("for ", |d| {
                match init {
                    None => d.put('_'),
                    Some(ForInit::Var(vars)) => d.vars(*vars),
                    Some(ForInit::Expr(expr)) => d.expr(*expr),
                }
                for part in [test, update] {
                    match part {
                        None => d.put(" _"),
                        Some(expr) => d.sub_expr(*expr),
                    }
                }
                d.sub_stmt(*body);
            }),
            StmtKind::ForIn { head, object, body } => self.list("for-in", |d| {
                d.for_head(*head);
                d.sub_expr(*object);
                d.sub_stmt(*body);
            }),
            StmtKind::ForOf {
                is_await,
                head,
                iterable,
                body,
            } => self.list(if *is_await { "for-await" } else { "for-of" }, |d| {
                d.for_head(*head);
                d.sub_expr(*iterable);
                d.sub_stmt(*body);
            }),
            StmtKind::While { test, body } => self.list("while", |d| {
                d.sub_expr(*test);
                d.sub_stmt(*body);
            }),
            StmtKind::DoWhile { body, test } => self.list("do", |d| {
                d.sub_stmt(*body);
                d.sub_expr(*test);
            }),
            StmtKind::Labeled { label, body } => self.list("label", |d| {
                d.word(label.text);
                d.sub_stmt(*body);
            }),
            StmtKind::Break { label } => self.list("break", |d| {
                if let Some(label) = label {
                    d.word(label.text);
                }
            }),
            StmtKind::Continue { label } => self.list("continue", |d| {
                if let Some(label) = label {
                    d.word(label.text);
                }
            }),
            StmtKind::Return(value) => self.list("return", |d| {
                if let Some(value) = value {
                    d.sub_expr(*value);
                }
            }),
            StmtKind::Throw(value) => self.list("throw", |d| d.sub_expr(*value)),
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => self.list("try", |d| {
                d.sub_block(block);
                if let Some(handler) = handler {
                    d.put(" catch");
                    if let Some(param) = handler.param {
                        d.sub_pat(param);
                    }
                    d.annotation(handler.ty);
                    d.sub_block(&handler.body);
                }
                if let Some(finalizer) = finalizer {
                    d.put(" finally");
                    d.sub_block(finalizer);
                }
            }),
            StmtKind::Import(_)
            | StmtKind::ImportEquals(_)
            | StmtKind::ExportDeclaration(_)
            | StmtKind::ExportNamed(_)
            | StmtKind::ExportAll(_)
            | StmtKind::ExportDefaultDeclaration(_)
            | StmtKind::ExportDefaultExpr(_)
            | StmtKind::ExportAssignment(_)
            | StmtKind::ExportAsNamespace(_) => self.module_item(id),
            StmtKind::Invalid => self.put("<invalid>"),
        }
    }

    fn for_head(&mut self, head: ForHead) {
        match head {
            ForHead::Var(vars) => {
                self.space();
                self.vars(vars);
            }
            ForHead::Target(target) => self.target(target),
        }
    }

    fn specifier(&mut self, specifier: &ModuleSpecifier) {
        self.put(format_args!(" {:?}", specifier.value));
    }

    fn attributes(&mut self, attributes: &[ImportAttribute]) {
        for attribute in attributes {
            self.put(format_args!(
                " with {:?}: {:?}",
                attribute.key, attribute.value
            ));
        }
    }

    fn export_name(&mut self, name: ExportName) {
        match name.quoted {
            true => self.put(format_args!("{:?}", name.text)),
            false => self.put(name.text),
        }
    }

    fn module_item(&mut self, id: StmtId) {
        match &self.module[id].kind {
            StmtKind::Import(import) => self.list("import", |d| {
                d.flag(import.phase == ImportPhase::Source, "source");
                d.flag(import.phase == ImportPhase::Defer, "defer");
                d.flag(import.type_only, "type");
                for specifier in &import.specifiers {
                    d.put(" (");
                    match specifier.kind {
                        ImportSpecifierKind::Default => d.put("default"),
                        ImportSpecifierKind::Namespace => d.put('*'),
                        ImportSpecifierKind::Named {
                            imported,
                            type_only,
                        } => {
                            d.put(if type_only { "type " } else { "" });
                            d.export_name(imported);
                        }
                    }
                    d.put(" as");
                    d.name(specifier.local);
                    d.put(')');
                }
                d.specifier(&import.source);
                d.attributes(&import.attributes);
            }),
            StmtKind::ImportEquals(import) => self.list("import=", |d| {
                d.flag(import.is_export, "export");
                d.flag(import.type_only, "type");
                d.name(import.local);
                d.space();
                match &import.target {
                    ImportEqualsTarget::Entity { name, .. } => d.entity(name),
                    ImportEqualsTarget::Require(module) => {
                        d.list("require", |d| d.specifier(module));
                    }
                }
            }),
            StmtKind::ExportDeclaration(inner) => self.list("export", |d| d.sub_stmt(*inner)),
            StmtKind::ExportNamed(export) => self.list("export-names", |d| {
                d.flag(export.type_only, "type");
                for specifier in &export.specifiers {
                    d.put(if specifier.type_only { " (type" } else { " (" });
                    d.put(if specifier.type_only { " " } else { "" });
                    d.put(d.module.name_text(specifier.local));
                    d.put(" as ");
                    d.export_name(specifier.exported);
                    d.put(')');
                }
                if let Some(source) = &export.source {
                    d.specifier(source);
                }
                d.attributes(&export.attributes);
            }),
            StmtKind::ExportAll(export) => self.list("export-all", |d| {
                d.flag(export.type_only, "type");
                if let Some(name) = export.name {
                    d.put(" as ");
                    d.export_name(name);
                }
                d.specifier(&export.source);
                d.attributes(&export.attributes);
            }),
            StmtKind::ExportDefaultDeclaration(inner) => {
                self.list("export-default", |d| d.sub_stmt(*inner));
            }
            StmtKind::ExportDefaultExpr(expr) => {
                self.list("export-default", |d| d.sub_expr(*expr));
            }
            StmtKind::ExportAssignment(expr) => self.list("export=", |d| d.sub_expr(*expr)),
            StmtKind::ExportAsNamespace(name) => {
                self.list("export-as-namespace", |d| d.name(*name))
            }
            // Everything else is written by `stmt`.
            _ => {}
        }
    }
}
