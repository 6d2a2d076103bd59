//! The search index of a packed site: what it finds, and that it is the same every time.

use crate::support::{Content, Files};
use downlink_bundle::FileKind;
use downlink_pack::{SearchError, SearchLibrary, SearchQuery, verify};
use std::{fs, path::PathBuf};

/// A published library; its folders go when it is dropped.
struct Site {
    _content: Content,
    _folder: tempfile::TempDir,
    path: PathBuf,
    library: SearchLibrary,
}

impl Site {
    fn of(files: &[(&str, &str)]) -> Self {
        let content = Content::new(files);
        let folder = tempfile::tempdir().unwrap();
        let path = content.publish(&folder.path().join("dist"));
        let library = SearchLibrary::open(&path).unwrap();
        Self { _content: content, _folder: folder, path, library }
    }

    /// The slugs of the posts that have all of the query, the best first.
    fn find(&mut self, typed: &str) -> Vec<String> {
        let answer = self.library.search(&SearchQuery::parse(typed), 0..100).unwrap();
        if answer.is_partial {
            return Vec::new();
        }
        answer.hits.into_iter().map(|hit| hit.card.slug).collect()
    }

    fn check(&mut self, typed: &str, expected: &[&str]) {
        assert_eq!(self.find(typed), expected, "{typed}");
    }

    /// Every file of the index.
    fn index_files(&self) -> Vec<PathBuf> {
        let folder = self.path.join("bundle/search");
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }
}

fn library() -> Site {
    Site::of(&[
        ("downlink.toml", "title = \"Notes\"\n[[category]]\nslug = \"rl\"\nlabel = \"智能体\"\n"),
        (
            "rl/policy.md",
            "---\ntitle: 强化学习入门\ndate: 2024-03-05\ntags: [策略 梯度, PPO]\n---\n\n## 策略梯度\n\n智能体与環境交互。\n\n\
             $$\\pi(a) = \\operatorname{softmax}(\\theta_a)$$\n",
        ),
        (
            "code/torch.md",
            "---\ntitle: PyTorch notes\ndate: 2024-03-31\ntags: [PPO]\n---\n\nA Transformer reads with a DataLoader.\n\n\
             ```python\ng = torch.autograd.grad(loss, w)\ndist.reduce_scatter(out)\n```\n",
        ),
        (
            "code/dp.md",
            "---\ntitle: 动态规划\ndate: 2024-04-01\ndescription: 只在描述里的话\n---\n\nIn C++ one writes `f[i-1] + f[i-2]`.\n\n\
             ![一张状态图](x.svg)\n",
        ),
        (
            "code/hidden.md",
            "---\ntitle: Secret\ndate: 2024-04-02\ndraft: true\n---\n\nUnpublishedword 未发表的话\n",
        ),
        ("x.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 4'/>"),
    ])
}

fn search_files(files: &Files) -> Vec<(&String, &[u8])> {
    let is_of_index = |path: &&String| path.starts_with("bundle/search/");
    files.keys().filter(is_of_index).map(|path| (path, &*files[path])).collect()
}

#[test]
fn the_same_posts_give_the_same_index() {
    let post = |number: usize| {
        let words = ["梯度", "注意力", "attention", "DataLoader", "softmax", "线性"];
        let text: String =
            (0..40).map(|at| format!("{} ", words[(number * at + at) % words.len()])).collect();
        let date = format!("2024-{:02}-01", 1 + number % 12);
        (
            format!("{number}.md"),
            format!("---\ntitle: 题{number}\ndate: {date}\ntags: [t{}]\n---\n\n{text}\n", number % 3),
        )
    };
    let build = |numbers: &mut dyn Iterator<Item = usize>| {
        let content = Content::new(&[]);
        for (path, text) in numbers.map(post) {
            content.write(&path, text.as_bytes());
        }
        content.build()
    };
    let first = build(&mut (0..60));
    assert!(search_files(&first).len() > 3);
    assert!(search_files(&first) == search_files(&build(&mut (0..60))));
    assert!(search_files(&first) == search_files(&build(&mut (0..60).rev())));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    assert!(search_files(&first) == search_files(&pool.install(|| build(&mut (0..60)))));
}

#[test]
fn posts_are_found_by_title_text_code_formula_and_description() {
    let mut site = library();
    site.check("强化学习", &["policy"]);
    site.check("智能体与环境", &["policy"]);
    site.check("softmax", &["policy"]);
    site.check("只在描述里", &["dp"]);
    site.check("一张状态图", &["dp"]);
    site.check("loss", &["torch"]);
}

#[test]
fn filters_keep_posts_of_a_category_a_tag_or_a_time() {
    let mut site = library();
    let all = ["dp", "torch", "policy"];
    site.check("category:code", &all[..2]);
    site.check("category:智能体", &all[2..]);
    site.check("分类：rl", &all[2..]);
    site.check("category:rl category:code", &all);
    site.check("tag:ppo", &all[1..]);
    site.check("标签:\"策略 梯度\"", &all[2..]);
    site.check("tag:ppo tag:策略-梯度", &all[2..]);
    site.check("after:2024", &all);
    site.check("since:2024-03-06", &all[..2]);
    site.check("after:2024-03-31 until:2024-04-01", &all[1..2]);
    site.check("before:2024-04", &all[1..]);
    site.check("after:2024-04-02", &[]);
    site.check("tag:none", &[]);
    site.check("transformer tag:ppo before:2024-04", &all[1..2]);
    site.check("transformer category:rl", &[]);
}

