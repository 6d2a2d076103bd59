//! The interface's words, in Chinese and in English.

mod counted;
mod en;
mod format;
mod zh;

pub use counted::Counted;
pub use format::Plural;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

/// Every word the interface says, in one language.
#[expect(missing_docs, reason = "a field is named after what it says")]
pub struct Texts {
    /// The language they are in.
    pub language: Language,
    pub skip_to_content: &'static str,
    pub latest_updates: &'static str,
    pub all: &'static str,
    pub categories: &'static str,
    pub tags: &'static str,
    pub archive: &'static str,
    pub search: &'static str,
    pub saved: &'static str,
    pub settings: &'static str,
    pub home: &'static str,
    pub tools: &'static str,
    pub site_links: &'static str,
    pub not_found: &'static str,
    pub minutes: Counted,
    pub posts: Counted,
    pub page: fn(u32) -> String,
    pub updated: fn(&str) -> String,

    pub pages: &'static str,
    pub newer: &'static str,
    pub older: &'static str,
    pub previous_post: &'static str,
    pub next_post: &'static str,
    pub outline: &'static str,
    pub received: fn(u32) -> String,
    pub related: &'static str,
    pub backlinks: &'static str,
    pub close: &'static str,
    pub months_of_library: &'static str,
    pub no_posts: &'static str,
    pub no_posts_action: &'static str,

    pub theme: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub text_size: &'static str,
    pub text_smaller: &'static str,
    pub text_small: &'static str,
    pub text_normal: &'static str,
    pub text_large: &'static str,
    pub text_larger: &'static str,
    pub measure: &'static str,
    pub measure_narrow: &'static str,
    pub measure_normal: &'static str,
    pub measure_wide: &'static str,
    pub leading: &'static str,
    pub leading_tight: &'static str,
    pub leading_normal: &'static str,
    pub leading_loose: &'static str,
    pub font: &'static str,
    pub font_sans: &'static str,
    pub font_serif: &'static str,
    pub justify: &'static str,
    pub wrap: &'static str,
    pub preview: &'static str,
    pub interface_language: &'static str,
    pub language_of_chinese_site: &'static str,
    pub language_of_english_site: &'static str,
    pub language_of_browser: &'static str,
    pub stored_data: &'static str,
    pub stored_data_hint: &'static str,
    pub clear_stored_data: &'static str,
    pub confirm_clear: &'static str,
    pub cleared: &'static str,

    pub shortcuts: &'static str,
    pub shortcuts_show: &'static str,
    pub single_keys: &'static str,
    pub single_keys_hint: &'static str,
    pub switch_on: &'static str,
    pub switch_off: &'static str,
    pub key_next: &'static str,
    pub key_previous: &'static str,
    pub key_pages: &'static str,
    pub key_bookmark: &'static str,
    pub key_theme: &'static str,
    pub key_passage: &'static str,
    pub key_then: &'static str,

    pub open_note: &'static str,
    pub open_note_hint: &'static str,
    pub choose_file: &'static str,
    pub drop_here: &'static str,
    pub note_too_large: &'static str,
    pub note_not_text: &'static str,
    pub note_without_math: &'static str,

    pub save: &'static str,
    pub unsave: &'static str,
    pub reading_mode: &'static str,
    pub leave_reading_mode: &'static str,
    pub is_saved: &'static str,
    pub is_unsaved: &'static str,
    pub saved_empty: &'static str,
    pub saved_empty_action: &'static str,
    pub saved_hint: &'static str,

    pub offline: &'static str,
    pub offline_hint: &'static str,
    pub offline_library: &'static str,
    pub offline_save: &'static str,
    pub offline_save_post: fn(&str) -> String,
    pub offline_remove: &'static str,
    pub offline_pause: &'static str,
    pub offline_resume: &'static str,
    /// Said of what is saved once saving goes on.
    pub offline_paused: &'static str,
    pub offline_cancel: &'static str,
    pub offline_progress: fn(&str, &str, &str) -> String,
    pub offline_held: fn(&str) -> String,
    pub offline_room: fn(&str, &str) -> String,
    pub offline_now: Counted,
    pub offline_kept: &'static str,
    pub offline_not_kept: &'static str,
    pub offline_full: &'static str,
    pub offline_refused: &'static str,
    pub offline_unavailable: &'static str,
    pub update_ready: &'static str,
    pub update_accept: &'static str,
    pub update_later: &'static str,
    pub install: &'static str,
    pub install_hint: &'static str,
    pub own_data: &'static str,
    pub own_data_hint: &'static str,
    pub export: &'static str,
    pub import: &'static str,
    pub import_done: Counted,
    pub import_failed: &'static str,
    pub reset: &'static str,
    pub is_unread: &'static str,
    pub is_begun: fn(&str) -> String,
    pub is_read: &'static str,
    pub continue_reading: fn(&str) -> String,

    pub copy_code: &'static str,
    pub copy_latex: &'static str,
    pub copy_mathml: &'static str,
    pub copied: &'static str,
    pub copy_by_keys: &'static str,
    pub link_copied: &'static str,
    pub link_refused: &'static str,
    pub passage: &'static str,
    pub copy_passage_link: &'static str,
    pub copy_quotation: &'static str,
    pub formula: &'static str,
    pub enlarge: &'static str,
    pub own_size: &'static str,
    pub previous_picture: &'static str,
    pub next_picture: &'static str,

    pub marks: &'static str,
    pub marks_count: Counted,
    pub marks_hint: &'static str,
    pub previous_mark: &'static str,
    pub next_mark: &'static str,
    pub clear_marks: &'static str,

    pub search_hint: &'static str,
    pub search_placeholder: &'static str,
    pub search_results: &'static str,
    pub search_none: fn(&str) -> String,
    pub search_none_action: &'static str,
    pub search_offers: &'static str,
    pub search_spelling: &'static str,
    pub search_without: fn(&str) -> String,
    pub search_count: Counted,
    pub search_some_words: &'static str,
    pub search_missing: fn(&str) -> String,
    pub search_corrected: fn(&str) -> String,
    pub search_instant: Counted,
    pub search_incomplete: &'static str,
    pub search_recent: &'static str,
    pub search_forget: &'static str,
    pub search_filters: &'static str,
    pub search_remove: fn(&str) -> String,
    pub search_all_results: &'static str,
    pub search_keys: &'static str,

    pub loading: &'static str,
    pub retry: &'static str,
    pub failed_title: &'static str,
    pub failed_offline: &'static str,
    pub failed_stalled: &'static str,
    pub failed_status: fn(u16) -> String,
    pub failed_html: &'static str,
    pub failed_damaged: &'static str,
    pub failed_newer: &'static str,
    pub failed_old_browser: &'static str,
    pub failed_gone: &'static str,
    pub failed_file: &'static str,
    pub back_home: &'static str,

    pub not_found_body: fn(&str) -> String,
    pub not_found_near: &'static str,
    pub not_found_search: &'static str,
    pub powered_by: &'static str,
}

impl Texts {
    /// The words in `language`.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Zh => &zh::TEXTS,
            Language::En => &en::TEXTS,
        }
    }
}

impl Language {
    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a BCP 47 tag, if it is one of the interface's: any kind of Chinese or of English.
    pub fn known(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        let is = |name: &str| primary.eq_ignore_ascii_case(name);
        if is("zh") { Some(Self::Zh) } else { is("en").then_some(Self::En) }
    }

    /// Chinese for any kind of Chinese, English for the rest.
    pub fn of_tag(tag: &str) -> Self {
        Self::known(tag).unwrap_or(Self::En)
    }
}
