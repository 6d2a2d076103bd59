//! Real posts, where a folder of them is at hand.

use crate::support::shell;
use downlink_pack::{Cache, DirSink, Options, Silent, build, verify};
use std::{env, path::PathBuf};

/// The folder that `DOWNLINK_CORPORA` names, or the one beside the repository.
fn corpora() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    env::var_os("DOWNLINK_CORPORA").map_or_else(beside, PathBuf::from)
}

#[test]
fn real_posts_are_packed() {
    let content = corpora().join("open-300");
    if !content.is_dir() {
        println!(
            "skipped: {} is not there; name a folder of corpora with DOWNLINK_CORPORA",
            content.display()
        );
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sink = DirSink::create(&folder.path().join("dist"), &content, false).unwrap();
    let outcome = build(&content, &Options::default(), &shell(), &sink, &Cache::none(), &Silent);
    let outcome = outcome.unwrap_or_else(|error| panic!("{error}: {error:?}"));
    let out = sink.out().to_owned();
    sink.publish().unwrap();
    let verified = verify(&out).unwrap();
    assert_eq!(verified.post_count as usize, outcome.stats.post_count);
    assert!(outcome.stats.post_count > 0);
    println!("packed {} posts with {} warnings", outcome.stats.post_count, outcome.report.warning_count());
}
