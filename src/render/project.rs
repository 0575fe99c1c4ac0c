//! The project file.

use serde::Serialize;

use super::templates::{TemplateError, Templates};

/// The C# version of generated code, whatever the default of the framework.
pub const LANG_VERSION: &str = "14.0";

/// What the project file says.
#[derive(Clone, Debug, Default)]
pub struct ProjectFile {
    /// A library instead of a program.
    pub is_library: bool,
    /// `net10.0`
    pub target_framework: String,
    pub root_namespace: String,
    pub assembly_name: String,
    /// Additional MSBuild properties, name and value, in order.
    pub properties: Vec<(String, String)>,
    /// NuGet packages, id and version, in order.
    pub packages: Vec<(String, String)>,
    /// Assemblies: paths from the project file, with `/`.
    pub assemblies: Vec<String>,
    /// Other projects: paths from the project file, with `/`.
    pub projects: Vec<String>,
}

#[derive(Serialize)]
struct ProjectView {
    output_type: &'static str,
    target_framework: String,
    lang_version: &'static str,
    root_namespace: String,
    assembly_name: String,
    properties: Vec<PropertyView>,
    packages: Vec<PackageView>,
    assemblies: Vec<AssemblyView>,
    projects: Vec<String>,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct PropertyView {
    name: String,
    value: String,
}

#[derive(Serialize)]
struct AssemblyView {
    name: String,
    path: String,
}

#[derive(Serialize)]
struct PackageView {
    id: String,
    version: String,
}

/// The text of the project file that compiles `sources` (paths below it, with `/`).
pub fn project_file(
    project: &ProjectFile,
    sources: &[&str],
    templates: &Templates,
) -> Result<String, TemplateError> {
    let view = ProjectView {
        output_type: if project.is_library { "Library" } else { "Exe" },
        target_framework: xml(&project.target_framework),
        lang_version: LANG_VERSION,
        root_namespace: xml(&project.root_namespace),
        assembly_name: xml(&project.assembly_name),
        properties: project
            .properties
            .iter()
            .map(|(name, value)| PropertyView {
                name: name.clone(),
                value: xml(value),
            })
            .collect(),
        packages: project
            .packages
            .iter()
            .map(|(id, version)| PackageView {
                id: xml(id),
                version: xml(version),
            })
            .collect(),
        assemblies: project
            .assemblies
            .iter()
            .map(|path| {
                let file = path.rsplit('/').next().unwrap_or(path);
                AssemblyView {
                    name: xml(&msbuild(file.trim_end_matches(".dll"))),
                    path: xml(&msbuild(path)),
                }
            })
            .collect(),
        projects: project
            .projects
            .iter()
            .map(|path| xml(&msbuild(path)))
            .collect(),
        sources: sources.iter().map(|path| xml(&msbuild(path))).collect(),
    };
    templates.file("project.csproj", &view)
}

/// Text of an XML element or of an attribute in double quotes.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// A path as an item: what MSBuild would expand or split at is escaped.
fn msbuild(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' | '$' | '@' | '(' | ')' | ';' | '?' | '*' | '\'' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{msbuild, xml};

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(xml("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
        assert_eq!(msbuild("a(1);b.cs"), "a%281%29%3Bb.cs");
    }
}
