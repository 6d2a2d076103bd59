//! Reading just enough of an SVG to know its size and that nothing in it runs.

mod harmless;

/// Size of an SVG in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Width and height that browsers give a drawing without any, in CSS pixels.
///
/// Source: CSS 2.1, section 10.3.2.
const DEFAULT: (f64, f64) = (300.0, 150.0);

const MAX_SIDE: f64 = 1e6;

fn is_side(length: f64) -> bool {
    length > 0.0 && length < MAX_SIDE
}

/// Whether a drawing asks for the reader's colour scheme.
pub(super) fn is_themed(bytes: &[u8]) -> bool {
    ["prefers-color-scheme", "light-dark("]
        .iter()
        .any(|mark| bytes.windows(mark.len()).any(|window| window == mark.as_bytes()))
}

/// An SVG's size, or why it is refused.
///
/// In an `<img>` an SVG is inert, but opened by itself it is a document of the site's origin.
pub(super) fn inspect(bytes: &[u8]) -> Result<Size, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the SVG is not UTF-8; save it as UTF-8".to_owned())?;
    let mut size = None;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some(after) = rest.strip_prefix("![CDATA[") {
            rest = after.split_once("]]>").map_or("", |(_, after)| after);
        } else if let Some(after) = rest.strip_prefix('!') {
            harmless::check_declaration(after)?;
        } else if let Some(after) = rest.strip_prefix('?') {
            let (instruction, after) = after.split_once("?>").unwrap_or((after, ""));
            harmless::check_instruction(instruction)?;
            rest = after;
        } else if rest.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            let (element, after) = Element::parse(rest);
            harmless::check_element(&element)?;
            if element.name == "style" {
                harmless::check_style(after.split_once("</").map_or(after, |(style, _)| style))?;
            }
            if size.is_none() && element.name == "svg" {
                size = Some(element.size());
            }
            rest = after;
        }
    }
    size.ok_or_else(|| "the file has no <svg> element".into())
}

/// A start tag; names without their namespace prefix and in lower case, values decoded.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Reads a start tag from just after its `<`; the rest of the text follows it.
    fn parse(text: &str) -> (Self, &str) {
        let is_end = |char: char| char.is_whitespace() || matches!(char, '>' | '/' | '=');
        let name_end = text.find(is_end).unwrap_or(text.len());
        let mut element = Self { name: local(&text[..name_end]), attributes: Vec::new() };
        let mut rest = &text[name_end..];
        loop {
            rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == '/' || char == '=');
            if rest.is_empty() || rest.starts_with('>') {
                return (element, rest);
            }
            let end = rest.find(is_end).unwrap_or(rest.len());
            let name = local(&rest[..end]);
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                (value, rest) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    _ => after.split_at(
                        after.find(|char: char| char.is_whitespace() || char == '>').unwrap_or(after.len()),
                    ),
                };
            }
            element.attributes.push((name, decode(value)));
        }
    }

    fn size(&self) -> Size {
        let attribute = |wanted: &str| {
            self.attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        let view_box: Vec<f64> = attribute("viewbox")
            .unwrap_or_default()
            .split([' ', ',', '\n', '\t'])
            .filter_map(|number| number.parse().ok())
            .collect();
        let box_size = if let [_, _, width, height] = view_box[..] { Some((width, height)) } else { None };
        let box_size = box_size.filter(|(width, height)| is_side(*width) && is_side(*height));
        let side = |name| attribute(name).and_then(pixels).filter(|side| is_side(*side));
        let (width, height) = match (side("width"), side("height"), box_size) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, Some(of)) => (width, width * of.1 / of.0),
            (None, Some(height), Some(of)) => (height * of.0 / of.1, height),
            (None, None, Some(of)) => of,
            (width, height, None) => (width.unwrap_or(DEFAULT.0), height.unwrap_or(DEFAULT.1)),
        };
        let whole = |side: f64| side.ceil().clamp(1.0, MAX_SIDE) as u32;
        Size { width: whole(width), height: whole(height) }
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_lowercase()
}

/// A CSS length in pixels; `None` for relative ones.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let unit_at = length.find(|char: char| char.is_ascii_alphabetic() || char == '%').unwrap_or(length.len());
    let factor = match &length[unit_at..] {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    length[..unit_at].trim().parse::<f64>().ok().map(|number| number * factor)
}

/// Character references decoded, as far as a scheme can be written with them.
fn decode(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some((reference, after)) = rest.split_once(';') else { break };
        let number = reference.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        if let Some(char) = number.and_then(char::from_u32) {
            decoded.push(char);
            rest = after;
        }
    }
    decoded.push_str(rest);
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(svg: &str, expected: Result<(u32, u32), &str>) {
        match (inspect(svg.as_bytes()), expected) {
            (Ok(size), Ok(expected)) => assert_eq!((size.width, size.height), expected, "{svg}"),
            (Err(reason), Err(part)) => assert!(reason.contains(part), "{svg}: {reason}"),
            (found, _) => panic!("{svg}: {found:?}"),
        }
    }

    #[test]
    fn knows_the_size() {
        check("<svg viewBox='0 0 640 479.2'/>", Ok((640, 480)));
        check(
            "<?xml version=\"1.0\"?><!-- <script> --><svg width=\"72pt\" height='1in'></svg>",
            Ok((96, 96)),
        );
        check("<svg width='100%' height='100%' viewBox='0,0,20,10'><path d='M0 0'/></svg>", Ok((20, 10)));
        check("<svg:svg xmlns:svg='x' width='5' height='6'/>", Ok((5, 6)));
        check("<svg width='300' viewBox='0 0 20 10'/>", Ok((300, 150)));
        check("<svg height='5mm' viewBox='0 0 20 10'/>", Ok((38, 19)));
        check("<svg/>", Ok((300, 150)));
        check("<svg width='100%' height='40'/>", Ok((300, 40)));
        check("<svg width='-3' height='1e99' viewBox='0 0 0 nan'/>", Ok((300, 150)));
        check("<svg width='1' viewBox='0 0 1 999999'/>", Ok((1, 999_999)));
        check("<html></html>", Err("no <svg>"));
        check("", Err("no <svg>"));
    }

    #[test]
    fn refuses_what_runs() {
        for (svg, part) in [
            ("<svg viewBox='0 0 1 1'><script>x</script></svg>", "<script>"),
            ("<svg viewBox='0 0 1 1'><s:SCRIPT/></svg>", "<script>"),
            ("<svg viewBox='0 0 1 1'><foreignObject/></svg>", "foreignobject"),
            ("<svg viewBox='0 0 1 1' onload='x'/>", "onload"),
            ("<svg viewBox='0 0 1 1'/><g\nONCLICK=x>", "onclick"),
            ("<svg viewBox='0 0 1 1'><a xlink:href='java&#115;cript:x'/></svg>", "active link"),
            ("<svg viewBox='0 0 1 1'><set to=' java\tscript:x'/></svg>", "active link"),
            ("<!DOCTYPE svg [<!ENTITY x 'y'>]><svg viewBox='0 0 1 1'/>", "entities"),
        ] {
            check(svg, Err(part));
        }
    }

    #[test]
    fn a_greater_sign_inside_a_value_hides_nothing() {
        check("<svg viewBox='0 0 1 1'><text a='>' onload='x'/></svg>", Err("onload"));
    }
}
