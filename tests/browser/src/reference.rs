//! Pictures that were looked at once, and how far a page of today differs from them.

use crate::{Browser, view::save};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Fonts that decide what text looks like here, as fontconfig names them.
const FONTS: [&str; 4] = ["system-ui", "Noto Sans CJK SC", "monospace", "sans-serif"];

/// Compares two pictures of one size: the share of pixels of which a channel differs by more than a sixth of
/// its range, and where they are, in red on a pale copy of the reference.
const COMPARE: &str = "
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const [old, now] = await Promise.all([...arguments].map((text) => createImageBitmap(new Blob([bytes(text)]))));
if (old.width !== now.width || old.height !== now.height) {
  return { share: 1, said: `it is ${now.width}x${now.height} and was ${old.width}x${old.height}` };
}
const pixels = (picture) => {
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height);
};
const [a, b] = [pixels(old), pixels(now)];
let count = 0;
for (let at = 0; at < a.data.length; at += 4) {
  const differs = [0, 1, 2].some((channel) => Math.abs(a.data[at + channel] - b.data[at + channel]) > 42);
  for (const channel of [0, 1, 2]) {
    a.data[at + channel] = differs ? (channel === 0 ? 255 : 0) : 192 + a.data[at + channel] / 4;
  }
  count += differs;
}
const canvas = new OffscreenCanvas(old.width, old.height);
canvas.getContext('2d').putImageData(a, 0, 0);
const shown = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
return { share: count / (old.width * old.height), shown: btoa(Array.from(shown, (byte) => String.fromCharCode(byte)).join('')) };";

/// A picture of a page, compressed as references are.
pub struct Picture {
    name: String,
    /// Base64.
    data: String,
}

impl Browser {
    /// A picture of the visible area, once fonts and pictures are there and nothing moves.
    pub fn picture(&self, name: &str) -> Picture {
        self.wait("fonts", "document.fonts.status === 'loaded'");
        self.wait(
            "pictures",
            "[...document.images].every((image) => image.complete || image.loading === 'lazy')",
        );
        self.wait("stillness", "document.getAnimations().every((one) => one.playState !== 'running')");
        let answer = self.cdp("Page.captureScreenshot", &json!({ "format": "webp", "quality": 80 }));
        let data = answer["data"].as_str().expect("a picture is base64").to_owned();
        Picture { name: name.to_owned(), data }
    }

    /// Compares pictures with their references, or makes them the references when `DOWNLINK_UPDATE_REFERENCES`
    /// is 1. Returns what differs in more than `most` of its pixels, a line each; the page is left.
    ///
    /// # Panics
    /// When a picture cannot be written.
    pub fn compare_with_references(&self, pictures: &[Picture], most: f64) -> Vec<String> {
        let decode = |text: &str| BASE64_STANDARD.decode(text).expect("a picture is base64");
        if is_update() {
            fs::create_dir_all(folder()).expect("the folder of references can be made");
            for picture in pictures {
                fs::write(path(&picture.name), decode(&picture.data)).expect("a reference can be written");
            }
            fs::write(folder().join("fonts.txt"), fonts()).expect("a reference can be written");
            return Vec::new();
        }
        self.open("about:blank");
        let compare = |picture: &Picture| {
            let name = &picture.name;
            let Ok(reference) = fs::read(path(name)) else {
                return Some(format!("{name}: there is no reference"));
            };
            let reference = BASE64_STANDARD.encode(reference);
            let body = format!("return (async function () {{ {COMPARE} }}).apply(null, arguments);");
            let found = self.run(&body, &[reference.into(), picture.data.as_str().into()]);
            let share = found["share"].as_f64().expect("a number");
            if share <= most {
                return None;
            }
            save(&format!("{name}-now.webp"), &decode(&picture.data));
            let shown =
                found["shown"].as_str().map(|text| save(&format!("{name}-difference.png"), &decode(text)));
            let said = found["said"].as_str().unwrap_or_default();
            let shown = shown.map(|path| path.display().to_string()).unwrap_or_default();
            Some(format!("{name}: {:.2} % of its pixels differ {said} {shown}", share * 100.0))
        };
        pictures.iter().filter_map(compare).collect()
    }
}

/// Why pictures of this machine cannot be compared with the references; they are drawn with other fonts.
pub fn references_do_not_apply() -> Option<String> {
    let kept = fs::read_to_string(folder().join("fonts.txt")).unwrap_or_default();
    let here = fonts();
    (!is_update() && kept != here)
        .then(|| format!("the references were drawn with other fonts:\n{kept}and here they are:\n{here}"))
}

fn is_update() -> bool {
    std::env::var("DOWNLINK_UPDATE_REFERENCES").is_ok_and(|value| value == "1")
}

/// The font that stands for each name here, a line each.
fn fonts() -> String {
    let font = |name: &&str| {
        let output = Command::new("fc-match").args(["--format", "%{family}", name]).output();
        let family = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        format!("{name}: {}\n", family.unwrap_or_default())
    };
    FONTS.iter().map(font).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("references")
}

fn path(name: &str) -> PathBuf {
    folder().join(format!("{name}.webp"))
}
