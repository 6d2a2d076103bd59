//! Categories as readers see them: a name and one of eight hues.

use downlink_bundle::Root;
use serde::{Deserialize, Serialize};

/// A category's name and hue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// The category's name.
    pub label: String,
    /// Which of the eight hues, `0..8`.
    pub hue: u8,
}

impl Channel {
    /// The channel of the category with this slug; a category the root does not list shows its slug.
    pub fn of(root: &Root, slug: &str) -> Self {
        match root.categories.iter().find(|category| category.slug == slug) {
            Some(category) => Self { label: category.label.clone(), hue: category.channel },
            None => Self { label: slug.to_owned(), hue: 0 },
        }
    }
}
