//! Code blocks.

use super::Writer;
use super::inline::write_code;
use crate::escape;
use downlink_bundle::CodeRun;
use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

/// Token classes that have a colour.
const CLASSES: std::ops::RangeInclusive<u8> = 1..=6;

impl Writer<'_> {
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let mut code = String::new();
        while let Some((event, _)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::Text(text) => code.push_str(&self.source.restore(text)),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let code = code.strip_suffix('\n').unwrap_or(&code);
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.source.restore(info),
            CodeBlockKind::Indented => "".into(),
        };
        let language = language(&info);
        let runs = if language.is_empty() { None } else { self.fragments.code(language, code) };
        let out = &mut self.out.html;
        out.push_str("<figure class=\"code\"");
        if !language.is_empty() {
            out.push_str(" data-language=\"");
            escape::attribute(out, language);
            out.push_str("\"><figcaption>");
            escape::text(out, language);
            out.push_str("</figcaption");
        }
        out.push_str("><pre tabindex=\"0\"><code>");
        match runs {
            Some(runs) => write_runs(out, code, runs),
            None => write_code(out, code),
        }
        out.push_str("</code></pre></figure>\n");
        self.out.text.code_block(code);
    }
}

/// The first word of a fence's info string, without Rust's attributes or line numbers.
pub(crate) fn language(info: &str) -> &str {
    let info = info.trim().trim_start_matches(['.', '{']).trim_start_matches('.');
    let end = info.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ';' | ':' | '='));
    &info[..end.unwrap_or(info.len())]
}

/// Writes `code` in coloured runs; runs that do not fit it (a bundle of another version) end the colours.
fn write_runs(out: &mut String, code: &str, runs: &[CodeRun]) {
    let mut rest = code;
    for CodeRun(length, class) in runs {
        let Some((run, tail)) = rest.split_at_checked(*length as usize) else { break };
        if CLASSES.contains(class) {
            out.push_str(&format!("<span class=\"t{class}\">"));
            write_code(out, run);
            out.push_str("</span>");
        } else {
            write_code(out, run);
        }
        rest = tail;
    }
    write_code(out, rest);
}
