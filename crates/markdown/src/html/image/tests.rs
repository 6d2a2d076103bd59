use crate::{Host, ImageLookup, LinkLookup, PrepareOptions, prepare, render};
use downlink_bundle::{Digest, Image, ImageVariant};
use insta::assert_snapshot;

/// A folder with some pictures.
struct Folder;

impl Host for Folder {
    fn image(&self, destination: &str) -> ImageLookup {
        let found = |width, height, variants: &[u32]| {
            let variants = variants.iter().map(|width| ImageVariant {
                digest: Digest::of(b"v"),
                extension: "webp".into(),
                width: *width,
            });
            let digest = Digest::of(b"a");
            let variants = variants.collect();
            Image {
                digest,
                extension: "png".into(),
                width,
                height,
                variants,
                is_themed: false,
                size_bytes: 0,
            }
        };
        let (image, hint) = match destination {
            "a.png" => (found(400, 300, &[]), None),
            "photo.png" => (found(4000, 3000, &[800, 1440]), None),
            "plot.png" => (found(1000, 500, &[800]), Some("the file is called `Plot.png`".to_owned())),
            _ if destination.starts_with("http") => return ImageLookup::Remote,
            _ => return ImageLookup::Missing("there is no such file".to_owned()),
        };
        ImageLookup::Found { image, hint }
    }

    fn link(&self, _: &str) -> LinkLookup {
        LinkLookup::External
    }
}

/// The HTML with short digests, then what the author is told.
fn show(markdown: &str) -> String {
    let options = PrepareOptions::default();
    let prepared = prepare(markdown, &Folder, &options);
    let in_browser = render(markdown, &prepared.sidecar, &options.urls);
    assert_eq!(in_browser.html, prepared.rendered.html);
    let mut shown = prepared.rendered.html.as_str().to_owned();
    for (bytes, name) in [(b"a", "A"), (b"v", "V")] {
        shown = shown.replace(&format!("../../bundle/assets/{}", Digest::of(bytes)), name);
    }
    for found in prepared.rendered.diagnostics {
        let (line, column, message) = (found.line, found.column, found.message);
        shown.push_str(&format!("{:?} {:?} {line}:{column} {message}\n", found.severity, found.kind));
    }
    shown
}

