//! A site as a folder, published when it is complete.

use super::{OutputError, OutputLock, Sink, generations, is_site, publish};
use crate::report::Problem;
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf, absolute},
    sync::{Mutex, PoisonError},
};

/// Writes into a folder beside the output and puts it in the output's place at the end.
///
/// Until [`publish`](Self::publish) has returned, the output is what it was; dropping the sink undoes all.
#[derive(Debug)]
pub struct DirSink {
    out: PathBuf,
    temporary: PathBuf,
    folders: Mutex<HashSet<PathBuf>>,
    kept_generations: usize,
    is_published: bool,
    /// What earlier builds left and could not be tidied up.
    leftovers: Vec<Problem>,
    _lock: OutputLock,
}

impl DirSink {
    /// Prepares to write `out` from the content folder `content`.
    ///
    /// An existing folder is only replaced if it is empty, holds a bundle, or `is_forced`; inside of the content
    /// force counts for nothing, since what would be lost are the author's notes.
    ///
    /// # Errors
    /// [`OutputError`] when the folder may not or cannot be written.
    pub fn create(out: &Path, content: &Path, is_forced: bool) -> Result<Self, OutputError> {
        let out = resolve(out)?;
        let content = fs::canonicalize(content).map_err(OutputError::io("read", content))?;
        if content.starts_with(&out) {
            return Err(OutputError::ContainsContent { path: out, content });
        }
        if out.is_file() {
            return Err(OutputError::NotAFolder { path: out });
        }
        let lock = OutputLock::take(&out)?;
        let leftovers = publish::recover(&out)?;
        if out.exists() && !is_ours(&out)? {
            if out.starts_with(&content) {
                return Err(OutputError::HoldsContent { path: out, content });
            }
            if !is_forced {
                return Err(OutputError::NotOurs { path: out });
            }
        }
        let temporary = publish::begin(&out)?;
        Ok(Self {
            out,
            temporary,
            folders: Mutex::default(),
            kept_generations: 0,
            is_published: false,
            leftovers,
            _lock: lock,
        })
    }

    /// The same, with the immutable files of up to `generation_count` earlier sites left in the output.
    pub fn keeping(mut self, generation_count: usize) -> Self {
        self.kept_generations = generation_count;
        self
    }

    /// The folder that will hold the site.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// Makes the written files durable and puts them in the output's place.
    ///
    /// Names at the top of the old output that begin with a dot and that the new one does not have are carried over,
    /// so that a work tree keeps its repository. Returns warnings of what could not be removed or carried over.
    ///
    /// # Errors
    /// [`OutputError`] when that fails; the output is then what it was.
    pub fn publish(mut self) -> Result<Vec<Problem>, OutputError> {
        generations::keep(&self.out, &self.temporary, self.kept_generations)?;
        let leftovers = publish::publish(&self.temporary, &self.out)?;
        self.is_published = true;
        self.leftovers.extend(leftovers);
        Ok(std::mem::take(&mut self.leftovers))
    }

    fn make_folder(&self, folder: &Path) -> Result<(), OutputError> {
        let lock = || self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if lock().contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder).map_err(OutputError::io("create", folder))?;
        lock().insert(folder.to_owned());
        Ok(())
    }
}

impl Sink for DirSink {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let target = self.temporary.join(path);
        if let Some(folder) = target.parent() {
            self.make_folder(folder)?;
        }
        fs::write(&target, bytes).map_err(OutputError::io("write", &target))
    }
}

impl Drop for DirSink {
    fn drop(&mut self) {
        if !self.is_published {
            // What cannot be removed now is removed by the next build.
            publish::discard(&self.temporary, &self.out).ok();
        }
    }
}

/// The output's absolute path with its parent created and its links followed.
fn resolve(out: &Path) -> Result<PathBuf, OutputError> {
    if let Ok(existing) = fs::canonicalize(out) {
        return Ok(existing);
    }
    let out = absolute(out).map_err(OutputError::io("find", out))?;
    let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
        return Err(OutputError::NotAFolder { path: out });
    };
    fs::create_dir_all(parent).map_err(OutputError::io("create", parent))?;
    let parent = fs::canonicalize(parent).map_err(OutputError::io("find", parent))?;
    if let Ok(target) = fs::read_link(&out) {
        return Err(OutputError::DanglingLink { path: out, target });
    }
    Ok(parent.join(name))
}

