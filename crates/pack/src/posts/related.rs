//! Which posts are about the same things.

use crate::cache::Cache;
use crate::source::{Library, SourcePost};
use downlink_bundle::Digest;
use downlink_markdown::running_text;
use downlink_text::{TokenKind, tokenize};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How often terms occur in a post, by the terms' hashes.
pub(crate) type Counts = Arc<[(u64, u32)]>;

/// Terms of a post that are compared: its most frequent.
const TERMS: usize = 256;
/// Terms of a post by which others are looked for: those that tell most of it.
const KEYS: usize = 20;
/// Posts that may share a term for it to lead to them; more would make the cost grow faster than the library.
const MAX_POSTINGS: usize = 512;
/// Terms that two posts must share.
const MIN_SHARED: u32 = 3;
/// The cosine, over the keys of one, from which two posts are related.
const MIN_LIKENESS: f64 = 0.02;
/// Posts that are kept for each: some fall away, because they are named beside it already.
const KEPT: usize = 8;
/// A word of the title counts as so many of the text.
const TITLE_COUNT: u32 = 4;
/// A tag likewise.
const TAG_COUNT: u32 = 8;

/// The posts nearest to each post, as indices, the nearest first.
#[derive(Debug, Default)]
pub(super) struct Related(Vec<Vec<usize>>);

impl Related {
    /// Reads the terms of every post before the first is packed, since any may be near it.
    pub(super) fn new(library: &Library, cache: &Cache) -> Self {
        let counts: Vec<Counts> = library.posts.par_iter().map(|post| counts(post, cache)).collect();
        Self(nearest(&counts))
    }

    /// The posts nearest to the post with this index.
    pub(super) fn of(&self, post_index: usize) -> impl Iterator<Item = usize> {
        self.0.get(post_index).map(Vec::as_slice).unwrap_or_default().iter().copied()
    }
}

fn counts(source: &SourcePost, cache: &Cache) -> Counts {
    let tags: Vec<&str> = source.tags.iter().map(|tag| tag.slug.as_str()).collect();
    let digest = || Digest::of(format!("{}\0{tags:?}\0{}", source.title, source.body.text).as_bytes());
    let key = cache.is_kept().then(digest);
    let cached = key.and_then(|key| cache.terms.get(&key));
    let counts = cached.unwrap_or_else(|| count(&source.title, &tags, &running_text(&source.body.text)));
    if let Some(key) = key {
        cache.terms.insert(key, || counts.clone());
    }
    counts
}

/// The most frequent terms of a post, in the order of their hashes.
fn count(title: &str, tags: &[&str], text: &str) -> Counts {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for (text, by) in [(title, TITLE_COUNT), (text, 1)] {
        tokenize(text, 0, &mut |token| {
            // One character says little, and parts repeat what the whole says.
            let is_telling = match token.kind {
                TokenKind::Pair | TokenKind::Name => true,
                TokenKind::Word => token.text.len() > 1 && !token.text.bytes().all(|b| b.is_ascii_digit()),
                TokenKind::Single | TokenKind::Part | TokenKind::Joined => false,
            };
            if is_telling {
                *counts.entry(hash(token.text)).or_default() += by;
            }
        });
    }
    for tag in tags {
        // No token begins so.
        *counts.entry(hash(&format!("#{tag}"))).or_default() += TAG_COUNT;
    }
    let mut counts: Vec<(u64, u32)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|&(term, count)| (std::cmp::Reverse(count), term));
    counts.truncate(TERMS);
    counts.sort_unstable();
    counts.into()
}

/// The posts nearest to each, the nearest first and of equally near ones the newest: those with the largest cosine
/// of term frequencies times inverse document frequencies, over the terms that tell most of the post.
///
/// Sources: Salton and Buckley, "Term-weighting approaches in automatic text retrieval" (1988). Logarithms are whole
/// numbers, because those of floating point differ between machines, and the bytes of a site must not.
fn nearest(posts: &[Counts]) -> Vec<Vec<usize>> {
    let mut post_counts: HashMap<u64, u64> = HashMap::new();
    for (term, _) in posts.iter().flat_map(|counts| counts.iter()) {
        *post_counts.entry(*term).or_default() += 1;
    }
    let all = sixteenths_of_log2(posts.len() as u64);
    let weight = |term: u64, count: u32| {
        let idf = all - sixteenths_of_log2(post_counts[&term]);
        f64::from((16 + sixteenths_of_log2(u64::from(count))) * idf)
    };
    let weigh = |counts: &Counts| -> Vec<(u64, f64)> {
        let weights: Vec<_> = counts.iter().map(|&(term, count)| (term, weight(term, count))).collect();
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(1.0);
        let leads = |term: &u64| (2..=MAX_POSTINGS as u64).contains(&post_counts[term]);
        weights
            .into_iter()
            .filter(|(term, weight)| leads(term) && *weight > 0.0)
            .map(|(term, weight)| (term, weight / length))
            .collect()
    };
    let keys: Vec<Vec<(u64, f64)>> = posts
        .par_iter()
        .map(|counts| {
            let mut weights = weigh(counts);
            weights.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            weights.truncate(KEYS);
            weights
        })
        .collect();
    let wanted: HashSet<u64> = keys.iter().flatten().map(|(term, _)| *term).collect();
    let mut postings: HashMap<u64, Vec<(usize, f64)>> = HashMap::new();
    for (post_index, counts) in posts.iter().enumerate() {
        for (term, weight) in weigh(counts).into_iter().filter(|(term, _)| wanted.contains(term)) {
            postings.entry(term).or_default().push((post_index, weight));
        }
    }
    keys.par_iter().enumerate().map(|(post_index, keys)| nearest_to(post_index, keys, &postings)).collect()
}

