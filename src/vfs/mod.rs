//! The only door to the disk.
//!
//! Everything that reads or writes files takes `&dyn FileSystem`: the program passes [`OsFs`],
//! tests pass [`MemoryFs`], the built-in packs come from [`EmbeddedFs`], and [`LayeredFs`] puts
//! several on top of each other. Paths are UTF-8 (camino); a path that is not is an error at the edge.

mod directories;
mod embedded;
mod error;
mod file_system;
mod layered;
mod memory;
mod os;
mod path;
mod stage;
mod with_file;

pub use directories::{Directories, Spelling};
pub use embedded::{EMBEDDED_ROOT, EmbeddedFs, embedded};
pub use error::{FsError, FsErrorKind, FsResult};
pub use file_system::{Entry, FileKind, FileSystem, Lock, MAX_TEXT_BYTES, Metadata, without_bom};
pub use layered::LayeredFs;
pub use memory::MemoryFs;
pub use os::{OsFs, current_dir};
pub use path::{is_inside, normalize, relative_to, with_slashes};
pub use stage::{
    MANIFEST_PATH, StageError, StageOutcome, manifest_of, remove_output, replace_output,
};
pub use with_file::WithFile;
