//! `search`: what a built site answers.

use crate::support::Place;
use serde_json::Value;
use std::{fs, io::Write, path::PathBuf, process::Stdio};

/// A built site with three posts, in `dist`.
fn site() -> Place {
    let place = Place::new();
    place.write(
        "content/optim/adam.md",
        "---\ntitle: Adam 优化器\ndate: 2024-02-03\ntags: [优化, Adam]\n---\n\n自适应的学习率。\n\n\
         ## 动量\n\nAdam 把梯度的动量与学习率合在一起。\n",
    );
    place.write(
        "content/optim/sgd.md",
        "---\ntitle: SGD\ndate: 2023-01-01\ntags: [优化]\n---\n\n## Momentum\n\nThe momentum of SGD; compare Adam.\n",
    );
    place.write(
        "content/misc/a.md",
        "---\ntitle: Alpha\ndate: 2024-05-06\n---\n\nFirst text about learning rates.\n",
    );
    let (code, said) = place.run(&["build", "--quiet"]);
    assert_eq!(code, 0, "{said}");
    place
}

/// The output of a query that answers with JSON, without what depends on compression and weights.
fn answer(line: &str) -> Value {
    let mut answer: Value = serde_json::from_str(line).unwrap();
    let read = answer.as_object_mut().unwrap().remove("read").unwrap();
    assert!(read["files"].as_u64() > Some(0) && read["bytes"].as_u64() > Some(0), "{read}");
    let mut last = f64::INFINITY;
    for hit in answer["hits"].as_array_mut().unwrap() {
        let score = hit.as_object_mut().unwrap().remove("score").unwrap().as_f64().unwrap();
        assert!(score <= last, "the best come first");
        last = score;
    }
    answer
}

fn index_files(place: &Place) -> Vec<PathBuf> {
    let names = place.names("dist/bundle/search").into_iter();
    names.map(|name| place.path("dist/bundle/search").join(name)).collect()
}

