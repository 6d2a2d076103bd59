use super::*;
use crate::{Buckets, ListShard, Site, Tree};
use proptest::prelude::*;

fn root() -> Root {
    let empty = Buckets { tree: Tree::default() };
    Root {
        format: FORMAT_VERSION,
        generation: String::new(),
        site: Site { page_size: 10, ..Site::default() },
        post_count: 0,
        posts: Tree::default(),
        categories: vec![],
        months: vec![],
        directory: empty.clone(),
        tags: empty,
        search: None,
        size_bytes: 0,
        app: String::new(),
    }
}

#[test]
fn reads_what_it_wrote() {
    let (root, bytes) = root().seal();
    assert_eq!(parse_root(&bytes).unwrap(), root);
    assert_eq!(root.generation.len(), 64);
}

#[test]
fn the_generation_follows_the_content() {
    let mut other = root();
    other.site.title = "other".into();
    assert_ne!(root().seal().0.generation, other.seal().0.generation);
    assert_eq!(root().seal().0.clone().seal(), root().seal());
}

#[test]
fn ignores_unknown_fields() {
    let text = String::from_utf8(root().seal().1).unwrap().replacen('{', r#"{"later":[1],"#, 1);
    assert!(parse_root(text.as_bytes()).is_ok());
}

#[test]
fn refuses_a_newer_format_whatever_its_shape() {
    let error = parse_root(br#"{"format":2,"everything":"else"}"#).unwrap_err();
    assert!(matches!(error, LoadError::NewerFormat { found: 2, known: 1 }));
}

#[test]
fn names_a_web_page_for_what_it_is() {
    assert!(matches!(parse_root(b"\n<!doctype html>"), Err(LoadError::Html)));
    assert!(matches!(parse::<ListShard>(b"<html>", &Digest::of(b"x")), Err(LoadError::Html)));
}

#[test]
fn refuses_changed_and_oversized_files() {
    let bytes = serde_json::to_vec(&ListShard::default()).unwrap();
    assert!(parse::<ListShard>(&bytes, &Digest::of(&bytes)).is_ok());
    assert!(matches!(parse::<ListShard>(&bytes, &Digest::of(b"")), Err(LoadError::Mismatch(_))));
    let large = vec![b' '; MAX_ROOT_BYTES + 1];
    assert!(matches!(parse_root(&large), Err(LoadError::TooLarge { .. })));
}

#[test]
fn deep_nesting_is_an_error() {
    let deep = format!(r#"{{"format":1,"x":{}"#, "[".repeat(50_000));
    assert!(matches!(parse_root(deep.as_bytes()), Err(LoadError::Json(_))));
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse_root(&bytes);
        let _ = parse::<ListShard>(&bytes, &Digest::of(&bytes));
    }
}
