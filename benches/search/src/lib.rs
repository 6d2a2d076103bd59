//! The app's searcher alone, for a page that takes its time: see `engines/downlink.js`.

use downlink_search::{FileId, FileName, Hit, Query, Searcher, Step};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Hits that a page shows at first.
const HITS: usize = 10;

/// An open index and the latest answer from it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Index {
    searcher: Searcher,
    wanted: Vec<FileId>,
    hits: Vec<Hit>,
}

#[wasm_bindgen]
impl Index {
    /// Opens the index with this manifest.
    ///
    /// # Errors
    /// Where the bytes are no manifest of this version.
    #[wasm_bindgen(constructor)]
    pub fn new(manifest: &[u8]) -> Result<Self, JsError> {
        Ok(Self { searcher: Searcher::open(manifest)?, wanted: Vec::new(), hits: Vec::new() })
    }

    /// Answers what was typed, or names the files that are needed before it can.
    pub fn search(&mut self, typed: &str) -> Vec<String> {
        match self.searcher.search(&Query::parse(typed), 0..HITS) {
            Step::Needs(files) => self.wanted = files,
            Step::Answer(answer) => {
                self.wanted.clear();
                self.hits = answer.hits;
            }
        }
        self.wanted.iter().filter_map(|file| self.searcher.name(*file)).map(address).collect()
    }

    /// Takes the content of the file with this place among those that were named last.
    ///
    /// # Errors
    /// Where there is no such place, or the bytes are not of such a file.
    pub fn supply(&mut self, place: usize, bytes: Vec<u8>) -> Result<(), JsError> {
        let file = self.wanted.get(place).ok_or_else(|| JsError::new("no file has this place"))?;
        Ok(self.searcher.supply(*file, bytes)?)
    }

    /// The slugs and titles of the latest answer, by turns.
    pub fn hits(&self) -> Vec<String> {
        self.hits.iter().flat_map(|hit| [hit.card.slug.clone(), hit.card.title.clone()]).collect()
    }
}

/// A file's name in its address.
fn address(name: FileName) -> String {
    name.iter().map(|byte| format!("{byte:02x}")).collect()
}
