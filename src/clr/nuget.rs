//! The assemblies of restored packages, from `obj/project.assets.json`, which NuGet writes.
//!
//! For each target framework the file lists what to compile against: NuGet has already chosen `ref/` before `lib/` and the
//! best framework of the package. `_._` stands for nothing.

use camino::Utf8PathBuf;
use serde_json::Value;

/// Why the file says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssetsError {
    /// It is not JSON, or not of the form that NuGet writes.
    Malformed(String),
    /// The project was restored for other frameworks.
    NoFramework(Vec<String>),
    /// A package is listed, but in none of the folders of packages.
    NotRestored(String),
}

/// The paths of the assemblies to compile against for a target framework such as `net10.0`, in the order of the file.
/// `exists` tells whether a file is there.
pub fn compile_assemblies(
    text: &str,
    framework: &str,
    exists: &dyn Fn(&camino::Utf8Path) -> bool,
) -> Result<Vec<Utf8PathBuf>, AssetsError> {
    let root: Value =
        serde_json::from_str(text).map_err(|error| AssetsError::Malformed(error.to_string()))?;
    let missing = |key: &str| AssetsError::Malformed(format!("`{key}` is missing"));
    let table = |key: &str| root[key].as_object().ok_or_else(|| missing(key));
    let targets = table("targets")?;
    let target = targets.get(framework).and_then(Value::as_object);
    let target =
        target.ok_or_else(|| AssetsError::NoFramework(targets.keys().cloned().collect()))?;
    let libraries = table("libraries")?;
    let folders: Vec<&str> = table("packageFolders")?
        .keys()
        .map(String::as_str)
        .collect();
    let mut found = Vec::new();
    for (package, entry) in target {
        let Some(compile) = entry["compile"].as_object() else {
            continue;
        };
        // Projects are compiled, not restored.
        if entry["type"] != "package" {
            continue;
        }
        let base = libraries
            .get(package)
            .and_then(|entry| entry["path"].as_str());
        let base = base.ok_or_else(|| missing(&format!("libraries.{package}.path")))?;
        for file in compile.keys().filter(|file| file.ends_with(".dll")) {
            let candidates = folders
                .iter()
                .map(|folder| Utf8PathBuf::from(folder).join(base).join(file));
            let path = candidates.into_iter().find(|path| exists(path));
            found.push(path.ok_or_else(|| AssetsError::NotRestored(package.clone()))?);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASSETS: &str = r#"{
        "targets": { "net10.0": {
            "Acme.Pay/1.2.0": { "type": "package", "compile": { "ref/net8.0/Acme.Pay.dll": {} }, "runtime": { "lib/net8.0/Acme.Pay.dll": {} } },
            "Acme.Empty/1.0.0": { "type": "package", "compile": { "lib/net10.0/_._": {} } },
            "Other/1.0.0": { "type": "project", "compile": { "bin/placeholder/Other.dll": {} } } } },
        "libraries": { "Acme.Pay/1.2.0": { "path": "acme.pay/1.2.0" }, "Acme.Empty/1.0.0": { "path": "acme.empty/1.0.0" } },
        "packageFolders": { "/a/": {}, "/b/": {} } }"#;

    #[test]
    fn what_nuget_chose_for_compiling() {
        let there = |path: &camino::Utf8Path| path.as_str().starts_with("/b/");
        assert_eq!(
            compile_assemblies(ASSETS, "net10.0", &there),
            Ok(vec!["/b/acme.pay/1.2.0/ref/net8.0/Acme.Pay.dll".into()])
        );
        assert_eq!(
            compile_assemblies(ASSETS, "net10.0", &|_| false),
            Err(AssetsError::NotRestored("Acme.Pay/1.2.0".into()))
        );
        assert_eq!(
            compile_assemblies(ASSETS, "net9.0", &there),
            Err(AssetsError::NoFramework(vec!["net10.0".into()]))
        );
        for text in ["", "[]", "{}", r#"{"targets": 3}"#] {
            assert!(matches!(
                compile_assemblies(text, "net10.0", &there),
                Err(AssetsError::Malformed(_))
            ));
        }
    }
}
