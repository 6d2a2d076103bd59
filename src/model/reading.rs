//! How far a reader came in articles.

use downlink_bundle::entries_from_json;
use serde::{Deserialize, Serialize};

/// Articles that are remembered; those read longest ago go first.
const MAX_ARTICLES: usize = 1_000;
/// From here on an article counts as read, in hundredths.
const READ_PERCENT: u32 = 95;
/// Up to here nobody needs to be led back.
const BEGUN_PERCENT: u32 = 5;

/// How far an article was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The article.
    pub slug: String,
    /// The last place, in hundredths of the text.
    pub percent: u32,
    /// Whether the end was reached once.
    pub is_read: bool,
}

/// How far a reader is with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not begun, or barely.
    Unread,
    /// Left in the middle, at so many hundredths.
    Begun(u32),
    /// Read to its end once.
    Read,
}

/// The articles that were begun, the latest first, as kept on the device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading(Vec<Place>);

impl Reading {
    /// Reads what was kept; damaged entries are left out.
    pub fn parse(json: Option<&str>) -> Self {
        Self::of(entries_from_json(json.unwrap_or_default().as_bytes()))
    }

    /// These places, the latest first.
    pub fn of(mut places: Vec<Place>) -> Self {
        places.iter_mut().for_each(|place| place.percent = place.percent.min(100));
        places.truncate(MAX_ARTICLES);
        Self(places)
    }

    /// What to keep.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).expect("places are plain data")
    }

    /// The places, the latest first.
    pub fn places(&self) -> &[Place] {
        &self.0
    }

    /// Notes how far an article was read; false when nothing changed.
    pub fn note(&mut self, slug: &str, percent: u32) -> bool {
        let old = self.0.iter().position(|place| place.slug == slug);
        let was_read = old.is_some_and(|at| self.0[at].is_read);
        let place = Place {
            slug: slug.to_owned(),
            percent: percent.min(100),
            is_read: was_read || percent >= READ_PERCENT,
        };
        if old == Some(0) && self.0[0] == place {
            return false;
        }
        if let Some(at) = old {
            self.0.remove(at);
        }
        self.0.insert(0, place);
        self.0.truncate(MAX_ARTICLES);
        true
    }

    /// How far an article was read.
    pub fn standing(&self, slug: &str) -> Standing {
        match self.0.iter().find(|place| place.slug == slug) {
            Some(place) if place.is_read => Standing::Read,
            Some(place) if place.percent > BEGUN_PERCENT => Standing::Begun(place.percent),
            _ => Standing::Unread,
        }
    }

    /// Where to go on in an article that was left in the middle, in hundredths.
    pub fn unfinished(&self, slug: &str) -> Option<u32> {
        let place = self.0.iter().find(|place| place.slug == slug)?;
        (BEGUN_PERCENT + 1..READ_PERCENT).contains(&place.percent).then_some(place.percent)
    }

    /// Takes in the places of another device; the own ones win. Returns how many are new.
    pub fn merge(&mut self, other: &Self) -> usize {
        let mut added = 0;
        for place in &other.0 {
            if self.0.len() < MAX_ARTICLES && !self.0.iter().any(|own| own.slug == place.slug) {
                self.0.push(place.clone());
                added += 1;
            }
        }
        added
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_stays_read() {
        let mut reading = Reading::default();
        assert!(reading.note("a", 40));
        assert_eq!(reading.unfinished("a"), Some(40));
        assert!(reading.note("a", 100));
        assert!(reading.note("a", 30));
        assert_eq!([reading.standing("a"), reading.standing("b")], [Standing::Read, Standing::Unread]);
        assert!(!reading.note("a", 30), "nothing is new");
        assert_eq!(Reading::parse(Some(&reading.to_json())), reading);
    }

    #[test]
    fn only_the_middle_is_worth_a_way_back() {
        let mut reading = Reading::default();
        for (percent, back) in [(0, None), (5, None), (6, Some(6)), (94, Some(94)), (95, None), (700, None)] {
            reading.note("a", percent);
            assert_eq!(reading.unfinished("a"), back, "{percent}");
        }
    }

    #[test]
    fn an_article_stands_where_it_was_left() {
        let mut reading = Reading::default();
        for (percent, standing) in [(5, Standing::Unread), (6, Standing::Begun(6)), (94, Standing::Begun(94))]
        {
            reading.note("a", percent);
            assert_eq!(reading.standing("a"), standing);
        }
        reading.note("a", 95);
        assert_eq!(reading.standing("a"), Standing::Read);
    }

    #[test]
    fn damaged_entries_cost_no_others() {
        let json = r#"[{"slug":"a","percent":900,"is_read":true},{"slug":"b"},17]"#;
        assert_eq!(
            Reading::parse(Some(json)).places(),
            [Place { slug: "a".into(), percent: 100, is_read: true }]
        );
    }
}
