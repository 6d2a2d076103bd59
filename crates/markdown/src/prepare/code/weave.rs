//! Runs of what is shown, marks and hidden text, in one row.

use super::annotate::Annotated;
use downlink_bundle::CodeRun;
use std::borrow::Cow;
use std::ops::Range;

/// `code` without the ranges that are hidden.
pub(super) fn without<'c>(code: &'c str, hidden: &[Range<usize>]) -> Cow<'c, str> {
    if hidden.is_empty() {
        return Cow::Borrowed(code);
    }
    let mut shown = String::with_capacity(code.len());
    let mut from = 0;
    for range in hidden {
        shown.push_str(&code[from..range.start]);
        from = range.end;
    }
    shown.push_str(&code[from..]);
    Cow::Owned(shown)
}

/// The runs of the whole code, from those of what is shown of it.
pub(super) fn weave(shown: &[CodeRun], annotated: &Annotated) -> Vec<CodeRun> {
    let mut woven = Vec::with_capacity(shown.len() + annotated.marks.len() + annotated.hidden.len());
    let mut marks = annotated.marks.iter().peekable();
    let mut hidden = annotated.hidden.iter().peekable();
    let mut at = 0;
    for &CodeRun(length, class) in shown {
        let mut left = length as usize;
        while left > 0 {
            while let Some((_, mark)) = marks.next_if(|(start, _)| *start <= at) {
                woven.push(mark.run());
            }
            if let Some(range) = hidden.next_if(|range| range.start <= at) {
                woven.push(CodeRun(range.len() as u32, CodeRun::HIDDEN));
                at = range.end;
                continue;
            }
            let next_mark = marks.peek().map_or(usize::MAX, |(start, _)| *start);
            let next_hidden = hidden.peek().map_or(usize::MAX, |range| range.start);
            let step = left.min(next_mark.min(next_hidden) - at);
            woven.push(CodeRun(step as u32, class));
            at += step;
            left -= step;
        }
    }
    woven.extend(hidden.map(|range| CodeRun(range.len() as u32, CodeRun::HIDDEN)));
    woven
}

#[cfg(test)]
mod tests {
    use super::*;
    use downlink_bundle::LineMark;

    #[test]
    fn splits_runs_at_marks_and_around_hidden_text() {
        let annotated = Annotated { hidden: vec![2..4, 9..10], marks: vec![(5, LineMark::Add)] };
        let woven = weave(&[CodeRun(3, 1), CodeRun(4, 2)], &annotated);
        let hidden = CodeRun::HIDDEN;
        let expected = [
            CodeRun(2, 1),
            CodeRun(2, hidden),
            CodeRun(1, 1),
            LineMark::Add.run(),
            CodeRun(4, 2),
            CodeRun(1, hidden),
        ];
        assert_eq!(woven, expected);
        assert_eq!(without("abXXcdefgY", &annotated.hidden), "abcdefg");
    }
}
