//! A file's bytes as text: encodings, byte order marks, line ends, NULs.

use super::Encoding;
use crate::report::Problem;
use encoding_rs::{DecoderResult, GB18030, UTF_16BE, UTF_16LE};

/// The text of a file with LF line ends and without a byte order mark, and what its author should know.
///
/// # Errors
/// What is wrong with the bytes, without the file's path.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> Result<(String, Option<Problem>), Problem> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3)?,
        [0xFF, 0xFE, rest @ ..] => other(rest, 2, UTF_16LE)?,
        [0xFE, 0xFF, rest @ ..] => other(rest, 2, UTF_16BE)?,
        _ => match encoding {
            Encoding::Utf8 => utf8(bytes, 0)?,
            Encoding::Gbk => match std::str::from_utf8(bytes) {
                // One folder may hold both. Han text in GBK is not valid UTF-8 by chance.
                Ok(text) if text.is_ascii() || text.chars().any(is_han) => text.to_owned(),
                _ => other(bytes, 0, GB18030)?,
            },
            Encoding::Utf16 => other(bytes, 0, UTF_16LE)?,
        },
    };
    let (text, problem) = without_nul(text)?;
    Ok((with_lf(text), problem))
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<String, Problem> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let valid = error.valid_up_to();
        let remedy = if looks_like_utf16(bytes) {
            "it looks like UTF-16; build with `--encoding utf-16`, or save it as UTF-8"
        } else if looks_like_gbk(&bytes[valid..]) {
            "it looks like GBK; build with `--encoding gbk`, or save it as UTF-8"
        } else {
            "save it as UTF-8, or build with `--encoding gbk` if it is GBK"
        };
        let message = format!(
            "byte {} (0x{:02X}) is not UTF-8; {remedy}",
            skipped + valid,
            bytes.get(valid).copied().unwrap_or_default()
        );
        Problem::error("encoding", message).on_line(line_of(&bytes[..valid]))
    })
}

fn other(bytes: &[u8], skipped: usize, encoding: &'static encoding_rs::Encoding) -> Result<String, Problem> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(
        decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or_default(),
    );
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    if let DecoderResult::Malformed(length, after) = result {
        let at = read.saturating_sub(usize::from(length) + usize::from(after));
        let name = if encoding == GB18030 { "GBK" } else { "UTF-16" };
        let message = format!(
            "byte {} is not {name}; save the file as UTF-8, or build without `--encoding` if it is UTF-8",
            skipped + at
        );
        return Err(Problem::error("encoding", message).on_line(line_of(text.as_bytes())));
    }
    Ok(text)
}

/// The line, from 1, on which what follows `before` stands.
fn line_of(before: &[u8]) -> u32 {
    u32::try_from(before.iter().filter(|&&byte| byte == b'\n').count() + 1).unwrap_or(u32::MAX)
}

