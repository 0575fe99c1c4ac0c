//! The one table of diagnostic codes.
//!
//! To add a code: one line in the table below, and one page `explain/TSN<number>.md`.
//! `docs/diagnostics.md` is generated from this table (`BLESS=1 cargo test --test diagnostics`).

use std::fmt;

/// Declares the table: `number Variant "title" "summary";`, ascending by number.
macro_rules! codes {
    ($($number:literal $name:ident $title:literal $summary:literal;)*) => {
        /// What went wrong, as a number that never changes its meaning once released.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Code {
            $(#[doc = $summary] $name = $number,)*
        }

        impl Code {
            /// Every code, ascending by number.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// A few words that name the mistake, for lists and headings.
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }

            /// One sentence that says when the code is reported, for the table in `docs/diagnostics.md`.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$name => $summary,)* }
            }
        }
    };
}

codes! {
    // 1000-1099: which module an import means (seed 004).
    1001 MissingExtension "Local import without `.ts`" "A local import must name the file with its extension.";
    1003 CaseMismatch "Case of an import path differs from the file system" "An import path must spell directories and files exactly as they are stored.";
    1004 ModuleNotFound "Module not found" "The specifier names no file inside the source root, no .NET namespace and no binding.";
    1006 CircularDependency "Circular dependency" "Modules import each other in a circle, and `[modules] cycles` is `\"error\"`.";

    // 1100-1199: text that is not TypeScript.
    1101 Syntax "Syntax error" "The parser cannot read the file as TypeScript.";
    1191 NotUtf8 "File is not UTF-8" "A source file must be valid UTF-8.";
    1192 FileTooLarge "File is too large" "A source file of 100 MB or more is refused.";
    1193 Unreadable "File cannot be read" "The operating system refused to read the file.";

    // 1200-1299: what modules export and import.
    1201 UnknownExport "Imported name is not exported" "The imported module has no export of this name.";
    1202 DuplicateExport "Name is exported twice" "A module exports one name more than once.";
    1204 AmbiguousStarExport "Name comes from two `export *`" "Two `export *` bring in different things under one name that is imported.";
    1205 NoDefaultExport "Module has no default export" "A default import needs a module with a default export.";

    // 2000-2999: names in the generated C#.
    2003 NameCollision "File name collides with an exported member" "The class of the file and an exported member would have one name.";

    // 3000-3999: types.
    3001 NotAssignable "Type is not assignable" "A value flows to a place whose type does not accept it.";
    3002 UnknownName "Unknown name" "No declaration of this name is in scope.";
    3003 UnknownProperty "Unknown property" "The type has no property of this name.";
    3004 WrongArity "Wrong number of arguments" "A call passes too few or too many arguments.";
    3005 NotCallable "Not callable" "Something is called that is not a function, or constructed that is not a class.";
    3006 NoOverload "No overload fits" "None of the signatures of a function takes the arguments.";
    3007 WrongOperand "Operator does not take the operand" "An operator is applied to a type for which it has no meaning.";
    3008 PossiblyNull "Value can be null or undefined" "A value is used that can be null, undefined or unknown.";
    3009 ImplicitAny "Type cannot be told" "Nothing says what type a variable, parameter or `this` has.";
    3010 ReadOnly "Read-only property" "A read-only property or element is assigned or deleted.";
    3011 Heritage "Class or interface breaks its promise" "What a class extends, implements or overrides does not agree with it.";
    3012 FieldNotAssigned "Field is not assigned" "A field without initialiser is not surely assigned in the constructor.";
    3013 NoOverlap "Types have nothing in common" "A comparison or assertion is between types that share no value.";
    3014 NotIterable "Value cannot be iterated" "`for..of`, spread or destructuring meets a value without an iterator.";
    3015 CircularType "Type depends on itself" "A type can be found only by knowing it already.";
    3016 NotAccessible "Member is not accessible" "A private or protected member is used where it cannot be seen.";
    3017 CannotAssign "Cannot be assigned" "The target of an assignment is a constant, an import or no variable at all.";
    3018 WrongPlace "Not allowed here" "`await`, `yield`, `return`, `super` or `new.target` stands where it has no meaning.";
    3019 WrongTypeArguments "Wrong number of type arguments" "A generic type gets too few or too many type arguments.";
    3020 DeclaredTwice "Name is declared twice" "One scope, class or object literal has two declarations of one name.";
    3021 MisplacedType "Type is not allowed here" "A form of type stands where it has no meaning.";
    3022 EnumMemberWithoutValue "Enum member needs a value" "A member without a value follows one that is no number.";

    // 4000-4999: control flow.
    4001 UsedBeforeAssigned "Variable is used before it is assigned" "A variable is read where no assignment has surely happened.";
    4002 UsedBeforeDeclared "Variable is used before its declaration" "A `let`, `const`, `class` or `enum` is read before its declaration has run.";

    // 5000-5999: the library and bindings.
    5001 UnsupportedMember "Library member is not supported" "The library member exists in JavaScript, but not in tsonic yet.";

    // 6000-6999: configuration and command line.
    6001 ConfigSyntax "Configuration is not valid TOML" "`tsonic.toml` cannot be read as TOML.";
    6002 UnknownConfigKey "Unknown configuration key" "`tsonic.toml` has a key that tsonic does not know.";
    6003 InvalidConfigValue "Invalid configuration value" "A value in `tsonic.toml` or a flag has the wrong type or is outside its range.";
    6004 ConfigNotFound "Configuration file not found" "The file given with `--config` does not exist or cannot be read.";
    6005 EntryNotFound "Entry file not found" "The entry file does not exist, is a directory, or is not a `.ts` file.";
    6006 OutputFailed "Output cannot be written" "The output directory could not be replaced; the previous output is intact.";
    6007 ForeignOutput "Output directory holds foreign files" "A file that would be written exists already, and tsonic did not write it.";
    6008 ProjectExists "Project directory is not empty" "`tsonic new` writes only to a new or an empty directory.";
    6009 UnknownCode "Unknown diagnostic code" "`tsonic explain` was asked about a code that does not exist.";
    6010 InvalidManifest "Binding manifest is not valid" "A manifest has a mistake: its syntax, a key, a value, or something that is bound twice.";
    6011 InvalidTemplate "Template cannot be used" "A template of `[templates] dir` cannot be read, or does not fit what it is given.";
    6012 BindingMismatch "Binding does not fit the assembly" "A manifest names a type or member that the assembly does not have, or that is something else there.";
    6013 NothingToBind "Nothing of this name to bind" "`tsonic bind` or `tsonic bindings show` was asked about a name that means nothing.";
    6020 EditorFilesFailed "Declarations for editors cannot be written" "The folder `.tsonic` could not be brought up to date; the build goes on.";

    // 7000-7999: TypeScript that is refused.
    7001 UnsupportedSyntax "Construct is not supported" "The construct is valid TypeScript, but tsonic cannot translate it exactly yet.";
    7401 AnyType "`any` is not supported" "`any` switches type checking off; without types there is no exact C#.";

    // 8000-8999: the .NET SDK.
    8001 SdkNotFound ".NET SDK not found" "No .NET SDK was found by `--dotnet`, `DOTNET_ROOT` or `PATH`.";
    8002 SdkTooOld ".NET SDK is too old" "The newest .NET SDK found is older than version 10.";
    8003 GeneratedCode "Generated C# does not compile" "The C# compiler rejected tsonic's own output: a bug in tsonic.";
    8004 SdkIncomplete ".NET SDK is incomplete" "A part of the SDK (reference pack, compiler) is missing.";
    8005 BuildFailed "The project does not build" "MSBuild reported an error that the project's packages or properties cause.";
    8006 ToolFailed "A .NET tool could not be run" "Starting the C# compiler, MSBuild or the program failed.";
    8007 InvalidAssembly "Assembly cannot be read" "A referenced assembly is damaged, is no .NET assembly, or has native code.";

    // 9000-9999: tsonic itself.
    9001 Internal "Internal error" "tsonic failed in a way that it never should: a bug in tsonic.";
}

