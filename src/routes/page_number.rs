//! Pages of a list, counted from 1.

use serde::{Deserialize, Serialize};
use std::{fmt, num::NonZeroU32, str::FromStr};

/// The number of a list's page, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageNumber(NonZeroU32);

/// A text that is not a page number as this site writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidPageNumber;

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// The page with this number, or the first one for 0.
    pub fn new(number: u32) -> Self {
        Self(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN))
    }

    /// The last page of a list of `item_count` items; an empty list has one page.
    pub fn last(item_count: usize, page_size: usize) -> Self {
        Self::new(u32::try_from(item_count.div_ceil(page_size.max(1))).unwrap_or(u32::MAX))
    }

    /// The number, from 1.
    pub fn get(self) -> u32 {
        self.0.get()
    }

    /// How far this page's first item is from the newest one.
    pub fn first_item(self, page_size: usize) -> usize {
        (self.get() as usize - 1).saturating_mul(page_size)
    }

    /// The page after this one (older posts).
    pub fn following(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The page before this one (newer posts), if there is one.
    pub fn preceding(self) -> Option<Self> {
        NonZeroU32::new(self.get() - 1).map(Self)
    }
}

impl fmt::Display for PageNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for PageNumber {
    type Err = InvalidPageNumber;

    /// Accepts only the one way this site writes a number, so that a page has one address.
    fn from_str(text: &str) -> Result<Self, InvalidPageNumber> {
        let number: NonZeroU32 = text.parse().map_err(|_| InvalidPageNumber)?;
        if number.to_string() == text { Ok(Self(number)) } else { Err(InvalidPageNumber) }
    }
}
