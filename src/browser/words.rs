//! Where words begin and end, as the browser sees it.

use crate::model::passage::plain_words;
use js_sys::Intl::{SegmentData, Segmenter};
use js_sys::{Array, Object, Reflect, global, try_iter};
use wasm_bindgen::{JsCast, JsValue};

/// Where words begin and end in `line`, in bytes, with both of its ends; by its dictionary, where it has one.
pub(crate) fn word_borders(line: &str) -> Vec<usize> {
    segments(line).unwrap_or_else(|| plain_words(line))
}

fn segments(line: &str) -> Option<Vec<usize>> {
    let intl = Reflect::get(&global(), &"Intl".into()).ok()?;
    if !Reflect::has(&intl, &"Segmenter".into()).ok()? {
        return None;
    }
    let options = Object::new();
    Reflect::set(&options, &"granularity".into(), &"word".into()).ok()?;
    let segments = Segmenter::new(&Array::new(), &options).segment(line);
    let mut units = try_iter(&segments)
        .ok()??
        .map(|segment| segment.map(|segment: JsValue| segment.unchecked_into::<SegmentData>().index()));
    let mut cuts = Vec::new();
    let mut next = units.next()?.ok()?;
    let mut passed = 0;
    for (at, c) in line.char_indices() {
        if passed == next {
            cuts.push(at);
            next = units.next().and_then(Result::ok).unwrap_or(u32::MAX);
        }
        passed += c.len_utf16() as u32;
    }
    cuts.push(line.len());
    Some(cuts)
}