fn nearest_to(
    post_index: usize,
    keys: &[(u64, f64)],
    postings: &HashMap<u64, Vec<(usize, f64)>>,
) -> Vec<usize> {
    let mut found: HashMap<usize, (f64, u32)> = HashMap::new();
    for (term, weight) in keys {
        for (other, other_weight) in &postings[term] {
            let (likeness, shared) = found.entry(*other).or_default();
            *likeness += weight * other_weight;
            *shared += 1;
        }
    }
    let mut found: Vec<(usize, f64)> = found
        .into_iter()
        .filter(|(other, (likeness, shared))| {
            *other != post_index && *shared >= MIN_SHARED && *likeness >= MIN_LIKENESS
        })
        .map(|(other, (likeness, _))| (other, likeness))
        .collect();
    found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    found.into_iter().take(KEPT).map(|(other, _)| other).collect()
}

/// The logarithm of `number` to base 2 in sixteenths, from below, straight between powers of two; 0 for 0.
fn sixteenths_of_log2(number: u64) -> u32 {
    let Some(power) = number.checked_ilog2() else { return 0 };
    let part = (u128::from(number) << 4 >> power) as u32 - 16;
    power * 16 + part
}

/// FNV-1a: the same on every machine and in every version.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(posts: &[(&str, &[&str], &str)], expected: &[&[usize]]) {
        let counts: Vec<Counts> = posts.iter().map(|(title, tags, text)| count(title, tags, text)).collect();
        assert_eq!(nearest(&counts), expected);
    }

    #[test]
    fn posts_of_one_subject_find_each_other() {
        check(
            &[
                ("Adam optimizer", &["optim"], "learning rate momentum gradient"),
                ("Knapsack", &["dp"], "items weight capacity value table"),
                ("SGD", &["optim"], "gradient learning rate momentum noise"),
                ("Coin change", &["dp"], "coins capacity value table amount"),
            ],
            &[&[2], &[3], &[0], &[1]],
        );
    }

    #[test]
    fn han_texts_are_compared_by_pairs_of_characters() {
        check(
            &[
                ("线性注意力", &[], "线性注意力用核函数处理长序列"),
                ("背包问题", &[], "动态规划求容量与价值"),
                ("稀疏注意力", &[], "稀疏注意力只看长序列的一部分"),
            ],
            &[&[2], &[], &[0]],
        );
    }

    #[test]
    fn what_every_post_says_relates_none() {
        check(&[("A", &[], "the same words here"), ("B", &[], "the same words here")], &[&[], &[]]);
        check(&[("", &[], ""), ("", &[], "")], &[&[], &[]]);
        check(&[], &[]);
    }

    #[test]
    fn of_equally_near_posts_the_newest_come_first() {
        let mut posts: Vec<(&str, &[&str], &str)> = vec![("", &[], "alpha beta gamma delta"); 10];
        posts.extend(vec![("", &[] as &[&str], "other things altogether said"); 10]);
        let counts: Vec<Counts> = posts.iter().map(|(title, tags, text)| count(title, tags, text)).collect();
        assert_eq!(nearest(&counts)[0], [9, 8, 7, 6, 5, 4, 3, 2]);
    }

    #[test]
    fn logarithms_rise_by_sixteen_with_each_doubling() {
        let logarithms = [0, 1, 2, 3, 4, 6, 8, 1 << 20].map(sixteenths_of_log2);
        assert_eq!(logarithms, [0, 0, 16, 24, 32, 40, 48, 320]);
        sixteenths_of_log2(u64::MAX);
    }
}
