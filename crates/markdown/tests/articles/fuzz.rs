//! Articles nobody would write: made of pieces that mean something, and of real articles taken apart.
//!
//! Each run tries the same cases in the same order, and stops after a few; with `DOWNLINK_FUZZ_SECONDS` set it goes
//! on for so long, and with `DOWNLINK_FUZZ_FIRST` it begins with that case. A case that breaks a law is cut down
//! to what breaks it before it is told.

use crate::judge::{judge, judged};
use crate::pieces::PIECES;
use downlink_markdown::{Prepared, Urls, front_matter, leading_heading, render};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// Cases of a run without a time.
const CASES: u64 = 150;

/// Numbers that look random and are not (SplitMix64, Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number less than `limit`.
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// A place in `text` between two characters.
    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }

    fn piece(&mut self) -> String {
        match self.below(30) {
            0 => char::from_u32(self.below(0x11_0000) as u32).unwrap_or('\u{fffd}').to_string(),
            1 => char::from(self.below(128) as u8).to_string(),
            2 => PIECES[self.below(PIECES.len())].repeat(1 + self.below(40)),
            _ => PIECES[self.below(PIECES.len())].to_owned(),
        }
    }
}

/// The articles of this repository.
fn articles() -> Vec<String> {
    fn collect(folder: &Path, out: &mut Vec<String>) {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                out.extend(std::fs::read_to_string(&path));
            }
        }
    }
    let mut out = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    collect(&root.join("content"), &mut out);
    collect(&root.join("docs"), &mut out);
    out
}

/// A part of an article, so that many can be tried.
fn excerpt_of(articles: &[String], random: &mut Random) -> String {
    let Some(article) = articles.get(random.below(articles.len())) else { return String::new() };
    let from = if random.below(4) == 0 { 0 } else { random.place(article) };
    let to = article.floor_char_boundary((from + random.below(3_000)).min(article.len()));
    article[from..to.max(from)].to_owned()
}

/// The case of this number, and an article it may have come from.
fn case(number: u64, articles: &[String]) -> (String, String) {
    let mut random = Random(number);
    let origin = excerpt_of(articles, &mut random);
    let mut text = if random.below(3) == 0 { String::new() } else { origin.clone() };
    for _ in 0..1 + random.below(if text.is_empty() { 60 } else { 12 }) {
        let at = random.place(&text);
        match random.below(if text.is_empty() { 1 } else { 8 }) {
            0..=2 => text.insert_str(at, &random.piece()),
            3 => text.truncate(at),
            4 => {
                let to = random.place(&text);
                text.replace_range(at.min(to)..at.max(to).min(text.ceil_char_boundary(at.min(to) + 40)), "");
            }
            5 => {
                let to = random.place(&text);
                let copy =
                    text[at.min(to)..text.floor_char_boundary(at.max(to).min(at.min(to) + 200))].to_owned();
                text.insert_str(random.place(&text), &copy);
            }
            6 => text.insert_str(at, &excerpt_of(articles, &mut random)),
            _ => {
                // A byte that is another one.
                let mut bytes = std::mem::take(&mut text).into_bytes();
                let index = random.below(bytes.len());
                if let Some(byte) = bytes.get_mut(index) {
                    *byte ^= 1 << random.below(8);
                }
                text = String::from_utf8_lossy(&bytes).into_owned();
            }
        }
    }
    (text, origin)
}

/// Everything that must be true of an article, whatever it is; `other` has been prepared before.
fn try_all(text: &str, other: &Prepared) {
    let prepared = judged(text);
    assert!(prepared.excerpt.chars().count() <= 600, "the excerpt is long");
    assert!(!prepared.excerpt.contains(|c: char| ('\u{fdd0}'..='\u{fdef}').contains(&c)), "a mark is left");
    let foreign = render(text, &other.sidecar, &Urls::default());
    judge(foreign.html.as_str()).unwrap_or_else(|fault| panic!("with a foreign sidecar: {fault}"));
    let lines = text.matches('\n').count() + 1;
    match front_matter::split(text) {
        Ok(split) => {
            assert!(text.ends_with(split.body), "the body is lost");
            let before = text[..text.len() - split.body.len()].matches('\n').count();
            let is_all = !split.body.is_empty() || before + 1 >= split.body_line as usize;
            assert!(
                split.body.is_empty() || split.body_line as usize == before + 1,
                "the body's line is wrong"
            );
            assert!(is_all, "the body's line is beyond the file");
        }
        Err(error) => {
            assert!((1..=lines).contains(&(error.line as usize)), "the error is on line {}", error.line);
            assert!(error.column >= 1, "the error is in no column");
        }
    }
    if let Some(heading) = leading_heading(text) {
        assert!(text.is_char_boundary(heading.end), "the heading ends within a character");
    }
}

fn holds(text: &str, other: &Prepared) -> bool {
    catch_unwind(AssertUnwindSafe(|| try_all(text, other))).is_ok()
}

/// The smallest part of `text` found that still breaks a law.
fn shrunk(text: &str, other: &Prepared) -> String {
    let mut text = text.to_owned();
    let mut size = text.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < text.len() {
            let (from, to) =
                (text.floor_char_boundary(at), text.ceil_char_boundary((at + size).min(text.len())));
            let less = format!("{}{}", &text[..from], &text[to..]);
            if less.len() < text.len() && !holds(&less, other) {
                text = less;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    text
}

#[test]
fn whatever_is_written_keeps_the_laws() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let patience = number("DOWNLINK_FUZZ_SECONDS").map(Duration::from_secs);
    let first = number("DOWNLINK_FUZZ_FIRST").unwrap_or(0);
    let articles = articles();
    let start = Instant::now();
    let mut tried = 0;
    while patience.map_or(tried < CASES, |patience| start.elapsed() < patience) {
        let (text, origin) = case(first + tried, &articles);
        let other = judged(&origin);
        let begun = Instant::now();
        if !holds(&text, &other) {
            let small = shrunk(&text, &other);
            println!("case {}: {small:?}\n{small}", first + tried);
            try_all(&small, &other);
            panic!("case {} breaks a law only sometimes", first + tried);
        }
        if begun.elapsed() > Duration::from_secs(5) {
            println!("case {} took {:?} for {} bytes", first + tried, begun.elapsed(), text.len());
        }
        tried += 1;
    }
    println!("{tried} cases in {:?}", start.elapsed());
}
