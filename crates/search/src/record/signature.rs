//! A quick “certainly not here”.

const WORDS: usize = 32;

/// Which characters and neighbouring pairs may stand in a text: a Bloom filter of 2,048 bits.
///
/// A text of 250 characters fills about a sixth of it, so that three questions let one record in two hundred through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signature([u64; WORDS]);

impl Signature {
    pub(crate) fn of(text: &str) -> Self {
        let mut bits = [0; WORDS];
        for key in Self::keys(text) {
            bits[usize::from(key / 64)] |= 1 << (key % 64);
        }
        Self(bits)
    }

    /// The bits that stand for `text`.
    pub(crate) fn keys(text: &str) -> impl Iterator<Item = u16> {
        let next = text.chars().skip(1).map(u32::from).chain([0]);
        text.chars().map(u32::from).zip(next).flat_map(|(c, next)| {
            // A lone ASCII character stands in nearly every text, and nothing follows the last one.
            [(c >= 0x80).then(|| key(c, 0)), (next != 0).then(|| key(c, next))].into_iter().flatten()
        })
    }

    /// Whether a text with these keys may be part of this one.
    pub(crate) fn may_hold(&self, keys: &[u16]) -> bool {
        keys.iter().all(|&key| self.0[usize::from(key / 64)] >> (key % 64) & 1 == 1)
    }
}

/// 11 bits of a pair of characters.
fn key(a: u32, b: u32) -> u16 {
    let mixed = a.wrapping_mul(0x9E37_79B1) ^ b.wrapping_mul(0x85EB_CA77).rotate_left(13);
    (mixed.wrapping_mul(0xC2B2_AE3D) >> 21) as u16
}

#[cfg(test)]
mod tests {
    use super::Signature;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn holds_every_part(before in any::<String>(), part in any::<String>(), after in any::<String>()) {
            let signature = Signature::of(&format!("{before}{part}{after}"));
            prop_assert!(signature.may_hold(&Signature::keys(&part).collect::<Vec<_>>()));
        }
    }

    #[test]
    fn tells_most_others_apart() {
        let text: String = ('\u{4E00}'..).take(250).collect();
        let signature = Signature::of(&text);
        let let_through = ('\u{6000}'..).take(2_000).filter(|&c| {
            let keys: Vec<_> = Signature::keys(&format!("{c}\u{7000}")).collect();
            signature.may_hold(&keys)
        });
        assert!(let_through.count() < 100);
    }
}
