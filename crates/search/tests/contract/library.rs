//! Libraries made for tests: their index in memory.

use downlink_search::{Answer, Card, Document, Field, FileName, IndexWriter, Query, Searcher, Step};
use std::{
    collections::HashMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
    sync::Mutex,
};

/// A post as search sees it.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    pub(crate) title: String,
    pub(crate) date: String,
    pub(crate) category: String,
    pub(crate) tags: Vec<String>,
    pub(crate) texts: Vec<(Field, String)>,
}

impl Post {
    pub(crate) fn new(title: &str, texts: &[String]) -> Self {
        Self {
            title: title.to_owned(),
            date: "2025-01-01".to_owned(),
            category: "c".to_owned(),
            tags: Vec::new(),
            texts: texts.iter().map(|text| (Field::Prose, text.clone())).collect(),
        }
    }
}

/// A written index.
pub(crate) struct Library {
    pub(crate) manifest: Vec<u8>,
    pub(crate) files: HashMap<FileName, Vec<u8>>,
}

impl Library {
    pub(crate) fn write(posts: &[Post]) -> Self {
        let mut writer = IndexWriter::default();
        let mut cards = Vec::new();
        for post in posts {
            let tags: Vec<(&str, &str)> = post.tags.iter().map(|tag| (tag.as_str(), tag.as_str())).collect();
            let texts = post.texts.iter().map(|(field, text)| (*field, text.as_str()));
            writer.add(&Document::new(&post.title, (&post.category, &post.category), &tags, [], texts));
            cards.push(Card {
                slug: format!("p{}", cards.len()),
                title: post.title.clone(),
                language: String::new(),
                date: post.date.clone(),
                category: post.category.clone(),
                tags: post.tags.clone(),
                digest: [0; 32],
            });
        }
        let files = Mutex::new(HashMap::new());
        let store = |bytes: &[u8]| {
            let mut files = files.lock().expect("no test thread panicked");
            let name = (files.len() as u128).to_le_bytes();
            files.insert(name, bytes.to_vec());
            name
        };
        let manifest = writer.finish(&cards, &store);
        Self { manifest, files: files.into_inner().expect("no test thread panicked") }
    }

    pub(crate) fn open(&self) -> Searcher {
        Searcher::open(&self.manifest).expect("it was just written")
    }

    /// The answer, whatever it needs; files that are refused count as missing.
    pub(crate) fn answer(&self, searcher: &mut Searcher, query: &Query, ranks: Range<usize>) -> Answer {
        for _ in 0..100 {
            match searcher.search(query, ranks.clone()) {
                Step::Answer(answer) => return answer,
                Step::Needs(wanted) => {
                    assert!(!wanted.is_empty(), "it waits for nothing");
                    for file in wanted {
                        let bytes = searcher.name(file).and_then(|name| self.files.get(&name).cloned());
                        let supplied = bytes.map(|bytes| searcher.supply(file, bytes));
                        if supplied != Some(Ok(())) {
                            searcher.give_up(file);
                        }
                    }
                }
            }
        }
        panic!("it never stops asking for files");
    }

    /// Changes every file and the manifest.
    pub(crate) fn damage(&mut self, change: impl Fn(&mut Vec<u8>)) {
        self.files.values_mut().for_each(&change);
        change(&mut self.manifest);
    }
}

/// Posts of words that are put together by chance, the same ones every time.
pub(crate) fn generated(count: usize) -> Vec<Post> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut below = move |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    let han: Vec<char> = ('\u{4E00}'..'\u{4F80}').collect();
    let syllables = ["con", "ver", "gra", "di", "ent", "lin", "ear", "tor", "ch", "max", "soft", "net"];
    let mut post = |number: usize| {
        let mut text = || {
            let mut text = String::new();
            for _ in 0..40 {
                match below(4) {
                    0 => {
                        (0..1 + below(3)).for_each(|_| text.push_str(syllables[below(syllables.len())]));
                        text.push(' ');
                    }
                    1 => text.push(['，', '。', ' ', '-'][below(4)]),
                    _ => (0..1 + below(6)).for_each(|_| {
                        // Few characters are common, most are rare.
                        let rank = below(han.len());
                        text.push(han[rank * below(han.len()) / han.len()]);
                    }),
                }
            }
            text
        };
        let texts: Vec<String> = (0..3).map(|_| text()).collect();
        Post::new(&format!("题{number}"), &texts)
    };
    (0..count).map(&mut post).collect()
}

/// Real posts, where the collected test data lies beside the project: their source as it stands.
pub(crate) fn corpus() -> Option<Vec<Post>> {
    let folder = std::env::var_os("DOWNLINK_CORPORA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"), PathBuf::from);
    let mut files = Vec::new();
    list(&folder, &mut files);
    files.sort();
    files.truncate(400);
    let posts: Vec<Post> = files
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .map(|text| Post::new("", &text.lines().map(str::to_owned).collect::<Vec<_>>()))
        .collect();
    (!posts.is_empty()).then_some(posts)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}