fn is_ours(out: &Path) -> Result<bool, OutputError> {
    let is_empty = || Ok(fs::read_dir(out).map_err(OutputError::io("read", out))?.next().is_none());
    if is_site(out) { Ok(true) } else { is_empty() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use downlink_bundle::FileKind;

    /// The text of a root file that says which site it is of.
    fn root(generation: &str) -> String {
        format!(r#"{{"format":1,"generation":"{generation}","site":{{}}}}"#)
    }

    struct Place {
        folder: tempfile::TempDir,
        out: PathBuf,
        content: PathBuf,
    }

    fn place() -> Place {
        let folder = tempfile::tempdir().unwrap();
        let (out, content) = (folder.path().join("dist"), folder.path().join("content"));
        fs::create_dir(&content).unwrap();
        Place { folder, out, content }
    }

    fn build(place: &Place, text: &str) {
        let sink = DirSink::create(&place.out, &place.content, false).unwrap();
        sink.put(FileKind::ROOT, root(text).as_bytes()).unwrap();
        sink.put("a/b/index.html", text.as_bytes()).unwrap();
        sink.publish().unwrap();
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn publishes_and_replaces() {
        let place = place();
        build(&place, "1");
        build(&place, "2");
        assert_eq!(fs::read_to_string(place.out.join("a/b/index.html")).unwrap(), "2");
        assert_eq!(names(place.folder.path()), ["content", "dist"]);
    }

    #[test]
    fn an_unpublished_build_changes_nothing() {
        let place = place();
        build(&place, "1");
        let sink = DirSink::create(&place.out, &place.content, false).unwrap();
        sink.put(FileKind::ROOT, b"2").unwrap();
        drop(sink);
        assert_eq!(fs::read_to_string(place.out.join(FileKind::ROOT)).unwrap(), root("1"));
        assert_eq!(names(place.folder.path()), ["content", "dist"]);
    }

    #[test]
    fn refuses_folders_it_did_not_make() {
        let place = place();
        fs::create_dir(&place.out).unwrap();
        fs::write(place.out.join("thesis.txt"), "").unwrap();
        fs::create_dir(place.out.join("bundle")).unwrap();
        fs::write(place.out.join(FileKind::ROOT), "{}").unwrap();
        let refused = |out: &Path| DirSink::create(out, &place.content, false).map(drop).unwrap_err();
        assert!(matches!(refused(&place.out), OutputError::NotOurs { .. }));
        assert!(matches!(refused(&place.out.join("thesis.txt")), OutputError::NotAFolder { .. }));
        assert!(matches!(refused(place.folder.path()), OutputError::ContainsContent { .. }));
        assert!(matches!(refused(&place.content), OutputError::ContainsContent { .. }));
        DirSink::create(&place.out, &place.content, true).unwrap();
    }

    #[test]
    fn notes_inside_of_the_content_are_kept_from_force_too() {
        let place = place();
        let notes = place.content.join("sub");
        fs::create_dir(&notes).unwrap();
        DirSink::create(&notes, &place.content, false).unwrap();
        fs::write(notes.join("a.md"), "years of work").unwrap();
        for is_forced in [false, true] {
            let refused = DirSink::create(&notes, &place.content, is_forced).unwrap_err();
            assert!(matches!(refused, OutputError::HoldsContent { .. }), "{refused}");
            assert!(refused.to_string().ends_with("choose another folder with --out"), "{refused}");
        }
        assert_eq!(names(&notes), ["a.md"]);
        assert_eq!(names(&place.content), ["sub"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_or_told() {
        let place = place();
        let link = place.folder.path().join("link");
        std::os::unix::fs::symlink("dist", &link).unwrap();
        let refused = DirSink::create(&link, &place.content, false).map(drop).unwrap_err();
        assert!(
            refused.to_string().ends_with(
                "link to dist, which does not exist; make that folder, or name another with --out"
            ),
            "{refused}"
        );
        fs::create_dir(&place.out).unwrap();
        let sink = DirSink::create(&link, &place.content, false).unwrap();
        sink.put(FileKind::ROOT, b"").unwrap();
        sink.publish().unwrap();
        assert_eq!(names(&place.out), ["bundle"]);
        assert_eq!(names(place.folder.path()), ["content", "dist", "link"]);
    }

    #[test]
    fn only_one_build_at_a_time() {
        let place = place();
        let _first = DirSink::create(&place.out, &place.content, false).unwrap();
        let second = DirSink::create(&place.out, &place.content, false);
        assert!(matches!(second, Err(OutputError::Busy { .. })));
    }
}
