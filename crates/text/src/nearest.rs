//! “Did you mean”.

use crate::{edits_within, normalize};
use std::cmp::Ordering;

/// Characters of a name that are compared; slugs are shorter.
const MAX_CHARS: usize = 128;
/// Likeness, of 1, below which a name is no suggestion.
const LEAST_LIKENESS: f32 = 0.4;

/// Up to `limit` of `names` that are like `wanted`, the likest first, ties in the order given.
///
/// Likeness is the larger of what few edits say (typos) and what shared pairs of characters say (other word order,
/// missing parts, Han text).
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>, limit: usize) -> Vec<&'a str> {
    let wanted = compared(wanted);
    let mut likest: Vec<(f32, &str)> = Vec::new();
    for name in names {
        let likeness = likeness(&wanted, &compared(name));
        if likeness >= LEAST_LIKENESS {
            likest.insert(likest.partition_point(|&(other, _)| other >= likeness), (likeness, name));
            likest.truncate(limit);
        }
    }
    likest.into_iter().map(|(_, name)| name).collect()
}

fn compared(name: &str) -> Vec<char> {
    normalize(name).chars().filter(|c| c.is_alphanumeric()).take(MAX_CHARS).collect()
}

/// From 0 (nothing in common) to 1 (the same letters).
fn likeness(wanted: &[char], name: &[char]) -> f32 {
    let longer = wanted.len().max(name.len());
    if wanted.is_empty() || name.is_empty() {
        return 0.0;
    }
    let by_edits =
        edits_within(wanted, name, longer / 2).map_or(0.0, |edits| 1.0 - edits as f32 / longer as f32);
    by_edits.max(shared_pairs(wanted, name))
}

/// The share of neighbouring pairs that both have (the Sørensen–Dice coefficient), leaning to the shorter of the two
/// so that a part of a long name is still near it.
fn shared_pairs(a: &[char], b: &[char]) -> f32 {
    let pairs = |chars: &[char]| {
        let mut pairs: Vec<u64> =
            chars.windows(2).map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1])).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        match left.cmp(right) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    if shared == 0 {
        return 0.0;
    }
    let dice = 2.0 * shared as f32 / (a.len() + b.len()) as f32;
    let contained = shared as f32 / a.len().min(b.len()) as f32;
    0.5 * dice + 0.5 * contained
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use proptest::prelude::*;

    const NAMES: [&str; 7] = [
        "adam-and-adamw",
        "linear-attention",
        "transformer-入门",
        "线性注意力为什么快",
        "gradient-boosting-到-xgboost",
        "tf_export-与装饰器",
        "knapsack",
    ];

    fn check(wanted: &str, expected: &[&str]) {
        assert_eq!(nearest(wanted, NAMES, 3), expected, "{wanted}");
    }

    #[test]
    fn finds_typos_parts_and_han() {
        check("linear-atention", &["linear-attention"]);
        check("transfromer-入门", &["transformer-入门"]);
        check("Linear_Attention", &["linear-attention"]);
        check("attention-linear", &["linear-attention"]);
        check("adamw", &["adam-and-adamw"]);
        check("knapsakc", &["knapsack"]);
        check("线型注意力", &["线性注意力为什么快"]);
        check("線性注意力", &["线性注意力为什么快"]);
        check("xgboost", &["gradient-boosting-到-xgboost"]);
    }

    #[test]
    fn suggests_nothing_far_off() {
        check("zzzz", &[]);
        check("", &[]);
        check("组合总和", &[]);
    }

    proptest! {
        #[test]
        fn a_name_is_nearest_to_itself(wanted in "[a-c一二-]{1,12}", other in "[a-c一二-]{1,12}") {
            prop_assume!(wanted.chars().any(char::is_alphanumeric));
            let found = nearest(&wanted, [wanted.as_str(), &other], 2);
            prop_assert_eq!(found.first(), Some(&wanted.as_str()));
        }
    }
}
