//! Which posts have a term, and where in them.

use super::{Bytes, Malformed};

/// Where in a post a term stands, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Fields(pub(crate) u8);

impl Fields {
    pub(crate) const TITLE: Self = Self(1);
    /// The category or a tag.
    pub(crate) const LABEL: Self = Self(2);
    pub(crate) const HEADING: Self = Self(4);
    #[cfg(feature = "write")]
    pub(crate) const PROSE: Self = Self(8);
    /// Code or a formula.
    #[cfg(feature = "write")]
    pub(crate) const CODE: Self = Self(16);

    pub(crate) fn has(self, field: Self) -> bool {
        self.0 & field.0 != 0
    }

    /// How many lengths a posting with these fields has.
    #[cfg(feature = "write")]
    pub(crate) fn len_count(self) -> usize {
        usize::from(self.has(Self::TITLE)) + usize::from(self.has(Self::HEADING))
    }
}

/// What is known of a term in one post.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Posting {
    /// The post's number, from the oldest, from 0.
    pub(crate) post: u32,
    pub(crate) fields: Fields,
    /// How often it stands in the body, for the body's length: 0 (hardly) to 7.
    pub(crate) level: u8,
    /// Words and Han characters of the title; 0 where the term is not in it, at most 255.
    pub(crate) title_len: u8,
    /// Those of the shortest heading with the term, likewise.
    pub(crate) heading_len: u8,
}

/// The postings of one term, read one by one.
#[derive(Debug, Clone)]
pub(crate) struct Postings<'a> {
    posts: Bytes<'a>,
    infos: Bytes<'a>,
    lens: Bytes<'a>,
    left: usize,
    post: u32,
}

impl<'a> Postings<'a> {
    /// Reads the postings of a term that `count` posts have.
    pub(crate) fn read(count: usize, bytes: &'a [u8]) -> Result<Self, Malformed> {
        let posts = Bytes(bytes);
        let mut infos = posts;
        infos.skip_numbers(count)?;
        let mut lens = infos;
        lens.take(count)?;
        Ok(Self { posts, infos, lens, left: count, post: 0 })
    }

    fn next_posting(&mut self) -> Result<Posting, Malformed> {
        let gap = self.posts.number()?;
        let info = self.infos.byte()?;
        let fields = Fields(info & 0x1F);
        let mut len = |field| if fields.has(field) { self.lens.byte() } else { Ok(0) };
        let (title_len, heading_len) = (len(Fields::TITLE)?, len(Fields::HEADING)?);
        self.post = self.post.checked_add(gap).ok_or(Malformed)?;
        let posting = Posting { post: self.post, fields, level: info >> 5, title_len, heading_len };
        self.post = self.post.checked_add(1).ok_or(Malformed)?;
        Ok(posting)
    }
}

/// Ends early where the bytes are damaged.
impl Iterator for Postings<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        self.left = self.left.checked_sub(1)?;
        let posting = self.next_posting().ok();
        if posting.is_none() {
            self.left = 0;
        }
        posting
    }
}

/// Writes postings, ascending by post.
#[cfg(feature = "write")]
pub(crate) fn put_postings(out: &mut Vec<u8>, postings: &[Posting]) {
    use super::Put;
    let mut next = 0;
    for posting in postings {
        out.put_number(posting.post - next);
        next = posting.post + 1;
    }
    postings.iter().for_each(|posting| put_info(out, *posting));
    postings.iter().for_each(|posting| put_lens(out, *posting));
}

#[cfg(feature = "write")]
pub(crate) fn put_info(out: &mut Vec<u8>, posting: Posting) {
    out.push(posting.level << 5 | posting.fields.0);
}

#[cfg(feature = "write")]
pub(crate) fn put_lens(out: &mut Vec<u8>, posting: Posting) {
    if posting.fields.has(Fields::TITLE) {
        out.push(posting.title_len);
    }
    if posting.fields.has(Fields::HEADING) {
        out.push(posting.heading_len);
    }
}