#[test]
fn titles_and_tags_are_found_by_their_sound() {
    let mut site = library();
    for typed in ["qianghuaxuexi", "qhxx", "qianghuax", "xuexi", "celve", "qhxxrm"] {
        site.check(typed, &["policy"]);
    }
    for typed in ["dongtaiguihua", "dtgh", "guihua"] {
        site.check(typed, &["dp"]);
    }
}

#[test]
fn names_are_found_whole_and_in_parts() {
    let mut site = library();
    for typed in [
        "torch.autograd.grad",
        "autograd.grad",
        "autograd",
        "grad",
        "DataLoader",
        "data loader",
        "data_loader",
        "dataloader",
        "loader",
        "reduce_scatter",
        "scatter",
        "reducescatter",
        "dist.reduce_scatter",
        "transformers",
    ] {
        site.check(typed, &["torch"]);
    }
    for typed in ["C++", "c++", "f[i-1]", "f[i-2]", "Ｃ＋＋"] {
        site.check(typed, &["dp"]);
    }
    site.check("C#", &[]);
}

#[test]
fn traditional_and_simplified_characters_are_the_same() {
    let mut site = library();
    site.check("環境", &["policy"]);
    site.check("环境", &["policy"]);
    site.check("強化學習", &["policy"]);
    site.check("動態規劃", &["dp"]);
}

#[test]
fn drafts_are_not_in_it() {
    let mut site = library();
    for typed in ["unpublishedword", "未发表", "secret"] {
        let answer = site.library.search(&SearchQuery::parse(typed), 0..10).unwrap();
        assert_eq!(answer.hits, [], "{typed}");
    }
    assert_eq!(site.library.post_count(), 3);
}

#[test]
fn a_hit_leads_to_the_passage_that_answers() {
    let mut site = library();
    let mut passage = |typed: &str| {
        let answer = site.library.search(&SearchQuery::parse(typed), 0..1).unwrap();
        site.library.passage(&answer.hits[0], &answer.needles).unwrap()
    };
    let found = passage("環境交互");
    assert_eq!(found.heading.unwrap().1, "策略梯度");
    let marked: Vec<&str> =
        found.snippet.marks.iter().map(|mark| &found.snippet.text[mark.clone()]).collect();
    assert_eq!((found.snippet.text.as_str(), marked), ("智能体与環境交互。", vec!["環境交互"]));
    assert_eq!(passage("c++").heading, None);
}

#[test]
fn a_library_of_one_empty_post_can_be_searched() {
    let mut site = Site::of(&[("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n")]);
    site.check("a", &["a"]);
    site.check("after:2024", &["a"]);
    site.check("b", &[]);
}

#[test]
fn damaged_and_missing_files_are_named() {
    let site = library();
    verify(&site.path).unwrap();
    for file in site.index_files() {
        let name = file.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&file).unwrap();
        for damaged in [[&bytes[..], b" "].concat(), bytes[1..].to_vec(), Vec::new()] {
            fs::write(&file, damaged).unwrap();
            let damage = verify(&site.path).unwrap_err().to_string();
            assert!(damage.contains(name), "{damage}");
            let read = SearchLibrary::open(&site.path).and_then(|mut library| library.read_all());
            assert!(matches!(read, Err(SearchError::Damaged { .. })), "{read:?}");
        }
        fs::remove_file(&file).unwrap();
        assert!(verify(&site.path).unwrap_err().to_string().contains(name));
        fs::write(&file, &bytes).unwrap();
    }
    verify(&site.path).unwrap();
}

#[test]
fn files_are_read_as_they_are_needed() {
    let mut site = library();
    let opened = site.library.read;
    assert_eq!(opened.file_count, 1, "the manifest");
    site.find("强化学习");
    let first = site.library.read;
    assert!(first.file_count > 1 && first.size_bytes > opened.size_bytes);
    site.find("强化学习");
    assert_eq!(site.library.read, first, "nothing is read twice");
    let paths = site.library.read_all().unwrap();
    assert_eq!(paths.len(), site.index_files().len());
}

#[test]
fn a_site_without_an_index_says_so() {
    let site = library();
    let root = site.path.join(FileKind::ROOT);
    let mut json: serde_json::Value = serde_json::from_slice(&fs::read(&root).unwrap()).unwrap();
    json.as_object_mut().unwrap().remove("search");
    fs::write(&root, json.to_string()).unwrap();
    let error = SearchLibrary::open(&site.path).unwrap_err();
    assert!(matches!(error, SearchError::NoIndex { .. }), "{error}");
    let nowhere = SearchLibrary::open(&site.path.join("posts")).unwrap_err();
    assert!(matches!(nowhere, SearchError::Read { .. }), "{nowhere}");
}
