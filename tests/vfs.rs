//! File systems, spelling of paths, and output that is replaced as a whole.

use std::sync::Mutex;

use camino::{Utf8Path, Utf8PathBuf};
use tsonic::vfs::{
    Directories, EMBEDDED_ROOT, EmbeddedFs, Entry, FileKind, FileSystem, FsError, FsErrorKind,
    FsResult, LayeredFs, Lock, MANIFEST_PATH, MemoryFs, Metadata, OsFs, Spelling, StageError,
    is_inside, manifest_of, normalize, relative_to, remove_output, replace_output,
};

fn path(text: &str) -> &Utf8Path {
    Utf8Path::new(text)
}

#[test]
fn paths_are_compared_by_component() {
    for (given, wanted) in [
        ("/a/./b/../c", "/a/c"),
        ("/../a", "/a"),
        ("a/../..", ".."),
        ("../a/../b", "../b"),
        ("a/..", "."),
        ("", "."),
        ("./a", "a"),
    ] {
        assert_eq!(normalize(path(given)), path(wanted), "{given}");
    }
    assert!(is_inside(path("/p/src/a.ts"), path("/p/src")));
    assert!(!is_inside(path("/p/src2/a.ts"), path("/p/src")));
    assert!(!is_inside(path("/p/src/../x.ts"), path("/p/src")));
    let relative = |a: &str, b: &str| relative_to(path(a), path(b)).map(Utf8PathBuf::into_string);
    assert_eq!(relative("/p/src/a.ts", "/p").as_deref(), Some("src/a.ts"));
    assert_eq!(relative("/p/x", "/p/src/deep").as_deref(), Some("../../x"));
    assert_eq!(relative("/p", "/p").as_deref(), Some("."));
    assert_eq!(relative("p", "/p"), None);
    assert_eq!(relative("a", ".").as_deref(), Some("a"));
}

/// The same expectations hold for the disk and for memory.
fn behaves_like_a_file_system(fs: &dyn FileSystem, root: &Utf8Path) {
    let dir = root.join("d");
    fs.create_dirs(&dir.join("e")).unwrap();
    fs.create_dirs(&dir).unwrap();
    fs.write(&dir.join("b.txt"), b"one").unwrap();
    fs.write(&dir.join("b.txt"), b"two").unwrap();
    fs.write(&dir.join("A.txt"), b"").unwrap();
    assert_eq!(fs.read(&dir.join("b.txt")).unwrap(), b"two");
    assert_eq!(
        fs.metadata(&dir.join("b.txt")).unwrap(),
        Metadata {
            kind: FileKind::File,
            bytes: 3
        }
    );
    let names: Vec<_> = fs
        .list(&dir)
        .unwrap()
        .into_iter()
        .map(|entry| (entry.name, entry.kind))
        .collect();
    let wanted = [
        ("A.txt", FileKind::File),
        ("b.txt", FileKind::File),
        ("e", FileKind::Directory),
    ];
    assert_eq!(names, wanted.map(|(name, kind)| (name.to_owned(), kind)));
    assert!(fs.read(&dir.join("no")).unwrap_err().is_missing());
    assert!(fs.read(&dir.join("b.txt/no")).unwrap_err().is_missing());
    assert_eq!(fs.read(&dir).unwrap_err().kind, FsErrorKind::IsADirectory);
    assert!(fs.write(&dir.join("no/x"), b"").unwrap_err().is_missing());
    assert!(fs.create_dirs(&dir.join("b.txt/x")).is_err());
    assert!(fs.remove_empty_dir(&dir).is_err());
    fs.rename(&dir.join("A.txt"), &dir.join("b.txt")).unwrap();
    assert_eq!(fs.read(&dir.join("b.txt")).unwrap(), b"");
    fs.write(&dir.join("bad"), b"ok\xff").unwrap();
    assert_eq!(
        fs.read_text(&dir.join("bad")).unwrap_err().kind,
        FsErrorKind::NotUtf8 { offset: 2 }
    );
    fs.write(&dir.join("bom"), b"\xef\xbb\xbfx").unwrap();
    assert_eq!(fs.read_text(&dir.join("bom")).unwrap(), "x");
    drop(fs.lock(&dir.join("lock")).unwrap());
    drop(fs.lock(&dir.join("lock")).unwrap());
    fs.remove_file(&dir.join("b.txt")).unwrap();
    assert!(!fs.exists(&dir.join("b.txt")));
    fs.remove_tree(&dir).unwrap();
    assert!(!fs.is_dir(&dir));
}