impl Code {
    /// The number, `1001` for `TSN1001`.
    pub fn number(self) -> u16 {
        self as u16
    }

    /// Finds a code as people write it: `TSN1001`, `tsn1001` or `1001`.
    pub fn parse(text: &str) -> Option<Code> {
        let digits = match text.get(..3) {
            Some(prefix) if prefix.eq_ignore_ascii_case("tsn") => &text[3..],
            Some(_) | None => text,
        };
        if digits.len() != 4 {
            return None;
        }
        let number: u16 = digits.parse().ok()?;
        Code::ALL
            .iter()
            .copied()
            .find(|code| code.number() == number)
    }

    /// The page that `tsonic explain` prints, in Markdown.
    pub fn page(self) -> Option<&'static str> {
        EXPLAIN_PAGES
            .binary_search_by_key(&self.number(), |(number, _)| *number)
            .ok()
            .map(|index| EXPLAIN_PAGES[index].1)
    }

    /// The heading under which `docs/diagnostics.md` lists the code.
    pub fn area(self) -> &'static str {
        match self.number() {
            1000..=1099 => "Modules and imports",
            1100..=1199 => "Syntax and files",
            1200..=1299 => "Imports and exports",
            2000..=2999 => "Names in the output",
            3000..=3999 => "Types",
            4000..=4999 => "Control flow",
            5000..=5999 => "Library and bindings",
            6000..=6999 => "Configuration and command line",
            7000..=7999 => "TypeScript that is refused",
            8000..=8999 => "The .NET SDK",
            _ => "Internal errors",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TSN{:04}", self.number())
    }
}

// `EXPLAIN_PAGES: &[(u16, &str)]`, ascending, one entry for each file in `explain/`.
include!(concat!(env!("OUT_DIR"), "/explain_pages.rs"));

/// `docs/diagnostics.md` as it must be: the table of all codes by area.
pub fn reference_page() -> String {
    let mut page = String::from(
        "# Diagnostics\n\n\
         Generated from `src/diagnostics/codes.rs`; do not edit by hand.\n\
         `tsonic explain TSN1001` prints the page of a code with a wrong and a right program.\n",
    );
    let mut area = "";
    for code in Code::ALL {
        if code.area() != area {
            area = code.area();
            page.push_str(&format!(
                "\n## {area}\n\n| code | title | when |\n|---|---|---|\n"
            ));
        }
        page.push_str(&format!(
            "| [{code}](../src/diagnostics/explain/{code}.md) | {} | {} |\n",
            code.title().replace('|', "\\|"),
            code.summary().replace('|', "\\|")
        ));
    }
    page
}
