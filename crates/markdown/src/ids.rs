//! Ids of an article's elements.

use std::collections::HashMap;

/// The ids given so far.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// How often each id has been wanted.
    wanted: HashMap<String, usize>,
}

impl Ids {
    /// An id made of `prefix`, which keeps it from meaning anything to the app, and `slug`; another one each time.
    pub(crate) fn unique(&mut self, prefix: &str, slug: &str) -> String {
        let base = format!("{prefix}{slug}");
        let mut id = base.clone();
        loop {
            let wanted = self.wanted.entry(base.clone()).or_insert(0);
            if *wanted > 0 {
                id = format!("{base}-{wanted}");
            }
            *wanted += 1;
            // `a-1` may also be something's own name.
            if id == base || !self.wanted.contains_key(&id) {
                self.wanted.entry(id.clone()).or_insert(1);
                return id;
            }
        }
    }
}