#[test]
fn memory_and_disk_agree() {
    behaves_like_a_file_system(&MemoryFs::with_files([("/r/keep", "")]), path("/r"));
    let temp = tempfile::tempdir().unwrap();
    behaves_like_a_file_system(&OsFs, Utf8Path::from_path(temp.path()).unwrap());
}

#[test]
fn a_text_file_of_100_mb_is_refused_without_reading_it() {
    let temp = tempfile::tempdir().unwrap();
    let big = Utf8Path::from_path(temp.path()).unwrap().join("big.ts");
    std::fs::File::create(&big)
        .unwrap()
        .set_len(100_000_000)
        .unwrap();
    assert_eq!(
        OsFs.read_text(&big).unwrap_err().kind,
        FsErrorKind::TooLarge { bytes: 100_000_000 }
    );
}

static TABLE: &[(&str, &[u8])] = &[("a/b.txt", b"B"), ("a/c/d.txt", b"D"), ("ab.txt", b"")];

#[test]
fn embedded_files_look_like_a_read_only_directory() {
    let fs = EmbeddedFs::new(TABLE);
    let root = path(EMBEDDED_ROOT);
    assert_eq!(fs.read(&root.join("a/b.txt")).unwrap(), b"B");
    assert!(fs.is_dir(&root.join("a")));
    assert!(fs.is_dir(&root.join("a/c")));
    assert!(!fs.exists(&root.join("a/x")));
    assert!(!fs.exists(path("/a/b.txt")));
    let names: Vec<_> = fs.list(&root.join("a")).unwrap();
    assert_eq!(
        names,
        [
            Entry {
                name: "b.txt".into(),
                kind: FileKind::File
            },
            Entry {
                name: "c".into(),
                kind: FileKind::Directory
            }
        ]
    );
    assert_eq!(fs.list(root).unwrap().len(), 2);
    assert_eq!(
        fs.write(&root.join("x"), b"").unwrap_err().kind,
        FsErrorKind::ReadOnly
    );
    assert_eq!(fs.files_below("a").len(), 2);
}

#[test]
fn layers_read_from_the_first_that_has_it_and_write_to_the_top() {
    let bottom = MemoryFs::with_files([("/p/a", "bottom a"), ("/p/b", "bottom b")]);
    let top = MemoryFs::with_files([("/p/a", "top a"), ("/p/c", "top c")]);
    let fs = LayeredFs::new(vec![
        Box::new(top),
        Box::new(bottom),
        Box::new(EmbeddedFs::new(TABLE)),
    ]);
    assert_eq!(fs.read_text(path("/p/a")).unwrap(), "top a");
    assert_eq!(fs.read_text(path("/p/b")).unwrap(), "bottom b");
    assert_eq!(fs.list(path("/p")).unwrap().len(), 3);
    fs.write(path("/p/b"), b"new").unwrap();
    assert_eq!(fs.read_text(path("/p/b")).unwrap(), "new");
    assert!(fs.is_file(&path(EMBEDDED_ROOT).join("a/b.txt")));
    assert!(fs.read(path("/p/none")).unwrap_err().is_missing());
}

