//! What the detector must see: pages with hostile markup as it stands.

use crate::payloads::Payload;
use std::{fs, path::Path};

/// Live payloads of the corpus that are shown.
const SHARED: usize = 16;

/// Markup that acts by itself or when it is touched.
const ACTING: [&str; 10] = [
    "<script>alert('script')</script>",
    "<script>document.title = 'changed'</script>",
    "<img src=missing.png onerror=\"alert('error')\">",
    "<svg onload=\"alert('load')\"></svg>",
    "<a href=\"javascript:alert('link')\">x</a>",
    "<b onmouseover=\"alert('over')\">x</b>",
    "<input onfocus=\"alert('focus')\">",
    "<details ontoggle=\"alert('toggle')\" open>x</details>",
    "<iframe srcdoc=\"<script>alert('frame')</script>\"></iframe>",
    "<img src=\"https://elsewhere.example/beacon.png\">",
];

/// Markup that only lies in wait.
const ARMED: [&str; 6] = [
    "<a id=location>x</a>",
    "<p style=\"position:fixed\">x</p>",
    "<form action=\"javascript:1\"></form>",
    "<a href=\"data:text/html,x\">x</a>",
    "<a href=x ping=y>x</a>",
    "<math><mi>x</mi><annotation-xml></annotation-xml></math>",
];

/// Pages that do something, and pages that could, by path; they are copies of the page at `model`.
pub(crate) fn write(site: &Path, model: &str, payloads: &[Payload]) -> (Vec<String>, Vec<String>) {
    const START: &str = "<div class=\"prose\">";
    let page = fs::read_to_string(site.join(model)).expect("the page can be read");
    let at = page.find(START).expect("the page has a text") + START.len();
    let put = |name: String, markup: &str| {
        let folder = site.join("controls").join(&name);
        fs::create_dir_all(&folder).expect("the site can be written");
        let text = format!("{}{markup}{}", &page[..at], &page[at..]);
        fs::write(folder.join("index.html"), text).expect("the site can be written");
        format!("controls/{name}/")
    };
    let live = payloads.iter().filter(|payload| payload.is_live && payload.kind == "html").take(SHARED);
    let acting = ACTING.into_iter().chain(live.map(|payload| payload.text.as_str()));
    (
        acting.enumerate().map(|(number, markup)| put(format!("acting-{number}"), markup)).collect(),
        ARMED.iter().enumerate().map(|(number, markup)| put(format!("armed-{number}"), markup)).collect(),
    )
}
