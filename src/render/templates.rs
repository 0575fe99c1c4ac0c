//! The templates: built in, or the user's own where `[templates] dir` has a file of the same name.

use std::fmt;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Serialize;
use tera::{Context, Tera};

use crate::vfs::{EMBEDDED_ROOT, FileSystem, FsError, embedded};

/// Every template, by the name of its file.
pub const NAMES: &[&str] = &[
    "delegate.cs",
    "entry.cs",
    "enum.cs",
    "file.cs",
    "project.csproj",
    "type.cs",
];

/// What is wrong with a template of the user. The built-in ones have tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The file, if it is the user's.
    pub path: Option<Utf8PathBuf>,
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{path}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl From<FsError> for TemplateError {
    fn from(error: FsError) -> TemplateError {
        TemplateError {
            path: None,
            message: error.to_string(),
        }
    }
}

/// Templates ready for use. Nothing is escaped: views hold text that is right as it is.
pub struct Templates {
    tera: Tera,
    overridden: Vec<(&'static str, Utf8PathBuf)>,
}

impl Templates {
    pub fn built_in() -> Result<Templates, TemplateError> {
        Templates::load(None)
    }

    /// The built-in templates, replaced by those files of `overrides` that have the same names.
    pub fn load(
        overrides: Option<(&dyn FileSystem, &Utf8Path)>,
    ) -> Result<Templates, TemplateError> {
        let mut tera = Tera::new();
        tera.autoescape_on(Vec::<&'static str>::new());
        let mut overridden = Vec::new();
        let built_in = embedded();
        for name in NAMES {
            let own = match overrides {
                Some((fs, dir)) => {
                    let path = dir.join(name);
                    match fs.metadata(&path) {
                        Ok(_) => Some((path.clone(), fs.read_text(&path)?)),
                        Err(_) => None,
                    }
                }
                None => None,
            };
            let (path, text) = match own {
                Some((path, text)) => {
                    overridden.push((*name, path.clone()));
                    (Some(path), text)
                }
                None => {
                    let path = Utf8Path::new(EMBEDDED_ROOT).join("templates").join(name);
                    (None, built_in.read_text(&path)?)
                }
            };
            // A checkout of the user's templates with CRLF must not change the output.
            let text = text.replace("\r\n", "\n");
            tera.add_raw_template(name, &text)
                .map_err(|error| TemplateError {
                    path,
                    message: error.to_string(),
                })?;
        }
        Ok(Templates { tera, overridden })
    }

    /// The text of a template for a view.
    pub fn render(&self, name: &str, view: &impl Serialize) -> Result<String, TemplateError> {
        let fail = |error: tera::Error| TemplateError {
            path: self
                .overridden
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, path)| path.clone()),
            message: error.to_string(),
        };
        let context = Context::from_serialize(view).map_err(fail)?;
        self.tera.render(name, &context).map_err(fail)
    }

    /// The lines of a template for a view: no trailing blanks, no blank lines at either end.
    pub fn lines(&self, name: &str, view: &impl Serialize) -> Result<Vec<String>, TemplateError> {
        let text = self.render(name, view)?;
        let text = text.trim_matches('\n');
        Ok(text
            .lines()
            .map(|line| line.trim_end().to_owned())
            .collect())
    }

    /// A whole file: lines as above, each ended by one LF.
    pub fn file(&self, name: &str, view: &impl Serialize) -> Result<String, TemplateError> {
        let mut text = self.lines(name, view)?.join("\n");
        text.push('\n');
        Ok(text)
    }
}
