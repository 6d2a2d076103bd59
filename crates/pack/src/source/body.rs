//! What of a post's Markdown is published, and where it stands in the file.

use super::post::one_line;
use downlink_markdown::{comments, first_heading, leading_heading};
use std::ops::Range;

/// A post's Markdown as it is published: without comments, and without a heading that is the title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The Markdown, with LF line ends and no byte order mark.
    pub text: String,
    /// The line of the file at which the Markdown begins, from 1.
    first_line: u32,
    /// From which line of `text`, from 1, the file has how many lines more.
    cuts: Vec<(u32, u32)>,
}

impl Body {
    /// The Markdown `written` in a file from `first_line` on.
    pub(super) fn new(written: &str, first_line: u32) -> Self {
        let mut body = Self { first_line, ..Self::default() };
        let mut copied = 0;
        for comment in comments(written) {
            body.text.push_str(&written[copied..comment.start]);
            body.note_cut(&written[comment.clone()]);
            copied = comment.end;
        }
        body.text.push_str(&written[copied..]);
        body
    }

    /// The line of the file that this line of `text` is, both from 1.
    pub fn line_in_file(&self, line: u32) -> u32 {
        let more: u32 = self.cuts.iter().take_while(|(from, _)| *from <= line).map(|(_, count)| count).sum();
        self.first_line.saturating_sub(1) + line + more
    }

    /// The title that the headings give, where `written` gives none.
    ///
    /// The page shows the title above the text, so a heading at the very beginning that says it goes.
    pub(super) fn take_title(&mut self, written: Option<&str>) -> Option<String> {
        let Some(leading) = leading_heading(&self.text) else {
            return if written.is_some() { None } else { found(first_heading(&self.text)) };
        };
        let heading = found(Some(leading.text));
        let is_title = match (&heading, written) {
            (Some(heading), Some(written)) => leading.level == 1 && heading == written,
            (heading, None) => heading.is_some(),
            (None, Some(_)) => false,
        };
        if is_title {
            self.cut_beginning(0..leading.end);
        }
        heading
    }

    fn cut_beginning(&mut self, range: Range<usize>) {
        let rest = self.text[range.end..].trim_start_matches(['\n', ' ']);
        let at = self.text.len() - rest.len();
        // Spaces before the first words may mean code.
        let at = self.text[..at].rfind('\n').map_or(at, |end| end + 1).max(range.end);
        let count = lines(&self.text[..at]);
        self.text.drain(..at);
        self.cuts.iter_mut().for_each(|(from, _)| *from = from.saturating_sub(count).max(1));
        self.cuts.insert(0, (1, count));
    }

    /// Notes that `cut` stood where the text ends now.
    fn note_cut(&mut self, cut: &str) {
        let here = lines(&self.text) + 1;
        // What follows in the line that a comment began in is counted there.
        let from = if self.text.is_empty() || self.text.ends_with('\n') { here } else { here + 1 };
        self.cuts.push((from, lines(cut)));
    }
}

fn lines(text: &str) -> u32 {
    text.matches('\n').count() as u32
}

fn found(heading: Option<String>) -> Option<String> {
    heading.map(|text| one_line(&text)).filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(written: Option<&str>, text: &str) -> (Option<String>, String) {
        let mut body = Body::new(text, 1);
        let title = body.take_title(written);
        (title, body.text)
    }

    #[track_caller]
    fn check(text: &str, expected: Option<&str>, rest: &str) {
        assert_eq!(title(None, text), (expected.map(str::to_owned), rest.to_owned()), "{text}");
    }

    #[test]
    fn a_heading_above_everything_is_the_title_and_goes() {
        check("# 注意力机制\n\n正文", Some("注意力机制"), "正文");
        check("\n\nSetext\n====\n\n## later\n", Some("Setext"), "## later\n");
        check("# A `b` **c** #\n    code\n", Some("A b c"), "    code\n");
        check("# Alone", Some("Alone"), "");
    }

    #[test]
    fn a_heading_further_down_is_the_title_and_stays() {
        for text in ["text\n\n## Second ##\n", "- list\n\n# Second\n"] {
            check(text, Some("Second"), text);
        }
    }

    #[test]
    fn what_only_looks_like_a_heading_is_none() {
        let cases = [
            "```sh\n# comment\n```\n\n# Real\n",
            "~~~\n```\n# comment\n~~~\n# Real\n",
            "````md\n```sh\n# inside\n```\n````\n\n# Real\n",
            "<!--\n# commented\n-->\n\n# Real\n",
            "<pre>\n# in pre\n</pre>\n\n# Real\n",
            "$$\n# m\n$$\n\n# Real\n",
            "    # indented code\n\n# Real\n",
            "```x``` begins a paragraph\n\n# Real\n",
        ];
        for text in cases {
            check(text, Some("Real"), text);
        }
        for text in ["#hashtag\n####### seven\n", "", "# \n\ntext\n"] {
            check(text, None, text);
        }
    }

    #[test]
    fn only_a_heading_that_repeats_the_written_title_goes() {
        assert_eq!(title(Some("甲"), "# 甲\n\n文\n").1, "文\n");
        for text in ["# 乙\n\n文\n", "## 甲\n\n文\n", "文\n\n# 甲\n"] {
            assert_eq!(title(Some("甲"), text).1, text);
        }
    }

    #[test]
    fn comments_are_not_published_and_lines_stay_those_of_the_file() {
        let text = "%%\n# hidden\n%%\n# Title\n\na %%b%% c\n\n> %% x\n> y %%\n> quoted\n\nlast\n";
        let mut body = Body::new(text, 5);
        assert_eq!(body.take_title(None).as_deref(), Some("Title"));
        assert_eq!(body.text, "a  c\n\n> \n> quoted\n\nlast\n");
        let line_of = |word: &str| {
            let line = body.text.lines().position(|line| line.contains(word)).unwrap();
            body.line_in_file(line as u32 + 1)
        };
        let expected = |word: &str| text.lines().position(|line| line.contains(word)).unwrap() as u32 + 5;
        for word in [" c", "quoted", "last"] {
            assert_eq!(line_of(word), expected(word), "{word}");
        }
    }

    #[test]
    fn percent_signs_that_hide_nothing_stay() {
        for text in ["50%% of 60%%d", "`%%code%%`", "```\n%%\ncode\n%%\n```\n", "%% not closed\n\ntext\n"] {
            assert_eq!(Body::new(text, 1).text, text);
        }
    }
}
