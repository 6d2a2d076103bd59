use super::*;

/// Resolves every image and link to itself, on another host.
struct Elsewhere;

impl Resolve for Elsewhere {
    fn image(&mut self, destination: &str) -> ImageView {
        ImageView::Remote(destination.to_owned())
    }

    fn link(&mut self, destination: &str) -> Option<(String, bool)> {
        Some((destination.to_owned(), true))
    }
}

/// Sanitises `html` among the elements `context`, and shows what is open afterwards behind `|`.
fn check(context: &[&str], html: &str, expected: &str) {
    let context: Vec<String> = context.iter().map(|name| (*name).to_owned()).collect();
    let raw = RawHtml { context: &context, source: html, marked: html, formulas: &[], at: (1, 1) };
    let Sanitised { fragment, is_misplaced, .. } = sanitise(&raw, &mut Elsewhere);
    let mark = if is_misplaced { "!" } else { "" };
    let found = format!("{mark}{}|{}", fragment.html, fragment.open.join(" "));
    assert_eq!(found, expected, "{html} in {context:?}");
}

#[test]
fn keeps_what_is_listed() {
    check(&[], "<div class=a id=b style=c onclick=d lang=zh>x</div>", "<div lang=\"zh\">x</div>|");
    check(&[], "<td>x", "x|");
    check(&[], "<!-- a --><style>b</style><script>c</script>d", "d|");
    check(&[CONTEXT_PHRASING], "<div>x</div><b>y</b>", "x<b>y</b>|");
    check(&[CONTEXT_PHRASING, CONTEXT_LINK], "<a href=b>x</a>", "x|");
    check(
        &[],
        "<p align=center>x</p><center>y</center>",
        "<div data-align=\"center\">x</div><div data-align=\"center\">y</div>|",
    );
    check(&[], "<unk> <x-y>z</x-y>", "&lt;unk&gt; &lt;x-y&gt;z&lt;/x-y&gt;|");
}

#[test]
fn follows_what_is_open() {
    check(&[], "<details><summary>x</summary>", "<details><summary>x</summary>|details");
    check(&["details"], "</details>", "</details>|");
    check(&["details", "div"], "</details>", "</div></details>|");
    check(&["div"], "</b>x<div>", "x<div>|div div");
    check(&[CONTEXT_PHRASING], "<b>", "<b>|b");
    check(&[CONTEXT_PHRASING, "b"], "</b>", "</b>|");
    check(&[CONTEXT_PHRASING, "b"], "<i>", "<i>|b i");
    check(&["table", "tbody", "tr", "td"], "</td><td>", "</td><td>|table tbody tr td");
    check(&["table", "tbody", "tr", "td"], "</td></tr><tr><td>", "</td></tr><tr><td>|table tbody tr td");
}

#[test]
fn tables_may_come_in_pieces() {
    check(&[], "<table>", "<table>|table");
    check(&["table"], "<tr>", "<tbody><tr>|table tbody tr");
    check(&["table", "tbody", "tr"], "<td>x</td>", "<td>x</td>|table tbody tr");
    check(&["table", "tbody", "tr"], "</tr>", "</tr>|table tbody");
    check(&["table", "tbody"], "</table>", "</tbody></table>|");
    check(&["table"], "<input type=hidden value=x>", "!|table");
}

#[test]
fn ends_what_cannot_hold_blocks() {
    check(&[], "<span>x", "<span>x</span>|");
    check(&[], "<div><b>x", "<div><b>x</b>|div");
    check(&[], "<h2>x", "<h2>x</h2>|");
}

#[test]
fn leaves_out_what_fits_nowhere() {
    check(&[], "a<script>b", "!|");
    check(&["div"], "<!-- a", "!|div");
    check(&[], "<li>x</li>", "x|");
    check(&["ul"], "<li>x<li>y", "<li>x</li><li>y|ul li");
}

#[test]
fn the_marks_cannot_be_forged() {
    check(&[], "&#xFDE5;x&#xFDE4;", "!|");
    check(&[CONTEXT_PHRASING], "<b title=\"&#xFDE5;\">", "<b>|b");
}