#[test]
fn spelling_is_the_same_question_on_every_file_system() {
    let plain = MemoryFs::with_files([
        ("/p/models/User.ts", ""),
        ("/p/Both/x.ts", ""),
        ("/p/both/y.ts", ""),
    ]);
    let folding = MemoryFs::ignoring_case();
    for (file, _) in plain.files() {
        folding.add(file, "");
    }
    for fs in [&plain, &folding] {
        let names = Directories::new(fs);
        let ask = |file: &str| names.spelling(path("/p"), path(file));
        assert_eq!(ask("/p/models/User.ts"), Spelling::Exact);
        assert_eq!(
            ask("/p/Models/user.ts"),
            Spelling::Differs("/p/models/User.ts".into())
        );
        assert_eq!(ask("/p/models/Missing.ts"), Spelling::Missing);
        assert_eq!(ask("/p/nowhere/User.ts"), Spelling::Missing);
        assert_eq!(ask("/q/models/User.ts"), Spelling::Missing);
        assert_eq!(
            ask("/p/both/x.ts"),
            Spelling::Differs("/p/Both/x.ts".into())
        );
        assert_eq!(ask("/p/models/User.ts/more"), Spelling::Missing);
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_no_case_mismatch() {
    let temp = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(temp.path()).unwrap();
    std::fs::create_dir(root.join("real")).unwrap();
    std::fs::write(root.join("real/a.ts"), "").unwrap();
    std::os::unix::fs::symlink(root.join("real"), root.join("link")).unwrap();
    std::os::unix::fs::symlink("loop", root.join("loop")).unwrap();
    let names = Directories::new(&OsFs);
    assert_eq!(
        names.spelling(root, &root.join("link/a.ts")),
        Spelling::Exact
    );
    assert_eq!(
        names.spelling(root, &root.join("loop/a.ts")),
        Spelling::Missing
    );
}

fn files(list: &[(&str, &str)]) -> Vec<(Utf8PathBuf, Vec<u8>)> {
    list.iter()
        .map(|(name, text)| (Utf8PathBuf::from(name), text.as_bytes().to_vec()))
        .collect()
}

/// What a person sees in the output directory, without tsonic's own folder.
fn visible(fs: &MemoryFs) -> Vec<(String, String)> {
    let all = fs
        .files()
        .into_iter()
        .filter(|(name, _)| !name.as_str().contains("/.tsonic/"));
    all.map(|(name, bytes)| (name.into_string(), String::from_utf8(bytes).unwrap()))
        .collect()
}

#[test]
fn output_is_replaced_and_stale_files_go() {
    let fs = MemoryFs::with_files([("/p/src/main.ts", ""), ("/p/out/notes.txt", "mine")]);
    let out = path("/p/out");
    let first = replace_output(
        &fs,
        out,
        &files(&[("a.cs", "1"), ("deep/er/b.cs", "2"), ("same.cs", "3")]),
    )
    .unwrap();
    assert_eq!(first.written.len(), 3);
    let second = replace_output(
        &fs,
        out,
        &files(&[("a.cs", "changed"), ("same.cs", "3"), ("c.cs", "4")]),
    )
    .unwrap();
    assert_eq!(second.written, [path("a.cs"), path("c.cs")]);
    assert_eq!(second.unchanged, [path("same.cs")]);
    assert_eq!(second.removed, [path("deep/er/b.cs")]);
    assert!(!fs.exists(path("/p/out/deep")));
    assert_eq!(fs.read_text(path("/p/out/notes.txt")).unwrap(), "mine");
    assert_eq!(
        fs.read_text(&out.join(MANIFEST_PATH)).unwrap(),
        "a.cs\nc.cs\nsame.cs\n"
    );
    let third = replace_output(
        &fs,
        out,
        &files(&[("a.cs", "changed"), ("same.cs", "3"), ("c.cs", "4")]),
    )
    .unwrap();
    assert!(third.written.is_empty() && third.removed.is_empty());
    // A file becomes a directory and back.
    replace_output(&fs, out, &files(&[("a.cs/x", "5")])).unwrap();
    replace_output(&fs, out, &files(&[("a.cs", "6")])).unwrap();
    assert_eq!(remove_output(&fs, out).unwrap(), [path("a.cs")]);
    assert_eq!(
        visible(&fs),
        [
            ("/p/out/notes.txt".into(), "mine".into()),
            ("/p/src/main.ts".into(), String::new())
        ]
    );
    assert!(remove_output(&fs, out).unwrap().is_empty());
}

#[test]
fn foreign_files_and_bad_paths_are_refused() {
    let fs = MemoryFs::with_files([("/p/out/main.cs", "hand-written")]);
    let out = path("/p/out");
    assert_eq!(
        replace_output(&fs, out, &files(&[("main.cs", "x")])),
        Err(StageError::Foreign("/p/out/main.cs".into()))
    );
    for bad in ["../x", "/etc/x", "", ".tsonic/manifest.txt", "a/../../x"] {
        assert_eq!(
            replace_output(&fs, out, &files(&[(bad, "x")])),
            Err(StageError::BadPath(bad.into()))
        );
    }
    assert!(matches!(
        replace_output(&fs, out, &files(&[("a", "x"), ("a", "y")])),
        Err(StageError::BadPath(_))
    ));
    assert!(matches!(
        replace_output(&fs, out, &files(&[("a", "x"), ("a/b", "y")])),
        Err(StageError::BadPath(_))
    ));
    // A forged manifest cannot make us remove what is outside.
    fs.add(
        "/p/out/.tsonic/manifest.txt",
        "../../secret\n/etc/passwd\n.tsonic/lock\nok.cs\n",
    );
    fs.add("/secret", "keep");
    assert_eq!(
        manifest_of(&fs, out)
            .unwrap()
            .into_iter()
            .collect::<Vec<_>>(),
        [path("ok.cs")]
    );
    remove_output(&fs, out).unwrap();
    assert!(fs.exists(path("/secret")));
}

/// Fails the operation of a given number, and every later one if the disk is to stay broken.
struct Failing {
    inner: MemoryFs,
    countdown: Mutex<i64>,
    stays_broken: bool,
}

impl Failing {
    fn tick(&self, path: &Utf8Path) -> FsResult<()> {
        let mut left = self.countdown.lock().unwrap();
        *left -= 1;
        if *left == 0 || (*left < 0 && self.stays_broken) {
            return Err(FsError::new(path, FsErrorKind::Other("disk full".into())));
        }
        Ok(())
    }
}

impl FileSystem for Failing {
    fn read(&self, path: &Utf8Path) -> FsResult<Vec<u8>> {
        self.tick(path).and_then(|()| self.inner.read(path))
    }
    fn metadata(&self, path: &Utf8Path) -> FsResult<Metadata> {
        self.inner.metadata(path)
    }
    fn list(&self, path: &Utf8Path) -> FsResult<Vec<Entry>> {
        self.inner.list(path)
    }
    fn write(&self, path: &Utf8Path, bytes: &[u8]) -> FsResult<()> {
        self.tick(path).and_then(|()| self.inner.write(path, bytes))
    }
    fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> FsResult<()> {
        self.tick(to).and_then(|()| self.inner.rename(from, to))
    }
    fn remove_file(&self, path: &Utf8Path) -> FsResult<()> {
        self.tick(path).and_then(|()| self.inner.remove_file(path))
    }
    fn remove_empty_dir(&self, path: &Utf8Path) -> FsResult<()> {
        self.tick(path)
            .and_then(|()| self.inner.remove_empty_dir(path))
    }
    fn remove_tree(&self, path: &Utf8Path) -> FsResult<()> {
        self.tick(path).and_then(|()| self.inner.remove_tree(path))
    }
    fn create_dirs(&self, path: &Utf8Path) -> FsResult<()> {
        self.tick(path).and_then(|()| self.inner.create_dirs(path))
    }
    fn lock(&self, path: &Utf8Path) -> FsResult<Box<dyn Lock>> {
        self.inner.lock(path)
    }
}

/// P5: whichever operation fails, the directory holds the old output or the new one, never a mixture; and after a
/// process that was killed (the disk stays broken, so nothing can be undone) the next run puts things right.
#[test]
fn a_failure_at_any_operation_leaves_one_whole_output() {
    let old = files(&[
        ("a.cs", "old a"),
        ("gone/b.cs", "old b"),
        ("same.cs", "same"),
        ("x", "file"),
    ]);
    let new = files(&[
        ("a.cs", "new a"),
        ("same.cs", "same"),
        ("c/d.cs", "new d"),
        ("x/y", "in a directory"),
    ]);
    let out = path("/p/out");
    let state_after = |list: &[(Utf8PathBuf, Vec<u8>)]| {
        let fs = MemoryFs::with_files([("/p/k", "")]);
        replace_output(&fs, out, list).unwrap();
        visible(&fs)
    };
    let (old_state, new_state) = (state_after(&old), state_after(&new));
    for stays_broken in [false, true] {
        let mut step = 1;
        loop {
            let inner = MemoryFs::with_files([("/p/k", "")]);
            replace_output(&inner, out, &old).unwrap();
            let fs = Failing {
                inner,
                countdown: Mutex::new(step),
                stays_broken,
            };
            let result = replace_output(&fs, out, &new);
            let finished = *fs.countdown.lock().unwrap() > 0;
            let seen = visible(&fs.inner);
            match &result {
                Ok(_) => assert_eq!(seen, new_state, "step {step}"),
                Err(StageError::RollbackFailed { .. }) => assert!(stays_broken, "step {step}"),
                Err(_) => assert_eq!(seen, old_state, "step {step}"),
            }
            // The next run repairs and then finds nothing wrong; going back to the old output must work as well.
            replace_output(&fs.inner, out, &old).unwrap();
            assert_eq!(visible(&fs.inner), old_state, "step {step}");
            replace_output(&fs.inner, out, &new).unwrap();
            assert_eq!(visible(&fs.inner), new_state, "step {step}");
            if finished {
                break;
            }
            step += 1;
        }
        assert!(step > 15, "the failures must reach every phase");
    }
}

#[test]
fn a_first_attempt_that_fails_leaves_nothing() {
    let fs = Failing {
        inner: MemoryFs::with_files([("/p/k", "")]),
        countdown: Mutex::new(4),
        stays_broken: false,
    };
    assert!(replace_output(&fs, path("/p/out"), &files(&[("a.cs", "1")])).is_err());
    assert!(!fs.inner.exists(path("/p/out")));
}
