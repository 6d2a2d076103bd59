//! Reading and writing the index's numbers and texts.

/// Bytes that are not of an index, or of another version of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the search index is damaged or of another version")]
pub struct Malformed;

/// What is left to read of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next byte.
    pub(crate) fn byte(&mut self) -> Result<u8, Malformed> {
        let (first, rest) = self.0.split_first().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*first)
    }

    /// The next number.
    pub(crate) fn number(&mut self) -> Result<u32, Malformed> {
        let mut value = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7F);
            value |= bits.checked_shl(shift).filter(|shifted| shifted >> shift == bits).ok_or(Malformed)?;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Malformed)
    }

    /// The next number, of things that take at least one byte each of what is left.
    pub(crate) fn count(&mut self) -> Result<usize, Malformed> {
        let count = self.number()? as usize;
        if count <= self.0.len() { Ok(count) } else { Err(Malformed) }
    }

    /// The next `len` bytes.
    pub(crate) fn take(&mut self, len: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or(Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    /// Passes over `count` numbers.
    pub(crate) fn skip_numbers(&mut self, count: usize) -> Result<(), Malformed> {
        let mut left = count;
        let mut at = 0;
        while left > 0 {
            left -= usize::from(self.0.get(at).ok_or(Malformed)? & 0x80 == 0);
            at += 1;
        }
        self.0 = &self.0[at..];
        Ok(())
    }

    /// Turns `text`, the front-coded text before, into the next one.
    pub(crate) fn next_sorted(&mut self, text: &mut Vec<u8>) -> Result<(), Malformed> {
        let shared = self.number()? as usize;
        if shared > text.len() {
            return Err(Malformed);
        }
        text.truncate(shared);
        let len = self.number()? as usize;
        text.extend_from_slice(self.take(len)?);
        Ok(())
    }
}

/// Appending to a file.
#[cfg(feature = "write")]
pub(crate) trait Put {
    fn put_number(&mut self, value: u32);
}

#[cfg(feature = "write")]
impl Put for Vec<u8> {
    fn put_number(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.push(value as u8);
    }
}

/// Appends `text`, which comes after `before`.
#[cfg(feature = "write")]
pub(crate) fn put_sorted(out: &mut Vec<u8>, before: &[u8], text: &[u8]) {
    let shared = before.iter().zip(text).take_while(|(a, b)| a == b).count();
    out.put_number(shared as u32);
    out.put_number((text.len() - shared) as u32);
    out.extend_from_slice(&text[shared..]);
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::{Bytes, Malformed, Put, put_sorted};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(values in prop::collection::vec(any::<u32>(), 0..20)) {
            let mut out = Vec::new();
            values.iter().for_each(|value| out.put_number(*value));
            let mut bytes = Bytes(&out);
            for value in &values {
                prop_assert_eq!(bytes.number(), Ok(*value));
            }
            prop_assert_eq!(bytes.number(), Err(Malformed));
            let mut bytes = Bytes(&out);
            prop_assert!(bytes.skip_numbers(values.len()).is_ok() && bytes.0.is_empty());
        }

        #[test]
        fn sorted_texts_come_back(mut texts in prop::collection::vec("[ab线]{0,5}", 0..20)) {
            texts.sort();
            let (mut out, mut before) = (Vec::new(), Vec::new());
            for text in &texts {
                put_sorted(&mut out, &before, text.as_bytes());
                before = text.as_bytes().to_vec();
            }
            let (mut bytes, mut text) = (Bytes(&out), Vec::new());
            for expected in &texts {
                prop_assert!(bytes.next_sorted(&mut text).is_ok());
                prop_assert_eq!(&text, expected.as_bytes());
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(data in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut bytes = Bytes(&data);
            let mut text = Vec::new();
            while bytes.next_sorted(&mut text).is_ok() && bytes.number().is_ok() {}
        }
    }

    #[test]
    fn numbers_that_do_not_fit_are_refused() {
        assert_eq!(Bytes(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F]).number(), Ok(u32::MAX));
        assert_eq!(Bytes(&[0xFF, 0xFF, 0xFF, 0xFF, 0x1F]).number(), Err(Malformed));
        assert_eq!(Bytes(&[0x80, 0x80, 0x80, 0x80, 0x80, 0]).number(), Err(Malformed));
    }
}