#[test]
fn smaller_files_are_offered() {
    assert_snapshot!(show("![p](photo.png)\n\n![q](plot.png)\n\n![r](photo.png){width=50%}\n\n![s|100](photo.png)"), @r#"
    <figure class="image"><img src="A.png" srcset="V.webp 800w, V.webp 1440w" sizes="min(92vw,640px)" width="4000" height="3000" alt="p" fetchpriority="high"></figure>
    <figure class="image"><img src="A.png" srcset="V.webp 800w, A.png 1000w" sizes="min(92vw,640px)" width="1000" height="500" alt="q"></figure>
    <figure class="image"><img src="A.png" srcset="V.webp 800w, V.webp 1440w" sizes="min(92vw,320px)" width="4000" height="3000" data-width="50" alt="r" loading="lazy" decoding="async"></figure>
    <figure class="image"><img src="A.png" srcset="V.webp 800w, V.webp 1440w" sizes="min(92vw,100px)" width="100" height="75" alt="s" loading="lazy" decoding="async"></figure>
    Warning ImageHint 3:1 the image "plot.png": the file is called `Plot.png`
    "#);
}

#[test]
fn the_first_images_come_with_the_page() {
    assert_snapshot!(show("![1](a.png) 文 ![2](a.png) 文 ![3](a.png)"), @r#"<p><img src="A.png" width="400" height="300" alt="1" fetchpriority="high"> 文 <img src="A.png" width="400" height="300" alt="2"> 文 <img src="A.png" width="400" height="300" alt="3" loading="lazy" decoding="async"></p>"#);
    assert_snapshot!(show("<div>\n<img src=\"a.png\" alt=\"1\">\n</div>\n\n![2](a.png)\n\n<img src=\"a.png\" alt=\"3\">"), @r#"
    <div>
    <img src="A.png" width="400" height="300" alt="1" fetchpriority="high">
    </div>
    <figure class="image"><img src="A.png" width="400" height="300" alt="2"></figure>
    <img src="A.png" width="400" height="300" alt="3" loading="lazy" decoding="async">
    "#);
    let late = format!("{}\n\n![late](a.png)", "正文。".repeat(1000));
    assert!(show(&late).contains("alt=\"late\" loading=\"lazy\" decoding=\"async\">"));
    assert_snapshot!(show("<div> loading=\"lazy\" decoding=\"async\"&gt;</div>"), @r#"<div> loading="lazy" decoding="async"&gt;</div>"#);
}

#[test]
fn authors_may_choose_a_size() {
    assert_snapshot!(show("![图|200](a.png) 与 ![](a.png =200x)，![c](a.png =x150) ![d](a.png \"题 =9x9\" =80x80)后"), @r#"<p><img src="A.png" width="200" height="150" alt="图" fetchpriority="high"> 与 <img src="A.png" width="200" height="150" alt="">，<img src="A.png" width="200" height="150" alt="c" loading="lazy" decoding="async"> <img src="A.png" width="80" height="60" alt="d" title="题 =9x9" loading="lazy" decoding="async">后</p>"#);
    assert_snapshot!(show("![图](a.png){width=25%} 后\n\n![图](a.png){.wide}\n\n<img src=a.png width=\"33%\" height=1e9>"), @r#"
    <p><img src="A.png" width="400" height="300" data-width="25" alt="图" fetchpriority="high"> 后</p>
    <figure class="image"><img src="A.png" width="400" height="300" alt="图"></figure>
    <img src="A.png" width="400" height="300" data-width="35" alt="" loading="lazy" decoding="async">
    "#);
    assert_snapshot!(show("[a](b.png =3x3) `![a](b.png =3x3)` ![a](none.png =3x3) ![a](a.png =99999x)"), @r#"
    <p>[a](b.png =3x3) <code>![a](b.png =3x3)</code> <span class="image-missing">a <code>none.png</code></span> ![a](a.png =99999x)</p>
    Error Image 1:36 the image "none.png" is not shown: there is no such file
    "#);
}

#[test]
fn images_in_one_paragraph_are_a_row() {
    assert_snapshot!(show("![1](a.png){width=50%}\n![2](a.png)  \n![3](none.png)"), @r#"
    <p class="image-row"><img src="A.png" width="400" height="300" data-width="50" alt="1" fetchpriority="high">
    <img src="A.png" width="400" height="300" alt="2"><br>
    <span class="image-missing">3 <code>none.png</code></span></p>
    Error Image 3:1 the image "none.png" is not shown: there is no such file
    "#);
    assert_snapshot!(show("![1](a.png) 和 ![2](a.png)\n\n[![3](a.png)](https://a.b)"), @r#"
    <p><img src="A.png" width="400" height="300" alt="1" fetchpriority="high"> 和 <img src="A.png" width="400" height="300" alt="2"></p>
    <p><a href="https://a.b" rel="noopener noreferrer"><img src="A.png" width="400" height="300" alt="3" loading="lazy" decoding="async"></a></p>
    "#);
}

#[test]
fn what_is_wrong_is_told_and_shown() {
    assert_snapshot!(show("正文 ![图 <b>](无/图 1.png)\n\n![](none.png \"题\")\n\n![x](plot.png)\n\n<img src=\"none.gif\">"), @r#"
    <p>正文 ![图 <b>](无/图 1.png)</b></p>
    <figure class="image"><span class="image-missing"><code>none.png</code></span><figcaption>题</figcaption></figure>
    <figure class="image"><img src="A.png" srcset="V.webp 800w, A.png 1000w" sizes="min(92vw,640px)" width="1000" height="500" alt="x" fetchpriority="high"></figure>
    <span class="image-missing"><code>none.gif</code></span>
    Error Image 3:1 the image "none.png" is not shown: there is no such file
    Warning ImageHint 5:1 the image "plot.png": the file is called `Plot.png`
    Error Image 7:1 the image "none.gif" is not shown: there is no such file
    "#);
}

#[test]
fn an_image_of_another_site_is_told() {
    assert_snapshot!(show("![远](https://a.b/c.png)\n\n<img src=\"https://a.b/c.png\" alt=d>"), @r#"
    <figure class="image"><a class="image-remote" href="https://a.b/c.png" rel="noopener noreferrer">远 (a.b)</a></figure>
    <span class="image-remote">d (a.b)</span>
    Warning ImageHint 1:1 the image "https://a.b/c.png": it lies on another site, so that readers get a link to it; save it beside the article
    Warning ImageHint 3:1 the image "https://a.b/c.png": it lies on another site, so that readers get a link to it; save it beside the article
    "#);
}
