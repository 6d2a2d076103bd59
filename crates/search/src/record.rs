//! What is searched: a record and its folded text.

mod signature;
mod words;

pub(crate) use signature::Signature;
pub(crate) use words::is_word;

use downlink_text::{Folded, normalize};
use std::ops::Range;

/// What search knows of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The title as plain text.
    pub title: String,
    /// The name of the category for readers.
    pub category: String,
    /// The names of the tags for readers.
    pub tags: Vec<String>,
    /// The excerpt as plain text.
    pub excerpt: String,
}

/// Where in a record something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    /// A tag or the category.
    Label,
    Excerpt,
}

/// A record made ready to be searched.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) record: Record,
    /// The fields' search forms (title, tags, category, excerpt), each followed by a line feed, which no form contains.
    pub(crate) text: String,
    pub(crate) signature: Signature,
    title_end: usize,
    labels_end: usize,
    /// Where in `text` a part of a camel case word begins, as `Loader` in `DataLoader`; ascending.
    humps: Vec<usize>,
}

impl Document {
    pub(crate) fn of(record: Record) -> Self {
        let (mut text, mut humps) = (String::new(), Vec::new());
        let mut push = |field: &str| {
            let found = words::humps(field);
            if found.is_empty() {
                text.push_str(&normalize(field));
            } else {
                let folded = Folded::of(field);
                humps.extend(found.into_iter().map(|at| text.len() + folded.folded(at)));
                text.push_str(&folded.text);
            }
            text.push('\n');
            text.len()
        };
        let title_end = push(&record.title);
        record.tags.iter().for_each(|tag| {
            push(tag);
        });
        let labels_end = push(&record.category);
        push(&record.excerpt);
        let signature = Signature::of(&text);
        Self { record, text, signature, title_end, labels_end, humps }
    }

    /// The search form of the title.
    pub(crate) fn title(&self) -> &str {
        &self.text[..self.title_end - 1]
    }

    /// The field that the byte `at` of the text is in.
    pub(crate) fn field(&self, at: usize) -> Field {
        match at {
            _ if at < self.title_end => Field::Title,
            _ if at < self.labels_end => Field::Label,
            _ => Field::Excerpt,
        }
    }

    /// Where the field that the byte `at` is in ends, all tags and the category as one.
    pub(crate) fn field_end(&self, at: usize) -> usize {
        match self.field(at) {
            Field::Title => self.title_end,
            Field::Label => self.labels_end,
            Field::Excerpt => self.text.len(),
        }
    }

    /// The words of the text, whole and then in their parts: runs of letters and digits that are not Han.
    pub(crate) fn words(&self) -> impl Iterator<Item = Range<usize>> {
        words::words(&self.text).flat_map(|word| {
            let first = self.humps.partition_point(|&hump| hump <= word.start);
            let parts = self.humps[first..].partition_point(|&hump| hump < word.end);
            let inner = &self.humps[first..first + parts];
            let starts = std::iter::once(word.start).chain(inner.iter().copied());
            let ends = inner.iter().copied().chain([word.end]);
            let parts = starts.zip(ends).map(|(start, end)| start..end).filter(|_| !inner.is_empty());
            std::iter::once(word.clone()).chain(parts)
        })
    }

    /// Whether a part of a camel case word begins at `at`.
    pub(crate) fn is_hump(&self, at: usize) -> bool {
        self.humps.binary_search(&at).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, Field, Record};

    #[test]
    fn folds_all_fields_and_knows_them() {
        let record = Record {
            title: "線性 ＡＢ".to_owned(),
            category: "NLP".to_owned(),
            tags: vec!["Py".to_owned()],
            excerpt: "摘\n要".to_owned(),
        };
        let document = Document::of(record);
        assert_eq!(document.text, "线性 ab\npy\nnlp\n摘 要\n");
        assert_eq!(document.title(), "线性 ab");
        let fields =
            ["线", "py", "nlp", "要"].map(|part| document.field(document.text.find(part).expect("there")));
        assert_eq!(fields, [Field::Title, Field::Label, Field::Label, Field::Excerpt]);
    }

    #[test]
    fn knows_identifiers_whole_and_in_parts() {
        let title = "用DataLoader读 nn.Linear，reduce_scatter XGBoost".to_owned();
        let document = Document::of(Record { title, ..Record::default() });
        let words: Vec<_> = document.words().map(|word| &document.text[word]).collect();
        let expected =
            ["dataloader", "data", "loader", "nn", "linear", "reduce", "scatter", "xgboost", "xg", "boost"];
        assert_eq!(words, expected);
    }
}
