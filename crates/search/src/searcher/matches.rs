//! The posts that have a term.

use crate::format::{Fields, Posting};

/// What a term is worth in the title, the labels and headings of a post; 1 is the most it can be worth in the body.
const IN_TITLE: f32 = 2.5;
const IN_LABEL: f32 = 1.5;
const IN_HEADING: f32 = 1.0;
/// Words of a title or heading of usual length; in a shorter one a word is worth more.
const USUAL_LEN: f32 = 8.0;

/// The posts that have a term, ascending.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    pub(crate) posts: Vec<Match>,
    /// Posts that have it as it was meant, which says how rare it is.
    pub(crate) post_count: usize,
}

/// What a post has of a term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Match {
    pub(crate) post: u32,
    /// How much of the term the post has, of 1.
    pub(crate) coverage: f32,
    /// What that is worth, whatever the rarity of the term.
    pub(crate) score: f32,
    /// Of the title with all of it, see [`Posting`]; 0 where there is none.
    pub(crate) title_len: u8,
    /// Of a heading, likewise.
    pub(crate) heading_len: u8,
    /// Whether it stands there just as typed.
    pub(crate) is_exact: bool,
}

impl Matches {
    pub(crate) fn is_empty(&self) -> bool {
        self.posts.is_empty()
    }

    /// The posts of a term of the index, each scored at `quality`, of 1.
    pub(crate) fn of(postings: impl Iterator<Item = Posting>, quality: f32) -> Self {
        let posts: Vec<Match> = postings.map(|posting| Match::of(&posting, quality)).collect();
        Self { post_count: posts.len(), posts }
    }

    /// The posts of both, each with what is better.
    pub(crate) fn or(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        let mut posts = Vec::with_capacity(self.posts.len() + other.posts.len());
        let (mut left, mut right) = (self.posts.into_iter().peekable(), other.posts.into_iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            if a.post < b.post {
                posts.extend(left.next());
            } else if b.post < a.post {
                posts.extend(right.next());
            } else {
                posts.push(a.better(b));
                left.next();
                right.next();
            }
        }
        posts.extend(left.chain(right));
        Self { post_count: posts.len(), posts }
    }

    /// The post with this number.
    pub(crate) fn find(&self, post: u32) -> Option<&Match> {
        let found = self.posts.binary_search_by_key(&post, |found| found.post).ok()?;
        Some(&self.posts[found])
    }
}

impl Match {
    pub(crate) fn of(posting: &Posting, quality: f32) -> Self {
        let fields = posting.fields;
        let in_short = |len: u8| 2.0 / (1.0 + f32::from(len) / USUAL_LEN);
        let mut score = f32::from(posting.level) / 7.0;
        if fields.has(Fields::TITLE) {
            score += IN_TITLE * in_short(posting.title_len);
        }
        if fields.has(Fields::LABEL) {
            score += IN_LABEL;
        }
        if fields.has(Fields::HEADING) {
            score += IN_HEADING * in_short(posting.heading_len);
        }
        Self {
            post: posting.post,
            coverage: 1.0,
            score: score * quality,
            title_len: posting.title_len,
            heading_len: posting.heading_len,
            is_exact: quality == 1.0,
        }
    }

    fn better(&self, other: &Self) -> Self {
        let (mut best, rest) = if self.score >= other.score { (*self, other) } else { (*other, self) };
        // Exactly so in the body says nothing of the title.
        let is_exact_title = |found: &Self| found.is_exact && found.title_len > 0;
        best.is_exact = is_exact_title(&best) || is_exact_title(rest);
        best.coverage = best.coverage.max(rest.coverage);
        best.title_len = best.title_len.max(rest.title_len);
        best.heading_len = shorter(best.heading_len, rest.heading_len);
        best
    }
}

/// The smaller of two lengths that may be unknown.
pub(crate) fn shorter(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 { a.max(b) } else { a.min(b) }
}
