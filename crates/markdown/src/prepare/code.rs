//! Code blocks: what their info strings say, and their text as runs.

mod annotate;
mod highlight;
mod info;
mod languages;
mod prompt;
mod weave;

use crate::html::plain_fence;
use downlink_bundle::{CodeRun, Fence, FenceKind, FragmentKey};
use info::Info;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// Larger blocks stay plain: nobody reads their colours, and every reader would download them.
const MAX_BYTES: usize = 256 * 1024;
/// Blocks of more lines too.
const MAX_LINES: usize = 5_000;
/// Runs kept for blocks that occur again; about 32 MB.
const MAX_KEPT_RUNS: usize = 4_000_000;
/// What keeping a block costs beside its runs, in runs.
const ENTRY_RUNS: usize = 12;

/// What an info string says, or `None` if that is what every reader finds in it by itself.
pub(super) fn fence(written: &str, is_chinese: bool) -> Option<Fence> {
    let info = Info::parse(written);
    let language = languages::find(&info.language);
    let kind = if info.is_diff || language.is_patch() {
        Some(FenceKind::Diff)
    } else {
        language.is_diagram().then_some(FenceKind::Diagram)
    };
    let fence = Fence {
        label: language.label(&info.language, is_chinese),
        language: info.language.to_lowercase(),
        title: info.title,
        first_line: info.first_line,
        kind,
    };
    (fence != plain_fence(written)).then_some(fence)
}

/// The runs of `code`, covering it, or `None` if there is nothing to say of it.
fn runs(written: &str, code: &str) -> Option<Vec<CodeRun>> {
    if code.is_empty() || code.len() > MAX_BYTES || code.lines().count() > MAX_LINES {
        return None;
    }
    let info = Info::parse(written);
    let language = languages::find(&info.language);
    let annotated = annotate::annotate(code, &info, &language);
    let shown = weave::without(code, &annotated.hidden);
    let prompt = language.prompt(info.is_diff);
    let coloured = language.syntax().and_then(|syntax| highlight::highlight(syntax, &shown, prompt));
    if coloured.is_none() && annotated == annotate::Annotated::default() {
        return None;
    }
    let runs = coloured.unwrap_or_else(|| vec![CodeRun(shown.len() as u32, 0)]);
    Some(weave::weave(&runs, &annotated))
}

/// The code blocks met so far, so that what occurs in many articles is highlighted once.
#[derive(Default)]
pub struct CodeBlocks(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    blocks: HashMap<FragmentKey, Option<Arc<[CodeRun]>>>,
    run_count: usize,
}

impl CodeBlocks {
    /// The runs of a block, which `key` is the key of.
    pub(super) fn runs(&self, key: &FragmentKey, written: &str, code: &str) -> Option<Vec<CodeRun>> {
        if let Some(runs) = self.lock().blocks.get(key) {
            return runs.as_deref().map(<[_]>::to_vec);
        }
        // Two that meet the same new block at once both do the work, and nobody waits for a lock.
        let runs = runs(written, code);
        let run_count = ENTRY_RUNS + runs.as_ref().map_or(0, Vec::len);
        let mut kept = self.lock();
        if kept.run_count + run_count <= MAX_KEPT_RUNS {
            kept.run_count += run_count;
            kept.blocks.insert(key.clone(), runs.as_deref().map(Arc::from));
        }
        runs
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for CodeBlocks {
    /// The same whatever it holds: it changes how fast posts are prepared, not what comes of it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CodeBlocks")
    }
}

#[cfg(test)]
mod tests;
