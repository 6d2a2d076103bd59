//! Edit distance.

/// How many edits turn `a` into `b`, or `None` if more than `max`.
///
/// An edit inserts, removes or replaces a character or swaps two neighbours; no part is edited twice (optimal string
/// alignment). The work is `O(a × max)`.
pub fn edits_within<T: PartialEq>(a: &[T], b: &[T], max: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > max {
        return None;
    }
    let last = last_row(a, b, max)?;
    Some(last[b.len()]).filter(|&edits| edits <= max)
}

/// How many edits turn `a` into the beginning of `b` that is nearest to it, or `None` if more than `max`.
pub fn prefix_edits_within<T: PartialEq>(a: &[T], b: &[T], max: usize) -> Option<usize> {
    let b = &b[..b.len().min(a.len() + max)];
    let nearest = last_row(a, b, max)?.into_iter().min();
    nearest.filter(|&edits| edits <= max)
}

/// The edits from `a` to each beginning of `b`, or `None` where all are more than `max`; what is more is `max + 1`.
fn last_row<T: PartialEq>(a: &[T], b: &[T], max: usize) -> Option<Vec<usize>> {
    let far = max + 1;
    let width = b.len() + 1;
    let mut before = vec![far; width];
    let mut above: Vec<usize> = (0..width).map(|column| column.min(far)).collect();
    let mut row = vec![far; width];
    for (i, left) in a.iter().enumerate() {
        // Cells further than `max` from the diagonal cannot be part of an answer.
        let (from, to) = ((i + 1).saturating_sub(max), (i + 1 + max).min(b.len()));
        row.fill(far);
        if from == 0 {
            row[0] = (i + 1).min(far);
        }
        let mut best = row[0];
        for j in from.max(1)..=to {
            let replaced = above[j - 1] + usize::from(*left != b[j - 1]);
            let mut cell = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 0 && j > 1 && *left == b[j - 2] && a[i - 1] == b[j - 1] {
                cell = cell.min(before[j - 2] + 1);
            }
            row[j] = cell.min(far);
            best = best.min(cell);
        }
        if best > max {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    Some(above)
}

#[cfg(test)]
mod tests {
    use super::{edits_within, prefix_edits_within};
    use proptest::prelude::*;

    fn edits(a: &str, b: &str, max: usize) -> Option<usize> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        edits_within(&chars(a), &chars(b), max)
    }

    #[test]
    fn counts_edits_and_swaps() {
        assert_eq!(edits("adam", "adam", 0), Some(0));
        assert_eq!(edits("adam", "adma", 1), Some(1));
        assert_eq!(edits("adam", "adamw", 1), Some(1));
        assert_eq!(edits("atention", "attention", 2), Some(1));
        assert_eq!(edits("trasnfromer", "transformer", 2), Some(2));
        assert_eq!(edits("abc", "xyz", 2), None);
        assert_eq!(edits("", "ab", 2), Some(2));
        assert_eq!(edits("线性注意力", "线型注意力", 1), Some(1));
    }

    /// The whole table, without a bound.
    fn plainly(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => {
                        let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let moved = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                        let is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        if is_swap { moved.min(table[i - 2][j - 2] + 1) } else { moved }
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn agrees_with_the_whole_table(a in "[a-c]{0,8}", b in "[a-c]{0,8}", max in 0usize..5) {
            let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
            let expected = Some(plainly(&a, &b)).filter(|&edits| edits <= max);
            prop_assert_eq!(edits_within(&a, &b, max), expected);
            prop_assert_eq!(edits_within(&b, &a, max), expected);

            let to_prefixes = (0..=b.len()).map(|len| plainly(&a, &b[..len])).min();
            prop_assert_eq!(prefix_edits_within(&a, &b, max), to_prefixes.filter(|&edits| edits <= max));
        }
    }
}
