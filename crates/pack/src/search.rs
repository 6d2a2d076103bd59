//! The search index: written while packing, read to search a finished site.

mod library;
mod sounds;

pub use library::{Library, Passage, SearchError};

use crate::{output::Output, posts::PackedPost};
use downlink_bundle::{Entry, FileKind, Root, ShortDigest};
use downlink_markdown::{TextBlock, TextKind};
use downlink_search::{Card, Document, Field, IndexWriter};
use miniz_oxide::deflate::compress_to_vec;
use std::collections::HashMap;

/// How hard files are compressed, of 10: beyond it they hardly get smaller.
const COMPRESSION: u8 = 9;

/// Collects posts for the index.
pub(crate) struct Collector {
    /// The names of categories by slug.
    categories: HashMap<String, String>,
    writer: IndexWriter,
}

impl Collector {
    pub(crate) fn new(root: &Root) -> Self {
        let names = root.categories.iter().map(|category| (category.slug.clone(), category.label.clone()));
        Self { categories: names.collect(), writer: IndexWriter::default() }
    }

    /// A post's terms; `description` is what its author says of it, which stands in lists only.
    pub(crate) fn document(&self, packed: &PackedPost, description: Option<&str>) -> Document {
        let summary = &packed.post.summary;
        let name = self.categories.get(&summary.category).unwrap_or(&summary.category);
        let tags: Vec<(&str, &str)> =
            summary.tags.iter().map(|tag| (tag.slug.as_str(), tag.label.as_str())).collect();
        let sounds = std::iter::once(summary.title.as_str()).chain(tags.iter().map(|(_, label)| *label));
        let sounds = sounds.flat_map(sounds::sounds);
        let texts = packed.prepared.rendered.text.iter().map(|block| (field(block), block.text.as_str()));
        let description = description.map(|description| (Field::Prose, description));
        Document::new(
            &summary.title,
            (&summary.category, name),
            &tags,
            sounds,
            description.into_iter().chain(texts),
        )
    }

    /// Adds the document of the next post.
    pub(crate) fn add(&mut self, document: &Document) {
        self.writer.add(document);
    }

    /// Writes the index of `entries` and returns the name of its manifest.
    pub(crate) fn write(self, entries: &[Entry], output: &Output<'_>) -> ShortDigest {
        let cards: Vec<Card> = entries.iter().map(card).collect();
        let store = |bytes: &[u8]| {
            let bytes = compress_to_vec(bytes, COMPRESSION);
            let name = ShortDigest::of(&bytes);
            output.put(&FileKind::search_path(&name), &bytes);
            name.0
        };
        ShortDigest(store(&self.writer.finish(&cards, &store)))
    }
}

fn card(entry: &Entry) -> Card {
    let summary = &entry.summary;
    Card {
        slug: summary.slug.clone(),
        title: summary.title.clone(),
        language: summary.language.clone(),
        date: summary.date.to_string(),
        category: summary.category.clone(),
        tags: summary.tags.iter().map(|tag| tag.label.clone()).collect(),
        digest: *entry.post.as_bytes(),
    }
}

fn field(block: &TextBlock) -> Field {
    match block.kind {
        TextKind::Heading => Field::Heading,
        TextKind::Prose => Field::Prose,
        TextKind::Code | TextKind::Formula => Field::Code,
    }
}
