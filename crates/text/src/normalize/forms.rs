//! Characters whose search form is another text: accented letters, `①`, `㎏`, `Ⅳ`, `ﬁ`, half width kana, `𝑥`, `⽂`.
//!
//! A general NFKC would cost a reader's download 56 KB; these forms are 6 KB of it, compressed.

use std::sync::LazyLock;

/// The search form of `c` where it is neither `c` nor its lower case.
pub(crate) fn form(c: char) -> Option<&'static str> {
    let found = FORMS.binary_search_by_key(&u64::from(c), |&form| form >> 32).ok()?;
    let line = &LINES[FORMS[found] as u32 as usize..];
    line.split_once('\t').map(|(to, _)| to)
}

/// Each character, in the upper half of a number, and where in [`LINES`] its form is; sorted.
///
/// Every type that is sorted costs 2 KB of download, and numbers are sorted elsewhere too.
static FORMS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let (mut forms, mut at) = (Vec::new(), 0);
    for line in LINES.split_inclusive('\n') {
        if let Some((_, from)) = line.trim_end_matches('\n').split_once('\t') {
            forms.extend(from.chars().map(|c| u64::from(c) << 32 | at));
        }
        at += line.len() as u64;
    }
    forms.sort_unstable();
    forms
});

/// On each line a form, a tab and the characters that have it.
///
/// Left out on purpose are scripts that the library's readers do not type: presentation forms of Arabic and Hebrew,
/// half width hangul, compatibility duplicates of Han characters. A test compares every line with Unicode's own data.
const LINES: &str = include_str!("forms.txt");
