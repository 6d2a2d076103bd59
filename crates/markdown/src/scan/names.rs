//! The names of HTML elements.

/// Whether `name` names an element of HTML, or one that a browser gives a meaning of its own.
///
/// What is not here (`<pad>`, `<eos>`, `<Youtube>`) is text to the author, and is shown as such.
pub(crate) fn is_element(name: &str) -> bool {
    is_in(ELEMENTS, name)
}

/// Whether a line that starts with this element's tag is an HTML block (CommonMark's sixth kind).
pub(super) fn is_block(name: &str) -> bool {
    is_in(BLOCKS, name)
}

/// Whether the element's content is shown as it is written, so that no formula is meant in it.
pub(super) fn is_verbatim(name: &str) -> bool {
    end_tag(name).is_some()
}

/// The beginning of the end tag of an element whose content is shown as it is written.
pub(super) fn end_tag(name: &str) -> Option<&'static str> {
    const END_TAGS: [&str; 10] = [
        "</code",
        "</kbd",
        "</math",
        "</pre",
        "</samp",
        "</script",
        "</style",
        "</svg",
        "</textarea",
        "</tt",
    ];
    END_TAGS.into_iter().find(|tag| tag[2..].eq_ignore_ascii_case(name))
}

fn is_in(names: &str, name: &str) -> bool {
    name.len() <= 16 && names.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(name))
}

const ELEMENTS: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo \
    bgsound big blink blockquote body br button canvas caption center cite code col colgroup data datalist \
    dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame \
    frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd keygen label \
    legend li link main map mark marquee math menu menuitem meta meter nav nobr noembed noframes noscript \
    object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s \
    samp script search section select slot small source span strike strong style sub summary sup svg table \
    tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp";

const BLOCKS: &str = "address article aside base basefont blockquote body caption center col colgroup dd \
    details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 \
    head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param \
    search section summary table tbody td tfoot th thead title tr track ul";
