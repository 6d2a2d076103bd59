//! What to try instead where no post has all of a query.

use super::{
    matches::Matches,
    rank::{self, Filter},
    spelling,
};
use crate::{
    files::{Files, Pending},
    query::{Query, Term},
};

/// Another query, as a reader would type it, that finds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// With what stands nowhere spelled as something near it does.
    Spelling {
        /// The query.
        query: String,
    },
    /// Without its rarest words, or without its filters where these leave no post.
    Without {
        /// What is left out.
        word: String,
        /// The query.
        query: String,
    },
}

/// Other queries than this one, of which no post has all; `terms` are the posts that have each term of it.
pub(super) fn offers(
    files: &Files,
    query: &Query,
    terms: &[Matches],
    filter: Filter,
) -> Result<Vec<Offer>, Pending> {
    let mut offers = Vec::new();
    offers.extend(respelled(files, query, terms)?);
    offers.extend(reduced(files, query, terms, filter));
    Ok(offers)
}

fn respelled(files: &Files, query: &Query, terms: &[Matches]) -> Result<Option<Offer>, Pending> {
    let is_guess = |found: &Matches| found.posts.iter().all(|found| found.coverage < 1.0);
    let spelled: Vec<Result<Option<String>, Pending>> = query
        .terms
        .iter()
        .zip(terms)
        .map(|(term, found)| if is_guess(found) { spelling::nearest(files, term) } else { Ok(None) })
        .collect();
    let spelled = spelled.into_iter().collect::<Result<Vec<_>, _>>()?;
    if spelled.iter().all(Option::is_none) {
        return Ok(None);
    }
    let words = query.terms.iter().zip(terms).zip(spelled).filter_map(|((term, found), spelled)| {
        spelled.or_else(|| (!found.is_empty()).then(|| term.typed.clone()))
    });
    Ok(Some(Offer::Spelling { query: joined(words.chain(conditions(query))) }))
}

fn reduced(files: &Files, query: &Query, terms: &[Matches], filter: Filter) -> Option<Offer> {
    let all: Vec<&Matches> = terms.iter().collect();
    if !query.filters.typed.is_empty() && !terms.iter().any(|term| rank::has_post(&[term], &filter)) {
        let words = query.terms.iter().map(|term| term.typed.clone()).chain(excluded(query));
        return rank::has_post(&all, &filter.without_labels_and_dates(files)).then(|| Offer::Without {
            word: joined(query.filters.typed.iter().cloned()),
            query: joined(words),
        });
    }
    let (mut kept, mut dropped): (Vec<usize>, Vec<usize>) =
        (0..terms.len()).partition(|place| !terms[*place].is_empty());
    let matches = |places: &[usize]| -> Vec<&Matches> { places.iter().map(|place| &terms[*place]).collect() };
    while kept.len() > 1 && !rank::has_post(&matches(&kept), &filter) {
        let rarest = (0..kept.len()).min_by_key(|at| terms[kept[*at]].post_count)?;
        dropped.push(kept.remove(rarest));
    }
    if kept.is_empty() || dropped.is_empty() || !rank::has_post(&matches(&kept), &filter) {
        return None;
    }
    dropped.sort_unstable();
    let typed = |places: Vec<usize>| places.into_iter().map(|place| typed(&query.terms[place]));
    Some(Offer::Without { word: joined(typed(dropped)), query: joined(typed(kept).chain(conditions(query))) })
}

fn typed(term: &Term) -> String {
    term.typed.clone()
}

fn excluded(query: &Query) -> impl Iterator<Item = String> {
    query.excluded.iter().map(|term| format!("-{}", term.typed))
}

fn conditions(query: &Query) -> impl Iterator<Item = String> {
    excluded(query).chain(query.filters.typed.iter().cloned())
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(" ")
}
