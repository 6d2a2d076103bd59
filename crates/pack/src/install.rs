//! The web app manifest, with which browsers install the site as an app.

use crate::output::Output;
use downlink_app::{
    i18n::Texts,
    model::{language::first_language, view::SiteHead},
    routes::Route,
};
use downlink_bundle::Site;
use serde_json::json;

/// Its path; pages name it, and every address in it is relative to it.
pub(crate) const PATH: &str = "manifest.webmanifest";
/// Behind the app while it starts, as in `style/tokens.css`.
const BACKGROUND: &str = "#fbfaf6";
/// Around the app, as in `index.html`.
const THEME: &str = "#10222b";
/// Characters that launchers have room for.
const SHORT_NAME_CHARS: usize = 12;

/// Writes the manifest of a site.
pub(crate) fn write(site: &Site, output: &Output<'_>) {
    let texts = Texts::of(first_language(&SiteHead::from(site)));
    let name = [&site.title, &site.masthead].into_iter().find(|name| !name.is_empty());
    let name = name.map_or("Downlink", String::as_str);
    let short_name: String = name.chars().take(SHORT_NAME_CHARS).collect();
    let icon = |file: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": format!("icons/{file}"), "sizes": sizes, "type": kind, "purpose": purpose });
    let shortcut = |name: &str, route: &Route, file: &str| {
        json!({
            "name": name,
            "url": format!("./{}", route.path()),
            "icons": [icon(file, "256x256", "image/png", "any")],
        })
    };
    let screenshot = |file: &str, sizes: &str, form: &str| {
        json!({
            "src": format!("icons/{file}"), "sizes": sizes, "type": "image/png", "form_factor": form,
            "label": texts.latest_updates,
        })
    };
    let manifest = json!({
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "name": name,
        "short_name": short_name.trim_end(),
        "description": site.description,
        "lang": site.language,
        "dir": "auto",
        "display": "standalone",
        "background_color": BACKGROUND,
        "theme_color": THEME,
        "categories": ["books", "education"],
        "icons": [
            icon("icon.svg", "any", "image/svg+xml", "any"),
            icon("icon-256.png", "256x256", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("maskable-512.png", "512x512", "image/png", "maskable"),
        ],
        "screenshots": [
            screenshot("screenshot-narrow.png", "390x844", "narrow"),
            screenshot("screenshot-wide.png", "1280x800", "wide"),
        ],
        "shortcuts": [
            shortcut(texts.search, &Route::Search, "search-256.png"),
            shortcut(texts.saved, &Route::Saved, "saved-256.png"),
        ],
        "launch_handler": { "client_mode": ["focus-existing", "auto"] },
    });
    output.put(PATH, format!("{manifest:#}\n").as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::MemSink;

    fn manifest(site: &Site) -> serde_json::Value {
        let sink = MemSink::default();
        write(site, &Output::new(&sink));
        serde_json::from_slice(&sink.into_files()[PATH]).unwrap()
    }

    #[test]
    fn every_address_is_relative() {
        let manifest = manifest(&Site {
            title: "注意力与递推笔记，兼谈其他种种".into(),
            language: "zh-CN".into(),
            ..Site::default()
        });
        assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"./".into(), &"./".into()));
        assert_eq!(manifest["short_name"], "注意力与递推笔记，兼谈其");
        assert_eq!(manifest["shortcuts"][0]["url"], "./search/");
        assert!(!manifest.to_string().contains("\"/"));
    }

    #[test]
    fn a_site_without_a_name_has_one() {
        assert_eq!(manifest(&Site::default())["name"], "Downlink");
    }
}
