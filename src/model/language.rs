//! Which language the interface speaks, and which the content, as far as no reader chose.

use crate::i18n::Language;
use crate::model::view::SiteHead;

/// The interface's language on the first view, which is made before there is a reader.
pub fn first_language(site: &SiteHead) -> Language {
    let is_fixed = !site.interface_language.is_empty();
    Language::of_tag(if is_fixed { &site.interface_language } else { &site.language })
}

/// The interface's language for a reader who chose none: the site's, if it has one, else the first of the
/// browser's languages (`preferred`, the dearest first) that the interface speaks.
pub fn automatic_language(site: &SiteHead, preferred: &[String]) -> Language {
    let wished = preferred.iter().find_map(|tag| Language::known(tag));
    wished.filter(|_| site.interface_language.is_empty()).unwrap_or_else(|| first_language(site))
}

/// The `lang` of content in `own` language (empty for the site's) within an interface in another; `None` where both
/// are the same and the document's says it already.
pub fn content_lang<'a>(own: &'a str, site: &'a SiteHead, interface: Language) -> Option<&'a str> {
    let language = if own.is_empty() { &site.language } else { own };
    (language != interface.tag()).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(interface: &str, content: &str) -> SiteHead {
        SiteHead { language: content.into(), interface_language: interface.into(), ..SiteHead::default() }
    }

    fn check(interface: &str, content: &str, preferred: &[&str], expected: Language) {
        let preferred: Vec<String> = preferred.iter().map(|&tag| tag.to_owned()).collect();
        assert_eq!(automatic_language(&site(interface, content), &preferred), expected, "{preferred:?}");
    }

    #[test]
    fn a_site_that_speaks_a_language_is_followed() {
        check("zh-CN", "en", &["en-US"], Language::Zh);
        check("en", "zh-CN", &["zh-CN"], Language::En);
        assert_eq!(first_language(&site("en", "zh-CN")), Language::En);
    }

    #[test]
    fn else_the_browser_decides_by_its_first_language_that_is_spoken() {
        check("", "zh-CN", &["en-GB", "zh-CN"], Language::En);
        check("", "zh-CN", &["fr", "ja", "zh-Hant-TW", "en"], Language::Zh);
        check("", "en", &["ZH"], Language::Zh);
    }

    #[test]
    fn and_the_content_where_the_browser_speaks_another() {
        check("", "zh-CN", &["fr"], Language::Zh);
        check("", "de", &[], Language::En);
        assert_eq!(first_language(&site("", "zh-TW")), Language::Zh);
    }

    #[test]
    fn content_says_its_language_where_the_interface_has_another() {
        let site = site("", "zh-CN");
        assert_eq!(content_lang("", &site, Language::Zh), None);
        assert_eq!(content_lang("", &site, Language::En), Some("zh-CN"));
        assert_eq!(content_lang("en", &site, Language::Zh), Some("en"));
        assert_eq!(content_lang("en", &site, Language::En), None);
        assert_eq!(content_lang("en-GB", &site, Language::En), Some("en-GB"));
    }
}