#[test]
fn results_are_text_for_people() {
    let place = site();
    let (code, said) = place.run(&["search", "dist", "学习率"]);
    assert_eq!(code, 0, "{said}");
    insta::assert_snapshot!(said, @r"
    1 of 3 posts

    Adam 优化器  optim  2024-02-03
      posts/adam/
      自适应的学习率。
    ");
    let (code, said) = place.run(&["search", "dist", "adam", "moment"]);
    assert_eq!(code, 0, "{said}");
    insta::assert_snapshot!(said, @r"
    1 of 3 posts

    SGD  optim  2023-01-01
      posts/sgd/#h-momentum
      § Momentum
      The momentum of SGD; compare Adam.
    ");
}

#[test]
fn typos_and_what_stands_nowhere_are_told() {
    let place = site();
    let (code, said) = place.run(&["search", "dist", "momentmu"]);
    assert_eq!(code, 0, "{said}");
    insta::assert_snapshot!(said, @r"
    momentmu → momentum
    1 of 3 posts

    SGD  optim  2023-01-01
      posts/sgd/#h-momentum
      § Momentum
      The momentum of SGD; compare Adam.
    ");
    let (code, said) = place.run(&["search", "dist", "学习率 量子"]);
    assert_eq!(code, 0, "{said}");
    insta::assert_snapshot!(said, @r"
    nowhere: 量子
    without 量子: 学习率
    1 of 3 posts, none with all of it

    Adam 优化器  optim  2024-02-03
      posts/adam/
      自适应的学习率。
    ");
}

#[test]
fn nothing_found_has_an_exit_code_of_its_own() {
    let place = site();
    let (code, said) = place.run(&["search", "dist", "量子"]);
    assert_eq!(code, 1, "{said}");
    insta::assert_snapshot!(said, @r"
    nowhere: 量子
    0 of 3 posts
    ");
    let (code, said) = place.run(&["search", "dist", "量子", "--json"]);
    assert_eq!(code, 1, "{said}");
    insta::assert_snapshot!(answer(&said), @r#"{"corrected":[],"hits":[],"is_partial":true,"missing":["量子"],"offers":[],"query":"量子","total":0}"#);
    assert_eq!(place.run(&["search", "dist", "adam tag:none"]).0, 1);
}

#[test]
fn results_are_json_for_programs() {
    let place = site();
    let (code, said) = place.run(&["search", "dist", "动量", "--json"]);
    assert_eq!(code, 0, "{said}");
    let answer = answer(&said);
    insta::assert_snapshot!(format!("{answer:#}"), @r#"
    {
      "corrected": [],
      "hits": [
        {
          "category": "optim",
          "date": "2024-02-03",
          "heading": {
            "id": "h-动量",
            "text": "动量"
          },
          "slug": "adam",
          "snippet": {
            "marks": [
              [
                17,
                23
              ]
            ],
            "text": "Adam 把梯度的动量与学习率合在一起。"
          },
          "tags": [
            "优化",
            "Adam"
          ],
          "title": "Adam 优化器"
        }
      ],
      "is_partial": false,
      "missing": [],
      "offers": [],
      "query": "动量",
      "total": 1
    }
    "#);
    let snippet = &answer["hits"][0]["snippet"];
    let (text, mark) = (snippet["text"].as_str().unwrap(), &snippet["marks"][0]);
    let mark = mark[0].as_u64().unwrap() as usize..mark[1].as_u64().unwrap() as usize;
    assert_eq!(&text[mark], "动量");
}

#[test]
fn lines_of_the_input_are_answered_one_by_one() {
    let place = site();
    let mut command = place.command(&["search", "dist", "-", "--limit", "1"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("学习率\n\n量子\nadam -sgd\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<String> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| answer(line).to_string()).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    {"corrected":[],"hits":[{"category":"optim","date":"2024-02-03","slug":"adam","tags":["优化","Adam"],"title":"Adam 优化器"}],"is_partial":false,"missing":[],"offers":[],"query":"学习率","total":1}
    {"corrected":[],"hits":[],"is_partial":false,"missing":[],"offers":[],"query":"","total":0}
    {"corrected":[],"hits":[],"is_partial":true,"missing":["量子"],"offers":[],"query":"量子","total":0}
    {"corrected":[],"hits":[{"category":"optim","date":"2024-02-03","slug":"adam","tags":["优化","Adam"],"title":"Adam 优化器"}],"is_partial":false,"missing":[],"offers":[],"query":"adam -sgd","total":1}
    "#);
}

#[test]
fn a_limit_cuts_the_results_but_not_their_count() {
    let place = site();
    let said = |limit: &str| place.run(&["search", "dist", "after:2023", "-n", limit]).1;
    let pages = |said: &str| said.lines().filter(|line| line.starts_with("  posts/")).count();
    for (limit, count) in [("1", 1), ("2", 2), ("0", 3), ("99", 3)] {
        let said = said(limit);
        assert!(said.starts_with("3 of 3 posts\n"), "{said}");
        assert_eq!(pages(&said), count, "{said}");
    }
}

#[test]
fn queries_are_written_as_in_the_reader() {
    let place = site();
    for (query, count) in [
        ("category:optim", "2 of 3"),
        ("标签:adam", "1 of 3"),
        ("tag:优化 before:2024", "1 of 3"),
        ("\"compare adam\"", "1 of 3"),
        ("adam -momentum", "1 of 3"),
        ("youhuaqi", "1 of 3"),
        ("yhq", "1 of 3"),
    ] {
        let (code, said) = place.run(&["search", "dist", query]);
        assert_eq!(code, 0, "{query}: {said}");
        assert!(said.starts_with(count), "{query}: {said}");
    }
}

#[test]
fn a_folder_that_is_no_site_is_named() {
    let place = site();
    let (code, said) = place.run(&["search", "content", "adam"]);
    assert_eq!(code, 2, "{said}");
    insta::assert_snapshot!(said, @"error: cannot read content/bundle/bundle.json: No such file or directory (os error 2); is it a site that `downlink build` made?");
    assert_eq!(place.run(&["search", "dist"]).0, 2, "a query is missing");
    assert_eq!(place.run(&["search"]).0, 2);
}

#[test]
fn a_damaged_or_missing_file_of_the_index_is_named() {
    let place = site();
    for file in index_files(&place) {
        let bytes = fs::read(&file).unwrap();
        let mut altered = bytes.clone();
        altered[0] ^= 1;
        fs::write(&file, &altered).unwrap();
        let (code, said) = place.run(&["verify"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(file.file_name().unwrap().to_str().unwrap()), "{said}");
        fs::write(&file, bytes).unwrap();
    }
    let root: Value = serde_json::from_str(&place.read("dist/bundle/bundle.json")).unwrap();
    let name = root["search"].as_str().unwrap();
    let manifest = place.path(&format!("dist/bundle/search/{name}.bin"));
    fs::write(&manifest, "x").unwrap();
    let (code, said) = place.run(&["search", "dist", "adam"]);
    assert_eq!(code, 2, "{said}");
    insta::assert_snapshot!(said.replace(name, "<name>"), @"error: dist/bundle/search/<name>.bin is damaged: its content does not fit its name; build the site again");
    fs::remove_file(&manifest).unwrap();
    let (code, said) = place.run(&["search", "dist", "adam"]);
    assert_eq!(code, 2, "{said}");
    insta::assert_snapshot!(said.replace(name, "<name>"), @"error: dist/bundle/search/<name>.bin is missing from the site; copy all of its files, or build it again");
}
