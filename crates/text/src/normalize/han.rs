//! Traditional Han characters to simplified ones.

/// The simplified form of a common traditional character, any other character as it is.
pub(super) fn simplified(c: char) -> char {
    let Ok(code) = u16::try_from(c as u32) else { return c };
    match PAIRS.binary_search_by_key(&code, |pair| pair[0]) {
        Ok(found) => char::from_u32(u32::from(PAIRS[found][1])).unwrap_or(c),
        Err(_) => c,
    }
}

const PAIRS: [[u16; 2]; 1] = [[0x6F22, 0x6C49]];