fn looks_like_gbk(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    // The cut may split a character, so the last one is left out of the judgement.
    let whole = start.iter().rposition(u8::is_ascii).map_or(start.len() & !1, |last| last + 1);
    let text = GB18030.decode_without_bom_handling_and_without_replacement(&start[..whole]);
    text.is_some_and(|text| text.chars().any(is_han))
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    bytes.iter().filter(|&&byte| byte == 0).count() * 8 > bytes.len()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Drops stray NULs and tells of them; a file that is full of them, or of other control characters, is no text.
fn without_nul(text: String) -> Result<(String, Option<Problem>), Problem> {
    let Some(first) = text.find('\0') else {
        return Ok((text, None));
    };
    let line = line_of(&text.as_bytes()[..first]);
    let count = text.matches('\0').count();
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if count * 100 > text.len() || controls * 20 > text.len() {
        let remedy = if looks_like_utf16(text.as_bytes()) {
            "it looks like UTF-16; build with `--encoding utf-16`, or save it as UTF-8"
        } else {
            "move it out of the folder if it is not text"
        };
        return Err(
            Problem::error("nul", format!("the file holds {count} NUL bytes; {remedy}")).on_line(line)
        );
    }
    let plural = if count == 1 { "a NUL byte is" } else { "NUL bytes are" };
    let problem =
        Problem::warning("nul", format!("{plural} left out; remove them from the file")).on_line(line);
    Ok((text.replace('\0', ""), Some(problem)))
}

/// The text with CRLF and lone CR as LF.
fn with_lf(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(bytes: &[u8], encoding: Encoding, expected: &str) {
        assert_eq!(decode(bytes, encoding).unwrap(), (expected.to_owned(), None));
    }

    fn error(bytes: &[u8], encoding: Encoding) -> String {
        decode(bytes, encoding).unwrap_err().to_string()
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn byte_order_marks_are_taken_off_and_obeyed() {
        check("\u{FEFF}a".as_bytes(), Encoding::Utf8, "a");
        check("\u{FEFF}联通".as_bytes(), Encoding::Gbk, "联通");
        check(&[&[0xFF, 0xFE], utf16("深度").as_slice()].concat(), Encoding::Utf8, "深度");
        check(&[0xFE, 0xFF, 0x6D, 0xF1], Encoding::Gbk, "深");
    }

    #[test]
    fn line_ends_are_lf() {
        check(b"a\r\nb\rc\n\r\nd\r", Encoding::Utf8, "a\nb\nc\n\nd\n");
    }

    #[test]
    fn other_encodings_are_read_when_named() {
        check(&GB18030.encode("联通，注意力").0, Encoding::Gbk, "联通，注意力");
        check("注意力".as_bytes(), Encoding::Gbk, "注意力");
        check(b"plain", Encoding::Gbk, "plain");
        check(&utf16("注意力"), Encoding::Utf16, "注意力");
    }

    #[test]
    fn wrong_bytes_are_told_with_their_place() {
        insta::assert_snapshot!(error(b"ok\nnot \xFF ok", Encoding::Utf8), @"error[encoding]: byte 7 (0xFF) is not UTF-8; save it as UTF-8, or build with `--encoding gbk` if it is GBK");
        insta::assert_snapshot!(error(&GB18030.encode("题目\n注意力机制").0, Encoding::Utf8), @"error[encoding]: byte 0 (0xCC) is not UTF-8; it looks like GBK; build with `--encoding gbk`, or save it as UTF-8");
        insta::assert_snapshot!(error(&utf16("深度学习 with words"), Encoding::Utf8), @"error[encoding]: byte 0 (0xF1) is not UTF-8; it looks like UTF-16; build with `--encoding utf-16`, or save it as UTF-8");
        insta::assert_snapshot!(error(&utf16("plain words"), Encoding::Utf8), @"error[nul]: the file holds 11 NUL bytes; it looks like UTF-16; build with `--encoding utf-16`, or save it as UTF-8");
        insta::assert_snapshot!(error(b"\xB0\xA1\n\xFF\xFF", Encoding::Gbk), @"error[encoding]: byte 3 is not GBK; save the file as UTF-8, or build without `--encoding` if it is UTF-8");
        insta::assert_snapshot!(error(b"a\x00\x00\xDC", Encoding::Utf16), @"error[encoding]: byte 2 is not UTF-16; save the file as UTF-8, or build without `--encoding` if it is UTF-8");
        insta::assert_snapshot!(error(&b"\0\x01\x02\0\0abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"[..], Encoding::Utf8), @"error[nul]: the file holds 3 NUL bytes; move it out of the folder if it is not text");
    }

    #[test]
    fn a_stray_nul_is_left_out_and_told() {
        let (text, problem) = decode(format!("{}\0b", "a\n".repeat(60)).as_bytes(), Encoding::Utf8).unwrap();
        assert_eq!(text.len(), 121);
        insta::assert_snapshot!(problem.unwrap(), @"warning[nul]: a NUL byte is left out; remove them from the file");
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for encoding in [Encoding::Utf8, Encoding::Gbk, Encoding::Utf16] {
                if let Ok((text, _)) = decode(&bytes, encoding) {
                    prop_assert!(!text.contains(['\r', '\0']));
                }
            }
        }
    }
}
