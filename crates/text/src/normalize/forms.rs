//! Characters whose search form is another text: accented letters, `①`, `㎏`, `Ⅳ`, `ﬁ`, half width kana, `𝑥`, `⽂`.
//!
//! A general NFKC would cost a reader's download 56 KB; these forms are 6 KB of it, compressed.

use std::sync::LazyLock;

/// The search form of `c` where it is neither `c` nor its lower case.
pub(crate) fn form(c: char) -> Option<&'static str> {
    let found = FORMS.binary_search_by_key(&c, |&(from, _)| from).ok()?;
    Some(FORMS[found].1)
}

/// Sorted by character.
static FORMS: LazyLock<Vec<(char, &'static str)>> = LazyLock::new(|| {
    let groups = LINES.lines().filter_map(|line| line.split_once('\t'));
    let mut forms: Vec<_> = groups.flat_map(|(to, from)| from.chars().map(move |c| (c, to))).collect();
    forms.sort_unstable_by_key(|&(from, _)| from);
    forms
});

/// On each line a form, a tab and the characters that have it.
///
/// Left out on purpose are scripts that the library's readers do not type: presentation forms of Arabic and Hebrew,
/// half width hangul, compatibility duplicates of Han characters. A test compares every line with Unicode's own data.
const LINES: &str = include_str!("forms.txt");
