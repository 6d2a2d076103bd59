//! Variants that are kept from one run of the program to the next, in a folder beside the output.

use super::{VERSION, Variant};
use downlink_bundle::{Digest, ImageVariant};
use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// A folder with one file per picture, named after the picture's digest: a line that says what follows, then
/// the variants' bytes. Whatever cannot be read, or is not what it says, counts as missing.
#[derive(Debug)]
pub(crate) struct Shelf {
    folder: PathBuf,
    used: Mutex<HashSet<String>>,
}

/// The first line of a file: each variant and how many bytes it has.
type Contents = Vec<(ImageVariant, usize)>;

impl Shelf {
    /// The folder for the output folder `out`.
    pub(crate) fn beside(out: &Path) -> Self {
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        Self { folder: out.with_file_name(format!(".{name}.downlink-images")), used: Mutex::default() }
    }

    /// The variants of the picture with this digest, made by `make` where they are not here yet.
    pub(crate) fn get_or_make(&self, digest: &Digest, make: impl FnOnce() -> Vec<Variant>) -> Vec<Variant> {
        let name = format!("{digest}.{VERSION}");
        let file = self.folder.join(&name);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        if let Some(variants) = fs::read(&file).ok().and_then(|bytes| parse(&bytes)) {
            return variants;
        }
        let variants = make();
        // Without a place to keep them the next build is slower, and nothing else.
        self.write(&file, &variants).ok();
        variants
    }

    fn write(&self, file: &Path, variants: &[Variant]) -> io::Result<()> {
        if !self.folder.is_dir() {
            fs::create_dir_all(&self.folder)?;
            fs::write(self.folder.join(".gitignore"), "*\n")?;
        }
        let unfinished = file.with_extension("new");
        fs::write(&unfinished, bytes_of(variants)?)?;
        fs::rename(&unfinished, file)
    }

    /// Removes what was not asked for since the shelf was made or last swept.
    pub(crate) fn sweep(&self) {
        let used = std::mem::take(&mut *self.used.lock().unwrap_or_else(PoisonError::into_inner));
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| !used.contains(&*entry.file_name().to_string_lossy())) {
            if entry.file_name() != ".gitignore" {
                fs::remove_file(entry.path()).ok();
            }
        }
        if used.is_empty() && self.folder.is_dir() {
            fs::remove_dir_all(&self.folder).ok();
        }
    }
}

fn bytes_of(variants: &[Variant]) -> io::Result<Vec<u8>> {
    let contents: Contents =
        variants.iter().map(|variant| (variant.description(), variant.bytes.len())).collect();
    let mut bytes = serde_json::to_vec(&contents)?;
    bytes.push(b'\n');
    variants.iter().for_each(|variant| bytes.extend(&variant.bytes));
    Ok(bytes)
}

fn parse(bytes: &[u8]) -> Option<Vec<Variant>> {
    let line = bytes.split(|byte| *byte == b'\n').next()?;
    let contents: Contents = serde_json::from_slice(line).ok()?;
    let mut rest = bytes.get(line.len() + 1..)?;
    contents
        .into_iter()
        .map(|(description, length)| {
            let (bytes, after) = rest.split_at_checked(length)?;
            rest = after;
            description.digest.verify(bytes).ok()?;
            Some(Variant { width: description.width, bytes: bytes.to_vec() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variants() -> Vec<Variant> {
        vec![
            Variant { width: 800, bytes: b"small\n".to_vec() },
            Variant { width: 900, bytes: b"large".to_vec() },
        ]
    }

    #[test]
    fn makes_once_and_forgets_what_is_not_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        let digest = Digest::of(b"picture");
        assert_eq!(Shelf::beside(&out).get_or_make(&digest, variants), variants());
        let again = Shelf::beside(&out);
        assert_eq!(again.get_or_make(&digest, || panic!("it is kept")), variants());
        again.sweep();
        assert_eq!(again.get_or_make(&digest, || panic!("it was used")), variants());
        Shelf::beside(&out).sweep();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn damage_counts_as_missing() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::beside(&folder.path().join("dist"));
        let digest = Digest::of(b"picture");
        shelf.get_or_make(&digest, variants);
        let file = shelf.folder.join(format!("{digest}.{VERSION}"));
        let whole = fs::read(&file).unwrap();
        for damaged in [&whole[..whole.len() - 1], b"", b"[[]]\n", &whole.to_ascii_uppercase()] {
            fs::write(&file, damaged).unwrap();
            assert_eq!(shelf.get_or_make(&digest, variants), variants());
            assert_eq!(fs::read(&file).unwrap(), whole);
        }
    }
}
