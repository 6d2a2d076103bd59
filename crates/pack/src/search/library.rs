//! Searching a finished site on this machine.

use downlink_bundle::{Digest, FileKind, MAX_FILE_BYTES, Post, Root, ShortDigest, parse, parse_root};
use downlink_markdown::{TextKind, Urls, render};
use downlink_search::{Answer, FileId, Hit, Malformed, Needle, Query, Searcher, Snippet, Step, snippet};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use std::{
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

/// Bytes of a file of the index once it is uncompressed.
const MAX_INDEX_FILE_BYTES: usize = 64 * 1024 * 1024;
/// Characters of the text shown of a hit.
const SNIPPET_CHARS: usize = 110;

/// A finished site whose index is read file by file, just as a browser does.
#[derive(Debug)]
pub struct Library {
    site: PathBuf,
    root: Root,
    searcher: Searcher,
    /// What searching has read so far.
    pub read: ReadSoFar,
}

/// What searching has read of the index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadSoFar {
    /// Files.
    pub file_count: usize,
    /// Their bytes as they are sent.
    pub size_bytes: u64,
}

/// The part of a post that answers a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The id and the text of the heading that it is under, if it is under any.
    pub heading: Option<(String, String)>,
    /// Some text of it.
    pub snippet: Snippet,
}

/// Why a site could not be searched.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// A file could not be read.
    #[error("cannot read {}: {source}; is it a site that `downlink build` made?", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A file that the site names is not there.
    #[error("{} is missing from the site; copy all of its files, or build it again", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A file is not what it should be.
    #[error("{} is damaged: {reason}; build the site again", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The site has none.
    #[error("{} has no search index; build it with this version of downlink", path.display())]
    NoIndex {
        /// The site's folder.
        path: PathBuf,
    },
}

impl Library {
    /// Opens the site in the folder `site`.
    ///
    /// # Errors
    /// [`SearchError`] names the file that is missing or damaged.
    pub fn open(site: &Path) -> Result<Self, SearchError> {
        let path = site.join(FileKind::ROOT);
        let bytes = fs::read(&path).map_err(|source| SearchError::Read { path: path.clone(), source })?;
        let root =
            parse_root(&bytes).map_err(|error| SearchError::Damaged { path, reason: error.to_string() })?;
        let name = root.search.ok_or_else(|| SearchError::NoIndex { path: site.to_owned() })?;
        let mut read = ReadSoFar::default();
        let manifest = index_file(site, &name, &mut read)?;
        let searcher = Searcher::open(&manifest).map_err(|error| damaged(site, &name, &error))?;
        Ok(Self { site: site.to_owned(), root, searcher, read })
    }

    /// Posts in the library.
    pub fn post_count(&self) -> u32 {
        self.root.post_count
    }

    /// The name of a category for readers.
    pub fn category<'a>(&'a self, slug: &'a str) -> &'a str {
        let found = self.root.categories.iter().find(|category| category.slug == slug);
        found.map_or(slug, |category| &category.label)
    }

    /// The hits of `query` whose ranks, from 0, are in `ranks`.
    ///
    /// # Errors
    /// [`SearchError`] names the file that is missing or damaged.
    pub fn search(&mut self, query: &Query, ranks: Range<usize>) -> Result<Answer, SearchError> {
        loop {
            match self.searcher.search(query, ranks.clone()) {
                Step::Answer(answer) => return Ok(answer),
                Step::Needs(files) => files.into_iter().try_for_each(|file| self.supply(file))?,
            }
        }
    }

    fn supply(&mut self, file: FileId) -> Result<(), SearchError> {
        let name = ShortDigest(self.searcher.name(file).expect("the index asks for files of its own"));
        let bytes = index_file(&self.site, &name, &mut self.read)?;
        self.searcher.supply(file, bytes).map_err(|error| damaged(&self.site, &name, &error))
    }

    /// Reads and checks every file of the index, and returns their paths.
    ///
    /// # Errors
    /// [`SearchError`] names the file that is missing or damaged.
    pub fn read_all(&mut self) -> Result<Vec<String>, SearchError> {
        let files = self.searcher.all_files();
        files.iter().try_for_each(|file| self.supply(*file))?;
        let names = files
            .iter()
            .filter_map(|file| self.searcher.name(*file))
            .chain(self.root.search.map(|name| name.0));
        Ok(names.map(|name| FileKind::search_path(&ShortDigest(name))).collect())
    }

    /// The part of a hit's post that answers the query best.
    ///
    /// # Errors
    /// [`SearchError`] names the file that is missing or damaged.
    pub fn passage(&self, hit: &Hit, needles: &[Needle]) -> Result<Passage, SearchError> {
        let digest = Digest::from_bytes(hit.card.digest);
        let path = self.site.join(FileKind::Post.path(&digest));
        let bytes = fs::read(&path).map_err(|source| unreadable(&path, source))?;
        let post: Post = parse(&bytes, &digest)
            .map_err(|error| SearchError::Damaged { path, reason: error.to_string() })?;
        let text = render(&post.markdown, &post.sidecar, &Urls::default()).text;
        let blocks = text.iter().map(|block| (block.kind == TextKind::Heading, block.text.as_str()));
        let Some(snippet) = snippet(blocks, needles, SNIPPET_CHARS) else { return Ok(Passage::default()) };
        let heading = text.get(snippet.block).and_then(|block| post.outline.get(block.heading?));
        let heading = heading.map(|heading| (heading.id.clone(), heading.text.clone()));
        Ok(Passage { heading, snippet })
    }
}

/// The content of a file of the index.
fn index_file(site: &Path, name: &ShortDigest, read: &mut ReadSoFar) -> Result<Vec<u8>, SearchError> {
    let path = site.join(FileKind::search_path(name));
    let is_sane = |size: u64| size <= MAX_FILE_BYTES as u64;
    let bytes = fs::metadata(&path)
        .and_then(|metadata| {
            if is_sane(metadata.len()) { fs::read(&path) } else { Err(io::ErrorKind::FileTooLarge.into()) }
        })
        .map_err(|source| unreadable(&path, source))?;
    read.file_count += 1;
    read.size_bytes += bytes.len() as u64;
    let damage = |reason: &str| SearchError::Damaged { path: path.clone(), reason: reason.to_owned() };
    if ShortDigest::of(&bytes) != *name {
        return Err(damage("its content does not fit its name"));
    }
    decompress_to_vec_with_limit(&bytes, MAX_INDEX_FILE_BYTES).map_err(|error| damage(&error.to_string()))
}

/// Why a file could not be read that the root or the index names.
fn unreadable(path: &Path, source: io::Error) -> SearchError {
    let path = path.to_owned();
    match source.kind() {
        io::ErrorKind::NotFound => SearchError::Missing { path },
        _ => SearchError::Read { path, source },
    }
}

fn damaged(site: &Path, name: &ShortDigest, error: &Malformed) -> SearchError {
    SearchError::Damaged { path: site.join(FileKind::search_path(name)), reason: error.to_string() }
}
